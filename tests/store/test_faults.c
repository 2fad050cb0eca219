/* A disk that fails in the middle, at every write that a save, a batch, an import, a migration, a
 * backup and a restore make: somebody is told in words, what was saved before is there, nothing is
 * half there, and when the disk is well again the same thing works. And clocks that jump. */
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "import/import.h"
#include "store/refresh.h"
#include "tests/helper.h"
#include "tests/store/faulty.h"

static struct desk *d;

static void set_up(void)
{
    faulty_install();
    d = desk_new();
    for (int i = 0; i < 3; i++)
        desk_customer(d, "An", "Nguyen");
}

static void tear_down(void)
{
    faulty_heal();
    desk_free(d);
}

static int64_t customers(void)
{
    return desk_number(d, "SELECT count(*) FROM customer");
}

static enum code save_one(void)
{
    struct customer *c = desk_row(d, &customer_entity, "first_name=Kim", NULL);
    c->email = arena_printf(d->a, "kim%d@post.example", ++d->serial);
    return gate_create(&d->action, &customer_entity, c, d->a, &d->e);
}

static enum code save_batch(void)
{
    TRY(gate_begin(d->s, &d->e));
    enum code code = CODE_OK;
    for (int i = 0; i < 12 && code == CODE_OK; i++)
        code = save_one();
    return gate_end(d->s, code, &d->e);
}

static const char *guests(void)
{
    struct buf b;
    const char *file = desk_file(d, "guests.csv");
    buf_init(&b, d->a);
    buf_add(&b, "First name,Last name,Email\n");
    for (int i = 0; i < 20; i++)
        buf_addf(&b, "Ana,Núñez,ana%d@post.example\n", i);
    file_write(file, b.p, b.n);
    return file;
}

static enum code import(void)
{
    struct import_report report;
    const struct import_options o = {.path = desk_file(d, "guests.csv")};
    return import_run(d->s, &d->action.actor, &o, &report, d->a, &d->e);
}

static enum code backup(void)
{
    const char *copy = desk_file(d, "copy");
    const enum code code = store_backup(d->s, copy, &d->e);
    ck_assert_int_eq(access(copy, F_OK) == 0, code == CODE_OK);
    unlink(copy);
    return code;
}

/* Each returns how it ended; so many customers come with it as a whole. */
static const struct thing {
    const char *name;
    enum code (*run)(void);
    int adds;
    bool whole; /* all of them or none */
    int stride; /* not each write of what writes much */
} things[] = {
    {"a save", save_one, 1, true, 1},
    {"a batch", save_batch, 12, true, 3},
    {"an import", import, 20, false, 7},
    {"a backup", backup, 0, true, 5},
};

static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE};

/* True while it failed. */
static bool fails_at(const struct thing *t, int n, int code)
{
    const int64_t before = customers();
    error_clear(&d->e);
    faulty_after(n, code);
    const enum code got = t->run();
    const int failed = faulty_heal();
    desk_reopen(d, false);
    const int64_t now = customers();
    if (got != CODE_OK) {
        ck_assert_msg(got == CODE_IO && failed > 0, "%s, write %d: code %d: %s", t->name, n,
                      (int)got, d->e.message);
        ck_assert_msg(strstr(d->e.message, d->folder) != NULL, "%s, write %d: %s", t->name, n,
                      d->e.message);
    }
    ck_assert_msg(got != CODE_OK || now == before + t->adds, "%s, write %d: said to be saved",
                  t->name, n);
    ck_assert_msg(!t->whole || now == before || now == before + t->adds, "%s, write %d: half",
                  t->name, n);
    desk_is_sound(d);
    return failed > 0;
}

static void anew(void)
{
    tear_down();
    set_up();
    guests();
}

START_TEST(the_disk_fails_at_each_write)
{
    const struct thing *t = &things[_i / COUNT_OF(codes)];
    int n = 1;
    guests();
    while (fails_at(t, n, codes[_i % COUNT_OF(codes)])) {
        n += t->stride;
        if (t->run == import) /* from the beginning again */
            anew();
    }
    ck_assert_int_gt(n, 2);
    ck_ok(save_one(), &d->e);
    desk_is_sound(d);
}
END_TEST

START_TEST(the_disk_fails_in_a_migration)
{
    enum code code = CODE_IO;
    size_t size;
    desk_age(d, 3);
    const unsigned char *old = file_read(d->a, d->path, &size);
    for (int n = 1; code != CODE_OK; n += 40) {
        faulty_after(n, codes[n % 2]);
        code = store_open(d->path, false, &d->s, &d->e);
        const int failed = faulty_heal();
        ck_assert_msg(code == CODE_OK || (code == CODE_IO && failed > 0), "write %d: %d: %s", n,
                      (int)code, d->e.message);
        if (code == CODE_OK && failed > 0)
            desk_shut(d);
        desk_reopen(d, false);
        ck_assert_int_eq(customers(), 3);
        ck_ok(search_catch_up(d->s, NULL, NULL, &d->e), &d->e);
        desk_is_sound(d);
        desk_shut(d);
        if (code != CODE_OK)
            file_write(d->path, old, size);
    }
    desk_reopen(d, false);
}
END_TEST

START_TEST(the_disk_fails_in_a_restore)
{
    const char *copy = desk_file(d, "copy"), *aside;
    enum code code = CODE_IO;
    ck_ok(store_backup(d->s, copy, &d->e), &d->e);
    desk_customer(d, "Lan", "Tran");
    desk_shut(d);
    for (int n = 1; code != CODE_OK; n += 9) {
        faulty_after(n, codes[n % 2]);
        code = store_restore(d->path, copy, &aside, d->a, &d->e);
        const int failed = faulty_heal();
        ck_assert_msg(code == CODE_OK || failed > 0, "%s", d->e.message);
        desk_reopen(d, false);
        ck_assert(customers() == 3 || (code != CODE_OK && customers() == 4));
        desk_is_sound(d);
        desk_shut(d);
    }
    desk_reopen(d, false);
}
END_TEST

/* ---- Clocks */

static int64_t wall;

static int64_t jumping(void *context)
{
    (void)context;
    return wall;
}

/* By a year back, a day on, to 1970 and to 2100: what is later is later in the journal too. */
START_TEST(a_clock_that_jumps)
{
    static const int64_t hours[] = {0, -8760, 24, -1, 0, -490000, 3, 640000, -2, 0};
    const int64_t start = clock_now();
    int64_t last = desk_number(d, "SELECT max(hlc) FROM journal");
    const struct uid id = desk_customer(d, "Kim", "Tran")->id;
    store_set_clock(d->s, jumping, NULL);
    for (int i = 0; i < COUNT_OF(hours); i++) {
        wall = start + hours[i] * INT64_C(3600000);
        wall = wall < 0 ? 0 : wall;
        ck_ok(desk_set(d, &customer_entity, &id, "city", arena_printf(d->a, "City %d", i), NULL),
              &d->e);
        const int64_t now = desk_number(d, "SELECT max(hlc) FROM journal");
        ck_assert_int_gt(now, last);
        last = now;
    }
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM (SELECT hlc < lag(hlc) OVER (ORDER BY "
                                    "seq) AS back FROM journal) WHERE back"),
                     0);
    desk_reopen(d, false);
    ck_ok(desk_set(d, &customer_entity, &id, "city", "Huế", NULL), &d->e);
    desk_is_sound(d);
}
END_TEST

Suite *suite_faults(void)
{
    Suite *s = suite_create("faults");
    TCase *c = tcase_create("faults");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, the_disk_fails_at_each_write, 0, COUNT_OF(things) * COUNT_OF(codes));
    tcase_add_test(c, the_disk_fails_in_a_migration);
    tcase_add_test(c, the_disk_fails_in_a_restore);
    tcase_add_test(c, a_clock_that_jumps);
    suite_add_tcase(s, c);
    return s;
}
