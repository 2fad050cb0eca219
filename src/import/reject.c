#include "import/reject.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/intl.h"

struct rejects {
    struct arena *arena;
    const char *path;
    FILE *file; /* NULL before the first row */
    const char *const *header;
    size_t columns;
};

struct rejects *rejects_new(const char *path, const char *source, const char *const *header,
                            size_t columns)
{
    struct arena *a = arena_new();
    struct rejects *r = ARENA_NEW(a, struct rejects);
    r->arena = a;
    r->path = path ? arena_str(a, path) : arena_printf(a, "%s.rejected.csv", source);
    r->header = header;
    r->columns = columns;
    return r;
}

/* Opens a new file in the place of an older one, which somebody may still be mending. What is no
 * file, as /dev/null, stays and takes them. */
static FILE *create(const struct rejects *r)
{
    struct stat st;
    if (stat(r->path, &st) == 0 && !S_ISREG(st.st_mode))
        return fopen(r->path, "we");
    rename(r->path, arena_printf(r->arena, "%s.old", r->path));
    int fd = open(r->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return fd < 0 ? NULL : fdopen(fd, "w");
}

static void write_field(FILE *f, const char *text, bool first)
{
    if (!first)
        fputc(',', f);
    csv_fwrite(f, text, strlen(text));
}

static void write_header(const struct rejects *r)
{
    write_field(r->file, "rejected_line", true);
    write_field(r->file, "rejected_reason", false);
    for (size_t i = 0; i < r->columns; i++)
        write_field(r->file, r->header[i], false);
    fputc('\n', r->file);
}

/* A file in a folder that cannot be written to: the rejects go to the folder one is in. */
static enum code open_file(struct rejects *r, struct error *e)
{
    const char *slash = strrchr(r->path, '/');
    r->file = create(r);
    if (r->file == NULL && slash != NULL) {
        r->path = slash + 1;
        r->file = create(r);
    }
    if (r->file == NULL)
        return fail(e, CODE_IO, "rejects", _("The file for rejected rows %s cannot be made: %s."),
                    r->path, strerror(errno));
    write_header(r);
    return CODE_OK;
}

enum code rejects_add(struct rejects *r, const struct reader_row *row, const char *reason,
                      struct error *e)
{
    char line[24];
    if (r->file == NULL)
        TRY(open_file(r, e));
    snprintf(line, sizeof line, "%" PRIu64, row->line);
    write_field(r->file, line, true);
    crash_here("import.reject");
    write_field(r->file, reason, false);
    for (size_t i = 0; i < row->n; i++)
        write_field(r->file, row->fields[i], false);
    fputc('\n', r->file);
    if (ferror(r->file))
        return fail(e, CODE_IO, "rejects", _("The rejected rows cannot be written to %s: %s."),
                    r->path, strerror(errno));
    return CODE_OK;
}

const char *rejects_path(const struct rejects *r)
{
    return r->file ? r->path : NULL;
}

enum code rejects_close(struct rejects *r, struct error *e)
{
    enum code code = CODE_OK;
    if (r->file != NULL && fclose(r->file) != 0)
        code = fail(e, CODE_IO, "rejects", _("The rejected rows cannot be written to %s: %s."),
                    r->path, strerror(errno));
    arena_free(r->arena);
    return code;
}
