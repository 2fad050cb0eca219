/* What the home view does to its list: marks, columns and their edges, saved views. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "model/money.h"
#include "store/filter_text.h"
#include "ui/view/customers_own.h"
#include "ui/view/saved_menu.h"

#define MARKS_MOST 5000 /* that one key marks: as many as an action does while somebody waits */

/* ---- Marks */

bool customers_mark(struct customers *c)
{
    const struct hit *hit = hit_list_selected(&c->hits);
    if (hit == NULL)
        return false;
    marks_toggle(&c->marks, hit->customer);
    return hit_list_run(&c->hits, CMD_DOWN);
}

static bool mark_one(void *marks, const struct hit *hit)
{
    marks_add(marks, hit->customer);
    return true;
}

/* All that are found, in sight or not; how many stands there before anything is done to them. */
bool customers_mark_all(struct customers *c)
{
    struct error e = {0};
    struct arena *a = arena_new();
    bool more;
    const int before = c->marks.n;
    if (hit_list_each(&c->hits, MARKS_MOST, mark_one, &c->marks, &more, &e) != CODE_OK)
        view_say(&c->view, ROLE_DANGER, "%s", e.message);
    else if (more)
        view_say(&c->view, ROLE_WARNING,
                 _("The first %s of the list are marked; there are more. Narrow it to take all."),
                 NUMBER(MARKS_MOST));
    else
        view_say(&c->view, ROLE_GOOD,
                 ngettext("%s more is marked: all that are found.",
                          "%s more are marked: all that are found.",
                          (unsigned long)(c->marks.n - before)),
                 NUMBER(c->marks.n - before));
    arena_free(a);
    return true;
}

bool customers_mark_none(struct customers *c)
{
    struct arena *a = arena_new();
    view_say(
        &c->view, ROLE_DIM,
        ngettext("%s mark is taken away.", "%s marks are taken away.", (unsigned long)c->marks.n),
        NUMBER(c->marks.n));
    marks_clear(&c->marks);
    arena_free(a);
    return true;
}

/* ---- Columns */

/* Columns as a term of the filter language. */
static const char *with_commas(const char *columns, struct arena *a)
{
    char *term = arena_str(a, columns);
    for (char *p = term; (p = strchr(p, ' ')) != NULL;)
        *p = ',';
    return term;
}

/* Shown at once; for the next start they are kept in the configuration. */
void customers_show_columns(struct customers *c, const char *columns)
{
    struct arena *a = arena_new();
    struct error e = {0};
    if (c->hits.filter.columns != NULL) { /* the text asks for its own, of which these are others */
        const char *term = with_commas(columns[0] != '\0' ? columns : HIT_COLUMNS_STANDARD, a);
        customers_set_text(c, filter_text_set(c->line.text, "columns", term, a));
        arena_free(a);
        return;
    }
    hit_list_columns(&c->hits, columns, a);
    if (config_change(c->app->config, OPT_COLUMNS, columns[0] != '\0' ? columns : NULL, true, &e) !=
        CODE_OK)
        view_say(&c->view, ROLE_WARNING, _("The columns hold until you leave the desk. %s"),
                 e.message);
    arena_free(a);
}

/* The edge of a column goes with the mouse; where it is let go is remembered. */
bool customers_drag(struct customers *c, const struct event *ev)
{
    c->moved = c->moved || ev->x != c->grabbed;
    if (!c->moved) { /* a click: no width was asked for */
        c->view.drags = ev->mouse != MOUSE_RELEASE;
        return true;
    }
    hit_list_resize(&c->hits, c->dragged, c->drag_from + ev->x);
    if (ev->mouse != MOUSE_RELEASE)
        return true;
    struct arena *a = arena_new();
    c->view.drags = false;
    customers_show_columns(c, hit_columns_text(c->hits.shows, c->hits.list.n_columns, a));
    arena_free(a);
    return true;
}

bool customers_grab(struct customers *c, const struct event *ev)
{
    const int column = ev->mouse == MOUSE_CLICK ? list_edge(&c->hits.list, ev->y, ev->x) : -1;
    c->view.drags = column >= 0;
    c->dragged = column;
    c->grabbed = ev->x;
    c->moved = false;
    c->drag_from = column >= 0 ? c->hits.list.w[column] - ev->x : 0;
    return column >= 0;
}

/* ---- Saved views */

const char *customers_whole_text(const struct customers *c, struct arena *a)
{
    if (c->hits.filter.columns != NULL || c->hits.own[0] == '\0')
        return c->line.text;
    return filter_text_set(c->line.text, "columns", with_commas(c->hits.own, a), a);
}

struct data_out_of customers_shown(const struct customers *c, struct arena *a)
{
    struct buf names;
    buf_init(&names, a);
    for (int i = 0; i < c->hits.list.n_columns; i++)
        buf_addf(&names, "%s%s", i > 0 ? "," : "", c->hits.shows[i].key);
    return (struct data_out_of){filter_text_set(c->line.text, "columns", NULL, a), names.p,
                                &c->marks};
}

struct view *customers_saved_menu(const struct customers *c)
{
    struct arena *a = arena_new();
    struct view *menu = saved_menu_new(c->app, customers_whole_text(c, a));
    arena_free(a);
    return menu;
}
