#include "ui/view/shown.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/iso.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/row.h"
#include "phone/phone.h"

#define DAYS_NEAR 300 /* so far from today the year goes without saying */

/* "21 Nov 2026" to the 21 Nov, "21/11/2026" to the 21/11; "21.11.2026" to its last dot;
 * a year in front stays. */
static int length_without_year(const char *day)
{
    const int n = (int)strlen(day);
    const bool last = n > 5 && strspn(day + n - 4, "0123456789") == 4;
    return !last ? n : day[n - 5] == '.' ? n - 4 : n - 5;
}

const char *shown_day(const struct property *p, const char *day, struct arena *a)
{
    static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                           N_("Fri"), N_("Sat"), N_("Sun")};
    int64_t number, today;
    struct buf b;
    if (!day_number(day, &number) || !day_number(p->today, &today))
        return day;
    if (number == today || number == today + 1)
        return number == today ? _("today") : _("tomorrow");
    buf_init(&b, a);
    print_day(p, NULL, &day, &b);
    if (llabs(number - today) > DAYS_NEAR)
        return b.p;
    const char *weekday = _(weekdays[((number + 3) % 7 + 7) % 7]); /* 1970-01-01 was a Thursday */
    return arena_printf(a, "%s %.*s", weekday, length_without_year(b.p), b.p);
}

const char *shown_money(const struct property *p, int64_t amount, const char *currency,
                        struct arena *a)
{
    struct buf b;
    const bool foreign = currency != NULL && strcmp(currency, p->currency) != 0;
    buf_init(&b, a);
    money_print(amount, foreign ? currency_exponent(currency) : p->exponent, &b);
    if (foreign)
        buf_addf(&b, " %s", currency);
    return b.p;
}

const char *shown_phone(const char *typed, const char *region, bool *valid, struct arena *a)
{
    struct phone phone;
    phone_parse(typed, region, &phone);
    *valid = phone.valid;
    if (!phone.valid)
        return typed;
    return phone.extension[0] == '\0'
               ? arena_str(a, phone.international)
               : arena_printf(a, _("%s ext. %s"), phone.international, phone.extension);
}

const char *shown_choice(const struct choice *choices, const char *name)
{
    if (name == NULL || strcmp(name, "none") == 0)
        return NULL;
    const struct choice *choice = choice_find(choices, name, NULL);
    return choice != NULL ? _(choice->label) : name;
}

static void add_json(struct buf *b, const json_t *json, const char *between);

static void add_member(struct buf *b, const char *key, const json_t *value)
{
    const size_t from = b->n;
    if (json_is_object(value) || json_is_array(value) || !json_is_string(value) ||
        strcmp(key, "request") != 0)
        buf_addf(b, "%s ", key);
    for (size_t i = from; i < b->n; i++)
        if (b->p[i] == '_')
            b->p[i] = ' ';
    add_json(b, value, ", ");
}

static void add_json(struct buf *b, const json_t *json, const char *between)
{
    const char *key;
    json_t *value;
    size_t i;
    const size_t start = b->n;
    if (json_is_string(json))
        buf_add(b, json_string_value(json));
    else if (json_is_integer(json))
        number_print(json_integer_value(json), b);
    else if (json_is_real(json))
        buf_addf(b, "%g", json_real_value(json));
    else if (json_is_boolean(json))
        buf_add(b, json_is_true(json) ? _("yes") : _("no"));
    json_array_foreach(json, i, value)
    {
        if (b->n > start)
            buf_add(b, between);
        add_json(b, value, ", ");
    }
    json_object_foreach((json_t *)json, key, value)
    {
        if (json_is_null(value))
            continue;
        if (b->n > start)
            buf_add(b, ", ");
        add_member(b, key, value);
    }
}

const char *shown_json(const char *json, struct arena *a)
{
    struct buf b;
    if (json == NULL)
        return NULL;
    json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);
    if (value == NULL)
        return json;
    buf_init(&b, a);
    add_json(&b, value, "\n");
    json_decref(value);
    return b.n > 0 ? b.p : NULL;
}

/* "3 nights" of a booking. */
static const char *nights(const struct booking *b, struct arena *a)
{
    const int n = b->departure ? (int)days_between(b->arrival, b->departure) : 0;
    return arena_printf(a, ngettext("%s night", "%s nights", (unsigned long)n), NUMBER(n));
}

const char *shown_whereabouts(const struct property *p, const struct profile *head, struct arena *a)
{
    const struct booking *here = head->in_house, *next = head->next;
    if (here == NULL && head->room == NULL)
        return next == NULL ? NULL
                            : arena_printf(a, _("arrives %s, %s"), shown_day(p, next->arrival, a),
                                           nights(next, a));
    const char *room = head->room ? arena_printf(a, _("in house %s"), head->room) : _("in house");
    if (here == NULL || here->departure == NULL)
        return room;
    return arena_printf(a, _("%s until %s"), room, shown_day(p, here->departure, a));
}

const char *const *shown_tags(const char *tags, struct arena *a)
{
    json_t *json = tags ? json_loads(tags, 0, NULL) : NULL;
    const size_t n = json_array_size(json);
    const char **words = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *word = json_string_value(json_array_get(json, i));
        char *shown = arena_str(a, word ? word : "?");
        for (char *c = shown; *c != '\0'; c++)
            if (*c == '_')
                *c = ' ';
        words[i] = shown;
    }
    json_decref(json);
    return words;
}
