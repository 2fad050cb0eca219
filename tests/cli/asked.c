#include "tests/cli/asked.h"

#include <stdio.h>
#include <string.h>

struct run asked(struct desk *d, const char *line)
{
    const char *argv[32] = {"frontdesk", "--db", d->path};
    int n = 3;
    char *rest, *copy = arena_str(d->a, line);
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        argv[n++] = word;
    return program_run(d->a, NULL, argv);
}

json_t *answered(struct desk *d, const char *line, int status)
{
    json_error_t problem;
    struct run run = asked(d, line);
    ck_assert_msg(run.status == status, "%s: exit %d: %s", line, run.status, run.err);
    json_t *json = json_loads(run.out, 0, &problem);
    ck_assert_msg(json != NULL, "%s: %s: %s", line, problem.text, run.out);
    return json;
}

const json_t *json_at(const json_t *json, const char *path)
{
    char part[64];
    for (const char *p = path; json != NULL && *p != '\0'; p += p[0] == '.') {
        size_t n = strcspn(p, ".");
        snprintf(part, sizeof part, "%.*s", (int)n, p);
        json = json_object_get(json, part);
        p += n;
    }
    ck_assert_msg(json != NULL, "no %s", path);
    return json;
}

const char *json_text_at(const json_t *json, const char *path)
{
    return json_string_value(json_at(json, path));
}
