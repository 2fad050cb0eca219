#include "base/uid.h"

#include <sodium.h>
#include <string.h>

/* The last id of this process, so that ids of one millisecond keep their order (RFC 9562, method
 * 1). */
static struct {
    int64_t ms;
    unsigned counter; /* 12 bits in rand_a */
} last;

struct uid uid_new(int64_t ms)
{
    struct uid u;
    randombytes_buf(u.b, sizeof u.b);
    if (ms == last.ms && last.counter < 0xfff) {
        last.counter++;
    } else {
        /* Half the range is left for those that follow in this millisecond; a full counter starts
         * over, and the order of such a burst is then the journal's business. */
        last.counter = (unsigned)(u.b[6] << 8 | u.b[7]) & 0x7ff;
        last.ms = ms;
    }
    for (int i = 0; i < 6; i++)
        u.b[i] = (unsigned char)(ms >> (40 - 8 * i));
    u.b[6] = (unsigned char)(0x70 | last.counter >> 8);
    u.b[7] = (unsigned char)last.counter;
    u.b[8] = (unsigned char)((u.b[8] & 0x3f) | 0x80);
    return u;
}

struct uid uid_of(const void *bytes, size_t n)
{
    struct uid u;
    crypto_generichash(u.b, sizeof u.b, bytes, n, NULL, 0);
    memset(u.b, 0, 6);
    u.b[6] = (unsigned char)(0x70 | (u.b[6] & 0x0f));
    u.b[8] = (unsigned char)(0x80 | (u.b[8] & 0x3f));
    return u;
}

bool uid_is_null(const struct uid *u)
{
    static const struct uid null;
    return memcmp(u, &null, sizeof null) == 0;
}

int uid_compare(const struct uid *a, const struct uid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

void uid_print(const struct uid *u, char out[UID_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    char *o = out;
    if (!uid_is_null(u)) {
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10)
                *o++ = '-';
            *o++ = hex[u->b[i] >> 4];
            *o++ = hex[u->b[i] & 15];
        }
    }
    *o = '\0';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool uid_parse(const char *text, struct uid *out)
{
    if (strlen(text) != UID_TEXT - 1)
        return false;
    const char *t = text;
    for (int i = 0; i < 16; i++) {
        if ((i == 4 || i == 6 || i == 8 || i == 10) && *t++ != '-')
            return false;
        int high = hex_digit(t[0]);
        int low = high < 0 ? -1 : hex_digit(t[1]);
        if (low < 0)
            return false;
        out->b[i] = (unsigned char)(high << 4 | low);
        t += 2;
    }
    return true;
}
