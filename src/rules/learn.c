/* The rule by which preferences are learned, and all its numbers.
 *
 * Looked at are a customer's LEARN_STAYS newest completed stays. A stay that ended AGE days ago
 * weighs w = 0.5^(AGE / 730): half as much after two years. For a value of a preference,
 *
 *     s  is the weight of the satisfied stays (8 of 10 or better) in which it was seen,
 *     x  the weight of those that speak against it:
 *          of an item that has one value: satisfied stays in which another one was seen,
 *          of a list, and of a yes: satisfied stays in which something of the same kind was used,
 *            but not this (a minibar from which only water was taken speaks against beer; a minibar
 *            that nobody opened says nothing),
 *          of either: stays, satisfied or not, with a complaint about that very thing.
 *
 * A stay without a satisfaction, or with less than 8, speaks for nothing; one in which two values
 * of a single item were seen (two rooms) tells nothing of that item. How much of a thing was used
 * does not count, only in how many stays.
 *
 *     confidence = s / (s + x + 2/3), rounded to a percent
 *
 * The 2/3 is the doubt of whoever has seen little. From 70 % and two stays on the value is offered;
 * below 60 %, or with less than two stays, the offer is withdrawn. In between it stays as it is, so
 * that nothing comes and goes with every visit. An offer is written again when other stays bear it
 * out or its confidence has moved by 5; its mere age does not have it written every day.
 *
 * An example. Somebody had sea view in three satisfied stays that ended today, one year ago and two
 * years ago, and a city view in one that ended two years ago:
 *
 *     s = 1 + 0.707 + 0.5 = 2.207, x = 0.5, confidence = 2.207 / (2.207 + 0.5 + 0.667) = 65 %
 *
 * That is not enough to be offered, but an offer that stands would stay: "3 of 4 stays". With three
 * stays that ended today and none against it is 3 / 3.667 = 82 %, with two 75 %, with one 60 %. */
#include "rules/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"

#define HALF_LIFE 730.0 /* days */
#define DOUBT (2.0 / 3.0)
#define OFFERED_FROM 70 /* percent */
#define WITHDRAWN_BELOW 60
#define LEAST_STAYS 2
#define MOVES_BY 5 /* percent */

double learn_weight(const char *left, const char *today)
{
    const int64_t age = days_between(left, today);
    return age > 0 ? exp2(-(double)age / HALF_LIFE) : 1;
}

static bool same_fact(const struct learn_fact *a, const struct learn_fact *b)
{
    return a->rule == b->rule && strcmp(a->value, b->value) == 0;
}

/* The id of a stay in letters, a for 0 to p for 15: among its digits some would be taken for a
 * card.
 */
static void spell_id(const struct uid *id, char out[UID_TEXT])
{
    for (size_t i = 0; i < sizeof id->b; i++) {
        out[2 * i] = (char)('a' + (id->b[i] >> 4));
        out[2 * i + 1] = (char)('a' + (id->b[i] & 15));
    }
    out[2 * sizeof id->b] = '\0';
}

enum verdict { TELLS_NOTHING, AGREES, SPEAKS_AGAINST };

static enum verdict verdict_of(const struct learn_stay *stay, const struct learn_fact *fact)
{
    bool seen = false, other = false;
    for (int i = 0; i < stay->against_count; i++)
        if (same_fact(&stay->against[i], fact))
            return SPEAKS_AGAINST;
    if (!stay->satisfied)
        return TELLS_NOTHING;
    for (int i = 0; i < stay->seen_count; i++)
        if (stay->seen[i].rule == fact->rule) {
            const bool same = strcmp(stay->seen[i].value, fact->value) == 0;
            seen = seen || same;
            other = other || !same;
        }
    if (fact->rule->many || fact->rule->field.kind == KIND_FLAG)
        return seen ? AGREES : learn_could_tell(stay, fact->rule) ? SPEAKS_AGAINST : TELLS_NOTHING;
    return seen == other ? TELLS_NOTHING : seen ? AGREES : SPEAKS_AGAINST;
}

struct learned learn_weigh(const struct learn_stays *stays, const struct learn_fact *fact,
                           const char *today, struct arena *a)
{
    struct learned l = {.fact = *fact};
    double s = 0, x = 0;
    char id[UID_TEXT];
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, "{\"stays\":[");
    for (int i = 0; i < stays->n; i++) {
        const struct learn_stay *stay = &stays->all[i];
        const enum verdict verdict = verdict_of(stay, fact);
        if (verdict == SPEAKS_AGAINST)
            x += learn_weight(stay->left, today);
        l.of += verdict != TELLS_NOTHING;
        if (verdict != AGREES)
            continue;
        s += learn_weight(stay->left, today);
        if (l.last == NULL || strcmp(stay->left, l.last) > 0)
            l.last = stay->left;
        spell_id(&stay->id, id);
        buf_addf(&b, "%s\"%s\"", l.agree++ > 0 ? "," : "", id);
    }
    buf_addf(&b, "],\"of\":%d}", l.of);
    l.evidence = b.p;
    l.percent = (int)lround(100 * s / (s + x + DOUBT));
    return l;
}

bool learn_suffices(const struct learned *l, bool offered)
{
    return l->agree >= LEAST_STAYS && l->percent >= (offered ? WITHDRAWN_BELOW : OFFERED_FROM);
}

bool learn_has_moved(const struct learned *l, const struct customer_preference *row)
{
    return row->confidence == NONE || llabs(row->confidence - l->percent) >= MOVES_BY ||
           !text_equal(row->evidence, l->evidence) || !text_equal(row->learned_last, l->last);
}

static bool is_known(const struct learned *all, int n, const struct learn_fact *fact)
{
    for (int i = 0; i < n; i++)
        if (same_fact(&all[i].fact, fact))
            return true;
    return false;
}

enum code learn_facts(struct store *s, const struct learn_house *house, const struct uid *customer,
                      struct learned **all, int *n, struct arena *a, struct error *e)
{
    char today[DAY_TEXT];
    struct learn_stays read, *stays = &read;
    clock_day(store_now(s), today);
    TRY(learn_read(s, house, customer, stays, a, e));
    *all = NULL;
    *n = 0;
    for (int i = 0; i < stays->n; i++)
        for (int k = 0; k < stays->all[i].seen_count; k++) {
            const struct learn_fact *fact = &stays->all[i].seen[k];
            if (!stays->all[i].satisfied || is_known(*all, *n, fact))
                continue;
            *all = arena_more(a, *all, *n, sizeof **all);
            (*all)[(*n)++] = learn_weigh(stays, fact, today, a);
        }
    return CODE_OK;
}
