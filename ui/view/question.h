/* A question: one sentence that says what will happen, and its answers as verbs. Enter gives the
 * first answer, so that one must lose nothing. Posts the number of the answer to the view that
 * pushed it, or -1 after Esc. */
#ifndef FRONTDESK_UI_VIEW_QUESTION_H
#define FRONTDESK_UI_VIEW_QUESTION_H

#include "ui/view.h"

#define QUESTION_ANSWERS 4

/* answers: up to four, ending with NULL, the harmless one first. Texts are copied. tag: not 0. */
struct view *question_new(int tag, const char *sentence, const char *const *answers);

#endif
