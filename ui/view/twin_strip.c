#include "ui/view/twin_strip.h"

#include "base/intl.h"
#include "base/text.h"

#define LEAST 20     /* score from which somebody is worth a line */
#define LEAST_ROWS 6 /* of the form itself */
#define NARROW 60

enum code twin_strip_load(struct twin_strip *s, struct store *store, const struct customer *row,
                          struct error *e)
{
    struct twin *twins;
    int n = 0, likely = 0;
    struct arena *a = arena_new();
    const enum code code = twin_candidates(store, row, &twins, &n, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    while (likely < n && twins[likely].score >= LEAST)
        likely++;
    arena_free(s->arena);
    *s = (struct twin_strip){.arena = a, .twins = twins, .n = likely, .box = s->box};
    return CODE_OK;
}

void twin_strip_clear(struct twin_strip *s)
{
    arena_free(s->arena);
    *s = (struct twin_strip){0};
}

int twin_strip_shown(const struct twin_strip *s)
{
    return s->n < TWIN_STRIP_MOST ? s->n : TWIN_STRIP_MOST;
}

void twin_strip_layout(struct twin_strip *s, struct box *left)
{
    int rows = twin_strip_shown(s) > 0 ? twin_strip_shown(s) + 1 : 0;
    if (rows > left->h - LEAST_ROWS)
        rows = left->h - LEAST_ROWS;
    if (rows < 0)
        rows = 0;
    left->h -= rows;
    s->box = (struct box){left->y + left->h, left->x, rows, left->w};
}

/* Name and mark, place, last stay, the end of phone or document, score, why. */
static void draw_twin(const struct twin *twin, struct term *t, int y, struct box box)
{
    const bool narrow = box.w < NARROW;
    const int name = narrow ? box.w - 5 : box.w * 3 / 10;
    int x = box.x;
    if (twin->blacklisted)
        term_glyph(t, y, x, ROLE_DANGER, GLYPH_DANGER);
    term_put(t, y, x + 2, name - 3, twin->blacklisted ? ROLE_DANGER : ROLE_NAME,
             twin->name != NULL ? twin->name : twin->code);
    x += name;
    term_putf(t, y, x, 4, twin->certain ? ROLE_WARNING : ROLE_DIM, "%3d", twin->score);
    if (narrow)
        return;
    const char *tail = twin->phone_tail[0] != '\0' ? twin->phone_tail : twin->document_tail;
    term_put(t, y, x + 5, 11, ROLE_NORMAL, twin->city != NULL ? twin->city : "");
    term_put(t, y, x + 17, 10, ROLE_DIM, twin->last_stay != NULL ? twin->last_stay : "");
    if (*tail != '\0')
        term_putf(t, y, x + 28, 5, ROLE_DIM, "…%s", tail);
    term_put_parts(t, y, x + 34, box.x + box.w - x - 34, ROLE_DIM,
                   twin->why != NULL ? twin->why : "");
}

void twin_strip_draw(const struct twin_strip *s, struct term *t)
{
    const struct box box = s->box;
    if (box.h < 1)
        return;
    term_hline(t, box.y, box.x, box.w, ROLE_FRAME);
    term_putf(t, box.y, box.x + 2, box.w - 4, ROLE_HEADER,
              ngettext(" May be one who is known (%d) ", " May be one of those known (%d) ",
                       (unsigned long)s->n),
              s->n);
    for (int i = 0; i + 1 < box.h && i < twin_strip_shown(s); i++)
        draw_twin(&s->twins[i], t, box.y + 1 + i, box);
}

const struct uid *twin_strip_next(struct twin_strip *s)
{
    if (s->n == 0)
        return NULL;
    const struct uid *id = &s->twins[s->at].id;
    s->at = (s->at + 1) % twin_strip_shown(s);
    return id;
}
