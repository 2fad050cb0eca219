/* Starting: from the command to the first painted list, and what it takes to hold it. */
#include <curses.h>
#include <stdio.h>
#include <unistd.h>

#include "bench/desk.h"

#define STARTS 25
#define SMALL 1000

/* A person would not wait for less: a screen of rows out of the file, drawn by ncurses. */
int empty_program(const char *path)
{
    sqlite3 *db = sqlite_open(path);
    sqlite3_stmt *stmt =
        sqlite_prepare(db, "SELECT full_name FROM customer ORDER BY last_stay_date DESC LIMIT 30");
    initscr();
    for (int y = 4; sqlite3_step(stmt) == SQLITE_ROW; y++)
        mvaddstr(y, 0, (const char *)sqlite3_column_text(stmt, 0));
    refresh();
    getch();
    endwin();
    sqlite3_finalize(stmt);
    sqlite_close(db);
    return 0;
}

static struct samples starts(struct bench *b, const char *const *argv, double *memory)
{
    struct samples s = {0};
    for (int i = 0; i < STARTS; i++) {
        double first;
        struct desk *d = desk_new(b, argv, &first);
        if (i > 0) /* the first one warms the cache */
            samples_add(&s, first);
        *memory = desk_memory(d);
        desk_free(d);
    }
    return s;
}

void measure_start(struct bench *b)
{
    double large, small, empty;
    char self[256];
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = '\0';
    const char *small_db = base_make(b, SMALL, b->arena);
    struct samples ours = starts(b, (const char *const[]){b->program, "--db", b->db, NULL}, &large);
    struct samples few =
        starts(b, (const char *const[]){b->program, "--db", small_db, NULL}, &small);
    struct samples raw = starts(b, (const char *const[]){self, "--empty", b->db, NULL}, &empty);
    report_heading(b->report, "starting, ms");
    report_times(b->report, "start to first painted list", &ours, 0, 60);
    report_raw(b->report, "start to first painted list", &ours, "the same at 1,000", &few, 1.2);
    report_raw(b->report, "start to first painted list", &ours, "ncurses and the file", &raw, 3);
    report_value(b->report, "memory with the base open", large, "MB", 48);
    report_value(b->report, "  times that at 1,000", large / small, "x", 1.3);
    samples_clear(&ours);
    samples_clear(&few);
    samples_clear(&raw);
}
