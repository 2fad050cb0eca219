/* What is guessed from what the base knows, and what is not. */
#include "rules/autofill.h"
#include "base/uid.h"
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

static struct customer *add(const char *first, const char *second, const char *third,
                            const char *fourth)
{
    return desk_create(d, &customer_entity,
                       desk_row(d, &customer_entity, first, second, third, fourth, NULL));
}

static struct customer *guess(const struct customer *row)
{
    struct customer *out;
    ck_ok(autofill(d->s, row, &out, d->a, &d->e), &d->e);
    return out;
}

START_TEST(a_postal_code_has_its_place)
{
    for (int i = 0; i < 3; i++)
        add(arena_printf(d->a, "last_name=A%d", i), arena_printf(d->a, "email=a%d@post.example", i),
            "postal_code=530000", "city=Huế");
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "last_name=B", "email=b@post.example",
                         "postal_code=530000", "city=Hanoi", "country=VN", NULL));
    struct customer *row = desk_row(d, &customer_entity, "postal_code=530000", NULL);
    ck_assert_str_eq(guess(row)->city, "Huế");
    ck_assert_ptr_null(guess(row)->country);
    row->city = "HUE"; /* the same, as others write it */
    ck_assert_str_eq(guess(row)->city, "Huế");
    row->city = "Đà Nẵng";
    ck_assert_ptr_null(guess(row)->city);
    ck_assert_ptr_null(guess(row)->state_province);
    row = desk_row(d, &customer_entity, "postal_code=999", NULL);
    ck_assert_ptr_null(guess(row)->city);
}
END_TEST

START_TEST(colleagues_have_their_company)
{
    const struct customer *acme = desk_create(
        d, &customer_entity,
        desk_row(d, &customer_entity, "customer_type=corporate", "company_name=Acme Ltd",
                 "contact_person=Ann", "email=office@acme.example", "phone=0243 825 3829", NULL));
    add("last_name=P", "email=p@mail.example", "city=X", "country=VN");
    add("last_name=Q", "email=q@mail.example", "company_name=Acme Ltd", "country=VN");
    struct customer *row = desk_row(d, &customer_entity, "email=new@Acme.example", NULL);
    const struct customer *out = guess(row);
    ck_assert(value_equal(entity_field(&customer_entity, "id"), acme,
                          desk_get_customer(d, &out->company_id)));
    ck_assert_str_eq(out->company_name, "Acme Ltd");
    ck_assert_str_eq(out->company_phone, "0243 825 3829");
    /* Most people at a provider for everybody work elsewhere. */
    ck_assert_ptr_null(
        guess(desk_row(d, &customer_entity, "email=new@mail.example", NULL))->company_name);
    /* What is typed counts more than the e-mail. */
    row = desk_row(d, &customer_entity, "email=x@mail.example", "company_name=acme ltd",
                   "company_phone=1", NULL);
    out = guess(row);
    ck_assert(uid_compare(&out->company_id, &acme->id) == 0);
    ck_assert_ptr_null(out->company_phone);
}
END_TEST

START_TEST(who_booked_last_is_the_contact)
{
    char company[UID_TEXT], person[UID_TEXT];
    static const char *const days[] = {"2026-01-05", "2026-03-05", "2026-02-05"};
    struct customer *acme = desk_create(d, &customer_entity,
                                        desk_row(d, &customer_entity, "customer_type=corporate",
                                                 "company_name=Acme Ltd", "contact_person=Ann",
                                                 "email=office@acme.example", NULL));
    uid_print(&acme->id, company);
    for (int i = 0; i < 3; i++) {
        const struct customer *c = add(arena_printf(d->a, "last_name=L%d", i),
                                       arena_printf(d->a, "email=l%d@x.example", i),
                                       arena_printf(d->a, "company_id=%s", company), "country=VN");
        uid_print(&c->id, person);
        desk_create(d, &booking_entity,
                    desk_row(d, &booking_entity, arena_printf(d->a, "customer_id=%s", person),
                             arena_printf(d->a, "arrival=%s", days[i]), "departure=2026-12-01",
                             NULL));
    }
    ck_assert_ptr_null(guess(acme)->contact_person);
    acme->contact_person = NULL;
    ck_assert_str_eq(guess(acme)->contact_person, "L1");
}
END_TEST

START_TEST(addresses_are_tidied)
{
    static const struct {
        const char *typed, *tidy;
    } rows[] = {{"12B  RUE DE LA PAIX ", "12B Rue de la Paix"},
                {"12b rue de la paix", "12b Rue de la Paix"},
                {"456 Lê Lợi", "456 Lê Lợi"},
                {"ĐÀ NẴNG", "Đà Nẵng"},
                {"BADEN-BADEN", "Baden-Baden"},
                {"McDonald's Farm", "McDonald's Farm"},
                {"NY", "NY"},
                {"京都市", "京都市"}};
    for (int i = 0; i < COUNT_OF(rows); i++)
        ck_assert_str_eq(address_tidy(d->a, rows[i].typed), rows[i].tidy);
    ck_assert_ptr_null(address_tidy(d->a, NULL));
}
END_TEST

/* Nothing is guessed in the place of what is there, for anybody. */
START_TEST(a_whole_row_is_left_alone)
{
    static const char *const kept[] = {"country",       "company_id",    "company_name",
                                       "company_phone", "company_email", "contact_person"};
    struct dice dice = dice_new(71);
    for (int i = 0; i < 60; i++) {
        const struct customer *row = random_row(d, &dice, &customer_entity);
        const struct customer *out = guess(row);
        for (int k = 0; k < COUNT_OF(kept); k++) {
            const struct field *f = entity_field(&customer_entity, kept[k]);
            ck_assert(value_is_null(f, row) || value_is_null(f, out));
        }
        desk_create(d, &customer_entity, row_copy(&customer_entity, row, d->a));
    }
}
END_TEST

Suite *suite_autofill(void)
{
    Suite *s = suite_create("autofill");
    TCase *t = tcase_create("autofill");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, a_postal_code_has_its_place);
    tcase_add_test(t, colleagues_have_their_company);
    tcase_add_test(t, who_booked_last_is_the_contact);
    tcase_add_test(t, addresses_are_tidied);
    tcase_add_test(t, a_whole_row_is_left_alone);
    suite_add_tcase(s, t);
    return s;
}
