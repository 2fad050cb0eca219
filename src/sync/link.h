/* A connection to the central store. Everything here has a deadline of its own and speaks in
 * sentences for people: whatever the network does, the caller gets a code in time. */
#ifndef FRONTDESK_SYNC_LINK_H
#define FRONTDESK_SYNC_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

/* The longest that one answer is waited for; the server gives up after 30 s. */
#define LINK_ANSWER_MS 40000

struct link;
struct answer_rows;

/* Connects to url ("postgresql://host/database", or keywords as libpq knows them). role and
 * password stand for those in it; NULL: as it says. Unless the URL says otherwise a server
 * elsewhere must prove who it is (verify-full). CODE_BUSY: it cannot be reached now, trying again
 * may help; CODE_DENIED: it does not let us in. */
enum code link_open(const char *url, const char *role, const char *password, struct link **out,
                    struct error *e);
/* Who is asked when a server wants a password and none stands anywhere: a person, for what they do
 * themselves; ask writes it and answers whether it was given. NULL, as it is at first: nobody. */
void link_set_ask(bool (*ask)(void *context, char *password, size_t room), void *context);
void link_close(struct link *l);
const char *link_database(const struct link *l);
/* When the certificate by which the server proved who it is ends, UTC ms; NONE: it needed none. */
int64_t link_proof_ends(const struct link *l);
/* CODE_INVALID when a URL holds a password: as an argument everybody on the machine can read it. */
enum code link_url_is_open(const char *url, struct error *e);
/* The database that a URL names. CODE_INVALID when it is no URL, or names none. */
enum code link_url_database(const char *url, const char **out, struct arena *a, struct error *e);

/* Fails with what is said for an SQLSTATE of the central store, or one of ours ("FD003"). */
enum code link_fail(const char *state, struct error *e);

/* Statements without values or results, one or several. */
enum code link_run(struct link *l, const char *sql, struct error *e);
/* One statement with its values ($1, ...; NULL for null) and its rows, as text. */
enum code link_ask(struct link *l, const char *sql, int n, const char *const *values,
                   struct answer_rows **out, struct error *e);
int rows_count(const struct answer_rows *r);
/* NULL for null; lives as long as the rows. */
const char *rows_text(const struct answer_rows *r, int row, int column);
int64_t rows_int(const struct answer_rows *r, int row, int column);
void rows_free(struct answer_rows *r);

/* COPY ... FROM STDIN: begin, any number of puts, end. An error at the end says why the server
 * refused it. */
enum code link_copy_begin(struct link *l, const char *sql, struct error *e);
enum code link_copy_put(struct link *l, const char *text, size_t n, struct error *e);
enum code link_copy_end(struct link *l, struct error *e);
/* COPY ... TO STDOUT: begin with link_copy_begin; *line is NULL at the end, else lives until the
 * next. */
enum code link_copy_line(struct link *l, char **line, struct error *e);

/* How a password is told to the server without telling it: what CREATE ROLE takes. */
enum code link_verifier(struct link *l, const char *role, const char *password, const char **out,
                        struct arena *a, struct error *e);

#endif
