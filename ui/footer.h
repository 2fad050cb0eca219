/* The function bar: which commands it shows with which keys, and where, for drawing and for a
 * click. */
#ifndef FRONTDESK_UI_FOOTER_H
#define FRONTDESK_UI_FOOTER_H

#include "ui/bind.h"
#include "ui/key.h"
#include "ui/term.h"

#define FOOTER_MOST 24

struct footer_item {
    enum command_id command;
    char key[KEY_TEXT];
    int x, key_width, width; /* columns */
};

struct footer {
    int n;
    struct footer_item items[FOOTER_MOST];
};

/* Chooses what fits into so many columns. */
void footer_layout(struct footer *f, const struct binds *b, unsigned scopes, bool in_field,
                   int columns);
void footer_draw(const struct footer *f, struct term *t, int y);
/* The command at a column, or CMD_NONE. */
enum command_id footer_at(const struct footer *f, int x);

#endif
