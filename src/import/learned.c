/* Learning after an import: of all whose stays stand in the file, also those that were there
 * before, so that an import that was killed in between makes up for it when it is run again. */
#include <stdlib.h>

#include "base/uid.h"
#include "import/work.h"
#include "model/row.h"

void learned_note(struct work *w, const struct draft *d)
{
    const struct entity *en = d->t->en;
    if (!learn_from(en))
        return;
    const struct uid *guest = field_value(entity_field(en, en->root), d->row);
    if (uid_is_null(guest) ||
        (w->guest_count > 0 && uid_compare(guest, &w->guests[w->guest_count - 1]) == 0))
        return;
    w->guests = arena_more(w->own, w->guests, w->guest_count, sizeof *w->guests);
    w->guests[w->guest_count++] = *guest;
}

static int in_order(const void *a, const void *b)
{
    return uid_compare(a, b);
}

enum code learned_write(struct work *w, const struct import_options *o, struct error *e)
{
    const struct learning how = {
        .action = w->action.id, .progress = o->learning, .context = o->context};
    int n = 0;
    if (w->guest_count > 0)
        qsort(w->guests, (size_t)w->guest_count, sizeof *w->guests, in_order);
    for (int i = 0; i < w->guest_count; i++)
        if (n == 0 || uid_compare(&w->guests[i], &w->guests[n - 1]) != 0)
            w->guests[n++] = w->guests[i];
    const enum code code =
        learn_some(w->store, &w->action.actor, &how, w->guests, n, &w->report->learned, e);
    w->report->stopped = code == CODE_STOPPED;
    return code == CODE_STOPPED ? CODE_OK : code;
}
