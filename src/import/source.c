#include "import/source.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"

#define BLOCK ((size_t)64 * 1024)
#define NO_MARK SIZE_MAX

struct source {
    int fd;
    bool at_end; /* the window holds the last bytes of the file */
    bool skip;   /* the rest of the last line is still to be skipped */
    struct encoding_found found;
    uint64_t offset; /* bytes of the file that went into the window */
    uint64_t replaced;
    iconv_t wide; /* UTF-16 to UTF-8, or (iconv_t)-1 */
    char *window; /* bytes from the mark, or from the next line, on */
    size_t next, end, cap;
    size_t mark;              /* offset in window, or NO_MARK */
    uint64_t line, mark_line; /* number of the line before next, before mark */
    uint64_t mark_replaced;
    char *decoded; /* the last line, when it came as Windows-1252 */
    size_t decoded_cap;
};

static void *grow(void *p, size_t size)
{
    void *bigger = realloc(p, size);
    if (bigger == NULL)
        die_out_of_memory();
    return bigger;
}

/* Makes room for n more bytes at the end of the window, first by dropping what is done. */
static void make_room(struct source *s, size_t n)
{
    size_t keep = s->mark == NO_MARK ? s->next : s->mark;
    if (s->cap - s->end >= n)
        return;
    if (s->end > keep)
        memmove(s->window, s->window + keep, s->end - keep);
    s->end -= keep;
    s->next -= keep;
    if (s->mark != NO_MARK)
        s->mark = 0;
    if (s->cap - s->end < n) {
        s->cap = (s->end + n) * 2;
        s->window = grow(s->window, s->cap);
    }
}

/* Appends UTF-16 to the window as UTF-8; what cannot be read becomes U+FFFD. Returns the number of
 * bytes left over: the first half of a character whose rest is in the next block. */
static size_t add_wide(struct source *s, char *in, size_t n)
{
    make_room(s, n * 3 + 4);
    while (n > 0) {
        char *out = s->window + s->end;
        size_t room = s->cap - s->end;
        size_t done = iconv(s->wide, &in, &n, &out, &room);
        s->end = s->cap - room;
        if (done != (size_t)-1 || (errno == EINVAL && !s->at_end))
            break;
        s->end += utf8_put(0xfffd, s->window + s->end);
        s->replaced++;
        size_t bad = n < 2 ? n : 2;
        in += bad;
        n -= bad;
    }
    return n;
}

/* Reads one more block into the window. */
static enum code fill(struct source *s, struct error *e)
{
    char block[BLOCK];
    ssize_t n;
    do
        n = pread(s->fd, block, sizeof block, (off_t)s->offset);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fail(e, CODE_IO, "file", _("The file cannot be read: %s."), strerror(errno));
    s->at_end = (size_t)n < sizeof block;
    s->offset += (uint64_t)n;
    if (s->wide != (iconv_t)-1) {
        s->offset -= add_wide(s, block, (size_t)n);
    } else if (n > 0) { /* of an empty file there may be no window yet */
        make_room(s, (size_t)n);
        memcpy(s->window + s->end, block, (size_t)n);
        s->end += (size_t)n;
    }
    return CODE_OK;
}

static enum code open_file(const char *path, int *fd, struct error *e)
{
    struct stat st;
    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0)
        return fail(e, errno == ENOENT ? CODE_NOT_FOUND : CODE_IO, "file",
                    _("The file %s cannot be opened: %s."), path, strerror(errno));
    if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode))
        return CODE_OK;
    close(*fd);
    return fail(e, CODE_INVALID, "file",
                _("%s is no ordinary file. Save the data into a file first."), path);
}

static enum code prepare(struct source *s, struct error *e)
{
    TRY(encoding_find(s->fd, &s->found, e));
    enum encoding encoding = s->found.encoding;
    s->offset = s->found.bom;
    if (encoding != ENCODING_UTF16LE && encoding != ENCODING_UTF16BE)
        return CODE_OK;
    s->wide = iconv_open("UTF-8", encoding_name(encoding));
    if (s->wide == (iconv_t)-1)
        return fail(e, CODE_INVALID, "file",
                    _("The file is UTF-16, which this machine cannot convert. Save it in UTF-8."));
    return CODE_OK;
}

enum code source_open(const char *path, struct source **out, struct error *e)
{
    int fd;
    *out = NULL;
    TRY(open_file(path, &fd, e));
    struct source *s = grow(NULL, sizeof *s);
    *s = (struct source){.fd = fd, .wide = (iconv_t)-1, .mark = NO_MARK};
    enum code code = prepare(s, e);
    if (code == CODE_OK)
        *out = s;
    else
        source_free(s);
    return code;
}

void source_free(struct source *s)
{
    if (s == NULL)
        return;
    if (s->wide != (iconv_t)-1)
        iconv_close(s->wide);
    close(s->fd);
    free(s->window);
    free(s->decoded);
    free(s);
}

/* Finds the end of the line that starts at next, reading on as needed. *n is its length, as far as
 * it is held; lines that are too long are left when they pass the limit. */
static enum code find_end(struct source *s, size_t *n, bool *ended, struct error *e)
{
    char end = s->found.old_mac ? '\r' : '\n';
    size_t seen = 0;
    for (;;) {
        char *at = s->end > s->next + seen
                       ? memchr(s->window + s->next + seen, end, s->end - s->next - seen)
                       : NULL;
        *ended = at != NULL;
        *n = at != NULL ? (size_t)(at - s->window) - s->next : s->end - s->next;
        if (at != NULL || s->at_end || *n > SOURCE_LINE_MAX)
            return CODE_OK;
        seen = *n;
        TRY(fill(s, e));
    }
}

/* Skips the rest of a line that was cut. The mark is given up: nobody returns into such a line. */
static enum code skip_rest(struct source *s, struct error *e)
{
    bool ended = false;
    s->mark = NO_MARK;
    s->skip = false;
    while (!ended && !(s->at_end && s->next == s->end)) {
        size_t n;
        TRY(find_end(s, &n, &ended, e));
        s->next += n + (ended ? 1 : 0);
    }
    return CODE_OK;
}

/* Converts a line that is no UTF-8. Lines of such a file that are UTF-8 all the same are left as
 * they are: files pasted together from two systems exist. */
static void decode(struct source *s, struct source_line *line)
{
    if (s->found.encoding != ENCODING_WINDOWS_1252 || utf8_valid(line->p, line->n))
        return;
    if (s->decoded_cap < line->n * 3) {
        s->decoded_cap = line->n * 3;
        s->decoded = grow(s->decoded, s->decoded_cap);
    }
    line->n = encoding_from_1252(line->p, line->n, s->decoded, &s->replaced);
    line->p = s->decoded;
}

enum code source_next(struct source *s, struct source_line *line, struct error *e)
{
    size_t n;
    bool ended;
    if (s->skip)
        TRY(skip_rest(s, e));
    TRY(find_end(s, &n, &ended, e));
    if (n == 0 && !ended)
        return CODE_NOT_FOUND;
    *line = (struct source_line){s->window + s->next, n, ++s->line, n > SOURCE_LINE_MAX};
    s->next += n + (ended ? 1 : 0);
    if (line->cut) {
        line->n = SOURCE_LINE_MAX;
        line->n -= encoding_unfinished(line->p, line->n);
        s->skip = !ended;
    } else if (!s->found.old_mac && n > 0 && line->p[n - 1] == '\r') {
        line->n--;
    }
    decode(s, line);
    return CODE_OK;
}

void source_mark(struct source *s)
{
    s->mark = s->next;
    s->mark_line = s->line;
    s->mark_replaced = s->replaced;
}

void source_rewind(struct source *s)
{
    s->next = s->mark;
    s->line = s->mark_line;
    s->replaced = s->mark_replaced;
    s->skip = false;
}

void source_unmark(struct source *s)
{
    s->mark = NO_MARK;
}

const struct encoding_found *source_found(const struct source *s)
{
    return &s->found;
}

uint64_t source_replaced(const struct source *s)
{
    return s->replaced;
}

uint64_t source_done(const struct source *s)
{
    return s->offset - (s->end - s->next);
}
