/* The rules of the write gate: what it refuses and in which words, what it counts as a change, and
 * that a stale save never overwrites. */
#include <string.h>

#include "base/buf.h"
#include "base/uid.h"
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

static struct customer *person(void)
{
    return desk_customer(d, "An", "Nguyen");
}

static enum code set(const struct customer *c, const char *field, const char *typed)
{
    return desk_set(d, &customer_entity, &c->id, field, typed, NULL);
}

static void refused(const struct customer *c, const char *field, const char *typed)
{
    ck_code(set(c, field, typed), CODE_INVALID, &d->e);
    ck_assert_msg(strcmp(d->e.field, field) == 0, "%s=%s: %s: %s", field, typed, d->e.field,
                  d->e.message);
}

START_TEST(values_that_do_not_fit_are_refused)
{
    static const char *const cases[][2] = {{"customer_type", "alien"},
                                           {"vip_status", "bronze"},
                                           {"email", "no address"},
                                           {"email", "a@b"},
                                           {"email", "a@@b.vn"},
                                           {"alternative_email", "x"},
                                           {"company_email", "@b.vn"},
                                           {"date_of_birth", "2026-13-01"},
                                           {"date_of_birth", "2025-02-29"},
                                           {"date_of_birth", "2026-11-22"},
                                           {"date_of_birth", "tomorrow"},
                                           {"nationality", "Atlantis"},
                                           {"warning_level", "6"},
                                           {"warning_level", "-1"},
                                           {"warning_level", "two"},
                                           {"credit_limit", "1e9"},
                                           {"credit_limit", "-5"},
                                           {"credit_limit", "10.5"},
                                           {"payment_tokens", "[1"},
                                           {"payment_tokens", "{}"},
                                           {"payment_tokens", "[{\"pan\":\"1\"}]"},
                                           {"languages_spoken", "xx"},
                                           {"is_blacklisted", "perhaps"},
                                           {"customer_type", ""},
                                           {"status", ""},
                                           {"first_name", "\xff\xfe"},
                                           {"loyalty_join_date", "soon"},
                                           {"preferred_language", "Klingon?"}};
    struct customer *c = person();
    for (int i = 0; i < COUNT_OF(cases); i++)
        refused(c, cases[i][0], cases[i][1]);
    ck_assert_int_eq(desk_get_customer(d, &c->id)->hlc, desk_get_customer(d, &c->id)->base_hlc);
}
END_TEST

START_TEST(texts_have_their_length)
{
    struct customer *c = person();
    for (int i = 0; i < customer_entity.count; i++) {
        const struct field *f = &customer_entity.fields[i];
        bool plain = f->kind == KIND_TEXT || f->kind == KIND_NAME || f->kind == KIND_NOTE;
        if (!plain || !field_is_settable(f, false) || f->max == 0)
            continue;
        struct buf text;
        buf_init(&text, d->a);
        for (int64_t k = 0; k < f->max; k++)
            buf_add(&text, "王");
        ck_assert_msg(set(c, f->name, text.p) == CODE_OK, "%s: %s", f->name, d->e.message);
        buf_add(&text, "王");
        refused(c, f->name, text.p);
    }
    desk_is_sound(d);
}
END_TEST

START_TEST(days_stand_in_order)
{
    struct customer *c = person();
    ck_ok(set(c, "id_expiry_date", "2030-01-01"), &d->e);
    ck_ok(set(c, "id_issue_date", "2030-01-01"), &d->e);
    refused(c, "id_issue_date", "2030-01-02");
    struct uid id = c->id;
    struct booking *b =
        desk_row(d, &booking_entity, "arrival=2026-05-02", "departure=2026-05-01", NULL);
    b->customer_id = id;
    ck_code(gate_create(&d->action, &booking_entity, b, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "departure");
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-02", "check_out_date=2026-05-01", NULL);
    stay->customer_id = id;
    ck_code(gate_create(&d->action, &stay_entity, stay, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "check_out_date");
    stay->check_out_date = "2026-05-02"; /* day use */
    desk_create(d, &stay_entity, stay);
    ck_assert_int_eq(((struct stay *)desk_get(d, &stay_entity, &stay->id))->nights, 0);
}
END_TEST

START_TEST(references_must_lead_somewhere)
{
    struct uid nobody = uid_new(1);
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-02", NULL);
    stay->customer_id = nobody;
    ck_code(gate_create(&d->action, &stay_entity, stay, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "customer_id");
    stay->customer_id = person()->id;
    stay->booking_id = nobody;
    ck_code(gate_create(&d->action, &stay_entity, stay, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "booking_id");
    struct customer *c = person();
    char id[UID_TEXT];
    uid_print(&stay->customer_id, id);
    refused(c, "company_id", id); /* a person is no company */
}
END_TEST

START_TEST(a_customer_needs_a_name_and_a_way_to_be_known)
{
    struct customer *c = desk_row(d, &customer_entity, "email=a@b.vn", NULL);
    ck_code(gate_create(&d->action, &customer_entity, c, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "last_name");
    c = desk_row(d, &customer_entity, "first_name=An", NULL);
    ck_code(gate_create(&d->action, &customer_entity, c, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "phone");
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "first_name=An", "id_number=B1234567", NULL));
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "first_name=An", "phone=12", NULL));
    c = desk_row(d, &customer_entity, "customer_type=corporate", "contact_person=Bob", NULL);
    ck_code(gate_create(&d->action, &customer_entity, c, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "company_name");
    c = desk_row(d, &customer_entity, "customer_type=government", "company_name=City", NULL);
    ck_code(gate_create(&d->action, &customer_entity, c, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "contact_person");
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "customer_type=travel_agent", "company_name=Go",
                         "contact_person=Bob", NULL));
    desk_is_sound(d);
}
END_TEST

START_TEST(phones_are_kept_whatever_they_are)
{
    struct customer *c = person();
    ck_ok(set(c, "phone", "0903 123 456"), &d->e);
    c = desk_get_customer(d, &c->id);
    ck_assert_str_eq(c->phone, "0903 123 456");
    ck_assert_str_eq(c->phone_e164, "+84903123456");
    ck_assert_str_eq(c->phone_type, "mobile");
    ck_assert_int_eq(c->phone_valid, 1);
    ck_ok(set(c, "phone", "call the wife"), &d->e);
    c = desk_get_customer(d, &c->id);
    ck_assert_str_eq(c->phone, "call the wife");
    ck_assert_ptr_null(c->phone_e164);
    ck_assert_int_eq(c->phone_valid, 0);
    ck_ok(set(c, "phone", ""), &d->e);
    c = desk_get_customer(d, &c->id);
    ck_assert(c->phone == NULL && c->phone_valid == NONE && c->phone_type == NULL);
    /* the record's own country reads the number, not the settings' */
    ck_ok(set(c, "country", "FR"), &d->e);
    ck_ok(set(c, "phone", "06 12 34 56 78"), &d->e);
    ck_assert_str_eq(desk_get_customer(d, &c->id)->phone_e164, "+33612345678");
    ck_ok(set(c, "country", "VN"), &d->e);
    ck_assert_int_eq(desk_get_customer(d, &c->id)->phone_valid, 0);
    desk_is_sound(d);
}
END_TEST

static struct customer *with(const char *pair, const char *shared)
{
    return desk_row(d, &customer_entity, "first_name=Binh", pair, shared, NULL);
}

static void collides(struct customer *c, const char *field, const struct customer *other)
{
    ck_code(gate_create(&d->action, &customer_entity, c, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, field);
    ck_assert_msg(strstr(d->e.message, other->customer_code) != NULL, "%s", d->e.message);
}

/* README 4: one active customer per e-mail and valid phone, unless both say they share it. */
START_TEST(contacts_are_unique_among_the_active)
{
    struct customer *first = desk_create(d, &customer_entity, with("email=Ann@B.vn", NULL));
    collides(with("email= aNN@b.VN ", NULL), "email", first);
    collides(with("email=ann@b.vn", "email_shared=yes"), "email", first);
    ck_ok(set(first, "email_shared", "yes"), &d->e);
    collides(with("email=ann@b.vn", NULL), "email", first);
    struct customer *second =
        desk_create(d, &customer_entity, with("email=ann@b.vn", "email_shared=yes"));
    /* Taking the mark away brings the collision back. */
    ck_code(set(second, "email_shared", "no"), CODE_INVALID, &d->e);
    ck_ok(set(second, "status", "archived"), &d->e);
    ck_ok(set(second, "email_shared", "no"), &d->e);
    ck_ok(set(first, "email_shared", "no"), &d->e);
    /* Nor may an archived one come back as it is. */
    ck_code(set(second, "status", "active"), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "email");
    desk_is_sound(d);
}
END_TEST

START_TEST(phones_collide_when_they_are_valid)
{
    struct customer *first = desk_create(d, &customer_entity, with("phone=0903123456", NULL));
    collides(with("phone=+84 90-312-3456", NULL), "phone", first);
    desk_create(d, &customer_entity, with("phone=999", NULL));
    desk_create(d, &customer_entity, with("phone=999", NULL));
    struct customer *c = with("email=x@y.vn", NULL);
    c->alternative_phone = "0903123456";
    c->alternative_email = "first@y.vn";
    desk_create(d, &customer_entity, c);
    ck_ok(desk_retract(d, &customer_entity, &first->id), &d->e);
    desk_create(d, &customer_entity, with("phone=0903123456", NULL));
    ck_code(gate_restore(&d->action, &customer_entity, &first->id, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "phone");
    desk_is_sound(d);
}
END_TEST

START_TEST(imports_mark_shared_contacts)
{
    struct findings findings = {.arena = d->a};
    struct customer *first = desk_create(d, &customer_entity, with("email=a@b.vn", NULL));
    d->action.lenient = true;
    d->action.findings = &findings;
    struct customer *second = desk_create(d, &customer_entity, with("email=a@b.vn", NULL));
    ck_assert_int_eq(findings.count, 1);
    ck_assert_str_eq(findings.items[0].code, "email_shared");
    ck_assert_int_eq(desk_get_customer(d, &first->id)->email_shared, 1);
    ck_assert_int_eq(desk_get_customer(d, &second->id)->email_shared, 1);
    struct customer *bare = desk_row(d, &customer_entity, "first_name=X", "email=broken", NULL);
    bare->phone = "12";
    desk_create(d, &customer_entity, bare);
    ck_assert_int_eq(findings.count, 3);
    ck_assert_str_eq(desk_get_customer(d, &bare->id)->email, "broken");
    ck_assert_int_eq(desk_get_customer(d, &bare->id)->email_valid, 0);
    desk_is_sound(d);
}
END_TEST

START_TEST(unique_among_all_counts_the_archived)
{
    struct customer *first = person(), *c = person();
    ck_ok(set(first, "user_id", "u1"), &d->e);
    ck_ok(set(first, "status", "archived"), &d->e);
    refused(c, "user_id", "u1");
    ck_ok(set(c, "user_id", "u2"), &d->e);
    struct customer_external_id *x =
        desk_row(d, &customer_external_id_entity, "system=crm", "external_id=7", NULL);
    x->customer_id = c->id;
    desk_create(d, &customer_external_id_entity, x);
    struct customer_external_id *y =
        desk_row(d, &customer_external_id_entity, "system=crm", "external_id=7", NULL);
    y->customer_id = first->id;
    ck_code(gate_create(&d->action, &customer_external_id_entity, y, d->a, &d->e), CODE_INVALID,
            &d->e);
    ck_assert_str_eq(d->e.field, "external_id");
    y->system = "pms";
    desk_create(d, &customer_external_id_entity, y);
    /* The pair is what is unique, from whichever side it is made equal. */
    ck_code(desk_set(d, &customer_external_id_entity, &y->id, "system", "crm", NULL), CODE_INVALID,
            &d->e);
}
END_TEST

/* README 10: in any field a person types in. */
START_TEST(no_field_takes_a_card)
{
    struct customer *c = person();
    for (int i = 0; i < customer_entity.count; i++) {
        const struct field *f = &customer_entity.fields[i];
        const char *typed = f->kind == KIND_EMAIL  ? "4111111111111111@b.vn"
                            : f->kind == KIND_JSON ? "[{\"token\":\"4111111111111111\"}]"
                                                   : "4111 1111 1111 1111";
        bool takes_text = f->kind == KIND_TEXT || f->kind == KIND_NAME || f->kind == KIND_NOTE ||
                          f->kind == KIND_EMAIL || f->kind == KIND_PHONE || f->kind == KIND_TAGS ||
                          f->kind == KIND_JSON || f->kind == KIND_SECRET;
        if (!takes_text || !field_is_settable(f, false) || (f->max > 0 && f->max < 20))
            continue;
        refused(c, f->name, typed);
        ck_assert_msg(strstr(d->e.message, "card") != NULL, "%s: %s", f->name, d->e.message);
    }
    ck_ok(set(c, "internal_notes", "Call +84 90 312 34 56 about BK202600017, 2026-11-21"), &d->e);
    ck_ok(set(c, "id_number", "4222222222222"), &d->e); /* some countries' ids have 13 digits */
}
END_TEST

START_TEST(a_stale_save_is_a_conflict)
{
    struct customer *c = person(), *seen = desk_get_customer(d, &c->id);
    struct actor other = {.name = "BINH", .type = "staff", .terminal = "desk two"};
    struct action theirs;
    struct fieldset fields = {{0}};
    bool changed = true;
    ck_ok(set(c, "city", "Huế"), &d->e);
    action_init(&theirs, d->s, &other, NULL);
    struct customer *now = desk_get_customer(d, &c->id),
                    *asked = row_copy(&customer_entity, now, d->a);
    asked->city = "Đà Nẵng";
    fieldset_add(&fields, field_index(&customer_entity, entity_field(&customer_entity, "city")));
    ck_ok(
        gate_change(&theirs, &customer_entity, &c->id, now->hlc, asked, &fields, NULL, d->a, &d->e),
        &d->e);
    asked = row_copy(&customer_entity, seen, d->a);
    asked->city = "Hà Nội";
    ck_code(gate_change(&d->action, &customer_entity, &c->id, seen->hlc, asked, &fields, &changed,
                        d->a, &d->e),
            CODE_CONFLICT, &d->e);
    ck_assert(!changed);
    ck_assert_str_eq(d->e.field, "city");
    static const char *const told[] = {"BINH", "Huế", "Đà Nẵng", "City"};
    for (int i = 0; i < COUNT_OF(told); i++)
        ck_assert_msg(strstr(d->e.message, told[i]) != NULL, "%s: %s", told[i], d->e.message);
    ck_assert_str_eq(desk_get_customer(d, &c->id)->city, "Đà Nẵng");
    ck_code(gate_retract(&d->action, &customer_entity, &c->id, seen->hlc, &d->e), CODE_CONFLICT,
            &d->e);
    desk_is_sound(d);
}
END_TEST

START_TEST(an_emptied_mark_is_no)
{
    struct customer *c = person();
    ck_ok(set(c, "is_blacklisted", ""), &d->e);
    ck_assert_int_eq(desk_get_customer(d, &c->id)->is_blacklisted, 0);
    ck_ok(set(c, "vip_status", ""), &d->e);
    ck_assert_str_eq(desk_get_customer(d, &c->id)->vip_status, "none");
}
END_TEST

START_TEST(a_failed_call_is_undone_alone)
{
    struct customer *good, *bad = desk_row(d, &customer_entity, "first_name=X", NULL);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    good = person();
    ck_code(gate_create(&d->action, &customer_entity, bad, d->a, &d->e), CODE_INVALID, &d->e);
    struct customer *next = person();
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    desk_get_customer(d, &good->id);
    desk_get_customer(d, &next->id);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 2);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    struct customer *gone = person();
    gate_rollback(d->s);
    void *row;
    ck_code(store_get(d->s, &customer_entity, &gone->id, &row, d->a, &d->e), CODE_NOT_FOUND, &d->e);
    person();
    desk_is_sound(d);
}
END_TEST

START_TEST(who_and_when_are_stamped)
{
    struct customer *c = person();
    struct staff *staff =
        desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=AN", "name=An", NULL));
    d->action.actor.staff_id = staff->id;
    ck_code(set(c, "is_blacklisted", "yes"), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "blacklist_reason");
    ck_ok(set(c, "blacklist_reason", "Smoked in bed"), &d->e);
    ck_ok(set(c, "is_blacklisted", "yes"), &d->e);
    ck_ok(set(c, "profile_verified", "yes"), &d->e);
    ck_ok(set(c, "deletion_requested", "yes"), &d->e);
    ck_ok(set(c, "status", "archived"), &d->e);
    c = desk_get_customer(d, &c->id);
    int64_t now = store_now(d->s);
    ck_assert_int_eq(c->blacklisted_date, now);
    ck_assert_int_eq(uid_compare(&c->blacklisted_by, &staff->id), 0);
    ck_assert_int_eq(c->verification_date, now);
    ck_assert_int_eq(uid_compare(&c->verified_by, &staff->id), 0);
    ck_assert_int_eq(c->deletion_requested_date, now);
    ck_assert_int_eq(c->deleted_at, now);
    ck_assert_int_eq(uid_compare(&c->updated_by, &staff->id), 0);
    ck_ok(set(c, "status", "active"), &d->e);
    ck_assert_int_eq(desk_get_customer(d, &c->id)->deleted_at, NONE);
    desk_is_sound(d);
}
END_TEST

Suite *suite_gate(void)
{
    Suite *s = suite_create("gate");
    TCase *c = tcase_create("gate");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, values_that_do_not_fit_are_refused);
    tcase_add_test(c, texts_have_their_length);
    tcase_add_test(c, days_stand_in_order);
    tcase_add_test(c, references_must_lead_somewhere);
    tcase_add_test(c, a_customer_needs_a_name_and_a_way_to_be_known);
    tcase_add_test(c, phones_are_kept_whatever_they_are);
    tcase_add_test(c, contacts_are_unique_among_the_active);
    tcase_add_test(c, phones_collide_when_they_are_valid);
    tcase_add_test(c, imports_mark_shared_contacts);
    tcase_add_test(c, unique_among_all_counts_the_archived);
    tcase_add_test(c, no_field_takes_a_card);
    tcase_add_test(c, a_stale_save_is_a_conflict);
    tcase_add_test(c, an_emptied_mark_is_no);
    tcase_add_test(c, a_failed_call_is_undone_alone);
    tcase_add_test(c, who_and_when_are_stamped);
    suite_add_tcase(s, c);
    return s;
}
