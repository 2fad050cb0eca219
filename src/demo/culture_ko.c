#include "demo/culture.h"

static const char *const female[] = {
    "서연|seoyeon",  "지우|jiwoo",   "서윤|seoyun",   "민서|minseo",    "하은|haeun",
    "지민|jimin",    "수빈|subin",   "예은|yeeun",    "은지|eunji",     "유진|yujin",
    "혜진|hyejin",   "지영|jiyoung", "미영|miyoung",  "은영|eunyoung",  "수진|sujin",
    "현정|hyunjung", "민지|minji",   "지현|jihyun",   "소영|soyoung",   "은정|eunjung",
    "다은|daeun",    "채원|chaewon", "지아|jia",      "하윤|hayun",     "예린|yerin",
    "나은|naeun",    "윤서|yunseo",  "가은|gaeun",    "소연|soyeon",    "정희|junghee",
    "영희|younghee", "순자|soonja",  "경희|kyunghee", "미경|mikyung",   "선영|sunyoung",
    "보라|bora",     "아름|areum",   "슬기|seulgi",   "한나|hanna",     "세진|sejin",
    "유나|yuna",     "지은|jieun",   "혜원|hyewon",   "현주|hyunju",    "영미|youngmi",
    "진아|jina",     "수연|sooyeon", "나연|nayeon",   "다현|dahyun",    "채영|chaeyoung",
    "미나|mina",     "정아|junga",   "선희|sunhee",   "명숙|myungsook", "옥순|oksoon",
    "말순|malsoon",  "희진|heejin",  "연우|yeonwoo",  "시은|sieun",     "아린|arin"};

static const char *const male[] = {
    "민준|minjun",   "서준|seojun",    "도윤|doyun",    "예준|yejun",     "시우|siwoo",
    "주원|juwon",    "하준|hajun",     "지호|jiho",     "지훈|jihoon",    "준서|junseo",
    "준우|junwoo",   "현우|hyunwoo",   "도현|dohyun",   "건우|gunwoo",    "우진|woojin",
    "선우|sunwoo",   "성민|sungmin",   "동현|donghyun", "상훈|sanghoon",  "성호|sungho",
    "영수|youngsoo", "영호|youngho",   "정훈|junghoon", "진우|jinwoo",    "민수|minsoo",
    "재현|jaehyun",  "승현|seunghyun", "태현|taehyun",  "준호|junho",     "민호|minho",
    "성진|sungjin",  "재훈|jaehoon",   "상우|sangwoo",  "기훈|kihoon",    "동욱|dongwook",
    "철수|chulsoo",  "경수|kyungsoo",  "광수|kwangsoo", "병철|byungchul", "종수|jongsoo",
    "인호|inho",     "용준|yongjun",   "세훈|sehoon",   "찬호|chanho",    "한결|hangyeol",
    "은우|eunwoo",   "시윤|siyun",     "윤호|yunho",    "태양|taeyang",   "유준|yujun",
    "승민|seungmin", "정우|jungwoo",   "대현|daehyun",  "규민|kyumin",    "형준|hyungjun",
    "원석|wonseok",  "창민|changmin",  "석진|seokjin",  "남준|namjun",    "호석|hoseok",
    "기범|kibum"};

static const char *const family[] = {
    "김|kim",       "김|kim",       "김|kim",     "이|lee",  "이|lee",   "박|park", "최|choi",
    "정|jung",      "강|kang",      "조|cho",     "윤|yoon", "장|jang",  "임|lim",  "한|han",
    "오|oh",        "서|seo",       "신|shin",    "권|kwon", "황|hwang", "안|ahn",  "송|song",
    "전|jeon",      "홍|hong",      "유|yoo",     "고|ko",   "문|moon",  "양|yang", "손|son",
    "배|bae",       "백|baek",      "허|heo",     "남|nam",  "심|shim",  "노|noh",  "하|ha",
    "곽|kwak",      "성|sung",      "차|cha",     "주|joo",  "우|woo",   "구|koo",  "나|na",
    "민|min",       "진|jin",       "지|ji",      "엄|eom",  "채|chae",  "원|won",  "천|cheon",
    "방|bang",      "공|gong",      "현|hyun",    "함|ham",  "변|byun",  "염|yeom", "여|yeo",
    "추|choo",      "도|do",        "소|so",      "석|seok", "선|sun",   "설|seol", "마|ma",
    "길|gil",       "연|yeon",      "위|wi",      "표|pyo",  "명|myung", "기|ki",   "반|ban",
    "남궁|namgung", "황보|hwangbo", "선우|sunwoo"};

static const char *const speaks[] = {"en", "", "en", "en,ja", "en,zh"};

static const char *const cities[] = {
    "서울특별시;;0####",     "부산광역시;;48###",           "인천광역시;;21###",
    "대구광역시;;41###",     "대전광역시;;34###",           "광주광역시;;61###",
    "수원시;경기도;16###",   "제주시;제주특별자치도;63###", "전주시;전라북도;54###",
    "창원시;경상남도;51###", "강릉시;강원도;25###"};

static const char *const streets[] = {"테헤란로 @",   "강남대로 @", "세종대로 @", "중앙로 @",
                                      "시청로 @",     "종로 @",     "올림픽로 @", "해운대로 @",
                                      "동문로 @길 #", "한강대로 @", "충무로 @",   "공원로 @"};

static const char *const mobiles[] = {"10-2###-####", "10-3###-####", "10-4###-####",
                                      "10-7###-####", "10-8###-####", "10-9###-####"};
static const char *const lines[] = {"2-3###-####", "51-7##-####"};
static const char *const domains[] = {"pyeonji.example", "usepyeon.example", "mail.example"};

static const char *const stems[] = {
    "한빛|hanbit",          "대성|daesung",  "미래|mirae",     "동아|donga",
    "신세기|sinsegi",       "우리|woori",    "가온|gaon",      "나래|narae",
    "태평양|taepyeongyang", "금강|geumgang", "세림|serim",     "한울|hanul",
    "삼정|samjung",         "푸른|pureun",   "아리랑|arirang", "백두|baekdu"};
static const char *const business[] = {"전자", "건설", "상사",   "식품",   "물산",
                                       "제약", "물류", "디자인", "소프트", "화학"};

static const char *const companies[] = {"{s}{a} 주식회사", "(주){s}{a}", "{s}그룹",
                                        "유한회사 {s}{a}"};
static const char *const agencies[] = {"{s}여행사", "{s}투어"};
static const char *const offices[] = {"{c}청", "{c} 관광공사", "{c} 의료원"};

const struct demo_culture demo_culture_ko = {
    .language = "ko",
    .country = "KR",
    .weight = 60,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "82",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "M########",
    .national = "9##1##-2######",
    .tax = "2##-8#-#####",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
