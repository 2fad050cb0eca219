/* A PostgreSQL of the bench's own: started in a temporary folder, reached by a socket in it, with
 * the searched columns of the base and a trigram index. NULL stands for one that is not there. */
#ifndef FRONTDESK_BENCH_POSTGRES_H
#define FRONTDESK_BENCH_POSTGRES_H

#include "bench/queries.h"

struct postgres;

struct postgres *postgres_start(struct bench *b);
/* An empty one: the folder of its socket. */
const char *postgres_folder(struct bench *b);
void postgres_end(const char *folder);
void postgres_stop(struct postgres *pg);
/* The whole texts of a kind, asked by similarity; as many as fit into the time. */
struct samples postgres_similar(struct postgres *pg, const struct query_kind *kind, double ms);

#endif
