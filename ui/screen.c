#include "ui/screen_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/language.h"
#include "base/text.h"
#include "ui/witness.h"

#define TAG_LEAVE (-1) /* the manager's own question */
#define EVENTS_PER_ROUND 256

void screen_say(struct screen *s, enum role role, const char *message)
{
    snprintf(s->said, sizeof s->said, "%s", message);
    s->said_role = role;
    s->dirty = true;
}

/* ---- The stack */

enum code screen_push(struct screen *s, struct view *v, struct error *e)
{
    if (s->depth >= MOST_VIEWS + v->ops->masks) {
        view_free(v);
        return fail(e, CODE_INVALID, NULL, _("Too much is open; go back a few steps first."));
    }
    screen_layout_view(s, v);
    const enum code c = v->ops->open ? v->ops->open(v, e) : CODE_OK;
    if (c != CODE_OK) {
        view_free(v);
        return c;
    }
    s->stack[s->depth++] = (struct slot){.view = v, .no = ++s->openings};
    v->wishes |= v->ops->load ? WISH_RELOAD : 0;
    screen_layout(s);
    return CODE_OK;
}

bool screen_reads(const struct screen *s)
{
    return s->reading;
}

static void push_or_say(struct screen *s, struct view *v)
{
    struct error e = {0};
    if (screen_push(s, v, &e) != CODE_OK)
        screen_say(s, ROLE_DANGER, e.message);
}

static bool is_masked(const struct screen *s)
{
    return s->stack[screen_base(s)].view->ops->masks;
}

static int64_t idle_time(const struct screen *s)
{
    return s->options.idle_ms ? s->options.idle_ms(s->options.ctx) : 0;
}

/* Tells the view that has come to light what the one above it answered. */
static void deliver(struct screen *s, const struct view *from)
{
    const struct answer a = {from->tag, from->answered ? from->choice : -1, from->answer_text};
    if (a.tag == TAG_LEAVE) {
        s->leaving = a.choice == 1;
        return;
    }
    struct view *to = screen_top(s);
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
    screen_layout(s);
    if (next != NULL)
        push_or_say(s, next);
    if (command != CMD_NONE && s->depth > 0 && !screen_obey(s, command))
        screen_say(s, ROLE_DIM, _("That does nothing here."));
}

static void close_top_if_it_may(struct screen *s)
{
    struct view *v = screen_top(s);
    if (v->ops->may_close == NULL || v->ops->may_close(v))
        view_close(v);
    else
        s->leaving = false;
}

/* Fulfils wishes until none is left. */
void screen_settle(struct screen *s)
{
    while (s->depth > 0) {
        struct view *v = screen_top(s);
        screen_hear(s, v);
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
        s->options.view_for ? s->options.view_for(s->options.ctx, CMD_BACK, screen_top(s)) : NULL;
    if (question == NULL) {
        s->leaving = true;
        return;
    }
    question->tag = TAG_LEAVE;
    push_or_say(s, question);
}

static void go_back(struct screen *s)
{
    struct view *v = screen_top(s);
    if (s->depth == 1 && coach_end(s->options.coach))
        screen_say(s, ROLE_DIM, _("The tour has ended; it stands in the palette."));
    else if (s->depth == 1)
        ask_to_leave(s);
    else if (v->ops->may_close == NULL || v->ops->may_close(v))
        view_close(v);
}

static bool open_for(struct screen *s, enum command_id command)
{
    struct view *v =
        s->options.view_for ? s->options.view_for(s->options.ctx, command, screen_top(s)) : NULL;
    if (v != NULL)
        push_or_say(s, v);
    return v != NULL;
}

/* The manager's own commands. */
static bool run_own(struct screen *s, enum command_id command)
{
    switch (command) {
    case CMD_REFRESH:
        view_reload(screen_top(s));
        return screen_top(s)->ops->load != NULL;
    case CMD_REDRAW:
        term_redraw(s->term);
        s->dirty = true;
        return true;
    case CMD_SUSPEND:
        term_suspend(s->term);
        screen_layout(s);
        return true;
    case CMD_BACK:
        go_back(s);
        return true;
    case CMD_TOUR:
        if (!coach_tour(s->options.coach))
            screen_say(s, ROLE_DIM, _("The tour is for a training property: frontdesk help tour."));
        return true;
    case CMD_QUIT:
        s->leaving = true;
        return true;
    case CMD_COPY:
    case CMD_COPY_ROWS:
    case CMD_COPY_LIST:
        return view_copy_rows(screen_top(s), command);
    default:
        return open_for(s, command);
    }
}

/* Over the locked desk only what a question offers. */
static bool is_reachable(const struct screen *s, enum command_id command)
{
    const unsigned scopes = command_row(command)->scopes;
    return !is_masked(s) || !(scopes & (SCOPE_GLOBAL | SCOPE_DESK)) || (scopes & SCOPE_QUESTION);
}

bool screen_obey(struct screen *s, enum command_id command)
{
    if (!is_reachable(s, command))
        return false;
    struct view *v = screen_top(s);
    const bool obeyed = view_run(v, command) || run_own(s, command);
    if (obeyed)
        coach_did(s->options.coach, command);
    return obeyed;
}

/* Who searches where nothing can be searched types words: none of their letters is a command. */
static bool is_lost(struct screen *s, int32_t key)
{
    const bool was = s->lost;
    s->lost =
        key_is_text(key) && (was || binds_find(s->binds, SCOPE_NARROW, false, key) == CMD_NARROW);
    if (s->lost)
        screen_say(s, ROLE_DIM,
                   _("Nothing can be searched here. After {back} letters are commands."));
    return s->lost || (was && key == K_ESC);
}

static void on_key(struct screen *s, const struct event *ev)
{
    struct view *v = screen_top(s);
    s->said[0] = '\0';
    s->lost = s->lost && !v->in_field;
    if (s->lost && is_lost(s, ev->key))
        return;
    const enum command_id id = view_key(v, s->binds, ev->key);
    if (screen_too_small(s) && id != CMD_QUIT)
        return; /* nobody should work blindly */
    if (id != CMD_NONE && screen_obey(s, id))
        return;
    if (view_event(v, ev)) {
        coach_did(s->options.coach, CMD_NONE);
        return;
    }
    if (is_lost(s, ev->key))
        return;
    char key[KEY_TEXT], help[KEY_TEXT] = "", text[128];
    const int32_t shows = binds_key(s->binds, CMD_HELP, view_scopes(v), v->in_field);
    key_print(ev->key, key);
    key_print(shows, help);
    snprintf(text, sizeof text,
             shows != K_NONE ? _("%s does nothing here; %s shows the keys.")
                             : _("%s does nothing here."),
             key, help);
    screen_say(s, ROLE_DIM, text);
}

/* A click on how things stand, at the right end of the title bar. */
static enum command_id on_standing(const struct screen *s, const struct event *ev)
{
    const bool there = ev->y == 0 && ev->mouse == MOUSE_CLICK && s->standing != NULL &&
                       ev->x >= s->standing_x && ev->x < s->standing_x + text_width(s->standing);
    return there && s->options.standing != NULL ? s->options.standing(s->options.ctx) : CMD_NONE;
}

static void on_mouse(struct screen *s, const struct event *ev)
{
    struct view *v = screen_top(s);
    const bool on_footer = ev->y == term_rows(s->term) - 1 && ev->mouse == MOUSE_CLICK;
    const enum command_id id = on_footer ? footer_at(&s->footer, ev->x) : on_standing(s, ev);
    if (screen_too_small(s))
        return;
    if (ev->mouse >= MOUSE_DRAG && !v->drags)
        return;
    if (id != CMD_NONE)
        screen_obey(s, id);
    else
        view_event(v, ev);
}

/* ---- Who is there */

/* Somebody else goes on: what the one before was typing goes aside, the rest stays. */
static void hand_over(struct screen *s)
{
    int keep = s->depth;
    for (int i = s->depth - 1; i > 0; i--) {
        struct view *v = s->stack[i].view;
        if (v->ops->set_aside != NULL && v->ops->set_aside(v))
            keep = i;
    }
    if (s->depth > keep)
        screen_say(s, ROLE_NORMAL, _("What was being typed is kept as a draft for who typed it."));
    while (s->depth > keep) {
        screen_hear(s, screen_top(s)); /* it may have to say that it could not be kept */
        view_free(s->stack[--s->depth].view);
    }
}

/* At once: what is typed ahead must not reach what the one before was typing. */
static void look_who_is_there(struct screen *s)
{
    bool signed_in = false;
    const char *who = s->options.person ? s->options.person(s->options.ctx, &signed_in) : NULL;
    if (signed_in && presence_is_new(&s->presence, who))
        hand_over(s);
}

/* In another language everything is composed anew. */
static void look_at_language(struct screen *s)
{
    if (s->language == language_changes())
        return;
    s->language = language_changes();
    for (int i = 0; i < s->depth; i++)
        view_reload(s->stack[i].view);
}

static void lock_if_idle(struct screen *s)
{
    if (s->depth == 0 || is_masked(s) || presence_left(&s->presence, idle_time(s)) != 0)
        return;
    s->said[0] = '\0';
    screen_obey(s, CMD_LOCK);
    screen_settle(s);
    screen_layout(s);
}

static void on_event(struct screen *s, const struct event *ev)
{
    struct view *v = screen_top(s);
    if (ev->type == EVENT_GONE)
        s->gone = true;
    else if (ev->type == EVENT_KEY) {
        screen_load_first(s);
        on_key(s, ev);
    } else if (ev->type == EVENT_LINE)
        plain_line(s, ev->text);
    else if (ev->type == EVENT_MOUSE)
        on_mouse(s, ev);
    else if (ev->type == EVENT_PASTE && !screen_too_small(s))
        view_event(v, ev);
    screen_settle(s);
    look_who_is_there(s);
    look_at_language(s);
    screen_layout(s);
    witness_tell(ev->type == EVENT_KEY ? "key" : ev->type == EVENT_MOUSE ? "mouse" : "event");
}

static void read_events(struct screen *s)
{
    const int most = s->plain != NULL ? plain_lines_now(s) : EVENTS_PER_ROUND;
    for (int i = 0; i < most && s->depth > 0 && !s->gone; i++) {
        const struct event ev = term_read(s->term);
        if (ev.type == EVENT_NONE)
            return;
        presence_touch(&s->presence);
        if (s->options.used != NULL)
            s->options.used(s->options.ctx);
        on_event(s, &ev);
    }
}

/* ---- Loading, time, and the loop */

/* Milliseconds until a view wants to be woken or the clock shows another minute. */
static int next_time(const struct screen *s)
{
    if (screen_any_load(s))
        return 0;
    const int64_t now = clock_ticks();
    int64_t least = 60000 - clock_now() % 60000;
    const int64_t alone = presence_left(&s->presence, idle_time(s));
    if (alone >= 0 && alone < least && !is_masked(s))
        least = alone;
    for (int i = screen_base(s); i < s->depth; i++) {
        const int64_t wake = s->stack[i].view->wake;
        if (wake != 0 && wake - now < least)
            least = wake > now ? wake - now : 0;
    }
    return (int)least;
}

static void wake_views(struct screen *s)
{
    const int64_t now = clock_ticks();
    for (int i = screen_base(s); i < s->depth; i++) {
        struct view *v = s->stack[i].view;
        if (v->wake == 0 || v->wake > now)
            continue;
        v->wake = 0;
        s->reading = true;
        if (v->ops->tick != NULL)
            v->ops->tick(v);
        s->reading = false;
        screen_hear(s, v);
    }
    screen_settle(s);
}

/* The title bar shows the minute, whatever woke the desk. */
static void look_at_clock(struct screen *s)
{
    const int64_t minute = clock_now() / 60000;
    s->dirty = s->dirty || minute != s->minute;
    s->minute = minute;
}

static void look_for_news(struct screen *s)
{
    const char *say = NULL;
    const bool trouble = s->trouble;
    if (s->options.news == NULL)
        return;
    const char *now = s->options.news(s->options.ctx, &s->trouble, &say);
    s->dirty =
        s->dirty || !text_equal(now != NULL ? now : "", s->standing_text) || trouble != s->trouble;
    snprintf(s->standing_text, sizeof s->standing_text, "%s", now != NULL ? now : "");
    s->standing = now != NULL ? s->standing_text : NULL;
    if (say != NULL)
        screen_say(s, ROLE_DANGER, say);
}

/* Nothing opens over a locked desk, nor over a question: what is typed into that must not end
 * elsewhere. */
static void look_who_asks(struct screen *s)
{
    if (s->options.asked == NULL || s->depth == 0)
        return;
    const char *busy = is_masked(s)                ? _("The desk is locked.")
                       : screen_top(s)->ops->modal ? _("The desk asks something just now; answer "
                                                       "that and try again.")
                                                   : NULL;
    struct view *v = s->options.asked(s->options.ctx, busy);
    if (v == NULL)
        return;
    push_or_say(s, v);
    screen_settle(s);
    screen_layout(s);
}

static void wait(struct screen *s)
{
    int fds[WAKES] = {-1, -1};
    if (s->options.news_fds != NULL)
        s->options.news_fds(s->options.ctx, fds);
    if (!screen_any_load(s))
        witness_tell("idle");
    term_wait(s->term, next_time(s), fds);
}

void screen_run(struct screen *s)
{
    screen_settle(s);
    while (s->depth > 0 && !s->gone) {
        if (screen_any_load(s) && !term_input_waiting(s->term))
            screen_load(s);
        screen_draw(s);
        if (s->depth == 0)
            break;
        plain_tell(s);
        wait(s);
        look_at_clock(s);
        wake_views(s);
        read_events(s);
        lock_if_idle(s);
        look_for_news(s);
        look_who_asks(s);
    }
    plain_tell_end(s);
}

struct screen *screen_new(struct term *t, const struct binds *b, const struct screen_options *o)
{
    struct screen *s = calloc(1, sizeof *s);
    if (s == NULL)
        die_out_of_memory();
    s->term = t;
    s->binds = b;
    s->options = *o;
    s->language = language_changes();
    s->frame = arena_new();
    s->tour = arena_new();
    s->plain = term_page(t) != NULL ? plain_new() : NULL;
    s->hints.binds = s->plain == NULL ? b : NULL;
    term_speak(t, &s->hints);
    presence_touch(&s->presence);
    return s;
}

void screen_free(struct screen *s)
{
    if (s == NULL)
        return;
    while (s->depth > 0)
        view_free(s->stack[--s->depth].view);
    arena_free(s->frame);
    arena_free(s->tour);
    plain_free(s->plain);
    free(s);
}
