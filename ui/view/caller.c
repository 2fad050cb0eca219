#include "ui/view/caller.h"

#include "base/text.h"
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

/* How many it may be, at most two; *who is set when it certainly is that one. */
static enum code find(struct app *app, const char *said, int *n, bool *certain, struct uid *who,
                      struct arena *a, struct error *e)
{
    struct filter f;
    struct hit *hits;
    *certain = store_customer(app->store, said, who, NULL) == CODE_OK;
    if (*certain)
        return CODE_OK;
    TRY(filter_read(app->store, said, &f, a, e));
    const struct page_request request = {.filter = &f, .limit = 2, .best = true};
    TRY(page_load(app->store, &request, &hits, n, a, e));
    *certain =
        *n == 1 && hits[0].tier <= (handle_of(said) == HANDLE_PHONE ? TIER_INFIX : TIER_EXACT);
    if (*certain)
        *who = hits[0].customer->id;
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
