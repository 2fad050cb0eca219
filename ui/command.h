/* Every command of the desk, one row each: its name, default keys, where it can be given, and what
 * help says of it. From these rows come key lookup, re-binding, the help screen, the function bar
 * and the palette. A new command is a new row here, and a case in the run function that obeys it.
 */
#ifndef FRONTDESK_UI_COMMAND_H
#define FRONTDESK_UI_COMMAND_H

#include "base/arena.h"
#include "rules/permission.h"

/* Where commands live. A view names those that are reachable in it; a row may live in several. */
enum scope {
    SCOPE_GLOBAL = 1,
    SCOPE_FIELD = 2,          /* a field has the focus: printable keys are text */
    SCOPE_MOVE = 4,           /* something can be scrolled */
    SCOPE_LIST = 8,           /* a list of records */
    SCOPE_PROFILE = 16,       /* one record in tabs */
    SCOPE_POPUP = 32,         /* lookup, palette, help */
    SCOPE_QUESTION = 64,      /* nothing else until it is answered */
    SCOPE_ROWS = 128,         /* rows within a tab of a profile */
    SCOPE_FORM = 256,         /* fields of a record that is being made or changed */
    SCOPE_CONFLICT = 512,     /* what two people changed */
    SCOPE_MERGE = 1024,       /* two customers side by side */
    SCOPE_FINDER = 2048,      /* a popup with a field that narrows its rows */
    SCOPE_ANSWERS = 4096,     /* a question with more than one answer */
    SCOPE_TWINS = 8192,       /* a form of somebody who may be known */
    SCOPE_SETTINGS = 16384,   /* what can be set */
    SCOPE_HELP = 32768,       /* pages of help */
    SCOPE_COLUMNS = 65536,    /* the columns of a list */
    SCOPE_SORTS = 131072,     /* what a list can be ordered by */
    SCOPE_SAVED = 262144,     /* saved views */
    SCOPE_CHIPS = 524288,     /* words that are taken and left */
    SCOPE_LIKES = 1048576,    /* what a customer likes */
    SCOPE_OFFERS = 2097152,   /* what was learned and waits for a yes or a no */
    SCOPE_NARROW = 4194304,   /* what is listed can be narrowed by words */
    SCOPE_DESK = 8388608,     /* like global, but only where there is a whole desk */
    SCOPE_COPY = 16777216,    /* rows that can be copied: where view_ops.rows is */
    SCOPE_CENTRAL = 33554432, /* what desks exchange */
    SCOPE_ASK = 134217728,    /* a question with fields */
    SCOPE_TOLD = 67108864     /* a command line answers the same: where view_ops.twin is */
};

/* Headings of the help screen, in its order. */
enum group {
    GROUP_EVERYWHERE,
    GROUP_MOVE,
    GROUP_LIST,
    GROUP_PROFILE,
    GROUP_FORM,
    GROUP_FIELD,
    GROUP_QUESTION
};
#define GROUPS 7

/* X(id, name, default keys, scopes, group, place in the function bar or 0, label, help), and after
 * the help of what not everybody may do: .permission = PERMIT_... The view that obeys asks for it
 * when it is done, see ui/view/approval.h. Texts speak of a command as {name}, see ui/hint.h. */
#define COMMANDS(X)                                                                                \
    X(HELP, "help", "F1 ?", SCOPE_GLOBAL | SCOPE_QUESTION, GROUP_EVERYWHERE, 1, N_("Help"),        \
      N_("Show the keys of this view"))                                                            \
    X(LOOKUP, "lookup", "F8 Alt-l L", SCOPE_DESK, GROUP_EVERYWHERE, 20, N_("Lookup"),              \
      N_("Find a customer by a few letters, over whatever is open"))                               \
    X(PALETTE, "palette", ": Alt-x", SCOPE_DESK, GROUP_EVERYWHERE, 30, N_("Commands"),             \
      N_("Choose a command by its name"))                                                          \
    X(REFRESH, "refresh", "F5 r", SCOPE_GLOBAL, GROUP_EVERYWHERE, 0, N_("Refresh"),                \
      N_("Read what is shown again"))                                                              \
    X(REDRAW, "redraw", "Ctrl-L", SCOPE_GLOBAL | SCOPE_QUESTION, GROUP_EVERYWHERE, 0,              \
      N_("Redraw"), N_("Draw the whole screen again"))                                             \
    X(SUSPEND, "suspend", "Ctrl-Z", SCOPE_GLOBAL | SCOPE_QUESTION, GROUP_EVERYWHERE, 0,            \
      N_("Suspend"), N_("Give the terminal back to the shell for a while"))                        \
    X(BACK, "back", "Esc F10 q Ctrl-C", SCOPE_GLOBAL | SCOPE_QUESTION, GROUP_EVERYWHERE, 0,        \
      N_("Back"), N_("Go back one step; nothing typed is lost without asking"))                    \
    X(SIGN_IN, "sign-in", "F12 Alt-w W", SCOPE_DESK | SCOPE_QUESTION, GROUP_EVERYWHERE, 0,         \
      N_("Sign in"), N_("Say who is at the desk now; what is open stays"))                         \
    X(SIGN_OUT, "sign-out", "Alt-o", SCOPE_DESK | SCOPE_QUESTION, GROUP_EVERYWHERE, 0,             \
      N_("Sign out"), N_("Leave the desk to whoever comes next"))                                  \
    X(LOCK, "lock", "Alt-k", SCOPE_DESK | SCOPE_QUESTION, GROUP_EVERYWHERE, 0, N_("Lock"),         \
      N_("Hide everything until the PIN is given; what is open stays"))                            \
    X(STAFF, "staff", "Alt-s", SCOPE_DESK, GROUP_EVERYWHERE, 0, N_("Staff"),                       \
      N_("Who works here, their roles and PINs"))                                                  \
    X(TWINS, "twins", "Alt-m", SCOPE_DESK, GROUP_EVERYWHERE, 0, N_("Twins"),                       \
      N_("Customers that may be one person, and rooms booked twice, to be settled"))               \
    X(CONFLICTS, "conflicts", "Alt-n", SCOPE_DESK, GROUP_EVERYWHERE, 0, N_("Conflicts"),           \
      N_("What two desks wrote apart: both values; keep what stands or take the other"))           \
    X(SYNC, "sync", "Alt-z", SCOPE_DESK, GROUP_EVERYWHERE, 0, N_("Central store"),                 \
      N_("How it stands with the central store: desks, rounds, what was put aside"))               \
    X(TOUR, "tour", "Alt-h", SCOPE_DESK, GROUP_EVERYWHERE, 0, N_("Tour"),                          \
      N_("Start or end the tour of two minutes, in a training property"))                          \
    X(QUIT, "quit", "Ctrl-Q", SCOPE_GLOBAL, GROUP_EVERYWHERE, 0, N_("Quit"), N_("Leave the desk")) \
    X(SETTINGS, "settings", "Alt-c", SCOPE_DESK, GROUP_EVERYWHERE, 0, N_("Settings"),              \
      N_("What this desk prefers, and what the property agreed on"))                               \
                                                                                                   \
    X(UP, "up", "Up k", SCOPE_MOVE, GROUP_MOVE, 0, N_("Up"), N_("One line up"))                    \
    X(DOWN, "down", "Down j", SCOPE_MOVE, GROUP_MOVE, 0, N_("Down"), N_("One line down"))          \
    X(PAGE_UP, "page-up", "PgUp", SCOPE_MOVE, GROUP_MOVE, 0, N_("Page up"), N_("One page up"))     \
    X(PAGE_DOWN, "page-down", "PgDn", SCOPE_MOVE, GROUP_MOVE, 0, N_("Page down"),                  \
      N_("One page down"))                                                                         \
    X(TOP, "top", "Home g", SCOPE_MOVE, GROUP_MOVE, 0, N_("Top"), N_("To the first line"))         \
    X(BOTTOM, "bottom", "End G", SCOPE_MOVE, GROUP_MOVE, 0, N_("Bottom"), N_("To the last line"))  \
                                                                                                   \
    X(OPEN, "open", "Enter", SCOPE_LIST | SCOPE_POPUP | SCOPE_ROWS | SCOPE_LIKES, GROUP_LIST, 10,  \
      N_("Open"), N_("Open, or choose, the selected line"))                                        \
    X(EDIT, "edit", "F2 e", SCOPE_LIST | SCOPE_PROFILE, GROUP_LIST, 8, N_("Edit"),                 \
      N_("Change the selected customer"), .permission = PERMIT_EDIT)                               \
    X(PREFER, "preferences", "P Alt-y", SCOPE_LIST | SCOPE_PROFILE, GROUP_LIST, 0,                 \
      N_("Preferences"), N_("Change what the customer likes, and never wants"),                    \
      .permission = PERMIT_EDIT)                                                                   \
    X(NEW, "new", "F7 n", SCOPE_LIST, GROUP_LIST, 9, N_("New"), N_("Make a new customer"),         \
      .permission = PERMIT_EDIT)                                                                   \
    X(FIND, "find", "F3 / Shift-Tab", SCOPE_LIST | SCOPE_FINDER, GROUP_LIST, 2, N_("Find"),        \
      N_("Type into the search field"))                                                            \
    X(NARROW, "narrow", "/ F3", SCOPE_NARROW, GROUP_LIST, 11, N_("Find"),                          \
      N_("Type words: only what has them is listed, until one goes back"))                         \
    X(FILTER, "filter", "F4 f", SCOPE_LIST, GROUP_LIST, 3, N_("Filter"),                           \
      N_("Choose filters from a menu"))                                                            \
    X(SORT, "sort", "F6 s", SCOPE_LIST, GROUP_LIST, 4, N_("Sort"), N_("Sort by another column"))   \
    X(SORT_REVERSE, "sort-reverse", "S", SCOPE_LIST, GROUP_LIST, 0, N_("Reverse"),                 \
      N_("Turn the order round"))                                                                  \
    X(SAVED, "views", "v Alt-r", SCOPE_LIST, GROUP_LIST, 0, N_("Views"),                           \
      N_("Saved views: filter, order and columns under a name and a digit"))                       \
    X(SAVED_KEEP, "view-save", "s Ins +", SCOPE_SAVED, GROUP_LIST, 2, N_("Save"),                  \
      N_("Save what the list shows as a view, for oneself or for all"))                            \
    X(SAVED_DROP, "view-delete", "Del d", SCOPE_SAVED, GROUP_LIST, 3, N_("Delete"),                \
      N_("Delete the selected view"))                                                              \
    X(SORT_THEN, "sort-then", "Space +", SCOPE_SORTS, GROUP_LIST, 2, N_("Then by"),                \
      N_("Order those that are equal by this, too; again turns it round, and takes it out"))       \
    X(COLUMNS, "columns", "C", SCOPE_LIST, GROUP_LIST, 0, N_("Columns"),                           \
      N_("Choose, order and size the columns"))                                                    \
    X(COLUMN_LEFT, "column-left", "Left h", SCOPE_LIST, GROUP_LIST, 0, N_("Scroll left"),          \
      N_("The columns further left, beside the first"))                                            \
    X(COLUMN_RIGHT, "column-right", "Right l", SCOPE_LIST, GROUP_LIST, 0, N_("Scroll right"),      \
      N_("The columns further right, beside the first"))                                           \
    X(COLUMN_SHOW, "column-show", "Space", SCOPE_COLUMNS, GROUP_LIST, 3, N_("Show"),               \
      N_("Show or hide the selected column"))                                                      \
    X(COLUMN_EARLIER, "column-earlier", "- Shift-Up K", SCOPE_COLUMNS, GROUP_LIST, 4,              \
      N_("Earlier"), N_("Move the column further left in the list"))                               \
    X(COLUMN_LATER, "column-later", "+ Shift-Down J", SCOPE_COLUMNS, GROUP_LIST, 5, N_("Later"),   \
      N_("Move the column further right in the list"))                                             \
    X(COLUMN_NARROWER, "column-narrower", "< Left h", SCOPE_COLUMNS, GROUP_LIST, 6,                \
      N_("Narrower"), N_("Make the column narrower"))                                              \
    X(COLUMN_WIDER, "column-wider", "> Right l", SCOPE_COLUMNS, GROUP_LIST, 7, N_("Wider"),        \
      N_("Make the column wider"))                                                                 \
    X(COLUMN_USUAL, "column-usual", "d Del", SCOPE_COLUMNS, GROUP_LIST, 8, N_("Usual"),            \
      N_("Show the usual columns again"))                                                          \
    X(MARK, "mark", "Space", SCOPE_LIST | SCOPE_FINDER, GROUP_LIST, 0, N_("Mark"),                 \
      N_("Mark or unmark the selected line"))                                                      \
    X(MARK_ALL, "mark-all", "*", SCOPE_LIST, GROUP_LIST, 0, N_("Mark all"),                        \
      N_("Mark all that are found, as far as 5,000"))                                              \
    X(MARK_NONE, "mark-none", "U", SCOPE_LIST, GROUP_LIST, 0, N_("Unmark all"),                    \
      N_("Take all marks away, also of those not in sight"))                                       \
    X(MERGE, "merge", "M Alt-j", SCOPE_LIST | SCOPE_PROFILE | SCOPE_TWINS, GROUP_LIST, 0,          \
      N_("Merge"), N_("Merge two who are one person"), .permission = PERMIT_MERGE)                 \
    X(MERGE_SIDE, "merge-side", "Space Left Right Enter", SCOPE_MERGE, GROUP_LIST, 2,              \
      N_("Other side"), N_("Take the field from the other of the two, or from both"))              \
    X(MERGE_SWAP, "merge-swap", "x", SCOPE_MERGE, GROUP_LIST, 3, N_("Swap"),                       \
      N_("The other one stays"))                                                                   \
    X(MERGE_NOW, "merge-now", "Ctrl-S m", SCOPE_MERGE, GROUP_LIST, 4, N_("Merge"),                 \
      N_("Make one customer of the two"), .permission = PERMIT_MERGE)                              \
    X(ADD, "add", "F7 Ins +", SCOPE_PROFILE, GROUP_PROFILE, 9, N_("Add"),                          \
      N_("Give the customer an address, another name, a stay, a consent"),                         \
      .permission = PERMIT_EDIT)                                                                   \
    X(TAKE_AWAY, "take-away", "Del d", SCOPE_ROWS, GROUP_PROFILE, 0, N_("Take away"),              \
      N_("Take the selected record away; it asks, and undo brings it back"),                       \
      .permission = PERMIT_EDIT)                                                                   \
    X(SETTING_CHANGE, "setting-change", "Enter F2 e Space", SCOPE_SETTINGS, GROUP_LIST, 2,         \
      N_("Change"), N_("Give the selected option or setting another value"))                       \
    X(SETTING_DEFAULT, "setting-default", "d Del", SCOPE_SETTINGS, GROUP_LIST, 3, N_("Default"),   \
      N_("Let its default hold again"))                                                            \
    X(SETTING_UNDO, "setting-undo", "u", SCOPE_SETTINGS, GROUP_LIST, 4, N_("Undo"),                \
      N_("Give the one changed last the value it had before"))                                     \
    X(COPY, "copy", "y", SCOPE_LIST | SCOPE_PROFILE | SCOPE_COPY, GROUP_LIST, 0, N_("Copy"),       \
      N_("Copy what the selected line is known by, or all marked: codes, names"))                  \
    X(COPY_ROWS, "copy-rows", "Y", SCOPE_COPY, GROUP_LIST, 0, N_("Copy rows"),                     \
      N_("Copy the selected or marked lines with all columns, for a spreadsheet"))                 \
    X(COPY_LIST, "copy-list", "T", SCOPE_COPY, GROUP_LIST, 0, N_("Copy list"),                     \
      N_("Copy the whole list with all columns, for a spreadsheet"))                               \
    X(ACT, "act", "a Alt-a", SCOPE_LIST | SCOPE_PROFILE, GROUP_LIST, 0, N_("Actions"),             \
      N_("Archive, blacklist, warn, tag, verify: the selected or all marked customers"))           \
    X(UNDO, "undo", "u Alt-u", SCOPE_LIST | SCOPE_PROFILE | SCOPE_CENTRAL, GROUP_LIST, 0,          \
      N_("Undo"),                                                                                  \
      N_("Show what your last action did, and take it back; in the history any action"),           \
      .permission = PERMIT_UNDO_OWN)                                                               \
    X(PREVIEW, "preview", "F11 p Alt-p", SCOPE_LIST, GROUP_LIST, 0, N_("Preview"),                 \
      N_("Show or hide the preview beside the list"))                                              \
    X(TWIN, "show-command", "F9 c", SCOPE_LIST | SCOPE_TOLD, GROUP_LIST, 0, N_("As command"),      \
      N_("Show the command line that answers the same; of a list, then what exports it"))          \
    X(DATA_OUT, "data-out", "E Alt-g", SCOPE_LIST, GROUP_LIST, 0, N_("Data out"),                  \
      N_("Export all that the list finds to a CSV, TSV or JSON file"))                              \
                                                                                                   \
    X(TAB_1, "tab-1", "1", SCOPE_PROFILE, GROUP_PROFILE, 0, N_("Tab 1"), N_("The first tab"))      \
    X(TAB_2, "tab-2", "2", SCOPE_PROFILE, GROUP_PROFILE, 0, N_("Tab 2"), N_("The second tab"))     \
    X(TAB_3, "tab-3", "3", SCOPE_PROFILE, GROUP_PROFILE, 0, N_("Tab 3"), N_("The third tab"))      \
    X(TAB_4, "tab-4", "4", SCOPE_PROFILE, GROUP_PROFILE, 0, N_("Tab 4"), N_("The fourth tab"))     \
    X(TAB_5, "tab-5", "5", SCOPE_PROFILE, GROUP_PROFILE, 0, N_("Tab 5"), N_("The fifth tab"))      \
    X(TAB_6, "tab-6", "6", SCOPE_PROFILE, GROUP_PROFILE, 0, N_("Tab 6"), N_("The sixth tab"))      \
    X(NEXT_TAB, "next-tab", "Tab Right l", SCOPE_PROFILE, GROUP_PROFILE, 5, N_("Next tab"),        \
      N_("To the next tab"))                                                                       \
    X(PREVIOUS_TAB, "previous-tab", "Shift-Tab Left h", SCOPE_PROFILE, GROUP_PROFILE, 0,           \
      N_("Previous tab"), N_("To the previous tab"))                                               \
    X(NEXT_HIT, "next-hit", "] n", SCOPE_PROFILE, GROUP_PROFILE, 6, N_("Next"),                    \
      N_("The next customer of the list"))                                                         \
    X(PREVIOUS_HIT, "previous-hit", "[ N", SCOPE_PROFILE, GROUP_PROFILE, 7, N_("Previous"),        \
      N_("The previous customer of the list"))                                                     \
                                                                                                   \
    X(OFFER_ACCEPT, "accept-learned", "A", SCOPE_OFFERS, GROUP_PROFILE, 3, N_("Accept"),           \
      N_("Accept what was learned and is offered: from now on it holds"),                          \
      .permission = PERMIT_EDIT)                                                                   \
    X(OFFER_REFUSE, "refuse-learned", "X", SCOPE_OFFERS, GROUP_PROFILE, 4, N_("Refuse"),           \
      N_("Refuse what was learned; it is never offered again"), .permission = PERMIT_EDIT)         \
                                                                                                   \
    X(CHIP_TAKE, "take-word", "Space", SCOPE_CHIPS, GROUP_FORM, 5, N_("Tick"),                     \
      N_("Take the word with the cursor, or leave it again"))                                      \
    X(CHIP_LEFT, "word-left", "Left h", SCOPE_CHIPS, GROUP_FORM, 0, N_("Word before"),             \
      N_("To the word before; of those that exclude each other it is chosen"))                     \
    X(CHIP_RIGHT, "word-right", "Right l", SCOPE_CHIPS, GROUP_FORM, 0, N_("Next word"),            \
      N_("To the next word; of those that exclude each other it is chosen"))                       \
    X(CHIP_ON, "next-item", "Enter", SCOPE_CHIPS, GROUP_FORM, 0, N_("On"),                         \
      N_("Go on to the next item"))                                                                \
    X(CHIP_CLEAR, "leave-word", "Del d Backspace", SCOPE_CHIPS, GROUP_FORM, 0, N_("Untick"),       \
      N_("Leave the word with the cursor, or choose none"))                                        \
    X(NEXT_GROUP, "next-group", "Tab", SCOPE_CHIPS, GROUP_FORM, 6, N_("Next group"),               \
      N_("To the next group; PgDn does, too"))                                                     \
    X(PREVIOUS_GROUP, "previous-group", "Shift-Tab", SCOPE_CHIPS, GROUP_FORM, 0,                   \
      N_("Group before"), N_("To the group before; PgUp does, too"))                               \
                                                                                                   \
    X(SAVE, "save", "Ctrl-S", SCOPE_FORM | SCOPE_CONFLICT | SCOPE_CHIPS, GROUP_FORM, 2,            \
      N_("Save"), N_("Save the form"))                                                             \
    X(SUBMIT, "submit", "Ctrl-S", SCOPE_ASK, GROUP_FORM, 4, N_("Answer"),                          \
      N_("Answer with what is typed, from any field"))                                             \
    X(KEEP_MINE, "keep-mine", "Left m", SCOPE_CONFLICT, GROUP_FORM, 3, N_("Mine"),                 \
      N_("What I typed counts"))                                                                   \
    X(TAKE_THEIRS, "take-theirs", "Right t", SCOPE_CONFLICT, GROUP_FORM, 4, N_("Theirs"),          \
      N_("What the other saved counts"))                                                           \
    X(AMEND, "amend", "e", SCOPE_CONFLICT, GROUP_FORM, 5, N_("Write"),                             \
      N_("Write something else into the field"))                                                   \
    X(FORM_PREVIOUS, "form-previous", "Shift-Tab", SCOPE_FORM, GROUP_FORM, 0, N_("Field before"),  \
      N_("Back to the field before"))                                                              \
    X(TAKE, "take", "Alt-t", SCOPE_FORM, GROUP_FORM, 3, N_("Take"),                                \
      N_("Take what is offered behind an arrow; Right does in an empty field"))                    \
    X(FOLD, "fold", "Alt-a", SCOPE_FORM, GROUP_FORM, 4, N_("All fields"),                          \
      N_("Open all sections, or fold those without a value"))                                      \
    X(LOOK_AT_TWIN, "look-at-twin", "Alt-i", SCOPE_TWINS, GROUP_FORM, 5, N_("Who is it"),          \
      N_("Look at the one below whom it may be; again: at the next"))                              \
    X(REVEAL, "reveal", "Alt-v", SCOPE_FORM, GROUP_FORM, 0, N_("Reveal"),                          \
      N_("Show or hide what is secret in the field"))                                              \
    X(EDITOR, "editor", "Alt-e", SCOPE_FORM, GROUP_FORM, 0, N_("Editor"),                          \
      N_("Write the field in your own editor ($EDITOR)"))                                          \
                                                                                                   \
    X(FIELD_DONE, "field-done", "Enter", SCOPE_FIELD, GROUP_FIELD, 0, N_("Done"),                  \
      N_("Take what is typed and go on"))                                                          \
    X(FIELD_NEXT, "field-next", "Tab", SCOPE_FIELD, GROUP_FIELD, 0, N_("On"),                      \
      N_("Go on from the field"))                                                                  \
    X(FIELD_DOWN, "field-down", "Down", SCOPE_FIELD, GROUP_FIELD, 0, N_("Down"),                   \
      N_("Go on to what is below"))                                                                \
    X(LINE_START, "line-start", "Ctrl-A Home", SCOPE_FIELD, GROUP_FIELD, 0, N_("Start"),           \
      N_("To the start of the field"))                                                             \
    X(LINE_END, "line-end", "Ctrl-E End", SCOPE_FIELD, GROUP_FIELD, 0, N_("End"),                  \
      N_("To the end of the field"))                                                               \
    X(CHAR_BACK, "char-back", "Ctrl-B Left", SCOPE_FIELD, GROUP_FIELD, 0, N_("Char left"),         \
      N_("One character back"))                                                                    \
    X(CHAR_FORWARD, "char-forward", "Ctrl-F Right", SCOPE_FIELD, GROUP_FIELD, 0, N_("Char right"), \
      N_("One character forward"))                                                                 \
    X(WORD_BACK, "word-back", "Alt-b Ctrl-Left", SCOPE_FIELD, GROUP_FIELD, 0, N_("Word left"),     \
      N_("One word back"))                                                                         \
    X(WORD_FORWARD, "word-forward", "Alt-f Ctrl-Right", SCOPE_FIELD, GROUP_FIELD, 0,               \
      N_("Word right"), N_("One word forward"))                                                    \
    X(DELETE_BACK, "delete-back", "Backspace", SCOPE_FIELD, GROUP_FIELD, 0, N_("Delete back"),     \
      N_("Delete the character before the cursor"))                                                \
    X(DELETE, "delete", "Del Ctrl-D", SCOPE_FIELD, GROUP_FIELD, 0, N_("Delete"),                   \
      N_("Delete the character under the cursor"))                                                 \
    X(CUT_WORD_BACK, "cut-word-back", "Ctrl-W Alt-Backspace", SCOPE_FIELD, GROUP_FIELD, 0,         \
      N_("Cut word back"), N_("Cut the word before the cursor"))                                   \
    X(CUT_WORD, "cut-word", "Alt-d", SCOPE_FIELD, GROUP_FIELD, 0, N_("Cut word"),                  \
      N_("Cut the word after the cursor"))                                                         \
    X(CUT_START, "cut-to-start", "Ctrl-U", SCOPE_FIELD, GROUP_FIELD, 0, N_("Cut to start"),        \
      N_("Cut everything before the cursor"), .spoken = N_("/ alone"))                             \
    X(CUT_END, "cut-to-end", "Ctrl-K", SCOPE_FIELD, GROUP_FIELD, 0, N_("Cut to end"),              \
      N_("Cut everything after the cursor"))                                                       \
    X(YANK, "yank", "Ctrl-Y", SCOPE_FIELD, GROUP_FIELD, 0, N_("Put back"),                         \
      N_("Put back what was cut last"))                                                            \
    X(OLDER, "older", "Ctrl-P", SCOPE_FIELD, GROUP_FIELD, 0, N_("Older"),                          \
      N_("What was typed here before"))                                                            \
    X(NEWER, "newer", "Ctrl-N", SCOPE_FIELD, GROUP_FIELD, 0, N_("Newer"),                          \
      N_("What was typed here after that"))                                                        \
                                                                                                   \
    X(HELP_NEXT, "next-page", "Tab Right l", SCOPE_HELP, GROUP_MOVE, 3, N_("Next page"),           \
      N_("The next page: keys, filters, where things are"))                                        \
    X(HELP_PREVIOUS, "previous-page", "Left h", SCOPE_HELP, GROUP_MOVE, 0, N_("Previous page"),    \
      N_("The page of help before"))                                                               \
                                                                                                   \
    X(ACCEPT, "accept", "Enter", SCOPE_QUESTION, GROUP_QUESTION, 2, N_("Choose"),                  \
      N_("Give the answer that is selected"))                                                      \
    X(NEXT_ANSWER, "next-answer", "Right Tab l", SCOPE_ANSWERS, GROUP_QUESTION, 3,                 \
      N_("Other answer"), N_("Select the next answer"))                                            \
    X(PREVIOUS_ANSWER, "previous-answer", "Left Shift-Tab h", SCOPE_ANSWERS, GROUP_QUESTION, 0,    \
      N_("Previous answer"), N_("Select the previous answer"))

#define COMMAND_ID(id, ...) CMD_##id,
enum command_id { CMD_NONE, COMMANDS(COMMAND_ID) COMMAND_COUNT };
#undef COMMAND_ID

struct command {
    const char *name; /* in the palette and in the configuration file; never translated */
    const char *keys; /* the defaults, parted by spaces; the first is shown in the function bar */
    unsigned scopes;  /* enum scope */
    enum group group;
    int bar;            /* place in the function bar, 0: not there */
    const char *label;  /* a word or two */
    const char *help;   /* what it does, for the help screen */
    const char *spoken; /* what is typed for it in --plain; NULL: its name */
    enum permission permission;
};

/* The row of a command. */
const struct command *command_row(enum command_id id);
/* CMD_NONE when there is no such name. */
enum command_id command_find(const char *name);
/* What it does, and who may when that is not everybody. */
const char *command_help(enum command_id id, struct arena *a);
/* The heading of a group. */
const char *group_title(enum group group);

#endif
