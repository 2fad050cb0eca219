/* What stands in the URL of a central store, without asking anybody. */
#include <string.h>

#include "base/intl.h"
#include "sync/link_own.h"

/* True for a server on this machine, whom nobody stands between. */
static bool is_near(const char *host)
{
    return host == NULL || *host == '\0' || *host == '/' || *host == '@' ||
           strcmp(host, "localhost") == 0 || strcmp(host, "127.0.0.1") == 0 ||
           strcmp(host, "::1") == 0;
}

static enum code parse_url(const struct pq *pq, const char *url, PQconninfoOption **out,
                           struct error *e)
{
    char *problem = NULL;
    *out = pq->PQconninfoParse(url, &problem);
    if (*out != NULL)
        return CODE_OK;
    char line[400];
    fail(e, CODE_INVALID, "url", _("That is no address of a PostgreSQL database: %s"),
         link_said(problem, line, sizeof line));
    pq->PQfreemem(problem);
    return CODE_INVALID;
}

static const char *option(const PQconninfoOption *all, const char *keyword)
{
    for (; all->keyword != NULL; all++)
        if (strcmp(all->keyword, keyword) == 0)
            return all->val;
    return NULL;
}

/* Whether a server elsewhere must prove who it is: unless the URL says how far to trust it. */
enum code link_must_prove(const struct pq *pq, const char *url, bool *out, struct error *e)
{
    PQconninfoOption *all;
    TRY(parse_url(pq, url, &all, e));
    const char *address = option(all, "hostaddr");
    *out =
        !is_near(address != NULL ? address : option(all, "host")) && option(all, "sslmode") == NULL;
    pq->PQconninfoFree(all);
    return CODE_OK;
}

enum code link_url_is_open(const char *url, struct error *e)
{
    const struct pq *pq;
    PQconninfoOption *all;
    TRY(pq_load(&pq, e));
    TRY(parse_url(pq, url, &all, e));
    const bool secret = option(all, "password") != NULL;
    pq->PQconninfoFree(all);
    return secret ? fail(e, CODE_INVALID, "url",
                         _("Others on this machine can read a password that stands in the address. "
                           "Put it into the file ~/.pgpass (mode 0600) or the variable PGPASSWORD, "
                           "and change it."))
                  : CODE_OK;
}

enum code link_url_database(const char *url, const char **out, struct arena *a, struct error *e)
{
    const struct pq *pq;
    PQconninfoOption *all;
    TRY(pq_load(&pq, e));
    TRY(parse_url(pq, url, &all, e));
    *out = arena_str(a, option(all, "dbname"));
    pq->PQconninfoFree(all);
    return *out != NULL ? CODE_OK
                        : fail(e, CODE_INVALID, "url",
                               _("The address must name the database: "
                                 "postgresql://HOST/DATABASE"));
}

/* What the server remarks is not for the terminal that somebody works on. */
