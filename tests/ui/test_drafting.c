/* What others save while somebody is typing, as the form and the preferences look for it. */
#include <locale.h>
#include <stdio.h>

#include "app.h"
#include "ui/view/drafting.h"

#include "tests/helper.h" /* last: its macro fail would hide ours */

static struct desk *d;
static struct app app;
static struct view view;
static struct drafting drafting;
static enum code comes; /* of the next merge */
static int merges;

static enum code merge(struct view *v, struct error *e)
{
    (void)v;
    merges++;
    e->code = comes;
    snprintf(e->message, sizeof e->message, "%s",
             comes == CODE_STOPPED ? "Stopped." : "The disk is full.");
    return comes;
}

static int changes(const struct view *v)
{
    (void)v;
    return 1;
}

static char *written(const struct view *v, struct arena *a)
{
    (void)v;
    return arena_str(a, "{}");
}

static const struct drafting_ops ops = {changes, written, merge};

static void setup(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    d = desk_new();
    app = (struct app){.arena = d->a, .store = d->s};
    view = (struct view){0};
    drafting = (struct drafting){.version = store_data_version(d->s)};
    drafting_open(&drafting, &ops, &view, &app, "customer", d->a);
    merges = 0;
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 0);
    desk_customer(d, "Ana", "Lopez");
}

static void teardown(void)
{
    desk_free(d);
}

/* A key that stops the reading is no trouble: nothing is said of it, and the next time it is read.
 */
START_TEST(what_a_key_has_stopped_is_read_the_next_time)
{
    comes = CODE_STOPPED;
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 1);
    ck_assert_str_eq(view.said, "");
    comes = CODE_OK;
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 2);
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 2);
    ck_assert_str_eq(view.said, "");
}
END_TEST

/* ... and is tried again until it goes well: what others have saved is not missed. */
START_TEST(what_goes_wrong_is_said_once)
{
    comes = CODE_IO;
    drafting_tick(&drafting);
    ck_assert_str_eq(view.said, "The disk is full.");
    view.said[0] = '\0';
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 2);
    ck_assert_str_eq(view.said, "");
    comes = CODE_OK;
    drafting_tick(&drafting);
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 3);
}
END_TEST

/* What collides is told as a failure, and is none. */
START_TEST(what_collides_is_looked_at_once)
{
    comes = CODE_CONFLICT;
    drafting_tick(&drafting);
    drafting_tick(&drafting);
    ck_assert_int_eq(merges, 1);
}
END_TEST

START_TEST(a_draft_that_could_not_be_kept_is_kept_the_next_time)
{
    struct draft draft = {0};
    comes = CODE_OK;
    drafting_typed(&drafting);
    desk_sql(d, "ALTER TABLE draft RENAME TO draft_away");
    drafting_tick(&drafting);
    ck_assert_str_ne(view.said, "");
    view.said[0] = '\0';
    drafting_tick(&drafting);
    ck_assert_str_eq(view.said, "");
    desk_sql(d, "ALTER TABLE draft_away RENAME TO draft");
    drafting_tick(&drafting);
    ck_assert(drafting_find(&drafting, &draft));
    ck_assert_str_eq(draft.text, "{}");
    arena_free(drafting.found);
}
END_TEST

Suite *suite_drafting(void);
Suite *suite_drafting(void)
{
    Suite *s = suite_create("drafting");
    TCase *t = tcase_create("drafting");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, what_a_key_has_stopped_is_read_the_next_time);
    tcase_add_test(t, what_goes_wrong_is_said_once);
    tcase_add_test(t, what_collides_is_looked_at_once);
    tcase_add_test(t, a_draft_that_could_not_be_kept_is_kept_the_next_time);
    suite_add_tcase(s, t);
    return s;
}
