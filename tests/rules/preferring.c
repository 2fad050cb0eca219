#include "tests/rules/preferring.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"

static struct preference_change change_of(struct desk *d, const char *text)
{
    struct preference_change change = {.op = PREFER_SET};
    const char *equals = strchr(text, '=');
    const char sign = equals[-1];
    const size_t n = (size_t)(equals - text) - (sign == '+' || sign == '-');
    ck_ok(preference_named(arena_strn(d->a, text, n), &change.rule, d->a, &d->e), &d->e);
    if (sign == '-')
        change.op = PREFER_DROP;
    if (equals[1] == '\0')
        change.op = PREFER_CLEAR;
    else
        ck_ok(preference_value(d->s, change.rule, equals + 1, &change.is, d->a, &d->e), &d->e);
    return change;
}

int prefer(struct desk *d, const struct uid *customer, ...)
{
    struct preference_change changes[16];
    struct preference_told told[16];
    struct action action;
    va_list args;
    int n = 0, count;
    action_init(&action, d->s, &d->action.actor, NULL);
    va_start(args, customer);
    for (const char *text; (text = va_arg(args, const char *)) != NULL;)
        changes[n++] = change_of(d, text);
    va_end(args);
    ck_ok(preferences_write(&action, customer, changes, n, told, &count, d->a, &d->e), &d->e);
    return count;
}

struct customer_preference *offer(struct desk *d, const struct uid *customer, const char *item,
                                  const char *value)
{
    struct customer_preference *row = desk_row(d, &customer_preference_entity, NULL);
    row->customer_id = *customer;
    row->item = item;
    row->value = value;
    row->source = "learned";
    row->state = "offered";
    row->confidence = 82;
    row->evidence = "{\"stays\":[\"a\",\"b\",\"c\"],\"of\":4}";
    row->learned_last = "2026-05-12";
    return desk_create(d, &customer_preference_entity, row);
}

const char *preferred(struct desk *d, const struct uid *customer)
{
    struct preferences all;
    struct buf b;
    buf_init(&b, d->a);
    ck_ok(preferences_read(d->s, customer, &all, d->a, &d->e), &d->e);
    for (int i = 0; i < all.n; i++)
        buf_addf(&b, "%s%s=%s", i > 0 ? " " : "", all.held[i].rule->field.name,
                 all.held[i].row->value);
    return b.p;
}

const char *summarised(struct desk *d, const struct uid *customer)
{
    const char *text = desk_get_customer(d, customer)->preferences_summary;
    return text != NULL ? text : "";
}

static int64_t a_minute_later(void *ms)
{
    return *(int64_t *)ms += 60000;
}

void time_passes(struct desk *d)
{
    static int64_t ms;
    ms = store_now(d->s);
    store_set_clock(d->s, a_minute_later, &ms);
}
