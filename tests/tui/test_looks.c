/* Goldens of the main views (tests/tui/looks/main.scene) in every theme, language and size. A
 * golden holds what is written where and in which role: one file for each view, language and size,
 * taken in a theme that gives each role colours of its own. A theme is a table from roles to looks,
 * so each shipped one is played as well and must show every cell of those goldens in its look of
 * the role: what is compared is the real screen, and no file is needed for it. GOLDEN=update writes
 * them. */
#include <check.h>

#include "tests/tui/walk.h"

static const char *const languages[] = {"en", "vi"};
static const struct {
    int columns, rows;
} sizes[] = {{80, 24}, {132, 40}};
/* NULL, the roles themselves, is first: it writes what the others are compared with. */
static const char *const themes[] = {NULL, "dark", "light", "mono", "contrast", "16"};

#define THEMES ((int)(sizeof themes / sizeof themes[0]))
#define WALKS (THEMES * 4)

static struct {
    int part, parts;
} mine;

START_TEST(the_main_views_look_as_their_goldens)
{
    struct arena *a = arena_new();
    const char *told, *why;
    const int at = mine.part + _i * mine.parts, n = at / THEMES;
    const struct walk walk = {languages[n % 2], themes[at % THEMES], sizes[n / 2].columns,
                              sizes[n / 2].rows, true};
    const bool ok = walk_play(a, "tests/tui/looks/main.scene", &walk, &told, &why);
    ck_assert_msg(ok, "%s: %s", walk_name(a, &walk), why);
    arena_free(a);
}
END_TEST

Suite *suite_looks(int part, int parts);

Suite *suite_looks(int part, int parts)
{
    Suite *s = suite_create("looks");
    TCase *t = tcase_create("looks");
    mine.part = part;
    mine.parts = parts;
    tcase_set_timeout(t, 300);
    tcase_add_loop_test(t, the_main_views_look_as_their_goldens, 0, WALKS / parts);
    suite_add_tcase(s, t);
    return s;
}
