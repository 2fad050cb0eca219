#include "ui/view/overview_fields.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/email.h"
#include "model/entity.h"
#include "model/name.h"
#include "model/row.h"
#include "rules/preference.h"
#include "ui/view/shown.h"

#define ROOMY 46 /* columns of a card that has room for more than the essential */

typedef void add_field(struct sheet *s, const struct field *f, const char *label);

static void put(struct sheet *s, const char *label, enum role role, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    if (s->heading != NULL)
        card_heading(&s->card, s->heading);
    s->heading = NULL;
    card_add(&s->card, label, role, text);
}

static const char *printed(const struct sheet *s, const char *field)
{
    return value_print(s->p, entity_field(&customer_entity, field), s->c, s->arena);
}

/* Adds a text to a list that is being written, if there is one. */
static void also(struct buf *b, const char *between, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    buf_addf(b, "%s%s", b->n > 0 ? between : "", text);
}

/* ---- Fields that are shown together, or otherwise than their kind is */

/* The family name apart, the others as they are said: "Krause, Björn Maria", "Nguyễn, Thị Trân". */
static void add_name(struct sheet *s, const struct field *f, const char *label)
{
    struct buf all;
    const struct customer *c = s->c;
    const struct person_name given = {.first = c->first_name, .middle = c->middle_name};
    (void)f;
    buf_init(&all, s->arena);
    also(&all, ", ", c->last_name);
    also(&all, ", ",
         name_join(s->arena, &given, c->preferred_language,
                   c->nationality != NULL ? c->nationality : c->country));
    also(&all, given.first != NULL || given.middle != NULL ? " " : ", ", c->name_suffix);
    if (c->title != NULL && all.n > 0)
        buf_addf(&all, " (%s)", printed(s, "title"));
    put(s, label, ROLE_NORMAL, all.p);
}

static void add_birth(struct sheet *s, const struct field *f, const char *label)
{
    const char *born = s->c->date_of_birth;
    if (born == NULL)
        return;
    put(s, label, ROLE_NORMAL,
        arena_printf(s->arena, "%s (%lld)", value_print(s->p, f, s->c, s->arena),
                     (long long)years_between(born, s->p->today)));
    if (strlen(born) == 10 && strcmp(born + 5, s->p->today + 5) == 0)
        card_note(&s->card, ROLE_ACCENT, GLYPHS, _("birthday today"));
}

static void add_passport(struct sheet *s, const struct field *f, const char *label)
{
    if (!text_equal(s->c->passport_country, s->c->nationality))
        put(s, label, ROLE_NORMAL, value_print(s->p, f, s->c, s->arena));
}

static void add_address(struct sheet *s, const struct field *f, const char *label)
{
    struct buf all, place;
    (void)f, (void)label;
    buf_init(&all, s->arena);
    buf_init(&place, s->arena);
    also(&place, ", ", s->c->city);
    also(&place, ", ", s->c->state_province);
    also(&place, ", ", s->c->postal_code);
    also(&all, "\n", s->c->address_line1);
    also(&all, "\n", s->c->address_line2);
    also(&all, "\n", place.p);
    also(&all, "\n", printed(s, "country"));
    put(s, "", ROLE_NORMAL, all.p); /* the heading says it */
}

/* A day after which something no longer holds. */
static void add_expiry(struct sheet *s, const struct field *f, const char *label)
{
    const char *day = *(const char *const *)field_value(f, s->c);
    if (day == NULL)
        return;
    const bool past = strcmp(day, s->p->today) < 0;
    put(s, label, past ? ROLE_WARNING : ROLE_NORMAL, value_print(s->p, f, s->c, s->arena));
    if (past)
        card_note(&s->card, ROLE_WARNING, GLYPH_WARNING, _("expired"));
}

static void add_document(struct sheet *s, const char *label, const char *type, const char *number,
                         const char *expiry)
{
    const char *kind = printed(s, type), *digits = printed(s, number);
    if (*digits != '\0')
        put(s, *kind != '\0' ? kind : label, ROLE_NORMAL, digits);
    else
        put(s, label, ROLE_NORMAL, kind);
    const struct field *f = entity_field(&customer_entity, expiry);
    add_expiry(s, f, _("expires"));
}

static void add_first_document(struct sheet *s, const struct field *f, const char *label)
{
    struct buf issued;
    (void)f;
    add_document(s, label, "id_type", "id_number", "id_expiry_date");
    buf_init(&issued, s->arena);
    also(&issued, ", ", printed(s, "id_issue_date"));
    also(&issued, ", ", printed(s, "id_issuing_country"));
    put(s, _("issued"), ROLE_NORMAL, issued.p);
}

static void add_second_document(struct sheet *s, const struct field *f, const char *label)
{
    (void)f;
    add_document(s, label, "secondary_id_type", "secondary_id_number", "secondary_id_expiry");
}

static void add_tax(struct sheet *s, const struct field *f, const char *label)
{
    put(s, label, ROLE_NORMAL, value_print(s->p, f, s->c, s->arena));
    if (s->c->tax_id.n > 0 && s->c->tax_id_type != NULL)
        card_note(&s->card, ROLE_DIM, GLYPHS, printed(s, "tax_id_type"));
}

/* "valid", "invalid, kept"; with more of it where there is room. */
static void mark(struct sheet *s, bool valid, const char *more)
{
    struct buf b;
    buf_init(&b, s->arena);
    buf_add(&b, valid ? _("valid") : _("invalid, kept"));
    if (s->card.width >= ROOMY)
        also(&b, ", ", more);
    card_note(&s->card, valid ? ROLE_GOOD : ROLE_WARNING, valid ? GLYPH_GOOD : GLYPH_WARNING, b.p);
}

/* What tells something: in some countries mobiles look like any other. */
static const char *type_of_phone(const struct customer *c)
{
    const bool tells =
        !text_equal(c->phone_type, "unknown") && !text_equal(c->phone_type, "fixed_line_or_mobile");
    return tells ? shown_choice(phone_types, c->phone_type) : NULL;
}

static void add_phone(struct sheet *s, const struct field *f, const char *label)
{
    const char *typed = *(const char *const *)field_value(f, s->c);
    const bool first = strcmp(f->name, "phone") == 0;
    bool valid;
    if (typed == NULL)
        return;
    if (!first && text_equal(typed, s->c->phone)) {
        put(s, label, ROLE_DIM, _("same as phone"));
        return;
    }
    put(s, label, ROLE_NORMAL,
        shown_phone(typed, s->c->country ? s->c->country : s->p->region, &valid, s->arena));
    struct buf more;
    buf_init(&more, s->arena);
    if (first) {
        also(&more, ", ", s->c->phone_verified == 1 ? _("verified") : NULL);
        also(&more, ", ", s->c->phone_shared == 1 ? _("shared") : type_of_phone(s->c));
    }
    mark(s, valid, more.p);
}

/* Breaks before the @ what would be broken anyway. */
static const char *address_lines(const struct sheet *s, const char *email)
{
    const char *at = strrchr(email, '@');
    if (at == NULL || text_width(email) <= s->card.width - s->card.label_width)
        return email;
    return arena_printf(s->arena, "%.*s\n%s", (int)(at - email), email, at);
}

static void add_email(struct sheet *s, const struct field *f, const char *label)
{
    const char *typed = *(const char *const *)field_value(f, s->c);
    if (typed == NULL)
        return;
    struct buf more;
    buf_init(&more, s->arena);
    if (strcmp(f->name, "email") == 0) {
        also(&more, ", ", s->c->email_verified == 1 ? _("verified") : NULL);
        also(&more, ", ", s->c->email_shared == 1 ? _("shared") : NULL);
    }
    put(s, label, ROLE_NORMAL, address_lines(s, typed));
    mark(s, email_is_valid(typed), more.p);
}

/* Yes with the day since when; the day stands in the field that follows. */
static void add_consent(struct sheet *s, const struct field *f, const char *label)
{
    const struct field *date = f + 1;
    char day[DAY_TEXT];
    if (*(const int64_t *)field_value(f, s->c) != 1)
        return;
    put(s, label, ROLE_NORMAL, _("yes"));
    if (value_is_null(date, s->c))
        return;
    clock_day(*(const int64_t *)field_value(date, s->c), day);
    card_note(&s->card, ROLE_DIM, GLYPHS,
              arena_printf(s->arena, _("since %s"), shown_day(s->p, day, s->arena)));
}

/* The company of a person; a company's own name stands in the header. */
static void add_company(struct sheet *s, const struct field *f, const char *label)
{
    if (uid_is_null(&s->c->company_id) && !text_equal(s->c->company_name, s->c->full_name))
        put(s, label, ROLE_NORMAL, value_print(s->p, f, s->c, s->arena));
}

static void add_tags(struct sheet *s, const struct field *f, const char *label)
{
    const char *const *words = shown_tags(*(const char *const *)field_value(f, s->c), s->arena);
    if (words[0] == NULL)
        return;
    if (s->heading != NULL)
        card_heading(&s->card, s->heading);
    s->heading = NULL;
    card_chips(&s->card, label, words);
}

static void add_wishes(struct sheet *s, const struct field *f, const char *label)
{
    (void)f;
    put(s, label, ROLE_NORMAL, preferences_words(s->p, s->c->preferences_summary, s->arena));
}

/* People type it; what is a word of ours is shown in the language. */
static void add_relationship(struct sheet *s, const struct field *f, const char *label)
{
    const char *typed = shown_choice(relation_types, *(const char *const *)field_value(f, s->c));
    if (typed != NULL)
        put(s, label, ROLE_NORMAL, text_clean(s->arena, typed));
}

static void add_alert(struct sheet *s, const struct field *f, const char *label)
{
    const bool grave = strcmp(f->section, "Warnings") == 0;
    put(s, label, grave ? ROLE_DANGER : ROLE_WARNING, value_print(s->p, f, s->c, s->arena));
}

/* By kind: what no row of the table below says otherwise. */
static void add_by_kind(struct sheet *s, const struct field *f, const char *label)
{
    if (value_is_null(f, s->c) || value_is_default(s->p, f, s->c, s->arena))
        return;
    if (f->kind == KIND_PHONE)
        add_phone(s, f, label);
    else if (f->kind == KIND_EMAIL)
        add_email(s, f, label);
    else if (f->kind == KIND_TAGS)
        add_tags(s, f, label);
    else if (f->kind == KIND_JSON)
        put(s, label, ROLE_NORMAL,
            shown_json(*(const char *const *)field_value(f, s->c), s->arena));
    else if (f->kind == KIND_REF)
        put(s, label, ROLE_NORMAL, s->ref_name(s->ctx, f));
    else if (f->kind == KIND_DAY && strstr(f->name, "expiry") != NULL)
        add_expiry(s, f, label);
    else
        put(s, label, ROLE_NORMAL, value_print(s->p, f, s->c, s->arena));
}

/* Called also when the field is empty. add NULL: it stands in the header or with another field. */
static const struct special {
    const char *field;
    add_field *add;
    const char *label; /* NULL: the field's own */
} specials[] = {
    {"full_name", add_name, NULL},
    {"title", NULL, NULL},
    {"first_name", NULL, NULL},
    {"middle_name", NULL, NULL},
    {"last_name", NULL, NULL},
    {"name_suffix", NULL, NULL},
    {"date_of_birth", add_birth, NULL},
    {"passport_country", add_passport, N_("Passport of")},
    {"preferred_language", add_by_kind, N_("Prefers")},
    {"email_valid", NULL, NULL},
    {"email_verified", NULL, NULL},
    {"email_shared", NULL, NULL},
    {"phone_valid", NULL, NULL},
    {"phone_type", NULL, NULL},
    {"phone_verified", NULL, NULL},
    {"phone_shared", NULL, NULL},
    {"address_line1", add_address, NULL},
    {"address_line2", NULL, NULL},
    {"city", NULL, NULL},
    {"state_province", NULL, NULL},
    {"postal_code", NULL, NULL},
    {"country", NULL, NULL},
    {"emergency_contact_name", add_by_kind, NP_("person", "Name")},
    {"emergency_contact_phone", add_by_kind, N_("Phone")},
    {"emergency_contact_relationship", add_relationship, NULL},
    {"id_type", add_first_document, NULL},
    {"id_number", NULL, NULL},
    {"id_issue_date", NULL, NULL},
    {"id_expiry_date", NULL, NULL},
    {"id_issuing_country", NULL, NULL},
    {"secondary_id_type", add_second_document, NULL},
    {"secondary_id_number", NULL, NULL},
    {"secondary_id_expiry", NULL, NULL},
    {"company_id", add_by_kind, N_("Company")},
    {"company_name", add_company, NULL},
    {"contact_person", add_by_kind, N_("Contact")},
    {"company_email", add_by_kind, N_("E-mail")},
    {"company_phone", add_by_kind, N_("Phone")},
    {"tax_id", add_tax, NULL},
    {"tax_id_type", NULL, NULL},
    {"status", NULL, NULL},
    {"acquisition_date", add_by_kind, N_("Since")},
    {"vip_status", NULL, NULL},
    {"loyalty_member", NULL, NULL},
    {"loyalty_tier", NULL, NULL},
    {"loyalty_points", NULL, NULL},
    {"total_stays", NULL, NULL},
    {"total_nights", NULL, NULL},
    {"total_spent", NULL, NULL},
    {"average_satisfaction", NULL, NULL},
    {"average_spent_per_stay", add_by_kind, N_("Spent a stay")},
    {"average_stay_length", add_by_kind, N_("Nights a stay")},
    {"cancellation_rate", add_by_kind, N_("Cancelled, %")},
    {"marketing_consent", add_consent, N_("Consent")},
    {"marketing_consent_date", NULL, NULL},
    {"third_party_opt_in", add_by_kind, N_("Third parties")},
    {"gdpr_consent", add_consent, N_("Processing")},
    {"gdpr_consent_date", NULL, NULL},
    {"data_retention_consent", add_by_kind, N_("Retention")},
    {"deletion_requested", add_consent, N_("Erasure asked")},
    {"deletion_requested_date", NULL, NULL},
    {"preferences_summary", add_wishes, NULL},
    {"special_attention", add_alert, N_("Attention")},
    {"is_blacklisted", NULL, NULL},
    {"blacklist_reason", add_alert, N_("Blacklisted")},
    {"blacklisted_date", add_by_kind, N_("since")},
    {"blacklisted_by", add_by_kind, N_("by")},
    {"warning_notes", add_alert, NULL},
    {"profile_completeness", NULL, NULL},
};

void overview_add(struct sheet *s, const struct field *f)
{
    for (int i = 0; i < COUNT_OF(specials); i++) {
        const struct special *special = &specials[i];
        if (strcmp(special->field, f->name) != 0)
            continue;
        if (special->add != NULL)
            special->add(s, f, _(special->label ? special->label : f->label));
        return;
    }
    add_by_kind(s, f, _(f->label));
}
