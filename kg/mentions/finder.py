"""Every mention of a party in a document: areas, organisations, groups and words that point."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.mentions.bodies import Bodies
from kg.mentions.deixis import Pointer, find_pointers
from kg.mentions.frame import Frame
from kg.mentions.groups import find_groups
from kg.mentions.identity import identify
from kg.mentions.membership import group_mentions
from kg.mentions.organizations import find_names
from kg.mentions.resolve import Resolver
from kg.mentions.settings import find_in_setting
from kg.mentions.shortening import abbreviations, find_abbreviated
from kg.mentions.spans import longest
from kg.mentions.standins import tail_end
from kg.mentions.stretch import Name
from kg.mentions.teams import find_teams
from kg.model import Document, Mention, MentionKind
from kg.places import Gazetteer, link_areas
from kg.places.slots import zones

__all__ = ["find_mentions"]

_TOWARDS = re.compile(r"(?:支援|驰援|援助|援|赴|驻|抵达)\Z")
"""Before an area: the team after its name is not that area's (支援某地医疗队)."""


def find_mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of a document in reading order, not overlapping; where two overlap, the longer is kept.

    An area mention covers the party committee, government, work team or delegation that stands for the area. A mention whose
    ``party`` is None was found but could not be resolved; ``reason`` says why.
    """
    areas = link_areas(document, gazetteer)
    text = document.reading.text
    ranges = zones(document)
    names = [name for start, end in ranges for name in find_names(text, start, end, areas)]
    names = longest([*names, *find_in_setting(document, areas)])
    introduced = abbreviations(text, names, areas)
    names = longest(
        [*names, *(name for start, end in ranges for name in find_abbreviated(text, start, end, introduced))]
    )
    resolver = Resolver(document, Frame(document, areas, gazetteer, names))
    organizations = [
        Mention(name.start, name.end, name.text, MentionKind.ORGANIZATION, party, _reason(name))
        for name, party in zip(names, identify(names, resolver, introduced), strict=True)
    ]
    bodies = Bodies(document, organizations, resolver, introduced)
    pointers = [pointer for start, end in ranges for pointer in find_pointers(text, start, end)]
    starts = {area.start for area in areas}
    stand_ins = [_stand_in(area, text, ranges, starts) for area in areas]
    pointing = list(_pointing(pointers, resolver, bodies))
    teams = find_teams(text, ranges, [*stand_ins, *pointing])
    plain = longest([*organizations, *stand_ins, *pointing, *teams])
    owners = [mention for mention in plain if mention.kind is not MentionKind.ORGANIZATION]
    named = {name.start for name in names}  # in 福建企业盛天菌业 the company is named, no set of them
    sets = [g for start, end in ranges for g in find_groups(text, start, end, owners) if g.end not in named]
    return tuple(longest([*group_mentions(text, sets, plain, resolver), *plain]))


def _pointing(pointers: Iterable[Pointer], resolver: Resolver, bodies: Bodies) -> Iterator[Mention]:
    """The mentions of words that point; a bare 公司 is one only where it is known which, and a name where it does not speak of itself."""
    for pointer in pointers:
        party, reason = bodies.body(pointer) if pointer.body else resolver.place(pointer)
        if party is not None or pointer.how != "self":
            speaks = pointer.how != "self" or party == bodies.own
            kind = MentionKind.DEIXIS if speaks else MentionKind.ORGANIZATION
            yield Mention(pointer.start, pointer.end, pointer.text, kind, party, reason)


def _reason(name: Name) -> str:
    if name.known is not None:
        return "a well-known organisation"
    return f"a name that ends with {name.head}"


def _stand_in(area: Mention, text: str, ranges: Sequence[tuple[int, int]], starts: Container[int]) -> Mention:
    """The mention of an area, widened to the body that stands for it.

    ``starts`` are where areas begin: what a team's name says after 驻 or 赴 is where it works, which stays a mention of its own.
    """
    limit = next((end for start, end in ranges if start <= area.start < end), area.end)
    if text.startswith(("驻", "赴"), area.end) and area.end + 1 in starts:
        return area
    end = area.end if _TOWARDS.search(text[max(area.start - 4, 0) : area.start]) else tail_end(text, area.end, limit)
    if end == area.end:
        return area
    start = area.start - 2 if text.startswith("中共", area.start - 2) else area.start
    return replace(area, start=start, end=end, text=text[start:end], reason=f"{area.reason}; its body stands for it")
