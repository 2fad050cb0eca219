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

int chrome_message_lines(struct arena *a, const char *message, int rows, int columns, char ***lines)
{
    const int n = text_wrap(a, message, columns, lines);
    const int most = rows / 2;
    if (n > most) /* the last one shows that there is more */
        (*lines)[most - 1] = arena_printf(a, "%s %s", (*lines)[most - 1], (*lines)[most]);
    return n < most ? n : most;
}

void chrome_message(struct term *t, struct arena *a, const struct title *title, enum role role,
                    const char *message)
{
    const int last = term_rows(t) - 2, columns = term_columns(t);
    const bool sign = role == ROLE_DANGER || role == ROLE_WARNING;
    const int x = sign ? 3 : 1;
    char **lines;
    if (message[0] == '\0') {
        term_put(t, last, 1, columns - 2, ROLE_DIM, title->foot ? title->foot : "");
        return;
    }
    const int n = chrome_message_lines(a, message, term_rows(t), columns - x - 1, &lines);
    const int y = last + 1 - n;
    term_fill(t, (struct box){y, 0, n, columns}, ROLE_NORMAL);
    if (sign)
        term_glyph(t, y, 1, role, role == ROLE_DANGER ? GLYPH_DANGER : GLYPH_WARNING);
    for (int i = 0; i < n; i++)
        term_put(t, y + i, x, columns - x - 1, role, lines[i]);
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
