#include "export/columns.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/kind.h"
#include "model/vault.h"

#define DAYS "days_since_last_stay"

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

static enum code add(struct export_columns *out, const char *name, bool secrets, struct error *e)
{
    const struct field *f = entity_field(&customer_entity, name);
    if (f == NULL && strcmp(name, DAYS) != 0)
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
    out->items[out->n++] = (struct export_column){f != NULL ? f->name : DAYS, f};
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
        code = add(out, name, secrets, e);
    if (code == CODE_OK && out->n == 0)
        code = add_usual(out, secrets, e);
    arena_free(a);
    return code;
}

static bool is_nothing(const struct export_column *c, const struct customer *row)
{
    return c->field != NULL ? value_is_null(c->field, row) : row->last_stay_date == NULL;
}

static int64_t days_since(const struct property *p, const struct customer *row)
{
    return days_between(row->last_stay_date, p->today);
}

enum code export_text(const struct property *p, const struct export_column *c,
                      const struct customer *row, struct arena *a, const char **out,
                      struct error *e)
{
    *out = "";
    if (is_nothing(c, row))
        return CODE_OK;
    if (c->field == NULL)
        *out = arena_printf(a, "%lld", (long long)days_since(p, row));
    else if (c->field->kind == KIND_SECRET)
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
    *out = NULL;
    if (c->field != NULL && (c->field->kind != KIND_SECRET || is_nothing(c, row)))
        *out = value_to_json(p, c->field, row);
    else if (c->field == NULL)
        *out = is_nothing(c, row) ? json_null() : json_integer(days_since(p, row));
    if (*out != NULL)
        return CODE_OK;
    TRY(export_text(p, c, row, a, &text, e));
    *out = json_string(text);
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
