#include "ui/term.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/clipboard.h"
#include "ui/hint.h"
#include "ui/key.h"
#include "ui/signals.h"
#include "ui/term_own.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1002h\033[?1006h" /* 1002: also while it is dragged */
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define PIECES_MS 50

/* ---- The source of input.c */

static int32_t key_of_curses(wint_t c)
{
    static const struct {
        wint_t curses;
        int32_t key;
    } keys[] = {
        {KEY_UP, K_UP},
        {KEY_DOWN, K_DOWN},
        {KEY_LEFT, K_LEFT},
        {KEY_RIGHT, K_RIGHT},
        {KEY_HOME, K_HOME},
        {KEY_END, K_END},
        {KEY_PPAGE, K_PGUP},
        {KEY_NPAGE, K_PGDN},
        {KEY_IC, K_INS},
        {KEY_DC, K_DEL},
        {KEY_ENTER, K_ENTER},
        {KEY_BACKSPACE, K_BACKSPACE},
        {KEY_A1, K_HOME},
        {KEY_A3, K_PGUP},
        {KEY_C1, K_END},
        {KEY_C3, K_PGDN},
        {KEY_SR, K_SHIFT | K_UP},
        {KEY_SF, K_SHIFT | K_DOWN},
        {KEY_SLEFT, K_SHIFT | K_LEFT},
        {KEY_SRIGHT, K_SHIFT | K_RIGHT},
        {KEY_BTAB, K_SHIFT | K_TAB},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i].curses == c)
            return keys[i].key;
    return c >= KEY_F(1) && c <= KEY_F(12) ? K_F1 + (int32_t)(c - KEY_F(1)) : K_NONE;
}

static int32_t next_character(void *ctx, int ms, bool pasting, int32_t *named)
{
    struct term *t = ctx;
    wint_t c;
    if (pasting == is_keypad(t->input))
        keypad(t->input, !pasting);
    wtimeout(t->input, ms);
    const int got = wget_wch(t->input, &c);
    if (got == KEY_CODE_YES)
        *named = key_of_curses(c);
    return got == OK ? (int32_t)c : -1;
}

/* ---- Opening and closing */

static void send(const struct term *t, const char *sequence)
{
    ssize_t ignored = write(fileno(t->out), sequence, strlen(sequence));
    (void)ignored;
}

static void modes(const struct term *t, bool on)
{
    send(t, on ? PASTE_ON : PASTE_OFF);
    if (t->options.mouse)
        send(t, on ? MOUSE_ON : MOUSE_OFF);
}

/* Everything a dying process writes to leave the terminal as a shell expects it. */
static const char *restore_sequence(struct arena *a)
{
    static const char *const names[] = {"sgr0", "cnorm", "rmkx", "rmcup"};
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, PASTE_OFF MOUSE_OFF);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *s = tigetstr(names[i]);
        if (s != NULL && s != (char *)-1 && strstr(s, "$<") == NULL) /* no padding by hand */
            buf_add(&b, s);
    }
    return b.p;
}

void term_speak(struct term *t, const struct hints *hints)
{
    t->hints = hints;
}

const char *term_hint(struct term *t, const char *text)
{
    return hints_fill(t->hints, text, t->frame);
}

void term_restyle(struct term *t, const struct term_options *options)
{
    if (t->page != NULL)
        return;
    modes(t, false);
    t->options = *options;
    looks_prepare(&t->looks, &t->options.theme);
    set_escdelay(t->options.escape_ms > 0 ? t->options.escape_ms : 25);
    modes(t, true);
    term_redraw(t);
}

static void prepare_input(struct term *t)
{
    set_escdelay(t->options.escape_ms > 0 ? t->options.escape_ms : 25);
    raw();
    noecho();
    nonl();
    t->input = newpad(1, 1);
    keypad(t->input, TRUE);
    keyok(KEY_MOUSE, FALSE); /* csi.c reads mouse reports, whatever terminfo calls them */
    modes(t, true);
}

/* In a locale without UTF-8 names could not be shown at all; the terminal nearly always can. */
static void ensure_utf8(void)
{
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

static void leave(struct term *t)
{
    page_free(t->page);
    if (t->in != NULL && t->in != stdin)
        fclose(t->in);
    if (t->out != NULL && t->out != stdout)
        fclose(t->out);
    free(t);
}

static enum code refuse(struct term *t, struct error *e)
{
    if (t->screen != NULL) {
        endwin();
        delscreen(t->screen);
    }
    arena_free(t->frame);
    leave(t);
    const char *type = getenv("TERM");
    return fail(e, CODE_IO, "TERM",
                _("The terminal type \"%s\" is unknown here or cannot place the cursor; "
                  "set TERM to what the terminal is, for example xterm, or work with "
                  "frontdesk --plain, which needs none."),
                type ? type : "");
}

static bool can_place_cursor(void)
{
    const char *cup = tigetstr("cup");
    return cup != NULL && cup != (char *)-1;
}

static struct term *take(const struct term_options *options)
{
    struct term *t = calloc(1, sizeof *t);
    if (t == NULL)
        die_out_of_memory();
    t->options = *options;
    t->cursor_y = -1;
    t->in = options->tty ? fopen("/dev/tty", "re") : stdin;
    t->out = options->tty ? fopen("/dev/tty", "we") : stdout;
    const bool there = t->in != NULL && t->out != NULL;
    if (there && (options->plain || (isatty(fileno(t->in)) && isatty(fileno(t->out)))))
        return t;
    leave(t);
    return NULL;
}

enum code term_open(const struct term_options *options, struct term **out, struct error *e)
{
    struct term *t = take(options);
    if (t == NULL)
        return fail(e, CODE_DENIED, NULL, _("This needs a terminal to work on."));
    ensure_utf8();
    tcgetattr(fileno(t->in), &t->before);
    t->frame = arena_new();
    *out = t;
    if (options->plain) {
        plain_open(t);
        return CODE_OK;
    }
    use_env(FALSE); /* the terminal knows its size; LINES and COLUMNS are often stale */
    use_tioctl(TRUE);
    use_extended_names(FALSE); /* modified keys are csi.c's, the same on every terminal */
    t->screen = newterm(NULL, t->out, t->in);
    if (t->screen == NULL || !can_place_cursor())
        return refuse(t, e);
    t->keys = (struct input){.next = next_character, .ctx = t, .paste = arena_new()};
    t->signals = signals_open(fileno(t->out), restore_sequence(t->frame), &t->before);
    looks_prepare(&t->looks, &t->options.theme);
    prepare_input(t);
    return CODE_OK;
}

void term_close(struct term *t)
{
    if (t == NULL)
        return;
    if (t->page != NULL) {
        plain_close(t);
    } else {
        modes(t, false);
        endwin();
        signals_close();
        delwin(t->input);
        delscreen(t->screen);
        arena_free(t->keys.paste);
    }
    arena_free(t->frame);
    leave(t);
}

static void come_back(struct term *t)
{
    reset_prog_mode();
    modes(t, true);
    clearok(curscr, TRUE);
}

void term_lend(struct term *t, void (*use)(void *ctx), void *ctx)
{
    if (t->page != NULL) {
        use(ctx);
        return;
    }
    modes(t, false);
    endwin();
    use(ctx);
    come_back(t);
}

void term_suspend(struct term *t)
{
    if (t->page != NULL) {
        if (term_is_typed_on(t)) /* else there is no shell that would take it */
            signals_stop_here();
        return;
    }
    modes(t, false);
    endwin();
    signals_stop_here();
    come_back(t);
}

enum code term_copy(struct term *t, const char *text, struct error *e)
{
    const bool in_tmux = getenv("TMUX") != NULL;
    const char *sequence = clipboard_sequence(t->frame, text, in_tmux);
    if (sequence == NULL)
        return fail(e, CODE_INVALID, NULL,
                    _("Nothing was copied: a terminal's clipboard takes at most %d KB."),
                    CLIPBOARD_MOST / 1000);
    const char *lacks = NULL;
    if (!in_tmux || !clipboard_by_tmux(text, &lacks, t->frame))
        send(t, sequence);
    if (lacks != NULL)
        return fail(e, CODE_DENIED, NULL,
                    _("Only tmux has it (its prefix and ] paste it). If your terminal has a "
                      "clipboard: tmux %s, then attach again."),
                    lacks);
    return CODE_OK;
}

/* ---- Events */

/* Takes over the size the terminal has now. */
static struct event resized(const struct term *t)
{
    struct winsize size;
    if (ioctl(fileno(t->out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    return (struct event){.type = EVENT_RESIZE};
}

static bool readable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, 0) > 0;
}

struct event term_read(struct term *t)
{
    if (t->page != NULL)
        return plain_read(t);
    const unsigned signals = signals_take();
    if (signals & SIGNAL_STOP)
        term_suspend(t);
    else if (signals & SIGNAL_CONTINUED)
        come_back(t);
    t->resized = t->resized || signals != 0;
    if (t->held.type != EVENT_NONE) {
        const struct event held = t->held;
        t->held.type = EVENT_NONE;
        return held;
    }
    /* A character of several bytes may come in pieces; nothing at all is no reason to wait. */
    const struct event ev = input_read(&t->keys, readable(fileno(t->in)) ? PIECES_MS : 0);
    if (ev.type == EVENT_NONE && t->gone)
        return (struct event){.type = EVENT_GONE};
    /* A click that waits was made on the picture as it was; anything else is for the new one. */
    if (t->resized && ev.type != EVENT_MOUSE) {
        t->resized = false;
        t->held = ev;
        return resized(t);
    }
    if (ev.type == EVENT_MOUSE && !t->options.mouse) /* a mode that somebody else has left on */
        return term_read(t);
    return ev;
}

void term_wait(struct term *t, int timeout_ms, const int *wakes)
{
    if (t->page != NULL) {
        plain_wait(t, timeout_ms, wakes);
        return;
    }
    struct pollfd p[2 + WAKES] = {{.fd = fileno(t->in), .events = POLLIN},
                                  {.fd = t->signals, .events = POLLIN}};
    for (int i = 0; i < WAKES; i++)
        p[2 + i] = (struct pollfd){.fd = wakes != NULL ? wakes[i] : -1, .events = POLLIN};
    const bool at_once = t->resized || t->held.type != EVENT_NONE || t->keys.pending != K_NONE;
    if (poll(p, 2 + WAKES, at_once ? 0 : timeout_ms) > 0)
        t->gone = (p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

bool term_input_waiting(const struct term *t)
{
    if (t->page != NULL)
        return false; /* what is asked for is done before the next line is read */
    return t->held.type != EVENT_NONE || t->keys.pending != K_NONE || readable(fileno(t->in));
}
