#include "tests/tui/tui.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/tui/tui_own.h"

static int on_cursor(VTermPos pos, VTermPos before, int visible, void *user)
{
    struct tui *t = user;
    (void)before;
    (void)visible;
    t->cursor = pos;
    return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct tui *t = user;
    if (property == VTERM_PROP_CURSORVISIBLE)
        t->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean;
    else if (property == VTERM_PROP_MOUSE)
        t->mouse = value->number;
    return 1;
}

static void on_output(const char *bytes, size_t n, void *user)
{
    struct tui *t = user;
    if (!t->collect) {
        tui_send(t, bytes, n);
        return;
    }
    if (n > sizeof t->out - t->out_n)
        n = sizeof t->out - t->out_n;
    memcpy(t->out + t->out_n, bytes, n);
    t->out_n += n;
}

static const VTermScreenCallbacks callbacks = {.movecursor = on_cursor, .settermprop = on_property};

static void open_vterm(struct tui *t, int rows, int columns)
{
    t->vterm = vterm_new(rows, columns);
    vterm_set_utf8(t->vterm, 1);
    vterm_output_set_callback(t->vterm, on_output, t);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_set_damage_merge(t->screen, VTERM_DAMAGE_SCREEN);
    vterm_screen_reset(t->screen, 1);
    t->cursor_visible = true;
}

_Noreturn static void become(const struct tui_start *start)
{
    if (chdir(start->folder) == 0)
        execve(start->argv[0], (char *const *)start->argv, (char *const *)start->env);
    fprintf(stderr, "%s: %s\n", start->argv[0], strerror(errno));
    _exit(127);
}

/* In the first process of the terminal: plays the shell, because without one that waits for it a
 * program cannot be suspended. It tells how the program ended, and stays until it may go: a
 * terminal whose first process ends throws away what has not been read yet. */
_Noreturn static void be_shell(const struct tui_start *start, int told)
{
    int raw = 0;
    char go;
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGTTOU, SIG_IGN);
        setpgid(0, 0);
        tcsetpgrp(STDIN_FILENO, getpid());
        signal(SIGTTOU, SIG_DFL);
        become(start);
    }
    while (pid > 0 && waitpid(pid, &raw, 0) < 0 && errno == EINTR)
        ;
    if (write(told, &raw, sizeof raw) == sizeof raw)
        while (read(told, &go, 1) < 0 && errno == EINTR)
            ;
    _exit(0);
}

/* The program's process group, or 0. */
static pid_t program(const struct tui *t)
{
    pid_t group = t->pid > 0 && t->pty >= 0 ? tcgetpgrp(t->pty) : 0;
    return group > 0 && group != t->pid ? group : 0;
}

struct tui *tui_new(const struct tui_start *start)
{
    struct tui *t = calloc(1, sizeof *t);
    struct winsize size = {.ws_row = (unsigned short)start->rows,
                           .ws_col = (unsigned short)start->columns};
    int told[2] = {-1, -1};
    open_vterm(t, start->rows, start->columns);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, told) == 0)
        t->pid = forkpty(&t->pty, NULL, NULL, &size);
    if (t->pid == 0 && told[1] >= 0)
        be_shell(start, told[1]);
    if (t->pid <= 0) {
        perror("forkpty");
        abort();
    }
    t->told = told[0];
    close(told[1]);
    /* Read from our end at once; the program cannot have changed it before it has been loaded. */
    tcgetattr(t->pty, &t->before);
    t->before.c_lflag |= ICANON | ECHO;
    fcntl(t->pty, F_SETFL, O_NONBLOCK);
    fcntl(t->pty, F_SETFD, FD_CLOEXEC);
    return t;
}

static void close_pty(struct tui *t)
{
    if (t->pty < 0)
        return;
    tcgetattr(t->pty, &t->now);
    close(t->pty);
    t->pty = -1;
}

void tui_free(struct tui *t)
{
    if (t == NULL)
        return;
    if (t->pid > 0) {
        tui_signal(t, SIGKILL);
        kill(t->pid, SIGKILL);
        waitpid(t->pid, NULL, 0);
    }
    close_pty(t);
    close(t->told);
    vterm_free(t->vterm);
    free(t);
}

/* One read; false when there is nothing (now, or ever again). */
static bool take(struct tui *t)
{
    char piece[4096];
    ssize_t n = read(t->pty, piece, sizeof piece);
    if (n > 0) {
        vterm_input_write(t->vterm, piece, (size_t)n);
        vterm_screen_flush_damage(t->screen);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_pty(t);
    }
    return n > 0;
}

bool tui_pump(struct tui *t, int ms)
{
    struct pollfd p[] = {{.fd = t->pty, .events = POLLIN}, {.fd = t->told, .events = POLLIN}};
    /* Once the program has ended, what it wrote last is there already. */
    poll(p, 2, ms);
    return t->pty >= 0 && take(t);
}

/* The shell has told how the program ended, or is gone. Only when all has been read may it go. */
static int let_go(struct tui *t, bool told, int raw)
{
    while (t->pty >= 0 && take(t))
        ;
    send(t->told, "", 1, MSG_NOSIGNAL);
    waitpid(t->pid, told ? NULL : &raw, 0);
    while (t->pty >= 0 && take(t))
        ;
    t->pid = 0;
    return WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
}

bool tui_ended(struct tui *t, int ms, int *status)
{
    struct pollfd p = {.fd = t->told, .events = POLLIN};
    int raw = 0;
    if (t->pid > 0) {
        poll(&p, 1, ms);
        const ssize_t n = recv(t->told, &raw, sizeof raw, MSG_DONTWAIT);
        if (n < 0)
            return false;
        t->status = let_go(t, n > 0, raw);
    }
    *status = t->status;
    return true;
}

uint64_t tui_work(const struct tui *t)
{
    char path[64], line[1024] = "";
    unsigned long user = 0, system = 0;
    char state = 'S';
    snprintf(path, sizeof path, "/proc/%d/stat", (int)program(t));
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return 0;
    const char *rest = fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
    if (rest != NULL)
        sscanf(rest, ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &state, &user,
               &system);
    fclose(f);
    return (uint64_t)(user + system) * 2 + (state != 'S');
}

void tui_send(struct tui *t, const char *bytes, size_t n)
{
    while (n > 0 && t->pty >= 0) {
        struct pollfd p = {.fd = t->pty, .events = POLLIN | POLLOUT};
        poll(&p, 1, -1);
        ssize_t sent = p.revents & POLLOUT ? write(t->pty, bytes, n) : 0;
        if (sent > 0) {
            bytes += sent;
            n -= (size_t)sent;
        } else if (p.revents != POLLOUT) {
            take(t);
        }
    }
}

void tui_paste(struct tui *t, const char *text)
{
    vterm_keyboard_start_paste(t->vterm);
    tui_send(t, text, strlen(text));
    vterm_keyboard_end_paste(t->vterm);
}

void tui_click(struct tui *t, int button, int row, int column)
{
    vterm_mouse_move(t->vterm, row, column, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, button, true, VTERM_MOD_NONE);
    if (button < 4)
        vterm_mouse_button(t->vterm, button, false, VTERM_MOD_NONE);
}

bool tui_mouse(const struct tui *t)
{
    return t->mouse != 0;
}

void tui_drag(struct tui *t, int row, int from, int to)
{
    vterm_mouse_move(t->vterm, row, from, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, 1, true, VTERM_MOD_NONE);
    vterm_mouse_move(t->vterm, row, to, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, 1, false, VTERM_MOD_NONE);
}

void tui_resize(struct tui *t, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(t->vterm, rows, columns);
    vterm_screen_flush_damage(t->screen);
    ioctl(t->pty, TIOCSWINSZ, &size);
}

void tui_signal(struct tui *t, int number)
{
    pid_t group = program(t);
    if (group > 0)
        kill(-group, number);
}

const char *tui_unrestored(struct tui *t)
{
    VTermValue bold, reverse;
    VTermState *state = vterm_obtain_state(t->vterm);
    vterm_state_get_penattr(state, VTERM_ATTR_BOLD, &bold);
    vterm_state_get_penattr(state, VTERM_ATTR_REVERSE, &reverse);
    /* Modes that libvterm does not tell show in what it would send. */
    t->collect = true;
    t->out_n = 0;
    vterm_keyboard_start_paste(t->vterm);
    bool paste = t->out_n > 0;
    t->out_n = 0;
    vterm_keyboard_key(t->vterm, VTERM_KEY_UP, VTERM_MOD_NONE);
    bool keypad = t->out_n != 3 || memcmp(t->out, "\033[A", 3) != 0;
    t->collect = false;
    if (t->alternate)
        return "the alternate screen was not left";
    if (!t->cursor_visible)
        return "the cursor is hidden";
    if (t->mouse != 0)
        return "the mouse is still reported";
    if (paste)
        return "pastes are still bracketed";
    if (keypad)
        return "arrow keys are still in application mode";
    if (bold.boolean || reverse.boolean)
        return "attributes are still on";
    if (t->pty >= 0)
        tcgetattr(t->pty, &t->now);
    if (t->now.c_lflag != t->before.c_lflag)
        return "the line is still in raw mode";
    return NULL;
}
