/* What somebody typed to say who is meant, told by its shape. */
#ifndef FRONTDESK_MODEL_HANDLE_H
#define FRONTDESK_MODEL_HANDLE_H

enum handle {
    HANDLE_WORDS, /* a name, or anything else */
    HANDLE_PHONE,
    HANDLE_EMAIL,
    HANDLE_CODE /* letters and a number in one word: a code, a member number */
};

enum handle handle_of(const char *typed);

#endif
