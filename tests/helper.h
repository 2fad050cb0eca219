/* What many tests need: a property of their own in a temporary folder, an actor, random rows of any
 * entity, and the real program run as a child. Every check happens inside: a helper that fails ends
 * the test. */
#ifndef FRONTDESK_TESTS_HELPER_H
#define FRONTDESK_TESTS_HELPER_H

#include <check.h>
#include <sys/types.h>
#undef fail /* Check's old name for ck_abort_msg; ours is of base/error.h */

#include "base/arena.h"
#include "data/entity/customer.h"
#include "data/entity/property.h"
#include "data/entity/stay.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/backup.h"
#include "store/gate.h"
#include "store/journal.h"
#include "store/store.h"

/* The expression must be CODE_OK; otherwise the message of e is the failure. */
#define ck_ok(expr, e)                                                                             \
    do {                                                                                           \
        enum code code_ = (expr);                                                                  \
        ck_assert_msg(code_ == CODE_OK, "%s: code %d: %s: %s", #expr, (int)code_, (e)->field,      \
                      (e)->message);                                                               \
    } while (0)
/* The expression must be that code, and the message must not be empty. */
#define ck_code(expr, expected, e)                                                                 \
    do {                                                                                           \
        error_clear(e);                                                                            \
        enum code code_ = (expr);                                                                  \
        ck_assert_msg(code_ == (expected), "%s: code %d instead of %s: %s: %s", #expr, (int)code_, \
                      #expected, (e)->field, (e)->message);                                        \
        ck_assert_msg((e)->message[0] != '\0', "%s: no words", #expr);                             \
    } while (0)

/* A property of its own: folder/desk.db with its key. */
struct desk {
    struct arena *a;
    const char *folder, *path;
    struct store *s;
    struct action action; /* of a clerk at a terminal; for any gate call */
    struct error e;
    /* made on first use, for references */
    struct uid customer, other, company, staff, room, booking, stay;
    int serial; /* makes unique values unique */
};

/* Sets up a Vietnamese property (VND, Asia/Ho_Chi_Minh) and opens it. */
struct desk *desk_new(void);
struct desk *desk_new_with(const struct property_options *options);
/* Closes the store and removes the folder. */
void desk_free(struct desk *d);
/* Closes the store and opens it anew (read_only: for reading). */
void desk_reopen(struct desk *d, bool read_only);
void desk_shut(struct desk *d);
/* The path of a file in the folder. */
const char *desk_file(struct desk *d, const char *name);

/* Rows and gate calls that must work. Texts of the form "field=value" end with NULL. */
void *desk_row(struct desk *d, const struct entity *en, ...) __attribute__((sentinel));
void *desk_create(struct desk *d, const struct entity *en, void *row);
struct customer *desk_customer(struct desk *d, const char *first, const char *last);
/* Sets one field of a record from its typed form, on the version that stands there now. */
enum code desk_set(struct desk *d, const struct entity *en, const struct uid *id, const char *field,
                   const char *typed, bool *changed);
void *desk_get(struct desk *d, const struct entity *en, const struct uid *id);
struct customer *desk_get_customer(struct desk *d, const struct uid *id);
enum code desk_retract(struct desk *d, const struct entity *en, const struct uid *id);
/* Runs SQL on a connection of its own, around the gate. Triggers that keep ledgers are dropped. */
void desk_sql(struct desk *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
int64_t desk_number(struct desk *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The ids that a query answers. */
struct uid *desk_ids(struct desk *d, int *n, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* As SQL writes them between x'...'. */
const char *uid_hex(struct arena *a, const struct uid *id);
/* The action that wrote last, as the command line takes it. */
const char *desk_last_action(struct desk *d);
/* Makes the file what it would be had it only seen the first so many migrations. */
void desk_age(struct desk *d, int schema);
/* The journal verifies and recompute finds nothing. */
void desk_is_sound(struct desk *d);

/* The same numbers on every machine (xorshift). */
struct dice {
    uint64_t state;
};
struct dice dice_new(unsigned seed);
int64_t roll(struct dice *dice, int64_t below);
/* How many rounds a fuzzer plays: usual, or so many times more as FRONTDESK_FUZZ says. */
int64_t fuzz_rounds(int64_t usual);
/* A value the field accepts, as a person types it. */
const char *random_typed(struct desk *d, struct dice *dice, const struct field *f);
/* A row of the entity the gate accepts; about half of what may be empty is. */
void *random_row(struct desk *d, struct dice *dice, const struct entity *en);
/* A random new value for one settable field of row, or an empty one. */
void random_change(struct desk *d, struct dice *dice, const struct entity *en,
                   const struct field *f, void *row);

/* The real program. */
struct run {
    int status; /* exit code, 128 + signal when it was killed */
    const char *out, *err;
};
/* Path of the program under test; absolute. */
const char *program_path(void);
/* Runs frontdesk --db desk ARGS..., arguments end with NULL. */
struct run desk_run(struct desk *d, ...) __attribute__((sentinel));
/* The same for any file, with room for what a child sets up first (limits, another user). */
struct run program_run(struct arena *a, void (*prepare)(void), const char *const *argv);

/* The content of a file; *n its length. NULL when it is not there. */
unsigned char *file_read(struct arena *a, const char *path, size_t *n);
void file_write(const char *path, const void *bytes, size_t n);
bool bytes_hold(const unsigned char *bytes, size_t n, const char *text);

#endif
