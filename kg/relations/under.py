"""Under which programme a relation stands: what the article's own words say, and nothing where they are silent.

The words of the clause come first, then those of the sentence, of the headings above and of the title; failing all of these,
what another sentence of the article says of the same pair. That a pair is in some official list is no reason. A round counts
only where the years that the sentence states fall into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from kg.model import Attestation, Document, Form, Place, Status, TimeRole
from kg.relations.clauses import clause
from kg.relations.engine import Candidate, Line
from kg.relations.parties import home, party_key
from kg.relations.programmes import Programme, load_programmes

__all__ = ["Naming", "namings"]

Scope = Literal["sentence", "heading", "title", "pair"]

_QUOTATION = re.compile("[“”‘’\"'「」『』]")
_WORDS = re.compile("[援鄂]|[协合]作|对口|重建|帮扶|扶贫|奔小康|挂钩|万企|千企|百企")
"""Of these every name of a programme holds one."""
_YEAR = re.compile("[0-9]{4}")
_ONE_OF_SEVERAL = "[与和及、暨]"
"""Beside a name in a heading: the section is about other things too."""

_Found = tuple[Programme, str]
"""A programme and the words that name it."""
_Years = tuple[int, int | None]
"""The first and the last year; no last one where it goes on."""
_Pair = tuple[tuple[str, ...], tuple[str, ...]]
_Told = tuple["Naming", int | None]
"""What an article says of a pair, and the first year of which that sentence speaks."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A programme by its id, the words that name it and where they stand.

    ``scope`` is the sentence itself, a heading above it, the title, or another sentence about the same ``pair``.
    """

    programme: str
    words: str
    scope: Scope


def namings(
    document: Document, lines: Sequence[Line], chosen: Sequence[Candidate], said: Sequence[Attestation]
) -> tuple[Naming | None, ...]:
    """For each attestation the programme under which its article puts it; ``chosen`` are its candidates, one for one."""
    issued = document.issued.year if document.issued else None
    years = [_stated_years(lines[c.line], a, issued) for c, a in zip(chosen, said, strict=True)]
    named = [_named(document, lines[c.line], c, a) for c, a in zip(chosen, said, strict=True)]
    told: dict[_Pair, list[_Told]] = {}
    for attestation, naming, stated in zip(said, named, years, strict=True):
        if naming is not None:
            told.setdefault(_pair(attestation), []).append((naming, stated[0] if stated else None))
    completed = (
        naming or _of_pair(told.get(_pair(attestation), []), attestation, stated)
        for attestation, naming, stated in zip(said, named, years, strict=True)
    )
    return tuple(_dated(naming, a, stated) for naming, a, stated in zip(completed, said, years, strict=True))


def _pair(attestation: Attestation) -> _Pair:
    return party_key(attestation.helper), party_key(attestation.recipient)


def _of_pair(told: Sequence[_Told], attestation: Attestation, years: _Years | None) -> Naming | None:
    """What the article says of the pair elsewhere; of several programmes, what they have in common.

    What a pair did before the year of which that sentence speaks need not have stood under the programme.
    """
    shared = set.intersection(*(set(_chain(naming.programme)) for naming, _ in told)) if told else set()
    common = max(shared, key=lambda name: len(_chain(name)), default=None)
    firsts = [first for _, first in told if first is not None]
    if common is None or not _fits_form(load_programmes()[common], attestation.form):
        return None
    if years is not None and firsts and years[0] < min(firsts):
        return None
    return Naming(common, told[0][0].words, "pair")


def _dated(naming: Naming | None, said: Attestation, years: _Years | None) -> Naming | None:
    """The round into which the stated years fall, else the programme; a wider one, or none, for what began before it."""
    if naming is None:
        return None
    known = load_programmes()
    for programme in (known[name] for name in _chain(naming.programme)):
        if said.since is None or programme.begins is None or programme.begins <= said.since:
            return replace(naming, programme=_round(programme, years).id)
    return None


def _named(document: Document, line: Line, candidate: Candidate, said: Attestation) -> Naming | None:
    """The programme that the words around a match name, before its year is looked at."""
    scopes = (_in_sentence(line, candidate, said), *_above(document, line, said))
    for scope, found in scopes:
        if found:
            chosen = _one_of(found)
            return Naming(chosen[0].id, chosen[1], scope) if chosen else None
    return None


def _in_sentence(line: Line, candidate: Candidate, said: Attestation) -> tuple[Scope, list[_Found]]:
    """What the clauses of a match name, with what the sentence says of it more narrowly; else what the sentence names.

    What was before is told apart from what the sentence is about, so only its own clause speaks for it.
    """
    start, end = (at - line.sentence.start for at in line.skeleton.span(candidate.start, candidate.end))
    near, far = (
        [each for each in _mentioned(text) if _fits(each[0], said, certain=True)]
        for text in (clause(line.text, start, end), line.text)
    )
    if near:
        named = {programme.id for programme, _ in near}
        return "sentence", near + [each for each in far if not named.isdisjoint(_chain(each[0].id))]
    return "sentence", [each for each in far if _fits_form(each[0], said.form) and said.status is not Status.PAST]


def _above(document: Document, line: Line, said: Attestation) -> Iterator[tuple[Scope, list[_Found]]]:
    """What the headings above a sentence name, the nearest first, and the title."""
    headings = document.sections[line.sentence.section].headings
    texts: list[tuple[Scope, str]] = [("heading", document.text(*span)) for span in reversed(headings)]
    for scope, text in (*texts, ("title", document.title or "")):
        found = [
            each
            for each in _mentioned(text)
            if _fits(each[0], said, certain=False)
            and _fits_form(each[0], said.form)
            and (_is_all(text, each[1]) or not _at_home(said))
        ]
        yield scope, found


def _is_all(heading: str, words: str) -> bool:
    """Whether a heading names nothing beside a programme: not 南北挂钩与区域合作.

    Between two provinces that does no harm, since the places tell what is meant; within one it does.
    """
    beside = f"{_ONE_OF_SEVERAL}{re.escape(words)}|{re.escape(words)}(?:工作|情况)?{_ONE_OF_SEVERAL}"
    return not re.search(beside, _QUOTATION.sub("", heading))


@lru_cache(maxsize=256)
def _mentioned(text: str) -> tuple[_Found, ...]:
    """The programmes that a text names with the words that do; of names that overlap, the longest.

    Asked again for every pair of a sentence, and for every sentence under a heading.
    """
    if not _WORDS.search(text):
        return ()
    bare = _QUOTATION.sub("", text)
    found = [
        (match.start(), match.end(), programme)
        for programme in load_programmes().values()
        for name in programme.names
        for match in name.finditer(bare)
    ]
    return tuple(
        (programme, bare[start:end])
        for start, end, programme in found
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
    )


def _fits(programme: Programme, said: Attestation, *, certain: bool) -> bool:
    """Whether the ends of a relation may stand under a programme; ``certain`` where its own words name it.

    Where it is not known in which province an end lies, the words of the sentence are believed, those of a heading are not.
    """
    if programme.of_bodies and isinstance(said.helper, Place):
        return False
    one, other = home(said.helper), home(said.recipient)
    if not all(
        (_lies_in(one, programme.helper, certain=certain), _lies_in(other, programme.recipient, certain=certain))
    ):
        return False
    if not programme.scope:
        return True
    if one is None or other is None:
        return certain
    return (_province(one) == _province(other)) is (programme.scope == "within")


def _lies_in(place: Place | None, codes: Sequence[str], *, certain: bool) -> bool:
    if not codes:
        return True
    if place is None:
        return certain
    return any(division.key in codes for division in (place, *place.ancestors()))


def _at_home(said: Attestation) -> bool:
    """Whether both ends are known to be of one province."""
    one, other = home(said.helper), home(said.recipient)
    return one is not None and other is not None and _province(one) == _province(other)


def _province(place: Place) -> str:
    return (place, *place.ancestors())[-1].key


def _fits_form(programme: Programme, form: Form) -> bool:
    """Whether a relation of a form may stand under a programme that its clause does not name."""
    if programme.form is not None:
        return form is programme.form
    return form is not Form.DESIGNATED


def _one_of(found: Sequence[_Found]) -> _Found | None:
    """The narrowest of the programmes named, where all of them belong to one; None where they do not."""
    roots = {_chain(programme.id)[-1] for programme, _ in found}
    if len(roots) > 1:
        return None
    return max(found, key=lambda each: (-len(each[0].helper or range(99)), len(_chain(each[0].id))))


def _chain(programme: str) -> tuple[str, ...]:
    """A programme and those of which it is a part, the widest last."""
    known = load_programmes()
    chain = [programme]
    while (broader := known[chain[-1]].broader) is not None:
        chain.append(broader)
    return tuple(chain)


def _stated_years(line: Line, said: Attestation, issued: int | None) -> _Years | None:
    """The years of which a sentence speaks, None where it states none.

    What began in a year goes on until the article was written.
    """
    times = [time for time in line.times if time.first is not None and _YEAR.search(time.text)]
    firsts = [time.first for time in times if time.first is not None]
    lasts = [
        issued if time.role is TimeRole.SINCE else time.last if time.last is not None else time.first for time in times
    ]
    at = {time.first for time in times if time.role is TimeRole.AT}
    if said.since is not None and said.since not in at:
        firsts.append(said.since)
        lasts.append(said.until or issued)
    if not firsts:
        return None
    known = [last for last in lasts if last is not None]
    return min(firsts), max(known) if len(known) == len(lasts) else None


def _round(programme: Programme, years: _Years | None) -> Programme:
    """The round of a programme into which the stated years fall, else the programme."""
    if years is None:
        return programme
    rounds = [r for r in load_programmes().values() if r.is_round and r.broader == programme.id and _ran(r, *years)]
    return _round(max(rounds, key=lambda r: r.begins or 0), years) if rounds else programme


def _ran(programme: Programme, first: int, last: int | None) -> bool:
    """Whether a round ran in the stated years; what goes on is of the last round of its programme."""
    return programme.holds(first, last) or (last is None and programme.holds(first, first) and _is_last(programme))


def _is_last(programme: Programme) -> bool:
    siblings = (r for r in load_programmes().values() if r.is_round and r.broader == programme.broader)
    return all((r.begins or 0) <= (programme.begins or 0) for r in siblings)
