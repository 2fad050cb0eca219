#include "ui/view/lookup.h"

#include "base/intl.h"
#include "ui/view/hit_list.h"
#include "ui/view/profile.h"
#include "ui/widget/popup.h"

#define WIDTH 80
#define HEIGHT 16

struct lookup {
    struct view view;
    struct app *app;
    struct line line;
    struct hit_list hits;
    bool failed; /* reading did; the next key tries again */
    struct box box;
};

static const struct column columns[] = {
    {N_("Customer"), 15, 3, false, 0}, {N_("Code"), 10, 0, false, 0},
    {N_("Contact"), 16, 2, false, 1},  {N_("VIP"), 5, 0, false, 3},
    {N_("Last"), 6, 0, true, 2},
};
static const enum hit_column shows[] = {HIT_NAME, HIT_CODE, HIT_CONTACT, HIT_VIP, HIT_LAST};

static enum code load(struct view *v, struct error *e)
{
    struct lookup *l = (struct lookup *)v;
    const enum code code = hit_list_load(&l->hits, l->line.text, e);
    l->failed = code != CODE_OK && code != CODE_STOPPED;
    if (code != CODE_INVALID)
        return code;
    view_say(v, ROLE_WARNING, "%s", e->message);
    return CODE_OK;
}

static void layout(struct view *v)
{
    struct lookup *l = (struct lookup *)v;
    l->box = box_centre(v->area, HEIGHT, WIDTH);
    const struct box in = box_inside(l->box, 1, 2);
    line_layout(&l->line, in.w);
    hit_list_layout(&l->hits, (struct box){in.y + 1, in.x - 1, in.h - 1, in.w + 1});
    if (!l->failed && hit_list_pending(&l->hits, l->line.text))
        view_reload(v);
}

static void draw(const struct view *v, struct term *t)
{
    const struct lookup *l = (const struct lookup *)v;
    const struct box in = popup_draw(t, l->box, _("Find a customer"));
    line_draw(&l->line, t, in.y, in.x, in.w, v->active && v->in_field,
              _("name, phone, e-mail, code, company"));
    list_draw(&l->hits.list, t, v->active);
}

/* What was typed counts before a row is chosen. */
static bool catch_up(struct lookup *l)
{
    struct error e = {0};
    if (!hit_list_pending(&l->hits, l->line.text))
        return true;
    if (hit_list_finish(&l->hits, l->line.text, &e) == CODE_OK)
        return true;
    view_say(&l->view, ROLE_WARNING, "%s", e.message);
    return false;
}

static bool choose(struct lookup *l)
{
    if (!catch_up(l))
        return true;
    const struct hit *hit = hit_list_selected(&l->hits);
    if (hit == NULL)
        return true;
    view_push(&l->view, profile_view(l->app, &hit->customer->id, NULL));
    view_close(&l->view);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct lookup *l = (struct lookup *)v;
    switch (command) {
    case CMD_OPEN:
    case CMD_FIELD_DONE:
        return choose(l);
    case CMD_FIELD_NEXT:
        catch_up(l);
        return hit_list_run(&l->hits, CMD_DOWN);
    case CMD_FIND:
        v->in_field = true;
        return true;
    case CMD_LOOKUP:
        view_close(v); /* the key that opened it closes it */
        return true;
    default:
        l->failed = false;
        return (v->in_field && line_run(&l->line, command, NULL)) ||
               hit_list_run(&l->hits, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct lookup *l = (struct lookup *)v;
    int column;
    l->failed = false;
    if (ev->type == EVENT_MOUSE)
        return list_mouse(&l->hits.list, ev, &column) != LIST_OPENED || choose(l);
    return v->in_field && line_event(&l->line, ev);
}

static void close(struct view *v)
{
    struct lookup *l = (struct lookup *)v;
    line_clear(&l->line);
    hit_list_clear(&l->hits);
}

static const struct view_ops ops = {
    .name = "lookup",
    .popup = true,
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

struct view *lookup_view(struct app *app)
{
    struct lookup *l = view_new(&ops, sizeof *l);
    l->view.scopes = SCOPE_MOVE | SCOPE_POPUP;
    l->view.in_field = true;
    l->app = app;
    line_init(&l->line);
    hit_list_init(&l->hits, app->store, columns, shows, COUNT_OF(columns));
    l->hits.list.empty = _("Nobody has all of these words in name, phone, e-mail, code or company. "
                           "Ctrl-U empties the field.");
    return &l->view;
}
