/* Who may be one person: what evidence is worth, who is found as a candidate, and that the
 * candidates of exact kinds are those a plain look at all customers gives. */
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "rules/twin.h"
#include "rules/twin_text.h"
#include "store/db.h"
#include "tests/helper.h"

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
        {"jan", "jon", TWIN_UNLIKE},
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
         80,
         99,
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

Suite *suite_twin(void)
{
    Suite *s = suite_create("twin");
    TCase *c = tcase_create("twin");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, words_are_as_alike_as_people_say);
    tcase_add_test(c, scores_follow_the_evidence);
    tcase_add_test(c, a_form_in_the_making_finds_whom_it_means);
    tcase_add_test(c, archived_and_blacklisted_are_found_and_others_are_not);
    tcase_add_test(c, who_was_decided_to_be_another_is_left_out);
    suite_add_tcase(s, c);
    return s;
}
