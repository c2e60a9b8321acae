"""Since when a relation holds and until when, as the words around a match say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.numerals import NUMBER, value_of
from kg.model import BlockKind, Document, Status, TimeExpression, TimeRole
from kg.relations import skeleton as sk
from kg.relations.clauses import clause, part
from kg.relations.engine import Candidate, Line
from kg.relations.parties import party_key
from kg.relations.pieces import pieces_of
from kg.text.dating import dating_of

__all__ = ["since_of", "until_of"]

_FORMING = re.compile("结成|结为|结对|结亲|签|建立|成了|成为|缔|认亲|牵手|携手$|转为|改由|接手|接过|接续|选定|纳入")
_STARTING = re.compile("确定|明确|列入|启动|开始|首次")
_THAT_YEAR = re.compile("那一?年|当年|同年|这一年|次年|^(?:此后|从此|从那以后|自那以后|自此|之后)")
_LAID_DOWN = re.compile("启动|点将|部署|确定|明确|安排")
"""What the sentence before a list of pairs says where the list began with it: 2001年，教育部点将。."""
_TODAY = re.compile("当天|当日|日前|近日|现场|昨日|今天|日上午|日下午")
_AHEAD = re.compile("接下来|将(?=由|与|为|分别|对口|结对)|拟|计划")
_UNBROKEN = re.compile("始终|一直|从未|不断|未断|未曾间断")
_YEAR = re.compile("[0-9]{4}|[一二][〇零○0九][〇零○0一二三四五六七八九]{2}")
_FULL_YEARS = re.compile(f"(?:已有|已经|已满|已整整|已|满|整整|走过|至今有?)(?:了)?({NUMBER})个?年头?(?!前|级|内)")
_CURRENT_YEAR = re.compile(f"(?:进入|迈入|步入|已是|是|到了)[^，。；]{{0,20}}?第({NUMBER})个?年(?:头)?(?=[，。；]|$)")
_CURRENT_OF_ALL = re.compile(f"(?:都|均|皆)(?:已经?|进入)?是?第({NUMBER})个?年(?:头)?(?=[，。；]|$)")
"""What holds of all relations of a sentence: 都已是第二年."""
_YEARS_SINCE = re.compile(f"(?<![近这去余多几])({NUMBER})年来(?=，)")
"""Right behind a match: it has gone on for so long (对口帮扶米脂县十年来)."""
_AGO = re.compile(f"(?<![0-9余多几近])({NUMBER})年前，")
_BOND_SIGNED = re.compile("结亲|结对|对子|选定")
_LASTING_BOND = re.compile(f"结对[^，。；]{{0,4}}(?:第{NUMBER}|已|满)")
_PARTIES = 3
"""With more parties in a sentence it cannot be told whose years are counted."""
_OF_ALL = re.compile("(?:均|都|皆|一律|全部)自?从?\\Z")
"""Before a time at the end of a sentence: it holds of all relations that the sentence lists."""
_PREVIOUSLY = re.compile("在此之前|此前")
_GOES_ON = re.compile(f"继续|持续|接续|(?:支援|帮扶|扶贫|协作|援建|结对|挂钩|包联)的[{sk.PARTY}]$")
"""In a match: a year before it is not that of the beginning (今年继续帮扶), nor is one told of what is named by the relation (2020年甲公司帮扶的乙县摘帽)."""
_BEGINNING = re.compile("(?:起始|开始|起止|启动|结对|建立|签约|结成)[^\t]{0,4}(?:年|时间|日期)")
"""What the column of a table is called that tells when its rows began."""
_CALENDAR = re.compile("(?:19|20)[0-9]{2}")
_BEFORE = re.compile("以前|之前|前$|止$")


def since_of(document: Document, lines: Sequence[Line], candidate: Candidate) -> int | None:
    """The year since which a lasting relation holds, where the text says so.

    In the sentence, a plain year counts where it opens what is said; this or last year only where the pair is formed then.
    Failing that, the sentence before counts: where it says since when something goes on, where the sentence points back to
    its year, or where the pair is formed.
    """
    if candidate.rule.status is Status.PAST:
        return None  # 2021年起不再帮扶: the year is that of the end
    line = lines[candidate.line]
    words = clause(line.skeleton.text, candidate.start, candidate.end)
    forming = bool(
        _FORMING.search(candidate.trigger)
        or _FORMING.search(words)
        or _STARTING.search(line.skeleton.text, 0, candidate.start)
    )
    if candidate.rule.kind == "act":
        bond = _BOND_SIGNED.search(words) and _FORMING.search(words)
        return _since_in(line, candidate, forming=forming) if bond else _elapsed(document, line, candidate, bond=True)
    said = _since_in(line, candidate, forming=forming)
    if not any(t.role is TimeRole.SINCE and t.first == said for t in line.times):
        lasted = _elapsed(document, line, candidate)
        said = said if lasted is None else lasted
    if said is not None or any(t.role is TimeRole.SINCE and t.first is None for t in line.times):
        return said
    return _since_before(document, lines, candidate, forming=forming)


def _since_before(document: Document, lines: Sequence[Line], candidate: Candidate, *, forming: bool) -> int | None:
    """The year that what stands before the line tells of it."""
    line = lines[candidate.line]
    if line.sentence.kind is BlockKind.ROW:
        return _since_in_column(lines, line) or _since_before_table(lines, line)
    before = lines[candidate.line - 1] if candidate.line else None
    if before is not None and before.sentence.paragraph == line.sentence.paragraph:
        told = [t for t in before.times if t.first is not None and not _is_of_others(before, t, candidate)]
        since = [t.first for t in told if t.role is TimeRole.SINCE]
        at = [t.first for t in before.times if t.role is TimeRole.AT and t.first is not None]
        if since and not _about_others(before, candidate):
            return since[0]
        laid_down = candidate.rule.kind == "list" and _LAID_DOWN.search(before.text)
        if at and (forming or laid_down or _THAT_YEAR.search(line.text)):
            return at[-1]
    today = forming and _TODAY.search(line.text) and not _AHEAD.search(line.text)
    return document.issued.year if document.issued and today else None


def _elapsed(document: Document, line: Line, candidate: Candidate, *, bond: bool = False) -> int | None:
    """The year that follows from how long the pair has lasted: 结对已有十年, 进入第三年, 三年前结成对子.

    The years count up to one that the sentence names, else to that of the article. With ``bond`` only those of a bond count.
    """
    begin, end = (at - line.sentence.start for at in line.skeleton.span(candidate.start, candidate.end))
    first, stop = part(line.text, begin)
    told = line.text[first:stop]
    dated = [t.last for t in line.times if t.role is TimeRole.AT and t.last and re.match("[0-9]{4}年", t.text)]
    if bond and not _LASTING_BOND.search(told):
        return None
    years = [_YEARS_SINCE.search(line.text[: end + 8], begin)]
    if candidate.rule.kind == "standing" or _FORMING.search(line.text, begin):
        years.append(_AGO.search(line.text[:begin], first))
    if len({party_key(m.party) for m in line.mentions if m.party is not None}) <= _PARTIES:
        years.append(_FULL_YEARS.search(told))
        years.append(_CURRENT_YEAR.search(told))
    years.append(_CURRENT_OF_ALL.search(told))
    match = next(filter(None, years), None)
    now = (dated[-1] if dated else _written(document)) if match else None
    if match is None or now is None:
        return None
    return now - int(value_of(match[1])) + (match.re in (_CURRENT_YEAR, _CURRENT_OF_ALL))


def _written(document: Document) -> int | None:
    """The year in which an article was written: that of its issue, its file's name or its title."""
    if document.issued is not None:
        return document.issued.year
    dating = dating_of(document)
    return dating.filed or dating.stated


def _is_of_others(before: Line, time: TimeExpression, candidate: Candidate) -> bool:
    """True where the clause of a time in the sentence before names parties, none of them an end of the candidate."""
    ends = {party_key(end) for end in (candidate.helper, candidate.recipient) if end is not None}
    for piece in pieces_of(before):
        first = before.skeleton.offsets[piece.start]
        last = before.skeleton.offsets[piece.end] if piece.end < len(before.skeleton.text) else before.sentence.end
        if first <= time.start < last:
            keys = {party_key(party) for party in piece.parties}
            return bool(keys) and not keys & ends
    return False


def _about_others(before: Line, candidate: Candidate) -> bool:
    """True where the sentence before an item of a list states another pair, of which the item gives a part."""
    parties = {party_key(m.party) for m in before.mentions if m.party is not None}
    ends = {party_key(end) for end in (candidate.helper, candidate.recipient) if end is not None}
    return candidate.rule.kind == "list" and len(parties) > 1 and not parties & ends


def _since_in_column(lines: Sequence[Line], row: Line) -> int | None:
    """The year in the column of a table that tells when what its rows list began."""
    header = next((o for o in reversed(lines[: row.index]) if o.sentence.kind is not BlockKind.ROW), None)
    if header is None or header.sentence.kind is not BlockKind.HEADER_ROW:
        return None
    cells = zip(header.text.split("\t"), row.text.split("\t"), strict=False)
    years = (_CALENDAR.search(cell) for name, cell in cells if _BEGINNING.search(name))
    return next((int(year[0]) for year in years if year), None)


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
    first = line.sentence.start + part(line.text, begin - line.sentence.start)[0]
    aside = line.text[end - line.sentence.start :].startswith(("（", "("))
    chosen: int | None = None
    goes_on = _GOES_ON.search(line.skeleton.text[candidate.start : candidate.end]) is not None
    for time in line.times:
        if (
            time.first is None
            or time.start < first
            or _PREVIOUSLY.search(line.text[time.end - line.sentence.start : max(begin - line.sentence.start, 0)])
        ):
            continue
        after = time.start >= end + (2 if aside else 0)
        if time.role is TimeRole.SPAN and time.text.endswith("年来") and _UNBROKEN.search(line.text):
            chosen = time.first
        elif after and not (
            time.role is TimeRole.SINCE and ((time.start <= end + 2 and chosen is None) or _of_all(line, time))
        ):
            continue
        elif (
            time.role is TimeRole.SINCE
            or (time.role is TimeRole.SPAN and _YEAR.search(time.text))
            or (
                time.role is TimeRole.AT
                and "年" in time.text
                and time.first == time.last
                and (forming or _YEAR.search(time.text))
                and not goes_on
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
        start = line.sentence.start + part(line.text, first - line.sentence.start)[0]
        spans = [t for t in line.times if t.role is TimeRole.SPAN and len(_YEAR.findall(t.text)) == 2]
        times += [t for t in spans if start <= t.start < end and t.end >= first - 3 and t.last and t.last < issued]
    return times[-1].last if times else None
