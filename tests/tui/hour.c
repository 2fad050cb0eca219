#include "tests/tui/hour.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "tests/helper.h"
#include "tests/tui/fixture.h"
#include "tests/tui/tui.h"
#include "tests/tui/words.h"


const char *const hour_env[] = {"TERM=dumb",
                                "LC_ALL=C.UTF-8",
                                "TZ=UTC",
                                "FRONTDESK_NOW=2026-11-21T14:32:00Z",
                                "FRONTDESK_BACKUP_HOURS=0",
                                "FRONTDESK_USER=desk",
                                "FRONTDESK_TERMINAL=desk-1",
                                "USER=desk",
                                "LOGNAME=desk",
                                "PATH=/usr/local/bin:/usr/bin:/bin",
                                NULL};

struct hour hour;

static struct arena *a;

struct arena *hour_open(void)
{
    a = arena_new();
    hour = (struct hour){.program = program_path(), .in = -1, .out = -1};
    ck_assert_ptr_nonnull(realpath(".", hour.root));
    hour.folder = arena_printf(a, "%s/build/test/plain-%d", hour.root, (int)getpid());
    buf_init(&hour.setup, a);
    buf_init(&hour.said, a);
    signal(SIGPIPE, SIG_IGN);
    return a;
}

void hour_close(void)
{
    static const char *const tools[] = {"PATH=/usr/bin:/bin", NULL};
    if (hour.pid > 0) {
        kill(hour.pid, SIGKILL);
        waitpid(hour.pid, NULL, 0);
    }
    close(hour.in);
    close(hour.out);
    run_command((const char *[]){"rm", "-rf", hour.folder, NULL}, tools, "/", NULL);
    arena_free(a);
}

void hour_prepare(void)
{
    const char *why = "";
    const struct fixture f = {hour.root, hour.program, hour.setup.p, hour_env};
    ck_assert_msg(fixture_make(a, &f, hour.folder, &why), "%s", why);
    hour.home = env_at_home(a, hour_env, hour.folder, hour.more);
}

void hour_start(void)
{
    int in[2], out[2];
    hour_prepare();
    ck_assert_int_eq(pipe2(in, O_CLOEXEC), 0);
    ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
    hour.pid = fork();
    if (hour.pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(out[1], STDERR_FILENO);
        if (chdir(hour.folder) == 0)
            execve(hour.program, (char *const *)words_argv(a, hour.program, hour.args),
                   (char *const *)hour.home);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    hour.in = in[1];
    hour.out = out[0];
}

/* False when no more comes. */
static bool hear(int64_t end)
{
    char piece[4096];
    struct pollfd p = {.fd = hour.out, .events = POLLIN};
    const int64_t left = end - clock_ticks();
    ck_assert_msg(left > 0 && poll(&p, 1, (int)left) > 0, "it says nothing more:\n%s", hour.said.p);
    const ssize_t n = read(hour.out, piece, sizeof piece);
    if (n > 0)
        buf_addn(&hour.said, piece, (size_t)n);
    return n > 0;
}

void hour_hear_all(void)
{
    const int64_t end = clock_ticks() + HOUR_DEADLINE_MS;
    while (hear(end))
        ;
}

void hour_wait_for(const char *text)
{
    const int64_t end = clock_ticks() + HOUR_DEADLINE_MS;
    const char *at;
    while ((at = strstr(hour.said.p + hour.heard, text)) == NULL)
        ck_assert_msg(hear(end), "\"%s\" is not said:\n%s", text, hour.said.p);
    hour.heard = (size_t)(at - hour.said.p) + strlen(text);
}

void hour_type(const char *line)
{
    const char *text = arena_printf(a, "%s\n", line);
    ck_assert_int_eq(write(hour.in, text, strlen(text)), (ssize_t)strlen(text));
}

static void run_beside(const char *line)
{
    const char *log = arena_printf(a, "%s.log", hour.folder);
    const char **argv = words_argv(a, hour.program, words_split(a, line, hour.root));
    ck_assert_msg(run_command(argv, hour.home, hour.folder, log) == 0, "%s: %s", line,
                  read_text(a, log));
}

/* "args", "setup", then "> what is typed", "wait TEXT", "run" of somebody else. */
static void play_line(char *line)
{
    char *rest = line + strcspn(line, " ");
    rest += *rest == ' ';
    if (line[0] == '#' || line[0] == '\0')
        return;
    if (strncmp(line, "args ", 5) == 0)
        hour.args = words_split(a, rest, hour.root);
    else if (strncmp(line, "setup ", 6) == 0)
        buf_addf(&hour.setup, " %s\n", rest);
    else if (hour.pid == 0)
        hour_start();
    if (line[0] == '>')
        hour_type(rest);
    else if (strncmp(line, "wait ", 5) == 0)
        hour_wait_for(rest);
    else if (strncmp(line, "run ", 4) == 0)
        run_beside(rest);
}

void hour_play(const char *file)
{
    char *rest, *text = read_text(a, file);
    ck_assert_ptr_nonnull(text);
    while ((rest = strchr(text, '\n')) != NULL) {
        *rest = '\0';
        play_line(text);
        text = rest + 1;
    }
    close(hour.in);
    hour.in = -1;
    hour_hear_all();
}

void hour_ends_well(void)
{
    int status;
    ck_assert_int_eq(waitpid(hour.pid, &status, 0), hour.pid);
    hour.pid = 0;
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d:\n%s", status,
                  hour.said.p);
}

void hour_leave(void)
{
    hour_type("quit");
    hour_hear_all();
    hour_ends_well();
}
