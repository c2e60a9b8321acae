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
    ],
)
def test_years_of_something_else(text: str, read: Read) -> None:
    assert {a.since for a in read(text).attestations} - {2016} <= {None}


def test_a_helper_that_stays_with_some_leaves_the_others(read: Read) -> None:
    text = "1996年起，大连市对口帮扶遵义市、六盘水市。今后，大连市、青岛市分别留任六盘水市、安顺市。"
    found = {(label(a.recipient), a.status) for a in read(text).attestations if label(a.helper) == "大连市"}
    assert ("遵义市", Status.PAST) in found
    assert ("六盘水市", Status.PAST) not in found
