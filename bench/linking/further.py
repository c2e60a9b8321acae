"""Contexts where less usual evidence decides: brackets, headings, type words, bodies, or where the evidence is divided."""

from __future__ import annotations

from collections.abc import Callable

from bench.linking.cases import Case
from bench.linking.composer import Composer, frames, mark
from bench.linking.facts import Facts, province_of
from kg.model import Level, Place
from kg.places.words import ordinary_names

__all__ = ["KINDS"]

_SHARED, _LIST, _NAME, _WORD = "shared name", "list", "name in another", "everyday word"
_PARTS_OF_TOWNS = frozenset(("城区", "郊区", "矿区", "新城区", "新市区", "市区", "老城区"))
_NUMBERS = "零一两三四五六"


def _shared(composer: Composer) -> tuple[Facts, str, Place, list[Place]]:
    facts = composer.facts()
    name, places = composer.pick([found for found in facts.shared() if found[0] not in _PARTS_OF_TOWNS])
    return facts, name, composer.pick(places), places


def _bracket(composer: Composer) -> Case | None:
    """鼓楼区（福州市）: the division above it after it, in brackets."""
    facts, name, place, places = _shared(composer)
    above = place.parent
    if above is None or above.level is not Level.PREFECTURE or sum(p.parent == above for p in places) > 1:
        return None
    words = composer.pick((above.name, province_of(place).name + above.name, above.name.removesuffix("市")))
    x = f"{mark(name)}（{words}）"
    return composer.case(
        (_SHARED, "prefecture in brackets after it"), [composer.say("single", x=x)], [place], facts.year
    )


def _heading(composer: Composer) -> Case | None:
    """A heading names the prefecture, the text below it the district; another heading names another before."""
    facts, name, place, places = _shared(composer)
    above = place.parent
    if above is None or above.level is not Level.PREFECTURE or sum(p.parent == above for p in places) > 1:
        return None
    other = composer.away(facts, not_in=places)
    before = composer.say("heading", name=other.name) + composer.say("single", x=other.name) + "\n\n"
    text = composer.say("heading", name=above.name) + composer.say("single", x=mark(name))
    return composer.case((_SHARED, "prefecture in the heading"), [before, text], [place], facts.year, opening=True)


def _divided(composer: Composer) -> Case | None:
    """Two that bear the name are named alike; then the name stands alone, and either may be meant."""
    facts, name, place, places = _shared(composer)
    other = composer.pick(places)
    if other == place or None in (place.parent, other.parent):
        return None
    paths = [f"{p.parent.name if p.parent else ''}{name}" for p in (place, other)]
    sentences = [
        composer.say("list", list=composer.pick(("、", "和")).join(paths)),
        composer.say("filler"),
        composer.say("single", x=mark(name)),
    ]
    return composer.case((_SHARED, "none: two bearers named alike"), sentences, [], facts.year)


def _types(composer: Composer) -> Case | None:
    """A short name that divisions of several types bear, in a list whose type word fits one: 朝阳、海淀两区."""
    facts = composer.facts()
    county = composer.pick(facts.counties)
    short, above = facts.short(county), county.parent
    if short is None or short in ordinary_names() or above is None or above.level is not Level.PREFECTURE:
        return None
    bearers = facts.bearers(short)
    if len(bearers) < 2 or sum(p.name[-1] == county.name[-1] for p in bearers) > 1:
        return None
    siblings = [
        s
        for c in facts.below(above)
        if c != county and c.name[-1] == county.name[-1]
        for s in [facts.short(c)]
        if s is not None and s not in ordinary_names() and facts.bearers(s) == [c]
    ]
    members = [mark(short), *composer.sample(siblings, 2)]
    if len(members) < 3:
        return None
    composer.random.shuffle(members)
    listed = (
        "、".join(members[:-1])
        + composer.pick(("、", "和"))
        + members[-1]
        + f"{_NUMBERS[len(members)]}{county.name[-1]}"
    )
    sentence = composer.say("list", list=listed)
    return composer.case((_LIST, "type word and peers decide"), [sentence], [county], facts.year)


def _prefectures(composer: Composer) -> Case | None:
    """海北、黄南、海南三州: prefectures by their short names."""
    facts = composer.facts()
    first = composer.pick(facts.prefectures)
    kind = first.name[-1]
    fellows = [p for p in facts.prefectures if p.parent == first.parent and p.name[-1] == kind and p != first]
    members = [first, *composer.sample(fellows, composer.random.randint(1, 2))]
    shorts = [_stem(p) for p in members]
    if len(members) < 2 or any(s is None or s in ordinary_names() for s in shorts):
        return None
    names = [mark(str(shorts[0])), *(str(s) for s in shorts[1:])]
    composer.random.shuffle(names)
    above = composer.pick(("", province_of(first).name, f"{composer.name_of(province_of(first))}的"))
    listed = f"{above}{'、'.join(names)}{_NUMBERS[len(names)]}{kind}"
    return composer.case((_LIST, "prefectures"), [composer.say("list", list=listed)], [first], facts.year)


def _stem(place: Place) -> str | None:
    forms = [n for n in place.other_names if place.name.startswith(n) and n[-1] not in "州盟市区县" and len(n) > 1]
    return min(forms, key=len, default=None)


def _open_list(*, above: bool) -> Callable[[Composer], Case | None]:
    """古丈、保靖、花垣等县: no number, or no type word at all; with their prefecture before them or without."""

    def compose(composer: Composer) -> Case | None:
        facts = composer.facts()
        prefecture = composer.pick(facts.prefectures)
        shorts = [
            (county, short)
            for county in facts.below(prefecture)
            for short in [facts.short(county)]
            if short is not None and short not in ordinary_names() and facts.bearers(short) == [county]
        ]
        members = composer.sample(shorts, composer.random.randint(3, 5))
        if len(members) < 3:
            return None
        asked = composer.random.randrange(len(members))
        names = [mark(short) if number == asked else short for number, (_, short) in enumerate(members)]
        ending = composer.say("open_head", type=members[asked][0].name[-1])
        before = composer.name_of(prefecture) if above else ""
        sentence = composer.say("list", list=f"{before}{'、'.join(names)}{ending}")
        words = "without a number, under a prefecture" if above else "without a number, short names only"
        return composer.case((_LIST, words), [sentence], [members[asked][0]], facts.year)

    return compose


def _within(*, autonomous: bool) -> Callable[[Composer], Case | None]:
    """A county in the name of a body (丹巴县教育局) or of its seat (大化县城)."""

    def compose(composer: Composer) -> Case | None:
        facts = composer.facts()
        county = composer.pick(facts.counties)
        name = county.name
        if autonomous:
            forms = [
                n for n in county.other_names if n[-1] in "县旗" and n[:2] == name[:2] and facts.bearers(n) == [county]
            ]
            if not name.endswith(("自治县", "自治旗")) or not forms:
                return None
            name = composer.pick(forms)
        if facts.bearers(name) != [county] or name[-1] not in "县旗" or name in ordinary_names():
            return None
        sentence = composer.say("within", x=mark(name), x2=name[-1])
        words = "short form of an autonomous county" if autonomous else "county"
        return composer.case((_NAME, words), [sentence], [county], facts.year)

    return compose


def _word_beside_full(composer: Composer) -> Case | None:
    """The word as a word in an article that names its namesake in full."""
    facts = composer.facts()
    words = frames()["words"]
    word = composer.pick(sorted(words))
    namesakes = [p for p in facts.bearers(word) if p.name.startswith(word) and p.name != word]
    if not namesakes:
        return None
    place = composer.pick(namesakes)
    told = str(composer.pick(words[word])).replace(word, mark(word), 1)
    sentences = [composer.say("aside", name=f"{province_of(place).name}{place.name}"), told]
    return composer.case((_WORD, "its namesake named in full"), sentences, [], facts.year)


KINDS: tuple[Callable[[Composer], Case | None], ...] = (
    _bracket,
    _heading,
    _divided,
    _types,
    _prefectures,
    _open_list(above=True),
    _open_list(above=False),
    _within(autonomous=False),
    _within(autonomous=True),
    _word_beside_full,
)
"""Each draws one case, or None where what it drew does not suit."""
