#include "model/preference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/money.h"
#include "model/row.h"

#define LONGEST_WORD 60

const struct preference_rule *preference_find(const char *item)
{
    for (int i = 0; i < preference_rule_count; i++)
        if (text_same(preference_rules[i].field.name, item))
            return &preference_rules[i];
    return NULL;
}

static bool is_in_group(const char *item, const char *group)
{
    const size_t n = strcspn(item, ".");
    return strlen(group) == n && strncmp(item, group, n) == 0;
}

const struct choice *preference_group(const struct preference_rule *rule)
{
    const struct choice *group = preference_groups;
    while (!is_in_group(rule->field.name, group->name))
        group++;
    return group;
}

/* Names of the items of a group, as the beginning of a name tells; none: "". */
static const char *names_beside(const char *item, struct arena *a)
{
    struct buf b;
    const char *group = arena_strn(a, item, strcspn(item, "."));
    buf_init(&b, a);
    for (int i = 0; i < preference_rule_count; i++)
        if (is_in_group(preference_rules[i].field.name, group))
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", preference_rules[i].field.name);
    return b.p;
}

enum code preference_named(const char *item, const struct preference_rule **out, struct arena *a,
                           struct error *e)
{
    struct buf groups;
    const char *names = names_beside(item, a);
    *out = preference_find(item);
    if (*out != NULL)
        return CODE_OK;
    buf_init(&groups, a);
    for (const struct choice *g = preference_groups; g->name != NULL; g++)
        buf_addf(&groups, "%s%s", groups.n > 0 ? ", " : "", g->name);
    return names[0] != '\0'
               ? fail(e, CODE_INVALID, item, _("There is no preference \"%s\". Known are: %s."),
                      item, names)
               : fail(e, CODE_INVALID, item,
                      _("There is no preference \"%s\". They begin with one of these and a dot: "
                        "%s."),
                      item, groups.p);
}

char *preference_word(const char *typed, struct arena *a)
{
    char *word = text_lower(a, text_squeeze(a, typed));
    for (char *c = word; *c != '\0'; c++)
        if (*c == ' ')
            *c = '_';
    return word;
}

/* ---- Reading */

/* What is being read. */
struct reading {
    const struct property *p;
    const struct preference_rule *rule;
    const char *more, *typed;
    struct arena *a;
};

static enum code takes(const struct reading *r, const char *what, struct error *e)
{
    return fail(e, CODE_INVALID, r->rule->field.name, _("%s cannot be \"%s\". It takes %s."),
                _(r->rule->field.label), r->typed, what);
}

static enum code read_kind(const struct reading *r, const char **out, struct error *e)
{
    union {
        int64_t n;
        const char *text;
    } slot;
    const struct field *f = &r->rule->field;
    TRY(value_parse(r->p, f, r->typed, &slot, r->a, e));
    if (value_is_null(f, &slot))
        return takes(r, _("a value"), e);
    if (f->kind == KIND_COUNT && (slot.n < f->min || slot.n > f->max))
        return fail(e, CODE_INVALID, f->name, _("%s must be between %s and %s."), _(f->label),
                    NUMBER(f->min), NUMBER(f->max));
    *out = value_text(r->p, f, &slot, r->a);
    return CODE_OK;
}

/* The word of the choices: by name, or as people read it. A name that ends with a colon takes a
 * number. */
static const char *known_word(const struct reading *r, const char *word)
{
    const char *name = NULL;
    struct field f = r->rule->field;
    f.kind = KIND_CHOICE;
    for (const struct choice *c = f.choices; c->name != NULL; c++) {
        const size_t n = strlen(c->name);
        const char *number = word + n;
        if (c->name[n - 1] == ':' && strncmp(word, c->name, n) == 0 && *number != '\0' &&
            strlen(number) <= 3 && strspn(number, "0123456789") == strlen(number))
            return arena_printf(r->a, "%s%d", c->name, atoi(number));
    }
    if (value_parse(r->p, &f, r->typed, &name, r->a, NULL) != CODE_OK)
        return NULL;
    return name != NULL && name[strlen(name) - 1] != ':' ? name : NULL;
}

static bool is_listed(const char *list, const char *word)
{
    const size_t n = strlen(word);
    for (const char *at = list != NULL ? list : ""; *at != '\0';) {
        at += strspn(at, ", ");
        const size_t length = strcspn(at, ",");
        if (length == n && strncmp(at, word, n) == 0)
            return true;
        at += length;
    }
    return false;
}

static enum code read_word(const struct reading *r, const char **out, struct error *e)
{
    struct buf known;
    const char *word = preference_word(r->typed, r->a), *name = known_word(r, word);
    *out = name != NULL ? name : word;
    if (name != NULL || is_listed(r->more, word))
        return CODE_OK;
    if (r->rule->open && word[0] != '\0' && strchr(word, ',') == NULL &&
        utf8_length(word) <= LONGEST_WORD && utf8_valid(word, strlen(word)))
        return CODE_OK;
    if (r->rule->open)
        return takes(r, _("a word or a few, without a comma"), e);
    buf_init(&known, r->a);
    for (const struct choice *c = r->rule->field.choices; c->name != NULL; c++)
        buf_addf(&known, "%s%s%s", known.n > 0 ? ", " : "", c->name,
                 c->name[strlen(c->name) - 1] == ':' ? "N" : "");
    if (r->more != NULL && r->more[0] != '\0')
        buf_addf(&known, ", %s", r->more);
    return fail(e, CODE_INVALID, r->rule->field.name, _("%s cannot be \"%s\". Choose one of: %s."),
                _(r->rule->field.label), r->typed, known.p);
}

/* A time of the day at the beginning of text: 7, 7:30, 07.30; the rest behind it. NULL: none. */
static const char *read_time(const char **text, struct arena *a)
{
    char *end;
    const char *at = *text + strspn(*text, " ");
    long hour = strspn(at, "0123456789") > 0 ? strtol(at, &end, 10) : -1, minute = 0;
    if (hour < 0 || hour > 23 || end - at > 2)
        return NULL;
    if (*end == ':' || *end == '.') {
        if (strspn(end + 1, "0123456789") != 2)
            return NULL;
        minute = strtol(end + 1, &end, 10);
    }
    *text = end + strspn(end, " ");
    return minute <= 59 ? arena_printf(a, "%02ld:%02ld", hour, minute) : NULL;
}

static enum code read_hours(const struct reading *r, const char **out, struct error *e)
{
    static const char *const dashes[] = {"-", "–"};
    const char *rest = r->typed, *from = read_time(&rest, r->a);
    if (r->rule->shape == SHAPE_TIME) {
        *out = from;
        return from != NULL && *rest == '\0' ? CODE_OK : takes(r, _("a time: 07:00"), e);
    }
    const char *to = NULL;
    for (int i = 0; from != NULL && i < COUNT_OF(dashes); i++) {
        const size_t n = strlen(dashes[i]);
        if (strncmp(rest, dashes[i], n) != 0)
            continue;
        rest += n;
        to = read_time(&rest, r->a);
        *out = arena_printf(r->a, "%s-%s", from, to != NULL ? to : "");
        if (to != NULL && *rest == '\0' && strcmp(from, to) != 0)
            return CODE_OK;
    }
    if (to != NULL && *rest == '\0')
        return fail(e, CODE_INVALID, r->rule->field.name,
                    _("%s cannot be \"%s\": that ends when it begins. For the whole day say "
                      "00:00-23:59."),
                    _(r->rule->field.label), r->typed);
    return takes(r, _("hours: 14:00-16:00"), e);
}

/* "08-15", or as the fields of days take it, with the year or without: "1990-08-15", "15.8.".
 * NULL: none. */
static const char *read_month_and_day(const struct reading *r, const char *typed)
{
    struct field whole = r->rule->field;
    const char *day = NULL;
    int64_t number;
    whole.kind = KIND_DAY;
    if (strlen(typed) == 5 && day_number(arena_printf(r->a, "2000-%s", typed), &number))
        return typed;
    if (value_parse(r->p, &whole, typed, &day, r->a, NULL) != CODE_OK &&
        value_parse(r->p, &whole, arena_printf(r->a, "%s.2000", typed), &day, r->a, NULL) !=
            CODE_OK)
        return NULL;
    if (day == NULL)
        return NULL;
    return day + strlen("1990-");
}

/* "08-15 birthday, chocolate cake" */
static enum code read_occasion(const struct reading *r, const char **out, struct error *e)
{
    const char *typed = text_squeeze(r->a, r->typed);
    const size_t n = strcspn(typed, " ");
    const char *day = read_month_and_day(r, arena_strn(r->a, typed, n));
    const char *what = typed + n + (typed[n] == ' ');
    const size_t k = strcspn(what, ",");
    const char *word = preference_word(arena_strn(r->a, what, k), r->a);
    const char *wish = what[k] == ',' ? text_squeeze(r->a, what + k + 1) : "";
    if (day == NULL || word[0] == '\0' || !utf8_valid(typed, strlen(typed)) ||
        utf8_length(typed) > 200)
        return takes(r, _("a day, an occasion and a wish: 08-15 birthday, chocolate cake"), e);
    *out = arena_printf(r->a, "%s %s%s%s", day, word, wish[0] != '\0' ? ", " : "", wish);
    return CODE_OK;
}

enum code preference_parse(const struct property *p, const struct preference_rule *rule,
                           const char *more, const char *typed, const char **out, struct arena *a,
                           struct error *e)
{
    const struct reading r = {p, rule, more, typed, a};
    static enum code (*const readers[])(const struct reading *, const char **,
                                        struct error *) = {[SHAPE_KIND] = read_kind,
                                                           [SHAPE_WORD] = read_word,
                                                           [SHAPE_TIME] = read_hours,
                                                           [SHAPE_HOURS] = read_hours,
                                                           [SHAPE_OCCASION] = read_occasion};
    return readers[rule->shape](&r, out, e);
}

/* ---- Spelling */

static bool is_choice(const struct preference_rule *rule, const char *value)
{
    for (const struct choice *c = rule->field.choices; c != NULL && c->name != NULL; c++)
        if (strcmp(c->name, value) == 0)
            return true;
    return false;
}

/* Of an occasion only its name is folded, which stands between the day and the wish. */
const char *preference_spelled(const struct preference_rule *rule, const char *typed,
                               const char *value, struct arena *a)
{
    const bool occasion = rule->shape == SHAPE_OCCASION;
    if (typed == NULL || (!occasion && (rule->shape != SHAPE_WORD || !rule->open)) ||
        is_choice(rule, value) || (occasion && strchr(value, ' ') == NULL))
        return value;
    const size_t day = occasion ? strcspn(value, " ") + 1 : 0;
    const char *text = text_squeeze(a, typed);
    if (occasion)
        text += strcspn(text, " ") + (strchr(text, ' ') != NULL);
    const char *own = text_squeeze(a, occasion ? arena_strn(a, text, strcspn(text, ",")) : text);
    const char *word = preference_word(own, a);
    const size_t n = strlen(word);
    if (strncmp(value + day, word, n) != 0 || strchr(",", value[day + n]) == NULL ||
        strcmp(own, text_lower(a, own)) == 0)
        return value;
    return arena_printf(a, "%.*s%s%s", (int)day, value, own, value + day + n);
}

/* ---- Printing */

static const char *spaced(const char *word, struct arena *a)
{
    char *text = arena_str(a, word);
    for (char *c = text; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return text;
}

static const char *print_word(const struct preference_rule *rule, const char *value,
                              struct arena *a)
{
    for (const struct choice *c = rule->field.choices; c->name != NULL; c++) {
        const size_t n = strlen(c->name);
        if (strcmp(c->name, value) == 0)
            return _(c->label);
        if (c->name[n - 1] == ':' && strncmp(value, c->name, n) == 0)
            return arena_printf(a, "%s %s", _(c->label), value + n);
    }
    return spaced(value, a);
}

const char *preference_print(const struct property *p, const struct preference_rule *rule,
                             const char *value, struct arena *a)
{
    union {
        int64_t n;
        const char *text;
    } slot;
    const char *dash = strchr(value, '-'), *comma = strchr(value, ',');
    switch (rule->shape) {
    case SHAPE_WORD:
        return print_word(rule, value, a);
    case SHAPE_HOURS:
        return dash == NULL ? value
                            : arena_printf(a, "%.*s–%s", (int)(dash - value), value, dash + 1);
    case SHAPE_OCCASION:
        return comma == NULL
                   ? spaced(value, a)
                   : arena_printf(a, "%s%s",
                                  spaced(arena_strn(a, value, (size_t)(comma - value)), a), comma);
    case SHAPE_TIME:
        return value;
    case SHAPE_KIND:
        break;
    }
    return value_parse(p, &rule->field, value, &slot, a, NULL) == CODE_OK
               ? value_print(p, &rule->field, &slot, a)
               : value;
}

static json_t *occasion_json(const char *value)
{
    const char *what = strchr(value, ' ');
    if (what == NULL)
        return json_string(value);
    const size_t n = strcspn(++what, ",");
    json_t *object = json_object();
    json_object_set_new(object, "date", json_stringn(value, (size_t)(what - 1 - value)));
    json_object_set_new(object, "occasion", json_stringn(what, n));
    json_object_set_new(object, "preferences",
                        what[n] == ',' ? json_string(what + n + 1 + strspn(what + n + 1, " "))
                                       : json_null());
    return object;
}

json_t *preference_json(const struct preference_rule *rule, const char *value)
{
    const char *dash = strchr(value, '-');
    if (rule->field.kind == KIND_FLAG)
        return json_boolean(strcmp(value, "yes") == 0);
    if (rule->field.kind == KIND_COUNT)
        return json_integer(atoll(value));
    if (rule->shape == SHAPE_OCCASION)
        return occasion_json(value);
    if (rule->shape == SHAPE_HOURS && dash != NULL)
        return json_pack("{s:s%,s:s}", "from", value, (size_t)(dash - value), "to", dash + 1);
    return json_string(value);
}
