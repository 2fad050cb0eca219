#include "ui/chrome.h"

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"

/* Who works here and the time, for the right end of the title bar. */
static const char *standing(struct arena *a, const char *person)
{
    char now[6];
    clock_time(clock_now(), now);
    return arena_printf(a, "%s   %s", person ? person : "", now);
}

void chrome_title(struct term *t, struct arena *a, const struct title *title, const char *property,
                  const char *person)
{
    const int columns = term_columns(t);
    const char *right = title->right ? title->right : standing(a, person);
    const char *left = title->left ? title->left : "";
    if (!title->whole && property != NULL)
        left = arena_printf(a, "%s %s %s", property, glyph_text(GLYPH_DOT, term_ascii(t)), left);
    int room = columns - 2;
    const int right_width = text_width(right);
    term_fill(t, (struct box){0, 0, 1, columns}, ROLE_TITLE);
    if (right_width < columns / 2) {
        term_put_right(t, 0, 1, columns - 2, ROLE_TITLE, right);
        room -= right_width + 2;
    }
    term_put(t, 0, 1, room, ROLE_TITLE, left);
}

void chrome_message(struct term *t, const struct title *title, enum role role, const char *message)
{
    const int y = term_rows(t) - 2, columns = term_columns(t);
    int x = 1;
    if (message[0] == '\0') {
        term_put(t, y, x, columns - 2, ROLE_DIM, title->foot ? title->foot : "");
        return;
    }
    if (role == ROLE_DANGER || role == ROLE_WARNING)
        x += 1 + term_glyph(t, y, x, role, role == ROLE_DANGER ? GLYPH_DANGER : GLYPH_WARNING);
    term_put(t, y, x, columns - x - 1, role, message);
}

void chrome_too_small(struct term *t, struct arena *a)
{
    char **lines;
    const char *text =
        arena_printf(a, _("This window is too small: %d x %d. At least %d x %d are needed."),
                     term_columns(t), term_rows(t), LEAST_COLUMNS, LEAST_ROWS);
    const int n = text_wrap(a, text, term_columns(t), &lines);
    for (int i = 0; i < n; i++)
        term_put(t, i, 0, term_columns(t), ROLE_WARNING, lines[i]);
}
