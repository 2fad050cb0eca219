/* Where things are on the home view, and what they look like. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/money.h"
#include "store/filter_text.h"
#include "ui/view/badges.h"
#include "ui/view/customers_own.h"

#define AIRY_ROWS 14   /* of the area, from which a blank line parts field and table */
#define FIELD_X 7      /* of the search field, after its label */
#define FIELD_LEAST 40 /* columns of it, while little is typed */

/* How wide the card is in a terminal of so many columns. */
static int card_width(int w)
{
    const int card = 36 + (w - PREVIEW_COLUMNS) / 3;
    return card > 60 ? 60 : card;
}

static void layout_field(struct customers *c, struct box b)
{
    int used = 0, room = b.w / 2 - FIELD_X;
    const int typed = text_width(c->line.text) + 2; /* what the field does not need is theirs */
    const int beside = b.w - FIELD_X - 3 - (typed > FIELD_LEAST ? typed : FIELD_LEAST);
    c->chips.n = 0;
    if (c->hits.text != NULL)
        used =
            chips_layout(&c->chips, &c->hits.filter, b.x + b.w - 1, beside > room ? beside : room);
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
    v->blank = c->line.n == 0;
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

/* One of the warnings under the table; returns the column behind it. */
static int put_warning(struct term *t, int y, int x, int end, const struct alert *alert,
                       struct arena *a)
{
    if (alert->text == NULL || x + 3 > end)
        return x;
    term_glyph(t, y, x, alert->role, alert->glyph);
    x += 2;
    return x + 2 + term_put(t, y, x, end - x, alert->role, alert_fit(alert, end - x, 1, a));
}

/* What must not be overlooked about the selected customer, the gravest first; whose card is shown
 * has the allergies there. */
static void draw_warnings(const struct customers *c, struct term *t, int w,
                          const struct customer *of, struct arena *a)
{
    const bool card = c->card_box.w > 0, banned = of->is_blacklisted == 1;
    const bool read =
        c->card.hit.customer != NULL && uid_compare(&c->card.hit.customer->id, &of->id) == 0;
    const char *why = banned ? of->blacklist_reason : of->special_attention;
    const char *label = banned ? _("BLACKLISTED") : _("special attention");
    const char *text = why != NULL ? arena_printf(a, "%s: %s", label, why) : banned ? label : NULL;
    const char *dangers =
        card ? NULL
             : allergies_of(store_property(c->app->store), of, read ? &c->card.beside : NULL, a);
    const struct alert warning = {banned ? ROLE_DANGER : ROLE_WARNING,
                                  banned ? GLYPH_DANGER : GLYPH_WARNING, text, false, NULL},
                       allergies = {ROLE_DANGER, GLYPH_DANGER, dangers, true, NULL};
    const int x = put_warning(t, c->foot_y, 1, w - 1, banned ? &warning : &allergies, a);
    put_warning(t, c->foot_y, x, w - 1, banned ? &allergies : &warning, a);
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
        draw_warnings(c, t, w, hit->customer, a);
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
    const char *whole = NUMBER(all ? s->total : c->everybody);
    const char *vip = NUMBER(s->vip), *returning = NUMBER(s->returning), *fresh = NUMBER(s->fresh);
    const char *text = all ? arena_printf(a,
                                          ngettext("%s customer · %s VIP · %s returning · %s new",
                                                   "%s customers · %s VIP · %s returning · %s new",
                                                   (unsigned long)s->total),
                                          whole, vip, returning, fresh)
                           : arena_printf(a, _("%s of %s · %s VIP · %s returning · %s new"),
                                          arena_printf(a, s->more ? "%s+" : "%s", NUMBER(s->total)),
                                          whole, vip, returning, fresh);
    if (c->marks.n > 0)
        text = arena_printf(a, _("%s marked · %s"), NUMBER(c->marks.n), text);
    if (s->total <= list_rows(&c->hits.list) || !c->hits.counted)
        return text;
    const char *more =
        arena_printf(a, _("%s · showing %s to %s"), text, NUMBER(c->hits.list.first + 1),
                     NUMBER(last_shown(&c->hits.list)));
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
