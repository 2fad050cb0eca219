/* What `/` leaves of the items of the preferences editor: those of any group whose own words, or
 * what is chosen, offered or shared there, have what is searched for. They are looked for when the
 * words change, so that none goes away under the hand of who changes it. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/view/prefer_own.h"

bool prefer_searches(const struct prefer *w)
{
    return w->view.in_field && !w->view.narrow.elsewhere;
}

bool prefer_finds(const struct prefer *w, int item)
{
    return w->sought == NULL || w->found[item];
}

bool prefer_finds_none(const struct prefer *w)
{
    return w->sought != NULL && w->n_found == 0;
}

static void add_value(struct buf *b, const struct prefer *w, const struct preference_rule *rule,
                      const char *value, struct arena *a)
{
    buf_addf(b, "%s ", preference_print(store_property(w->app->store), rule, value, a));
}

static const char *text_of(const struct prefer *w, const struct prefer_item *item, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    buf_addf(&b, "%s %s %s ", _(item->rule->field.label), _(preference_group(item->rule)->label),
             item->typed);
    for (int i = 0; i < item->words.n; i++)
        add_value(&b, w, item->rule, item->words.all[i].said, a);
    for (int i = prefer_offer_of(w, item->rule, 0); i >= 0;
         i = prefer_offer_of(w, item->rule, i + 1))
        add_value(&b, w, item->rule, w->offers[i].said, a);
    for (int i = 0; i < w->shared.n; i++)
        if (w->shared.all[i].is.rule == item->rule)
            add_value(&b, w, item->rule, w->shared.all[i].is.said, a);
    return b.p;
}

void prefer_seek(struct prefer *w)
{
    const char *words = view_words(&w->view);
    if (strcmp(words, w->sought != NULL ? w->sought : "") == 0)
        return;
    struct arena *a = arena_new();
    int first = -1;
    prefer_text_set(&w->sought, words[0] != '\0' ? words : NULL);
    w->n_found = 0;
    for (int i = 0; i < preference_rule_count && w->sought != NULL; i++) {
        w->found[i] = text_has_words(text_of(w, &w->items[i], a), words);
        w->n_found += w->found[i];
        first = w->found[i] && first < 0 ? i : first;
    }
    arena_free(a);
    if (first >= 0 && !w->found[w->at])
        prefer_go(w, first, -1);
}
