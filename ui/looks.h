/* A theme as curses paints it: attributes and a colour pair for every role, selected or not. */
#ifndef FRONTDESK_UI_LOOKS_H
#define FRONTDESK_UI_LOOKS_H

#include <curses.h>

#include "ui/theme.h"

struct painted {
    attr_t attributes;
    short pair; /* 0: the terminal's own colours */
};

struct looks {
    struct painted roles[ROLES * 2];
};

/* For the open terminal; one that has no colours gets the theme mono. */
void looks_prepare(struct looks *l, const struct theme *theme);
/* That of a role, with or without ROLE_ON. */
const struct painted *looks_of(const struct looks *l, unsigned role);

#endif
