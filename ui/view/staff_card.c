#include "ui/view/staff_card.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/widget/popup.h"
#include "ui/view/edit.h"

#define WIDTH 64
#define PROBLEM_LINES 2 /* kept free, so that nothing jumps */

static int place_of(const struct staff_card *c, const char *name)
{
    for (int i = 0; i < c->fields.n; i++)
        if (strcmp(c->names[i], name) == 0)
            return i;
    return -1;
}

const char *staff_card_text(const struct staff_card *c, const char *name)
{
    return fields_text(&c->fields, place_of(c, name));
}

void staff_card_ask(struct staff_card *c, const char *name)
{
    static const struct {
        const char *name, *label;
        bool secret;
    } known[] = {{"initials", N_("Initials"), false},
                 {"name", NP_("person", "Name"), false},
                 {"pin", N_("PIN"), true},
                 {"again", N_("PIN again"), true}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0) {
            c->names[c->fields.n] = known[i].name;
            fields_add(&c->fields, _(known[i].label), known[i].secret);
        }
}

/* The sentence gives way first where there is little room. */
void staff_card_layout(struct view *v)
{
    struct staff_card *c = (struct staff_card *)v;
    arena_clear(c->wrapped);
    const struct box widest = box_centre(v->area, v->area.h, WIDTH);
    const int w = widest.w - 4, most = v->area.h - 2 - c->fields.n;
    c->n_lines =
        text_wrap(c->wrapped, hints_fill(c->view.hints, c->sentence, c->wrapped), w, &c->lines);
    c->n_problem = text_wrap(c->wrapped, c->problem, w, &c->problem_lines);
    const int below = c->n_problem > PROBLEM_LINES ? c->n_problem : PROBLEM_LINES;
    int h = c->n_lines + 1 + c->fields.n + below;
    if (c->n_lines + c->n_problem > most)
        c->n_lines = most > c->n_problem ? most - c->n_problem : 0;
    if (h > most + c->fields.n)
        h = most + c->fields.n;
    c->box = box_centre(v->area, h + 2, WIDTH);
    fields_layout(&c->fields, w);
}

void staff_card_draw(const struct view *v, struct term *t)
{
    const struct staff_card *c = (const struct staff_card *)v;
    const struct box in = popup_draw(t, c->box, _(c->purpose->title));
    const int spare = in.h - c->n_lines - c->fields.n - c->n_problem;
    int y = in.y;
    for (int i = 0; i < c->n_lines; i++)
        term_put(t, y++, in.x, in.w, ROLE_NORMAL, c->lines[i]);
    y += c->n_lines > 0 && spare > 0;
    fields_draw(&c->fields, t, (struct box){y, in.x, in.y + in.h - y, in.w}, v->active);
    y += c->fields.n;
    term_problem(t, (struct box){y, in.x, in.y + in.h - y, in.w}, c->problem_lines, c->n_problem);
}

/* Puts the cursor where the error is; a PIN that did not do is typed anew. */
static void show_problem(struct staff_card *c, const struct error *e)
{
    const int at = place_of(c, e->field);
    snprintf(c->problem, sizeof c->problem, "%s", e->message);
    for (int i = 0; i < c->fields.n; i++)
        if (c->fields.items[i].line.secret)
            line_set(&c->fields.items[i].line, "");
    if (at >= 0)
        c->fields.at = at;
}

static void submit(struct staff_card *c)
{
    struct error e = {0};
    if (c->purpose->submit(c, &e) == CODE_OK)
        c->purpose->done(c);
    else
        show_problem(c, &e);
}

void staff_card_greet(struct staff_card *c)
{
    const char *left = c->newcomer ? edit_left_over(c->app, c->texts) : NULL;
    if (left != NULL) /* the title bar says who is there */
        view_say(&c->view, ROLE_WARNING, "%s", left);
    else
        view_say(&c->view, ROLE_GOOD, _("%s is at the desk."), c->app->actor.name);
    view_close(&c->view);
}

/* Enter goes on to the first field that is empty; when there is none, it is done. */
static bool enter(struct staff_card *c)
{
    for (int i = 0; i < c->fields.n; i++)
        if (fields_text(&c->fields, i)[0] == '\0') {
            c->fields.at = i;
            return true;
        }
    submit(c);
    return true;
}

bool staff_card_run(struct view *v, enum command_id command)
{
    struct staff_card *c = (struct staff_card *)v;
    switch (command) {
    case CMD_FIELD_DONE:
    case CMD_ACCEPT:
        return enter(c);
    case CMD_SIGN_IN: /* the key that opened it closes it */
    case CMD_BACK:
        if (c->purpose->back != NULL)
            c->purpose->back(c);
        else
            view_answer(v, -1, NULL);
        return true;
    case CMD_LOCK:
    case CMD_SIGN_OUT:
        return true; /* nothing is open here that could be left */
    default:
        return fields_run(&c->fields, command);
    }
}

bool staff_card_event(struct view *v, const struct event *ev)
{
    struct staff_card *c = (struct staff_card *)v;
    if (ev->type == EVENT_MOUSE)
        return true;
    c->problem[0] = '\0';
    return fields_event(&c->fields, ev);
}

/* What was typed here was typed by, and for, the one before; nobody needs it back. */
bool staff_card_set_aside(struct view *v)
{
    (void)v;
    return true;
}

void staff_card_close(struct view *v)
{
    struct staff_card *c = (struct staff_card *)v;
    fields_clear(&c->fields);
    arena_free(c->texts);
    arena_free(c->wrapped);
}

struct staff_card *staff_card_new(const struct view_ops *ops, struct app *app,
                                  const struct purpose *purpose, const char *sentence)
{
    struct staff_card *c = view_new(ops, sizeof *c);
    c->view.scopes = SCOPE_QUESTION;
    c->view.in_field = true;
    c->app = app;
    c->purpose = purpose;
    c->texts = arena_new();
    c->wrapped = arena_new();
    c->sentence = arena_str(c->texts, sentence);
    return c;
}
