#include "demo/culture.h"

static const char *const female[] = {
    "Anna",      "Maria",     "Emma",      "Mia",       "Hannah",  "Sofia",    "Lena",
    "Lea",       "Marie",     "Lina",      "Emilia",    "Clara",   "Johanna",  "Laura",
    "Julia",     "Katharina", "Sabine",    "Petra",     "Monika",  "Ursula",   "Renate",
    "Karin",     "Brigitte",  "Helga",     "Ingrid",    "Christa", "Gisela",   "Andrea",
    "Claudia",   "Susanne",   "Birgit",    "Heike",     "Martina", "Stefanie", "Nicole",
    "Sandra",    "Anja",      "Melanie",   "Tanja",     "Katrin",  "Kerstin",  "Silke",
    "Nadine",    "Christina", "Franziska", "Lisa",      "Sarah",   "Vanessa",  "Jana",
    "Charlotte", "Greta",     "Frieda",    "Mathilda",  "Ida",     "Käthe",    "Hannelore",
    "Jördis",    "Änne",      "Annegret",  "Elisabeth", "Barbara", "Angelika", "Simone",
    "Ulrike",    "Anneliese"};

static const char *const male[] = {
    "Peter",     "Michael",   "Thomas",     "Andreas", "Wolfgang",   "Klaus",      "Jürgen",
    "Günter",    "Stefan",    "Christian",  "Uwe",     "Werner",     "Horst",      "Frank",
    "Dieter",    "Manfred",   "Gerhard",    "Hans",    "Bernd",      "Thorsten",   "Matthias",
    "Helmut",    "Walter",    "Heinz",      "Martin",  "Jörg",       "Rolf",       "Sven",
    "Alexander", "Jan",       "Rainer",     "Holger",  "Daniel",     "Karl",       "Markus",
    "Florian",   "Sebastian", "Philipp",    "Tobias",  "Lukas",      "Leon",       "Paul",
    "Jonas",     "Felix",     "Maximilian", "Finn",    "Noah",       "Elias",      "Ben",
    "Luis",      "Moritz",    "Anton",      "Emil",    "Oskar",      "Jakob",      "Fabian",
    "Simon",     "Dominik",   "Björn",      "Götz",    "Hans-Peter", "Karl-Heinz", "Friedrich",
    "Wilhelm",   "Ulrich",    "Sönke"};

static const char *const family[] = {
    "Müller",     "Schmidt",  "Schneider", "Fischer",  "Weber",       "Meyer",      "Wagner",
    "Becker",     "Schulz",   "Hoffmann",  "Schäfer",  "Koch",        "Bauer",      "Richter",
    "Klein",      "Wolf",     "Schröder",  "Neumann",  "Schwarz",     "Zimmermann", "Braun",
    "Krüger",     "Hofmann",  "Hartmann",  "Lange",    "Schmitt",     "Werner",     "Schmitz",
    "Krause",     "Meier",    "Lehmann",   "Schmid",   "Schulze",     "Maier",      "Köhler",
    "Herrmann",   "König",    "Walter",    "Mayer",    "Huber",       "Kaiser",     "Fuchs",
    "Peters",     "Lang",     "Scholz",    "Möller",   "Weiß",        "Jung",       "Hahn",
    "Schubert",   "Vogel",    "Friedrich", "Keller",   "Günther",     "Frank",      "Berger",
    "Winkler",    "Roth",     "Beck",      "Lorenz",   "Baumann",     "Franke",     "Albrecht",
    "Schuster",   "Simon",    "Ludwig",    "Böhm",     "Winter",      "Kraus",      "Martin",
    "Schumacher", "Krämer",   "Vogt",      "Stein",    "Jäger",       "Otto",       "Sommer",
    "Groß",       "Seidel",   "Heinrich",  "Brandt",   "Haas",        "Schreiber",  "Graf",
    "Dietrich",   "Ziegler",  "Kuhn",      "Kühn",     "Pohl",        "Engel",      "Horn",
    "Busch",      "Bergmann", "Thomas",    "Voigt",    "Sauer",       "Arnold",     "Wolff",
    "Pfeiffer",   "Strauß",   "Großmann",  "von Berg", "von Stetten", "zu Rhein"};

static const char *const de_speaks[] = {"en", "en", "en,fr", "en,es", ""};

static const char *const de_cities[] = {"Berlin;;10###",
                                        "Hamburg;;20###",
                                        "München;Bayern;80###",
                                        "Köln;Nordrhein-Westfalen;50###",
                                        "Frankfurt am Main;Hessen;60###",
                                        "Stuttgart;Baden-Württemberg;70###",
                                        "Düsseldorf;Nordrhein-Westfalen;40###",
                                        "Leipzig;Sachsen;04###",
                                        "Dresden;Sachsen;01###",
                                        "Nürnberg;Bayern;90###",
                                        "Bremen;;28###",
                                        "Münster;Nordrhein-Westfalen;48###",
                                        "Würzburg;Bayern;97###"};

static const char *const de_streets[] = {
    "Hauptstraße @", "Bahnhofstraße @", "Schillerstraße @", "Goethestraße @",   "Gartenweg @",
    "Lindenallee @", "Am Markt @",      "Schulstraße @",    "Bergstraße @",     "Kirchgasse @",
    "Mühlenweg @",   "Rosenweg @",      "Königstraße @",    "Beethovenstraße @"};

static const char *const de_mobiles[] = {"170 #######", "171 #######", "172 #######", "175 #######",
                                         "176 ########"};
static const char *const de_lines[] = {"30 2#######", "89 3#######"};
static const char *const de_domains[] = {"briefkasten.example", "postfach.example", "mail.example"};

static const char *const de_stems[] = {
    "Rheingold", "Nordlicht", "Schwarzwald", "Hansa",     "Alpen", "Elbtal", "Lindner", "Kronberg",
    "Falken",    "Sonnenhof", "Bavaria",     "Westfalia", "Isar",  "Taunus", "Möwe",    "Adler"};
static const char *const de_business[] = {"Technik",    "Maschinenbau", "Logistik",  "Handel",
                                          "Consulting", "Software",     "Pharma",    "Bau",
                                          "Medien",     "Lebensmittel", "Elektronik"};

static const char *const de_companies[] = {"{s} {a} GmbH", "{s} {a} AG", "{f} & Söhne KG",
                                           "{f} {a} GmbH & Co. KG"};
static const char *const de_agencies[] = {"Reisebüro {s}", "{s} Reisen GmbH"};
static const char *const de_offices[] = {"Stadt {c}", "Universität {c}", "Klinikum {c}"};

static const char *const at_speaks[] = {"en", "en", "en,it", ""};

static const char *const at_cities[] = {"Wien;;1##0",
                                        "Salzburg;;5020",
                                        "Graz;Steiermark;80##",
                                        "Innsbruck;Tirol;60##",
                                        "Linz;Oberösterreich;40##",
                                        "Klagenfurt;Kärnten;90##",
                                        "Bregenz;Vorarlberg;69##"};

static const char *const at_streets[] = {
    "Mariahilfer Straße @", "Ringstraße @/#", "Getreidegasse @", "Landstraße @",  "Mozartgasse @",
    "Kirchplatz @",         "Dorfstraße @",   "Seeweg @",        "Alpenstraße @", "Mühlgasse @/##"};

static const char *const at_mobiles[] = {"664 #######", "676 #######", "650 #######",
                                         "699 1#######"};
static const char *const at_lines[] = {"1 5######"};
static const char *const at_domains[] = {"postkastl.example", "briefkasten.example",
                                         "mail.example"};

static const char *const at_stems[] = {"Donau",  "Alpenrose", "Edelweiß",  "Tauern", "Prater",
                                       "Wachau", "Arlberg",   "Semmering", "Enzian", "Gamsberg"};
static const char *const at_business[] = {"Technik", "Holzbau",    "Handel",   "Consulting",
                                          "Weine",   "Seilbahnen", "Software", "Medizintechnik"};

static const char *const at_companies[] = {"{s} {a} GmbH", "{s} {a} AG", "{f} & Co KG",
                                           "{f} {a} e.U."};
static const char *const at_agencies[] = {"Reisebüro {s}", "{s} Reisen GmbH"};
static const char *const at_offices[] = {"Stadt {c}", "Universität {c}", "Magistrat der Stadt {c}"};

const struct demo_culture demo_culture_de = {
    .language = "de",
    .country = "DE",
    .weight = 60,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(de_speaks),
    .cities = WORDS(de_cities),
    .streets = WORDS(de_streets),
    .calling = "49",
    .trunk = "0",
    .mobiles = WORDS(de_mobiles),
    .lines = WORDS(de_lines),
    .passport = "C01X%%#?#",
    .national = "L01X00?##",
    .tax = "DE#########",
    .tax_type = "vat",
    .domains = WORDS(de_domains),
    .stems = WORDS(de_stems),
    .business = WORDS(de_business),
    .companies = WORDS(de_companies),
    .agencies = WORDS(de_agencies),
    .offices = WORDS(de_offices),
};

const struct demo_culture demo_culture_at = {
    .language = "de",
    .country = "AT",
    .weight = 18,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(at_speaks),
    .cities = WORDS(at_cities),
    .streets = WORDS(at_streets),
    .calling = "43",
    .trunk = "0",
    .mobiles = WORDS(at_mobiles),
    .lines = WORDS(at_lines),
    .passport = "U#######",
    .national = "#######?",
    .tax = "ATU########",
    .tax_type = "vat",
    .domains = WORDS(at_domains),
    .stems = WORDS(at_stems),
    .business = WORDS(at_business),
    .companies = WORDS(at_companies),
    .agencies = WORDS(at_agencies),
    .offices = WORDS(at_offices),
};
