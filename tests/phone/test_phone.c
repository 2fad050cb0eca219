#include <stdlib.h>
#include <string.h>

#include "phone/phone.h"

#include <check.h>

static const struct {
    const char *raw, *region;
    bool parsed, valid;
    const char *e164, *belongs_to, *type, *extension;
} cases[] = {
    /* regions */
    {"0901234567", "VN", true, true, "+84901234567", "VN", "mobile", ""},
    {"+84 90 123 45 67", "US", true, true, "+84901234567", "VN", "mobile", ""},
    {"0084-901234567", "DE", true, true, "+84901234567", "VN", "mobile", ""},
    {"(650) 253-0000", "US", true, true, "+16502530000", "US", "fixed_line_or_mobile", ""},
    {"650-253-0000", "us", true, true, "+16502530000", "US", "fixed_line_or_mobile", ""},
    {"1-650-253-0000", "US", true, true, "+16502530000", "US", "fixed_line_or_mobile", ""},
    {"030 901820", "DE", true, true, "+4930901820", "DE", "fixed_line", ""},
    {"+49 (0)30 901820", "DE", true, true, "+4930901820", "DE", "fixed_line", ""},
    {"020 7946 0018", "GB", true, true, "+442079460018", "GB", "fixed_line", ""},
    {"07400 123456", "GB", true, true, "+447400123456", "GB", "mobile", ""},
    {"02 1234 5678", "IT", true, true, "+390212345678", "IT", "fixed_line", ""},
    {"03-1234-5678", "JP", true, true, "+81312345678", "JP", "fixed_line", ""},
    {"01 40 20 50 50", "FR", true, true, "+33140205050", "FR", "fixed_line", ""},
    {"+7 495 123-45-67", "", true, true, "+74951234567", "RU", "fixed_line", ""},
    {"+1 242 365 1234", "US", true, true, "+12423651234", "BS", "fixed_line", ""},
    {"+90 212 444 0 333", NULL, true, true, "+902124440333", "TR", "fixed_line", ""},
    {"０９０１２３４５６７", "VN", true, true, "+84901234567", "VN", "mobile", ""},
    /* types */
    {"1-800-356-9377", "US", true, true, "+18003569377", "US", "toll_free", ""},
    {"1-800-FLOWERS", "US", true, true, "+18003569377", "US", "toll_free", ""},
    {"0900 1234567", "DE", true, true, "+499001234567", "DE", "premium_rate", ""},
    {"0700 12345678", "DE", true, true, "+4970012345678", "DE", "personal", ""},
    {"056 1234 5678", "GB", true, true, "+445612345678", "GB", "voip", ""},
    {"+800 1234 5678", "", true, true, "+80012345678", "", "toll_free", ""},
    /* extensions */
    {"650-253-0000 x12", "US", true, true, "+16502530000", "US", "fixed_line_or_mobile", "12"},
    {"650 253 0000 ext. 4567", "US", true, true, "+16502530000", "US", "fixed_line_or_mobile",
     "4567"},
    {"tel:+49-30-901820;ext=12345678901234567890", "", true, true, "+4930901820", "DE",
     "fixed_line", "12345678901234567890"},
    /* readable, but nobody has such a number */
    {"123-456-7890", "US", true, false, "+11234567890", "", "unknown", ""},
    {"(5) 555-4729", "MX", true, false, "+5255554729", "MX", "unknown", ""},
    {"0000000", "DE", true, false, "+49000000", "DE", "unknown", ""},
    /* not readable */
    {"", "US", false, false, "", "", "unknown", ""},
    {NULL, "US", false, false, "", "", "unknown", ""},
    {"none", "US", false, false, "", "", "unknown", ""},
    {"call after six", "VN", false, false, "", "", "unknown", ""},
    {"650-253-0000", "", false, false, "", "", "unknown", ""},
    {"650-253-0000", "ZZ", false, false, "", "", "unknown", ""},
    {"+999 123456", "US", false, false, "", "", "unknown", ""},
    {"\xff\xfe\x80", "US", false, false, "", "", "unknown", ""},
};

START_TEST(reads_what_people_type)
{
    struct phone p;
    ck_assert_msg(strlen(cases[_i].e164) < sizeof p.e164, "case too long");
    phone_parse(cases[_i].raw, cases[_i].region, &p);
    ck_assert_int_eq(p.parsed, cases[_i].parsed);
    ck_assert_int_eq(p.valid, cases[_i].valid);
    ck_assert_str_eq(p.e164, cases[_i].e164);
    ck_assert_str_eq(p.region, cases[_i].belongs_to);
    ck_assert_str_eq(p.type, cases[_i].type);
    ck_assert_str_eq(p.extension, cases[_i].extension);
}
END_TEST

START_TEST(international_form)
{
    struct phone p;
    phone_parse("0901234567 ext 9", "VN", &p);
    ck_assert_str_eq(p.international, "+84 90 123 45 67");
    phone_parse("6502530000", "US", &p);
    ck_assert_str_eq(p.international, "+1 650-253-0000");
    phone_parse("nobody", "US", &p);
    ck_assert_str_eq(p.international, "");
}
END_TEST

START_TEST(very_long_input)
{
    enum { LONG = 1000000 };
    char *raw = malloc(LONG + 1), out[8];
    memset(raw, '1', LONG);
    raw[LONG] = '\0';
    struct phone p;
    phone_parse(raw, "US", &p);
    ck_assert(!p.parsed);
    phone_format_typing(raw, "US", out, sizeof out);
    ck_assert_str_eq(out, "1111111");
    free(raw);
}
END_TEST

START_TEST(while_typing)
{
    static const char *const typed[][3] = {
        {"", "US", ""},
        {"65025", "US", "650-25"},
        {"6502530000", "US", "+1 650-253-0000"},
        {"+84901", "US", "+84 90 1"},
        {"0901234567", "VN", "+84 90 123 45 67"},
        {"6502530000 x7", "US", "+1 650-253-0000 x7"},
        {"mobile?", "US", "mobile?"},
    };
    char out[40];
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        phone_format_typing(typed[i][0], typed[i][1], out, sizeof out);
        ck_assert_str_eq(out, typed[i][2]);
    }
}
END_TEST

START_TEST(typing_into_little_room)
{
    char out[4] = "xxx";
    phone_format_typing("a€b", "US", out, 3); /* a cut never splits a character */
    ck_assert_str_eq(out, "a");
    phone_format_typing(NULL, "US", out, sizeof out);
    ck_assert_str_eq(out, "");
    phone_format_typing("1", "US", NULL, 0);
}
END_TEST

Suite *suite_phone(void)
{
    Suite *s = suite_create("phone");
    TCase *c = tcase_create("phone");
    tcase_set_timeout(c, 60); /* the library reads its plans in each process anew */
    tcase_add_loop_test(c, reads_what_people_type, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(c, international_form);
    tcase_add_test(c, very_long_input);
    tcase_add_test(c, while_typing);
    tcase_add_test(c, typing_into_little_room);
    suite_add_tcase(s, c);
    return s;
}
