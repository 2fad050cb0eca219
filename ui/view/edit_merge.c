/* Somebody else saved the record while it was being changed here. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/uid.h"
#include "rules/relation.h"
#include "ui/view/conflict.h"
#include "ui/view/edit_own.h"

#define EVENTS 50

/* The record as three hands left it. */
struct hands {
    struct arena *a;
    void *mine, *theirs;
    struct threeway merged;
    struct history_entry *events; /* since mine was opened, newest first */
    int n;
};

enum code edit_read(const struct edit *e, void **row, struct arena *a, struct error *error)
{
    TRY(store_get(e->app->store, e->entity, &e->id, row, a, error));
    if (e->entity == &customer_relation_entity)
        relation_turn_to(*row, &e->owner);
    return CODE_OK;
}

static int64_t clock_of(const void *row)
{
    return ((const struct record_row *)row)->hlc;
}

/* What tells one state of a record from another. Its newest clock alone does not: what comes in
 * from another desk may be older than what was written here, about other fields. */
static int64_t version_of(const void *row)
{
    uint64_t h = (uint64_t)clock_of(row);
    const char *clocks = ((const struct record_row *)row)->clk;
    for (const char *p = clocks != NULL ? clocks : ""; *p != '\0'; p++)
        h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    return (int64_t)h;
}

/* Whether a field has that clock. */
static bool has_clock(const void *row, int64_t hlc)
{
    char digits[24];
    const char *clocks = ((const struct record_row *)row)->clk;
    snprintf(digits, sizeof digits, "%lld", (long long)hlc);
    return clocks != NULL && strstr(clocks, digits) != NULL;
}

static enum code read_events(struct edit *e, struct hands *h, struct error *error)
{
    int n;
    TRY(journal_history(e->app->store, &e->id, false, EVENTS, &h->events, &n, h->a, error));
    for (int i = 0; i < n; i++) {
        const int64_t hlc = h->events[i].hlc;
        if (hlc > clock_of(e->base) || (has_clock(h->theirs, hlc) && !has_clock(e->base, hlc)))
            h->events[h->n++] = h->events[i];
    }
    return CODE_OK;
}

/* CODE_OK with theirs NULL: the record is as it was. */
static enum code read_hands(struct edit *e, struct hands *h, struct error *error)
{
    struct fieldset set;
    if (uid_is_null(&e->id) || e->entity->class != RECORD)
        return CODE_OK;
    const enum code code = edit_read(e, &h->theirs, h->a, error);
    if (code == CODE_NOT_FOUND)
        return fail(error, CODE_NOT_FOUND, NULL,
                    _("This record has been taken away by somebody else; what you typed stays "
                      "here and in its draft."));
    TRY(code);
    if (version_of(h->theirs) == version_of(e->base)) {
        h->theirs = NULL;
        return CODE_OK;
    }
    TRY(form_collect(&e->form, &h->mine, &set, h->a, error));
    threeway(store_property(e->app->store), e->entity, e->base, h->mine, h->theirs, &h->merged,
             h->a);
    return read_events(e, h, error);
}

/* The labels of the fields in a set, at most so many bytes. */
static const char *labels(const struct entity *en, const struct fieldset *set, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < en->count && b.n < 100; i++)
        if (fieldset_has(set, i))
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", _(en->fields[i].label));
    return b.p;
}

/* "Ana, desk 2, 14:02" */
static const char *who(const struct hands *h)
{
    char time[6];
    if (h->n == 0)
        return _("Somebody");
    clock_time(h->events[0].at, time);
    return arena_printf(h->a, "%s, %s, %s", h->events[0].who, h->events[0].terminal, time);
}

/* Of the fields that collide, those that differ; the rest of their groups goes with them. */
static struct fieldset differing(const struct edit *e, const struct hands *h)
{
    struct fieldset set = h->merged.clash;
    for (int i = 0; i < e->entity->count; i++)
        if (value_means_same(store_property(e->app->store), &e->entity->fields[i], h->mine,
                             h->theirs))
            fieldset_drop(&set, i);
    return set;
}

/* The form stands on what they saved; fields of mine that mean the same as theirs are theirs. */
static void stand_on(struct edit *e, const struct hands *h)
{
    e->base = row_copy(e->entity, h->theirs, e->arena);
    form_rebase(&e->form, e->base);
    for (int i = 0; i < e->entity->count; i++) {
        const struct field *f = &e->entity->fields[i];
        const struct form_entry *entry = form_entry(&e->form, f->name);
        if (entry != NULL && form_entry_changed(entry) && !fieldset_has(&h->merged.mine, i))
            form_take_over(&e->form, f, e->base);
    }
    e->drafting.typed = true; /* the draft stands on it too */
}

static void tell_merged(struct edit *e, const struct hands *h)
{
    if (!fieldset_empty(&h->merged.theirs))
        view_say(&e->view, ROLE_GOOD, _("%s saved; taken over here: %s."), who(h),
                 labels(e->entity, &h->merged.theirs, h->a));
}

static enum code clash(struct edit *e, const struct hands *h, struct error *error)
{
    const struct fieldset set = differing(e, h);
    e->warned = version_of(h->theirs);
    return fail(error, CODE_CONFLICT, NULL, _("%s changed this too: %s. Saving asks whose counts."),
                who(h), labels(e->entity, &set, h->a));
}

enum code edit_merge(struct edit *e, struct error *error)
{
    struct hands h = {.a = arena_new()};
    enum code code = read_hands(e, &h, error);
    if (code == CODE_OK && h.theirs != NULL) {
        if (!fieldset_empty(&h.merged.clash))
            code = e->warned == version_of(h.theirs) ? CODE_OK : clash(e, &h, error);
        else {
            stand_on(e, &h);
            tell_merged(e, &h);
        }
    }
    arena_free(h.a);
    return code;
}

void edit_merge_ask(struct edit *e)
{
    struct error error = {0};
    struct hands h = {.a = arena_new()};
    if (read_hands(e, &h, &error) != CODE_OK)
        view_say(&e->view, ROLE_WARNING, "%s", error.message);
    else if (h.theirs != NULL && !fieldset_empty(&h.merged.clash)) {
        const struct conflict c = {.property = store_property(e->app->store),
                                   .entity = e->entity,
                                   .mine = h.mine,
                                   .theirs = h.theirs,
                                   .clash = h.merged.clash,
                                   .events = h.events,
                                   .n = h.n};
        e->warned = version_of(h.theirs);
        view_push(&e->view, conflict_new(ASK_CONFLICT, &c));
    }
    arena_free(h.a);
}

/* Decides each clash as the letters say: 't' theirs, else mine. */
static void decide(struct edit *e, struct hands *h, const char *letters)
{
    for (int i = 0; i < e->entity->count && *letters != '\0'; i++) {
        const struct field *f = &e->entity->fields[i];
        if (*letters++ == 'm' && fieldset_has(&h->merged.clash, i))
            threeway_keep(&h->merged, e->entity, f, h->mine, h->a);
    }
}

void edit_merge_answer(struct edit *e, const struct answer *a)
{
    struct error error = {0};
    struct hands h = {.a = arena_new()};
    if (a->choice < 0 || a->text == NULL)
        view_say(&e->view, ROLE_DIM, _("Nothing has been saved; what you typed is still here."));
    else if (a->choice == CONFLICT_AMEND)
        form_go(&e->form, a->text, NULL);
    else if (read_hands(e, &h, &error) != CODE_OK)
        view_say(&e->view, ROLE_WARNING, "%s", error.message);
    else if (h.theirs == NULL || version_of(h.theirs) != e->warned)
        edit_save(e); /* it has changed once more: ask about what stands there now */
    else {
        decide(e, &h, a->text);
        stand_on(e, &h);
        edit_save(e);
    }
    arena_free(h.a);
}
