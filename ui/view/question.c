#include "ui/view/question.h"

#include <stdio.h>

#include "base/text.h"
#include "ui/widget/popup.h"

#define WIDTH 60

struct question {
    struct view view;
    struct arena *texts;   /* sentence, answers: as long as the question stands */
    struct arena *wrapped; /* the sentence in lines, for one layout */
    const char *sentence;
    const char *answers[QUESTION_ANSWERS];
    int n, selected;
    struct box box;
    char **lines;
    int n_lines, answer_lines;
};

/* The columns of an answer with its brackets. */
static int answer_width(const struct question *q, int i)
{
    return text_width(q->answers[i]) + 4;
}

/* Whether an answer begins another line, when the one before ends at column x. */
static bool breaks(const struct question *q, int i, int x, int w)
{
    return x > 0 && x + answer_width(q, i) > w;
}

static int count_answer_lines(const struct question *q, int w)
{
    int lines = 1, x = 0;
    for (int i = 0; i < q->n; i++) {
        if (breaks(q, i, x, w)) {
            lines++;
            x = 0;
        }
        x += answer_width(q, i) + 2;
    }
    return lines;
}

static void layout(struct view *v)
{
    struct question *q = (struct question *)v;
    arena_clear(q->wrapped);
    struct box box = box_centre(v->area, v->area.h, WIDTH);
    q->n_lines = text_wrap(q->wrapped, q->sentence, box.w - 4, &q->lines);
    q->answer_lines = count_answer_lines(q, box.w - 4);
    q->box = box_centre(v->area, q->n_lines + q->answer_lines + 3, WIDTH);
}

static void draw_answers(const struct question *q, struct term *t, int y, struct box in)
{
    int x = in.x;
    for (int i = 0; i < q->n; i++) {
        const bool on = i == q->selected;
        if (breaks(q, i, x - in.x, in.w)) {
            x = in.x;
            y++;
        }
        char text[64];
        snprintf(text, sizeof text, on ? "[ %s ]" : "  %s  ", q->answers[i]);
        x += term_put(t, y, x, in.x + in.w - x, on ? ROLE_BUTTON : ROLE_NORMAL, text) + 2;
    }
}

static void draw(const struct view *v, struct term *t)
{
    const struct question *q = (const struct question *)v;
    const struct box in = popup_draw(t, q->box, NULL);
    for (int i = 0; i < q->n_lines && i < in.h - q->answer_lines; i++)
        term_put(t, in.y + i, in.x, in.w, ROLE_NORMAL, q->lines[i]);
    draw_answers(q, t, in.y + in.h - q->answer_lines, in);
}

static bool run(struct view *v, enum command_id command)
{
    struct question *q = (struct question *)v;
    switch (command) {
    case CMD_ACCEPT:
        view_answer(v, q->selected, NULL);
        return true;
    case CMD_NEXT_ANSWER:
        q->selected = (q->selected + 1) % q->n;
        return true;
    case CMD_PREVIOUS_ANSWER:
        q->selected = (q->selected + q->n - 1) % q->n;
        return true;
    case CMD_BACK:
        view_answer(v, -1, NULL);
        return true;
    default:
        return false;
    }
}

static bool event(struct view *v, const struct event *ev)
{
    (void)v;
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    struct question *q = (struct question *)v;
    arena_free(q->texts);
    arena_free(q->wrapped);
}

static const struct view_ops ops = {
    .name = "question",
    .popup = true,
    .modal = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

struct view *question_new(int tag, const char *sentence, const char *const *answers)
{
    struct question *q = view_new(&ops, sizeof *q);
    q->view.scopes = SCOPE_QUESTION;
    q->view.tag = tag;
    q->texts = arena_new();
    q->wrapped = arena_new();
    q->sentence = arena_str(q->texts, sentence);
    for (; answers[q->n] != NULL && q->n < QUESTION_ANSWERS; q->n++)
        q->answers[q->n] = arena_str(q->texts, answers[q->n]);
    return &q->view;
}
