/* A file that has data of its own, made ready to join a central store that has some, too. Until it
 * is enrolled (store/enrol.h) it stays as it was. */
#ifndef FRONTDESK_SYNC_ENLIST_H
#define FRONTDESK_SYNC_ENLIST_H

#include "store/enrol.h"
#include "sync/invitation.h"
#include "sync/link.h"

struct enlisting {
    struct store *s;
    struct link *l;
    const struct invitation *code;
    const char *wrapped; /* the property's key; NULL: it has come before */
    const char *check;   /* what tells that key; or NULL */
    struct enrolment to; /* all but the key and the rivals is given */
    struct vault *key;   /* of the property, once it is ready; to be freed */
};

/* Finds out whether it may, keeps everybody else out of the file, and makes a backup of it.
 * CODE_BUSY while it is open elsewhere, CODE_CONFLICT where the two sides do not fit. */
enum code enlist(struct enlisting *x, struct arena *a, struct error *e);
/* Takes away what that has made, where it came to nothing. */
void enlist_drop(struct enlisting *x);

#endif
