/* Random histories, undos among them: to take everything back restores the start. */
#include <string.h>

#include "base/uid.h"
#include "tests/store/undone.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

/* The id of some record of it, of those who are hidden or of those who are not; NULL: there is
 * none. */
static struct uid *any(struct dice *dice, const struct entity *en, bool hidden)
{
    int n;
    struct uid *ids = desk_ids(d, &n,
                               "SELECT id FROM %s WHERE (retracted_at IS NOT NULL) = %d "
                               "ORDER BY row LIMIT 1 OFFSET %lld %% "
                               "max(1, (SELECT count(*) FROM %s))",
                               en->name, hidden, (long long)roll(dice, 12), en->name);
    return n > 0 ? ids : NULL;
}

static const struct entity *const played[] = {
    &customer_entity, &customer_entity,      &customer_address_entity, &booking_entity,
    &stay_entity,     &customer_twin_entity, &customer_relation_entity};

/* What may fail (a value that is taken, a customer who is gone) leaves no trace. */
static void random_create(struct dice *dice, const struct entity *en)
{
    const struct uid *customer = any(dice, &customer_entity, false),
                     *other = en->other_root != NULL ? any(dice, &customer_entity, false) : NULL;
    void *row = random_row(d, dice, en);
    if (customer != NULL && strcmp(en->root, "id") != 0)
        *(struct uid *)field_slot(entity_field(en, en->root), row) = *customer;
    if (other != NULL)
        *(struct uid *)field_slot(entity_field(en, en->other_root), row) = *other;
    gate_create(&d->action, en, row, d->a, NULL);
}

static void random_touch(struct dice *dice, const struct entity *en)
{
    const struct uid *id = any(dice, en, false);
    const struct field *f = &en->fields[roll(dice, en->count)];
    if (id == NULL || !field_is_settable(f, false))
        return;
    struct record_row *row = desk_get(d, en, id);
    void *wanted = row_copy(en, row, d->a);
    random_change(d, dice, en, f, wanted);
    struct fieldset set = row_diff(en, row, wanted);
    gate_change(&d->action, en, id, row->hlc, wanted, &set, NULL, d->a, NULL);
}

/* A consent is revoked only where it was given: nobody can take back the other. */
static void random_consent(struct dice *dice)
{
    const struct uid *id = any(dice, &customer_entity, false);
    if (id == NULL)
        return;
    const struct customer *c = desk_get_customer(d, id);
    add_consent(d, id, c->third_party_opt_in == 1 && roll(dice, 2) ? "revoked" : "granted");
}

static void random_deed(struct dice *dice)
{
    const struct entity *en = played[roll(dice, COUNT_OF(played))];
    const struct uid *id;
    const int64_t what = roll(dice, 14);
    if (what < 3) {
        random_create(dice, en);
    } else if (what == 3 && (id = any(dice, en, false)) != NULL) {
        const struct record_row *row = desk_get(d, en, id);
        gate_retract(&d->action, en, id, row->hlc, NULL);
    } else if (what == 4 && (id = any(dice, en, true)) != NULL) {
        gate_restore(&d->action, en, id, NULL);
    } else if (what == 5) {
        random_consent(dice);
    } else {
        random_touch(dice, en);
    }
}

#define DEEDS 40

/* An undo had to leave something. From then on no undo is gone on with: what was done in between
 * would stand between the parts of one action, and no order takes each action back at once. */
static bool something_left;

/* Undoes any earlier action, which may be an undo itself. Names of what is refused differ. */
static void random_undo(struct dice *dice, const struct uid *actions, int n, struct uid *made)
{
    const struct uid *action = &actions[roll(dice, n)];
    const char *id = uid_hex(d->a, action);
    const bool written =
        desk_number(d, "SELECT count(*) FROM journal WHERE action = x'%s'", id) > 0;
    *made = (struct uid){{0}};
    if (!written || (something_left &&
                     desk_number(d, "SELECT count(*) FROM journal WHERE undoes = x'%s'", id) > 0))
        return;
    take_back(d, action);
    something_left |= undone.refused > 0;
    *made = undone.undo;
}

START_TEST(to_take_everything_back_restores_the_start)
{
    struct dice dice = dice_new((unsigned)_i);
    struct uid done[2 * DEEDS + 1];
    int n = 0;
    something_left = false;
    for (int i = 0; i < stay_entity.count; i++) /* makes what others refer to */
        if (stay_entity.fields[i].kind == KIND_REF)
            random_typed(d, &dice, &stay_entity.fields[i]);
    random_typed(d, &dice, entity_field(&customer_entity, "company_id"));
    random_typed(d, &dice, entity_field(&customer_twin_entity, "other_id"));
    for (int i = 0; i < 20; i++)
        random_deed(&dice);
    const char *start = everything(d);
    const int64_t seq = desk_number(d, "SELECT max(seq) FROM journal");
    for (int i = 0; i < DEEDS; i++) {
        done[n++] = act_as(d, roll(&dice, 2) ? "AN" : "BO");
        for (int64_t k = roll(&dice, 4); k >= 0; k--)
            random_deed(&dice);
        if (roll(&dice, 3) == 0) {
            random_undo(&dice, done, n, &done[n]);
            n += !uid_is_null(&done[n]);
        }
    }
    /* undos among them: the one that wrote last comes first */
    const struct uid *actions = desk_ids(d, &n,
                                         "SELECT action FROM journal WHERE seq > %lld "
                                         "GROUP BY action ORDER BY max(seq) DESC",
                                         (long long)seq);
    for (int i = 0; i < n; i++)
        ck_assert_msg(take_back(d, &actions[i])->refused == 0, "seed %d: %s", _i, first_refusal(d));
    ck_assert_str_eq(everything(d), start);
}
END_TEST

Suite *suite_undo_random(void)
{
    Suite *suite = suite_create("undo_random");
    TCase *random = tcase_create("random");
    tcase_add_checked_fixture(random, set_up, tear_down);
    tcase_set_timeout(random, 60);
    tcase_add_loop_test(random, to_take_everything_back_restores_the_start, 0,
                        (int)fuzz_rounds(25));
    suite_add_tcase(suite, random);
    return suite;
}
