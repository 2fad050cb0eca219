/* Every view in both languages, in the smallest usual window and in a wide one: all scenes are
 * played so, whatever sizes they name, and the program tells what a screen does not show
 * (ui/witness.h). Its own texts (those of the catalogue, alone, filled in, or beside others) are
 * never cut; values may be. No text is drawn onto another, nor against it. A part of the suite is a
 * language and a size. SCENE=name plays only that scene. */
#include <check.h>
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef fail
#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "tests/tui/walk.h"

#define CATALOGUE "build/locale/vi/LC_MESSAGES/frontdesk.mo"
#define CATALOGUE_MOST 4000000
#define LEAST_LITERAL 6 /* letters that a text with directives must have to be recognised */
#define LEAST_TAIL 12   /* letters of the end of a text, for the same */

static const struct walk walks[] = {
    {"en", NULL, 80, 24, false},
    {"vi", NULL, 80, 24, false},
    {"en", NULL, 132, 40, false},
    {"vi", NULL, 132, 40, false},
};

static const struct walk *mine;

/* ---- The texts of the catalogue */

struct texts {
    const char **items;
    int n;
};

static uint32_t number_at(const char *mo, size_t at)
{
    uint32_t n;
    memcpy(&n, mo + at, sizeof n);
    return n;
}

/* Originals and translations of a compiled catalogue, with each plural. */
static struct texts read_catalogue(struct arena *a)
{
    char *mo = arena_alloc(a, CATALOGUE_MOST);
    FILE *f = fopen(CATALOGUE, "r");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_lt(fread(mo, 1, CATALOGUE_MOST, f), CATALOGUE_MOST);
    fclose(f);
    ck_assert_uint_eq(number_at(mo, 0), 0x950412de);
    const uint32_t n = number_at(mo, 8);
    ck_assert_uint_gt(n, 0);
    struct texts t = {ARENA_ARRAY(a, const char *, n * 6), 0};
    for (uint32_t i = 1; i < n * 2; i++) { /* 0 is the header */
        const size_t at = number_at(mo, i < n ? 12 : 16) + (i % n) * 8;
        const char *text = mo + number_at(mo, at + 4), *end = text + number_at(mo, at);
        for (; text < end; text += strlen(text) + 1) {
            const char *context = strchr(text, '\4');
            if (i != n && t.n < (int)n * 6)
                t.items[t.n++] = context != NULL ? context + 1 : text;
        }
    }
    return t;
}

/* The end of a directive of printf at p. */
static const char *after_directive(const char *p)
{
    p += 1 + strspn(p + 1, "0123456789.*$- +#lhzj");
    return *p != '\0' ? p + 1 : p;
}

static bool is_directive(const char *p)
{
    return *p == '%' && p[1] != '%';
}

static bool has_letters(const char *text, size_t n)
{
    while (n > 0 && strchr(" .,:;()\"'", text[n - 1]) != NULL)
        n--;
    return n > 0;
}

/* Whether text is made of the pattern, and a literal part of that reaches beyond so many bytes. */
static bool made_of(const char *pattern, const char *text, const char *cut, bool *beyond)
{
    const size_t n = strcspn(pattern, "%");
    if (strncmp(pattern, text, n) != 0)
        return false;
    *beyond = *beyond || (has_letters(pattern, n) && text + n > cut);
    pattern += n;
    text += n;
    if (*pattern == '\0')
        return *text == '\0';
    const char *rest = is_directive(pattern) ? after_directive(pattern) : pattern + 2;
    for (const char *p = text;; p++) {
        bool here = *beyond;
        if (made_of(rest, p, cut, &here)) {
            *beyond = here;
            return true;
        }
        if (*p == '\0')
            return false;
    }
}

static int literal_letters(const char *pattern)
{
    int n = 0;
    while (*pattern != '\0') {
        if (is_directive(pattern)) {
            pattern = after_directive(pattern);
            continue;
        }
        n += *pattern != ' ';
        pattern++;
    }
    return n;
}

/* True when the text is the program's own and what stands at cut or behind belongs to it. */
static bool is_own(const struct texts *t, const char *text, const char *cut)
{
    for (int i = 0; i < t->n; i++) {
        const char *own = t->items[i];
        const size_t n = strlen(own), m = strlen(text);
        bool beyond = false;
        if (strchr(own, '%') == NULL && m >= LEAST_TAIL && n > m && strcmp(own + n - m, text) == 0)
            return true;
        if (strcmp(own, text) == 0 && n > 1)
            return true;
        if (strchr(own, '%') != NULL && literal_letters(own) >= LEAST_LITERAL &&
            made_of(own, text, cut, &beyond) && beyond)
            return true;
    }
    return false;
}

/* Texts beside each other in one line. */
static const char *part_end(const char *text)
{
    static const char *const between[] = {"  ", " · ", " ("};
    const char *end = text + strlen(text);
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        const char *p = strstr(text, between[i]);
        end = p != NULL && p > text && p < end ? p : end;
    }
    return end;
}

/* The end of a sentence of ours that stands in another behind a comma: ", 3 behind". */
static const char *own_addition(const struct texts *t, const char *text, const char *cut)
{
    for (const char *p = strstr(text, ", "); p != NULL; p = strstr(p + 1, ", "))
        for (int i = 0; i < t->n; i++) {
            bool beyond = false;
            const char *own = t->items[i], *end = own + strcspn(own, "%");
            if (*end == '%' && literal_letters(own) >= LEAST_LITERAL &&
                (made_of(own, p, cut, &beyond) || made_of(own, p + 2, cut, &beyond)) && beyond)
                return p;
        }
    return NULL;
}

/* Of a text that is shown so many columns wide, the first part of ours that is not all there. */
static const char *own_part(const struct texts *t, struct arena *a, const char *text, int columns)
{
    const char *cut = text + text_fit(text, columns - 1);
    if (is_own(t, text, cut))
        return text;
    for (const char *p = text; *p != '\0';) {
        const char *end = part_end(p);
        if (end > cut) {
            const size_t n = (size_t)(end - p);
            const char *part = arena_strn(a, p, n - (end[-1] == ')'));
            const char *part_cut = cut > p ? part + (cut - p) : part;
            if (is_own(t, part, part_cut))
                return part;
            if (own_addition(t, part, part_cut) != NULL)
                return own_addition(t, part, part_cut);
        }
        p = end + strspn(end, " (");
        if (strncmp(p, "· ", 3) == 0)
            p += 3;
    }
    return NULL;
}

/* ---- What the program told */

static void add_complaint(struct buf *b, const struct texts *t, struct arena *a, char *line)
{
    char *rest, *what = strtok_r(line, "\t", &rest), *view = strtok_r(NULL, "\t", &rest);
    char *first = strtok_r(NULL, "\t", &rest), *second = strtok_r(NULL, "\t", &rest);
    if (what == NULL || second == NULL)
        return;
    if (strcmp(what, "cut") == 0 && own_part(t, a, second, atoi(first)) != NULL)
        buf_addf(b, "%s: \"%s\" has only %s columns\n", view, second, first);
    else if (strcmp(what, "over") == 0)
        buf_addf(b, "%s: \"%s\" is drawn onto \"%s\"\n", view, second, first);
    else if (strcmp(what, "deaf") == 0)
        buf_addf(b, "%s: shows a list and / narrows nothing of it\n", view);
    else if (strcmp(what, "mute") == 0)
        buf_addf(b, "%s: shows a list and no command line that tells the same\n", view);
    else if (strcmp(what, "touch") == 0)
        buf_addf(b, "%s: no blank between \"%s\" and \"%s\"\n", view, first, second);
}

static const char *complaints(struct arena *a, const char *told)
{
    const struct texts t = read_catalogue(a);
    struct buf b;
    buf_init(&b, a);
    char *rest, *lines = arena_str(a, told != NULL ? told : "");
    for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        add_complaint(&b, &t, a, line);
    return b.p;
}

static int count_scenes(glob_t *found)
{
    return glob("tests/tui/scenes/*.scene", 0, NULL, found) == 0 ? (int)found->gl_pathc : 0;
}

static bool wanted(const char *file)
{
    const char *only = getenv("SCENE"), *name = strrchr(file, '/') + 1;
    return only == NULL || (strncmp(name, only, strlen(only)) == 0 && name[strlen(only)] == '.');
}

START_TEST(no_text_of_ours_is_cut)
{
    glob_t found;
    struct arena *a = arena_new();
    const char *told = NULL, *why = "";
    ck_assert_int_lt(_i, count_scenes(&found));
    const char *file = found.gl_pathv[_i];
    if (wanted(file)) {
        ck_assert_msg(walk_play(a, file, mine, &told, &why), "%s", why);
        const char *wrong = complaints(a, told);
        ck_assert_msg(wrong[0] == '\0', "%s, %s, %dx%d:\n%s", file, mine->language, mine->columns,
                      mine->rows, wrong);
    }
    globfree(&found);
    arena_free(a);
}
END_TEST

/* ---- No view is forgotten */

/* Calls each with what stands between quotes behind every `.name = ` of the tables of operations.
 */
static void each_view(struct arena *a, void (*each)(const char *name, void *ctx), void *ctx)
{
    glob_t found;
    ck_assert_int_eq(glob("ui/view/*.c", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *text = NULL;
        ck_assert_int_eq(file_load(found.gl_pathv[i], 1000000, a, &text, NULL), CODE_OK);
        for (const char *p = text; (p = strstr(p, "view_ops ")) != NULL; p++) {
            const char *name = strstr(p, ".name = \"");
            if (strcspn(p, "{;") < strcspn(p, ";") && name != NULL)
                each(arena_strn(a, name + 9, strcspn(name + 9, "\"")), ctx);
        }
    }
    globfree(&found);
}

struct views {
    const char *told;
    struct buf missing;
};

static void must_be_told(const char *name, void *views)
{
    struct views *v = views;
    char line[100];
    snprintf(line, sizeof line, "view\t%s\t", name);
    if (strstr(v->told, line) == NULL)
        buf_addf(&v->missing, " %s", name);
}

START_TEST(every_view_is_in_a_scene)
{
    glob_t found;
    struct arena *a = arena_new();
    struct buf all;
    buf_init(&all, a);
    const char *pattern = arena_printf(a, "build/test/scenes/*-%s.witness", walk_name(a, mine));
    ck_assert_int_eq(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *text = NULL;
        ck_assert_int_eq(file_load(found.gl_pathv[i], 10000000, a, &text, NULL), CODE_OK);
        buf_add(&all, text);
    }
    struct views v = {.told = all.p};
    buf_init(&v.missing, a);
    each_view(a, must_be_told, &v);
    ck_assert_msg(v.missing.n == 0, "views that no scene opens:%s", v.missing.p);
    globfree(&found);
    arena_free(a);
}
END_TEST

/* ---- The judge itself */

START_TEST(texts_of_ours_are_known)
{
    static const struct {
        const char *text;
        int columns;
        bool own;
    } rows[] = {
        {"Take all marks away, also of those not in sight", 44, true},
        {"Merge two who are one person (Supervisor)", 34, true},
        {"Merge two who are one person (Supervisor)", 24, true},
        {"Deluxe Ocean", 8, false},
        {"~/.config/frontdesk/frontdesk.ini  your configuration, read second", 44, true},
        {"active, 3 entries, approved by ANA", 26, true},
        {"Ocean, Deluxe, by the sea", 20, false},
        {"BLACKLISTED  +49 30 901821", 17, false},
        {"BLACKLISTED  +49 30 901821", 7, true},
        {"There is no theme \"evening\".", 20, false},
        {"There is no theme \"evening\".", 10, true},
    };
    struct arena *a = arena_new();
    const struct texts t = read_catalogue(a);
    ck_assert_int_gt(t.n, 1000);
    const bool own = own_part(&t, a, rows[_i].text, rows[_i].columns) != NULL;
    ck_assert_msg(own == rows[_i].own, "%s", rows[_i].text);
    arena_free(a);
}
END_TEST

Suite *suite_languages(int part, int parts);

Suite *suite_languages(int part, int parts)
{
    Suite *s = suite_create("languages");
    TCase *t = tcase_create("languages");
    glob_t found;
    const int n = count_scenes(&found);
    globfree(&found);
    mine = &walks[part]; /* as many as parts, see tests/suites.h */
    (void)parts;
    tcase_set_timeout(t, 300);
    tcase_add_loop_test(t, no_text_of_ours_is_cut, 0, n);
    if (getenv("SCENE") == NULL)
        tcase_add_test(t, every_view_is_in_a_scene);
    if (part == 0)
        tcase_add_loop_test(t, texts_of_ours_are_known, 0, 11);
    suite_add_tcase(s, t);
    return s;
}
