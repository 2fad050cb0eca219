#include "ui/view/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/money.h"
#include "sync/conflict.h"
#include "ui/view/acting.h"
#include "ui/view/child.h"
#include "ui/view/conflicts.h"
#include "ui/view/edit.h"
#include "ui/view/menu.h"
#include "ui/view/prefer.h"
#include "ui/view/profile_own.h"

#define LOOK_AGAIN_MS 500 /* how soon a change made elsewhere is noticed */
#define ROOMY 16          /* rows from which the header may have blank lines */

static const struct tab_ops *const all_tabs[PROFILE_TABS] = {
    &overview_tab, &stays_tab, &preferences_tab, &relations_tab, &history_tab, &records_tab};
#define NARROW 60 /* columns below which the title bar has no way back */

static struct store *store_of(const struct profile_page *page)
{
    return page->head.app->store;
}

static const struct tab_ops *ops_of(const struct profile_page *page)
{
    return all_tabs[page->tabs.current];
}

static struct profile_tab *tab_of(const struct profile_page *page)
{
    return page->states[page->tabs.current];
}

static const struct customer *customer_of(const struct profile_page *page)
{
    return page->head.profile.customer;
}

/* ---- Loading */

/* Reads the head anew; what is shown stays until that has succeeded. */
static enum code load_head(struct profile_page *page, struct error *e)
{
    struct profile profile;
    struct beside beside;
    struct arena *a = arena_new();
    const int64_t version = store_data_version(store_of(page));
    enum code code = profile_load_head(store_of(page), &page->head.id, &profile, a, e);
    if (code == CODE_OK)
        code = beside_read(store_of(page), &page->head.id, &beside, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    if (customer_of(page) != NULL && uid_compare(&customer_of(page)->id, &page->head.id) != 0)
        memset(page->shown, 0, sizeof page->shown);
    arena_free(page->arena);
    page->arena = a;
    page->head.profile = profile;
    page->head.beside = beside;
    page->head.conflicts = conflict_count(store_of(page), &page->head.id);
    page->version = version;
    return CODE_OK;
}

static enum code load_tab(struct profile_page *page, struct error *e)
{
    const int i = page->tabs.current;
    if (page->loaded[i] && !page->states[i]->again)
        return CODE_OK;
    if (ops_of(page)->load != NULL)
        TRY(ops_of(page)->load(page->states[i], !page->shown[i], e));
    page->states[i]->again = false;
    page->loaded[i] = page->shown[i] = true;
    return CODE_OK;
}

static void layout(struct view *v);

/* What is selected in the tab is changed, else the customer. */
static bool run_in_tab(struct profile_page *page, enum command_id command)
{
    if (ops_of(page)->run(tab_of(page), command))
        return true;
    if (command == CMD_EDIT)
        view_push(&page->view, edit_view(page->head.app, &customer_entity, &page->head.id));
    return command == CMD_EDIT;
}

/* Obeys what was typed while the tab was not there yet. */
static void catch_up(struct profile_page *page)
{
    const int n = page->n_waiting;
    page->n_waiting = 0;
    for (int i = 0; i < n; i++) {
        layout(&page->view);
        run_in_tab(page, page->waiting[i]);
    }
}

static enum code load(struct view *v, struct error *e)
{
    struct profile_page *page = (struct profile_page *)v;
    TRY(load_head(page, e));
    TRY(load_tab(page, e));
    catch_up(page);
    return CODE_OK;
}

/* Everything shown may be out of date: each tab loads when it is shown next. */
static void forget(struct profile_page *page)
{
    memset(page->loaded, 0, sizeof page->loaded);
    view_reload(&page->view);
}

static void tick(struct view *v)
{
    struct profile_page *page = (struct profile_page *)v;
    v->wake = clock_ticks() + LOOK_AGAIN_MS;
    if (store_data_version(store_of(page)) != page->version)
        forget(page);
}

static enum code open(struct view *v, struct error *e)
{
    struct profile_page *page = (struct profile_page *)v;
    struct uid ignored;
    TRY(app_store(page->head.app, e));
    TRY(load_head(page, e));
    if (page->walk != NULL)
        page->walk->step(page->walk->ctx, 0, &ignored, &page->position, &page->count);
    v->wake = clock_ticks() + LOOK_AGAIN_MS;
    return CODE_OK;
}

/* ---- Layout */

static void layout(struct view *v)
{
    struct profile_page *page = (struct profile_page *)v;
    struct box left = box_inside(v->area, 0, 1);
    if (customer_of(page) == NULL)
        return; /* not open yet */
    const bool roomy = left.h >= ROOMY;
    arena_clear(page->layout);
    header_layout(&page->header, page->layout, store_property(store_of(page)), &page->head, &left,
                  roomy);
    take_rows(&left, roomy);
    tabs_layout(&page->tabs, take_rows(&left, 1).y, left.x, left.w);
    page->rule = roomy ? take_rows(&left, 1).y : -1;
    tab_of(page)->box = left;
    if (page->shown[page->tabs.current])
        ops_of(page)->layout(tab_of(page));
    v->scopes = SCOPE_PROFILE | SCOPE_MOVE | ops_of(page)->scopes | tab_of(page)->scopes;
}

/* ---- Drawing */

static void draw(const struct view *v, struct term *t)
{
    const struct profile_page *page = (const struct profile_page *)v;
    header_draw(&page->header, t);
    tabs_draw(&page->tabs, t);
    if (page->rule >= 0)
        term_hline(t, page->rule, v->area.x + 1, v->area.w - 2, ROLE_FRAME);
    if (page->shown[page->tabs.current])
        ops_of(page)->draw(tab_of(page), t);
}

/* The way back, the name, the code, the place in the list; in a narrow window not the first. */
static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct profile_page *page = (const struct profile_page *)v;
    const struct customer *c = customer_of(page);
    const char *back = glyph_text(GLYPH_BACK, false);
    const char *name = text_clean(a, c->full_name ? c->full_name : c->company_name);
    const bool narrow = v->area.w < NARROW;
    const char *from = page->n_trail > 0 ? page->trail[page->n_trail - 1].name : _("Customers");
    out->whole = true;
    out->left = narrow ? arena_printf(a, "%s %s", back, name)
                       : arena_printf(a, "%s %s   %s", back, from, name);
    out->right = c->customer_code;
    if (page->position > 0 && page->count > 0 && page->n_trail == 0)
        out->right = arena_printf(a, narrow ? "%s %s/%s" : _("%s   %s of %s"), c->customer_code,
                                  NUMBER(page->position), NUMBER(page->count));
    if (ops_of(page)->foot != NULL && page->shown[page->tabs.current])
        out->foot = ops_of(page)->foot(tab_of(page), a);
}

/* ---- Commands */

static void show_tab(struct profile_page *page)
{
    page->n_waiting = 0;
    view_narrows(&page->view, tab_of(page)->list);
    if (!page->loaded[page->tabs.current])
        view_reload(&page->view);
}

static void walk(struct profile_page *page, int by)
{
    struct uid id;
    if (page->n_trail > 0) {
        view_say(&page->view, ROLE_DIM, _("This profile was not opened from a list."));
        return;
    }
    if (page->walk == NULL) {
        view_say(&page->view, ROLE_DIM, _("This profile was not opened from a list."));
        return;
    }
    if (!page->walk->step(page->walk->ctx, by, &id, &page->position, &page->count)) {
        view_say(&page->view, ROLE_DIM,
                 by > 0 ? _("This is the last customer of the list.")
                        : _("This is the first customer of the list."));
        return;
    }
    page->head.id = id;
    forget(page);
}

/* The oldest step is forgotten when there are too many. */
void profile_walk_to(const struct profile_head *head, const struct uid *customer)
{
    struct profile_page *page = (struct profile_page *)head->view;
    if (uid_compare(&head->id, customer) == 0)
        return;
    if (page->n_trail == TRAIL_MOST)
        memmove(page->trail, page->trail + 1, (size_t)--page->n_trail * sizeof *page->trail);
    page->trail[page->n_trail++] =
        (struct step){head->id, arena_str(page->names, customer_of(page)->full_name)};
    page->head.left = (struct uid){{0}};
    page->head.id = *customer;
    forget(page);
}

static void walk_back(struct profile_page *page)
{
    page->head.left = page->head.id;
    page->head.id = page->trail[--page->n_trail].id;
    if (page->n_trail == 0)
        arena_clear(page->names);
    forget(page);
}

static void copy(struct profile_page *page)
{
    const struct customer *c = customer_of(page);
    struct arena *a = arena_new();
    const char *text = ops_of(page)->copied ? ops_of(page)->copied(tab_of(page), a) : NULL;
    if (text == NULL)
        text = arena_printf(a, "%s %s", c->customer_code, c->full_name ? c->full_name : "");
    view_copy(&page->view, text);
    arena_free(a);
}

static const char *twin(const struct view *v, struct arena *a)
{
    const struct profile_page *page = (const struct profile_page *)v;
    return arena_printf(a, "%s %s %s", app_command(page->head.app, a), ops_of(page)->twin,
                        customer_of(page)->customer_code);
}

/* Who knows the keys types faster than a disk answers: what only moves waits for the tab; what
 * speaks of its row has it read at once, as the keys after it are meant for what comes then. */
static bool run_ahead(struct profile_page *page, enum command_id command)
{
    const unsigned scopes = command_row(command)->scopes;
    struct error e = {0};
    if (command != CMD_EDIT && !(scopes & (SCOPE_ROWS | SCOPE_COPY))) {
        if ((scopes & SCOPE_MOVE) && page->n_waiting < KEYS_WAITING)
            page->waiting[page->n_waiting++] = command;
        return scopes & SCOPE_MOVE;
    }
    store_hold_interrupt(store_of(page), true);
    if (load(&page->view, &e) != CODE_OK)
        view_say(&page->view, ROLE_DANGER, "%s", e.message);
    store_hold_interrupt(store_of(page), false);
    layout(&page->view);
    return page->shown[page->tabs.current] && run_in_tab(page, command);
}

static void act(struct profile_page *page)
{
    const struct customer *c = customer_of(page);
    acting_menu(&page->acting, &c->id, 1, c->full_name ? c->full_name : c->customer_code);
}

/* ---- Commands */

/* Whatever can hang on a customer. */
static void ask_what_to_add(struct profile_page *page)
{
    struct arena *a = arena_new();
    int n = 0, begin = 0;
    while (child_kind(n) != NULL)
        n++;
    const char **labels = ARENA_ARRAY(a, const char *, n),
               **notes = ARENA_ARRAY(a, const char *, n);
    for (int i = 0; i < n; i++) {
        labels[i] = child_label(child_kind(i));
        notes[i] = "";
        begin = child_kind(i) == ops_of(page)->adds ? i : begin;
    }
    struct view *menu = menu_new(TAG_ADD, _("Add"), labels, notes, n);
    menu_begin_at(menu, begin);
    view_push(&page->view, menu);
    arena_free(a);
}

/* The last own action; where actions are shown, one of those. */
static void undo(struct profile_page *page)
{
    if (ops_of(page)->undo != NULL && page->shown[page->tabs.current])
        ops_of(page)->undo(tab_of(page), &page->acting);
    else
        acting_undo(&page->acting);
}

/* This customer's, if there are any; else those of all. */
static bool show_conflicts(struct profile_page *page)
{
    if (page->head.conflicts > 0)
        view_push(&page->view,
                  conflicts_view(page->head.app, &page->head.id, customer_of(page)->customer_code));
    return page->head.conflicts > 0;
}

static bool run(struct view *v, enum command_id command)
{
    struct profile_page *page = (struct profile_page *)v;
    if (page->n_trail > 0 &&
        (command == CMD_BACK || (command == CMD_PREVIOUS_TAB && ops_of(page)->walks))) {
        walk_back(page);
        return true;
    }
    if (tabs_run(&page->tabs, command)) {
        show_tab(page);
        return true;
    }
    switch (command) {
    case CMD_NEXT_HIT:
        walk(page, 1);
        return true;
    case CMD_PREVIOUS_HIT:
        walk(page, -1);
        return true;
    case CMD_MERGE:
        profile_ask_who_else(page);
        return true;
    case CMD_ADD:
        if (ops_of(page)->add != NULL)
            ops_of(page)->add(tab_of(page));
        else
            ask_what_to_add(page);
        return true;
    case CMD_PREFER:
        view_push(v, prefer_view(page->head.app, &page->head.id, false));
        return true;
    case CMD_COPY:
        copy(page);
        return true;
    case CMD_ACT:
        act(page);
        return true;
    case CMD_CONFLICTS:
        return show_conflicts(page);
    case CMD_UNDO:
        undo(page);
        return true;
    case CMD_REFRESH:
        forget(page);
        return true;
    default:
        return page->shown[page->tabs.current] ? run_in_tab(page, command)
                                               : run_ahead(page, command);
    }
}

/* What was changed is shown at once. */
static void answer(struct view *v, const struct answer *a)
{
    struct profile_page *page = (struct profile_page *)v;
    if (acting_answer(&page->acting, a)) {
        forget(page);
        return;
    }
    if (a->tag == TAG_ADD) {
        if (a->choice >= 0)
            view_push(v, child_view(page->head.app, child_kind(a->choice), &page->head.id));
        return;
    }
    if (a->tag == TAG_OTHER) {
        if (a->choice == 1 && a->text != NULL)
            profile_merge_with(page, a->text);
        return;
    }
    if (a->tag >= TAG_TAB && ops_of(page)->answer != NULL)
        ops_of(page)->answer(tab_of(page), a);
    if (a->choice == 1) {
        profile_follow_merged(page);
        forget(page);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct profile_page *page = (struct profile_page *)v;
    if (ev->type != EVENT_MOUSE)
        return false;
    if (tabs_mouse(&page->tabs, ev))
        show_tab(page);
    else if (page->shown[page->tabs.current])
        ops_of(page)->mouse(tab_of(page), ev);
    return true;
}

static const struct list *rows(const struct view *v)
{
    const struct profile_page *page = (const struct profile_page *)v;
    const bool shown = page->shown[page->tabs.current] && ops_of(page)->rows != NULL;
    return shown ? ops_of(page)->rows(tab_of(page)) : NULL;
}

/* ---- Life */

static void close(struct view *v)
{
    struct profile_page *page = (struct profile_page *)v;
    for (int i = 0; i < PROFILE_TABS; i++) {
        arena_free(page->states[i]->data);
        arena_free(page->states[i]->layout);
        free(page->states[i]);
    }
    acting_clear(&page->acting);
    arena_free(page->arena);
    arena_free(page->names);
    arena_free(page->layout);
}

static const struct view_ops ops = {
    .name = "profile",
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .answer = answer,
    .tick = tick,
    .title = title,
    .rows = rows,
    .twin = twin,
    .close = close,
};

static struct profile_tab *new_tab(const struct tab_ops *tab, const struct profile_head *head)
{
    struct profile_tab *state = calloc(1, tab->size);
    if (state == NULL)
        die_out_of_memory();
    state->head = head;
    state->data = arena_new();
    state->layout = arena_new();
    if (tab->open != NULL)
        tab->open(state);
    return state;
}

struct view *profile_view(struct app *app, const struct uid *customer, struct profile_walk *walk)
{
    struct profile_page *page = view_new(&ops, sizeof *page);
    page->view.scopes = SCOPE_PROFILE | SCOPE_MOVE;
    page->head = (struct profile_head){.app = app, .view = &page->view, .id = *customer};
    acting_init(&page->acting, app, &page->view);
    page->walk = walk;
    page->layout = arena_new();
    page->names = arena_new();
    for (int i = 0; i < PROFILE_TABS; i++) {
        page->titles[i] = all_tabs[i]->title;
        page->states[i] = new_tab(all_tabs[i], &page->head);
    }
    tabs_init(&page->tabs, page->titles, PROFILE_TABS);
    show_tab(page);
    return &page->view;
}
