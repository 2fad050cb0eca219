#include "ui/view/prefer.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "model/money.h"
#include "rules/permission.h"
#include "store/profile.h"
#include "ui/page.h"
#include "ui/view/prefer_own.h"
#include "ui/view/question.h"

/* ---- Life */

/* Whose preferences nobody can change: said before anything is typed. */
static enum code check_customer(struct prefer *w, const struct customer *c, struct error *e)
{
    const char *into = NULL;
    if (c->anonymized == 1)
        return fail(e, CODE_DENIED, NULL,
                    _("%s has been anonymized; nothing is kept of what they like."), w->code);
    if (uid_is_null(&c->merged_into))
        return CODE_OK;
    TRY(record_title(w->app->store, &customer_entity, &c->merged_into, &into, w->arena, e));
    return fail(e, CODE_INVALID, NULL,
                _("%s was merged into another customer (%s): change it there."), w->code,
                into != NULL ? into : "");
}

static enum code read_all(struct prefer *w, struct error *e)
{
    struct customer *c;
    struct preferences p;
    struct store *s = w->app->store;
    TRY(store_get(s, &customer_entity, &w->id, (void **)&c, w->arena, e));
    w->code = c->customer_code;
    w->name = text_clean(w->arena, c->full_name != NULL ? c->full_name : c->company_name);
    TRY(check_customer(w, c, e));
    TRY(preferences_read(s, &w->id, &p, w->arena, e));
    TRY(preferences_shared(s, &w->id, &p, &w->shared, w->arena, e));
    prefer_items_init(w, &p);
    w->found = ARENA_ARRAY(w->arena, bool, preference_rule_count);
    w->offers = ARENA_ARRAY(w->arena, struct prefer_offer, p.offer_count + 1);
    w->n_offers = p.offer_count;
    for (int i = 0; i < p.offer_count; i++)
        w->offers[i] =
            (struct prefer_offer){p.offers[i].rule, p.offers[i].row, p.offers[i].said, false};
    w->clashing = ARENA_ARRAY(w->arena, int, preference_rule_count);
    return CODE_OK;
}

static enum code open(struct view *v, struct error *e)
{
    struct prefer *w = (struct prefer *)v;
    struct store *s = w->app->store;
    if (w->app->read_only)
        return fail(e, CODE_DENIED, NULL,
                    _("This desk was opened for reading only. Nothing can be changed here."));
    TRY(actor_may(s, &w->app->actor, permission_to_write(&customer_preference_entity), e));
    w->drafting.version = store_data_version(s);
    TRY(read_all(w, e));
    prefer_draft_open(w);
    prefer_go(w, 0, -1);
    for (int i = 0; w->to_offers && w->n_offers > 0 && i < preference_rule_count; i++)
        if (w->items[i].rule == w->offers[0].rule)
            prefer_go(w, i, 0);
    return CODE_OK;
}

static void close(struct view *v)
{
    struct prefer *w = (struct prefer *)v;
    drafting_keep(&w->drafting); /* the terminal may be gone; what was changed is not */
    prefer_items_clear(w);
    prefer_text_set(&w->sought, NULL);
    line_clear(&w->line);
    arena_free(w->arena);
    arena_free(w->layout);
    arena_free(w->drafting.found);
}

static void layout(struct view *v)
{
    struct prefer *w = (struct prefer *)v;
    if (w->items == NULL)
        return;
    prefer_seek(w);
    if (!prefer_searches(w) && v->in_field != prefer_in_slot(w))
        prefer_stand(w);
    prefer_layout(w, box_inside(v->area, 0, 1));
}

/* What was changed is not theirs who has come: it stays as the draft of who changed it. */
static bool set_aside(struct view *v)
{
    return drafting_set_aside(&((struct prefer *)v)->drafting);
}

static void tick(struct view *v)
{
    drafting_tick(&((struct prefer *)v)->drafting);
}

/* ---- Showing */

static void draw(const struct view *v, struct term *t)
{
    prefer_draw((const struct prefer *)v, t);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct prefer *w = (const struct prefer *)v;
    const int n = prefer_changes(w);
    const char *hint = page_is_endless(v->area) ? NULL : prefer_hint(w, a);
    const char *state =
        n == 0
            ? _("nothing changed")
            : arena_printf(a, ngettext("%s change%s", "%s changes%s", (unsigned long)n), NUMBER(n),
                           w->drafting.kept && !w->drafting.typed ? _(", kept as a draft") : "");
    out->whole = true;
    out->left =
        arena_printf(a, "%s %s   %s", glyph_text(GLYPH_BACK, false), _("Preferences"), w->name);
    out->right = w->code;
    out->foot = hint != NULL ? arena_printf(a, "%s · %s", state, hint) : state;
}

/* ---- Commands */

/* In a field the arrows move within its text, and beyond its ends along the words. */
static bool run_in_slot(struct prefer *w, enum command_id command)
{
    const bool chips = prefer_current(w)->way != WAY_TEXT;
    bool changed = false;
    if (chips && ((command == CMD_CHAR_BACK && w->line.cursor == 0) ||
                  (command == CMD_CHAR_FORWARD && w->line.cursor == w->line.n))) {
        prefer_step(w, command == CMD_CHAR_BACK ? -1 : 1);
        drafting_typed(&w->drafting);
        return true;
    }
    if (!line_run(&w->line, command, &changed))
        return false;
    if (changed) {
        prefer_typed(w);
        drafting_typed(&w->drafting);
    }
    return true;
}

/* Enter in a slot takes the word and stays for the next; in an empty one, and elsewhere, it goes
 * on. */
static void go_on(struct prefer *w)
{
    const struct prefer_item *item = prefer_current(w);
    if (prefer_in_slot(w) && item->way != WAY_TEXT && item->typed[0] != '\0') {
        prefer_take_in(w, prefer_current(w));
        drafting_typed(&w->drafting);
        return;
    }
    prefer_walk(w, 1);
}

static bool run_change(struct prefer *w, enum command_id command)
{
    switch (command) {
    case CMD_CHIP_LEFT:
    case CMD_CHIP_RIGHT:
        prefer_step(w, command == CMD_CHIP_LEFT ? -1 : 1);
        break;
    case CMD_CHIP_TAKE:
        prefer_take(w);
        break;
    case CMD_CHIP_CLEAR:
        prefer_clear(w);
        break;
    case CMD_OFFER_ACCEPT:
        prefer_accept(w);
        break;
    case CMD_OFFER_REFUSE:
        prefer_refuse(w);
        break;
    default:
        return false;
    }
    drafting_typed(&w->drafting);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct prefer *w = (struct prefer *)v;
    if (prefer_finds_none(w) && command != CMD_SAVE)
        return false;
    if (prefer_in_slot(w) && run_in_slot(w, command))
        return true;
    switch (command) {
    case CMD_SAVE:
        prefer_save(w);
        return true;
    case CMD_UP:
    case CMD_DOWN:
    case CMD_FIELD_DOWN:
        prefer_walk(w, command == CMD_UP ? -1 : 1);
        return true;
    case CMD_CHIP_ON:
    case CMD_FIELD_DONE:
        go_on(w);
        return true;
    case CMD_NEXT_GROUP:
    case CMD_FIELD_NEXT:
    case CMD_PAGE_DOWN:
        prefer_walk_group(w, 1);
        return true;
    case CMD_PREVIOUS_GROUP:
    case CMD_PAGE_UP:
        prefer_walk_group(w, -1);
        return true;
    default:
        return run_change(w, command);
    }
}

/* A click goes there, and takes the word that stands there. */
static bool on_mouse(struct prefer *w, const struct event *ev)
{
    if (ev->mouse == MOUSE_WHEEL_UP || ev->mouse == MOUSE_WHEEL_DOWN) {
        prefer_walk(w, ev->mouse == MOUSE_WHEEL_UP ? -1 : 1);
        return false;
    }
    const int group = w->groups.current;
    if (tabs_mouse(&w->groups, ev)) {
        const int by = w->groups.current - group;
        w->groups.current = group;
        prefer_walk_group(w, by);
        return false;
    }
    const int at = ev->y - w->box.y + w->first;
    if (ev->mouse > MOUSE_DOUBLE || ev->y < w->box.y || at >= w->n_lines)
        return false;
    const struct prefer_line *line = &w->lines[at];
    const int x = ev->x - w->box.x - w->label - 1;
    int place = -1;
    for (int i = 0; i < line->n; i++)
        if (x >= line->cells[i].x && x < line->cells[i].x + line->cells[i].w)
            place = line->cells[i].place;
    prefer_go(w, line->item, line->offer);
    if (line->offer >= 0 && ev->mouse == MOUSE_DOUBLE)
        prefer_accept(w);
    else if (place >= 0) {
        prefer_choose(w, place);
        if (prefer_current(w)->way == WAY_CHIPS)
            prefer_take(w);
    }
    return place >= 0 || line->offer >= 0;
}

static bool event(struct view *v, const struct event *ev)
{
    struct prefer *w = (struct prefer *)v;
    bool changed = false;
    if (prefer_finds_none(w))
        return false;
    if (ev->type == EVENT_FIELD) {
        if (ev->number < 1 || ev->number > preference_rule_count)
            return false;
        prefer_go(w, ev->number - 1, -1);
        return true;
    }
    if (ev->type == EVENT_MOUSE)
        changed = on_mouse(w, ev);
    else if (ev->type == EVENT_VALUE)
        changed = prefer_say(w, ev->text);
    else if (prefer_in_slot(w) && line_event(&w->line, ev)) {
        prefer_typed(w);
        changed = true;
    }
    if (changed)
        drafting_typed(&w->drafting);
    return changed || ev->type == EVENT_MOUSE;
}

static bool may_close(struct view *v)
{
    struct prefer *w = (struct prefer *)v;
    const char *answers[] = {_("Keep editing"), _("Discard"), NULL};
    const int n = prefer_changes(w);
    if (w->drafting.over || n == 0)
        return true;
    struct arena *a = arena_new();
    view_push(v, question_new(PREFER_DISCARD,
                              arena_printf(a,
                                           ngettext("%s field has been changed and not saved.",
                                                    "%s fields have been changed and not saved.",
                                                    (unsigned long)n),
                                           NUMBER(n)),
                              answers));
    arena_free(a);
    return false;
}

static void answer(struct view *v, const struct answer *a)
{
    struct prefer *w = (struct prefer *)v;
    if (a->tag == PREFER_DRAFT)
        prefer_draft_answer(w, a->choice);
    else if (a->tag == PREFER_CONFLICT)
        prefer_conflict_answer(w, a);
    else if (a->tag == PREFER_DISCARD && a->choice == 1) {
        drafting_drop(&w->drafting);
        w->drafting.over = true;
        view_close(v);
    }
}

static const struct view_ops ops = {
    .name = "prefer",
    .open = open,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .may_close = may_close,
    .set_aside = set_aside,
    .answer = answer,
    .tick = tick,
    .title = title,
    .close = close,
};

struct view *prefer_view(struct app *app, const struct uid *customer, bool offers)
{
    struct prefer *w = view_new(&ops, sizeof *w);
    w->view.scopes = SCOPE_MOVE | SCOPE_CHIPS;
    w->app = app;
    w->id = *customer;
    w->to_offers = offers;
    w->offer = -1;
    w->arena = arena_new();
    w->layout = arena_new();
    line_init(&w->line);
    view_narrows(&w->view, NULL);
    for (int i = 0; i < GROUPS_OF_PREFERENCES; i++)
        w->titles[i] = preference_groups[i].label;
    tabs_init(&w->groups, w->titles, GROUPS_OF_PREFERENCES);
    w->groups.unnumbered = true;
    return &w->view;
}
