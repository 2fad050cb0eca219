/* Random histories of several desks and a central store on a real PostgreSQL, in turn and at the
 * same time: in the end all have the same. */
#include <stdlib.h>

#include "base/buf.h"
#include "tests/sync/chain.h"

static struct chain *c;

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
}

static void tear_down(void)
{
    chain_free(c);
}

static void write_something(struct desk *d, struct dice *dice)
{
    const struct entity *en = entities[roll(dice, 16)];
    int n;
    if (en->class == LOG || en == &staff_entity || en == &setting_entity)
        return;
    struct uid *ids = desk_ids(d, &n, "SELECT id FROM %s WHERE %s ORDER BY id", en->name,
                               en->class == RECORD ? "retracted_at IS NULL" : "1");
    const int64_t what = roll(dice, 10);
    if (n == 0 || what < 3) {
        void *row = random_row(d, dice, en);
        gate_create(&d->action, en, row, d->a, &d->e); /* may be refused: it is there already */
        return;
    }
    const struct uid id = ids[roll(dice, n)];
    if (en->class != RECORD)
        return;
    struct record_row *row = desk_get(d, en, &id);
    /* Those that others refer to stay: a helper keeps using the first of them. */
    if (what == 3 && en != &customer_entity && en->root != NULL && en != &booking_entity &&
        en != &stay_entity) {
        gate_retract(&d->action, en, &id, row->hlc, &d->e);
        return;
    }
    const struct field *f;
    do
        f = &en->fields[roll(dice, en->count)];
    while (!field_is_settable(f, false));
    struct fieldset set = {{0}};
    fieldset_add(&set, field_index(en, f));
    random_change(d, dice, en, f, row);
    gate_change(&d->action, en, &id, row->hlc, row, &set, NULL, d->a, &d->e);
}

START_TEST(random_histories_come_together)
{
    static int64_t by[] = {-7200000, 200000, 7200000}; /* late, a little ahead, far ahead */
    struct dice dice = dice_new((unsigned)_i);
    chain_join(c);
    for (int i = 0; i < 3; i++)
        if (roll(&dice, 2) == 0)
            store_set_clock(c->desks[i]->s, chain_clock, &by[i]);
    for (int step = 0; step < 120; step++) {
        const int desk = (int)roll(&dice, c->n);
        if (roll(&dice, 4) == 0)
            chain_sync(c, desk);
        else
            write_something(c->desks[desk], &dice);
    }
    chain_settle(c);
    chain_is_level(c);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM quarantine"), 0);
}
END_TEST

/* Some time after it was copied the centre is put back from that copy. */
START_TEST(random_histories_come_together_over_a_put_back_centre)
{
    struct dice dice = dice_new((unsigned)_i + 2000);
    chain_join(c);
    const int64_t copied = 20 + roll(&dice, 40), put_back = copied + 10 + roll(&dice, 40);
    for (int step = 0; step < 120; step++) {
        const int desk = (int)roll(&dice, c->n);
        if (step == copied)
            chain_dump(c);
        if (step == put_back)
            chain_put_back(c);
        if (roll(&dice, 3) == 0)
            chain_sync(c, desk);
        else
            write_something(c->desks[desk], &dice);
    }
    chain_settle(c);
    chain_is_level(c);
}
END_TEST

/* ---- At the same time */

/* Rounds of all desks by the real program, begun together. */
static void all_at_once(void)
{
    struct buf line;
    buf_init(&line, c->a);
    for (int i = 0; i < c->n; i++)
        buf_addf(&line, "%s --db %s sync >/dev/null & ", program_path(), c->desks[i]->path);
    buf_add(&line, "wait");
    ck_assert_int_eq(system(line.p), 0);
}

START_TEST(desks_that_sync_at_the_same_time_come_together)
{
    struct dice dice = dice_new((unsigned)_i + 1000);
    chain_join(c);
    const struct uid an = desk_customer(c->desks[0], "An", "Nguyen")->id;
    chain_settle(c);
    for (int turn = 0; turn < 6; turn++) {
        for (int i = 0; i < c->n; i++) {
            for (int k = 0; k < 5; k++)
                write_something(c->desks[i], &dice);
            const char *title = arena_printf(c->a, "Captain %lld", (long long)roll(&dice, 1000));
            ck_ok(desk_set(c->desks[i], &customer_entity, &an, "job_title", title, NULL), &c->e);
        }
        all_at_once();
    }
    chain_settle(c);
    chain_is_level(c);
}
END_TEST

Suite *suite_sync_random(void)
{
    Suite *s = suite_create("sync_random");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_loop_test(t, random_histories_come_together, 0, (int)fuzz_rounds(6));
    tcase_add_loop_test(t, random_histories_come_together_over_a_put_back_centre, 0,
                        (int)fuzz_rounds(3));
    tcase_add_loop_test(t, desks_that_sync_at_the_same_time_come_together, 0, (int)fuzz_rounds(2));
    return s;
}
