#include "store/bases.h"

#include <stdbool.h>
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

const char *texts_map(const char *json, const json_t *instead, struct arena *a)
{
    struct buf out;
    buf_init(&out, a);
    for (const char *p = json; *p != '\0';) {
        const char *end = *p == '"' ? end_of_text(p) : p + 1;
        const json_t *other =
            end - p > 2 ? json_object_get(instead, arena_strn(a, p + 1, (size_t)(end - p) - 2))
                        : NULL;
        if (json_is_string(other))
            buf_addf(&out, "\"%s\"", json_string_value(other));
        else
            buf_addn(&out, p, (size_t)(end - p));
        p = end;
    }
    return out.p;
}

/* Whether any of what was written stands otherwise in the texts. */
static bool has_texts(const json_t *were)
{
    const char *stands;
    json_t *was;
    json_object_foreach((json_t *)were, stands, was) if (json_is_string(was)) return true;
    return false;
}

const char *bases_as_written(const char *changes, const char *restamped, struct arena *a)
{
    if (changes == NULL || restamped == NULL)
        return changes;
    json_t *were = json_loads(restamped, 0, NULL);
    const char *text = bases_map(changes, as_written, were, a);
    if (has_texts(were))
        text = texts_map(text, were, a);
    json_decref(were);
    return text;
}

const char *content_as_written(const char *content, const char *restamped, struct arena *a)
{
    if (content == NULL || restamped == NULL)
        return content;
    json_t *were = json_loads(restamped, 0, NULL);
    if (has_texts(were))
        content = texts_map(content, were, a);
    json_decref(were);
    return content;
}
