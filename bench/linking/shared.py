"""Contexts for official names that several counties bear (鼓楼区, 朝阳区): what decides between them, or that nothing does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bench.linking.cases import Case
from bench.linking.composer import Composer, mark
from bench.linking.facts import Facts, province_of
from kg.model import Level, Place
from kg.places.programmes import assignment

__all__ = ["KINDS"]

_KIND = "shared name"
_PARTS_OF_TOWNS = frozenset(("城区", "郊区", "矿区", "新城区", "新市区", "市区", "老城区"))


def _drawn(composer: Composer, *, beside: bool = False) -> tuple[Facts, str, Place, list[Place]]:
    """A name, one of its bearers and all of them; a word for a part of any town only with evidence ``beside`` it."""
    facts = composer.facts()
    name, places = composer.pick([found for found in facts.shared() if beside or found[0] not in _PARTS_OF_TOWNS])
    return facts, name, composer.pick(places), places


def _unique_in(above: Place, places: list[Place]) -> bool:
    return sum(above in place.ancestors() for place in places) == 1


def _prefecture(place: Place) -> Place | None:
    """The prefecture-level city of a county; None where it stands under a province or municipality."""
    return place.parent if place.parent is not None and place.parent.level is Level.PREFECTURE else None


def _above_before(*, of: bool, both: bool, province: bool) -> Callable[[Composer], Case | None]:
    """The divisions above it named right before, with 的 between or not."""

    def compose(composer: Composer) -> Case | None:
        facts, name, place, places = _drawn(composer, beside=True)
        above = province_of(place) if province else _prefecture(place)
        if above is None or not _unique_in(above, places):
            return None
        words = composer.name_of(above)
        if both:
            words = province_of(place).name + words
        joint = composer.pick(("的", "所属", "下辖的")) if of else ""
        evidence = "province" if province else "province and prefecture" if both else "prefecture"
        asked = (_KIND, f"{evidence} {'before, 的 between' if of else 'right before'}")
        x = words + joint + mark(name)
        if composer.random.random() < 0.5:
            group = composer.pick(("helper", "recipient"))
            sentence = composer.say(group, x=x, y=composer.elsewhere(facts, not_in=places))
        else:
            sentence = composer.say("single", x=x)
        return composer.case(asked, [sentence], [place], facts.year)

    return compose


def _named_elsewhere(*, province: bool) -> Callable[[Composer], Case | None]:
    """The division above it named in a sentence of its own."""

    def compose(composer: Composer) -> Case | None:
        facts, name, place, places = _drawn(composer)
        above = province_of(place) if province else _prefecture(place)
        if above is None or not _unique_in(above, places):
            return None
        asked = (_KIND, f"{'province' if province else 'prefecture'} named elsewhere")
        sentences = [
            *composer.aside(facts, not_in=places),
            composer.say("aside", name=composer.name_of(above)),
            composer.say("single", x=mark(name)),
        ]
        if not province and composer.random.random() < 0.3:
            sentences.reverse()
        return composer.case(asked, sentences, [place], facts.year)

    return compose


def _siblings(facts: Facts, place: Place) -> list[Place]:
    above = _prefecture(place) or province_of(place)
    return [p for p in facts.below(above) if p != place and facts.alone(p.name)]


def _sibling_elsewhere(composer: Composer) -> Case | None:
    facts, name, place, places = _drawn(composer)
    siblings = _siblings(facts, place)
    if not siblings or not _unique_in(_prefecture(place) or province_of(place), places):
        return None
    sentences = [
        *composer.aside(facts, not_in=places),
        composer.say("aside", name=composer.pick(siblings).name),
        composer.say("single", x=mark(name)),
    ]
    return composer.case((_KIND, "sibling named elsewhere"), sentences, [place], facts.year)


def _peers(composer: Composer) -> Case | None:
    facts, name, place, places = _drawn(composer, beside=True)
    siblings = composer.sample(_siblings(facts, place), composer.random.randint(2, 3))
    if len(siblings) < 2 or not _unique_in(_prefecture(place) or province_of(place), places):
        return None
    names = [mark(name), *(p.name for p in siblings)]
    composer.random.shuffle(names)
    listed = "、".join(names[:-1]) + composer.pick(("、", "和")) + names[-1]
    sentence = composer.say("list", list=listed)
    return composer.case((_KIND, "peers in its list"), [sentence], [place], facts.year)


def _publisher(composer: Composer) -> Case | None:
    facts, name, place, places = _drawn(composer)
    above = _prefecture(place)
    if above is None or not _unique_in(above, places):
        return None
    publisher = composer.say("publisher", name=_stem(above))
    sentences = [*composer.aside(facts, not_in=places), composer.say("single", x=mark(name))]
    return replace(composer.case((_KIND, "publisher"), sentences, [place], facts.year), publisher=publisher)


def _stem(place: Place) -> str:
    """The proper part of a city's name, as newspapers bear it."""
    return place.name.removesuffix("市") if len(place.name) > 2 else place.name


def _dateline(composer: Composer) -> Case | None:
    facts, name, place, places = _drawn(composer)
    above = _prefecture(place)
    if above is None or not _unique_in(above, places):
        return None
    sentence = composer.say("dateline", name=_stem(above)) + composer.say("single", x=mark(name))
    return composer.case((_KIND, "dateline"), [sentence], [place], facts.year, opening=True)


def _nothing(composer: Composer) -> Case | None:
    facts, name, _, _ = _drawn(composer)
    sentence = composer.say("single", x=mark(name))
    return composer.case((_KIND, "none"), [sentence], [], facts.year)


def _nothing_but_a_partner(composer: Composer) -> Case | None:
    facts, name, _, places = _drawn(composer)
    partner = composer.away(facts, not_in=places)
    if any(assignment(place, partner, date(facts.year, 6, 1)) for place in places):
        return None
    partner_name = f"{province_of(partner).name}{partner.name}"
    sentence = composer.say(composer.pick(("helper", "recipient")), x=mark(name), y=partner_name)
    return composer.case((_KIND, "none but a partner far away"), [sentence], [], facts.year)


def _assigned(composer: Composer) -> Case | None:
    """A partner with which a programme pairs the province or city of one of the bearers alone."""
    facts, name, place, places = _drawn(composer)
    partner = composer.pick(facts.counties)
    day = date(facts.year, 6, 1)
    paired = [p for p in places if assignment(p, partner, day)]
    if paired != [place] or not facts.alone(partner.name) or province_of(partner) in map(province_of, places):
        return None
    helps = int(partner.key[:2]) > int(place.key[:2])
    y = f"{province_of(partner).name}{partner.name}"
    sentence = composer.say("helper" if helps else "recipient", x=mark(name), y=y)
    return composer.case((_KIND, "partner in a programme"), [sentence], [place], facts.year)


KINDS: tuple[Callable[[Composer], Case | None], ...] = (
    _above_before(of=False, both=False, province=True),
    _above_before(of=False, both=False, province=False),
    _above_before(of=False, both=True, province=False),
    _above_before(of=True, both=False, province=True),
    _above_before(of=True, both=False, province=False),
    _named_elsewhere(province=True),
    _named_elsewhere(province=False),
    _sibling_elsewhere,
    _peers,
    _publisher,
    _dateline,
    _nothing,
    _nothing_but_a_partner,
    _assigned,
)
"""Each draws one case, or None where what it drew does not suit."""
