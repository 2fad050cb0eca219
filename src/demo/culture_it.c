#include "demo/culture.h"

static const char *const female[] = {
    "Maria",    "Anna",     "Giuseppina", "Rosa",      "Angela",     "Giovanna", "Teresa",
    "Lucia",    "Carmela",  "Caterina",   "Francesca", "Antonietta", "Carla",    "Elena",
    "Concetta", "Rita",     "Margherita", "Franca",    "Paola",      "Sofia",    "Giulia",
    "Aurora",   "Alice",    "Ginevra",    "Emma",      "Giorgia",    "Greta",    "Beatrice",
    "Martina",  "Chiara",   "Sara",       "Federica",  "Valentina",  "Silvia",   "Alessandra",
    "Elisa",    "Laura",    "Roberta",    "Simona",    "Daniela",    "Patrizia", "Cristina",
    "Barbara",  "Stefania", "Monica",     "Michela",   "Ilaria",     "Serena",   "Eleonora",
    "Camilla",  "Bianca",   "Nicole",     "Vittoria",  "Matilde",    "Noemi",    "Arianna",
    "Gaia",     "Marta",    "Ludovica",   "Donatella", "Raffaella",  "Luisa",    "Nicoletta",
    "Loredana", "Marisa"};

static const char *const male[] = {
    "Giuseppe",  "Giovanni",   "Antonio",   "Mario",    "Luigi",    "Francesco", "Angelo",
    "Vincenzo",  "Pietro",     "Salvatore", "Carlo",    "Franco",   "Domenico",  "Bruno",
    "Paolo",     "Michele",    "Giorgio",   "Aldo",     "Sergio",   "Luciano",   "Andrea",
    "Marco",     "Alessandro", "Luca",      "Matteo",   "Lorenzo",  "Leonardo",  "Riccardo",
    "Davide",    "Tommaso",    "Gabriele",  "Edoardo",  "Mattia",   "Diego",     "Nicolò",
    "Simone",    "Federico",   "Stefano",   "Roberto",  "Fabio",    "Massimo",   "Claudio",
    "Maurizio",  "Enrico",     "Emanuele",  "Filippo",  "Giacomo",  "Alberto",   "Daniele",
    "Cristiano", "Samuele",    "Jacopo",    "Pasquale", "Raffaele", "Umberto",   "Gianluca",
    "Gianni",    "Piero",      "Vittorio",  "Ettore",   "Elia",     "Dario",     "Ivan",
    "Renato",    "Sandro"};

static const char *const family[] = {
    "Rossi",      "Russo",   "Ferrari",    "Esposito",   "Bianchi",    "Romano",     "Colombo",
    "Ricci",      "Marino",  "Greco",      "Bruno",      "Gallo",      "Conti",      "De Luca",
    "Mancini",    "Costa",   "Giordano",   "Rizzo",      "Lombardi",   "Moretti",    "Barbieri",
    "Fontana",    "Santoro", "Mariani",    "Rinaldi",    "Caruso",     "Ferrara",    "Galli",
    "Martini",    "Leone",   "Longo",      "Gentile",    "Martinelli", "Vitale",     "Lombardo",
    "Serra",      "Coppola", "De Santis",  "D'Angelo",   "Marchetti",  "Parisi",     "Villa",
    "Conte",      "Ferraro", "Ferri",      "Fabbri",     "Bianco",     "Marini",     "Grasso",
    "Valentini",  "Messina", "Sala",       "De Angelis", "Gatti",      "Pellegrini", "Palumbo",
    "Sanna",      "Farina",  "Rizzi",      "Monti",      "Cattaneo",   "Morelli",    "Amato",
    "Silvestri",  "Mazza",   "Testa",      "Grassi",     "Pellegrino", "Carbone",    "Giuliani",
    "Benedetti",  "Barone",  "Rossetti",   "Caputo",     "Montanari",  "Guerra",     "Palmieri",
    "Bernardi",   "Martino", "Fiore",      "De Rosa",    "Ferretti",   "Bellini",    "Basile",
    "Riva",       "Donati",  "Piras",      "Vitali",     "Battaglia",  "Sartori",    "Neri",
    "Costantini", "Milani",  "Pagano",     "Ruggiero",   "Sorrentino", "D'Amico",    "Orlando",
    "Damico",     "Negri",   "Lo Giudice", "Niccolò"};

static const char *const speaks[] = {"en", "", "en", "en,fr", "en,de"};

static const char *const cities[] = {"Roma;RM;001##",    "Milano;MI;201##",  "Napoli;NA;801##",
                                     "Torino;TO;101##",  "Palermo;PA;901##", "Genova;GE;161##",
                                     "Bologna;BO;401##", "Firenze;FI;501##", "Venezia;VE;301##",
                                     "Verona;VR;371##",  "Forlì;FC;471##",   "Bari;BA;701##"};

static const char *const streets[] = {"Via Roma @",
                                      "Via Garibaldi @",
                                      "Corso Italia @",
                                      "Via Mazzini @",
                                      "Piazza della Libertà @",
                                      "Via Dante @",
                                      "Viale Europa @",
                                      "Via Verdi @",
                                      "Via San Francesco @",
                                      "Corso Vittorio Emanuele @",
                                      "Vicolo del Pozzo @"};

static const char *const mobiles[] = {"33# ### ####", "347 ### ####", "320 ### ####",
                                      "328 ### ####", "349 ### ####"};
static const char *const lines[] = {"06 4### ####", "02 8### ####"};
static const char *const domains[] = {"posta.example", "cassetta.example", "mail.example"};

static const char *const stems[] = {"Bella Vista", "Tirreno", "Adriatica", "Dolomiti",
                                    "Etna",        "Aurora",  "San Marco", "Medici",
                                    "Fiorita",     "Laguna",  "Vesuvio",   "Toscana"};
static const char *const business[] = {"Costruzioni", "Alimentari", "Moda",
                                       "Meccanica",   "Trasporti",  "Consulting",
                                       "Ceramiche",   "Vini",       "Elettronica"};

static const char *const companies[] = {"{s} {a} S.r.l.", "{s} {a} S.p.A.", "Fratelli {f} S.n.c.",
                                        "{a} {f} S.r.l."};
static const char *const agencies[] = {"{s} Viaggi", "Agenzia {s} Turismo S.r.l."};
static const char *const offices[] = {"Comune di {c}", "Università di {c}", "Ospedale di {c}"};

const struct demo_culture demo_culture_it = {
    .language = "it",
    .country = "IT",
    .weight = 38,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "39",
    .trunk = "",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "YA#######",
    .national = "CA#####??",
    .tax = "IT###########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
