/* Where things are on the home view, and what they look like. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "store/filter_text.h"
#include "ui/view/customers_own.h"

#define AIRY_ROWS 14 /* of the area, from which a blank line parts field and table */
#define FIELD_X 7    /* of the search field, after its label */

/* How wide the card is in a terminal of so many columns. */
static int card_width(int w)
{
    const int card = 36 + (w - PREVIEW_COLUMNS) / 3;
    return card > 60 ? 60 : card;
}

static void layout_field(struct customers *c, struct box b)
{
    int used = 0;
    c->chips.n = 0;
    if (c->hits.text != NULL)
        used = chips_layout(&c->chips, &c->hits.filter, b.x + b.w - 1, b.w / 2 - FIELD_X);
    c->field = (struct box){b.y, b.x + FIELD_X, 1, b.w - FIELD_X - 1 - (used ? used + 2 : 0)};
    line_layout(&c->line, c->field.w);
}

/* What was set meanwhile holds now; what was chosen here after that stays. */
static void take_options(struct customers *c)
{
    const bool preview = customers_wants_card(c);
    const char *columns = config_text(c->app->config, OPT_COLUMNS);
    if (preview != c->preview)
        c->no_card = !preview;
    c->preview = preview;
    if (columns == c->columns)
        return;
    c->columns = columns;
    struct arena *a = arena_new();
    if (strcmp(columns, c->hits.own) != 0)
        hit_list_columns(&c->hits, columns, a);
    arena_free(a);
}

void customers_layout(struct view *v)
{
    struct customers *c = (struct customers *)v;
    take_options(c);
    struct box b = v->area;
    layout_field(c, b);
    c->foot_y = b.y + b.h - 1;
    const int above = b.h >= AIRY_ROWS ? 2 : 1;
    b.y += above;
    b.h -= above + 1;
    c->card_box = (struct box){0};
    if (v->area.w >= PREVIEW_COLUMNS && !c->no_card) {
        const int w = card_width(v->area.w);
        c->card_box = (struct box){b.y, b.x + b.w - w - 1, b.h, w};
        b.w -= w + 3;
    }
    c->table = b;
    hit_list_layout(&c->hits, b);
    if (!c->failed && customers_pending(c))
        view_reload(v);
}

/* ---- Drawing */

/* Something about the selected customer that must not be overlooked. */
static void draw_warning(struct term *t, int y, int w, const struct customer *c)
{
    const bool banned = c->is_blacklisted == 1;
    const char *text = banned ? c->blacklist_reason : c->special_attention;
    const enum role role = banned ? ROLE_DANGER : ROLE_WARNING;
    if (!banned && text == NULL)
        return;
    term_glyph(t, y, 1, role, banned ? GLYPH_DANGER : GLYPH_WARNING);
    term_putf(t, y, 3, w - 4, role, "%s%s%s", banned ? _("BLACKLISTED") : _("special attention"),
              text ? ": " : "", text ? text : "");
}

/* What the term that is being typed takes; false when none is. */
static bool draw_hint(const struct customers *c, struct term *t, struct arena *a)
{
    const char *key = filter_text_at(c->line.text, c->line.cursor, a);
    if (!c->view.in_field || key == NULL || term_page(t) != NULL)
        return false;
    const struct filter_key *row = filter_key_find(key);
    const char *help =
        row != NULL ? _(row->help)
        : strcmp(key, "sort") == 0
            ? _("name, last, spent, ...; -spent turns round; -spent,name: then by name")
            : NULL;
    if (help != NULL)
        term_putf(t, c->foot_y, 1, c->view.area.w - 2, ROLE_DIM, "%s:  %s", key, help);
    return help != NULL;
}

/* The line under the table: help with what is being typed, else what the selected row does not
 * show. */
static void draw_foot(const struct customers *c, struct term *t)
{
    struct arena *a = arena_new();
    const struct hit *hit = hit_list_selected(&c->hits);
    int w = c->view.area.w;
    if (!draw_hint(c, t, a) && hit != NULL) {
        if (hit->why != NULL) {
            const char *why = arena_printf(a, _("matched: %s"), hit->why);
            const int used = text_width(why);
            term_put_right(t, c->foot_y, w / 2, w - w / 2 - 1, ROLE_ACCENT, why);
            w -= (used < w / 2 ? used : w / 2) + 2;
        }
        draw_warning(t, c->foot_y, w, hit->customer);
    }
    arena_free(a);
}

static void draw_card(const struct customers *c, struct term *t)
{
    const struct box b = c->card_box;
    if (b.w == 0)
        return;
    term_vline(t, b.y, b.x - 2, b.h, ROLE_FRAME);
    if (c->card.hit.customer != NULL)
        preview_draw(t, b, store_property(c->app->store), &c->card.hit,
                     c->card.head.customer != NULL ? &c->card.head : NULL, &c->card.beside);
}

void customers_draw(const struct view *v, struct term *t)
{
    const struct customers *c = (const struct customers *)v;
    const bool typing = v->active && v->in_field;
    term_put(t, c->field.y, v->area.x + 1, FIELD_X - 1, typing ? ROLE_ACCENT : ROLE_DIM, _("Find"));
    line_draw(&c->line, t, c->field.y, c->field.x, c->field.w, typing,
              _("name, phone, e-mail, code, company"));
    chips_draw(&c->chips, t, c->field.y);
    list_draw(&c->hits.list, t, v->active && !v->in_field);
    draw_card(c, t);
    draw_foot(c, t);
}

static const char *number(int64_t n, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    number_print(n, &b);
    return b.p;
}

static int64_t last_shown(const struct list *l)
{
    const int64_t to = l->first + list_rows(l);
    return to < l->count ? to : l->count;
}

/* "4 of 1,204,331 · 2 VIP · 3 returning · 1 new" */
static const char *summary(const struct customers *c, struct arena *a)
{
    const struct summary *s = &c->hits.summary;
    const bool all = !c->hits.filter.narrowed || c->everybody < 0;
    const char *whole = number(all ? s->total : c->everybody, a);
    const char *vip = number(s->vip, a), *returning = number(s->returning, a),
               *fresh = number(s->fresh, a);
    const char *text =
        all ? arena_printf(a,
                           ngettext("%s customer · %s VIP · %s returning · %s new",
                                    "%s customers · %s VIP · %s returning · %s new",
                                    (unsigned long)s->total),
                           whole, vip, returning, fresh)
            : arena_printf(a, _("%s of %s · %s VIP · %s returning · %s new"),
                           arena_printf(a, s->more ? "%s+" : "%s", number(s->total, a)), whole, vip,
                           returning, fresh);
    if (c->marks.n > 0)
        text = arena_printf(a, _("%d marked · %s"), c->marks.n, text);
    if (s->total <= list_rows(&c->hits.list) || !c->hits.counted)
        return text;
    const char *more =
        arena_printf(a, _("%s · showing %s to %s"), text, number(c->hits.list.first + 1, a),
                     number(last_shown(&c->hits.list), a));
    return text_width(more) <= c->view.area.w - 2 ? more : text;
}

void customers_title(const struct view *v, struct arena *a, struct title *out)
{
    const struct customers *c = (const struct customers *)v;
    out->left = _("Customers");
    if (!v->in_field && c->line.n > 0 && strcmp(c->line.text, c->hits.refused) == 0)
        out->foot = _("The filter cannot be understood; these are the customers from before it.");
    else if (c->hits.text != NULL)
        out->foot = summary(c, a);
}
