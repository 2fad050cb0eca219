#include "model/name.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/name_words.h"

/* One word of a name, its comma taken off. */
struct word {
    const char *text;
    bool comma;
};

/* A stretch of the words of a name. */
struct words {
    struct word *w;
    int n;
};

/* Which scripts the letters of a text are in: bits by enum name_script. */
static unsigned scripts_of(const char *s)
{
    unsigned scripts = 0;
    size_t used;
    int32_t cp;
    for (; (used = utf8_next(s, &cp)) > 0; s += used)
        scripts |= 1u << name_script_of(cp);
    return scripts & ~(1u << SCRIPT_NONE);
}

static bool is_east_asian(unsigned scripts)
{
    const unsigned east = 1u << SCRIPT_HAN | 1u << SCRIPT_KANA | 1u << SCRIPT_HANGUL;
    return scripts != 0 && (scripts & ~east) == 0;
}

static enum name_order order_of(const char *name, const char *language, const char *country)
{
    unsigned scripts = scripts_of(name);
    if (is_east_asian(scripts))
        return ORDER_FAMILY_GIVEN;
    /* The cultures known here write their own script or Latin. */
    if (scripts == 1u << SCRIPT_OTHER)
        return ORDER_GIVEN_FIRST;
    enum name_order order = name_order_of_culture(language, country);
    /* A passport alone does not say how a name in Latin letters was written; the language does. */
    bool by_country = name_order_of_culture(language, NULL) != order;
    bool latin = scripts == 1u << SCRIPT_LATIN;
    return order == ORDER_FAMILY_GIVEN && latin && by_country ? ORDER_GIVEN_FIRST : order;
}

bool name_family_first(const char *name, const char *language, const char *country)
{
    return order_of(name != NULL ? name : "", language, country) >= ORDER_FAMILY_MIDDLE_GIVEN;
}

static struct words words_of(struct arena *a, char *squeezed)
{
    struct words all = {ARENA_ARRAY(a, struct word, strlen(squeezed) / 2 + 1), 0};
    char *rest = squeezed;
    for (char *text; (text = strsep(&rest, " ")) != NULL;) {
        size_t n = strlen(text);
        bool comma = n > 0 && text[n - 1] == ',';
        while (n > 0 && text[n - 1] == ',')
            text[--n] = '\0';
        if (n > 0)
            all.w[all.n++] = (struct word){text, comma};
        else if (all.n > 0)
            all.w[all.n - 1].comma |= comma;
    }
    return all;
}

/* Words from up to (not with) to, with one space between. NULL when there are none. */
static const char *joined(struct arena *a, struct words words, int from, int to)
{
    if (from >= to)
        return NULL;
    struct buf b;
    buf_init(&b, a);
    for (int i = from; i < to; i++)
        buf_addf(&b, "%s%s", i > from ? " " : "", words.w[i].text);
    return b.p;
}

/* Takes titles off the front, but never the last word; *best is the highest so far. */
static void take_titles(struct arena *a, struct words *words, const struct name_title **best)
{
    while (words->n > 1) {
        char *lower = text_lower(a, words->w[0].text);
        size_t n = strlen(lower);
        if (lower[n - 1] == '.')
            lower[n - 1] = '\0';
        const struct name_title *title = name_title_of(lower, words->n - 1);
        if (title == NULL)
            return;
        if (*best == NULL || title->rank > (*best)->rank)
            *best = title;
        words->w++;
        words->n--;
    }
}

static const char *without_dots(struct arena *a, const char *word)
{
    char *out = arena_str(a, word), *o = out;
    for (; *word != '\0'; word++)
        if (*word != '.')
            *o++ = *word;
    *o = '\0';
    return out;
}

/* Takes suffixes off the end, but never the first word; returns them in the order of the text,
 * those of before behind them. */
static const char *take_suffixes(struct arena *a, struct words *words, const char *before)
{
    const char *all = before;
    while (words->n > 1 &&
           name_is_suffix(without_dots(a, words->w[words->n - 1].text), words->n - 1)) {
        const char *one = words->w[--words->n].text;
        all = all != NULL ? arena_printf(a, "%s %s", one, all) : one;
    }
    return all;
}

/* The word at which the name unit begins that ends with word end: a family name with its particles
 * ("de la Cruz") and joints ("Ortega y Gasset"). The first word of a name is no particle, save in
 * small letters (van Gogh). */
static int unit_start(struct words words, int end)
{
    int at = end;
    for (;;) {
        const char *before = at > 0 ? words.w[at - 1].text : "";
        bool small = before[0] >= 'a' && before[0] <= 'z';
        if (name_is_particle(before) && (at > 1 || small))
            at--;
        else if (at > 2 && name_is_joint(before))
            at -= 2;
        else
            return at;
    }
}

/* first middle last. With two, the family name is two units, if a given name remains. */
static void split_given_first(struct arena *a, struct words words, bool two, bool titled,
                              struct person_name *out)
{
    int n = words.n, last = unit_start(words, n - 1);
    if (two && last > 1)
        last = unit_start(words, last - 1) > 0 ? unit_start(words, last - 1) : last;
    if (n == 1 && !titled) /* "Mr Smith" names the family, "Madonna" herself */
        last = 1;
    out->last = joined(a, words, last, n);
    out->first = joined(a, words, 0, last < 1 ? last : 1);
    out->middle = joined(a, words, 1, last);
}

/* What stands behind a family name that came first. */
static void split_given(struct arena *a, struct words given, enum name_order order,
                        struct person_name *out)
{
    int n = given.n;
    if (order == ORDER_FAMILY_MIDDLE_GIVEN) {
        out->first = joined(a, given, n - 1, n);
        out->middle = joined(a, given, 0, n - 1);
    } else if (order == ORDER_FAMILY_GIVEN) {
        out->first = joined(a, given, 0, n);
    } else {
        out->first = joined(a, given, 0, 1);
        out->middle = joined(a, given, 1, n);
    }
}

static void split_family_first(struct arena *a, struct words words, enum name_order order,
                               struct person_name *out)
{
    struct words given = {words.w + 1, words.n - 1};
    if (words.n == 1) {
        out->first = words.w[0].text;
        return;
    }
    out->last = words.w[0].text;
    split_given(a, given, order, out);
}

static size_t bytes_of(const char *s, size_t characters)
{
    size_t at = 0;
    int32_t cp;
    while (characters-- > 0)
        at += utf8_next(s + at, &cp);
    return at;
}

/* The characters of the surname in an East Asian name without spaces; 0 where it cannot be told:
 * kana alone, long Hangul and names with a dot are foreign or given names. */
static size_t surname_length(const char *s, bool japanese)
{
    unsigned scripts = scripts_of(s);
    size_t n = utf8_length(s), han = 0;
    int32_t cp;
    if (n < 2 || strstr(s, "・") != NULL || strstr(s, "·") != NULL)
        return 0;
    if (scripts == 1u << SCRIPT_HAN)
        return name_han_surname(s, n, japanese);
    if (scripts == 1u << SCRIPT_HANGUL)
        return n <= 4 ? name_hangul_surname(s, n) : 0;
    while (s += utf8_next(s, &cp), name_script_of(cp) == SCRIPT_HAN)
        han++;
    return han; /* and a given name in kana or Hangul */
}

static void split_run(struct arena *a, const char *s, bool japanese, struct person_name *out)
{
    size_t surname = bytes_of(s, surname_length(s, japanese));
    out->last = surname > 0 ? arena_strn(a, s, surname) : NULL;
    out->first = s[surname] != '\0' ? arena_str(a, s + surname) : NULL;
}

static int comma_in(struct words words)
{
    for (int i = 0; i < words.n - 1; i++)
        if (words.w[i].comma)
            return i;
    return -1;
}

/* "Last, First Middle", also "Beethoven, Ludwig van", "Smith Jr., John" and "Smith, Dr. John". */
static void split_at_comma(struct arena *a, struct words words, int comma, enum name_order order,
                           const struct name_title **title, struct person_name *out)
{
    struct words family = {words.w, comma + 1};
    struct words given = {words.w + comma + 1, words.n - comma - 1};
    out->suffix = take_suffixes(a, &family, out->suffix);
    take_titles(a, &given, title);
    int all = given.n;
    while (given.n > 1 && name_is_particle(given.w[given.n - 1].text))
        given.n--;
    const char *particles = joined(a, given, given.n, all);
    out->last = joined(a, family, 0, family.n);
    if (particles != NULL)
        out->last = arena_printf(a, "%s %s", particles, out->last);
    split_given(a, given, order, out);
}

static bool is_japanese(const char *language, const char *country)
{
    return (language != NULL && text_same(language, "ja")) ||
           (country != NULL && text_same(country, "JP"));
}

struct person_name name_split(struct arena *a, const char *full, const char *language,
                              const char *country)
{
    struct person_name out = {NULL, NULL, NULL, NULL, NULL};
    const struct name_title *title = NULL;
    struct words words = words_of(a, text_squeeze(a, full));
    if (words.n == 0)
        return out;
    take_titles(a, &words, &title);
    out.suffix = take_suffixes(a, &words, NULL);
    const char *bare = joined(a, words, 0, words.n);
    enum name_order order = order_of(bare, language, country);
    int comma = comma_in(words);
    if (comma >= 0) {
        split_at_comma(a, words, comma, order, &title, &out);
    } else if (words.n == 1 && order == ORDER_FAMILY_GIVEN && is_east_asian(scripts_of(bare))) {
        split_run(a, bare, is_japanese(language, country), &out);
    } else if (order >= ORDER_FAMILY_MIDDLE_GIVEN) {
        split_family_first(a, words, order, &out);
    } else {
        split_given_first(a, words, order == ORDER_TWO_FAMILY_NAMES, title != NULL, &out);
    }
    out.title = title != NULL ? title->choice : NULL;
    return out;
}

const char *name_language(struct arena *a, const char *full, const char *language,
                          const char *country, const char *home)
{
    const struct name_title *title = NULL;
    struct words words = words_of(a, text_squeeze(a, full));
    if (country != NULL || name_language_says(language) || home == NULL || !text_same(home, "VN"))
        return NULL;
    take_titles(a, &words, &title);
    if (words.n < 2 || !name_is_vietnamese_surname(text_fold(a, words.w[0].text)))
        return NULL;
    for (int i = 0; i < words.n; i++)
        if (!name_is_vietnamese_syllable(text_fold(a, words.w[i].text)))
            return NULL;
    return "vi";
}

static void add_part(struct buf *b, const char *part, const char *between)
{
    if (part == NULL || *part == '\0')
        return;
    if (b->n > 0)
        buf_add(b, between);
    buf_add(b, part);
}

char *name_join(struct arena *a, const struct person_name *name, const char *language,
                const char *country)
{
    const char *first = name->first, *middle = name->middle, *last = name->last;
    if (first == NULL && middle == NULL && last == NULL)
        return NULL;
    struct buf b;
    buf_init(&b, a);
    add_part(&b, first, "");
    add_part(&b, middle, "");
    add_part(&b, last, "");
    enum name_order order = order_of(b.p, language, country);
    const char *between = is_east_asian(scripts_of(b.p)) ? "" : " ";
    buf_clear(&b);
    bool family_first = order >= ORDER_FAMILY_MIDDLE_GIVEN;
    add_part(&b, family_first ? last : NULL, between);
    add_part(&b, order == ORDER_FAMILY_MIDDLE_GIVEN ? middle : NULL, between);
    add_part(&b, first, between);
    add_part(&b, order != ORDER_FAMILY_MIDDLE_GIVEN ? middle : NULL, between);
    add_part(&b, family_first ? NULL : last, between);
    return b.p;
}
