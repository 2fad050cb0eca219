#include <limits.h>
#include <locale.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "bench/bench.h"

void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("bench: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

double ticks(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

int64_t roll(struct dice *d, int64_t below)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return (int64_t)((d->state >> 11) % (uint64_t)below);
}

static const struct {
    const char *name;
    void (*measure)(struct bench *b);
} parts[] = {
    {"find", measure_finding},
    {"lists", measure_lists},
    {"start", measure_start},
    {"edits", measure_edits},
    {"filling", measure_filling},
    {"growth", measure_growth},
    {"twins", measure_twins},
    {"form", measure_form},
    {"preferences", measure_preferences},
    {"relations", measure_relations},
    {"sync", measure_sync},
    {"herd", measure_herd},
};

static bool asked_for(const char *part, int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], part) == 0)
            return true;
    return argc <= 2;
}

static void open_bench(struct bench *b, const char *rows)
{
    char here[PATH_MAX];
    if (realpath("build", here) == NULL)
        die("run it from the top of the project: make bench");
    b->arena = arena_new();
    b->rows = strtoll(rows, NULL, 10);
    if (b->rows < 100)
        die("ROWS must be at least 100");
    b->program = arena_printf(b->arena, "%s/frontdesk", here);
    mkdir(arena_printf(b->arena, "%s/bench", here), 0700);
    b->folder = arena_printf(b->arena, "%s/bench/%lld", here, (long long)b->rows);
    mkdir(b->folder, 0700);
    b->db = base_make(b, b->rows, b->arena);
    b->base = base_open(b->db, b->arena);
    b->report = report_new(b->rows);
}

/* usage: bench ROWS [PART...] */
int main(int argc, char **argv)
{
    struct bench b = {0};
    setlocale(LC_ALL, "C.UTF-8");
    if (argc == 3 && strcmp(argv[1], "--bare") == 0)
        return bare_main(argv[2]);
    if (argc > 2 && strcmp(argv[1], "--twins") == 0)
        return sodium_init() < 0 ? 1 : twins_main(argc - 2, argv + 2);
    if (argc < 2)
        die("usage: bench ROWS "
            "[find|lists|start|edits|filling|growth|twins|form|preferences|relations|sync|herd "
            "...]");
    if (sodium_init() < 0)
        die("no libsodium");
    open_bench(&b, argv[1]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (asked_for(parts[i].name, argc, argv)) {
            base_warm(&b);
            parts[i].measure(&b);
        }
    report_finish(b.report, "build/bench/results.json");
    sqlite_close(b.base->db);
    arena_free(b.arena);
    return 0;
}
