/* The conventions people bring along from other terminal programs, each with the test that shows
 * it; and those that are shown nowhere else: a desk that is stopped by its shell and comes back, a
 * screen that somebody else has written on, a copy for the terminal's clipboard. */
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/file.h"
#include "data/schema.h"
#include "tests/helper.h"
#include "tests/tui/tui.h"
#include "ui/bind.h"
#include "ui/clipboard.h"
#include "ui/key.h"

#include <check.h> /* last: its macro fail would hide ours */

#define DEADLINE_MS 40000

/* shown: the name of a test in the file, or a line of a scene. */
static const struct convention {
    const char *what, *file, *shown;
} conventions[] = {
    {"arrows, hjkl, PgUp, PgDn, g, G, Home, End", "tests/tui/test_conventions.c",
     "keys_mean_what_they_mean_elsewhere"},
    {"a list obeys them", "tests/ui/test_list.c", "test_moving_stays_among_the_rows"},
    {"/ goes to the filter", "tests/tui/scenes/customers.scene", "keys \"/\" \"blacklisted:any\""},
    {"/ narrows whatever is listed, Esc shows all", "tests/tui/scenes/narrow.scene",
     "screen narrow-settings-80x24"},
    {"n and N are nobody's: / leaves the hits alone, so that the next one is Down",
     "tests/tui/scenes/narrow.scene", "screen narrow-twins-80x24"},
    {"/ in every view with a list", "tests/tui/test_languages.c", "no_text_of_ours_is_cut"},
    {"letters of what is searched are no commands", "tests/tui/scenes/narrow.scene",
     "screen narrow-nowhere-80x24"},
    {"F1 and ? help", "tests/tui/scenes/help.scene", "keys F1"},
    {"? and : where nothing is typed yet", "tests/tui/scenes/blank.scene",
     "screen blank-help-80x24"},
    {"help narrowed by /", "tests/tui/scenes/help-pages.scene", "keys \"/\" \"copy\""},
    {"F2 edit", "tests/tui/scenes/form-new.scene", "keys F2"},
    {"F2 changes a setting", "tests/tui/test_conventions.c", "keys_mean_what_they_mean_elsewhere"},
    {"Enter opens", "tests/tui/test_conventions.c", "keys_mean_what_they_mean_elsewhere"},
    {"F3 find", "tests/tui/test_conventions.c", "keys_mean_what_they_mean_elsewhere"},
    {"F5 refresh", "tests/tui/test_conventions.c", "keys_mean_what_they_mean_elsewhere"},
    {"F10 and q back", "tests/tui/scenes/lookup.scene", "Enter Enter q"},
    {"Alt-1 to Alt-0 for F1 to F10", "tests/ui/test_key.c",
     "test_alt_and_a_digit_is_a_function_key"},
    {"letter twins for F-keys", "tests/ui/test_command.c", "test_function_keys_have_twins"},
    {"no key means two things", "tests/ui/test_bind.c", "test_default_keys_do_not_clash"},
    {"all that is wrong in them is told", "tests/cli/test_config_command.c",
     "all_that_is_wrong_is_told"},
    {"keys of one's own, shown everywhere", "tests/tui/scenes/keys.scene", "keys M-9"},
    {"Esc goes back one step", "tests/tui/scenes/customers.scene", "keys Esc"},
    {"Esc loses no work", "tests/tui/scenes/form-leave.scene", "screen form-leave-80x24"},
    {"Esc waits as long as one says, for slow lines", "tests/config/test_config.c",
     "test_a_file_changes_what_it_names"},
    {"Esc is told from Alt", "tests/ui/test_input.c", "test_escape_alone_and_before_keys"},
    {"Space marks", "tests/tui/scenes/customers.scene", "keys g Space Space y"},
    {"Space ticks a word of a list", "tests/tui/scenes/preferences.scene",
     "keys Down Space Right Right Space"},
    {"arrows choose one of a few words", "tests/tui/scenes/preferences.scene",
     "screen preferences-chosen-80x24"},
    {"Tab goes on to the next group", "tests/tui/scenes/preferences.scene",
     "screen preferences-amenities-80x24"},
    {"signs tell of tabs that have no room", "tests/ui/test_widget.c",
     "test_the_sign_beside_tabs_leads_on"},
    {"actions apply to the marked", "tests/tui/scenes/act.scene", "keys Home Space Space \"a\""},
    {"Enter confirms no loss: the word is typed", "tests/tui/scenes/act.scene",
     "screen act-word-wrong-80x24"},
    {"Ctrl-L redraws", "tests/tui/test_conventions.c", "a_spoilt_screen_is_drawn_again"},
    {"Ctrl-Z and back", "tests/tui/test_conventions.c", "the_shell_gets_its_terminal_and_back"},
    {"readline keys: they edit", "tests/ui/test_line.c", "test_words"},
    {"readline keys: cut and put back", "tests/ui/test_line.c",
     "test_what_was_cut_can_be_put_back"},
    {"readline keys: history", "tests/ui/test_line.c", "test_history_keeps_what_is_being_typed"},
    {"readline keys in every field", "tests/tui/test_conventions.c",
     "keys_mean_what_they_mean_elsewhere"},
    {"bracketed paste", "tests/ui/test_input.c", "test_a_paste_is_one_event"},
    {"a paste into every field", "tests/tui/test_rough.c", "a_very_long_paste_into_each_field"},
    {"sort by column", "tests/tui/scenes/customers-wide.scene", "screen customers-sorted-132x40"},
    {"y copies", "tests/tui/scenes/customers.scene", "keys g Space Space y"},
    {"Y copies the row, T the list, for a spreadsheet", "tests/tui/scenes/copy.scene",
     "screen copy-list-80x24"},
    {"copied: wherever there are rows", "tests/tui/scenes/copy.scene", "screen copy-staff-80x24"},
    {"its command line: wherever there are rows", "tests/tui/test_languages.c",
     "no_text_of_ours_is_cut"},
    {"its command line, copied", "tests/tui/test_conventions.c", "a_list_tells_its_command_line"},
    {"copied: a cell stays a cell", "tests/ui/test_list_copy.c", "a_cell_stays_a_cell"},
    {"copied: rows that are not loaded", "tests/ui/test_hit_list.c",
     "rows_that_are_not_loaded_can_be_copied"},
    {"OSC 52, over SSH", "tests/tui/test_conventions.c", "copies_go_to_the_terminal"},
    {"copied through a tmux that has its defaults", "tests/ui/test_list_copy.c",
     "tmux_is_given_it_by_its_own_command"},
    {"copied: told when tmux keeps it for itself", "tests/ui/test_list_copy.c",
     "tmux_tells_whether_it_sends_it_on"},
    {"copied: a limit with a message", "tests/ui/test_list_copy.c",
     "a_terminal_takes_only_so_much"},
    {"mouse: a heading sorts", "tests/tui/scenes/customers-wide.scene", "click 3 7"},
    {"mouse: the wheel", "tests/tui/scenes/mouse.scene", "screen mouse-wheel-80x24"},
    {"mouse: a double click opens", "tests/tui/scenes/mouse.scene", "screen mouse-double-80x24"},
    {"mouse: the edge of a column is dragged", "tests/tui/scenes/columns.scene", "drag 3 21 14"},
    {"mouse: a click on an edge sizes nothing", "tests/tui/scenes/columns.scene",
     "screen columns-edge-clicked-100x24"},
    {"mouse: a click is on what was shown", "tests/tui/test_rough.c",
     "a_click_is_on_what_was_shown"},
    {"mouse: can be switched off", "tests/tui/test_conventions.c", "the_mouse_can_be_switched_off"},
    {"columns chosen, ordered, sized", "tests/tui/scenes/columns.scene",
     "screen columns-menu-chosen-80x24"},
    {"columns remembered", "tests/tui/scenes/columns.scene", "screen columns-again-132x40"},
    {"columns narrowed by typing", "tests/tui/scenes/columns.scene",
     "screen columns-menu-narrowed-80x24"},
    {"the first column stays", "tests/tui/scenes/columns.scene", "screen columns-right-80x24"},
    {"sort by several levels", "tests/tui/scenes/columns.scene", "screen sorted-levels-80x24"},
    {"sort by what any column shows", "tests/ui/test_hit_column.c",
     "a_list_is_sorted_by_what_a_column_shows"},
    {"sort as people read words and names of countries", "tests/ui/test_hit_column.c",
     "words_are_sorted_as_people_read_them"},
    {"however many are equal", "tests/store/test_filter.c",
     "crowds_of_equals_come_in_the_same_order"},
    {"* marks all that are found", "tests/tui/scenes/columns.scene", "screen marked-found-80x24"},
    {"marks stay, whatever is shown", "tests/ui/test_marks.c", "marks_are_those_of_a_list"},
    {"saved views, mine and shared", "tests/tui/scenes/views.scene", "screen views-80x24"},
    {"saved views, each person's", "tests/test_saved.c", "mine_are_not_those_of_a_colleague"},
    {"saved views, of who is there now", "tests/tui/scenes/views-mine.scene",
     "screen views-of-another-80x24"},
    {"a view is what was saved", "tests/test_saved.c", "a_view_is_what_was_saved"},
    {"\"showing 1 to 17\"", "tests/tui/scenes/columns.scene", "screen marked-all-80x24"},
    {"what two desks wrote apart, settled", "tests/tui/scenes/conflicts.scene",
     "screen conflicts-taken-80x24"},
    {"mouse: the count in the title bar opens them", "tests/tui/scenes/conflicts.scene",
     "click 0 48"},
    {"data out", "tests/tui/scenes/data-out.scene", "screen data-out-80x24"},
    {"data out: the marked alone", "tests/tui/scenes/data-out.scene", "screen data-out-one-80x24"},
    {"data out: the columns of the list", "tests/cli/test_export.c",
     "columns_are_those_of_the_list"},
    {"data out: formulas defused", "tests/cli/test_export.c", "texts_are_defused_and_come_back"},
    {"data out: secrets take a role", "tests/cli/test_export.c", "secrets_take_a_role"},
    {"a secret is shown to who may", "tests/ui/test_approval.c",
     "a_secret_is_shown_to_who_may_and_the_journal_knows"},
    {"manager approval inside the dialog", "tests/tui/scenes/approval.scene",
     "screen approval-given-80x24"},
    {"pick", "tests/tui/test_outside.c", "pick_prints_what_was_chosen"},
    {"pop", "tests/tui/test_outside.c", "pop_opens_who_it_is"},
    {"pop: in the desk used last", "tests/tui/test_outside.c", "pop_opens_in_the_desk_used_last"},
    {"words completed by bash", "tests/cli/test_manual.c", "bash_completes"},
    {"... by fish and zsh", "tests/cli/test_manual.c", "other_shells_complete"},
    {"a palette of all commands", "tests/tui/scenes/help.scene", "screen palette-80x24"},
    {"settings said by the command line", "tests/cli/test_config_command.c", "\"config\", \"set\""},
    {"NO_COLOR", "tests/tui/scenes/customers-mono.scene", "env NO_COLOR=1"},
    {"--mono", "tests/tui/test_conventions.c", "no_colours_when_none_are_wanted"},
    {"256 colours, a light theme", "tests/tui/scenes/theme-light.scene",
     "screen theme-light-list-80x24"},
    {"a dark theme", "tests/tui/scenes/customers.scene", "screen customers-list-80x24"},
    {"16 colours of the terminal's own", "tests/tui/scenes/theme-16.scene",
     "screen theme-16-list-80x24"},
    {"a theme of high contrast", "tests/tui/scenes/theme-contrast.scene", "--theme contrast"},
    {"16 colours and none", "tests/ui/test_theme.c",
     "no_colour_in_mono_and_only_the_palette_in_16"},
    {"every theme can be read", "tests/ui/test_theme.c",
     "every_role_of_a_shipped_theme_can_be_read"},
    {"themes of one's own", "tests/tui/test_conventions.c", "a_theme_of_ones_own_is_offered"},
    {"never colour alone", "tests/ui/test_theme.c", "selected_differs_from_not_selected"},
    {"--ascii", "tests/tui/scenes/customers-mono.scene", "args --db hotel.db --staff ANA --ascii"},
    {"width of CJK, combining marks, emoji", "tests/base/test_text.c", "widths"},
    {"resize to 40x10", "tests/tui/scenes/customers-narrow.scene", "size 40x10"},
    {"too small", "tests/tui/scenes/customers-narrow.scene", "screen customers-too-small"},
    {"one cell", "tests/tui/test_rough.c", "a_window_of_one_cell"},
    {"XDG", "tests/config/test_paths.c", "test_variables_hold_when_absolute"},
    {"--read-only", "tests/cli/test_commands.c", "--read-only set C20260001 city=Vinh"},
    {"--read-only at the desk, every command", "tests/tui/test_read_only_desk.c",
     "no_command_changes_a_file"},
    {"letters are text in a field, commands in a list", "tests/ui/test_bind.c",
     "test_letters_are_commands_in_a_list_and_text_in_a_field"},
    {"all paths are told", "tests/config/test_paths.c", "test_all_paths_can_be_listed"},
    {"a list tells its command line", "tests/tui/scenes/customers.scene", "keys c"},
    {"which answers from the same property", "tests/test_command_line.c",
     "another_property_is_named_from_wherever"},
    {"one who is looked up over anything", "tests/tui/scenes/lookup.scene", "keys Down F8"},
    {"a tree is walked with Enter and Left", "tests/tui/scenes/relations.scene", "keys Enter Left"},
    {"settings from the rows", "tests/tui/scenes/settings.scene", "screen settings-80x24"},
    {"hints go away, each person's", "tests/ui/test_coach.c",
     "a_hint_is_shown_in_three_openings_to_each"},
    {"hints go away", "tests/tui/scenes/hints.scene", "screen hints-gone-80x24"},
    {"--plain: a working hour without a screen", "tests/tui/test_plain.c", "a_whole_working_hour"},
    {"--plain: every command by its name", "tests/tui/test_plain.c",
     "every_command_is_given_by_its_name"},
    {"a tour, to its end", "tests/tui/scenes/tour.scene", "screen tour-last-80x24"},
};

START_TEST(each_convention_is_shown_by_a_test)
{
    const struct convention *c = &conventions[_i];
    struct arena *a = arena_new();
    const char *text = NULL;
    ck_assert_msg(file_load(c->file, 1000000, a, &text, NULL) == CODE_OK, "%s", c->file);
    const size_t n = strlen(c->file);
    const bool is_test = strcmp(c->file + n - 2, ".c") == 0 && strchr(c->shown, ' ') == NULL;
    const char *wanted = is_test ? arena_printf(a, "START_TEST(%s)", c->shown) : c->shown;
    ck_assert_msg(strstr(text, wanted) != NULL, "%s: %s has no %s", c->what, c->file, wanted);
    arena_free(a);
}
END_TEST

/* ---- Keys */

#define LISTS (SCOPE_GLOBAL | SCOPE_DESK | SCOPE_MOVE | SCOPE_LIST)
#define TYPING (LISTS | SCOPE_FIELD)

static const struct habit {
    const char *key;
    unsigned scopes;
    enum command_id command;
} habits[] = {
    {"Up", LISTS, CMD_UP},
    {"k", LISTS, CMD_UP},
    {"Down", LISTS, CMD_DOWN},
    {"j", LISTS, CMD_DOWN},
    {"PgUp", LISTS, CMD_PAGE_UP},
    {"PgDn", LISTS, CMD_PAGE_DOWN},
    {"Home", LISTS, CMD_TOP},
    {"g", LISTS, CMD_TOP},
    {"End", LISTS, CMD_BOTTOM},
    {"G", LISTS, CMD_BOTTOM},
    {"h", SCOPE_PROFILE, CMD_PREVIOUS_TAB},
    {"l", SCOPE_PROFILE, CMD_NEXT_TAB},
    {"/", LISTS, CMD_FIND},
    {"F1", LISTS, CMD_HELP},
    {"?", LISTS, CMD_HELP},
    {"F2", LISTS, CMD_EDIT},
    {"F2", SCOPE_SETTINGS, CMD_SETTING_CHANGE},
    {"F3", LISTS, CMD_FIND},
    {"F5", LISTS, CMD_REFRESH},
    {"F10", LISTS, CMD_BACK},
    {"q", LISTS, CMD_BACK},
    {"Esc", LISTS, CMD_BACK},
    {"Esc", TYPING, CMD_BACK},
    {"Space", LISTS, CMD_MARK},
    {"Enter", LISTS, CMD_OPEN},
    {"y", LISTS, CMD_COPY},
    {"y", SCOPE_PROFILE, CMD_COPY},
    {":", LISTS, CMD_PALETTE},
    {"Alt-x", TYPING, CMD_PALETTE},
    {"Ctrl-L", TYPING, CMD_REDRAW},
    {"Ctrl-Z", TYPING, CMD_SUSPEND},
    {"Ctrl-A", TYPING, CMD_LINE_START},
    {"Ctrl-E", TYPING, CMD_LINE_END},
    {"Ctrl-B", TYPING, CMD_CHAR_BACK},
    {"Ctrl-F", TYPING, CMD_CHAR_FORWARD},
    {"Alt-b", TYPING, CMD_WORD_BACK},
    {"Alt-f", TYPING, CMD_WORD_FORWARD},
    {"Ctrl-D", TYPING, CMD_DELETE},
    {"Ctrl-U", TYPING, CMD_CUT_START},
    {"Ctrl-K", TYPING, CMD_CUT_END},
    {"Ctrl-W", TYPING, CMD_CUT_WORD_BACK},
    {"Alt-d", TYPING, CMD_CUT_WORD},
    {"Ctrl-Y", TYPING, CMD_YANK},
    {"Ctrl-P", TYPING, CMD_OLDER},
    {"Ctrl-N", TYPING, CMD_NEWER},
};

/* Those of a field come first wherever there is one: no view can have others in its fields. */
START_TEST(keys_mean_what_they_mean_elsewhere)
{
    struct binds *b = binds_new();
    for (int i = 0; i < COUNT_OF(habits); i++) {
        const struct habit *h = &habits[i];
        int32_t key;
        ck_assert(key_parse(h->key, (unsigned)strlen(h->key), &key));
        const enum command_id id = binds_find(b, h->scopes, (h->scopes & SCOPE_FIELD) != 0, key);
        ck_assert_msg(id == h->command, "%s in %u is %s", h->key, h->scopes,
                      id != CMD_NONE ? command_row(id)->name : "nothing");
    }
    binds_free(b);
}
END_TEST

/* ---- The desk on a terminal that others use, too */

static struct desk *d;
static struct tui *t;

static void set_up(void)
{
    d = desk_new();
    desk_customer(d, "An", "Nguyen");
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=ANA", "name=Ana", NULL));
}

static void tear_down(void)
{
    tui_free(t);
    t = NULL;
    desk_free(d);
}

/* A shell of which the desk is a job; script has it as "$@". */
static void start_in_shell(const char *script)
{
    const char *const argv[] = {"/bin/bash",    "-c",   script,  "bash",
                                program_path(), "--db", d->path, NULL};
    const char *const env[] = {"TERM=xterm-256color",
                               "LC_ALL=C.UTF-8",
                               "TZ=UTC",
                               "FRONTDESK_NOW=2026-11-21T14:32:00Z",
                               "FRONTDESK_BACKUP_HOURS=0",
                               "FRONTDESK_HINTS=no",
                               "PATH=/usr/bin:/bin",
                               arena_printf(d->a, "HOME=%s", d->folder),
                               "ASAN_OPTIONS=detect_leaks=0",
                               NULL};
    const struct tui_start what = {argv, env, d->folder, 24, 80};
    desk_shut(d);
    t = tui_new(&what);
}

/* Waits until the screen has a word, or has it no longer. */
static void waits(const char *word, bool there)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    int status;
    struct arena *a = arena_new();
    while ((strstr(tui_dump(t, a), word) != NULL) != there) {
        const bool over = !tui_pump(t, 200) && tui_ended(t, 0, &status);
        ck_assert_msg(!over && clock_ticks() < end, "\"%s\":\n%s", word, tui_dump(t, a));
        arena_clear(a);
    }
    arena_free(a);
}

static void ends_well(void)
{
    const int64_t end = clock_ticks() + DEADLINE_MS;
    int status = -1;
    while (!tui_ended(t, 0, &status) && clock_ticks() < end)
        tui_pump(t, 50);
    ck_assert_int_eq(status, 0);
}

START_TEST(the_shell_gets_its_terminal_and_back)
{
    start_in_shell("set -m; \"$@\"; echo SHELL; read -r word; fg >/dev/null");
    waits("C20260001", true);
    tui_key(t, "C-z");
    waits("SHELL", true);
    ck_assert_ptr_null(tui_unrestored(t));
    waits("C20260001", false);
    tui_send(t, "on\n", 3);
    waits("C20260001", true);
    waits("SHELL", false);
    tui_key(t, "C-q");
    ends_well();
}
END_TEST

START_TEST(a_spoilt_screen_is_drawn_again)
{
    const char *fifo = arena_printf(d->a, "%s/fifo", d->folder);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    start_in_shell("(read -r word <fifo; printf '\\033[9;9HSPOILT') & \"$@\"");
    waits("C20260001", true);
    FILE *f = fopen(fifo, "w");
    fputs("now\n", f);
    fclose(f);
    waits("SPOILT", true);
    tui_key(t, "C-l");
    waits("SPOILT", false);
    tui_key(t, "C-q");
    ends_well();
}
END_TEST

/* Switched off, it is the terminal's own: nothing asks for it, and what comes all the same, because
 * another program has left it on, selects no row. */
START_TEST(the_mouse_can_be_switched_off)
{
    static const char click[] = "\033[<0;20;6M\033[<0;20;6m";
    start_in_shell("\"$@\"; printf '[screen]\\nmouse = no\\n' >off.ini; \"$@\" --config off.ini");
    waits("C20260001", true);
    ck_assert(tui_mouse(t));
    tui_key(t, "C-q");
    waits("C20260001", false);
    waits("C20260001", true);
    ck_assert(!tui_mouse(t));
    tui_send(t, click, sizeof click - 1);
    tui_send(t, "zq", 2); /* in the list these would be commands */
    waits("Find  zq", true);
    ck_assert(!tui_mouse(t));
    tui_key(t, "C-q");
    ends_well();
}
END_TEST

START_TEST(a_list_tells_its_command_line)
{
    static const char *const lists[][2] = {
        {"M-m", " twins"}, {"M-s", " staff list"}, {"M-c", " config list"}};
    start_in_shell("\"$@\" --staff ANA");
    waits("C20260001", true);
    tui_key(t, lists[_i][0]);
    tui_key(t, "F9");
    waits("Copied: ", true);
    waits(lists[_i][1], true);
    tui_key(t, "C-q");
    ends_well();
}
END_TEST

START_TEST(no_colours_when_none_are_wanted)
{
    start_in_shell("\"$@\"; \"$@\" --mono");
    waits("C20260001", true);
    ck_assert_ptr_nonnull(strstr(tui_dump(t, d->a), " bg "));
    tui_key(t, "C-q");
    waits("C20260001", false);
    waits("C20260001", true);
    const char *dump = tui_dump(t, d->a);
    ck_assert_msg(strstr(dump, " fg ") == NULL && strstr(dump, " bg ") == NULL, "%s", dump);
    tui_key(t, "C-q");
    ends_well();
}
END_TEST

START_TEST(a_theme_of_ones_own_is_offered)
{
    size_t n;
    start_in_shell("printf '[theme evening]\nbase = light\n' >own.ini; \"$@\" --config own.ini");
    waits("C20260001", true);
    tui_key(t, "M-c");
    waits("screen.theme", true);
    tui_send(t, "/theme\r\r", 8);
    waits("evening", true);
    tui_key(t, "End");
    tui_key(t, "Enter");
    waits("screen.theme is saved", true);
    tui_key(t, "C-q");
    ends_well();
    const char *own = arena_printf(d->a, "%s/own.ini", d->folder);
    ck_assert_ptr_nonnull(strstr((char *)file_read(d->a, own, &n), "theme = evening"));
}
END_TEST

/* "SGkg4oKs" is what base64 makes of it. */
START_TEST(copies_go_to_the_terminal)
{
    struct arena *a = arena_new();
    ck_assert_str_eq(clipboard_sequence(a, "Hi €", false), "\033]52;c;SGkg4oKs\a");
    ck_assert_ptr_nonnull(
        strstr(clipboard_sequence(a, "Hi €", true), "\033Ptmux;\033\033]52;c;SGkg4oKs\a\033\\"));
    char *long_text = arena_alloc(a, 80001);
    memset(long_text, 'x', 80000);
    ck_assert_ptr_null(clipboard_sequence(a, long_text, false));
    arena_free(a);
}
END_TEST

Suite *suite_conventions(void);
Suite *suite_conventions(void)
{
    Suite *s = suite_create("conventions");
    TCase *t_case = tcase_create("conventions");
    tcase_set_timeout(t_case, 120);
    tcase_add_loop_test(t_case, each_convention_is_shown_by_a_test, 0, COUNT_OF(conventions));
    tcase_add_test(t_case, keys_mean_what_they_mean_elsewhere);
    tcase_add_test(t_case, copies_go_to_the_terminal);
    suite_add_tcase(s, t_case);
    TCase *shell = tcase_create("shell");
    tcase_set_timeout(shell, 120);
    tcase_add_checked_fixture(shell, set_up, tear_down);
    tcase_add_test(shell, the_shell_gets_its_terminal_and_back);
    tcase_add_test(shell, the_mouse_can_be_switched_off);
    tcase_add_loop_test(shell, a_list_tells_its_command_line, 0, 3);
    tcase_add_test(shell, a_spoilt_screen_is_drawn_again);
    tcase_add_test(shell, no_colours_when_none_are_wanted);
    tcase_add_test(shell, a_theme_of_ones_own_is_offered);
    suite_add_tcase(s, shell);
    return s;
}
