/* The dirt of real life: capitals, lost accents, names in the wrong place, spaces, broken e-mails
 * and phones, and the same person registered twice. */
#include <string.h>

#include "demo/dirt.h"
#include "demo/people.h"
#include "model/card.h"

static void swap_names(struct demo_person *out)
{
    const char *first = out->first;
    out->first = out->last;
    out->last = first;
}

/* Only Latin letters can be read without their marks. */
static void plain_name(struct arena *a, struct demo_person *out)
{
    if (!out->culture->latin)
        return;
    out->last = dirt_plain(a, out->last);
    out->first = dirt_plain(a, out->first);
    out->middle = out->middle != NULL ? dirt_plain(a, out->middle) : NULL;
}

static void spoil_name(struct rng *r, struct arena *a, struct demo_person *out)
{
    static const uint16_t weights[] = {900, 30, 25, 8, 15, 22};
    switch (rng_weighted(r, weights, 6)) {
    case 1:
        out->last = dirt_capitals(a, out->last);
        break;
    case 2:
        out->last = dirt_capitals(a, out->last);
        out->first = dirt_capitals(a, out->first);
        break;
    case 3:
        swap_names(out);
        break;
    case 4:
        out->last = arena_printf(a, "%s ", out->last);
        break;
    case 5:
        plain_name(a, out);
        break;
    default:
        break;
    }
}

static const char *broken_email(struct rng *r, struct arena *a, const char *email)
{
    size_t at = strcspn(email, "@");
    switch (rng_below(r, 3)) {
    case 0:
        return arena_strn(a, email, at);
    case 1:
        return arena_printf(a, "%.*s..%s", (int)at, email, email + at);
    default:
        return arena_printf(a, "%.*s@%s", (int)at + 1, email, email + at);
    }
}

/* Longer than any phone, and no card either: those are refused. */
static const char *long_phone(struct arena *a, const char *phone)
{
    do
        phone = arena_printf(a, "%s%s", phone, "55555");
    while (has_card_number(phone));
    return phone;
}

static const char *broken_phone(struct rng *r, struct arena *a, const char *phone)
{
    switch (rng_below(r, 4)) {
    case 0:
        return arena_strn(a, phone, strlen(phone) / 2);
    case 1:
        return "0000000";
    case 2:
        return "ask at check-in";
    default:
        return long_phone(a, phone);
    }
}

/* Relatives and those they share with are left alone, so that what is marked as shared is equal. */
void spoil(const struct demo_people *p, uint32_t index, struct arena *a, struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_DIRT, index);
    if (out->role != ROLE_COMPANY)
        spoil_name(&r, a, out);
    if (rng_chance(&r, 15) && out->phone != NULL && !out->phone_shared)
        out->phone = broken_phone(&r, a, out->phone);
    if (rng_chance(&r, 100))
        out->imported = true;
    if (rng_chance(&r, 6) && out->email != NULL && !out->email_shared) {
        out->email = broken_email(&r, a, out->email);
        out->imported = true;
    }
    if (out->imported && out->role == ROLE_PLAIN && rng_chance(&r, 30) && !out->phone_shared &&
        !out->email_shared) {
        out->phone = out->email = out->id_number = out->id_type = NULL;
    }
}

static void mistake_name(struct rng *r, struct arena *a, struct demo_person *out)
{
    switch (rng_below(r, 6)) {
    case 0:
        out->first = dirt_typo(a, out->first, r);
        break;
    case 1:
    case 2:
        out->last = dirt_typo(a, out->last, r);
        break;
    case 3:
        swap_names(out);
        break;
    case 4:
        plain_name(a, out);
        break;
    default:
        out->middle = NULL;
        break;
    }
}

/* What a hurried second registration does not ask for. */
static void forget(struct demo_person *out)
{
    out->tags = out->notes = out->attention = out->medical = NULL;
    out->emergency_name = out->emergency_phone = out->emergency_relation = NULL;
    out->employer = -1;
    out->company_name = out->company_email = out->company_phone = out->job = NULL;
    out->department = out->external_system = out->external_id = NULL;
    out->whatsapp = out->wechat = out->instagram = out->alternative_phone = NULL;
    out->consents_marketing = out->consents_data = false;
    out->email_shared = out->phone_shared = false;
}

/* Day and month change places where that still gives a day. */
static const char *other_birth(struct arena *a, const char *birth)
{
    int64_t n;
    char *other = arena_printf(a, "%.5s%.2s-%.2s", birth, birth + 8, birth + 5);
    return day_number(other, &n) ? other : birth;
}

void spoil_twin(const struct demo_people *p, uint32_t index, struct arena *a,
                struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_DIRT, index);
    uint32_t root = index - 1;
    bool by_phone = shares_phone(p, index), by_email = shares_email(p, index);
    forget(out);
    mistake_name(&r, a, out);
    out->phone = NULL;
    if (by_phone || rng_chance(&r, 400)) {
        enum phone_style style = (enum phone_style)rng_below(&r, out->country ? 5 : 2);
        out->phone = phone_own(p, by_phone ? root : index, style, a);
    }
    out->email = by_email                                    ? email_own(p, root, a)
                 : rng_chance(&r, 400) || out->phone == NULL ? email_own(p, index, a)
                                                             : NULL;
    out->phone_shared = by_phone && phone_is_shared(p, root);
    out->email_shared = by_email && email_is_shared(p, root);
    if (out->birth != NULL && rng_chance(&r, 350))
        out->birth = rng_chance(&r, 500) ? NULL : other_birth(a, out->birth);
    out->imported = true;
}
