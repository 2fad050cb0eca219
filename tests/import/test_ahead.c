/* Rows are read ahead by a thread of their own; nobody can tell from what comes of them. */
#include "base/buf.h"
#include "import/import.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_free(d);
}

static void run(const struct import_options *o, struct import_report *report)
{
    ck_ok(import_run(d->s, &d->action.actor, o, report, d->a, &d->e), &d->e);
}

/* Every fifth row has a field too many, every seventh a number that is none. */
static const char *mixed_people(int n)
{
    struct buf b;
    buf_init(&b, d->a);
    buf_add(&b, "id,last_name,phone,country\n");
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%d,Moe %d,%s%04d,%s%s\n", i, i, i % 7 == 0 ? "1" : "650253", i,
                 i % 2 == 0 ? "US" : "CA", i % 5 == 0 ? ",more" : "");
    const char *path = desk_file(d, "m.csv");
    file_write(path, b.p, b.n);
    return path;
}

static void check_turn(void *context, const struct import_event *event)
{
    int *i = context;
    ck_assert_uint_eq(event->line, (uint64_t)*i + 2);
    ck_assert_int_eq(event->verdict, *i % 5 == 0   ? VERDICT_REJECTED
                                     : *i % 7 == 0 ? VERDICT_WARNED
                                                   : VERDICT_CREATED);
    ++*i;
}

START_TEST(rows_come_in_their_order)
{
    struct import_report report;
    int n = 0;
    struct import_options o = {.path = mixed_people(400), .row = check_turn, .context = &n};
    run(&o, &report);
    ck_assert_int_eq(n, 400);
    ck_assert_int_eq(
        desk_number(d, "SELECT count(*) FROM customer WHERE phone_valid = (external_id %% 7 > 0) "
                       "AND last_name = 'Moe ' || external_id AND ifnull(phone_e164 = "
                       "'+1650253' || substr('000' || external_id, -4), 1)"),
        320);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE phone_e164 IS NOT NULL"),
                     274);
}
END_TEST

static bool stop_after(void *context)
{
    int *left = context;
    return (*left)-- == 0;
}

START_TEST(a_stop_forgets_what_was_read_ahead)
{
    struct import_report report;
    int left = 150;
    struct import_options o = {.path = mixed_people(400), .stop = stop_after, .context = &left};
    run(&o, &report);
    ck_assert(report.stopped);
    ck_assert_uint_eq(report.rows, 150);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 120);
    o.stop = NULL;
    run(&o, &report);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 320);
}
END_TEST

Suite *suite_ahead(void)
{
    Suite *s = suite_create("ahead");
    TCase *c = tcase_create("ahead");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, rows_come_in_their_order);
    tcase_add_test(c, a_stop_forgets_what_was_read_ahead);
    suite_add_tcase(s, c);
    return s;
}
