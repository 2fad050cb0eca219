#include "store/bases.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* The end of the JSON text that begins there. */
static const char *end_of_text(const char *p)
{
    for (p++; *p != '\0' && *p != '"'; p++)
        if (*p == '\\' && p[1] != '\0')
            p++;
    return *p != '\0' ? p + 1 : p;
}

/* The third value of each field's array, which is no deeper than that. */
const char *bases_map(const char *changes, int64_t (*map)(void *context, int64_t clock),
                      void *context, struct arena *a)
{
    struct buf out;
    int depth = 0, commas = 0;
    buf_init(&out, a);
    for (const char *p = changes; *p != '\0';) {
        const char *end = *p == '"' ? end_of_text(p) : p + 1;
        depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
        if (depth == 2 && *p == '[')
            commas = 0;
        buf_addn(&out, p, (size_t)(end - p));
        if (depth == 2 && *p == ',' && ++commas == 2) {
            char *number_end;
            const int64_t clock = strtoll(end, &number_end, 10);
            if (number_end > end)
                buf_addi(&out, map(context, clock));
            end = number_end;
        }
        p = end;
    }
    return out.p;
}

static int64_t as_written(void *context, int64_t clock)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)clock);
    const json_t *was = json_object_get(context, number);
    return was != NULL ? json_integer_value(was) : clock;
}

const char *bases_as_written(const char *changes, const char *restamped, struct arena *a)
{
    if (changes == NULL || restamped == NULL)
        return changes;
    json_t *were = json_loads(restamped, 0, NULL);
    const char *text = bases_map(changes, as_written, were, a);
    json_decref(were);
    return text;
}
