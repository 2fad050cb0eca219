/* libpq, loaded when a desk talks to a central store for the first time: linked in, it would cost
 * every start of the program 5 ms, also of those that never do. */
#ifndef FRONTDESK_SYNC_PQ_H
#define FRONTDESK_SYNC_PQ_H

#include <libpq-fe.h>

#include "base/error.h"

#define PQ_FUNCTIONS(X)                                                                            \
    X(PQclear)                                                                                     \
    X(PQconnectPoll)                                                                               \
    X(PQconnectStartParams)                                                                        \
    X(PQconninfoFree)                                                                              \
    X(PQconninfoParse)                                                                             \
    X(PQconnectionNeedsPassword)                                                                   \
    X(PQconsumeInput)                                                                              \
    X(PQdb)                                                                                        \
    X(PQencryptPasswordConn)                                                                       \
    X(PQerrorMessage)                                                                              \
    X(PQfinish)                                                                                    \
    X(PQflush)                                                                                     \
    X(PQfreemem)                                                                                   \
    X(PQgetCopyData)                                                                               \
    X(PQgetResult)                                                                                 \
    X(PQgetisnull)                                                                                 \
    X(PQgetvalue)                                                                                  \
    X(PQisBusy)                                                                                    \
    X(PQntuples)                                                                                   \
    X(PQputCopyData)                                                                               \
    X(PQputCopyEnd)                                                                                \
    X(PQresultErrorField)                                                                          \
    X(PQresultStatus)                                                                              \
    X(PQsendQuery)                                                                                 \
    X(PQsendQueryParams)                                                                           \
    X(PQserverVersion)                                                                             \
    X(PQsetNoticeProcessor)                                                                        \
    X(PQsetnonblocking)                                                                            \
    X(PQsocket)                                                                                    \
    X(PQsslStruct)                                                                                 \
    X(PQstatus)

struct pq {
#define X(name) __typeof__(name) *name;
    PQ_FUNCTIONS(X)
#undef X
};

/* CODE_IO when the library is not there. */
enum code pq_load(const struct pq **out, struct error *e);

#endif
