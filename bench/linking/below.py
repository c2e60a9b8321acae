"""Contexts for townships, of which many share a name (城关镇), and for villages, which no gazetteer holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from bench.linking.cases import Case
from bench.linking.composer import Composer, mark
from bench.linking.facts import Facts, facts_of, province_of
from kg.model import Place
from kg.places import Sense, load_gazetteer
from kg.places.spells import ALWAYS, NEVER

__all__ = ["KINDS"]

_TOWNSHIP, _VILLAGE = "township", "village"
_FIRSTS = "石龙黄柳松竹杨枫桃青白沙野茶云水麻牛马岩"
_SECONDS = "坪坝坎湾沟岭坡溪堡塘桥岗冲垭寨坳埂洼"


def _townships(facts: Facts, county: Place) -> list[Sense]:
    """The townships of a county that bore their official name all through the records, and bear it still."""
    senses = facts.gazetteer.townships(county.key)
    found = []
    for name in sorted(senses):
        sense = senses[name][0]
        lasting = (sense.first, sense.last) == (NEVER, ALWAYS)
        if len(senses[name]) == 1 and sense.full and lasting and name.endswith(("乡", "镇", "街道")) and len(name) <= 6:
            found.append(sense)
    return found


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Names that five or more townships bear."""
    facts = facts_of(load_gazetteer(), 2018)
    count = Counter(township.name for county in facts.counties for township in _townships(facts, county))
    return frozenset(name for name, number in count.items() if number >= 5)


def _drawn(composer: Composer, *, common: bool) -> tuple[Facts, Place, Sense] | None:
    facts = composer.facts(2018)
    county = composer.pick(facts.counties)
    townships = [t for t in _townships(facts, county) if t.name in _common()] if common else _townships(facts, county)
    if not townships or not facts.alone(county.name):
        return None
    return facts, county, composer.pick(townships)


def _county_before(*, common: bool) -> Callable[[Composer], Case | None]:
    """The county right before it."""

    def compose(composer: Composer) -> Case | None:
        drawn = _drawn(composer, common=common)
        if drawn is None:
            return None
        facts, county, township = drawn
        above = composer.pick((county.name, province_of(county).name + county.name, f"{county.name}的"))
        sentence = composer.say("township", x=above + mark(township.name))
        asked = (_TOWNSHIP, "county before" + (", a common name" if common else ""))
        return composer.case(asked, [sentence], [township.place], facts.year)

    return compose


def _county_elsewhere(composer: Composer) -> Case | None:
    drawn = _drawn(composer, common=True)
    if drawn is None:
        return None
    facts, county, township = drawn
    sentences = [composer.say("aside", name=county.name), composer.say("township", x=mark(township.name))]
    return composer.case((_TOWNSHIP, "county named elsewhere"), sentences, [township.place], facts.year)


def _one_of_two(composer: Composer) -> Case | None:
    """Two counties are named; only one of them has a township of that name."""
    drawn = _drawn(composer, common=True)
    if drawn is None:
        return None
    facts, county, township = drawn
    other = composer.pick(facts.counties)
    if other == county or not facts.alone(other.name) or township.name in facts.gazetteer.townships(other.key):
        return None
    names = [f"{province_of(c).name}{c.name}" for c in (county, other)]
    group = composer.pick(("helper", "recipient"))
    sentences = [
        composer.say(group, x=names[0], y=names[1]),
        composer.say("township", x=mark(township.name)),
    ]
    return composer.case((_TOWNSHIP, "one of two counties"), sentences, [township.place], facts.year)


def _no_county(composer: Composer) -> Case | None:
    facts = composer.facts(2018)
    sentence = composer.say("township", x=mark(composer.pick(sorted(_common()))))
    return composer.case((_TOWNSHIP, "none"), [sentence], [], facts.year)


def _village_name(composer: Composer) -> str:
    return composer.pick(_FIRSTS) + composer.pick(_SECONDS) + composer.pick(("村", "村", "村", "社区"))


def _village(*, township: bool, before: bool) -> Callable[[Composer], Case | None]:
    """A village with its township or county right before it, or named in the sentence before (then either may be above it)."""

    def compose(composer: Composer) -> Case | None:
        drawn = _drawn(composer, common=False)
        if drawn is None:
            return None
        facts, county, sense = drawn
        name = _village_name(composer)
        keys = [f"{(sense.place if township else county).key}/{name}"]
        if township and not before:
            keys.append(f"{county.key}/{name}")
        words = county.name + (sense.name if township else "")
        asked = (_VILLAGE, f"{'township' if township else 'county'} {'right before' if before else 'named before'}")
        if before:
            sentences = [composer.say("village", x=words + mark(name))]
        else:
            sentences = [composer.say("aside", name=words), composer.say("village", x=mark(name))]
        return composer.case(asked, sentences, keys, facts.year)

    return compose


def _lost_village(composer: Composer) -> Case | None:
    facts = composer.facts(2018)
    sentence = composer.say("village", x=mark(_village_name(composer)))
    return composer.case((_VILLAGE, "none"), [sentence], [], facts.year)


def _township_list(composer: Composer) -> Case | None:
    """丹巴县的东谷、格什扎两镇."""
    facts = composer.facts(2018)
    county = composer.pick(facts.counties)
    kind = composer.pick(("镇", "乡"))
    townships = [
        t for t in _townships(facts, county) if t.name.endswith(kind) and "族" not in t.name and len(t.name) > 2
    ]
    if len(townships) < 3 or not facts.alone(county.name):
        return None
    members = composer.sample(townships, 2)
    asked = composer.random.randrange(2)
    names = [t.name.removesuffix(kind) for t in members]
    names[asked] = mark(names[asked])
    listed = f"{county.name}{composer.pick(('', '的'))}{composer.pick(('、', '和')).join(names)}两{kind}"
    sentence = composer.say("list", list=listed)
    return composer.case((_TOWNSHIP, "list under a county"), [sentence], [members[asked].place], facts.year)


KINDS: tuple[Callable[[Composer], Case | None], ...] = (
    _county_before(common=False),
    _county_before(common=True),
    _county_elsewhere,
    _one_of_two,
    _no_county,
    _township_list,
    _village(township=True, before=True),
    _village(township=False, before=True),
    _village(township=False, before=False),
    _village(township=True, before=False),
    _lost_village,
)
"""Each draws one case, or None where what it drew does not suit."""
