"""Relations that an article tells only by the name of their programme, two provinces by a character each: 苏陕协作带来了订单.

Most articles that speak so go on to say who helps whom; then the compound is a word of the programme and states nothing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Party
from kg.places import compound_pattern, load_gazetteer, places_of_compound
from kg.relations.engine import PROSE, Candidate, Line
from kg.relations.parties import province
from kg.relations.rules import Rule

__all__ = ["COMPOUND", "COMPOUND_RULE", "read_compounds"]

COMPOUND_RULE = replace(
    Rule.built_in(
        "compound-of-provinces",
        "the name of a programme by the characters of two provinces, where nothing else tells who helps",
        "0.7",
    ),
    kind="standing",
)
"""The rule named by what such a name states."""
COMPOUND = re.compile(
    f"(?P<pair>{compound_pattern()})(?:东西部?)?(?:扶贫|对口|山海|劳务|产业|消费|教育|医疗|科技|文旅|文化|人才|深度|结对)?协作"
    "(?!区|办|网|展|杯|论坛|协议|[一-龥]{0,6}?(?:会议|联席|座谈|领导小组|考核|备忘录|(?:洽谈|推介|展销|博览|交流|推进|协调|工作|签约|采购)会|签约仪式))"
)
"""The name of a programme, but not inside that of a meeting or a paper."""
_MODEL = re.compile("(?:按照|借鉴|学习|参照|仿照|比照|复制|推广|参考|效仿|对标)[^，。；]{0,4}\\Z")
"""Before a name: others do as that programme does."""


def read_compounds(lines: Sequence[Line], told: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates that names of programmes state; ``told`` are those read otherwise.

    Of provinces within which one of them names both ends nothing is added.
    """
    ends = {(_top(c.helper), _top(c.recipient)) for c in told}
    for line in lines:
        text = line.skeleton.text
        for found in COMPOUND.finditer(text) if "协作" in text and line.sentence.kind in PROSE else ():
            sides = {side: place for place, side in places_of_compound(found["pair"], load_gazetteer())}
            helper, recipient = sides.get("helper"), sides.get("recipient")
            if helper is None or recipient is None or (_top(helper), _top(recipient)) in ends:
                continue
            if _MODEL.search(text, 0, found.start()):
                continue
            trigger = f"{found['pair']}协作"
            yield Candidate(line.index, COMPOUND_RULE, trigger, *found.span(), helper, recipient, open=False)


def _top(party: Party | None) -> str | None:
    """The key of the province of a party, None where that is not known."""
    place = province(party) if party is not None else None
    return place.key if place is not None else None
