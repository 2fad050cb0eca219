/* What a screen does not show of itself: which texts had no room on it, and which were drawn onto
 * or against others. Only in the test build (FRONTDESK_TEST), and only when FRONTDESK_WITNESS names
 * the file this is told in, a line each, fields behind tabs:
 *
 *   cut VIEW COLUMNS TEXT    only so many columns of it are shown
 *   over VIEW TEXT TEXT      the second was drawn onto letters of the first
 *   touch VIEW TEXT TEXT     no blank stands between them
 *   view NAME                it is drawn for the first time
 *   deaf VIEW                it shows a list that nothing can be searched in
 *   mute VIEW                it shows a list of records that no command line tells
 *   key, mouse, event        one has been obeyed
 *   idle                     everything is loaded and drawn; the next event is waited for
 *
 * Of a text, a view or a pair of texts only the first time is told. */
#ifndef FRONTDESK_UI_WITNESS_H
#define FRONTDESK_UI_WITNESS_H

#include "ui/term.h"

#ifdef FRONTDESK_TEST
/* A text at a cell that takes so many columns of the w it may; full: all of it. */
void witness_text(int y, int x, int columns, int w, const char *full);
/* A new frame, of which nothing has been drawn. */
void witness_frame(void);
/* The box is blank again. */
void witness_blank(struct box box);
/* What follows is drawn by this view. */
void witness_view(const char *name);
void witness_tell(const char *word);
/* The view draws a list, or lines that can be paged through. */
void witness_list(void);
/* The view has been drawn; finds: what it lists can be narrowed, or searched; answers: a
 * command line does the same, or there are no records. */
void witness_drawn(bool finds, bool answers);
#else
#define witness_text(y, x, columns, w, full) ((void)0)
#define witness_frame() ((void)0)
#define witness_blank(box) ((void)0)
#define witness_view(name) ((void)0)
#define witness_tell(word) ((void)0)
#define witness_list() ((void)0)
#define witness_drawn(finds, answers) ((void)0)
#endif

#endif
