#include "demo/culture.h"

static const char *const female[] = {
    "María",     "Carmen",      "Ana",      "Isabel",     "Laura",      "Cristina",  "Marta",
    "Dolores",   "Lucía",       "Pilar",    "Elena",      "Sara",       "Paula",     "Raquel",
    "Rosa",      "Mercedes",    "Julia",    "Beatriz",    "Nuria",      "Silvia",    "Rocío",
    "Patricia",  "Irene",       "Andrea",   "Montserrat", "Mónica",     "Alba",      "Ángela",
    "Sonia",     "Alicia",      "Sofía",    "Martina",    "Valeria",    "Daniela",   "Carla",
    "Noa",       "Inés",        "Claudia",  "Teresa",     "Concepción", "Josefa",    "Antonia",
    "Francisca", "Encarnación", "Esther",   "Yolanda",    "Natalia",    "Eva",       "Lorena",
    "Victoria",  "Susana",      "Verónica", "Marina",     "Consuelo",   "Guadalupe", "Ximena",
    "Fernanda",  "Itzel",       "Regina",   "Renata",     "Camila",     "Gabriela",  "Adriana",
    "Leticia",   "Begoña",      "Nieves"};

static const char *const male[] = {
    "Antonio",  "Manuel",   "José",      "Francisco", "David",   "Juan",      "Javier",  "Daniel",
    "Carlos",   "Jesús",    "Alejandro", "Miguel",    "Rafael",  "Pedro",     "Pablo",   "Ángel",
    "Sergio",   "Fernando", "Luis",      "Jorge",     "Alberto", "Álvaro",    "Adrián",  "Diego",
    "Raúl",     "Iván",     "Rubén",     "Enrique",   "Ramón",   "Vicente",   "Andrés",  "Joaquín",
    "Óscar",    "Víctor",   "Santiago",  "Eduardo",   "Mario",   "Roberto",   "Jaime",   "Marcos",
    "Ignacio",  "Hugo",     "Martín",    "Lucas",     "Mateo",   "Leo",       "Julián",  "Ricardo",
    "Salvador", "Tomás",    "Agustín",   "Emilio",    "Julio",   "Guillermo", "Gabriel", "Gonzalo",
    "César",    "Félix",    "Nicolás",   "Gregorio",  "Arturo",  "Gerardo",   "Rodrigo", "Héctor",
    "Ernesto",  "Íñigo"};

static const char *const family[] = {
    "García",       "Rodríguez",  "González", "Fernández",    "López",        "Martínez",
    "Sánchez",      "Pérez",      "Gómez",    "Martín",       "Jiménez",      "Ruiz",
    "Hernández",    "Díaz",       "Moreno",   "Muñoz",        "Álvarez",      "Romero",
    "Alonso",       "Gutiérrez",  "Navarro",  "Torres",       "Domínguez",    "Vázquez",
    "Ramos",        "Gil",        "Ramírez",  "Serrano",      "Blanco",       "Molina",
    "Morales",      "Suárez",     "Ortega",   "Delgado",      "Castro",       "Ortiz",
    "Rubio",        "Marín",      "Sanz",     "Núñez",        "Iglesias",     "Medina",
    "Garrido",      "Cortés",     "Castillo", "Santos",       "Lozano",       "Guerrero",
    "Cano",         "Prieto",     "Méndez",   "Cruz",         "Calvo",        "Gallego",
    "Vidal",        "León",       "Herrera",  "Márquez",      "Peña",         "Flores",
    "Cabrera",      "Campos",     "Vega",     "Fuentes",      "Carrasco",     "Diez",
    "Reyes",        "Caballero",  "Nieto",    "Aguilar",      "Pascual",      "Santana",
    "Herrero",      "Montero",    "Lorenzo",  "Hidalgo",      "Giménez",      "Ibáñez",
    "Ferrer",       "Durán",      "Santiago", "Benítez",      "Vargas",       "Mora",
    "Arias",        "Vicente",    "Carmona",  "Crespo",       "Soto",         "Rojas",
    "de la Fuente", "de la Cruz", "del Río",  "García Lorca", "López Ibarra", "Ochoa",
    "Salazar",      "Zamora"};

static const char *const es_speaks[] = {"en", "", "en", "en,fr", "ca"};

static const char *const es_cities[] = {"Madrid;;280##",           "Barcelona;Cataluña;080##",
                                        "Valencia;;460##",         "Sevilla;Andalucía;410##",
                                        "Zaragoza;Aragón;500##",   "Málaga;Andalucía;290##",
                                        "Bilbao;País Vasco;480##", "Granada;Andalucía;180##",
                                        "A Coruña;Galicia;150##",  "Palma;Illes Balears;070##",
                                        "Córdoba;Andalucía;140##", "Cádiz;Andalucía;110##"};

static const char *const es_streets[] = {
    "Calle Mayor @",     "Calle Real @",      "Avenida de la Constitución @",
    "Plaza de España @", "Calle Cervantes @", "Calle del Sol @, #º ?",
    "Paseo del Prado @", "Calle Goya @",      "Ronda de Segovia @",
    "Camino Viejo @",    "Calle San José @"};

static const char *const es_mobiles[] = {"61# ## ## ##", "62# ## ## ##", "65# ## ## ##",
                                         "66# ## ## ##", "67# ## ## ##"};
static const char *const es_lines[] = {"91 3## ## ##", "93 2## ## ##"};
static const char *const es_domains[] = {"correo.example", "buzon.example", "mail.example"};

static const char *const es_stems[] = {
    "Ibérica",  "Sol y Mar",     "Alhambra", "Levante",    "Mediterráneo", "Cantábrico", "Numancia",
    "La Rioja", "Sierra Blanca", "Olivares", "Castellana", "Ebro",         "Dulcinea"};
static const char *const es_business[] = {"Construcciones", "Alimentación",   "Tecnología",
                                          "Consultores",    "Transportes",    "Energías",
                                          "Textil",         "Distribuciones", "Ingeniería"};

static const char *const es_companies[] = {"{s} {a} S.L.", "{a} {s} S.A.", "Hermanos {f} S.L.",
                                           "{f} {a} S.L.U."};
static const char *const es_agencies[] = {"Viajes {s}", "{s} Tours S.L."};
static const char *const es_offices[] = {"Ayuntamiento de {c}", "Universidad de {c}",
                                         "Hospital General de {c}"};

static const char *const mx_speaks[] = {"en", "en", "", ""};

static const char *const mx_cities[] = {
    "Ciudad de México;CDMX;06###", "Guadalajara;Jalisco;44###", "Monterrey;Nuevo León;64###",
    "Puebla;Puebla;72###",         "Mérida;Yucatán;97###",      "Cancún;Quintana Roo;77###",
    "Querétaro;Querétaro;76###",   "Oaxaca;Oaxaca;68###",       "Tijuana;Baja California;22###"};

static const char *const mx_streets[] = {
    "Av. Insurgentes @",     "Calle 5 de Mayo @",  "Av. Reforma @",
    "Calle Hidalgo @",       "Calle Morelos @-#",  "Av. Juárez @",
    "Calle Benito Juárez @", "Blvd. Las Flores @", "Calle Independencia @"};

static const char *const mx_mobiles[] = {"55 %### ####", "33 3### ####", "81 8### ####"};
static const char *const mx_lines[] = {"55 5### ####", "998 8## ####"};
static const char *const mx_domains[] = {"correo.example", "recado.example", "mail.example"};

static const char *const mx_stems[] = {"Azteca",   "El Ángel", "Quetzal",    "Sierra Madre",
                                       "Pacífico", "Anáhuac",  "Las Palmas", "Maya",
                                       "Bajío",    "Cenote"};
static const char *const mx_business[] = {"Construcciones", "Alimentos",   "Tecnología",
                                          "Consultores",    "Transportes", "Comercial",
                                          "Textiles",       "Aceros"};

static const char *const mx_companies[] = {"{a} {s} S.A. de C.V.", "Grupo {s} S.A.B. de C.V.",
                                           "{f} y Asociados S.C."};
static const char *const mx_agencies[] = {"Viajes {s}", "{s} Turismo"};
static const char *const mx_offices[] = {"Ayuntamiento de {c}", "Universidad Autónoma de {c}",
                                         "Secretaría de Turismo de {c}"};

const struct demo_culture demo_culture_es = {
    .language = "es",
    .country = "ES",
    .weight = 38,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(es_speaks),
    .cities = WORDS(es_cities),
    .streets = WORDS(es_streets),
    .calling = "34",
    .trunk = "",
    .mobiles = WORDS(es_mobiles),
    .lines = WORDS(es_lines),
    .passport = "PA?######",
    .national = "########?",
    .tax = "B########",
    .tax_type = "vat",
    .domains = WORDS(es_domains),
    .stems = WORDS(es_stems),
    .business = WORDS(es_business),
    .companies = WORDS(es_companies),
    .agencies = WORDS(es_agencies),
    .offices = WORDS(es_offices),
};

const struct demo_culture demo_culture_mx = {
    .language = "es",
    .country = "MX",
    .weight = 20,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(mx_speaks),
    .cities = WORDS(mx_cities),
    .streets = WORDS(mx_streets),
    .calling = "52",
    .trunk = "",
    .mobiles = WORDS(mx_mobiles),
    .lines = WORDS(mx_lines),
    .passport = "G########",
    .national = "????######HDF???0#",
    .tax = "???######??#",
    .tax_type = "vat",
    .domains = WORDS(mx_domains),
    .stems = WORDS(mx_stems),
    .business = WORDS(mx_business),
    .companies = WORDS(mx_companies),
    .agencies = WORDS(mx_agencies),
    .offices = WORDS(mx_offices),
};
