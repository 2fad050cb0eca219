/* What imported stays tell of preferences: learned with the import, taken back with it. */
#include <string.h>

#include "import/import.h"
#include "tests/import/files.h"
#include "tests/rules/preferring.h"
#include "tests/store/undone.h"

static struct desk *d;
static struct import_report report;

static void set_up(void)
{
    d = desk_new();
    files_open();
}

static void tear_down(void)
{
    desk_is_sound(d);
    files_close();
    desk_free(d);
}

static bool stop_after(void *context)
{
    int *left = context;
    return (*left)-- == 0;
}

/* Imports stays of Kim that ended on these days of May, stopped after so many rows; the action. */
static struct uid import(const char *file, int rows, const char *one, const char *two)
{
    struct buf b;
    const char *map = files_write_text(
        "stays.ini", "[map]\ntitle = Stays\nsystem = old\n[customer]\nmatch = Guest\n"
                     "last_name = Guest\n[stay]\ncheck_in_date = In\ncheck_out_date = Out\n"
                     "room_type = Room\nsatisfaction_score = Score\n");
    buf_init(&b, d->a);
    buf_add(&b, "Guest,In,Out,Room,Score\n");
    buf_addf(&b, "Kim,2026-05-01,2026-05-%s,Suite,9\n", one);
    if (two != NULL)
        buf_addf(&b, "Kim,2026-05-01,2026-05-%s,Suite,9\n", two);
    const struct import_options o = {
        .path = files_write_text(file, b.p), .map = map, .stop = stop_after, .context = &rows};
    ck_ok(import_run(d->s, &d->action.actor, &o, &report, d->a, &d->e), &d->e);
    return *desk_ids(d, &(int){0}, "SELECT action FROM journal ORDER BY desk, seq DESC LIMIT 1");
}

static int64_t offers(void)
{
    return desk_number(d, "SELECT count(*) FROM customer_preference WHERE state = 'offered' AND "
                          "value = 'Suite' AND retracted_at IS NULL");
}

START_TEST(an_import_offers_what_its_stays_tell)
{
    const struct uid action = import("may.csv", -1, "03", "08");
    ck_assert_int_eq(offers(), 1);
    ck_assert_int_eq(report.learned.done[LEARN_OFFER], 1);
    take_back(d, &action);
    ck_assert_int_eq(undone.refused, 0);
    ck_assert_int_eq(offers(), 0);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM stay WHERE retracted_at IS NULL"), 0);
}
END_TEST

START_TEST(what_one_of_two_imports_told_goes_with_it)
{
    const struct uid first = import("one.csv", -1, "03", NULL);
    ck_assert_int_eq(offers(), 0);
    import("two.csv", -1, "08", NULL);
    ck_assert_int_eq(offers(), 1);
    take_back(d, &first);
    ck_assert_int_eq(offers(), 0);
}
END_TEST

/* As after a kill: the rows are in, nothing was learned. */
START_TEST(the_same_file_again_makes_up_for_it)
{
    import("may.csv", 2, "03", "08");
    ck_assert(report.stopped);
    ck_assert_int_eq(offers(), 0);
    import("may.csv", -1, "03", "08");
    ck_assert_uint_eq(report.verdicts[VERDICT_UNCHANGED], 2);
    ck_assert_int_eq(offers(), 1);
}
END_TEST

Suite *suite_import_learn(void)
{
    Suite *s = suite_create("import_learn");
    TCase *t = tcase_create("import_learn");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, an_import_offers_what_its_stays_tell);
    tcase_add_test(t, what_one_of_two_imports_told_goes_with_it);
    tcase_add_test(t, the_same_file_again_makes_up_for_it);
    suite_add_tcase(s, t);
    return s;
}
