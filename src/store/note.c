/* What the journal notes although no record was changed by it. */
#include "store/internal.h"
#include "store/journal.h"

static enum code append(struct action *action, const struct entity *en, const char *verb,
                        struct error *e)
{
    const struct uid nobody = {{0}};
    const struct entry entry = {.action = action,
                                .entity = en,
                                .record = &nobody,
                                .verb = verb,
                                .hlc = self_tick(action->store)};
    TRY(journal_append(action->store, &entry, e));
    action->store->guard.entries--; /* no record was written that it could speak of */
    return CODE_OK;
}

enum code journal_note(struct action *action, const struct entity *en, const char *verb,
                       struct error *e)
{
    TRY(gate_begin(action->store, e));
    const enum code code = append(action, en, verb, e);
    if (code == CODE_OK)
        return gate_commit(action->store, e);
    gate_rollback(action->store);
    return code;
}
