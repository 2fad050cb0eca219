#include "ui/view/question.h"

#include "base/text.h"
#include "ui/widget/answers.h"
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

static void layout(struct view *v)
{
    struct question *q = (struct question *)v;
    arena_clear(q->wrapped);
    struct box box = box_centre(v->area, v->area.h, WIDTH);
    q->n_lines = text_wrap(q->wrapped, q->sentence, box.w - 4, &q->lines);
    q->answer_lines = answers_lines(q->answers, q->n, box.w - 4);
    q->box = box_centre(v->area, q->n_lines + q->answer_lines + 3, WIDTH);
}

static void draw(const struct view *v, struct term *t)
{
    const struct question *q = (const struct question *)v;
    const struct box in = popup_draw(t, q->box, NULL);
    for (int i = 0; i < q->n_lines && i < in.h - q->answer_lines; i++)
        term_put(t, in.y + i, in.x, in.w, ROLE_NORMAL, q->lines[i]);
    answers_draw(q->answers, q->n, q->selected, t,
                 (struct box){in.y + in.h - q->answer_lines, in.x, q->answer_lines, in.w});
}

static bool run(struct view *v, enum command_id command)
{
    struct question *q = (struct question *)v;
    switch (command) {
    case CMD_ACCEPT:
        view_answer(v, q->selected, NULL);
        return true;
    case CMD_NEXT_ANSWER:
    case CMD_DOWN:
        q->selected = (q->selected + 1) % q->n;
        return true;
    case CMD_PREVIOUS_ANSWER:
    case CMD_UP:
        q->selected = (q->selected + q->n - 1) % q->n;
        return true;
    case CMD_TOP:
    case CMD_PAGE_UP:
        q->selected = 0;
        return true;
    case CMD_BOTTOM:
    case CMD_PAGE_DOWN:
        q->selected = q->n - 1;
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
    q->view.scopes |= q->n > 1 ? SCOPE_ANSWERS | SCOPE_MOVE : 0;
    return &q->view;
}
