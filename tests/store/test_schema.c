/* The tables in a fresh file are what the descriptors say, the queries under data/sql/query work on
 * them without reading whole tables, and no work prepares statements again and again. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/embed.h"
#include "model/kind.h"
#include "store/db.h"
#include "store/page.h"
#include "store/profile.h"
#include "store/sql.h"
#include "tests/helper.h"
#include "ui/view/hit_list.h"
#include "ui/view/sort_menu.h"

static struct desk *d;
static sqlite3 *db;

static void set_up(void)
{
    d = desk_new();
    db = db_handle(store_db(d->s));
}

static void tear_down(void)
{
    desk_free(d);
}

static int entity_count(void)
{
    int n = 0;
    while (entities[n] != NULL)
        n++;
    return n;
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *q;
    int result = sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    ck_assert_msg(result == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    return q;
}

static const char *column(sqlite3_stmt *q, int i)
{
    const char *text = (const char *)sqlite3_column_text(q, i);
    return text != NULL ? text : "";
}

START_TEST(tables_are_what_the_descriptors_say)
{
    static const char *const types[] = {[STORE_INT] = "INTEGER",
                                        [STORE_TEXT] = "TEXT",
                                        [STORE_UID] = "BLOB",
                                        [STORE_BYTES] = "BLOB"};
    const struct entity *en = entities[_i];
    sqlite3_stmt *q = prepare(arena_printf(
        d->a, "SELECT name, type, hidden FROM pragma_table_xinfo('%s') ORDER BY cid", en->name));
    if (en->class != LOG) {
        ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
        ck_assert_str_eq(column(q, 0), "row");
    }
    for (int i = 0; i < en->count; i++) {
        ck_assert_msg(sqlite3_step(q) == SQLITE_ROW, "%s lacks %s", en->name, en->fields[i].name);
        ck_assert_str_eq(column(q, 0), en->fields[i].name);
        ck_assert_msg(strcmp(column(q, 1), types[kinds[en->fields[i].kind].storage]) == 0,
                      "%s.%s is %s", en->name, en->fields[i].name, column(q, 1));
        ck_assert_int_eq(sqlite3_column_int(q, 2), 0);
    }
    ck_assert_int_eq(sqlite3_step(q), SQLITE_DONE);
    sqlite3_finalize(q);
}
END_TEST

static const char *index_sql(const struct entity *en, const struct index *x)
{
    struct buf b;
    buf_init(&b, d->a);
    buf_addf(&b, "CREATE INDEX %s ON %s (%s)", x->name, en->name, x->columns);
    if (x->where != NULL)
        buf_addf(&b, " WHERE %s", x->where);
    return b.p;
}

START_TEST(indexes_are_what_the_descriptors_say)
{
    const struct entity *en = entities[_i];
    int n = 0;
    for (const struct index *x = en->indexes; x != NULL && x->name != NULL; x++, n++) {
        sqlite3_stmt *q =
            prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?");
        sqlite3_bind_text(q, 1, x->name, -1, SQLITE_STATIC);
        ck_assert_msg(sqlite3_step(q) == SQLITE_ROW, "no index %s", x->name);
        ck_assert_str_eq(column(q, 0), index_sql(en, x));
        sqlite3_finalize(q);
    }
    ck_assert_int_eq(desk_number(d,
                                 "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND "
                                 "tbl_name = '%s' AND sql IS NOT NULL",
                                 en->name),
                     n);
}
END_TEST

/* A column that a migration added stands in the same line as its comma. */
static const char *without_spaces(const char *sql)
{
    char *out = arena_alloc(d->a, strlen(sql) + 1), *to = out;
    for (; *sql != '\0'; sql++)
        if (*sql != ' ' && *sql != '\n')
            *to++ = *sql;
    return out;
}

START_TEST(the_printed_schema_is_the_real_one)
{
    const struct entity *en = entities[_i];
    struct buf b;
    buf_init(&b, d->a);
    sql_create(en, &b);
    sqlite3_stmt *q = prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
    sqlite3_bind_text(q, 1, en->name, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    const char *real = without_spaces(column(q, 0));
    ck_assert_msg(strncmp(without_spaces(b.p), real, strlen(real)) == 0, "%s", column(q, 0));
    sqlite3_finalize(q);
    ck_assert_int_eq(desk_number(d,
                                 "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND "
                                 "tbl_name = '%s'",
                                 en->name),
                     en->class == RECORD ? 0 : 2);
}
END_TEST

START_TEST(nothing_stands_in_the_file_but_this)
{
    static const char *const others[] = {"self",
                                         "desk",
                                         "series",
                                         "find",
                                         "find_bucket",
                                         "find_words",
                                         "find_term",
                                         "find_gap",
                                         "find_part",
                                         "tally",
                                         "filling",
                                         "draft",
                                         "undoing",
                                         "learning",
                                         "central",
                                         "stream",
                                         "journal_content",
                                         "sync_conflict",
                                         "sync_round",
                                         "sync_desk",
                                         "sync_quarantine",
                                         "sync_withheld",
                                         "twin_news"};
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND "
                                    "name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND "
                                    "name NOT LIKE 'find\\_words\\_%%' ESCAPE '\\' AND "
                                    "name NOT LIKE 'find\\_part\\_%%' ESCAPE '\\'"),
                     entity_count() + COUNT_OF(others));
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM pragma_integrity_check WHERE "
                                    "integrity_check <> 'ok'"),
                     0);
}
END_TEST

/* Enough rows for the planner to care; and what it knows of the big tables. */
static void fill(void)
{
    struct dice dice = dice_new(3);
    for (int i = 0; i < 40; i++) {
        desk_create(d, &customer_entity, random_row(d, &dice, &customer_entity));
        desk_create(d, &booking_entity, random_row(d, &dice, &booking_entity));
        desk_create(d, &stay_entity, random_row(d, &dice, &stay_entity));
    }
}

static bool is_big(const char *detail)
{
    static const char *const big[] = {"customer", "booking", "stay", "journal"};
    const char *table = detail + strlen("SCAN ");
    for (int i = 0; i < COUNT_OF(big); i++) {
        size_t n = strlen(big[i]);
        if (strncmp(table, big[i], n) == 0 && (table[n] == '\0' || table[n] == ' '))
            return true;
    }
    return false;
}

/* A query that reads a whole table, or sorts one for itself, says why in a line "-- scan: why". */
static void plan_is_sound(const char *name, const char *sql)
{
    sqlite3_stmt *q = prepare(arena_printf(d->a, "EXPLAIN QUERY PLAN %s", sql));
    if (strstr(sql, "-- scan:") == NULL)
        while (sqlite3_step(q) == SQLITE_ROW) {
            const char *detail = column(q, 3);
            ck_assert_msg(strncmp(detail, "SCAN ", 5) != 0 || !is_big(detail), "%s: %s", name,
                          detail);
            ck_assert_msg(strstr(detail, "USE TEMP B-TREE") == NULL, "%s: %s", name, detail);
        }
    sqlite3_finalize(q);
}

START_TEST(named_queries_find_their_way)
{
    int n = 0;
    fill();
    for (const struct embedded *f = embedded_files; f->path != NULL; f++) {
        if (strncmp(f->path, "data/sql/query/", 15) != 0)
            continue;
        plan_is_sound(f->path, f->text);
        ck_assert_msg(strncmp(f->text, "-- ", 3) == 0, "%s does not say what it is for", f->path);
        n++;
    }
    ck_assert_int_gt(n, 0);
}
END_TEST

static void load_pages(const char *text)
{
    struct filter filter;
    struct hit *all, *hits;
    int n, some;
    ck_ok(filter_parse(store_property(d->s), text, &filter, d->a, &d->e), &d->e);
    struct page_request r = {.filter = &filter, .limit = 100};
    ck_ok(page_load(d->s, &r, &all, &n, d->a, &d->e), &d->e);
    ck_assert_int_gt(n, 2);
    r.from = PAGE_LAST;
    ck_ok(page_load(d->s, &r, &hits, &some, d->a, &d->e), &d->e);
    for (int i = 0; i < n; i += n - 1) { /* where nulls are, and where values */
        r.key = &all[i];
        r.from = PAGE_AFTER;
        ck_ok(page_load(d->s, &r, &hits, &some, d->a, &d->e), &d->e);
        r.from = PAGE_BEFORE;
        ck_ok(page_load(d->s, &r, &hits, &some, d->a, &d->e), &d->e);
    }
}

/* A page comes out of an index in its order; one behind others begins within it. */
static void pages_find_their_way(const char *text)
{
    int n = 0;
    for (sqlite3_stmt *q = NULL; (q = sqlite3_next_stmt(db, q)) != NULL;) {
        const char *sql = sqlite3_sql(q);
        const char *way = strstr(sql, "?3") != NULL ? "SEARCH customer USING INDEX customer_by_"
                                                    : " customer USING INDEX customer_by_";
        if (strstr(sql, "LIMIT ?4") == NULL)
            continue;
        sqlite3_stmt *plan = prepare(arena_printf(d->a, "EXPLAIN QUERY PLAN %s", sql));
        for (int line = 0; sqlite3_step(plan) == SQLITE_ROW; line++)
            ck_assert_msg(line == 0 && strstr(column(plan, 3), way) != NULL, "%s: %s: %s", text,
                          column(plan, 3), strstr(sql, "FROM"));
        sqlite3_finalize(plan);
        n++;
    }
    ck_assert_int_gt(n, 3);
}

/* Whatever a list can be sorted by, in both directions, with the pages behind the first. */
START_TEST(sorted_lists_find_their_way)
{
    const char *keys[64], *unknown;
    struct hit_column columns[LIST_COLUMNS];
    int n = 0, usual;
    for (int i = 0; sort_keys[i] != NULL; i++)
        keys[n++] = sort_keys[i];
    usual = hit_columns_read(HIT_COLUMNS_STANDARD, columns, &unknown, d->a);
    for (int i = 0; i < usual; i++)
        keys[n++] = filter_column_of(columns[i].field);
    fill();
    for (int i = 0; i < n * 2; i++) {
        const char *text = arena_printf(d->a, "sort:%s%s", i % 2 ? "-" : "", keys[i / 2]);
        desk_reopen(d, true);
        db = db_handle(store_db(d->s));
        load_pages(text);
        pages_find_their_way(text);
    }
}
END_TEST

/* One round of everything a desk does. */
static void a_round_of_work(int round)
{
    struct dice dice = dice_new((unsigned)round);
    struct profile profile;
    struct history_entry *events;
    struct filter filter;
    struct hit *hits;
    struct summary summary;
    int n;
    struct customer *c = desk_customer(d, "An", "Nguyen");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    desk_create(d, &stay_entity, random_row(d, &dice, &stay_entity));
    ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
    ck_ok(gate_restore(&d->action, &customer_entity, &c->id, &d->e), &d->e);
    ck_ok(profile_load(d->s, &c->id, &profile, d->a, &d->e), &d->e);
    ck_ok(journal_history(d->s, &c->id, true, 10, &events, &n, d->a, &d->e), &d->e);
    ck_ok(filter_parse(store_property(d->s), "nguyen vip:none", &filter, d->a, &d->e), &d->e);
    struct page_request r = {.filter = &filter, .limit = 5};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    ck_ok(page_summary(d->s, &filter, 0, &summary, &d->e), &d->e);
    desk_is_sound(d);
}

START_TEST(the_same_work_prepares_nothing_new)
{
    a_round_of_work(1);
    a_round_of_work(1);
    int prepared = db_prepared(store_db(d->s));
    for (int i = 0; i < 5; i++)
        a_round_of_work(1);
    ck_assert_int_eq(db_prepared(store_db(d->s)), prepared);
}
END_TEST

Suite *suite_schema(void)
{
    Suite *s = suite_create("schema");
    TCase *c = tcase_create("schema");
    int n = entity_count();
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, tables_are_what_the_descriptors_say, 0, n);
    tcase_add_loop_test(c, indexes_are_what_the_descriptors_say, 0, n);
    tcase_add_loop_test(c, the_printed_schema_is_the_real_one, 0, n);
    tcase_add_test(c, nothing_stands_in_the_file_but_this);
    tcase_add_test(c, named_queries_find_their_way);
    tcase_add_test(c, sorted_lists_find_their_way);
    tcase_add_test(c, the_same_work_prepares_nothing_new);
    suite_add_tcase(s, c);
    return s;
}
