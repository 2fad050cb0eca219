#include "cli/pin.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/intl.h"

#define TERMINAL "/dev/tty"

/* Up to the end of the line, byte by byte: what follows belongs to the next reader. The password of
 * a server comes this way, too; nobody sees what is said of that. */
static enum code read_line(int fd, char *out, size_t room, struct error *e)
{
    size_t n = 0;
    char c;
    ssize_t got;
    while ((got = read(fd, &c, 1)) == 1 && c != '\n') {
        if (n < room - 1)
            out[n] = c;
        n++;
    }
    out[n < room ? n : room - 1] = '\0';
    if (got < 0 && errno == EINTR)
        return fail(e, CODE_STOPPED, NULL, _("Stopped. Nothing was changed."));
    if (got < 0 || (got == 0 && n == 0))
        return fail(e, CODE_INVALID, "pin", _("No PIN was given."));
    if (n >= room)
        return fail(e, CODE_INVALID, "pin", _("A PIN has at most %d characters."), (int)room - 1);
    return CODE_OK;
}

/* Only wakes the read; the terminal must be given back as it was. */
static void on_interrupt(int signal)
{
    (void)signal;
}

static enum code ask(int tty, const char *prompt, char *out, size_t room, struct error *e)
{
    struct termios as_it_was, silent;
    struct sigaction catch = {.sa_handler = on_interrupt}, before;
    if (tcgetattr(tty, &as_it_was) != 0)
        return fail(e, CODE_INVALID, "pin", _("The terminal cannot hide a PIN. Use --pin-fd."));
    silent = as_it_was;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    sigaction(SIGINT, &catch, &before);
    tcsetattr(tty, TCSAFLUSH, &silent);
    dprintf(tty, "%s: ", prompt);
    const enum code code = read_line(tty, out, room, e);
    tcsetattr(tty, TCSAFLUSH, &as_it_was);
    sigaction(SIGINT, &before, NULL);
    dprintf(tty, "\n");
    return code;
}

bool pin_can_be_read(const struct cli *cli)
{
    const int tty = cli->app->pin_fd < 0 ? open(TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY) : -1;
    if (tty >= 0)
        close(tty);
    return tty >= 0 || cli->app->pin_fd >= 0;
}

enum code pin_read(const struct cli *cli, const char *prompt, char pin[PIN_ROOM], struct error *e)
{
    memset(pin, 0, PIN_ROOM);
    if (cli->app->pin_fd >= 0)
        return read_line(cli->app->pin_fd, pin, PIN_ROOM, e);
    const int tty = open(TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (tty < 0)
        return fail(e, CODE_INVALID, "pin",
                    _("There is no terminal to ask for the PIN on. Give it by --pin-fd N, an open "
                      "file with the PIN in a line."));
    const enum code code = ask(tty, prompt, pin, PIN_ROOM, e);
    close(tty);
    return code;
}

bool password_read(void *context, char *password, size_t room)
{
    (void)context;
    const int tty = open(TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY);
    const bool given =
        tty >= 0 && ask(tty, _("Password at the server"), password, room, NULL) == CODE_OK;
    if (tty >= 0)
        close(tty);
    return given;
}

enum code pin_read_new(const struct cli *cli, const char *initials, char pin[PIN_ROOM],
                       struct error *e)
{
    char again[PIN_ROOM];
    char prompt[80];
    snprintf(prompt, sizeof prompt, _("New PIN of %.16s"), initials);
    TRY(pin_read(cli, prompt, pin, e));
    TRY(pin_check(pin, e));
    if (cli->app->pin_fd >= 0)
        return CODE_OK;
    enum code code = pin_read(cli, _("Once more"), again, e);
    if (code == CODE_OK && strcmp(pin, again) != 0)
        code = fail(e, CODE_INVALID, "pin", _("The two PINs differ. Nothing was changed."));
    sodium_memzero(again, sizeof again);
    return code;
}
