/* How it stands, in the words that the desk and the command line share. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "sync/standing.h"

const char *standing_entries(int64_t n, struct arena *a)
{
    return arena_printf(a, ngettext("%s entry", "%s entries", (unsigned long)n), NUMBER(n));
}

const char *standing_conflicts(int64_t n, struct arena *a)
{
    return arena_printf(a, ngettext("%s conflict", "%s conflicts", (unsigned long)n), NUMBER(n));
}

static const char *aside_words(int64_t n, struct arena *a)
{
    return arena_printf(a, _("%s put aside"), NUMBER(n));
}

const char *standing_counts(const struct standing *s, struct arena *a)
{
    const char *waits =
        arena_printf(a, ngettext("%s entry waits", "%s entries wait", (unsigned long)s->waiting),
                     NUMBER(s->waiting));
    return arena_printf(a, "%s · %s · %s", waits, standing_conflicts(s->conflicts, a),
                        aside_words(s->n_aside, a));
}

static const char *state_words(const char *state)
{
    return text_equal(state, "invited")   ? _("invited")
           : text_equal(state, "revoked") ? _("withdrawn")
                                          : _("active");
}

const char *standing_desk(const struct central_desk *d, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, state_words(d->state));
    if (d->behind != NONE && d->behind > 0)
        buf_addf(&b, " · %s", arena_printf(a, _("%s to receive"), NUMBER(d->behind)));
    if (d->quarantined > 0)
        buf_addf(&b, " · %s", aside_words(d->quarantined, a));
    return b.p;
}

const char *standing_proof(const struct centre *c, struct arena *a)
{
    const int64_t days = centre_proof_days(c, clock_now());
    return days == NONE ? NULL
                        : arena_printf(a,
                                       ngettext("The certificate of the central store ends in %s "
                                                "day. Whoever runs its server renews it before "
                                                "then, or nothing is synced any more.",
                                                "The certificate of the central store ends in %s "
                                                "days. Whoever runs its server renews it before "
                                                "then, or nothing is synced any more.",
                                                (unsigned long)days),
                                       NUMBER(days));
}
