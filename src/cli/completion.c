/* completion: what completes commands, options and known words in bash, zsh and fish, from the same
 * tables as help. Every word that can be completed is plain (letters, digits, "-", "_", ":"), so
 * that only descriptions need quoting. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "data/choices.h"
#include "data/preference.h"
#include "model/entity.h"
#include "rules/actions.h"
#include "rules/relation.h"
#include "rules/setting.h"
#include "store/filter.h"

/* What a value or argument can be. */
struct values {
    bool file;
    const char *words; /* parted by spaces; "" when any */
};

static void add_word(struct buf *b, const char *word, const char *end)
{
    buf_addf(b, "%s%s%s", b->n > 0 ? " " : "", word, end);
}

/* Small words of a form like "add|list|set [INITIALS]"; those in capitals stand for something, and
 * so does what belongs to a value: "[FIELD=keep|other...]". */
static void add_literals(struct buf *b, const char *form)
{
    for (const char *p = form + strspn(form, "[]| ."); *p != '\0'; p += strspn(p, "[]| .")) {
        const size_t n = strcspn(p, "[]| .");
        if (strspn(p, "abcdefghijklmnopqrstuvwxyz-") == n)
            buf_addf(b, "%s%.*s", b->n > 0 ? " " : "", (int)n, p);
        p += memchr(p, '=', n) != NULL ? strcspn(p, "] ") : n;
    }
}

/* What config lists, whatever property is open. */
static void add_settings(struct buf *b, struct arena *a)
{
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = option_row((enum option_id)id);
        add_word(b, arena_printf(a, "%s.%s", row->section, row->name), "");
    }
    for (int i = 0; i < setting_rule_count; i++)
        add_word(b, arena_printf(a, "property.%s", setting_rules[i].field.name), "");
}

static void add_acts(struct buf *b, struct arena *a)
{
    (void)a;
    for (const struct act *act = acts; act->name != NULL; act++)
        add_word(b, act->name, "");
}

static void add_topics(struct buf *b, struct arena *a)
{
    (void)a;
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
        add_word(b, c->name, "");
    add_word(b, "filter", "");
    add_word(b, "plain", "");
}

static void add_items(struct buf *b, struct arena *a)
{
    (void)a;
    for (int i = 0; i < preference_rule_count; i++)
        add_word(b, preference_rules[i].field.name, "");
}

static void add_choices(struct buf *b, const struct choice *c)
{
    for (; c->name != NULL; c++)
        add_word(b, c->name, "");
}

static void add_groups(struct buf *b, struct arena *a)
{
    (void)a;
    add_choices(b, preference_groups);
}

static void add_relations(struct buf *b, struct arena *a)
{
    (void)a;
    for (const struct relation_kind *k = relation_kinds; k->name != NULL; k++)
        add_word(b, k->name, "");
}

/* Commands whose arguments are words of some table. */
static const struct {
    enum code (*run)(struct cli *cli, struct error *e);
    void (*add)(struct buf *b, struct arena *a);
} lists[] = {{cli_act, add_acts},     {cli_config, add_settings},    {cli_help, add_topics},
             {cli_prefer, add_items}, {cli_preferences, add_groups}, {cli_relate, add_relations}};

static struct values arguments_of(const struct cli_command *c, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    add_literals(&b, c->arguments);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].run == c->run)
            lists[i].add(&b, a);
    if (strstr(c->arguments, "FILTER") != NULL || c->run == cli_search)
        for (const struct filter_key *k = filter_keys; k->key != NULL; k++)
            add_word(&b, k->key, ":");
    return (struct values){strstr(c->arguments, "FILE") != NULL, b.n > 0 ? b.p : ""};
}

static struct values values_of(const char *name, const char *argument, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    add_literals(&b, argument);
    const enum option_id id = option_find(NULL, name);
    if (id < OPTION_COUNT && option_row(id)->kind == OPTION_CHOICE)
        for (const char *const *choice = option_row(id)->choices; *choice != NULL; choice++)
            add_word(&b, *choice, "");
    if (strcmp(name, "entity") == 0)
        for (int i = 0; entities[i] != NULL; i++)
            add_word(&b, entities[i]->name, "");
    if (strcmp(name, "role") == 0)
        add_choices(&b, staff_roles);
    return (struct values){strstr(argument, "FILE") != NULL, b.n > 0 ? b.p : ""};
}

/* One option as the shells see it, wherever it is written. */
struct flag {
    const char *name, *help;
    bool value;
    struct values values;
};

static bool global_flag(int *i, struct flag *out, struct arena *a)
{
    struct app_option o;
    do {
        if (!app_option((*i)++, &o))
            return false;
    } while (o.name == NULL);
    *out =
        (struct flag){o.name, _(o.help), o.argument[0] != '\0', values_of(o.name, o.argument, a)};
    return true;
}

static bool command_flag(const struct cli_command *c, int *i, struct flag *out, struct arena *a)
{
    if (*i >= CLI_OPTIONS || c->options[*i].name == NULL)
        return false;
    const struct cli_option *o = &c->options[(*i)++];
    *out = (struct flag){o->name, _(o->help), o->argument != NULL,
                         values_of(o->name, o->argument != NULL ? o->argument : "", a)};
    return true;
}

/* The next option: of the program when c is NULL, else of the command. */
static bool next_flag(const struct cli_command *c, int *i, struct flag *out, struct arena *a)
{
    return c == NULL ? global_flag(i, out, a) : command_flag(c, i, out, a);
}

/* Text within single quotes; escaped: signs that need a backslash besides. */
static void put_quoted(const char *text, const char *escaped)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            printf("%s%c", strchr(escaped, *text) != NULL ? "\\" : "", *text);
    }
}

/* ---- bash */

/* What follows the option that stands before the cursor. */
static void bash_values(const struct cli_command *c, struct arena *a)
{
    struct flag f;
    for (int i = 0; next_flag(c, &i, &f, a);) {
        if (!f.value)
            continue;
        printf("    '%s --%s')", c != NULL ? c->name : "", f.name);
        printf(" words='%s'; files=%d ;;\n", f.values.words, f.values.file);
    }
}

static void bash_words(const struct cli_command *c, struct arena *a)
{
    struct flag f;
    const struct values values = c != NULL ? arguments_of(c, a) : (struct values){.words = ""};
    printf("    '%s')\n        words='", c != NULL ? c->name : "");
    for (int i = 0; next_flag(c, &i, &f, a);)
        printf("--%s ", f.name);
    for (const struct cli_command *other = cli_commands; c == NULL && other->name != NULL; other++)
        printf("%s ", other->name);
    printf("%s'\n        files=%d ;;\n", values.words, values.file);
}

static void bash(struct arena *a)
{
    struct flag f;
    puts("_frontdesk() {\n"
         "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
         "    local command= words= files=0 i\n"
         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "        case ${COMP_WORDS[i]} in");
    fputs("        ", stdout);
    for (int i = 0, n = 0; next_flag(NULL, &i, &f, a);)
        if (f.value)
            printf("%s--%s", n++ > 0 ? "|" : "", f.name);
    puts(") ((i++)) ;;\n"
         "        -*) ;;\n"
         "        *) command=${COMP_WORDS[i]}; break ;;\n"
         "        esac\n"
         "    done\n"
         "    case \"$command $prev\" in");
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
        bash_values(c, a);
    bash_values(NULL, a);
    puts("    *) case $command in");
    bash_words(NULL, a);
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
        bash_words(c, a);
    puts("    esac ;;\n"
         "    esac\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "    [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace\n"
         "    if ((files)); then\n"
         "        compopt -o filenames\n"
         "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$cur\")\n"
         "    fi\n"
         "}\n"
         "complete -F _frontdesk frontdesk");
}

/* ---- zsh */

static void zsh_values(const struct values *v)
{
    if (v->words[0] != '\0' && !v->file)
        printf(":(%s)", v->words);
    else
        fputs(v->file ? ":_files" : ": ", stdout);
}

static void zsh_flags(const struct cli_command *c, struct arena *a)
{
    struct flag f;
    for (int i = 0; next_flag(c, &i, &f, a);) {
        printf(" \\\n        '--%s[", f.name);
        put_quoted(f.help, "[]:");
        putchar(']');
        if (f.value) {
            fputs(":value", stdout);
            zsh_values(&f.values);
        }
        putchar('\'');
    }
}

static void zsh(struct arena *a)
{
    puts("#compdef frontdesk\n"
         "_frontdesk() {\n"
         "    local state line\n"
         "    local -a commands=(");
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        printf("        '%s:", c->name);
        put_quoted(_(c->help), ":");
        puts("'");
    }
    fputs("    )\n    _arguments -C", stdout);
    zsh_flags(NULL, a);
    puts(" \\\n        '1:command:->command' '*::argument:->argument'\n"
         "    case $state in\n"
         "    command) _describe -t commands command commands ;;\n"
         "    argument) case $words[1] in");
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        const struct values values = arguments_of(c, a);
        printf("    %s) _arguments", c->name);
        zsh_flags(c, a);
        fputs(" \\\n        '*:argument", stdout);
        zsh_values(&values);
        puts("' ;;");
    }
    puts("    esac ;;\n"
         "    esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _frontdesk ]; then _frontdesk \"$@\"; else compdef _frontdesk "
         "frontdesk; fi");
}

/* ---- fish */

/* Its own ways take the value of an option for the command, and any word that is called as one. */
static void fish_command(struct arena *a)
{
    struct flag f;
    puts("function __frontdesk_is\n"
         "    set -l words (commandline -opc)\n"
         "    set -e words[1]\n"
         "    while set -q words[1]\n"
         "        switch $words[1]");
    fputs("            case", stdout);
    for (int i = 0; next_flag(NULL, &i, &f, a);)
        if (f.value)
            printf(" --%s", f.name);
    puts("\n"
         "                set -e words[1]\n"
         "            case '-*'\n"
         "            case '*'\n"
         "                test $words[1] = \"$argv[1]\"\n"
         "                return\n"
         "        end\n"
         "        set -q words[1]; and set -e words[1]\n"
         "    end\n"
         "    test -z \"$argv[1]\"\n"
         "end");
}

static void fish_flags(const struct cli_command *c, struct arena *a)
{
    struct flag f;
    for (int i = 0; next_flag(c, &i, &f, a);) {
        printf("complete -c frontdesk -n '__frontdesk_is %s' -l %s%s%s -d '",
               c != NULL ? c->name : "", f.name, f.value ? " -r" : "",
               f.value && !f.values.file ? " -f" : "");
        put_quoted(f.help, "");
        putchar('\'');
        if (f.values.words[0] != '\0')
            printf(" -a '%s'", f.values.words);
        putchar('\n');
    }
}

static void fish(struct arena *a)
{
    fish_command(a);
    puts("complete -c frontdesk -f");
    fish_flags(NULL, a);
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        const struct values values = arguments_of(c, a);
        printf("complete -c frontdesk -n '__frontdesk_is ' -a %s -d '", c->name);
        put_quoted(_(c->help), "");
        puts("'");
        fish_flags(c, a);
        if (values.words[0] != '\0' || values.file)
            printf("complete -c frontdesk -n '__frontdesk_is %s'%s -a '%s'\n", c->name,
                   values.file ? " -F" : "", values.words);
    }
}

enum code cli_completion(struct cli *cli, struct error *e)
{
    static const struct {
        const char *name;
        void (*print)(struct arena *a);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        if (strcmp(cli->argv[0], shells[i].name) != 0)
            continue;
        shells[i].print(cli->arena);
        return CODE_OK;
    }
    return cli_misused(cli, e, _("There is completion for bash, zsh and fish."));
}
