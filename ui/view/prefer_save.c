/* Saving what was changed in the preferences editor, all of it as one action; and what others saved
 * of the same customer meanwhile: values of lists never collide, single ones are asked about. */
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "store/journal.h"
#include "ui/view/conflict.h"
#include "ui/view/prefer_own.h"

#define EVENTS 50

/* ---- What others saved */

/* "Ana, desk 2, 14:02": who changed a preference of this customer last. */
static const struct history_entry *last_event(struct prefer *w)
{
    struct history_entry *events;
    int n;
    if (journal_history(w->app->store, &w->id, true, EVENTS, &events, &n, w->arena, NULL) !=
        CODE_OK)
        return NULL;
    for (int i = 0; i < n; i++)
        if (events[i].entity == &customer_preference_entity)
            return &events[i];
    return NULL;
}

static const char *who(struct prefer *w)
{
    char time[6];
    const struct history_entry *event = last_event(w);
    if (event == NULL)
        return _("Somebody");
    clock_time(event->at, time);
    return arena_printf(w->arena, "%s, %s, %s", event->who, event->terminal, time);
}

static void add_label(struct buf *b, const struct prefer_item *item)
{
    if (b->n < 100)
        buf_addf(b, "%s%s", b->n > 0 ? ", " : "", _(item->rule->field.label));
}

/* Of a list, theirs with what I added and without what I took away. */
static struct values merged(const struct prefer_item *item, const struct values *theirs,
                            struct arena *a)
{
    struct values all = values_copy(theirs, a);
    for (int i = 0; i < item->mine.n; i++)
        if (!values_says(&item->base, &item->mine.all[i]))
            values_add(&all, item->mine.all[i], a);
    for (int i = 0; i < item->base.n; i++)
        if (!values_has(&item->mine, item->base.all[i].value))
            values_drop(&all, item->base.all[i].value);
    return all;
}

static bool collides(const struct prefer_item *item, const struct values *theirs)
{
    const bool typing = item->way == WAY_TEXT ? item->error != NULL : item->typed[0] != '\0';
    return item->way != WAY_CHIPS && prefer_item_changed(item) &&
           !values_same(&item->base, theirs) && (typing || !values_same(&item->mine, theirs));
}

/* The item stands on what they saved; what was typed in it stays. */
static void stand_on(struct prefer *w, struct prefer_item *item, const struct values *theirs)
{
    const bool mine = prefer_item_changed(item);
    if (item->way == WAY_CHIPS)
        item->mine = merged(item, theirs, w->arena);
    else if (!mine)
        item->mine = values_copy(theirs, w->arena);
    item->base = values_copy(theirs, w->arena);
    prefer_words(w, item);
    if (!mine)
        prefer_settle(item);
}

/* Values stay as they are in the editor where the offer is the same. */
static void take_offers(struct prefer *w, const struct preferences *now)
{
    struct prefer_offer *all = ARENA_ARRAY(w->arena, struct prefer_offer, now->offer_count + 1);
    for (int i = 0; i < now->offer_count; i++) {
        all[i] = (struct prefer_offer){now->offers[i].rule, now->offers[i].row, now->offers[i].said,
                                       false};
        for (int k = 0; k < w->n_offers; k++)
            if (w->offers[k].refused && w->offers[k].rule == all[i].rule &&
                text_equal(w->offers[k].row->value, all[i].row->value))
                all[i].refused = true;
    }
    if (w->offer >= now->offer_count)
        w->offer = -1;
    w->offers = all;
    w->n_offers = now->offer_count;
}

enum code prefer_merge(struct prefer *w, struct error *e)
{
    struct preferences now;
    struct buf taken, clash;
    bool news = false;
    TRY(preferences_read(w->app->store, &w->id, &now, w->arena, e));
    TRY(preferences_shared(w->app->store, &w->id, &now, &w->shared, w->arena, e));
    buf_init(&taken, w->arena);
    buf_init(&clash, w->arena);
    w->n_clashing = 0;
    take_offers(w, &now);
    for (int i = 0; i < preference_rule_count; i++) {
        struct prefer_item *item = &w->items[i];
        const struct values theirs = values_of(&now, item->rule, w->arena);
        if (collides(item, &theirs)) {
            w->clashing[w->n_clashing++] = i;
            news = news || !values_same(&item->told, &theirs);
            item->told = theirs;
            add_label(&clash, item);
        } else if (!values_same(&item->base, &theirs)) {
            add_label(&taken, item);
            stand_on(w, item, &theirs);
        }
    }
    if (taken.n > 0) {
        prefer_go(w, w->at, w->offer);
        view_say(&w->view, ROLE_GOOD, _("%s saved; taken over here: %s."), who(w), taken.p);
    }
    return w->n_clashing == 0 || !news
               ? CODE_OK
               : fail(e, CODE_CONFLICT, NULL,
                      _("%s changed this too: %s. Saving asks whose counts."), who(w), clash.p);
}

/* ---- What collides */

/* A row of the made-up entity: a text for each item that collides. */
static const char **sheet_row(struct prefer *w, bool theirs)
{
    const char **row = ARENA_ARRAY(w->arena, const char *, w->n_clashing + 1);
    for (int i = 0; i < w->n_clashing; i++) {
        const struct prefer_item *item = &w->items[w->clashing[i]];
        const struct values *v = theirs ? &item->told : &item->mine;
        if (v->n > 0)
            row[i] = preference_print(store_property(w->app->store), item->rule, v->all[0].said,
                                      w->arena);
    }
    return row;
}

static void make_sheet(struct prefer *w)
{
    struct field *fields = ARENA_ARRAY(w->arena, struct field, w->n_clashing + 1);
    for (int i = 0; i < w->n_clashing; i++)
        fields[i] = (struct field){.no = LAST_HEAD_FIELD + 1 + i,
                                   .name = w->items[w->clashing[i]].rule->field.name,
                                   .kind = KIND_TEXT,
                                   .offset = sizeof(const char *) * (size_t)i,
                                   .label = w->items[w->clashing[i]].rule->field.label};
    w->sheet = arena_alloc(w->arena, sizeof *w->sheet);
    *w->sheet = (struct entity){.name = customer_preference_entity.name,
                                .label = customer_preference_entity.label,
                                .class = RECORD,
                                .size = sizeof(const char *) * (size_t)w->n_clashing,
                                .fields = fields,
                                .count = w->n_clashing};
}

static void ask_whose(struct prefer *w)
{
    const struct history_entry *last = last_event(w);
    struct history_entry event = last != NULL ? *last : (struct history_entry){0};
    make_sheet(w);
    struct conflict c = {.property = store_property(w->app->store),
                         .entity = w->sheet,
                         .mine = sheet_row(w, false),
                         .theirs = sheet_row(w, true),
                         .events = &event,
                         .n = last != NULL};
    event.changes = ARENA_ARRAY(w->arena, struct change, w->n_clashing);
    event.count = w->n_clashing;
    for (int i = 0; i < w->n_clashing; i++) {
        event.changes[i].field = &w->sheet->fields[i];
        fieldset_add(&c.clash, i);
    }
    view_push(&w->view, conflict_new(PREFER_CONFLICT, &c));
}

void prefer_conflict_answer(struct prefer *w, const struct answer *a)
{
    if (a->choice < 0 || a->text == NULL) {
        view_say(&w->view, ROLE_DIM, _("Nothing has been saved; what you typed is still here."));
        return;
    }
    for (int i = 0; i < w->n_clashing; i++) {
        struct prefer_item *item = &w->items[w->clashing[i]];
        if (a->choice == CONFLICT_AMEND && text_equal(a->text, item->rule->field.name))
            prefer_go(w, w->clashing[i], -1);
        if (a->choice == CONFLICT_AMEND || strlen(a->text) <= (size_t)i)
            continue;
        item->base = values_copy(&item->told, w->arena);
        if (a->text[i] == 't') {
            item->mine = values_copy(&item->told, w->arena);
            prefer_text_set(&item->typed, "");
        }
        prefer_words(w, item);
        if (a->text[i] == 't')
            prefer_settle(item);
    }
    if (a->choice == CONFLICT_DECIDED)
        prefer_save(w);
}

/* ---- Saving */

/* Everything that was typed is a value, or the cursor goes to what is not. */
static bool all_taken_in(struct prefer *w)
{
    for (int i = 0; i < preference_rule_count; i++)
        if (!prefer_take_in(w, &w->items[i])) {
            prefer_go(w, i, -1);
            view_say(&w->view, ROLE_DANGER, "%s", w->items[i].error);
            return false;
        }
    return true;
}

static int changes_of(const struct prefer *w, struct preference_change *out)
{
    int n = 0;
    for (int i = 0; i < preference_rule_count; i++) {
        const struct prefer_item *item = &w->items[i];
        if (values_same(&item->base, &item->mine))
            continue;
        for (int k = 0; k < item->base.n && item->way == WAY_CHIPS; k++)
            if (!values_has(&item->mine, item->base.all[k].value))
                out[n++] = (struct preference_change){item->rule, PREFER_DROP, item->base.all[k]};
        for (int k = 0; k < item->mine.n; k++)
            if (!values_says(&item->base, &item->mine.all[k]))
                out[n++] = (struct preference_change){item->rule, PREFER_SET, item->mine.all[k]};
        if (item->mine.n == 0 && item->way != WAY_CHIPS)
            out[n++] = (struct preference_change){.rule = item->rule, .op = PREFER_CLEAR};
    }
    for (int i = 0; i < w->n_offers; i++)
        if (w->offers[i].refused)
            out[n++] = (struct preference_change){
                w->offers[i].rule, PREFER_REFUSE, {w->offers[i].row->value, w->offers[i].said}};
    return n;
}

static int most_changes(const struct prefer *w)
{
    int n = w->n_offers + 1;
    for (int i = 0; i < preference_rule_count; i++)
        n += w->items[i].base.n + w->items[i].mine.n + 1;
    return n;
}

/* In one transaction with the look at what stands there, so that nobody comes between. */
static enum code write_changes(struct prefer *w, int *n, struct error *e)
{
    struct action action;
    int count;
    TRY(prefer_merge(w, e));
    if (w->n_clashing > 0)
        return fail(e, CODE_CONFLICT, NULL, "%s", _("Somebody else saved this too"));
    struct preference_change *changes =
        ARENA_ARRAY(w->arena, struct preference_change, most_changes(w));
    struct preference_told *told = ARENA_ARRAY(w->arena, struct preference_told, most_changes(w));
    *n = changes_of(w, changes);
    if (*n == 0)
        return CODE_OK;
    TRY(app_act(w->app, permission_to_write(&customer_preference_entity), NULL, &action, e));
    return preferences_write(&action, &w->id, changes, *n, told, &count, w->arena, e);
}

void prefer_save(struct prefer *w)
{
    struct error e = {0};
    int n = 0;
    if (w->drafting.over || !all_taken_in(w))
        return;
    enum code code = gate_begin(w->app->store, &e);
    if (code == CODE_OK) {
        code = gate_end(w->app->store, write_changes(w, &n, &e), &e);
    }
    if (w->n_clashing > 0)
        ask_whose(w);
    else if (code != CODE_OK)
        view_say(&w->view, ROLE_DANGER, "%s", e.message);
    else {
        drafting_drop(&w->drafting);
        w->drafting.over = true;
        view_say(&w->view, ROLE_GOOD, n > 0 ? _("Saved: %s") : _("Nothing to change: %s"), w->name);
        view_answer(&w->view, 1, NULL);
    }
}
