/* The screen manager: the stack of views, the title bar, the message line, the function bar, and
 * the one loop of the desk. It collects the wishes of views and fulfils them between events, and it
 * alone lets the terminal change, once per round. It knows no particular view. */
#ifndef FRONTDESK_UI_SCREEN_H
#define FRONTDESK_UI_SCREEN_H

#include "ui/bind.h"
#include "ui/coach.h"
#include "ui/term.h"
#include "ui/view.h"

/* What the manager is told by the desk. */
struct screen_options {
    void *ctx;
    bool alone;                         /* no desk: only the first view, and help of it */
    struct coach *coach;                /* borrowed; may be NULL */
    const char *(*property)(void *ctx); /* in the title bar; may be NULL */
    /* A view has changed what the screen looks like (view_restyle): the terminal is to follow. */
    void (*restyle)(void *ctx);
    /* Who works here, for the title bar, and whether they have signed in. May be NULL. */
    const char *(*person)(void *ctx, bool *signed_in);
    /* After so long without a key CMD_LOCK is given; 0: never. May be NULL. */
    int64_t (*idle_ms)(void *ctx);
    /* What goes on besides. news_fds: files that are readable when there is news, or -1. news:
     * called now and then and with news; a word for the title bar about how things stand, or
     * NULL; *wrong: it warns; *say: a sentence for the message line, or NULL. Both may be NULL. */
    void (*news_fds)(void *ctx, int fds[WAKES]);
    const char *(*news)(void *ctx, bool *wrong, const char **say);
    /* What a click on that word asks for; CMD_NONE: nothing. May be NULL. */
    enum command_id (*standing)(void *ctx);
    /* A view that somebody outside asks for, over whatever is open, or NULL. busy: a sentence for
     * them when nothing can be opened now, else NULL. May be NULL. */
    struct view *(*asked)(void *ctx, const char *busy);
    void (*used)(void *ctx); /* a key was pressed, or the mouse; or NULL */
    /* The view that a command which is neither the top view's nor the manager's asks for, or NULL.
     * For CMD_BACK and CMD_QUIT: the question before the desk is left, answer 1 leaves. */
    struct view *(*view_for)(void *ctx, enum command_id command, const struct view *top);
};

struct screen;

/* Borrows the terminal and the bindings. */
struct screen *screen_new(struct term *t, const struct binds *b, const struct screen_options *o);
void screen_free(struct screen *s);
/* Opens a view on top; it is the manager's, also when it fails to open. */
enum code screen_push(struct screen *s, struct view *v, struct error *e);
/* True while a view reads what it shows, which is done again when a key ends it; false while it
 * opens or obeys. */
bool screen_reads(const struct screen *s);
/* Shows a sentence on the message line until the next key. */
void screen_say(struct screen *s, enum role role, const char *message);
/* Shows a sentence on the message line at once, in the middle of something that takes long. */
void screen_tell_now(struct screen *s, enum role role, const char *message);
/* Works until the last view is closed or the terminal is gone. */
void screen_run(struct screen *s);

#endif
