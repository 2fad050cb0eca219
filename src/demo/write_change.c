/* What happens to a customer's record later: notes, moves, new names, warnings, membership. */
#include <string.h>

#include "demo/fill.h"
#include "demo/texts.h"
#include "model/row.h"

/* A patch of a customer: the row as read, its changed copy, and which fields. */
struct patch {
    const struct customer *old;
    struct customer row;
    struct fieldset set;
};

static enum code patch_begin(struct fill *f, uint32_t index, struct patch *patch, struct error *e)
{
    memset(&patch->set, 0, sizeof patch->set);
    TRY(fill_read(f, &customer_entity, &f->customers[index], (const void **)&patch->old, e));
    patch->row = *patch->old;
    return CODE_OK;
}

static void patch_touch(struct patch *patch, const char *name)
{
    touch(&customer_entity, &patch->set, name);
}

static enum code patch_end(struct fill *f, struct patch *patch, struct error *e)
{
    return fill_change(f, &customer_entity, patch->old, &patch->row, &patch->set, e);
}

static enum code write_former_name(struct fill *f, const struct demo_person *p, uint32_t index,
                                   struct error *e)
{
    struct customer_alias *row = row_new_default(&customer_alias_entity, f->property, f->arena);
    row->customer_id = f->customers[index];
    row->kind = "former_name";
    row->name = p->former_last;
    row->until = fill_today(f);
    return fill_create(f, &customer_alias_entity, row, e);
}

static enum code write_withdrawal(struct fill *f, uint32_t index, struct error *e)
{
    struct consent *row = row_new(&consent_entity, f->arena);
    row->customer_id = f->customers[index];
    row->consent_type = "marketing";
    row->consent_status = "revoked";
    row->channel = "all";
    row->consent_method = "email";
    return fill_create(f, &consent_entity, row, e);
}

static void touch_address(struct patch *patch)
{
    static const char *const names[] = {"address_line1", "address_line2", "city", "state_province",
                                        "postal_code"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        patch_touch(patch, names[i]);
}

/* Puts what the person's change is about into the patch. */
static void patch_by(struct patch *patch, const struct demo_person *p)
{
    switch (p->change) {
    case CHANGE_NOTE:
        patch_touch(patch, "internal_notes");
        break;
    case CHANGE_ADDRESS:
        touch_address(patch);
        break;
    case CHANGE_NAME:
        patch_touch(patch, "last_name");
        break;
    case CHANGE_ARCHIVE:
        patch->row.status = "archived";
        patch_touch(patch, "status");
        break;
    case CHANGE_BLACKLIST:
        patch->row.is_blacklisted = 1;
        patch->row.blacklist_reason = p->blacklist_reason;
        patch_touch(patch, "is_blacklisted");
        patch_touch(patch, "blacklist_reason");
        break;
    default:
        break;
    }
}

enum code write_change(struct fill *f, uint32_t index, struct error *e)
{
    struct demo_person p;
    struct patch patch;
    demo_person_draw(f->people, index, f->arena, &p);
    if (p.change == CHANGE_WITHDRAW)
        return write_withdrawal(f, index, e);
    f->action.lenient = p.imported; /* what it lacks, it lacks still */
    TRY(patch_begin(f, index, &patch, e));
    patch.row.last_name = p.last;
    patch.row.internal_notes = p.notes;
    patch.row.address_line1 = p.line1;
    patch.row.address_line2 = p.line2;
    patch.row.city = p.city;
    patch.row.state_province = p.state;
    patch.row.postal_code = p.postal;
    patch_by(&patch, &p);
    TRY(patch_end(f, &patch, e));
    TRY(write_later_preferences(f, &p, index, e));
    return p.change == CHANGE_NAME ? write_former_name(f, &p, index, e) : CODE_OK;
}

static void join(struct fill *f, struct patch *patch)
{
    patch->row.loyalty_member = 1;
    patch->row.loyalty_tier = "bronze";
    patch->row.loyalty_join_date = fill_today(f);
    patch_touch(patch, "loyalty_member");
    patch_touch(patch, "loyalty_tier");
    patch_touch(patch, "loyalty_join_date");
}

/* Tiers at 5, 12 and 20 stays, the thresholds of the property's defaults; VIP a little later. */
static void raise_tier(unsigned visits, struct patch *patch)
{
    static const struct {
        unsigned visits;
        const char *tier, *vip;
    } steps[] = {{5, "silver", NULL},    {8, NULL, "silver"},    {12, "gold", "gold"},
                 {20, "platinum", NULL}, {22, NULL, "platinum"}, {30, NULL, "diamond"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].visits != visits)
            continue;
        if (steps[i].tier != NULL && patch->row.loyalty_member == 1) {
            patch->row.loyalty_tier = steps[i].tier;
            patch_touch(patch, "loyalty_tier");
        }
        if (steps[i].vip != NULL) {
            patch->row.vip_status = steps[i].vip;
            patch_touch(patch, "vip_status");
        }
    }
}

enum code write_regular(struct fill *f, uint32_t index, struct error *e)
{
    struct patch patch;
    unsigned visits = f->visits[index];
    struct rng r = rng_of(f->seed, STREAM_PROFILE, UINT64_C(1) << 40 | index);
    bool joins = rng_chance(&r, 450) && visits == 2;
    bool step =
        visits == 5 || visits == 8 || visits == 12 || visits == 20 || visits == 22 || visits == 30;
    if ((!joins && !step) || demo_role(f->people, index) == ROLE_COMPANY)
        return CODE_OK;
    TRY(patch_begin(f, index, &patch, e));
    if (joins)
        join(f, &patch);
    raise_tier(visits, &patch);
    return patch_end(f, &patch, e);
}
