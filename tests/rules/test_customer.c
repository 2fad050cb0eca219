/* What follows from a customer's own row: the name in the order of the culture, the completeness of
 * the profile, codes and member numbers. */

#include "rules/customer.h"
#include "store/centre.h"
#include "tests/helper.h"

static struct desk *d;
static int64_t now;

static int64_t clock_of_test(void *context)
{
    (void)context;
    return now;
}

static void set_up(void)
{
    d = desk_new();
    now = store_now(d->s);
    store_set_clock(d->s, clock_of_test, NULL);
}

static void tear_down(void)
{
    desk_free(d);
}

START_TEST(names_stand_in_the_order_of_their_culture)
{
    static const struct {
        const char *first, *middle, *last, *language, *nationality, *full;
    } cases[] = {
        {"John", "F", "Smith", NULL, "US", "John F Smith"},
        {"An", "Văn", "Nguyễn", "vi", NULL, "Nguyễn Văn An"},
        {"An", "Van", "Nguyen", NULL, "VN", "Nguyen Van An"},
        {"小明", NULL, "王", NULL, NULL, "王小明"},
        {"太郎", NULL, "山田", NULL, NULL, "山田太郎"},
        {"János", NULL, "Nagy", "hu", NULL, "Nagy János"},
        {"Madonna", NULL, NULL, NULL, NULL, "Madonna"},
        {NULL, NULL, "Prince", NULL, NULL, "Prince"},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        struct customer *c = desk_row(d, &customer_entity, "phone=12", NULL);
        c->first_name = cases[i].first;
        c->middle_name = cases[i].middle;
        c->last_name = cases[i].last;
        c->nationality = cases[i].nationality;
        if (cases[i].language != NULL)
            c->preferred_language = cases[i].language;
        desk_create(d, &customer_entity, c);
        ck_assert_str_eq(desk_get_customer(d, &c->id)->full_name, cases[i].full);
    }
    desk_is_sound(d);
}
END_TEST

START_TEST(companies_are_called_by_their_company)
{
    struct customer *c = desk_create(d, &customer_entity,
                                     desk_row(d, &customer_entity, "customer_type=corporate",
                                              "company_name=Öko GmbH", "contact_person=Eva",
                                              "first_name=Eva", NULL));
    ck_assert_str_eq(desk_get_customer(d, &c->id)->full_name, "Öko GmbH");
    ck_assert_str_eq(desk_get_customer(d, &c->id)->sort_name, "oko gmbh");
    ck_ok(desk_set(d, &customer_entity, &c->id, "customer_type", "individual", NULL), &d->e);
    ck_assert_str_eq(desk_get_customer(d, &c->id)->full_name, "Eva");
}
END_TEST

static int64_t percent(struct customer *c)
{
    return completeness(c);
}

/* The weights as completeness.c documents them. */
START_TEST(completeness_adds_up)
{
    struct customer *c = desk_row(d, &customer_entity, NULL);
    ck_assert_int_eq(percent(c), 0);
    c->full_name = "An";
    ck_assert_int_eq(percent(c), 20);
    c->phone = "12";
    c->phone_valid = 0;
    ck_assert_int_eq(percent(c), 20);
    c->phone_valid = 1;
    ck_assert_int_eq(percent(c), 40);
    c->city = "Huế";
    ck_assert_int_eq(percent(c), 50);
    c->email_valid = 1;
    ck_assert_int_eq(percent(c), 65);
    c->date_of_birth = "1980-01-01";
    ck_assert_int_eq(percent(c), 73);
    c->passport_country = "VN";
    ck_assert_int_eq(percent(c), 80);
    c->id_number = (struct bytes){(const unsigned char *)"x", 1};
    ck_assert_int_eq(percent(c), 88);
    c->preferred_language = NULL;
    ck_assert_int_eq(percent(c), 88);
    c->preferred_language = "vi";
    ck_assert_int_eq(percent(c), 92);
    c->gender = "other";
    ck_assert_int_eq(percent(c), 95);
    c->wechat_id = "an";
    ck_assert_int_eq(percent(c), 100);
    struct customer *company = desk_row(d, &customer_entity, "customer_type=corporate", NULL);
    company->full_name = "Acme";
    company->phone_valid = company->email_valid = 1;
    company->city = "Huế";
    company->contact_person = "Bob";
    ck_assert_int_eq(percent(company), (70 * 100 + 37) / 74);
    company->preferred_language = "vi";
    ck_assert_int_eq(percent(company), 100);
}
END_TEST

static const char *code_of_next(void)
{
    return desk_customer(d, "An", "Nguyen")->customer_code;
}

START_TEST(codes_count_and_widen)
{
    ck_assert_str_eq(code_of_next(), "C20260001");
    ck_assert_str_eq(code_of_next(), "C20260002");
    /* A refused record uses up no number. */
    struct customer *bad = desk_row(d, &customer_entity, "first_name=X", NULL);
    ck_code(gate_create(&d->action, &customer_entity, bad, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(code_of_next(), "C20260003");
    desk_sql(d, "UPDATE series SET next = 9999 WHERE name = 'customer'");
    ck_assert_str_eq(code_of_next(), "C20269999");
    ck_assert_str_eq(code_of_next(), "C202610000");
    ck_assert_str_eq(code_of_next(), "C202610001");
    now += 366 * MS_PER_DAY;
    ck_assert_str_eq(code_of_next(), "C20270001");
    ck_assert_int_eq(desk_number(d, "SELECT count(DISTINCT customer_code) - count(*) "
                                    "FROM customer"),
                     0);
    desk_is_sound(d);
}
END_TEST

/* The year is that of the property's clock, not of Greenwich. */
START_TEST(the_year_is_local)
{
    ck_assert(clock_parse_iso("2026-12-31T16:59:00Z", &now));
    ck_assert_str_eq(code_of_next(), "C20260001");
    now += 2 * 60000;
    ck_assert_str_eq(code_of_next(), "C20270001");
}
END_TEST

START_TEST(a_block_of_numbers_ends)
{
    code_of_next();
    desk_sql(d, "UPDATE series SET last = 3 WHERE name = 'customer'");
    ck_assert_str_eq(code_of_next(), "C20260002");
    ck_assert_str_eq(code_of_next(), "C20260003");
    struct customer *c = desk_row(d, &customer_entity, "first_name=X", "phone=1", NULL);
    ck_code(gate_create(&d->action, &customer_entity, c, d->a, &d->e), CODE_BUSY, &d->e);
    desk_is_sound(d);
}
END_TEST

/* Nobody waits for the line: a desk that has joined goes on with numbers that no other draws. */
START_TEST(a_joined_desk_never_runs_out)
{
    const struct uid centre = {{1}};
    code_of_next();
    ck_ok(centre_join(d->s, &centre, 7, "bar", &d->e), &d->e);
    desk_sql(d, "UPDATE series SET last = 2 WHERE name = 'customer'");
    ck_assert_str_eq(code_of_next(), "C20260002");
    ck_assert_str_eq(code_of_next(), "C2026107000001");
    ck_assert_str_eq(code_of_next(), "C2026107000002");
    desk_is_sound(d);
}
END_TEST

START_TEST(a_taken_code_is_not_drawn)
{
    struct customer *c = desk_row(d, &customer_entity, "first_name=X", "phone=1", NULL);
    c->customer_code = "C20260001";
    desk_create(d, &customer_entity, c);
    ck_assert_str_eq(code_of_next(), "C20260002");
    desk_is_sound(d);
}
END_TEST

START_TEST(members_get_a_number_when_they_join)
{
    struct customer *c = desk_customer(d, "An", "Nguyen");
    ck_assert_ptr_null(desk_get_customer(d, &c->id)->loyalty_number);
    ck_ok(desk_set(d, &customer_entity, &c->id, "loyalty_member", "yes", NULL), &d->e);
    ck_assert_str_eq(desk_get_customer(d, &c->id)->loyalty_number, "LY000001");
    ck_ok(desk_set(d, &customer_entity, &c->id, "loyalty_member", "no", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "loyalty_member", "yes", NULL), &d->e);
    ck_assert_str_eq(desk_get_customer(d, &c->id)->loyalty_number, "LY000001");
    struct customer *next =
        desk_row(d, &customer_entity, "first_name=B", "phone=1", "loyalty_member=yes", NULL);
    desk_create(d, &customer_entity, next);
    ck_assert_str_eq(next->loyalty_number, "LY000002");
    struct booking *b =
        desk_row(d, &booking_entity, "arrival=2026-12-01", "departure=2026-12-02", NULL);
    b->customer_id = c->id;
    ck_assert_str_eq(((struct booking *)desk_create(d, &booking_entity, b))->code, "BK202600001");
    desk_is_sound(d);
}
END_TEST

Suite *suite_customer(void)
{
    Suite *s = suite_create("customer");
    TCase *c = tcase_create("customer");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, names_stand_in_the_order_of_their_culture);
    tcase_add_test(c, companies_are_called_by_their_company);
    tcase_add_test(c, completeness_adds_up);
    tcase_add_test(c, codes_count_and_widen);
    tcase_add_test(c, the_year_is_local);
    tcase_add_test(c, a_block_of_numbers_ends);
    tcase_add_test(c, a_joined_desk_never_runs_out);
    tcase_add_test(c, a_taken_code_is_not_drawn);
    tcase_add_test(c, members_get_a_number_when_they_join);
    suite_add_tcase(s, c);
    return s;
}
