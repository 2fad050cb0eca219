/* The least that a terminal program over this file could do: a screen of rows out of it, drawn by
 * ncurses, and another with a key. */
#include <curses.h>
#include <stdio.h>
#include <unistd.h>

#include "bench/bench.h"

#define ROWS 36

/* A key and the page that it shows. */
static const struct page {
    int key;
    const char *sql;
} pages[] = {
    {'f', "last_stay_date <= '9999' ORDER BY last_stay_date DESC, row DESC"},
    {'n', "last_stay_date <= ?1 AND (last_stay_date < ?1 OR row < ?2) ORDER BY last_stay_date "
          "DESC, row DESC"},
    {'e', "1 ORDER BY last_stay_date, row"},
    {'s', "1 ORDER BY total_spent DESC, row DESC"},
    {'a', "1 ORDER BY sort_name, row"},
    {'t', "1 ORDER BY total_stays DESC, row DESC"},
};

/* Where the page shown last ends. */
struct place {
    char day[16];
    sqlite3_int64 row;
};

static const char *text_of(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text != NULL ? text : "-";
}

static void show(sqlite3_stmt *stmt, struct place *place)
{
    static const int columns[] = {0, 25, 40, 62, 72, 80, 92};
    sqlite3_reset(stmt);
    sqlite3_bind_text(stmt, 1, place->day, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(stmt, 2, place->row);
    erase();
    for (int y = 2; sqlite3_step(stmt) == SQLITE_ROW; y++) {
        for (int i = 0; i < 7; i++)
            mvaddnstr(y, columns[i], text_of(stmt, i + 2), 20);
        snprintf(place->day, sizeof place->day, "%s", text_of(stmt, 0));
        place->row = sqlite3_column_int64(stmt, 1);
    }
    sqlite3_reset(stmt);
    refresh();
}

int bare_main(const char *path)
{
    sqlite3 *db = sqlite_open(path);
    sqlite3_stmt *stmts[sizeof pages / sizeof *pages];
    struct place place = {"9999", INT64_MAX};
    char sql[512];
    const int n = (int)(sizeof pages / sizeof *pages);
    for (int i = 0; i < n; i++) {
        snprintf(sql, sizeof sql,
                 "SELECT last_stay_date, row, full_name, customer_code, phone, vip_status, "
                 "total_stays, total_spent, last_stay_date FROM customer WHERE retracted_at IS "
                 "NULL AND status = 'active' AND is_blacklisted = 0 AND %s LIMIT %d",
                 pages[i].sql, ROWS);
        stmts[i] = sqlite_prepare(db, sql);
    }
    initscr();
    raw();
    noecho();
    for (int key = 'f'; key != 'q' && key != ERR; key = getch())
        for (int i = 0; i < n; i++)
            if (pages[i].key == key)
                show(stmts[i], &place);
    endwin();
    for (int i = 0; i < n; i++)
        sqlite3_finalize(stmts[i]);
    sqlite_close(db);
    return 0;
}

const char *const *bare_program(struct bench *b)
{
    char self[256];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    const char **argv = ARENA_ARRAY(b->arena, const char *, 4);
    self[n > 0 ? n : 0] = '\0';
    argv[0] = arena_str(b->arena, self);
    argv[1] = "--bare";
    argv[2] = b->db;
    return argv;
}
