#include "rules/customer.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/email.h"
#include "model/name.h"
#include "model/row.h"
#include "phone/phone.h"
#include "store/internal.h"

/* True when the member differs from the old record, or there is none. */
#define CHANGED(w, member)                                                                         \
    ((w)->old == NULL || !text_equal(((const struct customer *)(w)->old)->member,                  \
                                     ((const struct customer *)(w)->row)->member))

static bool turned_on(int64_t now, const struct customer *old, int64_t before)
{
    return now == 1 && (old == NULL || before != 1);
}

/* The program brought the instant along: a merge, from the other customer. */
static bool has_own(int64_t now, const struct customer *old, int64_t before)
{
    return old != NULL && now != NONE && now != before;
}

static bool is_company(const struct customer *c)
{
    return !text_equal(c->customer_type, "individual");
}

void customer_stamp(struct write *w)
{
    struct customer *c = w->row;
    const struct customer *old = w->old;
    struct uid staff = w->action->actor.staff_id;
    int64_t now = store_now(w->s);
    if (turned_on(c->is_blacklisted, old, old ? old->is_blacklisted : 0) &&
        !has_own(c->blacklisted_date, old, old ? old->blacklisted_date : NONE)) {
        c->blacklisted_date = now;
        c->blacklisted_by = staff;
    }
    if (turned_on(c->profile_verified, old, old ? old->profile_verified : 0) &&
        !has_own(c->verification_date, old, old ? old->verification_date : NONE)) {
        c->verification_date = now;
        c->verified_by = staff;
    }
    if (turned_on(c->deletion_requested, old, old ? old->deletion_requested : 0) &&
        !has_own(c->deletion_requested_date, old, old ? old->deletion_requested_date : NONE))
        c->deletion_requested_date = now;
    if (old != NULL && old->payment_tokens != NULL &&
        !text_equal(c->payment_tokens, old->payment_tokens))
        c->tokens_said_at = now;
    if (text_equal(c->status, "archived") && c->deleted_at == NONE)
        c->deleted_at = now;
    if (text_equal(c->status, "active"))
        c->deleted_at = NONE;
}

/* "" counts as nothing: a part that a map left empty. */
static const char *part(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : NULL;
}

static const char *full_name(struct write *w)
{
    const struct customer *c = w->row;
    struct person_name name = {
        .first = part(c->first_name), .middle = part(c->middle_name), .last = part(c->last_name)};
    const char *country = c->nationality != NULL ? c->nationality : c->country;
    const char *joined = name_join(w->a, &name, c->preferred_language, country);
    if (is_company(c) && part(c->company_name) != NULL)
        return c->company_name;
    if (joined != NULL)
        return joined;
    return part(c->company_name) != NULL ? c->company_name : part(c->contact_person);
}

/* What stands in lists for an imported customer whose name nobody knows. */
static const char *stand_in(const struct customer *c)
{
    return part(c->email) != NULL ? c->email : part(c->phone);
}

static void read_phone(const struct property *p, const struct customer *c, struct phone *out)
{
    phone_parse(c->phone, c->country != NULL ? c->country : p->region, out);
}

void customer_learn_phone(const struct property *p, const struct customer *c)
{
    struct phone phone;
    if (c->phone != NULL)
        read_phone(p, c, &phone);
}

static void derive_phone(struct write *w)
{
    struct customer *c = w->row;
    struct phone phone;
    if (!CHANGED(w, phone) && !CHANGED(w, country))
        return;
    read_phone(&w->s->property, c, &phone);
    c->phone_valid = c->phone == NULL ? NONE : phone.valid;
    c->phone_e164 = phone.valid ? arena_str(w->a, phone.e164) : NULL;
    c->phone_international = phone.valid ? arena_str(w->a, phone.international) : NULL;
    c->phone_type = phone.valid ? phone.type : NULL;
}

/* How one gets hold of somebody, in one column: companies through whom one knows there. */
static const char *contact(const struct customer *c)
{
    if (is_company(c) && c->contact_person != NULL)
        return c->contact_person;
    if (c->phone == NULL)
        return c->email;
    return c->phone_international != NULL ? c->phone_international : c->phone;
}

void customer_derive(struct write *w)
{
    struct customer *c = w->row;
    const char *name = full_name(w);
    c->full_name = name != NULL ? name : stand_in(c);
    if (CHANGED(w, full_name))
        c->sort_name = c->full_name != NULL ? text_fold(w->a, c->full_name) : NULL;
    c->email_key = email_key(w->a, c->email);
    c->email_valid = c->email == NULL ? NONE : email_is_valid(c->email);
    derive_phone(w);
    c->contact = contact(c);
    c->profile_completeness = completeness(c);
}

static const struct field *field(const char *name)
{
    return entity_field(&customer_entity, name);
}

/* True when one of the members counts as touched: a record is not held up by what somebody else
 * left undone. */
static bool touches(const struct write *w, const char *const names[])
{
    bool touched = w->old == NULL;
    for (int i = 0; names[i] != NULL && !touched; i++)
        touched = fieldset_has(&w->changed, field_index(&customer_entity, field(names[i])));
    return touched;
}

/* README 5: a name, and at least one way to recognise the customer again; companies a contact
 * person. */
static enum code check_identity(struct write *w, struct error *e)
{
    static const char *const names[] = {"first_name",     "last_name",     "company_name",
                                        "contact_person", "phone",         "email",
                                        "id_number",      "customer_type", NULL};
    const struct customer *c = w->row;
    if (!touches(w, names))
        return CODE_OK;
    if (full_name(w) == NULL && stand_in(c) != NULL)
        TRY(complain(w, "no_name", field("last_name"), e, _("A customer needs a name.")));
    else if (part(c->full_name) == NULL)
        return fail(e, CODE_INVALID, is_company(c) ? "company_name" : "last_name",
                    _("A customer needs a name."));
    if (is_company(c) && part(c->company_name) == NULL)
        return fail(e, CODE_INVALID, "company_name", _("A company needs its name."));
    if (is_company(c) && part(c->contact_person) == NULL)
        TRY(complain(w, "company_without_contact", field("contact_person"), e,
                     _("A company needs a contact person.")));
    bool known = c->phone != NULL || c->email != NULL || c->id_number.n > 0 ||
                 (part(c->company_name) != NULL && part(c->contact_person) != NULL);
    if (!known)
        return complain(w, "no_contact", field("phone"), e,
                        _("Nothing to recognise this customer by: give a phone, an e-mail or a "
                          "document number."));
    return CODE_OK;
}

/* Broken addresses are refused at the desk, and kept and marked when they come by import. */
static enum code check_contact(struct write *w, struct error *e)
{
    const struct customer *c = w->row;
    const struct {
        const char *name, *value;
        bool changed;
    } emails[] = {{"email", c->email, CHANGED(w, email)},
                  {"alternative_email", c->alternative_email, CHANGED(w, alternative_email)},
                  {"company_email", c->company_email, CHANGED(w, company_email)}};
    for (int i = 0; i < COUNT_OF(emails); i++)
        if (emails[i].changed && emails[i].value != NULL && !email_is_valid(emails[i].value))
            TRY(complain(w, "email_invalid", field(emails[i].name), e,
                         _("\"%s\" is no e-mail address."), emails[i].value));
    if (w->action->lenient && CHANGED(w, phone) && c->phone != NULL && c->phone_valid != 1)
        return complain(
            w, "phone_invalid", field("phone"), e,
            _("\"%s\" is no valid phone number; it is kept and marked, and never dialled."),
            c->phone);
    return CODE_OK;
}

static enum code after(const char *name, const char *day, const char *limit, const char *what,
                       struct error *e)
{
    if (day == NULL || limit == NULL || strcmp(day, limit) <= 0)
        return CODE_OK;
    return fail(e, CODE_INVALID, name, _("%s (%s) cannot be after %s."), _(field(name)->label), day,
                what);
}

static enum code check_days(struct write *w, struct error *e)
{
    const struct customer *c = w->row;
    if (CHANGED(w, date_of_birth))
        TRY(after("date_of_birth", c->date_of_birth, w->s->property.today, _("today"), e));
    if (CHANGED(w, id_issue_date) || CHANGED(w, id_expiry_date))
        TRY(after("id_issue_date", c->id_issue_date, c->id_expiry_date, _("the day it expires"),
                  e));
    return CODE_OK;
}

/* Payment tokens hold no card: token, brand, last4, expiry and nothing else. */
static enum code check_tokens(struct write *w, struct error *e)
{
    static const char *const known[] = {"token", "brand", "last4", "expiry", NULL};
    const struct customer *c = w->row;
    json_t *tokens =
        c->payment_tokens != NULL ? json_loads(c->payment_tokens, JSON_DECODE_ANY, NULL) : NULL;
    bool sound = tokens == NULL || json_is_array(tokens);
    for (size_t i = 0; sound && i < json_array_size(tokens); i++) {
        const char *key;
        json_t *value;
        sound = json_is_object(json_array_get(tokens, i));
        json_object_foreach(json_array_get(tokens, i), key, value)
        {
            bool named = false;
            for (int k = 0; known[k] != NULL; k++)
                named = named || strcmp(known[k], key) == 0;
            sound = sound && named && (json_is_string(value) || json_is_null(value));
        }
    }
    json_decref(tokens);
    if (!sound)
        return fail(e, CODE_INVALID, "payment_tokens",
                    _("Payment tokens are a list of {token, brand, last4, expiry}; nothing else of "
                      "a card is kept."));
    return CODE_OK;
}

static enum code check_company(struct write *w, struct error *e)
{
    const struct customer *c = w->row;
    struct customer *company;
    if (uid_is_null(&c->company_id) ||
        (w->old != NULL && value_equal(field("company_id"), w->old, w->row)))
        return CODE_OK;
    /* What is put back is what stood there, also when that was hidden before. */
    const bool any = !uid_is_null(&w->action->undoes);
    if ((any ? store_get_any : store_get)(w->s, &customer_entity, &c->company_id, (void **)&company,
                                          w->a, NULL) != CODE_OK ||
        !is_company(company))
        return fail(e, CODE_INVALID, "company_id",
                    _("The company must be a customer that is a company."));
    return CODE_OK;
}

static enum code check_blacklist(struct write *w, struct error *e)
{
    static const char *const names[] = {"is_blacklisted", "blacklist_reason", NULL};
    const struct customer *c = w->row;
    if (c->is_blacklisted != 1 || part(c->blacklist_reason) != NULL || !touches(w, names))
        return CODE_OK;
    return complain(w, "blacklist_without_reason", field("blacklist_reason"), e,
                    _("Say why this customer is blacklisted."));
}

/* Merging and parting are more than a word: a merged customer that were archived would still point
 * to another, and could not be parted any more. */
static enum code check_status(struct write *w, struct error *e)
{
    const struct customer *c = w->row, *old = w->old;
    if (old == NULL || w->action->by_program || !CHANGED(w, status))
        return CODE_OK;
    if (!uid_is_null(&old->merged_into))
        return fail(e, CODE_INVALID, "status",
                    _("%s (%s) was merged into another. Part them first: frontdesk unmerge %s"),
                    old->full_name, old->customer_code, old->customer_code);
    if (text_equal(c->status, "merged"))
        return fail(e, CODE_INVALID, "status",
                    _("Nobody becomes merged by a word. Merge the two: frontdesk merge KEEP %s"),
                    old->customer_code);
    return CODE_OK;
}

enum code customer_check(struct write *w, struct error *e)
{
    TRY(check_status(w, e));
    TRY(check_identity(w, e));
    TRY(check_contact(w, e));
    TRY(check_days(w, e));
    TRY(check_tokens(w, e));
    TRY(check_blacklist(w, e));
    return check_company(w, e);
}
