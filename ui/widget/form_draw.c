/* Where the lines of a form go, and how they are put on the terminal. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/widget/form_own.h"

#define ROOMY 14    /* rows from which sections stand apart */
#define AREA_ROWS 6 /* of a long text while it is edited */
#define NARROW 60   /* columns below which labels are short */
#define LABEL_MOST 27
#define LABEL_NARROW 13

static void add_line(struct form *f, struct form_line line)
{
    if (f->n_lines == f->room) {
        const int room = f->room > 0 ? f->room * 2 : 64;
        struct form_line *lines = ARENA_ARRAY(f->arena, struct form_line, (size_t)room);
        if (f->n_lines > 0)
            memcpy(lines, f->lines, sizeof *lines * (size_t)f->n_lines);
        f->lines = lines;
        f->room = room;
    }
    f->lines[f->n_lines++] = line;
}

static int value_columns(const struct form *f)
{
    const int w = f->box.w - f->label - 2;
    return w > 8 ? w : 8;
}

static bool is_edited(const struct form *f, const struct form_entry *entry)
{
    return entry == form_current(f);
}

static int rows_of(struct form *f, const struct form_entry *entry)
{
    if (!is_edited(f, entry) || !form_is_long(entry))
        return 1;
    int rows = area_lines(f->area.text, value_columns(f)), most = f->box.h - 1;
    most = most < AREA_ROWS ? most : AREA_ROWS;
    rows = rows < most ? rows : most;
    area_layout(&f->area, value_columns(f), rows > 1 ? rows : 1);
    return f->area.rows;
}

/* What is wrong: plain while it is being typed, and in colour once the cursor has gone on. */
static void add_error(struct form *f, int at)
{
    const struct form_entry *entry = &f->entries[at];
    char **lines;
    if (entry->error == NULL)
        return;
    const unsigned role = entry->refused        ? ROLE_DANGER
                          : is_edited(f, entry) ? ROLE_DIM
                                                : ROLE_WARNING;
    const int n = text_wrap(f->arena, text_clean(f->arena, entry->error), value_columns(f), &lines);
    for (int i = 0; i < n && i < 3; i++)
        add_line(f, (struct form_line){FORM_WORDS, at, -1, lines[i], role});
}

static void add_entry(struct form *f, int at)
{
    const int rows = rows_of(f, &f->entries[at]);
    add_line(f, (struct form_line){FORM_FIELD, at, -1, NULL, 0});
    for (int i = 1; i < rows; i++)
        add_line(f, (struct form_line){FORM_MORE, at, -1, NULL, 0});
    if (f->entries[at].field == f->source.whole && f->entries[at].aside != NULL)
        add_line(f, (struct form_line){FORM_WORDS, at, -1, f->entries[at].aside, ROLE_DIM});
    add_error(f, at);
}

static void add_section(struct form *f, int section)
{
    const struct form_section *s = &f->sections[section];
    if (s->title != NULL) {
        if (f->box.h >= ROOMY && (s->open || section == 0 || f->sections[section - 1].open))
            add_line(f, (struct form_line){FORM_WORDS, -1, -1, "", 0});
        add_line(f, (struct form_line){FORM_HEADING, -1, section, NULL, 0});
    }
    for (int i = s->first; s->open && i < s->first + s->n; i++)
        add_entry(f, i);
}

static int label_columns(const struct form *f)
{
    int w = 8;
    if (f->box.w < NARROW)
        return LABEL_NARROW;
    for (int i = 0; i < f->n; i++) {
        const int label = text_width(_(f->entries[i].field->label)) + 2;
        w = label > w ? label : w;
    }
    return w < LABEL_MOST ? w : LABEL_MOST;
}

static bool has_cursor(const struct form *f, const struct form_line *line)
{
    return f->at >= 0 ? line->entry == f->at : line->section == f->heading;
}

/* The lines of the cursor, with what is said under it, stay in sight. */
static void scroll(struct form *f)
{
    int from = -1, to = 0;
    for (int i = 0; i < f->n_lines; i++)
        if (has_cursor(f, &f->lines[i])) {
            from = from < 0 ? i : from;
            to = i + 1;
        }
    if (to > f->first + f->box.h)
        f->first = to - f->box.h;
    if (from >= 0 && from < f->first)
        f->first = from;
    if (f->first > f->n_lines - f->box.h)
        f->first = f->n_lines - f->box.h;
    if (f->first < 0 || from == 0)
        f->first = 0;
}

void form_layout(struct form *f, struct box box)
{
    arena_clear(f->arena);
    f->box = box;
    f->lines = NULL;
    f->n_lines = f->room = 0;
    f->label = label_columns(f);
    for (int i = 0; i < f->n_sections; i++)
        add_section(f, i);
    scroll(f);
    const struct form_entry *entry = form_current(f);
    if (entry != NULL && !form_is_long(entry))
        line_layout(&f->line, form_columns(entry->field, value_columns(f)));
}

/* ---- Drawing */

static int filled(const struct form *f, const struct form_section *s)
{
    int n = 0;
    for (int i = s->first; i < s->first + s->n; i++)
        n += !f->entries[i].fixed && form_says_something(&f->entries[i]);
    return n;
}

static void draw_heading(const struct form *f, struct term *t, int y, int section, bool focused)
{
    const struct form_section *s = &f->sections[section];
    const bool on = focused && f->at < 0 && f->heading == section;
    const int x = f->box.x, n = filled(f, s);
    if (s->open) {
        term_put(t, y, x, f->box.w, ROLE_HEADER, _(s->title));
        return;
    }
    int used = term_putf(t, y, x, f->box.w, on ? ROLE_FIELD : ROLE_HEADER, "+ %s", _(s->title));
    used = used + 2 > f->label ? used + 2 : f->label;
    if (n > 0)
        term_putf(t, y, x + used, f->box.w - used, ROLE_DIM, _("%d of %d filled"), n, s->n);
    if (on)
        term_cursor(t, y, x);
}

/* The dots of a secret, one for each character, with the cursor behind them. */
static void draw_secret(const struct form *f, const struct form_entry *entry, struct term *t, int y,
                        int x, int w)
{
    struct line dots;
    line_init(&dots);
    const char *shown = entry->text == NULL ? entry->printed : entry->text;
    for (size_t n = utf8_length(shown); n > 0 && entry->text != NULL && dots.n + 4 < 200; n--) {
        memcpy(dots.text + dots.n, "•", 4);
        dots.n += 3;
    }
    dots.cursor = dots.n;
    (void)f;
    line_layout(&dots, w);
    line_draw(&dots, t, y, x, w, true, entry->text == NULL ? shown : NULL);
}

static void draw_edited(const struct form *f, const struct form_entry *entry, struct term *t, int y,
                        int x, int w)
{
    const struct form_editing *editor = form_editing(entry);
    if (editor->draw != NULL)
        editor->draw(f, entry, t, y, x, w);
    else if (entry->field->kind == KIND_SECRET && !f->revealed)
        draw_secret(f, entry, t, y, x, form_columns(entry->field, w));
    else if (form_is_long(entry))
        area_draw(&f->area, t, y, x);
    else
        line_draw(&f->line, t, y, x, form_columns(entry->field, w), true, entry->offer);
}

/* What it means, or what is offered in its place; not what stands there already. */
static void draw_aside(const struct form *f, const struct form_entry *entry, struct term *t, int y,
                       int x, int w, const char *text)
{
    const char *aside = entry->field != f->source.whole ? entry->aside : NULL;
    if (aside != NULL && strncmp(aside, text, strlen(text)) == 0)
        aside += strlen(text) + strspn(aside + strlen(text), ", ");
    const bool offered = entry->offer != NULL && *text != '\0';
    if (offered)
        term_putf(t, y, x, w, ROLE_DIM, "→ %s", entry->offer);
    else if (aside != NULL)
        term_put(t, y, x, w, ROLE_DIM, aside);
}

static void draw_plain(const struct form *f, const struct form_entry *entry, struct term *t, int y,
                       int x, int w)
{
    struct arena *a = arena_new();
    const char *text = form_shown(f, entry, a);
    int used = 0;
    if (entry->fixed)
        used = term_put(t, y, x, w, ROLE_DIM, text);
    else if (*text != '\0')
        used = term_put(t, y, x, w, ROLE_NORMAL, text);
    else if (entry->offer != NULL)
        term_put(t, y, x, w, ROLE_DIM, entry->offer);
    draw_aside(f, entry, t, y, x + used + 2, w - used - 2, text);
    arena_free(a);
}

static void draw_field(const struct form *f, struct term *t, int y, int at, bool focused)
{
    const struct form_entry *entry = &f->entries[at];
    const int x = f->box.x + f->label + 1, w = value_columns(f);
    const bool edited = focused && is_edited(f, entry);
    term_put(t, y, f->box.x + 1, f->label - 1, edited ? ROLE_NORMAL : ROLE_DIM,
             _(entry->field->label));
    if (form_entry_changed(entry))
        term_glyph(t, y, f->box.x, ROLE_ACCENT, GLYPH_DOT);
    if (!edited) {
        draw_plain(f, entry, t, y, x, w);
        return;
    }
    draw_edited(f, entry, t, y, x, w);
    const int used = form_columns(entry->field, w);
    if (form_editing(entry)->draw == NULL && used < w)
        draw_aside(f, entry, t, y, x + used + 1, w - used - 1, entry->text ? entry->text : "");
}

void form_draw(const struct form *f, struct term *t, bool focused)
{
    if (term_page(t) != NULL) {
        form_tell(f, term_page(t));
        return;
    }
    for (int i = 0; i < f->box.h && f->first + i < f->n_lines; i++) {
        const struct form_line *line = &f->lines[f->first + i];
        const int y = f->box.y + i;
        if (line->type == FORM_HEADING)
            draw_heading(f, t, y, line->section, focused);
        else if (line->type == FORM_FIELD)
            draw_field(f, t, y, line->entry, focused);
        else if (line->type == FORM_WORDS)
            term_put(t, y, f->box.x + f->label + 1, value_columns(f), line->role, line->text);
    }
}
