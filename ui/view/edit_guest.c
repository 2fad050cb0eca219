/* Above the form of what is done for a guest: what they, and who shares it with them, must never be
 * served. Whoever books or writes down a stay has it before their eyes, as in the profile. */
#include "base/uid.h"
#include "ui/view/badges.h"
#include "ui/view/edit_own.h"

#define ROWS 3       /* of it at most */
#define LEAST_ROWS 6 /* of the form itself */

/* Whose it is, as the form says so far. */
static struct uid guest_of(const struct edit *e)
{
    struct uid out;
    struct arena *a = arena_new();
    const struct field *root = entity_field(e->entity, e->entity->root);
    out = *(const struct uid *)field_value(root, form_so_far(&e->form, a));
    arena_free(a);
    return out;
}

static enum code read_alert(struct edit *e, const struct uid *guest, const char **out,
                            struct arena *a, struct error *error)
{
    struct store *s = e->app->store;
    struct customer *c;
    struct beside beside;
    *out = NULL;
    if (uid_is_null(guest))
        return CODE_OK;
    const enum code code = store_get(s, &customer_entity, guest, (void **)&c, a, error);
    if (code != CODE_OK)
        return code == CODE_NOT_FOUND ? CODE_OK : code;
    TRY(beside_read(s, guest, &beside, a, error));
    *out = allergies_of(store_property(s), c, &beside, a);
    return CODE_OK;
}

enum code edit_guest_load(struct edit *e, struct error *error)
{
    if (!e->entity->serves || e->base == NULL)
        return CODE_OK;
    const struct uid guest = guest_of(e);
    const char *text;
    struct arena *a = arena_new();
    const enum code code = read_alert(e, &guest, &text, a, error);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    arena_free(e->guest);
    e->guest = a;
    e->alert = (struct alert){ROLE_DANGER, GLYPH_DANGER, .text = text, .list = true};
    return CODE_OK;
}

void edit_guest_layout(struct edit *e, struct box *left)
{
    int rows = e->alert.text != NULL ? alert_rows(&e->alert, left->w, ROWS) : 0;
    if (rows > left->h - LEAST_ROWS)
        rows = rows > 0 && left->h > 1 ? 1 : 0;
    e->alert_box = (struct box){left->y, left->x, rows, left->w};
    left->y += rows;
    left->h -= rows;
}

void edit_guest_draw(const struct edit *e, struct term *t)
{
    if (e->alert_box.h > 0)
        alert_draw(&e->alert, t, e->alert_box, ROWS);
}
