"""Places to which, as an article says, help comes from everywhere: 各地驰援某省, 16个省份对口支援某省各市.

In such an article single deeds need no further words: what is sent to the place, or done there, from elsewhere is help. Troops,
ministries and other organs of the state do there what is their task, so of them nothing follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Group, Level, Mention, Organization, Party, Place
from kg.relations import skeleton as sk
from kg.relations.engine import Candidate, Line
from kg.relations.parties import contains, home, province

__all__ = ["AT_LARGE", "RALLIED", "RALLY", "rallied_at", "rallies_to", "said_rallies", "shown_rallies"]

_WORDS = f"[^。；！？{sk.PARTY}{sk.UNKNOWN}]"
_ALL = (
    "(?:全国(?!人大|政协|工商联|妇联|总工会|各族)|各地(?!区)|各省|兄弟省|社会各界|海内外|四面八方|八方|多地|举国|全社会|各方面?|各地区、?各部门"
    "|各级各地|(?:多|数十|十几|几|十余|二十多)个省)"
)
_HELP = "(?:支援|驰援|援助|援建|捐助|捐赠|捐款|守望相助|伸出援手|支持|帮助|相助|救助|援手|援)"
RALLY = re.compile(
    f"{_ALL}{_WORDS}{{0,24}}?(?:{_HELP}[了着]?{_WORDS}{{0,2}}?(?P<first>[{sk.AREA}])"
    f"|[与和同为向给对]{_WORDS}{{0,2}}?(?P<second>[{sk.AREA}]){_WORDS}{{0,12}}?{_HELP})"
    f"|(?P<third>[{sk.AREA}])[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,12}}(?:地震|泥石流|山体滑坡|洪灾|洪水|洪涝|暴雨|台风|雪灾|灾害|灾情|受灾|疫情)[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,20}}"
    f"{_ALL}{_WORDS}{{0,24}}?{_HELP}[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,8}}(?:灾区|疫区|震区|受灾|一线|[，。；！？]|$)"
    f"|(?:支援|驰援|援助)(?P<fourth>[{sk.AREA}])(?:抗疫|抗击疫情|抗震救灾|抗震|救灾|一线|灾区)?，{_WORDS}{{0,6}}?{_ALL}"
)
AT_LARGE = re.compile(
    f"{_ALL}[^。；！？]{{0,16}}?{_HELP}[^。；！？]{{0,8}}?(?:灾区|灾民|受灾|重灾)|一方有难，?八方支援"
)
RALLIED = re.compile(f"{_ALL}[^。；！？\n]*{_HELP}|{_HELP}[^。；！？\n]*{_ALL}")
"""What stands in every sentence in which `RALLY` does."""
_DISASTER = re.compile("灾|抗洪|洪水|抗震|地震|抢险|决口|堵口|泥石流")
_SEVERAL = 3
"""How many a counted set of places holds that comes to help as everybody does."""
_APART = 2
"""From how many provinces help comes, where no word says that it comes from everywhere."""
_OF_THE_STATE = re.compile(
    "^(?:国家|中央|中共中央|国务院|全国|最高人民|中国人民解放军|解放军|武警|民航局|中国地震局|中国气象局)"
    "|(?:部|总局|军区|战区|部队|集团军|军分区|[陆海空]军|消防[一-龥]{0,4}|支队|总队|大队|师|旅|舰队|军委[一-龥]{0,5})$"
)
_WIDE = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


def said_rallies(lines: Sequence[Line], title: str = "") -> tuple[Place, ...]:
    """The places to which, in the words of a line, help comes from everywhere.

    Where an article says that of the places hit at large (八方支援灾区), they are those of which its sentences on the disaster tell.
    """
    hit = [line for line in lines if _DISASTER.search(line.text)]
    at_large = AT_LARGE.search(title) or any(AT_LARGE.search(line.text) for line in hit)
    told = [
        place for line in hit if at_large for slot in line.skeleton.slots.values() for place in _wide(slot.mentions)
    ]
    return tuple({place.key: place for place in (*told, *(p for line in lines for p in _said(line)))}.values())


def rallied_at(lines: Sequence[Line], index: int) -> Place | None:
    """The place of which the nearest line up to the one with ``index`` says that help comes there from everywhere."""
    return next((place for line in reversed(lines[: index + 1]) for place in _said(line)), None)


def _said(line: Line) -> Iterator[Place]:
    for match in RALLY.finditer(line.skeleton.text) if line.skeleton.slots else ():
        yield from _wide(line.skeleton.slots[match.start(match.lastgroup or 0)].mentions)


def _wide(mentions: Iterable[Mention]) -> Iterator[Place]:
    for mention in mentions:
        if isinstance(mention.party, Place) and mention.party.level in _WIDE:
            yield mention.party


def shown_rallies(stated: Sequence[Candidate]) -> tuple[Place, ...]:
    """The provinces that relations show to be helped from several others, or by a set of several places."""
    found: dict[str, Place] = {}
    sources: dict[str, set[str]] = {}
    for c in stated:
        top = province(c.recipient) if c.recipient is not None else None
        if top is None or c.helper is None:
            continue
        origin = province(c.helper)
        if origin is not None and origin.key != top.key:
            sources.setdefault(top.key, set()).add(origin.key)
        many = isinstance(c.helper, Group) and c.helper.within is None and (c.helper.count or 0) >= _SEVERAL
        if many or len(sources.get(top.key, ())) >= _APART:
            found[top.key] = top
    return tuple(found.values())


def rallies_to(helper: Party, recipient: Party, places: Iterable[Place]) -> bool:
    """Whether a party from elsewhere, none of the state's organs, may be one of those who help one of the places."""
    own, theirs = home(helper), home(recipient)
    if theirs is None or (isinstance(helper, Organization) and _OF_THE_STATE.search(helper.name)):
        return False
    if isinstance(helper, Group) and (helper.count is None or own is None):
        return False
    return any(
        contains(place, theirs) and (own is None or not (contains(_outermost(place), own) or contains(own, place)))
        for place in places
    )


def _outermost(place: Place) -> Place:
    """The province of a place that is one or lies in one: whoever else is in it helps its neighbour, and not from elsewhere."""
    return province(place) or place
