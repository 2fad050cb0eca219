/* Several terms that indexes answer, of cities, preferences and relations: whichever way a page is
 * read, it finds what a loop over all customers finds. */
#include <string.h>

#include "base/uid.h"
#include "store/internal.h"
#include "store/page.h"
#include "tests/rules/preferring.h"

#define PEOPLE 90

static struct desk *d;
/* shared: the two have their preferences in common */
static struct one {
    struct customer *c;
    const char *city, *vip, *allergy;
    struct one *spouse;
    bool twin, shared;
} all[PEOPLE];

static struct one invent(struct dice *dice, int number)
{
    static const char *const cities[] = {"Huế", "Hội An", "Hà Nội"},
                             *const grades[] = {"none", "gold", "platinum"},
                             *const allergies[] = {"dietary.allergies+=peanuts",
                                                   "dietary.allergies+=soy", "room.view=sea"};
    struct one x = {.twin = roll(dice, 3) == 0};
    x.city = cities[roll(dice, COUNT_OF(cities))];
    x.vip = grades[roll(dice, COUNT_OF(grades))];
    x.allergy = allergies[roll(dice, COUNT_OF(allergies))];
    x.c = desk_row(d, &customer_entity, NULL);
    x.c->customer_type = "individual";
    x.c->first_name = "Ann";
    x.c->last_name = arena_printf(d->a, "Weber%c", 'a' + number % 26);
    x.c->email = arena_printf(d->a, "ann%d@example.com", number);
    x.c->city = x.city;
    x.c->vip_status = x.vip;
    x.c = desk_create(d, &customer_entity, x.c);
    prefer(d, &x.c->id, x.allergy, x.twin ? "room.bed_type=twin" : "room.bed_type=king", NULL);
    return x;
}

static void marry(struct one *a, struct one *b, bool shared)
{
    struct customer_relation *row = desk_row(d, &customer_relation_entity, NULL);
    row->customer_id = a->c->id;
    row->related_customer_id = b->c->id;
    row->relationship_type = "spouse";
    row->share_preferences = shared;
    desk_create(d, &customer_relation_entity, row);
    a->spouse = b;
    b->spouse = a;
    a->shared = b->shared = shared;
}

static void set_up(void)
{
    struct dice dice = dice_new(5);
    d = desk_new();
    for (int i = 0; i < PEOPLE; i++)
        all[i] = invent(&dice, i);
    for (int i = 0; i + 1 < PEOPLE; i += 3)
        marry(&all[i], &all[i + 1], i % 2 == 0);
}

static void tear_down(void)
{
    desk_free(d);
}

static bool minds(const struct one *x, const char *what)
{
    return strstr(x->allergy, what) != NULL ||
           (x->shared && strstr(x->spouse->allergy, what) != NULL);
}

static bool in_hue(const struct one *x)
{
    return minds(x, "peanuts") && strcmp(x->city, "Huế") == 0;
}

static bool honoured(const struct one *x)
{
    return (minds(x, "peanuts") || minds(x, "soy")) && strcmp(x->vip, "none") != 0;
}

static bool in_twin_bed(const struct one *x)
{
    return x->twin && minds(x, "soy") && x->city[0] == 'H' && strcmp(x->city, "Huế") != 0;
}

static bool married(const struct one *x)
{
    return x->spouse != NULL && !x->twin;
}

static bool all_at_once(const struct one *x)
{
    return x->spouse != NULL && x->twin && minds(x, "peanuts") && strcmp(x->vip, "gold") == 0;
}

static const struct {
    const char *filter;
    bool (*holds)(const struct one *x);
} cases[] = {{"allergy:peanuts city:hue", in_hue},
             {"city:hue allergy:peanuts", in_hue},
             {"allergy:peanuts,soy vip:gold,platinum", honoured},
             {"vip:gold,platinum allergy:peanuts,soy", honoured},
             {"city:\"hà nội\",hoi room.bed_type:twin allergy:soy", in_twin_bed},
             {"relation:spouse room.bed_type:king", married},
             {"relation:spouse,child !room.bed_type:twin", married},
             {"likes:twin relation:spouse allergy:peanuts vip:gold", all_at_once}};

static void finds(const char *text, bool (*holds)(const struct one *x),
                  const struct page_limits *limits)
{
    struct filter filter;
    struct summary sum;
    struct hit *hits;
    int n, expected = 0;
    ck_ok(filter_parse(store_property(d->s), text, &filter, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &filter, .limit = PEOPLE, .limits = limits};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    ck_ok(page_summary(d->s, &filter, 0, &sum, &d->e), &d->e);
    for (int i = 0; i < PEOPLE; i++) {
        bool found = false;
        for (int h = 0; h < n; h++)
            found = found || uid_compare(&hits[h].customer->id, &all[i].c->id) == 0;
        ck_assert_msg(found == holds(&all[i]), "%s: number %d", text, i);
        expected += found;
    }
    ck_assert_int_gt(expected, 0);
    ck_assert_int_eq(n, expected);
    ck_assert_int_eq(sum.total, expected);
}

START_TEST(several_terms_find_what_a_loop_finds)
{
    /* as at work; by what the indexes give; by walks; walks that do not suffice */
    static const struct page_limits ways[] = {{.few = 5, .some = 1000},
                                              {.few = 0, .some = 0, .long_walk = 1000000},
                                              {.few = 5, .some = 1000, .short_walk = 20},
                                              {.few = 5, .some = 8, .short_walk = 1000000}};
    for (int i = 0; i < COUNT_OF(cases); i++) {
        finds(cases[i].filter, cases[i].holds, NULL);
        for (int w = 0; w < COUNT_OF(ways); w++)
            finds(cases[i].filter, cases[i].holds, &ways[w]);
    }
}
END_TEST

/* Who has both is not guessed from how many have either: some are asked. */
START_TEST(how_many_pass_all_terms_is_tried)
{
    struct filter filter;
    struct page_terms terms;
    for (int i = 0; i < PEOPLE; i++)
        if (minds(&all[i], "peanuts"))
            prefer(d, &all[i].c->id, "dietary.restrictions+=vegan", NULL);
    int both = 0;
    for (int i = 0; i < PEOPLE; i++)
        both += minds(&all[i], "peanuts");
    static const char *const texts[] = {"allergy:peanuts diet:vegan", "diet:vegan allergy:peanuts",
                                        "diet:halal,vegan allergy:peanuts vip:none,gold,platinum"};
    for (int i = 0; i < COUNT_OF(texts); i++) {
        ck_ok(filter_parse(store_property(d->s), texts[i], &filter, d->a, &d->e), &d->e);
        ck_ok(page_terms(d->s, &filter, 1000, &terms, d->a, &d->e), &d->e);
        ck_assert_int_gt(terms.n, 1);
        ck_assert_int_lt(terms.pass, both);
        const int64_t others = terms.cost - terms.pass;
        ck_ok(page_terms_try(d->s, &filter, &terms, d->a, &d->e), &d->e);
        ck_assert_int_eq(terms.pass, terms.fewest);
        ck_assert_int_eq(terms.cost, others + terms.pass);
    }
    const char *none = "allergy:peanuts city:hue vip:gold room.bed_type:queen";
    ck_ok(filter_parse(store_property(d->s), none, &filter, d->a, &d->e), &d->e);
    ck_ok(page_terms(d->s, &filter, 1000, &terms, d->a, &d->e), &d->e);
    ck_ok(page_terms_try(d->s, &filter, &terms, d->a, &d->e), &d->e);
    ck_assert_int_eq(terms.pass, 0);
}
END_TEST

Suite *suite_filter_terms(void);

Suite *suite_filter_terms(void)
{
    Suite *s = suite_create("filter_terms");
    TCase *t = tcase_create("filter_terms");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, several_terms_find_what_a_loop_finds);
    tcase_add_test(t, how_many_pass_all_terms_is_tried);
    suite_add_tcase(s, t);
    return s;
}
