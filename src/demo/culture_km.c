#include "demo/culture.h"

static const char *const female[] = {
    "សុភា|sophea",     "ស្រីមុំ|sreymom",  "បុប្ផា|bopha",     "ចាន់ថា|chantha", "ដារ៉ា|dara",
    "កញ្ញា|kanha",     "លីដា|lida",     "ម៉ាលី|maly",       "មុនី|mony",       "នារី|neary",
    "ភារី|pheary",     "ពៅ|pov",       "រតនា|ratana",    "រស្មី|rasmey",    "សុជាតា|socheata",
    "សុផានី|sophany",   "សុខា|sokha",    "ស្រីនិច|sreynich",  "ស្រីពៅ|sreypov",  "ស្រីលក្ខណ៍|sreyleak",
    "ធីតា|thida",      "វណ្ណា|vanna",   "វិច្ឆិកា|vicheka",  "យ៉ារី|yary",      "ច័ន្ទ|chan",
    "ចិន្តា|chenda",    "គន្ធា|kunthea", "លក្ខិណា|leakhena", "មករា|makara",   "មាលា|meala",
    "ណារិន|narin",     "ផល្លា|phalla",  "ពិសី|pisey",       "បទុម|botum",     "រំដួល|romduol",
    "សម្ផស្ស|samphors", "សិរី|serey",     "សុវណ្ណ|sovann",    "តារា|tara",     "ទេវី|tevy",
    "ធារី|theary",     "វាសនា|veasna", "វត្តី|vattey",     "អូន|oun",        "ចរិយា|chariya",
    "ដាលីន|dalin",     "កល្យាណី|kalyan", "កុសល|kosal",      "លីន|lin",        "ម៉ារីណា|marina",
    "ផាន់ណា|phanna",   "រដ្ឋា|ratha",   "រ៉ាវី|ravy",       "សារ៉ាត់|sarath",  "សៅ|sao",
    "សុធារី|sotheary",  "ទេព|tep",      "វ៉ាន់នី|vanny",     "យូលី|yuly",       "អាលីន|alin"};

static const char *const male[] = {
    "សុខ|sok",          "វិសាល|visal",   "ដារ៉ា|dara",     "បូរ៉ា|bora",      "ចាន់|chan",
    "ហេង|heng",        "កុសល|kosal",    "មករា|makara",   "នរិន្ទ|narin",    "ផល្លី|phally",
    "ពិសិដ្ឋ|piseth",     "រតនៈ|ratanak", "រិទ្ធី|rithy",     "សុភ័ក្រ|sopheak",  "សម្បត្តិ|sambath",
    "សំណាង|samnang",    "សុខុម|sokhom",   "តារា|tara",     "ធារ៉ា|theara",   "វណ្ណៈ|vannak",
    "វិរៈ|virak",       "យុទ្ធ|yuth",     "ឧត្តម|oudom",    "ចិត្រា|chetra",   "ចំរើន|chamroeun",
    "គឹមហុង|kimhong",    "លីហេង|lyheng",  "មុន្នី|monny",     "ណារ៉ុង|narong",   "ពៅ|pov",
    "ប៊ុនធឿន|bunthoeun", "បញ្ញា|panha",   "រដ្ឋា|ratha",    "សារ៉ាត់|sarath",  "សុវណ្ណ|sovann",
    "សុធា|sothea",      "ស៊ីណា|sina",     "តុលា|tola",      "ធីរិទ្ធ|thearith", "វឌ្ឍនា|vathana",
    "វិបុល|vibol",       "វាសនា|veasna", "អង្គារ|angkear", "ជីវ័ន|chivan",    "ឆាយ|chhay",
    "ដេវីត|devit",      "គីរី|kiri",      "លាភ|leap",      "មេសា|mesa",     "ផានិត|phanith",
    "រ៉ា|ra",           "សីហា|seiha",    "សុជាតិ|socheat",  "ស្តើង|stoeung",  "ទិត្យ|tit",
    "ទូច|touch",        "វុទ្ធី|vuthy",    "វ៉ាន់|van",       "វិចិត្រ|vichet",   "យ៉ាន់|yann"};

static const char *const family[] = {
    "សុខ|sok",    "ចាន់|chan",  "ហេង|heng", "លី|ly",      "កែវ|keo",   "សេង|seng",  "ជា|chea",
    "គឹម|kim",    "លឹម|lim",    "នួន|nuon",  "អ៊ុំ|um",      "មាស|meas",  "នូ|nou",     "ប៉ែន|pen",
    "ពេជ្រ|pich", "ភួង|phuong", "សំ|sam",    "សាន|san",   "សៅ|sao",    "ស៊ិន|sin",    "ស៊ុន|sun",
    "តាន់|tan",   "ទេព|tep",   "ទី|ty",     "ទូច|touch",  "វ៉ាន់|van",   "យឹម|yim",    "យូ|yu",
    "អ៊ិន|in",     "អ៊ុក|ouk",    "អ៊ូច|ouch",  "ឈន|chhorn", "ឈឹម|chhim",  "ជុំ|chum",    "ញឹម|nhem",
    "ដួង|duong",  "ឌិន|din",    "ឌុច|duch",  "គង់|kong",   "កុយ|koy",    "ខៀវ|khiev", "ខឹម|khim",
    "ង៉ែត|nget",  "ម៉ៅ|mao",    "មុំ|mom",    "មួង|muong",  "នាង|neang", "នី|ny",      "ប៊ុន|bun",
    "ប៊ូ|bou",     "ព្រំ|prom",   "ផាន|phan", "រស់|ros",    "រិន|rin",    "រ៉េត|reth",  "លាង|leang",
    "ឡុង|long",   "វង្ស|vong",  "ស្រី|srey",  "សូ|so",      "ហ៊ុន|hun",    "ហ៊ីង|hing",   "អាន|an",
    "អ៊ឹម|im"};

static const char *const speaks[] = {"en", "en,fr", "en,zh", ""};

static const char *const cities[] = {"ភ្នំពេញ;;12####",  "សៀមរាប;;17####", "បាត់ដំបង;;02####",
                                     "ព្រះសីហនុ;;18####", "កំពត;;07####",    "កំពង់ចាម;;03####",
                                     "កែប;;23####"};

static const char *const streets[] = {"ផ្ទះ @ ផ្លូវ ###", "@ មហាវិថីនរោត្តម", "@ មហាវិថីព្រះមុនីវង្ស",
                                      "@ មហាវិថីព្រះសីហនុ", "@ ផ្លូវមាត់ទន្លេ",  "@ ផ្លូវជាតិលេខ #"};

static const char *const mobiles[] = {"97 ### ####", "88 ### ####", "71 ### ####", "96 ### ####"};
static const char *const lines[] = {"23 2## ###", "63 9## ###"};
static const char *const domains[] = {"sombot.example", "mail.example", "angkor.example"};

static const char *const stems[] = {"អង្គរ|angkor",     "មេគង្គ|mekong",    "រុងរឿង|rungrueang",
                                    "ដួងចន្ទ|duongchan", "ភ្នំមាស|phnommeas", "ទន្លេសាប|tonlesap",
                                    "បូកគោ|bokor",      "កោះត្រល់|kohtral"};
static const char *const business[] = {"ពាណិជ្ជកម្ម", "សំណង់", "បច្ចេកវិទ្យា", "ដឹកជញ្ជូន", "អាហារ", "កសិកម្ម"};

static const char *const companies[] = {"ក្រុមហ៊ុន {s} {a} ឯ.ក", "{s} {a} ចំកាត់", "{s} គ្រុប"};
static const char *const agencies[] = {"{s} ទេសចរណ៍", "{s} ធ្វើដំណើរ"};
static const char *const offices[] = {"សាលាខេត្ត {c}", "មន្ទីរពេទ្យ {c}", "មន្ទីរទេសចរណ៍ {c}"};

const struct demo_culture demo_culture_km = {
    .language = "km",
    .country = "KH",
    .weight = 12,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "855",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "N########",
    .national = "0########",
    .tax = "K###-########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
