#include "demo/culture.h"

static const char *const female[] = {
    "Anh",   "Linh", "Hương",  "Lan",    "Mai",   "Hoa",   "Trang", "Thảo",  "Phương", "Hà",
    "Ngọc",  "Thu",  "Nga",    "Yến",    "Vy",    "My",    "Như",   "Quỳnh", "Trâm",   "Nhung",
    "Hằng",  "Thủy", "Thúy",   "Hạnh",   "Hồng",  "Loan",  "Oanh",  "Tuyết", "Vân",    "Xuân",
    "Diệp",  "Dung", "Giang",  "Hiền",   "Huệ",   "Huyền", "Khánh", "Kim",   "Lệ",     "Liên",
    "Ly",    "Minh", "Nguyệt", "Nhi",    "Nhàn",  "Tâm",   "Thanh", "Thi",   "Thơ",    "Tiên",
    "Trinh", "Trúc", "Tú",     "Uyên",   "Châu",  "Chi",   "Bích",  "Ánh",   "Đào",    "Đoan",
    "Hân",   "Ngân", "Mỹ",     "Phượng", "Sương", "Thắm",  "Thoa"};

static const char *const male[] = {
    "Anh",   "Bảo",   "Bình",  "Cường", "Dũng",  "Duy",  "Đạt",   "Đức",  "Hải",   "Hiếu",
    "Hoàng", "Hùng",  "Huy",   "Hưng",  "Khánh", "Khoa", "Khôi",  "Kiên", "Lâm",   "Long",
    "Lộc",   "Minh",  "Nam",   "Nghĩa", "Nhân",  "Nhật", "Phong", "Phúc", "Phước", "Quân",
    "Quang", "Quốc",  "Sang",  "Sơn",   "Tài",   "Tâm",  "Tân",   "Thái", "Thắng", "Thành",
    "Thiện", "Thịnh", "Thuận", "Tiến",  "Toàn",  "Trí",  "Trung", "Tuấn", "Tùng",  "Tú",
    "Việt",  "Vinh",  "Vũ",    "Vương", "An",    "Bách", "Công",  "Danh", "Hậu",   "Hòa",
    "Khang", "Luân",  "Mạnh",  "Ngọc",  "Phát",  "Quý",  "Tín",   "Trọng"};

static const char *const family[] = {
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần",   "Trần",  "Lê",   "Lê",    "Phạm",   "Phạm",
    "Hoàng",  "Huỳnh",  "Phan",   "Vũ",     "Võ",     "Đặng",  "Bùi",  "Đỗ",    "Hồ",     "Ngô",
    "Dương",  "Lý",     "Đinh",   "Đoàn",   "Lâm",    "Trịnh", "Mai",  "Đào",   "Trương", "Tô",
    "Cao",    "Hà",     "Tạ",     "Lưu",    "Phùng",  "Vương", "Châu", "Tăng",  "Quách",  "Thái",
    "Kiều",   "Lương",  "Tống",   "Từ",     "Nghiêm", "Mạc",   "Doãn", "Khổng", "Bạch",   "La",
    "Giang",  "Chu",    "Quang",  "Triệu",  "Thạch",  "Văn",   "Viên", "Hứa",   "Ông",    "Nhan",
    "Tôn",    "Lại",    "Cù",     "Tiêu",   "Kim",    "Ninh",  "Bành", "Âu",    "Đàm",    "Đổng",
    "Mã",     "Ứng",    "Thân",   "Hàn"};

static const char *const middle_female[] = {
    "Thị",    "Thị",   "Thị",   "Ngọc",  "Thanh", "Thu",   "Kim",  "Hoàng", "Bảo",  "Minh",
    "Phương", "Mai",   "Khánh", "Hồng",  "Thùy",  "Quỳnh", "Diễm", "Cẩm",   "Bích", "Xuân",
    "Như",    "Tường", "Hải",   "Tuyết", "Mỹ",    "Kiều",  "Lan",  "Yến",   "Hà",   "Trúc"};

static const char *const middle_male[] = {
    "Văn",  "Văn",  "Hữu",  "Đức",   "Minh",  "Quang", "Công",  "Quốc",  "Thanh", "Anh",
    "Gia",  "Đình", "Xuân", "Ngọc",  "Hoàng", "Bá",    "Trọng", "Thành", "Tuấn",  "Duy",
    "Nhật", "Bảo",  "Hải",  "Trung", "Thế",   "Khắc",  "Tiến",  "Chí",   "Viết",  "Đăng"};

static const char *const speaks[] = {"en", "en", "en,fr", "en,zh", "en,ja", "en,ko"};

static const char *const cities[] = {"Hà Nội;;10####",
                                     "Thành phố Hồ Chí Minh;;70####",
                                     "Đà Nẵng;;55####",
                                     "Hải Phòng;;18####",
                                     "Cần Thơ;;90####",
                                     "Huế;Thừa Thiên Huế;53####",
                                     "Nha Trang;Khánh Hòa;65####",
                                     "Đà Lạt;Lâm Đồng;67####",
                                     "Vũng Tàu;Bà Rịa – Vũng Tàu;79####",
                                     "Biên Hòa;Đồng Nai;76####",
                                     "Hội An;Quảng Nam;56####",
                                     "Quy Nhơn;Bình Định;59####",
                                     "Vinh;Nghệ An;43####"};

static const char *const streets[] = {
    "@ Lê Lợi",         "@ Nguyễn Huệ",      "@ Trần Hưng Đạo",
    "@ Hai Bà Trưng",   "@ Lý Thường Kiệt",  "@ Quang Trung",
    "@ Phan Chu Trinh", "@ Điện Biên Phủ",   "@ Cách Mạng Tháng Tám",
    "@ Võ Văn Kiệt",    "@ Nguyễn Trãi",     "@ Bà Triệu",
    "@ Hùng Vương",     "@/# Lê Hồng Phong", "@/## Nguyễn Thị Minh Khai",
    "ngõ @ Kim Mã"};

static const char *const mobiles[] = {"90# ### ###", "91# ### ###", "93# ### ###",
                                      "97# ### ###", "98# ### ###", "70# ### ###"};
static const char *const lines[] = {"24 3### ####", "28 38## ####"};
static const char *const domains[] = {"hopthu.example", "thudientu.example", "mail.example",
                                      "saobien.example"};

static const char *const stems[] = {
    "Hoa Sen",    "An Phú",    "Minh Long",  "Sao Mai",    "Đông Á",    "Việt Tiến",
    "Hưng Thịnh", "Tân Bình",  "Thiên Long", "Bình Minh",  "Phú Mỹ",    "Nam Việt",
    "Hòa Phát",   "Đại Dương", "Bạch Đằng",  "Thành Công", "Sông Hồng", "Trường Sơn",
    "Ánh Dương",  "Kim Liên",  "Phương Nam", "Hải Âu"};
static const char *const business[] = {"Thương mại", "Xây dựng", "Thực phẩm", "Công nghệ",
                                       "Vận tải",    "May mặc",  "Nội thất",  "Dược phẩm",
                                       "Tư vấn",     "Thủy sản", "Điện tử",   "Bất động sản"};

static const char *const companies[] = {"Công ty TNHH {a} {s}", "Công ty Cổ phần {a} {s}",
                                        "Công ty TNHH {s}", "Tập đoàn {s}"};
static const char *const agencies[] = {"Du lịch {s}", "Công ty Lữ hành {s}", "{s} Travel"};
static const char *const offices[] = {"UBND thành phố {c}", "Sở Du lịch {c}", "Bệnh viện {c}"};

const struct demo_culture demo_culture_vi = {
    .language = "vi",
    .country = "VN",
    .weight = 90,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_OWN,
    .middle_female = WORDS(middle_female),
    .middle_male = WORDS(middle_male),
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "84",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "C#######",
    .national = "0792########",
    .tax = "03########",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
