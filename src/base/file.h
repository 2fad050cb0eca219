/* Small text files, read and replaced as a whole. */
#ifndef FRONTDESK_BASE_FILE_H
#define FRONTDESK_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* Reads a file of at most most bytes into the arena. CODE_NOT_FOUND when there is none, CODE_IO
 * when it cannot be read, CODE_INVALID when it is longer or not UTF-8. */
enum code file_load(const char *path, size_t most, struct arena *a, const char **out,
                    struct error *e);
/* Puts text in the place of a file so that after any crash one of the two is there whole. A new
 * file gets mode 0600, an old one keeps its mode; a symbolic link stays one. */
enum code file_replace(const char *path, const char *text, struct error *e);
/* open() of a file of a property that may be new, with mode less the umask; in a folder that a
 * group shares (setgid, and the group may write in it) it is for that group too (0660). */
int file_open_new(const char *path, int flags, int mode);
/* Makes a folder beside a property unless it is there, for the same people; false with errno. */
bool file_make_folder(const char *path);
/* For a file that takes the place of another: it is for the same people. Its group can open it
 * again, and no other group. */
void file_keep_rights(const char *path, const char *fresh);
/* Makes sure that a new name is on the disk: it is only when its folder is. */
void file_sync_folder(const char *path);

#endif
