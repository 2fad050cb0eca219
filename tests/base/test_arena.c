/* Arena, buf, uid and embedded files. */
#include <check.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/uid.h"

START_TEST(test_blocks_are_zeroed_and_aligned)
{
    struct arena *a = arena_new();
    for (size_t size = 0; size < 40000; size = size * 3 + 1) {
        unsigned char *p = arena_alloc(a, size);
        ck_assert_uint_eq((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            ck_assert_uint_eq(p[i], 0);
        memset(p, 0xff, size);
    }
    arena_clear(a);
    const char *again = arena_alloc(a, 100);
    ck_assert_int_eq(again[99], 0);
    arena_free(a);
    arena_free(NULL);
}
END_TEST

START_TEST(test_copies)
{
    struct arena *a = arena_new();
    ck_assert_ptr_null(arena_str(a, NULL));
    ck_assert_str_eq(arena_str(a, ""), "");
    ck_assert_str_eq(arena_str(a, "Nguyễn"), "Nguyễn");
    ck_assert_str_eq(arena_strn(a, "folio 12", 5), "folio");
    ck_assert_str_eq(arena_strn(a, NULL, 0), "");
    ck_assert_str_eq(arena_printf(a, "%d nights, %s", 3, "room 101"), "3 nights, room 101");
    const int numbers[] = {1, 2, 3};
    ck_assert_mem_eq(arena_copy(a, numbers, sizeof numbers), numbers, sizeof numbers);
    ck_assert_ptr_nonnull(arena_copy(a, NULL, 0));
    arena_free(a);
}
END_TEST

START_TEST(test_arrays_grow)
{
    struct arena *a = arena_new();
    int *numbers = NULL;
    for (int i = 0; i < 1000; i++) {
        numbers = arena_more(a, numbers, i, sizeof *numbers);
        numbers[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(numbers[i], i);
    arena_free(a);
}
END_TEST

START_TEST(test_buf_grows)
{
    struct arena *a = arena_new();
    struct buf b;
    buf_init(&b, a);
    ck_assert_str_eq(b.p, "");
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "%d,", i % 10);
    buf_add(&b, NULL);
    buf_addn(&b, NULL, 0);
    buf_addc(&b, '.');
    ck_assert_uint_eq(b.n, 2001);
    ck_assert_uint_eq(strlen(b.p), 2001);
    ck_assert_str_eq(b.p + 1996, "8,9,.");
    buf_clear(&b);
    buf_add(&b, "new");
    ck_assert_str_eq(b.p, "new");
    arena_free(a);
}
END_TEST

START_TEST(test_uid_is_version_7_and_ordered)
{
    struct uid before = {{0}};
    ck_assert(uid_is_null(&before));
    for (int i = 0; i < 1000; i++) {
        struct uid u = uid_new(INT64_C(1795271520000));
        char text[UID_TEXT];
        uid_print(&u, text);
        ck_assert_int_eq(text[14], '7');
        ck_assert_ptr_nonnull(strchr("89ab", text[19]));
        ck_assert(!uid_is_null(&u));
        ck_assert_int_lt(uid_compare(&before, &u), 0);
        before = u;
    }
    struct uid later = uid_new(INT64_C(1795271520001));
    ck_assert_int_lt(uid_compare(&before, &later), 0);
}
END_TEST

START_TEST(test_uid_text)
{
    static const char text[] = "019a3b5c-7d8e-7f01-8a2b-3c4d5e6f7081";
    struct uid u, null = {{0}};
    char out[UID_TEXT];
    ck_assert(uid_parse(text, &u));
    uid_print(&u, out);
    ck_assert_str_eq(out, text);
    ck_assert(uid_parse("019A3B5C-7D8E-7F01-8A2B-3C4D5E6F7081", &u));
    uid_print(&u, out);
    ck_assert_str_eq(out, text);
    uid_print(&null, out);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(test_uid_rejects)
{
    static const char *const bad[] = {
        "",
        "019a3b5c7d8e7f018a2b3c4d5e6f7081",
        "019a3b5c-7d8e-7f01-8a2b-3c4d5e6f708",
        "019a3b5c-7d8e-7f01-8a2b-3c4d5e6f70811",
        "019a3b5c-7d8e-7f01-8a2b_3c4d5e6f7081",
        "g19a3b5c-7d8e-7f01-8a2b-3c4d5e6f7081",
        "019a3b5c-7d8e-7f01-8a2b-3c4d5e6f708-",
        "----------------------------------ab",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct uid u;
        ck_assert_msg(!uid_parse(bad[i], &u), "taken: %s", bad[i]);
    }
}
END_TEST

START_TEST(test_embedded_files)
{
    size_t n = 0;
    for (const struct embedded *f = embedded_files; f->path != NULL; f++, n++) {
        ck_assert_int_eq(f->text[f->size], '\0');
        ck_assert_ptr_eq(embed_find(f->path), f);
        if (n > 0)
            ck_assert_str_gt(f->path, f[-1].path);
    }
    ck_assert_uint_ge(n, 3);
    ck_assert_ptr_null(embed_find("no/such/file"));
    const struct embedded *countries = embed_find("iso/iso_3166-1.json");
    ck_assert_ptr_nonnull(countries);
    ck_assert_ptr_nonnull(strstr(countries->text, "\"Curaçao\""));
    ck_assert_uint_eq(countries->size, strlen(countries->text));
}
END_TEST

Suite *suite_arena(void);

Suite *suite_arena(void)
{
    Suite *s = suite_create("arena");
    TCase *t = tcase_create("base");
    tcase_add_test(t, test_blocks_are_zeroed_and_aligned);
    tcase_add_test(t, test_copies);
    tcase_add_test(t, test_arrays_grow);
    tcase_add_test(t, test_buf_grows);
    tcase_add_test(t, test_uid_is_version_7_and_ordered);
    tcase_add_test(t, test_uid_text);
    tcase_add_test(t, test_uid_rejects);
    tcase_add_test(t, test_embedded_files);
    suite_add_tcase(s, t);
    return s;
}
