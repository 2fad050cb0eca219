/* What the home view reads: the rows that are typed for, the card of the selected one, figures. */
#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/filter_text.h"
#include "store/tally.h"
#include "ui/view/customers_own.h"

/* Why the rows do not answer what is typed. A term that is still being typed is no mistake yet. */
static void tell_problem(struct customers *c, const struct error *e)
{
    struct arena *a = arena_new();
    const char *key = filter_text_at(c->line.text, c->line.cursor, a);
    const bool typing = c->view.in_field && key != NULL && filter_key_find(key) != NULL;
    if (!typing)
        view_say(&c->view, ROLE_WARNING, "%s", e->message);
    arena_free(a);
}

static enum code count_everybody(struct customers *c, struct error *e)
{
    struct tally t;
    TRY(tally_read(c->app->store, &t, e));
    c->everybody = t.everybody;
    return CODE_OK;
}

/* Why there is nothing to see, and which key changes that. */
static void explain_emptiness(struct customers *c)
{
    const struct filter *f = &c->hits.filter;
    c->hits.list.empty =
        !f->narrowed && c->everybody > 0
            ? _("Every customer is archived, blacklisted or merged. Type status:any "
                "blacklisted:any to see them.")
        : !f->narrowed
            ? _("There are no customers yet. {new} makes one; the command frontdesk import FILE "
                "brings in many.")
        : f->words[0] == '\0'
            ? _("Nobody passes this filter. {filter} changes it, {back} takes it away.")
        : f->where[0] != '\0'
            ? _("Nobody has these words and passes the filter. {filter} changes it, {back} takes "
                "all away.")
            : _("Nobody has all of these words in name, phone, e-mail, code or company. "
                "{back} empties the field.");
}

static bool card_is_stale(const struct customers *c)
{
    const struct hit *hit = hit_list_selected(&c->hits);
    if (hit == NULL || c->card.hit.customer == NULL)
        return (hit != NULL) != (c->card.hit.customer != NULL);
    if (c->card_box.w > 0 && !c->card.whole)
        return true;
    return uid_compare(&hit->customer->id, &c->card.hit.customer->id) != 0;
}

void customers_drop_card(struct customers *c)
{
    arena_free(c->card.arena);
    c->card = (struct card_data){0};
}

static enum code load_card(struct customers *c, struct error *e)
{
    const struct hit *hit = hit_list_selected(&c->hits);
    struct card_data card = {.arena = arena_new(), .whole = c->card_box.w > 0};
    if (hit == NULL) {
        arena_free(card.arena);
        customers_drop_card(c);
        return CODE_OK;
    }
    enum code code = CODE_OK;
    if (card.whole)
        code = profile_load_head(c->app->store, &hit->customer->id, &card.head, card.arena, e);
    if (code == CODE_OK)
        code = beside_read(c->app->store, &hit->customer->id, &card.beside, card.arena, e);
    if (code != CODE_OK && code != CODE_NOT_FOUND) {
        arena_free(card.arena);
        return code;
    }
    card.hit = *hit;
    card.hit.customer = row_copy(&customer_entity, hit->customer, card.arena);
    card.hit.why = arena_str(card.arena, hit->why);
    if (code == CODE_NOT_FOUND) /* the list will tell */
        card.head.customer = NULL;
    customers_drop_card(c);
    c->card = card;
    return CODE_OK;
}

/* Rows, and the card of the selected one. */
static enum code load_rows(struct customers *c, bool at_once, struct error *e)
{
    const bool again = c->hits.stale;
    enum code code = at_once ? hit_list_finish(&c->hits, c->line.text, e)
                             : hit_list_load(&c->hits, c->line.text, e);
    if (code == CODE_INVALID) {
        tell_problem(c, e);
        code = CODE_OK;
    }
    if (code != CODE_OK)
        return code;
    if (again)
        c->everybody = -1;
    if (c->hits.list.count == 0 && c->everybody < 0)
        TRY(count_everybody(c, e));
    explain_emptiness(c);
    return again || card_is_stale(c) ? load_card(c, e) : CODE_OK;
}

bool customers_pending(const struct customers *c)
{
    return hit_list_pending(&c->hits, c->line.text) || card_is_stale(c);
}

/* Rows first; what takes longer, the counting, is asked for once they have been shown. */
static enum code load_next(struct customers *c, struct error *e)
{
    if (customers_pending(c)) {
        TRY(load_rows(c, false, e));
        view_reload(&c->view);
        return CODE_OK;
    }
    TRY(hit_list_count(&c->hits, e));
    return c->everybody < 0 ? count_everybody(c, e) : CODE_OK;
}

enum code customers_load(struct view *v, struct error *e)
{
    struct customers *c = (struct customers *)v;
    const enum code code = load_next(c, e);
    c->failed = code != CODE_OK && code != CODE_STOPPED;
    return code;
}

void customers_catch_up(struct customers *c)
{
    struct error e = {0};
    if (!hit_list_pending(&c->hits, c->line.text))
        return;
    if (load_rows(c, true, &e) != CODE_OK)
        view_say(&c->view, ROLE_DANGER, "%s", e.message);
    hit_list_layout(&c->hits, c->table);
}
