#include "tests/helper.h"

#include <fcntl.h>
#include <ftw.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/uid.h"
#include "store/db.h"
#include "store/deed.h"
#include "store/refresh.h"

static const struct property_options usual = {"Test", "VN", "VND", "Asia/Ho_Chi_Minh", "en"};

struct desk *desk_new(void)
{
    return desk_new_with(&usual);
}

struct desk *desk_new_with(const struct property_options *options)
{
    /* In memory where that is possible: every commit waits for the disk. */
    char memory[] = "/dev/shm/frontdesk-test-XXXXXX", disk[] = "/tmp/frontdesk-test-XXXXXX";
    char *folder = access("/dev/shm", W_OK | X_OK) == 0 ? memory : disk;
    ck_assert_int_ge(sodium_init(), 0);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    struct arena *a = arena_new();
    struct desk *d = ARENA_NEW(a, struct desk);
    d->a = a;
    d->folder = arena_str(a, folder);
    d->path = desk_file(d, "desk.db");
    ck_ok(store_create(d->path, options, &d->e), &d->e);
    desk_reopen(d, false);
    return d;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

void desk_shut(struct desk *d)
{
    store_close(d->s);
    d->s = NULL;
}

void desk_free(struct desk *d)
{
    desk_shut(d);
    nftw(d->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(d->a);
}

void desk_reopen(struct desk *d, bool read_only)
{
    desk_shut(d);
    ck_ok(store_open(d->path, read_only, &d->s, &d->e), &d->e);
    struct actor actor = {.name = "AN", .type = "staff", .terminal = "test tty1"};
    action_init(&d->action, d->s, &actor, NULL);
}

const char *desk_file(struct desk *d, const char *name)
{
    return arena_printf(d->a, "%s/%s", d->folder, name);
}

void *desk_row(struct desk *d, const struct entity *en, ...)
{
    const char *pair;
    va_list args;
    void *row = row_new_default(en, store_property(d->s), d->a);
    va_start(args, en);
    while ((pair = va_arg(args, const char *)) != NULL) {
        size_t n = strcspn(pair, "=");
        const struct field *f = entity_field(en, arena_strn(d->a, pair, n));
        ck_assert_msg(f != NULL, "%s", pair);
        ck_ok(value_parse(store_property(d->s), f, pair + n + 1, row, d->a, &d->e), &d->e);
    }
    va_end(args);
    return row;
}

void *desk_create(struct desk *d, const struct entity *en, void *row)
{
    error_clear(&d->e);
    ck_ok(gate_create(&d->action, en, row, d->a, &d->e), &d->e);
    return row;
}

struct customer *desk_customer(struct desk *d, const char *first, const char *last)
{
    struct customer *c = desk_row(d, &customer_entity, NULL);
    c->first_name = first;
    c->last_name = last;
    c->email = arena_printf(d->a, "guest%d@example.com", ++d->serial);
    return desk_create(d, &customer_entity, c);
}

void *desk_get(struct desk *d, const struct entity *en, const struct uid *id)
{
    void *row;
    ck_ok(store_get(d->s, en, id, &row, d->a, &d->e), &d->e);
    return row;
}

struct customer *desk_get_customer(struct desk *d, const struct uid *id)
{
    return desk_get(d, &customer_entity, id);
}

enum code desk_set(struct desk *d, const struct entity *en, const struct uid *id, const char *field,
                   const char *typed, bool *changed)
{
    struct record_row *row;
    struct fieldset set = {{0}};
    const struct field *f = entity_field(en, field);
    ck_assert_msg(f != NULL, "%s has no %s", en->name, field);
    error_clear(&d->e);
    TRY(store_get(d->s, en, id, (void **)&row, d->a, &d->e));
    TRY(value_parse(store_property(d->s), f, typed, row, d->a, &d->e));
    fieldset_add(&set, field_index(en, f));
    return gate_change(&d->action, en, id, row->hlc, row, &set, changed, d->a, &d->e);
}

enum code desk_retract(struct desk *d, const struct entity *en, const struct uid *id)
{
    const struct record_row *row = desk_get(d, en, id);
    return gate_retract(&d->action, en, id, row->hlc, &d->e);
}

/* The guard of the store's own connection would refuse the commit. */
static sqlite3 *around_the_gate(struct desk *d)
{
    static const char *const kept[] = {"journal", "consent"};
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(d->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        char sql[128];
        snprintf(sql, sizeof sql,
                 "DROP TRIGGER IF EXISTS %s_no_UPDATE; DROP TRIGGER IF EXISTS %s_no_DELETE",
                 kept[i], kept[i]);
        sqlite3_exec(db, sql, NULL, NULL, NULL);
    }
    return db;
}

void desk_sql(struct desk *d, const char *format, ...)
{
    char sql[4096];
    va_list args;
    va_start(args, format);
    vsnprintf(sql, sizeof sql, format, args);
    va_end(args);
    sqlite3 *db = around_the_gate(d);
    int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
    ck_assert_msg(result == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static sqlite3_stmt *query(struct desk *d, const char *format, va_list args)
{
    char sql[4096];
    sqlite3_stmt *stmt;
    sqlite3 *db = db_handle(store_db(d->s));
    vsnprintf(sql, sizeof sql, format, args);
    int result = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    ck_assert_msg(result == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    return stmt;
}

int64_t desk_number(struct desk *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sqlite3_stmt *stmt = query(d, format, args);
    va_end(args);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

struct uid *desk_ids(struct desk *d, int *n, const char *format, ...)
{
    struct buf b;
    va_list args;
    va_start(args, format);
    sqlite3_stmt *stmt = query(d, format, args);
    va_end(args);
    buf_init(&b, d->a);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        buf_addn(&b, sqlite3_column_blob(stmt, 0), sizeof(struct uid));
    sqlite3_finalize(stmt);
    *n = (int)(b.n / sizeof(struct uid));
    return (struct uid *)b.p;
}

const char *uid_hex(struct arena *a, const struct uid *id)
{
    char *hex = ARENA_ARRAY(a, char, 2 * sizeof id->b + 1);
    return sodium_bin2hex(hex, 2 * sizeof id->b + 1, id->b, sizeof id->b);
}

const char *desk_last_action(struct desk *d)
{
    struct deed *deeds;
    char id[UID_TEXT];
    int n;
    ck_ok(deed_list(d->s, 1, &deeds, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 1);
    uid_print(&deeds[0].action, id);
    return arena_str(d->a, id);
}

/* The columns that a table has in both files, parted by commas. */
static const char *common_columns(struct desk *d, sqlite3 *db, const char *table)
{
    sqlite3_stmt *stmt;
    const char *list = NULL;
    sqlite3_prepare_v2(db,
                       "SELECT group_concat(o.name) FROM pragma_table_info(?1, 'main') o JOIN "
                       "pragma_table_info(?1, 'newer') n ON n.name = o.name",
                       -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        list = arena_str(d->a, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    ck_assert_msg(list != NULL, "%s has no columns", table);
    return list;
}

static void run_sql(sqlite3 *db, const char *sql)
{
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
}

/* The tables that hold records; what is made of them (search, totals) is as after migration. */
static void copy_tables(struct desk *d, sqlite3 *db)
{
    sqlite3_stmt *stmt;
    sqlite3_prepare_v2(db,
                       "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                       "'find%' AND name NOT LIKE 'sqlite%'",
                       -1, &stmt, NULL);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *columns = common_columns(d, db, table);
        run_sql(db, arena_printf(d->a, "REPLACE INTO main.%s (%s) SELECT %s FROM newer.%s", table,
                                 columns, columns, table));
    }
    sqlite3_finalize(stmt);
}

void desk_age(struct desk *d, int schema)
{
    sqlite3 *db;
    const char *old = desk_file(d, "aged");
    desk_shut(d);
    ck_assert_int_eq(sqlite3_open(old, &db), SQLITE_OK);
    for (const struct embedded *f = embedded_files; f->path != NULL; f++)
        if (strncmp(f->path, "data/sql/migrate/", 17) == 0 && atoi(f->path + 17) <= schema)
            run_sql(db, f->text);
    run_sql(db, arena_printf(d->a,
                             "ATTACH '%s' AS newer; PRAGMA user_version = %d; "
                             "PRAGMA application_id = 0x4644534b",
                             d->path, schema));
    copy_tables(d, db);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    ck_assert_int_eq(rename(old, d->path), 0);
    unlink(arena_printf(d->a, "%s-wal", d->path));
    unlink(arena_printf(d->a, "%s-shm", d->path));
}

void desk_is_sound(struct desk *d)
{
    struct journal_report journal;
    struct recompute_report derived;
    ck_ok(journal_verify(d->s, NULL, NULL, &journal, &d->e), &d->e);
    ck_ok(recompute(d->s, true, NULL, NULL, &derived, &d->e), &d->e);
    ck_assert_msg(derived.different == 0, "%lld customers differ, first in %s",
                  (long long)derived.different,
                  derived.first_field != NULL ? derived.first_field : "the search document");
    ck_assert_msg(!derived.totals_differ, "the kept totals are wrong");
}

unsigned char *file_read(struct arena *a, const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    struct buf b;
    char piece[4096];
    size_t got;
    if (f == NULL)
        return NULL;
    buf_init(&b, a);
    while ((got = fread(piece, 1, sizeof piece, f)) > 0)
        buf_addn(&b, piece, got);
    fclose(f);
    *n = b.n;
    return (unsigned char *)b.p;
}

void file_write(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    ck_assert_msg(f != NULL && fwrite(bytes, 1, n, f) == n && fclose(f) == 0, "%s", path);
}

bool bytes_hold(const unsigned char *bytes, size_t n, const char *text)
{
    return memmem(bytes, n, text, strlen(text)) != NULL;
}

const char *program_path(void)
{
    static char path[4096]; /* found once per process */
    const char *given = getenv("FRONTDESK_PROGRAM");
    if (path[0] == '\0')
        ck_assert_msg(realpath(given != NULL ? given : "build/test/frontdesk", path) != NULL,
                      "build/test/frontdesk is not built");
    return path;
}

/* A file that the child writes and nobody finds by name. */
static FILE *nameless(void)
{
    FILE *f = tmpfile();
    ck_assert_ptr_nonnull(f);
    return f;
}

static const char *read_back(struct arena *a, FILE *f)
{
    struct buf b;
    char piece[4096];
    size_t got;
    buf_init(&b, a);
    rewind(f);
    while ((got = fread(piece, 1, sizeof piece, f)) > 0)
        buf_addn(&b, piece, got);
    fclose(f);
    return b.p;
}

struct run program_run(struct arena *a, void (*prepare)(void), const char *const *argv)
{
    FILE *out = nameless(), *err = nameless();
    /* Opened here: the child may become somebody who cannot look into our folders. */
    int status, program = open(program_path(), O_RDONLY | O_CLOEXEC);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(fileno(out), STDOUT_FILENO);
        dup2(fileno(err), STDERR_FILENO);
        if (freopen("/dev/null", "r", stdin) == NULL)
            _exit(126);
        setsid();                          /* nor the terminal of who runs the tests */
        setenv("HOME", "/nonexistent", 1); /* nobody's own settings */
        unsetenv("XDG_CONFIG_HOME");
        unsetenv("XDG_DATA_HOME");
        if (prepare != NULL)
            prepare();
        fexecve(program, (char *const *)argv, environ);
        _exit(127);
    }
    close(program);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    struct run run = {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
                      read_back(a, out), read_back(a, err)};
    ck_assert_msg(strstr(run.err, "Sanitizer") == NULL && strstr(run.err, "runtime error") == NULL,
                  "%s", run.err);
    return run;
}

struct run desk_run(struct desk *d, ...)
{
    const char *argv[64] = {"frontdesk", "--db", d->path}, *arg;
    int n = 3;
    va_list args;
    va_start(args, d);
    while ((arg = va_arg(args, const char *)) != NULL && n < 63)
        argv[n++] = arg;
    va_end(args);
    return program_run(d->a, NULL, argv);
}
