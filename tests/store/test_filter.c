/* The filter language against plain C: over some hundred random customers every filter finds what a
 * loop over them finds. And paging: forwards and backwards each row once, whatever sorts them. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "model/kind.h"
#include "store/page.h"
#include "store/sort.h"
#include "tests/helper.h"

static struct desk *d;
static struct customer **all;
static int all_count;

static void load_all(void)
{
    ck_ok(store_children(d->s, &customer_entity, "", NULL, "row", 0, (void ***)&all, &all_count,
                         d->a, &d->e),
          &d->e);
}

static void add_visits(struct dice *dice, struct uid ids[], int n)
{
    for (int i = 0; i < n; i++) {
        struct stay *stay = random_row(d, dice, &stay_entity);
        struct booking *b = random_row(d, dice, &booking_entity);
        char out[DAY_TEXT];
        stay->customer_id = b->customer_id = ids[roll(dice, n)];
        day_from_number(19000 + roll(dice, 1700), out);
        stay->check_in_date = stay->check_out_date = arena_str(d->a, out);
        desk_create(d, &stay_entity, stay);
        desk_create(d, &booking_entity, b);
    }
}

static void fill(int n)
{
    struct dice dice = dice_new(11);
    d = desk_new();
    struct uid *ids = ARENA_ARRAY(d->a, struct uid, n);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < n; i++) {
        struct customer *c = random_row(d, &dice, &customer_entity);
        if (roll(&dice, 3) == 0)
            c->status = "active";
        if (roll(&dice, 3) > 0)
            c->is_blacklisted = 0;
        ids[i] = ((struct customer *)desk_create(d, &customer_entity, c))->id;
    }
    add_visits(&dice, ids, n);
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    load_all();
}

static void tear_down(void)
{
    desk_free(d);
}

static bool is(const char *value, const char *wanted)
{
    return text_equal(value, wanted);
}

static bool day_in(const char *value, const char *from, const char *to)
{
    return value != NULL && strcmp(value, from) >= 0 && strcmp(value, to) <= 0;
}

static bool at_least(int64_t value, int64_t from)
{
    return value != NONE && value >= from;
}

static bool between(int64_t value, int64_t from, int64_t to)
{
    return value != NONE && value >= from && value <= to;
}

/* A word of text begins with folded. */
static bool begins(const char *text, const char *folded)
{
    char *words = text != NULL ? arena_printf(d->a, " %s", text_fold(d->a, text)) : NULL;
    return words != NULL && strstr(words, arena_printf(d->a, " %s", folded)) != NULL;
}

static bool tagged(const struct customer *c, const char *tag)
{
    return c->tags != NULL && strstr(c->tags, arena_printf(d->a, "\"%s\"", tag)) != NULL;
}

static bool usual(const struct customer *c)
{
    return is(c->status, "active") && c->is_blacklisted == 0;
}

static bool in_house(const struct customer *c)
{
    char id[UID_TEXT];
    uid_print(&c->id, id);
    for (char *from = id, *to = id; (*to = *from) != '\0'; from++)
        to += *to != '-';
    return desk_number(d,
                       "SELECT count(*) FROM booking WHERE hex(customer_id) = upper('%s') AND "
                       "status = 'checked_in'",
                       id) > 0;
}

/* filter, name of the case, what must hold; U: within the usual view of active customers. */
#define CASES(X)                                                                                   \
    X("", usual_view, U(true))                                                                     \
    X("status:any", any_status, c->is_blacklisted == 0)                                            \
    X("blacklisted:any", any_blacklisted, is(c->status, "active"))                                 \
    X("status:any blacklisted:any", everybody, true)                                               \
    X("blacklisted:yes", blacklisted, is(c->status, "active") && c->is_blacklisted == 1)           \
    X("status:archived,merged", two_states,                                                        \
      c->is_blacklisted == 0 && (is(c->status, "archived") || is(c->status, "merged")))            \
    X("type:corporate", type, U(is(c->customer_type, "corporate")))                                \
    X("!type:corporate", not_type, U(!is(c->customer_type, "corporate")))                          \
    X("type:Travel-Agent", type_label, U(is(c->customer_type, "travel_agent")))                    \
    X("vip:gold,platinum", vip_two, U(is(c->vip_status, "gold") || is(c->vip_status, "platinum"))) \
    X("vip:>=gold", vip_from, U(!is(c->vip_status, "none") && !is(c->vip_status, "silver")))       \
    X("vip:<silver", vip_below, U(is(c->vip_status, "none")))                                      \
    X("vip:none", vip_none, U(is(c->vip_status, "none")))                                          \
    X("!vip:none", vip_some, U(!is(c->vip_status, "none")))                                        \
    X("stayed:yes", stayed, U(c->total_stays > 0))                                                 \
    X("stayed:no", never_stayed, U(c->total_stays == 0))                                           \
    X("!stayed:yes", not_stayed, U(c->total_stays == 0))                                           \
    X("returning:yes", returning, U(c->total_stays > 1))                                           \
    X("stays:2", stays_exactly, U(c->total_stays == 2))                                            \
    X("stays:1..2", stays_between, U(between(c->total_stays, 1, 2)))                               \
    X("stays:2..", stays_from, U(c->total_stays >= 2))                                             \
    X("stays:..1", stays_to, U(c->total_stays <= 1))                                               \
    X("stays:0,3", stays_or, U(c->total_stays == 0 || c->total_stays == 3))                        \
    X("!stays:0,3", stays_nor, U(c->total_stays != 0 && c->total_stays != 3))                      \
    X("spent:>=50m", spent_from, U(c->total_spent >= 50000000))                                    \
    X("spent:<500k", spent_below, U(c->total_spent < 500000))                                      \
    X("spent:1k..2.5m", spent_between, U(between(c->total_spent, 1000, 2500000)))                  \
    X("last:2024-05..2024-08", last_months,                                                        \
      U(day_in(c->last_stay_date, "2024-05-01", "2024-08-31")))                                    \
    X("last:2024", last_year, U(day_in(c->last_stay_date, "2024-01-01", "2024-12-31")))            \
    X("last:2025-02", last_month, U(day_in(c->last_stay_date, "2025-02-01", "2025-02-28")))        \
    X("last:>=2025-06-15", last_from, U(day_in(c->last_stay_date, "2025-06-15", "9999")))          \
    X("last:>2025-06", last_after, U(day_in(c->last_stay_date, "2025-07-01", "9999")))             \
    X("last:<2024-03", last_before, U(day_in(c->last_stay_date, "0000", "2024-02-29")))            \
    X("last:..2024-02-29", last_to, U(day_in(c->last_stay_date, "0000", "2024-02-29")))            \
    X("last:<365d", last_recent, U(day_in(c->last_stay_date, "2025-11-22", "9999")))               \
    X("last:>365d", last_long_ago, U(day_in(c->last_stay_date, "0000", "2025-11-20")))             \
    X("last:none", last_none, U(c->last_stay_date == NULL))                                        \
    X("last:any", last_any, U(true))                                                               \
    X("!last:2024", last_not, U(!day_in(c->last_stay_date, "2024-01-01", "2024-12-31")))           \
    X("tag:long_stay", tag, U(tagged(c, "long_stay")))                                             \
    X("tag:\"long stay\"", tag_quoted, U(tagged(c, "long_stay")))                                  \
    X("tag:a tag:b", tags_both, U(tagged(c, "a") && tagged(c, "b")))                               \
    X("tag:vip,c", tags_either, U(tagged(c, "vip") || tagged(c, "c")))                             \
    X("city:dang", city_folded, U(begins(c->city, "dang")))                                        \
    X("city:Đặng", city_accented, U(begins(c->city, "dang")))                                      \
    X("!city:an", city_not, U(!begins(c->city, "an")))                                             \
    X("city:none", city_none, U(c->city == NULL))                                                  \
    X("city:an,none", city_or_none, U(begins(c->city, "an") || c->city == NULL))                   \
    X("city:an vip:gold", city_of_gold, U(begins(c->city, "an") && is(c->vip_status, "gold")))     \
    X("company:mull", company, U(begins(c->company_name, "mull")))                                 \
    X("country:vn", country, U(is(c->country, "VN")))                                              \
    X("country:France", country_name, U(is(c->country, "FR")))                                     \
    X("nationality:vn,fr", nationality, U(is(c->nationality, "VN") || is(c->nationality, "FR")))   \
    X("language:vietnamese", language, U(is(c->preferred_language, "vi")))                         \
    X("segment:long_stay", segment, U(is(c->customer_segment, "long_stay")))                       \
    X("segment:none", segment_none, U(c->customer_segment == NULL))                                \
    X("source:ota", source, U(is(c->customer_source, "ota")))                                      \
    X("member:yes", member, U(c->loyalty_member == 1))                                             \
    X("!member:yes", no_member, U(c->loyalty_member != 1))                                         \
    X("tier:>=silver", tier, U(c->loyalty_tier != NULL && !is(c->loyalty_tier, "bronze")))         \
    X("warning:>=3", warning, U(at_least(c->warning_level, 3)))                                    \
    X("complete:<50", incomplete, U(c->profile_completeness < 50))                                 \
    X("satisfaction:>=5.5", satisfaction, U(at_least(c->average_satisfaction, 55)))                \
    X("cancellations:>0", cancellations, U(c->total_cancellations > 0))                            \
    X("noshows:1", noshows, U(c->no_show_count == 1))                                              \
    X("born:1980", born, U(day_in(c->date_of_birth, "1980-01-01", "1980-12-31")))                  \
    X("born:none", born_none, U(c->date_of_birth == NULL))                                         \
    X("phone:yes", phone_valid, U(c->phone_valid == 1))                                            \
    X("phone:none", phone_none, U(c->phone == NULL))                                               \
    X("email:yes", email_valid, U(c->email_valid == 1))                                            \
    X("created:today", created_today, U(true))                                                     \
    X("created:>7d", created_before, U(false))                                                     \
    X("inhouse:yes", inhouse, U(in_house(c)))                                                      \
    X("credit_limit:>=1m", by_field_name, U(at_least(c->credit_limit, 1000000)))                   \
    X("vip:", still_typing, U(true))                                                               \
    X("vip:gold sort:-spent stayed:yes", sorted, U(is(c->vip_status, "gold") && c->total_stays))   \
    X("  vip:gold   city:any ", spaces, U(is(c->vip_status, "gold")))

#define U(what) (usual(c) && (what))
#define X(filter, name, what)                                                                      \
    static bool holds_##name(const struct customer *c)                                             \
    {                                                                                              \
        return (void)c, what;                                                                      \
    }
CASES(X)
#undef X

static const struct {
    const char *filter;
    bool (*holds)(const struct customer *c);
} cases[] = {
#define X(filter, name, what) {filter, holds_##name},
    CASES(X)
#undef X
};

static void parse(const char *text, struct filter *filter)
{
    ck_ok(filter_parse(store_property(d->s), text, filter, d->a, &d->e), &d->e);
}

static bool among(const struct hit *hits, int n, const struct uid *id)
{
    for (int i = 0; i < n; i++)
        if (uid_compare(&hits[i].customer->id, id) == 0)
            return true;
    return false;
}

static void finds_what_holds(const char *text, bool (*holds)(const struct customer *c))
{
    struct filter filter;
    struct summary summary, model = {0};
    static const struct page_limits by_terms = {.few = 5, .some = 1000}; /* without walks */
    struct hit *hits, *again;
    int n, found;
    parse(text, &filter);
    struct page_request r = {.filter = &filter, .limit = 1000};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    ck_ok(page_summary(d->s, &filter, 0, &summary, &d->e), &d->e);
    r.limits = &by_terms;
    ck_ok(page_load(d->s, &r, &again, &found, d->a, &d->e), &d->e);
    for (int i = 0; i < n; i++)
        ck_assert(found == n && again[i].row == hits[i].row);
    for (int i = 0; i < all_count; i++) {
        const struct customer *c = all[i];
        ck_assert_msg(holds(c) == among(hits, n, &c->id), "%s: %s %s", text, c->customer_code,
                      holds(c) ? "is missed" : "is wrong");
        model.total += holds(c);
        model.vip += holds(c) && !is(c->vip_status, "none");
        model.returning += holds(c) && c->total_stays > 1;
    }
    ck_assert_int_eq(n, model.total);
    ck_assert_int_eq(summary.total, model.total);
    ck_assert_int_eq(summary.vip, model.vip);
    ck_assert_int_eq(summary.returning, model.returning);
    ck_assert_int_eq(summary.fresh, model.total - model.returning);
}

START_TEST(filters_find_what_a_loop_finds)
{
    fill(300);
    for (int i = 0; i < COUNT_OF(cases); i++)
        finds_what_holds(cases[i].filter, cases[i].holds);
}
END_TEST

static int compare_values(const struct field *f, const void *a, const void *b)
{
    bool no_a = value_is_null(f, a), no_b = value_is_null(f, b);
    int rank_a, rank_b;
    if (no_a || no_b)
        return no_b - no_a;
    if (sort_by_place(f)) {
        choice_find(f->choices, *(const char *const *)field_value(f, a), &rank_a);
        choice_find(f->choices, *(const char *const *)field_value(f, b), &rank_b);
        return (rank_a > rank_b) - (rank_a < rank_b);
    }
    if (sort_by_words(f))
        return strcmp(sort_words(f, *(const char *const *)field_value(f, a), d->a),
                      sort_words(f, *(const char *const *)field_value(f, b), d->a));
    if (kinds[f->kind].storage == STORE_INT) {
        int64_t x = *(const int64_t *)field_value(f, a), y = *(const int64_t *)field_value(f, b);
        return (x > y) - (x < y);
    }
    if (kinds[f->kind].storage == STORE_TEXT)
        return strcmp(*(const char *const *)field_value(f, a),
                      *(const char *const *)field_value(f, b));
    return 0; /* bytes have no order that means anything */
}

/* Level by level, as the list should have it: not above 0. */
static int compare_rows(const struct filter *f, const void *a, const void *b)
{
    struct sort_level levels[SORT_LEVELS];
    const int n = filter_order(f, levels);
    int order = 0;
    for (int i = 0; i < n && order == 0; i++)
        order = compare_values(levels[i].field, a, b) * (levels[i].descending ? -1 : 1);
    return order;
}

/* All pages from one end to the other; rows in seen, in the order of the list. */
static int walk(const struct filter *filter, const struct page_limits *limits, bool backwards,
                int64_t seen[], int room)
{
    struct page_request r = {.filter = filter, .limit = 7, .limits = limits};
    struct hit *hits, key;
    int n, count = 0;
    r.from = backwards ? PAGE_LAST : PAGE_FIRST;
    do {
        ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
        ck_assert_int_le(count + n, room);
        for (int i = 0; i < n; i++) {
            const struct hit *hit = &hits[backwards ? n - 1 - i : i];
            seen[backwards ? room - 1 - count - i : count + i] = hit->row;
            if (i > 0)
                ck_assert_msg(compare_rows(filter, hits[i - 1].customer, hits[i].customer) <= 0,
                              "sort:%s", filter->sort->name);
        }
        count += n;
        if (n > 0)
            key = hits[backwards ? 0 : n - 1];
        r.key = &key;
        r.from = backwards ? PAGE_BEFORE : PAGE_AFTER;
    } while (n > 0);
    return count;
}

static void pages_visit_each_once(const char *text)
{
    struct filter filter;
    int64_t there[100] = {0}, back[100] = {0};
    parse(text, &filter);
    int n = walk(&filter, NULL, false, there, all_count);
    ck_assert_msg(n == all_count, "%s: %d of %d", text, n, all_count);
    ck_assert_int_eq(walk(&filter, NULL, true, back, all_count), n);
    for (int i = 0; i < n; i++) {
        ck_assert_msg(there[i] == back[i], "%s: place %d", text, i);
        for (int k = 0; k < i; k++)
            ck_assert_int_ne(there[i], there[k]);
    }
}

START_TEST(pages_go_both_ways)
{
    fill(40);
    for (int i = 0; i < customer_entity.count; i++) {
        const char *name = customer_entity.fields[i].name;
        if (filter_column(name) == NULL || customer_entity.fields[i].kind == KIND_SECRET)
            continue;
        pages_visit_each_once(
            arena_printf(d->a, "status:any blacklisted:any sort:%s%s", i % 2 ? "-" : "", name));
    }
    pages_visit_each_once("status:any blacklisted:any sort:last");
    pages_visit_each_once("status:any blacklisted:any sort:-last");
}
END_TEST

static const char *const orders[] = {
    "vip,last",           "-vip,last",         "vip,-last",         "-vip,-last,name",
    "type,-vip,spent",    "last,city",         "-stays,-city,last", "satisfaction,tier,-last",
    "city,-satisfaction", "segment,-born,vip", "contact,-spent",    "type,-contact"};

/* The second and third level hold among those that are equal, null or not, in every direction. */
START_TEST(pages_go_both_ways_by_several_levels)
{
    fill(40);
    for (int i = 0; i < COUNT_OF(orders); i++)
        pages_visit_each_once(arena_printf(d->a, "status:any blacklisted:any sort:%s", orders[i]));
}
END_TEST

START_TEST(levels_are_read_and_written)
{
    struct sort_level levels[SORT_LEVELS];
    struct filter f;
    d = desk_new();
    parse("sort:-spent,name,,-name,+last", &f);
    ck_assert_str_eq(filter_order_text(levels, filter_order(&f, levels), d->a), "-spent,name,last");
    parse("sort:,", &f);
    ck_assert_str_eq(filter_order_text(levels, filter_order(&f, levels), d->a), "-last");
    parse("sort:stays,", &f);
    ck_assert_str_eq(filter_order_text(levels, filter_order(&f, levels), d->a), "stays");
}
END_TEST

/* Crowds of equals are read group by group, each by its own order, when they cannot be sorted: the
 * same list. The short walk is of no use, of some use, and all that is needed for a small group. */
START_TEST(crowds_of_equals_come_in_the_same_order)
{
    static const struct page_limits ways[] = {
        {.few = 5}, {.few = 5, .short_walk = 500}, {.few = 5, .long_walk = 500}};
    int64_t usual[300], there[300], back[300];
    struct filter filter;
    fill(150);
    for (int i = 0; i < COUNT_OF(orders); i++) {
        parse(arena_printf(d->a, "%ssort:%s", _i == 0 ? "" : "!vip:gold ", orders[i]), &filter);
        const int n = walk(&filter, NULL, false, usual, all_count);
        ck_assert_int_gt(n, 50);
        for (int w = 0; w < COUNT_OF(ways); w++) {
            ck_assert_int_eq(walk(&filter, &ways[w], false, there, n), n);
            ck_assert_int_eq(walk(&filter, &ways[w], true, back, n), n);
            for (int k = 0; k < n; k++)
                ck_assert_msg(usual[k] == there[k] && usual[k] == back[k], "%s: way %d, place %d",
                              orders[i], w, k);
        }
    }
}
END_TEST

/* The same of those that pass a filter, and of pages by their numbers: those that stand close
 * enough are read by groups, others sorted. */
START_TEST(filtered_crowds_come_in_the_same_order)
{
    static const struct page_limits ways[] = {{.few = 5, .short_walk = 500},
                                              {.few = 5, .short_walk = 2000},
                                              {.few = 5, .long_walk = 500}};
    static const char *const filters[] = {"", "country:any", "!tag:nobody", "stays:>=0 !vip:gold"};
    struct filter filter;
    fill(150);
    for (int i = 0; i < COUNT_OF(orders) * COUNT_OF(filters); i++) {
        struct hit *usual, *page;
        int n, found;
        parse(arena_printf(d->a, "%s sort:%s", filters[i / COUNT_OF(orders)],
                           orders[i % COUNT_OF(orders)]),
              &filter);
        struct page_request r = {.filter = &filter, .limit = 1000};
        ck_ok(page_load(d->s, &r, &usual, &n, d->a, &d->e), &d->e);
        for (int w = 0; w < COUNT_OF(ways); w++)
            for (int at = 0; at < n; at += 23) {
                struct page_request some = {
                    .filter = &filter, .limit = 23, .offset = at, .limits = &ways[w]};
                ck_ok(page_load(d->s, &some, &page, &found, d->a, &d->e), &d->e);
                ck_assert_int_eq(found, n - at < 23 ? n - at : 23);
                for (int k = 0; k < found; k++)
                    ck_assert_msg(page[k].row == usual[at + k].row, "%d, way %d, place %d", i, w,
                                  at + k);
            }
    }
}
END_TEST

START_TEST(words_and_terms_are_told_apart)
{
    struct filter f;
    d = desk_new();
    parse("nguyen van 12:30 http://x vip:gold \"an binh\" !tag:x a:b", &f);
    ck_assert_str_eq(f.words, "nguyen van 12:30 http://x an binh a:b");
    ck_assert_int_eq(f.term_count, 2);
    ck_assert_str_eq(f.terms[0].key, "vip");
    ck_assert_str_eq(f.terms[0].value, "gold");
    ck_assert(!f.terms[0].negated && f.terms[1].negated);
    ck_assert(f.narrowed);
    parse("", &f);
    ck_assert(!f.narrowed && f.term_count == 0);
    parse("sort:-spent", &f);
    ck_assert(!f.narrowed && f.descending);
    ck_assert_str_eq(f.sort->name, "total_spent");
    finds_what_holds("last:> stays:>= vip:>=, city:", holds_usual_view); /* still being typed */
    finds_what_holds("city:x');DROP--", holds_usual_view); /* nothing typed becomes SQL */
}
END_TEST

Suite *suite_filter(void)
{
    Suite *s = suite_create("filter");
    TCase *c = tcase_create("filter");
    tcase_add_checked_fixture(c, NULL, tear_down);
    tcase_add_test(c, filters_find_what_a_loop_finds);
    tcase_add_test(c, pages_go_both_ways);
    tcase_add_test(c, pages_go_both_ways_by_several_levels);
    tcase_add_test(c, levels_are_read_and_written);
    tcase_add_loop_test(c, crowds_of_equals_come_in_the_same_order, 0, 2);
    tcase_add_test(c, filtered_crowds_come_in_the_same_order);
    tcase_add_test(c, words_and_terms_are_told_apart);
    suite_add_tcase(s, c);
    return s;
}
