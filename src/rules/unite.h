/* Two sides that were filled apart have come into one file, as this desk joined a central store:
 * what must be one thing, or told apart, is put right by ordinary changes of this desk's own
 * records. */
#ifndef FRONTDESK_RULES_UNITE_H
#define FRONTDESK_RULES_UNITE_H

#include "store/gate.h"

#define MOST_DRAWN 150

struct united {
    /* Sees to it that so many numbers can be drawn of each series. */
    enum code (*numbers)(void *context, struct error *e);
    void *context;

    int codes;    /* given anew to our records, as others have them; the old ones still find them */
    int rooms;    /* of ours that are the other side's, too */
    int initials; /* given anew to our staff */
};

/* All records of this desk against all others, in short transactions; what is done stays done.
 * Pairs of likely twins are left for twin_compare_news (rules/twin_afar.h). */
enum code unite_sides(struct store *s, struct united *out, struct error *e);

/* Gives one of our customers another code, or number, where a younger one of ours has the same as
 * that one, who came from another desk. Inside an open write transaction. */
enum code unite_news(struct action *action, const struct uid *came, int *codes, struct arena *a,
                     struct error *e);

#endif
