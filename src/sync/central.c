#include "sync/central.h"

#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/vault.h"
#include "sync/credentials.h"

/* ---- Inviting */

enum code central_reach(const struct central_place *at, struct link **out, struct arena *a,
                        struct error *e)
{
    struct credentials c = {.url = at->url};
    if (at->url == NULL)
        TRY(credentials_read(at->db, &c, a, e));
    return link_open(c.url, c.role, c.password, out, e);
}

/* The property's key as the new desk gets it; NULL while no desk has joined. */
static enum code wrap_key(const char *check, const char *db, const struct invitation *i,
                          const char **out, struct arena *a, struct error *e)
{
    struct vault *vault;
    const char *text, *path = arena_printf(a, "%s.key", db);
    *out = NULL;
    if (check == NULL)
        return CODE_OK;
    if (vault_open(path, &vault, NULL) != CODE_OK)
        return fail(e, CODE_NOT_FOUND, NULL,
                    _("A new desk gets the property's key with its code, so invite it at a desk "
                      "that has joined: %s cannot be read."),
                    path);
    const bool same = strcmp(vault_check(vault, a), check) == 0;
    vault_free(vault);
    if (!same)
        return fail(e, CODE_CONFLICT, NULL,
                    _("%s is not the key that the desks of this central store seal with."), path);
    TRY(file_load(path, 1000, a, &text, e));
    *out = invitation_wrap(i, text, a);
    return CODE_OK;
}

static enum code invite(struct link *l, const char *name, const char *db, struct invitation *i,
                        struct arena *a, struct error *e)
{
    struct answer_rows *r;
    const char *verifier, *wrapped;
    TRY(link_run(l, "BEGIN", e));
    TRY(link_ask(l, "SELECT no, key_check FROM next_desk()", 0, NULL, &r, e));
    invitation_make((int)rows_int(r, 0, 0), i);
    const char *check = arena_str(a, rows_text(r, 0, 1));
    rows_free(r);
    TRY(link_verifier(l, invitation_role(i, link_database(l), a), invitation_password(i, a),
                      &verifier, a, e));
    TRY(wrap_key(check, db, i, &wrapped, a, e));
    const char *const values[] = {arena_printf(a, "%d", i->desk), name, verifier, wrapped};
    TRY(link_ask(l, "SELECT invite($1, $2, $3, $4::bytea)", 4, values, &r, e));
    rows_free(r);
    return link_run(l, "COMMIT", e);
}

enum code central_invite(const struct central_place *at, const char *name,
                         char code[INVITATION_CODE], struct error *e)
{
    struct link *l;
    struct invitation i;
    struct arena *a = arena_new();
    enum code done = central_reach(at, &l, a, e);
    if (done == CODE_OK) {
        done = invite(l, name, at->db, &i, a, e);
        link_close(l);
    }
    if (done == CODE_OK)
        invitation_print(&i, code);
    arena_free(a);
    return done;
}

enum code central_revoke(const struct central_place *at, const char *name, struct error *e)
{
    struct link *l;
    struct answer_rows *r = NULL;
    struct arena *a = arena_new();
    enum code code = central_reach(at, &l, a, e);
    if (code == CODE_OK) {
        code = link_ask(l, "SELECT revoke_desk($1)", 1, &name, &r, e);
        rows_free(r);
        link_close(l);
    }
    arena_free(a);
    return code;
}

/* ---- Looking */

enum code central_desks(struct link *l, struct central_desk **out, int *n, struct arena *a,
                        struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(
        l, "SELECT no, name, state, last_seq, seen_at, skew, quarantined, behind FROM desks()", 0,
        NULL, &r, e));
    *n = rows_count(r);
    *out = ARENA_ARRAY(a, struct central_desk, (size_t)*n + 1);
    for (int i = 0; i < *n; i++)
        (*out)[i] =
            (struct central_desk){.no = rows_int(r, i, 0),
                                  .name = arena_str(a, rows_text(r, i, 1)),
                                  .state = arena_str(a, rows_text(r, i, 2)),
                                  .last_seq = rows_int(r, i, 3),
                                  .seen_at = rows_text(r, i, 4) != NULL ? rows_int(r, i, 4) : NONE,
                                  .skew = rows_int(r, i, 5),
                                  .quarantined = rows_int(r, i, 6),
                                  .behind = rows_text(r, i, 7) != NULL ? rows_int(r, i, 7) : NONE};
    rows_free(r);
    return CODE_OK;
}

static enum code read_state(struct link *l, struct central_state *out, struct arena *a,
                            struct error *e)
{
    struct answer_rows *r;
    TRY(central_desks(l, &out->desks, &out->count, a, e));
    TRY(link_ask(l, "SELECT entries, conflicts, bytes FROM about()", 0, NULL, &r, e));
    out->entries = rows_int(r, 0, 0);
    out->conflicts = rows_int(r, 0, 1);
    out->bytes = rows_int(r, 0, 2);
    rows_free(r);
    return CODE_OK;
}

enum code central_status(const struct central_place *at, struct central_state *out, struct arena *a,
                         struct error *e)
{
    struct link *l;
    TRY(central_reach(at, &l, a, e));
    const enum code code = read_state(l, out, a, e);
    link_close(l);
    return code;
}

/* ---- What was put aside */

enum code central_put_aside(struct link *l, struct put_aside **out, int *n, struct arena *a,
                            struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(l, "SELECT desk, seq, reason, verb, patch, at, entity, record FROM quarantined()",
                 0, NULL, &r, e));
    *n = rows_count(r);
    *out = ARENA_ARRAY(a, struct put_aside, (size_t)*n + 1);
    for (int i = 0; i < *n; i++) {
        (*out)[i] = (struct put_aside){.desk = rows_int(r, i, 0),
                                       .seq = rows_int(r, i, 1),
                                       .reason = arena_str(a, rows_text(r, i, 2)),
                                       .verb = arena_str(a, rows_text(r, i, 3)),
                                       .patch = arena_str(a, rows_text(r, i, 4)),
                                       .at = rows_int(r, i, 5),
                                       .entity = rows_int(r, i, 6)};
        if (rows_text(r, i, 7) != NULL)
            uid_parse(rows_text(r, i, 7), &(*out)[i].record);
    }
    rows_free(r);
    return CODE_OK;
}

enum code central_quarantine(const struct central_place *at, struct put_aside **out, int *n,
                             struct arena *a, struct error *e)
{
    struct link *l;
    TRY(central_reach(at, &l, a, e));
    const enum code code = central_put_aside(l, out, n, a, e);
    link_close(l);
    return code;
}

/* Runs a statement over an entry; *said: its answer, or NULL. */
static enum code decide(const struct central_place *at, const char *sql, int64_t desk, int64_t seq,
                        const char *why, const char *who, const char **said, struct arena *a,
                        struct error *e)
{
    struct link *l;
    struct answer_rows *r;
    const char *const values[] = {arena_printf(a, "%lld", (long long)desk),
                                  arena_printf(a, "%lld", (long long)seq), why, who};
    TRY(central_reach(at, &l, a, e));
    const enum code code = link_ask(l, sql, why != NULL ? 4 : 2, values, &r, e);
    if (code == CODE_OK)
        *said = arena_str(a, rows_text(r, 0, 0));
    rows_free(code == CODE_OK ? r : NULL);
    link_close(l);
    return code;
}

enum code central_retry(const struct central_place *at, int64_t desk, int64_t seq, struct error *e)
{
    const char *said = NULL;
    struct arena *a = arena_new();
    enum code code =
        decide(at, "SELECT retry_quarantined($1, $2)", desk, seq, NULL, NULL, &said, a, e);
    if (code == CODE_OK && said != NULL)
        code = fail(e, CODE_CONFLICT, NULL,
                    _("The central store refuses it still: %s. It stays put aside."), said);
    arena_free(a);
    return code;
}

enum code central_reason(const char *why, struct error *e)
{
    return why[strspn(why, " ")] != '\0' ? CODE_OK
                                         : fail(e, CODE_INVALID, "reason",
                                                _("Say why: it is kept beside what is discarded."));
}

enum code central_discard(const struct central_place *at, int64_t desk, int64_t seq,
                          const char *why, const char *who, struct error *e)
{
    const char *said;
    TRY(central_reason(why, e));
    struct arena *a = arena_new();
    const enum code code =
        decide(at, "SELECT discard_quarantined($1, $2, $3, $4)", desk, seq, why, who, &said, a, e);
    arena_free(a);
    return code;
}
