#include "ui/view/caller.h"

#include "base/text.h"
#include "base/uid.h"
#include "model/email.h"
#include "model/handle.h"
#include "phone/phone.h"
#include "store/page.h"
#include "ui/view/edit.h"
#include "ui/view/lookup.h"
#include "ui/view/profile.h"

/* A phone number as it is kept, whichever way it was written. */
static const char *normal(const struct app *app, const char *said, struct arena *a)
{
    struct phone phone;
    const char *text = text_squeeze(a, said);
    if (handle_of(text) != HANDLE_PHONE)
        return text;
    phone_parse(text, store_property(app->store)->region, &phone);
    return phone.valid ? arena_str(a, phone.e164) : text;
}

#define LOOKED_AT 20 /* who has an address stands among the first */

/* Whether an address is one of theirs as it stands, and not only made of the same words. */
static bool has_address(const struct customer *c, const char *key, struct arena *a)
{
    return text_equal(c->email_key, key) || text_equal(email_key(a, c->alternative_email), key) ||
           text_equal(email_key(a, c->company_email), key);
}

/* The one of those found whom somebody surely means; NULL: they must be looked at. */
static const struct hit *meant(const struct hit *hits, int n, const char *said, struct arena *a)
{
    const struct hit *found = NULL;
    const enum handle handle = handle_of(said);
    if (handle != HANDLE_EMAIL)
        return n == 1 && hits[0].tier <= (handle == HANDLE_PHONE ? TIER_INFIX : TIER_EXACT) ? hits
                                                                                            : NULL;
    const char *key = email_key(a, said);
    for (int i = 0; i < n; i++) {
        if (!has_address(hits[i].customer, key, a))
            continue;
        if (found != NULL) /* they share it */
            return NULL;
        found = &hits[i];
    }
    return found;
}

/* How many it may be; *who is set when it certainly is that one. */
static enum code find(struct app *app, const char *said, int *n, bool *certain, struct uid *who,
                      struct arena *a, struct error *e)
{
    struct filter f;
    struct hit *hits;
    struct uid before;
    *certain = store_customer(app->store, said, who, NULL) == CODE_OK &&
               (store_customer_before(app->store, said, &before, NULL) != CODE_OK ||
                uid_compare(&before, who) == 0);
    if (*certain)
        return CODE_OK;
    TRY(filter_read(app->store, said, &f, a, e));
    const struct page_request request = {.filter = &f, .limit = LOOKED_AT, .best = true};
    TRY(page_load(app->store, &request, &hits, n, a, e));
    const struct hit *one = meant(hits, *n, said, a);
    *certain = one != NULL;
    if (*certain)
        *who = one->customer->id;
    return CODE_OK;
}

struct view *caller_view(struct app *app, const char *said)
{
    int n = 0;
    bool certain = false;
    struct uid who;
    struct view *v;
    struct arena *a = arena_new();
    const char *text = normal(app, said, a);
    store_hold_interrupt(app->store, true);
    const enum code code = find(app, text, &n, &certain, &who, a, NULL);
    store_hold_interrupt(app->store, false);
    if (certain)
        v = profile_view(app, &who, NULL);
    else if (code == CODE_OK && n == 0 && !app->read_only &&
             (handle_of(text) == HANDLE_PHONE || handle_of(text) == HANDLE_EMAIL))
        v = edit_new_customer(app, text);
    else
        v = lookup_for(app, text); /* which also says what is wrong with the text */
    arena_free(a);
    return v;
}
