"""Sets called by their role beside the body whose they are; who acts on duty or beside the recipient is no end of a relation."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, pairs

READ = [
    ("华夏银行为3个定点扶贫（对口支援）县发放贷款20亿元。", {"华夏银行 > 3个定点扶贫（对口支援）县"}),
    ("中国海油向6个定点帮扶县投入2000万元。", {"中国海洋石油集团有限公司 > 6个定点帮扶县"}),
    ("各地开展对口支援。武警江西总队在阿克陶县援建了一所小学。", {"武警江西总队 > 阿克陶县"}),
]
READ += [
    ("阿克陶县的受灾群众等来了帮手。江西省向阿克陶县灾区捐赠3000顶帐篷。", {"江西省 > 阿克陶县"}),
    ("目前，全国12.7万家民营企业参与帮扶行动，帮扶13.9万个村。", {"12.7万家民营企业 > 13.9万个村"}),
]
NOT_READ = [
    "审计署对5个定点扶贫县作了审计。",
    "国家统计局公布了592个定点扶贫县的收入。",
    "地震之后，民政部紧急向阿克陶县灾区调拨3000顶帐篷，支援抗震救灾。",
    "华夏银行在5个县贷款余额20亿元，定点扶贫另有安排。",
    "各地开展对口支援。武警江西总队派出300名官兵在赣州市开展清淤任务。",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_set_called_by_its_role_belongs_to_the_body_before_it(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_those_who_count_others_sets_or_do_their_duty_help_nobody(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()


def test_who_does_something_receives_nothing(read: Read) -> None:
    told = "江西省对口支援新疆。冷库由江西省无偿援建，贷款由农行阿克陶县支行提供。"
    assert pairs(read(told).attestations) == {"江西省 > 新疆维吾尔自治区"}
