#include "demo/culture.h"

static const char *const female[] = {
    "प्रिया|priya",    "अंजलि|anjali",   "पूजा|pooja",      "नेहा|neha",       "सुनीता|sunita",
    "अनीता|anita",    "कविता|kavita",  "दीपिका|deepika", "आशा|asha",       "रेखा|rekha",
    "मीना|meena",     "गीता|geeta",    "सीता|sita",      "राधा|radha",     "लक्ष्मी|lakshmi",
    "सरिता|sarita",   "ममता|mamata",   "शिल्पा|shilpa",   "स्नेहा|sneha",     "श्वेता|shweta",
    "रितु|ritu",       "ज्योति|jyoti",   "किरण|kiran",     "मधु|madhu",       "वंदना|vandana",
    "उषा|usha",       "पल्लवी|pallavi", "रश्मि|rashmi",    "स्वाति|swati",    "निशा|nisha",
    "अदिति|aditi",    "अनन्या|ananya",  "दिव्या|divya",    "ईशा|isha",       "काजल|kajal",
    "मीरा|meera",     "मोनिका|monika", "नंदिनी|nandini",  "पायल|payal",     "प्रीति|preeti",
    "रीना|reena",     "रूपा|roopa",     "साक्षी|sakshi",   "संगीता|sangeeta", "शांति|shanti",
    "शालिनी|shalini", "शोभा|shobha",   "सोनाली|sonali",  "सुषमा|sushma",    "तारा|tara",
    "तृप्ति|tripti",    "उमा|uma",       "वर्षा|varsha",    "विद्या|vidya",    "अमृता|amrita",
    "भावना|bhavana",  "चित्रा|chitra",  "गौरी|gauri",     "हेमा|hema",       "जया|jaya"};

static const char *const male[] = {
    "राहुल|rahul",        "अमित|amit",     "राजेश|rajesh",  "संजय|sanjay",     "विजय|vijay",
    "अजय|ajay",          "सुरेश|suresh",    "रमेश|ramesh",   "महेश|mahesh",     "मनोज|manoj",
    "अनिल|anil",         "सुनील|sunil",    "विकास|vikas",  "दीपक|deepak",    "रोहित|rohit",
    "मोहित|mohit",       "अर्जुन|arjun",    "करण|karan",    "अभिषेक|abhishek", "आदित्य|aditya",
    "आनंद|anand",         "अरुण|arun",      "अशोक|ashok",   "भरत|bharat",     "दिनेश|dinesh",
    "गौरव|gaurav",       "गोपाल|gopal",   "हरि|hari",     "हर्ष|harsh",      "जितेंद्र|jitendra",
    "कमल|kamal",         "किशोर|kishore", "कृष्ण|krishna",  "कुणाल|kunal",     "ललित|lalit",
    "मुकेश|mukesh",        "नरेश|naresh",    "नितिन|nitin",  "पंकज|pankaj",     "प्रकाश|prakash",
    "प्रदीप|pradeep",     "प्रमोद|pramod",  "राज|raj",      "राकेश|rakesh",    "रवि|ravi",
    "ऋषि|rishi",         "सचिन|sachin",   "संदीप|sandeep", "संतोष|santosh",   "शिव|shiv",
    "सिद्धार्थ|siddharth", "सौरभ|saurabh",  "सुमित|sumit",   "तरुण|tarun",      "उमेश|umesh",
    "वरुण|varun",         "विनोद|vinod",   "विवेक|vivek",   "यश|yash",        "योगेश|yogesh"};

static const char *const family[] = {"शर्मा|sharma",      "वर्मा|verma",        "गुप्ता|gupta",
                                     "सिंह|singh",        "कुमार|kumar",        "पटेल|patel",
                                     "शाह|shah",         "मेहता|mehta",        "जोशी|joshi",
                                     "मिश्रा|mishra",     "पांडे|pandey",        "तिवारी|tiwari",
                                     "यादव|yadav",       "अग्रवाल|agarwal",    "जैन|jain",
                                     "चौधरी|chaudhary",  "राव|rao",           "रेड्डी|reddy",
                                     "नायर|nair",        "मेनन|menon",         "अय्यर|iyer",
                                     "देशपांडे|deshpande",  "कुलकर्णी|kulkarni",   "पाटिल|patil",
                                     "चव्हाण|chavan",     "शिंदे|shinde",        "मल्होत्रा|malhotra",
                                     "कपूर|kapoor",       "खन्ना|khanna",       "चोपड़ा|chopra",
                                     "भाटिया|bhatia",    "अरोड़ा|arora",       "सेठी|sethi",
                                     "बत्रा|batra",       "त्रिपाठी|tripathi",  "त्रिवेदी|trivedi",
                                     "द्विवेदी|dwivedi",   "चतुर्वेदी|chaturvedi", "शुक्ला|shukla",
                                     "दुबे|dubey",         "सक्सेना|saxena",      "श्रीवास्तव|srivastava",
                                     "माथुर|mathur",      "भट्ट|bhatt",         "देसाई|desai",
                                     "पारेख|parekh",      "गांधी|gandhi",       "मोदी|modi",
                                     "ठाकुर|thakur",      "राठौर|rathore",     "चौहान|chauhan",
                                     "राजपूत|rajput",     "बनर्जी|banerjee",    "मुखर्जी|mukherjee",
                                     "चटर्जी|chatterjee", "दास|das",           "सेन|sen",
                                     "बोस|bose",         "घोष|ghosh",         "रॉय|roy",
                                     "सिन्हा|sinha",      "प्रसाद|prasad",      "झा|jha",
                                     "गौड़|gaur",         "बिष्ट|bisht",        "नेगी|negi"};

static const char *const speaks[] = {"en", "en", "en,mr", "en,bn", "en,ta"};

static const char *const cities[] = {
    "नई दिल्ली;दिल्ली;1100##",     "मुंबई;महाराष्ट्र;4000##",      "पुणे;महाराष्ट्र;4110##",
    "जयपुर;राजस्थान;3020##",       "लखनऊ;उत्तर प्रदेश;2260##",    "अहमदाबाद;गुजरात;3800##",
    "कोलकाता;पश्चिम बंगाल;7000##", "बेंगलुरु;कर्नाटक;5600##",       "हैदराबाद;तेलंगाना;5000##",
    "चेन्नई;तमिलनाडु;6000##",       "वाराणसी;उत्तर प्रदेश;2210##", "भोपाल;मध्य प्रदेश;4620##"};

static const char *const streets[] = {"@, महात्मा गांधी मार्ग", "@, नेहरू नगर",   "@, सरोजिनी मार्ग",
                                      "@, स्टेशन रोड",         "@, शिवाजी पथ", "@, सिविल लाइंस",
                                      "@, गांधी नगर",         "@, पटेल मार्ग",  "मकान सं. @, सेक्टर ##",
                                      "@, अशोक विहार",       "@, राजेंद्र नगर"};

static const char *const mobiles[] = {"98### #####", "97### #####", "99### #####", "96### #####",
                                      "81### #####"};
static const char *const lines[] = {"11 2### ####", "22 2### ####"};
static const char *const domains[] = {"daak.example", "patra.example", "mail.example"};

static const char *const stems[] = {
    "भारत|bharat", "सूर्या|surya",   "गंगा|ganga",     "हिमालय|himalaya", "अशोका|ashoka",
    "लोटस|lotus",  "विकास|vikas",  "प्रगति|pragati", "श्री राम|shriram", "नवभारत|navbharat",
    "सागर|sagar",  "कैलाश|kailash", "इंद्रा|indra",    "शक्ति|shakti"};
static const char *const business[] = {"इंडस्ट्रीज", "ट्रेडर्स",     "टेक्नोलॉजीज", "फूड्स",    "टेक्सटाइल्स",
                                       "फार्मा",   "लॉजिस्टिक्स", "कंस्ट्रक्शन",   "सॉफ्टवेयर"};

static const char *const companies[] = {"{s} {a} प्राइवेट लिमिटेड", "{s} {a} लिमिटेड", "{f} एंड संस",
                                        "{s} ग्रुप"};
static const char *const agencies[] = {"{s} ट्रैवल्स", "{s} टूर्स एंड ट्रैवल्स"};
static const char *const offices[] = {"{c} नगर निगम", "पर्यटन विभाग, {c}", "जिला अस्पताल, {c}"};

const struct demo_culture demo_culture_hi = {
    .language = "hi",
    .country = "IN",
    .weight = 40,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "91",
    .trunk = "0",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "P#######",
    .national = "#### #### ####",
    .tax = "27?????####?1Z#",
    .tax_type = "gst",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
