#include "sync/link.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "sync/link_own.h"
#include "sync/proof.h"

#define CONNECT_MS 5000
#define ANSWER_MS LINK_ANSWER_MS

#define PASSWORD_ROOM 1000 /* as libpq reads them */

struct link {
    const struct pq *pq;
    PGconn *c;
    char *copied; /* the line of a COPY that was given out last */
    bool centre;  /* the database is a central store, of whatever version */
};

/* ---- Failures in words */

/* What we are told by SQLSTATE, the longest match first. */
static const struct {
    const char *state;
    enum code code;
    const char *words;
} known[] = {
    {"FD001", CODE_DENIED,
     N_("The central store does not know this desk, or its access was withdrawn. Ask the manager "
        "for a new code (frontdesk central desk add); what was written here stays and waits.")},
    {"FD002", CODE_DENIED,
     N_("The central store is newer than this desk: install the newer program here. Work goes on "
        "meanwhile, and what is written waits and goes out then.")},
    {"FD003", CODE_DENIED,
     N_("The central store is older than this desk: whoever owns it runs frontdesk central upgrade "
        "URL. Work goes on here meanwhile, and what is written waits and goes out then.")},
    {"FD006", CODE_CONFLICT,
     N_("The central store seals its secrets with another key file than this desk.")},
    {"FD007", CODE_CONFLICT, N_("There is a desk of that name already. Choose another one.")},
    {"FD008", CODE_NOT_FOUND, N_("There is no desk of that name.")},
    {"FD009", CODE_NOT_FOUND,
     N_("No such entry is put aside at the central store; frontdesk central quarantine lists "
        "them.")},
    {"28", CODE_DENIED,
     N_("The central store does not let this desk in: the name or the password is wrong, or a code "
        "has expired or was used already. Ask the manager for a new code (frontdesk central desk "
        "add); what was written here stays and waits.")},
    {"3D000", CODE_NOT_FOUND,
     N_("There is no such database on that server: look at the address. What was written here "
        "stays and waits.")},
    {"3F000", CODE_NOT_FOUND, N_("That database is no central store yet: frontdesk central init.")},
    {"42501", CODE_DENIED,
     N_("The role that was used may not do that on the server; frontdesk central upgrade grants "
        "desks anew what they need. What was written here stays and waits.")},
    {"53100", CODE_BUSY,
     N_("The server's disk is full. What waits here stays and is tried again.")},
    {"53300", CODE_BUSY, N_("The server has too many connections; it will be tried again.")},
    {"57P", CODE_BUSY, N_("The server is stopping or starting; it will be tried again.")},
    {"40", CODE_BUSY, N_("Others were writing the same; it will be tried again.")},
    {"55P03", CODE_BUSY, N_("Others were writing the same; it will be tried again.")},
    {"57014", CODE_BUSY, N_("The server took too long; it will be tried again.")},
    {"08", CODE_BUSY, N_("The line to the central store broke; it will be tried again.")},
};

const char *link_said(const char *message, char *out, size_t size)
{
    snprintf(out, size, "%s", message != NULL ? message : "");
    out[strcspn(out, "\n")] = '\0';
    return out;
}

/* What this program knows is not there: a function, a column, a table. */
static bool is_missing(const char *state)
{
    return state != NULL && (strcmp(state, "42883") == 0 || strcmp(state, "42703") == 0 ||
                             strcmp(state, "42P01") == 0);
}

static enum code fail_state(const struct link *l, const char *state, const char *message,
                            struct error *e)
{
    char line[400];
    if (is_missing(state))
        state = l != NULL && l->centre ? "FD003" : "3F000";
    for (int i = 0; state != NULL && i < (int)(sizeof known / sizeof *known); i++)
        if (strncmp(state, known[i].state, strlen(known[i].state)) == 0)
            return fail(e, known[i].code, NULL, "%s", _(known[i].words));
    return fail(e, CODE_IO, NULL, _("The central store answered: %s (%s)"),
                link_said(message, line, sizeof line), state != NULL ? state : "");
}

enum code link_fail(const char *state, struct error *e)
{
    return fail_state(NULL, state, NULL, e);
}

static enum code broken(const struct link *l, struct error *e)
{
    char line[400];
    return fail(e, CODE_BUSY, NULL,
                _("The central store cannot be reached; what was written here stays, and it will "
                  "be tried again. (%s)"),
                link_said(l->pq->PQerrorMessage(l->c), line, sizeof line));
}

/* Messages of a connection attempt carry no SQLSTATE. */
static enum code refused(const struct link *l, struct error *e)
{
    const char *message = l->pq->PQerrorMessage(l->c);
    if (l->pq->PQconnectionNeedsPassword(l->c))
        return fail(e, CODE_DENIED, "password",
                    _("The server wants a password. Give the command on a terminal, which asks for "
                      "it, or keep it in ~/.pgpass."));
    if (strstr(message, "authentication failed") != NULL || strstr(message, "pg_hba") != NULL ||
        strstr(message, "not permitted to log in") != NULL)
        return fail_state(NULL, "28000", message, e);
    if (strstr(message, "certificate") != NULL || strstr(message, "SSL") != NULL)
        return fail(e, CODE_DENIED, NULL,
                    _("The server could not prove who it is, so nothing was sent, and what was "
                      "written here stays. Look at the address, and whether the certificate of "
                      "who signs for it is here (sslrootcert). (%s)"),
                    link_said(message, (char[400]){0}, 400));
    if (strstr(message, "does not exist") != NULL)
        return fail_state(NULL, strstr(message, "database \"") != NULL ? "3D000" : "28000", message,
                          e);
    return broken(l, e);
}

/* ---- Waiting */

/* Until the socket is ready for what is asked, or the deadline (clock_ticks) has come. */
static bool wait_for(const struct link *l, short events, int64_t deadline)
{
    for (;;) {
        const int64_t left = deadline - clock_ticks();
        struct pollfd fd = {.fd = l->pq->PQsocket(l->c), .events = events};
        if (left <= 0)
            return false;
        const int n = poll(&fd, 1, (int)left);
        if (n > 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
    }
}

static enum code too_slow(struct error *e)
{
    return fail(e, CODE_BUSY, NULL,
                _("The central store did not answer in time; it will be tried again."));
}

static enum code flush(struct link *l, int64_t deadline, struct error *e)
{
    int left;
    while ((left = l->pq->PQflush(l->c)) == 1) {
        if (!wait_for(l, POLLIN | POLLOUT, deadline))
            return too_slow(e);
        if (!l->pq->PQconsumeInput(l->c))
            return broken(l, e);
    }
    return left == 0 ? CODE_OK : broken(l, e);
}

/* The next result, NULL when there is none. */
static enum code next_result(struct link *l, PGresult **out, struct error *e)
{
    const int64_t deadline = clock_ticks() + ANSWER_MS;
    TRY(flush(l, deadline, e));
    while (l->pq->PQisBusy(l->c)) {
        if (!wait_for(l, POLLIN, deadline))
            return too_slow(e);
        if (!l->pq->PQconsumeInput(l->c))
            return broken(l, e);
    }
    *out = l->pq->PQgetResult(l->c);
    return CODE_OK;
}

/* Takes all results that are left; the first failure among them counts. */
static enum code drain(struct link *l, struct error *e)
{
    enum code code = CODE_OK;
    for (;;) {
        PGresult *r = NULL;
        TRY(next_result(l, &r, code == CODE_OK ? e : NULL));
        if (r == NULL)
            return code;
        if (l->pq->PQresultStatus(r) == PGRES_FATAL_ERROR && code == CODE_OK)
            code = fail_state(l, l->pq->PQresultErrorField(r, PG_DIAG_SQLSTATE),
                              l->pq->PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY), e);
        l->pq->PQclear(r);
    }
}

/* ---- Connecting */

static void ignore(void *context, const char *message)
{
    (void)context, (void)message;
}

/* Also for those who may not look into it. */
static enum code look(struct link *l, struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(l,
                 "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = "
                 "c.relnamespace WHERE n.nspname = 'frontdesk' AND c.relname = 'centre')",
                 0, NULL, &r, e));
    l->centre = r != NULL && *rows_text(r, 0, 0) == 't';
    rows_free(r);
    return CODE_OK;
}

static enum code connect_now(struct link *l, struct error *e)
{
    const int64_t deadline = clock_ticks() + CONNECT_MS;
    PostgresPollingStatusType what = PGRES_POLLING_WRITING;
    while (what != PGRES_POLLING_OK) {
        if (l->pq->PQstatus(l->c) == CONNECTION_BAD || what == PGRES_POLLING_FAILED)
            return refused(l, e);
        if (!wait_for(l, what == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline))
            return too_slow(e);
        what = l->pq->PQconnectPoll(l->c);
    }
    l->pq->PQsetnonblocking(l->c, 1);
    l->pq->PQsetNoticeProcessor(l->c, ignore, NULL);
    if (l->pq->PQserverVersion(l->c) < 140000)
        return fail(e, CODE_DENIED, NULL,
                    _("That server is older than PostgreSQL 14, which a central store needs."));
    TRY(link_run(l,
                 "SET search_path = frontdesk; SET datestyle = ISO; SET client_min_messages = "
                 "warning",
                 e));
    return look(l, e);
}

static enum code open_with(const struct pq *pq, bool prove, const char *url, const char *role,
                           const char *password, struct link **out, struct error *e)
{
    const char *names[12] = {"dbname",          "application_name",    "client_encoding",
                             "keepalives_idle", "keepalives_interval", "keepalives_count",
                             "tcp_user_timeout"};
    const char *values[12] = {url, "frontdesk", "UTF8", "10", "5", "3", "15000"};
    const struct {
        const char *name, *value;
    } given[] = {{"sslmode", prove ? "verify-full" : NULL}, {"user", role}, {"password", password}};
    for (int i = 0, n = 7; i < 3; i++)
        if (given[i].value != NULL) {
            names[n] = given[i].name;
            values[n++] = given[i].value;
        }
    struct link *l = calloc(1, sizeof *l);
    if (l == NULL)
        die_out_of_memory();
    *l = (struct link){.pq = pq, .c = pq->PQconnectStartParams(names, values, 1)};
    const enum code code = l->c == NULL ? CODE_BUG : connect_now(l, e);
    if (code != CODE_OK)
        link_close(l);
    else
        *out = l;
    return code;
}

static struct {
    bool (*ask)(void *context, char *password, size_t room);
    void *context;
} person;

void link_set_ask(bool (*ask)(void *context, char *password, size_t room), void *context)
{
    person.ask = ask;
    person.context = context;
}

enum code link_open(const char *url, const char *role, const char *password, struct link **out,
                    struct error *e)
{
    const struct pq *pq;
    bool prove;
    struct error why = {0};
    char typed[PASSWORD_ROOM];
    TRY(pq_load(&pq, e));
    TRY(link_must_prove(pq, url, &prove, e));
    enum code code = open_with(pq, prove, url, role, password, out, &why);
    if (code == CODE_DENIED && strcmp(why.field, "password") == 0 && person.ask != NULL &&
        person.ask(person.context, typed, sizeof typed)) {
        error_clear(&why);
        code = open_with(pq, prove, url, role, typed, out, &why);
    }
    sodium_memzero(typed, sizeof typed);
    if (code != CODE_OK && e != NULL)
        *e = why;
    return code;
}

int64_t link_proof_ends(const struct link *l)
{
    return proof_ends(l->pq->PQsslStruct(l->c, "OpenSSL"));
}

void link_close(struct link *l)
{
    if (l == NULL)
        return;
    l->pq->PQfreemem(l->copied);
    l->pq->PQfinish(l->c);
    free(l);
}

const char *link_database(const struct link *l)
{
    return l->pq->PQdb(l->c);
}

/* ---- Asking */

struct answer_rows {
    const struct pq *pq;
    PGresult *r;
};

/* PQsendQueryParams would take only one. */
enum code link_run(struct link *l, const char *sql, struct error *e)
{
    return l->pq->PQsendQuery(l->c, sql) ? drain(l, e) : broken(l, e);
}

enum code link_ask(struct link *l, const char *sql, int n, const char *const *values,
                   struct answer_rows **out, struct error *e)
{
    PGresult *r = NULL;
    *out = NULL;
    if (!l->pq->PQsendQueryParams(l->c, sql, n, NULL, values, NULL, NULL, 0))
        return broken(l, e);
    TRY(next_result(l, &r, e));
    const ExecStatusType status = l->pq->PQresultStatus(r);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        const enum code code = fail_state(l, l->pq->PQresultErrorField(r, PG_DIAG_SQLSTATE),
                                          l->pq->PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY), e);
        l->pq->PQclear(r);
        drain(l, NULL);
        return code;
    }
    const enum code code = drain(l, e);
    if (code != CODE_OK) {
        l->pq->PQclear(r);
        return code;
    }
    *out = malloc(sizeof **out);
    if (*out == NULL)
        die_out_of_memory();
    **out = (struct answer_rows){l->pq, r};
    return CODE_OK;
}

int rows_count(const struct answer_rows *r)
{
    return r->pq->PQntuples(r->r);
}

const char *rows_text(const struct answer_rows *r, int row, int column)
{
    return r->pq->PQgetisnull(r->r, row, column) ? NULL : r->pq->PQgetvalue(r->r, row, column);
}

int64_t rows_int(const struct answer_rows *r, int row, int column)
{
    const char *text = rows_text(r, row, column);
    return text != NULL ? strtoll(text, NULL, 10) : 0;
}

void rows_free(struct answer_rows *r)
{
    if (r == NULL)
        return;
    r->pq->PQclear(r->r);
    free(r);
}

/* ---- COPY */

enum code link_copy_begin(struct link *l, const char *sql, struct error *e)
{
    PGresult *r = NULL;
    if (!l->pq->PQsendQueryParams(l->c, sql, 0, NULL, NULL, NULL, NULL, 0))
        return broken(l, e);
    TRY(next_result(l, &r, e));
    const ExecStatusType status = l->pq->PQresultStatus(r);
    enum code code = CODE_OK;
    if (status != PGRES_COPY_IN && status != PGRES_COPY_OUT)
        code = fail_state(l, l->pq->PQresultErrorField(r, PG_DIAG_SQLSTATE),
                          l->pq->PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY), e);
    l->pq->PQclear(r);
    if (code != CODE_OK)
        drain(l, NULL);
    return code;
}

enum code link_copy_put(struct link *l, const char *text, size_t n, struct error *e)
{
    const int64_t deadline = clock_ticks() + ANSWER_MS;
    int put;
    while ((put = l->pq->PQputCopyData(l->c, text, (int)n)) == 0)
        if (!wait_for(l, POLLOUT, deadline))
            return too_slow(e);
    return put == 1 ? CODE_OK : broken(l, e);
}

enum code link_copy_end(struct link *l, struct error *e)
{
    const int64_t deadline = clock_ticks() + ANSWER_MS;
    int put;
    while ((put = l->pq->PQputCopyEnd(l->c, NULL)) == 0)
        if (!wait_for(l, POLLOUT, deadline))
            return too_slow(e);
    return put == 1 ? drain(l, e) : broken(l, e);
}

enum code link_copy_line(struct link *l, char **line, struct error *e)
{
    const int64_t deadline = clock_ticks() + ANSWER_MS;
    int n;
    l->pq->PQfreemem(l->copied);
    l->copied = NULL;
    while ((n = l->pq->PQgetCopyData(l->c, &l->copied, 1)) == 0) {
        if (!wait_for(l, POLLIN, deadline))
            return too_slow(e);
        if (!l->pq->PQconsumeInput(l->c))
            return broken(l, e);
    }
    *line = n > 0 ? l->copied : NULL;
    return n > 0 ? CODE_OK : n == -1 ? drain(l, e) : broken(l, e);
}

enum code link_verifier(struct link *l, const char *role, const char *password, const char **out,
                        struct arena *a, struct error *e)
{
    char *text = l->pq->PQencryptPasswordConn(l->c, password, role, "scram-sha-256");
    if (text == NULL)
        return broken(l, e);
    *out = arena_str(a, text);
    l->pq->PQfreemem(text);
    return CODE_OK;
}
