#include "ui/view/pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "rules/double_booking.h"
#include "ui/view/child.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define WIDTH 76
#define HEIGHT 16
#define MOST 1000 /* records to choose from */

struct choice_row {
    const char *code; /* to answer with */
    const char *name, *what;
    bool taken;
    int order; /* as read */
};

struct pick {
    struct view view;
    struct app *app;
    const struct entity *entity;
    struct uid customer;          /* null: everybody's */
    const struct booking *during; /* for whose nights a room is chosen; or NULL */
    struct arena *arena;
    struct choice_row *rows;
    int n;
    struct list list;
    struct box box;
};

/* ---- Reading */

static struct choice_row row_of(const struct pick *p, const void *row)
{
    char id[UID_TEXT];
    const struct property *property = store_property(p->app->store);
    const struct entity *en = p->entity;
    const char *title = value_print(property, entity_field(en, en->title), row, p->arena);
    struct choice_row out = {.name = text_clean(p->arena, title)};
    uid_print(&((const struct ledger_row *)row)->id, id);
    out.code = en->code != NULL ? value_text(property, entity_field(en, en->code), row, p->arena)
                                : arena_str(p->arena, id);
    out.what = text_clean(p->arena, child_line(property, en, row, p->arena));
    const size_t n = strlen(out.name);
    if (strncmp(out.what, out.name, n) == 0 && strncmp(out.what + n, ", ", 2) == 0)
        out.what += n + 2; /* it stands before it */
    return out;
}

/* Says who has a room in those nights. */
static enum code tell_holder(struct pick *p, const struct room *room, struct choice_row *out,
                             struct error *e)
{
    struct customer *holder;
    TRY(room_holder(p->app->store, &room->id, p->during, &holder, p->arena, e));
    out->taken = holder != NULL;
    if (out->taken)
        out->what = arena_printf(p->arena, _("taken: %s. %s"),
                                 text_clean(p->arena, holder->full_name), out->what);
    return CODE_OK;
}

static int free_first(const void *a, const void *b)
{
    const struct choice_row *x = a, *y = b;
    return x->taken != y->taken ? x->taken - y->taken : x->order - y->order;
}

/* Few enough to be read at once: rooms, or the bookings of one customer. */
static enum code read_all(struct pick *p, struct error *e)
{
    const bool theirs = !uid_is_null(&p->customer);
    void **rows;
    store_hold_interrupt(p->app->store, true);
    const enum code code = store_children(
        p->app->store, p->entity, theirs ? p->entity->root : NULL, theirs ? &p->customer : NULL,
        p->entity->root == NULL ? p->entity->title : "row DESC", MOST, &rows, &p->n, p->arena, e);
    store_hold_interrupt(p->app->store, false);
    TRY(code);
    p->rows = ARENA_ARRAY(p->arena, struct choice_row, (size_t)p->n + 1);
    for (int i = 0; i < p->n; i++) {
        p->rows[i] = row_of(p, rows[i]);
        p->rows[i].order = i;
        if (p->during != NULL)
            TRY(tell_holder(p, rows[i], &p->rows[i], e));
    }
    qsort(p->rows, (size_t)p->n, sizeof *p->rows, free_first);
    return CODE_OK;
}

static enum code open(struct view *v, struct error *e)
{
    struct pick *p = (struct pick *)v;
    TRY(read_all(p, e));
    list_loaded(&p->list, 0, p->n, p->n, false);
    return CODE_OK;
}

/* ---- Showing */

static const struct column columns[] = {{"", 14, 0, false, 0}, {"", 20, 1, false, 0}};

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct pick *p = ctx;
    const struct choice_row *r = &p->rows[row];
    (void)a;
    return column == 0 ? (struct cell){r->name, ROLE_NAME}
                       : (struct cell){r->what, r->taken ? ROLE_DIM : ROLE_NORMAL};
}

static void layout(struct view *v)
{
    struct pick *p = (struct pick *)v;
    p->box = box_centre(v->area, HEIGHT, WIDTH);
    struct box rows = popup_rows(p->box);
    narrow_layout(&v->narrow, rows.w - 1);
    rows.y++;
    rows.h--;
    list_layout(&p->list, rows);
}

static void draw(const struct view *v, struct term *t)
{
    const struct pick *p = (const struct pick *)v;
    const struct box in = popup_draw(t, p->box, _(p->entity->plural));
    line_draw(&v->narrow.line, t, in.y, in.x, in.w, v->active && v->in_field,
              _("a part of anything below"));
    list_draw(&p->list, t, v->active);
}

/* ---- Commands */

static void choose(struct pick *p)
{
    if (list_at(&p->list) >= 0)
        view_answer(&p->view, 1, p->rows[list_at(&p->list)].code);
}

static bool run(struct view *v, enum command_id command)
{
    struct pick *p = (struct pick *)v;
    switch (command) {
    case CMD_OPEN:
        choose(p);
        return true;
    case CMD_LOOKUP:
        view_close(v); /* the key that opened it closes it */
        return true;
    default:
        return list_run(&p->list, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct pick *p = (struct pick *)v;
    if (list_opens(&p->list, ev))
        choose(p);
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    arena_free(((struct pick *)v)->arena);
}

static const struct view_ops ops = {
    .name = "pick",
    .popup = true,
    .open = open,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

struct view *pick_view(struct app *app, const struct entity *en, const struct uid *customer)
{
    struct pick *p = view_new(&ops, sizeof *p);
    p->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_FINDER;
    p->view.in_field = true;
    p->app = app;
    p->entity = en;
    if (en->root != NULL && customer != NULL)
        p->customer = *customer;
    p->arena = arena_new();
    list_init(&p->list, columns, COUNT_OF(columns), cell, p);
    view_narrows(&p->view, &p->list);
    p->view.narrow.finder = true;
    p->list.empty =
        N_("There is none that has all of these words. {cut-to-start} empties the field.");
    return &p->view;
}

struct view *pick_room(struct app *app, const struct booking *during)
{
    struct view *v = pick_view(app, &room_entity, NULL);
    struct pick *p = (struct pick *)v;
    p->during = row_copy(&booking_entity, during, p->arena);
    return v;
}
