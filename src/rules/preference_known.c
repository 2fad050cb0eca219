/* How what holds is known: its source, when it was said, and by whom. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "rules/preference_words.h"
#include "store/store.h"
#include "store/journal.h"

/* A merge that hands the record on says nothing. */
static bool says(const struct history_entry *event)
{
    bool said = text_equal(event->verb, "create") || text_equal(event->verb, "restore");
    for (int i = 0; i < event->count; i++)
        said = said || text_equal(event->changes[i].field->group, "value");
    return said;
}

/* What came with a snapshot has no journal here, but knows its member of staff. */
static const char *staff_of(struct store *s, const struct customer_preference *row, struct arena *a)
{
    const bool changed = !uid_is_null(&row->updated_by);
    struct staff *who;
    return store_get(s, &staff_entity, changed ? &row->updated_by : &row->created_by, (void **)&who,
                     a, NULL) == CODE_OK
               ? who->name
               : NULL;
}

enum code preference_who(struct store *s, const struct customer_preference *row, const char **who,
                         struct arena *a, struct error *e)
{
    struct history_entry *events;
    int n;
    TRY(journal_history(s, &row->id, false, 0, &events, &n, a, e));
    for (int i = 0; i < n; i++)
        if (says(&events[i])) {
            *who = events[i].who;
            return CODE_OK;
        }
    *who = staff_of(s, row, a);
    return CODE_OK;
}

static enum code known_json(struct store *s, const struct preference *x, json_t **out,
                            struct arena *a, struct error *e)
{
    const char *who;
    char at[25] = "";
    TRY(preference_who(s, x->row, &who, a, e));
    if (x->row->said_at != NONE)
        clock_iso(x->row->said_at, at);
    *out = json_pack("{s:s,s:o,s:s,s:s?,s:s?}", "item", x->row->item, "value",
                     preference_json(x->rule, x->row->value), "source", x->row->source, "said_at",
                     at[0] != '\0' ? at : NULL, "who", who);
    return CODE_OK;
}

enum code preferences_known_json(struct store *s, const struct preferences *p, const char *group,
                                 json_t **out, struct arena *a, struct error *e)
{
    *out = json_array();
    for (int i = 0; i < p->n; i++) {
        json_t *one;
        if (group != NULL && strcmp(preference_group(p->held[i].rule)->name, group) != 0)
            continue;
        const enum code code = known_json(s, &p->held[i], &one, a, e);
        if (code != CODE_OK) {
            json_decref(*out);
            return code;
        }
        json_array_append_new(*out, one);
    }
    return CODE_OK;
}
