#include "rules/preference_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"

/* ---- Out of the summary */

/* The values of an item in the summary, one after the other; false: there are no more. */
static bool next_value(const json_t *all, const struct preference_rule *rule, int i,
                       const char **value)
{
    const json_t *item = json_object_get(all, rule->field.name);
    if (json_is_array(item))
        item = json_array_get(item, (size_t)i);
    else if (i > 0)
        item = NULL;
    *value = json_string_value(item);
    return *value != NULL;
}

static json_t *summary_of(const struct customer *c)
{
    return c->preferences_summary != NULL ? json_loads(c->preferences_summary, 0, NULL) : NULL;
}

/* A yes says its item, an occasion its name. */
static const char *brief_word(const struct property *p, const struct preference_rule *rule,
                              const char *value, struct arena *a)
{
    if (rule->field.kind == KIND_FLAG)
        return _(rule->field.label);
    const char *text = preference_print(p, rule, value, a);
    if (rule->shape == SHAPE_OCCASION && strlen(text) > 6)
        return arena_strn(a, text + 6, strcspn(text + 6, ","));
    return text;
}

static const char *words_of(const struct property *p, const struct customer *c, bool danger,
                            struct arena *a)
{
    struct buf b;
    json_t *all = summary_of(c);
    const char *value;
    if (all == NULL)
        return NULL;
    buf_init(&b, a);
    for (int i = 0; i < preference_rule_count; i++) {
        const struct preference_rule *rule = &preference_rules[i];
        for (int k = 0; rule->danger == danger && next_value(all, rule, k, &value); k++)
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", brief_word(p, rule, value, a));
    }
    json_decref(all);
    return b.n > 0 ? b.p : NULL;
}

const char *preference_dangers(const struct property *p, const struct customer *c, struct arena *a)
{
    return words_of(p, c, true, a);
}

const char *preference_brief(const struct property *p, const struct customer *c, struct arena *a)
{
    return words_of(p, c, false, a);
}

/* ---- Occasions */

/* The day of that month and day in a year; of 29 Feb, where there is none, the one before. */
static bool day_in_year(int year, const char *month_day, char out[DAY_TEXT], int64_t *number)
{
    snprintf(out, DAY_TEXT, "%04d-%.5s", year % 10000, month_day);
    if (day_number(out, number))
        return true;
    if (strncmp(month_day, "02-29", 5) != 0)
        return false;
    snprintf(out, DAY_TEXT, "%04d-02-28", year % 10000);
    return day_number(out, number);
}

static bool read_occasion(const char *value, const char *today, struct occasion *out,
                          struct arena *a)
{
    int64_t now, day = 0;
    int year = atoi(today);
    if (strlen(value) < 7 || !day_number(today, &now) ||
        !day_in_year(year, value, out->day, &day) ||
        (day < now && !day_in_year(year + 1, value, out->day, &day)))
        return false;
    const size_t n = strcspn(value + 6, ",");
    char *what = arena_strn(a, value + 6, n);
    for (char *c = what; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    const char *wish =
        value[6 + n] == ',' ? value + 6 + n + 1 + strspn(value + 6 + n + 1, " ") : "";
    out->what = what;
    out->wish = *wish != '\0' ? arena_str(a, wish) : NULL;
    out->days = day - now;
    return true;
}

bool preference_occasion(const struct property *p, const struct customer *c, struct occasion *out,
                         struct arena *a)
{
    struct occasion one;
    json_t *all = summary_of(c);
    const char *value;
    bool found = false;
    for (int i = 0; i < preference_rule_count && all != NULL; i++) {
        const struct preference_rule *rule = &preference_rules[i];
        for (int k = 0; rule->shape == SHAPE_OCCASION && next_value(all, rule, k, &value); k++)
            if (read_occasion(value, p->today, &one, a) && one.days <= OCCASION_NEAR &&
                (!found || one.days < out->days)) {
                *out = one;
                found = true;
            }
    }
    json_decref(all);
    return found;
}

/* ---- Why */

struct evidence evidence_read(const struct customer_preference *row)
{
    json_t *all = row->evidence != NULL ? json_loads(row->evidence, 0, NULL) : NULL;
    const json_t *stays = json_is_array(all) ? all : json_object_get(all, "stays");
    const struct evidence out = {(int)json_array_size(stays),
                                 (int)json_integer_value(json_object_get(all, "of"))};
    json_decref(all);
    return out;
}

const char *evidence_words(struct evidence why, struct arena *a)
{
    const unsigned long stays = (unsigned long)why.stays, of = (unsigned long)why.of;
    if (why.stays > 0 && why.of > 0)
        return arena_printf(a, ngettext("%s of %s stay", "%s of %s stays", of), NUMBER(why.stays),
                            NUMBER(why.of));
    return why.stays > 0
               ? arena_printf(a, ngettext("%s stay", "%s stays", stays), NUMBER(why.stays))
               : "";
}

const char *preference_why(const struct property *p, const struct customer_preference *row,
                           struct arena *a)
{
    struct buf b;
    const char *day = row->learned_last;
    const char *month = day != NULL && strlen(day) == 10 ? month_name(atoi(day + 5)) : NULL;
    buf_init(&b, a);
    buf_add(&b, evidence_words(evidence_read(row), a));
    if (month != NULL) {
        buf_add(&b, b.n > 0 ? ", " : "");
        if (strncmp(day, p->today, 4) == 0)
            buf_addf(&b, _("last in %s"), month);
        else
            buf_addf(&b, _("last in %s %.4s"), month, day);
    }
    if (row->confidence != NONE)
        buf_addf(&b, "%s%lld %%", b.n > 0 ? ", " : "", (long long)row->confidence);
    return b.p;
}
