/* Files that claim to be CSV: random bytes, cut and spliced rows, odd quotes, all encodings. A file
 * is refused in words or read to its end: each row is sound UTF-8 with as many fields as the header
 * or has a problem in words, and reading it again gives the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "import/reader.h"
#include "tests/helper.h"

static struct arena *a;
static char path[32];

static void set_up(void)
{
    snprintf(path, sizeof path, "/tmp/frontdesk-csv-XXXXXX");
    const int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    a = arena_new();
}

static void tear_down(void)
{
    unlink(path);
    arena_free(a);
}

static void make_file(struct dice *dice)
{
    static const char *const pieces[] = {",",
                                         ";",
                                         "\t",
                                         "|",
                                         "\"",
                                         "\"\"",
                                         "\n",
                                         "\r\n",
                                         "\r",
                                         "\"a\nb\"",
                                         "name",
                                         "é",
                                         "\xef\xbb\xbf",
                                         "\xff\xfe",
                                         "\xe9",
                                         "\x80",
                                         "Nguyễn",
                                         "a,b,c\n",
                                         "\"x\",\"y\"\n",
                                         " ",
                                         "=1+1",
                                         "sep=;\n",
                                         "'",
                                         "👍"};
    struct buf b;
    buf_init(&b, a);
    if (roll(dice, 3) > 0)
        buf_add(&b, "id,name,note\n");
    for (int64_t n = roll(dice, 120); n > 0; n--) {
        const char byte = (char)roll(dice, 256);
        if (roll(dice, 8) == 0)
            buf_addn(&b, &byte, 1);
        else
            buf_add(&b, pieces[roll(dice, COUNT_OF(pieces))]);
    }
    if (roll(dice, 10) == 0) /* one very long field */
        for (int i = 0; i < 5000; i++)
            buf_add(&b, "long text ");
    file_write(path, b.p, b.n);
}

/* What was read, as one text; NULL when the file was refused. */
static const char *read_all(void)
{
    struct reader *r;
    struct reader_row row;
    struct error e = {0};
    struct buf all;
    size_t columns = 0;
    enum code code = reader_open(path, &r, &e);
    if (code != CODE_OK) {
        ck_assert_msg(e.message[0] != '\0', "refused without words");
        return NULL;
    }
    buf_init(&all, a);
    reader_header(r, &columns);
    while ((code = reader_next(r, a, &row, &e)) == CODE_OK) {
        ck_assert(row.problem != NULL ? row.problem[0] != '\0' : row.n == columns);
        buf_addf(&all, "%lld:", (long long)row.line);
        for (size_t i = 0; i < row.n; i++) {
            ck_assert(utf8_valid(row.fields[i], strlen(row.fields[i])));
            buf_addf(&all, "[%s]", row.fields[i]);
        }
        buf_addf(&all, "%s\n", row.problem != NULL ? row.problem : "");
    }
    ck_assert_int_eq(code, CODE_NOT_FOUND);
    ck_assert(reader_facts(r).done <= reader_facts(r).file->size + 4);
    reader_free(r);
    return all.p;
}

START_TEST(any_bytes_are_read_or_refused)
{
    struct dice dice = dice_new((unsigned)_i + 1);
    int read = 0;
    for (int64_t round = fuzz_rounds(400); round > 0; round--) {
        make_file(&dice);
        const char *once = read_all(), *again = read_all();
        ck_assert((once == NULL) == (again == NULL));
        ck_assert(once == NULL || strcmp(once, again) == 0);
        read += once != NULL;
        arena_clear(a);
    }
    ck_assert_int_gt(read, 0);
}
END_TEST

Suite *suite_reader_fuzz(void)
{
    Suite *s = suite_create("reader_fuzz");
    TCase *c = tcase_create("reader_fuzz");
    tcase_set_timeout(c, 3600);
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, any_bytes_are_read_or_refused, 0, 2);
    suite_add_tcase(s, c);
    return s;
}
