/* The inside of struct tui, for the files that read its screen. */
#ifndef FRONTDESK_TESTS_TUI_OWN_H
#define FRONTDESK_TESTS_TUI_OWN_H

#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/buf.h"

struct tui {
    int pty;   /* our end; -1 once the program has closed its own */
    int told;  /* the shell tells here how the program ended; readable then */
    pid_t pid; /* of the shell, which ends as the program ends; 0 once it has been waited for */
    int status;
    VTerm *vterm;
    VTermScreen *screen;
    VTermPos cursor;
    bool cursor_visible, alternate;
    int mouse;
    char out[512]; /* what the terminal answers, collected by tui_unrestored only */
    size_t out_n;
    bool collect;
    struct termios before, now; /* modes of the line: before the program started, and last seen */
};

/* The look of one cell, without what cannot be seen: a blank has no colour of its own. */
struct look {
    VTermColor fg, bg;
    bool bold, underline, italic, reverse, blink, strike;
};

/* The cell at a place: its text appended to b ("" for the right half of a wide character), its look
 * in *look, which holds the look of the cell before it (of any cell, in the first column). */
VTermScreenCell tui_cell(const struct tui *t, int row, int column, struct look *look,
                         struct buf *b);
bool look_is_plain(const struct look *look);
bool look_equal(const struct look *a, const struct look *b);

#endif
