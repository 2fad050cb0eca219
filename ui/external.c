#include "ui/external.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"

#define PATH_ROOM 4096

static const char *editor_name(void)
{
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
    if (visual != NULL && *visual != '\0')
        return visual;
    return editor != NULL && *editor != '\0' ? editor : NULL;
}

/* In memory where there is such a folder, so that nothing is left on a disk. */
static int make_file(char path[PATH_ROOM])
{
    const char *folder = getenv("XDG_RUNTIME_DIR");
    if (folder == NULL || access(folder, W_OK) != 0)
        folder = getenv("TMPDIR");
    snprintf(path, PATH_ROOM, "%s/frontdesk-XXXXXX", folder != NULL ? folder : "/tmp");
    return mkstemp(path);
}

static bool write_whole(int fd, const char *text)
{
    for (size_t n = strlen(text); n > 0;) {
        const ssize_t wrote = write(fd, text, n);
        if (wrote < 0)
            return false;
        text += wrote;
        n -= (size_t)wrote;
    }
    return true;
}

static _Noreturn void become_editor(const char *editor, const char *path)
{
    char command[1024];
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    snprintf(command, sizeof command, "%s \"$1\"", editor);
    execl("/bin/sh", "sh", "-c", command, "sh", path, (char *)NULL);
    _exit(127);
}

/* Its keys are its own meanwhile: Ctrl-C must not reach the desk. */
static bool run_editor(const char *editor, const char *path)
{
    int status = -1;
    void (*interrupt)(int) = signal(SIGINT, SIG_IGN), (*quit)(int) = signal(SIGQUIT, SIG_IGN);
    const pid_t pid = fork();
    if (pid == 0)
        become_editor(editor, path);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    signal(SIGINT, interrupt);
    signal(SIGQUIT, quit);
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Without the newline that editors put at the end. */
static char *read_back(const char *path, size_t most)
{
    FILE *f = fopen(path, "r");
    char *text = f != NULL ? calloc(1, most + 1) : NULL;
    if (text != NULL) {
        size_t n = fread(text, 1, most, f);
        while (n > 0 && text[n - 1] == '\n')
            text[--n] = '\0';
    }
    if (f != NULL)
        fclose(f);
    return text;
}

static enum code edit_file(const char *editor, const char *path, size_t most, char **out,
                           struct error *e)
{
    if (!run_editor(editor, path))
        return fail(e, CODE_IO, NULL, _("%s did not end well; the text is as it was."), editor);
    *out = read_back(path, most);
    return *out != NULL
               ? CODE_OK
               : fail(e, CODE_IO, NULL, _("The text could not be read back from %s."), path);
}

enum code external_edit(const char *text, size_t most, char **out, struct error *e)
{
    char path[PATH_ROOM];
    const char *editor = editor_name();
    if (editor == NULL)
        return fail(e, CODE_DENIED, NULL,
                    _("Name your editor in the environment first: EDITOR=nano, for example."));
    const int fd = make_file(path);
    if (fd < 0)
        return fail(e, CODE_IO, NULL, _("No file for the editor could be made: %s."),
                    strerror(errno));
    const bool written = write_whole(fd, text);
    enum code code = close(fd) == 0 && written
                         ? edit_file(editor, path, most, out, e)
                         : fail(e, CODE_IO, NULL, _("The file for the editor cannot be written."));
    unlink(path);
    return code;
}
