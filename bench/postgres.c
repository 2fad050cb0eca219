#include "bench/postgres.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"

struct postgres {
    char folder[64];
    struct arena *a;
};

static int shell(const struct postgres *pg, const char *verb)
{
    fflush(NULL);
    return system(
        arena_printf(pg->a, "bench/postgres.sh %s %s %d", verb, pg->folder, (int)getpid()));
}

static void write_rows(struct bench *b, FILE *f)
{
    struct arena *a = arena_new();
    sqlite3_stmt *stmt = sqlite_prepare(
        b->base->db, "SELECT row, full_name, customer_code, email, phone_e164, total_spent "
                     "FROM customer WHERE status = 'active' AND retracted_at IS NULL");
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 1);
        char *folded = text_fold(a, name != NULL ? name : "");
        fprintf(f, "%lld\t%s", (long long)sqlite3_column_int64(stmt, 0),
                text_squeeze(a, strchr(folded, '\\') != NULL ? "" : folded));
        for (int i = 2; i < 6; i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);
            fprintf(f, "\t%s", text != NULL && strchr(text, '\\') == NULL ? text : "\\N");
        }
        fputc('\n', f);
        arena_clear(a);
    }
    sqlite3_finalize(stmt);
    arena_free(a);
}

static bool load(struct postgres *pg, struct bench *b)
{
    const char *path = arena_printf(pg->a, "%s/rows", pg->folder);
    FILE *f = fopen(path, "w");
    if (f == NULL)
        die("cannot write %s", path);
    write_rows(b, f);
    fclose(f);
    return shell(pg, "load") == 0;
}

const char *postgres_folder(struct bench *b)
{
    struct postgres pg = {.folder = "/tmp/bench-pg.XXXXXX", .a = b->arena};
    if (mkdtemp(pg.folder) == NULL)
        die("no temporary folder");
    if (shell(&pg, "start") == 0)
        return arena_str(b->arena, pg.folder);
    fprintf(stderr, "PostgreSQL cannot be started here: not measured.\n");
    shell(&pg, "stop");
    return NULL;
}

void postgres_end(const char *folder)
{
    struct postgres pg = {.a = arena_new()};
    strcpy(pg.folder, folder);
    shell(&pg, "stop");
    arena_free(pg.a);
}

struct postgres *postgres_start(struct bench *b)
{
    struct postgres *pg = ARENA_NEW(b->arena, struct postgres);
    pg->a = b->arena;
    strcpy(pg->folder, "/tmp/bench-pg.XXXXXX");
    if (mkdtemp(pg->folder) == NULL)
        die("no temporary folder");
    if (shell(pg, "start") == 0 && load(pg, b))
        return pg;
    fprintf(stderr, "PostgreSQL 15 cannot be started here: not measured.\n");
    postgres_stop(pg);
    return NULL;
}

void postgres_stop(struct postgres *pg)
{
    if (pg != NULL)
        shell(pg, "stop");
}

/* psql with \timing says "Time: 12.345 ms" after each statement. */
static double ask(struct postgres *pg, const char *text)
{
    char line[512];
    double ms = -1, time;
    const char *path = arena_printf(pg->a, "%s/query.sql", pg->folder);
    FILE *f = fopen(path, "w");
    if (f == NULL)
        return -1;
    fprintf(f,
            "SELECT set_limit(0.3);\n\\timing on\n"
            "SELECT row, name, code, email, phone, spent FROM c WHERE name %% '%s' "
            "ORDER BY similarity(name, '%s') DESC LIMIT 50;\n",
            text, text);
    fclose(f);
    f = popen(arena_printf(pg->a, "bench/postgres.sh ask %s", pg->folder), "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "Time: %lf ms", &time) == 1)
            ms = time;
    if (f != NULL)
        pclose(f);
    return ms;
}

struct samples postgres_similar(struct postgres *pg, const struct query_kind *kind, double limit)
{
    struct samples s = {0};
    const double start = ticks();
    for (int i = 0; pg != NULL && i < kind->n && ticks() - start < limit; i++) {
        const char *text = text_fold(pg->a, kind->queries[i].text);
        const double ms = strchr(text, '\'') == NULL ? ask(pg, text) : -1;
        if (ms >= 0)
            samples_add(&s, ms);
    }
    return s;
}
