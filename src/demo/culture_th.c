#include "demo/culture.h"

static const char *const female[] = {
    "สมหญิง|somying",   "มาลี|malee",        "สุดา|suda",       "อรุณี|arunee",   "วิภา|wipa",
    "นภา|napa",        "ปราณี|pranee",      "สุนีย์|sunee",      "กมล|kamon",    "พิมพ์|pim",
    "ณัฐธิดา|natthida",  "กัญญา|kanya",       "ดวงใจ|duangjai", "รัตนา|rattana", "จันทร์|chan",
    "ศิริพร|siriporn",   "วันเพ็ญ|wanphen",    "อัญชลี|anchalee",  "นิภา|nipa",     "สุภาพร|supaporn",
    "เพ็ญศรี|phensri",   "ชลธิชา|chonthicha", "พัชรี|patcharee",  "ธิดา|thida",    "อารีย์|aree",
    "บุษบา|busaba",     "กาญจนา|kanchana",  "ลัดดา|ladda",     "วรรณา|wanna",  "สายฝน|saifon",
    "ขวัญ|khwan",       "แก้ว|kaew",         "น้ำฝน|namfon",    "ปิยะดา|piyada", "จิราพร|jiraporn",
    "รุ่งทิพย์|rungthip",  "สุกัญญา|sukanya",    "นงลักษณ์|nonglak", "มณี|manee",     "ละออง|laong",
    "ชนิดา|chanida",    "ธนพร|thanaporn",   "ปวีณา|paweena",   "ยุพา|yupa",     "เบญจวรรณ|benjawan",
    "จุฑามาศ|jutamas",  "วราภรณ์|waraporn",  "ศศิธร|sasithorn", "อุบล|ubon",     "พรทิพย์|pornthip",
    "สุชาดา|suchada",   "นารี|naree",        "ฐิติมา|thitima",   "เกศินี|kesinee", "ดารุณี|darunee",
    "ปาริชาต|parichat", "วิไล|wilai",        "อรทัย|orathai",   "สุรีย์|suree",    "ทิพย์|thip"};

static const char *const male[] = {
    "สมชาย|somchai",   "สมศักดิ์|somsak",  "วิชัย|wichai",          "ประเสริฐ|prasert",
    "สุรชัย|surachai",   "ธนา|thana",     "อนันต์|anan",           "ณัฐพล|nattaphon",
    "กิตติ|kitti",       "ชัยวัฒน์|chaiwat", "พงศ์|phong",           "วีระ|weera",
    "ศักดา|sakda",      "สุเทพ|suthep",   "มานะ|mana",           "บุญมี|bunmee",
    "อภิชาติ|apichat",   "ธีระ|teera",     "ปรีชา|preecha",        "นพดล|noppadon",
    "สมบูรณ์|somboon",   "ไพศาล|paisan",  "เกรียงไกร|kriangkrai", "จักร|jak",
    "ชาติชาย|chatchai", "ดนัย|danai",     "ทวี|thawee",           "นิรันดร์|niran",
    "บุญเลิศ|bunlert",   "ประยุทธ์|prayut", "พิชัย|phichai",         "ภูมิ|phum",
    "มนตรี|montri",     "ยุทธนา|yuttana", "รังสรรค์|rangsan",      "วรวุฒิ|worawut",
    "สันติ|santi",       "สุวิทย์|suwit",    "อดิศักดิ์|adisak",        "อุดม|udom",
    "เอกชัย|ekkachai",  "กฤษณ์|krit",     "คมสัน|khomsan",        "จิรายุ|jirayu",
    "ชนะ|chana",       "ณรงค์|narong",   "เดชา|decha",          "ธงชัย|thongchai",
    "ปิยะ|piya",        "พีรพล|peerapon", "รณชัย|ronnachai",      "วสันต์|wasan",
    "ศุภชัย|supachai",   "สรวุฒิ|sorawut",  "สาธิต|sathit",         "อาทิตย์|arthit",
    "อิทธิ|itthi",       "กานต์|kan",      "ทศพล|thotsaphon",     "นที|natee"};

static const char *const family[] = {
    "แสงทอง|saengthong",   "ใจดี|jaidee",       "ศรีสุข|srisuk",       "ทองคำ|thongkham",
    "สุขสวัสดิ์|suksawat",     "บุญมา|bunma",       "วงศ์สวัสดิ์|wongsawat", "รัตนพันธ์|rattanaphan",
    "ชัยมงคล|chaimongkhon", "พรหมมา|phromma",   "จันทร์แก้ว|chankaew",  "แก้วมณี|kaewmanee",
    "สมบัติ|sombat",         "อินทร์แก้ว|inkaew",   "เจริญสุข|charoensuk", "บุญเรือง|bunrueang",
    "คำแก้ว|khamkaew",      "ศรีวิชัย|sriwichai",  "พงษ์พันธ์|phongphan",  "ทองดี|thongdee",
    "สายทอง|saithong",     "วัฒนา|wattana",     "มีสุข|meesuk",        "ดวงดี|duangdee",
    "สุวรรณ|suwan",         "ไชยวงศ์|chaiwong",  "ธรรมรักษ์|thammarak", "ปัญญา|panya",
    "ภักดี|phakdee",         "รักไทย|rakthai",    "ลิ้มสกุล|limsakun",    "วิเศษ|wiset",
    "ศิริวัฒน์|siriwat",       "สว่าง|sawang",      "หอมจันทร์|homchan",   "อ่อนละมุน|onlamun",
    "เกตุแก้ว|ketkaew",      "กลิ่นหอม|klinhom",   "ขันทอง|khanthong",   "งามวงศ์|ngamwong",
    "จิตต์ดี|jitdee",         "ฉายแสง|chaisaeng", "ชูศรี|choosri",       "ดอกไม้|dokmai",
    "ตั้งใจ|tangjai",        "ถาวร|thaworn",     "ทับทิม|thapthim",     "นาคสุข|naksuk",
    "บัวทอง|buathong",      "ปานแก้ว|pankaew",   "ผลดี|phondee",       "พูลสวัสดิ์|phunsawat",
    "เพชรดี|phetdee",       "มั่นคง|mankhong",    "ยิ้มแย้ม|yimyaem",     "รุ่งเรือง|rungrueang",
    "เลิศวิไล|lertwilai",    "วรรณศรี|wannasri",  "สิงห์โต|singto",      "แสนสุข|saensuk",
    "หงส์ทอง|hongthong",    "อยู่ดี|yudee",        "โพธิ์ทอง|phothong"};

static const char *const speaks[] = {"en", "en", "en,zh", ""};

static const char *const cities[] = {
    "กรุงเทพมหานคร;;10###", "เชียงใหม่;;50###",   "ภูเก็ต;;83###",        "พัทยา;ชลบุรี;20###",
    "ขอนแก่น;;40###",       "นครราชสีมา;;30###", "หาดใหญ่;สงขลา;90###", "หัวหิน;ประจวบคีรีขันธ์;77###",
    "อุดรธานี;;41###",       "เชียงราย;;57###"};

static const char *const streets[] = {
    "@ ถนนสุขุมวิท",   "@ ถนนสีลม",        "@ ถนนพหลโยธิน", "@/# ถนนรัชดาภิเษก", "@ ถนนเพชรบุรี",
    "@ ถนนเจริญกรุง", "@ ถนนนิมมานเหมินท์", "@/## หมู่ #",    "@ ถนนราชดำเนิน",   "@ ถนนพระราม 4"};

static const char *const mobiles[] = {"81 ### ####", "89 ### ####", "86 ### ####", "95 ### ####",
                                      "62 ### ####"};
static const char *const lines[] = {"2 2## ####", "53 2## ###"};
static const char *const domains[] = {"jotmai.example", "praisani.example", "mail.example"};

static const char *const stems[] = {
    "สยาม|siam",           "ไทยเจริญ|thaicharoen", "ดอกบัว|dokbua",     "ช้างทอง|changthong",
    "เจ้าพระยา|chaophraya", "อันดามัน|andaman",      "รุ่งอรุณ|rungarun",   "ศรีนคร|srinakhon",
    "มั่งคั่ง|mangkhang",      "พฤกษา|phrueksa",      "นทีทอง|nateethong", "เพชรบูรพา|phetburapha"};
static const char *const business[] = {"การค้า", "ก่อสร้าง", "อาหาร",    "เทคโนโลยี",
                                       "ขนส่ง",  "สิ่งทอ",   "การเกษตร", "อิเล็กทรอนิกส์"};

static const char *const companies[] = {"บริษัท {s}{a} จำกัด", "บริษัท {s} จำกัด (มหาชน)",
                                        "ห้างหุ้นส่วนจำกัด {s}{a}"};
static const char *const agencies[] = {"{s}ทัวร์", "บริษัท {s}ทราเวล จำกัด"};
static const char *const offices[] = {"เทศบาลนคร{c}", "โรงพยาบาล{c}", "สำนักงานจังหวัด{c}"};

const struct demo_culture demo_culture_th = {
    .language = "th",
    .country = "TH",
    .weight = 35,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "66",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "AA#######",
    .national = "3-10##-#####-##-#",
    .tax = "0105#########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
