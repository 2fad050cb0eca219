/* Numbers, money and days as each language writes them; all of them are understood in every
 * language, and what programs read never changes. */
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/text.h"
#include "model/age.h"
#include "model/money.h"
#include "tests/helper.h"

static struct arena *a;
static struct property p = {
    .currency = "EUR", .exponent = 2, .timezone = "UTC", .language = "en", .today = "2026-11-21"};
static const struct field count = {.name = "n", .kind = KIND_COUNT, .label = "N"},
                          money = {.name = "m", .kind = KIND_MONEY, .label = "M"},
                          tenths = {.name = "t", .kind = KIND_TENTHS, .label = "T"},
                          languages = {.name = "l", .kind = KIND_LANGUAGES, .label = "L"},
                          day = {.name = "d", .kind = KIND_DAY, .label = "D"};

static void set_up(void)
{
    a = arena_new();
    language_init();
}

static void tear_down(void)
{
    arena_free(a);
}

static const struct {
    const struct field *field;
    const char *typed, *text, *english, *vietnamese; /* text NULL: refused */
} rows[] = {
    {&count, "1234567", "1234567", "1,234,567", "1.234.567"},
    {&count, "1.234.567", "1234567", "1,234,567", "1.234.567"},
    {&count, "1,234,567", "1234567", "1,234,567", "1.234.567"},
    {&count, "-1.234", "-1234", "-1,234", "-1.234"},
    {&count, "999", "999", "999", "999"},
    {&count, "1.23", NULL, "", ""},
    {&count, "1.234,567", NULL, "", ""},
    {&count, "1234.567", NULL, "", ""},
    {&count, ".123", NULL, "", ""},
    {&money, "1234567.5", "1234567.50", "1,234,567.50", "1.234.567,50"},
    {&money, "1.234.567,50", "1234567.50", "1,234,567.50", "1.234.567,50"},
    {&money, "1,234,567.50", "1234567.50", "1,234,567.50", "1.234.567,50"},
    {&money, "1.234", "1234.00", "1,234.00", "1.234,00"},
    {&tenths, "9.5", "9.5", "9.5", "9,5"},
    {&tenths, "9,5", "9.5", "9.5", "9,5"},
    {&day, "2026-12-31", "2026-12-31", "31 Dec 2026", "31/12/2026"},
    {&day, "31/12/2026", "2026-12-31", "31 Dec 2026", "31/12/2026"},
    {&day, "31 Dec 2026", "2026-12-31", "31 Dec 2026", "31/12/2026"},
    {&day, "12/31/2026", NULL, "", ""},
    {&languages, "vi, German", "vi, de", "Vietnamese, German", "Tiếng Việt, Tiếng Đức"},
    {&day, "1/2/2026", "2026-02-01", "1 Feb 2026", "01/02/2026"},
};

START_TEST(what_is_written_in_either_is_understood_in_both)
{
    static const char *const languages[] = {"en", "vi"};
    union {
        int64_t n;
        const char *text;
    } row;
    for (int i = 0; i < 2; i++) {
        struct error e = {0};
        language_use(languages[i]);
        const enum code code = value_parse(&p, rows[_i].field, rows[_i].typed, &row, a, &e);
        ck_assert_msg((code == CODE_OK) == (rows[_i].text != NULL), "%s in %s", rows[_i].typed,
                      languages[i]);
        if (code != CODE_OK)
            continue;
        ck_assert_str_eq(value_text(&p, rows[_i].field, &row, a), rows[_i].text);
        ck_assert_str_eq(value_print(&p, rows[_i].field, &row, a),
                         i == 0 ? rows[_i].english : rows[_i].vietnamese);
    }
}
END_TEST

static const struct {
    int64_t amount;
    const char *english, *vietnamese;
} shorts[] = {
    {950, "950", "950"},
    {1250, "1,250", "1.250"},
    {450000, "450.0 k", "450,0 k"},
    {18900000, "18.9 M", "18,9 tr"},
    {-4500000, "-4.5 M", "-4,5 tr"},
    {1200000000, "1.2 G", "1,2 tỷ"},
    {1250000000000, "1.3 T", "1.250 tỷ"},
};

START_TEST(counts_and_figures_are_those_of_the_language)
{
    language_use("vi");
    ck_assert_str_eq(NUMBER(1982), "1.982");
    ck_assert_str_eq(tenths_text(-30, a), "-3,0");
    ck_assert_str_eq(tenths_text(12345, a), "1.234,5");
    language_use("");
}
END_TEST

START_TEST(moments_are_written_as_days_are)
{
    int64_t ms;
    ck_assert(clock_parse_iso("2026-11-01T14:32:00.000Z", &ms));
    ck_assert_int_eq(clock_use_zone("UTC", NULL), CODE_OK);
    language_use("en");
    ck_assert_str_eq(age_moment(ms, a), "1 Nov 2026 14:32");
    ck_assert_str_eq(age_column(ms, a), "1 Nov 2026 14:32 ");
    language_use("vi");
    ck_assert_str_eq(age_moment(ms, a), "01/11/2026 14:32");
    language_use("");
}
END_TEST

/* With the mark and the words of the language; and so they can be typed. */
START_TEST(short_amounts_are_those_of_the_language)
{
    static const char *const languages[] = {"en", "vi"};
    for (int i = 0; i < 2; i++) {
        struct buf b;
        int64_t back;
        buf_init(&b, a);
        language_use(languages[i]);
        money_short(shorts[_i].amount, 0, &b);
        ck_assert_str_eq(b.p, i == 0 ? shorts[_i].english : shorts[_i].vietnamese);
        ck_assert_int_le(text_width(b.p), money_short_columns());
        ck_assert_msg(money_parse(b.p, 0, &back), "%s", b.p);
        ck_assert(back == shorts[_i].amount || shorts[_i].amount > 1000000000000);
        ck_assert_int_eq(money_short_columns(), i == 0 ? 7 : 8);
    }
    language_use("");
}
END_TEST

/* ---- Which language */

static const struct {
    const char *all, *lang, *language, *word; /* of the environment, and of what help says */
} asked[] = {
    {"", "vi_XX.UTF-8", "", "cách dùng"}, /* a locale that no machine has */
    {"vi_XX.UTF-8", "C.UTF-8", "", "cách dùng"},
    {"", "vi_XX.UTF-8", "en", "usage"},
    {"", "xx_XX.UTF-8", "", "usage"},
    {"", "xx_XX.UTF-8", "vi", "cách dùng"},
    {"C", "vi_XX.UTF-8", "", "usage"},
    {"C.UTF-8", "vi_XX.UTF-8", "", "usage"},
    {"", "C.UTF-8", "vi", "cách dùng"},
};

static int asked_now;

static void with_locale(void)
{
    setenv("LC_ALL", asked[asked_now].all, 1);
    setenv("LANG", asked[asked_now].lang, 1);
    setenv("LANGUAGE", asked[asked_now].language, 1);
    unsetenv("LC_MESSAGES");
}

START_TEST(a_locale_that_is_not_there_still_says_the_language)
{
    static const char *const help[] = {"frontdesk", "--config", "/dev/null", "help", NULL};
    asked_now = _i;
    const struct run run = program_run(a, with_locale, help);
    ck_assert_msg(strstr(run.out, asked[_i].word) == run.out, "%.40s", run.out);
}
END_TEST

/* ---- For programs */

static const char *const commands[][6] = {
    {"show", "C20260001", "--json", NULL},
    {"list", "--json", NULL},
    {"list", "--csv", NULL},
    {"history", "C20260001", "--json", NULL},
    {"export", "", "--output", "-", "--format", "csv"},
};

static struct run said(struct desk *d, const char *const *c, const char *language)
{
    setenv("LANGUAGE", language, 1);
    return desk_run(d, c[0], c[1], c[2], c[2] != NULL ? c[3] : NULL, c[2] && c[3] ? c[4] : NULL,
                    c[2] && c[3] && c[4] ? c[5] : NULL, NULL);
}

START_TEST(programs_read_the_same_in_every_language)
{
    struct desk *d = desk_new();
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct stay *stay = desk_row(d, &stay_entity, "check_in_date=2026-11-10",
                                 "check_out_date=2026-11-16", "total_amount=45000000", NULL);
    stay->customer_id = c->id;
    desk_create(d, &stay_entity, stay);
    desk_shut(d);
    const struct run english = said(d, commands[_i], "en"), other = said(d, commands[_i], "vi");
    ck_assert_msg(english.status == 0, "%s", english.err);
    ck_assert_str_ne(english.out, "");
    ck_assert_str_eq(other.out, english.out);
    desk_free(d);
}
END_TEST

Suite *suite_written(void);

Suite *suite_written(void)
{
    Suite *s = suite_create("written");
    TCase *t = tcase_create("written");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, what_is_written_in_either_is_understood_in_both, 0, COUNT_OF(rows));
    tcase_add_loop_test(t, short_amounts_are_those_of_the_language, 0,
                        (int)(sizeof shorts / sizeof *shorts));
    tcase_add_test(t, counts_and_figures_are_those_of_the_language);
    tcase_add_test(t, moments_are_written_as_days_are);
    tcase_add_loop_test(t, a_locale_that_is_not_there_still_says_the_language, 0, COUNT_OF(asked));
    tcase_add_loop_test(t, programs_read_the_same_in_every_language, 0, COUNT_OF(commands));
    suite_add_tcase(s, t);
    return s;
}
