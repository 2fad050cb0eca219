/* The inside of the profile's view, for the files it is made of: profile.c is the view,
 * profile_merge.c merges its customer with another. Nobody else includes this. */
#ifndef FRONTDESK_UI_VIEW_PROFILE_OWN_H
#define FRONTDESK_UI_VIEW_PROFILE_OWN_H

#include "ui/view/acting.h"
#include "ui/view/header.h"
#include "ui/view/profile.h"
#include "ui/view/profile_tab.h"
#include "ui/widget/tabs.h"

#define PROFILE_TABS 6
#define KEYS_WAITING 8
#define TRAIL_MOST 64 /* steps that can be gone back */

enum { TAG_ADD = 1, TAG_OTHER, TAG_MERGED };

struct profile_page {
    struct view view;
    struct profile_head head;
    struct profile_walk *walk;
    int position, count; /* in the list it came from; 0: none */
    struct step {
        struct uid id;
        const char *name;
    } trail[TRAIL_MOST]; /* customers that were left by walking on */
    int n_trail;
    struct acting acting;
    struct tabs tabs;
    const char *titles[PROFILE_TABS];
    struct profile_tab *states[PROFILE_TABS];
    bool loaded[PROFILE_TABS]; /* the tab has what the data says now */
    bool shown[PROFILE_TABS];  /* the tab has something of this customer */
    struct arena *arena;       /* of what head.profile points to */
    struct arena *names;       /* of the trail */
    struct arena *layout;      /* of one layout */
    int64_t version;           /* store_data_version at the last load */
    struct header header;
    int rule; /* row of the line under the tabs, or -1 */
    /* Keys that were typed before the tab had anything to show. */
    enum command_id waiting[KEYS_WAITING];
    int n_waiting;
};

/* Finds who else it is, and shows the two side by side. */
void profile_ask_who_else(struct profile_page *page);
void profile_merge_with(struct profile_page *page, const char *code);
/* When the customer has just been merged into another, the page goes on with that one. */
void profile_follow_merged(struct profile_page *page);

#endif
