/* The customer of a profile and another, who are one person. */
#include "base/intl.h"
#include "base/uid.h"
#include "ui/view/lookup.h"
#include "ui/view/merge.h"
#include "ui/view/profile_own.h"

void profile_ask_who_else(struct profile_page *page)
{
    struct view *lookup = lookup_pick(page->head.app);
    lookup->tag = TAG_OTHER;
    view_say(&page->view, ROLE_NORMAL, _("Find the other one, who is the same person as %s."),
             page->head.profile.customer->full_name);
    view_push(&page->view, lookup);
}

void profile_merge_with(struct profile_page *page, const char *code)
{
    struct error e = {0};
    struct uid other;
    if (store_customer(page->head.app->store, code, &other, &e) != CODE_OK) {
        view_say(&page->view, ROLE_DANGER, "%s", e.message);
        return;
    }
    struct view *merge = merge_view(page->head.app, &page->head.id, &other);
    merge->tag = TAG_MERGED;
    view_push(&page->view, merge);
}

void profile_follow_merged(struct profile_page *page)
{
    struct customer *c;
    if (!uid_is_null(&page->head.profile.customer->merged_into))
        return;
    struct arena *a = arena_new();
    if (store_get(page->head.app->store, &customer_entity, &page->head.id, (void **)&c, a, NULL) ==
            CODE_OK &&
        !uid_is_null(&c->merged_into))
        page->head.id = c->merged_into;
    arena_free(a);
}
