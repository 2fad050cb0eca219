#include "ui/widget/tabs.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/page.h"

#define GAP 2
#define SIGN 2 /* columns of a sign that there are more */

void tabs_init(struct tabs *s, const char *const *titles, int n)
{
    memset(s, 0, sizeof *s);
    s->titles = titles;
    s->n = n < TABS_MOST ? n : TABS_MOST;
}

/* Columns of a tab whose title has at most `most`: "3 Preferences". */
static int width_of(const struct tabs *s, int i, int most)
{
    const int title = text_width(_(s->titles[i]));
    const int number = s->unnumbered ? 0 : 2;
    if (i == s->current || title <= most)
        return number + title;
    return most > 0 ? number + most : 1;
}

static int width_of_all(const struct tabs *s, int most)
{
    int sum = (s->n - 1) * GAP;
    for (int i = 0; i < s->n; i++)
        sum += width_of(s, i, most);
    return sum;
}

/* The tab behind the last that fits whole from first on, in w columns with the signs at both ends.
 */
static int end_of(const struct tabs *s, int first, int w)
{
    int i = first;
    w -= first > 0 ? SIGN : 0;
    for (; i < s->n; i++) {
        const int width = text_width(_(s->titles[i]));
        if (width + (i < s->n - 1 ? SIGN : 0) > w)
            break;
        w -= width + GAP;
    }
    return i > first ? i : first + 1;
}

/* What has no numbers is told by its titles, so they stand whole, as many as fit: from the first of
 * those that show the current one. */
static void lay_out_whole(struct tabs *s, int y, int x, int w)
{
    const int end = x + w;
    s->y = y;
    s->first = 0;
    while (s->first < s->current && end_of(s, s->first, w) <= s->current)
        s->first++;
    s->end = end_of(s, s->first, w);
    s->left = x;
    s->right = end - 1;
    x += s->first > 0 ? SIGN : 0;
    for (int i = 0; i < s->n; i++) {
        const bool shown = i >= s->first && i < s->end;
        const int room = end - x > 0 ? end - x : 0, width = text_width(_(s->titles[i]));
        s->x[i] = x;
        s->w[i] = !shown ? 0 : width < room ? width : room;
        x += shown ? s->w[i] + GAP : 0;
    }
}

void tabs_layout(struct tabs *s, int y, int x, int w)
{
    int most = 20;
    if (s->unnumbered) {
        lay_out_whole(s, y, x, w);
        return;
    }
    while (most > 0 && width_of_all(s, most) > w)
        most--;
    const int end = x + w;
    s->y = y;
    for (int i = 0; i < s->n; i++) {
        s->x[i] = x;
        s->w[i] = width_of(s, i, most);
        if (x + s->w[i] > end)
            s->w[i] = end > x ? end - x : 0;
        x += s->w[i] + GAP;
    }
}

bool tabs_run(struct tabs *s, enum command_id command)
{
    int to;
    if (command >= CMD_TAB_1 && command <= CMD_TAB_6)
        to = (int)(command - CMD_TAB_1);
    else if (command == CMD_NEXT_TAB)
        to = (s->current + 1) % s->n;
    else if (command == CMD_PREVIOUS_TAB)
        to = (s->current + s->n - 1) % s->n;
    else
        return false;
    if (to >= s->n)
        return false;
    s->current = to;
    return true;
}

static bool hides_before(const struct tabs *s)
{
    return s->unnumbered && s->first > 0;
}

static bool hides_behind(const struct tabs *s)
{
    return s->unnumbered && s->end < s->n;
}

bool tabs_mouse(struct tabs *s, const struct event *ev)
{
    int to = -1;
    if (ev->type != EVENT_MOUSE || ev->mouse != MOUSE_CLICK || ev->y != s->y)
        return false;
    for (int i = 0; i < s->n; i++)
        if (ev->x >= s->x[i] && ev->x < s->x[i] + s->w[i])
            to = i;
    if (hides_before(s) && ev->x == s->left)
        to = s->first - 1;
    if (hides_behind(s) && ev->x == s->right)
        to = s->end;
    if (to >= 0)
        s->current = to;
    return to >= 0;
}

/* By the commands that show them. */
static void tell(const struct tabs *s, struct page *p)
{
    struct buf b;
    buf_init(&b, page_arena(p));
    for (int i = 0; i < s->n; i++)
        buf_addf(&b, "%s%s%s%s%s", i > 0 ? "; " : "",
                 s->unnumbered ? "" : command_row(CMD_TAB_1 + i)->name, s->unnumbered ? "" : " ",
                 _(s->titles[i]), i == s->current ? _(", which follows") : "");
    page_line(p, b.p);
}

void tabs_draw(const struct tabs *s, struct term *t)
{
    if (term_page(t) != NULL) {
        tell(s, term_page(t));
        return;
    }
    if (hides_before(s))
        term_glyph(t, s->y, s->left, ROLE_DIM, GLYPH_BACK);
    if (hides_behind(s))
        term_glyph(t, s->y, s->right, ROLE_DIM, GLYPH_ON);
    for (int i = 0; i < s->n; i++) {
        const char *title = _(s->titles[i]);
        const bool on = i == s->current;
        char number[4], part[64];
        if (s->w[i] == 0)
            continue;
        if (s->unnumbered) {
            snprintf(part, sizeof part, "%.*s", (int)text_fit(title, s->w[i]), title);
            term_put(t, s->y, s->x[i], s->w[i], on ? ROLE_TAB : ROLE_LABEL, part);
            continue;
        }
        snprintf(number, sizeof number, "%d", i + 1);
        term_put(t, s->y, s->x[i], s->w[i], on ? ROLE_TAB : ROLE_KEY, number);
        if (s->w[i] <= 2)
            continue;
        /* Cut without an ellipsis: the first letters say more. */
        snprintf(part, sizeof part, " %.*s", (int)text_fit(title, s->w[i] - 2), title);
        term_put(t, s->y, s->x[i] + 1, s->w[i] - 1, on ? ROLE_TAB : ROLE_LABEL, part);
    }
}
