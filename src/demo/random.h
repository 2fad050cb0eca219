/* A small random generator with its own state, so that the same seed gives the same invented
 * property on every machine. Whole numbers only: no result depends on floating point. */
#ifndef FRONTDESK_DEMO_RANDOM_H
#define FRONTDESK_DEMO_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

/* Mixes two numbers into one without pattern: a seed and a record's number give the record's own
 * seed, so that each record can be drawn without the ones before it. */
uint64_t rng_mix(uint64_t a, uint64_t b);
/* A generator for one purpose (stream) of one record (index). */
struct rng rng_of(uint64_t seed, uint64_t stream, uint64_t index);

uint64_t rng_next(struct rng *r);
/* 0 ... n - 1, all alike; n at least 1. */
uint32_t rng_below(struct rng *r, uint32_t n);
/* lo ... hi, both included. */
int64_t rng_range(struct rng *r, int64_t lo, int64_t hi);
/* True in so many of 1,000 cases. */
bool rng_chance(struct rng *r, unsigned per_mille);
/* 0 ... n - 1, the early ones far more often (the first of 100 in about 10 % of cases). */
uint32_t rng_skewed(struct rng *r, uint32_t n);
/* An index, as often as its weight says. The sum of weights is positive. */
size_t rng_weighted(struct rng *r, const uint16_t *weights, size_t n);

/* Where index lands when 0 ... size - 1 are shuffled: index is below size, and no two share
 * a place. */
uint64_t rng_place(uint64_t seed, uint64_t index, uint64_t size);

#endif
