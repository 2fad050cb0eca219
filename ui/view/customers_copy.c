/* What the home view gives the clipboard: codes, and rows that need not be loaded. */
#include "ui/view/customers_own.h"

/* Rows on their way from the store to whoever takes them. */
struct giving {
    struct hit_list *hits;
    bool (*take)(void *what, int64_t row);
    void *what;
    struct arena *arena; /* of one row */
    struct error *e;
    enum code code;
};

static bool give(struct giving *g, const struct customer *c)
{
    bool on = false;
    arena_clear(g->arena);
    g->code = hit_list_give(g->hits, c, g->take, g->what, &on, g->arena, g->e);
    return on && g->code == CODE_OK;
}

static bool give_hit(void *giving, const struct hit *hit)
{
    return give(giving, hit->customer);
}

/* In the order of marking, wherever they are; who has been taken away since is left out. */
static enum code give_marked(struct giving *g, const struct marks *m)
{
    struct arena *a = arena_new();
    for (int i = 0; i < m->n; i++) {
        struct customer *c;
        arena_clear(a);
        g->code =
            store_get(g->hits->store, &customer_entity, &m->items[i].id, (void **)&c, a, g->e);
        if (g->code == CODE_OK ? !give(g, c) : g->code != CODE_NOT_FOUND)
            break;
    }
    arena_free(a);
    if (g->code == CODE_NOT_FOUND)
        g->code = CODE_OK;
    return g->code;
}

enum code customers_each(void *hit_list, bool all, bool (*take)(void *what, int64_t row),
                         void *what, struct error *e)
{
    struct customers *c = customers_of_hits(hit_list);
    struct giving g = {&c->hits, take, what, arena_new(), e, CODE_OK};
    const struct hit *hit = hit_list_selected(&c->hits);
    bool more;
    enum code code = CODE_OK;
    store_hold_interrupt(c->app->store, true);
    if (all)
        code = hit_list_each(&c->hits, 0, give_hit, &g, &more, e);
    else if (c->marks.n > 0)
        give_marked(&g, &c->marks);
    else if (hit != NULL)
        give(&g, hit->customer);
    store_hold_interrupt(c->app->store, false);
    arena_free(g.arena);
    return code != CODE_OK ? code : g.code;
}

bool customers_copy(struct customers *c)
{
    struct arena *a = arena_new();
    const struct hit *hit = hit_list_selected(&c->hits);
    if (c->marks.n > 0)
        view_copy(&c->view, marks_codes(&c->marks, a));
    else if (hit != NULL)
        view_copy(&c->view, hit->customer->customer_code);
    arena_free(a);
    return hit != NULL || c->marks.n > 0;
}
