/* export: what comes out is what went in, harmless to spreadsheets, whole or not at all, and no
 * secret leaves without a name in the journal. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/formula.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

static const char *text_in(const char *name)
{
    size_t n;
    const unsigned char *bytes = file_read(d->a, desk_file(d, name), &n);
    return bytes != NULL ? arena_strn(d->a, (const char *)bytes, n) : NULL;
}

static void runs(struct run run, int status)
{
    ck_assert_msg(run.status == status, "exit %d: %s%s", run.status, run.out, run.err);
}

/* What stands in the file for a text, and comes back from it. */
static const struct {
    const char *text, *defused;
} texts[] = {
    {"", ""},
    {"An", "An"},
    {"0123", "0123"},
    {"007", "007"},
    {"1-2", "1-2"},
    {"a=b", "a=b"},
    {"'s-Hertogenbosch", "'s-Hertogenbosch"},
    {"'", "'"},
    {"=1+1", "'=1+1"},
    {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
    {"+84 90 123", "'+84 90 123"},
    {"-Anna", "'-Anna"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"\t=1", "'\t=1"},
    {"\r=1", "'\r=1"},
    {"\n=1", "'\n=1"},
    {"＝1", "'＝1"},
    {"'=1", "''=1"},
    {"''+1", "'''+1"},
};

START_TEST(texts_are_defused_and_come_back)
{
    const char *defused = formula_defuse(d->a, texts[_i].text);
    ck_assert_str_eq(defused, texts[_i].defused);
    ck_assert_str_eq(formula_restore(defused), texts[_i].text);
}
END_TEST

static void add(const char *name, const char *notes)
{
    runs(desk_run(d, "add", arena_printf(d->a, "last_name=%s", name), "phone=+84901234567",
                  arena_printf(d->a, "internal_notes=%s", notes), "postal_code=00501", NULL),
         0);
}

#define COLUMNS "last_name,phone,postal_code,internal_notes,total_spent"

static const struct {
    const char *format, *bom, *whole;
} wholes[] = {
    {"csv", NULL,
     "\"last_name\",\"phone\",\"postal_code\",\"internal_notes\",\"total_spent\"\n"
     "\"Nguyễn\",\"'+84901234567\",\"00501\",\"a \"\"b\"\",\nc\",\"0\"\n"},
    {"csv", "--bom",
     "\xef\xbb\xbf\"last_name\",\"phone\",\"postal_code\",\"internal_notes\",\"total_spent\"\n"
     "\"Nguyễn\",\"'+84901234567\",\"00501\",\"a \"\"b\"\",\nc\",\"0\"\n"},
    {"tsv", NULL,
     "last_name\tphone\tpostal_code\tinternal_notes\ttotal_spent\n"
     "Nguyễn\t'+84901234567\t00501\ta \"b\", c\t0\n"},
    {"json", "--bom",
     "[\n{\"last_name\":\"Nguyễn\",\"phone\":\"+84901234567\",\"postal_code\":\"00501\","
     "\"internal_notes\":\"a \\\"b\\\",\\nc\",\"total_spent\":0}\n]\n"},
};

START_TEST(each_format_is_written)
{
    struct stat st;
    const char *name = arena_printf(d->a, "out.%s", wholes[_i].format);
    add("Nguyễn", "a \"b\",\nc");
    runs(desk_run(d, "export", "--columns", COLUMNS, "--output", desk_file(d, name), wholes[_i].bom,
                  NULL),
         0);
    ck_assert_str_eq(text_in(name), wholes[_i].whole);
    ck_assert_int_eq(stat(desk_file(d, name), &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
}
END_TEST

START_TEST(nothing_is_overwritten_unasked)
{
    const char *path = desk_file(d, "mine.csv");
    add("An", "");
    file_write(path, "mine", 4);
    struct run refused = desk_run(d, "export", "--output", path, NULL);
    runs(refused, 4);
    ck_assert_ptr_nonnull(strstr(refused.err, "not touched"));
    ck_assert_str_eq(text_in("mine.csv"), "mine");
    runs(desk_run(d, "export", "--output", path, "--replace", "--columns", "last_name", NULL), 0);
    ck_assert_str_eq(text_in("mine.csv"), "\"last_name\"\n\"An\"\n");
    runs(desk_run(d, "export", "--output", d->folder, "--replace", NULL), 3);
}
END_TEST

START_TEST(what_finds_nothing_leaves_nothing)
{
    runs(desk_run(d, "export", "nobody", "--output", desk_file(d, "none.csv"), NULL), 1);
    ck_assert_ptr_null(text_in("none.csv"));
    runs(desk_run(d, "export", "--columns", "colour", NULL), 3);
    runs(desk_run(d, "export", "--format", "pdf", NULL), 3);
}
END_TEST

START_TEST(json_is_what_the_list_says)
{
    add("An", "");
    runs(desk_run(d, "add", "last_name=Binh", "email=b@post.example", NULL), 0);
    struct run list = desk_run(d, "list", "sort:code", "--json", NULL),
               export = desk_run(d, "export", "sort:code", "--format", "json", NULL);
    json_t *listed = json_loads(list.out, 0, NULL), *exported = json_loads(export.out, 0, NULL);
    ck_assert_uint_eq(json_array_size(exported), 2);
    ck_assert(json_equal(json_object_get(listed, "data"), exported));
    json_decref(listed);
    json_decref(exported);
}
END_TEST

/* More than a page, in the order that was asked for, each once. */
START_TEST(all_pages_come_in_order)
{
    struct run run;
    desk_reopen(d, false);
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < 1203; i++)
        desk_customer(d, "An", "Nguyen");
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    desk_shut(d);
    run = desk_run(d, "export", "sort:code", "--columns", "customer_code", "--format", "tsv", NULL);
    runs(run, 0);
    const char *line = strchr(run.out, '\n') + 1;
    for (int i = 1; i <= 1203; i++, line = strchr(line, '\n') + 1) {
        const char *code = arena_printf(d->a, "C2026%04d\n", i);
        ck_assert_msg(strncmp(line, code, strlen(code)) == 0, "%.12s, not %s", line, code);
    }
    ck_assert_str_eq(line, "");
}
END_TEST

/* The words that a list has for its columns, and a saved view that asks for some. */
static const struct {
    const char *argv[6], *out;
} chosen[] = {
    {{"export", "sort:code", "--columns", "name,code,contact,spent,city:20"},
     "\"full_name\",\"customer_code\",\"contact\",\"total_spent\",\"city\"\n"
     "\"An\",\"C20260001\",\"'+84 90 123 45 67\",\"0\",\"Vinh\"\n"
     "\"Binh\",\"C20260002\",\"b@post.example\",\"0\",\"\"\n"},
    {{"export", "an columns:name,city"}, "\"full_name\",\"city\"\n\"An\",\"Vinh\"\n"},
    {{"export", "--view", "by city"}, "\"city\",\"full_name\"\n\"\",\"Binh\"\n\"Vinh\",\"An\"\n"},
    {{"export", "--view", "by city", "--columns", "code"},
     "\"customer_code\"\n\"C20260002\"\n\"C20260001\"\n"},
    {{"export", "--only", "C20260002,C20260001", "--columns", "name"},
     "\"full_name\"\n\"Binh\"\n\"An\"\n"},
    {{"list", "--view", "by city", "--csv"},
     "\"city\",\"full_name\"\n\"\",\"Binh\"\n\"Vinh\",\"An\"\n"},
    {{"list", "columns:name sort:name", "--csv", "--limit=1", "--page=2"},
     "\"full_name\"\n\"Binh\"\n"},
    {{"list", "--view", "by city"},
     "City  Name\n      Binh\nVinh  An\n2 customers · 0 VIP · 0 returning · 2 new\n"},
    {{"list", "columns:code,name:2,stays an"},
     "Code       N…  Stays\nC20260001  An      0\n1 customer · 0 VIP · 0 returning · 1 "
     "new\n"},
};

START_TEST(columns_are_those_of_the_list)
{
    const char *ini = desk_file(d, "desk.ini"),
               *argv[12] = {"frontdesk", "--db", d->path, "--config", ini};
    static const char view[] = "[views]\n4 = by city | sort:city columns:city,name:30\n";
    file_write(ini, view, sizeof view - 1);
    runs(desk_run(d, "add", "last_name=An", "phone=+84901234567", "city=Vinh", NULL), 0);
    runs(desk_run(d, "add", "last_name=Binh", "email=b@post.example", NULL), 0);
    memcpy(argv + 5, chosen[_i].argv, sizeof chosen[_i].argv);
    const struct run run = program_run(d->a, NULL, argv);
    runs(run, 0);
    ck_assert_str_eq(run.out, chosen[_i].out);
}
END_TEST

START_TEST(what_only_names_is_checked)
{
    add("An", "");
    runs(desk_run(d, "export", "an", "--only", "C20260001", NULL), 3);
    runs(desk_run(d, "export", "--only", "C20260001,C20269999", NULL), 1);
    struct run run = desk_run(d, "export", "--columns", "all", NULL);
    runs(run, 0);
    ck_assert_ptr_nonnull(strstr(run.out, "internal_notes"));
    ck_assert_ptr_null(strstr(run.out, "id_number"));
}
END_TEST

START_TEST(an_exported_file_can_be_imported)
{
    static const char columns[] =
        "first_name,last_name,email,phone,city,vip_status,internal_notes,date_of_birth";
    const char *path = desk_file(d, "out.csv");
    runs(desk_run(d, "add", "first_name=-Anna", "last_name=@Home", "email=a@post.example",
                  "phone=+84 90 123 45 67", "city==Hue", "vip_status=gold",
                  "internal_notes='=2+3 \"x\"", "date_of_birth=1985-06-15", NULL),
         0);
    runs(desk_run(d, "export", "--columns", columns, "--output", path, NULL), 0);
    struct desk *other = desk_new();
    desk_shut(other);
    runs(desk_run(other, "import", path, NULL), 0);
    struct run before = desk_run(d, "export", "--columns", columns, NULL),
               after = desk_run(other, "export", "--columns", columns, NULL);
    ck_assert_str_eq(after.out, before.out);
    desk_free(other);
}
END_TEST

START_TEST(secrets_are_asked_for_by_name_and_noted)
{
    runs(desk_run(d, "add", "last_name=An", "email=a@post.example", "id_type=passport",
                  "id_number=P0012345", NULL),
         0);
    struct run run = desk_run(d, "export", NULL);
    ck_assert_ptr_null(strstr(run.out, "P0012345"));
    ck_assert_ptr_null(strstr(run.out, "id_number"));
    runs(desk_run(d, "export", "--columns", "id_number", NULL), 3);
    run = desk_run(d, "export", "--columns", "id_number", "--secrets", "--reason", "for the police",
                   NULL);
    runs(run, 0);
    ck_assert_str_eq(run.out, "\"id_number\"\n\"P0012345\"\n");
    run = desk_run(d, "history", "--actions", "--limit", "1", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "Secrets exported"));
    ck_assert_ptr_nonnull(strstr(run.out, "id_number"));
    ck_assert_ptr_nonnull(strstr(run.out, "for the police"));
    desk_reopen(d, false);
    const char *action = desk_last_action(d);
    desk_shut(d);
    run = desk_run(d, "undo", action, NULL); /* it does not pretend that it could */
    ck_assert_int_ne(run.status, 0);
    ck_assert_ptr_nonnull(strstr(run.out, "cannot be taken back"));
    run = desk_run(d, "undo", "--dry-run", NULL); /* the last that can be: the customer */
    ck_assert_ptr_nonnull(strstr(run.out, "Created"));
    desk_reopen(d, false);
    desk_is_sound(d);
}
END_TEST

/* Whose secret left the house finds it in their own history, and nobody else in theirs; what is
 * done to the customer can be taken back as before. */
START_TEST(everybody_whose_secret_left_knows_it)
{
    runs(desk_run(d, "add", "last_name=An", "email=a@post.example", "id_type=passport",
                  "id_number=P0012345", NULL),
         0);
    runs(desk_run(d, "add", "last_name=Binh", "email=b@post.example", NULL), 0);
    runs(desk_run(d, "set", "C20260001", "city=Vinh", NULL), 0);
    runs(desk_run(d, "export", "--columns", "name,id_number", "--secrets", NULL), 0);
    struct run run = desk_run(d, "history", "C20260001", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "Secrets exported"));
    ck_assert_ptr_nonnull(strstr(run.out, "name,id_number"));
    run = desk_run(d, "history", "C20260002", NULL);
    ck_assert_ptr_null(strstr(run.out, "exported"));
    run = desk_run(d, "history", "--events", "--limit", "1", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "CustomerSecretsExported"));
    ck_assert_ptr_nonnull(strstr(run.out, "C20260001"));
    run = desk_run(d, "history", "--events", "--json", NULL);
    ck_assert_ptr_null(strstr(run.out, "\"customer_id\": \"\""));
    runs(desk_run(d, "export", "--columns", "name", "--secrets", NULL), 0); /* none of those */
    run = desk_run(d, "undo", NULL);
    runs(run, 0);
    ck_assert_ptr_null(strstr(desk_run(d, "show", "C20260001", NULL).out, "Vinh"));
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE verb = 'export'"), 1);
    desk_is_sound(d);
}
END_TEST

/* What reads the output has some of it already: it is told so, once. */
static const char *const full[] = {"export", "list --csv", "help"};

START_TEST(an_output_that_is_full_says_what_is_there)
{
    char said[400] = "";
    add("An", "x");
    FILE *f = popen(
        arena_printf(d->a, "%s --db %s %s 2>&1 >/dev/full", program_path(), d->path, full[_i]),
        "r"); /* NOLINT */
    ck_assert_ptr_nonnull(f);
    said[fread(said, 1, sizeof said - 1, f)] = '\0';
    ck_assert_int_eq(WEXITSTATUS(pclose(f)), 5);
    ck_assert_str_eq(said, "frontdesk: The output cannot be written: No space left on device. What "
                           "is there of it is not all.\n");
}
END_TEST

/* A file that is called something else than it is opens nowhere. */
START_TEST(the_name_says_what_it_is)
{
    runs(desk_run(d, "add", "last_name=An", "email=a@post.example", NULL), 0);
    struct run run = desk_run(d, "export", "--output", desk_file(d, "x.xlsx"), NULL);
    runs(run, 3);
    ck_assert_ptr_nonnull(strstr(run.err, ".csv, .tsv or .json"));
    ck_assert_ptr_null(text_in("x.xlsx"));
    runs(desk_run(d, "export", "--output", desk_file(d, "guests.2026"), NULL), 3);
    runs(desk_run(d, "export", "--output", desk_file(d, "guests.2026"), "--format", "tsv", NULL),
         0);
    runs(desk_run(d, "export", "--output", desk_file(d, "guests"), "--columns", "name", NULL), 0);
    ck_assert_str_eq(text_in("guests"), "\"full_name\"\n\"An\"\n");
    runs(desk_run(d, "export", "--output", desk_file(d, "x.JSON"), NULL), 0);
    ck_assert_int_eq(text_in("x.JSON")[0], '[');
}
END_TEST

START_TEST(secrets_take_a_role)
{
    runs(desk_run(d, "add", "last_name=An", "email=a@post.example", "id_type=passport",
                  "id_number=P0012345", NULL),
         0);
    runs(desk_run(d, "staff", "add", "MAN", "--name", "Mana", "--role", "manager", NULL), 0);
    desk_sql(d, "UPDATE staff SET pin = x'01' WHERE initials = 'MAN'");
    struct run run =
        desk_run(d, "export", "--secrets", "--output", desk_file(d, "secret.csv"), NULL);
    runs(run, 5);
    ck_assert_ptr_nonnull(strstr(run.err, "Manager"));
    ck_assert_ptr_null(text_in("secret.csv"));
    runs(desk_run(d, "export", "--output", desk_file(d, "plain.csv"), NULL), 0);
}
END_TEST

Suite *suite_export(void)
{
    Suite *s = suite_create("export");
    TCase *t = tcase_create("export");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, texts_are_defused_and_come_back, 0, COUNT_OF(texts));
    tcase_add_loop_test(t, each_format_is_written, 0, COUNT_OF(wholes));
    tcase_add_test(t, nothing_is_overwritten_unasked);
    tcase_add_test(t, what_finds_nothing_leaves_nothing);
    tcase_add_test(t, json_is_what_the_list_says);
    tcase_add_test(t, all_pages_come_in_order);
    tcase_add_loop_test(t, columns_are_those_of_the_list, 0, COUNT_OF(chosen));
    tcase_add_test(t, what_only_names_is_checked);
    tcase_add_test(t, an_exported_file_can_be_imported);
    tcase_add_test(t, everybody_whose_secret_left_knows_it);
    tcase_add_test(t, the_name_says_what_it_is);
    tcase_add_test(t, secrets_are_asked_for_by_name_and_noted);
    tcase_add_loop_test(t, an_output_that_is_full_says_what_is_there, 0, COUNT_OF(full));
    tcase_add_test(t, secrets_take_a_role);
    suite_add_tcase(s, t);
    return s;
}
