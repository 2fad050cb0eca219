#include "import/work.h"

#include <string.h>

#include "base/intl.h"

void work_warn(struct work *w, const char *code)
{
    warnings_add(&w->warnings, code, 1, w->arena);
}

void work_take_findings(struct work *w)
{
    for (int i = 0; i < w->findings.count; i++)
        work_warn(w, w->findings.items[i].code);
    w->findings.count = 0;
}

static enum code take_records(struct work *w, struct ahead_row *row, struct error *e)
{
    for (size_t i = 0; i < row->count; i++)
        TRY(record_take(w, &row->drafts[i], e));
    return CODE_OK;
}

enum code work_row(struct work *w, struct ahead_row *row, struct error *e)
{
    w->arena = row->arena;
    w->made_count = 0;
    w->warnings.n = 0;
    memset(w->warnings.counts, 0, sizeof w->warnings.counts);
    w->findings.arena = w->arena;
    if (row->count == 0)
        return fail(e, CODE_INVALID, NULL, _("The map makes no record of this row."));
    TRY(gate_begin(w->store, e));
    enum code code = take_records(w, row, e);
    if (code != CODE_OK) {
        gate_rollback(w->store);
        return code;
    }
    for (const char **code_of = row->warnings; *code_of != NULL; code_of++)
        work_warn(w, *code_of);
    return gate_commit(w->store, e);
}
