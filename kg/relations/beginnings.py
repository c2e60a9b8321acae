"""The year in which a relation began, where another sentence than the one that states it says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from kg.model import (
    Attestation,
    BlockKind,
    Document,
    Form,
    Group,
    Organization,
    Party,
    Place,
    Status,
    TimeExpression,
    TimeRole,
)
from kg.relations.clauses import part
from kg.relations.engine import Candidate, Line, lines_before
from kg.relations.parties import party_key
from kg.relations.pieces import Piece, pieces_of

__all__ = ["beginnings"]

Pair = tuple[tuple[str, ...], tuple[str, ...]]
"""The keys of a helper and a recipient."""
_Dated = tuple[Line, Piece, Sequence[TimeExpression], frozenset[tuple[str, ...]]]
"""A clause in its line, its times and the keys of its parties."""

_BEGINS = re.compile("接过|接力棒|接棒|首批|第一批|挂牌|拉开|启动|结缘|缘分|进驻|踏上|开启|牵手|结对|签|开始|入驻")
_LASTING = re.compile("(?<![近这过])(?<!过去)(?:[0-9]+|[一二两三四五六七八九十]+)年多?(?:以?来|间|下来|不断线|始终)")
_KEPT = re.compile("留任|继续(?:对口|结对|定点|挂钩)?(?:帮扶|支援)|(?:结对|帮扶|支援|挂钩)关系[^，。]{0,4}不变")
_RESOLVED = re.compile("(?:确定|决定|明确|部署|安排)[^。]{0,40}(?:协作|帮扶|支援|结对|援建)")
_LOOKS_BACK = re.compile("^(?:这些|上述|以上)[^。]{0,24}(?:确定|明确|安排|结对)")
_EARLY_THIS_YEAR = re.compile("(?:已于|于)?年初[^，。]{0,4}(?:确立|确定|建立|签|结)")
_ADDED = re.compile("新增|纳入|列入|始于")
_TERM = re.compile("期限|为期")
_EMERGENCY = re.compile("疫情|新冠|抗疫|医疗救治|抗震救灾|抗洪")
_IN_FORCE = re.compile("(?:关系|安排|名单|任务|分工|方案)[^。；]{0,12}(?:执行|生效|实施|算起|开始)")
_HEAD = 300
"""Within how many characters an article about an emergency names it."""
_REACH = 12
"""How many lines above an item the words that lead to its list may stand."""


def beginnings(
    document: Document, lines: Sequence[Line], chosen: Sequence[Candidate], found: Sequence[Attestation]
) -> Mapping[Pair, int]:
    """For pairs whose own sentences do not date them, the year in which they began, where the article tells it elsewhere.

    From the most to the least telling: words that lead to the list in which the pair stands; a time from which on something
    goes on, or the years that it has gone on, in a sentence about the pair; a clause that names an end and the year; the
    year of the helper's other relations, where it is said to stay; the term of what is planned; the year of an emergency.
    """
    attested: dict[Pair, list[tuple[Candidate, Attestation]]] = defaultdict(list)
    for candidate, attestation in zip(chosen, found, strict=True):
        attested[party_key(attestation.helper), party_key(attestation.recipient)].append((candidate, attestation))
    dated = cache(lambda: tuple(_dated_pieces(lines)))
    years: dict[Pair, int] = {}
    for pair, stated in attested.items():
        if any(a.since is not None for _, a in stated) or not _lasts(stated):
            continue
        year = next(iter(_years(document, lines, pair, stated, found, dated)), None)
        if year is not None:
            years[pair] = year
    return years


def _lasts(stated: Sequence[tuple[Candidate, Attestation]]) -> bool:
    """Whether it is a lasting relation, or deeds that a place or body does for a whole county or more."""
    recipient = stated[0][1].recipient
    wide = isinstance(recipient, Place) and recipient.level.rank <= 2
    return wide or any(c.rule.kind != "act" for c, _ in stated)


def _years(  # noqa: PLR0913, PLR0917 - what one pair is dated by
    document: Document,
    lines: Sequence[Line],
    pair: Pair,
    stated: Sequence[tuple[Candidate, Attestation]],
    found: Sequence[Attestation],
    dated: Callable[[], Sequence[_Dated]],
) -> Iterator[int]:
    yield from _of_list(document, lines, stated)
    if all(a.status is Status.PLANNED for _, a in stated):
        yield from (t.first for line in lines if _TERM.search(line.text) for t in line.times if _is_span(t) and t.first)
        return
    yield from _of_lists(lines, stated)
    for candidate, _ in stated:
        yield from _in_sentence(lines, candidate)
    yield from _where_named(dated(), pair, found, [c.line for c, _ in stated])
    if any(_KEPT.search(lines[c.line].text) for c, _ in stated):
        others = [a.since for a in found if party_key(a.helper) == pair[0] and a.since is not None]
        yield from others[:1]
    if _is_of_emergency(stated):
        yield from _of_emergency(document, lines)


def _is_of_emergency(stated: Sequence[tuple[Candidate, Attestation]]) -> bool:
    """Whether a relation may have begun with an emergency: places that support places, more than by single deeds, under no programme older than it."""
    lasts = any(c.rule.kind != "act" for c, _ in stated)
    wide = all(_is_wide(party) for _, a in stated for party in (a.helper, a.recipient))
    return lasts and wide and all(a.form in (Form.COUNTERPART, Form.OTHER) for _, a in stated)


def _is_span(time: TimeExpression) -> bool:
    return time.role is TimeRole.SPAN and time.first is not None and "20" in time.text


def _of_list(
    document: Document, lines: Sequence[Line], stated: Sequence[tuple[Candidate, Attestation]]
) -> Iterator[int]:
    """The year in the words that lead to a list, up to a colon: 2016年8月已签订协议：."""
    for candidate, _ in stated:
        line = lines[candidate.line]
        if candidate.rule.kind != "list" or line.sentence.kind is BlockKind.ROW:
            continue
        for other in reversed(lines[max(0, line.index - _REACH) : line.index]):
            if other.sentence.section != line.sentence.section:
                break
            if other.text.endswith(("：", ":")):
                yield from (
                    t.first
                    for t in other.times
                    if t.first and t.first == (t.last or t.first) and _BEGINS.search(other.text)
                )
                if document.issued and _EARLY_THIS_YEAR.search(other.text):
                    yield document.issued.year
                break
        after = line.skeleton.span(candidate.start, candidate.end)[1]
        yield from (
            t.first for t in line.times if t.role is TimeRole.AT and t.first and t.start >= after and _signed(line, t)
        )


def _of_lists(lines: Sequence[Line], stated: Sequence[tuple[Candidate, Attestation]]) -> Iterator[int]:
    """Since when the article says of its lists as a whole that they hold: 结对关系自2017年7月起执行."""
    if not any(c.rule.kind == "list" for c, _ in stated):
        return
    for line in lines:
        if _IN_FORCE.search(line.text) and not any(m.party is not None for m in line.mentions):
            yield from (t.first for t in line.times if t.role is TimeRole.SINCE and t.first)
    for candidate, _ in stated:
        line = lines[candidate.line]
        resolved = [o for o in lines_before(lines, line, _REACH) if _RESOLVED.search(o.text) and not _names_pair(o)]
        resolved += [o for o in lines[line.index + 1 : line.index + 2] if _LOOKS_BACK.search(o.text)]
        yield from (t.first for o in resolved for t in o.times if t.first and t.first == t.last)


def _names_pair(line: Line) -> bool:
    return sum(isinstance(m.party, Place) for m in line.mentions) > 1


def _signed(line: Line, time: TimeExpression) -> bool:
    return bool(re.match("[^，。；]{0,4}签", line.text[time.end - line.sentence.start :]))


def _in_sentence(lines: Sequence[Line], candidate: Candidate) -> Iterator[int]:
    """From when, or for how many years, in the sentence that states the pair or the one before it in the paragraph."""
    line = lines[candidate.line]
    start = line.skeleton.offsets[candidate.start]
    first = line.sentence.start + part(line.text, start - line.sentence.start)[0]
    yield from (t.first for t in line.times if t.role is TimeRole.SINCE and t.first and first <= t.start <= start)
    before = lines[line.index - 1] if line.index else None
    if before is not None and before.sentence.paragraph == line.sentence.paragraph:
        helpers = {party_key(m.party) for m in before.mentions if m.party is not None}
        if not helpers or (candidate.helper is not None and party_key(candidate.helper) in helpers):
            yield from (t.first for t in before.times if t.role is TimeRole.SINCE and t.first)
    yield from (
        t.first for t in line.times if t.role is TimeRole.AT and t.first and start <= t.start and _signed(line, t)
    )
    yield from (t.first for t in line.times if t.first and _LASTING.match(t.text) and not _recent(line, t))


def _recent(line: Line, time: TimeExpression) -> bool:
    return line.text[: time.start - line.sentence.start].endswith(("近", "这", "过去"))


def _where_named(
    dated: Sequence[_Dated], pair: Pair, found: Sequence[Attestation], stated: Sequence[int]
) -> Iterator[int]:
    """The year in a clause that names an end of the pair, of which the article tells no other like it."""
    sole = {party_key(a.recipient) for a in found if party_key(a.helper) == pair[0] and _is_wide(a.recipient)} == {
        pair[1]
    }
    for line, piece, times, keys in dated:
        if keys.isdisjoint(pair):
            continue
        new = _ADDED.search(piece.text) or any(t.role is TimeRole.SINCE for t in times)
        added = line.index - 1 in stated and pair[1] in keys and bool(new)
        if added or (pair[0] in keys and (pair[1] in keys or (sole and keys == {pair[0]}))):
            yield from (t.first for t in times if t.first and _tells_beginning(line, piece, t))


def _dated_pieces(lines: Sequence[Line]) -> Iterator[_Dated]:
    """The clauses that name a party, each with its line and with the times in it or in the clause that leads to it."""
    for line in lines:
        lead: Sequence[TimeExpression] = ()
        for piece in pieces_of(line) if line.times else ():
            first = line.skeleton.offsets[piece.start]
            last = line.skeleton.offsets[piece.end] if piece.end < len(line.skeleton.text) else line.sentence.end
            inside = [t for t in line.times if first <= t.start < last]
            if piece.parties:
                yield line, piece, inside or lead, frozenset(map(party_key, piece.parties))
            lead = inside if not piece.parties else ()


def _tells_beginning(line: Line, piece: Piece, time: TimeExpression) -> bool:
    if time.role is TimeRole.SINCE:
        return True
    if time.role is TimeRole.SPAN and _LASTING.match(time.text):
        return not _recent(line, time)
    begins = _BEGINS.search(piece.text) or _ADDED.search(piece.text)
    return time.role is TimeRole.AT and "年" in time.text and time.first == time.last and bool(begins)


def _is_wide(party: Party) -> bool:
    return not isinstance(party, Organization) and (isinstance(party, Group) or party.level.rank <= 2)


def _of_emergency(document: Document, lines: Sequence[Line]) -> Iterator[int]:
    """The year of an emergency with which the relations of an article began."""
    if _EMERGENCY.search((document.title or "") + document.reading.text[:_HEAD]):
        told = (line for line in lines if _EMERGENCY.search(line.text))
        years = [t.first for line in told for t in line.times if t.role is TimeRole.AT and t.first]
        yield from [document.issued.year] if document.issued else years[-1:]
