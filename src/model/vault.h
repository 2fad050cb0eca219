/* Secrets: sealed at rest with a key that stands in a file of its own beside the database (mode
 * 0600).
 *
 * A sealed value is one run of bytes:
 *   1  layout version
 *  16  blind index: keyed digest of the normalised value, so that an exact value can be found
 * without being readable 4  last four characters in the clear (zeros when too short to give away)
 *  24  nonce
 *   n  XChaCha20-Poly1305 of the value, bound to entity and field number */
#ifndef FRONTDESK_MODEL_VAULT_H
#define FRONTDESK_MODEL_VAULT_H

#include "base/arena.h"
#include "base/error.h"
#include "data/schema.h"

#define VAULT_INDEX 16
#define VAULT_LAST 4

struct vault;

/* Makes a new key file; fails when there is one. */
enum code vault_create(const char *path, struct error *e);
/* Reads a key file. CODE_IO when it is missing, damaged, or readable by others. */
enum code vault_open(const char *path, struct vault **out, struct error *e);
void vault_free(struct vault *v);

/* Seals a value; the result is in the arena. f tells what it is bound to and whether last
 * characters may show. */
struct bytes vault_seal(const struct vault *v, const struct field *f, const char *value,
                        struct arena *a);
/* The value again. CODE_IO when it was sealed with another key or changed by somebody. */
enum code vault_reveal(const struct vault *v, const struct field *f, struct bytes sealed,
                       struct arena *a, const char **out, struct error *e);
/* The same value sealed with another key, always alike. CODE_IO when it was not sealed with from.
 */
enum code vault_reseal(const struct vault *from, const struct vault *to, const struct field *f,
                       struct bytes sealed, struct arena *a, struct bytes *out, struct error *e);
/* The blind index of a value as a person types it (case, spaces and dashes do not matter). */
void vault_index(const struct vault *v, const char *value, unsigned char out[VAULT_INDEX]);
/* Tells whether two sides seal with the same key, and nothing else of it: "\x" and hexadecimal. */
const char *vault_check(const struct vault *v, struct arena *a);
/* The blind index in a sealed value, or NULL when it is none. */
const unsigned char *vault_index_of(struct bytes sealed);
/* The last characters of a sealed value that may be shown, terminated; "" when none. */
void vault_last(struct bytes sealed, char out[VAULT_LAST + 1]);

#endif
