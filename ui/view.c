#include "ui/view.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "ui/bind.h"
#include "ui/page.h"
#include "ui/widget/list.h"

void *view_new(const struct view_ops *ops, size_t size)
{
    struct view *v = calloc(1, size);
    if (v == NULL)
        die_out_of_memory();
    v->ops = ops;
    return v;
}

void view_free(struct view *v)
{
    if (v == NULL)
        return;
    if (v->ops->close != NULL)
        v->ops->close(v);
    narrow_clear(&v->narrow);
    view_free(v->pushed);
    free(v->answer_text);
    free(v->copied);
    free(v->edited);
    free(v);
}

void view_narrows(struct view *v, struct list *l)
{
    if (v->narrow.texts_arena == NULL)
        narrow_init(&v->narrow);
    v->narrow.on = true;
    narrow_list(&v->narrow, l);
}

const char *view_words(const struct view *v)
{
    return v->narrow.line.text;
}

/* Where one always sees the field, CMD_FIND goes to it. */
unsigned view_scopes(const struct view *v)
{
    const bool finds = v->scopes & command_row(CMD_FIND)->scopes;
    return v->scopes | (v->in_field ? SCOPE_FIELD : 0) | (v->ops->rows != NULL ? SCOPE_COPY : 0) |
           (v->ops->modal ? 0 : SCOPE_GLOBAL | (v->alone ? 0 : SCOPE_DESK)) |
           (v->narrow.on && !finds ? SCOPE_NARROW : 0) | (v->ops->twin != NULL ? SCOPE_TOLD : 0);
}

static bool tell_twin(struct view *v)
{
    struct arena *a = arena_new();
    view_tell_twin(v, v->ops->twin(v, a));
    arena_free(a);
    return true;
}

bool view_run(struct view *v, enum command_id command)
{
    if (v->narrow.finder && v->in_field && command == CMD_FIELD_DONE)
        command = CMD_OPEN;
    if (command == CMD_TWIN && v->ops->twin != NULL)
        return tell_twin(v);
    return narrow_run(&v->narrow, &v->in_field, command) ||
           (v->ops->run != NULL && v->ops->run(v, command));
}

bool view_event(struct view *v, const struct event *ev)
{
    return narrow_event(&v->narrow, &v->in_field, ev) ||
           (v->ops->event != NULL && v->ops->event(v, ev));
}

enum command_id view_key(const struct view *v, const struct binds *b, int32_t key)
{
    const bool begins_nothing = v->in_field && v->blank && (key == '?' || key == ':');
    const enum command_id id = binds_find(b, view_scopes(v), v->in_field && !begins_nothing, key);
    return !begins_nothing || id == CMD_HELP || id == CMD_PALETTE ? id : CMD_NONE;
}

void view_reload(struct view *v)
{
    v->wishes |= WISH_RELOAD;
}

void view_close(struct view *v)
{
    v->wishes |= WISH_CLOSE;
}

void view_restyle(struct view *v)
{
    v->wishes |= WISH_RESTYLE;
}

void view_push(struct view *v, struct view *child)
{
    view_free(v->pushed);
    v->pushed = child;
}

/* Replaces a heap text by a copy of another. */
static void set_text(char **to, const char *text)
{
    free(*to);
    *to = text ? strdup(text) : NULL;
    if (text != NULL && *to == NULL)
        die_out_of_memory();
}

void view_answer(struct view *v, int choice, const char *text)
{
    v->answered = true;
    v->choice = choice;
    set_text(&v->answer_text, text);
    view_close(v);
}

void view_copy(struct view *v, const char *text)
{
    set_text(&v->copied, text);
    v->copied_rows = 0;
}

bool view_copy_rows(struct view *v, enum command_id command)
{
    const struct list *l = v->ops->rows != NULL ? v->ops->rows(v) : NULL;
    const char *text = NULL;
    struct error e = {0};
    int64_t rows = 0;
    if (l == NULL && v->ops->rows != NULL)
        view_say(v, ROLE_DIM, _("Nothing stands in rows here."));
    if (l == NULL)
        return v->ops->rows != NULL;
    struct arena *a = arena_new();
    if (command == CMD_COPY)
        text = list_known(l, a);
    else if (list_copy(l, command == CMD_COPY_LIST, &text, &rows, a, &e) != CODE_OK)
        view_say(v, ROLE_WARNING, "%s", e.message);
    if (text != NULL)
        view_copy(v, text);
    v->copied_rows = rows;
    arena_free(a);
    return text != NULL || e.code != CODE_OK;
}

void view_tell_twin(struct view *v, const char *line)
{
    view_copy(v, line);
    v->copied_rows = COPIED_LINE;
}

void view_edit_text(struct view *v, const char *text)
{
    set_text(&v->edited, text);
}

void view_run_below(struct view *v, enum command_id command)
{
    v->command = command;
    view_close(v);
}

void view_say(struct view *v, enum role role, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(v->said, sizeof v->said, format, args);
    va_end(args);
    v->said_role = role;
}

struct box box_centre(struct box area, int h, int w)
{
    if (page_is_endless(area))
        return area;
    if (h > area.h)
        h = area.h;
    if (w > area.w)
        w = area.w;
    return (struct box){area.y + (area.h - h) / 2, area.x + (area.w - w) / 2, h, w};
}

struct box box_inside(struct box b, int rows, int columns)
{
    struct box in = {b.y + rows, b.x + columns, b.h - 2 * rows, b.w - 2 * columns};
    if (in.h < 0)
        in.h = 0;
    if (in.w < 0)
        in.w = 0;
    return in;
}
