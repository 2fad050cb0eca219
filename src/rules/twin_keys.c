#include "rules/twin_keys.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "model/vault.h"

static uint64_t hash_more(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *c = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ c[i]) * UINT64_C(0x100000001b3);
    return h;
}

uint64_t twin_hash(const char *a, size_t n, const char *b)
{
    uint64_t h = hash_more(UINT64_C(0xcbf29ce484222325), a, n);
    if (b != NULL)
        h = hash_more(hash_more(h, "|", 1), b, strlen(b));
    return h ^ h >> 29;
}

/* Names of one person share words. */
static void add_key(struct twin_keys *k, uint64_t key)
{
    for (int i = 0; i < k->n; i++)
        if (k->all[i] == key)
            return;
    if (k->n < TWIN_KEYS)
        k->all[k->n++] = key;
}

static size_t beginning(const char *text, size_t n)
{
    const size_t length = strlen(text);
    return length < n ? length : n;
}

/* Adds the key of each word of the names: so many letters of it, and another text. */
static void add_words(const struct twin_traits *t, size_t letters, const char *with,
                      struct twin_keys *k)
{
    for (int n = 0; n < t->name_count; n++)
        for (int i = 0; i < t->names[n].count; i++) {
            const char *word = t->names[n].words[i].text;
            add_key(k, twin_hash(word, beginning(word, letters), with));
        }
}

static void by_document(const struct twin_traits *t, struct twin_keys *k)
{
    for (int i = 0; i < t->document_count; i++)
        add_key(k, twin_hash((const char *)t->documents[i], VAULT_INDEX, NULL));
}

static void by_phone(const struct twin_traits *t, struct twin_keys *k)
{
    for (int i = 0; i < t->phone_count; i++) {
        const size_t n = strlen(t->phones[i]), tail = beginning(t->phones[i], 8);
        add_key(k, twin_hash(t->phones[i] + n - tail, tail, NULL));
    }
}

/* The whole, and what stands before the host. */
static void by_email(const struct twin_traits *t, struct twin_keys *k)
{
    for (int i = 0; i < t->email_count; i++) {
        const size_t local = strcspn(t->emails[i], "@");
        add_key(k, twin_hash(t->emails[i], strlen(t->emails[i]), NULL));
        if (local >= 6)
            add_key(k, twin_hash(t->emails[i], local, "local"));
    }
}

/* Of a day, with the beginning of each word of the name: the whole, whichever of day and month
 * stands first, and two parts of three. */
static void by_birth(const struct twin_traits *t, struct twin_keys *k)
{
    if (t->birth == NULL || strlen(t->birth) != 10)
        return;
    const char *year = t->birth, *month = t->birth + 5, *day = t->birth + 8;
    const bool swap = strncmp(month, day, 2) > 0;
    char parts[4][9];
    snprintf(parts[0], 9, "%.4s%.2s%.2s", year, swap ? day : month, swap ? month : day);
    snprintf(parts[1], 9, "%.4sm%.2s", year, month);
    snprintf(parts[2], 9, "%.4sd%.2s", year, day);
    snprintf(parts[3], 9, "%.2s-%.2s", month, day);
    for (int part = 0; part < 4; part++)
        add_words(t, part == 0 ? 1 : 3, parts[part], k);
}

static void by_postal(const struct twin_traits *t, struct twin_keys *k)
{
    if (t->postal == NULL)
        return;
    add_words(t, 3, t->postal, k);
    for (int i = 0; i < t->number_count; i++)
        add_key(k, twin_hash(t->numbers[i], strlen(t->numbers[i]), t->postal));
}

static void by_city(const struct twin_traits *t, struct twin_keys *k)
{
    if (t->city == NULL)
        return;
    add_words(t, 4, t->city, k);
    if (t->birth != NULL)
        add_key(k, twin_hash(t->birth, strlen(t->birth), t->city));
}

/* House number and the beginning of each word of the street. */
static void by_address(const struct twin_traits *t, struct twin_keys *k)
{
    for (int i = 0; i < t->number_count; i++)
        for (int p = 0; p < t->place_count; p++)
            add_key(k, twin_hash(t->places[p], beginning(t->places[p], 4), t->numbers[i]));
}

/* All words of a name in any order. */
static void by_name(const struct twin_traits *t, struct twin_keys *k)
{
    for (int n = 0; n < t->name_count; n++) {
        uint64_t sum = 0;
        for (int i = 0; i < t->names[n].count; i++)
            sum += twin_hash(t->names[n].words[i].text, strlen(t->names[n].words[i].text), NULL);
        add_key(k, sum);
    }
}

/* Groups are ordered so that the likest stand side by side. */
static uint32_t birth_order(const struct twin_traits *t)
{
    uint32_t n = 0;
    for (const char *c = t->birth; c != NULL && *c != '\0'; c++)
        if (isdigit((unsigned char)*c))
            n = n * 10 + (uint32_t)(*c - '0');
    return n;
}

static uint32_t name_order(const struct twin_traits *t)
{
    uint32_t n = 0;
    for (int i = 0; t->name_count > 0 && i < t->names->count && i < 2; i++)
        n = n << 16 | (uint32_t)(unsigned char)t->names->words[i].text[0] << 8 |
            (unsigned char)t->names->words[i].text[1];
    return n;
}

const struct twin_pass twin_passes[TWIN_PASSES] = {
    {by_document, name_order, 24}, {by_phone, name_order, 24},   {by_email, name_order, 24},
    {by_birth, name_order, 16},    {by_postal, birth_order, 12}, {by_city, birth_order, 8},
    {by_address, name_order, 12},  {by_name, birth_order, 12},
};
