#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/language.h"
#include "model/iso.h"

#include <check.h>

static const char *found(enum iso_list list, const char *text)
{
    const struct iso_code *c = iso_find(list, text);
    return c != NULL ? c->code : "none";
}

START_TEST(lists_are_whole_and_ordered)
{
    size_t n;
    for (int list = ISO_COUNTRY; list <= ISO_CURRENCY; list++) {
        const struct iso_code *all = iso_all((enum iso_list)list, &n);
        ck_assert_uint_gt(n, 150);
        for (size_t i = 0; i < n; i++) {
            ck_assert(i == 0 || strcmp(all[i - 1].code, all[i].code) < 0);
            ck_assert_uint_eq(strlen(all[i].code), list == ISO_CURRENCY ? 3 : 2);
            ck_assert((all[i].alpha3 == NULL) == (list == ISO_CURRENCY));
            ck_assert(strchr(all[i].name, ';') == NULL);
        }
    }
    iso_all(ISO_COUNTRY, &n);
    ck_assert_uint_ge(n, 249);
}
END_TEST

/* Nothing that one code is called by may lead to another. */
START_TEST(every_code_finds_itself)
{
    size_t n;
    for (int list = ISO_COUNTRY; list <= ISO_CURRENCY; list++) {
        const struct iso_code *all = iso_all((enum iso_list)list, &n);
        for (size_t i = 0; i < n; i++) {
            ck_assert_ptr_eq(iso_find((enum iso_list)list, all[i].code), &all[i]);
            if (all[i].alpha3 != NULL)
                ck_assert_ptr_eq(iso_find((enum iso_list)list, all[i].alpha3), &all[i]);
            if (list != ISO_CURRENCY) /* several currencies share a name */
                ck_assert_ptr_eq(iso_find((enum iso_list)list, all[i].name), &all[i]);
        }
    }
}
END_TEST

START_TEST(countries_by_what_people_write)
{
    static const char *const cases[][2] = {
        {"vn", "VN"},
        {"VNM", "VN"},
        {"Viet Nam", "VN"},
        {"Vietnam", "VN"},
        {"Socialist Republic of Viet Nam", "VN"},
        {"UK", "GB"},
        {"u.k.", "GB"},
        {"England", "GB"},
        {"Great Britain", "GB"},
        {"USA", "US"},
        {"U.S.A.", "US"},
        {"United States of America", "US"},
        {"the United States", "US"},
        {"south korea", "KR"},
        {"Republic of Korea", "KR"},
        {"Korea, Republic of", "KR"},
        {"North Korea", "KP"},
        {"Russia", "RU"},
        {"Russian Federation", "RU"},
        {"Czech Republic", "CZ"},
        {"Czechia", "CZ"},
        {"Cote d'Ivoire", "CI"},
        {"CÔTE D’IVOIRE", "CI"},
        {"Ivory Coast", "CI"},
        {"Turkey", "TR"},
        {"Turkiye", "TR"},
        {"Holland", "NL"},
        {"The Netherlands", "NL"},
        {"Trinidad & Tobago", "TT"},
        {"St. Lucia", "LC"},
        {"ST", "ST"},
        {"AND", "AD"},
        {"Iran", "IR"},
        {"Macau", "MO"},
        {"Congo", "CG"},
        {"Democratic Republic of the Congo", "CD"},
        {"Burma", "MM"},
        {"Venezuela", "VE"},
        {"British Virgin Islands", "VG"},
        {" Germany ", "DE"},
        {"Atlantis", "none"},
        {"", "none"},
        {"?!", "none"},
        {"XX", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(text_equal(found(ISO_COUNTRY, cases[i][0]), cases[i][1]), "%s is %s",
                      cases[i][0], found(ISO_COUNTRY, cases[i][0]));
    ck_assert_ptr_null(iso_find(ISO_COUNTRY, NULL));
}
END_TEST

START_TEST(languages)
{
    ck_assert_str_eq(found(ISO_LANGUAGE, "English"), "en");
    ck_assert_str_eq(found(ISO_LANGUAGE, "eng"), "en");
    ck_assert_str_eq(found(ISO_LANGUAGE, "ger"), "de");
    ck_assert_str_eq(found(ISO_LANGUAGE, "deu"), "de");
    ck_assert_str_eq(found(ISO_LANGUAGE, "Castilian"), "es");
    ck_assert_str_eq(found(ISO_LANGUAGE, "spanish"), "es");
    ck_assert_str_eq(found(ISO_LANGUAGE, "Greek"), "el");
    ck_assert_str_eq(found(ISO_LANGUAGE, "Mandarin"), "zh");
    ck_assert_str_eq(found(ISO_LANGUAGE, "Norwegian Bokmal"), "nb");
    ck_assert_str_eq(found(ISO_LANGUAGE, "Klingon"), "none");
}
END_TEST

START_TEST(currencies)
{
    ck_assert_str_eq(found(ISO_CURRENCY, "vnd"), "VND");
    ck_assert_str_eq(found(ISO_CURRENCY, "Euro"), "EUR");
    ck_assert_str_eq(found(ISO_CURRENCY, "us dollar"), "USD");
    ck_assert_int_eq(currency_exponent("VND"), 0);
    ck_assert_int_eq(currency_exponent("JPY"), 0);
    ck_assert_int_eq(currency_exponent("XPF"), 0);
    ck_assert_int_eq(currency_exponent("EUR"), 2);
    ck_assert_int_eq(currency_exponent("KWD"), 3);
    ck_assert_int_eq(currency_exponent("CLF"), 4);
    ck_assert_int_eq(currency_exponent(""), 2);
    ck_assert_int_eq(currency_exponent(NULL), 2);
}
END_TEST

START_TEST(names)
{
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "VN"), "Vietnam");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "gbr"), "United Kingdom");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "KR"), "South Korea");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "RU"), "Russia");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "Atlantis"), "Atlantis");
    ck_assert_ptr_null(iso_name(ISO_COUNTRY, NULL));
    ck_assert_str_eq(iso_name(ISO_LANGUAGE, "es"), "Spanish");
    ck_assert_str_eq(iso_name(ISO_LANGUAGE, "nb"), "Norwegian Bokmål");
    ck_assert_str_eq(iso_name(ISO_CURRENCY, "EUR"), "Euro");
}
END_TEST

START_TEST(names_in_the_language_of_the_user)
{
    language_init();
    ck_assert_str_eq(found(ISO_COUNTRY, "Việt Nam"), "VN"); /* but for its accents, English */
    ck_assert_str_eq(found(ISO_COUNTRY, "Đức"), "none");
    language_use("vi");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "VN"), "Việt Nam");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "DE"), "Đức");
    ck_assert_str_eq(found(ISO_COUNTRY, "đức"), "DE");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "KR"), "Hàn Quốc");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "HK"), "Hồng Kông");
    ck_assert_str_eq(found(ISO_COUNTRY, "han quoc"), "KR");
    ck_assert_str_eq(iso_name(ISO_LANGUAGE, "es"), "Tiếng Tây Ban Nha");
    ck_assert_str_eq(iso_name(ISO_LANGUAGE, "ro"), "Tiếng Romania");
    ck_assert_str_eq(iso_name(ISO_CURRENCY, "USD"), "Đô la Mỹ");
    ck_assert_str_eq(found(ISO_COUNTRY, "Germany"), "DE");
    language_use("en");
    ck_assert_str_eq(iso_name(ISO_COUNTRY, "DE"), "Germany");
    ck_assert_str_eq(found(ISO_COUNTRY, "Đức"), "none");
}
END_TEST

Suite *suite_iso(void)
{
    Suite *s = suite_create("iso");
    TCase *c = tcase_create("iso");
    tcase_add_test(c, lists_are_whole_and_ordered);
    tcase_add_test(c, every_code_finds_itself);
    tcase_add_test(c, countries_by_what_people_write);
    tcase_add_test(c, languages);
    tcase_add_test(c, currencies);
    tcase_add_test(c, names);
    tcase_add_test(c, names_in_the_language_of_the_user);
    suite_add_tcase(s, c);
    return s;
}
