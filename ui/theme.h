/* What things look like: roles (what a text means) and, per theme, the look of each role. Views
 * speak of roles only. Nothing is told by colour alone: badges carry a letter, the selected row its
 * mark, and the theme mono has no colours at all.
 *
 * The shipped themes are assets/themes/NAME.ini; a person's own are sections [theme NAME] of the
 * configuration, which change a shipped one (base = NAME). One line is a role and its look:
 *
 *     danger = 210 on 236 bold / red bold
 *
 * A colour of the text, "on" one behind it, and any of bold, dim, underline, reverse; "plain" for
 * none. Colours are the names of the palette (black red green yellow blue magenta cyan white, with
 * bright- before them), numbers to 255, or #rrggbb. Behind "/" stands the look on terminals with
 * less than 256 colours; without it, the nearest of theirs. */
#ifndef FRONTDESK_UI_THEME_H
#define FRONTDESK_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum role {
    ROLE_NORMAL,
    ROLE_NAME,     /* the heaviest thing on a line: the customer's name */
    ROLE_DIM,      /* labels, units, what can be overlooked */
    ROLE_ACCENT,   /* the marker of the selection, what matched */
    ROLE_DANGER,   /* blacklist, allergy */
    ROLE_WARNING,  /* special attention */
    ROLE_GOOD,     /* valid, verified, done */
    ROLE_TITLE,    /* the title bar */
    ROLE_KEY,      /* a key in the function bar and in help */
    ROLE_LABEL,    /* what the key does */
    ROLE_FIELD,    /* a field that has the focus */
    ROLE_HINT,     /* in it, while nothing is typed: what could be */
    ROLE_CHIP,     /* a chip that is on */
    ROLE_HEADER,   /* headings of columns and groups */
    ROLE_TAB,      /* the tab that is shown */
    ROLE_FRAME,    /* rules and borders */
    ROLE_BUTTON,   /* the answer of a question that Enter gives */
    ROLE_SELECTED, /* laid under other roles, see ROLE_ON */
    ROLES
};

/* Added to a role: the row or thing is the selected one of the focus. */
#define ROLE_ON 0x100u
/* The role without ROLE_ON. */
#define ROLE_OF(role) ((enum role)((role)&0xffu))

enum style_bits { STYLE_BOLD = 1, STYLE_DIM = 2, STYLE_REVERSE = 4, STYLE_UNDERLINE = 8 };

struct style {
    short fg, bg; /* -1: the terminal's own */
    unsigned char bits;
};

struct role_look {
    struct style many, few; /* with 256 colours, with 8 or 16 */
};

struct theme {
    struct role_look looks[ROLES];
};

/* A shipped theme; NULL, "" and "auto": what NO_COLOR, TERM and COLORFGBG of the environment say.
 * CODE_NOT_FOUND when there is none of that name. */
enum code theme_load(const char *name, struct theme *out, struct error *e);
/* Gives a role another look. CODE_INVALID says what is wrong. */
enum code theme_set(struct theme *t, const char *role, const char *look, struct error *e);
/* The name of a role: "danger". */
const char *theme_role(enum role role);

/* The style of a role (with or without ROLE_ON) on a terminal of at least 256 colours, or of 8. */
struct style theme_style(const struct theme *t, bool many, unsigned role);
/* How well a colour can be read on another, as WCAG computes it: 1 to 21, 4.5 is enough for text.
 * Both from 16 to 255: those are the same on every terminal. */
double theme_contrast(int colour, int behind);

/* Signs that have an ASCII twin. */
enum glyph {
    GLYPH_SELECTED, /* ▸ */
    GLYPH_MARKED,   /* ● */
    GLYPH_DANGER,   /* ✖ */
    GLYPH_WARNING,  /* ⚠ */
    GLYPH_GOOD,     /* ✓ */
    GLYPH_FULL,     /* ▰ */
    GLYPH_EMPTY,    /* ▱ */
    GLYPH_BACK,     /* ‹ */
    GLYPH_ON,       /* › */
    GLYPH_UP,       /* ↑ */
    GLYPH_DOWN,     /* ↓ */
    GLYPH_DOT,      /* · */
    GLYPH_MORE,     /* … */
    GLYPH_NONE,     /* – */
    GLYPH_HLINE,
    GLYPH_VLINE,
    GLYPH_TOP_LEFT,
    GLYPH_TOP_RIGHT,
    GLYPH_BOTTOM_LEFT,
    GLYPH_BOTTOM_RIGHT,
    GLYPHS
};

/* Each is one column wide. */
const char *glyph_text(enum glyph glyph, bool ascii);
/* The ASCII twin of a code point that is one of these signs, else the code point itself. */
int32_t glyph_in_ascii(int32_t cp);

#endif
