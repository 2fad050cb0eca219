/* frontdesk config: options of this desk and settings of the property from one list, each set where
 * it belongs, each refused with what it takes. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "config/option.h"
#include "data/setting.h"
#include "rules/setting.h"
#include "tests/helper.h"

static struct desk *d;
static const char *ini;

static void set_up(void)
{
    d = desk_new();
    ini = desk_file(d, "f.ini");
    file_write(ini, "[screen]\nmouse = no ; mine\n", 27);
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

static struct run config(const char *verb, const char *name, const char *value, const char *more)
{
    const char *argv[] = {"frontdesk", "--db", d->path, "--config", ini,  "config",
                          verb,        name,   value,   more,       NULL, NULL};
    return program_run(d->a, NULL, argv);
}

static const char *got(const char *name)
{
    const struct run run = config("get", name, NULL, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    return arena_strn(d->a, run.out, strcspn(run.out, "\n"));
}

START_TEST(list_has_every_option_and_setting)
{
    const struct run run = config("list", "--json", NULL, NULL);
    json_t *all = json_loads(run.out, 0, NULL);
    ck_assert_int_eq(json_array_size(all), (size_t)(OPTION_COUNT + setting_rule_count));
    for (size_t i = 0; i < json_array_size(all); i++) {
        static const char *const keys[] = {"name", "value", "default", "origin", "takes", "help"};
        for (int k = 0; k < COUNT_OF(keys); k++)
            ck_assert(json_is_string(json_object_get(json_array_get(all, i), keys[k])));
    }
    json_decref(all);
    ck_assert_ptr_nonnull(strstr(config("list", NULL, NULL, NULL).out, "f.ini:2"));
}
END_TEST

START_TEST(an_option_goes_into_the_file)
{
    ck_assert_str_eq(got("screen.mouse"), "no");
    ck_assert_int_eq(config("set", "mouse", "YES", NULL).status, 0);
    ck_assert_str_eq(got("mouse"), "yes");
    size_t n;
    ck_assert_ptr_nonnull(strstr((char *)file_read(d->a, ini, &n), "mouse = yes ; mine"));
    ck_assert_int_eq(config("set", "mouse", "--default", NULL).status, 0);
    ck_assert_str_eq(got("mouse"), "yes");
    ck_assert_ptr_null(strstr((char *)file_read(d->a, ini, &n), "mouse"));
    const struct run run = config("set", "desk.db", "/elsewhere.db", NULL);
    ck_assert_ptr_nonnull(strstr(run.err, "--db is stronger"));
    ck_assert_str_eq(got("desk.db"), d->path);
}
END_TEST

START_TEST(a_setting_goes_into_the_property_and_back)
{
    ck_assert_int_eq(config("set", "property.language", "French", NULL).status, 0);
    ck_assert_str_eq(got("property.language"), "fr");
    ck_assert_str_eq(got("desk.language"), "auto");
    ck_assert_int_eq(desk_run(d, "undo", NULL).status, 0);
    ck_assert_str_eq(got("property.language"), "en");
    ck_assert_int_eq(config("set", "unique_phone_e164", "off", NULL).status, 0);
    ck_assert_str_eq(got("unique_phone_e164"), "no");
    ck_assert_int_eq(config("set", "unique_phone_e164", "--default", NULL).status, 0);
    ck_assert_str_eq(got("unique_phone_e164"), "yes");
}
END_TEST

static const struct {
    const char *name, *value;
    int status;
    const char *said;
} refused[] = {
    {"theme", "pink", 3, "auto, dark"},
    {"nothing", "x", 1, "config list"},
    {"region", "Atlantis", 3, "Atlantis"},
    {"timezone", "Mars/Olympus", 3, "Mars/Olympus"},
    {"property_name", "", 3, "empty"},
    {"unique_email_key", "perhaps", 3, "unique_email_key"},
    {"columns", "name foo", 3, "foo"},
    {"theme", NULL, 3, "--default"},
    {"desk.language", "Klingon", 3, "auto, en, vi"},
    {"lock_minutes", "-1", 3, "from 0 to 480"},
    {"desk.staff", "NOBODY", 3, "NOBODY"},
};

START_TEST(what_cannot_be_is_refused_and_nothing_changes)
{
    const char *before = config("list", NULL, NULL, NULL).out;
    const struct run run = config("set", refused[_i].name, refused[_i].value, NULL);
    ck_assert_msg(run.status == refused[_i].status, "%d: %s", run.status, run.err);
    ck_assert_msg(strstr(run.err, refused[_i].said) != NULL, "%s", run.err);
    ck_assert_str_eq(config("list", NULL, NULL, NULL).out, before);
}
END_TEST

START_TEST(currency_is_fixed_once_there_are_amounts)
{
    ck_assert_int_eq(config("set", "currency", "EUR", NULL).status, 0);
    ck_assert_str_eq(got("currency"), "EUR");
    desk_reopen(d, false);
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-03", NULL);
    stay->customer_id = desk_customer(d, "An", "Nguyen")->id;
    desk_create(d, &stay_entity, stay);
    desk_shut(d);
    ck_assert_int_eq(config("set", "currency", "VND", NULL).status, 5);
    ck_assert_str_eq(got("currency"), "EUR");
}
END_TEST

/* A desk that is open sees what was set, by itself or by another program. */
START_TEST(an_open_desk_follows)
{
    bool changed;
    desk_reopen(d, false);
    store_data_version(d->s);
    ck_assert_int_eq(config("set", "property_name", "Sea View", NULL).status, 0);
    store_data_version(d->s);
    ck_assert_str_eq(store_property(d->s)->name, "Sea View");
    ck_ok(setting_set(&d->action, "property_name", "Hill View", &changed, d->a, &d->e), &d->e);
    ck_assert(changed);
    ck_assert_str_eq(store_property(d->s)->name, "Hill View");
    ck_code(setting_set(&d->action, "frobs", "1", &changed, d->a, &d->e), CODE_INVALID, &d->e);
}
END_TEST

START_TEST(options_can_be_set_without_a_property)
{
    const char *argv[] = {
        "frontdesk", "--db", "/nonexistent/x.db", "--config", ini, "config", "set", "ascii",
        "yes",       NULL};
    const struct run run = program_run(d->a, NULL, argv);
    ck_assert_int_eq(run.status, 0);
    ck_assert_str_eq(got("ascii"), "yes");
}
END_TEST

/* Whatever is wrong in it, with its line; what is right beside it holds. */
START_TEST(all_that_is_wrong_is_told)
{
    static const char text[] = "[screen]\nmouse = perhaps\nascii = yes\n"
                               "[keys]\nfly = F1\nact = Ctrl-I\nmark = x x\nrefresh = F1\n"
                               "help = none\nopen = none\n"
                               "[theme mine]\ndanger = pinkish\nfoo = red\n"
                               "[views]\n12 = a | vip:gold\n3 = b | colour:red\n"
                               "4 = c | columns:name,foo\n5 = d | vip:gold\n";
    static const char *const told[] = {
        "f.ini:2: ",  "f.ini:5: ",  "f.ini:6: ",  "f.ini:7: ", "f.ini:12: ",
        "f.ini:13: ", "f.ini:15: ", "f.ini:16: ", "f.ini:17: "};
    file_write(ini, text, sizeof text - 1);
    const struct run run = config("check", NULL, NULL, NULL),
                     list = config("list", NULL, NULL, NULL);
    ck_assert_int_eq(run.status, 3);
    ck_assert_int_eq(list.status, 0);
    for (int i = 0; i < COUNT_OF(told); i++) {
        ck_assert_msg(strstr(run.out, told[i]) != NULL, "%s not in %s", told[i], run.out);
        ck_assert_msg(strstr(list.err, told[i]) != NULL, "%s not in %s", told[i], list.err);
    }
    ck_assert_ptr_null(strstr(run.out, "f.ini:8: ")); /* F1 is free: help has none */
    ck_assert_ptr_null(strstr(run.out, "f.ini:10: "));
    json_t *all = json_loads(config("check", "--json", NULL, NULL).out, 0, NULL);
    ck_assert_int_eq(json_array_size(all), COUNT_OF(told));
    json_decref(all);
    ck_assert_str_eq(got("ascii"), "yes");
    ck_assert_str_eq(got("mouse"), "yes");
}
END_TEST

START_TEST(nothing_wrong_is_said_too)
{
    const struct run run = config("check", NULL, NULL, NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_ptr_nonnull(strstr(run.out, "Nothing is wrong"));
}
END_TEST

Suite *suite_config_command(void)
{
    Suite *s = suite_create("config_command");
    TCase *c = tcase_create("config");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, list_has_every_option_and_setting);
    tcase_add_test(c, an_option_goes_into_the_file);
    tcase_add_test(c, a_setting_goes_into_the_property_and_back);
    tcase_add_loop_test(c, what_cannot_be_is_refused_and_nothing_changes, 0, COUNT_OF(refused));
    tcase_add_test(c, currency_is_fixed_once_there_are_amounts);
    tcase_add_test(c, an_open_desk_follows);
    tcase_add_test(c, options_can_be_set_without_a_property);
    tcase_add_test(c, all_that_is_wrong_is_told);
    tcase_add_test(c, nothing_wrong_is_said_too);
    suite_add_tcase(s, c);
    return s;
}
