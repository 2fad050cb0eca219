#include "ui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "ui/chrome.h"
#include "ui/footer.h"

#define MOST_VIEWS 32
#define TAG_LEAVE (-1) /* the manager's own question */
#define EVENTS_PER_ROUND 256

struct slot {
    struct view *view;
    bool loaded; /* once at least: it has something to show while it loads again */
};

struct screen {
    struct term *term;
    const struct binds *binds;
    struct screen_options options;
    struct slot stack[MOST_VIEWS];
    int depth;
    bool dirty;     /* something may look different now */
    bool leaving;   /* views are being closed one by one */
    bool gone;      /* the terminal has hung up */
    int64_t minute; /* of the clock in the title bar */
    enum role said_role;
    char said[256];
    struct footer footer;
    struct arena *frame; /* titles of one frame */
};

static struct view *top(const struct screen *s)
{
    return s->depth > 0 ? s->stack[s->depth - 1].view : NULL;
}

/* The lowest view that can be seen: the topmost that is no popup. */
static int base_of(const struct screen *s)
{
    int i = s->depth - 1;
    while (i > 0 && s->stack[i].view->ops->popup)
        i--;
    return i;
}

static bool too_small(const struct screen *s)
{
    return term_rows(s->term) < LEAST_ROWS || term_columns(s->term) < LEAST_COLUMNS;
}

void screen_say(struct screen *s, enum role role, const char *message)
{
    snprintf(s->said, sizeof s->said, "%s", message);
    s->said_role = role;
    s->dirty = true;
}

/* ---- Layout and drawing */

static void layout_view(struct screen *s, struct view *v)
{
    v->area = (struct box){1, 0, term_rows(s->term) - 3, term_columns(s->term)};
    if (v->ops->layout != NULL && !too_small(s))
        v->ops->layout(v);
}

static void layout(struct screen *s)
{
    for (int i = s->depth > 0 ? base_of(s) : 0; i < s->depth; i++) {
        s->stack[i].view->active = i == s->depth - 1;
        layout_view(s, s->stack[i].view);
    }
    if (s->depth > 0)
        footer_layout(&s->footer, s->binds, view_scopes(top(s)), top(s)->in_field,
                      term_columns(s->term));
    s->dirty = true;
}

static void draw_views(struct screen *s)
{
    struct title title = {0};
    const int base = base_of(s);
    const struct view *page = s->stack[base].view;
    if (page->ops->title != NULL)
        page->ops->title(page, s->frame, &title);
    chrome_title(s->term, s->frame, &title, s->options.property, s->options.person);
    chrome_message(s->term, &title, s->said_role, s->said);
    footer_draw(&s->footer, s->term, term_rows(s->term) - 1);
    for (int i = base; i < s->depth; i++) {
        if (i > base)
            term_shade(s->term, s->stack[i].view->area);
        term_cursor(s->term, -1, 0); /* only the uppermost has it */
        s->stack[i].view->ops->draw(s->stack[i].view, s->term);
    }
}

static void draw(struct screen *s)
{
    if (!s->dirty || s->depth == 0)
        return;
    s->dirty = false;
    arena_clear(s->frame);
    term_blank(s->term);
    if (too_small(s))
        chrome_too_small(s->term, s->frame);
    else
        draw_views(s);
    term_flush(s->term);
}

/* ---- The stack */

enum code screen_push(struct screen *s, struct view *v, struct error *e)
{
    if (s->depth == MOST_VIEWS) {
        view_free(v);
        return fail(e, CODE_INVALID, NULL, _("Too much is open; go back a few steps first."));
    }
    layout_view(s, v);
    const enum code c = v->ops->open ? v->ops->open(v, e) : CODE_OK;
    if (c != CODE_OK) {
        view_free(v);
        return c;
    }
    s->stack[s->depth++] = (struct slot){.view = v};
    v->wishes |= v->ops->load ? WISH_RELOAD : 0;
    layout(s);
    return CODE_OK;
}

static void push_or_say(struct screen *s, struct view *v)
{
    struct error e = {0};
    if (screen_push(s, v, &e) != CODE_OK)
        screen_say(s, ROLE_DANGER, e.message);
}

static bool run_command(struct screen *s, enum command_id command);

/* Tells the view that has come to light what the one above it answered. */
static void deliver(struct screen *s, const struct view *from)
{
    const struct answer a = {from->tag, from->answered ? from->choice : -1, from->answer_text};
    if (a.tag == TAG_LEAVE) {
        s->leaving = a.choice == 1;
        return;
    }
    struct view *to = top(s);
    if ((a.tag != 0 || from->answered) && to != NULL && to->ops->answer != NULL)
        to->ops->answer(to, &a);
}

/* Takes the top view off, then does what it wished to happen after it. */
static void pop(struct screen *s)
{
    struct view *v = s->stack[--s->depth].view;
    struct view *next = v->pushed;
    const enum command_id command = v->command;
    v->pushed = NULL;
    deliver(s, v);
    view_free(v);
    layout(s);
    if (next != NULL)
        push_or_say(s, next);
    if (command != CMD_NONE && s->depth > 0 && !run_command(s, command))
        screen_say(s, ROLE_DIM, _("That does nothing here."));
}

static void copy(struct screen *s, struct view *v)
{
    struct error e = {0};
    const bool done = term_copy(s->term, v->copied, &e) == CODE_OK;
    free(v->copied);
    v->copied = NULL;
    screen_say(s, done ? ROLE_GOOD : ROLE_DANGER, done ? _("Copied.") : e.message);
}

/* Fulfils the wishes of the view at i that do not change the stack. */
static void hear(struct screen *s, struct view *v)
{
    if (v->copied != NULL)
        copy(s, v);
    if (v->said[0] != '\0')
        screen_say(s, v->said_role, v->said);
    v->said[0] = '\0';
    if (v->wishes & WISH_REDRAW)
        s->dirty = true;
    v->wishes &= ~(unsigned)WISH_REDRAW;
}

static void close_top_if_it_may(struct screen *s)
{
    struct view *v = top(s);
    if (v->ops->may_close == NULL || v->ops->may_close(v))
        view_close(v);
    else
        s->leaving = false;
}

/* Fulfils wishes until none is left. */
static void settle(struct screen *s)
{
    while (s->depth > 0) {
        struct view *v = top(s);
        hear(s, v);
        if (v->wishes & WISH_CLOSE) {
            pop(s);
        } else if (v->pushed != NULL) {
            struct view *child = v->pushed;
            v->pushed = NULL;
            push_or_say(s, child);
        } else if (s->leaving) {
            close_top_if_it_may(s);
        } else {
            return;
        }
    }
}

/* ---- Commands and events */

/* Before the desk itself is left, a question; without one it is left at once. */
static void ask_to_leave(struct screen *s)
{
    struct view *question =
        s->options.view_for ? s->options.view_for(s->options.ctx, CMD_BACK, top(s)) : NULL;
    if (question == NULL) {
        s->leaving = true;
        return;
    }
    question->tag = TAG_LEAVE;
    push_or_say(s, question);
}

static void go_back(struct screen *s)
{
    struct view *v = top(s);
    if (s->depth == 1)
        ask_to_leave(s);
    else if (v->ops->may_close == NULL || v->ops->may_close(v))
        view_close(v);
}

static bool open_for(struct screen *s, enum command_id command)
{
    struct view *v =
        s->options.view_for ? s->options.view_for(s->options.ctx, command, top(s)) : NULL;
    if (v != NULL)
        push_or_say(s, v);
    return v != NULL;
}

/* The manager's own commands. */
static bool run_own(struct screen *s, enum command_id command)
{
    switch (command) {
    case CMD_REFRESH:
        view_reload(top(s));
        return top(s)->ops->load != NULL;
    case CMD_REDRAW:
        term_redraw(s->term);
        s->dirty = true;
        return true;
    case CMD_SUSPEND:
        term_suspend(s->term);
        layout(s);
        return true;
    case CMD_BACK:
        go_back(s);
        return true;
    case CMD_QUIT:
        s->leaving = true;
        return true;
    default:
        return open_for(s, command);
    }
}

static bool run_command(struct screen *s, enum command_id command)
{
    struct view *v = top(s);
    return (v->ops->run != NULL && v->ops->run(v, command)) || run_own(s, command);
}

static void on_key(struct screen *s, const struct event *ev)
{
    struct view *v = top(s);
    s->said[0] = '\0';
    const enum command_id id = binds_find(s->binds, view_scopes(v), v->in_field, ev->key);
    if (too_small(s) && id != CMD_QUIT)
        return; /* nobody should work blindly */
    if (id != CMD_NONE && run_command(s, id))
        return;
    if (v->ops->event != NULL && v->ops->event(v, ev))
        return;
    char key[KEY_TEXT], help[KEY_TEXT] = "", text[128];
    key_print(ev->key, key);
    key_print(binds_key(s->binds, CMD_HELP, view_scopes(v), v->in_field), help);
    snprintf(text, sizeof text, _("%s does nothing here; %s shows the keys."), key, help);
    screen_say(s, ROLE_DIM, text);
}

static void on_mouse(struct screen *s, const struct event *ev)
{
    struct view *v = top(s);
    const bool on_footer = ev->y == term_rows(s->term) - 1 && ev->mouse == MOUSE_CLICK;
    const enum command_id id = on_footer ? footer_at(&s->footer, ev->x) : CMD_NONE;
    if (too_small(s))
        return;
    if (id != CMD_NONE)
        run_command(s, id);
    else if (v->ops->event != NULL)
        v->ops->event(v, ev);
}

static void on_event(struct screen *s, const struct event *ev)
{
    struct view *v = top(s);
    if (ev->type == EVENT_GONE)
        s->gone = true;
    else if (ev->type == EVENT_KEY)
        on_key(s, ev);
    else if (ev->type == EVENT_MOUSE)
        on_mouse(s, ev);
    else if (ev->type == EVENT_PASTE && !too_small(s) && v->ops->event != NULL)
        v->ops->event(v, ev);
    settle(s);
    layout(s);
}

static void read_events(struct screen *s)
{
    for (int i = 0; i < EVENTS_PER_ROUND && s->depth > 0 && !s->gone; i++) {
        const struct event ev = term_read(s->term);
        if (ev.type == EVENT_NONE)
            return;
        on_event(s, &ev);
    }
}

/* ---- Loading, time, and the loop */

static bool wants_load(const struct slot *slot)
{
    return (slot->view->wishes & WISH_RELOAD) && slot->view->ops->load != NULL;
}

static void load_view(struct screen *s, struct slot *slot)
{
    struct view *v = slot->view;
    struct error e = {0};
    v->wishes &= ~(unsigned)WISH_RELOAD;
    const enum code c = v->ops->load(v, &e);
    if (c == CODE_STOPPED)
        view_reload(v);
    else if (c != CODE_OK)
        screen_say(s, ROLE_DANGER, e.message);
    slot->loaded = true;
}

/* Loads what can be seen and asked for it. What was typed is shown first, so that it never waits
 * for a query; a view that has never shown anything waits for its data. */
static void load(struct screen *s)
{
    for (int i = base_of(s); i < s->depth && !too_small(s); i++) {
        struct slot *slot = &s->stack[i];
        if (!wants_load(slot))
            continue;
        if (slot->loaded)
            draw(s);
        load_view(s, slot);
        settle(s);
        layout(s);
    }
}

static bool any_load(const struct screen *s)
{
    for (int i = base_of(s); i < s->depth && !too_small(s); i++)
        if (wants_load(&s->stack[i]))
            return true;
    return false;
}

/* Milliseconds until a view wants to be woken or the clock shows another minute. */
static int next_time(const struct screen *s)
{
    if (any_load(s))
        return 0;
    const int64_t now = clock_ticks();
    int64_t least = 60000 - clock_now() % 60000;
    for (int i = base_of(s); i < s->depth; i++) {
        const int64_t wake = s->stack[i].view->wake;
        if (wake != 0 && wake - now < least)
            least = wake > now ? wake - now : 0;
    }
    return (int)least;
}

static void wake_views(struct screen *s)
{
    const int64_t now = clock_ticks();
    for (int i = base_of(s); i < s->depth; i++) {
        struct view *v = s->stack[i].view;
        if (v->wake == 0 || v->wake > now)
            continue;
        v->wake = 0;
        if (v->ops->tick != NULL)
            v->ops->tick(v);
        hear(s, v);
    }
    settle(s);
}

/* The title bar shows the minute, whatever woke the desk. */
static void look_at_clock(struct screen *s)
{
    const int64_t minute = clock_now() / 60000;
    s->dirty = s->dirty || minute != s->minute;
    s->minute = minute;
}

void screen_run(struct screen *s)
{
    settle(s);
    while (s->depth > 0 && !s->gone) {
        if (any_load(s) && !term_input_waiting(s->term))
            load(s);
        draw(s);
        if (s->depth == 0)
            return;
        term_wait(s->term, next_time(s), -1);
        look_at_clock(s);
        wake_views(s);
        read_events(s);
    }
}

struct screen *screen_new(struct term *t, const struct binds *b, const struct screen_options *o)
{
    struct screen *s = calloc(1, sizeof *s);
    if (s == NULL)
        die_out_of_memory();
    s->term = t;
    s->binds = b;
    s->options = *o;
    s->frame = arena_new();
    return s;
}

void screen_free(struct screen *s)
{
    if (s == NULL)
        return;
    while (s->depth > 0)
        view_free(s->stack[--s->depth].view);
    arena_free(s->frame);
    free(s);
}
