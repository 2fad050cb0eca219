#include "tests/tui/scene.h"

#include <glob.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/tui/fixture.h"
#include "tests/tui/tui.h"
#include "tests/tui/words.h"

#define MOST_ENV 40
/* A screen is taken into a golden when the program has neither written nor computed for so long. */
#define QUIET_MS 700
/* What somebody else has changed is looked for only so often. */
#define ELSEWHERE_MS 3000

struct scene {
    struct arena *arena; /* of the whole scene */
    const char *name, *root, *program, *folder;
    const char *env[MOST_ENV];
    int env_n;
    struct buf setup;
    const struct word *args;
    int rows, columns, deadline_ms;
    bool escaped;   /* Esc was typed and no screen has followed yet */
    bool elsewhere; /* somebody else has changed something since the last screen */
    struct tui *tui;
    const struct scene_way *way;
    const char *why; /* the first thing that was wrong */
};

static bool wrong(struct scene *s, const char *why)
{
    s->why = why;
    return false;
}

/* Milliseconds on the clock that deadlines are measured with. */
static int64_t ticks(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What is left until end, as poll wants it. */
static int left(int64_t end)
{
    int64_t now = ticks();
    return end > now ? (int)(end - now) : 0;
}

static void add_env(struct scene *s, const char *pair)
{
    size_t name = strcspn(pair, "=") + 1;
    for (int i = 0; i < s->env_n; i++) {
        if (strncmp(s->env[i], pair, name) == 0) {
            s->env[i] = pair;
            return;
        }
    }
    if (s->env_n < MOST_ENV - 1)
        s->env[s->env_n++] = pair;
}

static void add_fixed_env(struct scene *s)
{
    static const char *const fixed[] = {"TERM=xterm-256color",
                                        "LC_ALL=C.UTF-8",
                                        "TZ=UTC",
                                        "FRONTDESK_NOW=2026-11-21T14:32:00Z",
                                        "FRONTDESK_BACKUP_HOURS=0",
                                        "FRONTDESK_HINTS=no",
                                        "FRONTDESK_USER=desk",
                                        "USER=desk",
                                        "LOGNAME=desk",
                                        "PATH=/usr/local/bin:/usr/bin:/bin",
                                        "UBSAN_OPTIONS=print_stacktrace=1"};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        add_env(s, fixed[i]);
}

/* ---- Starting */

static void launch(struct scene *s)
{
    /* A report of the sanitizer would be lost on the screen. */
    const char *asan = getenv("ASAN_OPTIONS");
    asan = arena_printf(s->arena, "ASAN_OPTIONS=%s:log_path=%s/asan", asan ? asan : "", s->folder);
    const struct word none = {0};
    const char **argv = words_argv(s->arena, s->program, s->args ? s->args : &none);
    const char **env = env_at_home(s->arena, s->env, s->folder, asan);
    if (s->way != NULL) {
        const char *config = arena_printf(s->arena, "%s/way.ini", s->folder);
        if (access(config, F_OK) != 0)
            write_text(config, s->way->config);
        argv = words_more(s->arena, s->way->args, argv + 1);
        argv = words_more(s->arena, (const char *const[]){s->program, NULL}, argv);
        env = words_more(s->arena, s->way->env, env);
    }
    const struct tui_start what = {
        .argv = argv, .env = env, .folder = s->folder, .rows = s->rows, .columns = s->columns};
    s->tui = tui_new(&what);
}

static bool start(struct scene *s)
{
    const struct fixture fixture = {s->root, s->program, s->setup.p, s->env};
    if (s->tui != NULL)
        return true;
    if (!fixture_make(s->arena, &fixture, s->folder, &s->why))
        return false;
    launch(s);
    return true;
}

/* What the program left behind is there for the next one. */
static bool do_restart(struct scene *s, const struct word *w)
{
    (void)w;
    tui_free(s->tui);
    launch(s);
    return true;
}

static bool read_size(const char *text, int *columns, int *rows)
{
    return text != NULL && sscanf(text, "%dx%d", columns, rows) == 2 && *columns > 0 && *rows > 0;
}

static bool do_size(struct scene *s, const struct word *w)
{
    if (s->way != NULL)
        return true;
    return read_size(w[0].text, &s->columns, &s->rows) || wrong(s, "size COLUMNSxROWS");
}

static bool do_args(struct scene *s, const struct word *w)
{
    s->args = w;
    return true;
}

static bool do_env(struct scene *s, const struct word *w)
{
    for (; w->text != NULL; w++)
        add_env(s, w->text);
    return true;
}

/* ---- Typing */

/* On a way there is a screen after every key, of which not all have names. */
static bool settled(struct scene *s)
{
    const bool after_escape = s->escaped;
    s->escaped = false;
    return s->way == NULL || s->way->settled(s->way->ctx, s->tui, after_escape, &s->why);
}

static bool do_keys(struct scene *s, const struct word *w)
{
    for (; w->text != NULL; w++) {
        if (s->escaped)
            return wrong(s, "a screen must stand between Esc and the next key");
        if (w->quoted)
            tui_send(s->tui, w->text, strlen(w->text));
        else if (!tui_key(s->tui, w->text))
            return wrong(s, arena_printf(s->arena, "there is no key %s", w->text));
        s->escaped = strcmp(w->text, "Esc") == 0;
        if (s->way != NULL && !settled(s))
            return false;
    }
    return true;
}

static bool do_bytes(struct scene *s, const struct word *w)
{
    for (; w->text != NULL; w++) {
        unsigned byte;
        for (const char *p = w->text; sscanf(p, "%2x", &byte) == 1; p += p[1] != '\0' ? 2 : 1) {
            char c = (char)byte;
            tui_send(s->tui, &c, 1);
        }
    }
    return true;
}

static bool do_paste(struct scene *s, const struct word *w)
{
    tui_paste(s->tui, w->text ? w->text : "");
    return true;
}

static bool click(struct scene *s, int button, const struct word *w)
{
    if (w[0].text == NULL || w[1].text == NULL)
        return wrong(s, "a row and a column are needed");
    tui_click(s->tui, button, atoi(w[0].text), atoi(w[1].text));
    return true;
}

static bool do_click(struct scene *s, const struct word *w)
{
    return click(s, 1, w);
}

static bool do_drag(struct scene *s, const struct word *w)
{
    if (w[0].text == NULL || w[1].text == NULL || w[2].text == NULL)
        return wrong(s, "a row and two columns are needed");
    tui_drag(s->tui, atoi(w[0].text), atoi(w[1].text), atoi(w[2].text));
    return true;
}

static bool do_wheel_up(struct scene *s, const struct word *w)
{
    return click(s, 4, w);
}

static bool do_wheel_down(struct scene *s, const struct word *w)
{
    return click(s, 5, w);
}

static bool do_resize(struct scene *s, const struct word *w)
{
    if (s->way != NULL)
        return true;
    if (!read_size(w[0].text, &s->columns, &s->rows))
        return wrong(s, "resize COLUMNSxROWS");
    tui_resize(s->tui, s->rows, s->columns);
    return true;
}

static bool do_signal(struct scene *s, const struct word *w)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"KILL", SIGKILL}, {"TERM", SIGTERM}, {"HUP", SIGHUP},
                   {"INT", SIGINT},   {"TSTP", SIGTSTP}, {"CONT", SIGCONT}};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        if (w[0].text != NULL && strcmp(w[0].text, signals[i].name) == 0) {
            tui_signal(s->tui, signals[i].number);
            return true;
        }
    }
    return wrong(s, "signal TERM, HUP, INT, TSTP, CONT or KILL");
}

/* Somebody else works on the same property. */
static bool do_run(struct scene *s, const struct word *w)
{
    const char *log = arena_printf(s->arena, "%s.run.log", s->folder);
    const char **env = env_at_home(s->arena, s->env, s->folder, NULL);
    s->elsewhere = true;
    if (run_command(words_argv(s->arena, s->program, w), env, s->folder, log) == 0)
        return true;
    return wrong(s, arena_printf(s->arena, "it failed:\n%s", read_text(s->arena, log)));
}

/* ---- Waiting */

static bool do_deadline(struct scene *s, const struct word *w)
{
    s->deadline_ms = w[0].text ? atoi(w[0].text) * 1000 : 0;
    return (s->deadline_ms > 0 && s->deadline_ms <= 60000) || wrong(s, "deadline 1 to 60");
}

char *compare_screens(struct arena *a, const char *must, const char *is)
{
    struct buf b;
    buf_init(&b, a);
    while (*must != '\0' || *is != '\0') {
        int m = (int)strcspn(must, "\n"), i = (int)strcspn(is, "\n");
        if (m == i && strncmp(must, is, (size_t)m) == 0)
            buf_addf(&b, "  %.*s\n", m, must);
        else
            buf_addf(&b, "- %.*s\n+ %.*s\n", m, must, i, is);
        must += m + (must[m] == '\n');
        is += i + (is[i] == '\n');
    }
    return b.p;
}

bool write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (f == NULL)
        return false;
    bool ok = fputs(text, f) >= 0;
    return fclose(f) == 0 && ok;
}

/* Only for writing goldens: here, and nowhere else, quiet is taken for the end of drawing. */
static void wait_for_quiet(struct scene *s)
{
    const int quiet = s->elsewhere ? ELSEWHERE_MS : QUIET_MS;
    int64_t end = ticks() + s->deadline_ms, still = ticks();
    uint64_t work = tui_work(s->tui);
    int status;
    while (left(end) > 0 && ticks() - still < quiet && !tui_ended(s->tui, 0, &status)) {
        bool wrote = tui_pump(s->tui, QUIET_MS / 10);
        uint64_t now = tui_work(s->tui);
        if (wrote || now != work || now % 2 != 0)
            still = ticks();
        work = now;
    }
}

/* Pumps until the screen equals the golden; *is is the screen then or at the deadline. */
static bool wait_for_screen(struct scene *s, const char *must, char **is)
{
    int64_t end = ticks() + s->deadline_ms;
    struct arena *a = arena_new();
    bool equal = false, more = true;
    while (!equal && more) {
        int status;
        arena_clear(a);
        equal = strcmp(tui_dump(s->tui, a), must) == 0;
        more = equal || tui_pump(s->tui, left(end)) ||
               (left(end) > 0 && !tui_ended(s->tui, 0, &status));
    }
    *is = tui_dump(s->tui, s->arena);
    arena_free(a);
    return equal || strcmp(*is, must) == 0;
}

static bool do_screen(struct scene *s, const struct word *w)
{
    const char *name = w[0].text ? w[0].text : "";
    const char *mode = getenv("GOLDEN"), *svg = getenv("SVG");
    const char *path = arena_printf(s->arena, "%s/tests/tui/golden/%s.txt", s->root, name);
    const char *must = read_text(s->arena, path);
    char *is = NULL;
    s->escaped = false;
    if (s->way != NULL)
        return s->way->screen(s->way->ctx, s->tui, name, &s->why);
    if (mode != NULL && strcmp(mode, "update") == 0) {
        wait_for_quiet(s);
        if (!write_text(path, tui_dump(s->tui, s->arena)))
            return wrong(s, arena_printf(s->arena, "%s cannot be written", path));
    } else if (!wait_for_screen(s, must ? must : "", &is)) {
        printf("%s, screen %s: - must be, + is\n%s", s->name, name,
               compare_screens(s->arena, must ? must : "", is));
        return wrong(s, must ? "the screen is another"
                             : "there is no golden screen: see GOLDEN in tests/tui/scene.h");
    }
    s->elsewhere = false;
    if (svg != NULL)
        write_text(arena_printf(s->arena, "%s/%s.svg", svg, name), tui_svg(s->tui, s->arena));
    return true;
}

static bool do_restored(struct scene *s, const struct word *w)
{
    int64_t end = ticks() + s->deadline_ms;
    const char *what;
    int status;
    (void)w;
    while ((what = tui_unrestored(s->tui)) != NULL && left(end) > 0) {
        if (!tui_pump(s->tui, left(end)) && tui_ended(s->tui, 0, &status))
            break;
    }
    return what == NULL || wrong(s, what);
}

static bool do_exit(struct scene *s, const struct word *w)
{
    int64_t end = ticks() + s->deadline_ms;
    int status, must = w[0].text ? atoi(w[0].text) : 0;
    bool ended = false;
    while (!ended && left(end) > 0)
        ended = !tui_pump(s->tui, left(end)) && tui_ended(s->tui, 0, &status);
    if (!ended)
        return wrong(s, "the program did not end");
    if (status != must) {
        puts(tui_dump(s->tui, s->arena));
        return wrong(s, arena_printf(s->arena, "it ended with %d and not with %d", status, must));
    }
    const char *what = must == 128 + SIGKILL ? NULL : tui_unrestored(s->tui);
    return what == NULL || wrong(s, what);
}

/* ---- The lines of a file */

static const struct directive {
    const char *name;
    bool (*act)(struct scene *s, const struct word *words);
    bool header; /* before the program starts */
} directives[] = {
    {"size", do_size, true},
    {"args", do_args, true},
    {"env", do_env, true},
    {"deadline", do_deadline, true},
    {"keys", do_keys, false},
    {"bytes", do_bytes, false},
    {"paste", do_paste, false},
    {"click", do_click, false},
    {"drag", do_drag, false},
    {"wheel-up", do_wheel_up, false},
    {"wheel-down", do_wheel_down, false},
    {"resize", do_resize, false},
    {"signal", do_signal, false},
    {"run", do_run, false},
    {"screen", do_screen, false},
    {"restored", do_restored, false},
    {"exit", do_exit, false},
    {"restart", do_restart, false},
};

static bool play_line(struct scene *s, char *line)
{
    line += strspn(line, " \t");
    size_t n = strcspn(line, " \t");
    if (n == 0 || line[0] == '#')
        return true;
    if (n == 5 && strncmp(line, "setup", n) == 0) {
        buf_addf(&s->setup, "%s\n", line + n);
        return true;
    }
    for (size_t i = 0; i < sizeof directives / sizeof directives[0]; i++) {
        const struct directive *d = &directives[i];
        if (strlen(d->name) == n && strncmp(line, d->name, n) == 0)
            return (d->header || start(s)) && d->act(s, words_split(s->arena, line + n, s->root)) &&
                   (d->header || settled(s));
    }
    return wrong(s, "no such word of a scene");
}

static bool play_text(struct scene *s, char *text)
{
    int number = 1;
    for (char *end; *text != '\0'; text = end, number++) {
        end = text + strcspn(text, "\n");
        if (*end == '\n')
            *end++ = '\0';
        if (!play_line(s, text)) {
            s->why = arena_printf(s->arena, "%s.scene, line %d: %s", s->name, number, s->why);
            return false;
        }
    }
    return start(s);
}

/* The sanitizer's report, if the program left one. */
static bool no_report(struct scene *s)
{
    glob_t found;
    bool none = glob(arena_printf(s->arena, "%s/asan.*", s->folder), 0, NULL, &found) != 0;
    for (size_t i = 0; !none && i < found.gl_pathc; i++)
        printf("%s:\n%s\n", s->name, read_text(s->arena, found.gl_pathv[i]));
    globfree(&found);
    return none || wrong(s, "the sanitizer complains");
}

bool scene_play(struct arena *a, const char *file, const struct scene_way *way, const char **why)
{
    char root[PATH_MAX];
    struct scene s = {.arena = a,
                      .way = way,
                      .rows = way != NULL ? way->rows : 24,
                      .columns = way != NULL ? way->columns : 80,
                      .deadline_ms = 20000};
    char *text = read_text(a, file);
    const char *base = strrchr(file, '/');
    if (text == NULL || realpath(".", root) == NULL) {
        *why = "the scene cannot be read";
        return false;
    }
    base = base ? base + 1 : file;
    s.name = arena_strn(a, base, strcspn(base, "."));
    s.root = root;
    s.program = arena_printf(a, "%s/build/test/frontdesk", root);
    s.folder = arena_printf(a, "%s/build/test/scenes/%s%s", root, s.name, way ? way->name : "");
    buf_init(&s.setup, a);
    add_fixed_env(&s);
    bool ok = play_text(&s, text);
    tui_free(s.tui);
    ok = no_report(&s) && ok;
    fflush(stdout); /* a failing test ends without */
    *why = s.why;
    return ok;
}
