/* Long work in slices: it goes on from tick to tick, answers when it is over, and can be stopped.
 */
#include "ui/view/progress.h"

#include <check.h> /* last: its macro fail would hide ours */

static int left;

static bool slice(void *context, int64_t *done)
{
    int *slices = context;
    *done = 10 - --left;
    ++*slices;
    return left > 0;
}

static struct view *begin(int *slices)
{
    const struct progress work = {.title = "Tag", .of = 10, .slice = slice, .context = slices};
    struct view *v = progress_view(7, &work, 0);
    left = 3;
    *slices = 0;
    v->area = (struct box){1, 0, 21, 80};
    v->ops->layout(v);
    return v;
}

START_TEST(it_goes_on_until_it_is_over)
{
    int slices;
    struct view *v = begin(&slices);
    for (int i = 0; i < 3; i++) {
        ck_assert(v->wake != 0 && !v->answered);
        v->wake = 0;
        v->ops->tick(v);
    }
    ck_assert_int_eq(slices, 3);
    ck_assert(v->answered && v->wake == 0);
    ck_assert_int_eq(v->choice, 1);
    ck_assert_int_eq(v->tag, 7);
    view_free(v);
}
END_TEST

START_TEST(it_can_be_stopped)
{
    static const enum command_id stops[] = {CMD_BACK, CMD_ACCEPT};
    int slices;
    for (int i = 0; i < 2; i++) {
        struct view *v = begin(&slices);
        v->ops->tick(v);
        ck_assert(v->ops->run(v, stops[i]));
        ck_assert(v->answered);
        ck_assert_int_eq(v->choice, -1);
        ck_assert_int_eq(slices, 1);
        view_free(v);
    }
}
END_TEST

Suite *suite_progress(void)
{
    Suite *s = suite_create("progress");
    TCase *c = tcase_create("progress");
    tcase_add_test(c, it_goes_on_until_it_is_over);
    tcase_add_test(c, it_can_be_stopped);
    suite_add_tcase(s, c);
    return s;
}
