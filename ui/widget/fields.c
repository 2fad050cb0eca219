#include "ui/widget/fields.h"

#include "base/intl.h"
#include "base/text.h"
#include "ui/page.h"

#define GAP 2

struct line *fields_add(struct fields *f, const char *label, bool secret)
{
    struct labelled *item = &f->items[f->n++];
    item->label = label;
    line_init(&item->line);
    item->line.secret = secret;
    return &item->line;
}

void fields_clear(struct fields *f)
{
    for (int i = 0; i < f->n; i++)
        line_clear(&f->items[i].line);
    f->n = 0;
}

const char *fields_text(const struct fields *f, int i)
{
    return f->items[i].line.text;
}

void fields_step(struct fields *f, int step)
{
    f->at = (f->at + step + f->n) % f->n;
    struct labelled *item = &f->items[f->at];
    if (item->given)
        line_set(&item->line, "");
    item->given = false;
}

bool fields_run(struct fields *f, enum command_id command)
{
    switch (command) {
    case CMD_FIELD_NEXT:
        fields_step(f, 1);
        return true;
    case CMD_PREVIOUS_ANSWER: /* Shift-Tab, where questions are answered */
        fields_step(f, -1);
        return true;
    default:
        return line_run(&f->items[f->at].line, command, NULL);
    }
}

bool fields_event(struct fields *f, const struct event *ev)
{
    return line_event(&f->items[f->at].line, ev);
}

static int label_width(const struct fields *f)
{
    int widest = 0;
    for (int i = 0; i < f->n; i++) {
        const int w = text_width(f->items[i].label);
        widest = w > widest ? w : widest;
    }
    return widest + GAP;
}

void fields_layout(struct fields *f, int columns)
{
    for (int i = 0; i < f->n; i++)
        line_layout(&f->items[i].line, columns - label_width(f));
}

/* What stands in each, and which waits for a line. */
static void tell(const struct fields *f, struct page *p, bool active)
{
    for (int i = 0; i < f->n; i++) {
        const struct labelled *item = &f->items[i];
        const char *text = item->line.n == 0   ? _("empty")
                           : item->line.secret ? _("filled in, hidden")
                                               : item->line.text;
        page_line(p, arena_printf(page_arena(p), "%s: %s", item->label, text));
        if (active && i == f->at)
            page_field(p, &(struct page_field){.label = item->label,
                                               .value = item->line.secret ? "" : item->line.text,
                                               .help = item->hint,
                                               .secret = item->line.secret,
                                               .asks = true});
    }
}

void fields_draw(const struct fields *f, struct term *t, struct box box, bool active)
{
    if (term_page(t) != NULL) {
        tell(f, term_page(t), active);
        return;
    }
    const int w = label_width(f);
    for (int i = 0; i < f->n && i < box.h; i++) {
        term_put(t, box.y + i, box.x, w - GAP, ROLE_DIM, f->items[i].label);
        line_draw(&f->items[i].line, t, box.y + i, box.x + w, box.w - w, active && i == f->at,
                  f->items[i].hint);
    }
}
