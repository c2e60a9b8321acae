"""Where those on a mission work, where another sentence tells it than the one that names who sent them.

某省援藏医疗队的队长 in the first sentence and 20名援藏医生来到某县 in the fifth: in an article with missions of one sender to a province, all who are there
on a mission are that one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Organization, Party, Place
from kg.places import load_gazetteer, province_of_character, relieved_pattern
from kg.relations import skeleton as sk
from kg.relations.engine import Candidate, Line
from kg.relations.missions import TEAM, is_capital
from kg.relations.parties import contains, home, related
from kg.relations.plausibility import plausible

__all__ = ["read_postings"]

_WORDS = f"[^，。；！？：{sk.PARTY}{sk.UNKNOWN}]"
_POSTED = re.compile(
    f"援(?P<province>{relieved_pattern()}){TEAM}{_WORDS}{{0,8}}(?:"
    f"(?:来到|抵达|进驻|扎根|派驻|奔赴|走进|入驻|到达|下沉到)(?:了)?(?P<there>[{sk.AREA}{sk.ORG}])"
    f"|在(?P<at>[{sk.AREA}{sk.ORG}])(?=的?{_WORDS}{{0,6}}(?:挂职|工作|支教|支医|任教|服务|坐诊|驻点|带教|义诊)))"
    f"(?!{_WORDS}{{0,10}}(?:考察|参观|调研|开会|参加|出席|学习|培训|交流|休整|慰问))"
)
_CORPS = re.compile("(?:新疆生产建设)?兵团")
"""At the head of the name of a division: it lies in 新疆, whatever its seat."""
_OF_CORPS = "650000"


def read_postings(lines: Sequence[Line], missions: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates for places where people on a mission work, given the ``missions`` that names in the article state.

    Only in a sentence that names nobody from elsewhere, where all missions there are of one sender, or of places in each other.
    """
    for line in lines:
        for found in _POSTED.finditer(line.skeleton.text):
            province = province_of_character(found["province"], load_gazetteer())
            if province is None:
                continue
            senders = [c for c in missions if _leads_to(c.recipient, province)]
            at = found.start("there") if found["there"] else found.start("at")
            held = line.skeleton.slots[at].mentions
            sender = _sole(senders)
            if sender is None or sender.helper is None or sender.line >= line.index or len(held) != 1:
                continue
            place = held[0].party
            if place is None or not _lies_in(place, province) or _others(line, province):
                continue
            passes = bool(found["there"]) and isinstance(place, Place) and is_capital(place)
            if not passes and plausible(sender.helper, place):
                yield Candidate(
                    line.index, sender.rule, sender.trigger, *found.span(), sender.helper, place, open=False
                )


def _leads_to(recipient: Party | None, province: Place) -> bool:
    place = home(recipient) if recipient is not None else None
    return place is not None and contains(province, place)


def _sole(missions: Sequence[Candidate]) -> Candidate | None:
    """The mission whose sender lies in those of all others; None where they lie apart."""
    return next(
        (
            c
            for c in missions
            if all(c.helper and o.helper and (c.helper == o.helper or related(c.helper, o.helper)) for o in missions)
        ),
        None,
    )


def _lies_in(party: Party, province: Place) -> bool:
    place = home(party)
    if place is None:
        corps = isinstance(party, Organization) and _CORPS.match(party.name) is not None
        return corps and province.code == _OF_CORPS
    return place.key != province.key and contains(province, place)


def _others(line: Line, province: Place) -> bool:
    """True where a sentence names a party from outside a province."""
    places = [home(m.party) for m in line.mentions if m.party is not None]
    return any(place is not None and not contains(province, place) for place in places)
