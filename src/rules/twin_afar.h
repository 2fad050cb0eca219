/* Two desks may each make a record of one person while neither knows of the other's. Once both are
 * here, the pair is put up for review. */
#ifndef FRONTDESK_RULES_TWIN_AFAR_H
#define FRONTDESK_RULES_TWIN_AFAR_H

#include "store/store.h"

/* Compares those that came from other desks since with those made here, in bounded transactions;
 * *marked pairs were put up. Of two that were made apart, only the desk with the elder one does it.
 * It may be stopped anywhere; the next call goes on. */
enum code twin_compare_news(struct store *s, int *marked, struct error *e);

#endif
