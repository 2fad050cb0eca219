#include "model/email.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

static bool is_local(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 ||
           strchr("!#$%&'*+/=?^_`{|}~-", c) != NULL;
}

/* Runs of allowed characters with single dots between them. */
static bool dotted(const char *s, size_t n, bool (*allowed)(char c))
{
    bool after_dot = true;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '.' ? after_dot : !allowed(s[i]))
            return false;
        after_dot = s[i] == '.';
    }
    return !after_dot;
}

static bool is_label(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || c == '-';
}

static bool domain_is_valid(const char *domain)
{
    size_t n = strlen(domain);
    const char *dot = strrchr(domain, '.');
    if (n > 253 || dot == NULL || strlen(dot) < 3 || !dotted(domain, n, is_label))
        return false;
    if (isdigit((unsigned char)dot[1]))
        return false;
    return domain[0] != '-' && dot[-1] != '-' && strstr(domain, "-.") == NULL &&
           strstr(domain, ".-") == NULL;
}

bool email_is_valid(const char *email)
{
    const char *at = email != NULL ? strrchr(email, '@') : NULL;
    if (at == NULL || at - email > 64)
        return false;
    return dotted(email, (size_t)(at - email), is_local) && domain_is_valid(at + 1);
}

char *email_key(struct arena *a, const char *email)
{
    return email != NULL ? text_lower(a, email) : NULL;
}
