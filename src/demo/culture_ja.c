#include "demo/culture.h"

static const char *const female[] = {
    "陽子|yoko",     "恵子|keiko",    "久美子|kumiko", "由美|yumi",     "美咲|misaki",
    "葵|aoi",        "陽菜|hina",     "結衣|yui",      "愛|ai",         "彩|aya",
    "美穂|miho",     "真由美|mayumi", "智子|tomoko",   "裕子|yuko",     "直美|naomi",
    "千尋|chihiro",  "麻衣|mai",      "香織|kaori",    "優子|yuko",     "友美|tomomi",
    "さくら|sakura", "美香|mika",     "明美|akemi",    "洋子|yoko",     "和子|kazuko",
    "幸子|sachiko",  "京子|kyoko",    "節子|setsuko",  "七海|nanami",   "花|hana",
    "凛|rin",        "莉子|riko",     "楓|kaede",      "遥|haruka",     "菜々子|nanako",
    "沙織|saori",    "瞳|hitomi",     "恵美|emi",      "典子|noriko",   "理恵|rie",
    "綾香|ayaka",    "舞|mai",        "春菜|haruna",   "純子|junko",    "悦子|etsuko",
    "真理子|mariko", "美紀|miki",     "千夏|chinatsu", "ひなた|hinata", "梨花|rika",
    "早紀|saki",     "奈緒|nao",      "玲奈|rena",     "美月|mizuki",   "桃子|momoko",
    "杏|anzu",       "詩織|shiori",   "静香|shizuka",  "雪|yuki",       "千代|chiyo",
    "文子|fumiko",   "あかり|akari"};

static const char *const male[] = {
    "大輔|daisuke",  "健太|kenta",    "翔太|shota",  "拓也|takuya",  "直樹|naoki",
    "誠|makoto",     "浩|hiroshi",    "隆|takashi",  "健一|kenichi", "学|manabu",
    "剛|tsuyoshi",   "和也|kazuya",   "亮|ryo",      "翼|tsubasa",   "蓮|ren",
    "大翔|hiroto",   "悠斗|yuto",     "陸|riku",     "海斗|kaito",   "陽太|yota",
    "樹|itsuki",     "颯太|sota",     "駿|shun",     "竜也|tatsuya", "達也|tatsuya",
    "哲也|tetsuya",  "聡|satoshi",    "淳|jun",      "豊|yutaka",    "進|susumu",
    "清|kiyoshi",    "勝|masaru",     "実|minoru",   "修|osamu",     "博|hiroshi",
    "正|tadashi",    "茂|shigeru",    "勇|isamu",    "一郎|ichiro",  "太郎|taro",
    "次郎|jiro",     "健|ken",        "裕太|yuta",   "康平|kohei",   "雄大|yudai",
    "俊介|shunsuke", "慎一|shinichi", "正人|masato", "光|hikaru",    "徹|toru",
    "智也|tomoya",   "秀樹|hideki",   "英樹|hideki", "昭|akira",     "明|akira",
    "薫|kaoru",      "航|wataru",     "匠|takumi",   "新|arata",     "湊|minato",
    "貴之|takayuki", "信也|shinya"};

static const char *const family[] = {
    "佐藤|sato",     "鈴木|suzuki",    "高橋|takahashi",  "田中|tanaka",    "伊藤|ito",
    "渡辺|watanabe", "山本|yamamoto",  "中村|nakamura",   "小林|kobayashi", "加藤|kato",
    "吉田|yoshida",  "山田|yamada",    "佐々木|sasaki",   "山口|yamaguchi", "松本|matsumoto",
    "井上|inoue",    "木村|kimura",    "林|hayashi",      "斎藤|saito",     "清水|shimizu",
    "山崎|yamazaki", "森|mori",        "池田|ikeda",      "橋本|hashimoto", "阿部|abe",
    "石川|ishikawa", "山下|yamashita", "中島|nakajima",   "石井|ishii",     "小川|ogawa",
    "前田|maeda",    "岡田|okada",     "長谷川|hasegawa", "藤田|fujita",    "後藤|goto",
    "近藤|kondo",    "村上|murakami",  "遠藤|endo",       "青木|aoki",      "坂本|sakamoto",
    "福田|fukuda",   "太田|ota",       "西村|nishimura",  "藤井|fujii",     "金子|kaneko",
    "岡本|okamoto",  "藤原|fujiwara",  "三浦|miura",      "中野|nakano",    "中川|nakagawa",
    "原田|harada",   "松田|matsuda",   "竹内|takeuchi",   "小野|ono",       "田村|tamura",
    "中山|nakayama", "和田|wada",      "石田|ishida",     "森田|morita",    "上田|ueda",
    "原|hara",       "内田|uchida",    "柴田|shibata",    "酒井|sakai",     "宮崎|miyazaki",
    "横山|yokoyama", "高木|takagi",    "安藤|ando",       "宮本|miyamoto",  "大野|ono",
    "小島|kojima",   "谷口|taniguchi", "工藤|kudo",       "今井|imai",      "高田|takada",
    "増田|masuda",   "丸山|maruyama",  "杉山|sugiyama",   "村田|murata",    "大塚|otsuka",
    "新井|arai",     "小山|koyama",    "平野|hirano",     "菊地|kikuchi"};

static const char *const speaks[] = {"en", "", "", "en,zh", "en,ko"};

static const char *const cities[] = {
    "東京都;;1##-00##",         "大阪市;大阪府;53#-00##",   "京都市;京都府;60#-80##",
    "横浜市;神奈川県;22#-00##", "名古屋市;愛知県;46#-00##", "札幌市;北海道;06#-00##",
    "福岡市;福岡県;81#-00##",   "神戸市;兵庫県;65#-00##",   "仙台市;宮城県;98#-00##",
    "広島市;広島県;73#-00##",   "那覇市;沖縄県;90#-00##",   "金沢市;石川県;92#-00##"};

static const char *const streets[] = {"本町%-@", "中央%-@",   "栄町%-@",   "緑ヶ丘%-@",
                                      "桜台%-@", "北町%-@-#", "南町%-@",   "西新宿%-@",
                                      "銀座%-@", "旭町%-@",   "若葉町%-@", "駅前通%-@"};

static const char *const mobiles[] = {"90-%###-####", "80-%###-####", "70-%###-####"};
static const char *const lines[] = {"3-3###-####", "6-6###-####"};
static const char *const domains[] = {"tegami.example", "yubin.example", "mail.example"};

static const char *const stems[] = {
    "桜|sakura",   "富士|fuji",      "大和|yamato",    "東亜|toa",   "日進|nisshin", "三光|sanko",
    "青山|aoyama", "北星|hokusei",   "朝日屋|asahiya", "明和|meiwa", "光洋|koyo",    "新和|shinwa",
    "栄光|eiko",   "松風|matsukaze", "白鳥|hakucho",   "共和|kyowa"};
static const char *const business[] = {"商事", "工業", "電機", "食品", "建設",
                                       "物産", "運輸", "製薬", "設計", "出版"};

static const char *const companies[] = {"株式会社{s}{a}", "{s}{a}株式会社", "有限会社{s}",
                                        "合同会社{s}{a}"};
static const char *const agencies[] = {"{s}トラベル株式会社", "{s}旅行社"};
static const char *const offices[] = {"{c}観光課", "{c}立病院", "{c}教育委員会"};

const struct demo_culture demo_culture_ja = {
    .language = "ja",
    .country = "JP",
    .weight = 55,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "81",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "TR#######",
    .national = NULL,
    .tax = "T7############",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
