/* Control sequences that a terminal sends (ESC [ ... and ESC O ...) decoded without any terminal
 * description: modified arrows, function keys, mouse reports, the start of a paste. What curses
 * does not know from terminfo ends here, and nothing unknown is ever taken for text. */
#ifndef FRONTDESK_UI_CSI_H
#define FRONTDESK_UI_CSI_H

#include <stdbool.h>
#include <stdint.h>

enum csi_kind { CSI_UNKNOWN, CSI_KEY, CSI_MOUSE, CSI_PASTE };

struct csi {
    enum csi_kind kind;
    int32_t key;      /* CSI_KEY */
    int button, y, x; /* CSI_MOUSE: button as in xterm's mode 1006, cells from 0 */
    bool release;
};

/* True when c ends a sequence that began with ESC [. */
bool csi_is_final(int c);
/* Decodes what stood between ESC [ (or ESC O) and its last byte, and that byte: "1;5" and 'A'. */
struct csi csi_decode(const char *parameters, char last);

#endif
