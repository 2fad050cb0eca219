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

/* The staff's own name; who is none of them has just the one they wrote under. */
static enum code name_teller(struct store *s, const struct uid *staff, struct preference_teller *x,
                             struct arena *a, struct error *e)
{
    struct staff *who;
    const enum code code = store_get(s, &staff_entity, staff, (void **)&who, a, e);
    if (code == CODE_OK)
        *x = (struct preference_teller){x->sign != NULL ? x->sign : who->name, who->name};
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}

enum code preference_who(struct store *s, const struct customer_preference *row,
                         struct preference_teller *out, struct arena *a, struct error *e)
{
    struct history_entry *events;
    struct uid staff = uid_is_null(&row->updated_by) ? row->created_by : row->updated_by;
    int n;
    *out = (struct preference_teller){NULL, NULL};
    TRY(journal_history(s, &row->id, false, 0, &events, &n, a, e));
    for (int i = 0; i < n && out->sign == NULL; i++)
        if (says(&events[i])) {
            *out = (struct preference_teller){events[i].who, events[i].who};
            staff = events[i].staff_id;
        }
    /* What came with a snapshot has no journal here, but knows its member of staff. */
    return name_teller(s, &staff, out, a, e);
}

static enum code known_json(struct store *s, const struct preference *x, json_t **out,
                            struct arena *a, struct error *e)
{
    struct preference_teller who;
    char at[25] = "";
    TRY(preference_who(s, x->row, &who, a, e));
    if (x->row->said_at != NONE)
        clock_iso(x->row->said_at, at);
    *out = json_pack("{s:s,s:o,s:s,s:s?,s:s?}", "item", x->row->item, "value",
                     preference_json(x->rule, x->said), "source", x->row->source, "said_at",
                     at[0] != '\0' ? at : NULL, "who", who.sign);
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
