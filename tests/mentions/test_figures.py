"""Figures: values, kinds, stages and years, and the numbers that are no figures."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.figures import find_figures
from kg.mentions.numerals import NUMBER, digits_of, value_of
from kg.model import Figure, Stage
from kg.sources import from_text
from kg.text import prepare

ISSUED = date(2019, 3, 20)


def figures_in(text: str) -> tuple[Figure, ...]:
    return find_figures(replace(prepare(from_text(text)), issued=ISSUED))


def kinds(text: str) -> list[tuple[str, Decimal, str]]:
    return [(figure.kind.value, figure.value, figure.unit.value) for figure in figures_in(text)]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("24514.701万", "245147010"),
        ("1亿2000余万", "120000000"),
        ("5.8亿余", "580000000"),
        ("3,500", "3500"),
        ("三千二百", "3200"),
        ("二十余", "20"),
        ("十五", "15"),
        ("两", "2"),
        ("1.5千万", "15000000"),
        ("一万二千亿", "1200000000000"),
        ("百余", "100"),
    ],
)
def test_numbers(number: str, value: str) -> None:
    assert str(value_of(number)) == value


def test_digits_written_one_by_one() -> None:
    assert [digits_of(year) for year in ("二〇一六", "二0一五", "1998")] == [2016, 2015, 1998]


@given(st.integers(min_value=1, max_value=10**9))
def test_every_arabic_number_is_read(value: int) -> None:
    written = f"{value:,}"
    assert re.fullmatch(NUMBER, written)
    assert value_of(written) == value_of(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("投入援建资金1.59亿元", "159000000"),
        ("拨付资金3000余万元", "30000000"),
        ("自筹帮扶资金近2000万元", "20000000"),
        ("企业捐款311700元", "311700"),
        ("捐赠物资折合10万元", "100000"),
        ("援助三千万元", "30000000"),
        ("累计投入帮扶资金2000多万。", "20000000"),
        ("出资50余万元购买教学设备", "500000"),
    ],
)
def test_money_is_in_yuan(text: str, value: str) -> None:
    assert kinds(text) == [("funds", Decimal(value), "CNY")]


def test_numbers_of_a_list_share_its_unit() -> None:
    assert [value for _, value, _ in kinds("三家企业分别捐款20、30和50万元")] == [200000, 300000, 500000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施援建项目36个", [("projects", 36, "count")]),
        ("900多个项目落地", [("projects", 900, "count")]),
        ("17个省市安排援藏项目229个", [("projects", 229, "count")]),
        ("捐建电教室3间", [("projects", 3, "count")]),
        ("打造特色产业园3个", [("projects", 3, "count")]),
        (
            "实施项目21个，投资2亿元，已开工18个",
            [("projects", 21, "count"), ("funds", 2 * 10**8, "CNY"), ("projects", 18, "count")],
        ),
        ("开展手术260台", [("otherKind", 260, "count")]),
        ("赴福建务工736人，其中脱贫人口502人", [("jobs", 736, "person"), ("jobs", 502, "person")]),
        ("每镇每年帮扶资金不低于30万元", [("funds", 300_000, "CNY")]),
        ("扬州、泰州两市每年各不少于8000万元", [("funds", 80_000_000, "CNY")]),
        ("每个月派三名专家坐诊", [("personnel", 3, "person")]),
        ("修路架桥，建学校52所", [("projects", 52, "count")]),
        ("援建人饮水窖460口", [("projects", 460, "count")]),
        ("派出6名教师跟班指导", [("personnel", 6, "person")]),
        ("培养了1600多名教师、800多名医生", [("trained", 1600, "person"), ("trained", 800, "person")]),
        ("培训了200名教师、20名医生支医", [("trained", 200, "person"), ("personnel", 20, "person")]),
        ("建设富民房3200套、兴牧房800套", [("households", 3200, "household"), ("households", 800, "household")]),
        ("每年支援该县2000万元", [("funds", 20_000_000, "CNY")]),
        ("共建了两个产业园区", [("projects", 2, "count")]),
        ("共有4批84名专家前来工作", [("personnel", 84, "person")]),
        ("带教本地护士112名", [("trained", 112, "person")]),
        ("全年输转劳动力3418人", [("jobs", 3418, "person")]),
        ("帮扶项目达18个", [("projects", 18, "count")]),
        ("实施援青项目52个，完工31个", [("projects", 52, "count"), ("projects", 31, "count")]),
        ("先后派出100余名援青干部", [("personnel", 100, "person")]),
        ("选派干部人才4批412名", [("personnel", 412, "person")]),
        ("120名规划、水利等方面的技术人才", [("personnel", 120, "person")]),
        ("派出106名专家开展培训", [("personnel", 106, "person")]),
        ("医护人员援青283人次", [("personnel", 283, "personTime")]),
        ("帮助培训当地干部3.1万人次", [("trained", 31000, "personTime")]),
        ("8.8万名贫困劳动力学到了手艺", [("trained", 88000, "person")]),
        ("30名医生赴常州进修", [("trained", 30, "person")]),
        ("培训干部300人次、技术人员120人次", [("trained", 300, "personTime"), ("trained", 120, "personTime")]),
        ("帮助脱贫人员在家门口就业620人次", [("jobs", 620, "personTime")]),
        ("提供就业岗位1.2万个", [("jobs", 12000, "count")]),
        ("发布800个岗位", [("jobs", 800, "count")]),
        ("410户农民告别了危房", [("households", 410, "household")]),
        ("新建民房41套", [("households", 41, "household")]),
        ("两地党政代表团互访12次", [("visits", 12, "count")]),
        ("147户703名搬迁群众看上了病", [("households", 147, "household"), ("otherKind", 703, "person")]),
        ("援建32所中小学", [("projects", 32, "count")]),
        ("车间里有120名工人", [("jobs", 120, "person")]),
        ("42名妇女在家门口上班", [("jobs", 42, "person")]),
        ("改扩建32所中小学", [("otherKind", 32, "count")]),
        ("派出的授课教师有65人次", [("personnel", 65, "personTime")]),
        ("捐赠茶苗1500万株", [("otherKind", 15000000, "count")]),
        ("带动贫困人口855人", [("otherKind", 855, "person")]),
        ("发放贷款80亿元", [("otherKind", 8000000000, "CNY")]),
        ("9.9亿元农特产品走出山门", [("otherKind", 990000000, "CNY")]),
        ("捐赠价值100万元的农产品", [("funds", 1000000, "CNY")]),
        ("接收进修医生9名，带出徒弟16名", [("trained", 9, "person"), ("trained", 16, "person")]),
        ("在当地办了三期培训班，学员260人次", [("trained", 260, "personTime")]),
        ("选送干部62人赴扬州培训", [("trained", 62, "person")]),
        ("招收移民300人", [("jobs", 300, "person")]),
        ("140名群众成了产业工人", [("jobs", 140, "person")]),
        ("转移劳动力1.1万人次", [("jobs", 11000, "personTime")]),
        ("六位医生抵达医院", [("personnel", 6, "person")]),
        ("每年安排帮扶资金20万元", [("funds", 200_000, "CNY")]),
        ("将2.65亿帮扶资金拨给当地", [("funds", 265_000_000, "CNY")]),
        ("继续采购当地花木，力争全年达到5000万元", [("otherKind", 50_000_000, "CNY")]),
        ("保险公司出资120万元", [("funds", 1_200_000, "CNY")]),
        ("无偿提供衣被120万件", [("otherKind", 1_200_000, "count")]),
        ("打井16眼，完成手术41例", [("projects", 16, "count"), ("otherKind", 41, "count")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert kinds(text) == [(kind, Decimal(value), unit) for kind, value, unit in expected]


@pytest.mark.parametrize(
    "text",
    [
        "转移500万元以上项目",
        "农民人均纯收入10827元",
        "全县旅游总收入8.69亿元",
        "财政收入达到3亿元，实现产值3.66亿元",
        "每户补助5000元",
        "较上年增加600万元",
        "每镇每年产值不低于30万元",
        "可供600名学生住宿",
        "资助学校，1700多名学生来自4个乡镇",
        "学校有10多位老师毕业于省城",
        "帮助全县8万多贫困人口",
        "派驻至少5名医务人员",
        "引进9万多名紧缺人才",
        "三口之家",
        "市场价每斤12000元",
        "投入上千万元资金，惠及数百名学生、几十户农民",
        "每家帮扶1至3个项目，补助5至10万元，派出3-5名干部",
        "第2名，第1、2名，第三批干部",
        "贫困发生率下降到12.78%，提高3个百分点",
        "49岁的他挂职10个月",
        "15个县区对口帮扶18个县，163个贫困村",
        "困难群众从2012年的8300人降到190人",
        "路长5.37公里，基地1700亩",
        "“五个一批”工程，“三项工程”",
        "《关于支持10个重点项目的意见》",
        "贫困人口达855人，建档立卡贫困户9620户",
        "一名干部、一个项目，他们三人",
        "全村300多户村民，有20户在山上",
        "全国人大二次会议",
        "资金缺口2000万元",
        "电话0931-8888000，邮编730000",
        "能容纳400多名孩子",
        "3934万元的总投资里",
        "全年向苏北转移产业项目1916个，总投资802亿元",
        "3支医疗队，120例确诊病例",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("总协议资金2.5亿元，到位资金6415.366万元", [Stage.COMMITTED, Stage.DISBURSED]),
        ("原计划援助财政资金2.2亿元，实际到位2.5亿元", [Stage.TARGET, Stage.DISBURSED]),
        ("该区另有17万元善款送上", [Stage.DONATED]),
        ("捐赠帮扶资金292万元、公益资金30万元", [Stage.DONATED, Stage.DONATED]),
        ("投入资金86亿元，建成项目547个", [Stage.INVESTED, Stage.COMPLETED]),
        ("还将安排项目45个", [Stage.TARGET]),
        ("青岛市作为计划单列市投入3000万元", [Stage.INVESTED]),
        ("计划投入20亿元，其中甲市8亿元、乙市5亿元", [Stage.TARGET] * 3),
        ("选派106名干部", [None]),
        ("将4名学生送往县城", [None]),
    ],
)
def test_stages(text: str, stages: list[Stage | None]) -> None:
    assert [figure.stage for figure in figures_in(text)] == stages


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017年，该市投入资金300万元", 2017),
        ("去年投入资金300万元", 2018),
        ("截至2018年底投入资金300万元", None),
        ("2012年以来投入资金300万元", None),
        ("2012年牵手，累计投入资金300万元", None),
        ("2008年地震后，该省投入资金300万元", None),
        ("投入资金300万元", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    (figure,) = figures_in(text)
    assert figure.year == year


def test_offsets_count_from_the_start_of_the_article() -> None:
    (figure,) = figures_in("两县结对。投入资金300万元。")
    assert (figure.start, figure.end, figure.text) == (9, 14, "300万元")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("捐赠疫苗3万支、药品200盒", [("otherKind", Decimal(30000), "count"), ("otherKind", Decimal(200), "count")]),
        ("捐赠物资的有3支医疗队", []),
        ("把2.6亿帮扶资金拨付到县", [("funds", Decimal(260000000), "CNY")]),
        ("惠及当地36万群众", [("otherKind", Decimal(360000), "person")]),
        ("34个帮扶项目中，水利类占了17个", [("projects", Decimal(34), "count"), ("projects", Decimal(17), "count")]),
        ("60名学生进入技师学院学习", [("trained", Decimal(60), "person")]),
        ("来了40多名专家调研踏勘", []),
        ("为300名外地员工保留岗位", [("jobs", Decimal(300), "person")]),
        ("开展远程培训20期，有500名村医因此受益", [("trained", Decimal(500), "person")]),
    ],
)
def test_words_around_say_what_is_counted(text: str, expected: list[tuple[str, Decimal, str]]) -> None:
    assert kinds(text) == expected
