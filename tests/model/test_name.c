#include "base/text.h"
#include "model/name.h"

#include <check.h>

static struct arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

/* back: what joining gives; NULL stands for the whole name again. */
static const struct {
    const char *full, *language, *country;
    struct person_name parts; /* title, first, middle, last, suffix */
    const char *back;
} cases[] = {
    {"John Smith", NULL, NULL, {NULL, "John", NULL, "Smith", NULL}, NULL},
    {"  John   Smith ", NULL, NULL, {NULL, "John", NULL, "Smith", NULL}, "John Smith"},
    {"Madonna", NULL, NULL, {NULL, "Madonna", NULL, NULL, NULL}, NULL},
    {"John Michael Andrew Smith",
     "en",
     "US",
     {NULL, "John", "Michael Andrew", "Smith", NULL},
     NULL},
    /* titles and suffixes */
    {"Dr. Mary-Ann O'Neil Jr.",
     NULL,
     NULL,
     {"Dr", "Mary-Ann", NULL, "O'Neil", "Jr."},
     "Mary-Ann O'Neil"},
    {"Mrs. Jennifer Smith DDS",
     NULL,
     NULL,
     {"Mrs", "Jennifer", NULL, "Smith", "DDS"},
     "Jennifer Smith"},
    {"Herr Prof. Dr. Hans von der Heide PhD",
     "de",
     "DE",
     {"Prof", "Hans", NULL, "von der Heide", "PhD"},
     "Hans von der Heide"},
    {"John Smith, Jr., M.D.", NULL, NULL, {NULL, "John", NULL, "Smith", "Jr. M.D."}, "John Smith"},
    {"JOHN SMITH III", NULL, NULL, {NULL, "JOHN", NULL, "SMITH", "III"}, "JOHN SMITH"},
    {"Anna Lee V", NULL, NULL, {NULL, "Anna", NULL, "Lee", "V"}, "Anna Lee"},
    {"Malcolm V", NULL, NULL, {NULL, "Malcolm", NULL, "V", NULL}, NULL},
    {"Naosuke Ii", NULL, NULL, {NULL, "Naosuke", NULL, "Ii", NULL}, NULL},
    {"Mr Smith", NULL, NULL, {"Mr", NULL, NULL, "Smith", NULL}, "Smith"},
    {"Señora María López", "es", NULL, {"Mrs", "María", NULL, "López", NULL}, "María López"},
    {"Dr.", NULL, NULL, {NULL, "Dr.", NULL, NULL, NULL}, NULL},
    /* family name, comma */
    {"Smith, John M.", NULL, NULL, {NULL, "John", "M.", "Smith", NULL}, "John M. Smith"},
    {"Smith Jr., Dr. John", NULL, NULL, {"Dr", "John", NULL, "Smith", "Jr."}, "John Smith"},
    {"Beethoven, Ludwig van",
     "de",
     NULL,
     {NULL, "Ludwig", NULL, "van Beethoven", NULL},
     "Ludwig van Beethoven"},
    {"Nguyễn, Thị Trân", "vi", NULL, {NULL, "Trân", "Thị", "Nguyễn", NULL}, "Nguyễn Thị Trân"},
    {"Smith,", NULL, NULL, {NULL, "Smith", NULL, NULL, NULL}, "Smith"},
    /* particles */
    {"Ludwig van Beethoven", NULL, NULL, {NULL, "Ludwig", NULL, "van Beethoven", NULL}, NULL},
    {"Robert De Niro", NULL, NULL, {NULL, "Robert", NULL, "De Niro", NULL}, NULL},
    {"Van Morrison", NULL, NULL, {NULL, "Van", NULL, "Morrison", NULL}, NULL},
    {"van Gogh", "nl", NULL, {NULL, NULL, NULL, "van Gogh", NULL}, NULL},
    {"Ahmad bin Abdullah", "ms", "MY", {NULL, "Ahmad", NULL, "bin Abdullah", NULL}, NULL},
    {"Harun al-Rashid", "ar", NULL, {NULL, "Harun", NULL, "al-Rashid", NULL}, NULL},
    {"Peter St. John", NULL, NULL, {NULL, "Peter", NULL, "St. John", NULL}, NULL},
    {"Gerard 't Hooft", "nl", NULL, {NULL, "Gerard", NULL, "'t Hooft", NULL}, NULL},
    /* two family names */
    {"María José García López", "es", NULL, {NULL, "María", "José", "García López", NULL}, NULL},
    {"María José García López", "en", "MX", {NULL, "María", "José", "García López", NULL}, NULL},
    {"María José García López", "de", "DE", {NULL, "María", "José García", "López", NULL}, NULL},
    {"Juan García", "es", NULL, {NULL, "Juan", NULL, "García", NULL}, NULL},
    {"Juan de la Cruz Pérez", "es", NULL, {NULL, "Juan", NULL, "de la Cruz Pérez", NULL}, NULL},
    {"José Ortega y Gasset", "es", NULL, {NULL, "José", NULL, "Ortega y Gasset", NULL}, NULL},
    /* family name first */
    {"Nguyễn Thị Trân", "vi", NULL, {NULL, "Trân", "Thị", "Nguyễn", NULL}, NULL},
    {"Nguyễn Thị Trân", "en", "VN", {NULL, "Trân", "Thị", "Nguyễn", NULL}, NULL},
    {"Ông Nguyễn Văn An", "vi", NULL, {"Mr", "An", "Văn", "Nguyễn", NULL}, "Nguyễn Văn An"},
    {"Trân", "vi", "VN", {NULL, "Trân", NULL, NULL, NULL}, NULL},
    {"Nagy István Péter", "hu", "HU", {NULL, "István", "Péter", "Nagy", NULL}, NULL},
    {"Kim Min Jun", "ko-KR", NULL, {NULL, "Min Jun", NULL, "Kim", NULL}, NULL},
    {"Hans Müller", "de", "VN", {NULL, "Hans", NULL, "Müller", NULL}, NULL},
    {"Иван Петров", "vi", "VN", {NULL, "Иван", NULL, "Петров", NULL}, NULL},
    /* without spaces */
    {"王小明", NULL, NULL, {NULL, "小明", NULL, "王", NULL}, NULL},
    {"欧阳修", NULL, NULL, {NULL, "修", NULL, "欧阳", NULL}, NULL},
    {"山田太郎", NULL, NULL, {NULL, "太郎", NULL, "山田", NULL}, NULL},
    {"山田 太郎", "ja", NULL, {NULL, "太郎", NULL, "山田", NULL}, "山田太郎"},
    {"佐々木希", "ja", NULL, {NULL, "希", NULL, "佐々木", NULL}, NULL},
    {"田中誠", "ja", "JP", {NULL, "誠", NULL, "田中", NULL}, NULL},
    {"林太郎", "ja", "JP", {NULL, "太郎", NULL, "林", NULL}, NULL},
    {"高橋みなみ", NULL, NULL, {NULL, "みなみ", NULL, "高橋", NULL}, NULL},
    {"Eric Pugh", "en", "CN", {NULL, "Eric", NULL, "Pugh", NULL}, NULL},
    {"さくら", "ja", NULL, {NULL, "さくら", NULL, NULL, NULL}, NULL},
    {"ジョン・スミス", "ja", NULL, {NULL, "ジョン・スミス", NULL, NULL, NULL}, NULL},
    {"김민준", NULL, NULL, {NULL, "민준", NULL, "김", NULL}, NULL},
    {"남궁민수", NULL, NULL, {NULL, "민수", NULL, "남궁", NULL}, NULL},
    {"王", NULL, NULL, {NULL, "王", NULL, NULL, NULL}, NULL},
    {"Mr. 王伟", NULL, NULL, {"Mr", "伟", NULL, "王", NULL}, "王伟"},
    {"Jackie 成", NULL, NULL, {NULL, "Jackie", NULL, "成", NULL}, NULL},
    /* not much of a name */
    {"\xff\xfe x", NULL, NULL, {NULL, "\xff\xfe", NULL, "x", NULL}, NULL},
    {", ,", NULL, NULL, {NULL, NULL, NULL, NULL, NULL}, NULL},
    {"", NULL, NULL, {NULL, NULL, NULL, NULL, NULL}, NULL},
    {NULL, NULL, NULL, {NULL, NULL, NULL, NULL, NULL}, NULL},
};

static void check_part(const char *part, const char *got, const char *wanted, const char *full)
{
    ck_assert_msg(text_equal(got, wanted), "%s of %s: %s, not %s", part, full, got, wanted);
}

START_TEST(splits_and_joins)
{
    const char *full = cases[_i].full, *language = cases[_i].language;
    const char *country = cases[_i].country;
    struct person_name got = name_split(a, full, language, country);
    check_part("title", got.title, cases[_i].parts.title, full);
    check_part("first", got.first, cases[_i].parts.first, full);
    check_part("middle", got.middle, cases[_i].parts.middle, full);
    check_part("last", got.last, cases[_i].parts.last, full);
    check_part("suffix", got.suffix, cases[_i].parts.suffix, full);
    const char *back = cases[_i].back != NULL ? cases[_i].back : full;
    if (got.first == NULL && got.last == NULL)
        back = NULL;
    check_part("joined form", name_join(a, &got, language, country), back, full);
}
END_TEST

START_TEST(order_of_cultures)
{
    ck_assert(name_family_first("Trần An", "vi", NULL));
    ck_assert(name_family_first(NULL, NULL, "HU"));
    ck_assert(name_family_first("Tanaka", "ja_JP", "DE"));
    ck_assert(name_family_first("王伟", "en", "US"));
    ck_assert(!name_family_first("John Smith", "en", "US"));
    ck_assert(!name_family_first("John Smith", "fr", "VN"));
    ck_assert(!name_family_first("John Smith", "", ""));
    ck_assert(!name_family_first(NULL, NULL, NULL));
    ck_assert(!name_family_first("สมชาย ใจดี", "th", "TH"));
}
END_TEST

START_TEST(joins_what_there_is)
{
    struct person_name name = {"Mr", "", NULL, "Smith", "Jr."};
    ck_assert_str_eq(name_join(a, &name, NULL, NULL), "Smith");
    name = (struct person_name){NULL, "Wei", NULL, "王", NULL};
    ck_assert_str_eq(name_join(a, &name, NULL, NULL), "Wei 王");
    ck_assert_str_eq(name_join(a, &name, "zh", NULL), "王 Wei");
    name = (struct person_name){"Dr", NULL, NULL, NULL, NULL};
    ck_assert_ptr_null(name_join(a, &name, NULL, NULL));
}
END_TEST

START_TEST(sounds_like_home_only_where_nothing_is_known)
{
    static const struct {
        const char *full, *language, *country, *home, *is;
    } sounds[] = {
        {"tran thi mai", "en", NULL, "VN", "vi"},
        {"Nguyễn Quốc Khuyến", NULL, NULL, "VN", "vi"},
        {"Mr. Ngô Đình Nghiêm", "en", NULL, "VN", "vi"},
        {"tran thi mai", "en", NULL, "DE", NULL},
        {"tran thi mai", "en", NULL, NULL, NULL},
        {"tran thi mai", "fr", NULL, "VN", NULL},
        {"tran thi mai", "en", "US", "VN", NULL},
        {"tran", "en", NULL, "VN", NULL},
        {"John Smith", "en", NULL, "VN", NULL},
        {"David Ho", "en", NULL, "VN", NULL},
        {"Ha Leroy", "en", NULL, "VN", NULL},
        {"Thu Tran", "en", NULL, "VN", NULL},
        {"", "en", NULL, "VN", NULL},
    };
    for (int i = 0; i < (int)(sizeof sounds / sizeof *sounds); i++)
        ck_assert_msg(text_equal(name_language(a, sounds[i].full, sounds[i].language,
                                               sounds[i].country, sounds[i].home),
                                 sounds[i].is),
                      "%s", sounds[i].full);
}
END_TEST

Suite *suite_name(void)
{
    Suite *s = suite_create("name");
    TCase *c = tcase_create("name");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, splits_and_joins, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(c, order_of_cultures);
    tcase_add_test(c, joins_what_there_is);
    tcase_add_test(c, sounds_like_home_only_where_nothing_is_known);
    suite_add_tcase(s, c);
    return s;
}
