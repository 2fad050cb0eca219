#include "tests/tui/fixture.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/tui/words.h"

static const char *const tool_env[] = {"PATH=/usr/local/bin:/usr/bin:/bin", NULL};

char *read_text(struct arena *a, const char *path)
{
    struct buf b;
    char piece[4096];
    size_t n;
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return NULL;
    buf_init(&b, a);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_addn(&b, piece, n);
    fclose(f);
    return b.p;
}

/* The child has no terminal: nothing may ask the person who runs the tests. said: what it prints
 * goes there instead of into the log; or NULL. */
static int run_reading(const char *input, const char *const *argv, const char *const *env,
                       const char *folder, const char *log, const char *said)
{
    int status;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        int in = open(input, O_RDONLY);
        int out = open(log ? log : "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0600);
        setsid();
        dup2(in, STDIN_FILENO);
        dup2(said ? open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600) : out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
        if (chdir(folder) == 0)
            execvpe(argv[0], (char *const *)argv, (char *const *)env);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return 127;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int run_command(const char *const *argv, const char *const *env, const char *folder,
                const char *log)
{
    return run_reading("/dev/null", argv, env, folder, log, NULL);
}

const char **env_at_home(struct arena *a, const char *const *env, const char *folder,
                         const char *more)
{
    size_t n = 0;
    while (env[n] != NULL)
        n++;
    const char **all = ARENA_ARRAY(a, const char *, n + 4);
    memcpy(all, env, n * sizeof *all);
    all[n++] = arena_printf(a, "HOME=%s/home", folder);
    all[n++] = arena_printf(a, "XDG_RUNTIME_DIR=%s/home", folder);
    all[n++] = more;
    run_command((const char *[]){"mkdir", "-p", all[n - 3] + strlen("HOME="), NULL}, tool_env, "/",
                NULL);
    return all;
}

static void empty(const char *folder)
{
    run_command((const char *[]){"rm", "-rf", folder, NULL}, tool_env, "/", NULL);
    run_command((const char *[]){"mkdir", "-p", folder, NULL}, tool_env, "/", NULL);
}

/* FNV-1a, to name a folder after what it was made with. */
static uint64_t hash(uint64_t h, const char *text)
{
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return h;
}

/* What the line before printed. */
static const char *said_file(struct arena *a, const char *folder)
{
    return arena_printf(a, "%s.said", folder);
}

/* The words before a lone <; what follows it goes into a file, which is the input. */
static const char *input_of(struct arena *a, struct word *words, const char *folder)
{
    for (; words->text != NULL; words++) {
        if (words->quoted || strcmp(words->text, "<") != 0)
            continue;
        const char *path = arena_printf(a, "%s.in", folder);
        words->text = NULL;
        if (!words[1].quoted && strcmp(words[1].text, "said") == 0)
            return rename(said_file(a, folder), path) == 0 ? path : "/dev/null";
        FILE *f = fopen(path, "w");
        fputs(words[1].text, f);
        fclose(f);
        return path;
    }
    return "/dev/null";
}

/* The environment with another value in it. */
static const char **env_with(struct arena *a, const char **env, const char *name, const char *value)
{
    const char *first[] = {arena_printf(a, "%s=%s", name, value), NULL}; /* the first one counts */
    return words_more(a, first, env);
}

/* "start": a PostgreSQL server with an empty database "hotel", which libpq finds by what is added
 * to *env; "stop": it is gone. It ends with this process at the latest. */
static bool run_server(struct arena *a, const struct fixture *f, const char ***env,
                       const char *verb, const char *log)
{
    static char server[40];
    const char *script = arena_printf(a, "%s/tools/postgres.sh", f->root);
    const char *pid = arena_printf(a, "%ld", (long)getpid());
    const bool start = strcmp(verb, "start") == 0;
    if (start) {
        snprintf(server, sizeof server, "/tmp/frontdesk-centre-XXXXXX");
        if (mkdtemp(server) == NULL)
            return false;
        *env = env_with(a, env_with(a, *env, "PGUSER", "postgres"), "PGHOST", server);
    }
    const char *const argv[] = {script, verb, server, start ? pid : NULL, "fsync=off", NULL};
    return run_command(argv, tool_env, "/", log) == 0;
}

/* One line: [at TIME] [fails] arguments [< input]. */
static bool run_setup_line(struct arena *a, const struct fixture *f, const char **env,
                           const char *folder, const char *line, const char **why)
{
    const char *log = arena_printf(a, "%s.log", folder);
    struct word *words = words_split(a, line, f->root);
    bool fails = false;
    if (words->text != NULL && strcmp(words->text, "at") == 0) {
        env = env_with(a, env, "FRONTDESK_NOW", words[1].text);
        words += 2;
    }
    if (words->text != NULL && strcmp(words->text, "fails") == 0) {
        fails = true;
        words++;
    }
    const char *input = input_of(a, words, folder);
    const int status = run_reading(input, words_argv(a, f->program, words), env, folder, log,
                                   said_file(a, folder));
    if ((status != 0) == fails)
        return true;
    *why = arena_printf(a, "setup %s\nended with status %d:\n%s", line, status, read_text(a, log));
    return false;
}

static bool run_setup(struct arena *a, const struct fixture *f, const char *folder,
                      const char **why)
{
    const char *log = arena_printf(a, "%s.log", folder);
    const char **env = env_at_home(a, f->env, folder, NULL);
    unlink(log);
    char *lines = arena_str(a, f->setup);
    for (char *rest, *line = strtok_r(lines, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        line += strspn(line, " ");
        const bool server = strncmp(line, "server ", 7) == 0;
        if (server ? !run_server(a, f, &env, line + 7, log)
                   : !run_setup_line(a, f, env, folder, line, why)) {
            *why = server ? line : *why;
            return false;
        }
    }
    unlink(log);
    unlink(said_file(a, folder));
    unlink(arena_printf(a, "%s.in", folder));
    return true;
}

/* The finished folder of this setup, made now if it is not there. */
static const char *shared_folder(struct arena *a, const struct fixture *f, const char **why)
{
    struct stat st;
    uint64_t h = hash(UINT64_C(0xcbf29ce484222325), f->setup);
    for (size_t i = 0; f->env[i] != NULL; i++)
        h = hash(h, f->env[i]);
    const char *all = arena_printf(a, "%s/build/test/fixtures", f->root);
    const char *done = arena_printf(a, "%s/%016llx", all, (unsigned long long)h);
    const char *made = arena_printf(a, "%s.new", done);
    run_command((const char *[]){"mkdir", "-p", all, NULL}, tool_env, "/", NULL);
    /* Scenes run side by side: the first makes the folder, the others wait for it. */
    int lock = open(arena_printf(a, "%s.lock", done), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    flock(lock, LOCK_EX);
    if (stat(done, &st) != 0) {
        empty(made);
        if (!run_setup(a, f, made, why) || rename(made, done) != 0)
            done = NULL;
    }
    close(lock);
    return done;
}

bool fixture_make(struct arena *a, const struct fixture *f, const char *folder, const char **why)
{
    empty(folder);
    if (f->setup[0] == '\0')
        return true;
    const char *from = shared_folder(a, f, why);
    if (from == NULL)
        return false;
    from = arena_printf(a, "%s/.", from);
    *why = "the prepared folder could not be copied";
    return run_command((const char *[]){"cp", "-a", from, folder, NULL}, tool_env, "/", NULL) == 0;
}
