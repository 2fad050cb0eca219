#include "demo/culture.h"

static const char *const female[] = {
    "Siti",    "Dewi",    "Sri",    "Putri",   "Ayu",    "Rina",  "Wati",  "Ratna", "Indah",
    "Nur",     "Lestari", "Maya",   "Yuni",    "Fitri",  "Dian",  "Rini",  "Tuti",  "Endang",
    "Yanti",   "Kartika", "Anisa",  "Wulan",   "Citra",  "Mega",  "Intan", "Bunga", "Melati",
    "Puspita", "Nurul",   "Aisyah", "Amalia",  "Sari",   "Novi",  "Eka",   "Dwi",   "Tri",
    "Wahyuni", "Susanti", "Retno",  "Ningsih", "Yulia",  "Lina",  "Mira",  "Tika",  "Nia",
    "Desi",    "Vina",    "Winda",  "Laras",   "Kirana", "Ratih", "Sekar", "Gita",  "Hesti",
    "Ira",     "Julia",   "Kadek",  "Luh",     "Made",   "Nadia", "Rahma", "Salma", "Tiara"};

static const char *const male[] = {
    "Budi",  "Agus",     "Andi",   "Joko",   "Bambang", "Hendra", "Eko",    "Dwi",   "Rudi",
    "Ahmad", "Muhammad", "Adi",    "Bayu",   "Dedi",    "Fajar",  "Galih",  "Hadi",  "Imam",
    "Iwan",  "Rizky",    "Wahyu",  "Yusuf",  "Arif",    "Teguh",  "Slamet", "Sigit", "Heru",
    "Dimas", "Reza",     "Ilham",  "Ardi",   "Aditya",  "Bagus",  "Cahyo",  "Dani",  "Edi",
    "Ferry", "Gilang",   "Hari",   "Indra",  "Jaya",    "Krisna", "Lukman", "Made",  "Nanda",
    "Oka",   "Putu",     "Rahmat", "Surya",  "Taufik",  "Umar",   "Wayan",  "Yoga",  "Zainal",
    "Gede",  "Ketut",    "Komang", "Nyoman", "Tono",    "Yanto"};

static const char *const family[] = {
    "Santoso",   "Wijaya",  "Susanto",    "Setiawan",    "Hidayat",   "Kusuma",     "Nugroho",
    "Pratama",   "Saputra", "Wibowo",     "Gunawan",     "Hartono",   "Suryadi",    "Purnomo",
    "Rahman",    "Siregar", "Nasution",   "Simanjuntak", "Lubis",     "Harahap",    "Sitompul",
    "Panjaitan", "Hutapea", "Ginting",    "Tarigan",     "Sembiring", "Sinaga",     "Situmorang",
    "Halim",     "Lim",     "Tanuwijaya", "Salim",       "Hakim",     "Firmansyah", "Kurniawan",
    "Permana",   "Utomo",   "Prasetyo",   "Putra",       "Ramadhan",  "Maulana",    "Anwar",
    "Basuki",    "Budiman", "Darmawan",   "Effendi",     "Fauzi",     "Handoko",    "Irawan",
    "Iskandar",  "Kartono", "Laksono",    "Mahendra",    "Mulyadi",   "Nainggolan", "Pangestu",
    "Rusli",     "Sanjaya", "Siswanto",   "Subagyo",     "Sudirman",  "Suhendra",   "Sutanto",
    "Tanjung",   "Widodo",  "Winata",     "Yulianto",    "Zulkarnain"};

static const char *const speaks[] = {"en", "en", "", "en,ar", "en,zh"};

static const char *const cities[] = {"Jakarta Selatan;DKI Jakarta;12###",
                                     "Jakarta Pusat;DKI Jakarta;10###",
                                     "Surabaya;Jawa Timur;60###",
                                     "Bandung;Jawa Barat;40###",
                                     "Medan;Sumatera Utara;20###",
                                     "Semarang;Jawa Tengah;50###",
                                     "Yogyakarta;DI Yogyakarta;55###",
                                     "Denpasar;Bali;80###",
                                     "Makassar;Sulawesi Selatan;90###",
                                     "Malang;Jawa Timur;65###",
                                     "Ubud;Bali;80###"};

static const char *const streets[] = {
    "Jl. Sudirman No. @", "Jl. Diponegoro No. @", "Jl. Gajah Mada No. @", "Jl. Thamrin No. @",
    "Jl. Merdeka No. @",  "Jl. Ahmad Yani No. @", "Jl. Kartini No. @",    "Jl. Melati # No. @",
    "Jl. Pahlawan No. @", "Jl. Raya Kuta No. @"};

static const char *const mobiles[] = {"811-###-####", "812-###-####", "813-###-####",
                                      "856-###-####", "878-###-####"};
static const char *const lines[] = {"21-5##-####", "361-7##-###"};
static const char *const domains[] = {"surel.example", "kotak.example", "mail.example"};

static const char *const stems[] = {
    "Nusantara",       "Garuda Emas",   "Sinar Baru",    "Cahaya Timur", "Bumi Hijau", "Laut Biru",
    "Maju Jaya",       "Karya Abadi",   "Mitra Utama",   "Anugerah",     "Merapi",     "Samudra",
    "Bintang Selatan", "Sumber Rejeki", "Cipta Mandiri", "Harapan"};
static const char *const business[] = {"Perkasa",   "Sejahtera", "Teknologi",  "Logistik",
                                       "Pangan",    "Tekstil",   "Konstruksi", "Farma",
                                       "Konsultan", "Elektronik"};

static const char *const companies[] = {"PT {s} {a}", "PT {s} {a} Tbk", "CV {s}", "UD {s}"};
static const char *const agencies[] = {"{s} Tour & Travel", "PT {s} Wisata"};
static const char *const offices[] = {"Pemerintah Kota {c}", "Dinas Pariwisata {c}", "RSUD {c}"};

const struct demo_culture demo_culture_id = {
    .language = "id",
    .country = "ID",
    .weight = 25,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "62",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "X#######",
    .national = "3174############",
    .tax = "0#.###.###.#-0##.000",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
