#include "ui/widget/list.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "ui/page.h"
#include "ui/witness.h"

#define GUTTER 3 /* columns before the first: mark, marker of the selection, space */

void list_init(struct list *l, const struct column *columns, int n, list_cell *cell, void *ctx)
{
    const struct list pattern = {
        .columns = columns, .n_columns = n < LIST_COLUMNS ? n : LIST_COLUMNS, .cell = cell};
    list_like(l, &pattern, ctx);
}

void list_like(struct list *l, const struct list *pattern, void *ctx)
{
    *l = *pattern;
    l->ctx = ctx;
    l->sorted = -1;
    l->more = true;
}

/* ---- Widths */

/* Columns between a column and the one before it: what stands right keeps away by itself. */
static int gap_before(const struct column *c)
{
    return c->right ? 1 : 2;
}

static int width_needed(const struct column *columns, int n, const int *w)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        if (w[i] > 0)
            sum += columns[i].min + (sum > 0 ? gap_before(&columns[i]) : 0);
    return sum;
}

/* Drops the shown column with the highest priority to go; false when none may. Of equals the last
 * goes. */
static bool drop_one(const struct column *columns, int n, int *w)
{
    int worst = -1;
    for (int i = 0; i < n; i++)
        if (w[i] > 0 && columns[i].drop > 0 &&
            (worst < 0 || columns[i].drop >= columns[worst].drop))
            worst = i;
    if (worst < 0)
        return false;
    w[worst] = 0;
    return true;
}

/* Gives what is left over to those with a weight. What rounding leaves goes to the first. */
static void share_rest(const struct column *columns, int n, int rest, int *w)
{
    int weights = 0, given = 0, first = -1;
    for (int i = 0; i < n; i++)
        weights += w[i] > 0 ? columns[i].weight : 0;
    for (int i = 0; i < n && weights > 0; i++) {
        if (w[i] == 0 || columns[i].weight == 0)
            continue;
        first = first < 0 ? i : first;
        const int part = rest * columns[i].weight / weights;
        w[i] += part;
        given += part;
    }
    if (first >= 0)
        w[first] += rest - given;
}

/* Nothing more can go: the widest give way. */
static void squeeze(int n, int excess, int *w)
{
    while (excess > 0) {
        int widest = 0;
        for (int i = 1; i < n; i++)
            if (w[i] > w[widest])
                widest = i;
        if (w[widest] <= 1)
            return;
        w[widest]--;
        excess--;
    }
}

void columns_share(const struct column *columns, int n, int width, int *w)
{
    for (int i = 0; i < n; i++)
        w[i] = columns[i].min;
    while (width_needed(columns, n, w) > width && drop_one(columns, n, w))
        ;
    const int rest = width - width_needed(columns, n, w);
    if (rest >= 0)
        share_rest(columns, n, rest, w);
    else
        squeeze(n, -rest, w);
}

/* Sideways: the first column stays, then those behind the skipped ones as far as they fit. */
static void columns_aside(const struct column *columns, int n, int skipped, int width, int *w)
{
    for (int i = 0; i < n; i++) {
        w[i] = i == 0 || i > skipped ? columns[i].min : 0;
        if (w[i] == 0 || width_needed(columns, n, w) <= width || i <= skipped + 1)
            continue;
        memset(w + i, 0, sizeof *w * (size_t)(n - i));
        break;
    }
    const int rest = width - width_needed(columns, n, w);
    if (rest >= 0)
        share_rest(columns, n, rest, w);
    else
        squeeze(n, -rest, w);
}

/* Some column is not shown that would come further right. */
static bool more_aside(const struct list *l)
{
    for (int i = l->skipped > 0 ? l->n_columns - 1 : 1; i > 0 && i < l->n_columns; i++)
        if (l->w[i] == 0)
            return true;
    return false;
}

/* ---- Position */

int list_rows(const struct list *l)
{
    return l->box.h > 1 ? l->box.h - 1 : 0; /* one is the heading */
}

/* Keeps the selection among the rows and in sight. */
static void keep_in_sight(struct list *l)
{
    const int64_t rows = list_rows(l);
    if (l->selected >= l->count)
        l->selected = l->count - 1;
    if (l->selected < 0)
        l->selected = 0;
    if (l->first > l->count - rows)
        l->first = l->count - rows;
    if (l->first > l->selected)
        l->first = l->selected;
    if (rows > 0 && l->first < l->selected - rows + 1)
        l->first = l->selected - rows + 1;
    if (l->first < 0)
        l->first = 0;
}

void list_layout(struct list *l, struct box box)
{
    box = page_box(box, PAGE_ROWS + 1);
    l->box = box;
    if (l->skipped > l->n_columns - 2)
        l->skipped = l->n_columns > 2 ? l->n_columns - 2 : 0;
    if (l->skipped == 0)
        columns_share(l->columns, l->n_columns, box.w - GUTTER - 1, l->w);
    else
        columns_aside(l->columns, l->n_columns, l->skipped, box.w - GUTTER - 1, l->w);
    int x = box.x + GUTTER;
    for (int i = 0; i < l->n_columns; i++) {
        if (l->w[i] > 0 && x > box.x + GUTTER)
            x += gap_before(&l->columns[i]);
        l->x[i] = x;
        x += l->w[i];
    }
    keep_in_sight(l);
}

void list_loaded(struct list *l, int64_t from, int64_t to, int64_t count, bool more)
{
    l->loaded_from = from;
    l->loaded_to = to;
    l->count = l->total = count;
    l->more = more;
    if (l->narrow != NULL)
        narrow_again(l->narrow);
    keep_in_sight(l);
}

void list_shows(struct list *l, int64_t count)
{
    l->count = count;
    l->loaded_to = l->loaded_from == 0 && !l->more ? count : l->loaded_to;
    keep_in_sight(l);
}

int64_t list_row_at(const struct list *l, int64_t at)
{
    return l->narrow != NULL && l->narrow->seen != NULL ? l->narrow->seen[at] : at;
}

int64_t list_at(const struct list *l)
{
    return l->selected < l->count ? list_row_at(l, l->selected) : -1;
}

void list_select(struct list *l, int64_t row)
{
    for (int64_t i = 0; row >= 0 && i < l->count; i++)
        if (list_row_at(l, i) == row)
            l->selected = i;
    keep_in_sight(l);
}

void list_reset(struct list *l)
{
    l->selected = l->first = 0;
    l->loaded_from = l->loaded_to = 0;
    l->count = l->total = 0;
    l->more = true;
}

bool list_wants(const struct list *l, int64_t *from, int64_t *n)
{
    const int64_t rows = list_rows(l);
    int64_t end = l->first + 2 * rows; /* a page ahead */
    if (end > l->count && !l->more)
        end = l->count;
    if (l->first >= l->loaded_from && end <= l->loaded_to)
        return false;
    if (!l->more && l->loaded_from == 0 && l->loaded_to == l->count)
        return false;
    *from = l->first > rows ? l->first - rows : 0;
    *n = end - *from > LIST_PAGE ? end - *from : LIST_PAGE;
    return true;
}

bool list_run(struct list *l, enum command_id command)
{
    /* The line that stays tells the eye where it was; who hears it has heard it. */
    const int64_t page =
        list_rows(l) - !page_is_endless(l->box) > 1 ? list_rows(l) - !page_is_endless(l->box) : 1;
    switch (command) {
    case CMD_UP:
        l->selected--;
        break;
    case CMD_DOWN:
        l->selected++;
        break;
    case CMD_PAGE_UP:
        l->selected -= page;
        l->first -= page;
        break;
    case CMD_PAGE_DOWN:
        l->selected += page;
        l->first += page;
        break;
    case CMD_TOP:
        l->selected = 0;
        break;
    case CMD_BOTTOM:
        l->selected = l->count - 1;
        break;
    case CMD_COLUMN_LEFT:
        l->skipped -= l->skipped > 0;
        break;
    case CMD_COLUMN_RIGHT:
        l->skipped += more_aside(l);
        break;
    default:
        return false;
    }
    keep_in_sight(l);
    return true;
}

static int column_at(const struct list *l, int x)
{
    for (int i = 0; i < l->n_columns; i++)
        if (l->w[i] > 0 && x >= l->x[i] && x < l->x[i] + l->w[i])
            return i;
    return -1;
}

int list_edge(const struct list *l, int y, int x)
{
    for (int i = 0; y == l->box.y && i < l->n_columns; i++)
        if (l->w[i] > 0 && x == l->x[i] + l->w[i])
            return i;
    return -1;
}

enum list_hit list_mouse(struct list *l, const struct event *ev, int *column)
{
    const struct box b = l->box;
    if (ev->type != EVENT_MOUSE || ev->y < b.y || ev->y >= b.y + b.h || ev->x < b.x ||
        ev->x >= b.x + b.w)
        return LIST_MISS;
    if (ev->mouse == MOUSE_WHEEL_UP || ev->mouse == MOUSE_WHEEL_DOWN) {
        l->selected += ev->mouse == MOUSE_WHEEL_UP ? -3 : 3;
        keep_in_sight(l);
        return LIST_SCROLLED;
    }
    if (ev->y == b.y) {
        *column = column_at(l, ev->x);
        return *column >= 0 ? LIST_HEADER : LIST_MISS;
    }
    const int64_t row = l->first + ev->y - b.y - 1;
    if (row >= l->count)
        return LIST_MISS;
    l->selected = row;
    return ev->mouse == MOUSE_DOUBLE ? LIST_OPENED : LIST_SELECTED;
}

bool list_opens(struct list *l, const struct event *ev)
{
    int column;
    return list_mouse(l, ev, &column) == LIST_OPENED;
}

/* ---- Drawing */

static void draw_cell(const struct list *l, struct term *t, int y, int i, unsigned role,
                      const char *text)
{
    if (l->columns[i].right)
        term_put_right(t, y, l->x[i], l->w[i], role, text);
    else if (l->parted >> i & 1)
        term_put_parts(t, y, l->x[i], l->w[i], role, text);
    else
        term_put(t, y, l->x[i], l->w[i], role, text);
}

static void draw_header(const struct list *l, struct term *t)
{
    for (int i = 0; i < l->n_columns; i++) {
        if (l->w[i] == 0)
            continue;
        const char *const name = l->columns[i].title;
        const char *title = name[0] != '\0' ? _(name) : ""; /* of "" gettext tells the catalogue */
        const int spare = l->columns[i].right ? l->w[i] - text_width(title) : 0;
        draw_cell(l, t, l->box.y, i, ROLE_HEADER, title);
        if (l->sorted == i) /* in the gap, so that it takes nothing from the title */
            term_glyph(t, l->box.y, l->x[i] + (spare > 0 ? spare : 0) - 1, ROLE_ACCENT,
                       l->descending ? GLYPH_DOWN : GLYPH_UP);
    }
    if (l->skipped > 0)
        term_glyph(t, l->box.y, l->x[0] + l->w[0], ROLE_ACCENT, GLYPH_BACK);
    if (l->skipped > 0 && more_aside(l))
        term_glyph(t, l->box.y, l->box.x + l->box.w - 1, ROLE_ACCENT, GLYPH_ON);
}

/* What stands before a row: its mark, else its sign. */
static void draw_sign(const struct list *l, struct term *t, int64_t row, int y, unsigned on)
{
    enum glyph glyph = GLYPH_MARKED;
    enum role role = ROLE_ACCENT;
    const bool marked = l->marked != NULL && l->marked(l->ctx, row);
    if (marked || (l->sign != NULL && l->sign(l->ctx, row, &glyph, &role)))
        term_glyph(t, y, l->box.x, role | on, glyph);
}

static void draw_row(const struct list *l, struct term *t, struct arena *a, int64_t row, int y,
                     bool focused)
{
    const bool selected = row == l->selected;
    const unsigned on = selected && focused ? ROLE_ON : 0;
    if (on)
        term_fill(t, (struct box){y, l->box.x, 1, l->box.w}, ROLE_NORMAL | on);
    if (selected)
        term_glyph(t, y, l->box.x + 1, ROLE_ACCENT | on, GLYPH_SELECTED);
    if (row < l->loaded_from || row >= l->loaded_to)
        return;
    draw_sign(l, t, list_row_at(l, row), y, on);
    for (int i = 0; i < l->n_columns; i++) {
        if (l->w[i] == 0)
            continue;
        const struct cell c = l->cell(l->ctx, list_row_at(l, row), i, a);
        if (c.text != NULL)
            draw_cell(l, t, y, i, c.role | on, c.text);
    }
}

static const char *why_empty(const struct list *l)
{
    const bool narrowed = l->narrow != NULL && l->narrow->seen != NULL && !l->narrow->finder;
    if (narrowed && l->total > 0)
        return _(NARROWED_TO_NONE);
    return l->empty != NULL ? _(l->empty) : NULL;
}

static void draw_empty(const struct list *l, struct term *t, struct arena *a)
{
    char **lines;
    if (why_empty(l) == NULL || l->more)
        return;
    const int n = text_wrap(a, term_hint(t, why_empty(l)), l->box.w - GUTTER - 1, &lines);
    for (int i = 0; i < n && i + 2 < l->box.h; i++)
        term_put(t, l->box.y + 2 + i, l->box.x + GUTTER, l->box.w - GUTTER - 1, ROLE_DIM, lines[i]);
}

/* ---- Telling */

/* "Customer", and "Code: C20260001"; nothing where nothing stands. */
static void add_cell(const struct list *l, int64_t row, int column, struct buf *b, bool *any)
{
    const struct column *c = &l->columns[column];
    const char *text =
        text_squeeze(b->arena, text_clean(b->arena, l->cell(l->ctx, row, column, b->arena).text));
    if (l->w[column] == 0 || *text == '\0' || strcmp(text, glyph_text(GLYPH_NONE, false)) == 0)
        return;
    const bool named = !l->untitled && c->title[0] != '\0' && (column > 0 || c->right);
    buf_addf(b, *any ? "; " : "");
    if (named)
        buf_addf(b, "%s: ", _(c->title));
    buf_add(b, text);
    *any = true;
}

static const char *sign_words(const struct list *l, int64_t row)
{
    enum glyph glyph;
    enum role role;
    if (l->sign == NULL || !l->sign(l->ctx, row, &glyph, &role))
        return NULL;
    return glyph == GLYPH_DANGER ? _("BLACKLISTED") : _("special attention");
}

static void tell_row(const struct list *l, struct page *p, int64_t at, int y)
{
    const int64_t row = list_row_at(l, at);
    struct buf b;
    bool any = false;
    buf_init(&b, page_arena(p));
    buf_addf(&b, "%lld. ", (long long)at + 1);
    if (l->marked != NULL && l->marked(l->ctx, row))
        buf_addf(&b, "%s; ", _(l->marked_as != NULL ? l->marked_as : N_("marked")));
    if (sign_words(l, row) != NULL)
        buf_addf(&b, "%s; ", sign_words(l, row));
    for (int i = 0; i < l->n_columns; i++)
        add_cell(l, row, i, &b, &any);
    page_line(p, b.p);
    page_item(p, &(struct page_item){.kind = PAGE_ROW,
                                     .number = (int)at + 1,
                                     .y = y,
                                     .x = l->box.x + GUTTER,
                                     .selected = at == l->selected});
}

/* One line each, all that is known of them, under the number that chooses them. */
static void tell(const struct list *l, struct term *t)
{
    struct page *p = term_page(t);
    struct arena *a = page_arena(p);
    const int64_t end = l->first + list_rows(l), to = end < l->count ? end : l->count;
    if (l->count == 0 && why_empty(l) != NULL && !l->more)
        page_line(p, term_hint(t, why_empty(l)));
    for (int64_t row = l->first; row < to; row++)
        if (row >= l->loaded_from && row < l->loaded_to)
            tell_row(l, p, row, l->box.y + 1 + (int)(row - l->first));
    if (to - l->first < l->count)
        page_line(p, arena_printf(a, _("Showing %s to %s of %s%s. more and page-up go on."),
                                  NUMBER(l->first + 1), NUMBER(to), NUMBER(l->count),
                                  l->more ? "+" : ""));
    if (l->count > 1)
        page_line(p, arena_printf(a, _("Selected: %lld"), (long long)l->selected + 1));
}

void list_draw(const struct list *l, struct term *t, bool focused)
{
    witness_list();
    if (term_page(t) != NULL) {
        tell(l, t);
        return;
    }
    struct arena *a = arena_new();
    draw_header(l, t);
    if (l->count == 0)
        draw_empty(l, t, a);
    for (int i = 0; i < list_rows(l) && l->first + i < l->count; i++)
        draw_row(l, t, a, l->first + i, l->box.y + 1 + i, focused);
    arena_free(a);
}
