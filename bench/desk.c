#include "bench/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/tui/tui.h"
#include "tests/tui/tui_own.h"

#define ROWS 40
#define COLUMNS 132
/* Screen lines of the answer: below the title, above the figures and the function bar, which come
 * later and on purpose so. */
#define ANSWER_TOP 1
#define ANSWER_END (ROWS - 3)
#define LIST_TOP 4
#define SILENT_MS 200  /* a key after which nothing comes for so long has no answer */
#define START_MS 10000 /* a program that shows nothing for so long shows nothing */

struct desk {
    struct tui *t;
    double changed; /* when a cell of the answer changed last; 0: not since the key */
    double rows;    /* the same for the rows of the list */
    double first;   /* the same for the first rows, before any that came after a pause */
    double heard;   /* when the first byte came: a space may only move the cursor */
};

static int on_damage(VTermRect rect, void *user)
{
    struct desk *d = user;
    if (rect.start_row < ANSWER_END && rect.end_row > ANSWER_TOP)
        d->changed = ticks();
    if (rect.start_row < ANSWER_END && rect.end_row > LIST_TOP)
        d->rows = d->changed;
    return 1;
}

/* tui.c keeps the cursor with its own callbacks; here only changed cells matter. */
static const VTermScreenCallbacks callbacks = {.damage = on_damage};

/* Reads until the program waits for the next key and nothing more comes. */
static void settle(struct desk *d, double wait)
{
    const double start = ticks();
    int still = 0;
    while (still < 3 && ticks() - start < wait) {
        const bool came = tui_pump(d->t, 1);
        if (came && d->heard == 0)
            d->heard = ticks();
        if (!came && d->first == 0)
            d->first = d->rows;
        const bool silent = d->heard > 0 || ticks() - start > SILENT_MS;
        still = !came && silent && tui_work(d->t) % 2 == 0 ? still + 1 : 0;
    }
}

struct desk *desk_new(const struct bench *b, const char *const *argv, double *first)
{
    struct desk *d = calloc(1, sizeof *d);
    struct arena *a = arena_new();
    const struct tui_start start = {argv, bench_env(b, a), b->folder, ROWS, COLUMNS};
    const double begun = ticks();
    d->t = tui_new(&start);
    vterm_screen_set_callbacks(d->t->screen, &callbacks, d);
    vterm_screen_set_damage_merge(d->t->screen, VTERM_DAMAGE_ROW);
    while (d->changed == 0 && ticks() - begun < START_MS)
        tui_pump(d->t, 1);
    settle(d, START_MS);
    *first = d->changed - begun;
    arena_free(a);
    if (d->changed == 0)
        die("%s shows nothing", argv[0]);
    return d;
}

struct desk *desk_open(const struct bench *b, const char *db, double *first)
{
    const char *const argv[] = {b->program, "--db", db, NULL};
    return desk_new(b, argv, first);
}

void desk_free(struct desk *d)
{
    tui_free(d->t);
    free(d);
}

double desk_key(struct desk *d, const char *bytes, double wait)
{
    while (tui_pump(d->t, 0))
        ;
    d->changed = d->rows = d->first = 0;
    d->heard = 0;
    const double sent = ticks();
    tui_send(d->t, bytes, strlen(bytes));
    settle(d, wait);
    return (d->changed > 0 ? d->changed : d->heard > 0 ? d->heard : ticks()) - sent;
}

double desk_first(const struct desk *d, double all)
{
    return d->first > 0 ? all - (d->changed - d->first) : all;
}

void desk_say(struct desk *d, const char *text)
{
    desk_key(d, text, 3000);
}

bool desk_shows(const struct desk *d, const char *text)
{
    char line[COLUMNS * 6 + 1];
    for (int row = LIST_TOP; row < LIST_TOP + 10; row++) {
        const VTermRect rect = {row, row + 1, 0, COLUMNS};
        const size_t n = vterm_screen_get_text(d->t->screen, line, sizeof line - 1, rect);
        line[n] = '\0';
        if (strstr(line, text) != NULL)
            return true;
    }
    return false;
}

double desk_memory(const struct desk *d)
{
    char path[64], line[256];
    double kb = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)tcgetpgrp(d->t->pty));
    FILE *f = fopen(path, "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "VmRSS: %lf", &kb) == 1)
            break;
    if (f != NULL)
        fclose(f);
    return kb / 1024;
}
