#include "ui/key.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

struct name {
    const char *name;
    int32_t key;
};

/* The first name of a key is the one it is printed with. Names for characters that a line of the
 * configuration file cannot hold, or that would part two keys. */
static const struct name names[] = {
    {"Up", K_UP},
    {"Down", K_DOWN},
    {"Left", K_LEFT},
    {"Right", K_RIGHT},
    {"Home", K_HOME},
    {"End", K_END},
    {"PgUp", K_PGUP},
    {"PgDn", K_PGDN},
    {"Ins", K_INS},
    {"Del", K_DEL},
    {"Backspace", K_BACKSPACE},
    {"Enter", K_ENTER},
    {"Tab", K_TAB},
    {"Esc", K_ESC},
    {"Space", ' '},
    {"Semicolon", ';'},
    {"Hash", '#'},
    {"Comma", ','},
    {"Quote", '"'},
    {"Equals", '='},
    {"Delete", K_DEL},
    {"Insert", K_INS},
    {"Return", K_ENTER},
    {"PageUp", K_PGUP},
    {"PageDown", K_PGDN},
    {"Escape", K_ESC},
};
#define NAMES (sizeof names / sizeof names[0])
#define MODIFIERS (K_SHIFT | K_CTRL | K_ALT)

bool key_is_text(int32_t key)
{
    return key >= ' ' && key < K_UP && key != 0x7f && !(key >= 0x80 && key < 0xa0);
}

int32_t key_meant(int32_t key)
{
    if (key >= (K_ALT | '1') && key <= (K_ALT | '9'))
        return K_F1 + key - (K_ALT | '1');
    return key == (K_ALT | '0') ? K_F1 + 9 : key;
}

int32_t key_sent(int32_t key)
{
    static const int32_t twins[][2] = {{K_CTRL | 'i', K_TAB},
                                       {K_CTRL | 'm', K_ENTER},
                                       {K_CTRL | 'j', K_ENTER},
                                       {K_CTRL | 'h', K_BACKSPACE},
                                       {K_CTRL | '[', K_ESC}};
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++)
        if (twins[i][0] == (key & ~K_ALT))
            return twins[i][1] | (key & K_ALT);
    return key;
}

/* Takes one leading "Ctrl-", "Alt-" or "Shift-" off; 0 when there is none. */
static int32_t take_modifier(const char **name)
{
    static const struct name modifiers[] = {
        {"Ctrl-", K_CTRL}, {"C-", K_CTRL}, {"Alt-", K_ALT}, {"M-", K_ALT}, {"Shift-", K_SHIFT},
    };
    for (size_t i = 0; i < sizeof modifiers / sizeof modifiers[0]; i++) {
        const size_t n = strlen(modifiers[i].name);
        if (strncasecmp(*name, modifiers[i].name, n) == 0 && (*name)[n] != '\0') {
            *name += n;
            return modifiers[i].key;
        }
    }
    return 0;
}

/* One character, a name of the table, or F1 to F12. */
static int32_t parse_plain(const char *name)
{
    int32_t cp;
    const size_t n = utf8_next(name, &cp);
    if (n > 0 && name[n] == '\0')
        return key_is_text(cp) ? cp : K_NONE;
    for (size_t i = 0; i < NAMES; i++)
        if (text_same(name, names[i].name))
            return names[i].key;
    int f, end = 0;
    if (sscanf(name, "%*1[Ff]%2d%n", &f, &end) == 1 && name[end] == '\0' && f >= 1 && f <= 12)
        return K_F1 + f - 1;
    return K_NONE;
}

bool key_parse(const char *name, unsigned n, int32_t *key)
{
    char text[KEY_TEXT];
    if (n == 0 || n >= sizeof text)
        return false;
    memcpy(text, name, n);
    text[n] = '\0';
    const char *rest = text;
    int32_t modifiers = 0, one;
    while ((one = take_modifier(&rest)) != 0)
        modifiers |= one;
    int32_t plain = parse_plain(rest);
    if (plain == K_NONE)
        return false;
    if ((modifiers & K_CTRL) && plain >= 'A' && plain <= 'Z')
        plain += 'a' - 'A'; /* terminals know one Ctrl-L */
    *key = key_meant(plain | modifiers);
    return true;
}

static void print_plain(int32_t key, bool upper, char *out, size_t size)
{
    for (size_t i = 0; i < NAMES; i++) {
        if (names[i].key == key) {
            snprintf(out, size, "%s", names[i].name);
            return;
        }
    }
    if (key >= K_F1 && key <= K_F12) {
        snprintf(out, size, "F%d", (int)(key - K_F1 + 1));
        return;
    }
    if (upper && key >= 'a' && key <= 'z')
        key -= 'a' - 'A';
    char utf8[5] = "";
    utf8[utf8_put(key, utf8)] = '\0';
    snprintf(out, size, "%s", utf8);
}

void key_print(int32_t key, char out[KEY_TEXT])
{
    char plain[12];
    print_plain(key & ~MODIFIERS, (key & K_CTRL) != 0, plain, sizeof plain);
    snprintf(out, KEY_TEXT, "%s%s%s%s", key & K_CTRL ? "Ctrl-" : "", key & K_ALT ? "Alt-" : "",
             key & K_SHIFT ? "Shift-" : "", plain);
}
