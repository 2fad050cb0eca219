/* A card: labels with their values, wrapped to a width, under headings. A view builds it in its
 * layout from what it has loaded; lines without a value are left out. */
#ifndef FRONTDESK_UI_WIDGET_CARD_H
#define FRONTDESK_UI_WIDGET_CARD_H

#include "base/arena.h"
#include "ui/term.h"

struct card_line {
    const char *label, *text; /* either may be NULL */
    unsigned role;
    int indent; /* columns before the text */
    /* A remark behind the text, in a look of its own. */
    const char *note;
    unsigned note_role;
    enum glyph note_glyph;
};

struct card {
    struct arena *arena;
    int width, label_width; /* columns; label_width 0: values alone, labels are ignored */
    struct card_line *lines;
    int n, cap;
};

/* The arena lives as long as the card is drawn. */
void card_init(struct card *c, struct arena *a, int width, int label_width);
/* A value under its label, over as many lines as it takes; nothing when text is NULL or empty. */
void card_add(struct card *c, const char *label, enum role role, const char *text);
/* A remark behind the line added last, or under it where there is no room; glyph GLYPHS: none. */
void card_note(struct card *c, enum role role, enum glyph glyph, const char *text);
/* Words as chips, as many on a line as fit; words ends with NULL. */
void card_chips(struct card *c, const char *label, const char *const *words);
/* A heading, with a blank line before it unless it is the first. */
void card_heading(struct card *c, const char *text);
/* A blank line, unless the last one is. */
void card_gap(struct card *c);
/* Leaves out what has not all of these words; a heading that has them keeps what is below it. */
void card_narrow(struct card *c, const char *words);
/* Says that there is nothing when nothing is left of it. */
void card_none(struct card *c, const char *words);
/* Draws the lines from first on. */
void card_draw(const struct card *c, struct term *t, struct box box, int first);

#endif
