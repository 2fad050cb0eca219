/* A view: one thing on the stack of the screen, a full page or a popup over one. Views are
 * instances that begin with a struct view; what they do stands in a table of operations. They never
 * call the manager or each other: they set wishes, which the manager fulfils between events. */
#ifndef FRONTDESK_UI_VIEW_H
#define FRONTDESK_UI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "ui/command.h"
#include "ui/hint.h"
#include "ui/input.h"
#include "ui/term.h"
#include "ui/widget/narrow.h"

struct list;
struct view;
struct list;

/* What a view writes outside its area. All texts live in the arena that title is given. */
struct title {
    const char *left;  /* title bar; after the property's name unless whole */
    const char *right; /* title bar; NULL: person, state, clock */
    const char *foot;  /* the line above the function bar while there is no message, or NULL */
    bool whole;
};

/* What a question or a lookup posts to the view that pushed it. */
struct answer {
    int tag;          /* as given to the pushed view */
    int choice;       /* number of the answer, -1: none was given */
    const char *text; /* or NULL; only during the call */
};

/* Every operation but draw may be NULL. */
struct view_ops {
    const char *name;
    bool popup; /* drawn over the view below it */
    bool tells; /* it only tells: without a screen, a command for the view below closes it */
    bool modal; /* the commands of SCOPE_GLOBAL cannot be given meanwhile */
    bool masks; /* the locked desk: nothing of what is open may be seen or reached */
    /* Gets what the view needs to exist; when it fails, the view never shows. */
    enum code (*open)(struct view *v, struct error *e);
    /* Reads data for what is to be shown, nothing else. CODE_STOPPED: a key is waiting, the manager
     * handles it and calls again. */
    enum code (*load)(struct view *v, struct error *e);
    /* Decides where everything goes in v->area; called when the area or the data changed, and after
     * every event. */
    void (*layout)(struct view *v);
    /* Puts on the terminal what the other operations decided. */
    void (*draw)(const struct view *v, struct term *t);
    /* Text, a paste or the mouse. False: it meant nothing here. */
    bool (*event)(struct view *v, const struct event *ev);
    /* Obeys a command. False: it is not for this view (now). */
    bool (*run)(struct view *v, enum command_id command);
    /* False when the view first asks something (and has wished to push the question). */
    bool (*may_close)(struct view *v);
    /* Another person is at the desk now. True: this view held what the one before was typing; that
     * is kept as their draft, and the view, with all above it, is closed without a question. */
    bool (*set_aside)(struct view *v);
    /* A view that this one pushed has answered. */
    void (*answer)(struct view *v, const struct answer *a);
    /* The time v->wake has come. */
    void (*tick)(struct view *v);
    /* Of a popup only the foot counts; without one, that of the page below stays. */
    void (*title)(const struct view *v, struct arena *a, struct title *out);
    /* The list it shows now, whose rows can be copied (SCOPE_COPY); NULL: none just now. */
    const struct list *(*rows)(const struct view *v);
    /* The command line that answers the same (CMD_TWIN): who has rows has one, or scope LIST, which
     * obeys by itself. */
    const char *(*twin)(const struct view *v, struct arena *a);
    /* Releases what the view owns; the view itself is the manager's to free. */
    void (*close)(struct view *v);
};

#define COPIED_LINE (-1) /* a command line, which is told whole */

enum wish { WISH_REDRAW = 1, WISH_RELOAD = 2, WISH_CLOSE = 4, WISH_RESTYLE = 8 };

struct view {
    const struct view_ops *ops;
    unsigned scopes;           /* where it takes commands from; the view may change it */
    bool in_field;             /* a field has the focus */
    bool blank;                /* and is a search with nothing in it: see view_key */
    bool drags;                /* something is being dragged with the mouse; the view changes it */
    bool alone;                /* there is no desk around it; set by the manager */
    bool active;               /* on top of the stack; set by the manager */
    struct box area;           /* set by the manager */
    int64_t wake;              /* clock_ticks at which tick is called, 0: never */
    struct narrow narrow;      /* see view_narrows */
    const struct hints *hints; /* for hints_fill; set by the manager before open */
    const char *hint;          /* that this opening shows, see coach_hint; or NULL */
    int tag;                   /* for the answer; set by who pushes; 0: no answer is wanted */

    /* Wishes, collected by the manager after each call. Set them with the functions below. */
    unsigned wishes;
    struct view *pushed;
    enum command_id command;
    bool answered;
    int choice;
    char *answer_text;   /* heap, or NULL */
    char *copied;        /* heap, or NULL */
    int64_t copied_rows; /* so many of a list; 0: something else; COPIED_LINE */
    char *edited;        /* heap, or NULL: goes to the person's own editor */
    enum role said_role;
    char said[MESSAGE_MOST];
};

/* A zeroed instance of size bytes that begins with a struct view. */
void *view_new(const struct view_ops *ops, size_t size);
/* Closes and frees a view that the manager does not hold; NULL is fine. */
void view_free(struct view *v);

/* What is listed can be narrowed by words from now on: this list, or NULL, what the view leaves out
 * that has not all the words of view_words. */
void view_narrows(struct view *v, struct list *l);
/* "" while all is shown. */
const char *view_words(const struct view *v);
/* The command of a key in it. What is searched for begins with no "?" and no ":", so that in a
 * blank search these are commands, too, when they are the keys of help and palette. */
struct binds;
enum command_id view_key(const struct view *v, const struct binds *b, int32_t key);

/* All scopes that are reachable in it now, with those of fields and of everywhere. */
unsigned view_scopes(const struct view *v);

/* Obeys a command, takes an event: what narrows comes first. False: it meant nothing here. */
bool view_run(struct view *v, enum command_id command);
bool view_event(struct view *v, const struct event *ev);

/* Load again as soon as no key is waiting. */
void view_reload(struct view *v);
void view_close(struct view *v);
/* What the screen looks like has been set anew: every view is drawn so. */
void view_restyle(struct view *v);
/* Puts child on the stack; it becomes the manager's. Together with view_close it takes the place of
 * v. */
void view_push(struct view *v, struct view *child);
/* Closes v and tells the view below. text may be NULL. */
void view_answer(struct view *v, int choice, const char *text);
/* Closes v and runs the command on the view below. */
void view_run_below(struct view *v, enum command_id command);
/* Opens text in the person's own editor; answered with the tag VIEW_EDITED, choice 1 and the text
 * as it was left there, or -1. */
#define VIEW_EDITED (-2)
void view_edit_text(struct view *v, const char *text);
/* Puts text on the clipboard of the person's terminal. */
void view_copy(struct view *v, const char *text);
/* The same for what CMD_COPY, CMD_COPY_ROWS and CMD_COPY_LIST take of the list that view_ops.rows
 * tells; false: the view never has one. */
bool view_copy_rows(struct view *v, enum command_id command);
/* A command line goes to the message line and to the clipboard. */
void view_tell_twin(struct view *v, const char *line);
/* Shows a sentence above the function bar until the next key; commands in it as {name}. */
void view_say(struct view *v, enum role role, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A box of at most h rows and w columns in the middle of the area, for popups. */
struct box box_centre(struct box area, int h, int w);
/* The box without a border of so many rows and columns. */
struct box box_inside(struct box b, int rows, int columns);

#endif
