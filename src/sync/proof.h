/* The certificate by which a server proves who it is. */
#ifndef FRONTDESK_SYNC_PROOF_H
#define FRONTDESK_SYNC_PROOF_H

#include <stdint.h>

/* When it ends, UTC ms, for a TLS connection as libpq knows it (PQsslStruct); NONE: there is no
 * such connection, or it cannot be told. */
int64_t proof_ends(void *connection);

#endif
