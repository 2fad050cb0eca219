#include "model/handle.h"

#include <string.h>

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define PHONE_DIGITS 5 /* from which a number is one of a phone */
#define CODE_DIGITS 4

enum handle handle_of(const char *typed)
{
    int digits = 0;
    for (const char *p = typed; *p != '\0'; p++)
        digits += *p >= '0' && *p <= '9';
    const size_t letters = strspn(typed, LETTERS), tail = strspn(typed + letters, DIGITS "-");
    if (strchr(typed, '@') != NULL)
        return HANDLE_EMAIL;
    if (digits >= PHONE_DIGITS && typed[strspn(typed, "+" DIGITS "()-./ ")] == '\0')
        return HANDLE_PHONE;
    if (letters > 0 && digits >= CODE_DIGITS && typed[letters + tail] == '\0')
        return HANDLE_CODE;
    return HANDLE_WORDS;
}
