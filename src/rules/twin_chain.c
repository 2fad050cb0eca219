#include "rules/twin_chain.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define MOST_IN_GROUP 12
#define LINK_COSTS 1 /* bits */

void twin_matches_add(struct twin_matches *m, uint32_t a, uint32_t b, float bits)
{
    if (m->n == m->room) {
        m->room = m->room == 0 ? 1024 : m->room * 2;
        m->all = realloc(m->all, m->room * sizeof *m->all);
        if (m->all == NULL)
            die_out_of_memory();
    }
    m->all[m->n++] = a < b ? (struct twin_match){a, b, bits} : (struct twin_match){b, a, bits};
}

void twin_matches_free(struct twin_matches *m)
{
    free(m->all);
    *m = (struct twin_matches){0};
}

static int by_persons(const void *a, const void *b)
{
    const struct twin_match *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

void twin_matches_sort(struct twin_matches *m)
{
    size_t n = 0;
    if (m->n > 1)
        qsort(m->all, m->n, sizeof *m->all, by_persons);
    for (size_t i = 0; i < m->n; i++)
        if (n == 0 || by_persons(&m->all[n - 1], &m->all[i]) != 0)
            m->all[n++] = m->all[i];
    m->n = n;
}

/* ---- Groups: each person points to another of the group, in the end to the one it is named by. */

static uint32_t root_of(uint32_t *root, uint32_t person)
{
    while (root[person] != person)
        person = root[person] = root[root[person]];
    return person;
}

static uint32_t *roots_of(const struct twin_matches *m, uint32_t count, float least)
{
    uint32_t *root = malloc(((size_t)count + 1) * sizeof *root);
    if (root == NULL)
        die_out_of_memory();
    for (uint32_t i = 0; i < count; i++)
        root[i] = i;
    for (size_t i = 0; i < m->n; i++)
        if (m->all[i].bits >= least)
            root[root_of(root, m->all[i].b)] = root_of(root, m->all[i].a);
    for (uint32_t i = 0; i < count; i++)
        root[i] = root_of(root, i);
    return root;
}

/* A match under the name of its group. */
struct link {
    uint32_t group;
    struct twin_match match;
};

static int by_group(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return by_persons(&x->match, &y->match);
}

/* The persons of one group, and the best way between each two of them. */
struct group {
    uint32_t persons[MOST_IN_GROUP];
    int n;
    float bits[MOST_IN_GROUP][MOST_IN_GROUP]; /* of the weakest link */
};

/* The place of a person; -1 when there is no room. */
static int place_of(struct group *g, uint32_t person)
{
    for (int i = 0; i < g->n; i++)
        if (g->persons[i] == person)
            return i;
    if (g->n == MOST_IN_GROUP)
        return -1;
    g->persons[g->n] = person;
    return g->n++;
}

static void best_ways(struct group *g)
{
    for (int via = 0; via < g->n; via++)
        for (int i = 0; i < g->n; i++)
            for (int k = 0; k < g->n; k++) {
                const float way = fminf(g->bits[i][via], g->bits[via][k]);
                g->bits[i][k] = fmaxf(g->bits[i][k], way);
            }
}

static void chain_group(struct twin_matches *m, const struct link *links, size_t n)
{
    struct group g = {.n = 0};
    for (int i = 0; i < MOST_IN_GROUP; i++)
        for (int k = 0; k < MOST_IN_GROUP; k++)
            g.bits[i][k] = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        const int a = place_of(&g, links[i].match.a), b = place_of(&g, links[i].match.b);
        if (a < 0 || b < 0)
            return;
        g.bits[a][b] = g.bits[b][a] = links[i].match.bits;
    }
    if (g.n * (g.n - 1) / 2 == (int)n)
        return;
    bool linked[MOST_IN_GROUP][MOST_IN_GROUP];
    for (int i = 0; i < g.n; i++)
        for (int k = 0; k < g.n; k++)
            linked[i][k] = !isinf(g.bits[i][k]);
    best_ways(&g);
    for (int i = 0; i < g.n; i++)
        for (int k = i + 1; k < g.n; k++)
            if (!linked[i][k])
                twin_matches_add(m, g.persons[i], g.persons[k], g.bits[i][k] - LINK_COSTS);
}

void twin_chain(struct twin_matches *m, uint32_t count, float least)
{
    size_t n = 0;
    uint32_t *root = roots_of(m, count, least);
    struct link *links = malloc((m->n + 1) * sizeof *links);
    if (links == NULL)
        die_out_of_memory();
    for (size_t i = 0; i < m->n; i++)
        if (m->all[i].bits >= least)
            links[n++] = (struct link){root[m->all[i].a], m->all[i]};
    qsort(links, n, sizeof *links, by_group);
    for (size_t first = 0, last; first < n; first = last) {
        for (last = first; last < n && links[last].group == links[first].group;)
            last++;
        chain_group(m, &links[first], last - first);
    }
    free(links);
    free(root);
    twin_matches_sort(m);
}
