/* Keys as the whole desk speaks of them: one number per key, with its name in both directions
 * ("F1", "Ctrl-L", "Alt-x", "PgDn", "/"). A printable key is its Unicode code point. */
#ifndef FRONTDESK_UI_KEY_H
#define FRONTDESK_UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

/* Named keys stand behind the last code point of Unicode, modifiers above all. */
enum {
    K_NONE = 0,
    K_UP = 0x110000,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_INS,
    K_DEL,
    K_BACKSPACE,
    K_ENTER,
    K_TAB,
    K_ESC,
    K_F1,
    K_F12 = K_F1 + 11,
    K_SHIFT = 1 << 24,
    K_CTRL = 1 << 25,
    K_ALT = 1 << 26
};

#define KEY_TEXT 32 /* bytes of the longest key name with its terminator */

/* The one key that is meant by several: Alt-1 to Alt-0 are F1 to F10, for terminals without those
 * or that keep them for themselves. */
int32_t key_meant(int32_t key);
/* The key that a terminal sends when this one is pressed: Tab for Ctrl-I. */
int32_t key_sent(int32_t key);
/* True for a key that is text in a field. */
bool key_is_text(int32_t key);
/* False when name (n bytes) is no key. */
bool key_parse(const char *name, unsigned n, int32_t *key);
void key_print(int32_t key, char out[KEY_TEXT]);

#endif
