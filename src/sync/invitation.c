#include "sync/invitation.h"

#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"

/* Without letters that are taken for digits. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define NONCE crypto_secretbox_NONCEBYTES
#define MAC crypto_secretbox_MACBYTES

void invitation_make(int desk, struct invitation *out)
{
    *out = (struct invitation){.desk = desk};
    for (int i = 0; i < 20; i++)
        out->secret[i] = alphabet[randombytes_uniform(32)];
}

void invitation_print(const struct invitation *i, char out[INVITATION_CODE])
{
    snprintf(out, INVITATION_CODE, "%d-%.5s-%.5s-%.5s-%.5s", i->desk, i->secret, i->secret + 5,
             i->secret + 10, i->secret + 15);
}

static char digit_of(char c)
{
    c = (char)toupper((unsigned char)c);
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

enum code invitation_read(const char *typed, struct invitation *out, struct error *e)
{
    char *rest;
    size_t n = 0;
    *out = (struct invitation){.desk = (int)strtol(typed, &rest, 10)};
    const bool begun = rest > typed && *rest == '-' && out->desk > 0;
    for (; begun && *rest != '\0' && n <= 20; rest++) {
        if (*rest == '-' || *rest == ' ')
            continue;
        const char c = digit_of(*rest);
        if (n == 20 || strchr(alphabet, c) == NULL)
            n = 21;
        else
            out->secret[n++] = c;
    }
    return n == 20 ? CODE_OK
                   : fail(e, CODE_INVALID, "code",
                          _("That is no code of an invitation; one looks like 3-7KQ2M-4XW9B-ZD8TR-"
                            "5HV1C."));
}

/* 32 bytes that follow from the secret, for one use. */
static void derive(const struct invitation *i, const char *use, unsigned char out[32])
{
    crypto_generichash(out, 32, (const unsigned char *)use, strlen(use),
                       (const unsigned char *)i->secret, 20);
}

const char *invitation_password(const struct invitation *i, struct arena *a)
{
    unsigned char key[32];
    char *hex = arena_alloc(a, 65);
    derive(i, "frontdesk password", key);
    return sodium_bin2hex(hex, 65, key, sizeof key);
}

const char *invitation_role(const struct invitation *i, const char *database, struct arena *a)
{
    return arena_printf(a, "frontdesk_%s_%d", database, i->desk);
}

const char *invitation_wrap(const struct invitation *i, const char *key, struct arena *a)
{
    const size_t n = strlen(key), all = NONCE + MAC + n;
    unsigned char with[32], *box = arena_alloc(a, all);
    char *hex = arena_alloc(a, 3 + 2 * all);
    derive(i, "frontdesk key", with);
    randombytes_buf(box, NONCE);
    crypto_secretbox_easy(box + NONCE, (const unsigned char *)key, n, box, with);
    hex[0] = '\\';
    hex[1] = 'x';
    sodium_bin2hex(hex + 2, 1 + 2 * all, box, all);
    return hex;
}

enum code invitation_unwrap(const struct invitation *i, const char *wrapped, const char **key,
                            struct arena *a, struct error *e)
{
    const size_t room = strlen(wrapped) / 2;
    unsigned char with[32], *box = arena_alloc(a, room + 1);
    size_t n = 0;
    derive(i, "frontdesk key", with);
    sodium_hex2bin(box, room, wrapped + 2, strlen(wrapped + 2), NULL, &n, NULL);
    char *text = arena_alloc(a, n + 1);
    *key = text;
    if (n > NONCE + MAC &&
        crypto_secretbox_open_easy((unsigned char *)text, box + NONCE, n - NONCE, box, with) == 0)
        return CODE_OK;
    return fail(e, CODE_INVALID, "code",
                _("The property's key does not open with this code. Ask for a new one."));
}
