#include "demo/culture.h"

static const char *const female[] = {
    "Anna",   "Eva",     "Maria",   "Karin",   "Sara",     "Lena",    "Emma",    "Kerstin",
    "Ingrid", "Marie",   "Malin",   "Jenny",   "Birgitta", "Hanna",   "Annika",  "Ulla",
    "Inger",  "Linnéa",  "Susanne", "Monica",  "Elin",     "Åsa",     "Johanna", "Sofia",
    "Ulrika", "Helena",  "Ida",     "Julia",   "Carina",   "Camilla", "Sandra",  "Elisabeth",
    "Amanda", "Gunilla", "Moa",     "Alice",   "Maja",     "Ebba",    "Wilma",   "Vera",
    "Astrid", "Saga",    "Freja",   "Alma",    "Stella",   "Selma",   "Signe",   "Tuva",
    "Märta",  "Siv",     "Barbro",  "Gun",     "Marianne", "Anita",   "Agneta",  "Lovisa",
    "Frida",  "Matilda", "Josefin", "Therese", "Ellen",    "Klara",   "Greta",   "Nathalie",
    "Petra"};

static const char *const male[] = {
    "Lars",      "Mikael",  "Anders", "Johan",   "Erik",     "Per",       "Peter",  "Thomas",
    "Karl",      "Jan",     "Daniel", "Fredrik", "Andreas",  "Hans",      "Stefan", "Mats",
    "Marcus",    "Mattias", "Magnus", "Bengt",   "Jonas",    "Niklas",    "Bo",     "Björn",
    "Alexander", "Leif",    "Nils",   "Ulf",     "Christer", "Sven",      "David",  "Patrik",
    "Henrik",    "Martin",  "Oskar",  "Lucas",   "Liam",     "William",   "Elias",  "Noah",
    "Hugo",      "Oliver",  "Adam",   "Axel",    "Viktor",   "Emil",      "Anton",  "Gustav",
    "Filip",     "Simon",   "Rasmus", "Joakim",  "Kjell",    "Rolf",      "Göran",  "Håkan",
    "Tommy",     "Roger",   "Kent",   "Åke",     "Jörgen",   "Sebastian", "Robin",  "Tobias",
    "Linus",     "Arvid"};

static const char *const family[] = {
    "Andersson",  "Johansson",  "Karlsson",    "Nilsson",    "Eriksson",   "Larsson",
    "Olsson",     "Persson",    "Svensson",    "Gustafsson", "Pettersson", "Jonsson",
    "Jansson",    "Hansson",    "Bengtsson",   "Jönsson",    "Lindberg",   "Jakobsson",
    "Magnusson",  "Lindström",  "Olofsson",    "Lindqvist",  "Lindgren",   "Berg",
    "Axelsson",   "Bergström",  "Lundberg",    "Lind",       "Lundgren",   "Lundqvist",
    "Mattsson",   "Berglund",   "Fredriksson", "Sandberg",   "Henriksson", "Forsberg",
    "Sjöberg",    "Wallin",     "Engström",    "Eklund",     "Danielsson", "Håkansson",
    "Lundin",     "Björk",      "Bergman",     "Gunnarsson", "Wikström",   "Holm",
    "Samuelsson", "Isaksson",   "Fransson",    "Bergqvist",  "Nyström",    "Holmberg",
    "Arvidsson",  "Löfgren",    "Söderberg",   "Nyberg",     "Blomqvist",  "Claesson",
    "Nordström",  "Mårtensson", "Lundström",   "Björklund",  "Eliasson",   "Berggren",
    "Sandström",  "Nordin",     "Ström",       "Åberg",      "Hermansson", "Ekström",
    "Falk",       "Holmgren",   "Dahlberg",    "Hellström",  "Sundberg",   "Sjögren",
    "Ek",         "Blom",       "Abrahamsson", "Martinsson", "Öberg",      "Andreasson",
    "Strömberg",  "Månsson",    "Åkesson",     "Hansen",     "Norberg",    "Lindholm",
    "Dahl",       "Jonasson",   "Ågren",       "Skoglund"};

static const char *const speaks[] = {"en", "en", "en,de", "en,no"};

static const char *const cities[] = {"Stockholm;;11# ##", "Göteborg;;41# ##", "Malmö;;21# ##",
                                     "Uppsala;;75# ##",   "Västerås;;72# ##", "Örebro;;70# ##",
                                     "Linköping;;58# ##", "Umeå;;90# ##",     "Lund;;22# ##",
                                     "Luleå;;97# ##"};

static const char *const streets[] = {"Storgatan @",   "Kungsgatan @",   "Drottninggatan @",
                                      "Skolgatan @",   "Björkvägen @",   "Sveavägen @",
                                      "Strandvägen @", "Ringvägen @ ?",  "Kyrkogatan @",
                                      "Åsgatan @",     "Järnvägsgatan @"};

static const char *const mobiles[] = {"70-### ## ##", "72-### ## ##", "73-### ## ##",
                                      "76-### ## ##"};
static const char *const lines[] = {"8-5## ### ##", "31-7## ## ##"};
static const char *const domains[] = {"brevlada.example", "postlada.example", "mail.example"};

static const char *const stems[] = {"Norrsken", "Skandia",  "Björn",      "Mälaren", "Viking",
                                    "Öresund",  "Lappland", "Tre Kronor", "Vasa",    "Fjäll"};
static const char *const business[] = {"Teknik", "Bygg",      "Logistik", "Konsult", "Skog",
                                       "Data",   "Livsmedel", "Möbler",   "Energi"};

static const char *const companies[] = {"{s} {a} AB", "AB {s} {a}", "{f} & Söner AB",
                                        "{f}s {a} HB"};
static const char *const agencies[] = {"{s} Resor AB", "{s}resor"};
static const char *const offices[] = {"{c} kommun", "{c} universitet", "Region {c}"};

const struct demo_culture demo_culture_sv = {
    .language = "sv",
    .country = "SE",
    .weight = 20,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "46",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "########",
    .national = "########",
    .tax = "SE##########01",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
