#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* One look of a role: with 8 or 16 colours (the terminal's palette, 0 to 7), and with 256. */
struct look {
    struct style few, many;
};

/* Colours of the palette: 0 black 1 red 2 green 3 yellow 4 blue 5 magenta 6 cyan 7 white. */
static const struct look dark[ROLES] = {
    [ROLE_NORMAL] = {{-1, -1, 0}, {-1, -1, 0}},
    [ROLE_NAME] = {{-1, -1, STYLE_BOLD}, {-1, -1, STYLE_BOLD}},
    [ROLE_DIM] = {{-1, -1, STYLE_DIM}, {246, -1, 0}},
    [ROLE_ACCENT] = {{6, -1, STYLE_BOLD}, {81, -1, STYLE_BOLD}},
    [ROLE_DANGER] = {{1, -1, STYLE_BOLD}, {210, -1, STYLE_BOLD}},
    [ROLE_WARNING] = {{3, -1, 0}, {221, -1, 0}},
    [ROLE_GOOD] = {{2, -1, 0}, {114, -1, 0}},
    [ROLE_TITLE] = {{7, 4, STYLE_BOLD}, {252, 236, STYLE_BOLD}},
    [ROLE_KEY] = {{6, -1, STYLE_BOLD}, {81, -1, 0}},
    [ROLE_LABEL] = {{-1, -1, 0}, {250, -1, 0}},
    [ROLE_FIELD] = {{-1, -1, STYLE_UNDERLINE}, {255, 238, 0}},
    [ROLE_HINT] = {{-1, -1, STYLE_DIM | STYLE_UNDERLINE}, {246, 238, 0}},
    [ROLE_CHIP] = {{0, 6, 0}, {255, 24, 0}},
    [ROLE_HEADER] = {{-1, -1, STYLE_DIM | STYLE_UNDERLINE}, {246, -1, STYLE_UNDERLINE}},
    [ROLE_TAB] = {{6, -1, STYLE_BOLD | STYLE_UNDERLINE}, {81, -1, STYLE_BOLD | STYLE_UNDERLINE}},
    [ROLE_FRAME] = {{-1, -1, STYLE_DIM}, {240, -1, 0}},
    [ROLE_BUTTON] = {{7, 4, STYLE_BOLD}, {255, 24, STYLE_BOLD}},
};

static const struct look light[ROLES] = {
    [ROLE_NORMAL] = {{-1, -1, 0}, {-1, -1, 0}},
    [ROLE_NAME] = {{-1, -1, STYLE_BOLD}, {-1, -1, STYLE_BOLD}},
    [ROLE_DIM] = {{-1, -1, STYLE_DIM}, {241, -1, 0}},
    [ROLE_ACCENT] = {{4, -1, STYLE_BOLD}, {25, -1, STYLE_BOLD}},
    [ROLE_DANGER] = {{1, -1, STYLE_BOLD}, {124, -1, STYLE_BOLD}},
    [ROLE_WARNING] = {{5, -1, 0}, {130, -1, 0}},
    [ROLE_GOOD] = {{2, -1, 0}, {28, -1, 0}},
    [ROLE_TITLE] = {{7, 4, STYLE_BOLD}, {235, 254, STYLE_BOLD}},
    [ROLE_KEY] = {{4, -1, STYLE_BOLD}, {25, -1, 0}},
    [ROLE_LABEL] = {{-1, -1, 0}, {238, -1, 0}},
    [ROLE_FIELD] = {{-1, -1, STYLE_UNDERLINE}, {16, 253, 0}},
    [ROLE_HINT] = {{-1, -1, STYLE_DIM | STYLE_UNDERLINE}, {242, 253, 0}},
    [ROLE_CHIP] = {{0, 6, 0}, {16, 153, 0}},
    [ROLE_HEADER] = {{-1, -1, STYLE_DIM | STYLE_UNDERLINE}, {241, -1, STYLE_UNDERLINE}},
    [ROLE_TAB] = {{4, -1, STYLE_BOLD | STYLE_UNDERLINE}, {25, -1, STYLE_BOLD | STYLE_UNDERLINE}},
    [ROLE_FRAME] = {{-1, -1, STYLE_DIM}, {249, -1, 0}},
    [ROLE_BUTTON] = {{7, 4, STYLE_BOLD}, {16, 153, STYLE_BOLD}},
};

static const struct style mono[ROLES] = {
    [ROLE_NORMAL] = {-1, -1, 0},
    [ROLE_NAME] = {-1, -1, STYLE_BOLD},
    [ROLE_DIM] = {-1, -1, STYLE_DIM},
    [ROLE_ACCENT] = {-1, -1, STYLE_BOLD},
    [ROLE_DANGER] = {-1, -1, STYLE_BOLD | STYLE_UNDERLINE},
    [ROLE_WARNING] = {-1, -1, STYLE_UNDERLINE},
    [ROLE_GOOD] = {-1, -1, 0},
    [ROLE_TITLE] = {-1, -1, STYLE_BOLD},
    [ROLE_KEY] = {-1, -1, STYLE_BOLD},
    [ROLE_LABEL] = {-1, -1, 0},
    [ROLE_FIELD] = {-1, -1, STYLE_UNDERLINE},
    [ROLE_HINT] = {-1, -1, STYLE_DIM | STYLE_UNDERLINE},
    [ROLE_CHIP] = {-1, -1, STYLE_REVERSE},
    [ROLE_HEADER] = {-1, -1, STYLE_UNDERLINE},
    [ROLE_TAB] = {-1, -1, STYLE_BOLD | STYLE_UNDERLINE},
    [ROLE_FRAME] = {-1, -1, STYLE_DIM},
    [ROLE_BUTTON] = {-1, -1, STYLE_REVERSE | STYLE_BOLD},
};

/* What ROLE_ON lays under a role. */
static const struct look on[THEMES] = {
    [THEME_DARK] = {{7, 4, STYLE_BOLD}, {255, 24, 0}},
    [THEME_LIGHT] = {{7, 4, STYLE_BOLD}, {16, 153, 0}},
};

static bool keeps_colour_when_on(enum role role)
{
    return role == ROLE_DANGER || role == ROLE_WARNING || role == ROLE_GOOD;
}

static struct style selected(enum theme theme, bool many, enum role role, struct style s)
{
    if (theme == THEME_MONO) {
        s.bits = (unsigned char)((s.bits | STYLE_REVERSE) & ~STYLE_DIM);
        return s;
    }
    const struct style under = many ? on[theme].many : on[theme].few;
    s.bg = under.bg;
    if (!many || !keeps_colour_when_on(role))
        s.fg = under.fg;
    s.bits = (unsigned char)((s.bits | under.bits) & ~STYLE_DIM);
    return s;
}

struct style theme_style(enum theme theme, int colours, unsigned role)
{
    if (colours < 8)
        theme = THEME_MONO;
    const enum role r = ROLE_OF(role);
    const struct look *looks = theme == THEME_LIGHT ? light : dark;
    const bool many = colours >= 256;
    struct style s = theme == THEME_MONO ? mono[r] : many ? looks[r].many : looks[r].few;
    return role & ROLE_ON ? selected(theme, many, r, s) : s;
}

/* COLORFGBG ends with the number of the background: 0 to 6 and 8 are dark. */
static enum theme guess(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    if ((no && *no) || term == NULL || strcmp(term, "dumb") == 0)
        return THEME_MONO;
    const char *fgbg = getenv("COLORFGBG");
    const char *last = fgbg ? strrchr(fgbg, ';') : NULL;
    if (last == NULL)
        return THEME_DARK;
    const int bg = atoi(last + 1);
    return bg == 7 || bg > 8 ? THEME_LIGHT : THEME_DARK;
}

bool theme_find(const char *name, enum theme *theme)
{
    static const char *const known[THEMES] = {"dark", "light", "mono"};
    if (name == NULL || *name == '\0' || strcmp(name, "auto") == 0) {
        *theme = guess();
        return true;
    }
    for (int i = 0; i < THEMES; i++) {
        if (strcmp(name, known[i]) == 0) {
            *theme = (enum theme)i;
            return true;
        }
    }
    return false;
}

static const char *const glyphs[GLYPHS][2] = {
    [GLYPH_SELECTED] = {"▸", ">"},     [GLYPH_MARKED] = {"●", "*"},
    [GLYPH_DANGER] = {"✖", "X"},       [GLYPH_WARNING] = {"⚠", "!"},
    [GLYPH_GOOD] = {"✓", "v"},         [GLYPH_FULL] = {"▰", "#"},
    [GLYPH_EMPTY] = {"▱", "-"},        [GLYPH_BACK] = {"‹", "<"},
    [GLYPH_UP] = {"↑", "^"},           [GLYPH_DOWN] = {"↓", "v"},
    [GLYPH_DOT] = {"·", "-"},          [GLYPH_MORE] = {"…", "~"},
    [GLYPH_NONE] = {"–", "-"},         [GLYPH_HLINE] = {"─", "-"},
    [GLYPH_VLINE] = {"│", "|"},        [GLYPH_TOP_LEFT] = {"╭", "+"},
    [GLYPH_TOP_RIGHT] = {"╮", "+"},    [GLYPH_BOTTOM_LEFT] = {"╰", "+"},
    [GLYPH_BOTTOM_RIGHT] = {"╯", "+"},
};

const char *glyph_text(enum glyph glyph, bool ascii)
{
    return glyphs[glyph][ascii ? 1 : 0];
}

int32_t glyph_in_ascii(int32_t cp)
{
    for (int i = 0; i < GLYPHS; i++) {
        int32_t own;
        utf8_next(glyphs[i][0], &own);
        if (own == cp)
            return glyphs[i][1][0];
    }
    return cp;
}
