"""Contexts for short names of counties: 丹巴 for 丹巴县, with the evidence that makes it a name, in lists too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.linking.cases import Case
from bench.linking.composer import Composer, mark
from bench.linking.facts import Facts, province_of
from kg.model import Level, Place
from kg.places.words import ordinary_names

__all__ = ["KINDS"]

_KIND, _LIST, _WORD = "short name", "list", "everyday word as a name"
_NUMBERS = "零一两三四五六"


def _shorts(facts: Facts, counties: Sequence[Place]) -> list[tuple[Place, str]]:
    """Counties with short names that are no everyday words."""
    found = [(county, facts.short(county)) for county in counties]
    return [(county, short) for county, short in found if short is not None and short not in ordinary_names()]


def _drawn(composer: Composer) -> tuple[Facts, Place, str] | None:
    facts = composer.facts()
    county = composer.pick(facts.counties)
    shorts = _shorts(facts, [county])
    return (facts, county, shorts[0][1]) if shorts else None


def _only(facts: Facts, short: str, county: Place, above: Place) -> bool:
    """Whether no other division under ``above`` is called so."""
    return [p for p in facts.bearers(short) if above in p.ancestors()] == [county]


def _before(*, province: bool, joint: str) -> Callable[[Composer], Case | None]:
    """The province or prefecture right before it, or with 的 between."""

    def compose(composer: Composer) -> Case | None:
        drawn = _drawn(composer)
        if drawn is None:
            return None
        facts, county, short = drawn
        above = province_of(county) if province else county.parent
        if above is None or not _only(facts, short, county, above) or short in above.name:
            return None
        if not province and above.level is not Level.PREFECTURE:
            return None
        asked = (
            _KIND,
            f"{'province' if province else 'prefecture'} {'before, 的 between' if joint else 'right before'}",
        )
        x = composer.name_of(above) + joint + mark(short)
        if composer.random.random() < 0.5:
            group = composer.pick(("helper", "recipient"))
            sentence = composer.say(group, x=x, y=composer.elsewhere(facts, not_in=[county]))
        else:
            sentence = composer.say("single", x=x)
        return composer.case(asked, [sentence], [county], facts.year)

    return compose


def _elsewhere(what: str) -> Callable[[Composer], Case | None]:
    """Its full name, or its prefecture, in a sentence of its own."""

    def compose(composer: Composer) -> Case | None:
        drawn = _drawn(composer)
        if drawn is None or drawn[1].parent is None:
            return None
        facts, county, short = drawn
        above = county.parent
        if above is None or above.level is not Level.PREFECTURE or not _only(facts, short, county, above):
            return None
        if what == "full name" and not (facts.alone(county.name) and len(facts.bearers(short)) == 1):
            return None
        if short in above.name:
            return None
        name = county.name if what == "full name" else composer.name_of(above)
        sentences = [
            *composer.aside(facts, not_in=facts.bearers(short)),
            composer.say("aside", name=name),
            composer.say("single", x=mark(short)),
        ]
        return composer.case((_KIND, f"{what} named elsewhere"), sentences, [county], facts.year)

    return compose


def _argument(composer: Composer) -> Case | None:
    """The end of a relation whose other end is a place named in full."""
    drawn = _drawn(composer)
    if drawn is None:
        return None
    facts, county, short = drawn
    if facts.bearers(short) != [county]:
        return None
    group = composer.pick(("helper", "recipient"))
    sentence = composer.say(group, x=mark(short), y=composer.elsewhere(facts, not_in=[county]))
    return composer.case((_KIND, "end of a relation"), [sentence], [county], facts.year)


def _nothing(composer: Composer) -> Case | None:
    """A short name that several counties share, and nothing that decides."""
    facts = composer.facts()
    county = composer.pick(facts.counties)
    shorts = _shorts(facts, [county])
    if not shorts or len(facts.bearers(shorts[0][1])) < 2:
        return None
    places = facts.bearers(shorts[0][1])
    if any(p.level is not Level.COUNTY for p in places):
        return None
    sentence = composer.say("single", x=mark(shorts[0][1]))
    return composer.case((_KIND, "none"), [sentence], [], facts.year)


def _members(composer: Composer, facts: Facts, count: int) -> list[tuple[Place, str]]:
    """So many counties of one prefecture, of one type, by short names that no other division there has."""
    above = composer.pick(facts.prefectures)
    kind = composer.pick(("县", "区", "县"))
    shorts = [
        (county, short)
        for county, short in _shorts(facts, facts.below(above))
        if county.name.endswith(kind) and _only(facts, short, county, above) and short not in above.name
    ]
    return composer.sample(shorts, count) if len(shorts) >= count else []


def _head(members: Sequence[tuple[Place, str]]) -> str:
    return f"{_NUMBERS[len(members)]}{members[0][0].name[-1]}"


def _joined(composer: Composer, names: Sequence[str]) -> str:
    return "、".join(names[:-1]) + composer.pick(("、", "和")) + names[-1]


def _nested(composer: Composer) -> Case | None:
    """杭州市的余杭、临安两区."""
    facts = composer.facts()
    members = _members(composer, facts, composer.random.randint(2, 4))
    if not members or members[0][0].parent is None:
        return None
    asked = composer.random.randrange(len(members))
    names = [mark(short) if number == asked else short for number, (_, short) in enumerate(members)]
    above = composer.name_of(members[0][0].parent)
    if composer.random.random() < 0.3:
        above = province_of(members[0][0]).name + above
    listed = above + composer.pick(("", "的", "所辖的")) + _joined(composer, names) + _head(members)
    return composer.case(
        (_LIST, "under a prefecture"), [composer.say("list", list=listed)], [members[asked][0]], facts.year
    )


def _two_nested(composer: Composer) -> Case | None:
    """甘肃省天水市武山、甘谷两县和定西市通渭、岷县两县."""
    facts = composer.facts()
    groups = [_members(composer, facts, 2) for _ in range(2)]
    if not all(groups) or groups[0][0][0].parent == groups[1][0][0].parent:
        return None
    asked = composer.pick([member for group in groups for member in group])
    parts = []
    for group in groups:
        names = [mark(short) if (county, short) == asked else short for county, short in group]
        above = group[0][0].parent
        parts.append((above.name if above else "") + _joined(composer, names) + _head(group))
    sentence = composer.say("list", list=composer.pick(("和", "、", "以及")).join(parts))
    return composer.case((_LIST, "two lists, each under its prefecture"), [sentence], [asked[0]], facts.year)


def _bare(composer: Composer) -> Case | None:
    """A list of nothing but short names, whose only common ground is one prefecture."""
    facts = composer.facts()
    members = _members(composer, facts, composer.random.randint(3, 5))
    if not members:
        return None
    asked = composer.random.randrange(len(members))
    names = [mark(short) if number == asked else short for number, (_, short) in enumerate(members)]
    sentence = composer.say("list", list=_joined(composer, names) + _head(members))
    return composer.case((_LIST, "short names only"), [sentence], [members[asked][0]], facts.year)


def _province_list(composer: Composer) -> Case | None:
    """浙江的嘉善、德清两县: counties of one province, not of one prefecture."""
    facts = composer.facts()
    first = composer.pick(facts.counties)
    province = province_of(first)
    counties = [c for c in facts.counties if province_of(c) == province and c.name.endswith("县")]
    shorts = [(c, s) for c, s in _shorts(facts, counties) if _only(facts, s, c, province)]
    members = composer.sample(shorts, composer.random.randint(2, 4))
    if len(members) < 2:
        return None
    asked = composer.random.randrange(len(members))
    names = [mark(short) if number == asked else short for number, (_, short) in enumerate(members)]
    listed = composer.name_of(province) + composer.pick(("", "的")) + _joined(composer, names) + _head(members)
    return composer.case(
        (_LIST, "under a province"), [composer.say("list", list=listed)], [members[asked][0]], facts.year
    )


def _everyday(*, peers: bool) -> Callable[[Composer], Case | None]:
    """An everyday word as the name of a county: in a list with others of its prefecture, or in full."""

    def compose(composer: Composer) -> Case | None:
        facts = composer.facts()
        county = composer.pick(facts.counties)
        short = facts.short(county)
        above = county.parent
        if short is None or short not in ordinary_names() or above is None or above.level is not Level.PREFECTURE:
            return None
        if not peers:
            x = composer.pick((composer.name_of(above), province_of(county).name)) + mark(county.name)
            if len(facts.bearers(county.name)) > 1:
                return None
            return composer.case((_WORD, "in full"), [composer.say("single", x=x)], [county], facts.year)
        others = [s for c, s in _shorts(facts, facts.below(above)) if c != county and c.name[-1] == county.name[-1]]
        if len(others) < 2 or not _only(facts, short, county, above):
            return None
        names = [mark(short), *composer.sample(others, composer.random.randint(2, 3))]
        head = f"{_NUMBERS[len(names)]}{county.name[-1]}"
        composer.random.shuffle(names)
        listed = composer.name_of(above) + composer.pick(("", "的")) + _joined(composer, names) + head
        return composer.case((_WORD, "peers in its list"), [composer.say("list", list=listed)], [county], facts.year)

    return compose


KINDS: tuple[Callable[[Composer], Case | None], ...] = (
    _before(province=True, joint=""),
    _before(province=True, joint="的"),
    _before(province=False, joint=""),
    _before(province=False, joint="的"),
    _elsewhere("full name"),
    _elsewhere("prefecture"),
    _argument,
    _nothing,
    _nested,
    _two_nested,
    _bare,
    _province_list,
    _everyday(peers=True),
    _everyday(peers=False),
)
"""Each draws one case, or None where what it drew does not suit."""
