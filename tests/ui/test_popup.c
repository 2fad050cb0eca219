/* What the function bar and the help offer in a popup is obeyed there. */
#include <locale.h>

#include "app.h"
#include "store/filter.h"
#include "ui/footer.h"
#include "ui/view/ask.h"
#include "ui/view/column_menu.h"
#include "ui/view/commands.h"
#include "ui/view/filter_menu.h"
#include "ui/view/lookup.h"
#include "ui/view/menu.h"
#include "ui/view/pick.h"
#include "ui/view/question.h"
#include "ui/view/saved_menu.h"
#include "ui/view/sort_menu.h"
#include "ui/view/staff_list.h"

#include "tests/helper.h" /* last: its macro fail would hide ours */

static struct desk *d;
static struct app app;
static struct binds *binds;
static struct filter filter;

static void set_up(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    d = desk_new();
    const struct actor user = {.name = "desk", .type = "os_user", .terminal = "test"};
    app = (struct app){.arena = d->a, .store = d->s, .actor = user, .user = user};
    const char *ini = desk_file(d, "frontdesk.ini");
    file_write(ini, "", 0);
    ck_ok(config_load(ini, &app.config, &d->e), &d->e);
    binds = binds_new();
    desk_customer(d, "An", "Nguyen");
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=ANA", "name=Ana", NULL));
    desk_create(d, &room_entity, desk_row(d, &room_entity, "number=204", NULL));
    ck_ok(filter_parse(store_property(d->s), "", &filter, d->a, &d->e), &d->e);
}

static void tear_down(void)
{
    binds_free(binds);
    config_free(app.config);
    desk_free(d);
}

static struct view *a_menu(void)
{
    static const char *const texts[] = {"One", "Two"};
    return menu_new(1, "Menu", texts, texts, 2);
}

static struct view *a_question(void)
{
    static const char *const answers[] = {"No", "Yes", NULL};
    return question_new(1, "Well?", answers);
}

static struct view *a_notice(void)
{
    static const char *const answers[] = {"Close", NULL};
    return question_new(1, "Well.", answers);
}

static struct view *an_ask(void)
{
    const struct ask_options o = {.tag = 1,
                                  .title = "Why",
                                  .sentence = "Why?",
                                  .lines = {{"why", "Why", NULL}},
                                  .n = 1,
                                  .keep = "No",
                                  .act = "Yes"};
    return ask_new(&o);
}

static struct view *a_sort_menu(void)
{
    return sort_menu_new(&filter, "", NULL, 0);
}

static struct view *a_column_menu(void)
{
    struct hit_column usual[LIST_COLUMNS];
    const char *unknown;
    const int n = hit_columns_read(HIT_COLUMNS_STANDARD, usual, &unknown, d->a);
    return column_menu_new(usual, n, 1);
}

static struct view *a_saved_menu(void)
{
    return saved_menu_new(&app, "vip:gold");
}

static struct view *a_filter_menu(void)
{
    return filter_menu_new(d->s, "");
}

static struct view *a_staff_list(void)
{
    return staff_list_view(&app);
}

static struct view *a_lookup(void)
{
    return lookup_view(&app);
}

static struct view *a_pick(void)
{
    return pick_view(&app, &room_entity, NULL);
}

static struct view *a_help(void)
{
    struct view *below = a_menu(), *help = help_new(binds, below, NULL, NULL);
    view_free(below);
    return help;
}

static struct view *(*const popups[])(void) = {
    a_menu,       a_question, a_notice, an_ask, a_sort_menu,   a_filter_menu,
    a_staff_list, a_lookup,   a_pick,   a_help, a_column_menu, a_saved_menu};

static struct view *opened(int i, bool in_field)
{
    struct view *v = popups[i]();
    v->area = (struct box){1, 0, 21, 80};
    if (v->ops->open != NULL)
        ck_ok(v->ops->open(v, &d->e), &d->e);
    if (v->ops->load != NULL)
        ck_ok(v->ops->load(v, &d->e), &d->e);
    v->in_field = v->in_field && in_field;
    v->ops->layout(v);
    return v;
}

START_TEST(what_the_bar_offers_is_obeyed)
{
    struct footer f;
    for (int in_field = 0; in_field < 2; in_field++) {
        struct view *v = opened(_i, in_field);
        footer_layout(&f, binds, view_scopes(v), v->in_field, 200);
        for (int k = 0; k < f.n; k++) {
            const enum command_id id = f.items[k].command;
            struct view *fresh = opened(_i, in_field);
            if (!(command_row(id)->scopes & (SCOPE_GLOBAL | SCOPE_DESK | SCOPE_FIELD)))
                ck_assert_msg(view_run(fresh, id), "%s: %s", v->ops->name, command_row(id)->name);
            view_free(fresh);
        }
        view_free(v);
    }
}
END_TEST

/* Answers that have no room beside each other stand below each other, where people press Down. */
static const struct {
    enum command_id first, second;
    int choice;
} walks[] = {{CMD_DOWN, CMD_DOWN, 2},
             {CMD_DOWN, CMD_UP, 0},
             {CMD_UP, CMD_UP, 1},
             {CMD_BOTTOM, CMD_PREVIOUS_ANSWER, 1},
             {CMD_BOTTOM, CMD_TOP, 0},
             {CMD_NEXT_ANSWER, CMD_DOWN, 2},
             {CMD_PAGE_DOWN, CMD_PAGE_UP, 0},
             {CMD_PAGE_DOWN, CMD_DOWN, 0}};

START_TEST(answers_are_walked_as_they_stand)
{
    static const char *const answers[] = {"One", "Two", "Three", NULL};
    struct view *v = question_new(1, "Well?", answers);
    ck_assert_int_eq(binds_find(binds, v->scopes, false, K_DOWN), CMD_DOWN);
    ck_assert(view_run(v, walks[_i].first));
    ck_assert(view_run(v, walks[_i].second));
    ck_assert(view_run(v, CMD_ACCEPT));
    ck_assert_int_eq(v->choice, walks[_i].choice);
    view_free(v);
}
END_TEST

static void type(struct view *v, const char *text)
{
    for (; *text != '\0'; text++)
        ck_assert(view_event(v, &(struct event){.type = EVENT_KEY, .key = *text}));
    v->ops->layout(v);
}

static bool finds(const struct view *v)
{
    const unsigned finding = command_row(CMD_FIND)->scopes | command_row(CMD_NARROW)->scopes;
    return (view_scopes(v) & finding) != 0;
}

/* What takes words takes them, and lets go of them one step at a time. */
START_TEST(words_narrow_what_is_listed)
{
    struct view *v = opened(_i, false);
    if (finds(v) && v->narrow.on && !v->narrow.finder) {
        const int64_t all = v->narrow.list->count;
        ck_assert(view_run(v, CMD_NARROW));
        type(v, "no row has this");
        ck_assert_int_eq(v->narrow.list->count, 0);
        ck_assert_int_eq(v->narrow.list->total, all);
        ck_assert(view_run(v, CMD_FIELD_DONE));
        ck_assert(!v->in_field);
        if (!(v->scopes & SCOPE_COLUMNS)) /* there all are taken, listed or not */
            view_run(v, CMD_OPEN);
        ck_assert_ptr_null(v->pushed);
        ck_assert(!v->answered);
        ck_assert(view_run(v, CMD_BACK));
        ck_assert_int_eq(v->narrow.list->count, all);
        ck_assert(!narrow_run(&v->narrow, &v->in_field, CMD_BACK));
    }
    view_free(v);
}
END_TEST

Suite *suite_popup(void)
{
    Suite *s = suite_create("popup");
    TCase *c = tcase_create("popup");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, what_the_bar_offers_is_obeyed, 0, COUNT_OF(popups));
    tcase_add_loop_test(c, answers_are_walked_as_they_stand, 0, COUNT_OF(walks));
    tcase_add_loop_test(c, words_narrow_what_is_listed, 0, COUNT_OF(popups));
    suite_add_tcase(s, c);
    return s;
}
