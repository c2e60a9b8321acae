"""Teams spoken of again without their place: after 杭州市援疆指挥部, a sentence that begins with 指挥部 speaks of Hangzhou's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.stretch import place_of
from kg.model import Mention, MentionKind, Place

__all__ = ["find_teams"]

_HEAD = "(?:前方)?指挥部|前指|工作队|工作组|代表团|考察团|医疗队|支教队|支医队"
_NAMED = re.compile(rf"(?:{_HEAD})\Z")
_AGAIN = re.compile(
    rf"(?:(?<![\u4e00-\u9fff、“《])|(?<=[年月日来后间])|(?P<that>该))(?P<head>{_HEAD})"
    r"(?![长员副总们、”]|成员|队[员长]|团长|组长|领队|负责|办公|有关|相关|驻地|里|内)"
)
_ONE_THING = {"前方指挥部": "指挥部", "前指": "指挥部"}


def find_teams(text: str, ranges: Sequence[tuple[int, int]], bodies: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions of the places whose teams are spoken of again, where one place only has such a team before in the article.

    ``bodies`` are the mentions before which a team may stand: areas and words that point, widened to their bodies.
    """
    named = [(body, _head(found[0]), place) for body, found, place in _named(bodies)]
    for start, end in ranges if named else ():
        for again in _AGAIN.finditer(text, start, end):
            head = _head(again["head"])
            places = {place.key: place for body, kind, place in named if body.end <= again.start() and kind == head}
            if len(places) == 1:
                yield Mention(
                    again.start(),
                    again.end(),
                    again[0],
                    MentionKind.DEIXIS,
                    next(iter(places.values())),
                    f"the {head} named before",
                )


def _named(bodies: Sequence[Mention]) -> Iterator[tuple[Mention, re.Match[str], Place]]:
    for body in bodies:
        found, place = _NAMED.search(body.text), place_of(body)
        if found and place is not None:
            yield body, found, place


def _head(word: str) -> str:
    return _ONE_THING.get(word, word)
