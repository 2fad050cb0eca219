/* Kinds that are text: lines, notes, choices, lists, codes of ISO, JSON, secrets. */
#include <jansson.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/entity.h"
#include "model/iso.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/vault.h"

/* Stores text in the member after the checks every text has to pass. */
static enum code keep(const struct field *f, const char *text, void *slot, struct error *e)
{
    if (!utf8_valid(text, strlen(text)))
        return fail(e, CODE_INVALID, f->name, _("%s is not valid text (UTF-8)."), _(f->label));
    int64_t length = (int64_t)utf8_length(text);
    if (f->max > 0 && length > f->max)
        return fail(e, CODE_INVALID, f->name, _("%s is too long: %s characters, %s fit."),
                    _(f->label), NUMBER(length), NUMBER(f->max));
    *(const char **)slot = text;
    return CODE_OK;
}

static char *trimmed(const char *s, struct arena *a)
{
    while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
        s++;
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
        n--;
    return arena_strn(a, s, n);
}

enum code parse_note(const struct property *p, const struct field *f, const char *typed, void *slot,
                     struct arena *a, struct error *e)
{
    (void)p;
    char *text = trimmed(typed, a);
    return text[0] == '\0' ? CODE_OK : keep(f, text, slot, e);
}

enum code parse_text(const struct property *p, const struct field *f, const char *typed, void *slot,
                     struct arena *a, struct error *e)
{
    (void)p;
    char *text = trimmed(typed, a);
    for (char *c = text; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    return text[0] == '\0' ? CODE_OK : keep(f, text, slot, e);
}

void print_text(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p, (void)f;
    buf_add(out, *(const char *const *)value);
}

/* The names of a list of choices, for messages: "none, silver, gold". */
static const char *names_of(const struct choice *choices, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; choices[i].name != NULL; i++)
        buf_addf(&b, "%s%s", i > 0 ? ", " : "", choices[i].name);
    return b.p;
}

/* The choice meant by its name or its label in any case; spaces stand for underscores. */
static const struct choice *meant(const struct choice *choices, const char *typed, struct arena *a)
{
    char *name = text_fold(a, typed);
    for (char *c = name; *c != '\0'; c++)
        if (*c == ' ' || *c == '-')
            *c = '_';
    size_t n = strlen(name);
    if (n > 0 && name[n - 1] == '.')
        name[n - 1] = '\0';
    for (int i = 0; choices[i].name != NULL; i++)
        if (text_same(choices[i].name, name) || text_same(choices[i].name, typed) ||
            text_equal(text_fold(a, _(choices[i].label)), text_fold(a, typed)))
            return &choices[i];
    return NULL;
}

enum code parse_choice(const struct property *p, const struct field *f, const char *typed,
                       void *slot, struct arena *a, struct error *e)
{
    (void)p;
    const struct choice *choice = meant(f->choices, trimmed(typed, a), a);
    if (choice == NULL)
        return fail(e, CODE_INVALID, f->name, _("%s cannot be \"%s\". Choose one of: %s."),
                    _(f->label), typed, names_of(f->choices, a));
    *(const char **)slot = choice->name;
    return CODE_OK;
}

void print_choice(const struct property *p, const struct field *f, const void *value,
                  struct buf *out)
{
    (void)p;
    const char *name = *(const char *const *)value;
    const struct choice *choice = choice_find(f->choices, name, NULL);
    buf_add(out, choice != NULL ? _(choice->label) : name);
}

/* One word of a list brought into its stored form; NULL with e filled when it is none. */
typedef const char *list_word(const struct field *f, const char *word, struct arena *a,
                              struct error *e);

static const char *tag_word(const struct field *f, const char *word, struct arena *a,
                            struct error *e)
{
    (void)f, (void)e;
    char *tag = text_lower(a, word);
    for (char *c = tag; *c != '\0'; c++)
        if (*c == ' ')
            *c = '_';
    return tag;
}

static const char *choice_word(const struct field *f, const char *word, struct arena *a,
                               struct error *e)
{
    const struct choice *choice = meant(f->choices, word, a);
    if (choice != NULL)
        return choice->name;
    fail(e, CODE_INVALID, f->name, _("%s cannot hold \"%s\". Known are: %s."), _(f->label), word,
         names_of(f->choices, a));
    return NULL;
}

static const char *language_word(const struct field *f, const char *word, struct arena *a,
                                 struct error *e)
{
    (void)a;
    const struct iso_code *code = iso_find(ISO_LANGUAGE, word);
    if (code != NULL)
        return code->code;
    fail(e, CODE_INVALID, f->name,
         _("\"%s\" is no language known here. Use its name or its code (en, vi)."), word);
    return NULL;
}

static bool holds(const json_t *array, const char *word)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (strcmp(json_string_value(json_array_get(array, i)), word) == 0)
            return true;
    return false;
}

/* Adds the words between commas, or of a JSON array, to array. */
static enum code gather(const struct field *f, const char *typed, list_word *form, json_t *array,
                        struct arena *a, struct error *e)
{
    json_t *given = typed[0] == '[' ? json_loads(typed, 0, NULL) : NULL;
    size_t i = 0;
    const char *rest = typed;
    enum code code = CODE_OK;
    while (code == CODE_OK && (given != NULL ? i < json_array_size(given) : *rest != '\0')) {
        size_t n = strcspn(rest, ",;");
        const char *item = json_string_value(json_array_get(given, i++));
        const char *word = given == NULL ? arena_strn(a, rest, n) : item ? item : "";
        rest += given == NULL ? n + (rest[n] != '\0') : 0;
        word = text_squeeze(a, word);
        if (*word == '\0')
            continue;
        word = form(f, word, a, e);
        code = word == NULL ? CODE_INVALID : CODE_OK;
        if (word != NULL && !holds(array, word))
            json_array_append_new(array, json_string(word));
    }
    json_decref(given);
    return code;
}

static enum code parse_list(const struct field *f, const char *typed, list_word *form, void *slot,
                            struct arena *a, struct error *e)
{
    if (!utf8_valid(typed, strlen(typed)))
        return fail(e, CODE_INVALID, f->name, _("%s is not valid text (UTF-8)."), _(f->label));
    json_t *array = json_array();
    enum code code = gather(f, typed, form, array, a, e);
    if (code == CODE_OK && json_array_size(array) > 0) {
        char *dump = json_dumps(array, JSON_COMPACT);
        code = keep(f, arena_str(a, dump), slot, e);
        free(dump);
    }
    json_decref(array);
    return code;
}

enum code parse_tags(const struct property *p, const struct field *f, const char *typed, void *slot,
                     struct arena *a, struct error *e)
{
    (void)p;
    return parse_list(f, typed, tag_word, slot, a, e);
}

enum code parse_choices(const struct property *p, const struct field *f, const char *typed,
                        void *slot, struct arena *a, struct error *e)
{
    (void)p;
    return parse_list(f, typed, choice_word, slot, a, e);
}

enum code parse_languages(const struct property *p, const struct field *f, const char *typed,
                          void *slot, struct arena *a, struct error *e)
{
    (void)p;
    return parse_list(f, typed, language_word, slot, a, e);
}

/* The name of a language, which is understood between commas; the code where none is. */
static const char *language_name(const char *code, struct arena *a)
{
    const char *name = iso_name(ISO_LANGUAGE, code);
    const char *shorter = arena_strn(a, name, strcspn(name, ",;("));
    const struct iso_code *meant = iso_find(ISO_LANGUAGE, text_squeeze(a, shorter));
    return meant != NULL && strcmp(meant->code, code) == 0 ? text_squeeze(a, shorter) : code;
}

static void join_list(const struct field *f, const char *stored, bool for_people, struct buf *out)
{
    json_t *array = json_loads(stored, 0, NULL);
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *word = json_string_value(json_array_get(array, i));
        const struct choice *choice =
            f->choices != NULL && word != NULL ? choice_find(f->choices, word, NULL) : NULL;
        buf_add(out, i > 0 ? ", " : "");
        buf_add(out, !for_people || word == NULL ? word
                     : f->kind == KIND_LANGUAGES ? language_name(word, out->arena)
                     : choice != NULL            ? _(choice->label)
                                                 : word);
    }
    json_decref(array);
}

void print_list(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p;
    size_t from = out->n;
    join_list(f, *(const char *const *)value, true, out);
    for (char *c = out->p + from; f->kind == KIND_TAGS && *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
}

void text_list(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p;
    join_list(f, *(const char *const *)value, false, out);
}

static enum iso_list list_of(const struct field *f)
{
    return f->kind == KIND_COUNTRY    ? ISO_COUNTRY
           : f->kind == KIND_CURRENCY ? ISO_CURRENCY
                                      : ISO_LANGUAGE;
}

enum code parse_iso(const struct property *p, const struct field *f, const char *typed, void *slot,
                    struct arena *a, struct error *e)
{
    (void)p;
    const struct iso_code *code = iso_find(list_of(f), trimmed(typed, a));
    if (code == NULL)
        return fail(e, CODE_INVALID, f->name,
                    _("%s: \"%s\" is not known. Use its English name or its ISO code."),
                    _(f->label), typed);
    *(const char **)slot = code->code;
    return CODE_OK;
}

void print_iso(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p;
    buf_add(out, iso_name(list_of(f), *(const char *const *)value));
}

enum code parse_json(const struct property *p, const struct field *f, const char *typed, void *slot,
                     struct arena *a, struct error *e)
{
    (void)p;
    json_error_t problem;
    if (trimmed(typed, a)[0] == '\0')
        return CODE_OK;
    json_t *json = json_loads(typed, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &problem);
    if (json_is_null(json))
        return CODE_OK;
    if (json == NULL)
        return fail(e, CODE_INVALID, f->name, _("%s is not valid JSON: %s (character %d)."),
                    _(f->label), problem.text, problem.position);
    char *dump = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
    enum code code = keep(f, arena_str(a, dump), slot, e);
    free(dump);
    json_decref(json);
    return code;
}

enum code parse_secret(const struct property *p, const struct field *f, const char *typed,
                       void *slot, struct arena *a, struct error *e)
{
    const char *text = NULL;
    char *plain = trimmed(typed, a);
    if (plain[0] == '\0')
        return CODE_OK;
    TRY(keep(f, plain, &text, e));
    if (p->vault == NULL)
        return fail(e, CODE_IO, f->name,
                    _("%s cannot be sealed because the key file is missing. Everything else can be "
                      "saved; put the key file back to keep this value."),
                    _(f->label));
    *(struct bytes *)slot = vault_seal(p->vault, f, text, a);
    return CODE_OK;
}

void print_secret(const struct property *p, const struct field *f, const void *value,
                  struct buf *out)
{
    (void)p, (void)f;
    char last[VAULT_LAST + 1];
    vault_last(*(const struct bytes *)value, last);
    buf_addf(out, "••••%s", last);
}

void text_secret(const struct property *p, const struct field *f, const void *value,
                 struct buf *out)
{
    print_secret(p, f, value, out);
}

enum code parse_uid(const struct property *p, const struct field *f, const char *typed, void *slot,
                    struct arena *a, struct error *e)
{
    (void)p;
    if (!uid_parse(trimmed(typed, a), slot))
        return fail(e, CODE_INVALID, f->name, _("%s: \"%s\" is no record id."), _(f->label), typed);
    return CODE_OK;
}

void print_uid(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p, (void)f;
    char text[UID_TEXT];
    uid_print(value, text);
    buf_add(out, text);
}

enum code parse_never(const struct property *p, const struct field *f, const char *typed,
                      void *slot, struct arena *a, struct error *e)
{
    (void)p, (void)typed, (void)slot, (void)a;
    return fail(e, CODE_INVALID, f->name, _("%s is set by the program alone."), _(f->label));
}

void print_nothing(const struct property *p, const struct field *f, const void *value,
                   struct buf *out)
{
    (void)p, (void)f, (void)value, (void)out;
}
