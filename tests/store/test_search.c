/* Finding people as they are asked for: what is found, in which order, and why; and that the index
 * follows every change. */
#include <stdio.h>

#include "base/text.h"
#include "store/page.h"
#include "tests/helper.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_free(d);
}

static struct customer *person(const char *name, const char *more)
{
    char first[100], last[100];
    ck_assert_int_eq(sscanf(name, "%99[^|]|%99[^\n]", first, last), 2);
    return desk_create(d, &customer_entity,
                       desk_row(d, &customer_entity, arena_printf(d->a, "first_name=%s", first),
                                arena_printf(d->a, "last_name=%s", last), "id_number=AB 000000",
                                more, NULL));
}

/* Everything found, in order: "Anna Müller; Jon Doe". */
static const char *found(const char *typed)
{
    struct filter filter;
    struct hit *hits;
    int n;
    const char *names = "";
    ck_ok(filter_parse(store_property(d->s), typed, &filter, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &filter, .limit = 50};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    for (int i = 0; i < n; i++)
        names = arena_printf(d->a, "%s%s%s", names, i > 0 ? "; " : "", hits[i].customer->full_name);
    return names;
}

static const char *why(const char *typed)
{
    struct filter filter;
    struct hit *hits;
    int n;
    ck_ok(filter_parse(store_property(d->s), typed, &filter, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &filter, .limit = 50};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    ck_assert_int_ge(n, 1);
    return hits[0].why;
}

START_TEST(one_customer_by_whatever_is_said)
{
    struct customer *c = person("Trân|Nguyễn", "phone=090 123 45 67");
    ck_ok(desk_set(d, &customer_entity, &c->id, "email", "tran.nguyen93@thudientu.example", NULL),
          &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "company_name", "Nam Việt Łódź Straße", NULL),
          &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "loyalty_number", "LY123456", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "id_number", "C 1234-5678", NULL), &d->e);
    person("Somebody|Else", NULL);
    static const char *const ways[] = {
        "tran",       "nguyen tran", "TRÂN ngu",    "guye",        "nguyne",  "nguyan",   "ngyuen",
        "0901234567", "090 123",     "+84 90",      "84901",       "4567",    "345",      "901-234",
        "thudientu",  "nguyen93",    "tran.nguyen", "lodz",        "strasse", "nam viet", "123456",
        "ly1234",     "5678",        "c12345678",   "C 1234-5678", "n t",     "t n",      "dient"};
    for (int i = 0; i < COUNT_OF(ways); i++)
        ck_assert_msg(text_equal(found(ways[i]), "Trân Nguyễn"), "%s: %s", ways[i], found(ways[i]));
    static const char *const not [] = {"trun",  "xran",          "nguyen else",
                                       "99999", "nguyenn tranx", "z"};
    for (int i = 0; i < COUNT_OF(not ); i++)
        ck_assert_msg(!text_equal(found(not [i]), "Trân Nguyễn"), "%s", not [i]);
}
END_TEST

START_TEST(one_mistake_of_each_sort_is_forgiven)
{
    person("Katharina|Johannsen", NULL);
    static const char *const typed[] = {"johansen", "johannnsen", "johanmsen", "johnansen",
                                        "ohannsen", "jkhannsen",  "ojhannsen", "johannsne",
                                        "katarina", "katharima"};
    for (int i = 0; i < COUNT_OF(typed); i++)
        ck_assert_msg(text_equal(found(typed[i]), "Katharina Johannsen"), "%s: %s", typed[i],
                      found(typed[i]));
    /* also in words not yet typed to their end */
    static const char *const begun[] = {"jhoan", "johsn", "jonan", "jhann"};
    for (int i = 0; i < COUNT_OF(begun); i++)
        ck_assert_msg(text_equal(found(begun[i]), "Katharina Johannsen"), "%s: %s", begun[i],
                      found(begun[i]));
    /* two mistakes, or one in a short word, are not */
    ck_assert_str_eq(found("johxxnsen"), "");
    ck_assert_str_eq(found("jhon"), "");
}
END_TEST

START_TEST(scripts_without_spaces_by_any_part)
{
    person("小明|欧阳", NULL);
    person("ศรี|สมชาย", NULL);
    ck_assert_str_eq(found("阳小"), "欧阳小明");
    ck_assert_str_eq(found("明"), "欧阳小明");
    ck_assert_str_eq(found("มชาย"), "ศรี สมชาย");
    person("深圳市腾讯计算机系统有限公司北京分公司|李",
           NULL); /* longer than what the index keeps */
    ck_assert_str_ne(found("深圳市腾讯计算机系统有限公司北京分公司"), "");
}
END_TEST

START_TEST(better_hits_come_first)
{
    person("Annabel|Jonson", NULL);
    person("Johanna|Smith", NULL);
    person("Anna|Berg", NULL);
    ck_assert_str_eq(found("anna"), "Anna Berg; Annabel Jonson; Johanna Smith");
    person("Zoe|Annba", NULL); /* swapped letters of "annab" */
    ck_assert_str_eq(found("annab"), "Annabel Jonson; Zoe Annba");
}
END_TEST

START_TEST(recent_guests_come_first)
{
    struct customer *old = person("Old|Guest", NULL), *recent = person("Recent|Guest", NULL);
    const struct customer *both[] = {old, recent};
    for (int i = 0; i < 2; i++) {
        struct stay *stay = desk_row(
            d, &stay_entity, i == 0 ? "check_in_date=2020-01-01" : "check_in_date=2025-01-01",
            i == 0 ? "check_out_date=2020-01-02" : "check_out_date=2025-01-02", NULL);
        stay->customer_id = both[i]->id;
        desk_create(d, &stay_entity, stay);
    }
    ck_assert_str_eq(found("guest"), "Recent Guest; Old Guest");
    ck_assert_str_eq(found("guest sort:first"), "Old Guest; Recent Guest");
}
END_TEST

START_TEST(who_is_here_comes_before_all)
{
    struct customer *here = person("Annabella|Here", "email=bella@mailhaus.example");
    person("Anna|Away", NULL);
    person("Mai|Gone", NULL);
    struct room *room = desk_create(d, &room_entity, desk_row(d, &room_entity, "number=403", NULL));
    struct booking *b = desk_row(d, &booking_entity, "arrival=2026-11-20", "departure=2026-11-25",
                                 "status=checked_in", NULL);
    b->customer_id = here->id;
    b->room_id = room->id;
    desk_create(d, &booking_entity, b);
    ck_assert_str_eq(found("ann"), "Annabella Here; Anna Away");
    ck_assert_str_eq(found("mai"), "Mai Gone; Annabella Here"); /* the host is no reason */
    ck_assert_str_eq(found("bella@mailhaus.example"), "Annabella Here");
    ck_assert_str_eq(found("403"), "Annabella Here");
    ck_assert_str_eq(why("403"), "room 403");
    ck_ok(desk_set(d, &booking_entity, &b->id, "status", "checked_out", NULL), &d->e);
    ck_assert_str_eq(found("403"), "");
    ck_assert_str_eq(found("anna"), "Anna Away; Annabella Here");
}
END_TEST

START_TEST(who_arrives_today_comes_first_too)
{
    struct customer *guest = person("Annabella|Guest", NULL);
    person("Anna|Away", NULL);
    struct room *room = desk_create(d, &room_entity, desk_row(d, &room_entity, "number=12A", NULL));
    struct booking *b = desk_row(d, &booking_entity, "arrival=2099-01-01", "departure=2099-01-05",
                                 "status=confirmed", NULL);
    b->customer_id = guest->id;
    b->room_id = room->id;
    desk_create(d, &booking_entity, b);
    ck_assert_str_eq(found("anna"), "Anna Away; Annabella Guest");
    ck_ok(desk_set(d, &booking_entity, &b->id, "arrival", store_property(d->s)->today, NULL),
          &d->e);
    ck_assert_str_eq(found("anna"), "Annabella Guest; Anna Away");
    ck_assert_str_eq(found("12a"), ""); /* not yet in the room */
    ck_ok(desk_set(d, &booking_entity, &b->id, "status", "checked_in", NULL), &d->e);
    ck_assert_str_eq(found("12a"), "Annabella Guest");
    ck_ok(desk_set(d, &room_entity, &room->id, "number", "14", NULL), &d->e);
    ck_assert_str_eq(found("12a"), "");
    ck_assert_str_eq(found(" 14"), "Annabella Guest");
    ck_ok(desk_retract(d, &booking_entity, &b->id), &d->e);
    ck_assert_str_eq(found("14"), "");
    ck_assert_str_eq(found("anna"), "Anna Away; Annabella Guest");
    desk_is_sound(d);
}
END_TEST

START_TEST(hits_say_why)
{
    struct customer *c = person("Anna|Meier", "phone=0901234417");
    struct customer_alias *alias =
        desk_row(d, &customer_alias_entity, "kind=former_name", "name=Anna Müller", NULL);
    alias->customer_id = c->id;
    desk_create(d, &customer_alias_entity, alias);
    ck_assert_ptr_null(why("anna mei"));
    ck_assert_str_eq(why("muller"), "was Anna Müller");
    ck_assert_str_eq(why("4417"), "phone …4417");
    ck_assert_str_eq(why("0901"), "phone …4417");
    ck_assert_str_eq(why("meiir"), "typo: meiir → Meier");
    ck_ok(desk_set(d, &customer_entity, &c->id, "id_number", "XY998877", NULL), &d->e);
    ck_assert_str_eq(why("8877"), "document ••••8877");
}
END_TEST

START_TEST(numbers_by_any_run_of_their_digits)
{
    person("Tail|Ana", "phone=+84 90 123 44 17");
    person("Middle|Ben", "phone=+84 90 441 72 22");
    person("Two|Cid", "phone=+84 90 999 84 41");
    struct customer *c = person("Two|Dan", "phone=+84 90 999 84 42");
    /* 441 ends one of his numbers and 417 begins the other: no run of 4417 */
    ck_ok(desk_set(d, &customer_entity, &c->id, "alternative_phone", "417 222 441", NULL), &d->e);
    ck_assert_str_eq(found("4417"), "Tail Ana; Middle Ben");
    ck_assert_str_eq(found("44 17"), "Tail Ana; Middle Ben");
    ck_assert_str_eq(found("4417 sort:name"), "Middle Ben; Tail Ana");
    ck_assert_str_eq(found("mid 4417"), "Middle Ben");
    ck_assert_str_eq(found("tail 441722"), "");
    ck_assert_str_eq(found("0901234417"), "Tail Ana");
    ck_assert_str_eq(found("0084901234417"), "Tail Ana");
    ck_assert_str_eq(found("441722"), "Middle Ben");
    ck_assert_str_eq(found("84417"), "");
    ck_assert_str_eq(found("17"), "");
}
END_TEST

/* The index of beginnings knows that somebody has a word with that beginning, not how many. */
START_TEST(a_word_that_goes_leaves_its_like)
{
    struct customer *c = person("Anna Antonia|Andersen", "email=anton@mailhaus.example");
    ck_ok(desk_set(d, &customer_entity, &c->id, "last_name", "Berg", NULL), &d->e);
    static const char *const still[] = {"a", "an", "ann", "ant", "b", "be", "m", "anna be"};
    for (int i = 0; i < COUNT_OF(still); i++)
        ck_assert_msg(text_equal(found(still[i]), "Anna Antonia Berg"), "%s", still[i]);
    ck_assert_str_eq(found("and"), "");
    ck_ok(desk_set(d, &customer_entity, &c->id, "first_name", "Zoe", NULL), &d->e);
    ck_assert_str_eq(found("ann"), "");
    ck_assert_str_eq(found("ant"), "Zoe Berg"); /* the e-mail */
    ck_ok(desk_set(d, &customer_entity, &c->id, "email", "", NULL), &d->e);
    ck_assert_str_eq(found("a"), "");
    ck_assert_str_eq(found("z b"), "Zoe Berg");
}
END_TEST

START_TEST(archived_and_blacklisted_are_found)
{
    struct customer *gone = person("Gone|Guest", NULL);
    ck_ok(desk_set(d, &customer_entity, &gone->id, "status", "archived", NULL), &d->e);
    struct customer *banned = person("Banned|Guest", NULL);
    ck_ok(desk_set(d, &customer_entity, &banned->id, "blacklist_reason", "theft", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &banned->id, "is_blacklisted", "yes", NULL), &d->e);
    ck_assert_str_eq(found(""), "");
    ck_assert_str_eq(found("gone"), "Gone Guest");
    ck_assert_str_eq(found("bann"), "Banned Guest");
    ck_assert_str_eq(found("guest blacklisted:no"), "Gone Guest");
}
END_TEST

START_TEST(the_index_follows_every_change)
{
    struct customer *c = person("Anna|Meier", NULL);
    ck_ok(desk_set(d, &customer_entity, &c->id, "last_name", "Krause", NULL), &d->e);
    ck_assert_str_eq(found("meier"), "");
    ck_assert_str_eq(found("krause"), "Anna Krause");
    ck_assert_str_eq(found("krausse"), "Anna Krause");
    ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
    ck_assert_str_eq(found("krause"), "");
    ck_ok(gate_restore(&d->action, &customer_entity, &c->id, &d->e), &d->e);
    ck_assert_str_eq(found("krause"), "Anna Krause");
    desk_is_sound(d);
}
END_TEST

/* Pages by keyset, forwards and backwards, show each hit once and in one order, across the tiers.
 */
START_TEST(pages_of_hits_meet)
{
    struct filter filter;
    struct hit *all, *page;
    int total, n, at = 0;
    static const char *const names[] = {"Anna|Berg", "Annabel|Anders", "Johanna|Berg", "Anan|Berg",
                                        "Ann|Annas"};
    for (int i = 0; i < 60; i++)
        person(names[i % 5], NULL);
    ck_ok(filter_parse(store_property(d->s), "annab", &filter, d->a, &d->e), &d->e);
    ck_ok(filter_parse(store_property(d->s), "anna", &filter, d->a, &d->e), &d->e);
    struct page_request r = {.filter = &filter, .limit = 100};
    ck_ok(page_load(d->s, &r, &all, &total, d->a, &d->e), &d->e);
    ck_assert_int_eq(total, 48);
    r.limit = 7;
    do {
        ck_ok(page_load(d->s, &r, &page, &n, d->a, &d->e), &d->e);
        for (int i = 0; i < n; i++)
            ck_assert_int_eq(page[i].row, all[at++].row);
        if (n > 0)
            r.key = &page[n - 1];
        r.from = PAGE_AFTER;
    } while (n > 0);
    ck_assert_int_eq(at, total);
    r = (struct page_request){.filter = &filter, .limit = 7, .from = PAGE_LAST};
    do {
        ck_ok(page_load(d->s, &r, &page, &n, d->a, &d->e), &d->e);
        for (int i = n - 1; i >= 0; i--)
            ck_assert_int_eq(page[i].row, all[--at].row);
        if (n > 0)
            r.key = &page[0];
        r.from = PAGE_BEFORE;
    } while (n > 0);
    ck_assert_int_eq(at, 0);
}
END_TEST

/* FTS5 counts what it is given: of the only customer no more may be taken out than was put in. */
START_TEST(the_last_customer_goes_after_changes)
{
    struct customer *c = person("Anna|Krause", "phone=+49 30 12312312");
    ck_ok(desk_set(d, &customer_entity, &c->id, "alternative_phone", "+49 30 12312399", NULL),
          &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "whatsapp_number", "+49 30 12312388", NULL), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "company_phone", "+49 30 12312377", NULL), &d->e);
    ck_assert_str_eq(found("12312377"), "Anna Krause");
    ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
    ck_assert_str_eq(found("anna"), "");
    desk_is_sound(d);
}
END_TEST

Suite *suite_search(void);
Suite *suite_search(void)
{
    Suite *s = suite_create("search");
    TCase *c = tcase_create("search");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, one_customer_by_whatever_is_said);
    tcase_add_test(c, one_mistake_of_each_sort_is_forgiven);
    tcase_add_test(c, scripts_without_spaces_by_any_part);
    tcase_add_test(c, better_hits_come_first);
    tcase_add_test(c, recent_guests_come_first);
    tcase_add_test(c, who_is_here_comes_before_all);
    tcase_add_test(c, who_arrives_today_comes_first_too);
    tcase_add_test(c, hits_say_why);
    tcase_add_test(c, numbers_by_any_run_of_their_digits);
    tcase_add_test(c, a_word_that_goes_leaves_its_like);
    tcase_add_test(c, archived_and_blacklisted_are_found);
    tcase_add_test(c, the_index_follows_every_change);
    tcase_add_test(c, pages_of_hits_meet);
    tcase_add_test(c, the_last_customer_goes_after_changes);
    suite_add_tcase(s, c);
    return s;
}
