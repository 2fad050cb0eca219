/* The staff and the rooms, as the property opens. */
#include "demo/fill.h"
#include "demo/filling.h"
#include "demo/rooms.h"
#include "model/row.h"

const struct staff_member staff_members[STAFF] = {{"AN", "Nguyễn Thị Ánh", "clerk", "vi"},
                                                  {"MB", "Marta Bianchi", "clerk", "it"},
                                                  {"KS", "Kenji Sato", "clerk", "ja"},
                                                  {"LP", "Lê Minh Phúc", "supervisor", "vi"},
                                                  {"HW", "Hannah Whitfield", "manager", "en"}};

static enum code write_staff(struct fill *f, struct error *e)
{
    for (int i = 0; i < STAFF; i++) {
        struct staff *row = row_new_default(&staff_entity, f->property, f->arena);
        row->initials = staff_members[i].initials;
        row->name = staff_members[i].name;
        row->role = staff_members[i].role;
        row->language = staff_members[i].language;
        TRY(fill_create(f, &staff_entity, row, e));
        f->staff[i] = row->id;
    }
    return CODE_OK;
}

static enum code write_room(struct fill *f, uint32_t index, struct error *e)
{
    static const char *const states[] = {"clean", "inspected", "dirty"};
    static const uint16_t weights[] = {70, 20, 10};
    const struct demo_room *room = &f->plan->rooms[index];
    const struct room_type *type = &room_types[room->type];
    struct rng r = rng_of(f->seed, STREAM_ROOM, UINT64_C(1) << 40 | index);
    struct room *row = row_new_default(&room_entity, f->property, f->arena);
    row->number = arena_printf(f->arena, "%u%02u", room->floor, room->number);
    row->room_type = type->name;
    row->floor = arena_printf(f->arena, "%u", room->floor);
    row->view = type->other_view != NULL && rng_chance(&r, 400) ? type->other_view : type->view;
    row->features = type->features;
    row->state = states[rng_weighted(&r, weights, 3)];
    TRY(fill_create(f, &room_entity, row, e));
    f->rooms[index] = row->id;
    f->report->rooms++;
    return CODE_OK;
}

enum code write_house(struct fill *f, struct error *e)
{
    f->action = (struct action){.store = f->store,
                                .actor = {.name = DEMO_ACTOR, .type = "system", .terminal = "demo"}};
    f->action.id = fill_id(f);
    TRY(write_staff(f, e));
    for (uint32_t i = 0; i < f->plan->room_count; i++) {
        TRY(write_room(f, i, e));
        arena_clear(f->arena);
    }
    return CODE_OK;
}
