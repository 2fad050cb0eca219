#include "demo/culture.h"

static const char *const female[] = {
    "Mária",     "Erzsébet",  "Katalin",  "Ilona",    "Éva",      "Anna",     "Zsuzsanna",
    "Margit",    "Judit",     "Ágnes",    "Julianna", "Andrea",   "Ildikó",   "Erika",
    "Krisztina", "Irén",      "Eszter",   "Magdolna", "Mónika",   "Edit",     "Gabriella",
    "Szilvia",   "Anita",     "Anikó",    "Viktória", "Márta",    "Rozália",  "Tímea",
    "Piroska",   "Ibolya",    "Klára",    "Tünde",    "Dóra",     "Zsófia",   "Gizella",
    "Veronika",  "Alexandra", "Csilla",   "Terézia",  "Nikolett", "Melinda",  "Adrienn",
    "Réka",      "Beáta",     "Marianna", "Nóra",     "Renáta",   "Vivien",   "Barbara",
    "Enikő",     "Bernadett", "Rita",     "Brigitta", "Edina",    "Hajnalka", "Gyöngyi",
    "Jolán",     "Petra",     "Orsolya",  "Emese",    "Boglárka", "Fanni",    "Luca",
    "Hanna"};

static const char *const male[] = {
    "László",  "István",   "József",   "János",     "Zoltán",  "Sándor",  "Ferenc",  "Gábor",
    "Attila",  "Péter",    "Tamás",    "Zsolt",     "Tibor",   "András",  "Csaba",   "Imre",
    "Lajos",   "György",   "Balázs",   "Gyula",     "Mihály",  "Róbert",  "Károly",  "Béla",
    "Dávid",   "Dániel",   "Ádám",     "Krisztián", "Miklós",  "Norbert", "Bence",   "Máté",
    "Pál",     "Szabolcs", "Roland",   "Gergő",     "Antal",   "Bálint",  "Richárd", "Márk",
    "Levente", "Gergely",  "Ákos",     "Viktor",    "Árpád",   "Géza",    "Kristóf", "Jenő",
    "Kálmán",  "Milán",    "Patrik",   "Martin",    "Marcell", "Dezső",   "Dénes",   "Botond",
    "Zsombor", "Ottó",     "Barnabás", "Endre",     "Nándor",  "Vilmos",  "Szilárd", "Kornél"};

static const char *const family[] = {
    "Nagy",   "Kovács",   "Tóth",    "Szabó",   "Horváth",  "Varga",   "Kiss",    "Molnár",
    "Németh", "Farkas",   "Balogh",  "Papp",    "Takács",   "Juhász",  "Lakatos", "Mészáros",
    "Oláh",   "Simon",    "Rácz",    "Fekete",  "Szilágyi", "Török",   "Fehér",   "Balázs",
    "Gál",    "Kis",      "Szűcs",   "Kocsis",  "Orsós",    "Pintér",  "Fodor",   "Szalai",
    "Sipos",  "Magyar",   "Lukács",  "Gulyás",  "Biró",     "Király",  "Katona",  "László",
    "Jakab",  "Bogdán",   "Balog",   "Sándor",  "Boros",    "Fazekas", "Kelemen", "Váradi",
    "Antal",  "Somogyi",  "Orosz",   "Fülöp",   "Veres",    "Vincze",  "Budai",   "Hegedűs",
    "Deák",   "Pap",      "Bálint",  "Pál",     "Illés",    "Szőke",   "Vörös",   "Vass",
    "Bognár", "Lengyel",  "Fábián",  "Bodnár",  "Szücs",    "Hajdu",   "Halász",  "Jónás",
    "Máté",   "Székely",  "Kozma",   "Gáspár",  "Pásztor",  "Bakos",   "Dudás",   "Virág",
    "Major",  "Orbán",    "Hegedüs", "Barna",   "Novák",    "Soós",    "Tamás",   "Nemes",
    "Pataki", "Balla",    "Faragó",  "Kerekes", "Borbély",  "Barta",   "Péter",   "Csonka",
    "Mezei",  "Szekeres", "Dobos"};

static const char *const speaks[] = {"en", "en,de", "", "de"};

static const char *const cities[] = {
    "Budapest;;1##%",    "Debrecen;Hajdú-Bihar;40##",   "Szeged;Csongrád-Csanád;67##",
    "Pécs;Baranya;76##", "Győr;Győr-Moson-Sopron;90##", "Miskolc;Borsod-Abaúj-Zemplén;35##",
    "Eger;Heves;33##",   "Székesfehérvár;Fejér;80##"};

static const char *const streets[] = {
    "Fő utca @.",          "Kossuth Lajos utca @.", "Petőfi Sándor utca @.", "Rákóczi út @.",
    "Széchenyi tér @.",    "Ady Endre út @.",       "Dózsa György út @.",    "Béke utca @.",
    "Váci utca @. #. em.", "Templom tér @."};

static const char *const mobiles[] = {"20 ### ####", "30 ### ####", "70 ### ####"};
static const char *const lines[] = {"1 3## ####"};
static const char *const domains[] = {"posta.example", "level.example", "mail.example"};

static const char *const stems[] = {"Duna",    "Tisza",     "Pannon",  "Mátra",    "Turul",
                                    "Balaton", "Hortobágy", "Kikelet", "Aranykor", "Hunyadi"};
static const char *const business[] = {"Építő",      "Kereskedelmi", "Logisztika", "Informatika",
                                       "Élelmiszer", "Bor",          "Gépgyár",    "Tanácsadó"};

static const char *const companies[] = {"{s} {a} Kft.", "{s} {a} Zrt.", "{f} és Társa Bt.",
                                        "{s} {a} Nyrt."};
static const char *const agencies[] = {"{s} Utazási Iroda", "{s} Travel Kft."};
static const char *const offices[] = {"{c} Önkormányzata", "{c} Egyetem", "{c} Kórház"};

const struct demo_culture demo_culture_hu = {
    .language = "hu",
    .country = "HU",
    .weight = 10,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "36",
    .trunk = "06 ",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "BA#######",
    .national = "######?A",
    .tax = "HU########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
