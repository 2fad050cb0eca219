/* What of a customer is compared with others, folded once. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "model/email.h"
#include "model/name.h"
#include "model/vault.h"
#include "rules/twin_score.h"
#include "rules/twin_text.h"

#define MOST_BITS 12           /* one word of a name, however rare */
#define UNSPACED_FAMILY_BITS 4 /* one in sixteen is called Wang, Kim or Sato */
#define PHONE_DIGITS 7

/* Words being gathered. */
struct gathering {
    const struct twin_census *census;
    struct arena *a;
    struct twin_word words[TWIN_WORDS]; /* of one name */
    int word_count;
    uint8_t role;
    const char *places[TWIN_PLACES];
    uint32_t place_letters[TWIN_PLACES];
    struct twin_traits *out;
};

/* Of scripts without spaces the dictionary holds whole names and what they end with, so that it
 * knows given names only. */
static float worth(const struct twin_census *c, const char *word, enum twin_role role)
{
    int32_t first;
    utf8_next(word, &first);
    if (role == TWIN_FAMILY && text_is_unspaced(first))
        return UNSPACED_FAMILY_BITS;

    const double p = (double)(c->uses(c->context, word) + 2) / (double)(c->customers + 1000);
    const float bits = p < 1 ? (float)-log2(p) : 0;
    return bits > MOST_BITS ? MOST_BITS : bits;
}

static void add_name_word(void *context, const char *word, size_t n)
{
    struct gathering *g = context;
    if (g->word_count == TWIN_WORDS)
        return;
    const char *text = arena_strn(g->a, word, n);
    g->words[g->word_count++] =
        (struct twin_word){text, twin_letters(text), n > 255 ? 255 : (uint8_t)n, g->role,
                           worth(g->census, text, (enum twin_role)g->role)};
}

static void add_words(struct gathering *g, const char *name, enum twin_role role)
{
    g->role = role;
    if (name != NULL)
        text_words(text_fold(g->a, name), add_name_word, g);
}

static void add_place(void *context, const char *word, size_t n)
{
    struct gathering *g = context;
    struct twin_traits *t = g->out;
    const char *text = arena_strn(g->a, word, n);
    if (isdigit((unsigned char)*text)) {
        if (t->number_count < COUNT_OF(t->numbers))
            t->numbers[t->number_count++] = text;
    } else if (t->place_count < TWIN_PLACES) {
        g->place_letters[t->place_count] = twin_letters(text);
        g->places[t->place_count++] = text;
    }
}

static void add_email(struct twin_traits *t, const char *email, struct arena *a)
{
    if (email != NULL && t->email_count < COUNT_OF(t->emails))
        t->emails[t->email_count++] = email_key(a, email);
}

/* Digits, without what stands for trunk or country before them: numbers are compared by their ends.
 */
static void add_phone(struct twin_traits *t, const char *phone, struct arena *a)
{
    if (phone == NULL || t->phone_count == COUNT_OF(t->phones))
        return;
    char *digits = arena_alloc(a, strlen(phone) + 1), *d = digits;
    for (const char *c = phone; *c != '\0'; c++)
        if (isdigit((unsigned char)*c) && (*c != '0' || d > digits))
            *d++ = *c;
    if (d - digits >= PHONE_DIGITS)
        t->phones[t->phone_count++] = digits;
}

static void add_document(struct twin_traits *t, struct bytes sealed, struct arena *a)
{
    const unsigned char *index = vault_index_of(sealed);
    if (index == NULL)
        return;
    vault_last(sealed, t->document_ends[t->document_count]);
    t->documents[t->document_count++] = arena_copy(a, index, VAULT_INDEX);
}

/* Folded, letters and digits only, or letters only. */
static const char *pressed(const char *text, bool digits, struct arena *a)
{
    if (text == NULL)
        return NULL;
    char *folded = text_fold(a, text), *to = folded;
    for (const char *c = folded; *c != '\0'; c++)
        if ((unsigned char)*c >= 0x80 || isalpha((unsigned char)*c) ||
            (digits && isdigit((unsigned char)*c)))
            *to++ = *c;
    *to = '\0';
    return *folded != '\0' ? folded : NULL;
}

static void copy_code(char out[3], const char *code)
{
    if (code != NULL && strlen(code) == 2)
        memcpy(out, code, 3);
}

/* The name that c has now; without a word it is none. */
static void add_name(struct gathering *g, const struct customer *c, const char *shown)
{
    struct twin_traits *t = g->out;
    struct twin_name name = {.shown = shown};
    g->word_count = 0;
    if (t->is_company) {
        add_words(g, c->company_name != NULL ? c->company_name : c->full_name, TWIN_FAMILY);
    } else {
        add_words(g, c->first_name, TWIN_GIVEN);
        add_words(g, c->last_name, TWIN_FAMILY);
        add_words(g, c->middle_name, TWIN_MIDDLE);
    }
    if (g->word_count == 0)
        return;
    name.words = arena_copy(g->a, g->words, (size_t)g->word_count * sizeof *g->words);
    name.count = g->word_count;
    for (int i = 0; i < name.count; i++)
        name.bits += name.words[i].bits;
    struct twin_name *all = ARENA_ARRAY(g->a, struct twin_name, (size_t)t->name_count + 1);
    for (int i = 0; i < t->name_count; i++)
        all[i] = t->names[i];
    all[t->name_count++] = name;
    t->names = all;
}

void twin_traits_add_name(struct twin_traits *t, const struct customer *c,
                          const struct customer_alias *alias, const struct twin_census *census,
                          struct arena *a)
{
    struct gathering g = {.out = t, .census = census, .a = a};
    struct customer other = *c;
    if (t->name_count == 0 || t->name_count > TWIN_ALIASES)
        return;
    const struct person_name name =
        name_split(a, alias->name, NULL, c->nationality != NULL ? c->nationality : c->country);
    const bool one = name.first == NULL || (name.middle == NULL && name.last == NULL);
    if (t->is_company) {
        other.company_name = alias->name;
    } else if (one && text_equal(alias->kind, "nickname")) {
        other.first_name = alias->name;
    } else if (one) {
        other.last_name = alias->name;
    } else {
        other.first_name = name.first;
        other.middle_name = name.middle;
        other.last_name = name.last;
    }
    add_name(&g, &other, alias->name);
}

static void add_contacts(struct twin_traits *t, const struct customer *c, struct arena *a)
{
    add_email(t, c->email, a);
    add_email(t, c->alternative_email, a);
    add_phone(t, c->phone_e164 != NULL ? c->phone_e164 : c->phone, a);
    add_phone(t, c->alternative_phone, a);
    add_phone(t, c->whatsapp_number, a);
}

void twin_traits_of(const struct customer *c, const struct twin_census *census,
                    struct twin_traits *out, struct arena *a)
{
    struct gathering g = {.out = out, .census = census, .a = a};
    *out = (struct twin_traits){.birth = arena_str(a, c->date_of_birth),
                                .shown_email = c->email,
                                .shown_phone = c->phone,
                                .shown_address = c->address_line1,
                                .shown_city = c->city,
                                .company = c->company_id};
    out->is_company = c->customer_type != NULL && !text_equal(c->customer_type, "individual");
    add_name(&g, c, c->full_name);
    add_contacts(out, c, a);
    add_document(out, c->id_number, a);
    add_document(out, c->secondary_id_number, a);
    add_document(out, c->tax_id, a);
    if (c->address_line1 != NULL)
        text_words(text_fold(a, c->address_line1), add_place, &g);
    if (c->address_line2 != NULL)
        text_words(text_fold(a, c->address_line2), add_place, &g);
    out->places = arena_copy(a, g.places, (size_t)out->place_count * sizeof *g.places);
    out->place_letters =
        arena_copy(a, g.place_letters, (size_t)out->place_count * sizeof *g.place_letters);
    out->street = pressed(c->address_line1, false, a);
    out->postal = pressed(c->postal_code, true, a);
    out->city = pressed(c->city, false, a);
    out->state = pressed(c->state_province, true, a);
    out->company_name = out->is_company ? NULL : pressed(c->company_name, true, a);
    copy_code(out->country, c->country);
    copy_code(out->nationality, c->nationality);
    if (text_equal(c->gender, "male") || text_equal(c->gender, "female"))
        out->gender = *c->gender;
}

void twin_traits_forget_shown(struct twin_traits *t)
{
    for (int i = 0; i < t->name_count; i++)
        t->names[i].shown = NULL;
    t->shown_email = t->shown_phone = t->shown_address = t->shown_city = NULL;
}
