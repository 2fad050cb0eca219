#include "ui/theme.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/ini.h"
#include "base/intl.h"
#include "base/text.h"

#define FIRST_FIXED 16 /* below: the palette of the terminal */
#define BLANKS " \t"
#define READABLE 4.5 /* see theme_contrast */

static const char *const role_names[ROLES] = {
    "normal", "name",  "dim",  "accent", "danger", "warning", "good",  "title",  "key",
    "label",  "field", "hint", "chip",   "header", "tab",     "frame", "button", "selected"};
static const char *const palette[] = {"black", "red",     "green", "yellow",
                                      "blue",  "magenta", "cyan",  "white"};

const char *theme_role(enum role role)
{
    return role_names[role];
}

/* ---- Colours */

static void rgb_of(int colour, unsigned char rgb[3])
{
    if (colour >= 232) { /* greys */
        memset(rgb, 8 + 10 * (colour - 232), 3);
        return;
    }
    static const int weights[3] = {36, 6, 1}; /* a cube of 6 x 6 x 6 */
    for (int i = 0; i < 3; i++) {
        const int step = (colour - FIRST_FIXED) / weights[i] % 6;
        rgb[i] = (unsigned char)(step > 0 ? 55 + 40 * step : 0);
    }
}

/* Relative luminance, 0 to 1. */
static double luminance(int colour)
{
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    unsigned char rgb[3];
    double sum = 0;
    rgb_of(colour, rgb);
    for (int i = 0; i < 3; i++) {
        const double c = rgb[i] / 255.0;
        sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double theme_contrast(int colour, int behind)
{
    const double a = luminance(colour), b = luminance(behind);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static int distance(const unsigned char a[3], const unsigned char b[3])
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

static short nearest_fixed(const unsigned char rgb[3])
{
    int best = INT_MAX;
    short at = FIRST_FIXED;
    for (short c = FIRST_FIXED; c < 256; c++) {
        unsigned char other[3];
        rgb_of(c, other);
        if (distance(rgb, other) < best) {
            best = distance(rgb, other);
            at = c;
        }
    }
    return at;
}

/* The colour of the palette that has the hue of one of the fixed ones: black for the very dark,
 * else whatever of red, green and blue is nearly as strong as the strongest. */
static short hue_of(short colour)
{
    unsigned char rgb[3], most = 0;
    short hue = 0;
    if (colour < FIRST_FIXED)
        return (short)(colour < 0 ? colour : colour % 8);
    rgb_of(colour, rgb);
    for (int i = 0; i < 3; i++)
        most = rgb[i] > most ? rgb[i] : most;
    for (int i = 0; i < 3 && most >= 64; i++)
        hue = (short)(hue | (rgb[i] * 5 >= most * 3 ? 1 << i : 0));
    return hue;
}

/* ---- Reading a look */

static bool is_word(const char *p, size_t n, const char *word)
{
    return strlen(word) == n && strncmp(p, word, n) == 0;
}

static bool read_hex(const char *p, size_t n, short *out)
{
    unsigned char rgb[3];
    if (n != 7 || strspn(p + 1, "0123456789abcdefABCDEF") < 6)
        return false;
    for (int i = 0; i < 3; i++) {
        const char pair[] = {p[1 + 2 * i], p[2 + 2 * i], '\0'};
        rgb[i] = (unsigned char)strtol(pair, NULL, 16);
    }
    *out = nearest_fixed(rgb);
    return true;
}

static bool read_colour(const char *p, size_t n, short *out)
{
    const bool bright = n > 7 && strncmp(p, "bright-", 7) == 0;
    char *end;
    if (*p == '#')
        return read_hex(p, n, out);
    for (short i = 0; i < 8; i++) {
        if (is_word(p + (bright ? 7 : 0), n - (bright ? 7 : 0), palette[i])) {
            *out = (short)(i + (bright ? 8 : 0));
            return true;
        }
    }
    const long number = strtol(p, &end, 10);
    if (end != p + n || number < 0 || number > 255)
        return false;
    *out = (short)number;
    return true;
}

static bool read_bit(const char *p, size_t n, struct style *out)
{
    static const char *const bits[] = {"bold", "dim", "reverse", "underline"};
    for (unsigned i = 0; i < sizeof bits / sizeof bits[0]; i++) {
        if (is_word(p, n, bits[i])) {
            out->bits |= (unsigned char)(1u << i);
            return true;
        }
    }
    return is_word(p, n, "plain");
}

/* One side of the "/", n bytes. */
static enum code read_style(const char *p, size_t n, struct style *out, struct error *e)
{
    const char *const end = p + n;
    bool behind = false;
    *out = (struct style){-1, -1, 0};
    for (p += strspn(p, BLANKS); p < end; p += strspn(p, BLANKS)) {
        size_t word = strcspn(p, BLANKS "/");
        if (!behind && is_word(p, word, "on"))
            behind = true;
        else if (read_colour(p, word, behind ? &out->bg : &out->fg))
            behind = false;
        else if (behind || !read_bit(p, word, out))
            return fail(e, CODE_INVALID, "theme",
                        _("\"%.*s\" is neither a colour nor bold, dim, underline, reverse."),
                        (int)word, p);
        p += word;
    }
    return CODE_OK;
}

static struct style with_less(struct style s)
{
    if (s.fg >= 8 && s.fg < FIRST_FIXED) /* bright, where it is */
        s.bits |= STYLE_BOLD;
    s.fg = hue_of(s.fg);
    s.bg = hue_of(s.bg);
    return s;
}

enum code theme_set(struct theme *t, const char *role, const char *look, struct error *e)
{
    const size_t n = strcspn(look, "/");
    struct role_look read;
    int at = 0;
    while (at < ROLES && strcmp(role_names[at], role) != 0)
        at++;
    if (at == ROLES)
        return fail(e, CODE_INVALID, "theme", _("A theme has no role \"%s\"."), role);
    TRY(read_style(look, n, &read.many, e));
    read.few = with_less(read.many);
    if (look[n] == '/')
        TRY(read_style(look + n + 1, strlen(look + n + 1), &read.few, e));
    t->looks[at] = read;
    return CODE_OK;
}

/* ---- The shipped themes */

/* COLORFGBG ends with the number of the background: 0 to 6 and 8 are dark. */
static const char *guess(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    if ((no && *no) || term == NULL || strcmp(term, "dumb") == 0)
        return "mono";
    const char *fgbg = getenv("COLORFGBG");
    const char *last = fgbg ? strrchr(fgbg, ';') : NULL;
    if (last == NULL)
        return "dark";
    const int bg = atoi(last + 1);
    return bg == 7 || bg > 8 ? "light" : "dark";
}

enum code theme_load(const char *name, struct theme *out, struct error *e)
{
    char path[80];
    dictionary *ini;
    enum code code = CODE_OK;
    if (name == NULL || *name == '\0' || strcmp(name, "auto") == 0)
        name = guess();
    snprintf(path, sizeof path, "assets/themes/%.40s.ini", name);
    const struct embedded *file = embed_find(path);
    if (file == NULL)
        return fail(e, CODE_NOT_FOUND, "theme", _("There is no theme \"%s\"."), name);
    TRY(ini_read(file->text, path, &ini, e));
    for (int i = 0; i < ROLES && code == CODE_OK; i++) {
        snprintf(path, sizeof path, "theme:%s", role_names[i]);
        code = theme_set(out, role_names[i], iniparser_getstring(ini, path, "plain"), e);
    }
    iniparser_freedict(ini);
    return code;
}

/* ---- Styles */

/* What warns keeps its hue under the selection. */
static bool keeps_hue(enum role role, struct style s, struct style under)
{
    return (role == ROLE_DANGER || role == ROLE_WARNING || role == ROLE_GOOD) &&
           s.fg >= FIRST_FIXED && under.bg >= FIRST_FIXED;
}

/* The colour itself, or as much lighter (on something dark) or darker as can be read there. */
static short readable(short colour, short behind)
{
    const bool lighter = luminance(behind) < 0.18;
    int steps[3] = {(colour - FIRST_FIXED) / 36 % 6, (colour - FIRST_FIXED) / 6 % 6,
                    (colour - FIRST_FIXED) % 6};
    for (int n = 0; n < 5 && theme_contrast(colour, behind) < READABLE; n++) {
        for (int i = 0; i < 3; i++)
            steps[i] =
                lighter ? (steps[i] < 5 ? steps[i] + 1 : 5) : (steps[i] > 0 ? steps[i] - 1 : 0);
        colour = (short)(FIRST_FIXED + 36 * steps[0] + 6 * steps[1] + steps[2]);
    }
    return colour;
}

static struct style selected(struct style s, struct style under, enum role role)
{
    if (under.bg >= 0) {
        s.fg = keeps_hue(role, s, under) ? readable(s.fg, under.bg) : under.fg;
        s.bg = under.bg;
    }
    s.bits = (unsigned char)((s.bits | under.bits) & ~STYLE_DIM);
    return s;
}

struct style theme_style(const struct theme *t, bool many, unsigned role)
{
    const struct role_look *look = &t->looks[ROLE_OF(role)], *on = &t->looks[ROLE_SELECTED];
    const struct style s = many ? look->many : look->few;
    return role & ROLE_ON ? selected(s, many ? on->many : on->few, ROLE_OF(role)) : s;
}

static const char *const glyphs[GLYPHS][2] = {
    [GLYPH_SELECTED] = {"▸", ">"},    [GLYPH_MARKED] = {"●", "*"},
    [GLYPH_DANGER] = {"✖", "X"},      [GLYPH_WARNING] = {"⚠", "!"},
    [GLYPH_GOOD] = {"✓", "v"},        [GLYPH_FULL] = {"▰", "#"},
    [GLYPH_EMPTY] = {"▱", "-"},       [GLYPH_BACK] = {"‹", "<"},
    [GLYPH_ON] = {"›", ">"},          [GLYPH_UP] = {"↑", "^"},
    [GLYPH_DOWN] = {"↓", "v"},        [GLYPH_DOT] = {"·", "-"},
    [GLYPH_MORE] = {"…", "~"},        [GLYPH_NONE] = {"–", "-"},
    [GLYPH_HLINE] = {"─", "-"},       [GLYPH_VLINE] = {"│", "|"},
    [GLYPH_TOP_LEFT] = {"╭", "+"},    [GLYPH_TOP_RIGHT] = {"╮", "+"},
    [GLYPH_BOTTOM_LEFT] = {"╰", "+"}, [GLYPH_BOTTOM_RIGHT] = {"╯", "+"},
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
