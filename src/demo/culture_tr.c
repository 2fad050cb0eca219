#include "demo/culture.h"

static const char *const female[] = {
    "Fatma",  "Ayşe",    "Emine", "Hatice", "Zeynep", "Elif",   "Meryem", "Şerife",  "Zehra",
    "Sultan", "Hanife",  "Merve", "Havva",  "Zeliha", "Esra",   "Fadime", "Özlem",   "Hacer",
    "Melek",  "Yasemin", "Leyla", "Sevim",  "Songül", "Gülsüm", "Dilek",  "Kübra",   "Büşra",
    "Sevgi",  "Aysel",   "Tuğba", "Hülya",  "Derya",  "Nurcan", "Ebru",   "Pınar",   "Selin",
    "Defne",  "Ecrin",   "Azra",  "Nehir",  "Asel",   "Eylül",  "Zümra",  "Miray",   "Ada",
    "İrem",   "Ceren",   "Gizem", "Ezgi",   "Burcu",  "Şule",   "Gül",    "Nilüfer", "Filiz",
    "Çiğdem", "Aslı",    "Berna", "Canan",  "Deniz",  "Feride", "Gönül",  "Işıl",    "Jale",
    "Nesrin", "Şebnem"};

static const char *const male[] = {
    "Mehmet", "Mustafa", "Ahmet", "Ali",     "Hüseyin", "Hasan",     "İbrahim",  "İsmail", "Osman",
    "Yusuf",  "Murat",   "Ömer",  "Ramazan", "Halil",   "Süleyman",  "Abdullah", "Mahmut", "Recep",
    "Salih",  "Fatih",   "Kadir", "Emre",    "Hakan",   "Adem",      "Kemal",    "Yaşar",  "Bekir",
    "Musa",   "Metin",   "Orhan", "Serkan",  "Burak",   "Furkan",    "Gökhan",   "Uğur",   "Yunus",
    "Arda",   "Eymen",   "Kerem", "Miraç",   "Çınar",   "Alparslan", "Atlas",    "Ege",    "Poyraz",
    "Can",    "Cem",     "Cenk",  "Deniz",   "Erdem",   "Erkan",     "Ferhat",   "Güney",  "İlker",
    "Kaan",   "Levent",  "Nihat", "Okan",    "Onur",    "Özgür",     "Selim",    "Sinan",  "Şahin",
    "Tolga",  "Volkan",  "Barış"};

static const char *const family[] = {
    "Yılmaz",  "Kaya",     "Demir",    "Şahin",   "Çelik",   "Yıldız",  "Yıldırım", "Öztürk",
    "Aydın",   "Özdemir",  "Arslan",   "Doğan",   "Kılıç",   "Aslan",   "Çetin",    "Kara",
    "Koç",     "Kurt",     "Özkan",    "Şimşek",  "Polat",   "Korkmaz", "Özcan",    "Çakır",
    "Erdoğan", "Yavuz",    "Can",      "Acar",    "Şen",     "Aktaş",   "Güler",    "Yalçın",
    "Güneş",   "Bozkurt",  "Bulut",    "Keskin",  "Ünal",    "Turan",   "Gül",      "Özer",
    "Işık",    "Kaplan",   "Avcı",     "Sarı",    "Tekin",   "Taş",     "Köse",     "Yüksel",
    "Ateş",    "Aksoy",    "Duman",    "Güven",   "Kocaman", "Erdem",   "Bayram",   "Karaca",
    "Bilgin",  "Çoban",    "Karakaya", "Toprak",  "Coşkun",  "Ekinci",  "Uçar",     "Tunç",
    "Soylu",   "Sönmez",   "Bayrak",   "Uysal",   "Balcı",   "Akın",    "Taşkın",   "Karataş",
    "Pekcan",  "Ergün",    "Alkan",    "Deniz",   "Ay",      "Ceylan",  "Durmaz",   "Demirci",
    "Gündüz",  "Kahraman", "Kartal",   "Oral",    "Öner",    "Şanlı",   "Tosun",    "Uzun",
    "Vural",   "Yücel",    "Zengin",   "Akbulut", "Başaran", "Çolak",   "Dinç",     "Eren",
    "Genç"};

static const char *const speaks[] = {"en", "", "en", "en,de", "ar"};

static const char *const cities[] = {"İstanbul;;34###", "Ankara;;06###",    "İzmir;;35###",
                                     "Bursa;;16###",    "Antalya;;07###",   "Adana;;01###",
                                     "Konya;;42###",    "Gaziantep;;27###", "Eskişehir;;26###",
                                     "Muğla;;48###",    "Şanlıurfa;;63###"};

static const char *const streets[] = {
    "Atatürk Cad. No: @",         "Cumhuriyet Mah. @. Sok. No: #",
    "İnönü Cad. No: @",           "Gazi Mustafa Kemal Bulvarı No: @",
    "Bağdat Cad. No: @/#",        "Çiçek Sok. No: @",
    "Lale Sok. No: @/#",          "Fevzi Çakmak Cad. No: @",
    "Barış Mah. Deniz Sok. No: @"};

static const char *const mobiles[] = {"532 ### ## ##", "533 ### ## ##", "542 ### ## ##",
                                      "505 ### ## ##", "555 ### ## ##"};
static const char *const lines[] = {"212 2## ## ##", "312 4## ## ##"};
static const char *const domains[] = {"posta.example", "mektup.example", "mail.example"};

static const char *const stems[] = {"Anadolu", "Boğaziçi",  "Ege",      "Yıldız",
                                    "Güneş",   "Kapadokya", "Toros",    "Çınar",
                                    "Hilal",   "Marmara",   "Karadeniz"};
static const char *const business[] = {"İnşaat",   "Gıda",        "Tekstil",
                                       "Lojistik", "Teknoloji",   "Elektronik",
                                       "Enerji",   "Danışmanlık", "Mobilya"};

static const char *const companies[] = {"{s} {a} A.Ş.", "{s} {a} Ltd. Şti.",
                                        "{f} Kardeşler Ltd. Şti.", "{s} Holding A.Ş."};
static const char *const agencies[] = {"{s} Turizm A.Ş.", "{s} Seyahat Acentası"};
static const char *const offices[] = {"{c} Belediyesi", "{c} Üniversitesi", "{c} Devlet Hastanesi"};

const struct demo_culture demo_culture_tr = {
    .language = "tr",
    .country = "TR",
    .weight = 20,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "90",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "U########",
    .national = "1##########",
    .tax = "##########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
