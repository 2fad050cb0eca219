/* The code of an invitation, "3-7KQ2M-…": the number of the desk and a secret of 100 bits, from
 * which its first password and the wrapping of the property's key follow. */
#ifndef FRONTDESK_SYNC_INVITATION_H
#define FRONTDESK_SYNC_INVITATION_H

#include "base/arena.h"
#include "base/error.h"
#include "data/types.h"

#define INVITATION_CODE 32 /* bytes with the terminator */

struct invitation {
    int desk;
    char secret[21];
};

/* A new one for that desk. */
void invitation_make(int desk, struct invitation *out);
void invitation_print(const struct invitation *i, char out[INVITATION_CODE]);
/* Reads what a person typed: case, spaces, dashes and look-alikes (O, I, L) do not matter. */
enum code invitation_read(const char *typed, struct invitation *out, struct error *e);

/* The password it lets in with, and the role. */
const char *invitation_password(const struct invitation *i, struct arena *a);
const char *invitation_role(const struct invitation *i, const char *database, struct arena *a);

/* Wraps a key file's text so that only who has the code can read it, in hexadecimal as PostgreSQL
 * writes bytes. */
const char *invitation_wrap(const struct invitation *i, const char *key, struct arena *a);
enum code invitation_unwrap(const struct invitation *i, const char *wrapped, const char **key,
                            struct arena *a, struct error *e);

#endif
