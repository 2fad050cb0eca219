/* Starting: from the command to the first painted list, and what it takes to hold it. */
#include <stdio.h>

#include "bench/desk.h"

#define STARTS 25
#define SMALL 1000

/* Programs that are started in turn, so that whatever else the machine does falls on all alike. */
struct starter {
    const char *const *argv;
    struct samples times;
    double memory;
};

static void start_in_turn(struct bench *b, struct starter *all, int n)
{
    for (int i = 0; i <= STARTS; i++)
        for (int k = 0; k < n; k++) {
            double first;
            struct desk *d = desk_new(b, all[k].argv, &first);
            if (i > 0) /* the first one warms the cache */
                samples_add(&all[k].times, first);
            all[k].memory = desk_memory(d);
            desk_free(d);
        }
}

void measure_start(struct bench *b)
{
    const char *small_db = base_make(b, SMALL, b->arena);
    const char *const ours[] = {b->program, "--db", b->db, NULL}, *const few[] = {b->program,
                                                                                  "--db", small_db,
                                                                                  NULL};
    struct starter all[] = {{.argv = ours}, {.argv = few}, {.argv = bare_program(b)}};
    start_in_turn(b, all, 3);
    report_heading(b->report, "starting, ms");
    report_times(b->report, "start to first painted list", &all[0].times, 0, 60);
    report_raw(b->report, "start to first painted list", &all[0].times, "the same at 1,000",
               &all[1].times, 1.2);
    report_raw(b->report, "start to first painted list", &all[0].times, "ncurses and the file",
               &all[2].times, 3);
    report_value(b->report, "memory with the base open", all[0].memory, "MB", 48);
    report_value(b->report, "  times that at 1,000", all[0].memory / all[1].memory, "x", 1.3);
    for (int k = 0; k < 3; k++)
        samples_clear(&all[k].times);
}
