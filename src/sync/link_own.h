/* Shared by the files a link is made of. Nobody else includes this. */
#ifndef FRONTDESK_SYNC_LINK_OWN_H
#define FRONTDESK_SYNC_LINK_OWN_H

#include "sync/link.h"
#include "sync/pq.h"

/* One line of what the server said, without its end, in out. */
const char *link_said(const char *message, char *out, size_t size);
/* Whether the server of a URL must prove who it is: one elsewhere, unless the URL says otherwise.
 */
enum code link_must_prove(const struct pq *pq, const char *url, bool *out, struct error *e);

#endif
