#include "ui/view/progress.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "model/money.h"
#include "ui/widget/answers.h"
#include "ui/widget/meter.h"
#include "ui/widget/popup.h"

#define WIDTH 60
#define HEIGHT 7
#define PAUSE_MS 5

struct progress_page {
    struct view view;
    struct progress work;
    struct arena *texts;
    struct arena *layout; /* of one layout */
    int64_t done;
    const char *line;
    struct box box;
};

static void tick(struct view *v)
{
    struct progress_page *p = (struct progress_page *)v;
    if (p->work.slice(p->work.context, &p->done))
        v->wake = clock_ticks() + PAUSE_MS;
    else
        view_answer(v, 1, NULL);
}

static void layout(struct view *v)
{
    struct progress_page *p = (struct progress_page *)v;
    arena_clear(p->layout);
    p->box = box_centre(v->area, HEIGHT, WIDTH);
    p->line = arena_printf(p->layout, _("%s of %s"), NUMBER(p->done), NUMBER(p->work.of));
}

static void draw(const struct view *v, struct term *t)
{
    const struct progress_page *p = (const struct progress_page *)v;
    const char *const answers[] = {_("Stop")};
    const struct box in = popup_draw(t, p->box, p->work.title);
    const int share = p->work.of > 0 ? (int)(p->done * 100 / p->work.of) : 0;
    term_put(t, in.y, in.x, in.w, ROLE_NORMAL, p->line);
    meter_draw(t, in.y + 1, in.x, in.w, ROLE_ACCENT, share);
    answers_draw(answers, 1, 0, t, (struct box){in.y + in.h - 1, in.x, 1, in.w});
}

static bool run(struct view *v, enum command_id command)
{
    if (command == CMD_ACCEPT || command == CMD_BACK)
        view_answer(v, -1, NULL);
    return command == CMD_ACCEPT || command == CMD_BACK;
}

static bool event(struct view *v, const struct event *ev)
{
    (void)v;
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    struct progress_page *p = (struct progress_page *)v;
    arena_free(p->texts);
    arena_free(p->layout);
}

static const struct view_ops ops = {
    .name = "progress",
    .popup = true,
    .modal = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .tick = tick,
    .close = close,
};

struct view *progress_view(int tag, const struct progress *work, int64_t done)
{
    struct progress_page *p = view_new(&ops, sizeof *p);
    p->view.scopes = SCOPE_QUESTION;
    p->view.tag = tag;
    p->view.wake = clock_ticks();
    p->work = *work;
    p->done = done;
    p->texts = arena_new();
    p->layout = arena_new();
    p->work.title = arena_str(p->texts, work->title);
    return &p->view;
}
