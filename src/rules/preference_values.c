#include "rules/preference_values.h"

#include <string.h>

#include "rules/preference.h"

int values_place(const struct values *v, const char *value)
{
    for (int i = 0; i < v->n; i++)
        if (strcmp(v->all[i].value, value) == 0)
            return i;
    return -1;
}

bool values_has(const struct values *v, const char *value)
{
    return values_place(v, value) >= 0;
}

bool values_says(const struct values *v, const struct preference_value *value)
{
    const int place = values_place(v, value->value);
    return place >= 0 && strcmp(v->all[place].said, value->said) == 0;
}

struct values values_copy(const struct values *v, struct arena *a)
{
    struct values copy = {NULL, 0};
    for (int i = 0; i < v->n; i++)
        values_add(&copy, v->all[i], a);
    return copy;
}

void values_add(struct values *v, struct preference_value value, struct arena *a)
{
    for (int i = 0; i < v->n; i++)
        if (strcmp(v->all[i].value, value.value) == 0) {
            v->all[i] = value;
            return;
        }
    v->all = arena_more(a, v->all, v->n, sizeof *v->all);
    v->all[v->n++] = value;
}

void values_add_word(struct values *v, const char *word, struct arena *a)
{
    values_add(v, (struct preference_value){word, word}, a);
}

void values_drop(struct values *v, const char *value)
{
    int kept = 0;
    for (int i = 0; i < v->n; i++)
        if (strcmp(v->all[i].value, value) != 0)
            v->all[kept++] = v->all[i];
    v->n = kept;
}

bool values_same(const struct values *a, const struct values *b)
{
    for (int i = 0; i < a->n; i++)
        if (!values_says(b, &a->all[i]))
            return false;
    return a->n == b->n;
}

struct values values_of(const struct preferences *p, const struct preference_rule *rule,
                        struct arena *a)
{
    struct values v = {NULL, 0};
    for (int i = 0; i < p->n; i++)
        if (p->held[i].rule == rule)
            values_add(&v, (struct preference_value){p->held[i].row->value, p->held[i].said}, a);
    return v;
}
