/* Files that take the place of others. */
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h> /* last: its macro fail would hide ours */

/* Who may rename there would put a file in the place of /dev/null. */
START_TEST(what_is_no_file_stays)
{
    char folder[] = "/tmp/frontdesk-file-XXXXXX", path[64];
    struct error e = {0};
    struct stat st;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/fifo", folder);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_int_eq(file_replace(path, "text", &e), CODE_INVALID);
    ck_assert_ptr_nonnull(strstr(e.message, "not a file"));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert(S_ISFIFO(st.st_mode));
    unlink(path);
    ck_assert_int_eq(file_replace(path, "text", &e), CODE_OK);
    ck_assert_int_eq(file_replace(path, "other", &e), CODE_OK);
    unlink(path);
    ck_assert_int_eq(rmdir(folder), 0); /* nothing else was left there */
}
END_TEST

Suite *suite_file(void)
{
    Suite *s = suite_create("file");
    TCase *t = tcase_create("file");
    tcase_add_test(t, what_is_no_file_stays);
    suite_add_tcase(s, t);
    return s;
}
