#include "store/journal.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/uid.h"
#include "base/text.h"
#include "model/row.h"
#include "store/bases.h"
#include "store/internal.h"
#include "store/sql.h"

/* Adds a text with its end, so that no two lists of texts hash alike. NULL differs from "". */
static void hash_text(crypto_generichash_state *state, const char *text)
{
    unsigned char mark = text != NULL;
    crypto_generichash_update(state, &mark, 1);
    if (text != NULL)
        crypto_generichash_update(state, (const unsigned char *)text, strlen(text) + 1);
}

static void hash_number(crypto_generichash_state *state, int64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)n >> (56 - 8 * i));
    crypto_generichash_update(state, bytes, sizeof bytes);
}

void journal_sum(const struct journal *row, const char *content, const unsigned char salt[SALT],
                 unsigned char out[SUM])
{
    crypto_generichash_state state;
    struct arena *a = arena_new();
    crypto_generichash_init(&state, salt, SALT, SUM);
    hash_text(&state, row->actor);
    hash_text(&state, row->actor_type);
    crypto_generichash_update(&state, row->staff_id.b, sizeof row->staff_id.b);
    hash_text(&state, row->terminal);
    hash_text(&state, row->reason);
    hash_text(&state, bases_as_written(row->changes, row->restamped, a));
    hash_text(&state, content_as_written(content, row->restamped, a));
    if (row->approver != NULL) { /* entries without are summed as before there were any */
        hash_text(&state, row->approver);
        crypto_generichash_update(&state, row->approver_id.b, sizeof row->approver_id.b);
    }
    crypto_generichash_final(&state, out, SUM);
    arena_free(a);
}

void journal_digest(const unsigned char *previous, const struct uid *desk,
                    const struct journal *row, const unsigned char sum[SUM], unsigned char out[SUM])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, DIGEST);
    crypto_generichash_update(&state, previous, DIGEST);
    crypto_generichash_update(&state, desk->b, sizeof desk->b);
    hash_number(&state, row->seq);
    hash_number(&state, row->entity);
    crypto_generichash_update(&state, row->record.b, sizeof row->record.b);
    crypto_generichash_update(&state, row->action.b, sizeof row->action.b);
    hash_text(&state, row->verb);
    hash_number(&state, row->schema);
    crypto_generichash_update(&state, sum, SUM);
    if (!uid_is_null(&row->undoes)) /* others are chained as before there was any undo */
        crypto_generichash_update(&state, row->undoes.b, sizeof row->undoes.b);
    crypto_generichash_final(&state, out, DIGEST);
}

char *journal_content(const struct entity *en, const void *row, int64_t schema, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (!field_is_journaled(f) || f->since > schema || value_is_null(f, row))
            continue;
        buf_add(&b, b.n > 0 ? ",\"" : "{\"");
        buf_addi(&b, f->no);
        buf_add(&b, "\":");
        value_add_wire(f, row, &b);
    }
    buf_add(&b, b.n > 0 ? "}" : "{}");
    return b.p;
}

bool journal_is_note(const char *verb)
{
    return text_equal(verb, "export") || text_equal(verb, "reveal") || text_equal(verb, "restamp");
}

enum code journal_insert(struct store *s, const struct journal *row, struct error *e)
{
    static const char sql[] =
        "INSERT INTO journal (desk, seq, hlc, action, actor, actor_type, staff_id, terminal, "
        "entity, record, verb, schema, changes, reason, seal, digest, approver, "
        "approver_id, undoes, restamped) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, "
        "?, ?, ?)";
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, sql, &stmt, e));
    for (int i = 0; i < journal_entity.count; i++)
        sql_bind(stmt, i + 1, &journal_entity.fields[i], row);
    return db_run(s->db, stmt, e);
}

enum code journal_append(struct store *s, const struct entry *entry, struct error *e)
{
    unsigned char salt[SALT], sum[SUM], digest[DIGEST];
    const struct action *action = entry->action;
    struct journal row = {.desk = 1,
                          .seq = s->self.next_seq,
                          .hlc = entry->hlc,
                          .action = action->id,
                          .actor = action->actor.name,
                          .actor_type = action->actor.type,
                          .staff_id = action->actor.staff_id,
                          .terminal = action->actor.terminal,
                          .entity = entry->entity->no,
                          .record = *entry->record,
                          .verb = entry->verb,
                          .schema = s->schema,
                          .changes = entry->changes,
                          .reason = action->reason,
                          .seal = {salt, sizeof salt},
                          .digest = {digest, sizeof digest},
                          .approver = action->approved_by.name,
                          .approver_id = action->approved_by.staff_id,
                          .undoes = action->undoes};
    crash_here("gate.before-journal");
    randombytes_buf(salt, sizeof salt);
    journal_sum(&row, entry->content, salt, sum);
    journal_digest(s->self.head, &s->self.desk_id, &row, sum, digest);
    TRY(journal_insert(s, &row, e));
    memcpy(s->self.head, digest, sizeof digest);
    s->self.next_seq++;
    s->writes++;
    return CODE_OK;
}
