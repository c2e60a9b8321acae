"""Since when a relation holds: what its own sentence, the ones around it, and the rest of the article say."""

import pytest

from kg.model import Status
from tests.relations.support import Read, label


@pytest.mark.parametrize(
    ("text", "recipient", "since"),
    [
        ("一九九五年，扬州市开始对口支援榆林市。", "榆林市", 1995),
        ("2010年底，扬州市接过任务。此后三年，扬州市对口帮扶榆林市，成效明显。", "榆林市", 2010),
        ("从2011年起，一批批援陕干部来到这里。扬州市先后选派20名援陕干部到榆林市支援。", "榆林市", 2011),
        ("2012年以来，米脂县整合扬州市、榆林市帮扶资金800万元。", "米脂县", 2012),
        ("2013年6月，扬州市援建指挥部在榆林市挂牌。扬州市对口帮扶榆林市。", "榆林市", 2013),
        ("2018年5月16日\n\n扬州市对口帮扶榆林市。五年下来，扬州市给榆林市的帮扶资金达3亿元。", "榆林市", 2013),
        ("2018年5月16日\n\n扬州市对口帮扶榆林市已有五年，情谊日深。", "榆林市", 2013),
        ("2018年5月16日\n\n今年是扬州市对口帮扶榆林市的第三年。", "榆林市", 2016),
        ("2018年5月16日\n\n扬州市对口帮扶榆林市六年来，情谊日深。", "榆林市", 2012),
        ("2018年5月16日\n\n三年前，扬州市与榆林市结成对子。", "榆林市", 2015),
        ("2018年5月16日\n\n惠山区结对洛川县，这是两地结对的第三年。", "洛川县", 2016),
        (
            "2018年5月16日\n\n扬州市对口帮扶榆林市，泰州市对口帮扶安康市，惠山区对口帮扶洛川县，都已是第三年。",
            "榆林市",
            2016,
        ),
        ("2017年，扬州市对口帮扶榆林市的工作进入第二年。", "榆林市", 2016),
        ("扬州市自2013年起对口帮扶榆林市，2018年是第六个年头。", "榆林市", 2013),
        ("扬州市从2016年开始对口帮扶榆林市，2021年后继续担任后援单位。", "榆林市", 2016),
        ("2018年5月16日\n\n东西部协作中，洛川县的结对方是惠山区，去年已签协议。", "洛川县", 2017),
        ("2018年5月16日\n\n今年，榆林市改由扬州市对口帮扶。", "榆林市", 2018),
        (
            "2017年6月1日\n\n去年5月，有关部门确定由东部9个省市同西部10个省区开展扶贫协作。\n\n上海市帮云南省，广东省帮广西壮族自治区。",
            "云南省",
            2016,
        ),
        ("对口帮扶关系自2017年7月起执行。\n1.扬州市——榆林市\n2.惠山区——洛川县", "榆林市", 2017),
        ("新冠疫情防控\n\n2020年2月14日，记者获悉：广东省对口支援荆州市。", "荆州市", 2020),
    ],
)
def test_the_year_of_the_beginning(text: str, recipient: str, since: int, read: Read) -> None:
    assert {a.since for a in read(text).attestations if label(a.recipient) == recipient} == {since}


@pytest.mark.parametrize(
    "text",
    [
        "2018年5月16日\n\n扬州市对口帮扶榆林市。近五年，扬州市给榆林市的帮扶资金达3亿元。",
        "2017年，扬州市与泰州市签订合作协议。\n\n扬州市对口帮扶榆林市。",
        "扬州市自2016年起对口帮扶榆林市。此前，扬州市帮扶的是宿迁市泗洪县。",
        "2018年5月16日\n\n扬州市对口帮扶榆林市，已有三年级学生收到新书。",
        "扬州市对口帮扶榆林市。2015年，扬州市实现生产总值4000亿元。",
        "2018年5月16日\n\n三年前，扬州市第一人民医院的医生来到榆林市坐诊。",
    ],
)
def test_years_of_something_else(text: str, read: Read) -> None:
    assert {a.since for a in read(text).attestations} - {2016} <= {None}


def test_a_helper_that_stays_with_some_leaves_the_others(read: Read) -> None:
    text = "1996年起，大连市对口帮扶遵义市、六盘水市。今后，大连市、青岛市分别留任六盘水市、安顺市。"
    found = {(label(a.recipient), a.status) for a in read(text).attestations if label(a.helper) == "大连市"}
    assert ("遵义市", Status.PAST) in found
    assert ("六盘水市", Status.PAST) not in found


def test_years_go_with_those_that_their_clause_names(read: Read) -> None:
    text = (
        "我行定点扶贫饶阳县、武强县、黄平县、秀山县。其中武强、饶阳两县始于1994年，黄平、秀山两县是2015年新增的。"
        "今年，我行向黄平县投入帮扶资金100万元。\n（中国农业银行）"
    )
    found = {label(a.recipient): a.since for a in read(text).attestations}
    assert found["黄平县"] == 2015


def test_what_goes_on_did_not_begin_this_year(read: Read) -> None:
    (found,) = read("2019年，中国石化继续定点帮扶洛川县。").attestations
    assert found.since is None


def test_a_year_told_of_the_place_helped_is_not_the_beginning(read: Read) -> None:
    (found,) = read("2020年，中国石化定点帮扶的洛川县脱贫摘帽。").attestations
    assert found.since is None


EPIDEMIC = "洪水来袭\n2016年7月12日\n2016年7月，抗洪抢险进入关键时刻。"


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("贵州省对口支援安徽省。", 2016),
        ("贵州省向安徽省捐赠冲锋舟40艘。", None),
        ("按照东西部扶贫协作安排，福建省帮扶贵州省。", None),
    ],
)
def test_only_what_lasts_begins_with_an_emergency(read: Read, text: str, since: int | None) -> None:
    assert [a.since for a in read(EPIDEMIC + text).attestations] == [since]


def test_the_day_of_the_report_is_no_beginning(read: Read) -> None:
    text = "2019年3月2日\n近日，记录福清市帮扶固原市历程的展馆挂牌。福清市对口帮扶固原市。"
    assert {a.since for a in read(text).attestations} == {None}


def test_the_column_of_a_table_that_tells_when_its_rows_began(read: Read) -> None:
    table = "挂钩帮扶名单如下：\n支援方\t受援方\t{}\n昆山市\t泗阳县\t2016\n江阴市\t灌南县\t2020\n"
    found = read(table.format("起始年份")).attestations
    assert {label(a.recipient): a.since for a in found} == {"泗阳县": 2016, "灌南县": 2020}
    assert {a.since for a in read(table.format("考核年份")).attestations} == {None}
