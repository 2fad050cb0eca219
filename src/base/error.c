#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one hook of the process; set once at start, before anything can fail. */
static void (*last_words)(void);

#undef fail /* a macro where clang analyses */

enum code fail(struct error *e, enum code code, const char *field, const char *format, ...)
{
    if (e == NULL)
        return code;
    va_list args;
    va_start(args, format);
    e->code = code;
    snprintf(e->field, sizeof e->field, "%s", field ? field : "");
    vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    return code;
}

bool code_is_refusal(enum code code)
{
    return code == CODE_INVALID || code == CODE_CONFLICT || code == CODE_DENIED ||
           code == CODE_NOT_FOUND;
}

void error_clear(struct error *e)
{
    memset(e, 0, sizeof *e);
}

void set_last_words(void (*hook)(void))
{
    last_words = hook;
}

_Noreturn void die_out_of_memory(void)
{
    if (last_words != NULL)
        last_words();
    fputs("frontdesk: out of memory. What was saved is safe; please start again.\n", stderr);
    exit(70);
}
