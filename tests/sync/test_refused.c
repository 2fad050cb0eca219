/* What can stand between a desk and its central store: each is said with what was kept and what to
 * do, no secret is in it, and the desk goes on as soon as it is gone. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "store/outbox.h"
#include "sync/central.h"
#include "sync/credentials.h"
#include "sync/join.h"
#include "tests/sync/chain.h"
#include "tests/sync/proxy.h"

static struct chain *c;
static struct proxy *proxy;

static void set_up(void)
{
    c = chain_new();
    proxy = proxy_start(chain_folder());
}

static void tear_down(void)
{
    proxy_stop(proxy);
    chain_free(c);
}

/* How the desk gets in: the password that joining made, and an address; NULL: as it is. */
static struct credentials use(const char *url, const char *password)
{
    struct credentials now, was;
    ck_ok(credentials_read(c->desks[0]->path, &was, c->a, &c->e), &c->e);
    now = (struct credentials){url != NULL ? url : was.url, was.role,
                               password != NULL ? password : was.password};
    ck_ok(credentials_write(c->desks[0]->path, &now, &c->e), &c->e);
    return was;
}

/* What is wrong at the server, and how it is put right; or the desk's own address or password. %s
 * is where the server is, %d the port of a line that does not hold. */
static const struct {
    const char *wrong, *right, *url, *password;
    enum code code;
    const char *says, *advice;
} cases[] = {
    {NULL, NULL, NULL, "nonsense-secret", CODE_DENIED, "does not let this desk in", "new code"},
    {NULL, NULL, "host=%s dbname=nowhere", NULL, CODE_NOT_FOUND, "no such database",
     "stays and waits"},
    {NULL, NULL, "host=/nowhere dbname=x", NULL, CODE_BUSY, "cannot be reached",
     "written here stays"},
    {NULL, NULL, "host=127.0.0.1 port=%d dbname=x", NULL, CODE_BUSY, "cannot be reached",
     "tried again"},
    {NULL, NULL, "host=%s dbname=postgres", NULL, CODE_NOT_FOUND, "no central store yet",
     "central init"},
    {"DO $$ BEGIN EXECUTE format('REVOKE USAGE ON SCHEMA frontdesk FROM %I', 'frontdesk_' || "
     "current_database()); END $$",
     "DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA frontdesk TO %I', 'frontdesk_' || "
     "current_database()); END $$",
     NULL, NULL, CODE_DENIED, "", "central upgrade"},
    {"REVOKE ALL ON stage FROM PUBLIC; DO $$ BEGIN EXECUTE format('REVOKE INSERT (seq) ON stage "
     "FROM %I', 'frontdesk_' || current_database()); END $$",
     "DO $$ BEGIN EXECUTE format('GRANT INSERT (seq) ON stage TO %I', 'frontdesk_' || "
     "current_database()); END $$",
     NULL, NULL, CODE_DENIED, "may not do that", "central upgrade"},
    /* As the server says it when its disk is full. */
    {"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no "
     "space' USING ERRCODE = '53100'; END $$; CREATE TRIGGER full_disk BEFORE INSERT ON log FOR "
     "EACH ROW EXECUTE FUNCTION full_disk()",
     "DROP TRIGGER full_disk ON log; DROP FUNCTION full_disk()", NULL, NULL, CODE_BUSY,
     "disk is full", "stays and is tried again"},
    {"ALTER TABLE log RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO log", NULL, NULL,
     CODE_DENIED, "older than this desk", "central upgrade"},
};

START_TEST(what_is_in_the_way_is_said_and_nothing_lost)
{
    struct round round = {0};
    struct desk *d = c->desks[0];
    const char *url = cases[_i].url, *password = cases[_i].password;
    proxy_fault(proxy, (struct fault){.kind = FAULT_REFUSE});
    if (url != NULL && strstr(url, "%s") != NULL)
        url = arena_printf(c->a, "host=%s%s", chain_folder(), strstr(url, "%s") + 2);
    else if (url != NULL && strstr(url, "%d") != NULL)
        url = arena_printf(c->a, "host=127.0.0.1 port=%d dbname=x", proxy_port(proxy));
    if (cases[_i].wrong != NULL)
        ck_ok(link_run(c->link, cases[_i].wrong, &c->e), &c->e);
    const struct credentials was = use(url, password);
    desk_customer(d, "An", "Nguyen");
    const int64_t waiting = outbox_count(d->s, 0);
    ck_assert_msg(sync_round(d->s, &round, &c->e) == cases[_i].code, "%d: %s", c->e.code,
                  c->e.message);
    ck_assert_msg(strstr(c->e.message, cases[_i].says) != NULL &&
                      strstr(c->e.message, cases[_i].advice) != NULL,
                  "%s", c->e.message);
    ck_assert_ptr_null(strstr(c->e.message, was.password));
    ck_assert_ptr_null(strstr(c->e.message, "nonsense-secret"));
    ck_assert_int_eq(round.sent, 0);
    ck_assert_int_eq(outbox_count(d->s, 0), waiting);
    if (cases[_i].right != NULL)
        ck_ok(link_run(c->link, cases[_i].right, &c->e), &c->e);
    use(was.url, was.password);
    ck_assert_int_eq(chain_sync(c, 0).sent, 1);
    chain_is_level(c);
}
END_TEST

/* ---- Who the server says it is */

static char folder[64];
static int port;

static int free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t n = sizeof at;
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    inet_pton(AF_INET, "127.0.0.2", &at.sin_addr);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&at, &n), 0);
    close(fd);
    return ntohs(at.sin_port);
}

/* A server that speaks TLS with a certificate of its own, and a certificate that signs for nobody.
 * The server reads its files as the user it runs as. */
static void start_secured(void)
{
    char command[2000];
    snprintf(folder, sizeof folder, "/tmp/frontdesk-tls-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    port = free_port();
    snprintf(command, sizeof command,
             "f=%s; chmod 755 $f; for name in own other; do openssl req -x509 -newkey ec -pkeyopt "
             "ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=front.example -addext "
             "subjectAltName=DNS:front.example -keyout $f/$name.key -out $f/$name.crt 2>/dev/null; "
             "done; chmod 600 $f/own.key; [ $(id -u) != 0 ] || chown postgres $f/own.key; "
             "echo 'hostssl all all 127.0.0.0/8 trust' >$f/hba; echo 'local all all trust' "
             ">>$f/hba; chmod 644 $f/*.crt $f/hba; mkdir $f/server; tools/postgres.sh start "
             "$f/server %ld fsync=off \"listen_addresses='127.0.0.2'\" port=%d ssl=on "
             "\"ssl_cert_file='$f/own.crt'\" \"ssl_key_file='$f/own.key'\" "
             "\"hba_file='$f/hba'\"",
             folder, (long)getpid(), port);
    ck_assert_int_eq(system(command), 0);
}

static void stop_secured(void)
{
    char command[200];
    snprintf(command, sizeof command, "tools/postgres.sh stop %s/server; rm -rf %s", folder,
             folder);
    ck_assert_int_eq(system(command), 0);
}

/* The name it is called by, and whose certificate is trusted; by default a server elsewhere must
 * prove who it is. */
static const struct {
    const char *host, *trusted;
    enum code code;
    const char *says;
} servers[] = {
    {"front.example", "own.crt", CODE_NOT_FOUND, "no central store yet"},
    {"front.example", "other.crt", CODE_DENIED, "could not prove who it is"},
    {"other.example", "own.crt", CODE_DENIED, "could not prove who it is"},
    {"front.example", "none.crt", CODE_DENIED, "could not prove who it is"},
};

#define TLS_URL "host=%s hostaddr=127.0.0.2 port=%d user=postgres sslrootcert=%s/%s "

START_TEST(a_server_that_cannot_prove_who_it_is_gets_nothing)
{
    struct central_state state;
    struct error e;
    struct arena *a = arena_new();
    const struct central_place at = {.url = arena_printf(a, TLS_URL "dbname=postgres",
                                                         servers[_i].host, port, folder,
                                                         servers[_i].trusted),
                                     .db = ""};
    ck_code(central_status(&at, &state, a, &e), servers[_i].code, &e);
    ck_assert_msg(strstr(e.message, servers[_i].says) != NULL, "%s", e.message);
    if (servers[_i].code == CODE_DENIED)
        ck_assert_msg(strstr(e.message, "nothing was sent") != NULL &&
                          strstr(e.message, "sslrootcert") != NULL,
                      "%s", e.message);
    arena_free(a);
}
END_TEST

/* It would be said by nobody before the day when nothing goes any more. */
START_TEST(a_certificate_that_ends_soon_is_told)
{
    struct arena *a = arena_new();
    struct desk *d = desk_new();
    struct error e;
    struct link *l;
    enum joined how;
    char code[INVITATION_CODE];
    const char *url =
        arena_printf(a, TLS_URL "dbname=front", "front.example", port, folder, "own.crt");
    const struct central_place at = {.url = url, .db = d->path};
    ck_ok(link_open(
              arena_printf(a, TLS_URL "dbname=postgres", "front.example", port, folder, "own.crt"),
              NULL, NULL, &l, &e),
          &e);
    ck_ok(link_run(l, "CREATE DATABASE front", &e), &e);
    link_close(l);
    ck_ok(central_init(url, &e), &e);
    ck_ok(central_invite(&at, "reception", code, &e), &e);
    const struct joining joining = {.db = d->path, .url = url, .code = code};
    ck_ok(sync_join(&joining, &how, &e), &e);
    unsetenv("FRONTDESK_NOW"); /* certificates end in real time */
    const struct run once = desk_run(d, "sync", NULL);
    ck_assert_msg(once.status == 0 && strstr(once.err, "ends in 1 day.") != NULL, "%s", once.err);
    const struct run status = desk_run(d, "sync", "--status", "--json", NULL);
    ck_assert_msg(strstr(status.out, "\"certificate_ends\": 1") != NULL, "%s", status.out);
    desk_free(d);
    arena_free(a);
}
END_TEST

static const char *typed; /* NULL: nothing */
static int asked;

static bool ask(void *context, char *password, size_t room)
{
    (void)context;
    asked++;
    if (typed != NULL)
        snprintf(password, room, "%s", typed);
    return typed != NULL;
}

/* Of whoever sets a store up: nobody looks into a file for it who can type it. */
START_TEST(a_password_is_asked_for_when_it_stands_nowhere)
{
    struct link *l;
    const char *url = arena_printf(c->a, "host=%s dbname=postgres user=manager_%s", chain_folder(),
                                   link_database(c->link));
    ck_ok(link_run(c->link,
                   arena_printf(c->a, "CREATE ROLE manager_%s LOGIN PASSWORD 'right'",
                                link_database(c->link)),
                   &c->e),
          &c->e);
    ck_code(link_open(url, NULL, NULL, &l, &c->e), CODE_DENIED, &c->e);
    ck_assert_msg(strstr(c->e.message, ".pgpass") != NULL, "%s", c->e.message);
    link_set_ask(ask, NULL);
    ck_code(link_open(url, NULL, NULL, &l, &c->e), CODE_DENIED, &c->e);
    typed = "wrong";
    ck_code(link_open(url, NULL, NULL, &l, &c->e), CODE_DENIED, &c->e);
    typed = "right";
    ck_ok(link_open(url, NULL, NULL, &l, &c->e), &c->e);
    link_close(l);
    ck_assert_int_eq(asked, 3);
    link_set_ask(NULL, NULL);
}
END_TEST

Suite *suite_refused(void)
{
    Suite *s = suite_create("refused");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_loop_test(t, what_is_in_the_way_is_said_and_nothing_lost, 0, COUNT_OF(cases));
    tcase_add_test(t, a_password_is_asked_for_when_it_stands_nowhere);
    TCase *tls = tcase_create("certificates");
    suite_add_tcase(s, tls);
    tcase_set_timeout(tls, 120);
    tcase_add_unchecked_fixture(tls, start_secured, stop_secured);
    tcase_add_loop_test(tls, a_server_that_cannot_prove_who_it_is_gets_nothing, 0,
                        COUNT_OF(servers));
    tcase_add_test(tls, a_certificate_that_ends_soon_is_told);
    return s;
}
