#include "ui/view/filter_menu.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "rules/preference.h"
#include "store/filter.h"
#include "store/filter_preference.h"
#include "store/filter_text.h"
#include "ui/widget/line.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define WIDTH 80
#define HEIGHT 20
#define MOST_ROWS 64

/* A value that is offered: what is written, and what that means. */
struct offer {
    const char *value, *label;
};

struct filter_menu {
    struct view view;
    struct store *store;
    struct arena *arena; /* owns text */
    const char *text;
    const struct filter_key *key; /* NULL: it is being chosen */
    const struct filter_key *keys[MOST_ROWS];
    struct offer offers[MOST_ROWS];
    bool on[MOST_ROWS]; /* several values */
    int n;
    struct line line; /* a value that is typed */
    struct list list;
    char takes[LINE_MOST + 64]; /* what Enter does with a typed value */
    struct box box;
};

/* ---- Keys */

/* What its values are: of a field, or of something customers prefer. */
static const struct field *field_of(const struct filter_key *key)
{
    static const struct field liked = {.kind = KIND_TEXT, .label = N_("Preference")};
    static const struct field whose = {.kind = KIND_TEXT, .label = N_("Customer")};
    const struct field *f = filter_field(key->key);
    if (filter_key_takes_text(key))
        return &whose;
    const struct preference_rule *rule = filter_preference(key->key);
    return f != NULL || !filter_asks_preference(key->key) ? f
           : rule != NULL                                 ? &rule->field
                                                          : &liked;
}

static const char *field_label(const struct filter_key *key)
{
    const struct field *f = field_of(key);
    return f != NULL ? _(f->label) : "";
}

static const char *key_words(void *ctx, int64_t row, struct arena *a)
{
    (void)a;
    return field_label(((const struct filter_menu *)ctx)->keys[row]);
}

/* All but name, which is for sorting. */
static void collect_keys(struct filter_menu *m)
{
    m->n = 0;
    for (const struct filter_key *key = filter_keys; key->key != NULL && m->n < MOST_ROWS; key++)
        if (strcmp(key->key, "name") != 0)
            m->keys[m->n++] = key;
    list_loaded(&m->list, 0, m->n, m->n, false);
}

static struct cell key_cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct filter_menu *m = ctx;
    const struct filter_key *key = m->keys[row];
    switch (column) {
    case 0:
        return (struct cell){key->key, ROLE_NAME};
    case 1:
        return (struct cell){filter_text_get(m->text, key->key, a), ROLE_ACCENT};
    default:
        return (struct cell){_(key->help), ROLE_DIM};
    }
}

static const struct column key_columns[] = {
    {N_("Filter"), 13, 0, false, 0},
    {N_("Now"), 10, 0, false, 1},
    {N_("Takes"), 20, 1, false, 0},
};

static void show_keys(struct filter_menu *m)
{
    m->key = NULL;
    list_init(&m->list, key_columns, COUNT_OF(key_columns), key_cell, m);
    view_narrows(&m->view, &m->list);
    m->view.narrow.finder = true;
    m->list.words = key_words;
    m->list.empty = N_("No filter has these words. {cut-to-start} empties the field.");
    m->view.in_field = true;
    collect_keys(m);
}

/* ---- Values */

static void offer(struct filter_menu *m, const char *value, const char *label)
{
    if (m->n < MOST_ROWS)
        m->offers[m->n++] = (struct offer){value, label};
}

/* True for a field with a closed list, of which several may be chosen. */
static bool has_choices(const struct field *f)
{
    return f != NULL && f->choices != NULL;
}

static void offer_choices(struct filter_menu *m, const struct field *f)
{
    for (const struct choice *c = f->choices; c->name != NULL; c++)
        offer(m, c->name, _(c->label));
}

/* The words that the settings add to what customers prefer. */
static void offer_more(struct filter_menu *m, const struct preference_rule *rule)
{
    char *rest = arena_str(m->arena, preference_more(m->store, rule, m->arena)), *word;
    while ((word = strtok_r(rest, ", ", &rest)) != NULL)
        offer(m, word, preference_print(store_property(m->store), rule, word, m->arena));
}

/* True when none means that nothing is known, and is not a choice of its own. */
static bool takes_none(const struct field *f, bool liked)
{
    if (f != NULL && f->choices != NULL)
        return liked && choice_find(f->choices, "none", NULL) == NULL;
    return f != NULL && f->kind != KIND_COUNT && f->kind != KIND_MONEY;
}

static void offer_days(struct filter_menu *m)
{
    offer(m, "today", _("today"));
    offer(m, "<7d", _("within the last 7 days"));
    offer(m, "<30d", _("within the last 30 days"));
    offer(m, "<90d", _("within the last 90 days"));
    offer(m, "<1y", _("within the last year"));
    offer(m, ">1y", _("longer than a year ago"));
}

static void offer_flag(struct filter_menu *m)
{
    offer(m, "yes", _("yes"));
    offer(m, "no", _("no"));
}

/* What can be offered for a kind; the rest is typed. */
static void offer_values(struct filter_menu *m, const struct field *f)
{
    const struct preference_rule *rule = filter_preference(m->key->key);
    m->n = 0;
    memset(m->on, 0, sizeof m->on);
    offer(m, "", _("any: no filter"));
    if (f == NULL || f->kind == KIND_FLAG)
        offer_flag(m);
    else if (f->choices != NULL)
        offer_choices(m, f);
    else if (f->kind == KIND_DAY || f->kind == KIND_INSTANT)
        offer_days(m);
    else if (f->kind == KIND_COUNT)
        offer(m, ">0", _("at least one"));
    if (rule != NULL)
        offer_more(m, rule);
    if (takes_none(f, rule != NULL))
        offer(m, "none", _("nothing is known"));
}

static bool is_typed(const struct filter_menu *m)
{
    const struct field *f = field_of(m->key);
    return f != NULL && f->kind != KIND_FLAG && f->choices == NULL;
}

static struct cell value_cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct filter_menu *m = ctx;
    (void)a;
    if (column == 0)
        return (struct cell){m->offers[row].label, ROLE_NAME};
    return (struct cell){m->offers[row].value, ROLE_DIM};
}

static bool value_on(void *ctx, int64_t row)
{
    const struct filter_menu *m = ctx;
    return m->on[row];
}

/* Marks what the text has now and selects the first of it. */
static void take_up(struct filter_menu *m)
{
    struct arena *a = arena_new();
    char *rest = arena_str(a, filter_text_get(m->text, m->key->key, a)), *value;
    bool found = false;
    while (rest != NULL && (value = strtok_r(rest, ",", &rest)) != NULL) {
        for (int i = 1; i < m->n; i++) {
            if (!text_same(m->offers[i].value, value))
                continue;
            m->on[i] = has_choices(field_of(m->key));
            m->list.selected = found ? m->list.selected : i;
            found = true;
        }
        if (!found && is_typed(m))
            line_set(&m->line, filter_text_get(m->text, m->key->key, a));
    }
    arena_free(a);
}

/* While a value is typed there is nothing to select. */
static void look_at_typed(struct filter_menu *m)
{
    const int n = m->line.n > 0 ? 0 : m->n;
    snprintf(m->takes, sizeof m->takes, _("{open} takes  %s:%s"), m->key->key, m->line.text);
    m->list.empty = m->takes;
    list_loaded(&m->list, 0, n, n, false);
}

static const struct column value_columns[] = {
    {N_("Value"), 24, 1, false, 0},
    {N_("Typed"), 20, 0, false, 1},
};

static void show_values(struct filter_menu *m, const struct filter_key *key)
{
    m->key = key;
    line_set(&m->line, "");
    list_init(&m->list, value_columns, COUNT_OF(value_columns), value_cell, m);
    view_narrows(&m->view, &m->list);
    m->view.narrow.finder = false;
    m->view.narrow.on = !is_typed(m);
    m->list.marked = value_on;
    offer_values(m, field_of(key));
    list_loaded(&m->list, 0, m->n, m->n, false);
    m->list.selected = m->n > 1 ? 1 : 0;
    m->view.in_field = is_typed(m);
    take_up(m);
    look_at_typed(m);
}

/* What has been chosen: typed, marked, or the selected one. */
static const char *chosen(const struct filter_menu *m, struct arena *a)
{
    const int64_t at = list_at(&m->list);
    struct buf b;
    buf_init(&b, a);
    if (m->line.n > 0)
        return m->line.text;
    for (int i = 1; i < m->n; i++)
        if (m->on[i])
            buf_addf(&b, "%s%s", b.n > 0 ? "," : "", m->offers[i].value);
    return b.n > 0 && at != 0 ? b.p : m->offers[at].value;
}

/* Answers when the value can be understood, else says why not. */
static void finish(struct filter_menu *m)
{
    struct arena *a = arena_new();
    struct error e = {0};
    struct filter f;
    if (m->line.n == 0 && list_at(&m->list) < 0)
        return; /* no value has the words */
    const char *text = filter_text_set(m->text, m->key->key, chosen(m, a), a);
    if (filter_read(m->store, text, &f, a, &e) == CODE_OK)
        view_answer(&m->view, 1, text);
    else
        view_say(&m->view, ROLE_WARNING, "%s", e.message);
    arena_free(a);
}

/* ---- Operations */

static void layout(struct view *v)
{
    struct filter_menu *m = (struct filter_menu *)v;
    m->box = box_centre(v->area, HEIGHT, WIDTH);
    const struct box in = box_inside(m->box, 1, 2);
    line_layout(&m->line, in.w);
    narrow_layout(&v->narrow, in.w);
    list_layout(&m->list, (struct box){in.y + 1, in.x - 1, in.h - 1, in.w + 1});
}

static void draw(const struct view *v, struct term *t)
{
    const struct filter_menu *m = (const struct filter_menu *)v;
    char title[64] = "";
    if (m->key != NULL)
        snprintf(title, sizeof title, _("Filter by %s"), m->key->key);
    const struct box in = popup_draw(t, m->box, m->key ? title : _("Filter"));
    if (m->key == NULL)
        line_draw(&v->narrow.line, t, in.y, in.x, in.w, v->active && v->in_field,
                  _("Type part of a name"));
    else if (is_typed(m))
        line_draw(&m->line, t, in.y, in.x, in.w, v->active && v->in_field, _(m->key->help));
    else if (has_choices(field_of(m->key)))
        term_put(t, in.y, in.x, in.w, ROLE_DIM,
                 term_hint(t, _("{mark} marks several; {open} takes them")));
    list_draw(&m->list, t, v->active);
}

static bool choose(struct filter_menu *m)
{
    if (m->key != NULL)
        finish(m);
    else if (list_at(&m->list) >= 0)
        show_values(m, m->keys[list_at(&m->list)]);
    return true;
}

/* Marks or unmarks a value of a closed list. */
static bool mark(struct filter_menu *m)
{
    const int64_t row = list_at(&m->list);
    if (m->key == NULL || row <= 0 || !has_choices(field_of(m->key)))
        return false;
    m->on[row] = !m->on[row];
    return true;
}

/* The value is typed; what narrows has come first. */
static bool edit(struct filter_menu *m, enum command_id command)
{
    bool changed = false;
    if (!m->view.in_field || !line_run(&m->line, command, &changed))
        return list_run(&m->list, command);
    if (changed)
        look_at_typed(m);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct filter_menu *m = (struct filter_menu *)v;
    switch (command) {
    case CMD_OPEN:
    case CMD_FIELD_DONE:
        return choose(m);
    case CMD_FIELD_NEXT:
    case CMD_FIELD_DOWN:
        return list_run(&m->list, CMD_DOWN);
    case CMD_MARK:
        return mark(m);
    case CMD_FIND:
        v->in_field = true;
        return true;
    case CMD_BACK:
        if (m->key == NULL)
            return false;
        show_keys(m);
        return true;
    default:
        return edit(m, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct filter_menu *m = (struct filter_menu *)v;
    if (ev->type == EVENT_MOUSE)
        return !list_opens(&m->list, ev) || choose(m);
    if (!v->in_field || !line_event(&m->line, ev))
        return false;
    look_at_typed(m);
    return true;
}

static void close(struct view *v)
{
    struct filter_menu *m = (struct filter_menu *)v;
    line_clear(&m->line);
    arena_free(m->arena);
}

static const struct view_ops ops = {
    .name = "filter",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

struct view *filter_menu_new(struct store *s, const char *text)
{
    struct filter_menu *m = view_new(&ops, sizeof *m);
    m->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_FINDER;
    m->store = s;
    m->arena = arena_new();
    m->text = arena_str(m->arena, text);
    line_init(&m->line);
    show_keys(m);
    return &m->view;
}
