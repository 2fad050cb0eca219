/* The question with which a form that was begun and not saved is offered again. */
#ifndef FRONTDESK_UI_VIEW_DRAFT_QUESTION_H
#define FRONTDESK_UI_VIEW_DRAFT_QUESTION_H

#include "store/draft.h"
#include "ui/view.h"

/* When it was begun, "14:02"; with its day unless that is today. */
const char *draft_when(int64_t at, const char *today, struct arena *a);
/* Answers 0 to take it up, 1 to throw it away. count: fields that were filled in. */
struct view *draft_question(int tag, const struct draft *draft, const char *today, int count);

#endif
