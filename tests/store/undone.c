#include "tests/store/undone.h"

#include <stdlib.h>

#include "base/buf.h"

const struct undo_options undo_all = {.most = 50};
struct undo_report undone;

struct uid act_as(struct desk *d, const char *who)
{
    const struct actor actor = {.name = who, .type = "staff", .terminal = "test tty1"};
    action_init(&d->action, d->s, &actor, NULL);
    return d->action.id;
}

const struct undo_report *take_back(struct desk *d, const struct uid *action)
{
    const struct actor actor = {.name = "AN", .type = "staff", .terminal = "test tty1"};
    return take_back_as(d, &actor, action);
}

const struct undo_report *take_back_as(struct desk *d, const struct actor *actor,
                                       const struct uid *action)
{
    struct undo_report ahead;
    error_clear(&d->e);
    ck_ok(undo_look(d->s, action, &undo_all, &ahead, d->a, &d->e), &d->e);
    ck_ok(undo_run(d->s, actor, action, &undo_all, &undone, d->a, &d->e), &d->e);
    ck_assert_int_eq(undone.entries, ahead.entries);
    ck_assert_int_eq(undone.before, ahead.before);
    return &undone;
}

const char *first_refusal(struct desk *d)
{
    for (int i = 0; i < undone.count; i++)
        if (undone.parts[i].refusal != NULL)
            return arena_printf(d->a, "%s: %s", undone.parts[i].name, undone.parts[i].refusal);
    return "";
}

const char *everything(struct desk *d)
{
    struct buf b;
    buf_init(&b, d->a);
    for (int i = 0; entities[i] != NULL; i++) {
        const struct entity *en = entities[i];
        void **rows;
        int n = 0;
        if (en->class == RECORD)
            ck_ok(store_children(d->s, en, "id", NULL, "id", 0, &rows, &n, d->a, &d->e), &d->e);
        for (int k = 0; k < n; k++)
            buf_addf(&b, "%s %s\n", en->name, journal_content(en, rows[k], 1000, d->a));
    }
    return b.p;
}

const char *all_there_is(struct desk *d)
{
    static const char *const heads[] = {"hlc", "clk", "updated_at", "updated_by"};
    struct buf b;
    buf_init(&b, d->a);
    for (int i = 0; entities[i] != NULL; i++) {
        void **rows;
        int n;
        if (entities[i]->class == LOG)
            continue;
        ck_ok(store_children(d->s, entities[i], "", NULL, "row", 0, &rows, &n, d->a, &d->e), &d->e);
        for (int k = 0; k < n; k++) {
            json_t *json = row_to_json(store_property(d->s), entities[i], rows[k]);
            for (int h = 0; h < COUNT_OF(heads); h++)
                json_object_del(json, heads[h]);
            char *text = json_dumps(json, JSON_SORT_KEYS);
            buf_addf(&b, "%s %s\n", entities[i]->name, text);
            free(text);
            json_decref(json);
        }
    }
    return b.p;
}

struct consent *add_consent(struct desk *d, const struct uid *customer, const char *status)
{
    struct consent *row = desk_row(d, &consent_entity, "consent_type=data_sharing", NULL);
    row->customer_id = *customer;
    row->consent_status = status;
    return desk_create(d, &consent_entity, row);
}
