/* The desk: opens the terminal, puts the home view on it and works until the last view is closed.
 */
#ifndef FRONTDESK_UI_DESK_H
#define FRONTDESK_UI_DESK_H

#include <stdbool.h>

#include "base/error.h"
#include "ui/bind.h"
#include "ui/view.h"
#include "ui/view/commands.h"

struct desk_options {
    const struct binds *binds; /* NULL: the default keys */
    const char *notice;        /* said on the message line at the start; may be NULL */
    void *ctx;                 /* given to the functions below */
    /* How the terminal is used; asked again when a view says that it was changed. */
    enum code (*terminal)(void *ctx, struct term_options *out, struct error *e);
    const char *hints_file;   /* where it is kept who has seen which hint; NULL: there are none */
    bool (*hints)(void *ctx); /* whether they are wanted; NULL: yes */
    bool training;            /* see struct coach_options */
    bool tour;                /* it begins at once */
    const char *(*property)(void *ctx); /* in the title bar; may be NULL */
    struct view *(*home)(void *ctx);
    /* What a command opens over anything, NULL: nothing. May be NULL. */
    struct view *(*view_for)(void *ctx, enum command_id command);
    /* What must be answered before one can work, NULL: nothing. May be NULL. */
    struct view *(*first)(void *ctx);
    const char *(*person)(void *ctx, bool *signed_in); /* see struct screen_options */
    int64_t (*idle_ms)(void *ctx);
    help_place *place; /* where things are kept, for help; may be NULL */
    void (*news_fds)(void *ctx, int fds[WAKES]);
    const char *(*news)(void *ctx, bool *wrong, const char **say);
    enum command_id (*standing)(void *ctx); /* see struct screen_options */
    struct view *(*asked)(void *ctx, const char *busy);
    void (*used)(void *ctx); /* a key was pressed, or the mouse; or NULL */
    /* Told how to ask whether a key is waiting, so that a query nobody needs any more can stop; and
     * with NULL before that is over. May be NULL. */
    void (*interrupt)(void *ctx, bool (*stop)(void *stop_ctx), void *stop_ctx);
    /* Told whom to ask while another program writes to the file and one must wait: false gives up.
     * With NULL before that is over. May be NULL. */
    void (*waiting)(void *ctx, bool (*wait)(void *wait_ctx, int64_t ms), void *wait_ctx);
};

/* CODE_DENIED without a terminal. */
enum code desk_open(const struct desk_options *o, struct error *e);

#endif
