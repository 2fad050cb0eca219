/* Killed at every named point (base/crash.h): the real program, as by kill -9. Opened again, the
 * journal verifies, derived values are what they follow from, nothing is half done, and the same
 * command finishes what was begun. */
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crash.h"
#include "store/draft.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    for (int i = 0; i < 3; i++)
        desk_customer(d, "An", "Nguyen");
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

/* ---- Running it */

static const char *where; /* FRONTDESK_CRASH of the next run */

static void set_crash(void)
{
    setenv("FRONTDESK_CRASH", where, 1);
}

static struct run run_words(void (*prepare)(void), const char *const *words)
{
    const char *argv[20] = {"frontdesk", "--db", d->path};
    int n = 3;
    while (*words != NULL && n < 19)
        argv[n++] = *words++;
    return program_run(d->a, prepare, argv);
}

/* True when it was killed; otherwise it went to its end. */
static bool dies(const char *point, int nth, const char *const *words)
{
    where = arena_printf(d->a, "%s:%d", point, nth);
    const struct run run = run_words(set_crash, words);
    ck_assert_msg(run.status == 128 + SIGKILL || run.status == 0, "%s: exit %d: %s%s", where,
                  run.status, run.out, run.err);
    return run.status != 0;
}

static void finishes(const char *const *words)
{
    const struct run run = run_words(NULL, words);
    ck_assert_msg(run.status == 0, "after %s: exit %d: %s%s", where, run.status, run.out, run.err);
}

static int64_t customers(void)
{
    return desk_number(d, "SELECT count(*) FROM customer");
}

static void is_sound(void)
{
    desk_reopen(d, false);
    desk_is_sound(d);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE id NOT IN "
                                    "(SELECT record FROM journal WHERE verb = 'create')"),
                     0);
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* ---- What comes past a point. Each returns whether it died there. */

static bool add(const char *point, int nth)
{
    static const char *const words[] = {"add", "first_name=Kim", "phone=0903123456", NULL};
    static const char *const other[] = {"add", "first_name=Lan", "phone=0903123457", NULL};
    const bool died = dies(point, nth, words),
               saved = !died || strcmp(point, "gate.after-commit") == 0 || starts(point, "anchor.");
    is_sound();
    ck_assert_int_eq(customers(), 3 + saved);
    desk_shut(d);
    finishes(saved ? other : words);
    is_sound();
    ck_assert_int_eq(customers(), 4 + saved);
    return died;
}

#define ROWS 60

/* One of ten rows holds the number of a card and is rejected. */
static const char *guests(void)
{
    struct buf b;
    const char *file = desk_file(d, "guests.csv");
    buf_init(&b, d->a);
    buf_add(&b, "First name,Last name,Email,Phone,Company\n");
    for (int i = 0; i < ROWS; i++)
        buf_addf(&b, "Ana %d,%s,ana%d@post.example,+84 90 123 %04d,Firma %d\n", i % 7,
                 i % 10 == 9 ? "4111 1111 1111 1111" : "Núñez", i, i, i % 11);
    file_write(file, b.p, b.n);
    return file;
}

static bool import(const char *point, int nth)
{
    const char *const words[] = {"import", guests(), NULL};
    desk_reopen(d, false); /* who is not alone writes in small transactions */
    const bool died = dies(point, nth, words);
    is_sound();
    desk_shut(d);
    finishes(words);
    is_sound();
    ck_assert_int_eq(customers(), 3 + ROWS - ROWS / 10);
    desk_shut(d);
    finishes(words);
    is_sound();
    ck_assert_int_eq(customers(), 3 + ROWS - ROWS / 10);
    size_t n;
    const char *rejects =
        (const char *)file_read(d->a, desk_file(d, "guests.csv.rejected.csv"), &n);
    int lines = 0;
    for (size_t i = 0; rejects != NULL && i < n; i++)
        lines += rejects[i] == '\n';
    ck_assert_int_eq(lines, 1 + ROWS / 10);
    return died;
}

/* A dry run leaves no copy of the property behind, at the latest when there is another. */
static bool try_import(const char *point, int nth)
{
    const char *const words[] = {"import", "--dry-run", guests(), NULL};
    const char *pattern = arena_printf(d->a, "%s.trial-*", d->path);
    glob_t found;
    const bool died = dies(point, nth, words);
    ck_assert_int_eq(glob(pattern, 0, NULL, &found), died ? 0 : GLOB_NOMATCH);
    globfree(&found);
    finishes(words);
    ck_assert_int_eq(glob(pattern, 0, NULL, &found), GLOB_NOMATCH);
    is_sound();
    ck_assert_int_eq(customers(), 3);
    return died;
}

/* An import, which is then taken back. */
static bool undo(const char *point, int nth)
{
    finishes((const char *const[]){"import", guests(), NULL});
    desk_reopen(d, false);
    const char *const words[] = {"undo", desk_last_action(d), NULL};
    const bool died = dies(point, nth, words);
    is_sound();
    desk_shut(d);
    finishes(words);
    is_sound();
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE retracted_at IS NULL"), 3);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE undoes IS NOT NULL"),
                     desk_number(d, "SELECT count(*) FROM journal WHERE reason LIKE 'import%%'"));
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM undoing"), 0);
    return died;
}

/* The first two customers become one, or stay two. */
static bool merge(const char *point, int nth)
{
    desk_reopen(d, false);
    void **rows;
    int n;
    ck_ok(store_children(d->s, &customer_entity, "", NULL, "row", 2, &rows, &n, d->a, &d->e),
          &d->e);
    const char *keep = ((struct customer *)rows[0])->customer_code,
               *other = ((struct customer *)rows[1])->customer_code;
    const char *const words[] = {"merge", keep, other, NULL}, *const back[] = {"unmerge", other,
                                                                               NULL};
    desk_shut(d);
    const bool died = dies(point, nth, words);
    is_sound();
    const bool merged =
        desk_number(d, "SELECT count(*) FROM customer WHERE status = 'merged'") == 1;
    ck_assert(merged || died);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE merged_into IS NOT NULL"),
                     merged);
    desk_shut(d);
    finishes(merged ? back : words);
    is_sound();
    return died;
}

/* There is a property or there is none, and the same command makes it. */
static bool init(const char *point, int nth)
{
    static const char *const words[] = {"init",       "--name", "Test",       "--region", "VN",
                                        "--currency", "VND",    "--timezone", "UTC",      NULL};
    static const char *const suffixes[] = {"", ".key", "-wal", "-shm", ".anchor"};
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        unlink(arena_printf(d->a, "%s%s", d->path, suffixes[i]));
    const bool died = dies(point, nth, words), made = access(d->path, F_OK) == 0;
    ck_assert(made || died);
    if (!made)
        finishes(words);
    is_sound();
    ck_assert_ptr_nonnull(store_property(d->s)->vault);
    desk_customer(d, "An", "Nguyen");
    desk_shut(d);
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        ck_assert_int_ne(access(arena_printf(d->a, "%s.init%s", d->path, suffixes[i]), F_OK), 0);
    return died;
}

static bool migrate(const char *point, int nth)
{
    static const char *const words[] = {"list", "nguyen", NULL};
    desk_age(d, 3);
    const bool died = dies(point, nth, words);
    finishes(words);
    is_sound();
    ck_assert_int_eq(customers(), 3);
    return died;
}

/* A copy that was not finished has no name that anybody would take for one. */
static bool backup(const char *point, int nth)
{
    const char *copy = desk_file(d, "copy");
    const char *const words[] = {"backup", copy, NULL};
    struct desk other = {.a = d->a, .folder = d->folder, .path = copy};
    const bool died = dies(point, nth, words);
    ck_assert_int_eq(access(copy, F_OK) == 0, !died);
    is_sound();
    desk_shut(d);
    if (died)
        finishes(words);
    desk_reopen(&other, true);
    desk_is_sound(&other);
    ck_assert_int_eq(desk_number(&other, "SELECT count(*) FROM customer"), 3);
    desk_shut(&other);
    return died;
}

static bool restore(const char *point, int nth)
{
    const char *copy = desk_file(d, "copy");
    const char *const save[] = {"backup", copy, NULL};
    const char *const words[] = {"restore", "--yes", copy, NULL};
    finishes(save);
    finishes((const char *const[]){"add", "first_name=Kim", "phone=0903123456", NULL});
    const bool died = dies(point, nth, words),
               done = !died || strcmp(point, "restore.before-anchor") == 0;
    is_sound(); /* whichever of the two it is */
    ck_assert_int_eq(customers(), 3 + !done);
    desk_shut(d);
    finishes(words);
    is_sound();
    ck_assert_int_eq(customers(), 3);
    return died;
}

static bool search(const char *point, int nth)
{
    static const char *const words[] = {"list", "nguyen", NULL};
    desk_sql(d, "DELETE FROM find; INSERT INTO find_words (find_words) VALUES ('delete-all')");
    const bool died = dies(point, nth, words);
    const struct run run = run_words(NULL, words);
    ck_assert_ptr_nonnull(strstr(run.out, "C20260003"));
    is_sound();
    return died;
}

/* Half-way: who had an offer has no other, and the same command makes the rest. */
static bool learn(const char *point, int nth)
{
    static const char *const words[] = {"learn", NULL};
    desk_reopen(d, false);
    for (int i = 0; i < 6; i++) {
        struct stay *row =
            desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-03",
                     "room_type=Suite", "satisfaction_score=9", NULL);
        row->customer_id =
            *desk_ids(d, &(int){0}, "SELECT id FROM customer WHERE row = %d", i % 3 + 1);
        desk_create(d, &stay_entity, row);
    }
    desk_shut(d);
    const bool died = dies(point, nth, words);
    is_sound();
    desk_shut(d);
    finishes(words);
    is_sound();
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference"), 3);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM learning"), 0);
    return died;
}

/* There is no command that only keeps a draft: a child of the test does. */
static bool draft(const char *point, int nth)
{
    int status;
    struct draft kept;
    where = arena_printf(d->a, "%s:%d", point, nth);
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        desk_reopen(d, false);
        enum code code = draft_keep(d->s, "AN", "customer", "before", &d->e);
        set_crash();
        if (code == CODE_OK)
            draft_keep(d->s, "AN", "customer", "after", &d->e);
        _exit(1);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    is_sound();
    ck_ok(draft_find(d->s, "AN", "customer", &kept, d->a, &d->e), &d->e);
    ck_assert_str_eq(kept.text, strcmp(point, "draft.after-commit") == 0 ? "after" : "before");
    return WIFSIGNALED(status);
}

static bool demo(const char *point, int nth)
{
    static const char *const words[] = {"demo", "--customers", "40",         "--seed",
                                        "1",    "--today",     "2026-11-21", NULL};
    desk_free(d);
    d = desk_new();
    desk_shut(d);
    const bool died = dies(point, nth, words);
    if (died)
        finishes(words);
    is_sound();
    ck_assert_int_ge(customers(), 40);
    return died;
}

/* By the beginning of a point's name; nth: the times to die there, 0 ends. The first must kill. */
static const struct scenario {
    const char *points;
    bool (*run)(const char *point, int nth);
    int nth[4];
} scenarios[] = {
    {"gate.", add, {1}},
    {"gate.", import, {3, 40}},
    {"anchor.", add, {1}},
    {"import.row", import, {1, 33}},
    {"import.ahead", import, {1, 50}},
    {"import.reject", import, {1, 6}},
    {"import.trial", try_import, {1}},
    {"import.row", try_import, {1, 33}},
    {"import.b", import, {1}},
    {"undo.entry", undo, {1, 50}},
    {"undo.", undo, {1}},
    {"gate.", undo, {60}},
    {"merge.", merge, {1}},
    {"gate.", merge, {1}},
    {"init.", init, {1}},
    {"gate.", init, {1}},
    {"anchor.", init, {1}},
    {"migrate.in-step", init, {1, 5}},
    {"migrate.before-copy", migrate, {1}},
    {"migrate.", migrate, {1, 2}},
    {"backup.", migrate, {1}},
    {"backup.", backup, {1}},
    {"restore.", restore, {1}},
    {"draft.", draft, {1}},
    {"search.customer", search, {1, 3}},
    {"search.", search, {1}},
    {"learn.", learn, {1}},
    {"learn.customer", learn, {1, 3}},
    {"demo.event", demo, {1, 500}},
    {"demo.", demo, {1}},
};

/* Of rows that speak of the same point, the longest name with the same scenario counts. */
static bool speaks_of(int i, const char *point)
{
    if (!starts(point, scenarios[i].points))
        return false;
    for (int k = 0; k < COUNT_OF(scenarios); k++)
        if (scenarios[k].run == scenarios[i].run && starts(point, scenarios[k].points) &&
            strlen(scenarios[k].points) > strlen(scenarios[i].points))
            return false;
    return true;
}

static int points(void)
{
    int n = 0;
    while (crash_point(n) != NULL)
        n++;
    return n;
}

START_TEST(killed_at_each_point)
{
    const char *point = crash_point(_i);
    int told = 0;
    if (starts(point, "sync.") || starts(point, "join.") || starts(point, "restamp.") ||
        starts(point, "unite."))
        return; /* tests/sync/test_sync_crash.c: they take a central store */
    for (int i = 0; i < COUNT_OF(scenarios); i++) {
        if (!speaks_of(i, point))
            continue;
        for (int k = 0; k < 4 && scenarios[i].nth[k] > 0; k++) {
            if (told++ > 0) {
                tear_down();
                set_up();
            }
            const bool died = scenarios[i].run(point, scenarios[i].nth[k]);
            ck_assert_msg(died || scenarios[i].nth[k] > 2, "nobody comes past %s", where);
        }
    }
    ck_assert_msg(told > 0, "no scenario comes past %s", point);
}
END_TEST

Suite *suite_crash(int part, int parts)
{
    const int n = points();
    Suite *s = suite_create("crash");
    TCase *c = tcase_create("crash");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, killed_at_each_point, n * part / parts, n * (part + 1) / parts);
    suite_add_tcase(s, c);
    return s;
}
