#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "demo/dirt.h"
#include "demo/person.h"
#include "model/card.h"
#include "model/email.h"

#include <check.h> /* last: it has a macro named fail */

#define PEOPLE 3000

static struct arena *arena;
static struct demo_people *people;

static void setup(void)
{
    arena = arena_new();
    people = demo_people_new(11, PEOPLE, "VN", "2026-11-21");
}

static void teardown(void)
{
    demo_people_free(people);
    arena_free(arena);
}

static struct demo_person person(uint32_t index)
{
    struct demo_person p;
    demo_person_draw(people, index, arena, &p);
    return p;
}

START_TEST(drawn_alike_in_any_order)
{
    struct demo_people *again = demo_people_new(11, PEOPLE, "VN", "2026-11-21");
    for (uint32_t i = PEOPLE; i-- > PEOPLE - 300;) {
        struct demo_person a = person(i), b;
        demo_person_draw(again, i, arena, &b);
        ck_assert(text_equal(a.first, b.first) && text_equal(a.last, b.last));
        ck_assert(text_equal(a.email, b.email) && text_equal(a.phone, b.phone));
        ck_assert(text_equal(a.id_number, b.id_number) && text_equal(a.notes, b.notes));
        ck_assert(text_equal(a.birth, b.birth) && text_equal(a.line1, b.line1));
    }
    demo_people_free(again);
}
END_TEST

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

START_TEST(emails_are_own_unless_shared)
{
    const char *own[PEOPLE];
    size_t n = 0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct demo_person p = person(i);
        if (p.email != NULL && !p.email_shared && p.role != ROLE_TWIN && email_is_valid(p.email))
            own[n++] = p.email;
    }
    ck_assert_uint_gt(n, PEOPLE / 2);
    qsort(own, n, sizeof own[0], by_text);
    for (size_t i = 1; i < n; i++)
        ck_assert_str_ne(own[i - 1], own[i]);
}
END_TEST

START_TEST(nothing_looks_like_a_card)
{
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct demo_person p = person(i);
        const char *const texts[] = {p.id_number, p.tax_id, p.email,       p.notes, p.postal,
                                     p.line1,     p.wechat, p.external_id, p.tags,  p.company_name};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            ck_assert_msg(!has_card_number(texts[k]), "%s", texts[k]);
    }
}
END_TEST

/* Companies have what a company needs, persons a name, and people work for companies only. */
START_TEST(a_broken_phone_is_no_card_either)
{
    const uint32_t index = 135353; /* 349 937 481255555 would be one */
    demo_people_free(people);
    people = demo_people_new(1, index + 1, "VN", "2026-11-21");
    ck_assert(!has_card_number(person(index).phone));
}
END_TEST

START_TEST(everybody_has_what_is_needed)
{
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct demo_person p = person(i);
        if (p.role == ROLE_COMPANY) {
            ck_assert_ptr_nonnull(p.company_name);
            ck_assert_ptr_nonnull(p.contact_person);
            ck_assert_ptr_null(strchr(p.company_name, '{'));
        } else {
            ck_assert(p.first != NULL && p.last != NULL && p.first[0] != '\0');
            ck_assert(p.employer < 0 || demo_role(people, (uint32_t)p.employer) == ROLE_COMPANY);
        }
        ck_assert(p.phone != NULL || p.email != NULL || p.id_number != NULL || p.imported ||
                  p.role == ROLE_COMPANY);
        ck_assert(!p.phone_shared || p.phone != NULL);
    }
}
END_TEST

START_TEST(relatives_share_what_is_marked)
{
    int shared = 0;
    for (uint32_t i = 1; i < PEOPLE; i++) {
        struct demo_person p = person(i), before = person(i - 1);
        if (p.role != ROLE_FAMILY || before.role != ROLE_PLAIN)
            continue;
        if (p.email_shared) {
            ck_assert_str_eq(p.email, before.email);
            ck_assert(before.email_shared);
            shared++;
        }
        ck_assert(!p.phone_shared || before.phone_shared);
    }
    ck_assert_int_gt(shared, 20);
}
END_TEST

START_TEST(dirt_is_there)
{
    int twins = 0, no_birth = 0, no_phone = 0, no_email = 0, broken = 0, changes = 0;
    for (uint32_t i = 0; i < PEOPLE; i++) {
        struct demo_person p = person(i);
        twins += p.role == ROLE_TWIN;
        no_birth += p.birth == NULL;
        no_phone += p.phone == NULL;
        no_email += p.email == NULL;
        broken += p.email != NULL && !email_is_valid(p.email);
        changes += p.change != CHANGE_NONE;
    }
    ck_assert_int_gt(twins, PEOPLE / 60);
    ck_assert_int_lt(twins, PEOPLE / 25);
    ck_assert_int_gt(no_birth, PEOPLE / 10);
    ck_assert_int_gt(no_phone, PEOPLE / 20);
    ck_assert_int_gt(no_email, PEOPLE / 10);
    ck_assert_int_gt(broken, 3);
    ck_assert_int_gt(changes, PEOPLE / 20);
}
END_TEST

START_TEST(hurried_typing)
{
    struct rng r = rng_of(3, 3, 3);
    ck_assert_str_eq(dirt_capitals(arena, "Nguyễn ça"), "NGUYỄN ÇA");
    ck_assert_str_eq(dirt_plain(arena, "Łódź Đặng Øre"), "Lodz Dang Ore");
    ck_assert_str_eq(dirt_titled(arena, "anna maria"), "Anna Maria");
    ck_assert_str_eq(dirt_typo(arena, "Li", &r), "Li");
    for (int i = 0; i < 50; i++) {
        const char *s = dirt_typo(arena, "Müllerová", &r);
        ck_assert(utf8_valid(s, strlen(s)));
        ck_assert_int_eq(s[0], 'M');
    }
}
END_TEST

Suite *suite_person(void)
{
    Suite *s = suite_create("demo/person");
    TCase *c = tcase_create("person");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, drawn_alike_in_any_order);
    tcase_add_test(c, emails_are_own_unless_shared);
    tcase_add_test(c, nothing_looks_like_a_card);
    tcase_add_test(c, a_broken_phone_is_no_card_either);
    tcase_add_test(c, everybody_has_what_is_needed);
    tcase_add_test(c, relatives_share_what_is_marked);
    tcase_add_test(c, dirt_is_there);
    tcase_add_test(c, hurried_typing);
    suite_add_tcase(s, c);
    return s;
}
