#include "model/iso_alias.h"

static const struct iso_alias short_countries[] = {
    {"BN", "Brunei"},
    {"BQ", "Caribbean Netherlands"},
    {"CC", "Cocos Islands"},
    {"CD", "DR Congo"},
    {"CG", "Congo"},
    {"CV", "Cape Verde"},
    {"FK", "Falkland Islands"},
    {"FM", "Micronesia"},
    {"MF", "Saint Martin"},
    {"PS", "Palestine"},
    {"RU", "Russia"},
    {"SH", "Saint Helena"},
    {"SX", "Sint Maarten"},
    {"VA", "Vatican City"},
    {"VG", "British Virgin Islands"},
    {"VI", "US Virgin Islands"},
    {NULL, NULL},
};

static const struct iso_alias short_languages[] = {
    {"bn", "Bengali"},     {"cu", "Church Slavic"}, {"el", "Greek"},
    {"ia", "Interlingua"}, {"km", "Khmer"},         {"ky", "Kyrgyz"},
    {"oc", "Occitan"},     {"pa", "Punjabi"},       {"to", "Tongan"},
    {NULL, NULL},
};

static const struct iso_alias no_short_names[] = {{NULL, NULL}};

static const struct iso_alias countries[] = {
    {"AE", "UAE"},
    {"AE", "Emirates"},
    {"AG", "Antigua"},
    {"AT", "Österreich"},
    {"BA", "Bosnia"},
    {"BQ", "Bonaire"},
    {"BR", "Brasil"},
    {"CC", "Keeling Islands"},
    {"CD", "DRC"},
    {"CD", "Democratic Republic of Congo"},
    {"CD", "Congo Kinshasa"},
    {"CD", "Zaire"},
    {"CG", "Republic of Congo"},
    {"CG", "Congo Brazzaville"},
    {"CH", "Schweiz"},
    {"CH", "Suisse"},
    {"CI", "Ivory Coast"},
    {"CN", "PR China"},
    {"CN", "PRC"},
    {"CN", "Mainland China"},
    {"DE", "Deutschland"},
    {"ES", "España"},
    {"FK", "Malvinas"},
    {"GB", "UK"},
    {"GB", "Great Britain"},
    {"GB", "Britain"},
    {"GB", "England"},
    {"GB", "Scotland"},
    {"GB", "Wales"},
    {"GB", "Northern Ireland"},
    {"GR", "Hellas"},
    {"HK", "Hong Kong SAR"},
    {"IE", "Republic of Ireland"},
    {"IE", "Eire"},
    {"IT", "Italia"},
    {"KN", "Saint Kitts"},
    {"KP", "DPRK"},
    {"KR", "Korea"},
    {"KR", "Korea South"},
    {"KP", "Korea North"},
    {"LA", "Lao PDR"},
    {"MK", "Macedonia"},
    {"MK", "FYROM"},
    {"MM", "Burma"},
    {"MO", "Macau"},
    {"NL", "Holland"},
    {"PF", "Tahiti"},
    {"PN", "Pitcairn Islands"},
    {"PS", "Palestinian Territories"},
    {"SJ", "Svalbard"},
    {"SX", "Saint Maarten"},
    {"SZ", "Swaziland"},
    {"TL", "East Timor"},
    {"TR", "Turkey"},
    {"TT", "Trinidad"},
    {"TW", "Chinese Taipei"},
    {"TW", "Republic of China"},
    {"US", "America"},
    {"VA", "Vatican"},
    {"VA", "Holy See"},
    {"VC", "Saint Vincent"},
    {"WS", "Western Samoa"},
    {NULL, NULL},
};

static const struct iso_alias languages[] = {
    {"de", "Deutsch"},   {"el", "Modern Greek"}, {"es", "Español"},    {"fa", "Farsi"},
    {"fr", "Français"},  {"he", "Ivrit"},        {"nl", "Flemish"},    {"no", "Norsk"},
    {"or", "Odia"},      {"tl", "Filipino"},     {"vi", "Tiếng Việt"}, {"zh", "Mandarin"},
    {"zh", "Cantonese"}, {NULL, NULL},
};

static const struct iso_alias currencies[] = {
    {"CNY", "RMB"},
    {"CNY", "Yuan"},
    {"CNY", "Renminbi"},
    {"GBP", "British Pound"},
    {"GBP", "Pound"},
    {"IDR", "Indonesian Rupiah"},
    {"JPY", "Japanese Yen"},
    {"KRW", "Korean Won"},
    {"MYR", "Ringgit"},
    {"PLN", "Polish Zloty"},
    {"THB", "Thai Baht"},
    {"USD", "Dollar"},
    {"VND", "VNĐ"},
    {"VND", "Vietnamese Dong"},
    {NULL, NULL},
};

const struct iso_alias *iso_short_names(enum iso_list list)
{
    switch (list) {
    case ISO_COUNTRY:
        return short_countries;
    case ISO_LANGUAGE:
        return short_languages;
    default:
        return no_short_names;
    }
}

const struct iso_alias *iso_aliases(enum iso_list list)
{
    switch (list) {
    case ISO_COUNTRY:
        return countries;
    case ISO_LANGUAGE:
        return languages;
    default:
        return currencies;
    }
}
