#include "tests/tui/words.h"

#include <string.h>

#include "base/buf.h"

static char escaped(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'e':
        return '\033';
    default:
        return c;
    }
}

/* Reads the word at *at, which is no blank, and moves on. */
static struct word take_word(struct arena *a, const char **at)
{
    struct buf b;
    const char *p = *at;
    struct word word = {.quoted = *p == '"'};
    bool inside = false;
    buf_init(&b, a);
    for (; *p != '\0' && (inside || (*p != ' ' && *p != '\t')); p++) {
        if (*p == '"')
            inside = !inside;
        else if (inside && *p == '\\' && p[1] != '\0')
            buf_addc(&b, escaped(*++p));
        else
            buf_addc(&b, *p);
    }
    *at = p;
    word.text = b.p;
    return word;
}

struct word *words_split(struct arena *a, const char *line, const char *root)
{
    /* Every word but the last has a blank behind it. */
    struct word *words = ARENA_ARRAY(a, struct word, strlen(line) / 2 + 2);
    int n = 0;
    for (line += strspn(line, " \t"); *line != '\0'; line += strspn(line, " \t")) {
        words[n] = take_word(a, &line);
        if (!words[n].quoted && strncmp(words[n].text, "@/", 2) == 0)
            words[n].text = arena_printf(a, "%s%s", root, words[n].text + 1);
        n++;
    }
    return words;
}

const char **words_argv(struct arena *a, const char *first, const struct word *words)
{
    size_t n = 0;
    while (words[n].text != NULL)
        n++;
    const char **argv = ARENA_ARRAY(a, const char *, n + 2);
    argv[0] = first;
    for (size_t i = 0; i < n; i++)
        argv[i + 1] = words[i].text;
    return argv;
}

const char **words_more(struct arena *a, const char *const *first, const char *const *second)
{
    size_t n = 0, m = 0;
    while (first[n] != NULL)
        n++;
    while (second[m] != NULL)
        m++;
    const char **all = ARENA_ARRAY(a, const char *, n + m + 1);
    memcpy(all, first, n * sizeof *all);
    memcpy(all + n, second, m * sizeof *all);
    return all;
}
