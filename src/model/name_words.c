#include "model/name_words.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct name_title title_table[] = {
    {"mr", "Mr", 0},           {"mister", "Mr", 0},      {"sir", "Mr", 0},
    {"herr", "Mr", 0},         {"hr", "Mr", 0},          {"monsieur", "Mr", 0},
    {"señor", "Mr", 0},        {"senor", "Mr", 0},       {"sr", "Mr", 0},
    {"signor", "Mr", 0},       {"sig", "Mr", 0},         {"senhor", "Mr", 0},
    {"dhr", "Mr", 0},          {"mrs", "Mrs", 0},        {"missus", "Mrs", 0},
    {"mme", "Mrs", 0},         {"madame", "Mrs", 0},     {"señora", "Mrs", 0},
    {"senora", "Mrs", 0},      {"sra", "Mrs", 0},        {"signora", "Mrs", 0},
    {"senhora", "Mrs", 0},     {"pani", "Mrs", 0},       {"ms", "Ms", 0},
    {"miss", "Ms", 0},         {"madam", "Ms", 0},       {"frau", "Ms", 0},
    {"fräulein", "Ms", 0},     {"mlle", "Ms", 0},        {"mademoiselle", "Ms", 0},
    {"señorita", "Ms", 0},     {"srta", "Ms", 0},        {"signorina", "Ms", 0},
    {"mevr", "Ms", 0},         {"mevrouw", "Ms", 0},     {"dr", "Dr", 1},
    {"doctor", "Dr", 1},       {"doktor", "Dr", 1},      {"dra", "Dr", 1},
    {"dott", "Dr", 1},         {"dottore", "Dr", 1},     {"docteur", "Dr", 1},
    {"prof", "Prof", 2},       {"professor", "Prof", 2}, {"profesor", "Prof", 2},
    {"professeur", "Prof", 2},
};

/* These are names too, so they are titles only before a whole name. */
static const struct name_title vietnamese_titles[] = {{"ông", "Mr", 0}, {"bà", "Mrs", 0}};

/* Written in capitals only: in small letters they are names (Ii, Md). */
static const char *const capital_suffixes[] = {"II",  "IV",  "MD",  "DDS", "DMD",
                                               "DVM", "RN",  "CPA", "MBA", "JD",
                                               "EDD", "LLM", "OBE", "MBE", "DPHIL"};
static const char *const suffixes[] = {"jr", "sr", "iii", "phd", "esq", "dds", "dvm"};

/* Also with a capital (Robert De Niro). */
static const char *const particles[] = {
    "van",   "von",   "vander", "vom", "zu",    "zum",  "zur",   "de",    "del",
    "della", "dello", "der",    "den", "di",    "da",   "dal",   "dalla", "degli",
    "dei",   "du",    "des",    "dos", "das",   "dela", "delos", "delle", "la",
    "le",    "los",   "las",    "lo",  "el",    "al",   "bin",   "ibn",   "bint",
    "binti", "abu",   "abdul",  "st",  "saint", "mac",  "mc",    "af",    "av",
};

/* Only as written here: with a capital some of them are names. */
static const char *const exact_particles[] = {
    "ben",   "do", "ten", "ter", "te", "op", "in",  "'t", "’t", "d'",  "san",
    "santa", "Ó",  "ó",   "Ní",  "Uí", "בן", "אבן", "בת", "بن", "ابن", "ณ",
};

static const struct {
    const char *language; /* or NULL: the language is in the table already */
    const char *country;
    enum name_order order;
} cultures[] = {
    {"vi", "VN", ORDER_FAMILY_MIDDLE_GIVEN}, {"hu", "HU", ORDER_FAMILY_GIVEN_MIDDLE},
    {"zh", "CN", ORDER_FAMILY_GIVEN},        {NULL, "TW", ORDER_FAMILY_GIVEN},
    {NULL, "HK", ORDER_FAMILY_GIVEN},        {NULL, "MO", ORDER_FAMILY_GIVEN},
    {"ja", "JP", ORDER_FAMILY_GIVEN},        {"ko", "KR", ORDER_FAMILY_GIVEN},
    {NULL, "KP", ORDER_FAMILY_GIVEN},        {"es", "ES", ORDER_TWO_FAMILY_NAMES},
    {"pt", "PT", ORDER_TWO_FAMILY_NAMES},    {"gl", "BR", ORDER_TWO_FAMILY_NAMES},
    {"ca", "AD", ORDER_TWO_FAMILY_NAMES},    {NULL, "MX", ORDER_TWO_FAMILY_NAMES},
    {NULL, "AR", ORDER_TWO_FAMILY_NAMES},    {NULL, "CO", ORDER_TWO_FAMILY_NAMES},
    {NULL, "CL", ORDER_TWO_FAMILY_NAMES},    {NULL, "PE", ORDER_TWO_FAMILY_NAMES},
    {NULL, "VE", ORDER_TWO_FAMILY_NAMES},    {NULL, "EC", ORDER_TWO_FAMILY_NAMES},
    {NULL, "BO", ORDER_TWO_FAMILY_NAMES},    {NULL, "PY", ORDER_TWO_FAMILY_NAMES},
    {NULL, "UY", ORDER_TWO_FAMILY_NAMES},    {NULL, "CR", ORDER_TWO_FAMILY_NAMES},
    {NULL, "PA", ORDER_TWO_FAMILY_NAMES},    {NULL, "GT", ORDER_TWO_FAMILY_NAMES},
    {NULL, "HN", ORDER_TWO_FAMILY_NAMES},    {NULL, "SV", ORDER_TWO_FAMILY_NAMES},
    {NULL, "NI", ORDER_TWO_FAMILY_NAMES},    {NULL, "CU", ORDER_TWO_FAMILY_NAMES},
    {NULL, "DO", ORDER_TWO_FAMILY_NAMES},    {NULL, "PR", ORDER_TWO_FAMILY_NAMES},
    {NULL, "GQ", ORDER_TWO_FAMILY_NAMES},    {NULL, "AO", ORDER_TWO_FAMILY_NAMES},
    {NULL, "MZ", ORDER_TWO_FAMILY_NAMES},    {NULL, "CV", ORDER_TWO_FAMILY_NAMES},
};

/* Two characters each. */
static const char *const chinese_double[] = {
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "尉遲",
    "公孙", "公孫", "慕容", "令狐", "司徒", "东方", "東方", "独孤", "獨孤", "南宫", "南宮",
    "长孙", "長孫", "宇文", "轩辕", "軒轅", "申屠", "端木", "钟离", "鍾離", "呼延", "澹台",
    "淳于", "濮阳", "濮陽", "司空", "百里", "东郭", "東郭", "太史", "赫连", "赫連", "完颜",
};

static const char *const korean_double[] = {"남궁", "황보", "제갈", "사공", "선우",
                                            "서문", "독고", "동방", "망절"};

/* Three characters each. */
static const char *const japanese_triple[] = {
    "佐々木", "長谷川", "五十嵐", "久保田", "大久保", "小笠原", "長谷部", "宇都宮", "日比野",
    "佐久間", "小野寺", "大河原", "東海林", "阿久津", "波多野", "曽我部", "宇佐美",
};

/* The frequent ones of a single character; most Japanese surnames have two, */
static const char japanese_single[] =
    "林森原東南北西堀辻岡関谷菅星岸柳泉秦島桂萩牧畑榊椿湊滝浜平沖乾轟轡梶楠旭叶";
/* of which the second is often one of these. */
static const char japanese_second[] = "田本村川口山野井原島崎嶋谷林木藤沢澤部橋尾上下内";

static bool contains(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (text_same(list[i], word))
            return true;
    return false;
}

static bool contains_exactly(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

static bool starts_with_one(const char *const *list, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(s, list[i], strlen(list[i])) == 0)
            return true;
    return false;
}

static bool between(int32_t cp, int32_t first, int32_t last)
{
    return cp >= first && cp <= last;
}

enum name_script name_script_of(int32_t cp)
{
    if (cp == 0x3005 || cp == 0x3007 || between(cp, 0x3400, 0x4dbf) ||
        between(cp, 0x4e00, 0x9fff) || between(cp, 0xf900, 0xfaff) || between(cp, 0x20000, 0x323af))
        return SCRIPT_HAN;
    if (cp == 0x30fb || cp == 0xff65) /* the dot between Japanese words */
        return SCRIPT_NONE;
    if (between(cp, 0x3041, 0x30ff) || between(cp, 0x31f0, 0x31ff) || between(cp, 0xff66, 0xff9f))
        return SCRIPT_KANA;
    if (between(cp, 0x1100, 0x11ff) || between(cp, 0x3131, 0x318e) || between(cp, 0xac00, 0xd7ff))
        return SCRIPT_HANGUL;
    utf8proc_category_t c = utf8proc_category(cp);
    if (c < UTF8PROC_CATEGORY_LU || c > UTF8PROC_CATEGORY_LO)
        return SCRIPT_NONE;
    return cp < 0x2b0 || between(cp, 0x1e00, 0x1eff) ? SCRIPT_LATIN : SCRIPT_OTHER;
}

static bool same_language(const char *entry, const char *language)
{
    return entry != NULL && text_same((const char[]){language[0], language[1], '\0'}, entry) &&
           (language[2] == '\0' || language[2] == '-' || language[2] == '_');
}

bool name_language_says(const char *language)
{
    return language != NULL && language[0] != '\0' && language[1] != '\0' &&
           !same_language("en", language);
}

enum name_order name_order_of_culture(const char *language, const char *country)
{
    bool by_language = name_language_says(language);
    for (size_t i = 0; i < COUNT(cultures); i++)
        if (by_language ? same_language(cultures[i].language, language)
                        : country != NULL && text_same(cultures[i].country, country))
            return cultures[i].order;
    return ORDER_GIVEN_FIRST;
}

/* Nearly all have one of these. */
static const char *const vietnamese_surnames[] = {
    "nguyen", "tran", "le",     "pham",  "hoang", "huynh", "phan", "vu",   "vo",     "dang",
    "bui",    "do",   "ho",     "ngo",   "duong", "ly",    "dinh", "doan", "lam",    "trinh",
    "mai",    "dao",  "truong", "to",    "cao",   "ha",    "ta",   "luu",  "phung",  "vuong",
    "chau",   "tang", "quach",  "thai",  "kieu",  "luong", "tong", "tu",   "nghiem", "mac",
    "khong",  "bach", "giang",  "trieu", "thach", "hua",   "ton",  "cu",   "dam",    "than"};

bool name_is_vietnamese_surname(const char *word)
{
    return contains(vietnamese_surnames, COUNT(vietnamese_surnames), word);
}

/* The longest of the beginnings that word has. */
static size_t begins_with(const char *word, const char *const *beginnings, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t length = strlen(beginnings[i]);
        if (length > longest && strncmp(word, beginnings[i], length) == 0)
            longest = length;
    }
    return longest;
}

bool name_is_vietnamese_syllable(const char *word)
{
    static const char *const firsts[] = {"ngh", "ng", "nh", "ch", "gh", "kh", "ph", "qu", "th",
                                         "tr",  "b",  "c",  "d",  "g",  "h",  "k",  "l",  "m",
                                         "n",   "p",  "r",  "s",  "t",  "v",  "x"};
    static const char *const lasts[] = {"ch", "ng", "nh", "c", "m", "n", "p", "t"};
    const char *vowels = word + begins_with(word, firsts, COUNT(firsts));
    const size_t n = strspn(vowels, "aeiouy");
    const char *last = vowels + n;
    last += begins_with(last, lasts, COUNT(lasts));
    return n >= 1 && n <= 3 && *last == '\0';
}

const struct name_title *name_title_of(const char *lower, int rest)
{
    for (size_t i = 0; i < COUNT(vietnamese_titles) && rest >= 2; i++)
        if (strcmp(vietnamese_titles[i].written, lower) == 0)
            return &vietnamese_titles[i];
    for (size_t i = 0; i < COUNT(title_table); i++)
        if (strcmp(title_table[i].written, lower) == 0)
            return &title_table[i];
    return NULL;
}

bool name_is_suffix(const char *dotless, int rest)
{
    if (strcmp(dotless, "I") == 0 || strcmp(dotless, "V") == 0) /* else an initial */
        return rest >= 2;
    return contains_exactly(capital_suffixes, COUNT(capital_suffixes), dotless) ||
           contains(suffixes, COUNT(suffixes), dotless);
}

bool name_is_particle(const char *word)
{
    size_t n = strlen(word);
    char plain[16];
    if (n == 0 || n >= sizeof plain)
        return false;
    if (contains_exactly(exact_particles, COUNT(exact_particles), word))
        return true;
    memcpy(plain, word, n + 1);
    if (plain[n - 1] == '.') /* St. */
        plain[n - 1] = '\0';
    return contains(particles, COUNT(particles), plain);
}

bool name_is_joint(const char *word)
{
    return strcmp(word, "y") == 0 || strcmp(word, "e") == 0;
}

/* Whether the character of three bytes at s is one of set. */
static bool is_one_of(const char *set, const char *s)
{
    int32_t cp;
    return utf8_next(s, &cp) == 3 && strstr(set, (const char[]){s[0], s[1], s[2], '\0'}) != NULL;
}

size_t name_han_surname(const char *s, size_t n, bool japanese)
{
    if (n >= 4 && starts_with_one(japanese_triple, COUNT(japanese_triple), s))
        return 3;
    if (n == 4 || (n > 4 && japanese))
        return 2;
    if (n == 3 && japanese)
        return is_one_of(japanese_single, s) && !is_one_of(japanese_second, s + 3) ? 1 : 2;
    return starts_with_one(chinese_double, COUNT(chinese_double), s) ? 2 : 1;
}

size_t name_hangul_surname(const char *s, size_t n)
{
    return n > 2 && starts_with_one(korean_double, COUNT(korean_double), s) ? 2 : 1;
}
