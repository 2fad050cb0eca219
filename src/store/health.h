/* Is a property's file sound? Looks at everything that can be looked at without changing it, and
 * says of each thing that is wrong what to do now. */
#ifndef FRONTDESK_STORE_HEALTH_H
#define FRONTDESK_STORE_HEALTH_H

#include "store/backup.h"

/* What was found of one part of the file. */
struct health_finding {
    const char *part;   /* "pages", "journal" ...: a word for JSON */
    const char *label;  /* for people, translated */
    const char *wrong;  /* a sentence, "" when all is well */
    const char *advice; /* what to do now; "" when all is well */
};

struct health_options {
    const char *db;
    struct backup_plan backups;
    void (*found)(void *context, const struct health_finding *finding);
    /* may be NULL; false stops. label: of the part that is looked at */
    bool (*progress)(void *context, const char *label, int64_t done, int64_t of);
    void *context;
};

/* *wrong: how many parts are. Only what stops the examination itself is an error. */
enum code health_check(const struct health_options *o, int *wrong, struct error *e);

#endif
