/* Everything that can be set, with what it takes and does: the options of this desk and the
 * settings of the property. Saved at once; u goes back, change by change, as long as the view is
 * open. */
#ifndef FRONTDESK_UI_VIEW_SETTINGS_H
#define FRONTDESK_UI_VIEW_SETTINGS_H

#include "src/app.h"
#include "ui/view.h"

struct view *settings_view(struct app *app);

#endif
