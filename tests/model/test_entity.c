/* The declarations themselves: what every table of every entity must keep to. */
#include <ctype.h>
#include <string.h>

#include "model/kind.h"
#include "tests/helper.h"

static const struct property property = {
    .name = "Test", .region = "VN", .currency = "VND", .timezone = "UTC", .language = "en"};

static int entity_count(void)
{
    int n = 0;
    while (entities[n] != NULL)
        n++;
    return n;
}

START_TEST(entity_is_sound)
{
    const struct entity *en = entities[_i];
    ck_assert_ptr_eq(entity_find(en->name), en);
    ck_assert_ptr_eq(entity_by_number(en->no), en);
    ck_assert(en->label[0] != '\0' && en->plural[0] != '\0');
    ck_assert_int_le(en->count, FIELDSET_MAX);
    ck_assert_ptr_nonnull(entity_field(en, en->title));
    if (en->code != NULL)
        ck_assert_ptr_nonnull(entity_field(en, en->code));
    if (en->root != NULL)
        ck_assert_ptr_nonnull(entity_field(en, en->root));
    for (int i = 0; i < _i; i++)
        ck_assert_int_ne(entities[i]->no, en->no);
}
END_TEST

START_TEST(numbers_and_names_are_unique)
{
    const struct entity *en = entities[_i];
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        ck_assert_ptr_eq(entity_field(en, f->name), f);
        ck_assert_ptr_eq(entity_field_by_number(en, f->no), f);
        ck_assert_int_eq(field_index(en, f), i);
        ck_assert_msg(f->no > 0, "%s.%s", en->name, f->name);
        ck_assert_msg(f->label != NULL && f->label[0] != '\0', "%s.%s", en->name, f->name);
        for (const char *c = f->name; *c != '\0'; c++)
            ck_assert_msg(islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_',
                          "%s.%s", en->name, f->name);
    }
}
END_TEST

/* The first numbers belong to the head; own fields begin behind it. */
START_TEST(the_head_stands_first)
{
    static const char *const head[] = {"id",  "stream", "base_hlc",   "created_at", "created_by",
                                       "hlc", "clk",    "updated_at", "updated_by", "retracted_at"};
    const struct entity *en = entities[_i];
    if (en->class == LOG)
        return;
    int n = en->class == RECORD ? 10 : 5;
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (i < n) {
            ck_assert_str_eq(f->name, head[i]);
            ck_assert_int_eq(f->no, i + 1);
            ck_assert_int_eq(f->class, AUTO);
        } else
            ck_assert_msg(f->no > LAST_HEAD_FIELD, "%s.%s", en->name, f->name);
    }
}
END_TEST

static void names_a_field(const struct entity *en, const struct field *f, const char *name,
                          enum kind kind)
{
    if (name == NULL)
        return;
    const struct field *other = entity_field(en, name);
    ck_assert_msg(other != NULL && other != f, "%s.%s speaks of %s", en->name, f->name, name);
    ck_assert_msg(kind == KIND_COUNT_OF_KINDS || other->kind == kind, "%s.%s", en->name, name);
}

START_TEST(what_a_field_speaks_of_exists)
{
    const struct entity *en = entities[_i];
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        names_a_field(en, f, f->unique_with, KIND_COUNT_OF_KINDS);
        names_a_field(en, f, f->shared, KIND_FLAG);
        names_a_field(en, f, f->series_when, KIND_FLAG);
        names_a_field(en, f, f->of, KIND_COUNT_OF_KINDS);
        names_a_field(en, f, f->currency_of, KIND_CURRENCY);
        ck_assert_msg((f->kind == KIND_REF) == (f->ref != NULL), "%s.%s", en->name, f->name);
        ck_assert_msg(f->ref == NULL || entity_find(f->ref) != NULL, "%s.%s", en->name, f->name);
        bool chooses = f->kind == KIND_CHOICE || f->kind == KIND_CHOICES;
        ck_assert_msg(chooses == (f->choices != NULL), "%s.%s", en->name, f->name);
        ck_assert_msg(f->unique != UNIQUE_ACTIVE || f->shared != NULL, "%s.%s", en->name, f->name);
        ck_assert_msg(f->of == NULL || f->class == DERIVED, "%s.%s", en->name, f->name);
        ck_assert_msg(f->series == NULL || f->kind == KIND_TEXT, "%s.%s", en->name, f->name);
        ck_assert_msg(f->min <= f->max, "%s.%s", en->name, f->name);
        ck_assert_msg(!f->required || f->class != DERIVED, "%s.%s", en->name, f->name);
    }
}
END_TEST

START_TEST(choices_are_stable_words)
{
    const struct entity *en = entities[_i];
    for (int i = 0; i < en->count; i++) {
        const struct choice *choices = en->fields[i].choices;
        if (choices == NULL)
            continue;
        ck_assert_ptr_nonnull(choices[0].name);
        for (int k = 0; choices[k].name != NULL; k++) {
            int rank = -1;
            ck_assert(choices[k].name[0] != '\0' && choices[k].label[0] != '\0');
            ck_assert_ptr_eq(choice_find(choices, choices[k].name, &rank), &choices[k]);
            ck_assert_int_eq(rank, k);
        }
    }
}
END_TEST

START_TEST(defaults_read_as_their_kind)
{
    const struct entity *en = entities[_i];
    struct arena *a = arena_new();
    struct error e = {0};
    void *row = row_new(en, a);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (f->def == NULL)
            continue;
        ck_ok(value_parse(&property, f, f->def, row, a, &e), &e);
        ck_assert_msg(!value_is_null(f, row), "%s.%s", en->name, f->name);
    }
    arena_free(a);
}
END_TEST

/* A group stands for one thing: whoever stands for its clock is its lowest number. Fields that are
 * never journaled have no clock and so no business in one. */
START_TEST(groups_hold_together)
{
    const struct entity *en = entities[_i];
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        int clock = field_clock(en, f);
        ck_assert_int_le(clock, f->no);
        if (f->group == NULL) {
            ck_assert_int_eq(clock, f->no);
            continue;
        }
        ck_assert_msg(field_is_journaled(f), "%s.%s", en->name, f->name);
        ck_assert_str_eq(entity_field_by_number(en, clock)->group, f->group);
    }
}
END_TEST

static bool begins(const char *text, const char *with)
{
    size_t n = strlen(with);
    return strncmp(text, with, n) == 0 && (text[n] == '.' || text[n] == '\0');
}

/* Two fields at one place of the profile's JSON would hide each other. */
START_TEST(paths_do_not_collide)
{
    const struct entity *en = entities[_i];
    for (int i = 0; i < en->count; i++)
        for (int k = 0; k < en->count; k++) {
            const char *path = en->fields[i].path, *other = en->fields[k].path;
            if (i != k && path != NULL && other != NULL)
                ck_assert_msg(!begins(path, other), "%s.%s: %s", en->name, en->fields[i].name,
                              path);
        }
}
END_TEST

/* Nothing overlaps in memory, and everything lies inside the row. */
START_TEST(members_do_not_overlap)
{
    static const size_t sizes[] = {[STORE_INT] = sizeof(int64_t),
                                   [STORE_TEXT] = sizeof(char *),
                                   [STORE_UID] = sizeof(struct uid),
                                   [STORE_BYTES] = sizeof(struct bytes)};
    const struct entity *en = entities[_i];
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        size_t end = f->offset + sizes[kinds[f->kind].storage];
        ck_assert_uint_le(end, en->size);
        for (int k = i + 1; k < en->count; k++) {
            const struct field *g = &en->fields[k];
            bool apart = g->offset >= end || g->offset + sizes[kinds[g->kind].storage] <= f->offset;
            ck_assert_msg(apart, "%s.%s and %s", en->name, f->name, g->name);
        }
    }
}
END_TEST

START_TEST(fieldsets_count_every_place)
{
    struct fieldset set = {{0}};
    ck_assert(fieldset_empty(&set));
    for (int i = 0; i < FIELDSET_MAX; i += 7)
        fieldset_add(&set, i);
    for (int i = 0; i < FIELDSET_MAX; i++)
        ck_assert_int_eq(fieldset_has(&set, i), i % 7 == 0);
    for (int i = 0; i < FIELDSET_MAX; i += 7)
        fieldset_drop(&set, i);
    ck_assert(fieldset_empty(&set));
}
END_TEST

Suite *suite_entity(void)
{
    Suite *s = suite_create("entity");
    TCase *c = tcase_create("entity");
    int n = entity_count();
    tcase_add_loop_test(c, entity_is_sound, 0, n);
    tcase_add_loop_test(c, numbers_and_names_are_unique, 0, n);
    tcase_add_loop_test(c, the_head_stands_first, 0, n);
    tcase_add_loop_test(c, what_a_field_speaks_of_exists, 0, n);
    tcase_add_loop_test(c, choices_are_stable_words, 0, n);
    tcase_add_loop_test(c, defaults_read_as_their_kind, 0, n);
    tcase_add_loop_test(c, groups_hold_together, 0, n);
    tcase_add_loop_test(c, paths_do_not_collide, 0, n);
    tcase_add_loop_test(c, members_do_not_overlap, 0, n);
    tcase_add_test(c, fieldsets_count_every_place);
    suite_add_tcase(s, c);
    return s;
}
