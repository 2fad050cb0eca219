/* How the preferences editor is told to somebody who does not see it. */
#include "base/buf.h"
#include "base/intl.h"
#include "rules/preference_words.h"
#include "ui/page.h"
#include "ui/view/prefer_own.h"

static const char *values_text(const struct prefer *w, const struct prefer_item *item,
                               struct arena *a)
{
    struct buf b;
    if (item->way == WAY_TEXT)
        return prefer_typed_text(w, item, a);
    buf_init(&b, a);
    for (int i = 0; i < item->mine.n; i++)
        buf_addf(&b, "%s%s", i > 0 ? ", " : "",
                 prefer_printed(w, item->rule, item->mine.all[i].said, a));
    return b.p;
}

static const char *item_line(const struct prefer *w, int at, struct arena *a)
{
    const struct prefer_item *item = &w->items[at];
    const char *value = values_text(w, item, a);
    struct buf b;
    buf_init(&b, a);
    const bool danger = item->rule->danger && *value != '\0';
    buf_addf(&b, "%d. %s: %s%s%s", at + 1, _(item->rule->field.label), danger ? _("danger:") : "",
             danger ? " " : "", *value != '\0' ? value : _("empty"));
    if (prefer_item_changed(item))
        buf_addf(&b, ", %s", _("changed"));
    if (item->error != NULL)
        buf_addf(&b, ", %s: %s", _("wrong"), item->error);
    return b.p;
}

/* Offers have numbers behind those of all items. */
static void tell_offers(const struct prefer *w, struct page *p, int at)
{
    struct arena *a = page_arena(p);
    for (int i = prefer_offer_of(w, w->items[at].rule, 0); i >= 0;
         i = prefer_offer_of(w, w->items[at].rule, i + 1)) {
        const int number = preference_rule_count + i + 1;
        int line = 0;
        while (line < w->n_lines - 1 && w->lines[line].offer != i)
            line++;
        page_line(p, arena_printf(a, "%d. %s, %s%s", number,
                                  prefer_offer_text(w, &w->offers[i], a) + 2,
                                  prefer_offer_state(w, &w->offers[i]),
                                  i == w->offer ? _(", selected") : ""));
        page_item(p, &(struct page_item){
                         .kind = PAGE_ROW, .number = number, .y = w->box.y + line, .x = w->box.x});
    }
}

static const struct choice *choices_of(const struct prefer *w, const struct prefer_item *item,
                                       struct arena *a)
{
    struct choice *all = ARENA_ARRAY(a, struct choice, item->words.n + 1);
    for (int i = 0; i < item->words.n; i++)
        all[i] = (struct choice){item->words.all[i].value,
                                 prefer_printed(w, item->rule, item->words.all[i].said, a)};
    return item->words.n > 0 ? all : NULL;
}

void prefer_tell(const struct prefer *w, struct page *p)
{
    struct arena *a = page_arena(p);
    const struct prefer_item *item = prefer_current(w);
    const int next = (w->groups.current + 1) % GROUPS_OF_PREFERENCES;
    if (w->sought == NULL)
        page_line(p,
                  arena_printf(a, _("%s, group %d of %d; next-group goes on to %s:"),
                               _(preference_groups[w->groups.current].label), w->groups.current + 1,
                               GROUPS_OF_PREFERENCES, _(preference_groups[next].label)));
    for (int i = 0; i < preference_rule_count; i++) {
        if (!prefer_shows(w, i))
            continue;
        page_line(p, item_line(w, i, a));
        page_item(p, &(struct page_item){.kind = PAGE_FIELD, .number = i + 1});
        tell_offers(w, p, i);
        for (int k = 0; k < w->shared.n; k++)
            if (w->shared.all[k].is.rule == w->items[i].rule)
                page_line(p, prefer_shared_text(w, &w->shared.all[k], _("danger:"), a));
    }
    if (prefer_finds_none(w))
        page_line(p, _(NARROWED_TO_NONE));
    if (w->offer >= 0 || prefer_finds_none(w))
        return;
    page_field(
        p, &(struct page_field){.label = _(item->rule->field.label),
                                .value = values_text(w, item, a),
                                .line = item_line(w, w->at, a),
                                .help = item->words.n > 0 ? NULL : prefer_example(item->rule, a),
                                .choices = choices_of(w, item, a)});
}
