#include "export/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"

static enum code taken(const char *path, struct error *e)
{
    return fail(e, CODE_CONFLICT, "output",
                _("There is a file %s already; it was not touched. Choose another name, or allow "
                  "that it is replaced."),
                path);
}

/* path NULL: what reads the output already has some of it. */
static enum code cannot(const char *path, int why, struct error *e)
{
    if (path == NULL)
        return fail(e, CODE_IO, NULL,
                    _("The output cannot be written: %s. What is there of it is not all."),
                    strerror(why));
    return fail(e, CODE_IO, "output", _("%s cannot be written: %s. Nothing was left behind."), path,
                strerror(why));
}

enum code export_out_open(struct export_out *out, const char *path, bool replace, struct arena *a,
                          struct error *e)
{
    struct stat st;
    *out = (struct export_out){.path = path, .replace = replace};
    if (path == NULL) {
        out->file = stdout;
        return CODE_OK;
    }
    const bool exists = lstat(path, &st) == 0;
    if (exists && !S_ISREG(st.st_mode))
        return fail(e, CODE_INVALID, "output", _("%s is in the way: it is not a file."), path);
    if (exists && !replace)
        return taken(path, e);
    char *fresh = arena_printf(a, "%s.XXXXXX", path);
    const int fd = mkostemp(fresh, O_CLOEXEC); /* mode 0600 */
    if (fd < 0)
        return cannot(path, errno, e);
    out->fresh = fresh;
    out->file = fdopen(fd, "w");
    return out->file != NULL ? CODE_OK : cannot(path, errno, e);
}

enum code export_out_check(const struct export_out *out, struct error *e)
{
    return ferror(out->file) ? cannot(out->path, errno, e) : CODE_OK;
}

/* File systems that cannot do it in one step have just been asked. */
static bool take_name(const struct export_out *out)
{
    if (out->replace)
        return rename(out->fresh, out->path) == 0;
    if (renameat2(AT_FDCWD, out->fresh, AT_FDCWD, out->path, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    errno = EEXIST;
    return access(out->path, F_OK) != 0 && rename(out->fresh, out->path) == 0;
}

static enum code finish_file(struct export_out *out, bool keep, struct error *e)
{
    bool done = fflush(out->file) == 0 && !ferror(out->file) && fsync(fileno(out->file)) == 0;
    int why = errno;
    if (fclose(out->file) != 0 && done) {
        done = false;
        why = errno;
    }
    if (keep && done && take_name(out)) {
        file_sync_folder(out->path);
        return CODE_OK;
    }
    why = done ? errno : why;
    unlink(out->fresh);
    if (!keep)
        return CODE_OK;
    return done && why == EEXIST ? taken(out->path, e) : cannot(out->path, why, e);
}

enum code export_out_close(struct export_out *out, bool keep, struct error *e)
{
    if (out->file == NULL) {
        if (out->fresh != NULL)
            unlink(out->fresh);
        return CODE_OK;
    }
    if (out->path != NULL)
        return finish_file(out, keep, e);
    return fflush(stdout) == 0 ? CODE_OK : export_out_check(out, e);
}
