/* What things look like: roles (what a text means) and, per theme, the colours and attributes of
 * each role. Views speak of roles only. Nothing is told by colour alone: badges carry a letter, the
 * selected row its mark, and the theme mono has no colours at all. */
#ifndef FRONTDESK_UI_THEME_H
#define FRONTDESK_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum role {
    ROLE_NORMAL,
    ROLE_NAME,    /* the heaviest thing on a line: the customer's name */
    ROLE_DIM,     /* labels, units, what can be overlooked */
    ROLE_ACCENT,  /* the marker of the selection, what matched */
    ROLE_DANGER,  /* blacklist, allergy */
    ROLE_WARNING, /* special attention */
    ROLE_GOOD,    /* valid, verified, done */
    ROLE_TITLE,   /* the title bar */
    ROLE_KEY,     /* a key in the function bar and in help */
    ROLE_LABEL,   /* what the key does */
    ROLE_FIELD,   /* a field that has the focus */
    ROLE_HINT,    /* in it, while nothing is typed: what could be */
    ROLE_CHIP,    /* a chip that is on */
    ROLE_HEADER,  /* headings of columns and groups */
    ROLE_TAB,     /* the tab that is shown */
    ROLE_FRAME,   /* rules and borders */
    ROLE_BUTTON,  /* the answer of a question that Enter gives */
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

enum theme { THEME_DARK, THEME_LIGHT, THEME_MONO, THEMES };

/* "dark", "light", "mono"; NULL, "" and "auto" look at NO_COLOR, TERM and COLORFGBG of the
 * environment. False when name is none of these. */
bool theme_find(const char *name, enum theme *theme);
/* The style of a role (with or without ROLE_ON) on a terminal of so many colours. */
struct style theme_style(enum theme theme, int colours, unsigned role);

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
