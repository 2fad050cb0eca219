/* Files that tests of the import write for themselves, in a folder of their own that goes away. */
#ifndef FRONTDESK_TESTS_IMPORT_FILES_H
#define FRONTDESK_TESTS_IMPORT_FILES_H

#include <stddef.h>

/* Makes the folder, and removes it with all in it. */
void files_open(void);
void files_close(void);
/* The path of a file in it, valid until the next call but three. */
const char *files_path(const char *name);
/* Writes n bytes into a file; gives its path. */
const char *files_write(const char *name, const void *bytes, size_t n);
const char *files_write_text(const char *name, const char *text);

#endif
