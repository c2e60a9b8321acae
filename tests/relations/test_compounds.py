"""Relations told by the name of their programme alone; the counter-examples go on to say who helps whom, or name a meeting."""

from __future__ import annotations

import pytest

from kg.corpus import Pipeline
from kg.relations.compounds import COMPOUND_RULE
from kg.sources import from_text
from tests.relations.support import Read, pairs

READ = [
    ("在京蒙协作的推动下，大棚蔬菜走上首都的餐桌。", {"北京市 > 内蒙古自治区"}),
    ("东西部协作走深走实，鲁甘劳务协作让1.2万人在家门口就业。", {"山东省 > 甘肃省"}),
]
NOT_READ = [
    "沪滇协作结出新果。上海市浦东新区对口帮扶云南省弥渡县。",
    "苏陕协作联席会议昨天召开，两地交流了经验。",
    "参照鲁渝协作的做法，两市开展结对。",
    "京津冀协作区的三地干部谈了帮扶。",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_the_name_of_a_programme_states_who_helps(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_a_name_beside_what_is_told_otherwise_states_nothing(read: Read, text: str) -> None:
    assert [a.reading for a in read(text).attestations if a.rule == COMPOUND_RULE.name] == []


@pytest.mark.parametrize("text", [*(text for text, _ in READ), "鲁甘劳务协作带来了订单。", "苏陕消费协作专馆开业。"])
def test_the_quick_scans_let_such_a_name_through(text: str) -> None:
    pipeline = Pipeline.load()
    whole = pipeline.read(from_text(text)).attestations
    assert whole
    assert pipeline.read(from_text(text, part=pipeline.part), quick=True).attestations == whole
