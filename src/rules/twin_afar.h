/* Two desks may each make a record of one person while neither knows of the other's. Once both are
 * here, the pair is put up for review. */
#ifndef FRONTDESK_RULES_TWIN_AFAR_H
#define FRONTDESK_RULES_TWIN_AFAR_H

#include "store/store.h"

struct compared {
    bool (*progress)(void *what, int64_t done, int64_t of); /* false stops; or NULL */
    int marked;                                             /* pairs put up */
    int codes; /* given anew to ours, as somebody who came has the same one and is older */
};

/* Compares those that came from other desks since with those made here, in bounded transactions; of
 * two that were made apart, only the desk with the elder one puts them up. Adds to *out. It may be
 * stopped anywhere; the next call goes on. */
enum code twin_compare_news(struct store *s, struct compared *out, struct error *e);

#endif
