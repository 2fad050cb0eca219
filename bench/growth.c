/* Growth: the same keys on smaller bases. */
#include <stdio.h>

#include "base/text.h"
#include "bench/desk.h"

static const char *const words[] = {"nguyen van an", "maria garcia", "li wei", "anna schmidt",
                                    "4417",          "tran thi",     "john",   "C2024"};

static void measure_size(struct bench *b, int64_t rows)
{
    char kind[80], key[2] = "";
    double first;
    struct samples keys = {0};
    const char *db = base_make(b, rows, b->arena);
    struct desk *d = desk_open(b, db, &first);
    const double start = ticks();
    for (int w = 0; w < (int)(sizeof words / sizeof *words) && ticks() - start < 20000; w++) {
        for (const char *at = words[w]; *at != '\0'; at++) {
            key[0] = *at;
            samples_add(&keys, desk_key(d, key, 5000));
        }
        desk_say(d, "\025");
    }
    snprintf(kind, sizeof kind, "keys at %lld customers (start %.0f ms, %.0f MB)", (long long)rows,
             first, desk_memory(d));
    report_times(b->report, kind, &keys, 0, 0);
    desk_free(d);
    samples_clear(&keys);
}

void measure_growth(struct bench *b)
{
    report_heading(b->report, "growth, ms");
    for (int64_t rows = 1000; rows < b->rows; rows *= 10)
        measure_size(b, rows);
    measure_size(b, b->rows);
}
