#include "model/age.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/types.h"
#include "model/kind.h"
#include "model/money.h"

#define MINUTE 60000
#define HOUR (60 * (int64_t)MINUTE)
#define MOMENT_COLUMNS 17 /* "21 Nov 2026 14:32" */

const char *age_text(int64_t then, struct arena *a)
{
    const int64_t age = clock_now() - then, ms = age > 0 ? age : 0; /* a clock was wrong, or is */
    if (ms < 2 * HOUR)
        return arena_printf(a, _("%lld min"), (long long)(ms / MINUTE));
    if (ms < 48 * HOUR)
        return arena_printf(a, _("%lld h"), (long long)(ms / HOUR));
    return arena_printf(a, _("%s days"), NUMBER(ms / (24 * HOUR)));
}

const char *age_ago(int64_t then, struct arena *a)
{
    if (then == NONE)
        return _("never");
    return clock_now() - then < MINUTE ? _("just now")
                                       : arena_printf(a, _("%s ago"), age_text(then, a));
}

const char *age_moment(int64_t then, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    print_instant(NULL, NULL, &then, &b);
    return b.p;
}

const char *age_column(int64_t then, struct arena *a)
{
    return text_pad(a, age_moment(then, a), MOMENT_COLUMNS, false, false);
}
