/* What the files of the screen manager share: its insides. Nobody else includes this. */
#ifndef FRONTDESK_UI_SCREEN_OWN_H
#define FRONTDESK_UI_SCREEN_OWN_H

#include "ui/footer.h"
#include "ui/presence.h"
#include "ui/screen.h"

#define MOST_VIEWS 32

struct slot {
    struct view *view;
    bool loaded; /* once at least: it has something to show while it loads again */
};

struct screen {
    struct term *term;
    const struct binds *binds;
    struct screen_options options;
    struct slot stack[MOST_VIEWS + 1]; /* there is always room to lock */
    int depth;
    bool dirty;     /* something may look different now */
    bool leaving;   /* views are being closed one by one */
    bool gone;      /* the terminal has hung up */
    int64_t minute; /* of the clock in the title bar */
    enum role said_role;
    char said[MESSAGE_MOST];
    const char *trouble; /* a word for the title bar, or NULL */
    char **strip;        /* lines of the tour, in the arena tour */
    int strip_lines;
    struct footer footer;
    struct presence presence;
    struct arena *frame; /* titles of one frame */
    struct arena *tour;
};

struct view *screen_top(const struct screen *s);
/* The lowest view that can be seen: the topmost that is no popup. */
int screen_base(const struct screen *s);
bool screen_too_small(const struct screen *s);
/* Gives one view its place, and all that can be seen theirs. */
void screen_layout_view(struct screen *s, struct view *v);
void screen_layout(struct screen *s);
/* Fulfils the wishes of a view that do not change the stack. */
void screen_hear(struct screen *s, struct view *v);
/* Draws when something may look different. */
void screen_draw(struct screen *s);

#endif
