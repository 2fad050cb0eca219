#include "import/verdict.h"

#include <string.h>

#include "base/intl.h"

static const struct {
    const char *name, *label;
} verdicts[VERDICTS] = {
    [VERDICT_CREATED] = {"created", N_("created")},
    [VERDICT_WARNED] = {"created_with_warnings", N_("created with warnings")},
    [VERDICT_UPDATED] = {"updated", N_("updated")},
    [VERDICT_UNCHANGED] = {"unchanged", N_("unchanged")},
    [VERDICT_REJECTED] = {"rejected", N_("rejected")},
};

const char *verdict_name(enum verdict v)
{
    return verdicts[v].name;
}

const char *verdict_label(enum verdict v)
{
    return _(verdicts[v].label);
}

static const struct choice labels[] = {
    C("phone_invalid", N_("phone number kept, but not valid")),
    C("email_invalid", N_("e-mail kept, but not valid")),
    C("email_shared", N_("e-mail shared with another customer")),
    C("phone_shared", N_("phone shared with another customer")),
    C("possible_twin", N_("perhaps a customer already here: to review")),
    C("no_name", N_("nobody's name: e-mail or phone stands for it")),
    C("no_contact", N_("no phone, e-mail or document to know them again by")),
    C("company_without_contact", N_("company without a contact person")),
    C("kept_here", N_("changed at the desk since the last import: kept")),
    C("no_guests", N_("booking for nobody")),
    C("other", N_("other warnings")),
    {NULL, NULL},
};

const char *warning_label(const char *code)
{
    static const char unread[] = "_unreadable"; /* after the name of any field */
    const size_t n = strlen(code), tail = sizeof unread - 1;
    for (const struct choice *c = labels; c->name != NULL; c++)
        if (strcmp(c->name, code) == 0)
            return _(c->label);
    return n > tail && strcmp(code + n - tail, unread) == 0
               ? _("could not be read: kept in the note")
               : code;
}

void warnings_add(struct warnings *w, const char *code, uint64_t count, struct arena *a)
{
    int i = 0;
    if (w->n == WARNINGS_MAX - 1)
        code = "other";
    while (i < w->n && strcmp(w->codes[i], code) != 0)
        i++;
    if (i == WARNINGS_MAX)
        i--;
    if (i == w->n)
        w->codes[w->n++] = arena_str(a, code);
    w->counts[i] += count;
}

void report_record(struct import_report *r, const struct entity *en, bool created)
{
    int i = 0;
    while (i < r->entity_count && r->entities[i].en != en)
        i++;
    if (i == ENTITIES_MAX)
        return; /* there are fewer entities */
    if (i == r->entity_count)
        r->entities[r->entity_count++].en = en;
    if (created)
        r->entities[i].created++;
    else
        r->entities[i].updated++;
    r->written++;
}
