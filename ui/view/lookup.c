#include "ui/view/lookup.h"

#include "base/intl.h"
#include "ui/view/edit.h"
#include "ui/view/hit_list.h"
#include "ui/view/profile.h"
#include "ui/page.h"
#include "ui/widget/popup.h"

#define WIDTH 80
#define HEIGHT 16

struct lookup {
    struct view view;
    struct app *app;
    struct line line;
    struct hit_list hits;
    bool picks;              /* for who pushed it, or for out */
    struct choice_made *out; /* on the whole screen; or NULL */
    bool making;             /* the last row, below all hits, is selected */
    bool failed;             /* reading did; the next key tries again */
    struct box box;
};

#define COLUMNS "name code contact vip last"

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

/* Where the field and the rows are. */
static struct box inside(const struct lookup *l)
{
    return l->out != NULL ? box_inside(l->view.area, 0, 2) : box_inside(l->box, 1, 2);
}

static void layout(struct view *v)
{
    struct lookup *l = (struct lookup *)v;
    l->box = box_centre(v->area, HEIGHT, WIDTH);
    v->blank = l->line.n == 0;
    const struct box in = inside(l);
    line_layout(&l->line, in.w);
    hit_list_layout(&l->hits, (struct box){in.y + 1, in.x - 1, in.h - 2, in.w + 1});
    if (!l->failed && hit_list_pending(&l->hits, l->line.text))
        view_reload(v);
}

/* Without a screen it is number 0: its place changes with every search. */
static void draw_new(const struct lookup *l, struct term *t, struct box in)
{
    const int y = in.y + in.h - 1;
    const unsigned role = l->making ? ROLE_NORMAL | ROLE_ON : ROLE_DIM;
    if (term_page(t) != NULL) {
        term_put(t, y, in.x, 2, ROLE_NORMAL, "0.");
        page_item(term_page(t), &(struct page_item){.kind = PAGE_ROW, .y = y, .x = in.x});
    }
    if (l->making) {
        term_fill(t, (struct box){y, in.x - 1, 1, in.w + 1}, role);
        term_glyph(t, y, in.x, role, GLYPH_SELECTED);
    }
    term_putf(t, y, in.x + 2, in.w - 2, role,
              l->line.n > 0 ? _("Create new customer: %s") : _("Create new customer%s"),
              l->line.text);
}

static void draw(const struct view *v, struct term *t)
{
    const struct lookup *l = (const struct lookup *)v;
    const struct box in = l->out != NULL ? inside(l) : popup_draw(t, l->box, _("Find a customer"));
    line_draw(&l->line, t, in.y, in.x, in.w, v->active && v->in_field,
              _("name, phone, e-mail, code, company"));
    list_draw(&l->hits.list, t, v->active && !l->making);
    if (!l->picks && !l->app->read_only)
        draw_new(l, t, in);
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

/* A new customer, with what was searched for already typed. */
static bool make_new(struct lookup *l)
{
    if (l->app->read_only && !l->picks)
        view_say(&l->view, ROLE_WARNING,
                 _("This desk was opened for reading only. Nothing can be changed here."));
    if (l->picks || l->app->read_only)
        return true;
    view_push(&l->view, edit_new_customer(l->app, l->line.text));
    view_close(&l->view);
    return true;
}

/* Below the last hit stands the row for a new customer. */
static bool move(struct lookup *l, enum command_id command)
{
    const bool at_end = l->hits.list.selected >= l->hits.list.count - 1 && !l->hits.list.more;
    const bool can = !l->picks && !l->app->read_only;
    if (command == CMD_DOWN && at_end && can && !l->making)
        return l->making = true;
    if (command == CMD_BOTTOM)
        l->making = false;
    if (l->making && command == CMD_UP) {
        l->making = false;
        return true;
    }
    return hit_list_run(&l->hits, command);
}

static bool choose(struct lookup *l)
{
    if (!catch_up(l))
        return true;
    const struct hit *hit = hit_list_selected(&l->hits);
    if (l->out != NULL) {
        *l->out = (struct choice_made){.made = true};
        if (hit != NULL)
            l->out->id = hit->customer->id;
        view_close(&l->view);
        return true;
    }
    if (l->making || hit == NULL)
        return make_new(l);
    if (l->picks) {
        view_answer(&l->view, 1, hit->customer->customer_code);
        return true;
    }
    view_push(&l->view, profile_view(l->app, &hit->customer->id, NULL));
    view_close(&l->view);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct lookup *l = (struct lookup *)v;
    bool changed = false;
    switch (command) {
    case CMD_OPEN:
    case CMD_FIELD_DONE:
        return choose(l);
    case CMD_FIELD_NEXT:
    case CMD_FIELD_DOWN:
        catch_up(l);
        return move(l, CMD_DOWN);
    case CMD_FIND:
        v->in_field = true;
        return true;
    case CMD_BACK:
        if (l->out == NULL)
            return false;
        view_close(v); /* there is nothing to leave, so nothing to ask */
        return true;
    case CMD_LOOKUP:
        if (l->out == NULL)
            view_close(v); /* the key that opened it closes it */
        return true;
    default:
        l->failed = false;
        if (v->in_field && line_run(&l->line, command, &changed)) {
            l->making = l->making && !changed;
            return true;
        }
        return move(l, command);
    }
}

static bool is_on_new(const struct lookup *l, const struct event *ev)
{
    const struct box in = inside(l);
    return !l->picks && !l->app->read_only && ev->y == in.y + in.h - 1 && ev->x >= in.x &&
           ev->x < in.x + in.w;
}

static bool event(struct view *v, const struct event *ev)
{
    struct lookup *l = (struct lookup *)v;
    l->failed = false;
    if (ev->type == EVENT_MOUSE)
        l->making = is_on_new(l, ev);
    if (l->making && ev->type == EVENT_MOUSE)
        return ev->mouse != MOUSE_DOUBLE || make_new(l);
    if (ev->type == EVENT_MOUSE)
        return !list_opens(&l->hits.list, ev) || choose(l);
    if (!v->in_field || !line_event(&l->line, ev))
        return false;
    l->making = false;
    return true;
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    (void)v, (void)a;
    out->left = _("Find a customer");
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

static const struct view_ops whole = {
    .name = "chooser",
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .title = title,
    .close = close,
};

static struct lookup *make(struct app *app, const struct view_ops *how)
{
    struct lookup *l = view_new(how, sizeof *l);
    l->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_FINDER;
    l->view.in_field = true;
    l->app = app;
    line_init(&l->line);
    hit_list_init(&l->hits, app->store, COLUMNS);
    l->hits.columns[0].weight = 3; /* more for what tells two of a name apart */
    l->hits.list.empty =
        N_("Nobody has all of these words in name, phone, e-mail, code or company. "
           "{cut-to-start} empties the field.");
    return l;
}

struct view *lookup_view(struct app *app)
{
    return &make(app, &ops)->view;
}

struct view *lookup_for(struct app *app, const char *text)
{
    struct lookup *l = make(app, &ops);
    line_set(&l->line, text);
    return &l->view;
}

struct view *lookup_choose(struct app *app, const char *text, struct choice_made *out)
{
    struct lookup *l = make(app, &whole);
    l->picks = true;
    l->out = out;
    line_set(&l->line, text);
    return &l->view;
}

struct view *lookup_pick(struct app *app)
{
    struct view *v = lookup_view(app);
    ((struct lookup *)v)->picks = true;
    return v;
}
