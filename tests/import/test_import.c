#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "data/entity/customer.h"
#include "data/entity/stay.h"
#include "import/import.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/refresh.h"
#include "tests/import/files.h"

#include <check.h> /* last: it has a macro named fail */

static struct arena *a;
static struct store *store;
static struct error e;
static struct import_report report;
static const struct actor desk = {.name = "ana", .type = "os_user", .terminal = "test"};

static void set_up(void)
{
    const struct property_options o = {"Test", "US", "EUR", "UTC", "en"};
    ck_assert_int_ge(sodium_init(), 0);
    a = arena_new();
    files_open();
    error_clear(&e);
    const char *path = files_path("t.db");
    ck_assert_msg(store_create(path, &o, &e) == CODE_OK, "%s", e.message);
    ck_assert_msg(store_open(path, false, &store, &e) == CODE_OK, "%s", e.message);
}

static void tear_down(void)
{
    store_close(store);
    files_close();
    arena_free(a);
}

static int64_t count(const char *sql)
{
    sqlite3_stmt *stmt;
    bool row;
    ck_assert_msg(db_statement(store_db(store), sql, &stmt, &e) == CODE_OK, "%s", e.message);
    ck_assert_int_eq(db_step(store_db(store), stmt, &row, &e), CODE_OK);
    int64_t n = row ? sqlite3_column_int64(stmt, 0) : -1;
    db_done(stmt);
    return n;
}

static void run(const struct import_options *o)
{
    ck_assert_msg(import_run(store, &desk, o, &report, a, &e) == CODE_OK, "%s", e.message);
}

static void import(const char *path, const char *map)
{
    struct import_options o = {.path = path, .map = map};
    run(&o);
}

static uint64_t warned(const char *code)
{
    for (int i = 0; i < report.warnings.n; i++)
        if (strcmp(report.warnings.codes[i], code) == 0)
            return report.warnings.counts[i];
    return 0;
}

static const char *bookings_header(void)
{
    return "row_id,hotel,arrival_date_year,arrival_date_month,arrival_date_day_of_month,"
           "stays_in_weekend_nights,stays_in_week_nights,adults,children,babies,meal,country,"
           "market_segment,distribution_channel,reserved_room_type,assigned_room_type,"
           "deposit_type,agent,customer_type,adr,required_car_parking_spaces,"
           "total_of_special_requests,reservation_status,reservation_status_date,name,email,"
           "phone-number,credit_card\n";
}

/* A line of such a file; status and who are text with their commas. */
static const char *booking(int no, const char *adr, const char *status, const char *who)
{
    return arena_printf(a,
                        "%d,Inn,2025,July,%d,1,2,2,0,0,BB,PRT,Online TA,TA/TO,A,B,No Deposit,9,"
                        "Transient,%s,0,1,%s,%s,************4322\n",
                        no, no, adr, status, who);
}

/* Five bookings: two stays, a cancellation, a no-show, and one with two broken contacts. */
static const char *five_bookings(void)
{
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, bookings_header());
    buf_add(&b, booking(1, "94.95", "Check-Out,04-07-25",
                        "Mrs. Anna Berg MD,anna@example.com,650-253-0000"));
    buf_add(&b, booking(2, "10", "Check-Out,05-07-25", "Bo Lind,bo@example.com,650-253-0001"));
    buf_add(&b, booking(3, "80", "Canceled,01-06-25", "Bo Lind,bo2@example.com,650-253-0002"));
    buf_add(&b, booking(4, "80", "No-Show,04-07-25", "Cy Moe,anna@example.com,650-253-0003"));
    buf_add(&b, booking(5, "80", "Canceled,02-06-25", "Di Noe,Mrs..W@example.com,190-271-6743"));
    return b.p;
}

START_TEST(bookings_become_customers_bookings_stays)
{
    const char *path = files_write_text("b.csv", five_bookings());
    import(path, "hotel-bookings");
    ck_assert_uint_eq(report.rows, 5);
    ck_assert_uint_eq(report.verdicts[VERDICT_CREATED], 2);
    ck_assert_uint_eq(report.verdicts[VERDICT_WARNED], 3);
    ck_assert_uint_eq(report.written, 12);
    ck_assert_uint_eq(warned("email_shared"), 1);
    ck_assert_uint_eq(warned("possible_twin"), 1);
    ck_assert_uint_eq(warned("email_invalid"), 1);
    ck_assert_uint_eq(warned("phone_invalid"), 1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 5);
    ck_assert_int_eq(count("SELECT sum(email_shared) FROM customer"), 2);
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE email = 'Mrs..W@example.com'"
                           " AND email_valid = 0"),
                     1);
    ck_assert_int_eq(count("SELECT sum(phone_valid) FROM customer"), 4);
    ck_assert_int_eq(count("SELECT sum(total_nights) FROM customer"), 6);
    ck_assert_int_eq(count("SELECT sum(total_spent) FROM customer"), 31485);
    ck_assert_int_eq(count("SELECT count(*) FROM booking WHERE status = 'cancelled'"
                           " AND cancelled_at IS NOT NULL AND departure > arrival"),
                     2);
    ck_assert_int_eq(count("SELECT no_show_at / 1000 FROM booking WHERE status = 'no_show'"),
                     1751587200); /* 2025-07-04 in UTC */
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE title = 'Mrs' AND"
                           " first_name = 'Anna' AND last_name = 'Berg' AND name_suffix = 'MD'"),
                     1);
    ck_assert_int_eq(count("SELECT count(*) FROM stay s JOIN booking b ON b.id = s.booking_id"
                           " WHERE b.status = 'checked_out' AND s.customer_id = b.customer_id"),
                     2);
}
END_TEST

START_TEST(the_same_file_again_writes_nothing)
{
    const char *path = files_write_text("b.csv", five_bookings());
    import(path, "hotel-bookings");
    int64_t entries = count("SELECT count(*) FROM journal");
    import(path, "hotel-bookings");
    ck_assert_uint_eq(report.verdicts[VERDICT_UNCHANGED], 5);
    ck_assert_uint_eq(report.written, 0);
    ck_assert_int_eq(report.warnings.n, 0);
    ck_assert_int_eq(count("SELECT count(*) FROM journal"), entries);
}
END_TEST

START_TEST(a_newer_file_updates)
{
    struct buf b;
    import(files_write_text("b.csv", five_bookings()), "hotel-bookings");
    buf_init(&b, a);
    buf_add(&b, bookings_header());
    buf_add(&b, booking(2, "20", "Check-Out,05-07-25", "Bo Lind,bo@example.com,650-253-0001"));
    import(files_write_text("b2.csv", b.p), "hotel-bookings");
    ck_assert_uint_eq(report.verdicts[VERDICT_UPDATED], 1);
    ck_assert_uint_eq(report.written, 2); /* booking and stay */
    ck_assert_int_eq(count("SELECT sum(total_spent) FROM customer"), 28485 + 6000);
}
END_TEST

START_TEST(a_dry_run_writes_nothing)
{
    struct import_options o = {.path = files_write_text("b.csv", five_bookings()),
                               .map = "hotel-bookings",
                               .dry_run = true};
    run(&o);
    ck_assert_uint_eq(report.written, 12);
    ck_assert_uint_eq(warned("email_shared"), 1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 0);
}
END_TEST

START_TEST(companies_with_phones_of_their_country)
{
    import(files_write_text("c.csv",
                            "CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,"
                            "PostalCode,Country,Phone,Fax\n"
                            "AAA,Eins GmbH,Eva Kurz,Owner,Weg 1,Bonn,,53111,Germany,030 123456,\n"
                            "BBB,Two Ltd,Al Dun,Sales,1 Row,London,,WA1,UK,(171) 555-7788,\n"
                            "CCC,Three,Cy Lee,Boss,,,,,,,\n"),
           "companies");
    ck_assert_uint_eq(report.verdicts[VERDICT_CREATED], 1);
    ck_assert_uint_eq(report.verdicts[VERDICT_WARNED], 2);
    ck_assert_uint_eq(warned("no_contact"), 1);
    ck_assert_uint_eq(warned("phone_invalid"), 1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE customer_type = 'corporate' AND"
                           " phone_e164 = '+4930123456' AND contact_person = 'Eva Kurz'"),
                     1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE country = 'GB'"), 1);
}
END_TEST

/* The text of a file in the folder. */
static const char *file_text(const char *path)
{
    char text[4096];
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    return arena_strn(a, text, n);
}

START_TEST(rejected_rows_can_be_mended)
{
    const char *path = files_write_text("g.csv", "id,first name,surname,e-mail,born,phone\n"
                                                 "1,Anna,Berg,a@example.com,1980-02-03,\n"
                                                 "2,Bo\n"
                                                 "3,Cy,Moe,c@example.com,2090-01-01,\n"
                                                 "4,,,,,\n"
                                                 "5,\"Di,Noe,d@example.com,1970-01-01,\n"
                                                 "6,Ed,Poe,e@example.com,4111 1111 1111 1111,\n");
    import(path, NULL);
    ck_assert_uint_eq(report.verdicts[VERDICT_CREATED], 1);
    ck_assert_uint_eq(report.verdicts[VERDICT_REJECTED], 5);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 1);
    const char *rejects = files_path("g.csv.rejected.csv");
    struct stat st;
    ck_assert_str_eq(report.rejects, rejects);
    ck_assert_int_eq(stat(rejects, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    const char *text = file_text(rejects);
    ck_assert_ptr_nonnull(strstr(text, "\"rejected_line\",\"rejected_reason\",\"id\","));
    ck_assert_ptr_nonnull(strstr(text, "\n\"3\",\"Fields in this row: 2, in the header: 6.\","));
    ck_assert_ptr_nonnull(strstr(text, "\"5,\"\"Di,Noe,d@example.com,1970-01-01,\""));

    files_write_text("g.csv.rejected.csv",
                     "rejected_line,rejected_reason,id,first name,surname,e-mail,born,phone\n"
                     "4,x,3,Cy,Moe,c@example.com,1990-01-01,\n"
                     "6,x,5,Di,Noe,d@example.com,1970-01-01,\n");
    import(rejects, NULL);
    ck_assert_uint_eq(report.verdicts[VERDICT_CREATED], 2);
    import(path, NULL); /* the mended rows are known; what is still broken comes back */
    ck_assert_uint_eq(report.written, 0);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 3);
}
END_TEST

START_TEST(a_refused_record_takes_its_row_along)
{
    const char *map = files_write_text("m.ini", "[customer]\nmatch = id\nlast_name = name\n"
                                                "email = mail\n[booking]\nmatch = id\n"
                                                "arrival = a\ndeparture = d\n");
    import(files_write_text("r.csv", "id,name,mail,a,d\n"
                                     "1,Berg,b@example.com,2025-01-05,2025-01-02\n"
                                     "2,Lind,l@example.com,2025-01-01,2025-01-02\n"),
           map);
    ck_assert_uint_eq(report.verdicts[VERDICT_REJECTED], 1);
    ck_assert_uint_eq(report.verdicts[VERDICT_CREATED], 1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 1);
    struct journal_report sound;
    ck_assert_msg(journal_verify(store, NULL, NULL, &sound, &e) == CODE_OK, "%s", e.message);
}
END_TEST

START_TEST(what_cannot_be_read_goes_into_the_note)
{
    const char *path = files_write_text("n.csv", "id,name,email,date of birth,notes\n"
                                                 "1,Anna Berg,a@example.com,31.02.1980,likes tea\n"
                                                 "2,Bo Lind,b@example.com,03.02.1980,\n");
    import(path, NULL);
    ck_assert_uint_eq(report.verdicts[VERDICT_WARNED], 1);
    ck_assert_uint_eq(warned("date_of_birth_unreadable"), 1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE date_of_birth IS NULL AND"
                           " internal_notes = 'likes tea' || char(10) || 'Born: 31.02.1980'"),
                     1);
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE date_of_birth = '1980-02-03'"), 1);
    import(path, NULL);
    ck_assert_uint_eq(report.verdicts[VERDICT_UNCHANGED], 2);
}
END_TEST

START_TEST(what_lacks_is_a_warning)
{
    import(files_write_text("l.csv", "id,name,email\n1,,a@example.com\n2,Bo Lind,\n3,,\n"), NULL);
    ck_assert_uint_eq(warned("no_name"), 1);
    ck_assert_uint_eq(warned("no_contact"), 1);
    ck_assert_uint_eq(report.verdicts[VERDICT_WARNED], 2);
    ck_assert_uint_eq(report.verdicts[VERDICT_REJECTED], 1); /* nothing at all */
    ck_assert_int_eq(count("SELECT count(*) FROM customer WHERE full_name = 'a@example.com'"), 1);
}
END_TEST

START_TEST(equal_rows_are_told_apart)
{
    const char *path = files_write_text("q.csv", "name;mobile\nAnna Berg;650-253-0000\n"
                                                 "Bo Lind;\nBo Lind;\n");
    import(path, NULL);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 3);
    ck_assert_int_eq(count("SELECT count(*) FROM customer_twin WHERE state = 'open'"), 1);
    import(path, NULL);
    ck_assert_uint_eq(report.verdicts[VERDICT_UNCHANGED], 3);
}
END_TEST

/* The customer of the first booking. */
static struct customer *first_customer(void)
{
    void **rows;
    int n;
    ck_assert_int_eq(store_children(store, &customer_entity, "id", NULL, "id", 1, &rows, &n, a, &e),
                     CODE_OK);
    ck_assert_int_eq(n, 1);
    return rows[0];
}

START_TEST(what_the_desk_changed_stays)
{
    const char *path = files_write_text("b.csv", five_bookings());
    struct fieldset set = {{0}};
    struct action action;
    import(path, "hotel-bookings");
    struct customer *c = first_customer();
    action_init(&action, store, &desk, NULL);
    fieldset_add(&set, field_index(&customer_entity, entity_field(&customer_entity, "phone")));
    c->phone = "650-253-0099";
    ck_assert_int_eq(gate_change(&action, &customer_entity, &c->id, c->hlc, c, &set, NULL, a, &e),
                     CODE_OK);
    import(path, "hotel-bookings");
    ck_assert_uint_eq(report.written, 0);
    ck_assert_uint_eq(warned("kept_here"), 1);
    ck_assert_str_eq(first_customer()->phone, "650-253-0099");
}
END_TEST

START_TEST(a_retracted_record_is_shown_again)
{
    const char *path = files_write_text("b.csv", five_bookings());
    struct action action;
    void **rows;
    int n;
    import(path, "hotel-bookings");
    action_init(&action, store, &desk, NULL);
    const struct entity *const all[] = {&stay_entity, &booking_entity};
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(store_children(store, all[i], "id", NULL, "id", 1, &rows, &n, a, &e),
                         CODE_OK);
        struct record_row *row = rows[0];
        ck_assert_int_eq(gate_retract(&action, all[i], &row->id, row->hlc, &e), CODE_OK);
    }
    ck_assert_int_eq(count("SELECT sum(total_stays) FROM customer"), 1);
    import(path, "hotel-bookings");
    ck_assert_uint_eq(report.verdicts[VERDICT_UPDATED], 1);
    ck_assert_int_eq(count("SELECT sum(total_stays) FROM customer"), 2);
    ck_assert_int_eq(count("SELECT count(*) FROM booking"), 5);
}
END_TEST

/* Two lines of one bill are two consumptions of one stay; the same file again adds none. */
START_TEST(what_was_consumed_comes_with_its_stay)
{
    const char *map = files_write_text(
        "bar.ini",
        "[map]\ntitle = A bill\nsystem = bar\n[customer]\nmatch = Guest\nlast_name = Guest\n"
        "[stay]\ncheck_in_date = In\ncheck_out_date = Out\n"
        "[stay_consumption]\nkind = text(minibar)\nitem = Item\ncount = Count\n"
        "[service_use]\nkind = text(spa)\n");
    const char *bill = files_write_text("bar.csv", "Guest,In,Out,Item,Count\n"
                                                   "Kim,2026-05-01,2026-05-03,Beer,2\n"
                                                   "Kim,2026-05-01,2026-05-03,Water,1\n");
    struct import_options o = {.path = bill, .map = map};
    for (int i = 0; i < 2; i++) {
        run(&o);
        ck_assert_int_eq(count("SELECT count(*) FROM stay"), 1);
        ck_assert_int_eq(count("SELECT count(*) FROM service_use"), 1);
        ck_assert_int_eq(count("SELECT count(*) FROM stay_consumption c JOIN stay s ON s.id = "
                               "c.stay_id AND s.customer_id = c.customer_id"),
                         2);
        ck_assert_int_eq(count("SELECT sum(count) FROM stay_consumption"), 3);
    }
}
END_TEST

static bool stop_after(void *context)
{
    int *left = context;
    return (*left)-- == 0;
}

START_TEST(a_stopped_import_goes_on)
{
    int left = 2;
    struct import_options o = {.path = files_write_text("b.csv", five_bookings()),
                               .map = "hotel-bookings",
                               .stop = stop_after,
                               .context = &left};
    run(&o);
    ck_assert(report.stopped);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 2);
    o.stop = NULL;
    run(&o);
    ck_assert_uint_eq(report.verdicts[VERDICT_UNCHANGED], 2);
    ck_assert_int_eq(count("SELECT count(*) FROM customer"), 5);
}
END_TEST

static const char *many_bookings(int n)
{
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, bookings_header());
    for (int i = 1; i <= n; i++)
        buf_addf(&b,
                 "%d,Inn,2025,July,1,0,1,1,0,0,BB,PRT,Direct,Direct,A,A,No Deposit,,Transient,50,"
                 "0,0,Check-Out,02-07-25,Guest N%d,g%d@example.com,,\n",
                 i, i, i);
    return b.p;
}

START_TEST(a_killed_import_leaves_whole_rows)
{
    static const char *const points[] = {"import.row:250", "import.between-batches"};
    int status;
    struct import_options o = {.path = files_write_text("k.csv", many_bookings(300)),
                               .map = "hotel-bookings"};
    const char *path = arena_str(a, store_path(store));
    store_close(store);
    pid_t pid = fork();
    if (pid == 0) {
        setenv("FRONTDESK_CRASH", points[_i], 1);
        if (store_open(path, false, &store, &e) == CODE_OK)
            import_run(store, &desk, &o, &report, a, &e);
        _exit(1);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ck_assert_msg(store_open(path, false, &store, &e) == CODE_OK, "%s", e.message);
    int64_t n = count("SELECT count(*) FROM customer");
    ck_assert_int_ge(n, _i);
    ck_assert_int_lt(n, _i == 0 ? 251 : 301);
    ck_assert_int_eq(count("SELECT count(*) FROM stay s JOIN booking b ON b.id = s.booking_id"
                           " JOIN customer c ON c.id = s.customer_id"),
                     n);
    run(&o);
    ck_assert_uint_eq(report.verdicts[VERDICT_UNCHANGED], (uint64_t)n);
    run(&o);
    ck_assert_uint_eq(report.written, 0);
    ck_assert_int_eq(count("SELECT sum(total_nights) FROM customer"), 300);
    struct journal_report sound;
    struct recompute_report figures;
    ck_assert_msg(journal_verify(store, NULL, NULL, &sound, &e) == CODE_OK, "%s", e.message);
    ck_assert_int_eq(recompute(store, true, NULL, NULL, &figures, &e), CODE_OK);
    ck_assert_int_eq(figures.different, 0);
}
END_TEST

START_TEST(maps_are_checked_before_the_first_row)
{
    static const struct {
        const char *map, *says;
    } cases[] = {
        {"[guest]\nname = name\n", "nothing called \"guest\""},
        {"[customer]\nshoe_size = name\n", "no field \"shoe_size\""},
        {"[customer]\ncustomer_code = name\n", "set by the program itself"},
        {"[customer]\nlast_name = nom\n", "no column \"nom\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct import_options o = {.path = files_write_text("x.csv", "name\nAnna\n"),
                                   .map = files_write_text("x.ini", cases[i].map)};
        enum code code = import_run(store, &desk, &o, &report, a, &e);
        ck_assert(code == CODE_INVALID || code == CODE_NOT_FOUND);
        ck_assert_msg(strstr(e.message, cases[i].says) != NULL, "%s", e.message);
    }
}
END_TEST

Suite *suite_import(void)
{
    Suite *s = suite_create("import");
    TCase *t = tcase_create("import");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, bookings_become_customers_bookings_stays);
    tcase_add_test(t, the_same_file_again_writes_nothing);
    tcase_add_test(t, a_newer_file_updates);
    tcase_add_test(t, a_dry_run_writes_nothing);
    tcase_add_test(t, companies_with_phones_of_their_country);
    tcase_add_test(t, rejected_rows_can_be_mended);
    tcase_add_test(t, a_refused_record_takes_its_row_along);
    tcase_add_test(t, what_cannot_be_read_goes_into_the_note);
    tcase_add_test(t, what_lacks_is_a_warning);
    tcase_add_test(t, equal_rows_are_told_apart);
    tcase_add_test(t, what_the_desk_changed_stays);
    tcase_add_test(t, a_retracted_record_is_shown_again);
    tcase_add_test(t, what_was_consumed_comes_with_its_stay);
    tcase_add_test(t, a_stopped_import_goes_on);
    tcase_add_loop_test(t, a_killed_import_leaves_whole_rows, 0, 2);
    tcase_add_test(t, maps_are_checked_before_the_first_row);
    suite_add_tcase(s, t);
    return s;
}
