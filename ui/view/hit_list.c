#include "ui/view/hit_list.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/language.h"
#include "base/text.h"
#include "base/uid.h"
#include "store/house.h"
#include "store/tally.h"

#define COUNTED 1000 /* hits of words are counted so far; beyond, "1,000+" says enough */

/* "C2024" and a number, which in one year is not larger than that of all customers. */
static int code_width(struct store *s, int least)
{
    struct tally t;
    struct error ignored;
    int width = 5;
    if (tally_read(s, &t, &ignored) != CODE_OK)
        return least;
    for (int64_t n = t.everybody - 1; n > 0; n /= 10)
        width++;
    return width > least ? width : least;
}

/* Takes these columns from now on; the list stays where it is sideways if they are the same. */
static const char *show(struct hit_list *h, const char *columns, struct arena *a)
{
    const char *unknown, *ignored;
    int n = hit_columns_read(columns, h->shows, &unknown, a);
    if (n == 0)
        n = hit_columns_read(HIT_COLUMNS_STANDARD, h->shows, &ignored, a);
    for (int i = 0; i < n; i++) {
        h->columns[i] = h->shows[i].look;
        if (strcmp(h->shows[i].key, "code") == 0 && !h->shows[i].sized)
            h->columns[i].min = code_width(h->store, h->columns[i].min);
    }
    h->columns[0].drop = 0;
    h->language = language_changes();
    h->list.n_columns = n;
    if (strcmp(h->showing, columns) != 0)
        h->list.skipped = 0;
    snprintf(h->showing, sizeof h->showing, "%s", columns);
    return unknown;
}

const char *hit_list_columns(struct hit_list *h, const char *columns, struct arena *a)
{
    snprintf(h->own, sizeof h->own, "%s", columns);
    return h->text != NULL && h->filter.columns != NULL ? NULL : show(h, h->own, a);
}

void hit_list_resize(struct hit_list *h, int column, int width)
{
    const int drop = h->columns[column].drop;
    hit_column_resize(&h->shows[column], width);
    h->columns[column] = h->shows[column].look;
    h->columns[column].drop = drop;
}

void hit_list_init(struct hit_list *h, struct store *s, const char *columns)
{
    struct arena *a = arena_new();
    memset(h, 0, sizeof *h);
    h->store = s;
    h->stale = true;
    h->version = store_data_version(s);
    list_init(&h->list, h->columns, 0, hit_cell, h);
    h->list.sign = hit_sign;
    hit_list_columns(h, columns, a);
    arena_free(a);
}

void hit_list_clear(struct hit_list *h)
{
    window_clear(&h->window);
    arena_free(h->query);
}

/* ---- Positions */

/* Brings the numbers of the window and of the list together. */
static void publish(struct hit_list *h)
{
    struct window *w = &h->window;
    const int64_t total = h->counted && !h->summary.more ? h->summary.total : -1;
    const int64_t by = window_number(w, total);
    h->list.first += by;
    h->list.selected += by;
    const bool counted = total > w->to;
    const int64_t count = w->at_end ? w->to : counted ? total : w->to + 1;
    list_loaded(&h->list, w->from, w->to, count, !w->at_end && !counted);
}

static void go_to_the_top(struct hit_list *h)
{
    h->list.first = h->list.selected = 0;
    h->picked = false;
}

const struct hit *hit_list_selected(const struct hit_list *h)
{
    return window_at(&h->window, h->list.selected);
}

/* Where the selection is, to be found again. */
struct place {
    struct uid customer; /* null: nobody */
    int64_t line;        /* on the screen */
    bool top;            /* the list shows its first row */
};

static struct place place_of(const struct hit_list *h)
{
    const struct hit *hit = hit_list_selected(h);
    struct place p = {.line = h->list.selected - h->list.first, .top = h->list.first == 0};
    if (hit != NULL)
        p.customer = hit->customer->id;
    return p;
}

/* Selects that customer again where he was on the screen; false when he is not in the window. */
static bool take_up(struct hit_list *h, const struct place *p)
{
    const int64_t number = uid_is_null(&p->customer) ? -1 : window_find(&h->window, &p->customer);
    if (number < 0)
        return false;
    h->list.selected = number;
    h->list.first = p->top ? 0 : number - p->line;
    return true;
}

/* ---- Reading */

static bool same_order(const struct filter *f, const struct filter *g)
{
    struct sort_level a[SORT_LEVELS], b[SORT_LEVELS];
    const int n = filter_order(f, a);
    bool same = f->ranked == g->ranked && n == filter_order(g, b);
    for (int i = 0; i < n && same; i++)
        same = a[i].field == b[i].field && a[i].descending == b[i].descending;
    return same;
}

/* The first rows of another filter take the place of the old ones. */
static enum code ask(struct hit_list *h, struct filter *f, struct arena *a, struct error *e)
{
    const struct place place = place_of(h);
    const bool same = h->text != NULL && same_order(f, &h->filter);
    if (f->columns != NULL)
        TRY(hit_columns_check(f->columns, e));
    TRY(window_first(&h->window, h->store, f, e));
    h->filter = *f;
    const char *columns = f->columns != NULL ? f->columns : h->own;
    if (strcmp(h->showing, columns) != 0)
        show(h, columns, a);
    h->counted = false;
    if (!h->picked || !same || !take_up(h, &place))
        go_to_the_top(h);
    return CODE_OK;
}

static enum code ask_text(struct hit_list *h, const char *text, struct error *e)
{
    struct arena *a = arena_new();
    struct filter f;
    enum code code = filter_read(h->store, text, &f, a, e);
    if (code == CODE_OK)
        code = ask(h, &f, a, e);
    if (code == CODE_INVALID)
        snprintf(h->refused, sizeof h->refused, "%s", text);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    h->text = arena_str(a, text);
    arena_free(h->query);
    h->query = a;
    return CODE_OK;
}

/* The same rows again, after a change of the data. */
static enum code ask_again(struct hit_list *h, struct error *e)
{
    const struct place place = place_of(h);
    if (h->list.first == 0)
        TRY(window_first(&h->window, h->store, &h->filter, e));
    else
        TRY(window_around(&h->window, h->store, &h->filter, h->list.first, e));
    h->counted = false;
    publish(h);
    take_up(h, &place);
    return CODE_OK;
}

static enum code jump(struct hit_list *h, struct error *e)
{
    if (h->to_the_start)
        TRY(window_first(&h->window, h->store, &h->filter, e));
    else
        TRY(window_last(&h->window, h->store, &h->filter, e));
    h->list.selected = h->to_the_start ? 0 : h->window.to - 1;
    h->list.first = h->list.selected;
    h->to_the_start = h->to_the_end = false;
    return CODE_OK;
}

/* Adds to the window until it holds what is in sight. */
static enum code extend(struct hit_list *h, struct error *e)
{
    int64_t from, n;
    publish(h);
    while (list_wants(&h->list, &from, &n)) {
        if (h->list.first < h->window.from && !h->window.at_start)
            TRY(window_before(&h->window, h->store, &h->filter, e));
        else if (!h->window.at_end)
            TRY(window_after(&h->window, h->store, &h->filter, e));
        else
            return CODE_OK;
        publish(h);
    }
    return CODE_OK;
}

static bool is_refused(const struct hit_list *h, const char *text)
{
    return h->refused[0] != '\0' && strcmp(text, h->refused) == 0;
}

/* The rows do not answer this text, and could. */
static bool is_other(const struct hit_list *h, const char *text)
{
    return h->text == NULL || (!is_refused(h, text) && strcmp(text, h->text) != 0);
}

enum code hit_list_load(struct hit_list *h, const char *text, struct error *e)
{
    const bool other = is_other(h, text);
    if (!is_refused(h, text))
        h->refused[0] = '\0';
    if (other) {
        const enum code code = ask_text(h, text, e);
        if (code == CODE_INVALID && h->text == NULL) /* there must be something to stay with */
            TRY(ask_text(h, "", NULL));
        TRY(code);
    } else if (h->stale)
        TRY(ask_again(h, e));
    h->stale = false;
    if (h->to_the_start || h->to_the_end)
        TRY(jump(h, e));
    h->list.descending = h->filter.descending;
    if (!other)
        return extend(h, e);
    publish(h); /* the first rows are shown before more are looked for */
    return CODE_OK;
}

enum code hit_list_finish(struct hit_list *h, const char *text, struct error *e)
{
    store_hold_interrupt(h->store, true);
    enum code code = hit_list_load(h, text, e);
    if (code == CODE_OK)
        code = extend(h, e);
    store_hold_interrupt(h->store, false);
    return code;
}

enum code hit_list_count(struct hit_list *h, struct error *e)
{
    struct summary summary;
    if (h->counted || h->text == NULL)
        return CODE_OK;
    TRY(page_summary(h->store, &h->filter, COUNTED, &summary, e));
    h->summary = summary;
    h->counted = true;
    publish(h);
    return CODE_OK;
}

bool hit_list_pending(const struct hit_list *h, const char *text)
{
    int64_t from, n;
    return h->stale || h->to_the_start || h->to_the_end || is_other(h, text) ||
           list_wants(&h->list, &from, &n);
}

void hit_list_refresh(struct hit_list *h)
{
    h->stale = true;
}

bool hit_list_poll(struct hit_list *h)
{
    const int64_t version = store_data_version(h->store);
    h->stale = h->stale || version != h->version;
    h->version = version;
    return h->stale;
}

static enum code read_each(struct hit_list *h, int most, hit_take *take, void *what, bool *more,
                           struct error *e)
{
    struct page_request r = {.filter = &h->filter, .from = PAGE_FIRST, .limit = WINDOW_CHUNK};
    struct arena *now = arena_new(), *before = arena_new();
    enum code code = CODE_OK;
    int n = WINDOW_CHUNK;
    bool on = true;
    for (int got = 0; code == CODE_OK && n == WINDOW_CHUNK && !*more && on; got += n) {
        struct hit *hits;
        code = page_load(h->store, &r, &hits, &n, now, e);
        for (int i = 0; code == CODE_OK && on && i < n && (most == 0 || got + i < most); i++)
            on = take(what, &hits[i]);
        *more = code == CODE_OK && most > 0 && got + n > most;
        if (code != CODE_OK || n == 0)
            break;
        r.key = &hits[n - 1]; /* so its page stays until the next has been read */
        r.from = PAGE_AFTER;
        struct arena *swap = before;
        before = now;
        now = swap;
        arena_clear(now);
    }
    arena_free(now);
    arena_free(before);
    return code;
}

enum code hit_list_each(struct hit_list *h, int most, hit_take *take, void *what, bool *more,
                        struct error *e)
{
    *more = false;
    if (h->text == NULL)
        return CODE_OK;
    store_hold_interrupt(h->store, true);
    const enum code code = read_each(h, most, take, what, more, e);
    store_hold_interrupt(h->store, false);
    return code;
}

enum code hit_list_give(struct hit_list *h, const struct customer *c,
                        bool (*take)(void *what, int64_t row), void *what, bool *on,
                        struct arena *a, struct error *e)
{
    struct hit given = {.customer = (struct customer *)c};
    TRY(house_room(h->store, &c->id, &given.room, a, e));
    h->given = &given;
    *on = take(what, LIST_GIVEN);
    h->given = NULL;
    return CODE_OK;
}

/* ---- Moving */

/* Numbers and days take other room there. */
static void follow_language(struct hit_list *h)
{
    struct arena *a = arena_new();
    show(h, arena_str(a, h->showing), a);
    arena_free(a);
}

void hit_list_layout(struct hit_list *h, struct box box)
{
    if (h->language != language_changes())
        follow_language(h);
    list_layout(&h->list, box);
    h->list.sorted = -1;
    for (int i = 0; i < h->list.n_columns && h->text != NULL; i++)
        if (!h->filter.ranked && h->shows[i].field == h->filter.sort)
            h->list.sorted = i;
}

bool hit_list_run(struct hit_list *h, enum command_id command)
{
    if (command == CMD_TOP && !h->window.at_start) {
        h->to_the_start = true;
    } else if (command == CMD_BOTTOM && !h->window.at_end) {
        h->to_the_end = true;
    } else if (!list_run(&h->list, command)) {
        return false;
    }
    h->picked = command != CMD_TOP;
    return true;
}

bool hit_list_step(struct hit_list *h, int by)
{
    const int64_t to = h->list.selected + by;
    struct error ignored;
    if (to < 0 || to >= h->list.count)
        return false;
    h->list.selected = to;
    h->picked = true;
    list_layout(&h->list, h->list.box); /* brings it in sight */
    store_hold_interrupt(h->store, true);
    const enum code code = extend(h, &ignored);
    store_hold_interrupt(h->store, false);
    if (code == CODE_OK && hit_list_selected(h) != NULL)
        return true;
    h->list.selected = to - by;
    return false;
}
