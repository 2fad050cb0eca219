#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/reader.h"
#include "tests/import/files.h"

#include <check.h> /* last: it has a macro named fail */

static struct arena *a;
static struct reader *reader;
static struct error e;

static void set_up(void)
{
    a = arena_new();
    files_open();
    reader = NULL;
    error_clear(&e);
}

static void tear_down(void)
{
    reader_free(reader);
    files_close();
    arena_free(a);
}

static void open_bytes(const void *bytes, size_t n)
{
    ck_assert_msg(reader_open(files_write("a.csv", bytes, n), &reader, &e) == CODE_OK, "%s",
                  e.message);
}

static void open_text(const char *text)
{
    open_bytes(text, strlen(text));
}

/* The next row as one text: "line: field|field", or "line! field" with a problem. */
static const char *row(void)
{
    struct reader_row r;
    enum code code = reader_next(reader, a, &r, &e);
    if (code != CODE_OK)
        return code == CODE_NOT_FOUND ? "end" : e.message;
    char *out = arena_printf(a, "%d%s", (int)r.line, r.problem ? "!" : ":");
    for (size_t i = 0; i < r.n; i++)
        out = arena_printf(a, "%s%s%s", out, i > 0 ? "|" : " ", r.fields[i]);
    return out;
}

START_TEST(delimiters_are_recognised)
{
    static const struct {
        const char *text, *first;
    } cases[] = {
        {"a,b\n1,2\n", "2: 1|2"},
        {"a;b\n1,5;2,5\n", "2: 1,5|2,5"},
        {"a\tb c\n1\t\n", "2: 1|"},
        {"a|b\n1|2", "2: 1|2"},
        {"id, name, town\n7, anna, \"x, y\"\n", "2: 7|anna|x, y"},
        {"sep=;\r\na;b\r\n1,2,3;4\r\n", "3: 1,2,3|4"},
        {"'a','b'\n'x, y','O''Neil'\n", "2: x, y|O'Neil"},
        {"name,town\n't Hart,Den Haag\n", "2: 't Hart|Den Haag"},
        {"name\nAnna\n", "2: Anna"},
        {"a,b\r1,2\r", "2: 1|2"},
        {"\n\na,b\n\n \n1,2\n", "6: 1|2"},
        {"a,b\n1,2,,\n", "2: 1|2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(cases[i].text);
        ck_assert_str_eq(row(), cases[i].first);
        ck_assert_str_eq(row(), "end");
        reader_free(reader);
        reader = NULL;
    }
}
END_TEST

START_TEST(lines_are_counted_through_quotes)
{
    open_text("\xef\xbb\xbfname,note\r\nAnna,\"two\r\nlines\"\r\nBob,x\r\n");
    size_t n;
    ck_assert_str_eq(reader_header(reader, &n)[0], "name");
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(row(), "2: Anna|two\nlines");
    ck_assert_str_eq(row(), "4: Bob|x");
    ck_assert_str_eq(row(), "end");
}
END_TEST

START_TEST(bad_rows_stop_nobody)
{
    open_text("a,b\n1,2\n3\n4,5,6\n7,\"open\n8,9\n\"Bob\" S,1\n2,3\n");
    ck_assert_str_eq(row(), "2: 1|2");
    ck_assert_str_eq(row(), "3! 3");
    ck_assert_str_eq(row(), "4! 4|5|6");
    ck_assert_str_eq(row(), "5! 7,\"open");
    ck_assert_str_eq(row(), "6: 8|9");
    ck_assert_str_eq(row(), "7! \"Bob\" S,1");
    ck_assert_str_eq(row(), "8: 2|3");
    ck_assert_str_eq(row(), "end");
}
END_TEST

START_TEST(rows_are_bounded)
{
    const size_t n = 3 * 1024 * 1024;
    char *text = malloc(n + 100), *p = text;
    p += sprintf(p, "a,b\n1,\"");
    memset(p, 'x', n);
    for (size_t i = 100; i < n; i += 100)
        p[i] = '\n';
    p += n;
    p += sprintf(p, "\n2,3\n");
    open_bytes(text, (size_t)(p - text));
    free(text);
    ck_assert_int_eq(strncmp(row(), "2! 1,\"xxx", 9), 0);
    const char *last = "", *next;
    while (strcmp(next = row(), "end") != 0) {
        last = arena_str(a, next);
        ck_assert_uint_lt(strlen(next), 200);
    }
    ck_assert_ptr_nonnull(strstr(last, ": 2|3"));
}
END_TEST

START_TEST(a_long_line_is_cut)
{
    const size_t n = 2 * 1024 * 1024;
    char *text = malloc(n + 100), *p = text;
    p += sprintf(p, "a,b\n");
    memset(p, 'x', n);
    p += n;
    p += sprintf(p, "\n2,3\n");
    open_bytes(text, (size_t)(p - text));
    free(text);
    struct reader_row r;
    ck_assert_int_eq(reader_next(reader, a, &r, &e), CODE_OK);
    ck_assert_ptr_nonnull(r.problem);
    ck_assert_uint_eq(strlen(r.fields[0]), 1024 * 1024);
    ck_assert_str_eq(row(), "3: 2|3");
    ck_assert_str_eq(row(), "end");
}
END_TEST

START_TEST(encodings_are_recognised)
{
    open_text("n,t\nJos\xe9,\x80 5\nW\x81,\xc5\x81\xc3\xb3\xc5\xe9\n");
    ck_assert_str_eq(row(), "2: José|€ 5");
    ck_assert_str_eq(row(), "3: W\xef\xbf\xbd|Å\xef\xbf\xbdÃ³Åé");
    struct reader_facts f = reader_facts(reader);
    ck_assert_int_eq(f.file->encoding, ENCODING_WINDOWS_1252);
    ck_assert_uint_eq(f.replaced, 2);
    ck_assert_uint_eq(f.done, f.file->size);
}
END_TEST

START_TEST(utf8_lines_in_a_mixed_file_stay)
{
    open_text("n,t\nJos\xe9,x\nŁódź,y\n");
    ck_assert_str_eq(row(), "2: José|x");
    ck_assert_str_eq(row(), "3: Łódź|y");
}
END_TEST

START_TEST(utf16_is_converted)
{
    open_bytes("\xff\xfen\0,\0t\0\n\0\xc4\0,\0\x3d\xd8\x00\xde\n\0", 20);
    ck_assert_str_eq(row(), "2: Ä|😀");
    ck_assert_str_eq(row(), "end");
}
END_TEST

START_TEST(no_text_is_refused)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *says;
    } cases[] = {
        {"a,b\n1,\0\n", 8, "NUL"},
        {"PK\003\004....", 8, "spreadsheet"},
        {"", 0, "empty"},
        {"\n\n", 2, "no header"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = files_write("a.csv", cases[i].bytes, cases[i].n);
        ck_assert_int_eq(reader_open(path, &reader, &e), CODE_INVALID);
        ck_assert_ptr_nonnull(strstr(e.message, cases[i].says));
        ck_assert_ptr_null(reader);
    }
    ck_assert_int_eq(reader_open(files_path("none.csv"), &reader, &e), CODE_NOT_FOUND);
    ck_assert_int_eq(reader_open("/tmp", &reader, &e), CODE_INVALID);
}
END_TEST

Suite *suite_reader(void)
{
    Suite *s = suite_create("reader");
    TCase *t = tcase_create("reader");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, delimiters_are_recognised);
    tcase_add_test(t, lines_are_counted_through_quotes);
    tcase_add_test(t, bad_rows_stop_nobody);
    tcase_add_test(t, rows_are_bounded);
    tcase_add_test(t, a_long_line_is_cut);
    tcase_add_test(t, encodings_are_recognised);
    tcase_add_test(t, utf8_lines_in_a_mixed_file_stay);
    tcase_add_test(t, utf16_is_converted);
    tcase_add_test(t, no_text_is_refused);
    suite_add_tcase(s, t);
    return s;
}
