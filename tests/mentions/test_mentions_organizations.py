"""Names of organisations: where they begin and end, with areas given by hand."""

import re

import pytest

from kg.mentions.organizations import find_names
from kg.model import Level, Mention, MentionKind, Place

AREAS = (
    "昭通市",
    "镇雄县",
    "杭州",
    "宁波",
    "松江区",
    "凤庆县",
    "常州",
    "黔西南州",
    "广西",
    "苏州",
    "泸水市",
    "贵德县",
    "江苏省",
    "苏州市",
    "杭州市",
    "石屏县",
)


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text, 0, len(text), areas(text))]


def level(name: str) -> Level:
    return Level.PROVINCE if name.endswith("省") else Level.COUNTY


def areas(text: str) -> list[Mention]:
    found = re.finditer("|".join(sorted(AREAS, key=len, reverse=True)), text)
    return [
        Mention(m.start(), m.end(), m[0], MentionKind.AREA, Place(m[0], None, m[0], level(m[0]), None)) for m in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("帮助镇雄县医院建起胸痛中心", ["镇雄县医院"]),
        ("组织宁波第一医院的专家到贵德县人民医院坐诊", ["宁波第一医院", "贵德县人民医院"]),
        ("杭州师范大学附属医院和泸水市人民医院签约", ["杭州师范大学附属医院", "泸水市人民医院"]),
        ("苏州恒泽包装材料有限公司投资建厂", ["苏州恒泽包装材料有限公司"]),
        ("引进常州瑞丰之星农业发展有限公司", ["常州瑞丰之星农业发展有限公司"]),
        ("请来的德润茶叶集团已经投产", ["德润茶叶集团"]),
        ("农业银行凤庆县支行", ["农业银行凤庆县支行"]),
        ("招商银行苏州分行捐款", ["招商银行苏州分行"]),
        ("水利厅、松江区教育局、州发改委定点帮扶的村", ["水利厅", "松江区教育局", "州发改委"]),
        ("记者从县扶贫办获悉", ["县扶贫办"]),
        ("据市委组织部介绍", ["市委组织部"]),
        ("江苏省农科院、市工商联、民盟中央", ["江苏省农科院", "市工商联", "民盟中央"]),
        ("民建广西区委赴毕节", ["民建广西区委"]),
        ("由浪潮乳业、禾之润食品等企业提供岗位", ["浪潮乳业", "禾之润食品"]),
        ("宁波七中与石屏县一中", ["宁波七中", "石屏县一中"]),
        ("新疆生产建设兵团第六师派出民兵", ["新疆生产建设兵团第六师"]),
        ("中国石化昭通市分公司", ["中国石化昭通市分公司"]),
        ("宁波银行和昭通学院签约", ["宁波银行", "昭通学院"]),
        ("凤庆县农村商业银行", ["凤庆县农村商业银行"]),
        ("中铁十二局修通了隧道", ["中铁十二局"]),
        ("北辰教育发展基金会", ["北辰教育发展基金会"]),
        ("松江区工业园管委会", ["松江区工业园管委会"]),
        ("苏州产业园建成", ["苏州产业园"]),
        ("贵德县生态农业产业园投产", ["贵德县生态农业产业园"]),
        ("到苏州工业园学习", ["苏州工业园"]),
        ("广西重工和常州机床捐款", ["广西重工", "常州机床"]),
        ("宁波机场与凤庆县结对", ["宁波机场"]),
        ("由塔河油田出资", ["塔河油田"]),
        ("国网昭通市供电公司架线", ["国网昭通市供电公司"]),
        ("中国水电五局、中铁一院援建", ["中国水电五局", "中铁一院"]),
        ("中国电建杭州院援建", ["中国电建杭州院"]),
        ("珠江勘测规划设计院", ["珠江勘测规划设计院"]),
        ("广西地矿局、杭州海关", ["广西地矿局", "杭州海关"]),
        ("宁波万沁食品有限公司", ["宁波万沁食品有限公司"]),
        ("中国建材捐款", ["中国建材"]),
        ("苏州市立医院和杭州市第一医院", ["苏州市立医院", "杭州市第一医院"]),
        ("常州能源集团常州电厂挂钩帮扶", ["常州能源集团常州电厂"]),
        ("中储粮江苏省分公司、中国人保财险", ["中储粮江苏省分公司", "中国人保财险"]),
        ("国家税务总局江苏省税务局驻村", ["国家税务总局江苏省税务局"]),
        ("其中区教委帮扶一个村", ["区教委"]),
        ("县水利局扶贫集团帮扶凤庆县", ["县水利局扶贫集团"]),
        ("附属口腔医院、附属东风医院轮流派人", ["附属口腔医院", "附属东风医院"]),
        ("首都医科大学附属康宁医院援建", ["首都医科大学附属康宁医院"]),
        ("帮助王朗自然保护区管理局", ["王朗自然保护区管理局"]),
        ("西部战区总医院、解放军960医院", ["西部战区总医院", "解放军960医院"]),
        ("凤庆县慈善基金会", ["凤庆县慈善基金会"]),
        ("引进的吉禾农业落户凤庆县", ["吉禾农业"]),
        ("瑞禾食品向凤庆县捐款", ["瑞禾食品"]),
        ("其中锦程织造等5家宁波企业把分厂办到凤庆县", ["锦程织造"]),
        ("国网蒙东电力捐款", ["国网蒙东电力"]),
        ("武警广西总队某支队、北疆军区某团", ["武警广西总队某支队", "北疆军区某团"]),
        ("联勤保障部队第九二一医院", ["联勤保障部队第九二一医院"]),
        ("杭州首森供应链公司采购", ["杭州首森供应链公司"]),
        ("宁波的蓝屿医疗器械公司", ["蓝屿医疗器械公司"]),
        ("江苏省北方学院派人", ["江苏省北方学院"]),
        ("县人民医院和县中医院", ["县人民医院", "县中医院"]),
        ("贵德县高中与宁波七中结对", ["贵德县高中", "宁波七中"]),
        ("我县职业技术学校", ["我县职业技术学校"]),
        ("援助县高中和县一中", ["县高中", "县一中"]),
        ("支援地区人民医院，帮扶地区二中", ["地区人民医院", "地区二中"]),
        ("地区教育局", ["地区教育局"]),
        ("杭州江苏商会、宁波江苏企业总商会捐款", ["杭州江苏商会", "宁波江苏企业总商会"]),
        ("江苏省军区、省台联、省贸促会", ["江苏省军区", "省台联", "省贸促会"]),
        ("团省委、民革市委和团县委", ["团省委", "民革市委", "团县委"]),
        ("杭州市合作交流办、市对口支援办", ["杭州市合作交流办", "市对口支援办"]),
        ("省图书馆与凤庆县结对，常州博物馆捐书", ["省图书馆", "常州博物馆"]),
        ("广西卫视向凤庆县捐款，广西轮胎厂挂钩", ["广西卫视", "广西轮胎厂"]),
        ("航天科工三院、中国电科十四所", ["航天科工三院", "中国电科十四所"]),
        ("贵德县藏医院", ["贵德县藏医院"]),
        (
            "江苏长虹机电(集团)公司、常州天目电机（集团）有限公司",
            ["江苏长虹机电(集团)公司", "常州天目电机（集团）有限公司"],
        ),
        ("宁波格致中学与凤庆县中学", ["宁波格致中学", "凤庆县中学"]),
        ("江苏省水文勘测设计研究有限公司", ["江苏省水文勘测设计研究有限公司"]),
        ("师大附中、华师大附小帮扶", ["师大附中", "华师大附小"]),
        ("第二附属医院帮扶凤庆县医院", ["第二附属医院", "凤庆县医院"]),
        ("集团旗下的广电运通公司采购", ["广电运通公司"]),
        ("屈原小学的操场由宁波援建", ["屈原小学"]),
        ("名叫“广西云上玫瑰农业公司”的", ["广西云上玫瑰农业公司"]),
        ("宁波娃哈哈集团捐款", ["宁波娃哈哈集团"]),
        ("昭通市国家税务局挂钩", ["昭通市国家税务局"]),
        (
            "苏州市枫树湾小学、砂石塘小学与石屏县苏家坪小学、城郊小学",
            ["苏州市枫树湾小学", "砂石塘小学", "石屏县苏家坪小学", "城郊小学"],
        ),
        ("广西茅岭集团、习水公司捐款", ["广西茅岭集团", "习水公司"]),
        ("德润集团杭州分公司、建行昭通市分行", ["德润集团杭州分公司", "建行昭通市分行"]),
        ("中铁建工集团捐款，中国铁路南宁局集团帮扶", ["中铁建工集团", "中国铁路南宁局集团"]),
        ("国家电网广西电力抢修", ["国家电网广西电力"]),
        ("坊镇卫生院由常州援建", ["坊镇卫生院"]),
        ("说服宁波来伊份股份有限公司到凤庆县", ["宁波来伊份股份有限公司"]),
        ("江苏省女子监狱", ["江苏省女子监狱"]),
        ("省高速集团、省旅投集团、广西电投集团", ["省高速集团", "省旅投集团", "广西电投集团"]),
        ("清华大学继续教育学院帮扶", ["清华大学继续教育学院"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "医院、学校、企业、部门、银行都来了",
        "他考上了大学，成了一名大学生",
        "苏州的民营医院对口帮扶乡卫生室",
        "捐建希望小学",
        "新建农民专业合作社",
        "专业运营公司进驻",
        "有关财政部门负责",
        "各县教育局要抓紧",
        "三家公司、8家医院",
        "水电、矿产等企业",
        "高效种植业、民族手工业等企业",
        "江苏省医院",
        "苏州旅行社",
        "昭通市大学生",
        "江苏企业家协作",
        "子公司和分公司",
        "在贵德县工业园区建厂",
        "县工业园区、特色产业园",
        "苏州电气化、广西机场建成",
        "松江区援建工作和杭州地铁6号线",
        "中国电子商务和中国移动支付",
        "江苏矿业权",
        "特色农业在凤庆县发展",
        "绿色食品向市场",
        "民族服饰等10家",
        "凤庆县电力向外输送",
        "苏州农业与石屏县旅游",
        "老旧电子在",
        "国网蒙东电力建设",
        "贵德县高中学生、贵德县高中招生",
        "该县学校",
        "贫困地区人民医院、民族地区教育局",
        "建起图书馆，新建贵德县图书馆",
        "社团省委、该团委书记、团市委书记",
        "援建高中、普通高中",
        "乡镇卫生院和民营医院",
        "集中建设公司",
        "山村小学、规模小学、示范性中学",
        "作为下属的物流公司",
        "“公司”“集团”和“我们公司”",
        "卖到江苏省消费市场",
    ],
)
def test_common_nouns_are_no_names(text: str) -> None:
    assert names(text) == []


def test_an_old_district_in_the_name_of_a_known_hospital_is_part_of_it() -> None:
    text = "北京市宣武医院托管县医院"
    area = Mention(0, 5, text[:5], MentionKind.AREA, Place("110104", "110104", "宣武区", Level.COUNTY, None))
    first = find_names(text, 0, len(text), [area])[0]
    assert (first.text, first.known is not None) == ("北京市宣武医院", True)


def test_a_name_does_not_cross_punctuation() -> None:
    assert names("走进杭州，中心医院") == []


def test_the_seat_is_the_last_area_of_the_name() -> None:
    text = "昭通市镇雄县中医院"
    prefecture = Place("530600", "530600", "昭通市", Level.PREFECTURE, None)
    county = Place("530627", "530627", "镇雄县", Level.COUNTY, prefecture)
    given = [
        Mention(0, 3, "昭通市", MentionKind.AREA, prefecture),
        Mention(3, 6, "镇雄县", MentionKind.AREA, county),
    ]
    (name,) = find_names(text, 0, len(text), given)
    assert (name.text, name.seat) == (text, county)


def test_a_level_stands_for_the_place() -> None:
    (name,) = find_names("向省统计局报告", 0, 7, [])
    assert (name.text, name.level, name.head) == ("省统计局", "省", "统计局")


def test_a_variant_of_a_well_known_organisation() -> None:
    (name,) = find_names("中石油捐款", 0, 5, [])
    assert name.known is not None
    assert name.known.name == "中国石油天然气集团有限公司"
    assert "中石油" in name.known.other_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("泸水市立医院派出医生。", "泸水市立医院"),
        ("把设备送到五十一团医院。", "五十一团医院"),
        ("江苏企业盛天菌业在镇上建起大棚。", "盛天菌业"),
    ],
)
def test_more_names(text: str, name: str) -> None:
    assert name in names(text)


def test_an_area_before_a_well_known_name_begins_the_name_of_its_branch() -> None:
    assert names("广西中远海运物流有限公司采购坚果。") == ["广西中远海运物流有限公司"]
    assert names("广西中国银行采购坚果。") == ["中国银行"]


def test_a_school_that_another_place_built_is_called_by_both() -> None:
    text = "石屏县苏州小学"
    county = Place("532525", "532525", "石屏县", Level.COUNTY, None)
    city = Place("320500", "320500", "苏州市", Level.PREFECTURE, None)
    given = [Mention(0, 3, "石屏县", MentionKind.AREA, county), Mention(3, 5, "苏州", MentionKind.AREA, city)]
    (name,) = find_names(text, 0, len(text), given)
    assert (name.text, name.seat) == (text, county)


def test_where_a_company_is_said_to_act_is_no_part_of_its_name() -> None:
    assert names("在广西娃哈哈集团投资") == ["娃哈哈集团"]


def test_a_company_right_after_the_one_it_belongs_to_is_one_name() -> None:
    assert names("来到中国宝武马钢集团") == ["中国宝武马钢集团"]


def test_what_follows_in_a_list_is_a_name_only_where_its_words_say_no_kind() -> None:
    assert names("石屏县医院和上级医院、乡镇卫生院") == ["石屏县医院"]


def test_an_area_read_without_its_last_word_begins_the_name() -> None:
    text = "石屏县中医医院"
    county = Place("532525", "532525", "石屏县", Level.COUNTY, None)
    (name,) = find_names(text, 0, len(text), [Mention(0, 2, "石屏", MentionKind.AREA, county)])
    assert (name.text, name.seat) == (text, county)
