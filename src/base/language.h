/* The language of texts for people: where the catalogues lie, and which one is asked for. */
#ifndef FRONTDESK_BASE_LANGUAGE_H
#define FRONTDESK_BASE_LANGUAGE_H

/* Takes the locale of the system. Catalogues are looked for beside the program: ../share/locale when
 * it is installed (under any prefix), else the folder locale of the build. */
void language_init(void);
/* "auto", and the languages there are: that of the program's texts, and one for each catalogue.
 * Ends with NULL; filled by language_init. */
extern const char *language_names[];
/* Another one than the system says: "vi"; "" or "auto": what it says. From now on, whatever has
 * been said in another before. */
void language_use(const char *name);
/* The one that the texts are in now: "vi". */
const char *language_now(void);
/* A number that is another after every change of the language. */
unsigned language_changes(void);

#endif
