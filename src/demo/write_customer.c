/* A customer of the plan as a row, with what hangs on it. */
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "demo/fill.h"
#include "demo/texts.h"
#include "model/row.h"
#include "model/vault.h"

/* Seals a secret; without the key file it is left out. */
static struct bytes sealed(struct fill *f, const char *field, const char *value)
{
    const struct vault *vault = f->property->vault;
    if (value == NULL || vault == NULL)
        return (struct bytes){NULL, 0};
    return vault_seal(vault, entity_field(&customer_entity, field), value, f->arena);
}

static void fill_names(const struct demo_person *p, bool early, struct customer *row)
{
    row->customer_type = p->type;
    row->title = p->title;
    row->first_name = p->first;
    row->middle_name = p->middle;
    row->last_name = early && p->former_last != NULL ? p->former_last : p->last;
    row->name_suffix = p->suffix;
    row->display_name = p->display;
    row->date_of_birth = p->birth;
    row->gender = p->gender;
    row->nationality = p->nationality;
    row->passport_country = p->passport_country;
    row->languages_spoken = p->languages;
    if (p->language != NULL)
        row->preferred_language = p->language;
}

static void fill_contact(const struct demo_person *p, struct customer *row)
{
    row->email = p->email;
    row->email_shared = p->email_shared && p->email != NULL;
    row->alternative_email = p->alternative_email;
    row->phone = p->phone;
    row->phone_shared = p->phone_shared && p->phone != NULL;
    row->alternative_phone = p->alternative_phone;
    row->whatsapp_number = p->whatsapp;
    row->wechat_id = p->wechat;
    row->instagram_handle = p->instagram;
    row->emergency_contact_name = p->emergency_name;
    row->emergency_contact_phone = p->emergency_phone;
    row->emergency_contact_relationship = p->emergency_relation;
}

/* The country is known from the start: national phone numbers are read by it. */
static void fill_address(const struct demo_person *p, bool early, struct customer *row)
{
    row->country = p->country;
    if (early && p->change == CHANGE_ADDRESS)
        return;
    row->address_line1 = p->line1;
    row->address_line2 = p->line2;
    row->city = p->city;
    row->state_province = p->state;
    row->postal_code = p->postal;
}

static void fill_documents(struct fill *f, const struct demo_person *p, struct customer *row)
{
    row->id_number = sealed(f, "id_number", p->id_number);
    row->tax_id = sealed(f, "tax_id", p->tax_id);
    row->medical_notes = sealed(f, "medical_notes", p->medical);
    row->tax_id_type = row->tax_id.n > 0 ? p->tax_type : NULL;
    row->id_type = p->id_type;
    row->id_issue_date = p->id_issued;
    row->id_expiry_date = p->id_expires;
    row->id_issuing_country = p->id_country;
}

static void fill_company(struct fill *f, const struct demo_person *p, struct customer *row)
{
    if (p->employer >= 0)
        row->company_id = f->customers[p->employer];
    row->company_name = p->company_name;
    row->contact_person = p->contact_person;
    row->job_title = p->job;
    row->department = p->department;
    row->company_email = p->company_email;
    row->company_phone = p->company_phone;
    row->billing_address = p->billing;
    row->payment_terms = p->payment_terms;
    if (p->credit_nights > 0)
        row->credit_limit = p->credit_nights * f->prices.plainest;
}

static void fill_notes(const struct demo_person *p, bool early, struct customer *row)
{
    row->customer_segment = p->segment;
    row->customer_source = p->source;
    row->referral_source = p->referral;
    row->tags = p->tags;
    row->internal_notes = early && p->change == CHANGE_NOTE ? NULL : p->notes;
    row->special_attention = p->attention;
    row->warning_level = p->warning_level;
    row->warning_notes = p->warning_notes;
}

void customer_fill(struct fill *f, const struct demo_person *p, bool early, struct customer *row)
{
    fill_names(p, early, row);
    fill_contact(p, row);
    fill_address(p, early, row);
    fill_documents(f, p, row);
    fill_company(f, p, row);
    fill_notes(p, early, row);
}

static enum code write_consent(struct fill *f, uint32_t index, const char *type,
                               const char *channel, struct error *e)
{
    static const char *const methods[] = {"desk", "web", "paper", "email"};
    struct rng r = rng_of(f->seed, STREAM_PROFILE, ~(uint64_t)index);
    struct consent *row = row_new(&consent_entity, f->arena);
    row->customer_id = f->customers[index];
    row->consent_type = type;
    row->consent_status = "granted";
    row->channel = channel;
    row->consent_method = methods[rng_skewed(&r, 4)];
    row->consent_text = demo_texts.agreements.word[strcmp(type, "marketing") == 0 ? 0 : 1];
    row->text_version = "1";
    return fill_create(f, &consent_entity, row, e);
}

static enum code write_external(struct fill *f, const struct demo_person *p, uint32_t index,
                                struct error *e)
{
    struct customer_external_id *row =
        row_new_default(&customer_external_id_entity, f->property, f->arena);
    row->customer_id = f->customers[index];
    row->system = p->external_system;
    row->external_id = p->external_id;
    return fill_create(f, &customer_external_id_entity, row, e);
}

static enum code write_nickname(struct fill *f, const struct demo_person *p, uint32_t index,
                                struct error *e)
{
    struct customer_alias *row = row_new_default(&customer_alias_entity, f->property, f->arena);
    row->customer_id = f->customers[index];
    row->kind = "nickname";
    row->name = p->nickname;
    return fill_create(f, &customer_alias_entity, row, e);
}

static enum code write_billing(struct fill *f, const struct demo_person *p, uint32_t index,
                               struct error *e)
{
    struct customer_address *row = row_new_default(&customer_address_entity, f->property, f->arena);
    row->customer_id = f->customers[index];
    row->address_type = "billing";
    row->address_line1 = p->line1;
    row->city = p->city;
    row->state_province = p->state;
    row->postal_code = p->postal;
    row->country = p->country;
    return fill_create(f, &customer_address_entity, row, e);
}

static bool has_twin(const struct demo_people *people, uint32_t index)
{
    return index + 1 < demo_people_count(people) && demo_role(people, index + 1) == ROLE_TWIN;
}

/* A second registration that gives itself away by phone or e-mail waits for somebody to look. */
static enum code write_twin(struct fill *f, uint32_t root, uint32_t twin, struct error *e)
{
    struct demo_person one, two;
    demo_person_draw(f->people, root, f->arena, &one);
    demo_person_draw(f->people, twin, f->arena, &two);
    bool email = two.email != NULL && text_equal(one.email, two.email);
    bool phone = one.phone != NULL && two.phone != NULL && shares_phone(f->people, twin);
    if (!email && !phone)
        return CODE_OK;
    struct customer_twin *row = row_new_default(&customer_twin_entity, f->property, f->arena);
    row->customer_id = f->customers[root];
    row->other_id = f->customers[twin];
    row->reason = email ? "email" : "phone";
    return fill_create(f, &customer_twin_entity, row, e);
}

/* Whichever of the two is written second brings the pair. */
static enum code write_twins(struct fill *f, uint32_t index, struct error *e)
{
    const struct demo_people *people = f->people;
    if (demo_role(people, index) == ROLE_TWIN && !uid_is_null(&f->customers[index - 1]))
        TRY(write_twin(f, index - 1, index, e));
    if (has_twin(people, index) && !uid_is_null(&f->customers[index + 1]))
        TRY(write_twin(f, index, index + 1, e));
    return CODE_OK;
}

static enum code write_children(struct fill *f, const struct demo_person *p, uint32_t index,
                                struct error *e)
{
    if (p->consents_data)
        TRY(write_consent(f, index, "data_processing", "all", e));
    if (p->consents_marketing)
        TRY(write_consent(f, index, "marketing", p->consent_channel, e));
    if (p->external_id != NULL)
        TRY(write_external(f, p, index, e));
    if (p->nickname != NULL)
        TRY(write_nickname(f, p, index, e));
    if (p->billing != NULL)
        TRY(write_billing(f, p, index, e));
    TRY(write_preferences(f, p, index, e));
    TRY(write_twins(f, index, e));
    return write_relations(f, index, e);
}

enum code write_customer(struct fill *f, uint32_t index, struct error *e)
{
    struct demo_person p;
    struct customer *row = ARENA_NEW(f->arena, struct customer);
    demo_person_draw(f->people, index, f->arena, &p);
    *row = *f->customer_defaults;
    customer_fill(f, &p, true, row);
    row->acquisition_date = fill_today(f);
    /* Whichever of two twins comes second shares what the first has. */
    f->action.lenient = p.imported || has_twin(f->people, index);
    if (p.imported) {
        row->source_system = "old_pms";
        row->external_id = arena_printf(f->arena, "G%06u", index);
    }
    TRY(fill_create(f, &customer_entity, row, e));
    phones_follow(f->phones);
    f->customers[index] = row->id;
    f->report->customers++;
    f->report->companies += p.role == ROLE_COMPANY;
    return write_children(f, &p, index, e);
}
