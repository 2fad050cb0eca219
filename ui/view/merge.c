#include "ui/view/merge.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/money.h"
#include "rules/merge.h"
#include "ui/view/approval.h"
#include "ui/view/question.h"
#include "ui/widget/list.h"

enum { TAG_SURE = 1, TAG_PERMIT };

enum { COLUMN_FIELD, COLUMN_KEEP, COLUMN_OTHER, COLUMN_RESULT, COLUMNS };

static const struct column columns[COLUMNS] = {
    {N_("Field"), 12, 0, false, 0},
    {N_("Kept"), 12, 1, false, 0},
    {N_("Goes"), 12, 1, false, 0},
    {N_("Together"), 12, 1, false, 0},
};

/* A side that was chosen, by the field: it outlives a reload and a swap. */
struct chosen {
    const struct field *field;
    struct uid side; /* whose; null: both */
};

struct merge_page {
    struct view view;
    struct app *app;
    struct uid keep, other;
    struct arena *data; /* of the preview */
    struct merge *m;    /* NULL until it is loaded */
    struct chosen chosen[MERGE_PARTS];
    int chosen_count;
    struct list list;
    struct column columns[COLUMNS]; /* the first is as wide as its labels */
};

static struct merge_page *page_of(const struct view *v)
{
    return (struct merge_page *)v;
}

static void apply_choices(const struct merge_page *p, struct merge *m)
{
    for (int i = 0; i < p->chosen_count; i++) {
        const struct chosen *c = &p->chosen[i];
        merge_choose(m, c->field->name,
                     uid_is_null(&c->side)                  ? MERGE_BOTH
                     : uid_compare(&c->side, &p->keep) == 0 ? MERGE_KEEP
                                                            : MERGE_OTHER);
    }
}

static void widen_labels(struct merge_page *p)
{
    int *w = &p->columns[COLUMN_FIELD].min;
    for (int i = 0; i < p->m->count; i++) {
        const int label = text_width(_(p->m->parts[i].label));
        *w = label > *w ? label : *w;
    }
}

static enum code load(struct view *v, struct error *e)
{
    struct merge_page *p = page_of(v);
    struct arena *fresh = arena_new();
    struct merge *m = ARENA_NEW(fresh, struct merge);
    const enum code code = merge_look(p->app->store, &p->keep, &p->other, m, fresh, e);
    if (code != CODE_OK) {
        arena_free(fresh);
        return code;
    }
    apply_choices(p, m);
    arena_free(p->data);
    p->data = fresh;
    p->m = m;
    widen_labels(p);
    list_loaded(&p->list, 0, m->count, m->count, false);
    return CODE_OK;
}

/* The lookup that a preview needs comes first: without it there is nothing to show. */
static enum code open(struct view *v, struct error *e)
{
    return load(v, e);
}

/* ---- Drawing */

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct merge_page *p = ctx;
    const struct merge_part *part = &p->m->parts[at];
    const bool keep = part->side != MERGE_OTHER, other = part->side != MERGE_KEEP;
    const struct cell cells[] = {
        {_(part->label), ROLE_DIM},
        {arena_printf(a, "%s%s", keep ? "✓ " : "  ", part->keep), keep ? ROLE_NORMAL : ROLE_DIM},
        {arena_printf(a, "%s%s", other ? "✓ " : "  ", part->other), other ? ROLE_NORMAL : ROLE_DIM},
        {part->result, ROLE_NAME},
    };
    return cells[column];
}

static void layout(struct view *v)
{
    struct merge_page *p = page_of(v);
    const struct box in = box_inside(v->area, 0, 1);
    list_layout(&p->list, (struct box){in.y + 3, in.x, in.h > 5 ? in.h - 5 : 0, in.w});
}

/* "3 stays, 2 bookings" */
static const char *moves(const struct merge *m, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < m->move_count; i++)
        buf_addf(&b, "%s%s %s", i > 0 ? " · " : "", _(m->moves[i].entity->plural),
                 NUMBER(m->moves[i].count));
    return m->move_count > 0 ? b.p : _("nothing hangs on the one who goes");
}

static void put_person(struct term *t, struct box in, int row, const char *label,
                       const struct customer *c)
{
    const int w = term_put(t, in.y + row, in.x + 1, 10, ROLE_DIM, label);
    const int x = in.x + 11 > in.x + 1 + w ? in.x + 11 : in.x + 2 + w;
    const int name = term_put(t, in.y + row, x, in.w - (x - in.x), ROLE_NAME, c->full_name);
    term_putf(t, in.y + row, x + name + 2, in.w - (x - in.x) - name - 2, ROLE_DIM,
              ngettext("%s · %s stay%s", "%s · %s stays%s", (unsigned long)c->total_stays),
              c->customer_code, NUMBER(c->total_stays),
              c->is_blacklisted == 1 ? _(" · BLACKLISTED") : "");
}

static void draw(const struct view *v, struct term *t)
{
    const struct merge_page *p = page_of(v);
    const struct box in = box_inside(v->area, 0, 1);
    struct arena *a = arena_new();
    put_person(t, in, 0, _("Kept"), p->m->keep);
    put_person(t, in, 1, _("Goes"), p->m->other);
    list_draw(&p->list, t, v->active);
    term_put(t, in.y + in.h - 1, in.x + 1, 10, ROLE_DIM, _("Moves"));
    term_put(t, in.y + in.h - 1, in.x + 11, in.w - 12, ROLE_NORMAL, moves(p->m, a));
    arena_free(a);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct merge_page *p = page_of(v);
    out->left = _("Merge");
    out->foot = arena_printf(a,
                             ngettext("%s field differs. The one who goes stays findable, and "
                                      "can be parted again.",
                                      "%s fields differ. The one who goes stays findable, and "
                                      "can be parted again.",
                                      (unsigned long)p->m->count),
                             NUMBER(p->m->count));
}

/* ---- Commands */

/* Keep, other, both, where they can be put together. */
static bool other_side(struct merge_page *p)
{
    if (list_at(&p->list) < 0)
        return false;
    const struct merge_part *part = &p->m->parts[list_at(&p->list)];
    const enum merge_side next = part->side == MERGE_KEEP                  ? MERGE_OTHER
                                 : part->side == MERGE_OTHER && part->both ? MERGE_BOTH
                                                                           : MERGE_KEEP;
    struct chosen *c = p->chosen;
    while (c < p->chosen + p->chosen_count && c->field != part->field)
        c++;
    if (c == p->chosen + p->chosen_count)
        p->chosen_count++;
    *c = (struct chosen){part->field, next == MERGE_KEEP    ? p->keep
                                      : next == MERGE_OTHER ? p->other
                                                            : (struct uid){{0}}};
    return merge_choose(p->m, part->field->name, next);
}

/* At once: what is asked next speaks of who stays. */
static void swap(struct merge_page *p)
{
    struct error e = {0};
    const struct uid keep = p->keep;
    p->keep = p->other;
    p->other = keep;
    if (load(&p->view, &e) == CODE_OK)
        return;
    p->other = p->keep;
    p->keep = keep;
    view_say(&p->view, ROLE_DANGER, "%s", e.message);
}

static const char *sentence(const struct merge_page *p)
{
    return arena_printf(p->data, _("%s (%s) becomes one with %s (%s), who stays."),
                        p->m->other->full_name, p->m->other->customer_code, p->m->keep->full_name,
                        p->m->keep->customer_code);
}

static void ask(struct merge_page *p)
{
    const char *answers[] = {_("Go back"), _("Merge"), NULL};
    view_push(&p->view, question_new(TAG_SURE, sentence(p), answers));
}

static enum code merge(struct merge_page *p, struct error *e)
{
    struct action action;
    TRY(app_act(p->app, PERMIT_MERGE, NULL, &action, e));
    return merge_run(&action, p->m, e);
}

static void merge_now(struct merge_page *p)
{
    struct error e = {0};
    if (merge(p, &e) != CODE_OK) {
        view_say(&p->view, ROLE_DANGER, "%s", e.message);
        view_reload(&p->view);
        return;
    }
    view_say(&p->view, ROLE_GOOD, _("Merged. frontdesk unmerge %s parts them again."),
             p->m->other->customer_code);
    view_answer(&p->view, 1, NULL);
}

static void permit(struct merge_page *p)
{
    struct view *approval = permit_new(p->app, PERMIT_MERGE, sentence(p), TAG_PERMIT);
    if (approval == NULL)
        merge_now(p);
    else
        view_push(&p->view, approval);
}

static void answer(struct view *v, const struct answer *a)
{
    if (a->choice != 1)
        return;
    if (a->tag == TAG_SURE)
        permit(page_of(v));
    else
        merge_now(page_of(v));
}

static bool run(struct view *v, enum command_id command)
{
    struct merge_page *p = page_of(v);
    switch (command) {
    case CMD_MERGE_SIDE:
        return other_side(p);
    case CMD_MERGE_SWAP:
        swap(p);
        return true;
    case CMD_MERGE_NOW:
        ask(p);
        return true;
    default:
        return list_run(&p->list, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct merge_page *p = page_of(v);
    if (list_opens(&p->list, ev))
        other_side(p);
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    arena_free(page_of(v)->data);
}

static const struct view_ops ops = {
    .name = "merge",
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .answer = answer,
    .title = title,
    .close = close,
};

struct view *merge_view(struct app *app, const struct uid *keep, const struct uid *other)
{
    struct merge_page *p = view_new(&ops, sizeof *p);
    p->view.scopes = SCOPE_MOVE | SCOPE_MERGE;
    p->app = app;
    p->keep = *keep;
    p->other = *other;
    p->data = arena_new();
    memcpy(p->columns, columns, sizeof columns);
    list_init(&p->list, p->columns, COLUMNS, cell, p);
    view_narrows(&p->view, &p->list);
    p->list.empty = N_("The two do not differ in anything.");
    return &p->view;
}
