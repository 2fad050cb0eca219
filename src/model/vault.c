#include "model/vault.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"

#define LAYOUT 1
#define HEAD (1 + VAULT_INDEX + VAULT_LAST)
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define KEY_CONTEXT "frontdsk" /* libsodium wants eight characters */

struct vault {
    unsigned char seal[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
    unsigned char index[crypto_generichash_KEYBYTES];
};

enum code vault_create(const char *path, struct error *e)
{
    unsigned char master[crypto_kdf_KEYBYTES];
    char hex[sizeof master * 2 + 2];
    int fd = file_open_new(path, O_WRONLY | O_EXCL, 0600);
    if (fd < 0)
        return fail(e, CODE_IO, NULL, _("The key file %s cannot be made: %s."), path,
                    strerror(errno));
    crypto_kdf_keygen(master);
    sodium_bin2hex(hex, sizeof hex, master, sizeof master);
    hex[sizeof hex - 2] = '\n';
    ssize_t length = (ssize_t)sizeof hex - 1;
    bool written = write(fd, hex, (size_t)length) == length && fsync(fd) == 0;
    sodium_memzero(master, sizeof master);
    sodium_memzero(hex, sizeof hex);
    if (close(fd) != 0 || !written) {
        unlink(path);
        return fail(e, CODE_IO, NULL, _("The key file %s cannot be written: %s."), path,
                    strerror(errno));
    }
    return CODE_OK;
}

static enum code read_key(const char *path, unsigned char master[crypto_kdf_KEYBYTES],
                          struct error *e)
{
    char hex[crypto_kdf_KEYBYTES * 2 + 1];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(e, CODE_IO, NULL, _("The key file %s cannot be read: %s."), path,
                    strerror(errno));
    bool safe = fstat(fd, &st) == 0 && (st.st_mode & 0007) == 0;
    ssize_t n = read(fd, hex, sizeof hex - 1);
    close(fd);
    if (!safe)
        return fail(e, CODE_IO, NULL,
                    _("The key file %s can be read by everybody. Run: chmod 600 %s"), path, path);
    hex[n > 0 ? n : 0] = '\0';
    size_t length = 0;
    const int bad =
        sodium_hex2bin(master, crypto_kdf_KEYBYTES, hex, strlen(hex), NULL, &length, NULL);
    sodium_memzero(hex, sizeof hex);
    if (bad != 0 || length != crypto_kdf_KEYBYTES)
        return fail(e, CODE_IO, NULL, _("The key file %s is damaged. Put the right one back."),
                    path);
    return CODE_OK;
}

enum code vault_open(const char *path, struct vault **out, struct error *e)
{
    unsigned char master[crypto_kdf_KEYBYTES];
    TRY(read_key(path, master, e));
    struct vault *v = sodium_malloc(sizeof *v);
    if (v == NULL)
        die_out_of_memory();
    crypto_kdf_derive_from_key(v->seal, sizeof v->seal, 1, KEY_CONTEXT, master);
    crypto_kdf_derive_from_key(v->index, sizeof v->index, 2, KEY_CONTEXT, master);
    sodium_memzero(master, sizeof master);
    *out = v;
    return CODE_OK;
}

void vault_free(struct vault *v)
{
    sodium_free(v);
}

/* Letters and digits only, upper-case: how a document number is compared. Other scripts stay as
 * they are. */
static size_t normalise(const char *value, char *out)
{
    size_t n = 0;
    for (const char *s = value; *s != '\0'; s++)
        if (isalnum((unsigned char)*s) || (unsigned char)*s >= 0x80)
            out[n++] = (char)toupper((unsigned char)*s);
    return n;
}

/* Free text is compared as it stands: a comma may matter there. */
static void exact_index(const struct vault *v, const char *value, unsigned char out[VAULT_INDEX])
{
    crypto_generichash(out, VAULT_INDEX, (const unsigned char *)value, strlen(value), v->index,
                       sizeof v->index);
}

void vault_index(const struct vault *v, const char *value, unsigned char out[VAULT_INDEX])
{
    struct arena *a = arena_new();
    char *plain = arena_alloc(a, strlen(value) + 1);
    size_t n = normalise(value, plain);
    crypto_generichash(out, VAULT_INDEX, (unsigned char *)plain, n, v->index, sizeof v->index);
    sodium_memzero(plain, n);
    arena_free(a);
}

/* What a ciphertext is bound to, so that it cannot be moved to another field. */
static void binding(const struct field *f, unsigned char out[4])
{
    out[0] = LAYOUT;
    out[1] = (unsigned char)(f->no >> 8);
    out[2] = (unsigned char)f->no;
    out[3] = (unsigned char)f->kind;
}

static void keep_last(const struct field *f, const char *value, unsigned char out[VAULT_LAST])
{
    char *plain = malloc(strlen(value) + 1);
    if (plain == NULL)
        die_out_of_memory();
    size_t n = normalise(value, plain);
    memset(out, 0, VAULT_LAST);
    /* Fewer than two hidden characters would give the number away. */
    bool ascii = true;
    for (size_t i = n > VAULT_LAST ? n - VAULT_LAST : 0; i < n; i++)
        ascii = ascii && (unsigned char)plain[i] < 0x80;
    if (!f->opaque && ascii && n >= VAULT_LAST + 2)
        memcpy(out, plain + n - VAULT_LAST, VAULT_LAST);
    sodium_memzero(plain, n);
    free(plain);
}

static struct bytes seal(const struct vault *v, const struct field *f, const char *value,
                         const unsigned char nonce[NONCE], struct arena *a)
{
    size_t n = strlen(value);
    unsigned char *out = arena_alloc(a, HEAD + NONCE + n + TAG), bound[4];
    out[0] = LAYOUT;
    if (f->opaque)
        exact_index(v, value, out + 1);
    else
        vault_index(v, value, out + 1);
    keep_last(f, value, out + 1 + VAULT_INDEX);
    memcpy(out + HEAD, nonce, NONCE);
    binding(f, bound);
    unsigned long long length;
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + HEAD + NONCE, &length,
                                               (const unsigned char *)value, n, bound, sizeof bound,
                                               NULL, nonce, v->seal);
    return (struct bytes){out, HEAD + NONCE + (size_t)length};
}

struct bytes vault_seal(const struct vault *v, const struct field *f, const char *value,
                        struct arena *a)
{
    unsigned char nonce[NONCE];
    randombytes_buf(nonce, sizeof nonce);
    return seal(v, f, value, nonce, a);
}

static bool is_sealed(struct bytes sealed)
{
    return sealed.n >= HEAD + NONCE + TAG && sealed.p[0] == LAYOUT;
}

enum code vault_reveal(const struct vault *v, const struct field *f, struct bytes sealed,
                       struct arena *a, const char **out, struct error *e)
{
    unsigned char bound[4];
    binding(f, bound);
    if (v != NULL && is_sealed(sealed)) {
        const unsigned char *nonce = sealed.p + HEAD;
        size_t n = sealed.n - HEAD - NONCE;
        char *plain = arena_alloc(a, n - TAG + 1);
        unsigned long long length;
        if (crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)plain, &length, NULL,
                                                       nonce + NONCE, n, bound, sizeof bound, nonce,
                                                       v->seal) == 0) {
            *out = plain;
            return CODE_OK;
        }
    }
    return fail(e, CODE_IO, f->name,
                _("This value cannot be opened: the key file is missing or not the one it was "
                  "sealed with."));
}

/* Two values never have the same nonce: what they were sealed as had another one each. */
enum code vault_reseal(const struct vault *from, const struct vault *to, const struct field *f,
                       struct bytes sealed, struct arena *a, struct bytes *out, struct error *e)
{
    const char *plain;
    unsigned char nonce[NONCE];
    TRY(vault_reveal(from, f, sealed, a, &plain, e));
    crypto_generichash(nonce, sizeof nonce, sealed.p, sealed.n, to->index, sizeof to->index);
    *out = seal(to, f, plain, nonce, a);
    sodium_memzero((char *)plain, strlen(plain));
    return CODE_OK;
}

const unsigned char *vault_index_of(struct bytes sealed)
{
    return is_sealed(sealed) ? sealed.p + 1 : NULL;
}

void vault_last(struct bytes sealed, char out[VAULT_LAST + 1])
{
    memset(out, 0, VAULT_LAST + 1);
    if (is_sealed(sealed))
        memcpy(out, sealed.p + 1 + VAULT_INDEX, VAULT_LAST);
}

/* Any text will do; its blind index differs with every key. */
const char *vault_check(const struct vault *v, struct arena *a)
{
    unsigned char check[VAULT_INDEX];
    char *hex = arena_alloc(a, 3 + 2 * sizeof check);
    vault_index(v, "frontdesk central", check);
    hex[0] = '\\';
    hex[1] = 'x';
    sodium_bin2hex(hex + 2, 1 + 2 * sizeof check, check, sizeof check);
    return hex;
}
