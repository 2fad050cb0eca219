#include "ui/looks.h"

static attr_t attributes_of(struct style s)
{
    return (s.bits & STYLE_BOLD ? A_BOLD : 0) | (s.bits & STYLE_DIM ? A_DIM : 0) |
           (s.bits & STYLE_REVERSE ? A_REVERSE : 0) | (s.bits & STYLE_UNDERLINE ? A_UNDERLINE : 0);
}

static bool has_colour(const struct theme *theme)
{
    for (int i = 0; i < ROLES; i++)
        if (theme->looks[i].many.fg >= 0 || theme->looks[i].many.bg >= 0)
            return true;
    return false;
}

const struct painted *looks_of(const struct looks *l, unsigned role)
{
    return &l->roles[ROLE_OF(role) * 2 + (role & ROLE_ON ? 1 : 0)];
}

void looks_prepare(struct looks *l, const struct theme *theme)
{
    struct theme mono;
    const bool colour = has_colour(theme) && has_colors() && start_color() == OK && COLORS >= 8;
    const bool own = colour && use_default_colors() == OK;
    if (!colour && theme_load("mono", &mono, NULL) == CODE_OK)
        theme = &mono;
    for (unsigned i = 0; i < ROLES * 2; i++) {
        const struct style s = theme_style(theme, COLORS >= 256, i / 2 | (i % 2 ? ROLE_ON : 0));
        l->roles[i] = (struct painted){attributes_of(s), 0};
        if (s.fg < 0 && s.bg < 0)
            continue;
        l->roles[i].pair = (short)(i + 1);
        init_pair(l->roles[i].pair, s.fg < 0 && !own ? COLOR_WHITE : s.fg,
                  s.bg < 0 && !own ? COLOR_BLACK : s.bg);
    }
    /* what is empty has the background of the theme */
    bkgdset(' ' | COLOR_PAIR(looks_of(l, ROLE_NORMAL)->pair));
}
