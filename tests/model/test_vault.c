/* Secrets: sealed wherever they lie, found by their exact value, shown by their last four. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/vault.h"
#include "store/db.h"
#include "tests/helper.h"

static struct desk *d;
static const struct vault *v;
static const struct field *document, *tax, *medical;

static void set_up(void)
{
    d = desk_new();
    v = store_property(d->s)->vault;
    document = entity_field(&customer_entity, "id_number");
    tax = entity_field(&customer_entity, "tax_id");
    medical = entity_field(&customer_entity, "medical_notes");
}

static void tear_down(void)
{
    desk_free(d);
}

/* No file of the property holds text in the clear; how many files there are. */
static int files_without(const char *text)
{
    DIR *folder = opendir(d->folder);
    int n = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; n++) {
        size_t size;
        const unsigned char *bytes = file_read(d->a, desk_file(d, entry->d_name), &size);
        if (bytes != NULL)
            ck_assert_msg(!bytes_hold(bytes, size, text), "%s holds %s", entry->d_name, text);
    }
    closedir(folder);
    return n - 2;
}

START_TEST(nothing_lies_in_the_clear)
{
    static const char *const words[] = {"QX-5512-8890", "QX55128890", "RT77-120034", "RT77120034",
                                        "PEANUTS",      "peanuts",    "VAT-99120-7", "VAT991207"};
    const struct uid id = desk_customer(d, "An", "Nguyen")->id;
    ck_ok(desk_set(d, &customer_entity, &id, "id_number", "QX-5512-8890", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &id, "id_number", "RT77-120034", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &id, "tax_id", "VAT-99120-7", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &id, "medical_notes", "no PEANUTS", NULL), &d->e);
    ck_ok(store_backup(d->s, desk_file(d, "copy"), &d->e), &d->e);
    for (int i = 0; i < COUNT_OF(words); i++)
        ck_assert_int_ge(files_without(words[i]), 5); /* with the log, while it is open */
    desk_reopen(d, false);
    for (int i = 0; i < COUNT_OF(words); i++)
        files_without(words[i]);
    const struct customer *c = desk_get_customer(d, &id);
    const char *plain;
    v = store_property(d->s)->vault;
    ck_ok(vault_reveal(v, document, c->id_number, d->a, &plain, &d->e), &d->e);
    ck_assert_str_eq(plain, "RT77-120034");
    ck_ok(vault_reveal(v, medical, c->medical_notes, d->a, &plain, &d->e), &d->e);
    ck_assert_str_eq(plain, "no PEANUTS");
    desk_is_sound(d);
}
END_TEST

static int64_t found_by(const char *typed)
{
    unsigned char index[VAULT_INDEX];
    sqlite3_stmt *q;
    vault_index(v, typed, index);
    sqlite3_prepare_v2(db_handle(store_db(d->s)),
                       "SELECT count(*) FROM customer WHERE substr(id_number, 2, 16) = ? AND "
                       "id_number IS NOT NULL",
                       -1, &q, NULL);
    sqlite3_bind_blob(q, 1, index, sizeof index, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

START_TEST(the_exact_value_finds)
{
    const struct uid id = desk_customer(d, "An", "Nguyen")->id;
    ck_ok(desk_set(d, &customer_entity, &id, "id_number", "qx 5512-8890", NULL), &d->e);
    ck_assert_int_eq(found_by("QX55128890"), 1);
    ck_assert_int_eq(found_by("qx-5512 8890"), 1);
    ck_assert_int_eq(found_by("QX5512889"), 0);
    ck_assert_int_eq(found_by("8890"), 0);
    bool changed;
    ck_ok(desk_set(d, &customer_entity, &id, "id_number", "QX55128890", &changed), &d->e);
    ck_assert(!changed);
}
END_TEST

static const char *shown(const struct field *f, const char *plain)
{
    char last[VAULT_LAST + 1];
    vault_last(vault_seal(v, f, plain, d->a), last);
    return arena_str(d->a, last);
}

START_TEST(the_last_four_are_shown)
{
    ck_assert_str_eq(shown(document, "B1234567"), "4567");
    ck_assert_str_eq(shown(document, "b-12 34 5x"), "345X");
    ck_assert_str_eq(shown(document, "12345"), ""); /* one hidden character hides nothing */
    ck_assert_str_eq(shown(document, "123456"), "3456");
    ck_assert_str_eq(shown(document, "护照一二三四五六"), "");
    ck_assert_str_eq(shown(medical, "B1234567"), "");
    struct customer *c = desk_row(d, &customer_entity, "first_name=An", "id_number=B1234567",
                                  "medical_notes=nothing 1234", NULL);
    ck_assert_str_eq(value_print(store_property(d->s), document, c, d->a), "••••4567");
    ck_assert_str_eq(value_print(store_property(d->s), medical, c, d->a), "••••");
    json_t *json = row_to_json(store_property(d->s), &customer_entity, c);
    ck_assert_str_eq(json_string_value(json_object_get(json, "id_number")), "••••4567");
    json_decref(json);
}
END_TEST

START_TEST(two_seals_differ_and_mean_the_same)
{
    struct bytes one = vault_seal(v, document, "B1234567", d->a);
    struct bytes two = vault_seal(v, document, "B1234567", d->a);
    ck_assert(one.n == two.n && memcmp(one.p, two.p, one.n) != 0);
    ck_assert_int_eq(memcmp(vault_index_of(one), vault_index_of(two), VAULT_INDEX), 0);
}
END_TEST

static void stays_closed(const struct vault *vault, const struct field *f, struct bytes sealed)
{
    const char *plain = NULL;
    ck_code(vault_reveal(vault, f, sealed, d->a, &plain, &d->e), CODE_IO, &d->e);
    ck_assert_ptr_null(plain);
    ck_assert_str_eq(d->e.field, f->name);
}

START_TEST(what_was_touched_stays_closed)
{
    struct bytes sealed = vault_seal(v, document, "B1234567", d->a);
    stays_closed(NULL, document, sealed);
    stays_closed(v, tax, sealed); /* moved to another field */
    stays_closed(v, document, (struct bytes){NULL, 0});
    stays_closed(v, document, (struct bytes){sealed.p, sealed.n - 1});
    stays_closed(v, document, (struct bytes){sealed.p, 10});
    for (size_t i = 21; i < sealed.n; i += 3) {
        unsigned char *touched = arena_copy(d->a, sealed.p, sealed.n);
        touched[i] ^= 1;
        stays_closed(v, document, (struct bytes){touched, sealed.n});
    }
    struct vault *other;
    ck_ok(vault_create(desk_file(d, "other.key"), &d->e), &d->e);
    ck_ok(vault_open(desk_file(d, "other.key"), &other, &d->e), &d->e);
    stays_closed(other, document, sealed);
    vault_free(other);
}
END_TEST

START_TEST(keys_are_kept_close)
{
    const char *path = desk_file(d, "new.key");
    struct vault *key = NULL;
    struct stat st;
    mode_t mask = umask(0);
    ck_ok(vault_create(path, &d->e), &d->e);
    umask(mask);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_code(vault_create(path, &d->e), CODE_IO, &d->e); /* never over one that is there */
    static const mode_t open_to_others[] = {0604, 0602, 0601, 0666, 0777};
    for (int i = 0; i < COUNT_OF(open_to_others); i++) {
        chmod(path, open_to_others[i]);
        ck_code(vault_open(path, &key, &d->e), CODE_IO, &d->e);
        ck_assert_ptr_nonnull(strstr(d->e.message, path));
    }
    chmod(path, 0640); /* a group may share a property */
    ck_ok(vault_open(path, &key, &d->e), &d->e);
    vault_free(key);
    static const char *const rubbish[] = {"", "\n", "0011", "zz",
                                          "00112233445566778899aabbccddeeff"};
    for (int i = 0; i < COUNT_OF(rubbish); i++) {
        file_write(path, rubbish[i], strlen(rubbish[i]));
        ck_code(vault_open(path, &key, &d->e), CODE_IO, &d->e);
    }
    unlink(path);
    ck_code(vault_open(path, &key, &d->e), CODE_IO, &d->e);
    vault_free(NULL);
}
END_TEST

Suite *suite_vault(void)
{
    Suite *s = suite_create("vault");
    TCase *c = tcase_create("vault");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, nothing_lies_in_the_clear);
    tcase_add_test(c, the_exact_value_finds);
    tcase_add_test(c, the_last_four_are_shown);
    tcase_add_test(c, two_seals_differ_and_mean_the_same);
    tcase_add_test(c, what_was_touched_stays_closed);
    tcase_add_test(c, keys_are_kept_close);
    suite_add_tcase(s, c);
    return s;
}
