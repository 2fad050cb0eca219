/* What a form fills in and offers while one types: the parts of a name, what the base knows of the
 * place or the company; and who it may be that is being typed. */
#include "base/intl.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "model/name.h"
#include "rules/autofill.h"
#include "ui/view/edit_own.h"

static const char *typed_text(const struct edit *e, const char *field)
{
    const struct form_entry *entry = form_entry(&e->form, field);
    return entry != NULL && entry->text != NULL && *entry->text != '\0' ? entry->text : NULL;
}

/* A country or language as far as it can be read. */
static const char *code_of(const struct edit *e, const char *field, struct arena *a)
{
    struct customer *row = row_new(&customer_entity, a);
    const struct field *f = entity_field(&customer_entity, field);
    const char *text = typed_text(e, field);
    if (text != NULL)
        value_parse(store_property(e->app->store), f, text, row, a, NULL);
    return *(const char *const *)field_value(f, row);
}

/* The whole name falls into its parts, in the order of its culture. */
static void split_name(struct edit *e, struct arena *a)
{
    const char *full = typed_text(e, "full_name");
    const char *country = code_of(e, "nationality", a);
    country = country != NULL ? country : code_of(e, "country", a);
    struct person_name name = {0};
    if (full != NULL)
        name = name_split(a, text_squeeze(a, full), code_of(e, "preferred_language", a), country);
    const struct {
        const char *field, *text;
    } parts[] = {{"title", name.title},
                 {"first_name", name.first},
                 {"middle_name", name.middle},
                 {"last_name", name.last},
                 {"name_suffix", name.suffix}};
    struct buf said;
    buf_init(&said, a);
    for (int i = 0; i < COUNT_OF(parts); i++) {
        form_fill(&e->form, parts[i].field, parts[i].text);
        if (parts[i].text != NULL)
            buf_addf(&said, "%s%s %s", said.n > 0 ? " · " : "",
                     _(entity_field(&customer_entity, parts[i].field)->label), parts[i].text);
    }
    form_say(&e->form, "full_name", said.n > 0 ? said.p : NULL);
}

void edit_offer_typed(struct edit *e)
{
    if (e->form.source.whole == NULL)
        return;
    struct arena *a = arena_new();
    split_name(e, a);
    arena_free(a);
}

/* The fields that are guessed. */
static const char *const guessed[] = {
    "address_line1", "address_line2", "city",          "state_province", "country",
    "company_id",    "company_name",  "company_phone", "company_email",  "contact_person"};

static enum code load_guesses(struct edit *e, const struct customer *row, struct arena *a,
                              struct error *error)
{
    struct customer *guess;
    TRY(autofill(e->app->store, row, &guess, a, error));
    for (int i = 0; i < COUNT_OF(guessed); i++)
        form_offer_value(&e->form, entity_field(&customer_entity, guessed[i]), guess);
    return CODE_OK;
}

enum code edit_offer_load(struct edit *e, struct error *error)
{
    if (e->entity != &customer_entity || e->base == NULL)
        return CODE_OK;
    struct arena *a = arena_new();
    const struct customer *row = form_so_far(&e->form, a);
    enum code code = load_guesses(e, row, a, error);
    if (code == CODE_OK)
        code = twin_strip_load(&e->strip, e->app->store, row, error);
    arena_free(a);
    return code;
}
