#include <string.h>

#include "import/dates.h"
#include "import/decimal.h"
#include "import/map.h"

#include <check.h> /* last: it has a macro named fail */

static struct arena *a;
static struct map *map;
static struct error e;

static void set_up(void)
{
    a = arena_new();
    map = NULL;
    error_clear(&e);
}

static void tear_down(void)
{
    map_free(map);
    arena_free(a);
}

START_TEST(dates_by_format)
{
    static const struct {
        const char *format, *text, *day;
    } cases[] = {
        {"DD-MM-YY", "01-07-15", "2015-07-01"},
        {"DD-MM-YY", "1-7-69", "1969-07-01"},
        {"YYYY MMMM D", "2015 July 1", "2015-07-01"},
        {"D. MMM YYYY", "3. Sept. 2020", "2020-09-03"},
        {"YYYYMMDD", "19081209", "1908-12-09"},
        {"YYYY-MM-DD*", "1996-07-04 00:00:00.000", "1996-07-04"},
        {"DD.MM.YYYY | YYYY-MM-DD", "2020-02-29", "2020-02-29"},
        {"DD.MM.YYYY | YYYY-MM-DD", "31.12.1999", "1999-12-31"},
        {"YYYY-MM-DD", "2019-02-29", NULL},
        {"YYYY-MM-DD", "2019-02-28 10:00", NULL},
        {"DD-MM-YY", "01/07/15", NULL},
        {"YYYY MMMM D", "2015 Ju 1", NULL},
        {"YYYYMMDD", "19991332", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char day[DAY_TEXT] = "";
        bool read = date_read(cases[i].format, cases[i].text, day);
        ck_assert_msg(read == (cases[i].day != NULL), "%s", cases[i].text);
        if (read)
            ck_assert_str_eq(day, cases[i].day);
    }
}
END_TEST

START_TEST(decimals_are_exact)
{
    static const struct {
        const char *text;
        char mark;
        const char *out;
    } cases[] = {
        {"75", '.', "75"},
        {"1,234.50", '.', "1234.50"},
        {"-6.38", '.', "-6.38"},
        {"-0.05", '.', "-0.05"},
        {"1.234,5", ',', "1234.5"},
        {"€ 1 234,50", ',', "1234.50"},
        {"EUR 75.-", '.', NULL},
        {"75.50", ',', NULL},
        {"abc", '.', NULL},
        {"1.2.3", '.', NULL},
        {"", '.', NULL},
        {"12,3456", '.', NULL},
        {"0.1234567891", '.', NULL},
        {"99999999999999999999", '.', NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal d;
        char out[DECIMAL_TEXT];
        bool read = decimal_read(cases[i].text, cases[i].mark, &d);
        ck_assert_msg(read == (cases[i].out != NULL), "%s", cases[i].text);
        if (!read)
            continue;
        decimal_print(d, out);
        ck_assert_str_eq(out, cases[i].out);
    }
}
END_TEST

static void read_map(const char *text)
{
    ck_assert_msg(map_read(text, "test.ini", &map, &e) == CODE_OK, "%s", e.message);
}

/* What an expression gives for one row of the columns below; "(unknown)", "!code" for a problem. */
static const char *evaluate(const char *expression)
{
    static const char *const header[] = {"Guest Name", "year", "Month", "day no.",    "nights",
                                         "rate",       "card", "State", "e-mail (1)", "family"};
    static const char *const fields[] = {
        "Mrs. Anna Berg MD", "2015", "July", "1", "3", "94.95", "**4322", " Open ", "NULL", "Null"};
    read_map(arena_printf(a,
                          "[map]\nnull = NULL | n/a\n[table t]\nopen = opened\nshut =\n"
                          "[table u]\nA = b\notherwise = z\n[customer]\nx = %s\n",
                          expression));
    ck_assert_msg(map_bind(map, header, 10, &e) == CODE_OK, "%s", e.message);
    struct map_row row = map_apply(map, fields, a);
    struct map_value v = row.records[0].values[0];
    const char *out = arena_str(a, v.text ? v.text : "(unknown)");
    if (v.problem != NULL)
        out = arena_printf(a, "!%s %s", v.problem, v.problem_text);
    map_free(map);
    map = NULL;
    return out;
}

START_TEST(expressions)
{
    static const struct {
        const char *expression, *value;
    } cases[] = {
        {"guestname", "Mrs. Anna Berg MD"},
        {"E-Mail 1", "(unknown)"},
        {"family", "Null"},
        {"text(a, (b) c)", "a, (b) c"},
        {"join(month, e-mail 1, year)", "July 2015"},
        {"lines(label(Rate:, rate), label(Mail, e-mail 1), nights)", "Rate: 94.95\n3"},
        {"first(e-mail 1, state)", "Open"},
        {"date(YYYY MMMM D, join(year, month, day no))", "2015-07-01"},
        {"add_days(date(YYYY MMMM D, join(year, month, day no)), sum(nights, nights))",
         "2015-07-07"},
        {"nights(text(2015-06-30), text(2015-07-02))", "2"},
        {"day(text(2015-06-30))", "2015-06-30"},
        {"day(month)", "!date_unreadable July"},
        {"product(nights, rate)", "284.85"},
        {"product(nights, e-mail 1)", "(unknown)"},
        {"sum(nights, e-mail 1)", "3"},
        {"sum(nights, state)", "!number_unreadable Open"},
        {"card(card)", "[{\"last4\": \"4322\"}]"},
        {"table(t, state)", "opened"},
        {"table(t, month)", "July"},
        {"table(u, month)", "z"},
        {"if(state = shut | open, text(yes), text(no))", "yes"},
        {"if(state != open, text(yes))", "(unknown)"},
        {"if(state = open & e-mail 1, text(yes), text(no))", "no"},
        {"if(e-mail 1 =, text(none), e-mail 1)", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(evaluate(cases[i].expression), cases[i].value);
}
END_TEST

START_TEST(names_are_split)
{
    ck_assert_str_eq(evaluate("title(guest name)"), "Mrs");
    ck_assert_str_eq(evaluate("given(guest name)"), "Anna");
    ck_assert_str_eq(evaluate("middle(guest name)"), "(unknown)");
    ck_assert_str_eq(evaluate("family(guest name)"), "Berg");
    ck_assert_str_eq(evaluate("suffix(guest name)"), "MD");
}
END_TEST

START_TEST(faults_name_their_line)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"[customer]\nx = a\nnonsense\n", "Line 3 of test.ini"},
        {"[customer\n", "Line 1 of test.ini"},
        {"[map]\n[customer]\nfirst_name = given(\n", "Line 3 of test.ini"},
        {"[customer]\nx = foo(a)\n", "no function foo()"},
        {"[customer]\nx = if(a)\n", "takes 2 to 3"},
        {"[customer]\nx = table(t, a)\n", "no section [table t]"},
        {"[customer]\nx = a b) c\n", "is too much"},
        {"[customer]\nx =\n", "column is missing"},
        {"[map]\ntitle = x\n", "makes no records"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(map_read(cases[i].text, "test.ini", &map, &e), CODE_INVALID);
        ck_assert_msg(strstr(e.message, cases[i].says) != NULL, "%s", e.message);
        ck_assert_ptr_null(map);
    }
}
END_TEST

START_TEST(a_missing_column_is_named)
{
    static const char *const header[] = {"a"};
    read_map("[customer]\nfirst_name = b\n");
    ck_assert_int_eq(map_bind(map, header, 1, &e), CODE_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(e.message, "\"b\""));
    ck_assert_ptr_nonnull(strstr(e.message, "first_name"));
}
END_TEST

START_TEST(records_of_a_row)
{
    static const char *const header[] = {"no", "name", "status"};
    static const char *const out[] = {"7", "Anna", "out"}, *const in[] = {"8", "", "in"};
    read_map(
        "[warnings]\nnameless = name =\n[customer]\nwhen = name\nmatch = no\nlast_name = name\n"
        "[stay]\nwhen = status = out\nroom_type = text(A)\n");
    ck_assert_int_eq(map_bind(map, header, 3, &e), CODE_OK);
    struct map_row row = map_apply(map, out, a);
    ck_assert_uint_eq(row.count, 2);
    ck_assert_str_eq(row.records[0].key, "7");
    ck_assert_ptr_null(row.records[1].key);
    ck_assert_ptr_null(row.warnings[0]);
    row = map_apply(map, in, a);
    ck_assert_uint_eq(row.count, 0);
    ck_assert_str_eq(row.warnings[0], "nameless");
}
END_TEST

START_TEST(shipped_maps_can_be_read)
{
    static const char *const names[] = {"hotel-bookings", "companies"};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_msg(map_find(names[i], &map, &e) == CODE_OK, "%s", e.message);
        ck_assert_ptr_nonnull(map->title);
        map_free(map);
        map = NULL;
    }
    ck_assert_int_eq(map_find("no-such-map", &map, &e), CODE_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(e.message, "companies, hotel-bookings"));
}
END_TEST

Suite *suite_map(void)
{
    Suite *s = suite_create("map");
    TCase *t = tcase_create("map");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, dates_by_format);
    tcase_add_test(t, decimals_are_exact);
    tcase_add_test(t, expressions);
    tcase_add_test(t, names_are_split);
    tcase_add_test(t, faults_name_their_line);
    tcase_add_test(t, a_missing_column_is_named);
    tcase_add_test(t, records_of_a_row);
    tcase_add_test(t, shipped_maps_can_be_read);
    suite_add_tcase(s, t);
    return s;
}
