/* The third tab: what has been changed on the customer and on what hangs on it, by whom, from
 * where, newest first; older entries are read when one gets there. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/entity.h"
#include "model/money.h"
#include "store/journal.h"
#include "ui/view/profile_tab.h"
#include "ui/view/shown.h"
#include "ui/widget/card.h"
#include "ui/widget/list.h"
#include "ui/widget/pager.h"

#define PAGE 60 /* entries that are read more at a time */
#define LONGEST_NAME 12
#define COPIED_MOST 5000 /* entries, of which a clipboard takes fewer */

/* Where in the history the upper edge stands, so that it stays there when entries come before it.
 */
struct anchor {
    int64_t hlc;
    int offset; /* lines below the entry's first */
};

struct history {
    struct profile_tab tab;
    struct history_entry *entries;
    const char **texts;  /* of each, folded, all that is shown of it; NULL: not looked for yet */
    const char **titles; /* what people call the record of each, NULL: the customer or unknown */
    int n, limit;
    bool more;
    struct list table; /* the same entries in columns, for copying */
    struct card card;
    int *starts; /* line of the card that each entry begins with */
    struct pager pager;
    struct anchor anchor;
};

/* ---- Loading */

static enum code name_entry(struct history *fresh, int i, struct error *e)
{
    struct store *s = fresh->tab.head->app->store;
    struct history_entry *entry = &fresh->entries[i];
    if (entry->entity != NULL && entry->entity != &customer_entity)
        TRY(record_title(s, entry->entity, &entry->record, &fresh->titles[i], fresh->tab.data, e));
    return record_titles(s, entry->changes, entry->count, fresh->tab.data, e);
}

/* One more than the limit is read, to know whether there is more. */
static enum code read_entries(struct history *fresh, struct error *e)
{
    const struct profile_head *head = fresh->tab.head;
    TRY(journal_history(head->app->store, &head->id, true, fresh->limit + 1, &fresh->entries,
                        &fresh->n, fresh->tab.data, e));
    fresh->more = fresh->n > fresh->limit;
    fresh->n = fresh->more ? fresh->limit : fresh->n;
    fresh->texts = NULL;
    fresh->titles = ARENA_ARRAY(fresh->tab.data, const char *, (size_t)fresh->n + 1);
    for (int i = 0; i < fresh->n; i++)
        TRY(name_entry(fresh, i, e));
    return CODE_OK;
}

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct history *h = (struct history *)tab;
    struct history fresh = *h;
    fresh.tab.data = arena_new();
    if (first) {
        fresh.limit = PAGE;
        fresh.pager.first = 0;
    }
    const enum code code = read_entries(&fresh, e);
    if (code != CODE_OK) {
        arena_free(fresh.tab.data);
        return code;
    }
    arena_free(h->tab.data);
    *h = fresh;
    list_loaded(&h->table, 0, h->n, h->n, false);
    return CODE_OK;
}

/* ---- The card */

/* "Changed", "Stay 10 Nov 2026 · Created", with the reason. */
static const char *what(const struct history *h, int i)
{
    const struct history_entry *entry = &h->entries[i];
    const char *text = shown_choice(verbs, entry->verb);
    if (entry->words != NULL) {
        text = arena_printf(h->tab.layout, "%s · %s", _(entry->entity->label), entry->words);
    } else if (entry->entity != NULL && entry->entity != &customer_entity) {
        const char *label = _(entry->entity->label);
        text = h->titles[i] ? arena_printf(h->tab.layout, "%s %s · %s", label, h->titles[i], text)
                            : arena_printf(h->tab.layout, "%s · %s", label, text);
    }
    if (!uid_is_null(&entry->undoes))
        text = arena_printf(h->tab.layout, _("Taken back · %s"), text);
    if (entry->approver != NULL)
        text = arena_printf(h->tab.layout, _("%s · approved by %s"), text, entry->approver);
    return entry->reason ? arena_printf(h->tab.layout, "%s (%s)", text, entry->reason) : text;
}

static void add_changes(struct history *h, const struct history_entry *entry)
{
    for (int k = 0; k < entry->count && entry->words == NULL; k++) {
        const struct change *c = &entry->changes[k];
        card_add(&h->card, NULL, ROLE_NORMAL,
                 arena_printf(h->tab.layout, "%s  %s → %s", _(c->field->label),
                              *c->from ? c->from : "–", *c->to ? c->to : "–"));
    }
}

/* The day as a heading, unless the entry before was of the same. */
static void add_day(struct history *h, const struct history_entry *entry, char last[DAY_TEXT])
{
    char day[DAY_TEXT];
    clock_day(entry->at, day);
    if (strcmp(day, last) == 0)
        return;
    memcpy(last, day, DAY_TEXT);
    card_heading(&h->card, shown_day(store_property(h->tab.head->app->store), day, h->tab.layout));
}

static void add_entry(struct history *h, int i, char last[DAY_TEXT])
{
    const struct history_entry *entry = &h->entries[i];
    char time[6];
    add_day(h, entry, last);
    h->starts[i] = h->card.n; /* the day may come to stand above another entry */
    clock_time(entry->at, time);
    card_add(&h->card, arena_printf(h->tab.layout, "%s %s", time, entry->who), ROLE_NAME,
             what(h, i));
    if (entry->terminal != NULL)
        card_note(&h->card, ROLE_DIM, GLYPHS,
                  arena_printf(h->tab.layout, _("at %s"), entry->terminal));
    add_changes(h, entry);
}

static int name_width(const struct history *h)
{
    int most = 0;
    for (int i = 0; i < h->n; i++) {
        const int w = text_width(text_clean(h->tab.layout, h->entries[i].who));
        most = w > most ? w : most;
    }
    return most < LONGEST_NAME ? most : LONGEST_NAME;
}

static const char *text_of(const struct history *h, int i)
{
    const struct history_entry *entry = &h->entries[i];
    char day[DAY_TEXT], time[6];
    struct buf b;
    buf_init(&b, h->tab.data);
    clock_day(entry->at, day);
    clock_time(entry->at, time);
    buf_addf(&b, "%s %s %s %s %s",
             shown_day(store_property(h->tab.head->app->store), day, h->tab.data), time, entry->who,
             what(h, i), entry->terminal != NULL ? entry->terminal : "");
    for (int k = 0; k < entry->count && entry->words == NULL; k++)
        buf_addf(&b, " %s %s %s", _(entry->changes[k].field->label), entry->changes[k].from,
                 entry->changes[k].to);
    return text_fold(h->tab.data, b.p);
}

static void read_texts(struct history *h)
{
    h->texts = ARENA_ARRAY(h->tab.data, const char *, (size_t)h->n + 1);
    for (int i = 0; i < h->n; i++)
        h->texts[i] = text_of(h, i);
}

static void build(struct history *h)
{
    char last[DAY_TEXT] = "";
    const char *words = text_fold(h->tab.layout, view_words(h->tab.head->view));
    if (*words != '\0' && h->texts == NULL)
        read_texts(h);
    card_init(&h->card, h->tab.layout, h->tab.box.w - 1, 6 + name_width(h) + 2);
    h->starts = ARENA_ARRAY(h->tab.layout, int, (size_t)h->n + 1);
    for (int i = 0; i < h->n; i++) {
        h->starts[i] = h->card.n;
        if (*words == '\0' || text_folded_has(h->texts[i], words))
            add_entry(h, i, last);
    }
    if (h->more)
        card_add(&h->card, NULL, ROLE_DIM, _("Older entries follow."));
    else
        card_none(&h->card, words);
}

/* ---- Position */

static void remember(struct history *h)
{
    for (int i = h->n - 1; i >= 0; i--) {
        if (h->starts[i] > h->pager.first)
            continue;
        h->anchor = (struct anchor){h->entries[i].hlc, h->pager.first - h->starts[i]};
        h->table.selected = i;
        return;
    }
}

/* At the top, what is new is welcome; else what was at the upper edge stays there. */
static void restore(struct history *h)
{
    for (int i = 0; h->pager.first > 0 && i < h->n; i++) {
        if (h->entries[i].hlc != h->anchor.hlc)
            continue;
        h->pager.first = h->starts[i] + h->anchor.offset;
        return;
    }
}

/* At the end of what has been read, the next page is wanted. */
static void want_more(struct history *h)
{
    if (!h->more || h->tab.again || h->pager.first + h->pager.rows < h->pager.total)
        return;
    h->limit += view_words(h->tab.head->view)[0] != '\0' ? h->limit : PAGE;
    h->tab.again = true;
    view_reload(h->tab.head->view);
}

static void moved(struct history *h)
{
    remember(h);
    want_more(h);
}

static void layout(struct profile_tab *tab)
{
    struct history *h = (struct history *)tab;
    arena_clear(h->tab.layout);
    build(h);
    restore(h);
    pager_layout(&h->pager, h->card.n, tab->box.h);
    remember(h);
    if (view_words(tab->head->view)[0] != '\0')
        want_more(h); /* until enough is found, or all has been looked through */
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    const struct history *h = (const struct history *)tab;
    card_draw(&h->card, t, tab->box, h->pager.first);
    pager_draw(&h->pager, t, tab->box);
}

/* ---- Commands */

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct history *h = (struct history *)tab;
    if (!pager_run(&h->pager, command))
        return false;
    moved(h);
    return true;
}

static bool mouse(struct profile_tab *tab, const struct event *ev)
{
    struct history *h = (struct history *)tab;
    if (!pager_mouse(&h->pager, ev))
        return false;
    moved(h);
    return true;
}

/* What it is, and the fields it changed. */
static const char *note_of(struct history *h, int i, struct arena *a)
{
    const struct history_entry *entry = &h->entries[i];
    const char *note = arena_str(a, what(h, i));
    for (int k = 0; k < entry->count; k++)
        note =
            arena_printf(a, k == 0 ? "%s: %s" : "%s, %s", note, _(entry->changes[k].field->label));
    return note;
}

/* The newest entry of each action that is shown, one row each. */
static void undo(struct profile_tab *tab, struct acting *acting)
{
    struct history *h = (struct history *)tab;
    struct arena *a = arena_new();
    struct uid *actions = ARENA_ARRAY(a, struct uid, h->n + 1);
    const char **labels = ARENA_ARRAY(a, const char *, h->n + 1),
               **notes = ARENA_ARRAY(a, const char *, h->n + 1);
    int n = 0;
    for (int i = 0; i < h->n; i++) {
        const struct history_entry *entry = &h->entries[i];
        char day[DAY_TEXT], time[6];
        bool known = false;
        for (int k = 0; k < n && !known; k++)
            known = uid_compare(&actions[k], &entry->action) == 0;
        if (known)
            continue;
        clock_day(entry->at, day);
        clock_time(entry->at, time);
        actions[n] = entry->action;
        labels[n] =
            arena_printf(a, "%s %s %s", shown_day(store_property(tab->head->app->store), day, a),
                         time, entry->who);
        notes[n++] = note_of(h, i, a);
    }
    acting_undo_one_of(acting, actions, labels, notes, n);
    arena_free(a);
}

static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const struct history *h = (const struct history *)tab;
    return h->more ? arena_printf(a, _("The %s newest entries; more follow"), NUMBER(h->n))
                   : arena_printf(a, ngettext("%s entry", "%s entries", (unsigned long)h->n),
                                  NUMBER(h->n));
}

/* ---- Copying */

static const struct column columns[] = {{N_("When"), 16, 0, false, 0},
                                        {N_("Who"), 12, 0, false, 0},
                                        {N_("What"), 30, 1, false, 0},
                                        {N_("Changes"), 30, 1, false, 0},
                                        {N_("Desk"), 12, 0, false, 0}};

static const char *changes_of(const struct history_entry *entry, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int k = 0; k < entry->count && entry->words == NULL; k++)
        buf_addf(&b, "%s%s: %s → %s", k > 0 ? "; " : "", _(entry->changes[k].field->label),
                 entry->changes[k].from, entry->changes[k].to);
    return b.p;
}

static struct cell cell(void *history, int64_t row, int column, struct arena *a)
{
    const struct history *h = history;
    const struct history_entry *entry = &h->entries[row];
    char day[DAY_TEXT], time[6];
    clock_day(entry->at, day);
    clock_time(entry->at, time);
    const struct cell cells[] = {{arena_printf(a, "%s %s", day, time), ROLE_NORMAL},
                                 {entry->who, ROLE_NAME},
                                 {column == 2 ? what(h, (int)row) : NULL, ROLE_NORMAL},
                                 {column == 3 ? changes_of(entry, a) : NULL, ROLE_NORMAL},
                                 {entry->terminal, ROLE_DIM}};
    return cells[column];
}

static void give(const struct history *h, bool all, bool (*take)(void *what, int64_t row), void *to)
{
    bool on = h->n > 0;
    for (int i = all ? 0 : (int)h->table.selected; on && i < h->n; i++)
        on = take(to, i) && all;
}

/* Those that have not been read yet are in the copy, too. */
static enum code each(void *history, bool all, bool (*take)(void *what, int64_t row), void *to,
                      struct error *e)
{
    struct history *h = history;
    struct history shown = *h, whole = *h;
    if (!all || !h->more) {
        give(h, all, take, to);
        return CODE_OK;
    }
    whole.tab.data = arena_new();
    whole.limit = COPIED_MOST;
    store_hold_interrupt(h->tab.head->app->store, true);
    const enum code code = read_entries(&whole, e);
    store_hold_interrupt(h->tab.head->app->store, false);
    *h = whole;
    if (code == CODE_OK)
        give(h, true, take, to);
    *h = shown;
    arena_free(whole.tab.data);
    return code;
}

/* It is a text that one scrolls: the row it is at is the uppermost. */
static const struct list *rows(const struct profile_tab *tab)
{
    return &((const struct history *)tab)->table;
}

static void open(struct profile_tab *tab)
{
    struct history *h = (struct history *)tab;
    list_init(&h->table, columns, COUNT_OF(columns), cell, h);
    h->table.each = each;
}

const struct tab_ops history_tab = {
    .title = N_("History"),
    .size = sizeof(struct history),
    .open = open,
    .rows = rows,
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .foot = foot,
    .undo = undo,
    .twin = "history",
};
