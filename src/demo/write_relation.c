/* Who belongs to whom: families, and those who work for the same company. Whichever of two is
 * written second brings what relates them. */
#include "base/uid.h"
#include "demo/fill.h"
#include "model/row.h"

#define REACH 400  /* how far from each other colleagues are looked for */
#define FRIENDS 20 /* of a thousand came with somebody of no family of theirs */

static struct rng draw_of(const struct fill *f, uint32_t index)
{
    return rng_of(f->seed, STREAM_SHARING, ~(uint64_t)index);
}

static bool is_there(const struct fill *f, uint32_t index)
{
    return !uid_is_null(&f->customers[index]);
}

static struct customer_relation *relation(struct fill *f, uint32_t of, const char *kind,
                                          uint32_t other)
{
    struct customer_relation *row =
        row_new_default(&customer_relation_entity, f->property, f->arena);
    row->customer_id = f->customers[of];
    row->related_customer_id = f->customers[other];
    row->relationship_type = kind;
    return row;
}

/* ---- Families: the root, then children, a spouse, and the spouse's or root's brothers and sisters
 */

static bool is_relative(const struct demo_people *p, uint32_t index)
{
    return demo_role(p, index) == ROLE_FAMILY;
}

/* The first grown-up of those who go back to the root. */
static bool is_spouse(const struct demo_people *p, uint32_t root, uint32_t index)
{
    if (!is_relative(p, index) || demo_is_child(p, index))
        return false;
    for (uint32_t i = root + 1; i < index; i++)
        if (is_relative(p, i) && !demo_is_child(p, i))
            return false;
    return true;
}

static enum code write_spouse(struct fill *f, uint32_t root, uint32_t index, struct error *e)
{
    struct rng r = draw_of(f, index);
    struct customer_relation *row = relation(f, root, "spouse", index);
    row->is_primary = row->is_primary_for = rng_chance(&r, 800);
    row->can_make_bookings = rng_chance(&r, 700);
    row->can_make_bookings_for = rng_chance(&r, 500);
    row->share_preferences = rng_chance(&r, 600);
    row->share_loyalty_benefits = rng_chance(&r, 300);
    row->same_room_preference = rng_chance(&r, 900);
    return fill_create(f, &customer_relation_entity, row, e);
}

static enum code write_relative(struct fill *f, uint32_t root, uint32_t index, struct error *e)
{
    struct rng r = draw_of(f, index);
    if (is_spouse(f->people, root, index))
        return write_spouse(f, root, index, e);
    const bool child = demo_is_child(f->people, index);
    struct customer_relation *row = relation(f, root, child ? "child" : "sibling", index);
    row->can_make_bookings_for = child;
    row->adjacent_room_preference = rng_chance(&r, child ? 500 : 150);
    return fill_create(f, &customer_relation_entity, row, e);
}

/* The spouse is a parent of the children, too. */
static enum code write_parent(struct fill *f, uint32_t spouse, uint32_t child, struct error *e)
{
    struct customer_relation *row = relation(f, spouse, "child", child);
    row->can_make_bookings_for = 1;
    return fill_create(f, &customer_relation_entity, row, e);
}

/* What relates two of a family, in the order of their places; index is one of them. */
static enum code write_two(struct fill *f, uint32_t root, uint32_t first, uint32_t second,
                           struct error *e)
{
    const struct demo_people *p = f->people;
    if (first == root)
        return is_relative(p, second) ? write_relative(f, root, second, e) : CODE_OK;
    if (is_spouse(p, root, first) && demo_is_child(p, second))
        return write_parent(f, first, second, e);
    if (is_spouse(p, root, second) && demo_is_child(p, first))
        return write_parent(f, second, first, e);
    return CODE_OK;
}

static enum code write_family(struct fill *f, uint32_t index, struct error *e)
{
    const struct demo_people *p = f->people;
    const uint32_t root = root_of(p, index), n = demo_people_count(p);
    if (demo_role(p, index) == ROLE_COMPANY || demo_role(p, index) == ROLE_TWIN)
        return CODE_OK;
    for (uint32_t i = root; i < n && root_of(p, i) == root; i++)
        if (i != index && is_there(f, i))
            TRY(write_two(f, root, i < index ? i : index, i < index ? index : i, e));
    return CODE_OK;
}

/* ---- Work */

/* The nearest one before who works for the same company and is there already. */
static enum code write_colleague(struct fill *f, uint32_t index, struct error *e)
{
    const int64_t employer = demo_employer(f->people, index);
    struct rng r = draw_of(f, index);
    if (employer < 0 || !rng_chance(&r, 600))
        return CODE_OK;
    const bool assists = rng_chance(&r, 300);
    for (uint32_t i = index; i > 0 && index - i < REACH; i--) {
        if (demo_employer(f->people, i - 1) != employer || !is_there(f, i - 1))
            continue;
        struct customer_relation *row =
            relation(f, i - 1, assists ? "assistant" : "colleague", index);
        row->can_make_bookings = assists;
        row->is_primary = assists;
        return fill_create(f, &customer_relation_entity, row, e);
    }
    return CODE_OK;
}

/* ---- Friends: of a few, whoever came before them and is of another family */

static enum code write_friend(struct fill *f, uint32_t index, struct error *e)
{
    struct rng r = rng_of(f->seed, STREAM_SHARING, UINT64_C(1) << 40 | index);
    const struct demo_people *p = f->people;
    if (demo_role(p, index) == ROLE_COMPANY || demo_role(p, index) == ROLE_TWIN ||
        !rng_chance(&r, FRIENDS))
        return CODE_OK;
    for (uint32_t i = index; i > 0 && index - i < REACH; i--) {
        const int role = (int)demo_role(p, i - 1);
        if (role == ROLE_COMPANY || role == ROLE_TWIN || !is_there(f, i - 1) ||
            root_of(p, i - 1) == root_of(p, index) ||
            (demo_employer(p, index) >= 0 && demo_employer(p, i - 1) == demo_employer(p, index)))
            continue;
        struct customer_relation *row = relation(f, i - 1, "friend", index);
        row->adjacent_room_preference = rng_chance(&r, 500);
        return fill_create(f, &customer_relation_entity, row, e);
    }
    return CODE_OK;
}

enum code write_relations(struct fill *f, uint32_t index, struct error *e)
{
    TRY(write_family(f, index, e));
    TRY(write_colleague(f, index, e));
    return write_friend(f, index, e);
}
