"""As of when the names in an article are read: its date, or the time that it and its names imply where it bears none.

A name that is new (密云区 since 2015) cannot stand in an older text, while an old one (密云县) may stand in a newer text that
looks back. So new names bound the time from below for certain; old ones bound it from above only as long as nothing speaks
against it. What is found serves the linking alone and is no date of issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.model import Document
from kg.places.matcher import Hit
from kg.places.spells import ALWAYS, NEVER
from kg.places.words import ordinary_names
from kg.text.dating import Dating, dating_of

__all__ = ["Era", "era_of"]

_LOOKS_BACK = re.compile(r"(?:原|前|旧|时称|当时的|撤销|撤|时为|古)[“‘《]?$")
_BECAME = re.compile(r"[”’》]?\s*(?:[(（](?:今|现|后)|今|现为|现属|改|更名|升格|撤|设[市区]|时期)")
_AROUND = 4
_SHORTEST = 3
_LONG_AGO = 2004
"""What ended by then lives on in speech (定西地区): one such name alone shows no time."""


@dataclass(frozen=True, slots=True)
class Era:
    """As of when the names of an article are read.

    ``day`` is None where that stays open; then ``since`` is the year before which the article was surely not written (0 where nothing
    tells). ``reason`` says in words what tells the day, and is empty where the article bears a date.
    """

    day: date | None
    reason: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class _Window:
    """The years (inclusive) in which all names of a text were in use, and the names that bound it."""

    first: int = NEVER
    last: int = ALWAYS
    newest: str = ""
    oldest: str = ""


def era_of(document: Document, hits: Iterable[Hit]) -> Era:
    """As of when to read the names of a document, of which ``hits`` are those of county level and above."""
    if document.issued is not None:
        return Era(document.issued)
    window, dating = _window(document.reading.text, hits), dating_of(document)
    year, reason = _year(window, dating)
    return (
        Era(date(year, 7, 1), f"read as of {year}: {reason}")
        if year
        else Era(None, since=max(window.first, dating.latest or 0))
    )


def _year(window: _Window, dating: Dating) -> tuple[int | None, str]:
    """The year that the document gives for its own, not before its newest name; else one in which its old names were in use.

    The last year named is no more than a bound: reports go years without naming one, or end on the founding of a school.
    """
    for year, reason in _said(dating):
        return (year, reason) if year >= window.first else (window.first, f"{window.newest} is named")
    latest = dating.latest or window.last
    if window.last == ALWAYS or latest > window.last + 1:
        return None, ""
    return min(max(latest, window.first), window.last), f"{window.oldest} is named"


def _said(dating: Dating) -> Iterator[tuple[int, str]]:
    """What a document says of its own year, the surest first."""
    if dating.stated is not None:
        yield dating.stated, "the title or number says so"
    if dating.filed is not None and dating.filed >= (dating.latest or 0):
        yield dating.filed, "the file is named so"
    if dating.counted is not None and dating.counted == dating.latest:
        yield dating.counted, "the text counts up to then"


def _window(text: str, hits: Iterable[Hit]) -> _Window:
    spans = dict(_spans(text, hits))
    if not spans:
        return _Window()
    newest = max(spans, key=lambda name: (spans[name][0], name))
    first = spans[newest][0]
    ended = sorted((last, name) for name, (_, last) in spans.items() if last != ALWAYS)
    last, oldest = ended[0] if ended else (ALWAYS, "")
    if last < first - 1 or (last <= _LONG_AGO and len(ended) == 1):
        last, oldest = ALWAYS, ""
    return _Window(first, last, newest, oldest)


def _spans(text: str, hits: Iterable[Hit]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The official names that the text uses as those of its time, each with the years in which any division bore it."""
    for hit in hits:
        if len(hit.name) < _SHORTEST or not hit.full or hit.name in ordinary_names():
            continue
        before, after = text[max(hit.start - _AROUND, 0) : hit.start], text[hit.end : hit.end + 2 * _AROUND]
        if not _LOOKS_BACK.search(before) and not _BECAME.match(after):
            yield hit.name, (min(s.first for s in hit.senses), max(s.last for s in hit.senses))
