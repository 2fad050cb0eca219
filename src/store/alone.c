#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/internal.h"

/* SQLite holds a lock on the file for as long as it has it open, and the kernel lists all locks.
 * When ours is not among them, the list cannot be trusted. */
bool store_is_alone(const struct store *s)
{
    char line[256];
    struct stat file;
    bool ours = false, others = false;
    FILE *locks = stat(s->path, &file) == 0 ? fopen("/proc/locks", "re") : NULL;
    if (locks == NULL)
        return false;
    while (fgets(line, sizeof line, locks) != NULL) {
        long pid;
        unsigned long inode;
        if (sscanf(line, "%*d: %*s %*s %*s %ld %*x:%*x:%lu", &pid, &inode) != 2 ||
            inode != (unsigned long)file.st_ino)
            continue;
        if (pid == (long)getpid())
            ours = true;
        else
            others = true;
    }
    fclose(locks);
    return ours && !others;
}
