"""Names that state a relation by the character of a province; the counter-examples name nobody who sends, or nobody who is helped."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, pairs

READ = [
    ("江西省第九批援疆干部昨天启程。", {"江西省 > 新疆维吾尔自治区"}),
    ("湖南省、江西省的援藏医生交流了经验。", {"湖南省 > 西藏自治区", "江西省 > 西藏自治区"}),
    ("他是江西省教育系统首批援疆教师，在克州阿克陶县教物理。", {"江西省 > 阿克陶县"}),
    ("江西省援疆工作队在阿克陶县和乌恰县都设了点。", {"江西省 > 阿克陶县", "江西省 > 乌恰县"}),
    ("江西省援沪医疗队支援上海市的方舱；湖南省援沪医疗队昨晚出发。", {"江西省 > 上海市", "湖南省 > 上海市"}),
    ("调研组对江西省的对口援疆工作作了评价。", {"江西省 > 新疆维吾尔自治区"}),
    ("三年来，17个援藏省市落实了各自的任务。", {"17个援藏省市 > 西藏自治区"}),
    ("江西省三年来投入援疆资金2亿元。", {"江西省 > 新疆维吾尔自治区"}),
    ("全国19个省市推动产业援疆。", {"19个省市 > 新疆维吾尔自治区"}),
    ("援疆医生李某来自江西省，在阿克陶县忙了三年。", {"江西省 > 阿克陶县"}),
    ("江西省120名教师进疆援疆。", {"江西省 > 新疆维吾尔自治区"}),
    ("为补短板，江西省选派86名教师入藏支教。", {"江西省 > 西藏自治区"}),
    ("阿克陶县的核桃坐上江西省援疆的冷链车。", {"江西省 > 阿克陶县"}),
    ("全国40多家三甲医院开始组团援藏。", {"40多家三甲医院 > 西藏自治区"}),
    ("江西省对口支援阿克陶县。江西省援疆干部上门走访。", {"江西省 > 阿克陶县"}),
    ("江西省援疆项目——赣鄱番茄加工基地落户阿克陶县。", {"江西省 > 阿克陶县"}),
    ("中央各单位和17个援藏省市加大了援藏力度。", {"中央各单位 > 西藏自治区", "17个援藏省市 > 西藏自治区"}),
]
NOT_READ = [
    "援疆干部在阿克陶县上门走访。",
    "各援疆省市派人参加了会议。",
    "四川省对口援藏工作会议在成都市召开。",
    "江西省的医生回忆起援非的日子，支援过三个国家。",
    "新疆援疆干部人才服务中心搬了新址。",
    "支援之外，江西省组织500名游客进疆旅游。",
    "多家三甲医院开始组团援藏。",
    "这是他到江西省援疆的第三年。",
    "有关单位加大了援藏力度。",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_the_name_of_a_mission_states_who_helps(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_a_name_that_lacks_an_end_states_nothing(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()
