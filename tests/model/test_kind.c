/* What people type and what is understood: days, moments, amounts, counts, marks, lists. */
#include <string.h>

#include "base/clock.h"
#include "model/money.h"
#include "tests/helper.h"

static struct arena *a;
static struct error e;
static struct property p = {.name = "Test",
                            .region = "VN",
                            .currency = "EUR",
                            .exponent = 2,
                            .timezone = "Asia/Ho_Chi_Minh",
                            .language = "en",
                            .today = "2026-11-21"};

static void set_up(void)
{
    a = arena_new();
    ck_ok(clock_use_zone(p.timezone, &e), &e);
}

static void tear_down(void)
{
    arena_free(a);
}

/* The stable form of what is understood, "" for nothing, "!" when it is refused. */
static const char *understood(const struct field *f, const char *typed)
{
    union {
        int64_t n;
        const char *text;
    } row;
    error_clear(&e);
    if (value_parse(&p, f, typed, &row, a, &e) != CODE_OK) {
        ck_assert_str_eq(e.field, f->name);
        ck_assert_str_ne(e.message, "");
        return "!";
    }
    return value_text(&p, f, &row, a);
}

struct example {
    const char *typed, *text;
};

static void examples(const struct field *f, const struct example list[], int n)
{
    for (int i = 0; i < n; i++)
        ck_assert_msg(strcmp(understood(f, list[i].typed), list[i].text) == 0, "\"%s\": \"%s\"",
                      list[i].typed, understood(f, list[i].typed));
}
#define EXAMPLES(f, list) examples(f, list, COUNT_OF(list))

START_TEST(days)
{
    static const struct field f = {.name = "day", .kind = KIND_DAY, .label = "Day"};
    static const struct example list[] = {
        {"", ""},
        {"   ", ""},
        {"1985-06-15", "1985-06-15"},
        {" 1985-06-15 ", "1985-06-15"},
        {"15.6.1985", "1985-06-15"},
        {"15/6/85", "1985-06-15"},
        {"15-06-1985", "1985-06-15"},
        {"15.6.36", "2036-06-15"}, /* at most ten years ahead */
        {"15.6.37", "1937-06-15"},
        {"15 Jun 1985", "1985-06-15"},
        {"Jun 15, 1985", "1985-06-15"},
        {"15 june 1985", "1985-06-15"},
        {"29.2.2024", "2024-02-29"},
        {"today", "2026-11-21"},
        {"Tomorrow", "2026-11-22"},
        {"yesterday", "2026-11-20"},
        {"+3d", "2026-11-24"},
        {"+3", "2026-11-24"},
        {"-2w", "2026-11-07"},
        {"29.2.2025", "!"},
        {"1985-06-31", "!"},
        {"1985-13-01", "!"},
        {"0.0.0", "!"},
        {"15.6", "!"},
        {"soon", "!"},
        {"+3x", "!"},
        {"+99999999999999999999d", "!"},
        {"1985-06-15 extra", "!"},
        {"15.6.85 extra", "!"},
        {"15.6.99999999999", "!"},
    };
    EXAMPLES(&f, list);
}
END_TEST

START_TEST(moments)
{
    static const struct field f = {.name = "at", .kind = KIND_INSTANT, .label = "At"};
    static const struct example list[] = {
        {"2026-11-21T14:32:00Z", "2026-11-21T14:32:00.000Z"},
        {"2026-11-21 14:30", "2026-11-21T07:30:00.000Z"}, /* of the property's zone */
        {"21.11.2026 7:05", "2026-11-21T00:05:00.000Z"},
        {"2026-11-21", "2026-11-20T17:00:00.000Z"},
        {"today", "2026-11-20T17:00:00.000Z"},
        {"2026-11-21 24:00", "!"},
        {"2026-11-21 14:60", "!"},
        {"2026-11-21 -1:00", "!"},
        {"2026-02-30 12:00", "!"},
        {"noon", "!"},
    };
    EXAMPLES(&f, list);
}
END_TEST

START_TEST(amounts)
{
    static const struct field f = {.name = "sum", .kind = KIND_MONEY, .label = "Sum"};
    static const struct example list[] = {{"1234.56", "1234.56"},
                                          {"1,234.56", "1234.56"},
                                          {"1.234,56", "1234.56"},
                                          {"1'234.56", "1234.56"},
                                          {"1234", "1234.00"},
                                          {"1,234", "1234.00"},
                                          {"1.234", "1234.00"},
                                          {"1,5", "1.50"},
                                          {"0.5", "0.50"},
                                          {".5", "0.50"},
                                          {"-3", "-3.00"},
                                          {"+3", "3.00"},
                                          {"45m", "45000000.00"},
                                          {"2.5k", "2500.00"},
                                          {"2,5 M", "2500000.00"},
                                          {"1.50", "1.50"},
                                          {"1.500", "1500.00"},
                                          {"12.3400", "12.34"},
                                          {"1.2345", "!"},
                                          {"", ""},
                                          {"x", "!"},
                                          {"12x", "!"},
                                          {"--3", "!"},
                                          {"1 2", "!"},
                                          {"99999999999999999999", "!"},
                                          {"9999999999999999m", "!"},
                                          {"kk", "!"},
                                          {"€5", "!"}};
    EXAMPLES(&f, list);
}
END_TEST

/* Out and in again is the same, grouped or not, in every kind of currency. */
START_TEST(amounts_come_back)
{
    static const int exponents[] = {0, 2, 3};
    struct dice dice = dice_new(5);
    for (int i = 0; i < 3000; i++) {
        int exponent = exponents[i % 3];
        int64_t n = roll(&dice, INT64_C(1) << (1 + roll(&dice, 46))), back;
        struct buf b;
        n = roll(&dice, 2) ? n : -n;
        buf_init(&b, a);
        money_text(n, exponent, &b);
        ck_assert_msg(money_parse(b.p, exponent, &back) && back == n, "%s", b.p);
        buf_clear(&b);
        money_print(n, exponent, &b);
        ck_assert_msg(money_parse(b.p, exponent, &back) && back == n, "%s", b.p);
        buf_clear(&b);
        money_short(n, exponent, &b);
        ck_assert_msg(b.n <= 8, "%s", b.p);
    }
}
END_TEST

START_TEST(counts_and_tenths)
{
    static const struct field count = {
        .name = "n", .kind = KIND_COUNT, .label = "N", .min = -5, .max = 50};
    static const struct example counts[] = {{"7", "7"},
                                            {" 7 ", "7"},
                                            {"-5", "-5"},
                                            {"+7", "7"},
                                            {"50", "50"},
                                            {"51", "!"},
                                            {"-6", "!"},
                                            {"7.5", "!"},
                                            {"x", "!"},
                                            {"7x", "!"},
                                            {"", ""},
                                            {"0x7", "!"},
                                            {"99999999999999999999", "!"}};
    static const struct field tenths = {.name = "t", .kind = KIND_TENTHS, .label = "T"};
    static const struct example lengths[] = {
        {"3.5", "3.5"}, {"3,5", "3.5"}, {"3", "3.0"}, {"3.55", "!"}, {"x", "!"}};
    EXAMPLES(&count, counts);
    EXAMPLES(&tenths, lengths);
}
END_TEST

START_TEST(marks)
{
    static const struct field f = {.name = "m", .kind = KIND_FLAG, .label = "M"};
    static const struct example list[] = {{"yes", "yes"},   {"Y", "yes"},  {"TRUE", "yes"},
                                          {"1", "yes"},     {"on", "yes"}, {"no", "no"},
                                          {"False", "no"},  {"0", "no"},   {"", ""},
                                          {"perhaps", "!"}, {"2", "!"}};
    EXAMPLES(&f, list);
}
END_TEST

START_TEST(lists_and_codes)
{
    static const struct field tags = {.name = "t", .kind = KIND_TAGS, .label = "T", .max = 60};
    static const struct example words[] = {
        {"Long Stay, quiet", "long_stay, quiet"},
        {" a ; b ,, a", "a, b"},
        {"[\"x\",\"Y y\"]", "x, y_y"},
        {"[1,2]", ""},
        {"Đặng", "đặng"},
        {" , ; ", ""},
        {"\"quoted\\\"", "\"quoted\\\""},
    };
    static const struct field spoken = {.name = "l", .kind = KIND_LANGUAGES, .label = "L"};
    static const struct example languages[] = {
        {"vi, English", "vi, en"}, {"German;de", "de"}, {"xx", "!"}, {"", ""}};
    static const struct field country = {.name = "c", .kind = KIND_COUNTRY, .label = "C"};
    static const struct example countries[] = {
        {"vn", "VN"}, {"Vietnam", "VN"}, {"USA", "US"}, {"Atlantis", "!"}, {" fr ", "FR"}};
    EXAMPLES(&tags, words);
    EXAMPLES(&spoken, languages);
    EXAMPLES(&country, countries);
}
END_TEST

START_TEST(json_is_kept_compact)
{
    static const struct field f = {.name = "j", .kind = KIND_JSON, .label = "J", .max = 40};
    static const struct example list[] = {
        {"{ \"a\" : [1, 2.5, \"x\"] }", "{\"a\":[1,2.5,\"x\"]}"},
        {"\"Đặng\"", "\"Đặng\""},
        {"null", ""},
        {"  ", ""},
        {"{", "!"},
        {"[1,]", "!"},
        {"{\"a\":1,\"a\":2}", "!"},
        {"[1] x", "!"},
        {"[99999999999999999999999]", "!"},
        {"\"0123456789012345678901234567890123456789\"", "!"},
    };
    EXAMPLES(&f, list);
}
END_TEST

START_TEST(texts_are_trimmed_and_lines_kept)
{
    static const struct field line = {.name = "x", .kind = KIND_TEXT, .label = "X", .max = 5};
    static const struct field note = {.name = "x", .kind = KIND_NOTE, .label = "X", .max = 9};
    static const struct example lines[] = {{"  a b  ", "a b"}, {"a\nb", "a b"},
                                           {"\n\t ", ""},      {"12345", "12345"},
                                           {"123456", "!"},    {"王王王王王", "王王王王王"}};
    static const struct example notes[] = {{" a\nb \n", "a\nb"}, {"1234567890", "!"}};
    EXAMPLES(&line, lines);
    EXAMPLES(&note, notes);
}
END_TEST

Suite *suite_kind(void)
{
    Suite *s = suite_create("kind");
    TCase *c = tcase_create("kind");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, days);
    tcase_add_test(c, moments);
    tcase_add_test(c, amounts);
    tcase_add_test(c, amounts_come_back);
    tcase_add_test(c, counts_and_tenths);
    tcase_add_test(c, marks);
    tcase_add_test(c, lists_and_codes);
    tcase_add_test(c, json_is_kept_compact);
    tcase_add_test(c, texts_are_trimmed_and_lines_kept);
    suite_add_tcase(s, c);
    return s;
}
