#include "ui/view/menu.h"

#include "base/intl.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define WIDTH 70

struct menu {
    struct view view;
    struct arena *texts;
    const char *title, **labels, **notes;
    struct list list;
    struct box box;
};

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct menu *m = ctx;
    (void)a;
    return column == 0 ? (struct cell){m->labels[row], ROLE_NAME}
                       : (struct cell){m->notes[row], ROLE_DIM};
}

static void layout(struct view *v)
{
    struct menu *m = (struct menu *)v;
    m->box = box_centre(v->area, (int)m->list.total + 3, WIDTH);
    list_layout(&m->list, popup_rows(m->box));
}

static void draw(const struct view *v, struct term *t)
{
    const struct menu *m = (const struct menu *)v;
    popup_draw(t, m->box, m->title);
    list_draw(&m->list, t, v->active);
}

static bool run(struct view *v, enum command_id command)
{
    struct menu *m = (struct menu *)v;
    if (command == CMD_BACK)
        view_answer(v, -1, NULL);
    else if (command == CMD_OPEN && m->list.count > 0)
        view_answer(v, (int)list_at(&m->list), NULL);
    else
        return list_run(&m->list, command);
    return true;
}

static bool event(struct view *v, const struct event *ev)
{
    struct menu *m = (struct menu *)v;
    if (list_opens(&m->list, ev))
        view_answer(v, (int)list_at(&m->list), NULL);
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    arena_free(((struct menu *)v)->texts);
}

static const struct view_ops ops = {
    .name = "menu",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

static const struct column columns[] = {
    {"", 24, 1, false, 0},
    {"", 20, 2, false, 1},
};

struct view *menu_new(int tag, const char *title, const char *const *labels,
                      const char *const *notes, int n)
{
    struct menu *m = view_new(&ops, sizeof *m);
    m->view.scopes = SCOPE_MOVE | SCOPE_POPUP;
    m->view.tag = tag;
    m->texts = arena_new();
    m->title = arena_str(m->texts, title);
    m->labels = ARENA_ARRAY(m->texts, const char *, n + 1);
    m->notes = ARENA_ARRAY(m->texts, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        m->labels[i] = arena_str(m->texts, labels[i]);
        m->notes[i] = arena_str(m->texts, notes[i]);
    }
    list_init(&m->list, columns, COUNT_OF(columns), cell, m);
    list_loaded(&m->list, 0, n, n, false);
    view_narrows(&m->view, &m->list);
    return &m->view;
}

void menu_begin_at(struct view *menu, int row)
{
    ((struct menu *)menu)->list.selected = row;
}
