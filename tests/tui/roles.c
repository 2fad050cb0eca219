#include "tests/tui/roles.h"

#include <stdio.h>
#include <string.h>

#include "tests/tui/tui_own.h"
#include "tests/tui/walk.h"
#include "ui/theme.h"

#define FIRST_BEHIND 20 /* of tests/tui/roles.ini */
#define NONE 0xffffu

/* The role of a cell in the theme of roles.ini. */
static unsigned role_of(const VTermScreenCell *cell)
{
    const unsigned on = cell->attrs.reverse ? ROLE_ON : 0;
    if (VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
        return ROLE_NORMAL | on;
    const int role = VTERM_COLOR_IS_INDEXED(&cell->bg) ? cell->bg.indexed.idx - FIRST_BEHIND : -1;
    return role > 0 && role < ROLES ? (unsigned)role | on : NONE;
}

static VTermScreenCell cell_at(const struct tui *t, int y, int x)
{
    VTermScreenCell cell;
    vterm_screen_get_cell(t->screen, (VTermPos){.row = y, .col = x}, &cell);
    return cell;
}

static void add_text(struct buf *b, const struct tui *t, int y, int columns)
{
    struct look look = {0};
    const size_t from = b->n;
    for (int x = 0; x < columns; x++)
        tui_cell(t, y, x, &look, b);
    while (b->n > from && b->p[b->n - 1] == ' ')
        b->p[--b->n] = '\0';
    buf_addc(b, '\n');
}

static void add_roles(struct buf *b, const struct tui *t, int y, int columns)
{
    bool any = false;
    for (int x = 0, end; x < columns; x = end) {
        const VTermScreenCell cell = cell_at(t, y, x);
        const unsigned role = role_of(&cell);
        for (end = x + 1; end < columns; end++) {
            const VTermScreenCell next = cell_at(t, y, end);
            if (role_of(&next) != role)
                break;
        }
        if (role == ROLE_NORMAL)
            continue;
        if (!any)
            buf_addf(b, "%d:", y);
        any = true;
        buf_addf(b, " %d-%d %s%s", x, end - 1, role == NONE ? "?" : theme_role(ROLE_OF(role)),
                 role != NONE && (role & ROLE_ON) ? "+" : "");
    }
    if (any)
        buf_addc(b, '\n');
}

static void add_screen(struct buf *b, const struct tui *t)
{
    int rows, columns;
    vterm_get_size(t->vterm, &rows, &columns);
    if (t->cursor_visible)
        buf_addf(b, "cursor %d %d\n", t->cursor.row, t->cursor.col);
    for (int y = 0; y < rows; y++)
        add_text(b, t, y, columns);
    buf_add(b, "roles\n");
}

char *roles_dump(const struct tui *t, struct arena *a)
{
    int rows, columns;
    struct buf b;
    buf_init(&b, a);
    vterm_get_size(t->vterm, &rows, &columns);
    add_screen(&b, t);
    for (int y = 0; y < rows; y++)
        add_roles(&b, t, y, columns);
    return b.p;
}

/* ---- In a theme */

static bool has_colour(const VTermColor *c, short wanted, bool is_default)
{
    return wanted < 0 ? is_default : VTERM_COLOR_IS_INDEXED(c) && c->indexed.idx == wanted;
}

/* A blank shows only what is behind it. */
static bool wears(const VTermScreenCell *cell, struct style s)
{
    const bool blank = cell->chars[0] == 0 || cell->chars[0] == ' ';
    if (cell->chars[0] == (uint32_t)-1) /* the right half of a wide character */
        return true;
    return has_colour(&cell->bg, s.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell->bg)) &&
           (cell->attrs.reverse != 0) == ((s.bits & STYLE_REVERSE) != 0) &&
           (blank || (has_colour(&cell->fg, s.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell->fg)) &&
                      (cell->attrs.bold != 0) == ((s.bits & STYLE_BOLD) != 0) &&
                      (cell->attrs.underline != 0) == ((s.bits & STYLE_UNDERLINE) != 0)));
}

static unsigned role_named(const char *name)
{
    const size_t n = strcspn(name, "+");
    for (int i = 0; i < ROLES; i++)
        if (strlen(theme_role((enum role)i)) == n &&
            strncmp(theme_role((enum role)i), name, n) == 0)
            return (unsigned)i | (name[n] == '+' ? ROLE_ON : 0);
    return NONE;
}

/* The role that a dump gives a cell. */
static unsigned role_in(const char *roles, int y, int x)
{
    char line[20], name[20];
    int from, to, n;
    snprintf(line, sizeof line, "\n%d:", y);
    const char *p = strstr(roles, line);
    for (p = p != NULL ? p + strlen(line) : "";
         sscanf(p, " %d-%d %19s%n", &from, &to, name, &n) == 3; p += n) {
        if (x >= from && x <= to)
            return role_named(name);
        if (p[n] == '\n' || p[n] == '\0')
            break;
    }
    return ROLE_NORMAL;
}

const char *roles_wrong(const struct tui *t, const char *dump, const char *theme, struct arena *a)
{
    struct buf b;
    struct theme looks;
    int rows, columns;
    buf_init(&b, a);
    add_screen(&b, t);
    vterm_get_size(t->vterm, &rows, &columns);
    if (strncmp(dump, b.p, b.n) != 0)
        return differing(a, arena_strn(a, dump, strstr(dump, "roles\n") - dump), b.p);
    if (theme_load(theme, &looks, NULL) != CODE_OK)
        return "there is no such theme";
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++) {
            const VTermScreenCell cell = cell_at(t, y, x);
            const unsigned role = role_in(dump + b.n - 1, y, x);
            if (role == NONE || !wears(&cell, theme_style(&looks, true, role)))
                return arena_printf(a, "row %d, column %d does not look as %s does in %s", y, x,
                                    role == NONE ? "?" : theme_role(ROLE_OF(role)), theme);
        }
    return NULL;
}
