#include "sync/proof.h"

#include <dlfcn.h>
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "data/types.h"

#define TLS_FUNCTIONS(X)                                                                           \
    X(SSL_get1_peer_certificate)                                                                   \
    X(X509_get0_notAfter)                                                                          \
    X(ASN1_TIME_to_tm)                                                                             \
    X(X509_free)

struct tls {
#define X(name) __typeof__(name) *name;
    TLS_FUNCTIONS(X)
#undef X
};

/* The library that libpq has loaded for itself; another than these functions belong to knows
 * nothing of its connections. */
static bool load(struct tls *tls)
{
    void *library = dlopen("libssl.so.3", RTLD_NOW | RTLD_NOLOAD);
    bool loaded = library != NULL;
#define X(name)                                                                                    \
    if (loaded)                                                                                    \
        loaded = (*(void **)&tls->name = dlsym(library, #name)) != NULL;
    TLS_FUNCTIONS(X)
#undef X
    return loaded;
}

int64_t proof_ends(void *connection)
{
    struct tls tls;
    struct tm tm;
    int64_t ends = NONE;
    if (connection == NULL || !load(&tls))
        return NONE;
    X509 *certificate = tls.SSL_get1_peer_certificate(connection);
    if (certificate == NULL)
        return NONE;
    if (tls.ASN1_TIME_to_tm(tls.X509_get0_notAfter(certificate), &tm) == 1)
        ends = (int64_t)timegm(&tm) * 1000;
    tls.X509_free(certificate);
    return ends;
}
