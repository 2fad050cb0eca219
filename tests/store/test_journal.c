/* The journal proves that nobody wrote around the gate: whatever is changed by other means, in the
 * rows or in the journal itself, is found and said in words. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/db.h"
#include "store/sql.h"
#include "tests/helper.h"

static struct desk *d;
static struct customer *first, *second;

/* A little history with every verb, children, a ledger row and secrets; closed, so anchored. */
static void set_up(void)
{
    d = desk_new();
    first = desk_customer(d, "An", "Nguyen");
    second = desk_customer(d, "Binh", "Tran");
    const struct uid *id = &first->id;
    ck_ok(desk_set(d, &customer_entity, id, "city", "Huế", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, id, "id_number", "B1234567", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, id, "id_number", "C7654321", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, id, "city", "Hội An", NULL), &d->e);
    struct stay *stay = desk_row(d, &stay_entity, "check_in_date=2026-05-01",
                                 "check_out_date=2026-05-03", "total_amount=5000000", NULL);
    stay->customer_id = *id;
    desk_create(d, &stay_entity, stay);
    struct consent *consent =
        desk_row(d, &consent_entity, "consent_type=marketing", "consent_status=granted", NULL);
    consent->customer_id = *id;
    desk_create(d, &consent_entity, consent);
    ck_ok(desk_retract(d, &customer_entity, &second->id), &d->e);
    ck_ok(gate_restore(&d->action, &customer_entity, &second->id, &d->e), &d->e);
    struct customer *third = desk_customer(d, "Chi", "Le");
    ck_ok(desk_retract(d, &customer_entity, &third->id), &d->e);
    desk_is_sound(d);
    desk_reopen(d, false);
}

static void tear_down(void)
{
    desk_free(d);
}

static enum code verify(void)
{
    struct journal_report report;
    error_clear(&d->e);
    return journal_verify(d->s, NULL, NULL, &report, &d->e);
}

#define AN " WHERE first_name = 'An'"
#define LAST "(SELECT max(seq) FROM journal)"
#define CITY                                                                                       \
    " WHERE seq = (SELECT min(seq) FROM journal WHERE verb = 'change' AND changes LIKE '%Huế%')"

static const char *const tampering[] = {
    /* rows */
    "UPDATE customer SET city = 'Paris'" AN,
    "UPDATE customer SET city = NULL" AN,
    "UPDATE customer SET department = 'x'" AN,
    "UPDATE customer SET first_name = 'Am'" AN,
    "UPDATE customer SET vip_status = 'gold' WHERE first_name = 'Binh'",
    "UPDATE customer SET customer_code = 'C20269999'" AN,
    "UPDATE customer SET id_number = NULL" AN,
    "UPDATE customer SET id_number = CAST(substr(id_number, 1, 46) || x'00' AS BLOB)" AN,
    "UPDATE customer SET retracted_at = 1" AN,
    "UPDATE customer SET retracted_at = NULL WHERE first_name = 'Chi'",
    "UPDATE stay SET total_amount = 1",
    "UPDATE consent SET consent_status = 'revoked'",
    "DELETE FROM customer" AN,
    "DELETE FROM stay",
    "DELETE FROM consent",
    "INSERT INTO customer (id, first_name) VALUES (randomblob(16), 'Ghost')",
    "INSERT INTO consent (id, consent_type) VALUES (randomblob(16), 'cookies')",
    "INSERT INTO customer (id, stream, base_hlc, hlc, first_name) SELECT record, 1, 1, 1, 'Ghost' "
    "FROM journal WHERE entity = 9",
    /* entries */
    "UPDATE journal SET changes = replace(changes, 'Huế', 'Hue')" CITY,
    "UPDATE journal SET changes = NULL" CITY,
    "UPDATE journal SET actor = 'EVE'" CITY,
    "UPDATE journal SET actor_type = 'system'" CITY,
    "UPDATE journal SET staff_id = randomblob(16)" CITY,
    "UPDATE journal SET terminal = 'elsewhere'" CITY,
    "UPDATE journal SET reason = 'because'" CITY,
    "UPDATE journal SET verb = 'retract'" CITY,
    "UPDATE journal SET record = randomblob(16)" CITY,
    "UPDATE journal SET action = randomblob(16)" CITY,
    "UPDATE journal SET entity = 9" CITY,
    "UPDATE journal SET schema = schema + 1" CITY,
    "UPDATE journal SET seal = randomblob(16)" CITY,
    "UPDATE journal SET seal = randomblob(32)" CITY,
    "UPDATE journal SET seal = NULL" CITY,
    "UPDATE journal SET digest = randomblob(32)" CITY,
    "UPDATE journal SET digest = NULL" CITY,
    "UPDATE journal SET undoes = randomblob(16)" CITY,
    "DELETE FROM journal" CITY,
    "DELETE FROM journal",
    "DELETE FROM journal WHERE seq = 1",
    "DELETE FROM journal WHERE seq = " LAST,
    "DELETE FROM journal WHERE verb = 'create' AND entity = 9",
    "INSERT INTO journal SELECT desk, seq + 1, hlc, action, actor, actor_type, staff_id, terminal, "
    "entity, record, verb, schema, changes, reason, seal, digest, approver, approver_id, undoes, "
    "restamped FROM journal WHERE seq = " LAST,
    "INSERT INTO journal SELECT 2, seq, hlc, action, actor, actor_type, staff_id, terminal, "
    "entity, record, verb, schema, changes, reason, seal, digest, approver, approver_id, undoes, "
    "restamped FROM journal WHERE seq = 1",
    /* two entries change places */
    "UPDATE journal SET seq = 1000 WHERE seq = 9; UPDATE journal SET seq = 9 WHERE seq = 10; "
    "UPDATE journal SET seq = 10 WHERE seq = 1000",
    /* the end cut off, and the desk's own count with it */
    "DELETE FROM journal WHERE seq = " LAST "; UPDATE self SET next_seq = next_seq - 1, "
    "head = (SELECT digest FROM journal ORDER BY seq DESC LIMIT 1)",
    "DELETE FROM journal; UPDATE self SET next_seq = 1, head = zeroblob(32)",
    "DELETE FROM desk",
    "UPDATE desk SET id = randomblob(16)",
    "UPDATE self SET head = zeroblob(32)",
    "UPDATE self SET next_seq = next_seq + 1",
};

START_TEST(tampering_is_found)
{
    desk_sql(d, "%s", tampering[_i]);
    ck_code(verify(), CODE_CONFLICT, &d->e);
}
END_TEST

START_TEST(an_older_copy_is_noticed)
{
    size_t n;
    desk_shut(d);
    unsigned char *old = file_read(d->a, d->path, &n);
    desk_reopen(d, false);
    ck_ok(desk_set(d, &customer_entity, &first->id, "city", "Vinh", NULL), &d->e);
    desk_shut(d);
    file_write(d->path, old, n);
    desk_reopen(d, false);
    ck_code(verify(), CODE_CONFLICT, &d->e);
    ck_assert_msg(strstr(d->e.message, "older") != NULL, "%s", d->e.message);
    /* also after it has been written to again */
    ck_ok(desk_set(d, &customer_entity, &first->id, "city", "Vinh", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &first->id, "city", "Hue", NULL), &d->e);
    ck_code(verify(), CODE_CONFLICT, &d->e);
}
END_TEST

START_TEST(the_anchor_is_kept_up)
{
    size_t n;
    const char *path = arena_printf(d->a, "%s.anchor", d->path);
    long long seq = atoll((const char *)file_read(d->a, path, &n));
    ck_assert_int_eq(seq, desk_number(d, "SELECT max(seq) FROM journal"));
    ck_ok(desk_set(d, &customer_entity, &first->id, "city", "Vinh", NULL), &d->e);
    bool changed;
    ck_ok(desk_set(d, &customer_entity, &first->id, "city", "Vinh", &changed), &d->e);
    ck_assert(!changed);
    desk_reopen(d, false);
    ck_assert_int_eq(atoll((const char *)file_read(d->a, path, &n)), seq + 1);
    unlink(path);
    ck_ok(verify(), &d->e); /* a lost anchor proves less, but accuses nobody */
}
END_TEST

/* What an erasure does to one entry: the sum takes the place of the salt, the values go. */
static void erase_entry(const struct journal *row, const char *content)
{
    unsigned char sum[SUM];
    char hex[SUM * 2 + 1];
    journal_sum(row, content, row->seal.p, sum);
    sodium_bin2hex(hex, sizeof hex, sum, sizeof sum);
    desk_sql(d, "UPDATE journal SET seal = x'%s', changes = NULL WHERE seq = %lld", hex,
             (long long)row->seq);
}

static void erase_record(const struct uid *id, const char *created_as)
{
    sqlite3_stmt *q;
    struct journal rows[20];
    int n = 0;
    ck_ok(db_statement(store_db(d->s),
                       "SELECT desk, seq, hlc, action, actor, actor_type, staff_id, terminal, "
                       "entity, record, verb, schema, changes, reason, seal, digest, approver, "
                       "approver_id, undoes, restamped FROM journal "
                       "WHERE record = ? ORDER BY seq",
                       &q, &d->e),
          &d->e);
    sqlite3_bind_blob(q, 1, id, sizeof *id, SQLITE_STATIC);
    for (bool more = true; n < 20; n++) {
        ck_ok(db_step(store_db(d->s), q, &more, &d->e), &d->e);
        if (!more)
            break;
        rows[n] = *(struct journal *)sql_read_row(q, 0, &journal_entity, d->a);
    }
    db_done(q);
    for (int i = 0; i < n; i++)
        erase_entry(&rows[i], strcmp(rows[i].verb, "create") == 0 ? created_as : NULL);
}

START_TEST(an_erased_record_still_verifies)
{
    struct customer *c = desk_customer(d, "Dung", "Pham");
    const char *created_as = journal_content(&customer_entity, desk_get_customer(d, &c->id),
                                             desk_number(d, "PRAGMA user_version"), d->a);
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Vinh", NULL), &d->e);
    ck_ok(verify(), &d->e);
    erase_record(&c->id, created_as);
    desk_sql(d, "UPDATE customer SET first_name = NULL, last_name = NULL, city = NULL, "
                "email = NULL WHERE first_name = 'Dung'");
    ck_ok(verify(), &d->e);
    desk_sql(d, "UPDATE customer SET city = 'Paris'" AN);
    ck_code(verify(), CODE_CONFLICT, &d->e);
}
END_TEST

START_TEST(history_tells_newest_first)
{
    struct history_entry *events;
    int n;
    ck_ok(journal_history(d->s, &first->id, true, 0, &events, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 7);
    for (int i = 1; i < n; i++)
        ck_assert_int_lt(events[i].hlc, events[i - 1].hlc);
    ck_assert_str_eq(events[n - 1].verb, "create");
    ck_assert_ptr_eq(events[0].entity, &consent_entity);
    const struct history_entry *city = &events[2];
    ck_assert_int_eq(city->count, 1);
    ck_assert_str_eq(city->changes[0].from, "Huế");
    ck_assert_str_eq(city->changes[0].to, "Hội An");
    ck_assert_str_eq(city->who, "AN");
    const struct history_entry *document = &events[3];
    ck_assert_str_eq(document->changes[0].from, "••••4567");
    ck_assert_str_eq(document->changes[0].to, "••••4321");
    ck_ok(journal_history(d->s, &first->id, false, 2, &events, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 2);
}
END_TEST

Suite *suite_journal(void)
{
    Suite *s = suite_create("journal");
    TCase *c = tcase_create("journal");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, tampering_is_found, 0, COUNT_OF(tampering));
    tcase_add_test(c, an_older_copy_is_noticed);
    tcase_add_test(c, the_anchor_is_kept_up);
    tcase_add_test(c, an_erased_record_still_verifies);
    tcase_add_test(c, history_tells_newest_first);
    suite_add_tcase(s, c);
    return s;
}
