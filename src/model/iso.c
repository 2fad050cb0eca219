#include "model/iso.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uldnames.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/language.h"
#include "base/text.h"
#include "model/iso_alias.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NAME_MOST 200

/* Where a list comes from. */
static const struct source {
    const char *file, *array, *code_key, *alpha3_key;
} sources[] = {
    [ISO_COUNTRY] = {"iso/iso_3166-1.json", "3166-1", "alpha_2", "alpha_3"},
    [ISO_LANGUAGE] = {"iso/iso_639-2.json", "639-2", "alpha_2", "alpha_3"},
    [ISO_CURRENCY] = {"iso/iso_4217.json", "4217", "alpha_3", NULL},
};

/* A name in the form of key_of, and the code it means. */
struct key {
    const char *text;
    size_t index, order; /* into codes; the earlier order wins where a name means two codes */
};

/* A name as last asked for, which is made anew when the language changes. */
struct shown {
    unsigned changes; /* of the language, when it was; 0: never */
    const char *name;
};

/* Names to be found by bsearch: sorted by text, each text once. */
struct names {
    struct arena *arena;
    struct key *keys;
    size_t n, cap;
};

struct table {
    struct arena *arena; /* of everything here but local; never freed */
    struct iso_code *codes;
    struct shown *shown; /* by index of the code */
    size_t n;
    struct names english;
    struct names local; /* in the language of the user, made when first needed */
    unsigned changes;   /* of the language, when local was made; 0: never */
};

static char *first_variant(struct arena *a, const char *names)
{
    return arena_strn(a, names, strcspn(names, ";"));
}

static void add_word(void *ctx, const char *word, size_t n)
{
    if (n == 2 && memcmp(word, "st", 2) == 0)
        buf_add(ctx, "saint");
    else if (n != 3 || (memcmp(word, "the", 3) != 0 && memcmp(word, "and", 3) != 0))
        buf_addn(ctx, word, n);
}

/* The form in which names are compared: folded, words joined ("Viet Nam" is "Vietnam", "U.S.A." is
 * "USA"), without "the" and "and", St spelt out. */
static const char *key_of(struct arena *a, const char *name)
{
    struct buf b;
    buf_init(&b, a);
    const char *folded = text_fold(a, name);
    text_words(folded, add_word, &b);
    return b.n > 0 ? b.p : folded; /* AND is Andorra */
}

static void add_key(struct names *to, size_t index, const char *name)
{
    if (name == NULL)
        return;
    if (to->n == to->cap) {
        size_t cap = to->cap ? to->cap * 2 : 1024;
        struct key *keys = ARENA_ARRAY(to->arena, struct key, cap);
        if (to->n > 0)
            memcpy(keys, to->keys, sizeof *keys * to->n);
        to->keys = keys;
        to->cap = cap;
    }
    to->keys[to->n] = (struct key){key_of(to->arena, name), index, to->n};
    to->n++;
}

/* The name itself, turned at its comma ("Korea, Republic of") and without its parenthesis. */
static void add_forms(struct names *to, size_t index, const char *name)
{
    const char *comma = strstr(name, ", "), *parenthesis = strstr(name, " (");
    add_key(to, index, name);
    if (comma != NULL)
        add_key(to, index,
                arena_printf(to->arena, "%s %.*s", comma + 2, (int)(comma - name), name));
    if (parenthesis != NULL)
        add_key(to, index, arena_strn(to->arena, name, (size_t)(parenthesis - name)));
}

/* All forms of all variants: "Spanish; Castilian". */
static void add_names(struct names *to, size_t index, const char *names)
{
    while (names != NULL && *names != '\0') {
        size_t n = strcspn(names, ";");
        add_forms(to, index, arena_strn(to->arena, names, n));
        names += n;
        names += strspn(names, "; ");
    }
}

static const char *text_of(const json_t *object, const char *key)
{
    return key != NULL ? json_string_value(json_object_get(object, key)) : NULL;
}

/* The name as people say it: of several variants the first that is not turned round. */
static const char *plain_name(struct arena *a, const char *names)
{
    for (const char *p = names; *p != '\0';) {
        size_t n = strcspn(p, ";");
        if (memchr(p, ',', n) == NULL)
            return arena_strn(a, p, n);
        p += n;
        p += strspn(p, "; ");
    }
    return first_variant(a, names);
}

static const struct iso_alias *alias_of(const struct iso_alias *row, const char *code)
{
    while (row->code != NULL && strcmp(row->code, code) != 0)
        row++;
    return row->code != NULL ? row : NULL;
}

static const char *english_name(struct table *t, enum iso_list list, const char *code,
                                const char *names)
{
    const struct iso_alias *instead = alias_of(iso_short_names(list), code);
    if (instead != NULL)
        return instead->name;
    return list == ISO_LANGUAGE ? plain_name(t->arena, names) : arena_str(t->arena, names);
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(((const struct iso_code *)a)->code, ((const struct iso_code *)b)->code);
}

static struct iso_code *find_code(const struct table *t, const char *code)
{
    struct iso_code wanted = {.code = code};
    return bsearch(&wanted, t->codes, t->n, sizeof wanted, compare_codes);
}

static void read_codes(struct table *t, enum iso_list list, const json_t *rows)
{
    size_t i;
    const json_t *row;
    t->codes = ARENA_ARRAY(t->arena, struct iso_code, json_array_size(rows));
    json_array_foreach(rows, i, row)
    {
        const char *code = text_of(row, sources[list].code_key), *name = text_of(row, "name");
        if (code == NULL || name == NULL)
            continue;
        const char *common = text_of(row, "common_name");
        struct iso_code *c = &t->codes[t->n++];
        c->code = arena_str(t->arena, code);
        c->alpha3 = arena_str(t->arena, text_of(row, sources[list].alpha3_key));
        c->name = english_name(t, list, code, common != NULL ? common : name);
    }
    qsort(t->codes, t->n, sizeof *t->codes, compare_codes);
}

/* Codes before names, so that no name hides a code. */
static void index_names(struct table *t, enum iso_list list, const json_t *rows)
{
    size_t i;
    const json_t *row;
    for (i = 0; i < t->n; i++) {
        add_key(&t->english, i, t->codes[i].code);
        add_key(&t->english, i, t->codes[i].alpha3);
    }
    for (i = 0; i < t->n; i++)
        add_key(&t->english, i, t->codes[i].name);
    t->shown = ARENA_ARRAY(t->arena, struct shown, t->n);
    json_array_foreach(rows, i, row)
    {
        const char *code = text_of(row, sources[list].code_key), *name = text_of(row, "name");
        const struct iso_code *c = code != NULL ? find_code(t, code) : NULL;
        if (c == NULL || name == NULL)
            continue;
        size_t index = (size_t)(c - t->codes);
        const char *common = text_of(row, "common_name");
        add_names(&t->english, index, common);
        add_names(&t->english, index, name);
        add_names(&t->english, index, text_of(row, "official_name"));
        add_key(&t->english, index, text_of(row, "bibliographic"));
    }
}

static void index_aliases(struct table *t, enum iso_list list)
{
    for (const struct iso_alias *row = iso_aliases(list); row->code != NULL; row++) {
        const struct iso_code *c = find_code(t, row->code);
        if (c != NULL)
            add_key(&t->english, (size_t)(c - t->codes), row->name);
    }
}

static int compare_keys(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

/* Sorts the keys and drops those that lost, for bsearch by text alone. */
static void sort_keys(struct names *of)
{
    size_t kept = 0;
    if (of->n > 0)
        qsort(of->keys, of->n, sizeof *of->keys, compare_keys);
    for (size_t i = 0; i < of->n; i++)
        if (kept == 0 || strcmp(of->keys[i].text, of->keys[kept - 1].text) != 0)
            of->keys[kept++] = of->keys[i];
    of->n = kept;
}

static void load(struct table *t, enum iso_list list)
{
    const struct embedded *file = embed_find(sources[list].file);
    assert(file != NULL);
    json_t *root = json_loadb(file->text, file->size, 0, NULL);
    const json_t *rows = json_object_get(root, sources[list].array);
    assert(rows != NULL);
    t->arena = t->english.arena = arena_new();
    read_codes(t, list, rows);
    index_names(t, list, rows);
    index_aliases(t, list);
    sort_keys(&t->english);
    json_decref(root);
}

/* The lists are the same for the whole life of the process and cost some milliseconds to read, so
 * each is read when first asked for and kept: constants, only late ones. */
static struct table *table_of(enum iso_list list)
{
    static struct table tables[COUNT(sources)];
    if (tables[list].arena == NULL)
        load(&tables[list], list);
    return &tables[list];
}

const struct iso_code *iso_all(enum iso_list list, size_t *n)
{
    const struct table *t = table_of(list);
    *n = t->n;
    return t->codes;
}

static int compare_text(const void *text, const void *key)
{
    return strcmp(text, ((const struct key *)key)->text);
}

/* What the names of a language are asked of; NULL: it is English. */
static const ULocaleDisplayNames *display(void)
{
    static ULocaleDisplayNames *names;
    static unsigned made;
    UDisplayContext how[] = {UDISPCTX_LENGTH_SHORT, UDISPCTX_NO_SUBSTITUTE,
                             UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
    const unsigned changes = language_changes() + 1;
    if (made == changes)
        return names;
    UErrorCode failed = U_ZERO_ERROR;
    uldn_close(names);
    names = strcmp(language_now(), "en") != 0
                ? uldn_openForContext(language_now(), how, COUNT(how), &failed)
                : NULL;
    made = changes;
    return names;
}

/* What the language of the user calls it, as people say it; NULL: English, or nothing is known. */
static const char *translated(enum iso_list list, const char *code, struct arena *a)
{
    UChar wide[NAME_MOST], currency[4];
    const UChar *name = wide;
    UErrorCode failed = U_ZERO_ERROR;
    UBool choice;
    int32_t n = 0;
    const ULocaleDisplayNames *names = display();
    if (names == NULL)
        return NULL;
    if (list == ISO_COUNTRY) {
        n = uldn_regionDisplayName(names, code, wide, NAME_MOST, &failed);
    } else if (list == ISO_LANGUAGE) {
        n = uldn_languageDisplayName(names, code, wide, NAME_MOST, &failed);
    } else {
        u_charsToUChars(code, currency, 4);
        name = ucurr_getName(currency, language_now(), UCURR_LONG_NAME, &choice, &n, &failed);
    }
    char text[NAME_MOST * 3];
    if (n > 0)
        u_strToUTF8(text, sizeof text, NULL, name, n, &failed);
    return n > 0 && failed == U_ZERO_ERROR ? arena_str(a, text) : NULL;
}

/* The names in the language of the user: made anew when that has changed. */
static const struct names *local_names(struct table *t, enum iso_list list)
{
    const unsigned changes = language_changes() + 1;
    if (t->changes == changes)
        return &t->local;
    arena_free(t->local.arena);
    t->local = (struct names){.arena = arena_new()};
    t->changes = changes;
    for (size_t i = 0; i < t->n; i++)
        add_names(&t->local, i, translated(list, t->codes[i].code, t->local.arena));
    sort_keys(&t->local);
    return &t->local;
}

static const struct iso_code *named(const struct table *t, const struct names *names,
                                    const char *key)
{
    const struct key *k =
        names->n > 0 ? bsearch(key, names->keys, names->n, sizeof *k, compare_text) : NULL;
    return k != NULL ? &t->codes[k->index] : NULL;
}

const struct iso_code *iso_find(enum iso_list list, const char *text)
{
    struct table *t = table_of(list);
    if (text == NULL || *text == '\0')
        return NULL;
    const struct iso_code *found = find_code(t, text);
    if (found != NULL)
        return found;
    struct arena *a = arena_new();
    const char *key = key_of(a, text);
    found = named(t, &t->english, key);
    if (found == NULL)
        found = named(t, local_names(t, list), key);
    arena_free(a);
    return found;
}

const char *iso_name(enum iso_list list, const char *code)
{
    const struct iso_code *c = iso_find(list, code);
    if (c == NULL || (!text_same(c->code, code) && !text_same(c->alpha3, code)))
        return code;
    struct table *t = table_of(list);
    struct shown *shown = &t->shown[c - t->codes];
    if (shown->changes != language_changes() + 1) {
        const char *name = translated(list, c->code, t->arena);
        *shown = (struct shown){language_changes() + 1, name != NULL ? name : c->name};
    }
    return shown->name;
}

int currency_exponent(const char *currency)
{
    static const struct {
        const char *codes;
        int exponent;
    } unusual[] = {
        {"BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0},
        {"BHD IQD JOD KWD LYD OMR TND", 3},
        {"CLF UYW", 4},
    };
    if (currency == NULL || strlen(currency) != 3)
        return 2;
    for (size_t i = 0; i < COUNT(unusual); i++)
        for (const char *p = unusual[i].codes; *p != '\0'; p += p[3] == ' ' ? 4 : 3)
            if (strncmp(p, currency, 3) == 0)
                return unusual[i].exponent;
    return 2;
}
