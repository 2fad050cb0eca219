#include "phone/phone.h"

#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include <phonenumbers/asyoutypeformatter.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::AsYouTypeFormatter;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace
{

/* Bytes. Longer input is no number, and the library would take minutes to find out about a
 * megabyte; what goes to the formatter key by key is shorter still. */
constexpr size_t RAW_MAX = 250, TYPED_MAX = 40;

/* Copies as much of s as out (size bytes) holds, without splitting a character. */
void copy(const std::string &s, char *out, size_t size)
{
    size_t n = s.size() < size ? s.size() : size - 1;
    while (n < s.size() && n > 0 && (s[n] & 0xc0) == 0x80)
        n--;
    memcpy(out, s.data(), n);
    out[n] = '\0';
}

/* The library wants capitals, and "ZZ" where no country is known. */
std::string region_code(const char *region)
{
    if (region == nullptr || strlen(region) != 2)
        return "ZZ";
    std::string code(region);
    for (char &c : code)
        if (c >= 'a' && c <= 'z')
            c -= 'a' - 'A';
    return code;
}

const char *type_name(PhoneNumberUtil::PhoneNumberType type)
{
    switch (type) {
    case PhoneNumberUtil::MOBILE:
        return "mobile";
    case PhoneNumberUtil::FIXED_LINE:
        return "fixed_line";
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
        return "fixed_line_or_mobile";
    case PhoneNumberUtil::TOLL_FREE:
        return "toll_free";
    case PhoneNumberUtil::PREMIUM_RATE:
        return "premium_rate";
    case PhoneNumberUtil::SHARED_COST:
        return "shared_cost";
    case PhoneNumberUtil::VOIP:
        return "voip";
    case PhoneNumberUtil::PERSONAL_NUMBER:
        return "personal";
    case PhoneNumberUtil::PAGER:
        return "pager";
    case PhoneNumberUtil::UAN:
        return "uan";
    case PhoneNumberUtil::VOICEMAIL:
        return "voicemail";
    default:
        return "unknown";
    }
}

void reset(struct phone *out)
{
    memset(out, 0, sizeof *out);
    out->type = "unknown";
}

void parse(const char *raw, const char *region, struct phone *out)
{
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance(); /* made at the first call */
    PhoneNumber number;
    std::string text;
    if (util.Parse(raw, region_code(region), &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return;
    copy(number.extension(), out->extension, sizeof out->extension);
    number.clear_extension();
    util.Format(number, PhoneNumberUtil::E164, &text);
    copy(text, out->e164, sizeof out->e164);
    util.Format(number, PhoneNumberUtil::INTERNATIONAL, &text);
    copy(text, out->international, sizeof out->international);
    util.GetRegionCodeForNumber(number, &text);
    if (text != "ZZ" && text != "001")
        copy(text, out->region, sizeof out->region);
    out->type = type_name(util.GetNumberType(number));
    out->valid = util.IsValidNumber(number);
    out->parsed = true;
}

/* The numbers parsed last, each at the place its text falls on: a thread that reads ahead parses
 * them, and the one that writes finds them here. */
struct Remembered {
    std::string what; /* region and number */
    struct phone phone;
};
constexpr size_t REMEMBERED = 4096;
Remembered remembered[REMEMBERED];
std::mutex remembered_lock;

void parse_or_remember(const char *raw, const char *region, struct phone *out)
{
    const std::string what = region_code(region) + raw;
    Remembered &place = remembered[std::hash<std::string>{}(what) % REMEMBERED];
    {
        const std::lock_guard<std::mutex> hold(remembered_lock);
        if (place.what == what) {
            *out = place.phone;
            return;
        }
    }
    parse(raw, region, out);
    const std::lock_guard<std::mutex> hold(remembered_lock);
    place.what = what;
    place.phone = *out;
}

/* Whether raw holds only what people press for a plain number; letters and extensions do not go
 * through the formatter. */
bool is_dialled(const char *raw)
{
    size_t n = strlen(raw);
    return n <= TYPED_MAX && strspn(raw, "+0123456789 -.()/") == n;
}

std::string format_typed(const char *raw, const char *region)
{
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    std::unique_ptr<AsYouTypeFormatter> formatter(util.GetAsYouTypeFormatter(region_code(region)));
    std::string shown;
    for (const char *p = raw; *p != '\0'; p++)
        if (*p == '+' || (*p >= '0' && *p <= '9'))
            formatter->InputDigit(static_cast<unsigned char>(*p), &shown);
    return shown;
}

} // namespace

/* No exception may reach C code: it could not be caught there. */
extern "C" void phone_parse(const char *raw, const char *region, struct phone *out)
{
    reset(out);
    if (raw == nullptr || strlen(raw) > RAW_MAX)
        return;
    try {
        parse_or_remember(raw, region, out);
    } catch (...) {
        reset(out);
    }
}

extern "C" void phone_format_typing(const char *raw, const char *region, char *out, int size)
{
    if (size <= 0)
        return;
    out[0] = '\0';
    if (raw == nullptr)
        return;
    try {
        struct phone whole;
        phone_parse(raw, region, &whole);
        std::string shown = whole.valid       ? whole.international
                            : is_dialled(raw) ? format_typed(raw, region)
                                              : raw;
        if (whole.valid && whole.extension[0] != '\0')
            shown += std::string(" x") + whole.extension;
        copy(shown, out, static_cast<size_t>(size));
    } catch (...) {
        out[0] = '\0';
    }
}
