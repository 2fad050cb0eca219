#include "ui/view/ask.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/widget/answers.h"
#include "ui/widget/fields.h"
#include "ui/widget/popup.h"

#define WIDTH 66
#define PROBLEM_LINES 2 /* kept free, so that nothing jumps */

struct ask {
    struct view view;
    struct ask_options o;
    struct arena *texts;   /* as long as the question stands */
    struct arena *wrapped; /* lines, for one layout */
    struct fields fields;
    int selected; /* answer; counts while no field has the focus */
    char problem[512];
    struct box box;
    char **lines, **problem_lines;
    int n_lines, n_problem;
};

const char *ask_line_of(const char *text, int i, struct arena *a)
{
    while (i-- > 0 && text != NULL)
        text = strchr(text, '\n') != NULL ? strchr(text, '\n') + 1 : NULL;
    return text != NULL ? arena_strn(a, text, strcspn(text, "\n")) : "";
}

static void layout(struct view *v)
{
    struct ask *q = (struct ask *)v;
    arena_clear(q->wrapped);
    const struct box widest = box_centre(v->area, v->area.h, WIDTH);
    const int w = widest.w - 4;
    q->n_lines = text_wrap(q->wrapped, q->o.sentence, w, &q->lines);
    q->n_problem = text_wrap(q->wrapped, q->problem, w, &q->problem_lines);
    const int below = q->n_problem > PROBLEM_LINES ? q->n_problem : PROBLEM_LINES;
    const int most = v->area.h - 2, rest = q->fields.n + below + 2;
    if (q->n_lines + 1 + rest > most) /* the sentence gives way first */
        q->n_lines = most - rest - 1 > 0 ? most - rest - 1 : 0;
    q->box = box_centre(v->area, q->n_lines + 1 + rest + 2, WIDTH);
    fields_layout(&q->fields, w);
}

static void draw(const struct view *v, struct term *t)
{
    const struct ask *q = (const struct ask *)v;
    const struct box in = popup_draw(t, q->box, q->o.title);
    const char *const answers[] = {q->o.keep, q->o.act};
    const int end = in.y + in.h - 1;
    int y = in.y;
    for (int i = 0; i < q->n_lines && y < end; i++)
        term_put(t, y++, in.x, in.w, ROLE_NORMAL, q->lines[i]);
    y += q->n_lines > 0;
    fields_draw(&q->fields, t, (struct box){y, in.x, end - y, in.w}, v->active && v->in_field);
    y += q->fields.n;
    term_problem(t, (struct box){y, in.x, end - y, in.w}, q->problem_lines, q->n_problem);
    answers_draw(answers, 2, v->in_field ? -1 : q->selected, t, (struct box){end, in.x, 1, in.w});
}

/* The cursor goes to the field at fault. */
static void complain(struct ask *q, const char *name, const char *message)
{
    snprintf(q->problem, sizeof q->problem, "%s", message);
    for (int i = 0; i < q->fields.n; i++)
        if (strcmp(i < q->o.n ? q->o.lines[i].name : "word", name) == 0) {
            q->fields.at = i;
            q->view.in_field = true;
        }
}

static bool is_sound(struct ask *q)
{
    struct error e = {0};
    const char *given[ASK_LINES] = {NULL};
    for (int i = 0; i < q->o.n; i++)
        given[i] = fields_text(&q->fields, i);
    if (q->o.check != NULL && q->o.check(q->o.what, given, &e) != CODE_OK) {
        complain(q, e.field, e.message);
        return false;
    }
    if (q->o.word == NULL || strcmp(fields_text(&q->fields, q->o.n), q->o.word) == 0)
        return true;
    snprintf(e.message, sizeof e.message, _("Type the word %s to do it."), q->o.word);
    complain(q, "word", e.message);
    return false;
}

static void submit(struct ask *q)
{
    struct buf b;
    if (!is_sound(q))
        return;
    buf_init(&b, q->texts);
    for (int i = 0; i < q->o.n; i++)
        buf_addf(&b, "%s%s", i > 0 ? "\n" : "", fields_text(&q->fields, i));
    view_answer(&q->view, 1, b.p);
}

/* Answers, unless something would be lost. */
static void finish(struct ask *q)
{
    if (q->o.word == NULL) {
        submit(q);
    } else if (is_sound(q)) {
        q->view.in_field = false;
        q->selected = 0;
    }
}

/* Enter goes on to the next field; after the last one it answers. */
static void enter(struct ask *q)
{
    if (q->fields.at + 1 < q->fields.n)
        fields_step(&q->fields, 1);
    else
        finish(q);
}

static bool run_in_field(struct ask *q, enum command_id command)
{
    const bool last = q->fields.at + 1 == q->fields.n, first = q->fields.at == 0;
    switch (command) {
    case CMD_FIELD_DONE:
        enter(q);
        return true;
    case CMD_FIELD_NEXT:
    case CMD_PREVIOUS_ANSWER:
        if (command == CMD_FIELD_NEXT ? !last : !first)
            return fields_run(&q->fields, command);
        q->view.in_field = false;
        q->selected = 0;
        return true;
    default:
        return fields_run(&q->fields, command);
    }
}

static bool run(struct view *v, enum command_id command)
{
    struct ask *q = (struct ask *)v;
    if (command == CMD_BACK) {
        view_answer(v, -1, NULL);
        return true;
    }
    if (command == CMD_SUBMIT) {
        finish(q);
        return true;
    }
    if (v->in_field)
        return run_in_field(q, command);
    switch (command) {
    case CMD_ACCEPT:
        if (q->selected == 0)
            view_answer(v, -1, NULL);
        else
            submit(q);
        return true;
    case CMD_NEXT_ANSWER:
    case CMD_PREVIOUS_ANSWER:
        v->in_field = q->fields.n > 0 && (command == CMD_NEXT_ANSWER) == (q->selected == 1);
        q->selected = !q->selected;
        return true;
    default:
        return false;
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct ask *q = (struct ask *)v;
    if (ev->type == EVENT_MOUSE || !v->in_field)
        return ev->type == EVENT_MOUSE;
    q->problem[0] = '\0';
    return fields_event(&q->fields, ev);
}

static void close(struct view *v)
{
    struct ask *q = (struct ask *)v;
    fields_clear(&q->fields);
    arena_free(q->texts);
    arena_free(q->wrapped);
}

static const struct view_ops ops = {
    .name = "ask",
    .popup = true,
    .modal = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

struct view *ask_new(const struct ask_options *o)
{
    struct ask *q = view_new(&ops, sizeof *q);
    q->texts = arena_new();
    q->wrapped = arena_new();
    q->o = *o;
    q->o.title = arena_str(q->texts, o->title);
    q->o.sentence = arena_str(q->texts, o->sentence);
    q->o.word = arena_str(q->texts, o->word);
    q->o.keep = arena_str(q->texts, o->keep);
    q->o.act = arena_str(q->texts, o->act);
    for (int i = 0; i < o->n; i++) {
        q->o.lines[i].name = arena_str(q->texts, o->lines[i].name);
        struct line *line = fields_add(&q->fields, arena_str(q->texts, o->lines[i].label), false);
        if (o->lines[i].value != NULL)
            line_set(line, o->lines[i].value);
        q->fields.items[i].hint = arena_str(q->texts, o->lines[i].hint);
    }
    if (o->word != NULL)
        fields_add(&q->fields, arena_printf(q->texts, _("Type \"%s\""), o->word), false);
    q->view.scopes = SCOPE_QUESTION | SCOPE_ANSWERS | (q->fields.n > 0 ? SCOPE_ASK : 0);
    q->view.tag = o->tag;
    q->view.in_field = q->fields.n > 0;
    return &q->view;
}
