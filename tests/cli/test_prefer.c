/* preferences, prefer and report preferences on the command line; what filters ask of preferences;
 * the history in words. */
#include <string.h>

#include "tests/rules/preferring.h"

static struct desk *d;
static const char *code;

static void set_up(void)
{
    d = desk_new();
    code = desk_customer(d, "An", "Nguyen")->customer_code;
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

static void says(const struct run *run, int status, const char *out)
{
    ck_assert_msg(run->status == status && strstr(status == 0 ? run->out : run->err, out) != NULL,
                  "%d: %s%s", run->status, run->out, run->err);
}

START_TEST(several_at_once_all_or_none)
{
    struct run run = desk_run(d, "prefer", code, "room.bed_type=twin",
                              "dietary.restrictions+=vegan,halal", "dietary.allergies=soy, peanuts",
                              "occasions+=08-15 birthday, chocolate cake", NULL);
    says(&run, 0, "Bed: – → Twin beds\n");
    says(&run, 0, "Diet: + Vegan, + Halal\n");
    says(&run, 0, "Allergies: + Soy, + Peanuts\n");
    says(&run, 0, "Special occasions: + 08-15 birthday, chocolate cake\n");
    run = desk_run(d, "prefer", code, "dietary.allergies-=soy", "room.bed_type=king",
                   "dietary.restrictions=halal", "room.view=", NULL);
    says(&run, 0, "Allergies: - Soy\n");
    says(&run, 0, "Bed: Twin beds → King size\n");
    says(&run, 0, "Diet: - Vegan\n");
    run = desk_run(d, "prefer", code, "room.view=sea", "room.bed_type=hammock", NULL);
    says(&run, 3, "king, queen, twin");
    run = desk_run(d, "prefer", code, "room.beds=king", NULL);
    says(&run, 3, "room.bed_type");
    run = desk_run(d, "prefer", code, "room.bed_type", NULL);
    says(&run, 3, "ITEM=VALUE");
    run = desk_run(d, "--read-only", "prefer", code, "room.view=sea", NULL);
    ck_assert_int_eq(run.status, 5);
    run = desk_run(d, "preferences", code, NULL);
    ck_assert_ptr_null(strstr(run.out, "Sea view"));
    says(&run, 0, "King size");
    run = desk_run(d, "prefer", code, "room.bed_type=king", NULL);
    ck_assert_msg(run.status == 0 && run.out[0] == '\0', "%s", run.out);
    run = desk_run(d, "prefer", code, "room.bed_type=", "--json", NULL);
    says(&run, 0, "\"from\": \"king\"");
    run = desk_run(d, "undo", NULL);
    run = desk_run(d, "preferences", code, "room", "--json", NULL);
    says(&run, 0, "\"bed_type\": \"king\"");
    ck_assert_ptr_null(strstr(run.out, "dietary"));
    run = desk_run(d, "preferences", code, "rooms", NULL);
    says(&run, 3, "amenities");
    run = desk_run(d, "show", code, "--json", NULL);
    says(&run, 0, "\"bed_type\": \"king\"");
    run = desk_run(d, "show", code, NULL);
    says(&run, 0, "Allergies: Peanuts · Diet: Halal · Bed: King size");
}
END_TEST

START_TEST(the_history_tells_it_in_words)
{
    desk_run(d, "prefer", code, "room.bed_type=twin", "dietary.allergies=soy", NULL);
    desk_run(d, "prefer", code, "room.bed_type=king", "dietary.allergies-=soy", NULL);
    desk_run(d, "prefer", code, "room.bed_type=queen", "dietary.allergies=soy", NULL);
    struct run run = desk_run(d, "history", code, NULL);
    says(&run, 0, "Preference · Bed: Twin beds\n");
    says(&run, 0, "Preference · Bed: Twin beds → King size\n");
    says(&run, 0, "Preference · Bed: King size → Queen size\n");
    says(&run, 0, "Preference · Allergies: + Soy\n");
    says(&run, 0, "Preference · Allergies: - Soy\n");
    ck_assert_ptr_null(strstr(run.out, "Said on"));
}
END_TEST

START_TEST(what_was_learned_is_taken_or_refused)
{
    int n;
    const struct uid id = *desk_ids(d, &n, "SELECT id FROM customer");
    offer(d, &id, "room.view", "sea");
    offer(d, &id, "room.location", "quiet");
    offer(d, &id, "room.location", "high_floor");
    offer(d, &id, "dietary.beverages", "tea");
    struct run run = desk_run(d, "preferences", code, NULL);
    says(&run, 0, "Learned, 3 of 4 stays, last in May, 82 %  (offered)");
    run = desk_run(d, "preferences", code, "room", "--json", NULL);
    says(&run, 0, "\"stays\": 3");
    run = desk_run(d, "prefer", code, NULL);
    says(&run, 2, "--accept");
    run = desk_run(d, "prefer", code, "--accept", "room.floor", NULL);
    says(&run, 1, "room.floor");
    run = desk_run(d, "prefer", code, "room.bed_type=king", "--accept", "room.view", "--refuse",
                   "room.location=quiet,dietary.beverages", NULL);
    says(&run, 0, "Bed: – → King size\n");
    says(&run, 0, "View: – → Sea view\n");
    says(&run, 0, "Beverages: Tea is not offered any more.\n");
    run = desk_run(d, "prefer", code, "--accept", "all", NULL);
    says(&run, 0, "Where the room lies: + High floor\n");
    run = desk_run(d, "history", code, NULL);
    says(&run, 0, "View: Sea view (offered, 3 of 4 stays, last in May, 82 %)\n");
    says(&run, 0, "View: Sea view (no longer offered)\n");
    says(&run, 0, "Where the room lies: High floor (accepted)\n");
    says(&run, 0, "Beverages: Tea (refused)\n");
    run = desk_run(d, "preferences", code, NULL);
    ck_assert_ptr_null(strstr(run.out, "offered"));
    ck_assert_ptr_null(strstr(run.out, "Quiet"));
    says(&run, 0, "Sea view");
}
END_TEST

START_TEST(what_others_share_says_whose_it_is)
{
    const char *other = desk_customer(d, "Anna", "Meyer")->customer_code;
    desk_run(d, "relate", code, "child", other, "share_preferences=yes", NULL);
    desk_run(d, "prefer", other, "dietary.allergies=peanuts", "room.bed_type=king", NULL);
    struct run run = desk_run(d, "preferences", code, NULL);
    says(&run, 0, arena_printf(d->a, "shared by Anna Meyer (%s)", other));
    run = desk_run(d, "preferences", code, "room", "--json", NULL);
    says(&run, 0, "shared_preferences");
    says(&run, 0, "room.bed_type");
    ck_assert_ptr_null(strstr(run.out, "peanuts"));
}
END_TEST

/* A list for the kitchen misses nobody: not those who share, from either side. */
START_TEST(who_shares_an_allergy_is_found_and_told)
{
    static const char *const finding[] = {"allergy:peanuts", "allergy:soy,peanuts", "allergy:any",
                                          "!allergy:none"};
    const struct customer *anna = desk_customer(d, "Anna", "Meyer");
    const char *other = anna->customer_code;
    desk_run(d, "relate", other, "child", code, "share_preferences=yes", NULL);
    desk_run(d, "prefer", other, "dietary.allergies=peanuts", NULL);
    for (int i = 0; i < COUNT_OF(finding); i++) {
        const struct run run = desk_run(d, "list", finding[i], "sort:name", NULL);
        says(&run, 0, code);
        says(&run, 0, other);
    }
    struct run run = desk_run(d, "show", code, NULL);
    says(&run, 0, "Peanuts (Anna Meyer)");
    const char *at = strstr(run.out, "Peanuts");
    int line = 1;
    for (const char *c = run.out; c < at; c++)
        line += *c == '\n';
    ck_assert_int_lt(line, 16);
    ck_assert_int_eq(desk_run(d, "list", "allergy:soy", NULL).status, 1);
    ck_ok(desk_set(d, &customer_entity, &anna->id, "status", "archived", NULL), &d->e);
    ck_assert_int_eq(desk_run(d, "list", "allergy:peanuts", NULL).status, 1);
    run = desk_run(d, "list", "allergy:none", NULL);
    says(&run, 0, code);
}
END_TEST

START_TEST(each_value_says_who_knows_it_from_when)
{
    desk_run(d, "prefer", code, "room.bed_type=king", "room.view=sea", NULL);
    const char *who = desk_run(d, "history", code, "--json", NULL).out;
    json_t *events = json_loads(who, 0, NULL);
    who = arena_str(d->a, json_string_value(json_object_get(json_array_get(events, 0), "who")));
    json_decref(events);
    struct run run = desk_run(d, "preferences", code, NULL);
    says(&run, 0, arena_printf(d->a, ", %s\n", who));
    run = desk_run(d, "preferences", code, "room", "--json", NULL);
    json_t *all = json_loads(run.out, 0, NULL),
           *one = json_array_get(json_object_get(all, "known_preferences"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(one, "item")), "room.bed_type");
    ck_assert_str_eq(json_string_value(json_object_get(one, "value")), "king");
    ck_assert_str_eq(json_string_value(json_object_get(one, "source")), "said");
    ck_assert_str_eq(json_string_value(json_object_get(one, "who")), who);
    ck_assert_ptr_nonnull(json_string_value(json_object_get(one, "said_at")));
    json_decref(all);
}
END_TEST

/* ---- Filters */

START_TEST(filters_ask_what_they_prefer)
{
    static const struct {
        const char *filter;
        bool found;
    } rows[] = {{"likes:sea_view", true},
                {"likes:\"sea view\"", true},
                {"likes:sea", true},
                {"likes:high_floor", true},
                {"likes:city", false},
                {"likes:city,sea", true},
                {"likes:peanuts", false}, /* that is what they must not get */
                {"likes:any", true},
                {"likes:none", false},
                {"allergy:peanuts", true},
                {"!allergy:peanuts", false},
                {"allergy:soy", false},
                {"!allergy:soy", true},
                {"allergy:any", true},
                {"allergy:peanuts likes:sea_view type:individual", true},
                {"allergy:soy likes:sea_view type:individual", false},
                {"diet:vegan,halal", true},
                {"diet:Vegan an", true},
                {"diet:none", false},
                {"room.bed_type:twin", true},
                {"room.bed_type:king", false},
                {"room.bed_type:any", false}, /* a bed of its own */
                {"room.bed_type:none", false},
                {"room.view:none", false},
                {"room.temperature:none", true},
                {"services.turndown_service:yes", true},
                {"services.turndown_service:no", false},
                {"services.wake_up_call:7", true},
                {"services.wake_up_call:08:00", false},
                {"occasions:birthday", true},
                {"occasions:08-15", true},
                {"occasions:wedding", false},
                {"dietary.favorite_dishes:\"Phở bò\"", true}};
    desk_run(d, "prefer", code, "room.view=sea", "room.location=high_floor", "room.bed_type=twin",
             "dietary.allergies=peanuts", "dietary.restrictions=vegan",
             "services.turndown_service=yes", "services.wake_up_call=07:00",
             "occasions=08-15 birthday, cake", "dietary.favorite_dishes=phở bò", NULL);
    for (int i = 0; i < COUNT_OF(rows); i++) {
        struct run run = desk_run(d, "list", rows[i].filter, "sort:name", NULL);
        ck_assert_msg(run.status == (rows[i].found ? 0 : 1), "%s: %s%s", rows[i].filter, run.out,
                      run.err);
    }
    struct run run = desk_run(d, "list", "room.beds:twin", NULL);
    says(&run, 3, "room.bed_type");
    run = desk_run(d, "list", "services.wake_up_call:soon", NULL);
    says(&run, 3, "07:00");
}
END_TEST

/* A part of an undo may bring back what a merge had brought, beside what was said since. */
START_TEST(filters_know_which_value_holds)
{
    struct customer *other = desk_customer(d, "Bo", "Tran");
    desk_run(d, "prefer", other->customer_code, "room.bed_type=king", "room.view=sea", NULL);
    struct run run = desk_run(d, "merge", code, other->customer_code, NULL);
    says(&run, 0, "");
    desk_run(d, "prefer", code, "room.bed_type=twin", "room.view=city", NULL);
    const char *said = desk_last_action(d);
    desk_run(d, "prefer", code, "room.bed_type=queen", "room.view=garden", NULL);
    run = desk_run(d, "undo", said, NULL);
    run = desk_run(d, "preferences", code, "room", NULL);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference WHERE retracted_at "
                                    "IS NULL"),
                     4);
    static const char *const losing[] = {"room.bed_type:king", "likes:sea_view", "likes:king",
                                         "room.bed_type:king,twin"},
                             *const holding[] = {"room.bed_type:queen", "likes:garden",
                                                 "room.bed_type:king,queen", "!room.bed_type:king"};
    for (int i = 0; i < COUNT_OF(losing); i++) {
        ck_assert_int_eq(desk_run(d, "list", losing[i], "sort:name", NULL).status, 1);
        ck_assert_int_eq(desk_run(d, "list", holding[i], "sort:name", NULL).status, 0);
    }
}
END_TEST

START_TEST(the_report_counts_everybody_once)
{
    static const char *const segments[] = {"leisure", "business", NULL, "leisure"};
    for (int i = 0; i < COUNT_OF(segments); i++) {
        const struct customer *c = desk_customer(d, "Bo", arena_printf(d->a, "Tran %d", i));
        if (segments[i] != NULL)
            ck_ok(desk_set(d, &customer_entity, &c->id, "customer_segment", segments[i], NULL),
                  &d->e);
        desk_run(d, "prefer", c->customer_code, i < 2 ? "room.bed_type=twin" : "room.bed_type=king",
                 i == 1 ? "dietary.allergies=soy,eggs" : "dietary.allergies=soy",
                 "dietary.favorite_dishes=phở bò", NULL);
        if (i == 3) /* counts for nothing */
            ck_ok(desk_set(d, &customer_entity, &c->id, "status", "archived", NULL), &d->e);
    }
    const struct run run = desk_run(d, "report", "preferences", "--csv", NULL);
    ck_assert_str_eq(run.out,
                     "item,value,customers,share,regulars,regulars_share,leisure,business,group,"
                     "long_stay\n"
                     "\"room.bed_type\",\"twin\",2,50.0,0,0.0,1,1,0,0\n"
                     "\"room.bed_type\",\"king\",1,25.0,0,0.0,0,0,0,0\n"
                     "\"dietary.allergies\",\"soy\",3,75.0,0,0.0,1,1,0,0\n"
                     "\"dietary.allergies\",\"eggs\",1,25.0,0,0.0,0,1,0,0\n"
                     "\"dietary.favorite_dishes\",\"phở_bò\",3,75.0,0,0.0,1,1,0,0\n");
    const struct run text = desk_run(d, "report", "preferences", NULL);
    says(&text, 0, "(Leisure 1, Business 1)\n");
}
END_TEST

Suite *suite_prefer(void)
{
    Suite *s = suite_create("prefer");
    TCase *t = tcase_create("prefer");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, several_at_once_all_or_none);
    tcase_add_test(t, the_history_tells_it_in_words);
    tcase_add_test(t, what_was_learned_is_taken_or_refused);
    tcase_add_test(t, what_others_share_says_whose_it_is);
    tcase_add_test(t, who_shares_an_allergy_is_found_and_told);
    tcase_add_test(t, each_value_says_who_knows_it_from_when);
    tcase_add_test(t, filters_ask_what_they_prefer);
    tcase_add_test(t, filters_know_which_value_holds);
    tcase_add_test(t, the_report_counts_everybody_once);
    suite_add_tcase(s, t);
    return s;
}
