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

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

uint64_t rng_place(uint64_t seed, uint64_t index, uint64_t size)
{
    /* A step near the golden section of the range spreads neighbours; without a common divisor it
     * visits every place once. */
    assert(size > 0 && size < UINT64_C(1) << 36 && index < UINT64_C(1) << 27);
    uint64_t step = (size / 1000 * 618 + size % 1000 * 618 / 1000) | 1;
    while (common_divisor(step, size) != 1)
        step++;
    return (step * index + scramble(seed) % size) % size;
}
