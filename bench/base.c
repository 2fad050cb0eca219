#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/embed.h"
#include "bench/bench.h"

#define FIRST_SCHEMA "data/sql/migrate/0001_base.sql"
#define TODAY "2026-11-21"

const char *const *bench_env(const struct bench *b, struct arena *a)
{
    const char **env = ARENA_ARRAY(a, const char *, 8);
    env[0] = arena_printf(a, "HOME=%s/home", b->folder);
    env[1] = "TERM=xterm-256color";
    env[2] = "LC_ALL=C.UTF-8";
    env[3] = "PATH=/usr/local/bin:/usr/bin:/bin";
    env[4] = "ESCDELAY=0";
    env[5] = "FRONTDESK_BACKUP_HOURS=0"; /* nobody copies gigabytes meanwhile */
    env[5] = "FRONTDESK_BACKUP_HOURS=0";
    mkdir(env[0] + strlen("HOME="), 0700);
    return env;
}

int run_program(const struct bench *b, const char *db, const char *const *arguments)
{
    struct arena *a = arena_new();
    const char *argv[32] = {b->program, "--db", db};
    const char *const *env = bench_env(b, a);
    int n = 3, status = -1;
    while (n < 31 && *arguments != NULL)
        argv[n++] = *arguments++;
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        const int log =
            chdir(b->folder) == 0 ? open("log", O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
        if (log >= 0 && dup2(log, 1) == 1 && dup2(log, 2) == 2)
            execve(argv[0], (char *const *)argv, (char *const *)env);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        die("cannot run %s", b->program);
    arena_free(a);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void must_run(const struct bench *b, const char *db, const char *const *arguments)
{
    const int status = run_program(b, db, arguments);
    if (status != 0)
        die("frontdesk %s ended with %d; see the file log", arguments[0], status);
}

static void keep_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
        die("cannot write %s", path);
}

/* Made under another name, so that a bench that was stopped leaves no half base. */
static void make(const struct bench *b, const char *folder, const char *db, int64_t rows,
                 struct arena *a)
{
    const char *half = arena_printf(a, "%s/half.db", folder);
    const char *const init[] = {"init",       "--name", "Bench",      "--region",         "VN",
                                "--currency", "VND",    "--timezone", "Asia/Ho_Chi_Minh", NULL};
    const char *const demo[] = {"demo",   "--customers", arena_printf(a, "%lld", (long long)rows),
                                "--seed", "1",           "--today",
                                TODAY,    NULL};
    static const char *const tails[] = {"-wal", "-shm", ".anchor", ".key", ""};
    fprintf(stderr, "Making a base of %lld customers in %s ...\n", (long long)rows, folder);
    for (int i = 0; i < 5; i++)
        unlink(arena_printf(a, "%s%s", half, tails[i]));
    unlink(arena_printf(a, "%s/raw.db", folder));
    must_run(b, half, init);
    const double start = ticks();
    must_run(b, half, demo);
    keep_text(arena_printf(a, "%s/demo_seconds", folder),
              arena_printf(a, "%.1f\n", (ticks() - start) / 1000));
    for (int i = 0; i < 5; i++) {
        unlink(arena_printf(a, "%s%s", db, tails[i]));
        const char *from = arena_printf(a, "%s%s", half, tails[i]);
        if (access(from, F_OK) == 0 && rename(from, arena_printf(a, "%s%s", db, tails[i])) != 0)
            die("cannot rename %s", from);
    }
}

/* A base of another schema is made anew: while nothing is released, migrations are still edited. */
static bool is_current(const char *stamp)
{
    char was[65536];
    const char *is = embed_find(FIRST_SCHEMA)->text;
    FILE *f = fopen(stamp, "r");
    const size_t n = f != NULL ? fread(was, 1, sizeof was, f) : 0;
    if (f != NULL)
        fclose(f);
    return n == strlen(is) && memcmp(was, is, n) == 0;
}

const char *base_make(const struct bench *b, int64_t rows, struct arena *a)
{
    const char *slash = strrchr(b->folder, '/');
    const char *folder =
        arena_printf(a, "%.*s/%lld", (int)(slash - b->folder), b->folder, (long long)rows);
    const char *db = arena_printf(a, "%s/bench.db", folder);
    mkdir(folder, 0700);
    const char *stamp = arena_printf(a, "%s/schema.sql", folder);
    if (access(db, F_OK) != 0 || !is_current(stamp)) {
        make(b, folder, db, rows, a);
        keep_text(stamp, embed_find(FIRST_SCHEMA)->text);
    } else { /* an older one is migrated before anything is timed */
        static const char *const info[] = {"info", NULL};
        must_run(b, db, info);
    }
    preferences_fill(db);
    return db;
}

static void read_through(const char *path)
{
    static char block[1 << 20];
    const int file = open(path, O_RDONLY);
    while (file >= 0 && read(file, block, sizeof block) > 0)
        ;
    if (file >= 0)
        close(file);
}

/* Some machines take file pages back from whoever rests; all that is compared shall come from
 * memory. */
void base_warm(const struct bench *b)
{
    read_through(b->db);
    read_through(arena_printf(b->arena, "%s/raw.db", b->folder));
}
