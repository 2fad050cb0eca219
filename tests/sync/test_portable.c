/* The protocol on a PostgreSQL that has nothing a distributed one may lack: no advisory locks,
 * sequences, temporary tables, notifications or transaction ids. They are made to fail before the
 * central store is set up, and a storm is played on what is left. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tests/sync/checkers.h"

/* In the database that all others are made from. A built-in function cannot be replaced, only
 * renamed: its old body is called whatever its row says. */
static const char *const without[] = {
    "DO $$ DECLARE f regprocedure; n name; BEGIN FOR f, n IN SELECT oid, proname FROM pg_proc "
    "WHERE "
    "pronamespace = 'pg_catalog'::regnamespace AND (proname ~ 'advisory|^txid_|xact|snapshot|"
    "^xid|notify|notification|listening' OR proname IN ('nextval', 'setval', 'currval', "
    "'lastval')) "
    "AND NOT EXISTS (SELECT 1 FROM pg_operator o WHERE o.oprcode = pg_proc.oid) "
    "AND proname !~ '(in|out|recv|send)$' AND proname !~ '^pg_stat' "
    "LOOP EXECUTE format('ALTER FUNCTION %s RENAME TO %I', f, 'gone_' || n); END LOOP; END $$",
    "CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS ("
    "SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_type = 'sequence' OR schema_name = "
    "'pg_temp') THEN RAISE EXCEPTION 'not here'; END IF; END $$",
    "CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION public.refuse()",
    "REVOKE TEMPORARY ON DATABASE template1 FROM PUBLIC",
};

static struct link *link_to(struct arena *a, const char *database)
{
    struct link *l;
    struct error e;
    ck_ok(link_open(arena_printf(a, "host=%s user=postgres dbname=%s", chain_folder(), database),
                    NULL, NULL, &l, &e),
          &e);
    return l;
}

static void set_up(void)
{
    struct error e;
    struct arena *a = arena_new();
    struct link *l = link_to(a, "template1");
    for (int i = 0; i < COUNT_OF(without); i++)
        ck_ok(link_run(l, without[i], &e), &e);
    ck_ok(link_run(l, "ALTER SYSTEM SET log_statement = 'all'", &e), &e);
    ck_ok(link_run(l, "SELECT pg_reload_conf()", &e), &e);
    link_close(l);
    arena_free(a);
}

static void tear_down(void)
{
}

/* What is made to fail does, and what cannot be made to is not asked for. */
static void is_without(struct storm *st)
{
    static const char *const gone[] = {"SELECT pg_advisory_lock(1)",
                                       "SELECT pg_advisory_xact_lock(1)",
                                       "CREATE SEQUENCE s",
                                       "CREATE TEMPORARY TABLE t (n int)",
                                       "CREATE TABLE t (n bigserial)",
                                       "SELECT pg_notify('a', 'b')",
                                       "SELECT pg_current_xact_id()",
                                       "SELECT txid_current()",
                                       "SELECT pg_current_snapshot()"};
    static const char *const never[] = {"LISTEN ", "NOTIFY ", "xmin", "ctid", "TEMP "};
    struct error e;
    size_t n;
    const char *log =
        (const char *)file_read(st->a, arena_printf(st->a, "%s/log", chain_folder()), &n);
    ck_assert_msg(log != NULL && strstr(log, "FROM apply(") != NULL,
                  "the log of statements is empty");
    for (int i = 0; i < COUNT_OF(never); i++) {
        ck_assert_msg(strcasestr(log, never[i]) == NULL, "%.200s", strcasestr(log, never[i]));
        ck_assert_int_eq(chain_number(st->c,
                                      "SELECT count(*) FROM pg_proc WHERE pronamespace = "
                                      "'frontdesk'::regnamespace AND prosrc ~* '\\m%s'",
                                      never[i]),
                         0);
    }
    for (int i = 0; i < COUNT_OF(gone); i++)
        ck_assert_msg(link_run(st->c->link, gone[i], &e) != CODE_OK, "%s works", gone[i]);
}

START_TEST(the_protocol_needs_nothing_of_that)
{
    struct storm *st = storm_new(0);
    storm_run(st);
    for (const struct checker *k = checkers; k->name != NULL; k++) {
        const char *how = k->check(st);
        ck_assert_msg(how == NULL, "%s: %s", k->name, how);
    }
    is_without(st);
    storm_free(st);
}
END_TEST

Suite *suite_portable(void)
{
    Suite *s = suite_create("portable");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_set_timeout(t, 600);
    tcase_add_test(t, the_protocol_needs_nothing_of_that);
    return s;
}
