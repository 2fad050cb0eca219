#include "ui/widget/pager.h"

#include "ui/witness.h"

static void keep(struct pager *p)
{
    if (p->first > p->total - p->rows)
        p->first = p->total - p->rows;
    if (p->first < 0)
        p->first = 0;
}

void pager_layout(struct pager *p, int total, int rows)
{
    p->total = total;
    p->rows = rows;
    keep(p);
}

bool pager_run(struct pager *p, enum command_id command)
{
    const int page = p->rows > 1 ? p->rows - 1 : 1;
    switch (command) {
    case CMD_UP:
        p->first--;
        break;
    case CMD_DOWN:
        p->first++;
        break;
    case CMD_PAGE_UP:
        p->first -= page;
        break;
    case CMD_PAGE_DOWN:
        p->first += page;
        break;
    case CMD_TOP:
        p->first = 0;
        break;
    case CMD_BOTTOM:
        p->first = p->total;
        break;
    default:
        return false;
    }
    keep(p);
    return true;
}

bool pager_mouse(struct pager *p, const struct event *ev)
{
    if (ev->type != EVENT_MOUSE || (ev->mouse != MOUSE_WHEEL_UP && ev->mouse != MOUSE_WHEEL_DOWN))
        return false;
    p->first += ev->mouse == MOUSE_WHEEL_UP ? -3 : 3;
    keep(p);
    return true;
}

void pager_draw(const struct pager *p, struct term *t, struct box box)
{
    const int x = box.x + box.w - 1;
    witness_list();
    if (p->first > 0)
        term_glyph(t, box.y, x, ROLE_DIM, GLYPH_UP);
    if (p->first + p->rows < p->total)
        term_glyph(t, box.y + box.h - 1, x, ROLE_DIM, GLYPH_DOWN);
}
