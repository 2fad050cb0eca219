/* Properties that hold for every entity, found with random valid rows. */
#include <stdlib.h>
#include <string.h>

#include "base/uid.h"
#include "model/kind.h"
#include "store/db.h"
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

static int entity_count(void)
{
    int n = 0;
    while (entities[n] != NULL)
        n++;
    return n;
}

static void same(const struct entity *en, const void *a, const void *b, const char *where)
{
    struct fieldset differs = row_diff(en, a, b);
    for (int i = 0; i < en->count; i++)
        ck_assert_msg(!fieldset_has(&differs, i), "%s: %s.%s: \"%s\" is not \"%s\"", where,
                      en->name, en->fields[i].name,
                      value_text(store_property(d->s), &en->fields[i], a, d->a),
                      value_text(store_property(d->s), &en->fields[i], b, d->a));
}

/* What a create leaves out until the transaction ends. */
static void drop_derived(const struct entity *en, void *row)
{
    for (int i = 0; i < en->count; i++)
        if (en->fields[i].class == DERIVED)
            value_set_null(&en->fields[i], row);
}

START_TEST(saved_rows_come_back)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i);
    if (en->class == LOG)
        return;
    for (int k = 0; k < 8; k++) {
        void *row = desk_create(d, en, random_row(d, &dice, en));
        void *back = desk_get(d, en, &((struct ledger_row *)row)->id);
        drop_derived(en, row);
        drop_derived(en, back);
        same(en, row, back, "saved");
    }
    desk_is_sound(d);
}
END_TEST

/* An empty row, but with the currency that an amount is read in. */
static void *row_for(const struct entity *en, const struct field *f, const void *row)
{
    void *back = row_new(en, d->a);
    if (f->currency_of != NULL)
        value_copy(entity_field(en, f->currency_of), back, row, d->a);
    return back;
}

static void through_json(const struct entity *en, const struct field *f, const void *row)
{
    const struct property *p = store_property(d->s);
    void *back = row_for(en, f, row);
    json_t *json = value_to_json(p, f, row);
    ck_ok(value_from_json(p, f, json, back, d->a, &d->e), &d->e);
    ck_assert_msg(value_equal(f, row, back), "%s.%s: %s", en->name, f->name,
                  json_dumps(json, JSON_ENCODE_ANY));
    json_decref(json);
}

static void through_wire(const struct entity *en, const struct field *f, const void *row)
{
    void *back = row_new(en, d->a);
    json_t *wire = value_to_wire(f, row);
    char *text = json_dumps(wire, JSON_ENCODE_ANY);
    json_t *read = json_loads(text, JSON_DECODE_ANY, NULL);
    ck_ok(value_from_wire(f, read, back, d->a, &d->e), &d->e);
    json_t *again = value_to_wire(f, back);
    ck_assert_msg(value_equal(f, row, back) && json_equal(wire, again), "%s.%s: %s", en->name,
                  f->name, text);
    free(text);
    json_decref(wire);
    json_decref(read);
    json_decref(again);
}

static void through_text(const struct entity *en, const struct field *f, const void *row)
{
    const struct property *p = store_property(d->s);
    void *back = row_for(en, f, row);
    const char *text = value_text(p, f, row, d->a);
    ck_ok(value_parse(p, f, text, back, d->a, &d->e), &d->e);
    ck_assert_msg(value_equal(f, row, back), "%s.%s: %s", en->name, f->name, text);
}

/* Secrets print as their last characters and clocks are never typed; all else goes out and in. */
START_TEST(values_go_out_and_in)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 100);
    if (en->class == LOG)
        return;
    for (int k = 0; k < 8; k++) {
        void *row = desk_create(d, en, random_row(d, &dice, en));
        for (int i = 0; i < en->count; i++) {
            const struct field *f = &en->fields[i];
            through_wire(en, f, row);
            if (f->kind != KIND_SECRET && f->kind != KIND_HLC)
                through_json(en, f, row);
            if (f->kind != KIND_SECRET && f->kind != KIND_HLC && field_is_journaled(f))
                through_text(en, f, row);
        }
    }
}
END_TEST

START_TEST(required_fields_are_missed_by_name)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 200);
    for (int i = 0; en->class != LOG && i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (!f->required)
            continue;
        void *row = random_row(d, &dice, en);
        value_set_null(f, row);
        ck_code(gate_create(&d->action, en, row, d->a, &d->e), CODE_INVALID, &d->e);
        ck_assert_str_eq(d->e.field, f->name);
    }
}
END_TEST

/* A value for any field, also one that nobody types. */
static void put_something(const struct field *f, void *row)
{
    static const char something[] = "something";
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        *(int64_t *)field_slot(f, row) = 77;
        break;
    case STORE_TEXT:
        *(const char **)field_slot(f, row) = something;
        break;
    case STORE_UID:
        *(struct uid *)field_slot(f, row) = uid_new(1);
        break;
    case STORE_BYTES:
        *(struct bytes *)field_slot(f, row) = (struct bytes){(const unsigned char *)something, 9};
        break;
    }
}

START_TEST(nobody_writes_what_is_the_programs)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 300);
    if (en->class != RECORD)
        return;
    struct record_row *row = desk_create(d, en, random_row(d, &dice, en));
    const struct uid id = row->id;
    row = desk_get(d, en, &id);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        struct fieldset set = {{0}};
        bool changed;
        if (field_is_settable(f, false))
            continue;
        void *asked = row_copy(en, row, d->a);
        put_something(f, asked);
        fieldset_add(&set, i);
        ck_code(gate_change(&d->action, en, &id, row->hlc, asked, &set, &changed, d->a, &d->e),
                CODE_INVALID, &d->e);
        ck_assert_str_eq(d->e.field, f->name);
        ck_assert(!changed);
    }
    same(en, row, desk_get(d, en, &id), "after refusals");
}
END_TEST

/* What a writer leaves in the members of the program does not get in by creating either. */
START_TEST(creating_sets_nothing_of_the_programs)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 400);
    if (en->class == LOG)
        return;
    struct ledger_row *row = random_row(d, &dice, en);
    void *dirty = row_new(en, d->a);
    for (int i = 1; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (!field_is_settable(f, true) && f->series == NULL) {
            put_something(f, row);
            put_something(f, dirty);
        }
    }
    desk_create(d, en, row);
    void *back = desk_get(d, en, &row->id);
    for (int i = 1; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (!field_is_settable(f, true) && f->series == NULL)
            ck_assert_msg(!value_equal(f, dirty, back), "%s.%s", en->name, f->name);
    }
    desk_is_sound(d);
}
END_TEST

START_TEST(ledgers_only_grow)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 500);
    char *message = NULL;
    if (en->class == RECORD)
        return;
    desk_create(d, &consent_entity, random_row(d, &dice, &consent_entity));
    sqlite3 *db = db_handle(store_db(d->s));
    const char *sql =
        arena_printf(d->a, "UPDATE %s SET %s = NULL", en->name, en->fields[en->count - 1].name);
    ck_assert_int_ne(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK);
    ck_assert_msg(strstr(message, "insert-only") != NULL, "%s", message);
    sqlite3_free(message);
    sql = arena_printf(d->a, "DELETE FROM %s", en->name);
    ck_assert_int_ne(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    desk_is_sound(d);
}
END_TEST

/* Goes through n random writes on records of one entity; ids of what was created go into ids. */
static int random_writes(const struct entity *en, struct dice *dice, struct uid ids[], int n)
{
    int count = 0;
    for (int i = 0; i < n; i++) {
        int64_t what = count == 0 ? 0 : roll(dice, 8);
        if (what == 0) {
            struct ledger_row *row = desk_create(d, en, random_row(d, dice, en));
            ids[count++] = row->id;
            continue;
        }
        const struct uid *id = &ids[roll(dice, count)];
        struct record_row *row;
        if (store_get(d->s, en, id, (void **)&row, d->a, &d->e) == CODE_NOT_FOUND) {
            ck_ok(gate_restore(&d->action, en, id, &d->e), &d->e);
            continue;
        }
        if (what == 1) {
            ck_ok(gate_retract(&d->action, en, id, row->hlc, &d->e), &d->e);
            continue;
        }
        const struct field *f = &en->fields[roll(dice, en->count)];
        void *asked = row_copy(en, row, d->a);
        if (!field_is_settable(f, false))
            continue;
        random_change(d, dice, en, f, asked);
        struct fieldset set = row_diff(en, row, asked);
        ck_ok(gate_change(&d->action, en, id, row->hlc, asked, &set, NULL, d->a, &d->e), &d->e);
    }
    return count;
}

/* Applies one side (0 before, 1 after) of every change of an entry to row. */
static void apply_side(const struct entity *en, const char *changes, int side, void *row)
{
    const char *number;
    json_t *pair, *all = changes != NULL ? json_loads(changes, 0, NULL) : NULL;
    json_object_foreach(all, number, pair)
    {
        const struct field *f = entity_field_by_number(en, atoi(number));
        ck_assert_ptr_nonnull(f);
        ck_ok(value_from_wire(f, json_array_get(pair, (size_t)side), row, d->a, &d->e), &d->e);
    }
    json_decref(all);
}

/* The changes of a record in the order they were made, as texts of the journal. */
static int changes_of(const struct uid *id, const char *out[], int room)
{
    sqlite3_stmt *q;
    int n = 0;
    sqlite3_prepare_v2(db_handle(store_db(d->s)),
                       "SELECT changes FROM journal WHERE record = ? AND verb <> 'create' "
                       "ORDER BY seq",
                       -1, &q, NULL);
    sqlite3_bind_blob(q, 1, id, sizeof *id, SQLITE_STATIC);
    while (sqlite3_step(q) == SQLITE_ROW && n < room)
        out[n++] = arena_str(d->a, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return n;
}

static void *any_row(const struct entity *en, const struct uid *id)
{
    gate_restore(&d->action, en, id, &d->e);
    return desk_get(d, en, id);
}

/* Back to the creation and forward again: the journal tells the whole story of every record. */
START_TEST(the_journal_replays)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 600);
    struct uid ids[64];
    const char *changes[200];
    if (en->class != RECORD)
        return;
    int count = random_writes(en, &dice, ids, 60);
    for (int i = 0; i < count; i++) {
        void *now = any_row(en, &ids[i]), *row = row_copy(en, now, d->a);
        int n = changes_of(&ids[i], changes, 200);
        for (int k = n - 1; k >= 0; k--)
            apply_side(en, changes[k], 0, row);
        for (int k = 0; k < n; k++)
            apply_side(en, changes[k], 1, row);
        same(en, now, row, "replayed");
    }
    desk_is_sound(d);
}
END_TEST

START_TEST(no_change_writes_nothing)
{
    const struct entity *en = entities[_i];
    struct dice dice = dice_new((unsigned)_i + 700);
    struct fieldset all = {{0}};
    bool changed = true;
    if (en->class != RECORD)
        return;
    struct record_row *row = desk_create(d, en, random_row(d, &dice, en));
    row = desk_get(d, en, &row->id);
    for (int i = 0; i < en->count; i++)
        fieldset_add(&all, i);
    int64_t before = desk_number(d, "SELECT count(*) FROM journal");
    ck_ok(gate_change(&d->action, en, &row->id, row->hlc, row, &all, &changed, d->a, &d->e), &d->e);
    ck_assert(!changed);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal"), before);
    same(en, row, desk_get(d, en, &row->id), "saved without a change");
}
END_TEST

Suite *suite_rows(void)
{
    Suite *s = suite_create("rows");
    TCase *c = tcase_create("rows");
    int n = entity_count();
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, saved_rows_come_back, 0, n);
    tcase_add_loop_test(c, values_go_out_and_in, 0, n);
    tcase_add_loop_test(c, required_fields_are_missed_by_name, 0, n);
    tcase_add_loop_test(c, nobody_writes_what_is_the_programs, 0, n);
    tcase_add_loop_test(c, creating_sets_nothing_of_the_programs, 0, n);
    tcase_add_loop_test(c, ledgers_only_grow, 0, n);
    tcase_add_loop_test(c, the_journal_replays, 0, n);
    tcase_add_loop_test(c, no_change_writes_nothing, 0, n);
    suite_add_tcase(s, c);
    return s;
}
