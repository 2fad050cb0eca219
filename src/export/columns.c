#include "export/columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/vault.h"

#define DAYS "days_since_last_stay"
#define WIDEST 200

static const char *days_text(const struct property *p, const struct customer *c, struct arena *a)
{
    return c->last_stay_date != NULL
               ? arena_printf(a, "%lld", (long long)days_between(c->last_stay_date, p->today))
               : NULL;
}

static const struct export_made made[] = {
    {DAYS, N_("Days since"), true, days_text},
};

/* What a list gives a program. */
static const char *const usual[] = {"id",
                                    "customer_code",
                                    "full_name",
                                    "email",
                                    "phone",
                                    "phone_e164",
                                    "customer_type",
                                    "status",
                                    "is_blacklisted",
                                    "vip_status",
                                    "total_stays",
                                    "total_nights",
                                    "total_spent",
                                    "last_stay_date",
                                    "loyalty_tier",
                                    "loyalty_points",
                                    "company_name",
                                    "tags",
                                    "profile_completeness",
                                    DAYS,
                                    NULL};

/* A field by its own name, or by the word that lists and the filter language have for it. */
static const struct field *field_of(const char *name)
{
    const struct field *f = entity_field(&customer_entity, name);
    if (f != NULL)
        return f;
    return text_same(name, "name") ? entity_field(&customer_entity, customer_entity.title)
                                   : filter_field(name);
}

static const struct export_made *made_of(const char *name)
{
    for (int i = 0; i < COUNT_OF(made); i++)
        if (text_same(made[i].name, name))
            return &made[i];
    return NULL;
}

/* Takes ":20" off; what is no number stays, and makes the name an unknown one. */
static int take_width(char *name)
{
    char *colon = strchr(name, ':'), *end = NULL;
    const long width = colon != NULL ? strtol(colon + 1, &end, 10) : 0;
    if (colon == NULL || end == colon + 1 || *end != '\0' || width < 1)
        return 0;
    *colon = '\0';
    return width < WIDEST ? (int)width : WIDEST;
}

static enum code add(struct export_columns *out, const char *name, bool secrets, struct error *e)
{
    const struct field *f = field_of(name);
    const struct export_made *m = f == NULL ? made_of(name) : NULL;
    if (f == NULL && m == NULL)
        return fail(e, CODE_INVALID, "columns",
                    _("There is no column \"%s\"; columns are called as in frontdesk list --json "
                      "and frontdesk schema."),
                    name);
    if (f != NULL && kinds[f->kind].storage == STORE_BYTES && f->kind != KIND_SECRET)
        return fail(e, CODE_INVALID, "columns", _("%s is for the program alone."), name);
    if (f != NULL && f->kind == KIND_SECRET && !secrets)
        return fail(e, CODE_INVALID, "columns",
                    _("%s is a secret: it is only given out with --secrets, which not everybody "
                      "may and the journal notes."),
                    name);
    if (out->n == COLUMNS_MOST)
        return fail(e, CODE_INVALID, "columns", _("At most %d columns."), COLUMNS_MOST);
    out->secret = out->secret || (f != NULL && f->kind == KIND_SECRET);
    out->items[out->n++] = (struct export_column){f != NULL ? f->name : m->name, f, m, 0};
    return CODE_OK;
}

/* Every field that may be given out. */
static enum code add_all(struct export_columns *out, bool secrets, struct error *e)
{
    for (int i = 0; i < customer_entity.count; i++) {
        const struct field *f = &customer_entity.fields[i];
        if (f->kind == KIND_SECRET ? secrets : kinds[f->kind].storage != STORE_BYTES)
            TRY(add(out, f->name, secrets, e));
    }
    return CODE_OK;
}

/* One word of the list. */
static enum code add_word(struct export_columns *out, char *word, bool secrets, struct error *e)
{
    if (strcmp(word, "all") == 0)
        return add_all(out, secrets, e);
    const int width = take_width(word);
    TRY(add(out, word, secrets, e));
    out->items[out->n - 1].width = width;
    return CODE_OK;
}

static enum code add_usual(struct export_columns *out, bool secrets, struct error *e)
{
    for (int i = 0; usual[i] != NULL; i++)
        TRY(add(out, usual[i], secrets, e));
    for (int i = 0; secrets && i < customer_entity.count; i++)
        if (customer_entity.fields[i].kind == KIND_SECRET)
            TRY(add(out, customer_entity.fields[i].name, secrets, e));
    return CODE_OK;
}

enum code export_columns_read(const char *names, bool secrets, struct export_columns *out,
                              struct error *e)
{
    enum code code = CODE_OK;
    struct arena *a = arena_new();
    *out = (struct export_columns){.n = 0};
    char *rest, *copy = text_squeeze(a, names != NULL ? names : "");
    for (char *name = strtok_r(copy, ", ", &rest); name != NULL && code == CODE_OK;
         name = strtok_r(NULL, ", ", &rest))
        code = add_word(out, name, secrets, e);
    if (code == CODE_OK && out->n == 0)
        code = add_usual(out, secrets, e);
    arena_free(a);
    return code;
}

enum code export_text(const struct property *p, const struct export_column *c,
                      const struct customer *row, struct arena *a, const char **out,
                      struct error *e)
{
    const char *text = c->made != NULL ? c->made->text(p, row, a) : NULL;
    *out = text != NULL ? text : "";
    if (c->field == NULL || value_is_null(c->field, row))
        return CODE_OK;
    if (c->field->kind == KIND_SECRET)
        return vault_reveal(p->vault, c->field, *(const struct bytes *)field_value(c->field, row),
                            a, out, e);
    else
        *out = value_text(p, c->field, row, a);
    return CODE_OK;
}

static enum code json_of(const struct property *p, const struct export_column *c,
                         const struct customer *row, struct arena *a, json_t **out, struct error *e)
{
    const char *text;
    if (c->field != NULL && (c->field->kind != KIND_SECRET || value_is_null(c->field, row))) {
        *out = value_to_json(p, c->field, row);
        return CODE_OK;
    }
    *out = NULL;
    TRY(export_text(p, c, row, a, &text, e));
    if (c->made == NULL || !c->made->number)
        *out = c->made != NULL && text[0] == '\0' ? json_null() : json_string(text);
    else
        *out = text[0] == '\0' ? json_null() : json_integer(strtoll(text, NULL, 10));
    return CODE_OK;
}

enum code export_json(const struct property *p, const struct export_columns *columns,
                      const struct customer *row, struct arena *a, json_t **out, struct error *e)
{
    json_t *value;
    enum code code = CODE_OK;
    *out = json_object();
    for (int i = 0; i < columns->n && code == CODE_OK; i++) {
        code = json_of(p, &columns->items[i], row, a, &value, e);
        if (code == CODE_OK)
            json_object_set_new(*out, columns->items[i].name, value);
    }
    return code;
}
