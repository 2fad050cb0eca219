#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"

enum code file_load(const char *path, size_t most, struct arena *a, const char **out,
                    struct error *e)
{
    char block[4096];
    struct buf b;
    size_t n;
    FILE *f = fopen(path, "re");
    if (f == NULL) /* ENOTDIR: what should be a folder on the way is none, so the file is not there
                      either */
        return fail(e, errno == ENOENT || errno == ENOTDIR ? CODE_NOT_FOUND : CODE_IO, NULL,
                    _("%s cannot be opened: %s."), path, strerror(errno));
    buf_init(&b, a);
    while (b.n <= most && (n = fread(block, 1, sizeof block, f)) > 0)
        buf_addn(&b, block, n);
    const int why = ferror(f) ? errno : 0;
    fclose(f);
    if (why != 0)
        return fail(e, CODE_IO, NULL, _("%s cannot be read: %s."), path, strerror(why));
    if (b.n > most || !utf8_valid(b.p, b.n))
        return fail(e, CODE_INVALID, NULL, _("%s is not a small text in UTF-8."), path);
    *out = b.p;
    return CODE_OK;
}

static bool write_all(int fd, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        ssize_t n = write(fd, text, left);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            text += n;
            left -= (size_t)n;
        }
    }
    return fsync(fd) == 0;
}

static bool is_in_shared_folder(const char *path)
{
    char copy[PATH_MAX];
    struct stat st;
    snprintf(copy, sizeof copy, "%s", path);
    return stat(dirname(copy), &st) == 0 && (st.st_mode & S_ISGID) && (st.st_mode & S_IWGRP);
}

int file_open_new(const char *path, int flags, int mode)
{
    const int fd = open(path, flags | O_CREAT | O_CLOEXEC, (mode_t)mode);
    if (fd >= 0 && is_in_shared_folder(path)) {
        const int ignored = fchmod(fd, 0660); /* somebody else's is shared already */
        (void)ignored;
    }
    return fd;
}

bool file_make_folder(const char *path)
{
    if (mkdir(path, 0770) != 0)
        return errno == EEXIST;
    return !is_in_shared_folder(path) || chmod(path, 02770) == 0;
}

void file_sync_folder(const char *path)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

enum code file_replace(const char *path, const char *text, struct error *e)
{
    char real[PATH_MAX], fresh[PATH_MAX + 8];
    struct stat old;
    if (realpath(path, real) == NULL)
        snprintf(real, sizeof real, "%s", path);
    snprintf(fresh, sizeof fresh, "%s.XXXXXX", real);
    const bool exists = stat(real, &old) == 0;
    if (exists &&
        !S_ISREG(old.st_mode)) /* whoever may would put a file in the place of /dev/null */
        return fail(e, CODE_INVALID, NULL, _("%s is in the way: it is not a file."), path);
    int fd = mkostemp(fresh, O_CLOEXEC); /* mode 0600 */
    bool done = fd >= 0 && (!exists || fchmod(fd, old.st_mode & 07777) == 0) && write_all(fd, text);
    int why = errno;
    if (fd >= 0)
        close(fd);
    if (done && rename(fresh, real) == 0) {
        file_sync_folder(real);
        return CODE_OK;
    }
    why = done ? errno : why;
    if (fd >= 0)
        unlink(fresh);
    return fail(e, CODE_IO, NULL, _("%s cannot be written: %s."), path, strerror(why));
}

void file_keep_rights(const char *path, const char *fresh)
{
    struct stat old;
    if (stat(path, &old) != 0)
        return;
    if (chown(fresh, old.st_uid, old.st_gid) == 0 || chown(fresh, (uid_t)-1, old.st_gid) == 0)
        chmod(fresh, old.st_mode & 0777);
}
