/* The columns of a list of customers: written in one line of text, made from the entity's rows. */
#include "ui/view/hit_column.h"

#include <string.h>

#include "export/columns.h"
#include "model/entity.h"
#include "tests/helper.h"
#include "ui/view/hit_list.h"

static struct hit_column columns[LIST_COLUMNS];
static const char *unknown;

static const char *again(struct desk *d, const char *text)
{
    return hit_columns_text(columns, hit_columns_read(text, columns, &unknown, d->a), d->a);
}

START_TEST(a_line_of_text_is_read_and_written)
{
    struct desk *d = desk_new();
    ck_assert_str_eq(again(d, HIT_COLUMNS_STANDARD), HIT_COLUMNS_STANDARD);
    ck_assert_ptr_null(unknown);
    ck_assert_str_eq(again(d, "city:20, name  vip_status"), "city:20 name vip");
    ck_assert_int_eq(columns[0].look.min, 20);
    ck_assert_int_eq(columns[0].look.weight, 0);
    ck_assert_str_eq(again(d, "name name:9 code:5000 code"), "name code:60");
    ck_assert_str_eq(again(d, "name colour city:x shoe"), "name");
    ck_assert_str_eq(unknown, "colour");
    ck_assert_str_eq(again(d, ""), "");
    desk_free(d);
}
END_TEST

/* The word of a column orders by what it shows. */
static void orders_by(struct desk *d, const char *key, const struct field *shown)
{
    struct filter f;
    ck_ok(filter_parse(store_property(d->s), arena_printf(d->a, "sort:-%s", key), &f, d->a, &d->e),
          &d->e);
    ck_assert_msg(f.sort == shown && f.descending, "%s", key);
}

/* Every column there is can be written, can be sorted by and goes out under the same word, and
 * none shows what is sealed or only for programs. */
START_TEST(columns_come_from_the_fields)
{
    struct desk *d = desk_new();
    struct hit_column c;
    struct export_columns out;
    int n = 0;
    for (; hit_column_nth(n, &c); n++) {
        ck_assert_str_eq(again(d, c.key), c.key);
        ck_assert_ptr_eq(columns[0].field, c.field);
        ck_ok(export_columns_read(c.key, false, &out, &d->e), &d->e);
        if (strcmp(c.key, "name") != 0) /* ordered by another field than the one shown */
            ck_assert_ptr_eq(out.items[0].field, c.field);
        ck_assert_int_ne(c.field->kind, KIND_SECRET);
        ck_assert_int_ne(c.field->kind, KIND_JSON);
        orders_by(d, c.key, c.field);
        orders_by(d, filter_column_of(c.field), c.field);
    }
    ck_assert_int_gt(n, 60);
    ck_assert(hit_column_find("city", &c) && hit_column_find("loyalty_tier", &c));
    ck_assert(!hit_column_find("id_number", &c) && !hit_column_find("medical_notes", &c) &&
              !hit_column_find("payment_tokens", &c) && !hit_column_find("retracted_at", &c));
    desk_free(d);
}
END_TEST

/* Whom or what one reaches somebody by, whichever of several fields that is: in the order of what
 * is read there. */
START_TEST(a_list_is_sorted_by_what_a_column_shows)
{
    struct desk *d = desk_new();
    struct hit_list list;
    struct error e = {0};
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "last_name=An", "phone=090 123 45 67", NULL));
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "last_name=Binh", "email=b@post.example",
                         "phone=call the office", NULL));
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "last_name=Chi", "email=a@post.example", NULL));
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "customer_type=corporate", "company_name=Dong",
                         "contact_person=Le Van Hai", "phone=+84 28 3822 0001", NULL));
    static const char *const order[] = {"+84 90 123 45 67", "Le Van Hai", "a@post.example",
                                        "call the office"};
    for (int down = 0; down < 2; down++) {
        hit_list_init(&list, d->s, "name contact");
        ck_ok(hit_list_load(&list, down ? "sort:-contact" : "sort:contact", &e), &e);
        hit_list_layout(&list, (struct box){0, 0, 10, 60});
        ck_assert_int_eq(list.list.sorted, 1);
        for (int i = 0; i < COUNT_OF(order); i++)
            ck_assert_str_eq(hit_cell(&list, i, 1, d->a).text,
                             order[down ? COUNT_OF(order) - 1 - i : i]);
        hit_list_clear(&list);
    }
    desk_free(d);
}
END_TEST

/* As people read words, also where one page goes on behind another: not by bytes, in which a
 * capital comes before all small letters and "Đ" behind "z"; countries by the names that are shown.
 */
START_TEST(words_are_sorted_as_people_read_them)
{
    static const struct {
        const char *column, *order[5];
    } sorted[] = {
        {"first_name", {"Ánh", "đan", "Em", "zoë", "Zora"}},
        {"nationality", {"Germany", "Spain", "Sweden", "Switzerland", "Vietnam"}},
    };
    struct desk *d = desk_new();
    struct error e = {0};
    static const char *const people[][3] = {
        {"first_name=zoë", "nationality=CH", "email=a@post.example"},
        {"first_name=Zora", "nationality=DE", "email=b@post.example"},
        {"first_name=Ánh", "nationality=VN", "email=c@post.example"},
        {"first_name=đan", "nationality=ES", "email=d@post.example"},
        {"first_name=Em", "nationality=SE", "email=e@post.example"},
    };
    for (int i = 0; i < COUNT_OF(people); i++)
        desk_create(d, &customer_entity,
                    desk_row(d, &customer_entity, people[i][0], people[i][1], people[i][2], NULL));
    for (int i = 0; i < COUNT_OF(sorted); i++) {
        struct filter filter;
        struct hit *hits, key;
        int n;
        ck_ok(filter_read(d->s, arena_printf(d->a, "sort:%s", sorted[i].column), &filter, d->a, &e),
              &e);
        struct page_request r = {.filter = &filter, .from = PAGE_FIRST, .limit = 1};
        for (int k = 0; k < 5; k++, r.from = PAGE_AFTER, r.key = &key) {
            ck_ok(page_load(d->s, &r, &hits, &n, d->a, &e), &e);
            ck_assert_int_eq(n, 1);
            key = hits[0];
            ck_assert_str_eq(value_print(store_property(d->s), filter.sort, key.customer, d->a),
                             sorted[i].order[k]);
        }
    }
    desk_free(d);
}
END_TEST

/* And copies no more than that: a secret that is asked for is no column. */
START_TEST(a_list_shows_what_it_is_told)
{
    struct desk *d = desk_new();
    struct hit_list list;
    struct error e = {0};
    const char *text;
    int64_t rows;
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "last_name=Berg", "city=Huế",
                         "special_attention=quiet\nroom", "id_number=X1234567", NULL));
    hit_list_init(&list, d->s, "name city special_attention id_number");
    ck_ok(hit_list_load(&list, "", &e), &e);
    ck_assert_int_eq(list.list.n_columns, 3);
    ck_assert_str_eq(hit_cell(&list, 0, 1, d->a).text, "Huế");
    ck_assert_str_eq(hit_cell(&list, 0, 2, d->a).text, "quiet room");
    ck_ok(list_copy(&list.list, true, &text, &rows, d->a, &e), &e);
    ck_assert_str_eq(strchr(text, '\n'), "\nBerg\tHuế\tquiet room\n");
    ck_assert_str_eq(hit_list_columns(&list, "colour", d->a), "colour");
    ck_assert_int_eq(list.list.n_columns, 10);
    hit_list_clear(&list);
    desk_free(d);
}
END_TEST

/* The first column stays; those behind it come one by one, and back. */
START_TEST(columns_go_by_sideways)
{
    struct desk *d = desk_new();
    struct hit_list list;
    const struct box box = {0, 0, 10, 50};
    hit_list_init(&list, d->s, "name city:20 nationality:20 language:20 vip");
    struct list *l = &list.list;
    list_layout(l, box);
    for (int i = 0; i < 9; i++) {
        ck_assert_int_gt(l->w[0], 0);
        ck_assert(list_run(l, CMD_COLUMN_RIGHT));
        list_layout(l, box);
    }
    ck_assert_int_eq(l->w[1], 0);
    ck_assert_int_gt(l->w[4], 0);
    for (int i = 0; i < 9; i++)
        ck_assert(list_run(l, CMD_COLUMN_LEFT));
    list_layout(l, box);
    ck_assert_int_eq(l->skipped, 0);
    ck_assert(l->w[1] > 0 && l->w[4] == 0); /* when narrow, the last goes first */
    list_layout(l, (struct box){0, 0, 10, 200});
    ck_assert(list_run(l, CMD_COLUMN_RIGHT));
    ck_assert_int_eq(l->skipped, 0);
    hit_list_clear(&list);
    desk_free(d);
}
END_TEST

Suite *suite_hit_column(void)
{
    Suite *s = suite_create("hit_column");
    TCase *t = tcase_create("hit_column");
    tcase_add_test(t, a_line_of_text_is_read_and_written);
    tcase_add_test(t, columns_come_from_the_fields);
    tcase_add_test(t, a_list_shows_what_it_is_told);
    tcase_add_test(t, a_list_is_sorted_by_what_a_column_shows);
    tcase_add_test(t, words_are_sorted_as_people_read_them);
    tcase_add_test(t, columns_go_by_sideways);
    suite_add_tcase(s, t);
    return s;
}
