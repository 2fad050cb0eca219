#include "ui/desk.h"

#include <stdio.h>

#include "base/intl.h"
#include "ui/screen.h"
#include "ui/view/commands.h"
#include "ui/view/question.h"

struct desk {
    const struct desk_options *options;
    struct binds *binds; /* the defaults, when the caller has none */
    struct term *term;
    struct screen *screen;
};

static const struct binds *binds_of(const struct desk *d)
{
    return d->options->binds ? d->options->binds : d->binds;
}

static struct view *leave_question(void)
{
    const char *answers[] = {P_("do not leave", "Stay"), _("Leave"), NULL};
    return question_new(0, _("Leave the desk? Everything is saved."), answers);
}

/* The views that are reachable from anywhere. */
static struct view *view_for(void *ctx, enum command_id command, const struct view *top)
{
    const struct desk *d = ctx;
    switch (command) {
    case CMD_HELP:
        return help_new(binds_of(d), top, d->options->place, d->options->ctx);
    case CMD_PALETTE:
        return palette_new(binds_of(d), top);
    case CMD_BACK:
        return leave_question();
    default:
        return d->options->view_for ? d->options->view_for(d->options->ctx, command) : NULL;
    }
}

static const char *person(void *ctx, bool *signed_in)
{
    const struct desk *d = ctx;
    return d->options->person(d->options->ctx, signed_in);
}

static int64_t idle_ms(void *ctx)
{
    const struct desk *d = ctx;
    return d->options->idle_ms(d->options->ctx);
}

/* A key ends what is being read for the screen; but nothing that a key before it asked for: what is
 * typed quickly would lose a form, or what was to be saved. */
static bool input_waiting(void *desk)
{
    const struct desk *d = desk;
    return screen_reads(d->screen) && term_input_waiting(d->term);
}

#define TELL_MS 300 /* what is shorter nobody notices */
#define KEEP_MS 1000

/* Somebody sees why nothing happens, and a key ends it: what was typed stays where it is. */
static bool wait_for_others(void *desk, int64_t ms)
{
    struct desk *d = desk;
    char text[120];
    if (ms < TELL_MS)
        return true;
    snprintf(text, sizeof text,
             _("Another program is writing to this file: waiting, %d s. Any key gives up."),
             (int)(ms / 1000));
    screen_tell_now(d->screen, ROLE_WARNING, text);
    if (ms < KEEP_MS || !term_input_waiting(d->term))
        return true;
    term_read(d->term); /* it has done what it was pressed for */
    return false;
}

static const char *property(void *ctx)
{
    const struct desk *d = ctx;
    return d->options->property(d->options->ctx);
}

static void restyle(void *ctx)
{
    const struct desk *d = ctx;
    struct term_options t;
    struct error e = {0};
    if (d->options->terminal(d->options->ctx, &t, &e) == CODE_OK)
        term_restyle(d->term, &t);
    else
        screen_say(d->screen, ROLE_DANGER, e.message);
}

static void news_fds(void *ctx, int fds[WAKES])
{
    const struct desk *d = ctx;
    d->options->news_fds(d->options->ctx, fds);
}

static void used(void *ctx)
{
    const struct desk *d = ctx;
    d->options->used(d->options->ctx);
}

static struct view *asked(void *ctx, const char *busy)
{
    const struct desk *d = ctx;
    return d->options->asked(d->options->ctx, busy);
}

static const char *news(void *ctx, bool *wrong, const char **say)
{
    const struct desk *d = ctx;
    return d->options->news(d->options->ctx, wrong, say);
}

static enum command_id standing(void *ctx)
{
    const struct desk *d = ctx;
    return d->options->standing(d->options->ctx);
}

static enum code work(struct desk *d, struct error *e)
{
    const struct desk_options *o = d->options;
    TRY(screen_push(d->screen, o->home(o->ctx), e));
    struct view *first = o->first != NULL ? o->first(o->ctx) : NULL;
    if (first != NULL)
        TRY(screen_push(d->screen, first, e));
    if (o->notice != NULL)
        screen_say(d->screen, ROLE_WARNING, o->notice);
    if (o->interrupt != NULL)
        o->interrupt(o->ctx, input_waiting, d);
    if (o->waiting != NULL)
        o->waiting(o->ctx, wait_for_others, d);
    screen_run(d->screen);
    if (o->waiting != NULL)
        o->waiting(o->ctx, NULL, NULL);
    if (o->interrupt != NULL)
        o->interrupt(o->ctx, NULL, NULL);
    return CODE_OK;
}

enum code desk_open(const struct desk_options *o, struct error *e)
{
    struct term_options t;
    struct desk d = {.options = o};
    TRY(o->terminal(o->ctx, &t, e));
    TRY(term_open(&t, &d.term, e));
    d.binds = o->binds ? NULL : binds_new();
    const struct coach_options c = {o->hints_file, o->training, o->hints, o->ctx};
    struct coach *coach = coach_new(&c);
    if (o->tour)
        coach_tour(coach);
    const struct screen_options s = {.ctx = &d,
                                     .alone = o->view_for == NULL,
                                     .coach = coach,
                                     .property = o->property ? property : NULL,
                                     .restyle = restyle,
                                     .person = o->person ? person : NULL,
                                     .idle_ms = o->idle_ms ? idle_ms : NULL,
                                     .news_fds = o->news_fds ? news_fds : NULL,
                                     .asked = o->asked ? asked : NULL,
                                     .used = o->used ? used : NULL,
                                     .news = o->news ? news : NULL,
                                     .standing = o->standing ? standing : NULL,
                                     .view_for = view_for};
    d.screen = screen_new(d.term, binds_of(&d), &s);
    const enum code code = work(&d, e);
    screen_free(d.screen);
    coach_free(coach);
    term_close(d.term);
    binds_free(d.binds);
    return code;
}
