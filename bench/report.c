#include "bench/report.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"

struct report {
    json_t *rows;
    int64_t size;
    int met, missed;
};

void samples_add(struct samples *s, double ms)
{
    if (s->n == s->room) {
        s->room = s->room == 0 ? 256 : s->room * 2;
        s->v = realloc(s->v, sizeof *s->v * (size_t)s->room);
        if (s->v == NULL)
            die("out of memory");
    }
    s->v[s->n++] = ms;
    s->sorted = false;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double samples_at(struct samples *s, double share)
{
    if (s->n == 0)
        return 0;
    if (!s->sorted)
        qsort(s->v, (size_t)s->n, sizeof *s->v, by_size);
    s->sorted = true;
    int at = (int)(share * s->n);
    return s->v[at < s->n ? at : s->n - 1];
}

double samples_sum(const struct samples *s)
{
    double sum = 0;
    for (int i = 0; i < s->n; i++)
        sum += s->v[i];
    return sum;
}

void samples_clear(struct samples *s)
{
    free(s->v);
    *s = (struct samples){0};
}

struct report *report_new(int64_t rows)
{
    struct report *r = calloc(1, sizeof *r);
    if (r == NULL)
        die("out of memory");
    r->rows = json_array();
    r->size = rows;
    return r;
}

void report_heading(struct report *r, const char *text)
{
    double load = 0;
    (void)r;
    /* Others at work on the machine spoil the worst cases. */
    if (getloadavg(&load, 1) == 1 && load > 1.5)
        printf("\n(load of the machine: %.1f)", load);
    printf("\n%-40s %6s %9s %9s %9s %9s %8s  %-18s %s\n", text, "n", "p50", "p99", "worst", "raw",
           "ratio", "goal", "met");
    fflush(stdout);
}

static const char *judge(struct report *r, bool has_goal, bool met)
{
    if (!has_goal)
        return "";
    *(met ? &r->met : &r->missed) += 1;
    return met ? "yes" : "NO";
}

static json_t *times_json(const char *kind, struct samples *s)
{
    return json_pack("{s:s, s:i, s:f, s:f, s:f}", "kind", kind, "n", s->n, "p50",
                     samples_at(s, 0.5), "p99", samples_at(s, 0.99), "worst", samples_at(s, 1));
}

/* The line is kept, with its verdict when it has a goal. */
static void keep(struct report *r, json_t *row, const char *goal, const char *met)
{
    if (goal[0] != '\0') {
        json_object_set_new(row, "goal", json_string(goal));
        json_object_set_new(row, "met", json_boolean(met[0] == 'y'));
    }
    json_array_append_new(r->rows, row);
    fflush(stdout);
}

void report_times(struct report *r, const char *kind, struct samples *ours, double goal_p50,
                  double goal_p99)
{
    char goal[40] = "";
    if (ours->n == 0) {
        printf("%-40s not measured\n", kind);
        return;
    }
    const double p50 = samples_at(ours, 0.5), p99 = samples_at(ours, 0.99);
    if (goal_p50 > 0)
        snprintf(goal, sizeof goal, "p50 %.0f, p99 %.0f", goal_p50, goal_p99);
    else if (goal_p99 > 0)
        snprintf(goal, sizeof goal, "p99 %.0f", goal_p99);
    const char *met = judge(r, goal_p99 > 0, p99 <= goal_p99 && (goal_p50 <= 0 || p50 <= goal_p50));
    printf("%-40s %6d %9.2f %9.2f %9.2f %9s %8s  %-18s %s\n", kind, ours->n, p50, p99,
           samples_at(ours, 1), "", "", goal, met);
    keep(r, times_json(kind, ours), goal, met);
}

void report_raw(struct report *r, const char *kind, struct samples *ours, const char *raw,
                struct samples *theirs, double at_most)
{
    char goal[40] = "", label[64];
    snprintf(label, sizeof label, "  %s", raw);
    if (theirs->n == 0 || ours->n == 0) {
        printf("%-40s not measured\n", label);
        return;
    }
    const double ratio = samples_at(ours, 0.99) / samples_at(theirs, 0.99);
    if (at_most > 0 && at_most < 1)
        snprintf(goal, sizeof goal, "%.0f x faster", 1 / at_most);
    else if (at_most > 0)
        snprintf(goal, sizeof goal, "at most %g x", at_most);
    const char *met = judge(r, at_most > 0, ratio <= at_most);
    printf("%-40s %6d %9.2f %9.2f %9.2f %9.2f %8.3g  %-18s %s\n", label, theirs->n,
           samples_at(theirs, 0.5), samples_at(theirs, 0.99), samples_at(theirs, 1),
           samples_at(theirs, 0.99), ratio, goal, met);
    json_t *row = times_json(kind, theirs);
    json_object_set_new(row, "raw", json_string(raw));
    json_object_set_new(row, "ratio", json_real(ratio));
    keep(r, row, goal, met);
}

void report_value(struct report *r, const char *what, double value, const char *unit, double goal)
{
    char text[40] = "", figure[40];
    if (goal != 0)
        snprintf(text, sizeof text, "%s %g %s", goal < 0 ? "at least" : "at most",
                 goal < 0 ? -goal : goal, unit);
    const char *met = judge(r, goal != 0, goal < 0 ? value >= -goal : value <= goal);
    snprintf(figure, sizeof figure, "%.4g %s", value, unit);
    printf("%-40s %16s %47s  %-18s %s\n", what, figure, "", text, met);
    keep(r, json_pack("{s:s, s:f, s:s}", "kind", what, "value", value, "unit", unit), text, met);
}

void report_note(struct report *r, const char *text)
{
    (void)r;
    printf("  %s\n", text);
    fflush(stdout);
}

void report_finish(struct report *r, const char *path)
{
    json_t *all = json_pack("{s:I, s:i, s:i, s:O}", "customers", (json_int_t)r->size, "met", r->met,
                            "missed", r->missed, "rows", r->rows);
    printf("\n%d goals met, %d not. Also in %s\n", r->met, r->missed, path);
    if (json_dump_file(all, path, JSON_INDENT(1)) != 0)
        die("cannot write %s", path);
    json_decref(all);
    json_decref(r->rows);
    free(r);
}
