/* The terminal of somebody who does not see it: lines in, lines out. Not one escape sequence is
 * written, so that it may as well be a printer, a pipe or a file. */
#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ui/signals.h"
#include "ui/term_own.h"

#define LINE_LONGEST 65536 /* bytes; what is longer is cut */

struct plain_input {
    char *bytes; /* read and not yet taken */
    size_t n;
    char *line;  /* that was taken last */
    bool ended;  /* no more comes */
    bool hidden; /* the terminal does not show what is typed */
};

void plain_open(struct term *t)
{
    t->page = page_new();
    setvbuf(t->out, NULL, _IOLBF, 0);
    t->options.ascii = false; /* its signs become words */
    t->typed = calloc(1, sizeof *t->typed);
    if (t->typed != NULL) {
        t->typed->bytes = malloc(LINE_LONGEST);
        t->typed->line = malloc(LINE_LONGEST + 1);
    }
    if (t->typed == NULL || t->typed->bytes == NULL || t->typed->line == NULL)
        die_out_of_memory();
    t->signals = signals_open(fileno(t->in), "", &t->before);
    signals_note_interrupt(); /* Ctrl-C, which is no key here */
}

static void show_typing(struct term *t, bool shown)
{
    struct termios mode;
    if (!term_is_typed_on(t) || t->typed->hidden == !shown || tcgetattr(fileno(t->in), &mode) != 0)
        return;
    mode.c_lflag = shown ? mode.c_lflag | ECHO : mode.c_lflag & ~(tcflag_t)ECHO;
    tcsetattr(fileno(t->in), TCSANOW, &mode);
    t->typed->hidden = !shown;
}

void plain_close(struct term *t)
{
    show_typing(t, true);
    signals_close();
    fflush(t->out);
    sodium_memzero(t->typed->bytes, LINE_LONGEST);
    sodium_memzero(t->typed->line, LINE_LONGEST + 1);
    free(t->typed->bytes);
    free(t->typed->line);
    free(t->typed);
}

bool term_is_typed_on(const struct term *t)
{
    return isatty(fileno(t->in));
}

void term_say(struct term *t, const char *text)
{
    fprintf(t->out, "%s\n", page_words(t->frame, text));
    arena_clear(t->frame);
}

void term_prompt(struct term *t, const char *text, bool secret, bool again)
{
    if ((again || secret) && term_is_typed_on(t)) { /* what stands there already is no secret */
        tcflush(fileno(t->in), TCIFLUSH);
        t->typed->n = 0;
    }
    show_typing(t, !secret);
    fprintf(t->out, "%s ", page_words(t->frame, text));
    fflush(t->out);
    arena_clear(t->frame);
}

/* ---- Reading */

static bool has_line(const struct plain_input *p)
{
    return memchr(p->bytes, '\n', p->n) != NULL || p->n == LINE_LONGEST || (p->ended && p->n > 0);
}

static void fill(struct term *t)
{
    struct plain_input *p = t->typed;
    const ssize_t n = read(fileno(t->in), p->bytes + p->n, LINE_LONGEST - p->n);
    if (n > 0)
        p->n += (size_t)n;
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        p->ended = true;
}

static void take_line(struct plain_input *p)
{
    const char *end = memchr(p->bytes, '\n', p->n);
    size_t n = end != NULL ? (size_t)(end - p->bytes) : p->n, used = n + (end != NULL);
    memcpy(p->line, p->bytes, n);
    memmove(p->bytes, p->bytes + used, p->n - used);
    p->n -= used;
    n -= n > 0 && p->line[n - 1] == '\r';
    p->line[n] = '\0';
}

struct event plain_read(struct term *t)
{
    struct plain_input *p = t->typed;
    const unsigned signals = signals_take();
    if (signals & SIGNAL_STOP)
        signals_stop_here();
    if (signals & SIGNAL_INTERRUPT) {
        p->ended = true;
        p->n = 0;
    }
    if (has_line(p)) {
        take_line(p);
        if (p->hidden)
            fputc('\n', t->out); /* the one that was not shown */
        return (struct event){.type = EVENT_LINE, .text = p->line};
    }
    return (struct event){.type = p->ended ? EVENT_GONE : EVENT_NONE};
}

void plain_wait(struct term *t, int timeout_ms, const int *wakes)
{
    struct pollfd p[2 + WAKES] = {{.fd = fileno(t->in), .events = POLLIN},
                                  {.fd = t->signals, .events = POLLIN}};
    if (has_line(t->typed) || t->typed->ended)
        return;
    for (int i = 0; i < WAKES; i++)
        p[2 + i] = (struct pollfd){.fd = wakes != NULL ? wakes[i] : -1, .events = POLLIN};
    if (poll(p, 2 + WAKES, timeout_ms) > 0 && p[0].revents != 0)
        fill(t);
}
