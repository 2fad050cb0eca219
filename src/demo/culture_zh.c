#include "demo/culture.h"

static const char *const female[] = {
    "芳|fang", "娜|na",   "敏|min",  "静|jing", "丽|li",   "艳|yan",  "娟|juan", "霞|xia",
    "秀|xiu",  "英|ying", "慧|hui",  "玲|ling", "婷|ting", "雪|xue",  "梅|mei",  "兰|lan",
    "红|hong", "玉|yu",   "萍|ping", "燕|yan",  "佳|jia",  "欣|xin",  "怡|yi",   "雅|ya",
    "琳|lin",  "洁|jie",  "倩|qian", "颖|ying", "露|lu",   "晶|jing", "莹|ying", "蕾|lei",
    "薇|wei",  "菲|fei",  "思|si",   "梦|meng", "晨|chen", "月|yue",  "云|yun",  "春|chun",
    "凤|feng", "琴|qin",  "珍|zhen", "淑|shu",  "惠|hui",  "瑶|yao",  "诗|shi",  "语|yu",
    "涵|han",  "萱|xuan", "桂|gui",  "美|mei",  "彤|tong", "妍|yan",  "岚|lan",  "璐|lu",
    "媛|yuan", "茜|qian", "芬|fen",  "荣|rong", "悦|yue"};

static const char *const male[] = {
    "伟|wei",   "强|qiang", "磊|lei",  "军|jun",  "洋|yang", "勇|yong", "杰|jie",  "涛|tao",
    "明|ming",  "超|chao",  "刚|gang", "平|ping", "辉|hui",  "鹏|peng", "华|hua",  "飞|fei",
    "鑫|xin",   "波|bo",    "斌|bin",  "宇|yu",   "浩|hao",  "凯|kai",  "健|jian", "俊|jun",
    "帆|fan",   "帅|shuai", "旭|xu",   "宁|ning", "龙|long", "林|lin",  "欢|huan", "佳|jia",
    "阳|yang",  "建|jian",  "国|guo",  "文|wen",  "志|zhi",  "海|hai",  "东|dong", "天|tian",
    "子|zi",    "轩|xuan",  "泽|ze",   "博|bo",   "睿|rui",  "嘉|jia",  "昊|hao",  "然|ran",
    "翔|xiang", "晓|xiao",  "峰|feng", "雷|lei",  "洪|hong", "春|chun", "振|zhen", "兴|xing",
    "永|yong",  "德|de",    "新|xin",  "庆|qing", "毅|yi"};

static const char *const family[] = {
    "王|wang",     "李|li",     "张|zhang",  "刘|liu",   "陈|chen",  "杨|yang", "赵|zhao",
    "黄|huang",    "周|zhou",   "吴|wu",     "徐|xu",    "孙|sun",   "胡|hu",   "朱|zhu",
    "高|gao",      "林|lin",    "何|he",     "郭|guo",   "马|ma",    "罗|luo",  "梁|liang",
    "宋|song",     "郑|zheng",  "谢|xie",    "韩|han",   "唐|tang",  "冯|feng", "于|yu",
    "董|dong",     "萧|xiao",   "程|cheng",  "曹|cao",   "袁|yuan",  "邓|deng", "许|xu",
    "傅|fu",       "沈|shen",   "曾|zeng",   "彭|peng",  "吕|lu",    "苏|su",   "卢|lu",
    "蒋|jiang",    "蔡|cai",    "贾|jia",    "丁|ding",  "魏|wei",   "薛|xue",  "叶|ye",
    "阎|yan",      "余|yu",     "潘|pan",    "杜|du",    "戴|dai",   "夏|xia",  "钟|zhong",
    "汪|wang",     "田|tian",   "任|ren",    "姜|jiang", "范|fan",   "方|fang", "石|shi",
    "姚|yao",      "谭|tan",    "廖|liao",   "邹|zou",   "熊|xiong", "金|jin",  "陆|lu",
    "郝|hao",      "孔|kong",   "白|bai",    "崔|cui",   "康|kang",  "毛|mao",  "邱|qiu",
    "秦|qin",      "江|jiang",  "史|shi",    "顾|gu",    "侯|hou",   "邵|shao", "孟|meng",
    "龙|long",     "万|wan",    "段|duan",   "钱|qian",  "汤|tang",  "尹|yin",  "黎|li",
    "欧阳|ouyang", "司马|sima", "诸葛|zhuge"};

static const char *const speaks[] = {"en", "en", "en,ja", "", "en,ko"};

static const char *const cities[] = {
    "北京市;;10####",       "上海市;;20####",       "广州市;广东省;51####", "深圳市;广东省;518###",
    "杭州市;浙江省;310###", "成都市;四川省;610###", "武汉市;湖北省;430###", "西安市;陕西省;710###",
    "南京市;江苏省;210###", "重庆市;;40####",       "昆明市;云南省;650###", "青岛市;山东省;266###"};

static const char *const streets[] = {
    "人民路@号", "中山路@号", "解放路@号", "建设路@号", "和平路@号",      "长江路@号", "南京路@号",
    "北京路@号", "文化路@号", "新华路@号", "朝阳路@号", "学院路@号#单元", "花园街@号", "湖滨路@号"};

static const char *const mobiles[] = {"138 #### ####", "139 #### ####", "158 #### ####",
                                      "186 #### ####", "177 #### ####"};
static const char *const lines[] = {"10 6### ####", "21 5### ####"};
static const char *const domains[] = {"youxiang.example", "xinxiang.example", "mail.example"};

static const char *const stems[] = {
    "华夏|huaxia",   "金龙|jinlong",  "东方|dongfang",  "长城|changcheng", "天成|tiancheng",
    "宏达|hongda",   "盛世|shengshi", "永安|yongan",    "博远|boyuan",     "恒通|hengtong",
    "新元|xinyuan",  "瑞丰|ruifeng",  "中兴|zhongxing", "泰和|taihe",      "星河|xinghe",
    "百川|baichuan", "万里|wanli",    "锦绣|jinxiu"};
static const char *const business[] = {"科技", "贸易", "食品", "建设", "电子",
                                       "物流", "服装", "医药", "咨询", "文化"};

static const char *const companies[] = {"{s}{a}有限公司", "{c}{s}{a}有限公司", "{s}{a}股份有限公司",
                                        "{s}集团"};
static const char *const agencies[] = {"{s}国际旅行社", "{s}旅游有限公司"};
static const char *const offices[] = {"{c}人民政府", "{c}文化和旅游局", "{c}第一人民医院"};

const struct demo_culture demo_culture_zh = {
    .language = "zh",
    .country = "CN",
    .weight = 70,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .compose = true,
    .middle_habit = MIDDLE_NONE,
    .speaks = WORDS(speaks),
    .cities = WORDS(cities),
    .streets = WORDS(streets),
    .calling = "86",
    .trunk = "",
    .mobiles = WORDS(mobiles),
    .lines = WORDS(lines),
    .passport = "E########",
    .national = "31010419#####2####",
    .tax = "9131####MA1#######",
    .tax_type = "vat",
    .domains = WORDS(domains),
    .stems = WORDS(stems),
    .business = WORDS(business),
    .companies = WORDS(companies),
    .agencies = WORDS(agencies),
    .offices = WORDS(offices),
};
