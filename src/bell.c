#include "src/bell.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "config/paths.h"

#define USED_MS 20      /* no more often is it noted that a desk is used */
#define DESKS_MOST 64   /* of one person on one property, that are looked at */
#define LINE_MS 100     /* who rings has the line ready */
#define ANSWER_MS 10000 /* a desk may be reading something long */
#define ANSWER_MOST 400
#define NAME_ROOM 80

struct bell {
    const struct app *app;
    int folder, fd; /* fd -1: nobody can listen */
    int64_t used;   /* clock_ticks when that was last noted */
    char name[NAME_ROOM];
    char line[BELL_MOST + 1];
};

/* The one that a signal has to take away: its handler gets no argument of ours. */
static struct bell *volatile ringing;

/* ---- Where */

/* Names the property by its file, however that is reached. */
static void name_of(const struct app *app, char out[NAME_ROOM])
{
    unsigned char digest[crypto_generichash_BYTES_MIN];
    char hex[2 * sizeof digest + 1];
    char *real = realpath(app_db(app), NULL);
    const char *path = real != NULL ? real : app_db(app);
    crypto_generichash(digest, sizeof digest, (const unsigned char *)path, strlen(path), NULL, 0);
    snprintf(out, NAME_ROOM, "desk-%s", sodium_bin2hex(hex, sizeof hex, digest, sizeof digest));
    free(real);
}

/* The folder of this person's sockets; -1: there is none. */
static int open_folder(bool make)
{
    struct paths paths;
    struct stat st;
    struct arena *a = arena_new();
    paths_find(a, &paths);
    if (make)
        paths_make_for(arena_printf(a, "%s/desk", paths.run), NULL);
    int fd = open(paths.run, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    arena_free(a);
    if (fd >= 0 && (fstat(fd, &st) != 0 || st.st_uid != geteuid())) {
        close(fd);
        fd = -1;
    }
    return fd;
}

/* A path to the socket that fits into its address, however long the folder's name is. */
static struct sockaddr_un address(int folder, const char *name)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    snprintf(to.sun_path, sizeof to.sun_path, "/proc/self/fd/%d/%s", folder, name);
    return to;
}

/* True when at the other end is a program of the same user. */
static bool is_ours(int fd)
{
    struct ucred other;
    socklen_t n = sizeof other;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &other, &n) == 0 && other.uid == geteuid();
}

/* ---- The desk */

/* A name of its own for each desk of the property; one that a killed desk has left is taken over.
 */
static void listen_here(struct bell *b)
{
    const struct sockaddr_un here = address(b->folder, b->name);
    const int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const mode_t mask = umask(0177); /* it is made with mode 0600 */
    unlinkat(b->folder, b->name, 0);
    if (fd >= 0 && bind(fd, (const struct sockaddr *)&here, sizeof here) == 0 && listen(fd, 4) == 0)
        b->fd = fd;
    else if (fd >= 0)
        close(fd);
    umask(mask);
}

struct bell *bell_new(const struct app *app)
{
    struct bell *b = calloc(1, sizeof *b);
    if (b == NULL)
        die_out_of_memory();
    b->app = app;
    b->fd = -1;
    b->folder = open_folder(true);
    name_of(app, b->name);
    snprintf(b->name + strlen(b->name), sizeof b->name - strlen(b->name), "-%d", (int)getpid());
    if (b->folder >= 0)
        listen_here(b);
    ringing = b;
    return b;
}

void bell_free(struct bell *b)
{
    if (b == NULL)
        return;
    ringing = NULL;
    if (b->fd >= 0) {
        unlinkat(b->folder, b->name, 0);
        close(b->fd);
    }
    if (b->folder >= 0)
        close(b->folder);
    free(b);
}

void bell_vanish(void)
{
    const struct bell *b = ringing;
    if (b != NULL && b->fd >= 0)
        unlinkat(b->folder, b->name, 0);
}

int bell_fd(const struct bell *b)
{
    return b->fd;
}

void bell_used(struct bell *b)
{
    if (b->fd < 0 || clock_ticks() - b->used < USED_MS)
        return;
    b->used = clock_ticks();
    utimensat(b->folder, b->name, NULL, AT_SYMLINK_NOFOLLOW);
}

/* One packet, whole: what is longer is no line of ours. */
static bool read_line(struct bell *b, int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (!is_ours(fd) || poll(&p, 1, LINE_MS) <= 0)
        return false;
    const ssize_t n = recv(fd, b->line, sizeof b->line, MSG_DONTWAIT);
    if (n <= 0 || n > BELL_MOST)
        return false;
    b->line[n] = '\0';
    return utf8_valid(b->line, (size_t)n);
}

const char *bell_take(struct bell *b, const char *busy)
{
    struct sockaddr_un who; /* nobody names theirs; cppcheck wants the room for it */
    socklen_t n = sizeof who;
    const int fd =
        b->fd >= 0 ? accept4(b->fd, (struct sockaddr *)&who, &n, SOCK_CLOEXEC | SOCK_NONBLOCK) : -1;
    if (fd < 0)
        return NULL;
    const bool rung = read_line(b, fd);
    if (rung) {
        const char *answer = busy != NULL ? busy : "";
        const ssize_t ignored = send(fd, answer, strlen(answer) + 1, MSG_DONTWAIT | MSG_NOSIGNAL);
        (void)ignored;
    }
    close(fd);
    return rung && busy == NULL ? b->line : NULL;
}

/* ---- Who rings */

static enum code nobody(const struct app *app, struct error *e)
{
    return fail(e, CODE_NOT_FOUND, NULL,
                _("No desk of yours has %s open. Open one in another terminal (frontdesk) and try "
                  "again; frontdesk pick finds a customer without one."),
                app_db(app));
}

/* What the desk says; "" when it has done it. */
static enum code hear(const struct app *app, int fd, struct error *e)
{
    char answer[ANSWER_MOST];
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (poll(&p, 1, ANSWER_MS) <= 0)
        return fail(e, CODE_NOT_FOUND, NULL,
                    _("The desk does not answer; perhaps it is suspended. Look at its terminal."));
    const ssize_t n = recv(fd, answer, sizeof answer - 1, 0);
    if (n <= 0)
        return nobody(app, e);
    answer[n] = '\0';
    return answer[0] == '\0' ? CODE_OK : fail(e, CODE_NOT_FOUND, NULL, "%s", answer);
}

/* A socket of one of the desks. */
struct place {
    struct timespec used;
    char name[NAME_ROOM];
};

static int last_used_first(const void *a, const void *b)
{
    const struct timespec *x = &((const struct place *)a)->used,
                          *y = &((const struct place *)b)->used;
    return x->tv_sec != y->tv_sec ? (x->tv_sec < y->tv_sec) - (x->tv_sec > y->tv_sec)
                                  : (x->tv_nsec < y->tv_nsec) - (x->tv_nsec > y->tv_nsec);
}

static int list_desks(const struct app *app, int folder, struct place out[DESKS_MOST])
{
    char name[NAME_ROOM];
    struct stat st;
    int n = 0;
    const int fd = dup(folder);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    name_of(app, name);
    const size_t length = strlen(name);
    for (struct dirent *d; dir != NULL && n < DESKS_MOST && (d = readdir(dir)) != NULL;) {
        if (strncmp(d->d_name, name, length) != 0 || d->d_name[length] != '-' ||
            strlen(d->d_name) >= NAME_ROOM ||
            fstatat(folder, d->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISSOCK(st.st_mode))
            continue;
        out[n].used = st.st_mtim;
        snprintf(out[n++].name, NAME_ROOM, "%s", d->d_name);
    }
    if (dir != NULL)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    qsort(out, (size_t)n, sizeof *out, last_used_first);
    return n;
}

/* The socket of the desk used last that takes the line; -1: none does. What nobody listens at any
 * more was left by a desk that was killed, and is taken away. */
static int reach(int folder, const struct place *desks, int n, const char *line)
{
    const size_t length = strlen(line);
    for (int i = 0; i < n; i++) {
        const struct sockaddr_un there = address(folder, desks[i].name);
        const int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
        if (fd >= 0 && connect(fd, (const struct sockaddr *)&there, sizeof there) == 0) {
            if (is_ours(fd) && send(fd, line, length, MSG_NOSIGNAL) == (ssize_t)length)
                return fd;
        } else if (errno == ECONNREFUSED)
            unlinkat(folder, desks[i].name, 0);
        if (fd >= 0)
            close(fd);
    }
    return -1;
}

enum code bell_ring(const struct app *app, const char *line, struct error *e)
{
    struct place desks[DESKS_MOST];
    const size_t n = strlen(line);
    if (n == 0 || n > BELL_MOST)
        return fail(e, CODE_INVALID, NULL,
                    _("Give a phone number, a code or an e-mail, of at most %d characters."),
                    BELL_MOST);
    const int folder = open_folder(false);
    const int fd = folder >= 0 ? reach(folder, desks, list_desks(app, folder, desks), line) : -1;
    const enum code code = fd >= 0 ? hear(app, fd, e) : nobody(app, e);
    if (fd >= 0)
        close(fd);
    if (folder >= 0)
        close(folder);
    return code;
}
