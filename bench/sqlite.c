#include "bench/sqlite.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "bench/bench.h"

sqlite3 *sqlite_open(const char *path)
{
    sqlite3 *db;
    if (sqlite3_open(path, &db) != SQLITE_OK)
        die("%s: %s", path, sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, 10000);
    return db;
}

void sqlite_exec(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die("%s: %s", sql, sqlite3_errmsg(db));
}

sqlite3_stmt *sqlite_prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        die("%s: %s", sql, sqlite3_errmsg(db));
    return stmt;
}

int64_t sqlite_number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt = sqlite_prepare(db, sql);
    const int64_t n = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_finalize(stmt);
    return n;
}

void sqlite_close(sqlite3 *db)
{
    if (sqlite3_close(db) != SQLITE_OK)
        die("a statement was left open");
}

static void add_digits(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (isdigit((unsigned char)*text))
            buf_addc(out, *text);
}

static void add_word(void *context, const char *word, size_t n)
{
    struct buf *doc = context;
    int32_t cp;
    do { /* a word of a script without spaces is asked for from any of its characters on */
        const size_t step = utf8_next(word, &cp);
        buf_addc(doc, ' ');
        buf_addn(doc, word, n);
        word += step;
        n -= step;
    } while (text_is_unspaced(cp) && n > 0);
}

static const char *document(sqlite3_stmt *row, struct arena *a)
{
    struct buf doc, digits;
    buf_init(&doc, a);
    buf_init(&digits, a);
    for (int i = 1; i <= 6; i++) {
        const char *text = (const char *)sqlite3_column_text(row, i);
        if (text != NULL)
            text_words(text_fold(a, text), add_word, &doc);
    }
    if (sqlite3_column_type(row, 7) != SQLITE_NULL)
        add_digits(&digits, (const char *)sqlite3_column_text(row, 7));
    for (size_t i = 0; i + 3 <= digits.n; i++)
        buf_addf(&doc, " %s", digits.p + i);
    return doc.p;
}

static void fill_raw(sqlite3 *db)
{
    sqlite3_stmt *rows = sqlite_prepare(
        db,
        "SELECT row, full_name, display_name, email, company_name, contact_person, "
        "customer_code, phone_e164 FROM customer WHERE status = 'active' AND retracted_at IS NULL");
    sqlite3_stmt *insert = sqlite_prepare(db, "INSERT INTO raw.words (rowid, doc) VALUES (?, ?)");
    struct arena *a = arena_new();
    while (sqlite3_step(rows) == SQLITE_ROW) {
        sqlite3_bind_int64(insert, 1, sqlite3_column_int64(rows, 0));
        sqlite3_bind_text(insert, 2, document(rows, a), -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            die("%s", sqlite3_errmsg(db));
        sqlite3_reset(insert);
        arena_clear(a);
    }
    arena_free(a);
    sqlite3_finalize(rows);
    sqlite3_finalize(insert);
}

static void build_raw(sqlite3 *db)
{
    sqlite_exec(db, "PRAGMA raw.journal_mode = OFF; PRAGMA raw.synchronous = OFF; BEGIN;"
                    "CREATE VIRTUAL TABLE raw.words USING fts5 (doc, content = '', "
                    "prefix = '2 3', tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* "
                    "M* Co'\");");
    fill_raw(db);
    sqlite_exec(db, "CREATE TABLE raw.complete (yes); COMMIT;");
}

struct base *base_open(const char *path, struct arena *a)
{
    struct base *b = ARENA_NEW(a, struct base);
    const char *raw = arena_printf(a, "%.*sraw.db", (int)(strlen(path) - strlen("bench.db")), path);
    b->db = sqlite_open(path);
    sqlite_exec(b->db, "PRAGMA cache_size = -64000; PRAGMA mmap_size = 0;");
    sqlite_exec(b->db, arena_printf(a, "ATTACH '%s' AS raw", raw));
    if (sqlite_number(b->db, "SELECT 1 FROM raw.sqlite_master WHERE name = 'complete'") == 0) {
        sqlite_exec(b->db, "DETACH raw");
        unlink(raw);
        sqlite_exec(b->db, arena_printf(a, "ATTACH '%s' AS raw", raw));
        build_raw(b->db);
    }
    b->last_row = sqlite_number(b->db, "SELECT max(row) FROM customer");
    return b;
}

static void each_term(void *context, const char *word, size_t n)
{
    struct buf *query = context;
    buf_add(query, query->n > 0 ? " \"" : "\"");
    buf_addn(query, word, n);
    buf_add(query, "\"*");
}

const char *fts_query(const char *typed, struct arena *a)
{
    struct buf query;
    buf_init(&query, a);
    if (strspn(typed, "+0123456789 -") == strlen(typed)) { /* a number is one run of digits */
        struct buf digits;
        buf_init(&digits, a);
        add_digits(&digits, typed);
        each_term(&query, digits.p, digits.n);
    } else {
        text_words(text_fold(a, typed), each_term, &query);
    }
    return query.p;
}

double timed_run(sqlite3_stmt *stmt, const char *first, const char *second, int *n)
{
    const double start = ticks();
    sqlite3_reset(stmt);
    if (first != NULL)
        sqlite3_bind_text(stmt, 1, first, -1, SQLITE_STATIC);
    if (second != NULL)
        sqlite3_bind_text(stmt, 2, second, -1, SQLITE_STATIC);
    for (*n = 0; sqlite3_step(stmt) == SQLITE_ROW; (*n)++)
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            (void)sqlite3_column_text(stmt, i);
    if (sqlite3_reset(stmt) != SQLITE_OK)
        die("%s: %s", sqlite3_sql(stmt), sqlite3_errmsg(sqlite3_db_handle(stmt)));
    return ticks() - start;
}
