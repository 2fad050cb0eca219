#include "sync/pq.h"

#include <dlfcn.h>
#include <stdbool.h>

#include "base/intl.h"

enum code pq_load(const struct pq **out, struct error *e)
{
    static struct pq pq;
    static bool loaded;
    void *library = loaded ? NULL : dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    *out = &pq;
    if (loaded)
        return CODE_OK;
    loaded = library != NULL;
#define X(name)                                                                                    \
    if (loaded)                                                                                    \
        loaded = (*(void **)&pq.name = dlsym(library, #name)) != NULL;
    PQ_FUNCTIONS(X)
#undef X
    return loaded ? CODE_OK
                  : fail(e, CODE_IO, NULL,
                         _("The PostgreSQL client library (Debian package libpq5) is not installed "
                           "on this machine; a desk needs it to reach a central store."));
}
