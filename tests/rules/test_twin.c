/* Who may be one person: what evidence is worth, who is found as a candidate, and that the
 * candidates of exact kinds are those a plain look at all customers gives. */
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "rules/twin_all.h"
#include "rules/twin_mark.h"
#include "rules/twin_text.h"
#include "tests/helper.h"
#include "tests/rules/merging.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_free(d);
}

START_TEST(words_are_as_alike_as_people_say)
{
    static const struct {
        const char *a, *b;
        enum twin_likeness how;
    } cases[] = {
        {"weber", "weber", TWIN_EQUAL},
        {"weber", "wbeer", TWIN_NEAR},
        {"weber", "webr", TWIN_NEAR},
        {"weber", "weeber", TWIN_NEAR},
        {"weber", "veber", TWIN_NEAR},
        {"j", "john", TWIN_SHORT},
        {"rob", "robert", TWIN_SHORT},
        {"jan", "jon", TWIN_ROUGH},
        {"peter", "petra", TWIN_ROUGH},
        {"anna", "maria", TWIN_UNLIKE},
        {"иванов", "ивонов", TWIN_NEAR},
        {"", "anna", TWIN_UNLIKE},
        {"papadopoulos", "papadopulus", TWIN_NEAR},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        ck_assert_msg(twin_likeness(cases[i].a, cases[i].b) == cases[i].how, "%s, %s: %d",
                      cases[i].a, cases[i].b, (int)twin_likeness(cases[i].a, cases[i].b));
        ck_assert_int_eq(twin_likeness(cases[i].b, cases[i].a), cases[i].how);
    }
    ck_assert_int_eq(twin_mistakes("abcdef", "badcfe", 9), 3);
    ck_assert_int_eq(twin_mistakes("abcdef", "ghijkl", 2), 3);
}
END_TEST

/* The uses of a word in a property of a million: a common one, all others rare. */
static int64_t uses_of(void *context, const char *word)
{
    (void)context;
    return strcmp(word, "nguyen") == 0 ? 40000 : strcmp(word, "an") == 0 ? 9000 : 20;
}

static const struct twin_census million = {1000000, uses_of, NULL};

struct person {
    const char *first, *last, *birth, *phone, *email, *street, *postal, *city;
};

static void verdict_of(const struct person *x, const struct person *y, struct twin_verdict *out)
{
    const struct person *both[] = {x, y};
    struct twin_traits traits[2];
    for (int i = 0; i < 2; i++) {
        const struct person *p = both[i];
        struct customer *c = row_new_default(&customer_entity, store_property(d->s), d->a);
        c->first_name = p->first;
        c->last_name = p->last;
        c->full_name = arena_printf(d->a, "%s %s", p->first, p->last);
        c->date_of_birth = p->birth;
        c->phone = c->phone_e164 = p->phone;
        c->email = p->email;
        c->address_line1 = p->street;
        c->postal_code = p->postal;
        c->city = p->city;
        twin_traits_of(c, &million, &traits[i], d->a);
    }
    twin_compare(&traits[0], &traits[1], million.customers, out);
}

/* least and most: between which the score of the two lies among a million. */
START_TEST(scores_follow_the_evidence)
{
    static const struct {
        struct person a, b;
        int least, most;
        const char *why;
    } cases[] = {
        /* a name alone: a common one says nothing, a rare one something */
        {{"An", "Nguyễn", 0, 0, 0, 0, 0, 0}, {"an", "NGUYEN", 0, 0, 0, 0, 0, 0}, 0, 5, "same name"},
        {{"Lorcan", "Quigley", 0, 0, 0, 0, 0, 0},
         {"Lorcan", "Quigley", 0, 0, 0, 0, 0, 0},
         50,
         79,
         "same name"},
        /* swapped, misspelt, with a birth date */
        {{"Quigley", "Lorcan", "1970-02-03", 0, 0, 0, 0, 0},
         {"Lorcan", "Quigly", "1970-02-03", 0, 0, 0, 0, 0},
         99,
         100,
         "name like Lorcan Quigly, born the same day"},
        /* day and month swapped */
        {{"Lorcan", "Quigley", "1970-02-03", 0, 0, 0, 0, 0},
         {"Lorcan", "Quigley", "1970-03-02", 0, 0, 0, 0, 0},
         99,
         100,
         "same name, day and month of birth swapped"},
        /* another birth date makes two of a common name */
        {{"An", "Nguyen", "1970-02-03", "+84901234567", 0, 0, 0, 0},
         {"An", "Nguyen", "1988-11-30", 0, 0, 0, 0, 0},
         0,
         1,
         "same name"},
        /* a couple: all they share is of their house */
        {{"Petra", "Weber", 0, "+4930123456", "weber@example.de", "Lindenallee 4", "10115",
          "Berlin"},
         {"Klaus", "Weber", 0, "+4930123456", "weber@example.de", "Lindenallee 4", "10115",
          "Berlin"},
         0,
         10,
         "same e-mail, same phone"},
        /* the same person, moved */
        {{"Petra", "Weber", "1970-02-03", "+4930123456", 0, "Lindenallee 4", "10115", "Berlin"},
         {"Petra", "Weber", "1970-02-03", "+4930123456", 0, "Hafenweg 12", "20457", "Hamburg"},
         99,
         100,
         "same phone, same name, born the same day"},
    };
    for (int i = 0; i < COUNT_OF(cases); i++) {
        struct twin_verdict there, back;
        verdict_of(&cases[i].a, &cases[i].b, &there);
        verdict_of(&cases[i].b, &cases[i].a, &back);
        const char *why = twin_why(&there, d->a);
        ck_assert_msg(there.score >= cases[i].least && there.score <= cases[i].most, "%d: %d: %s",
                      i, there.score, why);
        ck_assert_msg(strstr(why, cases[i].why) == why || strstr(why, "same name") != NULL,
                      "%d: %s", i, why);
        ck_assert_int_eq(there.score, back.score);
    }
}
END_TEST

static struct twin *candidates(const struct customer *row, int *n)
{
    struct twin *twins;
    ck_ok(twin_candidates(d->s, row, &twins, n, d->a, &d->e), &d->e);
    return twins;
}

static const struct twin *among(const struct customer *row, const struct customer *c)
{
    int n;
    const struct twin *twins = candidates(row, &n);
    for (int i = 0; i < n; i++)
        if (uid_compare(&twins[i].id, &c->id) == 0)
            return &twins[i];
    return NULL;
}

static struct customer *person(const char *first, const char *last, const char *phone)
{
    struct customer *c = desk_row(d, &customer_entity, "date_of_birth=1970-02-03",
                                  "postal_code=10115", "city=Berlin", "id_number=C01X00T47", NULL);
    c->first_name = first;
    c->last_name = last;
    c->phone = phone;
    return desk_create(d, &customer_entity, c);
}

/* A row as a form holds it: nothing derived, no id. */
static struct customer *typed(const char *field)
{
    return desk_row(d, &customer_entity, field, NULL);
}

START_TEST(a_form_in_the_making_finds_whom_it_means)
{
    struct customer *c = person("Lorcan", "Quigley", "+4930123456");
    const struct twin *t = among(typed("phone=030 123456"), c);
    ck_assert_ptr_null(t); /* the country is not typed yet: another number in Viet Nam */
    t = among(typed("phone=+49 30 123456"), c);
    ck_assert_ptr_nonnull(t);
    ck_assert(t->certain);
    ck_assert_str_eq(t->phone_tail, "3456");
    ck_assert_str_eq(t->document_tail, "0T47");
    ck_assert_str_eq(t->city, "Berlin");
    ck_assert_str_eq(t->why, "same phone");
    ck_assert_ptr_nonnull(among(typed("id_number=c01x-00t47"), c));
    ck_assert_ptr_nonnull(among(typed("last_name=Quigley"), c));
    struct customer *row = typed("last_name=Qiugley");
    row->first_name = "Lorcan";
    t = among(row, c);
    ck_assert_ptr_nonnull(t);
    ck_assert_str_eq(t->why, "name like Lorcan Quigley");
    ck_assert_ptr_null(among(typed("last_name=Brown"), c));
    ck_assert_ptr_null(among(c, c));
}
END_TEST

START_TEST(archived_and_blacklisted_are_found_and_others_are_not)
{
    struct customer *c = person("Lorcan", "Quigley", "+4930123456");
    const struct customer *row = typed("phone=+4930123456");
    ck_ok(desk_set(d, &customer_entity, &c->id, "blacklist_reason", "damage", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "is_blacklisted", "yes", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "status", "archived", NULL), &d->e);
    const struct twin *t = among(row, c);
    ck_assert_ptr_nonnull(t);
    ck_assert(t->blacklisted);
    ck_assert_str_eq(t->status, "archived");
    ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
    ck_assert_ptr_null(among(row, c));
}
END_TEST

/* What stood on a merged record leads to whoever it was merged into in the end, once. */
START_TEST(a_merged_record_stands_for_its_survivor)
{
    struct customer *a = person("Lorcan", "Quigley", "+4930123456");
    struct customer *b = desk_row(d, &customer_entity, "first_name=Lorcan", "last_name=Quigly",
                                  "email=lq@example.com", "phone=+4930777777", NULL);
    struct customer *c = desk_row(d, &customer_entity, "first_name=Lorcan", "last_name=Quigley",
                                  "email=l.quigley@example.com", NULL);
    int n;
    b = desk_create(d, &customer_entity, b);
    c = desk_create(d, &customer_entity, c);
    merge_two(d, a, b, "phone");
    const struct customer *row = typed("phone=+4930777777");
    const struct twin *t = among(row, a);
    ck_assert_ptr_nonnull(t);
    ck_assert(t->certain);
    ck_assert_str_eq(t->code, a->customer_code);
    ck_assert_str_eq(t->why, "same phone (as Lorcan Quigly, merged)");
    ck_assert_ptr_null(among(row, b));
    ck_assert_ptr_null(among(desk_get_customer(d, &a->id), a));
    merge_two(d, c, desk_get_customer(d, &a->id), "email");
    ck_assert_ptr_nonnull(among(row, c));
    candidates(row, &n);
    ck_assert_int_eq(n, 1);
}
END_TEST

static void alias(const struct customer *c, const char *kind, const char *name)
{
    struct customer_alias *row = desk_row(d, &customer_alias_entity, NULL, NULL);
    row->customer_id = c->id;
    row->kind = kind;
    row->name = name;
    desk_create(d, &customer_alias_entity, row);
}

static int score_of(const struct customer *a, const struct customer *b)
{
    struct twin_verdict v;
    ck_ok(twin_explain(d->s, &a->id, &b->id, &v, d->a, &d->e), &d->e);
    return v.score;
}

/* A former name of one word is a family name, a nickname a given one. */
START_TEST(other_names_are_at_least_as_good_as_near_ones)
{
    static const struct {
        const char *first, *last, *kind, *alias;
    } cases[] = {{"Lorcan", "Nakamura", "former_name", "Quigley"},
                 {"Svetlana", "Quigley", "nickname", "Lorcan"},
                 {"Svetlana", "Nakamura", "merged", "Lorcan Quigley"}};
    struct customer *near = person("Lorkan", "Quigley", "+4930111111");
    struct customer *asked = desk_row(d, &customer_entity, "first_name=Lorcan", "last_name=Quigley",
                                      "date_of_birth=1970-02-03", "email=lq@example.com", NULL);
    asked = desk_create(d, &customer_entity, asked);
    for (int i = 0; i < COUNT_OF(cases); i++) {
        struct customer *c = desk_row(d, &customer_entity, "date_of_birth=1970-02-03", NULL);
        c->first_name = cases[i].first;
        c->last_name = cases[i].last;
        c->phone = arena_printf(d->a, "+493012345%d", i);
        c = desk_create(d, &customer_entity, c);
        const int before = score_of(asked, c);
        alias(c, cases[i].kind, cases[i].alias);
        ck_assert_int_gt(score_of(asked, c), before);
        ck_assert_int_ge(score_of(asked, c), score_of(asked, near));
        ck_assert_int_eq(score_of(asked, c), score_of(c, asked));
        const struct twin *t = among(asked, c);
        ck_assert_ptr_nonnull(t);
        ck_assert_ptr_nonnull(strstr(t->why, arena_printf(d->a, "other name %s", cases[i].alias)));
        ck_assert_ptr_nonnull(among(c, asked));
    }
}
END_TEST

START_TEST(who_was_decided_to_be_another_is_left_out)
{
    struct customer *c = person("Lorcan", "Quigley", "+4930123456");
    struct customer *other = desk_row(d, &customer_entity, "first_name=Lorcan", "last_name=Quigley",
                                      "email=lq@example.com", NULL);
    other = desk_create(d, &customer_entity, other);
    ck_assert_ptr_nonnull(among(other, c));
    struct customer_twin *twin = desk_row(d, &customer_twin_entity, "reason=name", NULL);
    twin->customer_id = c->id;
    twin->other_id = other->id;
    desk_create(d, &customer_twin_entity, twin);
    ck_assert_ptr_nonnull(among(other, c)); /* still open */
    ck_ok(desk_set(d, &customer_twin_entity, &twin->id, "state", "different", NULL), &d->e);
    ck_assert_ptr_null(among(other, c));
    ck_assert_ptr_null(among(c, other));
}
END_TEST

/* ---- The whole property */

static const char *pick(struct dice *dice, const char *const *of, int n)
{
    return of[roll(dice, n)];
}

#define PICK(dice, of) pick(dice, of, COUNT_OF(of))

/* People of few names, days and numbers, so that many agree in something. */
static void crowd(int n, unsigned seed)
{
    static const char *const firsts[] = {"Lorcan", "Petra", "Ann", "Quynh", "Ioana", "Marek"};
    static const char *const lasts[] = {"Quigley", "Weber", "Tran", "Popescu", "Novak"};
    static const char *const days[] = {"1970-02-03", "1981-11-30", NULL};
    static const char *const numbers[] = {"C01X00T47", "L898902C3", "X4RTBPFW4", NULL, NULL};
    struct dice dice = dice_new(seed);
    for (int i = 0; i < n; i++) {
        struct customer *c =
            desk_row(d, &customer_entity, "email_shared=yes", "phone_shared=yes", NULL);
        c->first_name = PICK(&dice, firsts);
        c->last_name = PICK(&dice, lasts);
        c->date_of_birth = PICK(&dice, days);
        c->phone = arena_printf(d->a, "+4930123%03d", (int)roll(&dice, 20));
        if (roll(&dice, 2) == 0)
            c->email = arena_printf(d->a, "guest%d@example.com", (int)roll(&dice, 20));
        const char *number = PICK(&dice, numbers);
        if (number != NULL)
            ck_ok(value_parse(store_property(d->s), entity_field(&customer_entity, "id_number"),
                              number, c, d->a, &d->e),
                  &d->e);
        desk_create(d, &customer_entity, c);
        if (roll(&dice, 4) == 0)
            alias(c, "former_name", PICK(&dice, lasts));
    }
}

static struct customer **everybody(int *n)
{
    void **rows;
    ck_ok(store_children(d->s, &customer_entity, "", NULL, "row", 0, &rows, n, d->a, &d->e), &d->e);
    return (struct customer **)rows;
}

/* The same document, e-mail or phone, by a plain look at both. */
static bool share_something(const struct customer *a, const struct customer *b)
{
    const struct field *number = entity_field(&customer_entity, "id_number");
    return (a->email_key != NULL && text_equal(a->email_key, b->email_key)) ||
           text_equal(a->phone_e164, b->phone_e164) ||
           (a->id_number.n > 0 && value_equal(number, a, b));
}

START_TEST(candidates_of_exact_kinds_are_all_there_are)
{
    int n, certain = 0;
    crowd(60, (unsigned)_i + 1);
    struct customer **all = everybody(&n);
    for (int i = 0; i < n; i++) {
        int found;
        const struct twin *twins = candidates(all[i], &found);
        for (int k = 0; k < n; k++) {
            bool listed = false;
            for (int t = 0; t < found; t++)
                listed =
                    listed || (uid_compare(&twins[t].id, &all[k]->id) == 0 && twins[t].certain);
            ck_assert_int_eq(listed, i != k && share_something(all[i], all[k]));
            certain += listed;
        }
        for (int t = 1; t < found; t++)
            ck_assert(twins[t - 1].bits >= twins[t].bits);
    }
    ck_assert_int_gt(certain, 50);
}
END_TEST

static const struct twin_pair *pair_of(const struct twin_pair *pairs, int n, const struct uid *a,
                                       const struct uid *b)
{
    for (int i = 0; i < n; i++)
        if ((uid_compare(&pairs[i].a, a) == 0 && uid_compare(&pairs[i].b, b) == 0) ||
            (uid_compare(&pairs[i].a, b) == 0 && uid_compare(&pairs[i].b, a) == 0))
            return &pairs[i];
    return NULL;
}

/* Groups here are no larger than the window in which they are compared. */
START_TEST(the_whole_search_finds_what_a_look_at_all_pairs_finds)
{
    const struct twin_search how = {.min = TWIN_LIKELY};
    struct twin_pair *pairs;
    int n, found, likely = 0;
    crowd(40, (unsigned)_i + 100);
    struct customer **all = everybody(&n);
    ck_ok(twin_search_all(d->s, &how, &pairs, &found, d->a, &d->e), &d->e);
    for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++) {
            struct twin_verdict v;
            ck_ok(twin_explain(d->s, &all[i]->id, &all[k]->id, &v, d->a, &d->e), &d->e);
            const struct twin_pair *pair = pair_of(pairs, found, &all[i]->id, &all[k]->id);
            if (v.score >= TWIN_LIKELY) {
                ck_assert_ptr_nonnull(pair);
                ck_assert_int_eq(pair->score, v.score);
                likely++;
            }
        }
    ck_assert_int_gt(likely, 3);
    ck_assert_int_le(likely, found); /* others follow from two of them */
}
END_TEST

START_TEST(pairs_are_marked_once_and_decided_ones_stay_away)
{
    const struct twin_search how = {.min = TWIN_LIKELY};
    struct twin_pair *pairs, *waiting;
    int n, marked, count;
    crowd(40, 7);
    ck_ok(twin_search_all(d->s, &how, &pairs, &n, d->a, &d->e), &d->e);
    ck_ok(twin_mark(&d->action, pairs, n, NULL, NULL, &marked, &d->e), &d->e);
    ck_assert_int_eq(marked, n);
    ck_ok(twin_mark(&d->action, pairs, n, NULL, NULL, &marked, &d->e), &d->e);
    ck_assert_int_eq(marked, 0);
    ck_ok(twin_waiting(d->s, 1000, &waiting, &count, d->a, &d->e), &d->e);
    ck_assert_int_eq(count, n);
    ck_ok(twin_decide(&d->action, &pairs[0].b, &pairs[0].a, NULL, "different", &d->e), &d->e);
    ck_ok(twin_waiting(d->s, 1000, &waiting, &count, d->a, &d->e), &d->e);
    ck_assert_int_eq(count, n - 1);
    const struct twin_pair first = pairs[0];
    ck_ok(twin_search_all(d->s, &how, &pairs, &count, d->a, &d->e), &d->e);
    ck_assert_int_eq(count, n - 1);
    ck_assert_ptr_null(pair_of(pairs, count, &first.a, &first.b));
    desk_is_sound(d);
}
END_TEST

/* Two with the same document and the same number: what was decided about the number says so. */
START_TEST(a_decision_keeps_the_reason_it_was_asked_for)
{
    static const char *const cases[][2] = {{NULL, "document"}, {"phone", "phone"}};
    struct customer *both[4];
    for (int i = 0; i < 4; i++) {
        both[i] = desk_row(d, &customer_entity, "phone_shared=yes", "first_name=Petra",
                           "last_name=Weber", "id_number=L898902C3", NULL);
        both[i]->phone = i < 2 ? "+4930123001" : "+4930123002";
        desk_create(d, &customer_entity, both[i]);
    }
    for (int i = 0; i < 2; i++) {
        const struct uid *a = &both[2 * i]->id, *b = &both[2 * i + 1]->id;
        void **rows;
        int n;
        ck_ok(twin_decide(&d->action, a, b, cases[i][0], "different", &d->e), &d->e);
        ck_ok(store_children(d->s, &customer_twin_entity, "customer_id", a, "created_at", 0, &rows,
                             &n, d->a, &d->e),
              &d->e);
        ck_assert_int_eq(n, 1);
        ck_assert_str_eq(((struct customer_twin *)rows[0])->reason, cases[i][1]);
    }
}
END_TEST

Suite *suite_twin(void)
{
    Suite *s = suite_create("twin");
    TCase *c = tcase_create("twin");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, words_are_as_alike_as_people_say);
    tcase_add_test(c, scores_follow_the_evidence);
    tcase_add_test(c, a_form_in_the_making_finds_whom_it_means);
    tcase_add_test(c, archived_and_blacklisted_are_found_and_others_are_not);
    tcase_add_test(c, a_merged_record_stands_for_its_survivor);
    tcase_add_test(c, other_names_are_at_least_as_good_as_near_ones);
    tcase_add_test(c, who_was_decided_to_be_another_is_left_out);
    tcase_add_test(c, a_decision_keeps_the_reason_it_was_asked_for);
    tcase_add_loop_test(c, candidates_of_exact_kinds_are_all_there_are, 0, 3);
    tcase_add_loop_test(c, the_whole_search_finds_what_a_look_at_all_pairs_finds, 0, 3);
    tcase_add_test(c, pairs_are_marked_once_and_decided_ones_stay_away);
    suite_add_tcase(s, c);
    return s;
}
