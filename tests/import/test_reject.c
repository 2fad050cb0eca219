/* Where rejected rows go, when that is no file. */
#include "import/reject.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/import/files.h"

#include <check.h> /* last: it has a macro named fail */

/* As --rejects /dev/null: whoever may rename there would put a file in its place. */
START_TEST(a_pipe_takes_them_and_stays)
{
    static const char *const header[] = {"id", "name"};
    const char *fields[] = {"2", "Bo"};
    const struct reader_row row = {.line = 3, .n = 2, .fields = fields};
    char text[400] = "";
    struct error e = {0};
    struct stat st;
    const char *path = files_path("pipe");
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    const int fd = open(path, O_RDWR | O_NONBLOCK);
    struct rejects *r = rejects_new(path, "g.csv", header, 2);
    ck_assert_int_eq(rejects_add(r, &row, "Why not.", &e), CODE_OK);
    ck_assert_int_eq(rejects_close(r, &e), CODE_OK);
    ck_assert_int_gt(read(fd, text, sizeof text - 1), 0);
    close(fd);
    ck_assert_ptr_nonnull(strstr(text, "\"3\",\"Why not.\",\"2\",\"Bo\"\n"));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert(S_ISFIFO(st.st_mode));
}
END_TEST

Suite *suite_reject(void)
{
    Suite *s = suite_create("reject");
    TCase *t = tcase_create("reject");
    tcase_add_checked_fixture(t, files_open, files_close);
    tcase_add_test(t, a_pipe_takes_them_and_stays);
    suite_add_tcase(s, t);
    return s;
}
