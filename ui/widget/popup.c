#include "ui/widget/popup.h"

#include "ui/view.h"

struct box popup_draw(struct term *t, struct box box, const char *title)
{
    term_fill(t, box, ROLE_NORMAL);
    term_frame(t, box, ROLE_FRAME);
    if (title != NULL && box.w > 6) {
        const int used = term_put(t, box.y, box.x + 3, box.w - 6, ROLE_NAME, term_hint(t, title));
        term_put(t, box.y, box.x + 2, 1, ROLE_NAME, " ");
        term_put(t, box.y, box.x + 3 + used, 1, ROLE_NAME, " ");
    }
    return box_inside(box, 1, 2);
}

struct box popup_rows(struct box box)
{
    const struct box in = box_inside(box, 1, 2);
    return (struct box){in.y, in.x - 1, in.h, in.w + 1};
}
