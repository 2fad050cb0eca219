#include "ui/clipboard.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TMUX_MS 1000 /* a server that does not answer must not stop the desk */

const char *clipboard_sequence(struct arena *a, const char *text, bool in_tmux)
{
    const size_t n = strlen(text);
    if (n > CLIPBOARD_MOST)
        return NULL;
    const size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
    char *code = arena_alloc(a, room);
    sodium_bin2base64(code, room, (const unsigned char *)text, n, sodium_base64_VARIANT_ORIGINAL);
    const char *plain = arena_printf(a, "\033]52;c;%s\a", code);
    return in_tmux ? arena_printf(a, "%s\033Ptmux;\033%s\033\\", plain, plain) : plain;
}

/* ---- tmux */

/* What it says of itself and of the terminal it stands in, then of all terminals it knows. */
#define ABOUT "#{version} #{set-clipboard} #{client_tty} #{client_termname}"
#define TOLD_MOST 65536

/* Its input and output are that end of a socket. */
static bool start_tmux(int end, pid_t *pid)
{
    static const char *const words[] = {"tmux", "load-buffer",     "-w", "-",
                                        ";",    "display-message", "-p", ABOUT,
                                        ";",    "show-messages",   "-T", NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, end, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const bool started =
        posix_spawnp(pid, words[0], &files, &attributes, (char *const *)words, environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return started;
}

static bool wait_for(int fd, short what)
{
    struct pollfd p = {.fd = fd, .events = what};
    return poll(&p, 1, TMUX_MS) == 1;
}

static bool send_all(int fd, const char *text)
{
    for (size_t n = strlen(text); n > 0;) {
        const ssize_t sent =
            wait_for(fd, POLLOUT) ? send(fd, text, n, MSG_NOSIGNAL | MSG_DONTWAIT) : -1;
        if (sent < 0)
            return false;
        text += sent;
        n -= (size_t)sent;
    }
    return shutdown(fd, SHUT_WR) == 0;
}

/* All that comes until the other end is closed; what has no room is left out. */
static bool hear_all(int fd, char told[TOLD_MOST])
{
    char more[4096];
    size_t n = 0;
    for (;;) {
        const ssize_t got = wait_for(fd, POLLIN) ? recv(fd, more, sizeof more, MSG_DONTWAIT) : -1;
        if (got <= 0)
            return got == 0;
        const size_t fits = n + (size_t)got < TOLD_MOST ? (size_t)got : TOLD_MOST - 1 - n;
        memcpy(told + n, more, fits);
        n += fits;
        told[n] = '\0';
    }
}

/* Whether tmux knows how that terminal takes texts: in its table of the capabilities of each. */
static bool has_clipboard(const char *told, const char *tty)
{
    char head[128];
    snprintf(head, sizeof head, " for %s,", tty);
    const char *here = strstr(told, head);
    const char *takes = here != NULL ? strstr(here, " Ms: (string)") : NULL;
    const char *next = here != NULL ? strstr(here, "\nTerminal ") : NULL;
    return takes != NULL && (next == NULL || takes < next);
}

/* What would have to be set for its terminal to get the text, too; NULL: nothing. */
static const char *missing(const char *told, struct arena *a)
{
    char version[32], set[16], tty[80], name[80];
    int major = 0, minor = 0;
    const char *about = arena_strn(a, told, strcspn(told, "\n"));
    if (sscanf(about, "%31s %15s %79s %79s", version, set, tty, name) != 4)
        return NULL; /* nobody looks at it */
    sscanf(version + strcspn(version, "0123456789"), "%d.%d", &major, &minor);
    const bool obeys = major > 3 || (major == 3 && minor >= 5); /* also where -w is asked for */
    if (obeys && strcmp(set, "off") == 0)
        return "set -s set-clipboard external";
    return has_clipboard(told, tty)
               ? NULL
               : arena_printf(a, "set -as terminal-features ,%s:clipboard", name);
}

bool clipboard_by_tmux(const char *text, const char **lacks, struct arena *a)
{
    int ends[2], status = -1;
    pid_t pid = 0;
    char *told = arena_alloc(a, TOLD_MOST);
    told[0] = '\0';
    *lacks = NULL;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    const bool started = start_tmux(ends[1], &pid);
    close(ends[1]);
    const bool over = started && send_all(ends[0], text) && hear_all(ends[0], told);
    close(ends[0]);
    if (started && !over)
        kill(pid, SIGKILL);
    if (started && waitpid(pid, &status, 0) != pid)
        return false;
    if (!over || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return false;
    *lacks = missing(told, a);
    return true;
}
