#include "sync/credentials.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"

#define MOST 8192

static char *path_of(const char *db, struct arena *a)
{
    return arena_printf(a, "%s.central", db);
}

/* The rest of the line that begins with name and a space. */
static const char *line_of(const char *text, const char *name, struct arena *a)
{
    const size_t n = strlen(name);
    for (; *text != '\0'; text += strcspn(text, "\n") + (strchr(text, '\n') != NULL))
        if (strncmp(text, name, n) == 0 && text[n] == ' ')
            return arena_strn(a, text + n + 1, strcspn(text + n + 1, "\n"));
    return NULL;
}

enum code credentials_read(const char *db, struct credentials *out, struct arena *a,
                           struct error *e)
{
    const char *text, *path = path_of(db, a);
    struct stat st;
    const enum code code = file_load(path, MOST, a, &text, e);
    if (code == CODE_NOT_FOUND)
        return fail(e, CODE_NOT_FOUND, NULL,
                    _("This desk has not joined a central store: frontdesk join URL CODE."));
    TRY(code);
    if (stat(path, &st) != 0 || (st.st_mode & 0007) != 0)
        return fail(e, CODE_IO, NULL, _("%s can be read by everybody. Run: chmod 600 %s"), path,
                    path);
    *out = (struct credentials){line_of(text, "url", a), line_of(text, "role", a),
                                line_of(text, "password", a)};
    return out->url != NULL && out->role != NULL && out->password != NULL
               ? CODE_OK
               : fail(e, CODE_IO, NULL, _("%s is damaged. Join again with a new code."), path);
}

/* In a folder that a group shares it is for that group too, like the key: whoever of them has a
 * desk open syncs. */
static enum code write_whole(const char *path, const char *text, struct arena *a, struct error *e)
{
    const char *fresh = arena_printf(a, "%s.new", path);
    const size_t n = strlen(text);
    const int fd = file_open_new(fresh, O_WRONLY | O_TRUNC, 0600);
    bool written = fd >= 0 && write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;
    if (fd >= 0)
        written = close(fd) == 0 && written;
    written = written && rename(fresh, path) == 0;
    if (written)
        file_sync_folder(path);
    return written ? CODE_OK
                   : fail(e, CODE_IO, NULL, _("%s cannot be written: %s."), path, strerror(errno));
}

enum code credentials_write(const char *db, const struct credentials *c, struct error *e)
{
    struct arena *a = arena_new();
    const char *text =
        arena_printf(a, "url %s\nrole %s\npassword %s\n", c->url, c->role, c->password);
    const enum code code = write_whole(path_of(db, a), text, a, e);
    arena_free(a);
    return code;
}
