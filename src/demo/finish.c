/* When the whole history is written: the figures of all customers, the indexes that were away, the
 * search index. Each step sees for itself what a run before has left to do. */
#include "base/crash.h"
#include "base/intl.h"
#include "demo/fill.h"
#include "rules/learn.h"
#include "store/indexes.h"
#include "store/refresh.h"

#define FIGURES 2000 /* customers of one transaction */

static bool tell(const struct fill *f, enum demo_step step, int64_t done, int64_t of)
{
    return f->progress == NULL || f->progress(f->context, step, done, of);
}

static enum code some_figures(struct fill *f, struct error *e)
{
    TRY(gate_begin(f->store, e));
    enum code code = figures_catch_up(f->store, &f->filling.figures, FIGURES, e);
    if (code == CODE_OK)
        code = filling_save(f->store, &f->filling, e);
    return gate_end(f->store, code, e);
}

static enum code make_figures(struct fill *f, struct error *e)
{
    int64_t before;
    do {
        before = f->filling.figures;
        TRY(some_figures(f, e));
        crash_here("demo.figures");
        if (!tell(f, DEMO_FIGURES, f->filling.figures, f->filling.customers))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    } while (f->filling.figures > before);
    return CODE_OK;
}

static bool index_made(void *context)
{
    struct fill *f = context;
    crash_here("demo.index");
    return tell(f, DEMO_INDEXES, ++f->indexes, indexes_count());
}

/* The figures of customers are counted with the indexes of all others, and sorted by their own. */
static enum code make_indexes(struct fill *f, bool of_customers, struct error *e)
{
    for (int i = 0; entities[i] != NULL; i++)
        if ((entities[i] == &customer_entity) == of_customers)
            TRY(indexes_make(f->store, entities[i], index_made, f, e));
    return CODE_OK;
}

static bool learn_progress(void *context, int64_t done, int64_t of)
{
    return tell(context, DEMO_LEARNING, done, of);
}

static enum code learn(struct fill *f, struct error *e)
{
    static const struct actor program = {.name = "demo", .type = "system", .terminal = "demo"};
    const struct learning how = {.action = fill_id(f), .progress = learn_progress, .context = f};
    struct learn_report report;
    return learn_all(f->store, &program, &how, &report, e);
}

static bool search_progress(void *context, int64_t done, int64_t of)
{
    return tell(context, DEMO_SEARCH, done, of);
}

enum code fill_finish(struct fill *f, struct error *e)
{
    TRY(make_indexes(f, false, e));
    TRY(make_figures(f, e));
    TRY(learn(f, e));
    TRY(make_indexes(f, true, e));
    TRY(search_catch_up(f->store, search_progress, f, e));
    crash_here("demo.before-end");
    return filling_complete(f->store, e);
}
