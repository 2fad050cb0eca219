#include "ui/view/drafting.h"

#include <sodium.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/money.h"
#include "ui/view/question.h"

#define POLL_MS 1000 /* how soon a change made elsewhere is noticed */
#define DRAFT_MS 400 /* how long what was typed waits to be kept */

void drafting_open(struct drafting *d, const struct drafting_ops *ops, struct view *v,
                   struct app *app, const char *key, struct arena *a)
{
    *d = (struct drafting){.ops = ops,
                           .view = v,
                           .app = app,
                           .arena = a,
                           .person = draft_person(&app->actor, a),
                           .key = key,
                           .version = d->version,
                           .typed = d->typed}; /* something may have been filled in before */
    v->wake = clock_ticks() + POLL_MS;
}

/* ---- Keeping */

static void keep(struct drafting *d)
{
    struct error error = {0};
    struct arena *a = arena_new();
    char *text = d->ops->written(d->view, a);
    const enum code code = draft_keep(d->app->store, d->person, d->key, text, &error);
    sodium_memzero(text, strlen(text));
    arena_free(a);
    d->view->wishes |= WISH_REDRAW;
    d->kept = d->kept || code == CODE_OK;
    d->typed = code != CODE_OK; /* the next time may do */
    if (code == CODE_OK || d->undraftable)
        return;
    d->undraftable = true; /* said once; the view goes on without */
    view_say(d->view, ROLE_WARNING, "%s", error.message);
}

/* Who has signed in since, over something begun before anybody had, goes on with it. */
static void follow_person(struct drafting *d)
{
    const struct actor *actor = &d->app->actor;
    struct arena *a = arena_new();
    const char *person = draft_person(actor, a);
    if (!uid_is_null(&actor->staff_id) && strchr(d->person, ':') != NULL &&
        strcmp(person, d->person) != 0) {
        drafting_drop(d);
        d->person = arena_str(d->arena, person);
    }
    arena_free(a);
}

void drafting_keep(struct drafting *d)
{
    if (d->person == NULL || !d->typed || d->over || d->found != NULL)
        return;
    follow_person(d);
    d->typed = false;
    if (d->ops->changes(d->view) > 0)
        keep(d);
    else if (d->kept)
        drafting_drop(d);
}

void drafting_drop(struct drafting *d)
{
    draft_drop(d->app->store, d->person, d->key, NULL);
    d->kept = false;
}

bool drafting_set_aside(struct drafting *d)
{
    if (d->ops->changes(d->view) == 0 && d->found == NULL) {
        d->person = draft_person(&d->app->actor, d->arena);
        return false;
    }
    d->undraftable = false; /* for who leaves it is the last time */
    drafting_keep(d);
    return true;
}

/* ---- As one goes on */

void drafting_typed(struct drafting *d)
{
    const int64_t soon = clock_ticks() + DRAFT_MS;
    d->typed = true;
    if (d->view->wake == 0 || d->view->wake > soon)
        d->view->wake = soon;
}

void drafting_tick(struct drafting *d)
{
    struct error e = {0};
    d->view->wake = clock_ticks() + POLL_MS;
    drafting_keep(d);
    const int64_t version = store_data_version(d->app->store);
    if (version == d->version || d->found != NULL || d->over)
        return;
    const enum code code = d->ops->merge(d->view, &e);
    if (code == CODE_STOPPED) /* a key was pressed: the next time will do */
        return;
    if (code == CODE_OK || code == CODE_CONFLICT) /* what collides has been taken note of */
        d->version = version;
    if (code != CODE_OK && version != d->failed) /* said once; the next time may do */
        view_say(d->view, ROLE_WARNING, "%s", e.message);
    d->failed = version;
    d->view->wishes |= WISH_REDRAW;
}

/* ---- Taking up */

const char *draft_when(int64_t at, const char *today, struct arena *a)
{
    char day[DAY_TEXT], time[6];
    clock_day(at, day);
    clock_time(at, time);
    return strcmp(day, today) == 0 ? arena_str(a, time) : arena_printf(a, "%s %s", day, time);
}

static void let_go(struct drafting *d)
{
    arena_free(d->found);
    d->found = NULL;
}

bool drafting_find(struct drafting *d, struct draft *out)
{
    d->found = arena_new();
    if (draft_find(d->app->store, d->person, d->key, out, d->found, NULL) == CODE_OK &&
        out->text != NULL)
        return true;
    let_go(d);
    return false;
}

void drafting_offer(struct drafting *d, int tag, const struct draft *draft, int count)
{
    const char *answers[] = {_("Take it up"), _("Throw it away"), NULL};
    if (count == 0) {
        let_go(d);
        return;
    }
    const char *when = draft_when(draft->at, store_property(d->app->store)->today, d->found);
    d->kept = true;
    view_push(d->view,
              question_new(tag,
                           arena_printf(d->found,
                                        ngettext("You began this form at %s and did not save it; "
                                                 "%s field was filled in.",
                                                 "You began this form at %s and did not save it; "
                                                 "%s fields were filled in.",
                                                 (unsigned long)count),
                                        when, NUMBER(count)),
                           answers));
}

void drafting_answered(struct drafting *d, int choice)
{
    if (choice == 1)
        drafting_drop(d);
    else if (choice != 0) /* not answered: it stays for the next time */
        d->over = true;
    let_go(d);
    if (choice < 0)
        view_close(d->view);
}
