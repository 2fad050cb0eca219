#include "tests/tui/walk.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "tests/tui/fixture.h"
#include "tests/tui/roles.h"

#include "tests/tui/scene.h"
#include "tests/tui/tui.h"

#define DEADLINE_MS 20000
#define LATE_MS 1500

struct state {
    struct arena *arena;
    const struct walk *walk;
    const char *witness;
    int keys; /* told before the line that is being played */
};

/* Lines that are this word; *last: the last line is. */
static int count(const char *text, const char *word, bool *last)
{
    int n = 0;
    const size_t length = strlen(word);
    *last = false;
    for (; text != NULL && *text != '\0'; text += strcspn(text, "\n") + 1) {
        *last = strncmp(text, word, length) == 0 && text[length] == '\n';
        n += *last;
    }
    return n;
}

/* Waits until the word has been told more than so many times and (when rest) idle was last. */
static bool waits(struct state *s, struct tui *t, const char *word, int before, bool rest)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    struct arena *a = arena_new();
    bool done = false, last = false;
    int status;
    while (!done && clock_ticks() < end && !tui_ended(t, 0, &status)) {
        arena_clear(a);
        const char *told = read_text(a, s->witness);
        done = count(told, word, &last) > before;
        if (done && rest)
            count(told, "idle", &last);
        done = done && (!rest || last);
        if (!done)
            tui_pump(t, 5);
    }
    arena_free(a);
    return done || tui_ended(t, 0, &status);
}

/* Something that means nothing is sent behind the keys: a drag where nothing is dragged. When it
 * has been obeyed, so have they. A lone Esc must have been understood before. */
static bool settled(void *ctx, struct tui *t, bool escaped, const char **why)
{
    struct state *s = ctx;
    struct arena *a = arena_new();
    const char *told = read_text(a, s->witness);
    bool last;
    const int mice = count(told, "mouse", &last);
    arena_free(a);
    bool ok = !escaped || waits(s, t, "key", s->keys, false);
    tui_send(t, "\033[<32;1;1M", 10);
    ok = ok && waits(s, t, "mouse", mice, true);
    s->keys = count(read_text(s->arena, s->witness), "key", &last);
    while (tui_pump(t, 0))
        continue;
    if (!ok)
        *why =
            arena_printf(s->arena, "the program does not come to rest:\n%s", tui_dump(t, s->arena));
    return ok;
}

/* Of both screens the lines that differ. */
const char *differing(struct arena *a, const char *must, const char *is)
{
    struct buf b;
    buf_init(&b, a);
    buf_addc(&b, '\n');
    for (const char *p = compare_screens(a, must, is); *p != '\0'; p += strcspn(p, "\n") + 1)
        if (*p != ' ')
            buf_addf(&b, "%.*s\n", (int)strcspn(p, "\n"), p);
    return b.p;
}

/* NULL when the screen is as the golden has it: in the theme of the roles the same, in others in
 * their looks. */
static const char *compared(const struct walk *w, const struct tui *t, const char *must,
                            struct arena *a)
{
    if (w->theme != NULL)
        return roles_wrong(t, must, w->theme, a);
    const char *is = roles_dump(t, a);
    return strcmp(must, is) == 0 ? NULL : differing(a, must, is);
}

/* What is kept or noticed after a while changes the foot: the golden has it as it is then. */
static const char *update(const char *path, struct tui *t, struct arena *a)
{
    while (tui_pump(t, LATE_MS))
        continue;
    return write_text(path, roles_dump(t, a)) ? NULL : "it cannot be written";
}

static const char *look_at(struct state *s, struct tui *t, const char *name)
{
    const struct walk *w = s->walk;
    const int64_t end = clock_ticks() + DEADLINE_MS;
    const char *path = arena_printf(s->arena, "tests/tui/golden/looks/%s-%s-%dx%d.txt", name,
                                    w->language, w->columns, w->rows);
    const char *must = read_text(s->arena, path), *mode = getenv("GOLDEN"), *wrong;
    if (mode != NULL && strcmp(mode, "update") == 0) /* the others are compared with those */
        return w->theme == NULL ? update(path, t, s->arena) : NULL;
    if (must == NULL)
        return arena_printf(s->arena, "there is no %s: see GOLDEN in tests/tui/scene.h", path);
    while ((wrong = compared(w, t, must, s->arena)) != NULL && clock_ticks() < end)
        tui_pump(t, 50);
    return wrong;
}

static bool screen(void *ctx, struct tui *t, const char *name, const char **why)
{
    struct state *s = ctx;
    const char *wrong = NULL;
    int status;
    if (!settled(ctx, t, false, why))
        return false;
    if (tui_ended(t, 0, &status))
        wrong = "the program has ended";
    else if (s->walk->goldens)
        wrong = look_at(s, t, name);
    if (wrong != NULL)
        *why = arena_printf(s->arena, "screen %s: %.2000s", name, wrong);
    return wrong == NULL;
}

static const char *theme_of(const struct walk *walk)
{
    return walk->theme != NULL ? walk->theme : "roles";
}

const char *walk_name(struct arena *a, const struct walk *w)
{
    return arena_printf(a, "%s-%dx%d-%s", w->language, w->columns, w->rows, theme_of(w));
}

bool walk_play(struct arena *a, const char *file, const struct walk *walk, const char **told,
               const char **why)
{
    char root[PATH_MAX];
    *why = "";
    if (realpath(".", root) == NULL)
        return false;
    struct state s = {a, walk, NULL, 0};
    struct scene_way way = {.name = arena_printf(a, "-%s", walk_name(a, walk)),
                            .columns = walk->columns,
                            .rows = walk->rows,
                            .settled = settled,
                            .screen = screen,
                            .ctx = &s};
    const char *base = strrchr(file, '/') + 1;
    const char *folder = arena_printf(a, "%s/build/test/scenes", root);
    s.witness =
        arena_printf(a, "%s/%.*s%s.witness", folder, (int)strcspn(base, "."), base, way.name);
    remove(s.witness);
    const char *const env[] = {arena_printf(a, "LANGUAGE=%s", walk->language),
                               arena_printf(a, "FRONTDESK_WITNESS=%s", s.witness), NULL};
    /* Of one name, so that the settings show the same. */
    const char *looks = walk->theme != NULL
                            ? arena_printf(a, "[theme roles]\nbase = %s\n", walk->theme)
                            : read_text(a, "tests/tui/roles.ini");
    way.config = arena_printf(a, "[screen]\ntheme = roles\n%s", looks != NULL ? looks : "");
    const char *const own[] = {"--config", "way.ini", NULL};
    way.env = env;
    way.args = own;
    const bool ok = scene_play(a, file, &way, why);
    *told = read_text(a, s.witness);
    return ok;
}
