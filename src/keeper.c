#include "src/keeper.h"

#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "model/age.h"
#include "model/money.h"
#include "rules/actions.h"
#include "rules/double_booking.h"
#include "store/centre.h"
#include "store/outbox.h"
#include "sync/conflict.h"

#define FIRST_MS 60000    /* after the desk has opened: first somebody works */
#define AGAIN_MS 60000    /* between two looks */
#define FAILED_MS 600000  /* after a failure */
#define WORKER_MS 10000   /* between two looks whether somebody syncs this file */
#define IN_SYNC_MS 120000 /* since a round */
#define FAR_MS 120000     /* a clock that differs by so much is told */

struct keeper {
    const struct app *app;
    int64_t next; /* clock_ticks of the next look */
    pid_t pid;    /* of the backup under way, 0: none */
    int said_fd;  /* what it says, -1: nothing */
    char said[1024];
    size_t n;
    bool failed;
    char today[DAY_TEXT];     /* the day whose blacklistings have been lifted */
    int64_t lift;             /* clock_ticks of the next attempt */
    pid_t worker;             /* that syncs this file, 0: none of ours */
    int64_t look;             /* clock_ticks of the next look for one */
    int64_t conflicts;        /* that are open */
    int rooms;                /* booked twice */
    int64_t version;          /* store_data_version when they were counted */
    char word[200], all[320]; /* about the line, and with what waits for somebody */
};

/* Tests do not wait a minute. */
static int64_t first_ms(void)
{
#ifdef FRONTDESK_TEST
    if (getenv("FRONTDESK_BACKUP_SOON") != NULL)
        return 0;
#endif
    return FIRST_MS;
}

struct keeper *keeper_new(const struct app *app)
{
    struct keeper *k = calloc(1, sizeof *k);
    if (k == NULL)
        die_out_of_memory();
    k->app = app;
    k->said_fd = -1;
    k->next = clock_ticks() + first_ms();
    clock_day(clock_now(), k->today); /* opening the property has lifted them */
    return k;
}

void keeper_free(struct keeper *k)
{
    if (k == NULL)
        return;
    if (k->said_fd >= 0)
        close(k->said_fd);
    free(k);
}

int keeper_fd(const struct keeper *k)
{
    return k->said_fd;
}

/* Last in every queue: for the processor and for the disk. */
static void give_way(void)
{
    setpriority(PRIO_PROCESS, 0, 19);
    syscall(SYS_ioprio_set, 1, 0, 3 << 13); /* this process, the idle class */
}

/* The child of a fork may not touch the open database, so it becomes the program anew at once, with
 * that command. It does not end with the terminal's Ctrl-C. */
static void become(const struct app *app, const char *command, const char *option, int said)
{
    const char *const argv[] = {"frontdesk",       "--db",  app_db(app), "--config",
                                app->config_given, command, option,      NULL};
    const char *const plain[] = {"frontdesk", "--db", app_db(app), command, option, NULL};
    const int nothing = open("/dev/null", O_RDWR);
    setsid();
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    dup2(said >= 0 ? said : nothing, STDERR_FILENO);
    execv("/proc/self/exe", (char *const *)(app->config_given != NULL ? argv : plain));
    _exit(127);
}

/* It goes on when the desk is closed. */
static void become_backup(const struct app *app, int said)
{
    give_way();
    signal(SIGPIPE, SIG_IGN); /* the desk may be closed by then */
    become(app, "backup", "--auto", said);
}

static void start(struct keeper *k)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    k->pid = fork();
    if (k->pid == 0)
        become_backup(k->app, ends[1]);
    close(ends[1]);
    k->said_fd = ends[0];
    k->n = 0;
    if (k->pid < 0) {
        close(k->said_fd);
        k->said_fd = -1;
        k->pid = 0;
    }
}

/* Reads what has come; true when the backup has ended. */
static bool has_ended(struct keeper *k)
{
    char rest[256];
    ssize_t got;
    do {
        const size_t room = sizeof k->said - 1 - k->n;
        got =
            room > 0 ? read(k->said_fd, k->said + k->n, room) : read(k->said_fd, rest, sizeof rest);
        k->n += room > 0 && got > 0 ? (size_t)got : 0;
    } while (got > 0);
    return got == 0;
}

/* Waits for the process, which has closed its output and is about to be gone. */
static void finish(struct keeper *k, const char **say)
{
    int status = 0;
    static const char prefix[] = "frontdesk: ";
    close(k->said_fd);
    k->said_fd = -1;
    waitpid(k->pid, &status, 0);
    k->pid = 0;
    k->said[k->n] = '\0';
    k->said[strcspn(k->said, "\n")] = '\0';
    k->failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    k->next = clock_ticks() + (k->failed ? FAILED_MS : AGAIN_MS);
    if (!k->failed)
        return;
    const char *text =
        strncmp(k->said, prefix, strlen(prefix)) == 0 ? k->said + strlen(prefix) : k->said;
    memmove(k->said, text, strlen(text) + 1);
    *say = k->said[0] != '\0' ? k->said : _("The backup did not come to its end.");
}

/* A desk that is never closed comes past the end of a blacklisting, too. Who is in the way now (a
 * long import) is not waited for beyond the usual. */
static void lift_with_the_day(struct keeper *k)
{
    char today[DAY_TEXT];
    int lifted = 0;
    clock_day(clock_now(), today);
    if (strcmp(today, k->today) == 0 || clock_ticks() < k->lift)
        return;
    if (blacklist_expire(k->app->store, &lifted, NULL) != CODE_OK)
        k->lift = clock_ticks() + AGAIN_MS;
    else if (lifted == 0) /* none is left */
        snprintf(k->today, sizeof k->today, "%s", today);
}

/* ---- The central store */

/* It ends with the desk, after a last round; the next desk starts another. Where a service syncs
 * the file, or another desk's worker does, it finds that and is gone again. */
static void start_worker(struct keeper *k)
{
    k->worker = fork();
    if (k->worker == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        become(k->app, "sync", "--watch", -1);
    }
    if (k->worker < 0)
        k->worker = 0;
}

/* Whether the desk has joined a central store; sees to it that somebody syncs. */
static bool see_to_sync(struct keeper *k, struct centre *centre)
{
    if (k->app->read_only || centre_load(k->app->store, centre, NULL) != CODE_OK)
        return false;
    if (clock_ticks() < k->look)
        return true;
    k->look = clock_ticks() + WORKER_MS;
    if (k->worker != 0 && waitpid(k->worker, NULL, WNOHANG) == k->worker)
        k->worker = 0;
    if (k->worker == 0 && config_flag(k->app->config, OPT_SYNC_WORKER))
        start_worker(k);
    return true;
}

/* How long ago the last whole round was. */
static const char *synced_word(struct keeper *k, const struct centre *centre)
{
    if (centre->synced_at == NONE)
        return NULL;
    if (clock_now() - centre->synced_at < IN_SYNC_MS)
        return _("in sync");
    struct arena *a = arena_new();
    snprintf(k->word, sizeof k->word, _("synced %s"), age_ago(centre->synced_at, a));
    arena_free(a);
    return k->word;
}

static const char *line_word(struct keeper *k, bool *wrong)
{
    struct centre centre;
    if (!see_to_sync(k, &centre))
        return NULL;
    const int64_t waits = outbox_count(k->app->store, centre.acked);
    const bool far = centre.clock_offset != NONE && llabs(centre.clock_offset) > FAR_MS;
    const bool ends = centre_proof_days(&centre, clock_now()) != NONE;
    *wrong = centre.troubled || far || ends;
    if (!centre.troubled)
        return far    ? _("clock suspect")
               : ends ? _("certificate ends soon")
                      : synced_word(k, &centre);
    if (waits <= 0)
        return _("offline");
    snprintf(k->word, sizeof k->word, _("offline, %s waiting"), NUMBER(waits));
    return k->word;
}

/* Counted again when something was written, here or by who takes in what others wrote. */
static void count_what_waits(struct keeper *k)
{
    const int64_t version = store_data_version(k->app->store);
    if (version == k->version)
        return;
    k->version = version;
    k->conflicts = conflict_count(k->app->store, NULL);
    k->rooms = double_booking_count(k->app->store);
}

/* Another word behind those that stand there. */
__attribute__((format(printf, 2, 3))) static void add_word(struct keeper *k, const char *format,
                                                           ...)
{
    va_list args;
    const size_t n = strlen(k->all), comma = n > 0 ? 2 : 0;
    snprintf(k->all + n, sizeof k->all - n, "%.*s", (int)comma, ", ");
    va_start(args, format);
    vsnprintf(k->all + n + comma, sizeof k->all - n - comma, format, args);
    va_end(args);
}

/* How it stands with the central store, what is wrong first, and what waits for somebody; NULL:
 * nothing waits, and the desk has joined none. */
static const char *sync_word(struct keeper *k, bool *wrong)
{
    const char *word = line_word(k, wrong);
    count_what_waits(k);
    k->all[0] = '\0';
    if (word != NULL && *wrong)
        add_word(k, "%s", word);
    if (k->rooms > 0)
        add_word(k, ngettext("%s room twice", "%s rooms twice", (unsigned long)k->rooms),
                 NUMBER(k->rooms));
    if (k->conflicts > 0)
        add_word(k, ngettext("%s conflict", "%s conflicts", (unsigned long)k->conflicts),
                 NUMBER(k->conflicts));
    if (word != NULL && !*wrong)
        add_word(k, "%s", word);
    return k->all[0] != '\0' ? k->all : NULL;
}

int64_t keeper_conflicts(const struct keeper *k)
{
    return k->conflicts;
}

const char *keeper_look(struct keeper *k, bool *wrong, const char **say)
{
    const struct backup_plan plan = app_backup_plan(k->app);
    *say = NULL;
    if (k->pid != 0 && has_ended(k))
        finish(k, say);
    if (k->pid == 0 && !k->app->read_only && clock_ticks() >= k->next) {
        k->next = clock_ticks() + AGAIN_MS;
        if (backup_is_due(&plan, app_db(k->app), clock_now()))
            start(k);
    }
    if (!k->app->read_only)
        lift_with_the_day(k);
    *wrong = false;
    const char *sync = sync_word(k, wrong);
    *wrong = *wrong || k->failed;
    return k->failed ? _("no backup") : sync;
}
