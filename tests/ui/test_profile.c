/* The profile without a terminal: what stands on the overview, and how the view loads, walks and
 * follows changes made elsewhere. */
#include <locale.h>
#include <string.h>

#include "app.h"
#include "base/language.h"
#include "base/text.h"
#include "store/profile.h"
#include "ui/view/overview_fields.h"
#include "ui/view/profile.h"

#include "tests/helper.h" /* last: its macro fail would hide ours */

static struct desk *d;

static void setup(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    d = desk_new();
}

static void teardown(void)
{
    desk_free(d);
}

/* ---- Sections */

START_TEST(test_every_section_has_its_place)
{
    for (int i = 0; entities[i] != NULL; i++) {
        const struct entity *en = entities[i];
        for (int k = 0; k < en->count; k++) {
            bool listed = en->fields[k].section == NULL;
            for (int n = 0; en->sections != NULL && en->sections[n] != NULL; n++)
                listed = listed || strcmp(en->sections[n], en->fields[k].section) == 0;
            ck_assert_msg(listed, "%s.%s: section %s has no place", en->name, en->fields[k].name,
                          en->fields[k].section);
        }
    }
}
END_TEST

/* ---- The overview */

/* All fields on a card 60 columns wide, their labels in 20. */
static struct card card_of(const struct customer *c)
{
    struct sheet s = {.p = store_property(d->s), .c = c, .arena = d->a};
    card_init(&s.card, d->a, 60, 20);
    for (int i = 0; i < customer_entity.count; i++)
        if (customer_entity.fields[i].section != NULL && customer_entity.fields[i].kind != KIND_REF)
            overview_add(&s, &customer_entity.fields[i]);
    return s.card;
}

static const struct card_line *line_of(const struct card *c, const char *label)
{
    for (int i = 0; i < c->n; i++)
        if (text_equal(c->lines[i].label, label))
            return &c->lines[i];
    return NULL;
}

static struct customer *guest(const char *phone, const char *email)
{
    return desk_create(d, &customer_entity,
                       desk_row(d, &customer_entity, "first_name=Trân", "last_name=Nguyễn",
                                arena_printf(d->a, "phone=%s", phone),
                                arena_printf(d->a, "email=%s", email), "id_type=passport",
                                "id_number=B12345678", "id_expiry_date=2001-01-31",
                                "date_of_birth=1985-06-15", "nationality=VN",
                                "emergency_contact_relationship=parent", NULL));
}

START_TEST(test_marks_are_words)
{
    d->action.lenient = true;
    const struct card good = card_of(guest("090 123 45 67", "tran@mail.example"));
    ck_assert_str_eq(line_of(&good, "Phone")->text, "+84 90 123 45 67");
    ck_assert_str_eq(line_of(&good, "Phone")->note, "valid, mobile");
    ck_assert_str_eq(line_of(&good, "E-mail")->note, "valid");
    const struct card bad = card_of(guest("123", "tran@@mail"));
    ck_assert_str_eq(line_of(&bad, "Phone")->text, "123");
    ck_assert_str_eq(line_of(&bad, "Phone")->note, "invalid, kept");
    ck_assert_str_eq(line_of(&bad, "E-mail")->note, "invalid, kept");
}
END_TEST

START_TEST(test_documents_show_four_characters_and_their_expiry)
{
    const struct card c = card_of(guest("090 123 45 67", "tran@mail.example"));
    ck_assert_str_eq(line_of(&c, "Passport")->text, "••••5678");
    ck_assert_str_eq(line_of(&c, "expires")->note, "expired");
    for (int i = 0; i < c.n; i++)
        ck_assert(c.lines[i].text == NULL || strstr(c.lines[i].text, "B1234") == NULL);
}
END_TEST

START_TEST(test_defaults_are_not_worth_a_line)
{
    const struct card c = card_of(guest("090 123 45 67", "tran@mail.example"));
    ck_assert_ptr_null(line_of(&c, "Balance"));
    ck_assert_ptr_null(line_of(&c, "E-mail opt-in"));
    ck_assert_ptr_null(line_of(&c, "Warning level"));
    ck_assert_ptr_null(line_of(&c, "Type"));
    ck_assert_str_eq(line_of(&c, "Name")->text, "Nguyễn, Trân");
    ck_assert_str_eq(line_of(&c, "Nationality")->text, "Vietnam");
}
END_TEST

START_TEST(test_words_of_ours_are_shown_in_the_language)
{
    struct customer *who = guest("090 123 45 67", "tran@mail.example");
    language_init();
    language_use("vi");
    struct card c = card_of(who);
    ck_assert_str_eq(line_of(&c, "Quan hệ")->text, "Cha/mẹ");
    who->emergency_contact_relationship = "godmother";
    c = card_of(who);
    ck_assert_str_eq(line_of(&c, "Quan hệ")->text, "godmother");
    language_use("");
}
END_TEST

/* ---- The view */

static struct app app;
static struct customer *both[2];
static int at;

static bool step(void *ctx, int by, struct uid *out, int *position, int *count)
{
    (void)ctx;
    if (at + by < 0 || at + by > 1)
        return false;
    at += by;
    *out = both[at]->id;
    *position = at + 1;
    *count = 2;
    return true;
}

static struct profile_walk walk = {NULL, step};

static struct view *opened(void)
{
    both[0] = desk_customer(d, "Ana", "Lopez");
    both[1] = desk_customer(d, "Bo", "Li");
    at = 0;
    app = (struct app){.arena = d->a, .store = d->s};
    struct view *v = profile_view(&app, &both[0]->id, &walk);
    v->area = (struct box){1, 0, 21, 80};
    v->ops->layout(v); /* the manager does so before it opens it */
    ck_ok(v->ops->open(v, &d->e), &d->e);
    ck_ok(v->ops->load(v, &d->e), &d->e);
    v->ops->layout(v);
    return v;
}

static struct title title_of(const struct view *v)
{
    struct title title = {0};
    v->ops->title(v, d->a, &title);
    return title;
}

START_TEST(test_it_walks_from_hit_to_hit)
{
    struct view *v = opened();
    ck_assert_ptr_nonnull(strstr(title_of(v).left, "Ana Lopez"));
    ck_assert_ptr_nonnull(strstr(title_of(v).right, "1 of 2"));
    ck_assert(v->ops->run(v, CMD_NEXT_HIT));
    ck_assert(v->wishes & WISH_RELOAD);
    ck_ok(v->ops->load(v, &d->e), &d->e);
    ck_assert_ptr_nonnull(strstr(title_of(v).left, "Bo Li"));
    ck_assert_ptr_nonnull(strstr(title_of(v).right, "2 of 2"));
    ck_assert(v->ops->run(v, CMD_NEXT_HIT));
    ck_assert_str_eq(v->said, "This is the last customer of the list.");
    ck_assert_ptr_nonnull(strstr(title_of(v).right, "2 of 2"));
    view_free(v);
}
END_TEST

START_TEST(test_it_follows_changes)
{
    struct view *v = opened();
    v->wishes = 0;
    v->ops->tick(v);
    ck_assert(!(v->wishes & WISH_RELOAD));
    ck_ok(desk_set(d, &customer_entity, &both[0]->id, "last_name", "Ruiz", NULL), &d->e);
    v->ops->tick(v);
    ck_assert(v->wishes & WISH_RELOAD);
    ck_ok(v->ops->load(v, &d->e), &d->e);
    ck_assert_ptr_nonnull(strstr(title_of(v).left, "Ana Ruiz"));
    ck_assert(v->wake > 0);
    view_free(v);
}
END_TEST

START_TEST(test_a_tab_loads_when_it_is_shown_and_keys_wait_for_it)
{
    struct view *v = opened();
    v->wishes = 0;
    ck_assert(v->ops->run(v, CMD_TAB_5));
    ck_assert(v->wishes & WISH_RELOAD);
    ck_assert_ptr_null(title_of(v).foot);
    ck_assert(v->ops->run(v, CMD_DOWN)); /* before it is there */
    ck_assert(!v->ops->run(v, CMD_BACK));
    ck_ok(v->ops->load(v, &d->e), &d->e);
    v->ops->layout(v);
    ck_assert_str_eq(title_of(v).foot, "1 entry");
    v->wishes = 0;
    ck_assert(v->ops->run(v, CMD_TAB_1));
    ck_assert(!(v->wishes & WISH_RELOAD)); /* loaded before */
    view_free(v);
}
END_TEST

START_TEST(test_no_tab_copies_a_secret)
{
    const enum command_id tabs[] = {CMD_TAB_2, CMD_TAB_3, CMD_TAB_4, CMD_TAB_5, CMD_TAB_6};
    struct view *v = opened();
    const struct uid *who = &both[0]->id;
    int copies = 0;
    ck_ok(desk_set(d, &customer_entity, who, "id_number", "B12345678", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, who, "id_number", "C87654321", NULL), &d->e);
    for (int i = 0; i < COUNT_OF(tabs); i++) {
        ck_assert(v->ops->run(v, tabs[i]));
        ck_ok(v->ops->load(v, &d->e), &d->e);
        v->ops->layout(v);
        view_copy_rows(v, CMD_COPY_LIST);
        if (v->copied == NULL)
            continue;
        copies++;
        ck_assert_ptr_null(strstr(v->copied, "B1234"));
        ck_assert_ptr_null(strstr(v->copied, "C8765"));
        if (tabs[i] == CMD_TAB_5) /* where they were changed */
            ck_assert_ptr_nonnull(strstr(v->copied, "••••5678 → ••••4321"));
        view_copy(v, NULL);
    }
    ck_assert_int_gt(copies, 0);
    view_free(v);
}
END_TEST

START_TEST(test_a_customer_that_is_gone_opens_nothing)
{
    const struct uid nobody = {{1}};
    app = (struct app){.arena = d->a, .store = d->s};
    struct view *v = profile_view(&app, &nobody, NULL);
    ck_code(v->ops->open(v, &d->e), CODE_NOT_FOUND, &d->e);
    view_free(v);
}
END_TEST

START_TEST(test_records_have_names)
{
    const char *name;
    const struct uid nobody = {{1}};
    struct customer *c = desk_customer(d, "Ana", "Lopez");
    ck_ok(record_title(d->s, &customer_entity, &c->id, &name, d->a, &d->e), &d->e);
    ck_assert_str_eq(name, arena_printf(d->a, "Ana Lopez · %s", c->customer_code));
    ck_ok(record_title(d->s, &customer_entity, &nobody, &name, d->a, &d->e), &d->e);
    ck_assert_ptr_null(name);
}
END_TEST

Suite *suite_profile(void);
Suite *suite_profile(void)
{
    Suite *s = suite_create("profile");
    TCase *t = tcase_create("profile");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_every_section_has_its_place);
    tcase_add_test(t, test_marks_are_words);
    tcase_add_test(t, test_documents_show_four_characters_and_their_expiry);
    tcase_add_test(t, test_defaults_are_not_worth_a_line);
    tcase_add_test(t, test_words_of_ours_are_shown_in_the_language);
    tcase_add_test(t, test_it_walks_from_hit_to_hit);
    tcase_add_test(t, test_it_follows_changes);
    tcase_add_test(t, test_a_tab_loads_when_it_is_shown_and_keys_wait_for_it);
    tcase_add_test(t, test_no_tab_copies_a_secret);
    tcase_add_test(t, test_a_customer_that_is_gone_opens_nothing);
    tcase_add_test(t, test_records_have_names);
    suite_add_tcase(s, t);
    return s;
}
