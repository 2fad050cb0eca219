/* The PostgreSQL that tests and measurements start (tools/postgres.sh): it ends when its starter
 * does, however that comes, and keeps nothing of it meanwhile. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/sync/chain.h"

#define LOCK 37 /* two digits: what a plain shell cannot close */

static char folder[64];

static void set_up(void)
{
    snprintf(folder, sizeof folder, "/tmp/frontdesk-own-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void tear_down(void)
{
    char command[128];
    snprintf(command, sizeof command, "tools/postgres.sh stop %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static const char *in_folder(struct arena *a, const char *name)
{
    return arena_printf(a, "%s/%s", folder, name);
}

/* Holds a lock, starts a server, says so and waits for its end. */
static _Noreturn void be_starter(const char *lock, int said)
{
    char command[160];
    setsid();
    if (dup2(open(lock, O_CREAT | O_RDWR, 0600), LOCK) != LOCK || flock(LOCK, LOCK_EX) != 0)
        _exit(1);
    snprintf(command, sizeof command, "tools/postgres.sh start %s %ld fsync=off", folder,
             (long)getpid());
    if (system(command) != 0 || write(said, "", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

static int server_process(struct arena *a)
{
    size_t n;
    const unsigned char *pid = file_read(a, in_folder(a, "data/postmaster.pid"), &n);
    ck_assert_ptr_nonnull(pid);
    const int fd = (int)syscall(SYS_pidfd_open, atoi((const char *)pid), 0);
    ck_assert_int_ge(fd, 0);
    return fd;
}

/* With everything that belongs to it, and nobody has asked how it ended. */
START_TEST(a_server_ends_with_its_starter_and_keeps_no_lock)
{
    char byte, lock[] = "/tmp/frontdesk-own-lock-XXXXXX";
    int said[2], file = mkstemp(lock);
    struct arena *a = arena_new();
    ck_assert_int_eq(pipe(said), 0);
    const pid_t starter = fork();
    if (starter == 0)
        be_starter(lock, said[1]);
    close(said[1]);
    ck_assert_int_eq(read(said[0], &byte, 1), 1);
    struct pollfd server = {.fd = server_process(a), .events = POLLIN};
    ck_assert_int_ne(flock(file, LOCK_EX | LOCK_NB), 0);
    ck_assert_int_eq(kill(-starter, SIGKILL), 0);
    siginfo_t info;
    ck_assert_int_eq(waitid(P_PID, (id_t)starter, &info, WEXITED | WNOWAIT), 0);
    ck_assert_int_eq(flock(file, LOCK_EX | LOCK_NB), 0);
    ck_assert_int_eq(poll(&server, 1, -1), 1);
    ck_assert_int_eq(waitpid(starter, NULL, 0), starter);
    close(server.fd);
    close(said[0]);
    close(file);
    unlink(lock);
    arena_free(a);
}
END_TEST

Suite *suite_own_server(void)
{
    Suite *s = suite_create("own_server");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, a_server_ends_with_its_starter_and_keeps_no_lock);
    return s;
}
