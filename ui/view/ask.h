/* A question with fields: a sentence, one to four lines to fill in, and two answers, of which the
 * first keeps everything as it is. Where something would be lost, a word must be typed as well, and
 * Enter after the last field only goes to the answers, on the harmless one; elsewhere it answers.
 *
 * Answers with choice 1 and the lines as text, one under the other (see ask_line_of), or with -1.
 */
#ifndef FRONTDESK_UI_VIEW_ASK_H
#define FRONTDESK_UI_VIEW_ASK_H

#include "ui/view.h"

#define ASK_LINES 4

struct ask_line {
    const char *name;  /* as errors call it */
    const char *label; /* translated */
    const char *hint;  /* what to type, or NULL */
    const char *value; /* what stands there at first, or NULL */
};

struct ask_options {
    int tag;
    const char *title, *sentence;
    struct ask_line lines[ASK_LINES];
    int n;
    const char *word;       /* that must be typed; NULL: nothing is lost */
    const char *keep, *act; /* the answers, as verbs */
    /* Tells what is wrong with the lines before they are answered with; or NULL. what: of the
     * caller, must outlive the question. */
    enum code (*check)(const void *what, const char *const *given, struct error *e);
    const void *what;
};

/* Texts are copied. */
struct view *ask_new(const struct ask_options *o);
/* The line of that number from an answer's text, in the arena. */
const char *ask_line_of(const char *text, int i, struct arena *a);

#endif
