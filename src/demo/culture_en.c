#include "demo/culture.h"

static const char *const female[] = {
    "Mary",      "Patricia", "Jennifer",  "Linda",      "Elizabeth", "Barbara",   "Susan",
    "Jessica",   "Sarah",    "Karen",     "Lisa",       "Nancy",     "Margaret",  "Sandra",
    "Ashley",    "Kimberly", "Emily",     "Donna",      "Michelle",  "Carol",     "Amanda",
    "Melissa",   "Deborah",  "Stephanie", "Rebecca",    "Sharon",    "Laura",     "Cynthia",
    "Dorothy",   "Amy",      "Kathleen",  "Angela",     "Shirley",   "Emma",      "Brenda",
    "Pamela",    "Nicole",   "Anna",      "Samantha",   "Katherine", "Christine", "Debra",
    "Rachel",    "Carolyn",  "Janet",     "Maria",      "Olivia",    "Heather",   "Helen",
    "Catherine", "Diane",    "Julie",     "Victoria",   "Joyce",     "Lauren",    "Kelly",
    "Christina", "Ruth",     "Joan",      "Virginia",   "Judith",    "Evelyn",    "Hannah",
    "Andrea",    "Megan",    "Cheryl",    "Jacqueline", "Madison",   "Teresa",    "Abigail",
    "Sophia",    "Martha",   "Sara",      "Gloria",     "Janice",    "Kathryn",   "Ann",
    "Isabella",  "Judy",     "Charlotte", "Julia",      "Grace",     "Amber",     "Alice",
    "Jean",      "Denise",   "Frances",   "Danielle",   "Marilyn",   "Natalie",   "Beverly",
    "Diana",     "Brittany", "Theresa",   "Kayla",      "Alexis",    "Doris",     "Lori",
    "Tiffany",   "Chloe",    "Zoe",       "Lucy",       "Molly",     "Ruby",      "Poppy",
    "Imogen",    "Harriet",  "Freya",     "Daisy"};

static const char *const male[] = {
    "James",     "Robert",      "John",     "Michael",   "David",   "William", "Richard", "Joseph",
    "Thomas",    "Christopher", "Charles",  "Daniel",    "Matthew", "Anthony", "Mark",    "Donald",
    "Steven",    "Andrew",      "Paul",     "Joshua",    "Kenneth", "Kevin",   "Brian",   "George",
    "Timothy",   "Ronald",      "Jason",    "Edward",    "Jeffrey", "Ryan",    "Jacob",   "Gary",
    "Nicholas",  "Eric",        "Jonathan", "Stephen",   "Larry",   "Justin",  "Scott",   "Brandon",
    "Benjamin",  "Samuel",      "Gregory",  "Alexander", "Patrick", "Frank",   "Raymond", "Jack",
    "Dennis",    "Jerry",       "Tyler",    "Aaron",     "Jose",    "Adam",    "Nathan",  "Henry",
    "Zachary",   "Douglas",     "Peter",    "Kyle",      "Noah",    "Ethan",   "Jeremy",  "Walter",
    "Christian", "Keith",       "Roger",    "Terry",     "Austin",  "Sean",    "Gerald",  "Carl",
    "Harold",    "Dylan",       "Arthur",   "Lawrence",  "Jordan",  "Jesse",   "Bryan",   "Billy",
    "Bruce",     "Gabriel",     "Joe",      "Logan",     "Alan",    "Juan",    "Albert",  "Willie",
    "Elijah",    "Wayne",       "Randy",    "Vincent",   "Mason",   "Roy",     "Ralph",   "Bobby",
    "Russell",   "Bradley",     "Philip",   "Eugene",    "Oliver",  "Harry",   "Alfie",   "Archie",
    "Callum",    "Rhys",        "Angus",    "Hamish",    "Lachlan", "Declan"};

static const char *const family[] = {
    "Smith",     "Johnson",    "Williams",    "Brown",       "Jones",     "Davis",     "Miller",
    "Wilson",    "Moore",      "Taylor",      "Anderson",    "Thomas",    "Jackson",   "White",
    "Harris",    "Martin",     "Thompson",    "Robinson",    "Clark",     "Lewis",     "Lee",
    "Walker",    "Hall",       "Allen",       "Young",       "King",      "Wright",    "Scott",
    "Green",     "Baker",      "Adams",       "Nelson",      "Hill",      "Campbell",  "Mitchell",
    "Roberts",   "Carter",     "Phillips",    "Evans",       "Turner",    "Parker",    "Collins",
    "Edwards",   "Stewart",    "Morris",      "Murphy",      "Cook",      "Rogers",    "Morgan",
    "Cooper",    "Peterson",   "Reed",        "Bailey",      "Bell",      "Kelly",     "Howard",
    "Ward",      "Cox",        "Richardson",  "Wood",        "Watson",    "Brooks",    "Bennett",
    "Gray",      "Hughes",     "Price",       "Myers",       "Long",      "Foster",    "Sanders",
    "Ross",      "Powell",     "Sullivan",    "Russell",     "Jenkins",   "Perry",     "Butler",
    "Barnes",    "Fisher",     "Henderson",   "Coleman",     "Simmons",   "Patterson", "Jordan",
    "Reynolds",  "Hamilton",   "Graham",      "Wallace",     "Woods",     "Cole",      "West",
    "Owens",     "Marshall",   "Harrison",    "Gibson",      "McDonald",  "Ellis",     "Murray",
    "Stevens",   "Freeman",    "Wells",       "Webb",        "Simpson",   "Tucker",    "Porter",
    "Hunter",    "Hicks",      "Crawford",    "Boyd",        "Mason",     "Kennedy",   "Warren",
    "Dixon",     "Burns",      "Gordon",      "Shaw",        "Holmes",    "Rice",      "Robertson",
    "Hunt",      "Black",      "Daniels",     "Palmer",      "Mills",     "Nichols",   "Grant",
    "Knight",    "Ferguson",   "Stone",       "Hawkins",     "Dunn",      "Perkins",   "Hudson",
    "Spencer",   "Gardner",    "Payne",       "Pierce",      "Berry",     "Arnold",    "Wagner",
    "Willis",    "Ray",        "Watkins",     "Olson",       "Carroll",   "Duncan",    "Snyder",
    "Hart",      "Cunningham", "Bradley",     "Lane",        "Andrews",   "Harper",    "Fox",
    "Riley",     "Armstrong",  "Carpenter",   "Weaver",      "Greene",    "Lawrence",  "Elliott",
    "Chavez",    "Sims",       "Austin",      "Peters",      "Kelley",    "Franklin",  "Lawson",
    "O'Brien",   "O'Connor",   "Fitzgerald",  "MacDonald",   "McCarthy",  "Whitfield", "Ashworth",
    "Pemberton", "Clarke",     "Davies",      "Patel",       "Khan",      "Begum",     "Singh",
    "Okafor",    "Mensah",     "Nguyen",      "Garcia",      "Rodriguez", "Martinez",  "Hernandez",
    "Lopez",     "Gonzalez",   "Smith-Jones", "Taylor-Brown"};

static const char *const us_speaks[] = {"", "", "", "es", "es", "fr"};

static const char *const us_cities[] = {
    "New York;NY;100##", "Los Angeles;CA;900##",   "Chicago;IL;606##", "Houston;TX;770##",
    "Phoenix;AZ;850##",  "San Francisco;CA;941##", "Seattle;WA;981##", "Boston;MA;021##",
    "Denver;CO;802##",   "Austin;TX;787##",        "Miami;FL;331##",   "Portland;OR;972##",
    "Atlanta;GA;303##",  "Honolulu;HI;968##"};

static const char *const us_streets[] = {
    "@ Main Street",     "@ Oak Avenue",  "@ Maple Drive", "@ Cedar Lane",      "@ Elm Street",
    "@ Washington Blvd", "@ Park Avenue", "@ Lake Road",   "@ Hillcrest Drive", "@ Sunset Blvd",
    "@# 2nd Street",     "@# Pine Court", "@ River Road",  "@ Lincoln Way"};

static const char *const us_mobiles[] = {"(212) %##-####", "(310) %##-####", "(415) %##-####",
                                         "(312) %##-####", "(206) %##-####", "(617) %##-####",
                                         "(303) %##-####"};
static const char *const us_lines[] = {"(646) %##-####", "(713) %##-####"};
static const char *const us_domains[] = {"inbox.example", "postbox.example", "mail.example",
                                         "webmail.example"};

static const char *const us_stems[] = {
    "Summit",    "Blue Ridge", "Pioneer",  "Liberty",  "Redwood",    "Cornerstone",
    "Evergreen", "Horizon",    "Lakeside", "Granite",  "Silverline", "Keystone",
    "Beacon",    "Prairie",    "Harbor",   "Ironwood", "Westbrook",  "Northgate"};
static const char *const us_business[] = {"Systems",   "Partners",     "Industries", "Foods",
                                          "Logistics", "Consulting",   "Software",   "Medical",
                                          "Energy",    "Construction", "Media",      "Supply"};

static const char *const us_companies[] = {"{s} {a}, Inc.", "{s} {a} LLC", "{s} {a} Corp.",
                                           "{f} & Sons, Inc."};
static const char *const us_agencies[] = {"{s} Travel", "{f} World Tours LLC"};
static const char *const us_offices[] = {"City of {c}", "{c} Department of Tourism",
                                         "{c} General Hospital"};

static const char *const gb_speaks[] = {"", "", "fr", "de", "cy", "es"};

static const char *const gb_cities[] = {"London;;SW# #??",
                                        "Manchester;;M# #??",
                                        "Birmingham;;B# #??",
                                        "Leeds;;LS# #??",
                                        "Bristol;;BS# #??",
                                        "Edinburgh;;EH# #??",
                                        "Glasgow;;G# #??",
                                        "Cardiff;;CF# #??",
                                        "Liverpool;;L# #??",
                                        "Brighton;East Sussex;BN# #??",
                                        "Oxford;Oxfordshire;OX# #??",
                                        "York;North Yorkshire;YO# #??"};

static const char *const gb_streets[] = {
    "@ High Street", "@ Station Road",  "@ Church Lane",        "@ Victoria Road",
    "@ Mill Lane",   "@ The Crescent",  "@ Queens Road",        "@ Kings Avenue",
    "@ Park Road",   "@ Albert Street", "Flat #, @ Grove Road", "@ Manor Close"};

static const char *const gb_mobiles[] = {"740# ######", "771# ######", "780# ######",
                                         "790# ######"};
static const char *const gb_lines[] = {"20 7### ####", "161 2## ####"};
static const char *const gb_domains[] = {"inbox.example", "letterbox.example", "mail.example"};

static const char *const gb_stems[] = {"Ashdown",  "Kingfisher", "Thames",   "Pennine", "Albion",
                                       "Oakfield", "Hawthorn",   "Rosebery", "Camden",  "Severn",
                                       "Lanark",   "Hallam",     "Wexford",  "Brackley"};
static const char *const gb_business[] = {"Engineering", "Foods",   "Holdings",  "Consulting",
                                          "Textiles",    "Media",   "Logistics", "Pharma",
                                          "Design",      "Partners"};

static const char *const gb_companies[] = {"{s} {a} Ltd", "{s} {a} plc", "{f} & {f} LLP",
                                           "{f} Brothers Ltd"};
static const char *const gb_agencies[] = {"{s} Travel Ltd", "{s} Holidays"};
static const char *const gb_offices[] = {"{c} City Council", "{c} University Hospital",
                                         "University of {c}"};

static const char *const au_speaks[] = {"", "", "", "it", "zh", "el"};

static const char *const au_cities[] = {
    "Sydney;NSW;20##",   "Melbourne;VIC;30##", "Brisbane;QLD;40##",
    "Perth;WA;60##",     "Adelaide;SA;50##",   "Hobart;TAS;70##",
    "Canberra;ACT;26##", "Cairns;QLD;48##",    "Gold Coast;QLD;42##"};

static const char *const au_streets[] = {
    "@ George Street",          "@ Collins Street", "@ Beach Road",       "@ Victoria Parade",
    "Unit #, @ Banksia Street", "@ Wattle Grove",   "@ Kookaburra Close", "@ Harbour Street",
    "@ Eucalyptus Drive",       "@ Pacific Highway"};

static const char *const au_mobiles[] = {"40# ### ###", "41# ### ###", "42# ### ###",
                                         "43# ### ###"};
static const char *const au_lines[] = {"2 9### ####", "3 9### ####"};
static const char *const au_domains[] = {"inbox.example", "mailbag.example", "mail.example"};

static const char *const au_stems[] = {"Southern Cross", "Coral",     "Outback", "Murray",
                                       "Wattle",         "Blue Gum",  "Bondi",   "Kimberley",
                                       "Tasman",         "Billabong", "Redrock", "Pacific"};
static const char *const au_business[] = {"Mining",    "Wines",       "Foods",
                                          "Logistics", "Engineering", "Consulting",
                                          "Media",     "Solar",       "Holdings"};

static const char *const au_companies[] = {"{s} {a} Pty Ltd", "{f} {a} Pty Ltd", "{s} Group Ltd"};
static const char *const au_agencies[] = {"{s} Travel Pty Ltd", "{s} Tours"};
static const char *const au_offices[] = {"City of {c}", "{c} Hospital", "University of {c}"};

const struct demo_culture demo_culture_us = {
    .language = "en",
    .country = "US",
    .weight = 80,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(us_speaks),
    .cities = WORDS(us_cities),
    .streets = WORDS(us_streets),
    .calling = "1",
    .trunk = "",
    .mobiles = WORDS(us_mobiles),
    .lines = WORDS(us_lines),
    .passport = "5########",
    .national = NULL,
    .tax = "##-#######",
    .tax_type = "ein",
    .domains = WORDS(us_domains),
    .stems = WORDS(us_stems),
    .business = WORDS(us_business),
    .companies = WORDS(us_companies),
    .agencies = WORDS(us_agencies),
    .offices = WORDS(us_offices),
};

const struct demo_culture demo_culture_gb = {
    .language = "en",
    .country = "GB",
    .weight = 55,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(gb_speaks),
    .cities = WORDS(gb_cities),
    .streets = WORDS(gb_streets),
    .calling = "44",
    .trunk = "0",
    .mobiles = WORDS(gb_mobiles),
    .lines = WORDS(gb_lines),
    .passport = "5########",
    .national = NULL,
    .tax = "GB#########",
    .tax_type = "vat",
    .domains = WORDS(gb_domains),
    .stems = WORDS(gb_stems),
    .business = WORDS(gb_business),
    .companies = WORDS(gb_companies),
    .agencies = WORDS(gb_agencies),
    .offices = WORDS(gb_offices),
};

const struct demo_culture demo_culture_au = {
    .language = "en",
    .country = "AU",
    .weight = 45,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(au_speaks),
    .cities = WORDS(au_cities),
    .streets = WORDS(au_streets),
    .calling = "61",
    .trunk = "0",
    .mobiles = WORDS(au_mobiles),
    .lines = WORDS(au_lines),
    .passport = "PA#######",
    .national = NULL,
    .tax = "## ### ### ###",
    .tax_type = "gst",
    .domains = WORDS(au_domains),
    .stems = WORDS(au_stems),
    .business = WORDS(au_business),
    .companies = WORDS(au_companies),
    .agencies = WORDS(au_agencies),
    .offices = WORDS(au_offices),
};
