#include "demo/culture.h"

static const char *const female[] = {
    "נועה|noa",       "תמר|tamar",    "מיכל|michal", "שרה|sara",       "רחל|rachel",
    "לאה|lea",        "רבקה|rivka",   "אסתר|esther", "מרים|miriam",    "יעל|yael",
    "שירה|shira",     "מאיה|maya",    "טליה|talia",  "עדי|adi",        "רונית|ronit",
    "אורית|orit",     "גלית|galit",   "דנה|dana",    "הילה|hila",      "ורד|vered",
    "זהבה|zehava",    "חנה|hana",     "יפית|yafit",  "כרמית|carmit",   "לימור|limor",
    "מיטל|meital",    "נטע|neta",     "סיון|sivan",  "ענת|anat",       "פנינה|pnina",
    "צופית|tzofit",   "קרן|keren",    "רות|ruth",    "שושנה|shoshana", "תהילה|tehila",
    "אביגיל|avigail", "איילת|ayelet", "אילנה|ilana", "ברכה|bracha",    "גאולה|geula",
    "דבורה|dvora",    "הדס|hadas",    "טובה|tova",   "יהודית|yehudit", "ליאת|liat",
    "מעיין|maayan",   "נגה|noga",     "סמדר|smadar", "עינב|einav",     "ציפי|tzipi",
    "רעות|reut",      "שני|shani",    "תמי|tami",    "אפרת|efrat",     "גילי|gili",
    "דפנה|dafna",     "הגר|hagar",    "ליהי|lihi",   "רוני|roni",      "אלה|ella"};

static const char *const male[] = {
    "דוד|david",    "משה|moshe",     "יוסף|yosef",       "אברהם|avraham",  "יעקב|yaakov",
    "יצחק|yitzhak", "דניאל|daniel",  "אורי|uri",         "איתי|itai",      "נועם|noam",
    "אריאל|ariel",  "עומר|omer",     "יהונתן|yehonatan", "רועי|roi",       "גיא|guy",
    "תומר|tomer",   "עידו|ido",      "אלון|alon",        "אמיר|amir",      "אסף|asaf",
    "בועז|boaz",    "ברק|barak",     "גדי|gadi",         "גל|gal",         "דורון|doron",
    "דן|dan",       "הראל|harel",    "זאב|zeev",         "חיים|haim",      "טל|tal",
    "יאיר|yair",    "יובל|yuval",    "ירון|yaron",       "כפיר|kfir",      "ליאור|lior",
    "מאיר|meir",    "מיכאל|michael", "נדב|nadav",        "ניר|nir",        "סהר|sahar",
    "עוז|oz",       "עמית|amit",     "ערן|eran",         "פנחס|pinchas",   "צבי|zvi",
    "קובי|kobi",    "רון|ron",       "רפאל|rafael",      "שי|shai",        "שלמה|shlomo",
    "שמואל|shmuel", "שמעון|shimon",  "תם|tam",           "אביב|aviv",      "אהרון|aharon",
    "אייל|eyal",    "אלי|eli",       "בן|ben",           "גבריאל|gavriel", "יגאל|yigal",
    "נתן|natan"};

static const char *const family[] = {
    "כהן|cohen",        "לוי|levi",         "מזרחי|mizrahi",     "פרץ|peretz",
    "ביטון|biton",      "דהן|dahan",        "אברהם|avraham",     "פרידמן|friedman",
    "מלכה|malka",       "אזולאי|azoulay",   "כץ|katz",           "יוסף|yosef",
    "דוד|david",        "עמר|amar",         "אוחיון|ohayon",     "חדד|hadad",
    "גבאי|gabay",       "אדרי|edri",        "לביא|lavi",         "סגל|segal",
    "קליין|klein",      "שפירא|shapira",    "אשכנזי|ashkenazi",  "בן דוד|bendavid",
    "גולן|golan",       "גולדברג|goldberg", "רוזנברג|rosenberg", "שמש|shemesh",
    "אוחנה|ohana",      "ברוך|baruch",      "וקנין|vaknin",      "חזן|hazan",
    "טל|tal",           "יעקב|yaakov",      "מור|mor",           "נחום|nahum",
    "סויסה|suissa",     "עזרא|ezra",        "פישר|fisher",       "צור|tzur",
    "קפלן|kaplan",      "רביבו|revivo",     "שלום|shalom",       "שרון|sharon",
    "תורג'מן|turgeman", "אלון|alon",        "אבוטבול|abutbul",   "אטיאס|atias",
    "אלבז|elbaz",       "בכר|bachar",       "ברק|barak",         "גרוס|gross",
    "דביר|dvir",        "הורוביץ|horowitz", "וייס|weiss",        "זכאי|zakai",
    "חיון|hayun",       "טולדנו|toledano",  "יונה|yona",         "לנדאו|landau",
    "מימון|maimon",     "נגר|nagar",        "סבג|sabag",         "רוזן|rosen",
    "שוורץ|schwartz",   "שטרן|stern"};

static const char *const speaks[] = {"en", "en", "en,ru", "en,ar", "en,fr"};

static const char *const cities[] = {"תל אביב;;6######", "ירושלים;;9######", "חיפה;;3######",
                                     "באר שבע;;84#####", "אילת;;88#####",    "נתניה;;42#####",
                                     "רמת גן;;52#####",  "הרצליה;;46#####"};

static const char *const streets[] = {
    "רחוב הרצל @",         "שדרות רוטשילד @", "רחוב דיזנגוף @", "רחוב אלנבי @", "רחוב בן גוריון @",
    "רחוב ז'בוטינסקי @/#", "רחוב ויצמן @",    "דרך הים @",      "רחוב הגפן @",  "רחוב יפו @"};

static const char *const mobiles[] = {"50-###-####", "52-###-####", "54-%##-####", "53-###-####"};
static const char *const lines[] = {"3-5##-####", "4-8##-####"};
static const char *const domains[] = {"doar.example", "michtav.example", "mail.example"};

static const char *const stems[] = {"הכרמל|carmel",       "הגליל|galil", "ארז|erez",  "תבור|tavor",
                                    "ים תיכון|yamtichon", "הדר|hadar",   "נגב|negev", "אור|or",
                                    "שקמה|shikma"};
static const char *const business[] = {"טכנולוגיות", "בנייה", "מזון",   "סחר",
                                       "ייעוץ",      "תוכנה", "אנרגיה", "הובלות"};

static const char *const companies[] = {"{s} {a} בע\"מ", "קבוצת {s} בע\"מ", "{f} ובניו בע\"מ"};
static const char *const agencies[] = {"{s} תיירות ונופש", "{s} טורס בע\"מ"};
static const char *const offices[] = {"עיריית {c}", "אוניברסיטת {c}", "בית חולים {c}"};

const struct demo_culture demo_culture_he = {
    .language = "he",
    .country = "IL",
    .weight = 12,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "972",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "3#######",
    .national = "#########",
    .tax = "51#######",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
