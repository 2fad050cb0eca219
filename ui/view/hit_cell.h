/* The cells of a list of customers, one function per column that was made for it. */
#ifndef FRONTDESK_UI_VIEW_HIT_CELL_H
#define FRONTDESK_UI_VIEW_HIT_CELL_H

#include "ui/view/hit_column.h"

typedef struct cell hit_cell_maker(const struct hit_cell_of *what);

hit_cell_maker name_cell, code_cell, contact_cell, type_cell, vip_cell, tier_cell, stays_cell,
    nights_cell, spent_cell, last_cell;
/* How many columns the last takes at most, as the language says it. */
int last_columns(void);
/* Of any field, as its kind prints it, on one line. */
hit_cell_maker field_cell;

#endif
