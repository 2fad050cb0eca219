/* What the files of the screen manager share: its insides. Nobody else includes this. */
#ifndef FRONTDESK_UI_SCREEN_OWN_H
#define FRONTDESK_UI_SCREEN_OWN_H

#include "ui/footer.h"
#include "ui/hint.h"
#include "ui/presence.h"
#include "ui/screen.h"

#define MOST_VIEWS 32

struct slot {
    struct view *view;
    bool loaded; /* once at least: it has something to show while it loads again */
    int64_t no;  /* of this opening, unlike those of all others */
};

struct screen {
    struct term *term;
    const struct binds *binds;
    struct hints hints; /* for the view that is laid out, drawn or has something to say */
    struct screen_options options;
    struct slot stack[MOST_VIEWS + 1]; /* there is always room to lock */
    int depth;
    unsigned language; /* see language_changes */
    int64_t openings;
    struct plain *plain; /* nobody sees the screen; NULL: somebody does */
    bool dirty;          /* something may look different now */
    bool reading;        /* for what is shown: in a load or a tick */
    bool lost;           /* words are typed where nothing can be searched */
    bool leaving;        /* views are being closed one by one */
    bool gone;           /* the terminal has hung up */
    int64_t minute;      /* of the clock in the title bar */
    enum role said_role;
    char said[MESSAGE_MOST];
    const char *standing; /* a word for the title bar, or NULL */
    char standing_text[100];
    int standing_x; /* where it was drawn */
    bool trouble;   /* it is about what is wrong */
    char **strip;   /* lines of the tour, in the arena tour */
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
/* What is said from now on of commands is about this view. */
void screen_speak_of(struct screen *s, struct view *v);
/* Gives one view its place, and all that can be seen theirs. */
void screen_layout_view(struct screen *s, struct view *v);
void screen_layout(struct screen *s);
/* Fulfils the wishes of a view that do not change the stack. */
void screen_hear(struct screen *s, struct view *v);
/* Gives a command to the view on top, or obeys it. */
bool screen_obey(struct screen *s, enum command_id command);
/* Fulfils wishes until none is left. */
void screen_settle(struct screen *s);
bool screen_any_load(const struct screen *s);
/* Loads what can be seen and asked for it. */
void screen_load(struct screen *s);
/* What the view on top has never shown, before it gets a key that was typed ahead. */
void screen_load_first(struct screen *s);
/* Draws when something may look different. */
void screen_draw(struct screen *s);

/* ---- The same manager for somebody who does not see the screen. */

/* What was told of one opening of a view. */
struct told {
    int64_t no;
    struct arena *arena;
    char **lines;
    int n;
};

struct plain {
    struct told told[MOST_VIEWS + 1];
    int64_t last;        /* the opening that was told last */
    int64_t woken;       /* the opening that has looked about since a line was typed */
    struct arena *arena; /* of one line that was typed */
    int rest;            /* the first of its lines that has not been told; -1: all have */
    bool greeted;
    bool asked; /* a prompt stands there */
    bool owed;  /* a line was typed: it is answered, though nothing may be new */
    bool again; /* all of it is wanted */
    bool waits; /* it has been said that something takes long */
    bool said;  /* something has been said already */
    bool value; /* the next line is the value of the field with the focus */
};

/* screen_tell.c */
struct plain *plain_new(void);
void plain_free(struct plain *p);
/* Tells what is new, and asks for the next line; nothing while there is a screen. */
void plain_tell(struct screen *s);
/* In the middle of something that takes long; once for each line that was typed. */
void plain_tell_now(struct screen *s, const char *message);
/* The last line. */
void plain_tell_end(struct screen *s);
/* A line that begins with a word. */
void plain_say(struct screen *s, const char *word, const char *text);
/* From a line of what is on top on, so many at a time. */
void plain_tell_from(struct screen *s, int from);
/* What changed by itself since it was told; before what was typed is obeyed. */
void plain_tell_changes(struct screen *s);
/* Tells a text as it stands. */
void plain_text(struct screen *s, const char *text);
/* screen_plain.c: how many lines may be read now. */
int plain_lines_now(const struct screen *s);
/* Does what a line asks for. */
void plain_line(struct screen *s, const char *line);
/* What is on top, as it is now. */
void plain_look_again(struct screen *s);
/* screen_meant.c: the command a word means here, or below what only tells, unless it comes with
 * numbers: those are of what is told. CMD_NONE when it has been said why there is none. */
enum command_id plain_meant(struct screen *s, const char *word, bool numbers);
bool plain_is_among(unsigned scopes, enum command_id id);
void plain_tell_how(struct screen *s);
/* What can be done where one is, but for what moves a cursor nobody sees; with words only what has
 * them. */
void plain_tell_commands(struct screen *s, const char *words);

#endif
