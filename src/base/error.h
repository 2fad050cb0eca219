/* One error type for the whole program. A function that can fail returns a code and fills the
 * struct error of its caller once, where the failure is known, with the field at fault. */
#ifndef FRONTDESK_BASE_ERROR_H
#define FRONTDESK_BASE_ERROR_H

#include <stdbool.h>

enum code {
    CODE_OK,
    CODE_NOT_FOUND,
    CODE_INVALID,  /* what was given is not acceptable; the field is named */
    CODE_CONFLICT, /* someone else changed the record first */
    CODE_BUSY,     /* the file is locked by another process for too long */
    CODE_DENIED,   /* the role or the mode (--read-only) does not allow it */
    CODE_IO,       /* disk, file, database, key file */
    CODE_STOPPED,  /* interrupted on purpose: a newer key, Ctrl-C */
    CODE_BUG
};

/* What is refused for the sake of one record; all else stops the work on the others too. */
bool code_is_refusal(enum code code);

#define MESSAGE_MOST 1024 /* bytes of a sentence */

struct error {
    enum code code;
    char field[48];             /* name of the field at fault, or "" */
    char message[MESSAGE_MOST]; /* a whole sentence for the person at the desk */
};

/* Fills e (may be NULL) and returns code, so that one can write: return fail(e, ...). field may be
 * NULL. */
enum code fail(struct error *e, enum code code, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#ifdef __clang_analyzer__
/* The analyser looks at one file at a time and must be told that the code comes back. */
#define fail(e, code, ...) (fail(e, code, __VA_ARGS__), (code))
#endif

/* Empties e. */
void error_clear(struct error *e);

/* Returns at the first failure of an expression of type enum code. */
#define TRY(expr)                                                                                  \
    do {                                                                                           \
        enum code try_code_ = (expr);                                                              \
        if (try_code_ != CODE_OK)                                                                  \
            return try_code_;                                                                      \
    } while (0)

/* Out of memory: calls the hook that restores the terminal (see set_last_words), says so, exits 70.
 */
_Noreturn void die_out_of_memory(void);

/* Registers what must happen before the program dies: the screen gives the terminal back. */
void set_last_words(void (*hook)(void));

#endif
