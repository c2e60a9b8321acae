"""Who helps whom where the words treat both ends alike (A与B结对)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Group, Level, Organization, Party, Place
from kg.relations.parties import contains, home, party_key, province

__all__ = ["from_the_first", "is_helping", "lean", "runs_from"]

# East-to-west assistance runs from these provinces to the others: 国发〔1996〕26号 (国务院扶贫开发领导小组关于组织经济较发达
# 地区与经济欠发达地区开展扶贫协作的报告) and 中办发〔2016〕69号; the codes are those of GB/T 2260.
_EASTERN = frozenset({"110000", "120000", "210000", "310000", "320000", "330000", "350000", "370000", "440000"})
# Those who help 西藏 and 新疆 besides: 中发〔1994〕8号 with later additions (17 provinces), and the 19 of 2010, 全国对口支援新疆工作会议.
_FURTHER = {
    "540000": frozenset({"130000", "220000", "230000", "340000", "420000", "430000", "500000", "610000"}),
    "650000": frozenset({"130000", "140000", "220000", "230000", "340000", "360000", "410000", "420000", "430000"}),
}
_HELPING = re.compile("支援|(?<!重点)帮扶|援助|援派|发达|强县|东部|示范|三级医院|三甲")
_HELPED = re.compile(
    "重点帮扶|脱贫[县村]|受援|受扶|贫困|薄弱|欠发达|西部|相对贫困|县级医院|卫生院|[县旗](?:第?[一二三])?(?:人民|中医|中心|妇幼)?[\u4e00-\u9fff]{0,3}医院"
)
_ASSIGNED = re.compile("(?:中央|援[藏疆青])[^，。]{0,4}(?:定点)?(?:帮扶|扶贫|省市|省份|单位)|定点(?:帮扶|扶贫)单位")
_ETHNIC = ("自治州", "自治县", "自治旗", "自治区")


def from_the_first(first: Party, second: Party, known: Iterable[tuple[Party, Party]]) -> bool:
    """True where ``first`` is more likely to help ``second`` than the other way round; as a last resort by word order."""
    return lean(first, second, known) + 0.5 > 0


def runs_from(first: Party, second: Party) -> bool:
    """True where the programmes run from the province of ``first`` to that of ``second``, another one.

    They also run to every province that is helped from a set whose name says that it was given the task (37家中央定点帮扶单位).
    """
    ours, theirs = province(first), province(second)
    if isinstance(first, Group) and first.within is None and (first.count or 0) > 1 and _ASSIGNED.search(first.label):
        return theirs is not None and theirs.code not in _EASTERN
    if ours is None or theirs is None or ours.key == theirs.key:
        return False
    return (ours.code in _EASTERN and theirs.code not in _EASTERN) or ours.code in _FURTHER.get(theirs.code or "", ())


def is_helping(place: Place) -> bool:
    """True for a place in one of the provinces that the programmes assign to help others, and that none helps."""
    top = province(place)
    return top is not None and top.code in _EASTERN


def lean(first: Party, second: Party, known: Iterable[tuple[Party, Party]]) -> float:
    """How much speaks for it that ``first`` helps ``second``; below 0, that it is the other way round; 0 says nothing.

    ``known`` are pairs (helper, recipient) that the same article states with their direction; a street or village of a
    helper helps a township or village of its recipient. Without such knowledge the geography of the programmes decides.
    """
    score = 0.0
    ours, theirs = party_key(first), party_key(second)
    for helper, recipient in known:
        key = party_key(helper)
        if key == ours or _beside((first, second), (helper, recipient)):
            score += 4
        if key == theirs or _beside((second, first), (helper, recipient)):
            score -= 4
    score += 2 * (_eastern(first) - _eastern(second))
    score += isinstance(first, Organization) - isinstance(second, Organization)
    score += _ethnic(second) - _ethnic(first)
    score += 0.75 * (_rural(second) - _rural(first))
    return score + 3 * (_role(first) - _role(second))


def _beside(pair: tuple[Party, Party], known: tuple[Party, Party]) -> bool:
    """True where both ends lie within those of a known pair, or hold them."""
    return all(map(_inside, pair, known)) or all(map(_inside, known, pair))


def _inside(party: Party, outer: Party) -> bool:
    a, b = home(party), home(outer)
    return contains(b, a) if a and b else party_key(party) == party_key(outer)


def _role(party: Party) -> int:
    """1 where the words for a party call it a helper, -1 where they call it a recipient, else 0; names of places do neither.

    (宁强县 is no strong county.)
    """
    if isinstance(party, Place):
        return 0
    words = party.label if isinstance(party, Group) else party.name
    return bool(_HELPING.search(words)) - bool(_HELPED.search(words))


def _eastern(party: Party) -> int:
    top = province(party)
    return int(top is not None and top.code in _EASTERN)


def _rural(party: Party) -> int:
    """1 for a county, which in pairs within a province more often is helped than a district or a city."""
    return int(isinstance(party, Place) and party.level is Level.COUNTY and party.name.endswith(("县", "旗")))


def _ethnic(party: Party) -> int:
    place = home(party)
    chain: tuple[Place, ...] = (place, *place.ancestors()) if place else ()
    return int(any(p.name.endswith(_ETHNIC) for p in chain))
