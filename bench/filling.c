/* Filling: demo and import, beside the same rows loaded into the same tables by plain SQL. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "bench/bench.h"

#define MOST_IMPORTED 100000
#define COMMIT_EVERY 1000

static void clean(struct bench *b, const char *name)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".anchor", ".key"};
    for (int i = 0; i < 5; i++)
        unlink(arena_printf(b->arena, "%s/%s%s", b->folder, name, tails[i]));
}

/* ---- The file */

static void write_cell(FILE *f, const char *text)
{
    fputc('"', f);
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', f);
        fputc(*text, f);
    }
    fputc('"', f);
}

static int64_t write_csv(struct bench *b, const char *path)
{
    FILE *f = fopen(path, "w");
    sqlite3_stmt *stmt = sqlite_prepare(
        b->base->db,
        "SELECT customer_code AS id, title, first_name, middle_name, last_name, email, phone, "
        "alternative_phone, address_line1, city, country, date_of_birth, nationality, "
        "internal_notes FROM customer WHERE customer_type = 'individual' AND status = 'active' AND "
        "retracted_at IS NULL ORDER BY row LIMIT ?");
    int64_t n = 0;
    if (f == NULL)
        die("cannot write %s", path);
    sqlite3_bind_int(stmt, 1, MOST_IMPORTED);
    for (int i = 0; i < sqlite3_column_count(stmt); i++)
        fprintf(f, "%s%s", i > 0 ? "," : "", sqlite3_column_name(stmt, i));
    fputc('\n', f);
    for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            fputs(i > 0 ? "," : "", f);
            write_cell(f, (const char *)sqlite3_column_text(stmt, i));
            fputs(i + 1 == sqlite3_column_count(stmt) ? "\n" : "", f);
        }
    sqlite3_finalize(stmt);
    fclose(f);
    return n;
}

/* ---- The same by plain SQL */

static void copy_rows(sqlite3 *db, const char *table, struct arena *a)
{
    sqlite3_stmt *from = sqlite_prepare(db, arena_printf(a, "SELECT * FROM old.\"%s\"", table));
    struct buf sql;
    buf_init(&sql, a);
    buf_addf(&sql, "INSERT INTO main.\"%s\" VALUES (?", table);
    for (int i = 1; i < sqlite3_column_count(from); i++)
        buf_add(&sql, ", ?");
    buf_add(&sql, ")");
    sqlite3_stmt *to = sqlite_prepare(db, sql.p);
    sqlite_exec(db, "BEGIN");
    for (int64_t n = 1; sqlite3_step(from) == SQLITE_ROW; n++) {
        for (int i = 0; i < sqlite3_column_count(from); i++)
            sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
        if (sqlite3_step(to) != SQLITE_DONE)
            die("%s: %s", table, sqlite3_errmsg(db));
        sqlite3_reset(to);
        if (n % COMMIT_EVERY == 0)
            sqlite_exec(db, "COMMIT; BEGIN");
    }
    sqlite_exec(db, "COMMIT");
    sqlite3_finalize(to);
    sqlite3_finalize(from);
}

/* The texts that a query gives; *n counts them. */
static char **texts(sqlite3 *db, const char *sql, int *n, struct arena *a)
{
    char **all = ARENA_ARRAY(a, char *, 500);
    sqlite3_stmt *stmt = sqlite_prepare(db, sql);
    for (*n = 0; *n < 500 && sqlite3_step(stmt) == SQLITE_ROW;)
        all[(*n)++] = arena_str(a, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return all;
}

#define SHADOW                                                                                     \
    "(SELECT 1 FROM old.sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL%' AND m.name LIKE "       \
    "v.name || '\\_%' ESCAPE '\\')"

/* Schema first, with all indexes, then row by row; full-text indexes at the end. */
double load_by_hand(struct bench *b, const char *imported)
{
    struct arena *a = arena_new();
    int n;
    clean(b, "plain.db");
    sqlite3 *db = sqlite_open(arena_printf(a, "%s/plain.db", b->folder));
    sqlite_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                    "PRAGMA cache_size = -8000;");
    sqlite_exec(db, arena_printf(a, "ATTACH '%s' AS old", imported));
    char **schema = texts(db,
                          "SELECT sql FROM old.sqlite_master m WHERE sql IS NOT NULL AND type IN "
                          "('table', 'index') AND name NOT LIKE 'sqlite_%' AND NOT EXISTS " SHADOW
                          " ORDER BY type = 'index'",
                          &n, a);
    for (int i = 0; i < n; i++)
        sqlite_exec(db, schema[i]);
    char **tables = texts(db,
                          "SELECT name FROM old.sqlite_master m WHERE type = 'table' AND sql NOT "
                          "LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND NOT "
                          "EXISTS " SHADOW,
                          &n, a);
    const double start = ticks();
    for (int i = 0; i < n; i++)
        copy_rows(db, tables[i], a);
    sqlite_exec(db, "INSERT INTO find_words (rowid, words) SELECT rank, words FROM find;"
                    "INSERT INTO find_part (rowid, word) SELECT id, word FROM find_term WHERE "
                    "length(word) >= 4;");
    const double ms = ticks() - start;
    sqlite_close(db);
    clean(b, "plain.db");
    arena_free(a);
    return ms / 1000;
}

static void measure_import(struct bench *b)
{
    const char *csv = arena_printf(b->arena, "%s/import.csv", b->folder),
               *db = arena_printf(b->arena, "%s/import.db", b->folder);
    const char *const init[] = {"init",       "--name", "Bench",      "--region",         "VN",
                                "--currency", "VND",    "--timezone", "Asia/Ho_Chi_Minh", NULL};
    const char *const import[] = {"import", csv, NULL};
    char what[80];
    const int64_t rows = write_csv(b, csv);
    clean(b, "import.db");
    if (run_program(b, db, init) != 0)
        die("init failed");
    const double start = ticks();
    const int status = run_program(b, db, import);
    const double seconds = (ticks() - start) / 1000;
    if (status != 0 && status != 4)
        die("import ended with %d; see the file log", status);
    const double plain = load_by_hand(b, db);
    snprintf(what, sizeof what, "import of %lld rows", (long long)rows);
    report_value(b->report, what, seconds, "s", 0);
    report_value(b->report, "  the same rows by plain SQL", plain, "s", 0);
    report_value(b->report, "  times that", seconds / plain, "x", 2);
    unlink(csv);
    clean(b, "import.db");
}

static void measure_demo(struct bench *b)
{
    double seconds = 0;
    FILE *f = fopen(arena_printf(b->arena, "%s/demo_seconds", b->folder), "r");
    if (f == NULL || fscanf(f, "%lf", &seconds) != 1)
        die("no demo_seconds");
    fclose(f);
    report_value(b->report, "demo, when the base was made", seconds, "s", 0);
    report_value(b->report, "  minutes for a million at that pace",
                 seconds / 60 * 1e6 / (double)b->rows, "min", 20);
}

static void measure_sizes(struct bench *b)
{
    char what[80];
    sqlite3_stmt *stmt = sqlite_prepare(
        b->base->db, "SELECT name, pgsize FROM dbstat('main', 1) ORDER BY pgsize DESC");
    double all = 0;
    for (int i = 0; sqlite3_step(stmt) == SQLITE_ROW; i++) {
        const double mb = (double)sqlite3_column_int64(stmt, 1) / 1e6;
        all += mb;
        snprintf(what, sizeof what, "  %s", (const char *)sqlite3_column_text(stmt, 0));
        if (i < 25)
            report_value(b->report, what, mb, "MB", 0);
    }
    sqlite3_finalize(stmt);
    report_value(b->report, "all of the file", all, "MB", 0);
}

void measure_filling(struct bench *b)
{
    report_heading(b->report, "filling");
    measure_demo(b);
    measure_import(b);
    report_heading(b->report, "sizes");
    measure_sizes(b);
}
