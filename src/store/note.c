/* What the journal notes although no record was changed by it. */
#include "store/internal.h"
#include "store/journal.h"

static enum code append(struct action *action, const struct entity *en, const struct uid *record,
                        const char *verb, struct error *e)
{
    const struct entry entry = {.action = action,
                                .entity = en,
                                .record = record,
                                .verb = verb,
                                .hlc = self_tick(action->store)};
    TRY(journal_append(action->store, &entry, e));
    action->store->guard.entries--; /* no record was written that it could speak of */
    return CODE_OK;
}

enum code journal_note(struct action *action, const struct entity *en, const struct uid *records,
                       int n, const char *verb, struct error *e)
{
    enum code code = CODE_OK;
    if (n == 0)
        return CODE_OK;
    TRY(gate_begin(action->store, e));
    for (int i = 0; i < n && code == CODE_OK; i++)
        code = append(action, en, &records[i], verb, e);
    return gate_end(action->store, code, e);
}
