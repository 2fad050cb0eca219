/* Why a customer matched, in a few words, when the columns of a list do not show it. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/vault.h"
#include "store/internal.h"
#include "store/search.h"

static bool begins_word(const char *folded, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = folded; at != NULL && *at != '\0'; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, word, n) == 0)
            return true;
    }
    return false;
}

static void add_folded(void *context, const char *word, size_t n)
{
    buf_addc(context, ' ');
    buf_addn(context, word, n);
}

/* True when every typed word begins a word of text. */
static bool covers(const struct query *q, const char *text)
{
    struct buf words;
    if (text == NULL)
        return false;
    buf_init(&words, q->arena);
    text_words(text_fold(q->arena, text), add_folded, &words);
    for (int i = 0; i < q->count; i++)
        if (!begins_word(words.p, q->words[i]))
            return false;
    return q->count > 0;
}

static const char *why_number(const struct query *q, const struct customer *c)
{
    const char *numbers[] = {c->phone_e164 ? c->phone_e164 : c->phone, c->alternative_phone,
                             c->whatsapp_number, c->company_phone};
    const char *digits = search_bare_number(q->words[0]);
    for (int i = 0; i < COUNT_OF(numbers); i++) {
        const char *number = numbers[i] != NULL ? search_digits(numbers[i], q->arena) : "";
        size_t n = strlen(number);
        if (strstr(number, digits) != NULL)
            return arena_printf(q->arena, _("phone …%s"), n > 4 ? number + n - 4 : number);
    }
    return NULL;
}

/* A document number, by its end or whole. */
static const char *why_secret(const struct query *q, const struct customer *c)
{
    const struct {
        struct bytes sealed;
        const char *label;
    } secrets[] = {{c->id_number, N_("document")},
                   {c->secondary_id_number, N_("document")},
                   {c->tax_id, N_("tax number")}};
    char last[VAULT_LAST + 1];
    for (int i = 0; i < COUNT_OF(secrets) && q->count == 1; i++) {
        vault_last(secrets[i].sealed, last);
        size_t n = strlen(q->words[0]);
        const char *end = text_fold(q->arena, last);
        if (n >= VAULT_LAST && last[0] != '\0' && strcmp(q->words[0] + n - VAULT_LAST, end) == 0)
            return arena_printf(q->arena, "%s ••••%s", _(secrets[i].label), last);
    }
    return NULL;
}

static const char *why_field(const struct query *q, const struct customer *c)
{
    const struct {
        const char *text, *label;
    } shown[] = {{c->display_name, N_("called")},      {c->contact_person, N_("contact")},
                 {c->company_name, N_("company")},     {c->email, N_("e-mail")},
                 {c->alternative_email, N_("e-mail")}, {c->company_email, N_("e-mail")},
                 {c->loyalty_number, N_("member")}};
    for (int i = 0; i < COUNT_OF(shown); i++)
        if (covers(q, shown[i].text))
            return arena_printf(q->arena, "%s %s", _(shown[i].label), shown[i].text);
    return NULL;
}

static enum code why_alias(struct query *q, const struct customer *c, const char **why,
                           struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(q->store, &customer_alias_entity, "customer_id", &c->id, "row", 0, &rows, &n,
                       q->arena, e));
    for (int i = 0; i < n && *why == NULL; i++) {
        const struct customer_alias *alias = rows[i];
        if (covers(q, alias->name))
            *why = arena_printf(q->arena, _("was %s"), alias->name);
    }
    return CODE_OK;
}

/* The word of the customer's names that a typed one was meant to be. */
static const char *why_typo(const struct query *q, const struct customer *c)
{
    const char *texts[] = {c->full_name, c->display_name, c->contact_person, c->company_name,
                           c->email};
    for (int i = 0; i < COUNT_OF(texts); i++) {
        char *rest = texts[i] != NULL ? text_squeeze(q->arena, texts[i]) : NULL;
        for (char *word; rest != NULL && (word = strsep(&rest, " .@-_,")) != NULL;)
            for (int k = 0; k < q->count; k++)
                if (strlen(q->words[k]) >= 5 &&
                    search_is_typo(q->words[k], text_fold(q->arena, word)))
                    return arena_printf(q->arena, _("typo: %s → %s"), q->words[k], word);
    }
    return NULL;
}

enum code search_why(struct query *q, const struct customer *c, enum tier tier, const char **why,
                     struct error *e)
{
    *why = NULL;
    if (q->number)
        *why = why_number(q, c);
    if (*why != NULL || covers(q, c->full_name) || covers(q, c->customer_code))
        return CODE_OK;
    *why = why_secret(q, c);
    if (*why == NULL)
        *why = why_field(q, c);
    if (*why == NULL)
        TRY(why_alias(q, c, why, e));
    if (*why == NULL && tier == TIER_TYPO)
        *why = why_typo(q, c);
    return CODE_OK;
}
