/* The headless commands as scripts see them: exit codes, data on standard output, messages on
 * standard error, and the shapes of JSON. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "tests/cli/asked.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    for (int i = 0; i < 23; i++)
        desk_customer(d, "An", i < 20 ? "Nguyen" : "Tran");
    struct stay *stay = desk_row(d, &stay_entity, "check_in_date=2026-05-01",
                                 "check_out_date=2026-05-03", "total_amount=5000000", NULL);
    ck_ok(store_customer(d->s, "C20260001", &stay->customer_id, &d->e), &d->e);
    desk_create(d, &stay_entity, stay);
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

static const struct {
    const char *line;
    int status;
    const char *err; /* stands in standard error; NULL: that is empty */
} exits[] = {
    {"list", 0, NULL},
    {"list nguyen", 0, NULL},
    {"search nguyen an", 0, NULL},
    {"show C20260001", 0, NULL},
    {"history C20260001", 0, NULL},
    {"info", 0, NULL},
    {"help", 0, NULL},
    {"help set", 0, NULL},
    {"help filter", 0, NULL},
    {"set --help", 0, NULL},
    {"schema", 0, NULL},
    {"schema --postgres", 0, NULL},
    {"recompute --check", 0, NULL},
    {"recompute", 0, NULL},
    {"journal verify", 0, NULL},
    {"set C20260001 city=Hue", 0, NULL},
    {"set C20260001 customer_type=individual", 0, "Nothing to change"},
    {"search zzz", 1, "Nothing found"},
    {"search !!!", 1, "Nothing found"},
    {"list vip:gold", 1, "Nothing found"},
    {"show C20269999", 1, "C20269999"},
    {"history nobody", 1, "nobody"},
    {"set C20269999 city=Hue", 1, "C20269999"},
    {"help nothing", 1, "nothing"},
    {"frobnicate", 2, "frobnicate"},
    {"show", 2, "usage"},
    {"show C20260001 C20260002", 2, "usage"},
    {"list --colour", 2, "colour"},
    {"set C20260001", 2, "usage"},
    {"--frob list", 2, "frob"},
    {"journal frob", 2, "verify"},
    {"history", 2, "--actions"},
    {"twins C20260001", 2, "two customers"},
    {"act archive", 2, "customers"},
    {"backup", 2, "--auto"},
    {"completion sh", 2, "bash"},
    {"--db nowhere/here.db list", 5, "There is no database"},
    {"--db /dev/null/here.db list", 5, "cannot be opened"},
    {"list colour:red", 3, "colour:"},
    {"list sort:-id_number", 3, "sealed"},
    {"list --limit 0", 3, "limit:"},
    {"list --limit many", 3, "limit:"},
    {"list --page 0", 3, "page:"},
    {"add first_name=An", 3, "phone:"},
    {"add email=a@b.vn", 3, "last_name:"},
    {"add first_name=An phone=12 colour=red", 3, "colour:"},
    {"add first_name", 3, "FIELD=VALUE"},
    {"add --entity dragon name=An", 3, "entity:"},
    {"add --entity journal verb=create", 3, "entity:"},
    {"add --entity stay customer_id=C20269999 check_in_date=today check_out_date=+1d", 3,
     "customer_id:"},
    {"set C20260001 email=broken", 3, "email:"},
    {"set C20260001 email=guest2@example.com", 3, "email:"},
    {"set C20260001 customer_code=C1", 3, "customer_code:"},
    {"set C20260001 total_stays=9", 3, "total_stays:"},
    {"set C20260001 internal_notes=4111111111111111", 3, "internal_notes:"},
    {"relations C20260001", 1, "related to nobody"},
    {"relate C20260001 spouse C20260001", 3, "themselves"},
    {"relate C20260001 aunt C20260002", 3, "spouse, child"},
    {"relate C20260001 company C20260002", 3, "company_id"},
    {"relate C20260001 friend C20260002 colour=red", 3, "colour:"},
    {"relate C20260001 friend C20260002 --remove", 1, "not related"},
    {"--staff XY list", 3, "staff:"},
    {"init --name X", 3, "region:"},
    {"set C20260001 --version 1 city=Vinh", 4, "Nothing was overwritten"},
    {"--read-only set C20260001 city=Vinh", 5, "reading only"},
    {"tour", 5, "invented"},
};

START_TEST(exit_codes_say_how_it_went)
{
    struct run run = asked(d, exits[_i].line);
    ck_assert_msg(run.status == exits[_i].status, "%s: exit %d: %s%s", exits[_i].line, run.status,
                  run.out, run.err);
    if (exits[_i].err == NULL)
        ck_assert_str_eq(run.err, "");
    else
        ck_assert_msg(strstr(run.err, exits[_i].err) != NULL, "%s: %s", exits[_i].line, run.err);
    ck_assert_msg((run.status == 0) == (run.out[0] != '\0'), "%s: %s", exits[_i].line, run.out);
}
END_TEST

START_TEST(without_a_terminal_the_commands_are_named)
{
    struct run run = asked(d, "");
    ck_assert_int_eq(run.status, 2);
    ck_assert_str_eq(run.out, "");
    ck_assert_ptr_nonnull(strstr(run.err, "terminal"));
    static const char *const named[] = {"search", "list", "show", "add", "set", "import", "help"};
    for (int i = 0; i < COUNT_OF(named); i++)
        ck_assert_ptr_nonnull(strstr(run.err, named[i]));
}
END_TEST

static void number_is(const json_t *json, const char *path, int64_t n)
{
    ck_assert_msg(json_is_integer(json_at(json, path)), "%s", path);
    ck_assert_int_eq(json_integer_value(json_at(json, path)), n);
}

START_TEST(list_answers_data_pagination_summary)
{
    static const char *const keys[] = {"id",
                                       "customer_code",
                                       "full_name",
                                       "email",
                                       "phone",
                                       "total_stays",
                                       "total_spent",
                                       "last_stay_date",
                                       "loyalty_points",
                                       "tags",
                                       "customer_type",
                                       "vip_status",
                                       "profile_completeness",
                                       "days_since_last_stay"};
    json_t *json = answered(d, "list sort:-code --limit 5 --page 2 --json", 0);
    ck_assert_uint_eq(json_array_size(json_at(json, "data")), 5);
    const json_t *first = json_array_get(json_at(json, "data"), 0);
    for (int i = 0; i < COUNT_OF(keys); i++)
        json_at(first, keys[i]);
    ck_assert_str_eq(json_string_value(json_at(first, "customer_code")), "C20260018");
    ck_assert(json_is_array(json_at(first, "tags")));
    number_is(json, "pagination.page", 2);
    number_is(json, "pagination.limit", 5);
    number_is(json, "pagination.total", 23);
    number_is(json, "pagination.total_pages", 5);
    number_is(json, "summary.total_customers", 23);
    number_is(json, "summary.vip_customers", 0);
    number_is(json, "summary.returning_customers", 0);
    number_is(json, "summary.new_customers", 23);
    json_decref(json);
    json = answered(d, "list vip:gold --json", 1);
    ck_assert_uint_eq(json_array_size(json_at(json, "data")), 0);
    number_is(json, "pagination.total_pages", 0);
    json_decref(json);
    json = answered(d, "list stayed:yes --json", 0);
    first = json_array_get(json_at(json, "data"), 0);
    number_is(first, "total_spent", 5000000);
    number_is(first, "days_since_last_stay", 202);
    json_decref(json);
}
END_TEST

START_TEST(people_read_words_and_programs_codes)
{
    ck_assert_int_eq(asked(d, "set C20260002 status=archived vip_status=gold last_name=Weg").status,
                     0);
    const char *people = asked(d, "list weg status:archived").out,
               *programs = asked(d, "list weg status:archived --json").out;
    ck_assert_msg(strstr(people, "Gold") != NULL && strstr(people, "  Archived") != NULL, "%s",
                  people);
    ck_assert_ptr_null(strstr(people, "archived"));
    ck_assert_ptr_nonnull(strstr(programs, "\"archived\""));
    ck_assert_ptr_nonnull(strstr(programs, "\"gold\""));
}
END_TEST

START_TEST(pages_hold_everybody_once)
{
    const char *seen = "";
    for (int page = 1; page <= 5; page++) {
        json_t *json = answered(
            d, arena_printf(d->a, "list nguyen sort:name --limit 4 --page %d --json", page), 0);
        for (size_t i = 0; i < json_array_size(json_at(json, "data")); i++) {
            const char *code = json_string_value(
                json_at(json_array_get(json_at(json, "data"), i), "customer_code"));
            ck_assert_ptr_null(strstr(seen, code));
            seen = arena_printf(d->a, "%s %s", seen, code);
        }
        json_decref(json);
    }
    ck_assert_uint_eq(strlen(seen), 20 * 10);
}
END_TEST

static const char *const profile_paths[] = {"id",
                                            "customer_code",
                                            "personal_info.title",
                                            "personal_info.first_name",
                                            "personal_info.middle_name",
                                            "personal_info.last_name",
                                            "personal_info.display_name",
                                            "personal_info.date_of_birth",
                                            "personal_info.age",
                                            "personal_info.gender",
                                            "personal_info.nationality",
                                            "contact_info.email",
                                            "contact_info.email_verified",
                                            "contact_info.phone",
                                            "contact_info.phone_verified",
                                            "contact_info.whatsapp",
                                            "contact_info.address.line1",
                                            "contact_info.address.city",
                                            "contact_info.address.state",
                                            "contact_info.address.country",
                                            "contact_info.address.postal_code",
                                            "identification.type",
                                            "identification.number",
                                            "identification.expiry_date",
                                            "identification.issuing_country",
                                            "statistics.first_stay",
                                            "statistics.last_stay",
                                            "statistics.total_stays",
                                            "statistics.total_nights",
                                            "statistics.total_spent",
                                            "statistics.average_spent_per_stay",
                                            "statistics.average_stay_length",
                                            "statistics.cancellation_rate",
                                            "statistics.no_shows",
                                            "loyalty.is_member",
                                            "loyalty.number",
                                            "loyalty.tier",
                                            "loyalty.points",
                                            "loyalty.lifetime_points",
                                            "preferences",
                                            "relationships",
                                            "recent_stays",
                                            "tags",
                                            "internal_notes",
                                            "marketing.consent",
                                            "marketing.email_opt_in",
                                            "marketing.sms_opt_in"};
static const char *const stay_keys[] = {"booking_id", "check_in", "check_out",
                                        "room",       "amount",   "satisfaction_score"};

START_TEST(show_answers_the_grouped_profile)
{
    json_t *json = answered(d, "show C20260001 --json", 0);
    const json_t *customer = json_at(json, "customer");
    for (int i = 0; i < COUNT_OF(profile_paths); i++)
        json_at(customer, profile_paths[i]);
    number_is(customer, "statistics.total_stays", 1);
    number_is(customer, "statistics.total_nights", 2);
    number_is(customer, "statistics.total_spent", 5000000);
    ck_assert(json_is_boolean(json_at(customer, "contact_info.email_verified")));
    ck_assert(json_is_real(json_at(customer, "statistics.average_stay_length")));
    const json_t *stay = json_array_get(json_at(customer, "recent_stays"), 0);
    for (int i = 0; i < COUNT_OF(stay_keys); i++)
        json_at(stay, stay_keys[i]);
    ck_assert_str_eq(json_string_value(json_at(stay, "check_in")), "2026-05-01");
    json_decref(json);
}
END_TEST

/* The property is in Viet Nam. */
START_TEST(a_whole_name_is_split_as_it_is_written_here)
{
    static const struct {
        const char *name, *known, *last, *language;
    } cases[] = {
        {"name=trần thị mai", "city=Hue", "trần", "vi"},
        {"name=trần thị mai", "preferred_language=en", "mai", "en"},
        {"name=trần thị mai", "nationality=US", "mai", "en"},
        {"name=john smith", "city=Hue", "smith", "en"},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        const struct run run = desk_run(d, "add", cases[i].name, cases[i].known,
                                        arena_printf(d->a, "phone=090312345%d", i), "--json", NULL);
        json_t *json = json_loads(run.out, 0, NULL);
        ck_assert_int_eq(run.status, 0);
        ck_assert_str_eq(json_string_value(json_at(json, "last_name")), cases[i].last);
        ck_assert_str_eq(json_string_value(json_at(json, "full_name")),
                         cases[i].name + strlen("name="));
        ck_assert_str_eq(json_string_value(json_at(json, "preferred_language")), cases[i].language);
        json_decref(json);
    }
}
END_TEST

START_TEST(writing_answers_what_was_written)
{
    json_t *json = answered(d, "add first_name=Lan phone=0903123456 tags=quiet,vip --json", 0);
    const char *code = arena_str(d->a, json_string_value(json_at(json, "customer_code")));
    ck_assert_str_eq(code, "C20260024");
    ck_assert_str_eq(json_string_value(json_at(json, "phone_e164")), "+84903123456");
    ck_assert_uint_eq(json_array_size(json_at(json, "tags")), 2);
    int64_t version = json_integer_value(json_at(json, "version"));
    json_decref(json);
    json = answered(d,
                    arena_printf(d->a, "set %s --version %lld city=Hue --reason moved --json", code,
                                 (long long)version),
                    0);
    ck_assert_str_eq(json_string_value(json_at(json, "city")), "Hue");
    ck_assert_int_gt(json_integer_value(json_at(json, "version")), version);
    json_decref(json);
    json = answered(d, arena_printf(d->a, "history %s --json", code), 0);
    ck_assert_uint_eq(json_array_size(json), 2);
    const json_t *event = json_array_get(json, 0);
    static const char *const keys[] = {"number",   "at",     "who",    "actor_type",
                                       "terminal", "entity", "record", "action",
                                       "verb",     "reason", "changes"};
    for (int i = 0; i < COUNT_OF(keys); i++)
        json_at(event, keys[i]);
    ck_assert_str_eq(json_string_value(json_at(event, "reason")), "moved");
    ck_assert_str_eq(json_string_value(json_at(event, "changes.city.to")), "Hue");
    json_decref(json);
    ck_assert_str_eq(asked(d, "add first_name=Mai phone=1").out, "C20260025\n");
}
END_TEST

START_TEST(what_concerns_the_program_answers_json_too)
{
    json_t *json = answered(d, "recompute --check --json", 0);
    number_is(json, "customers", 23);
    number_is(json, "different", 0);
    json_decref(json);
    json = answered(d, "journal verify --json", 0);
    ck_assert(json_is_true(json_at(json, "sound")));
    json_decref(json);
    json = answered(d, "info --json", 0);
    number_is(json, "customers", 23);
    ck_assert_str_eq(json_string_value(json_at(json, "database")), d->path);
    json_decref(json);
    desk_sql(d,
             "UPDATE customer SET city = 'x', total_stays = 9 WHERE customer_code = 'C20260002'");
    json = answered(d, "journal verify --json", 4);
    ck_assert(json_is_false(json_at(json, "sound")));
    ck_assert_str_ne(json_string_value(json_at(json, "problem")), "");
    json_decref(json);
    json = answered(d, "recompute --check --json", 4);
    number_is(json, "different", 1);
    json_decref(json);
}
END_TEST

START_TEST(staff_sign_what_they_do)
{
    ck_assert_int_eq(asked(d, "add --entity staff initials=MH name=Mai role=manager").status, 0);
    ck_assert_int_eq(asked(d, "--staff MH set C20260001 city=Hue").status, 0);
    ck_assert_ptr_nonnull(strstr(asked(d, "history C20260001").out, "MH"));
    ck_assert_int_eq(asked(d, "set MH --entity staff active=no").status, 0);
    struct run run = asked(d, "--staff MH set C20260001 city=Vinh");
    ck_assert_int_eq(run.status, 5);
    ck_assert_ptr_nonnull(strstr(run.err, "Mai"));
}
END_TEST

/* So is what the tab More lists. */
START_TEST(show_tells_what_hangs_on_a_customer)
{
    ck_assert_int_eq(asked(d, "add --entity customer_address customer_id=C20260001 "
                              "address_type=home address_line1=12HangBong city=Hanoi country=VN")
                         .status,
                     0);
    ck_assert_ptr_nonnull(strstr(asked(d, "show C20260001").out,
                                 "\nAddresses\n  Home, 12HangBong, Hanoi, Vietnam\n"));
}
END_TEST

/* What the tab Stays lists is answered by the command that it names. */
START_TEST(show_tells_the_stays)
{
    ck_assert_int_eq(asked(d, "add --entity stay customer_id=C20260001 check_in_date=2026-11-10 "
                              "check_out_date=2026-11-16 room_number=201 total_amount=45000000")
                         .status,
                     0);
    ck_assert_ptr_nonnull(
        strstr(asked(d, "show C20260001").out,
               "\nStays\n  10 Nov 2026 – 16 Nov 2026   201 45,000,000 Completed\n"));
}
END_TEST

/* People read what a record is called, programs its id. */
START_TEST(history_names_what_is_referred_to)
{
    ck_assert_int_eq(asked(d, "add --entity room number=317").status, 0);
    ck_assert_int_eq(asked(d, "add --entity booking customer_id=C20260001 arrival=2026-12-01 "
                              "departure=2026-12-03")
                         .status,
                     0);
    ck_assert_int_eq(asked(d, "set BK202600001 --entity booking room_id=317").status, 0);
    ck_assert_ptr_nonnull(strstr(asked(d, "history C20260001").out, "→ 317\n"));
    ck_assert_ptr_null(strstr(asked(d, "history C20260001 --json").out, "317"));
}
END_TEST

Suite *suite_commands(void)
{
    Suite *s = suite_create("commands");
    TCase *c = tcase_create("commands");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, exit_codes_say_how_it_went, 0, COUNT_OF(exits));
    tcase_add_test(c, without_a_terminal_the_commands_are_named);
    tcase_add_test(c, list_answers_data_pagination_summary);
    tcase_add_test(c, people_read_words_and_programs_codes);
    tcase_add_test(c, pages_hold_everybody_once);
    tcase_add_test(c, show_answers_the_grouped_profile);
    tcase_add_test(c, a_whole_name_is_split_as_it_is_written_here);
    tcase_add_test(c, writing_answers_what_was_written);
    tcase_add_test(c, what_concerns_the_program_answers_json_too);
    tcase_add_test(c, staff_sign_what_they_do);
    tcase_add_test(c, show_tells_what_hangs_on_a_customer);
    tcase_add_test(c, show_tells_the_stays);
    tcase_add_test(c, history_names_what_is_referred_to);
    suite_add_tcase(s, c);
    return s;
}
