#include "ui/view/chips.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define GAP 3 /* " · " between two */

static void add(struct chips *c, bool on, const char *key, const char *value)
{
    if (c->n == CHIPS_MOST)
        return;
    struct chip *chip = &c->items[c->n++];
    snprintf(chip->text, sizeof chip->text, on ? " %s %s " : "%s %s", key, value);
    if (value[0] == '\0')
        snprintf(chip->text, sizeof chip->text, "%s", key);
    chip->on = on;
    chip->w = text_width(chip->text);
}

static bool speaks_of(const struct filter *f, const char *key)
{
    for (int i = 0; i < f->term_count; i++)
        if (text_same(f->terms[i].key, key))
            return true;
    return false;
}

/* "↓ spent ↑ name" */
static void add_order(struct chips *c, const struct filter *f)
{
    struct sort_level levels[SORT_LEVELS];
    const int n = filter_order(f, levels);
    char text[sizeof c->items[0].text] = "";
    size_t used = 0;
    for (int i = 0; i < n && used < sizeof text; i++) {
        const char *arrow = glyph_text(levels[i].descending ? GLYPH_DOWN : GLYPH_UP, false);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %s", i > 0 ? " " : "",
                                 arrow, filter_column_of(levels[i].field));
    }
    add(c, false, text, "");
}

static void collect(struct chips *c, const struct filter *f)
{
    static const char *const usual[] = {"vip", "type"};
    char key[40];
    c->n = 0;
    for (int i = 0; i < COUNT_OF(usual); i++)
        if (!speaks_of(f, usual[i]))
            add(c, false, usual[i], _("any"));
    for (int i = 0; i < f->term_count && c->n < CHIPS_MOST - 1; i++) {
        const struct filter_term *term = &f->terms[i];
        if (text_same(term->key, "sort") || text_same(term->key, "columns"))
            continue;
        snprintf(key, sizeof key, "%s%s", term->negated ? _("not ") : "", term->key);
        add(c, true, key, term->value);
    }
    if (f->ranked)
        add(c, false, _("best match"), "");
    else
        add_order(c, f);
}

static int width_of(const struct chips *c)
{
    int w = 0;
    for (int i = 0; i < c->n; i++)
        w += c->items[i].w + (i > 0 ? GAP : 0);
    return w;
}

static void drop(struct chips *c, int i)
{
    c->n--;
    memmove(c->items + i, c->items + i + 1, sizeof c->items[0] * (size_t)(c->n - i));
}

/* What only could be narrowed goes first, then the last of the terms, which are counted instead:
 * "+2"; the order of the list stays longest. */
static void make_room(struct chips *c, int w)
{
    while (c->n > 1 && !c->items[0].on && width_of(c) > w)
        drop(c, 0);
    for (int left_out = 1; c->n > 1 && width_of(c) > w; left_out++) {
        if (left_out > 1) /* the term before the count, or that alone */
            drop(c, c->n > 2 ? c->n - 3 : 0);
        if (c->n == 1)
            break;
        struct chip *count = &c->items[c->n - 2];
        snprintf(count->text, sizeof count->text, "+%d", left_out);
        count->on = false;
        count->w = text_width(count->text);
    }
    c->n = width_of(c) > w ? 0 : c->n;
}

int chips_layout(struct chips *c, const struct filter *f, int end, int w)
{
    collect(c, f);
    make_room(c, w);
    int x = end - width_of(c);
    for (int i = 0; i < c->n; i++) {
        c->items[i].x = x;
        x += c->items[i].w + GAP;
    }
    return width_of(c);
}

void chips_draw(const struct chips *c, struct term *t, int y)
{
    for (int i = 0; i < c->n; i++) {
        const struct chip *chip = &c->items[i];
        term_put(t, y, chip->x, chip->w, chip->on ? ROLE_CHIP : ROLE_DIM, chip->text);
        if (i > 0)
            term_glyph(t, y, chip->x - 2, ROLE_DIM, GLYPH_DOT);
    }
}
