#include "demo/culture.h"

static const char *const female[] = {
    "فاطمة|fatima",  "مريم|maryam",  "عائشة|aisha",   "خديجة|khadija", "زينب|zainab",
    "سارة|sara",     "نورة|noura",   "هدى|huda",      "ليلى|layla",    "سلمى|salma",
    "أمل|amal",      "منى|mona",     "رنا|rana",      "دينا|dina",     "هبة|heba",
    "ياسمين|yasmin", "نادية|nadia",  "سمية|sumaya",   "رقية|ruqaya",   "حليمة|halima",
    "أسماء|asma",    "إيمان|iman",   "شيماء|shaimaa", "سعاد|suad",     "سميرة|samira",
    "كريمة|karima",  "لطيفة|latifa", "عبير|abeer",    "غادة|ghada",    "ريم|reem",
    "دانا|dana",     "لينا|lina",    "جميلة|jamila",  "نجلاء|najla",   "وفاء|wafa",
    "رانيا|rania",   "هند|hind",     "شيخة|shaikha",  "موزة|moza",     "حصة|hessa",
    "ميثاء|maitha",  "علياء|alia",   "بدرية|badria",  "جواهر|jawaher", "العنود|alanoud",
    "لمى|lama",      "لولوة|lulwa",  "منيرة|munira",  "نوف|nouf",      "هالة|hala",
    "وداد|widad",    "يسرى|yusra",   "زهراء|zahra",   "آمنة|amna",     "بشرى|bushra",
    "ثريا|thuraya",  "رحمة|rahma",   "صفية|safia",    "ملاك|malak",    "جنى|jana"};

static const char *const male[] = {"محمد|mohammed",
                                   "أحمد|ahmed",
                                   "علي|ali",
                                   "عمر|omar",
                                   "خالد|khaled",
                                   "عبدالله|abdullah",
                                   "يوسف|youssef",
                                   "إبراهيم|ibrahim",
                                   "حسن|hassan",
                                   "حسين|hussein",
                                   "محمود|mahmoud",
                                   "مصطفى|mustafa",
                                   "سعيد|saeed",
                                   "سالم|salem",
                                   "راشد|rashid",
                                   "سلطان|sultan",
                                   "فيصل|faisal",
                                   "طارق|tariq",
                                   "كريم|karim",
                                   "ماجد|majed",
                                   "ناصر|nasser",
                                   "سعود|saud",
                                   "فهد|fahad",
                                   "بدر|badr",
                                   "حمد|hamad",
                                   "جاسم|jassim",
                                   "منصور|mansour",
                                   "زايد|zayed",
                                   "خليفة|khalifa",
                                   "سيف|saif",
                                   "عادل|adel",
                                   "عمرو|amr",
                                   "وليد|walid",
                                   "هشام|hisham",
                                   "أيمن|ayman",
                                   "أشرف|ashraf",
                                   "شريف|sherif",
                                   "تامر|tamer",
                                   "رامي|rami",
                                   "سامي|sami",
                                   "باسم|bassem",
                                   "جمال|gamal",
                                   "حازم|hazem",
                                   "إسماعيل|ismail",
                                   "عثمان|othman",
                                   "بلال|bilal",
                                   "حمزة|hamza",
                                   "زياد|ziad",
                                   "أنس|anas",
                                   "معاذ|moaz",
                                   "ياسر|yasser",
                                   "صالح|saleh",
                                   "صلاح|salah",
                                   "نبيل|nabil",
                                   "فادي|fadi",
                                   "هاني|hany",
                                   "مروان|marwan",
                                   "عبدالرحمن|abdulrahman",
                                   "عبدالعزيز|abdulaziz",
                                   "تركي|turki"};

static const char *const family[] = {"المنصوري|almansoori",
                                     "الهاشمي|alhashimi",
                                     "الكعبي|alkaabi",
                                     "النعيمي|alnuaimi",
                                     "الشامسي|alshamsi",
                                     "المزروعي|almazrouei",
                                     "الظاهري|aldhaheri",
                                     "السويدي|alsuwaidi",
                                     "المهيري|almheiri",
                                     "الكتبي|alketbi",
                                     "البلوشي|albalushi",
                                     "القاسمي|alqasimi",
                                     "الفلاسي|alfalasi",
                                     "الزعابي|alzaabi",
                                     "الحمادي|alhammadi",
                                     "العامري|alameri",
                                     "الرميثي|alromaithi",
                                     "المري|almarri",
                                     "القحطاني|alqahtani",
                                     "الغامدي|alghamdi",
                                     "الزهراني|alzahrani",
                                     "العتيبي|alotaibi",
                                     "الدوسري|aldosari",
                                     "الشمري|alshammari",
                                     "الحربي|alharbi",
                                     "المطيري|almutairi",
                                     "الشهري|alshehri",
                                     "العنزي|alenezi",
                                     "السيد|elsayed",
                                     "عبدالله|abdullah",
                                     "حسن|hassan",
                                     "علي|ali",
                                     "إبراهيم|ibrahim",
                                     "محمود|mahmoud",
                                     "مصطفى|mustafa",
                                     "الشريف|elsherif",
                                     "المصري|elmasry",
                                     "النجار|elnaggar",
                                     "الحداد|haddad",
                                     "خوري|khoury",
                                     "منصور|mansour",
                                     "سليمان|soliman",
                                     "عثمان|othman",
                                     "فاروق|farouk",
                                     "رشدي|roshdy",
                                     "شوقي|shawky",
                                     "صبري|sabry",
                                     "عوض|awad",
                                     "غانم|ghanem",
                                     "فؤاد|fouad",
                                     "قاسم|kassem",
                                     "كمال|kamal",
                                     "لطفي|lotfy",
                                     "مراد|mourad",
                                     "نصار|nassar",
                                     "هلال|helal",
                                     "يونس|younes",
                                     "بركات|barakat",
                                     "جابر|gaber",
                                     "حجازي|hegazy",
                                     "خليل|khalil",
                                     "درويش|darwish",
                                     "رزق|rizk",
                                     "زكي|zaki",
                                     "سالم|salem",
                                     "طه|taha",
                                     "البنا|elbanna",
                                     "الخطيب|elkhatib"};

static const char *const ae_speaks[] = {"en", "en", "en,fr", "en,hi"};

static const char *const ae_cities[] = {"دبي;;",        "أبوظبي;;",  "الشارقة;;",    "عجمان;;",
                                        "رأس الخيمة;;", "الفجيرة;;", "العين;أبوظبي;"};

static const char *const ae_streets[] = {
    "شارع الشيخ زايد @", "شارع الخليج @",       "شارع الكورنيش @", "فيلا @، شارع النخيل",
    "شارع الوصل @",      "برج المارينا، شقة @", "شارع المطار @",   "شارع خليفة @"};

static const char *const ae_mobiles[] = {"50 ### ####", "55 ### ####", "52 ### ####", "56 ### ####",
                                         "54 ### ####"};
static const char *const ae_lines[] = {"4 3## ####", "2 6## ####"};
static const char *const ae_domains[] = {"bareed.example", "risala.example", "mail.example"};

static const char *const ae_stems[] = {
    "الخليج|alkhaleej", "النخيل|alnakheel",  "الصقر|alsaqr",   "الفجر|alfajr", "الواحة|alwaha",
    "اللؤلؤة|alluluah", "الإمارات|alemarat", "الريان|alrayan", "المها|almaha", "القمة|alqimma"};
static const char *const ae_business[] = {"للتجارة", "للمقاولات",  "للتقنية",  "للأغذية",
                                          "للنقل",   "للاستشارات", "للعقارات", "للطاقة"};

static const char *const ae_companies[] = {"شركة {s} {a} ذ.م.م", "مجموعة {s}", "مؤسسة {s} {a}"};
static const char *const ae_agencies[] = {"{s} للسفر والسياحة", "وكالة {s} للسفريات"};
static const char *const ae_offices[] = {"بلدية {c}", "دائرة السياحة في {c}", "مستشفى {c}"};

static const char *const eg_speaks[] = {"en", "", "en", "en,fr", "fr"};

static const char *const eg_cities[] = {"القاهرة;;11###",
                                        "الإسكندرية;;21###",
                                        "الجيزة;;12###",
                                        "الأقصر;;85###",
                                        "أسوان;;81###",
                                        "شرم الشيخ;جنوب سيناء;46###",
                                        "الغردقة;البحر الأحمر;84###",
                                        "المنصورة;الدقهلية;35###"};

static const char *const eg_streets[] = {
    "@ شارع التحرير",   "@ شارع الهرم",    "@ شارع رمسيس",     "@ شارع طلعت حرب",   "@ شارع النيل",
    "@ شارع الجمهورية", "@ طريق الكورنيش", "@ شارع صلاح سالم", "@ شارع جامعة الدول"};

static const char *const eg_mobiles[] = {"10 #### ####", "11 #### ####", "12 #### ####",
                                         "15 #### ####"};
static const char *const eg_lines[] = {"2 2### ####", "3 5## ####"};
static const char *const eg_domains[] = {"bareed.example", "gawab.example", "mail.example"};

static const char *const eg_stems[] = {
    "النيل|alnil",     "الأهرام|alahram", "اللوتس|allotus", "القاهرة الجديدة|newcairo",
    "الدلتا|aldelta",  "سيناء|sinai",     "رع|raa",         "العروبة|alorouba",
    "الفرعون|alfiraun"};
static const char *const eg_business[] = {
    "للصناعات", "للمقاولات",     "للبرمجيات", "للأغذية",
    "للشحن",    "للغزل والنسيج", "للأدوية",   "للاستيراد والتصدير"};

static const char *const eg_companies[] = {"شركة {s} {a} ش.م.م", "شركة {s} {a}", "{f} وأولاده"};
static const char *const eg_agencies[] = {"{s} للسياحة", "{s} ترافيل"};
static const char *const eg_offices[] = {"محافظة {c}", "جامعة {c}", "مستشفى {c} العام"};

const struct demo_culture demo_culture_ae = {
    .language = "ar",
    .country = "AE",
    .weight = 22,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_FATHER,
    .speaks = WORDS(ae_speaks),
    .cities = WORDS(ae_cities),
    .streets = WORDS(ae_streets),
    .calling = "971",
    .trunk = "0",
    .mobiles = WORDS(ae_mobiles),
    .lines = WORDS(ae_lines),
    .passport = "R########",
    .national = "784-19##-#######-#",
    .tax = "100###########003",
    .tax_type = "vat",
    .domains = WORDS(ae_domains),
    .stems = WORDS(ae_stems),
    .business = WORDS(ae_business),
    .companies = WORDS(ae_companies),
    .agencies = WORDS(ae_agencies),
    .offices = WORDS(ae_offices),
};

const struct demo_culture demo_culture_eg = {
    .language = "ar",
    .country = "EG",
    .weight = 16,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_FATHER,
    .speaks = WORDS(eg_speaks),
    .cities = WORDS(eg_cities),
    .streets = WORDS(eg_streets),
    .calling = "20",
    .trunk = "0",
    .mobiles = WORDS(eg_mobiles),
    .lines = WORDS(eg_lines),
    .passport = "A########",
    .national = "2##0101#######",
    .tax = "###-###-###",
    .tax_type = "vat",
    .domains = WORDS(eg_domains),
    .stems = WORDS(eg_stems),
    .business = WORDS(eg_business),
    .companies = WORDS(eg_companies),
    .agencies = WORDS(eg_agencies),
    .offices = WORDS(eg_offices),
};
