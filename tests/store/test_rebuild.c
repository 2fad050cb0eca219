/* What is kept with every write is what would be made anew: the index of the search and the totals,
 * after random work of every sort, after an import, and after a death at any point of a save. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/uid.h"
#include "store/db.h"
#include "store/refresh.h"
#include "store/tally.h"
#include "tests/helper.h"

static struct desk *d;

static int64_t others; /* the last row of those that random rows refer to */

static void set_up(void)
{
    struct dice dice = dice_new(1);
    d = desk_new();
    for (int i = 0; i < 12; i++) {
        desk_create(d, &customer_entity, random_row(d, &dice, &customer_entity));
        desk_create(d, &stay_entity, random_row(d, &dice, &stay_entity));
    }
    others = desk_number(d, "SELECT max(row) FROM customer");
}

static void tear_down(void)
{
    desk_free(d);
}

/* ---- Random work */

static struct uid any_customer(struct dice *dice)
{
    struct uid id = {{0}};
    sqlite3_stmt *q;
    sqlite3_prepare_v2(db_handle(store_db(d->s)),
                       "SELECT id FROM customer ORDER BY row LIMIT 1 OFFSET ?", -1, &q, NULL);
    sqlite3_bind_int64(
        q, 1, others + roll(dice, desk_number(d, "SELECT count(*) FROM customer") - others));
    if (sqlite3_step(q) == SQLITE_ROW)
        memcpy(&id, sqlite3_column_blob(q, 0), sizeof id);
    sqlite3_finalize(q);
    return id;
}

/* A word that nobody has yet. */
static const char *new_word(struct dice *dice)
{
    char word[9] = "";
    for (int i = 0; i < 8; i++)
        word[i] = (char)('a' + roll(dice, 26));
    return arena_str(d->a, word);
}

static void edit(struct dice *dice, const struct uid *id)
{
    static const char *const fields[] = {
        "last_name",  "email",        "phone",     "company_name", "status",
        "vip_status", "display_name", "id_number", "city",         "customer_type"};
    struct customer *c;
    struct fieldset set = {{0}};
    const struct field *f = entity_field(&customer_entity, fields[roll(dice, COUNT_OF(fields))]);
    if (store_get(d->s, &customer_entity, id, (void **)&c, d->a, &d->e) != CODE_OK)
        return;
    random_change(d, dice, &customer_entity, f, c);
    if (strcmp(f->name, "last_name") == 0)
        c->last_name = new_word(dice);
    fieldset_add(&set, field_index(&customer_entity, f));
    /* what may not be changed so is refused, and nothing is written */
    gate_change(&d->action, &customer_entity, id, c->hlc, c, &set, NULL, d->a, &d->e);
}

static void add_child(struct dice *dice, const struct uid *id)
{
    struct customer *c;
    if (store_get(d->s, &customer_entity, id, (void **)&c, d->a, &d->e) != CODE_OK)
        return;
    if (roll(dice, 2) == 0) {
        struct customer_alias *alias = random_row(d, dice, &customer_alias_entity);
        alias->customer_id = *id;
        desk_create(d, &customer_alias_entity, alias);
    } else {
        struct stay *stay = random_row(d, dice, &stay_entity);
        stay->customer_id = *id;
        desk_create(d, &stay_entity, stay);
    }
}

static void take_away_or_back(const struct uid *id)
{
    struct customer *c;
    if (store_get(d->s, &customer_entity, id, (void **)&c, d->a, &d->e) == CODE_OK)
        ck_ok(gate_retract(&d->action, &customer_entity, id, c->hlc, &d->e), &d->e);
    else
        ck_ok(gate_restore(&d->action, &customer_entity, id, &d->e), &d->e);
}

static void one_thing(struct dice *dice)
{
    const struct uid id = any_customer(dice);
    const int64_t what = roll(dice, 12);
    if (uid_is_null(&id) || what < 3)
        desk_create(d, &customer_entity, random_row(d, dice, &customer_entity));
    else if (what < 7)
        edit(dice, &id);
    else if (what < 9)
        add_child(dice, &id);
    else
        take_away_or_back(&id);
}

/* Single saves, and several in one transaction; some of these are undone. */
static void work(struct dice *dice, int n)
{
    for (int i = 0; i < n; i++) {
        const bool together = roll(dice, 4) == 0, undone = roll(dice, 3) == 0;
        if (together)
            ck_ok(gate_begin(d->s, &d->e), &d->e);
        for (int64_t k = together ? 4 : 1; k > 0; k--)
            one_thing(dice);
        if (together && undone)
            gate_rollback(d->s);
        else if (together)
            ck_ok(gate_commit(d->s, &d->e), &d->e);
    }
}

/* ---- What is kept, and made anew */

/* Every word that the index holds, by customer, and the totals. */
static const char *kept(void)
{
    static const char *const sql[] = {
        ("SELECT f.row || ' ' || v.term FROM temp.held v LEFT JOIN find f ON f.rank = v.doc "
         "ORDER BY f.row, v.term"),
        "SELECT f.row || ': ' || f.words FROM find f ORDER BY f.row",
        "SELECT everybody || ' ' || total || ' ' || vip || ' ' || returning_guests FROM tally"};
    struct buf all;
    sqlite3 *db;
    sqlite3_stmt *q;
    buf_init(&all, d->a);
    ck_assert_int_eq(sqlite3_open(d->path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, "
                                  "find_words, instance)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    for (int i = 0; i < COUNT_OF(sql); i++) {
        ck_assert_int_eq(sqlite3_prepare_v2(db, sql[i], -1, &q, NULL), SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW) {
            const char *line = (const char *)sqlite3_column_text(q, 0);
            ck_assert_msg(line != NULL, "the index holds words of nobody");
            buf_addf(&all, "%s\n", line);
        }
        sqlite3_finalize(q);
    }
    sqlite3_close(db);
    return all.p;
}

static void throw_away(void)
{
    bool differs;
    desk_sql(d, "DELETE FROM find; DELETE FROM find_bucket; DELETE FROM find_term; "
                "DELETE FROM find_gap; INSERT INTO find_part (find_part) VALUES ('delete-all'); "
                "INSERT INTO find_words (find_words) VALUES ('delete-all'); "
                "UPDATE tally SET everybody = 0, total = 0, vip = 0, returning_guests = 0");
    desk_reopen(d, false);
    ck_ok(search_catch_up(d->s, NULL, NULL, &d->e), &d->e);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    ck_ok(tally_recount(d->s, false, &differs, &d->e), &d->e);
    ck_ok(gate_commit(d->s, &d->e), &d->e);
}

static void same_as_anew(const char *when)
{
    desk_is_sound(d);
    const char *before = kept();
    throw_away();
    const char *after = kept(), *b = before, *a = after;
    while (*b != '\0' && *b == *a) {
        b++;
        a++;
    }
    ck_assert_msg(*a == *b, "%s: kept \"%.60s\", anew \"%.60s\"", when, b, a);
    desk_is_sound(d);
}

START_TEST(kept_with_random_work)
{
    struct dice dice = dice_new((unsigned)_i + 90);
    for (int i = 0; i < 4; i++) {
        work(&dice, 40);
        same_as_anew("after work");
    }
}
END_TEST

START_TEST(kept_with_an_import)
{
    struct dice dice = dice_new(5);
    struct buf csv;
    work(&dice, 15);
    buf_init(&csv, d->a);
    buf_add(&csv, "First name,Last name,Email,Phone,Company\n");
    for (int i = 0; i < 300; i++)
        buf_addf(&csv, "Ana %d,Núñez,ana%d@post.example,+84 90 123 %04d,Firma %d\n", i % 7, i, i,
                 i % 11);
    const char *file = desk_file(d, "guests.csv");
    file_write(file, csv.p, csv.n);
    const struct run run = desk_run(d, "import", file, NULL);
    ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
    ck_assert_int_ge(desk_number(d, "SELECT count(*) FROM customer"), 300);
    same_as_anew("after an import");
}
END_TEST

/* ---- Death at a point */

/* A point of a save: before a statement with these words is run, or behind a commit. */
static const char *const points[] = {"INSERT INTO customer (",
                                     "UPDATE customer SET",
                                     "INSERT INTO journal",
                                     "INSERT INTO find ",
                                     "DELETE FROM find ",
                                     "INTO find_words",
                                     "INSERT INTO find_term",
                                     "INTO find_gap",
                                     "UPDATE find_term",
                                     "INTO find_part",
                                     "find_bucket",
                                     "UPDATE tally",
                                     "UPDATE self",
                                     "INSERT INTO stay (",
                                     "COMMIT",
                                     "RELEASE",
                                     "ROLLBACK",
                                     NULL};
#define POINTS (COUNT_OF(points))

static struct death {
    const char *point;
    int64_t times; /* passed before */
} death;

static int on_statement(unsigned type, void *context, void *stmt, void *text)
{
    (void)type;
    (void)context;
    const char *sql = text;
    if (sql[0] == '-') /* a trigger, or FTS5's own */
        sql = sqlite3_sql(stmt);
    if (strstr(sql, death.point) != NULL && death.times-- == 0)
        raise(SIGKILL);
    return 0;
}

static int on_commit(void *context, sqlite3 *db, const char *name, int pages)
{
    (void)context;
    (void)db;
    (void)name;
    (void)pages;
    if (death.times-- == 0)
        raise(SIGKILL);
    return SQLITE_OK;
}

static void die_at(sqlite3 *db, const char *point, int64_t times)
{
    death = (struct death){point, times};
    if (point == NULL)
        sqlite3_wal_hook(db, on_commit, NULL);
    else
        sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, NULL);
}

/* Works in a child until it dies; false when it did not come past the point. */
static bool work_and_die(unsigned seed, const char *point, int64_t times)
{
    int status;
    desk_shut(d);
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        struct dice dice = dice_new(seed);
        desk_reopen(d, false);
        die_at(db_handle(store_db(d->s)), point, times);
        work(&dice, 1500);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    d->serial += 100000; /* more unique values than a child can have made */
    desk_reopen(d, false);
    ck_assert_msg(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "the child failed");
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

START_TEST(kept_over_a_death_at_each_point)
{
    struct dice dice = dice_new((unsigned)_i);
    const char *point = points[_i], *name = point != NULL ? point : "behind a commit";
    work(&dice, 15);
    for (int i = 0; i < 3; i++)
        ck_assert_msg(work_and_die((unsigned)(_i * 10 + i), point, roll(&dice, i * 2 + 1)),
                      "nobody comes past \"%s\"", name);
    same_as_anew(name);
    work(&dice, 15);
    same_as_anew(name);
}
END_TEST

/* What a migration computes in SQL is what the rules say. */
START_TEST(made_for_a_file_that_is_older)
{
    struct dice dice = dice_new(7);
    const char *kept = "SELECT count(DISTINCT contact) FROM customer";
    for (int i = 0; i < 60; i++)
        desk_create(d, &customer_entity, random_row(d, &dice, &customer_entity));
    const int64_t there = desk_number(d, kept);
    desk_age(d, 23);
    desk_reopen(d, false);
    ck_ok(search_catch_up(d->s, NULL, NULL, &d->e), &d->e);
    ck_assert_int_gt(there, 30);
    ck_assert_int_eq(desk_number(d, kept), there);
    desk_is_sound(d);
}
END_TEST

Suite *suite_rebuild(void);

Suite *suite_rebuild(void)
{
    Suite *s = suite_create("rebuild");
    TCase *t = tcase_create("rebuild");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 240);
    tcase_add_loop_test(t, kept_with_random_work, 0, 3);
    tcase_add_test(t, kept_with_an_import);
    tcase_add_test(t, made_for_a_file_that_is_older);
    tcase_add_loop_test(t, kept_over_a_death_at_each_point, 0, POINTS);
    suite_add_tcase(s, t);
    return s;
}
