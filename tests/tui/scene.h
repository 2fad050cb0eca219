/* A scene: a text file of keys and of the screens that must follow. One line each, words as in a
 * shell ("..." knows \" \\ \n \t \e); a word that starts with @/ is a path of the repository.
 *
 *   size 80x24                 columns and rows, before the first key (80x24 unless said)
 *   args --db hotel.db         arguments of the program
 *   env NAME=VALUE ...         added to its environment
 *   setup --db hotel.db init   the program is run with these arguments first. All setup lines of a
 *                              scene together make the folder in which the scene starts; scenes
 *                              with the same lines share the work and get a copy each. Before
 *                              the arguments: "at TIME" for another clock, "fails" when it must;
 *                              after them: < "text\n" for its standard input, < said for what
 *                              the line before printed. setup server start and setup server stop:
 *                              in between libpq finds a PostgreSQL server and gets in as its owner
 *   keys "ngu" Down Enter C-s  what a person types; Esc must be the last before a screen, as a
 *                              terminal tells Esc from Alt only by what does not follow
 *   bytes 1b5b41               the same, raw
 *   paste "two\nlines"
 *   click 5 10                 left mouse button, row and column from 0; also wheel-up, wheel-down
 *   drag 3 20 14               the same pressed in a row, moved from a column to another, let go
 *   resize 40x10
 *   signal TERM                TERM, HUP, INT, TSTP, CONT, KILL
 *   run --db hotel.db set ...  the program is run beside with these arguments, to its end
 *   screen NAME                waits until the screen equals tests/tui/golden/NAME.txt
 *   deadline 40                seconds that each of the following may take (20 unless said)
 *   restored                   waits until the terminal is as a shell wants it
 *   exit 0                     waits for the end with this status (128 + signal), and restored
 *   restart                    after exit: the program again, in the same folder
 *
 * A scene without exit kills the program at its end. With GOLDEN=update in the environment, screens
 * are written instead of compared; with SVG=FOLDER, they are also written there as pictures. */
#ifndef FRONTDESK_TESTS_TUI_SCENE_H
#define FRONTDESK_TESTS_TUI_SCENE_H

#include <stdbool.h>

#include "base/arena.h"

struct tui;

/* One of several ways to play a scene: another language, size, theme. What the scene itself says of
 * sizes is left out then. */
struct scene_way {
    const char *name;                     /* goes behind the scene's */
    const char *const *env, *const *args; /* before the scene's own; end with NULL */
    const char *config;                   /* the configuration that it finds */
    int columns, rows;
    /* After every key and every line that does something; escaped: it ended with Esc. */
    bool (*settled)(void *ctx, struct tui *t, bool escaped, const char **why);
    /* In place of the usual comparison. */
    bool (*screen)(void *ctx, struct tui *t, const char *name, const char **why);
    void *ctx;
};

/* Plays the file; way: NULL, as the file says. False when something was not as it must be; *why, in
 * the arena, says what. */
bool scene_play(struct arena *a, const char *file, const struct scene_way *way, const char **why);

/* Both screens in one text; where they differ, "-" is what must be and "+" what is. */
char *compare_screens(struct arena *a, const char *must, const char *is);
bool write_text(const char *path, const char *text);

#endif
