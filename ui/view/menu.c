#include "ui/view/menu.h"

#include "base/intl.h"
#include "ui/view/list_view.h"

#define WIDTH 70

struct menu {
    struct list_view base;
    const char **labels, **notes;
};

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct menu *m = ctx;
    (void)a;
    return column == 0 ? (struct cell){m->labels[row], ROLE_NAME}
                       : (struct cell){m->notes[row], ROLE_DIM};
}

static void choose(struct list_view *m, int row)
{
    view_answer(&m->view, row, NULL);
}

static bool run(struct list_view *m, enum command_id command)
{
    if (command == CMD_BACK)
        view_answer(&m->view, -1, NULL);
    return command == CMD_BACK;
}

static const struct column columns[] = {
    {"", 24, 1, false, 0},
    {"", 20, 2, false, 1},
};

static const struct list_view_ops ops = {
    .view = {LIST_MENU, .name = "menu"},
    .scopes = SCOPE_POPUP,
    .list = {.columns = columns, .n_columns = COUNT_OF(columns), .cell = cell, .parted = 1u << 1},
    .choose = choose,
    .run = run,
    .width = WIDTH,
};

struct view *menu_new(int tag, const char *title, const char *const *labels,
                      const char *const *notes, int n)
{
    struct menu *m = list_view_new(&ops, sizeof *m, NULL);
    struct arena *a = m->base.data;
    m->base.view.tag = tag;
    m->base.heading = arena_str(a, title);
    m->labels = ARENA_ARRAY(a, const char *, n + 1);
    m->notes = ARENA_ARRAY(a, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        m->labels[i] = arena_str(a, labels[i]);
        m->notes[i] = arena_str(a, notes[i]);
    }
    list_view_filled(&m->base, n);
    return &m->base.view;
}

void menu_begin_at(struct view *menu, int row)
{
    ((struct list_view *)menu)->list.selected = row;
}
