/* Plays every scene of tests/tui/scenes; SCENE=name plays only that one. */
#include <check.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tui/scene.h"

/* Scene number part + i * parts of the sorted files belongs to a part; the test knows only i. */
static struct {
    int part, parts;
} mine;

static int count_scenes(glob_t *found)
{
    return glob("tests/tui/scenes/*.scene", 0, NULL, found) == 0 ? (int)found->gl_pathc : 0;
}

static int wanted(const char *file)
{
    const char *only = getenv("SCENE");
    const char *name = strrchr(file, '/') + 1;
    return only == NULL || (strncmp(name, only, strlen(only)) == 0 && name[strlen(only)] == '.');
}

START_TEST(test_scene)
{
    glob_t found;
    struct arena *a = arena_new();
    const char *why = "";
    int n = count_scenes(&found);
    ck_assert_int_lt(mine.part + _i * mine.parts, n);
    const char *file = found.gl_pathv[mine.part + _i * mine.parts];
    bool ok = !wanted(file) || scene_play(a, file, NULL, &why);
    ck_assert_msg(ok, "%s", why);
    globfree(&found);
    arena_free(a);
}
END_TEST

Suite *suite_scenes(int part, int parts);

Suite *suite_scenes(int part, int parts)
{
    Suite *s = suite_create("scenes");
    TCase *t = tcase_create("scenes");
    glob_t found;
    int n = count_scenes(&found);
    globfree(&found);
    mine.part = part;
    mine.parts = parts;
    tcase_set_timeout(t, 300);
    tcase_add_loop_test(t, test_scene, 0, (n - part + parts - 1) / parts);
    suite_add_tcase(s, t);
    return s;
}
