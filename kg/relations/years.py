"""Since when a relation holds and until when, as the words around a match say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import BlockKind, Document, TimeExpression, TimeRole
from kg.relations.engine import Candidate, Line, clause
from kg.relations.parties import party_key

__all__ = ["since_of", "until_of"]

_FORMING = re.compile("结成|结为|结对|结亲|签|建立|成了|成为|缔|认亲|牵手")
_STARTING = re.compile("确定|明确|列入|启动|开始|首次")
_THAT_YEAR = re.compile("那一?年|当年|同年|这一年|次年|^(?:此后|从此|从那以后|自那以后|自此|之后)")
_LAID_DOWN = re.compile("启动|点将|部署|确定|明确|安排")
"""What the sentence before a list of pairs says where the list began with it: 2001年，教育部点将。."""
_TODAY = re.compile("当天|当日|日前|近日|现场|昨日|今天|日上午|日下午")
_UNBROKEN = re.compile("始终|一直|从未|不断|未断|未曾间断")
_YEAR = re.compile("[0-9]{4}|[一二][〇零○0九][〇零○0一二三四五六七八九]{2}")
_OF_ALL = re.compile("(?:均|都|皆|一律|全部)自?从?\\Z")
"""Before a time at the end of a sentence: it holds of all relations that the sentence lists."""
_PREVIOUSLY = re.compile("在此之前|此前")
_BEFORE = re.compile("以前|之前|前$|止$")


def since_of(document: Document, lines: Sequence[Line], candidate: Candidate) -> int | None:
    """The year since which a lasting relation holds, where the text says so.

    In the sentence, a plain year counts where it opens what is said; this or last year only where the pair is formed then.
    Failing that, the sentence before counts: where it says since when something goes on, where the sentence points back to
    its year, or where the pair is formed.
    """
    if candidate.rule.kind == "act":
        return None
    line = lines[candidate.line]
    forming = bool(
        _FORMING.search(candidate.trigger)
        or _FORMING.search(clause(line.skeleton.text, candidate.start, candidate.end))
        or _STARTING.search(line.skeleton.text, 0, candidate.start)
    )
    said = _since_in(line, candidate, forming=forming)
    if said is not None or any(t.role is TimeRole.SINCE and t.first is None for t in line.times):
        return said
    if line.sentence.kind is BlockKind.ROW:
        return _since_before_table(lines, line)
    before = lines[candidate.line - 1] if candidate.line else None
    if before is not None and before.sentence.paragraph == line.sentence.paragraph:
        since = [t.first for t in before.times if t.role is TimeRole.SINCE and t.first is not None]
        at = [t.first for t in before.times if t.role is TimeRole.AT and t.first is not None]
        if since and not _about_others(before, candidate):
            return since[0]
        laid_down = candidate.rule.kind == "list" and _LAID_DOWN.search(before.text)
        if at and (forming or laid_down or _THAT_YEAR.search(line.text)):
            return at[-1]
    return document.issued.year if forming and document.issued and _TODAY.search(line.text) else None


def _about_others(before: Line, candidate: Candidate) -> bool:
    """True where the sentence before an item of a list states another pair, of which the item gives a part."""
    parties = {party_key(m.party) for m in before.mentions if m.party is not None}
    ends = {party_key(end) for end in (candidate.helper, candidate.recipient) if end is not None}
    return candidate.rule.kind == "list" and len(parties) > 1 and not parties & ends


def _since_before_table(lines: Sequence[Line], row: Line) -> int | None:
    """The year since which the paragraph right before a table says that what it lists goes on."""
    before = [other for other in lines[: row.index] if other.sentence.kind not in (BlockKind.ROW, BlockKind.HEADER_ROW)]
    lead = [other for other in before if other.sentence.paragraph == before[-1].sentence.paragraph] if before else []
    near = [
        t.first
        for other in lead
        if other.sentence.section == row.sentence.section
        for t in other.times
        if t.role is TimeRole.SINCE
    ]
    return near[-1] if near else None


def _since_in(line: Line, candidate: Candidate, *, forming: bool) -> int | None:
    begin, end = line.skeleton.span(candidate.start, candidate.end)
    stop = line.sentence.start + max(line.text.rfind("；", 0, begin - line.sentence.start), 0)
    aside = line.text[end - line.sentence.start :].startswith(("（", "("))
    chosen: int | None = None
    for time in line.times:
        if (
            time.first is None
            or time.start < stop
            or _PREVIOUSLY.search(line.text[time.end - line.sentence.start : max(begin - line.sentence.start, 0)])
        ):
            continue
        after = time.start >= end + (2 if aside else 0)
        if time.role is TimeRole.SPAN and time.text.endswith("年来") and _UNBROKEN.search(line.text):
            chosen = time.first
        elif after and not (time.role is TimeRole.SINCE and (time.start <= end + 2 or _of_all(line, time))):
            continue
        elif (
            time.role is TimeRole.SINCE
            or (time.role is TimeRole.SPAN and _YEAR.search(time.text))
            or (
                time.role is TimeRole.AT
                and "年" in time.text
                and time.first == time.last
                and (forming or _YEAR.search(time.text))
            )
        ):
            chosen = time.first
    return chosen


def _of_all(line: Line, time: TimeExpression) -> bool:
    return bool(_OF_ALL.search(line.text[: time.start - line.sentence.start]))


def until_of(line: Line, candidate: Candidate, issued: int | None = None) -> int | None:
    """The year in which the relation ended, where the clause says so: 2016年以前, or 从1996年到2013年 in a later article.

    ``issued`` is the year of the article.
    """
    begin, end = line.skeleton.span(candidate.start, candidate.end)
    times = [
        t for t in line.times if t.role is TimeRole.UNTIL and begin - 12 <= t.start <= end and _BEFORE.search(t.text)
    ]
    if issued is not None and candidate.rule.kind == "standing":
        first = line.skeleton.offsets[candidate.start]
        lead = line.text[: first - line.sentence.start]
        start = max(lead.rfind("；"), -1) + 1 + line.sentence.start
        spans = [t for t in line.times if t.role is TimeRole.SPAN and len(_YEAR.findall(t.text)) == 2]
        times += [t for t in spans if start <= t.start < end and t.end >= first - 3 and t.last and t.last < issued]
    return times[-1].last if times else None
