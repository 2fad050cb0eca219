/* Names of keys, as tmux spells them or nearly so, and what a terminal sends for them. */
#include <stdlib.h>
#include <string.h>

#include "tests/tui/tui.h"
#include "tests/tui/tui_own.h"

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier modifier;
} keys[] = {
    {"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},      {"Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},
    {"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},          {"BTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"BSpace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE}, {"Up", VTERM_KEY_UP, VTERM_MOD_NONE},
    {"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},        {"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},
    {"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},      {"Ins", VTERM_KEY_INS, VTERM_MOD_NONE},
    {"Del", VTERM_KEY_DEL, VTERM_MOD_NONE},          {"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},
    {"End", VTERM_KEY_END, VTERM_MOD_NONE},          {"PgUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},
    {"PgDn", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
};

static VTermModifier take_modifiers(const char **name)
{
    int m = VTERM_MOD_NONE;
    for (; (*name)[0] != '\0' && (*name)[1] == '-' && (*name)[2] != '\0'; *name += 2) {
        if ((*name)[0] == 'C')
            m |= VTERM_MOD_CTRL;
        else if ((*name)[0] == 'M')
            m |= VTERM_MOD_ALT;
        else if ((*name)[0] == 'S')
            m |= VTERM_MOD_SHIFT;
        else
            break;
    }
    return (VTermModifier)m;
}

/* A character: one code point that is no longer name. */
static bool send_character(struct tui *t, const char *name, VTermModifier m)
{
    char bytes[8];
    size_t n = 0, length = 1;
    while ((name[length] & 0xc0) == 0x80)
        length++;
    if (name[0] == '\0' || name[length] != '\0' || length > 4)
        return false;
    if (m & VTERM_MOD_ALT)
        bytes[n++] = '\033';
    if (m & VTERM_MOD_CTRL) {
        bytes[n++] = name[0] == '?' ? 0x7f : (char)(name[0] & 0x1f);
    } else {
        memcpy(bytes + n, name, length);
        n += length;
    }
    tui_send(t, bytes, n);
    return true;
}

bool tui_key(struct tui *t, const char *name)
{
    VTermModifier m = take_modifiers(&name);
    if (strcmp(name, "Space") == 0)
        return send_character(t, m & VTERM_MOD_CTRL ? "@" : " ", m);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(name, keys[i].name) == 0) {
            vterm_keyboard_key(t->vterm, keys[i].key, (VTermModifier)(keys[i].modifier | m));
            return true;
        }
    }
    int number = name[0] == 'F' ? atoi(name + 1) : 0;
    if (number >= 1 && number <= 12) {
        vterm_keyboard_key(t->vterm, (VTermKey)VTERM_KEY_FUNCTION(number), m);
        return true;
    }
    return send_character(t, name, m);
}
