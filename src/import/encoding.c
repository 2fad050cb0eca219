#include "import/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"

#define BLOCK ((size_t)64 * 1024)

const char *encoding_name(enum encoding encoding)
{
    static const char *const names[] = {"UTF-8", "Windows-1252", "UTF-16LE", "UTF-16BE"};
    return names[encoding];
}

static bool starts(const char *p, size_t n, const char *with, size_t length)
{
    return n >= length && memcmp(p, with, length) == 0;
}

/* Looks at the first block: byte order mark, line ends, formats that are no text. */
static enum code look_at_start(const char *p, size_t n, struct encoding_found *out, struct error *e)
{
    if (starts(p, n, "PK\003\004", 4) || starts(p, n, "\320\317\021\340", 4))
        return fail(e, CODE_INVALID, "file",
                    _("This is a spreadsheet or an archive. Save it as CSV first."));
    if (starts(p, n, "\357\273\277", 3))
        out->bom = 3;
    else if (starts(p, n, "\377\376", 2))
        out->encoding = ENCODING_UTF16LE, out->bom = 2;
    else if (starts(p, n, "\376\377", 2))
        out->encoding = ENCODING_UTF16BE, out->bom = 2;
    const char *lf = memchr(p, '\n', n);
    out->old_mac = lf == NULL && memchr(p, '\r', n) != NULL;
    out->crlf = lf != NULL && lf > p && (lf[-1] == '\r' || (lf > p + 1 && lf[-2] == '\r'));
    return CODE_OK;
}

size_t encoding_unfinished(const char *p, size_t n)
{
    for (size_t back = 1; back <= 3 && back <= n; back++) {
        unsigned char c = (unsigned char)p[n - back];
        if ((c & 0xc0) == 0x80)
            continue;
        size_t length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

struct scan {
    char block[BLOCK + 4];
    size_t carried; /* bytes of an unfinished character at the start of block */
    bool first;
};

/* Judges one block of n new bytes. */
static enum code judge(struct scan *s, size_t n, struct encoding_found *out, struct error *e)
{
    n += s->carried;
    s->carried = 0;
    if (s->first)
        TRY(look_at_start(s->block, n, out, e));
    s->first = false;
    if (out->encoding == ENCODING_UTF16LE || out->encoding == ENCODING_UTF16BE)
        return CODE_OK;
    if (memchr(s->block, '\0', n) != NULL)
        return fail(e, CODE_INVALID, "file",
                    _("The file holds NUL bytes, so it is no text. Save it as CSV in UTF-8."));
    if (out->encoding != ENCODING_UTF8)
        return CODE_OK;
    size_t rest = encoding_unfinished(s->block, n);
    if (!utf8_valid(s->block, n - rest))
        out->encoding = ENCODING_WINDOWS_1252;
    memmove(s->block, s->block + n - rest, rest);
    s->carried = rest;
    return CODE_OK;
}

enum code encoding_find(int fd, struct encoding_found *out, struct error *e)
{
    struct scan s = {.first = true};
    memset(out, 0, sizeof *out);
    for (;;) {
        ssize_t n = pread(fd, s.block + s.carried, BLOCK, (off_t)out->size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(e, CODE_IO, "file", _("The file cannot be read: %s."), strerror(errno));
        if (n == 0)
            break;
        out->size += (uint64_t)n;
        TRY(judge(&s, (size_t)n, out, e));
    }
    if (s.carried > 0 && out->encoding == ENCODING_UTF8)
        out->encoding = ENCODING_WINDOWS_1252;
    if (out->size == 0)
        return fail(e, CODE_INVALID, "file", _("The file is empty."));
    return CODE_OK;
}

size_t encoding_from_1252(const char *in, size_t n, char *out, uint64_t *replaced)
{
    iconv_t cd = iconv_open("UTF-8", "CP1252");
    char *from = (char *)(uintptr_t)in, *to = out;
    size_t room = n * 3;
    while (n > 0) {
        bool known = cd != (iconv_t)-1 && iconv(cd, &from, &n, &to, &room) != (size_t)-1;
        if (known || n == 0)
            break;
        to += utf8_put(0xfffd, to);
        room -= 3;
        from++;
        n--;
        (*replaced)++;
    }
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    return (size_t)(to - out);
}
