/* Runs the suites named on the command line (none: all), several at a time, each in a process of
 * its own, and ends with Check's closing line for their sum.
 * usage: check [--list] [SUITE...]     environment: JOBS=1 one at a time, CK_FORK=no for a debugger
 */
#include <check.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SUITE(thing) Suite *suite_##thing(void);
#define SUITE_PARTS(thing, n) Suite *suite_##thing(int part, int parts);
#include "tests/suites.h"
#undef SUITE
#undef SUITE_PARTS

struct entry {
    const char *name;
    Suite *(*whole)(void);
    Suite *(*part)(int part, int parts);
    int parts;
};

static const struct entry suites[] = {
#define SUITE(thing) {#thing, suite_##thing, NULL, 1},
#define SUITE_PARTS(thing, n) {#thing, NULL, suite_##thing, n},
#include "tests/suites.h"
#undef SUITE
#undef SUITE_PARTS
};
#define SUITES (sizeof suites / sizeof suites[0])
#define MOST_JOBS 256

/* One process at work. */
struct job {
    pid_t pid;
    const char *name;
    FILE *output; /* what the process says, shown when it has ended */
};

/* In memory that the processes share; each adds to it once, when it ends, under no lock: the sums
 * are made by the compiler's atomic builtins. */
struct sums {
    int run, failures, errors;
};

static void run_suite(const struct entry *entry, int part, struct sums *sums)
{
    SRunner *runner =
        srunner_create(entry->whole ? entry->whole() : entry->part(part, entry->parts));
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int errors = 0;
    TestResult **results = srunner_failures(runner);
    for (int i = 0; i < failed; i++)
        errors += tr_rtype(results[i]) == CK_ERROR;
    free(results);
    __atomic_add_fetch(&sums->run, srunner_ntests_run(runner), __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&sums->failures, failed - errors, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&sums->errors, errors, __ATOMIC_SEQ_CST);
    srunner_free(runner);
}

static struct job start(const struct entry *entry, int part, struct sums *sums)
{
    struct job job = {.name = entry->name, .output = tmpfile()};
    if (job.output == NULL) {
        perror("tmpfile");
        exit(2);
    }
    fflush(stdout);
    job.pid = fork();
    if (job.pid == 0) {
        dup2(fileno(job.output), STDOUT_FILENO);
        dup2(fileno(job.output), STDERR_FILENO);
        run_suite(entry, part, sums);
        exit(0);
    }
    return job;
}

static void show(FILE *output)
{
    char piece[4096];
    size_t n;
    rewind(output);
    while ((n = fread(piece, 1, sizeof piece, output)) > 0)
        fwrite(piece, 1, n, stdout);
    fclose(output);
}

/* Waits for one process and takes it from the list. */
static void finish_one(struct job *jobs, int *count, struct sums *sums)
{
    int status;
    pid_t pid = wait(&status);
    for (int i = 0; i < *count; i++) {
        if (jobs[i].pid != pid)
            continue;
        show(jobs[i].output);
        if (status != 0) {
            printf("%s: the process of this suite died (status %d)\n", jobs[i].name, status);
            __atomic_add_fetch(&sums->errors, 1, __ATOMIC_SEQ_CST);
        }
        jobs[i] = jobs[--*count];
        return;
    }
}

static bool wanted(const char *name, char **names)
{
    if (names[0] == NULL)
        return true;
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static int jobs_at_once(void)
{
    const char *text = getenv("JOBS");
    long n = text ? atol(text) : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_JOBS ? MOST_JOBS : (int)n;
}

static void run_all(char **names, struct sums *sums)
{
    struct job jobs[MOST_JOBS];
    int count = 0;
    const int most = jobs_at_once();
    for (size_t i = 0; i < SUITES; i++) {
        for (int part = 0; wanted(suites[i].name, names) && part < suites[i].parts; part++) {
            if (count == most)
                finish_one(jobs, &count, sums);
            jobs[count++] = start(&suites[i], part, sums);
        }
    }
    while (count > 0)
        finish_one(jobs, &count, sums);
}

/* The same language, zone and day everywhere, and time enough for slow machines. */
static void fix_surroundings(void)
{
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("FRONTDESK_NOW", "2026-11-21T14:32:00Z", 0);
    setenv("CK_DEFAULT_TIMEOUT", "120", 0);
    unsetenv("LANGUAGE");
    unsetenv("NO_COLOR");
    setlocale(LC_ALL, "");
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--list") == 0) {
        for (size_t i = 0; i < SUITES; i++)
            puts(suites[i].name);
        return 0;
    }
    fix_surroundings();
    struct sums *sums =
        mmap(NULL, sizeof *sums, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sums == MAP_FAILED) {
        perror("mmap");
        return 2;
    }
    run_all(argv + 1, sums);
    int failed = sums->failures + sums->errors;
    printf("%d%%: Checks: %d, Failures: %d, Errors: %d\n",
           sums->run > 0 ? 100 * (sums->run > failed ? sums->run - failed : 0) / sums->run : 0,
           sums->run, sums->failures, sums->errors);
    return failed > 0 || sums->run == 0;
}
