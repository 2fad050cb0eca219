/* Two people at one record: what merges by itself, what is left to people, and no false alarm. */

#include "model/threeway.h"
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

static struct customer *opened(void)
{
    return desk_row(d, &customer_entity, "first_name=An", "last_name=Nguyen", "phone=0901234567",
                    "email=an@post.example", "city=Hue", "tags=quiet,early", NULL);
}

static struct customer *with(const struct customer *c, const char *field, const char *typed)
{
    struct customer *copy = row_copy(&customer_entity, c, d->a);
    ck_ok(value_parse(store_property(d->s), entity_field(&customer_entity, field), typed, copy,
                      d->a, &d->e),
          &d->e);
    return copy;
}

static bool has(const struct fieldset *set, const char *field)
{
    return fieldset_has(set, field_index(&customer_entity, entity_field(&customer_entity, field)));
}

static struct threeway merged(const void *base, const void *mine, const void *theirs)
{
    struct threeway t;
    threeway(store_property(d->s), &customer_entity, base, mine, theirs, &t, d->a);
    return t;
}

START_TEST(what_does_not_collide_merges)
{
    const struct customer *base = opened();
    const struct threeway t =
        merged(base, with(base, "email", "new@post.example"), with(base, "phone", "0909999999"));
    const struct customer *c = t.row;
    ck_assert_str_eq(c->email, "new@post.example");
    ck_assert_str_eq(c->phone, "0909999999");
    ck_assert(has(&t.mine, "email") && !has(&t.mine, "phone"));
    ck_assert(has(&t.theirs, "phone") && !has(&t.theirs, "email"));
    ck_assert(fieldset_empty(&t.clash));
}
END_TEST

START_TEST(a_group_is_one_thing)
{
    const struct customer *base = opened();
    const struct customer *mine = with(base, "city", "Da Nang");
    struct threeway t = merged(base, mine, with(base, "postal_code", "530000"));
    ck_assert(has(&t.clash, "city") && has(&t.clash, "postal_code") && !has(&t.clash, "phone"));
    ck_assert(fieldset_empty(&t.mine));
    ck_assert_str_eq(((struct customer *)t.row)->city, "Hue");
    threeway_keep(&t, &customer_entity, entity_field(&customer_entity, "city"), mine, d->a);
    ck_assert(fieldset_empty(&t.clash));
    ck_assert_str_eq(((struct customer *)t.row)->city, "Da Nang");
    ck_assert_ptr_null(((struct customer *)t.row)->postal_code);
    ck_assert(has(&t.mine, "city") && has(&t.mine, "postal_code") && !has(&t.mine, "country"));
}
END_TEST

START_TEST(what_means_the_same_is_no_clash)
{
    static const struct {
        const char *field, *mine, *theirs;
    } rows[] = {{"phone", "090 999 99 99", "+84 909999999"},
                {"email", "New@Post.example", "new@post.example"},
                {"tags", "quiet, late", "late, quiet"},
                {"city", "Da  Nang", "Da Nang"},
                {"nationality", "Viet Nam", "VN"},
                {"date_of_birth", "15.6.85", "1985-06-15"},
                {"id_number", "QX 5512-8890", "QX55128890"},
                {"payment_tokens", "[{\"token\": \"a\"}]", "[ {\"token\":\"a\"} ]"}};
    const struct customer *base = opened();
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct threeway t = merged(base, with(base, rows[i].field, rows[i].mine),
                                         with(base, rows[i].field, rows[i].theirs));
        ck_assert_msg(fieldset_empty(&t.clash), "%s", rows[i].field);
        ck_assert_msg(fieldset_empty(&t.mine), "%s", rows[i].field);
    }
}
END_TEST

START_TEST(what_differs_is_left_to_people)
{
    static const struct {
        const char *field, *mine, *theirs;
    } rows[] = {{"phone", "0909999999", "0909999998"}, {"email", "new@post.example", ""},
                {"tags", "quiet,late", "quiet"},       {"last_name", "Tran", "tran"},
                {"vip_status", "gold", "silver"},      {"credit_limit", "100", "200"},
                {"is_blacklisted", "yes", "no"}};
    const struct customer *base = with(opened(), "is_blacklisted", "");
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct threeway t = merged(base, with(base, rows[i].field, rows[i].mine),
                                         with(base, rows[i].field, rows[i].theirs));
        ck_assert_msg(has(&t.clash, rows[i].field), "%s", rows[i].field);
    }
}
END_TEST

/* Whoever saves second over a random history loses nothing of either without being asked. */
START_TEST(nothing_is_lost_unasked)
{
    struct dice dice = dice_new(7);
    for (int round = 0; round < 200; round++) {
        const void *base = random_row(d, &dice, &customer_entity);
        void *mine = row_copy(&customer_entity, base, d->a);
        void *theirs = row_copy(&customer_entity, base, d->a);
        for (int i = 0; i < 3; i++) {
            const struct field *f = &customer_entity.fields[roll(&dice, customer_entity.count)];
            const struct field *g = &customer_entity.fields[roll(&dice, customer_entity.count)];
            if (field_is_settable(f, false))
                random_change(d, &dice, &customer_entity, f, mine);
            if (field_is_settable(g, false))
                random_change(d, &dice, &customer_entity, g, theirs);
        }
        const struct threeway t = merged(base, mine, theirs);
        const struct property *p = store_property(d->s);
        for (int i = 0; i < customer_entity.count; i++) {
            const struct field *f = &customer_entity.fields[i];
            if (!field_is_settable(f, false) || fieldset_has(&t.clash, i))
                continue;
            if (!value_means_same(p, f, base, mine))
                ck_assert_msg(value_means_same(p, f, t.row, mine), "%s", f->name);
            if (!value_means_same(p, f, base, theirs))
                ck_assert_msg(value_means_same(p, f, t.row, theirs), "%s", f->name);
        }
        for (int i = 0; i < customer_entity.count; i++)
            ck_assert_int_eq(fieldset_has(&t.mine, i) && !fieldset_has(&t.clash, i),
                             !value_equal(&customer_entity.fields[i], theirs, t.row));
    }
}
END_TEST

Suite *suite_threeway(void)
{
    Suite *s = suite_create("threeway");
    TCase *t = tcase_create("threeway");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, what_does_not_collide_merges);
    tcase_add_test(t, a_group_is_one_thing);
    tcase_add_test(t, what_means_the_same_is_no_clash);
    tcase_add_test(t, what_differs_is_left_to_people);
    tcase_add_test(t, nothing_is_lost_unasked);
    suite_add_tcase(s, t);
    return s;
}
