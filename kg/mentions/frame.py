"""From whose place an article speaks: which place 我县, 全州 or 省直部门 can mean at a given spot.

The sources, strongest first: who speaks in the section (■巴塘县) or its heading, the signature, the publisher, the dateline,
the title, and at last the places the article names. A source counts only where it gives one place of the level asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from kg.mentions.spans import Span
from kg.mentions.stretch import place_of
from kg.model import Document, Level, Mention, Place, Sentence
from kg.places import Gazetteer, highest

__all__ = ["Frame", "fits"]

_FITTING: dict[str, tuple[tuple[Level, tuple[str, ...]], ...]] = {
    "省": ((Level.PROVINCE, ("省",)),),
    "自治区": ((Level.PROVINCE, ("自治区",)),),
    "市": ((Level.PREFECTURE, ("市",)), (Level.COUNTY, ("市",)), (Level.PROVINCE, ("市",))),
    "州": ((Level.PREFECTURE, ("自治州",)),),
    "盟": ((Level.PREFECTURE, ("盟",)),),
    "地区": ((Level.PREFECTURE, ("地区",)),),
    "县": ((Level.COUNTY, ("县",)),),
    "旗": ((Level.COUNTY, ("旗",)),),
    "区": ((Level.COUNTY, ("区",)), (Level.PROVINCE, ("自治区",))),
    "新区": ((Level.COUNTY, ("新区",)),),
    "镇": ((Level.TOWNSHIP, ("镇",)),),
    "乡": ((Level.TOWNSHIP, ("乡",)),),
    "街道": ((Level.TOWNSHIP, ("街道", "街道办事处")),),
    "村": ((Level.VILLAGE, ("村", "村委会")),),
    "社区": ((Level.VILLAGE, ("社区", "居委会")),),
}
_PLACE_HEADING = 10
"""A heading of at most this many characters that names a place is about that place as a whole."""
_OUTLET = re.compile(
    r"(?:日报|晚报|晨报|早报|时报|商报|报|网|在线|融媒体?中心|融媒体?|传媒|发布|电视台|广播电视台|新闻|频道|人民政府|政府|县委|市委|州委|党委|扶贫|宣传).*\Z"
)
_YEARBOOK = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,12}?)(?:统计|综合)?(?:年鉴|[市州县区]志)")
_OF_A_REGION = re.compile(r"[我全]区[0-9一二三四五六七八九十]*个?(?:盟市|旗县|地市|县|市[、县])")


def fits(place: Place, word: str) -> bool:
    """Whether a place is what ``word`` (县, 州, 市) calls it."""
    return any(place.level is level and place.name.endswith(ends) for level, ends in _FITTING.get(word, ()))


@dataclass(frozen=True, slots=True)
class _Source:
    """Places that one part of the article speaks of, and the part's name for the reason."""

    name: str
    places: tuple[Place, ...]


class Frame:
    """The places an article speaks from and of."""

    GUESS: ClassVar = "the article is about"
    """How a reason ends where only the places named most tell whom the article speaks for."""

    def __init__(
        self, document: Document, areas: Sequence[Mention], gazetteer: Gazetteer, names: Sequence[Span] = ()
    ) -> None:
        """``names`` are the organisations named: an area that only begins such a name (南京农业大学) is not spoken of."""
        self._document = document
        self._areas = areas
        self._inside = _covered(areas, names)
        self._common = [
            _Source("signature", tuple(self._within(document.signature))),
            _Source("publisher", tuple(_of_publisher(document, gazetteer))),
            _Source("dateline", tuple(self._within(document.dateline))),
            _Source("yearbook", tuple(_of_yearbook(document, gazetteer))),
        ]
        self._title = _Source("title", tuple(self._of_title()))
        self._body = Counter(place.key for place in map(place_of, areas) if place is not None)
        self._unsaid = _counties_unsaid(areas)
        self._places = {place.key: place for place in map(place_of, areas) if place is not None}

    def place(self, word: str, at: int, *, weak: bool = True) -> tuple[Place | None, str]:
        """The place that ``word`` (县, 州 …) means for who speaks at ``at``, and why; None where it cannot be told.

        Without ``weak``, only what says who speaks counts: neither the title nor the places named.
        """
        strong = [*self._section_sources(at), *self._common]
        if word == "区" and weak and self.place(word, at, weak=False)[0] is None:
            return self._district_or_region()
        for sources in (strong, [self._title] if weak else []):
            for pick in (_exact, _above):
                for source in sources:
                    found = pick(source.places, word)
                    if found is not None:
                        return found, f"{source.name}: {found.name}"
        if not weak:
            return None, f"nothing says which {word}"
        return self._goes_without_saying(word) or self._main(word)

    def _goes_without_saying(self, word: str) -> tuple[Place, str] | None:
        """The county that is never named while several of its towns are, more than another of its kind is named.

        Who writes for the people of a county names its towns alone, and the neighbours in full.
        """
        named = max((n for key, n in self._body.items() if fits(self._places[key], word)), default=0)
        towns = [(place, count) for place, count in self._unsaid if fits(place, word) and count > max(named, 1)]
        return (towns[0][0], "its towns are named without it") if len(towns) == 1 else None

    def _district_or_region(self) -> tuple[Place | None, str]:
        """我区 is a district or an autonomous region: the latter where counties or leagues are said to be in it."""
        region, reason = self._main("自治区")
        if region is None:
            found = _exact(self._title.places, "区")
            return (found, f"title: {found.name}") if found else self._main("区")
        return (
            (region, reason) if _OF_A_REGION.search(self._document.reading.text) else (None, "a district or a region")
        )

    def nearest(self, word: str, at: int, since: int, apart: Place | None = None) -> Place | None:
        """The place of that kind named last before ``at``, not before ``since``; None too where it is one of a list.

        ``apart`` is a place that cannot be meant.
        """
        before = [area for area in self._areas if since <= area.start and area.end <= at]
        fitting = [
            (area, meant)
            for area in before
            if (meant := _called(area, word))
            and meant != apart
            and (area.start not in self._inside or area.text.endswith(word))
        ]
        if not fitting:
            return None
        # 甲市收到了来自乙市的物资: of the two, 该市 is not the one from which something comes.
        fitting = [each for each in fitting if not self._is_origin(each[0])] or fitting
        last, place = fitting[-1]
        joined = len(fitting) > 1 and self._document.text(fitting[-2][0].end, last.start) in {"、", "和", "与", "及"}
        return None if joined else place

    def _is_origin(self, area: Mention) -> bool:
        return self._document.reading.text.endswith(("来自", "源自"), 0, area.start)

    def names(self, place: Place, start: int, end: int) -> bool:
        """True where ``[start, end)`` calls the place by a name."""
        found = (place_of(area) for area in self._areas if start <= area.start and area.end <= end)
        return any(other is not None and other.key == place.key for other in found)

    def names_any(self, word: str, sentence: Sentence) -> bool:
        """True where a sentence calls a place of that kind by a name."""
        found = (place_of(area) for area in self._areas if sentence.start <= area.start and area.end <= sentence.end)
        return any(place is not None and fits(place, word) for place in found)

    def only(self, word: str) -> Place | None:
        """The one place of that kind that the article names; None where there are several."""
        found = [place for place in self._places.values() if fits(place, word)]
        return found[0] if len(found) == 1 else None

    def other(self, word: str, start: int, end: int) -> Place | None:
        """The one place of that kind, named or above two places named, that ``[start, end)`` does not call by name."""
        above = Counter(place.key for named in self._places.values() for place in named.ancestors())
        chains = {p.key: p for named in self._places.values() for p in (named, *named.ancestors())}
        for level, ends in _FITTING.get(word, ()):
            known = [p for p in chains.values() if p.level is level and p.name.endswith(ends)]
            likely = [p for p in known if (p.key in self._body or above[p.key] > 1)]
            left = [p for p in likely if not self.names(p, start, end)]
            if left:
                return left[0] if len(left) == 1 else None
        return None

    def _main(self, word: str) -> tuple[Place | None, str]:
        """The one place of that kind that the article names, or the one it names by far most often."""
        ranked = [
            (self._places[key], count) for key, count in self._body.most_common() if fits(self._places[key], word)
        ]
        if not ranked:
            above = {p.key: p for place in self._places.values() for p in place.ancestors() if fits(p, word)}
            only = next(iter(above.values())) if len(above) == 1 else None
            return only, f"the only {word} above the places named" if only else f"no {word} named"
        if len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]:
            return ranked[0][0], f"the {word} {self.GUESS}"
        return None, f"several places could be this {word}"

    def sole(self, word: str, start: int, end: int) -> Place | None:
        """The one place of that kind that ``[start, end)`` names, also in the name of a body; None where there are several."""
        held = (place_of(area) for area in self._areas if start <= area.start and area.end <= end)
        return _exact((place for place in held if place is not None), word)

    def _section_sources(self, at: int) -> Iterator[_Source]:
        section = next((s for s in self._document.sections if s.start <= at < s.end), None)
        if section is None:
            return
        if section.speaker:
            yield _Source("who speaks", tuple(self._within(section.speaker)))
        for start, end in reversed(section.headings) if section is not self._document.sections[0] else ():
            places = tuple(self._within((start, end)))
            # A heading that is little more than a place's name says whose part this is; a longer one tells a story.
            if len({place.key for place in places}) == 1 and end - start <= _PLACE_HEADING:
                yield _Source("heading", places)

    def _within(self, span: tuple[int, int] | None) -> Iterator[Place]:
        for area in self._areas if span else ():
            place = place_of(area)
            if span and span[0] <= area.start and area.end <= span[1] and place is not None:
                yield place

    def _of_title(self) -> Iterator[Place]:
        title = self._document.title or ""
        start = self._document.reading.text.find(title) if title else -1
        if start >= 0:
            yield from self._within((start, start + len(title)))


def _called(area: Mention, word: str) -> Place | None:
    """The place of a kind that the words of an area name: of 城口县高观镇, the county too."""
    place = place_of(area)
    if place is None or fits(place, word):
        return place
    return next(
        (p for p in place.ancestors() if fits(p, word) and area.text.startswith((p.name, *p.other_names))), None
    )


def _exact(places: Iterable[Place], word: str) -> Place | None:
    found = {place.key: place for place in places if fits(place, word)}
    return next(iter(found.values())) if len(found) == 1 else None


def _above(places: Iterable[Place], word: str) -> Place | None:
    return _exact((above for place in places for above in place.ancestors()), word)


def _counties_unsaid(areas: Sequence[Mention]) -> list[tuple[Place, int]]:
    """The counties that no area names, each with the number of its townships that the areas name."""
    places = {place.key: place for place in map(place_of, areas) if place is not None}
    said = {key for area in areas for key in _keys_said(area)}
    towns = {p.key: p for place in places.values() for p in (place, *place.ancestors()) if p.level is Level.TOWNSHIP}
    counties = {p.parent.key: p.parent for p in towns.values() if p.parent is not None and p.parent.key not in said}
    return [(county, sum(p.parent == county for p in towns.values())) for county in counties.values()]


def _keys_said(area: Mention) -> Iterator[str]:
    """The place of an area, and the county above it where the words begin with that."""
    place = place_of(area)
    if place is not None:
        yield place.key
        yield from (p.key for p in place.ancestors() if any(name in area.text for name in (p.name, *p.other_names)))


def _covered(areas: Sequence[Mention], names: Sequence[Span]) -> frozenset[int]:
    """Where the areas begin that stand inside a name."""
    starts = [name.start for name in names]
    found = ((area, bisect_right(starts, area.start) - 1) for area in areas)
    return frozenset(area.start for area, at in found if at >= 0 and area.end <= names[at].end)


def _of_publisher(document: Document, gazetteer: Gazetteer) -> Iterator[Place]:
    """The place an outlet is named after (甘孜日报)."""
    yield from _named_after(_OUTLET.sub("", document.publisher or ""), document, gazetteer)


def _of_yearbook(document: Document, gazetteer: Gazetteer) -> Iterator[Place]:
    """The place whose yearbook or annals the title names."""
    found = _YEARBOOK.match(document.title or "")
    yield from _named_after(found["place"] if found else "", document, gazetteer)


def _named_after(name: str, document: Document, gazetteer: Gazetteer) -> Iterator[Place]:
    """The place in a name; of several with that name the highest (甘孜日报 is the prefecture's)."""
    parts = (name[low:high] for low in range(len(name)) for high in range(len(name), low + 1, -1))
    for part in parts:
        place = highest(sense.place for sense in gazetteer.senses(part) if sense.valid(document.issued))
        if place is not None:
            yield place
            return
