#include "demo/culture.h"

static const char *const female[] = {
    "Marie",       "Nathalie",  "Isabelle", "Sylvie",    "Catherine", "Martine",  "Christine",
    "Françoise",   "Valérie",   "Sandrine", "Stéphanie", "Véronique", "Sophie",   "Céline",
    "Chantal",     "Anne",      "Brigitte", "Monique",   "Nicole",    "Julie",    "Aurélie",
    "Jacqueline",  "Laurence",  "Émilie",   "Patricia",  "Camille",   "Léa",      "Manon",
    "Chloé",       "Emma",      "Inès",     "Sarah",     "Louise",    "Jade",     "Alice",
    "Lina",        "Zoé",       "Clémence", "Pauline",   "Mathilde",  "Juliette", "Marion",
    "Laura",       "Mélanie",   "Élodie",   "Amélie",    "Charlotte", "Hélène",   "Agnès",
    "Édith",       "Geneviève", "Thérèse",  "Odile",     "Anaïs",     "Maëlys",   "Noémie",
    "Margaux",     "Lucie",     "Eva",      "Gabrielle", "Rose",      "Solène",   "Marie-Claire",
    "Anne-Sophie", "Bénédicte"};

static const char *const male[] = {
    "Jean",      "Michel",    "Philippe", "Alain",    "Patrick",   "Nicolas",   "Christophe",
    "Pierre",    "Christian", "Éric",     "Frédéric", "Laurent",   "Stéphane",  "David",
    "Pascal",    "Daniel",    "Gérard",   "Thierry",  "Julien",    "André",     "Olivier",
    "Dominique", "Jacques",   "Bernard",  "François", "Sébastien", "Alexandre", "Thomas",
    "Guillaume", "Antoine",   "Maxime",   "Vincent",  "Lucas",     "Hugo",      "Louis",
    "Gabriel",   "Arthur",    "Raphaël",  "Jules",    "Adam",      "Paul",      "Ethan",
    "Nathan",    "Théo",      "Mathis",   "Léo",      "Baptiste",  "Clément",   "Romain",
    "Benoît",    "Jérôme",    "Cédric",   "Yann",     "Loïc",      "Gaël",      "Rémi",
    "Mathieu",   "Quentin",   "Florian",  "Étienne",  "Hervé",     "Gilles",    "Jean-Pierre",
    "Jean-Luc",  "Marc",      "René"};

static const char *const family[] = {
    "Martin",   "Bernard",    "Dubois",    "Thomas",    "Robert",     "Richard",   "Petit",
    "Durand",   "Leroy",      "Moreau",    "Simon",     "Laurent",    "Lefebvre",  "Michel",
    "Garcia",   "David",      "Bertrand",  "Roux",      "Vincent",    "Fournier",  "Morel",
    "Girard",   "André",      "Lefèvre",   "Mercier",   "Dupont",     "Lambert",   "Bonnet",
    "François", "Martinez",   "Legrand",   "Garnier",   "Faure",      "Rousseau",  "Blanc",
    "Guérin",   "Muller",     "Henry",     "Roussel",   "Nicolas",    "Perrin",    "Morin",
    "Mathieu",  "Clément",    "Gauthier",  "Dumont",    "Lopez",      "Fontaine",  "Chevalier",
    "Robin",    "Masson",     "Sanchez",   "Gérard",    "Nguyen",     "Boyer",     "Denis",
    "Lemaire",  "Duval",      "Joly",      "Gautier",   "Roger",      "Roche",     "Roy",
    "Noël",     "Meyer",      "Lucas",     "Meunier",   "Jean",       "Perez",     "Marchand",
    "Dufour",   "Blanchard",  "Marie",     "Barbier",   "Brun",       "Dumas",     "Brunet",
    "Schmitt",  "Leroux",     "Colin",     "Fernandez", "Renaud",     "Arnaud",    "Rolland",
    "Caron",    "Aubert",     "Giraud",    "Leclerc",   "Vidal",      "Bourgeois", "Renard",
    "Picard",   "Benoît",     "Besnard",   "Deschamps", "Prévost",    "Hébert",    "Château",
    "Lacroix",  "de La Tour", "d'Aubigny", "Le Gall",   "de Villiers"};

static const char *const speaks[] = {"en", "en", "", "en,es", "en,de"};

static const char *const cities[] = {"Paris;Île-de-France;750##",
                                     "Lyon;Auvergne-Rhône-Alpes;6900#",
                                     "Marseille;Provence-Alpes-Côte d'Azur;1300#",
                                     "Toulouse;Occitanie;31000",
                                     "Nice;Provence-Alpes-Côte d'Azur;06#00",
                                     "Nantes;Pays de la Loire;44#00",
                                     "Strasbourg;Grand Est;67#00",
                                     "Bordeaux;Nouvelle-Aquitaine;33#00",
                                     "Lille;Hauts-de-France;59#00",
                                     "Rennes;Bretagne;35#00",
                                     "Besançon;Bourgogne-Franche-Comté;25000",
                                     "Orléans;Centre-Val de Loire;45#00"};

static const char *const streets[] = {
    "@ rue de la République", "@ rue Victor Hugo",     "@ avenue Jean Jaurès",
    "@ place de l'Église",    "@ rue Pasteur",         "@ boulevard Voltaire",
    "@ rue des Lilas",        "@ rue du Moulin",       "@ bis rue de Paris",
    "@ quai de la Gare",      "@ impasse des Acacias", "@ allée des Chênes"};

static const char *const mobiles[] = {"6 1# ## ## ##", "6 2# ## ## ##", "6 6# ## ## ##",
                                      "6 8# ## ## ##"};
static const char *const lines[] = {"1 4# ## ## ##", "4 9# ## ## ##"};
static const char *const domains[] = {"courriel.example", "boiteauxlettres.example",
                                      "mail.example"};

static const char *const stems[] = {"Lumière", "Atlantique", "Provence",   "Beaumont", "Rivage",
                                    "Étoile",  "Montclair",  "Vercors",    "Garonne",  "Armorique",
                                    "Hermine", "Cigale",     "Belleville", "Champagne"};
static const char *const business[] = {"Conseil",   "Industries", "Transports", "Agroalimentaire",
                                       "Logiciels", "Énergie",    "Textile",    "Pharma",
                                       "Édition",   "Bâtiment"};

static const char *const companies[] = {"{s} {a} SARL", "{s} {a} SA", "{s} {a} SAS",
                                        "Établissements {f} et Fils"};
static const char *const agencies[] = {"{s} Voyages", "Agence {s} Tourisme"};
static const char *const offices[] = {"Mairie de {c}", "Université de {c}", "CHU de {c}"};

const struct demo_culture demo_culture_fr = {
    .language = "fr",
    .country = "FR",
    .weight = 50,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "33",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "##??#####",
    .national = "############",
    .tax = "FR###########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
