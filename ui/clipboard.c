#include "ui/clipboard.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <spawn.h>
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

/* Its input is that end of a socket; what it says is for nobody. */
static bool start_tmux(int input, pid_t *pid)
{
    char name[] = "tmux", load[] = "load-buffer", to_terminal[] = "-w", from[] = "-";
    char *const argv[] = {name, load, to_terminal, from, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const bool started = posix_spawnp(pid, name, &files, &attributes, argv, environ) == 0;
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

bool clipboard_by_tmux(const char *text)
{
    int ends[2], status = -1;
    pid_t pid = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    const bool started = start_tmux(ends[1], &pid);
    close(ends[1]);
    const bool over = started && send_all(ends[0], text) && wait_for(ends[0], POLLIN);
    close(ends[0]);
    if (started && !over)
        kill(pid, SIGKILL);
    if (started && waitpid(pid, &status, 0) != pid)
        return false;
    return over && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
