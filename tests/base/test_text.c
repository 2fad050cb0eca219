#include <locale.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

#include <check.h> /* last: it has a macro named fail */

static struct arena *a;

static void set_up(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    a = arena_new();
}

static void tear_down(void)
{
    setlocale(LC_CTYPE, "C");
    arena_free(a);
}

START_TEST(valid_utf8)
{
    static const struct {
        const char *text;
        size_t n;
        bool valid;
    } cases[] = {
        {"", 0, true},
        {"plain text of more than eight bytes", 35, true},
        {"plain text, then ä", 19, true},
        {"plain text, then \xe4", 18, false},
        {"a\0b", 3, false},
        {"\xc0\x80", 2, false},         /* overlong */
        {"\xed\xa0\x80", 3, false},     /* surrogate */
        {"\xf4\x90\x80\x80", 4, false}, /* beyond Unicode */
        {"\xe2\x82", 2, false},         /* cut short */
        {"\xf0\x9f\x98\x80", 4, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(utf8_valid(cases[i].text, cases[i].n) == cases[i].valid, "case %zu", i);
}
END_TEST

START_TEST(decode_and_encode)
{
    int32_t cp;
    char out[5] = "";
    ck_assert_uint_eq(utf8_next("", &cp), 0);
    ck_assert_uint_eq(utf8_next("\xe2\x82", &cp), 1);
    ck_assert_int_eq(cp, 0xfffd);
    ck_assert_uint_eq(utf8_next("€", &cp), 3);
    ck_assert_int_eq(cp, 0x20ac);
    ck_assert_uint_eq(utf8_put(0x1f600, out), 4);
    ck_assert_str_eq(out, "😀");
    ck_assert_uint_eq(utf8_put(0xd800, out), 3); /* no character: U+FFFD */
    ck_assert_uint_eq(utf8_length("Łódź\xff"), 5);
}
END_TEST

START_TEST(graphemes)
{
    const char *s = "e\xcc\x81x🇻🇳🇩🇪";
    size_t border[] = {0, 3, 4, 12, 20};
    for (int i = 0; i < 4; i++) {
        ck_assert_uint_eq(grapheme_next(s, border[i]), border[i + 1]);
        ck_assert_uint_eq(grapheme_prev(s, border[i + 1]), border[i]);
    }
    ck_assert_uint_eq(grapheme_next(s, 20), 20);
    ck_assert_uint_eq(grapheme_prev(s, 0), 0);
}
END_TEST

START_TEST(widths)
{
    ck_assert_int_eq(text_width(""), 0);
    ck_assert_int_eq(text_width("Nguyễn"), 6);
    ck_assert_int_eq(text_width("Nguye\xcc\x82\xcc\x83n"), 6);
    ck_assert_int_eq(text_width("山田 太郎"), 9);
    ck_assert_int_eq(text_width("\x1b\x01\x7f\xc2\x9b"), 0);
    setlocale(LC_CTYPE, "C");
    ck_assert_int_eq(text_width("Nguyễn"), 6);
}
END_TEST

START_TEST(fitting)
{
    ck_assert_uint_eq(text_fit("hotel", 3), 3);
    ck_assert_uint_eq(text_fit("hotel", 0), 0);
    ck_assert_uint_eq(text_fit("hotel", -1), 0);
    ck_assert_uint_eq(text_fit("山田", 3), 3);
    ck_assert_uint_eq(text_fit("e\xcc\x81x", 1), 3);
}
END_TEST

START_TEST(cutting_and_padding)
{
    ck_assert_str_eq(text_cut(a, "reception", 9, false), "reception");
    ck_assert_str_eq(text_cut(a, "reception", 5, false), "rece…");
    ck_assert_str_eq(text_cut(a, "reception", 5, true), "rece~");
    ck_assert_str_eq(text_cut(a, "reception", 1, false), "…");
    ck_assert_str_eq(text_cut(a, "reception", 0, false), "");
    ck_assert_str_eq(text_cut(a, "山田太郎", 4, false), "山…");
    ck_assert_str_eq(text_cut_parts(a, "same name, same city", 20, false), "same name, same city");
    ck_assert_str_eq(text_cut_parts(a, "same name, same city", 19, false), "same name, …");
    ck_assert_str_eq(text_cut_parts(a, "same name, same city", 12, true), "same name, ~");
    ck_assert_str_eq(text_cut_parts(a, "same name, same city", 11, false), "same name");
    ck_assert_str_eq(text_cut_parts(a, "same name, same city", 5, false), "same…");
    ck_assert_str_eq(text_cut_parts(a, "a, b, c, d", 9, false), "a, b, …");
    ck_assert_str_eq(text_cut_parts(a, "reception", 5, false), "rece…");
    ck_assert_str_eq(text_cut_parts(a, "reception", 0, false), "");
    ck_assert_str_eq(text_pad(a, "山田太郎", 4, false, false), "山… ");
    ck_assert_str_eq(text_pad(a, "12", 4, true, false), "  12");
    ck_assert_str_eq(text_pad(a, "12", 4, false, false), "12  ");
    ck_assert_str_eq(text_pad(a, "12", 0, false, false), "");
}
END_TEST

static const char *wrapped(const char *s, int width)
{
    char **lines;
    int n = text_wrap(a, s, width, &lines);
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s|", lines[i]);
    return b.p;
}

START_TEST(wrapping)
{
    ck_assert_str_eq(wrapped("", 10), "");
    ck_assert_str_eq(wrapped("one two three", 7), "one two|three|");
    ck_assert_str_eq(wrapped("one two three", 20), "one two three|");
    ck_assert_str_eq(wrapped("one  two", 4), "one|two|");
    ck_assert_str_eq(wrapped("a\n\nb\n", 4), "a||b|");
    ck_assert_str_eq(wrapped("Donaudampfschiff", 6), "Donaud|ampfsc|hiff|");
    ck_assert_str_eq(wrapped("at 山田太郎", 8), "at 山田|太郎|");
    ck_assert_str_eq(wrapped("山田", 1), "山|田|");
    ck_assert_str_eq(wrapped("last in May, 82 %)", 16), "last in May,|82 %)|");
    ck_assert_str_eq(wrapped("      far", 5), "|far|");
}
END_TEST

START_TEST(cleaning)
{
    static const char *const cases[][2] = {
        {"Jane Doe", "Jane Doe"},
        {"\x1b[2Jgone", "␛[2Jgone"},
        {"a\tb\r\nc", "a b c"},
        {"\xc2\x9b"
         "31m",
         "�31m"},
        {"\x7f\x01\a", "␡␁␇"},
        {"pdf\xe2\x80\xae"
         "exe",
         "pdf�exe"},
        {"\xe2\x81\xa6x\xe2\x81\xa9", "�x�"},
        {"one\xe2\x80\xa8two", "one␤two"},
        {"\xff\xfe", "��"},
        {"\xcc\x81"
         "e",
         "◌\xcc\x81"
         "e"},
        {"\xef\xbb\xbfname", "name"},
        {"na\xef\xbb\xbfme", "name"},
        {"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x",
         "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81x"},
        {"Nguyễn 山田 👩‍💻", "Nguyễn 山田 👩‍💻"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(text_clean(a, cases[i][0]), cases[i][1]);
    ck_assert_str_eq(text_clean(a, NULL), "");
    ck_assert_str_eq(text_clean_lines(a, "x\r\ny\rz\n\x1b"), "x\ny\nz\n␛");
}
END_TEST

START_TEST(clean_text_moves_nothing)
{
    char raw[3] = "";
    for (int first = 1; first < 256; first++) {
        raw[0] = (char)first;
        raw[1] = 0x1b;
        char *clean = text_clean(a, raw);
        ck_assert(utf8_valid(clean, strlen(clean)));
        for (const char *p = clean; *p != '\0'; p++)
            ck_assert_int_ge((unsigned char)*p, 0x20);
        ck_assert_int_eq(text_width(clean), 2);
    }
}
END_TEST

START_TEST(squeezing)
{
    ck_assert_str_eq(text_squeeze(a, "  Mary \t\n Ann  "), "Mary Ann");
    ck_assert_str_eq(text_squeeze(a, "\xc2\xa0山田\xe3\x80\x80太郎\xe3\x80\x80"), "山田 太郎");
    ck_assert_str_eq(text_squeeze(a, " \t "), "");
    ck_assert_str_eq(text_squeeze(a, NULL), "");
}
END_TEST

START_TEST(folding)
{
    static const char *const cases[][2] = {
        {"John SMITH 42", "john smith 42"},
        {"Nguyễn Thị Đặng", "nguyen thi dang"},
        {"Łódź Ørsted Straße", "lodz orsted strasse"},
        {"Æsir Œuvre Þór Guðrún", "aesir oeuvre thor gudrun"},
        {"Ħal ŦŊ ılık İstanbul", "hal tn ilik istanbul"},
        {"ＦＵＬＬ ﬁne", "full fine"},
        {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
        {"Ёлка Йод", "елка иод"},
        {"מִרְיָם", "מרים"},
        {"مُحَمَّد", "محمد"},
        {"がか ｶﾞ", "がか ガ"},
        {"김민준", "김민준"},
        {"हिन्दी", "हिन्दी"},
        {"หมอนนี้", "หมอนนี้"},
        {"co\xc2\xad"
         "op\xe2\x80\x8d",
         "coop"},
        {"\xff"
         "A",
         "�a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folded = text_fold(a, cases[i][0]);
        ck_assert_str_eq(folded, cases[i][1]);
        ck_assert_str_eq(text_fold(a, folded), folded);
    }
    ck_assert_str_eq(text_fold(a, NULL), "");
}
END_TEST

START_TEST(folding_long_text)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < 1000; i++)
        buf_add(&b, "Đá");
    ck_assert_uint_eq(strlen(text_fold(a, b.p)), 2000);
}
END_TEST

START_TEST(lowering)
{
    ck_assert_str_eq(text_lower(a, "JOHN"), "john");
    ck_assert_str_eq(text_lower(a, "E\xcc\x81lan ÇÖ"), "élan çö");
    ck_assert_str_eq(text_lower(a, NULL), "");
}
END_TEST

static void collect(void *ctx, const char *word, size_t n)
{
    buf_addf(ctx, "%.*s|", (int)n, word);
}

static const char *words(const char *folded)
{
    struct buf b;
    buf_init(&b, a);
    text_words(folded, collect, &b);
    return b.p;
}

START_TEST(splitting_into_words)
{
    ck_assert_str_eq(words(""), "");
    ck_assert_str_eq(words("o'neil, mary-ann"), "o|neil|mary|ann|");
    ck_assert_str_eq(words("room 12b!"), "room|12b|");
    ck_assert_str_eq(words("abc山田タロウ42"), "abc|山田タロウ|42|");
    ck_assert_str_eq(words("हिन्दी भाषा"), "हिन्दी|भाषा|");
    ck_assert_str_eq(words("หมอนนี้"), "หมอนนี้|");
}
END_TEST

START_TEST(equality)
{
    ck_assert(text_same("Mr", "mR"));
    ck_assert(!text_same("Mr", "Mrs"));
    ck_assert(text_same(NULL, NULL));
    ck_assert(!text_same("a", NULL));
    ck_assert(text_equal(NULL, NULL));
    ck_assert(!text_equal(NULL, ""));
    ck_assert(text_equal("ä", "ä"));
}
END_TEST

Suite *suite_text(void)
{
    Suite *s = suite_create("text");
    TCase *c = tcase_create("text");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, valid_utf8);
    tcase_add_test(c, decode_and_encode);
    tcase_add_test(c, graphemes);
    tcase_add_test(c, widths);
    tcase_add_test(c, fitting);
    tcase_add_test(c, cutting_and_padding);
    tcase_add_test(c, wrapping);
    tcase_add_test(c, cleaning);
    tcase_add_test(c, clean_text_moves_nothing);
    tcase_add_test(c, squeezing);
    tcase_add_test(c, folding);
    tcase_add_test(c, folding_long_text);
    tcase_add_test(c, lowering);
    tcase_add_test(c, splitting_into_words);
    tcase_add_test(c, equality);
    suite_add_tcase(s, c);
    return s;
}
