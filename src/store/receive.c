#include "store/receive.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/seeded.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/content.h"
#include "store/gate_write.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/rule.h"
#include "store/sql.h"

/* One entry being taken in. */
struct receiving {
    struct write w;
    const struct parcel *parcel;
    struct journal entry;             /* as it is kept here: .desk is our key of the desk */
    const json_t *told[FIELDSET_MAX]; /* by index of the field: [before, after, clock before], of a
                                         create the value; NULL: the entry does not speak of it */
    bool creates;
    json_t *clocks;         /* of w.row */
    struct fieldset groups; /* in which it is the later one, by number */
};

/* Our key of a desk, which it gets the first time something of it arrives. */
static enum code desk_key(struct store *s, const struct parcel *parcel, int64_t *key,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, "SELECT n FROM desk WHERE id = ?", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &parcel->desk, sizeof parcel->desk, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    *key = found ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    if (found)
        return CODE_OK;
    TRY(db_statement(s->db, "INSERT INTO desk (id, no, name) VALUES (?, ?, ?)", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &parcel->desk, sizeof parcel->desk, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, parcel->entry.desk);
    sqlite3_bind_text(stmt, 3, parcel->desk_name, -1, SQLITE_STATIC);
    TRY(db_run(s->db, stmt, e));
    *key = sqlite3_last_insert_rowid(db_handle(s->db));
    return CODE_OK;
}

static enum code is_here(struct store *s, const struct journal *entry, bool *here, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "SELECT 1 FROM journal WHERE desk = ? AND seq = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, entry->desk);
    sqlite3_bind_int64(stmt, 2, entry->seq);
    TRY(db_step(s->db, stmt, here, e));
    db_done(stmt);
    return CODE_OK;
}

/* ---- Into the record */

static int64_t group_clock(const struct receiving *r, int group)
{
    char number[12];
    snprintf(number, sizeof number, "%d", group);
    const json_t *at = json_object_get(r->clocks, number);
    return at != NULL ? json_integer_value(at) : ((const struct record_row *)r->w.row)->base_hlc;
}

/* Finds the fields that the entry speaks of; changes: {"number": ...}. */
static void read_told(struct receiving *r, json_t *changes)
{
    const char *number;
    json_t *value;
    if (r->w.en != NULL)
        json_object_foreach((json_t *)changes, number, value)
        {
            const struct field *f = entity_field_by_number(r->w.en, (int)strtol(number, NULL, 10));
            if (f != NULL)
                r->told[field_index(r->w.en, f)] = value;
        }
}

/* The value that the entry gives the i-th field; NULL when it does not speak of it. A create speaks
 * of all that its schema knew. */
static const json_t *value_told(const struct receiving *r, int i)
{
    static json_t *nothing;
    const json_t *told = r->told[i];
    if (!r->creates)
        return told != NULL ? json_array_get(told, 1) : NULL;
    if (nothing == NULL)
        nothing = json_null();
    return told != NULL ? told : r->w.en->fields[i].since <= r->entry.schema ? nothing : NULL;
}

/* Whether the writer had seen what stands here now. */
static bool had_seen(const struct receiving *r, int i, int64_t stands)
{
    return !r->creates && json_integer_value(json_array_get(r->told[i], 2)) == stands;
}

/* Notes what the later clock puts aside: {"number": [put aside, stands]}. */
static enum code note_conflict(struct receiving *r, int group, int64_t stands, const char *changes,
                               struct error *e)
{
    static const char sql[] =
        "INSERT INTO sync_conflict (record, clock, lost, entity, won, changes) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    sqlite3_stmt *stmt;
    const int64_t hlc = r->entry.hlc;
    if (seeded("no-conflict"))
        return CODE_OK;
    TRY(db_statement(r->w.s->db, sql, &stmt, e));
    sqlite3_bind_blob(stmt, 1, &r->entry.record, sizeof r->entry.record, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, group);
    sqlite3_bind_int64(stmt, 3, hlc > stands ? stands : hlc);
    sqlite3_bind_int(stmt, 4, r->w.en->no);
    sqlite3_bind_int64(stmt, 5, hlc > stands ? hlc : stands);
    sqlite3_bind_text(stmt, 6, changes, -1, SQLITE_STATIC);
    return db_run(r->w.s->db, stmt, e);
}

/* Takes the group over if the entry is the later one; elsewise what stands stays. */
static enum code merge_group(struct receiving *r, int group, struct error *e)
{
    const int64_t stands = group_clock(r, group);
    const bool wins = r->entry.hlc > stands || seeded("arrival-wins");
    void *told = row_copy(r->w.en, r->w.row, r->w.a);
    struct buf differ;
    bool apart = false;
    buf_init(&differ, r->w.a);
    for (int i = 0; i < r->w.en->count; i++) {
        const struct field *f = &r->w.en->fields[i];
        const json_t *value = value_told(r, i);
        if (value == NULL || !field_is_journaled(f) || field_clock(r->w.en, f) != group)
            continue;
        apart = apart || !had_seen(r, i, stands);
        TRY(value_from_wire(f, value, told, r->w.a, e));
        if (value_equal(f, told, r->w.row))
            continue;
        buf_addf(&differ, "%s\"%d\":[", differ.n > 0 ? "," : "{", f->no);
        value_add_wire(f, wins ? r->w.row : told, &differ);
        buf_addc(&differ, ',');
        value_add_wire(f, wins ? told : r->w.row, &differ);
        buf_addc(&differ, ']');
    }
    buf_addc(&differ, '}');
    if (apart && differ.n > 1 && stands != r->entry.hlc)
        TRY(note_conflict(r, group, stands, differ.p, e));
    if (wins) {
        memcpy(r->w.row, told, r->w.en->size);
        fieldset_add(&r->groups, group);
    }
    return CODE_OK;
}

/* All groups that the entry speaks of. */
static enum code merge_groups(struct receiving *r, struct error *e)
{
    struct fieldset done = {{0}};
    for (int i = 0; i < r->w.en->count; i++) {
        const struct field *f = &r->w.en->fields[i];
        if (value_told(r, i) == NULL || !field_is_journaled(f))
            continue;
        const int group = field_clock(r->w.en, f);
        if (fieldset_has(&done, group))
            continue;
        fieldset_add(&done, group);
        TRY(merge_group(r, group, e));
    }
    return CODE_OK;
}

static void merge_life(struct receiving *r)
{
    struct record_row *row = r->w.row;
    if (r->entry.hlc <= group_clock(r, LIFE))
        return;
    fieldset_add(&r->groups, LIFE);
    row->retracted_at = text_equal(r->entry.verb, "retract") ? hlc_ms(r->entry.hlc) : NONE;
}

/* The head of a record that two desks created follows the first of them. */
static void merge_creation(struct receiving *r)
{
    struct record_row *row = r->w.row;
    if (row->base_hlc != NONE && row->base_hlc <= r->entry.hlc)
        return;
    /* What nobody changed since has the clock it was created with, which is another now. */
    struct fieldset before = {{0}};
    for (int i = 0; i < r->w.en->count; i++) {
        const int group = field_clock(r->w.en, &r->w.en->fields[i]);
        if (field_is_journaled(&r->w.en->fields[i]) && group_clock(r, group) == row->base_hlc)
            fieldset_add(&before, group);
    }
    row_set_clocks(row, r->clocks, &before, row->base_hlc, r->w.a);
    r->clocks = row_clocks(row);
    row->base_hlc = r->entry.hlc;
    row->created_at = hlc_ms(r->entry.hlc);
    row->created_by = r->entry.staff_id;
}

/* Puts what the entry says over the record that is here. */
static enum code write_merged(struct receiving *r, struct error *e)
{
    struct record_row *row = r->w.row;
    if (!fieldset_empty(&r->groups)) {
        row_set_clocks(row, r->clocks, &r->groups, r->entry.hlc, r->w.a);
        r->clocks = NULL;
    }
    if (r->entry.hlc > row->hlc) {
        row->hlc = r->entry.hlc;
        row->updated_at = hlc_ms(r->entry.hlc);
        row->updated_by = r->entry.staff_id;
    }
    rules_derive(&r->w);
    r->w.changed = row_diff(r->w.en, r->w.old, row);
    TRY(row_update(&r->w, e));
    row_written(&r->w, r->creates || fieldset_has(&r->groups, LIFE) ? NULL : &r->w.changed);
    return CODE_OK;
}

static enum code merge(struct receiving *r, struct error *e)
{
    r->w.row = row_copy(r->w.en, r->w.old, r->w.a);
    if (r->w.en->class != RECORD)
        return CODE_OK; /* the same entry of a ledger, or one of another that claims its id */
    r->clocks = row_clocks(r->w.row);
    if (text_equal(r->entry.verb, "retract") || text_equal(r->entry.verb, "restore"))
        merge_life(r);
    else
        TRY(merge_groups(r, e));
    if (r->creates)
        merge_creation(r);
    return write_merged(r, e);
}

/* The creates of a record that others have created too must keep what they said. */
static enum code keep_contents(struct receiving *r, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    struct buf sql;
    struct journal *all = NULL;
    int n = 0;
    buf_init(&sql, r->w.a);
    buf_add(&sql, "SELECT ");
    sql_columns(&journal_entity, "", &sql);
    buf_add(&sql, " FROM journal WHERE record = ? AND verb = 'create'");
    TRY(db_statement(r->w.s->db, sql.p, &stmt, e));
    sqlite3_bind_blob(stmt, 1, &r->entry.record, sizeof r->entry.record, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(r->w.s->db, stmt, &more, e));
        if (!more)
            break;
        all = arena_more(r->w.a, all, n, sizeof *all);
        all[n++] = *(struct journal *)sql_read_row(stmt, 0, &journal_entity, r->w.a);
    }
    for (int i = 0; i < n; i++) {
        const char *content;
        TRY(journal_content_then(r->w.s, &all[i], &content, r->w.a, e));
        TRY(journal_content_keep(r->w.s, &all[i], content, e));
    }
    return journal_content_keep(r->w.s, &r->entry, r->parcel->content, e);
}

/* ---- A record that is new here */

static enum code fill_new(struct receiving *r, struct error *e)
{
    struct ledger_row *head = r->w.row = row_new_default(r->w.en, &r->w.s->property, r->w.a);
    for (int i = 0; i < r->w.en->count; i++) {
        const struct field *f = &r->w.en->fields[i];
        const json_t *value = field_is_journaled(f) ? value_told(r, i) : NULL;
        if (value != NULL)
            TRY(value_from_wire(f, value, head, r->w.a, e));
    }
    head->id = r->entry.record;
    head->stream = r->parcel->stream;
    head->base_hlc = r->entry.hlc;
    head->created_at = hlc_ms(r->entry.hlc);
    head->created_by = r->entry.staff_id;
    if (r->w.en->class != RECORD)
        return CODE_OK;
    struct record_row *record = r->w.row;
    record->hlc = head->base_hlc;
    record->updated_at = head->created_at;
    record->updated_by = head->created_by;
    return CODE_OK;
}

static enum code make(struct receiving *r, struct error *e)
{
    TRY(fill_new(r, e));
    rules_derive(&r->w);
    TRY(row_insert(&r->w, e));
    if (!seeded("figures-stay"))
        row_made(&r->w, false);
    return CODE_OK;
}

/* ---- */

/* What an entry says to the records; notes ("export") say nothing. */
static enum code take_in(struct receiving *r, struct error *e)
{
    void *old;
    if (r->w.en == NULL || journal_is_note(r->entry.verb))
        return CODE_OK;
    const enum code code = store_get_any(r->w.s, r->w.en, &r->entry.record, &old, r->w.a, e);
    if (code == CODE_OK) {
        r->w.old = old;
        if (r->creates)
            TRY(keep_contents(r, e));
        return merge(r, e);
    }
    if (code != CODE_NOT_FOUND || !r->creates)
        return code == CODE_NOT_FOUND ? CODE_OK : code; /* its create comes, and then all of it */
    return make(r, e);
}

static enum code receive_one(struct store *s, const struct parcel *parcel, const char *changes,
                             const struct journal *entry, struct arena *a, struct error *e)
{
    struct receiving r = {.w = {.s = s, .a = a, .en = entity_by_number((int)entry->entity)},
                          .parcel = parcel,
                          .entry = *entry,
                          .creates = text_equal(entry->verb, "create")};
    struct action none = {.store = s};
    json_t *told = changes != NULL ? json_loads(changes, 0, NULL) : NULL;
    if (changes != NULL && told == NULL)
        return fail(e, CODE_INVALID, NULL, _("An entry from another desk cannot be read."));
    r.w.action = &none;
    read_told(&r, told);
    const enum code code = take_in(&r, e);
    json_decref(told);
    json_decref(r.clocks);
    return code;
}

/* Entries about the record that came before its create did, in the order of their clocks. */
static enum code catch_up(struct store *s, const struct parcel *parcel, struct arena *a,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    struct buf sql;
    struct journal *all = NULL;
    int n = 0;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ");
    sql_columns(&journal_entity, "", &sql);
    buf_add(&sql, " FROM journal WHERE record = ? AND verb <> 'create' ORDER BY hlc");
    TRY(db_statement(s->db, sql.p, &stmt, e));
    sqlite3_bind_blob(stmt, 1, &parcel->entry.record, sizeof parcel->entry.record, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            break;
        all = arena_more(a, all, n, sizeof *all);
        all[n++] = *(struct journal *)sql_read_row(stmt, 0, &journal_entity, a);
    }
    for (int i = 0; i < n; i++)
        TRY(receive_one(s, parcel, all[i].changes, &all[i], a, e));
    return CODE_OK;
}

/* An entry of our own that we do not have: this file is an older copy, and the centre gives back
 * what was written since. */
static enum code take_back_own(struct store *s, const struct journal *entry, struct error *e)
{
    if (entry->seq != s->self.next_seq || entry->digest.n != DIGEST)
        return fail(e, CODE_CONFLICT, NULL,
                    _("Entry %lld of this desk came back from the centre out of its order. Nothing "
                      "of it was taken in."),
                    (long long)entry->seq);
    s->self.next_seq = entry->seq + 1;
    memcpy(s->self.head, entry->digest.p, DIGEST);
    return CODE_OK;
}

static enum code receive(struct store *s, const struct parcel *parcel, struct journal *entry,
                         struct arena *a, struct error *e)
{
    const bool creates = text_equal(entry->verb, "create");
    TRY(receive_one(s, parcel, creates ? parcel->content : entry->changes, entry, a, e));
    TRY(journal_insert(s, entry, e));
    if (creates && !seeded("drop-unknown"))
        TRY(catch_up(s, parcel, a, e));
    if (entry->hlc > s->self.hlc_last)
        s->self.hlc_last = entry->hlc;
    s->writes++;
    return entry->desk == 1 ? take_back_own(s, entry, e) : CODE_OK;
}

enum code store_receive(struct store *s, const struct parcel *parcel, bool *is_new, struct arena *a,
                        struct error *e)
{
    struct journal entry = parcel->entry;
    bool here;
    TRY(desk_key(s, parcel, &entry.desk, e));
    TRY(is_here(s, &entry, &here, e));
    *is_new = !here;
    if (here)
        return CODE_OK;
    s->guard.derived = true; /* its row may stay as it is, or change for entries that came before */
    s->receiving = true;
    s->making = text_equal(entry.verb, "create");
    const enum code code = receive(s, parcel, &entry, a, e);
    s->guard.derived = s->receiving = false;
    return code;
}

/* ---- Whole records */

enum code store_load(struct store *s, const struct entity *en, void *row, struct arena *a,
                     struct error *e)
{
    struct action none = {.store = s};
    struct write w = {.action = &none, .s = s, .en = en, .row = row, .a = a};
    const int64_t hlc = en->class == RECORD ? ((const struct record_row *)row)->hlc
                                            : ((const struct ledger_row *)row)->base_hlc;
    rules_derive(&w);
    s->guard.derived = true;
    const enum code code = row_insert(&w, e);
    s->guard.derived = false;
    TRY(code);
    row_made(&w, false);
    if (hlc > s->self.hlc_last)
        s->self.hlc_last = hlc;
    s->writes++;
    return CODE_OK;
}
