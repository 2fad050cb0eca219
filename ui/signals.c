#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

static const int fatal[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV,
                            SIGBUS,  SIGFPE, SIGILL, SIGABRT};
static const int noted[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGINT};
#define FATAL (sizeof fatal / sizeof fatal[0])
#define NOTED (sizeof noted / sizeof noted[0])

/* The one mutable static of the screen: a signal handler gets no argument of ours. */
static struct {
    volatile sig_atomic_t open;
    volatile sig_atomic_t bits[NOTED];
    int fd;
    int pipe[2];
    void (*at_end)(void);
    char restore[512];
    struct termios mode;
    struct sigaction before_fatal[FATAL], before_noted[NOTED];
} state;

static void give_back(void)
{
    if (!state.open)
        return;
    state.open = 0;
    ssize_t ignored = write(state.fd, state.restore, strlen(state.restore));
    (void)ignored;
    tcsetattr(state.fd, TCSANOW, &state.mode);
}

/* Gives the terminal back, then lets whoever watched the signal before us have it; a sanitiser
 * watches faults. Who watched the wish to end is curses: it would call exit, within a handler and
 * with a status that hides the signal. */
static void on_fatal(int number)
{
    give_back();
    if (state.at_end != NULL)
        state.at_end();
    for (size_t i = 0; i < FATAL; i++)
        if (fatal[i] == number)
            sigaction(number, &state.before_fatal[i], NULL);
    if (number == SIGTERM || number == SIGINT)
        signal(number, SIG_DFL);
    raise(number);
}

static void on_noted(int number)
{
    const int kept = errno;
    for (size_t i = 0; i < NOTED; i++)
        if (noted[i] == number && number == SIGINT && state.bits[i])
            on_fatal(number); /* nobody has listened */
    for (size_t i = 0; i < NOTED; i++)
        if (noted[i] == number)
            state.bits[i] = 1;
    ssize_t ignored = write(state.pipe[1], "!", 1);
    (void)ignored;
    errno = kept;
}

static void watch(void)
{
    struct sigaction a = {.sa_handler = on_fatal};
    sigemptyset(&a.sa_mask);
    for (size_t i = 0; i < FATAL; i++)
        sigaction(fatal[i], &a, &state.before_fatal[i]);
    a.sa_handler = on_noted;
    a.sa_flags = SA_RESTART;
    for (size_t i = 0; i < NOTED; i++)
        if (noted[i] != SIGINT)
            sigaction(noted[i], &a, &state.before_noted[i]);
}

void signals_note_interrupt(void)
{
    struct sigaction a = {.sa_handler = on_noted, .sa_flags = SA_RESTART};
    sigemptyset(&a.sa_mask);
    sigaction(SIGINT, &a, NULL);
}

void signals_at_end(void (*hook)(void))
{
    state.at_end = hook;
}

int signals_open(int fd, const char *restore, const struct termios *mode)
{
    if (pipe2(state.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    state.fd = fd;
    snprintf(state.restore, sizeof state.restore, "%s", restore);
    state.mode = *mode;
    static bool registered; /* once per process: atexit cannot be taken back */
    if (!registered)
        atexit(give_back);
    registered = true;
    set_last_words(give_back);
    state.open = 1;
    watch();
    return state.pipe[0];
}

unsigned signals_take(void)
{
    static const unsigned bits[NOTED] = {SIGNAL_RESIZED, SIGNAL_CONTINUED, SIGNAL_STOP,
                                         SIGNAL_INTERRUPT};
    char drain[64];
    while (read(state.pipe[0], drain, sizeof drain) > 0)
        ;
    unsigned taken = 0;
    for (size_t i = 0; i < NOTED; i++) {
        if (state.bits[i])
            taken |= bits[i];
        state.bits[i] = 0;
    }
    return taken;
}

void signals_stop_here(void)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, kept;
    sigemptyset(&plain.sa_mask);
    sigaction(SIGTSTP, &plain, &kept);
    kill(0, SIGTSTP); /* the whole job, as the terminal itself would: the shell waits for it */
    sigaction(SIGTSTP, &kept, NULL);
}

void signals_close(void)
{
    state.open = 0;
    set_last_words(NULL);
    for (size_t i = 0; i < FATAL; i++)
        sigaction(fatal[i], &state.before_fatal[i], NULL);
    for (size_t i = 0; i < NOTED; i++)
        if (noted[i] != SIGINT) /* that is among the fatal ones */
            sigaction(noted[i], &state.before_noted[i], NULL);
    close(state.pipe[0]);
    close(state.pipe[1]);
}
