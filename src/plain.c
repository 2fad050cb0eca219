#include "src/plain.h"

#include <stddef.h>

#include "base/intl.h"

const char *const plain_sentences[] = {
    N_("A number chooses what stands behind it: opens it, gives that answer, changes that field."),
    N_("3 = 090 123 sets field 3 at once, 3 = alone empties it, 3 ? tells what it takes."),
    N_("/ and words search: a name, a phone number, a code, a filter as vip:gold. / alone "
       "searches for nothing any more."),
    N_("Enter alone tells everything again; more tells what follows."),
    N_("Everything else is a command by its name, its beginning or its key: edit, save, back, F2."),
    N_("A command takes numbers: mark 3, mark 3-5 8, act 3."),
    N_("commands lists what can be done where one is, commands and a word only what has the word."),
    N_("In a form next asks for the next field. A command is one there, too: 3 = back fills it "
       "in."),
    N_("A question that asks for words takes words, but for help; a colon before a command leaves "
       "it: :back"),
    N_("back goes back one step, quit leaves the desk; Ctrl-C and the end of the input do, too. "
       "What was typed into a form is kept as a draft."),
    NULL};
