/* By its shape: what somebody typed to say who is meant. */
#include "model/handle.h"

#include <check.h> /* last: its macro fail would hide ours */

static const struct {
    const char *typed;
    enum handle handle;
} cases[] = {
    {"nguyen", HANDLE_WORDS},
    {"", HANDLE_WORDS},
    {"+84 90 123 45 67", HANDLE_PHONE},
    {"0901234567", HANDLE_PHONE},
    {"(024) 3822-1930", HANDLE_PHONE},
    {"1234", HANDLE_WORDS},
    {"a@post.example", HANDLE_EMAIL},
    {"an12345@post.example", HANDLE_EMAIL},
    {"C20260001", HANDLE_CODE},
    {"c99999999", HANDLE_CODE},
    {"LM-0012345", HANDLE_CODE},
    {"Room 12", HANDLE_WORDS},
    {"An 2", HANDLE_WORDS},
    {"vip:gold", HANDLE_WORDS},
    {"R2D2", HANDLE_WORDS},
    {"Nguyen 20260001", HANDLE_WORDS},
};

START_TEST(a_shape_says_what_it_is)
{
    ck_assert_msg(handle_of(cases[_i].typed) == cases[_i].handle, "%s", cases[_i].typed);
}
END_TEST

Suite *suite_handle(void);
Suite *suite_handle(void)
{
    Suite *s = suite_create("handle");
    TCase *c = tcase_create("handle");
    tcase_add_loop_test(c, a_shape_says_what_it_is, 0, (int)(sizeof cases / sizeof cases[0]));
    suite_add_tcase(s, c);
    return s;
}
