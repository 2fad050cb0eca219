#include "demo/random.h"

#include <assert.h>

#define GOLDEN UINT64_C(0x9e3779b97f4a7c15)

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t scramble(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t rng_mix(uint64_t a, uint64_t b)
{
    return scramble(scramble(a + GOLDEN) ^ (b + GOLDEN));
}

struct rng rng_of(uint64_t seed, uint64_t stream, uint64_t index)
{
    return (struct rng){rng_mix(rng_mix(seed, stream), index)};
}

uint64_t rng_next(struct rng *r)
{
    r->state += GOLDEN;
    return scramble(r->state);
}

uint32_t rng_below(struct rng *r, uint32_t n)
{
    return (uint32_t)((rng_next(r) >> 32) * n >> 32);
}

int64_t rng_range(struct rng *r, int64_t lo, int64_t hi)
{
    return lo + (int64_t)rng_below(r, (uint32_t)(hi - lo + 1));
}

bool rng_chance(struct rng *r, unsigned per_mille)
{
    return rng_below(r, 1000) < per_mille;
}

uint32_t rng_skewed(struct rng *r, uint32_t n)
{
    uint64_t u = rng_next(r) >> 32;
    return (uint32_t)((u * u >> 32) * n >> 32);
}

size_t rng_weighted(struct rng *r, const uint16_t *weights, size_t n)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    uint32_t at = rng_below(r, sum);
    size_t i = 0;
    while (i + 1 < n && at >= weights[i])
        at -= weights[i++];
    return i;
}

/* Four rounds of a Feistel network over twice half bits: whatever the inner function, no two
 * values end in one place. */
static uint64_t shuffled(uint64_t seed, uint64_t value, unsigned half)
{
    uint64_t mask = (UINT64_C(1) << half) - 1;
    uint64_t left = value >> half, right = value & mask;
    for (uint64_t round = 0; round < 4; round++) {
        uint64_t next = left ^ (rng_mix(seed + round, right) & mask);
        left = right;
        right = next;
    }
    return left << half | right;
}

uint64_t rng_place(uint64_t seed, uint64_t index, uint64_t size)
{
    assert(index < size && size < UINT64_C(1) << 60);
    unsigned half = 1;
    while (UINT64_C(1) << 2 * half < size)
        half++;
    /* Places beyond size are walked through: the walk comes back below size, never twice to one. */
    do
        index = shuffled(seed, index, half);
    while (index >= size);
    return index;
}
