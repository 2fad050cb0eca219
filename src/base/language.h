/* The language of texts for people: where the catalogues lie, and which one is asked for. */
#ifndef FRONTDESK_BASE_LANGUAGE_H
#define FRONTDESK_BASE_LANGUAGE_H

/* Takes the locale of the system. Catalogues are looked for beside the program: ../share/locale when
 * it is installed (under any prefix), else the folder locale of the build. */
void language_init(void);
/* Another one than the system says: "vi", "pt_BR:pt"; "": what it says. From now on, whatever has
 * been said in another before. */
void language_use(const char *name);
/* A number that is another after every change of the language. */
unsigned language_changes(void);

#endif
