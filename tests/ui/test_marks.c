/* Marks: whoever was marked is, in that order, through thousands of marks and unmarks. */
#include "ui/view/marks.h"

#include <string.h>

#include "base/uid.h"
#include "tests/helper.h"

#define PEOPLE 700
#define STEPS 6000

/* Ids that differ in few bits, as those made one after the other do. */
static struct customer person(int i)
{
    struct customer c = {.customer_code = "C1"};
    memset(&c.id, 7, sizeof c.id);
    memcpy((char *)&c.id + 3, &i, sizeof i);
    return c;
}

START_TEST(marks_are_those_of_a_list)
{
    struct marks m = {0};
    struct dice dice = dice_new(11);
    int model[PEOPLE], n = 0;
    for (int step = 0; step < STEPS; step++) {
        const int i = (int)roll(&dice, PEOPLE);
        const struct customer c = person(i);
        int at = 0;
        while (at < n && model[at] != i)
            at++;
        ck_assert_int_eq(marks_has(&m, &c.id), at < n);
        if (step % 3 == 0 && at < n) {
            marks_add(&m, &c); /* is there already */
        } else if (at < n) {
            marks_toggle(&m, &c);
            memmove(model + at, model + at + 1, (size_t)(--n - at) * sizeof *model);
        } else {
            marks_toggle(&m, &c);
            model[n++] = i;
        }
        ck_assert_int_eq(m.n, n);
    }
    ck_assert_int_gt(n, 300);
    for (int k = 0; k < n; k++) {
        const struct customer c = person(model[k]);
        ck_assert_int_eq(uid_compare(&m.items[k].id, &c.id), 0);
    }
    marks_clear(&m);
    const struct customer c = person(1);
    ck_assert(!marks_has(&m, &c.id));
}
END_TEST

Suite *suite_marks(void);
Suite *suite_marks(void)
{
    Suite *s = suite_create("marks");
    TCase *t = tcase_create("marks");
    tcase_add_test(t, marks_are_those_of_a_list);
    suite_add_tcase(s, t);
    return s;
}
