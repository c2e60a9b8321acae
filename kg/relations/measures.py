"""Which figures belong to which relations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from kg.model import BlockKind, Document, Figure, Group, Measure, MeasureKind, Place, Status
from kg.relations import skeleton as sk
from kg.relations.clauses import part
from kg.relations.engine import Candidate, Line
from kg.relations.parties import key_of, lies_within, party_key
from kg.relations.pieces import Piece
from kg.relations.topics import Pairs, Topic, follow, nearest

__all__ = ["attach"]

_AID = re.compile(
    "援|帮|投入|资金|捐|项目|选派|派出|派驻|培训|协作|支持|结对|干部|掏|拿出|来自|送|互访|到位|投资|总投资|建起|就业|岗位|筹资|筹集|筹措|带教|专家"
)
_SPENDS = re.compile("投入|投资|安排|整合|筹|拿出")
_EACH_ITS_OWN = re.compile("分别|依次|各自")
_EACH_GIVES = re.compile(
    "，(?:每年)?(?:均|都)?各(?:自)?(?:每年)?(?:安排|投入|拿出|提供|拨付|出资|落实|支持|捐)[^，。；]*[。，]?$"
)
_AGENT = re.compile(
    f"(?<!动员)(?<!组织)(?<!发动)(?<!协调)(?<!引导)(?<!联系)(?<![携在向对到为给与赴述这])[{sk.PARTY}]"
    f"[^，{sk.PARTY}{sk.FIGURE}]{{0,6}}(?:投资|出资|捐|投入|拿出|掏|斥资|自筹|配套|匹配)[^，{sk.PARTY}{sk.FIGURE}]{{0,8}}$"
)
_TO = re.compile(f"[向给为对][^，。；{sk.PARTY}]{{1,10}}(?:的|[县村乡镇区市州]|对象|点)$")
"""Before a party: it is called by what it is to the giver: 向结对帮扶的某县捐赠."""
_OF_PLACE = re.compile(
    f"[{sk.AREA}]的?(?:省级|市级|本级|级)?(?:财政)?(?:帮扶|协作|援助|支援|援[宁疆藏青])?(?:财政)?(?:帮扶|协作|援助|支援)?资金[^，。；{sk.PARTY}{sk.FIGURE}]{{0,4}}$"
)
"""Before a sum: the place whose money it is."""
_MARK = re.compile("[，,；;。]")
_SHARE = re.compile(
    f"，其中[^，。；{sk.FIGURE}]{{0,12}}?(?:协作|帮扶|支援|援助|援[疆藏青]|捐赠|捐助)[^，。；{sk.FIGURE}]{{0,4}}(?:资金|款)[^，。；{sk.FIGURE}]{{0,3}}{sk.FIGURE}"
    f"|，(?:其中)?[{sk.PARTY}][^，。；{sk.PARTY}{sk.FIGURE}]{{0,6}}(?:援助|支援|帮扶|出资|补助|捐赠|捐资)[^，。；{sk.PARTY}{sk.FIGURE}]{{0,4}}{sk.FIGURE}"
)
_TOTAL = re.compile(f"(?:总?投资|财政[^，。；]{{0,10}}资金|总造价|造价|总额)[^，。；{sk.FIGURE}]{{0,4}}$")


def attach(
    document: Document, lines: Sequence[Line], candidates: Sequence[Candidate]
) -> Mapping[Candidate, tuple[Measure, ...]]:
    """The measures of each candidate.

    A figure belongs to the relations that its clause states, else to those that its clause names an end of, else to those
    that the text was about just before, as long as no other party has become its subject. As many figures as relations,
    with 分别 or 依次, go to one each; what 其中 breaks down goes to the narrower relation that it names, if it names one.
    A figure given to several relations is one measure: its source range says so.
    """
    candidates = [c for c in candidates if c.rule.status is not Status.PAST]  # who left gives nothing more
    if not candidates:
        return {}
    by_line: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_line[candidate.line].append(candidate)
    found: dict[Candidate, list[Measure]] = defaultdict(list)
    by_section: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_section[lines[candidate.line].sentence.section].append(candidate)
    before: list[Candidate] = []
    topic: Topic = ()
    last: Line | None = None
    telling = _telling(lines)
    for line in lines:
        own = by_line.get(line.index, [])
        if line.index in telling:
            near, narrower = tuple(by_section[line.sentence.section]), _narrower(line, lines, before)
            before_it = topic if last is not None and _goes_on(line, last) else ()
            shares, topic = _read(line, own, Pairs(tuple(before), near, narrower), before_it)
            for figure, owners in shares:
                for owner in dict.fromkeys(owners):
                    found[owner].append(_measure(document, figure))
        before += own
        last = line
    return {candidate: tuple(measures) for candidate, measures in found.items()}


def _narrower(line: Line, lines: Sequence[Line], before: Sequence[Candidate]) -> tuple[Place, ...]:
    """The places within an end of what the article states that the paragraph names before a line."""
    ends = [end for c in before for end in (c.helper, c.recipient)]
    earlier = (other for other in lines[: line.index] if other.sentence.paragraph == line.sentence.paragraph)
    named = [m.party for other in earlier for m in other.mentions if isinstance(m.party, Place)]
    return tuple(party for party in named if any(lies_within(party, end) for end in ends))


def _telling(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that hold figures, and of those before them that say what these are about."""
    telling: set[int] = set()
    following: Line | None = None
    for line in reversed(lines):
        if line.figures or (following is not None and following.index in telling and _goes_on(following, line)):
            telling.add(line.index)
        following = line
    return telling


def _goes_on(line: Line, last: Line) -> bool:
    """Whether a line may go on about what the line before it was about without naming it."""
    if line.sentence.section != last.sentence.section:
        return False
    items = line.sentence.kind is BlockKind.LIST_ITEM and last.sentence.kind is BlockKind.LIST_ITEM
    return items or line.sentence.paragraph == last.sentence.paragraph


Shares = list[tuple[Figure, Sequence[Candidate]]]
"""Figures, each with the relations it belongs to."""


def _read(line: Line, own: Sequence[Candidate], pairs: Pairs, topic: Topic) -> tuple[Shares, Topic]:
    """The figures of a line with the relations they belong to, and what the line leaves the text to be about."""
    if line.sentence.kind is BlockKind.ROW:
        return [(figure, own or _of_row(line, pairs)) for figure in line.figures], ()
    aligned = {**_aligned(line, own), **_of_each(line, own)}
    speaks = bool(own) or bool(_AID.search(line.skeleton.text))
    shares: Shares = []
    above = False  # whether the text goes on about what a place above the helper gives
    for turn in follow(line, own, pairs, topic):
        topic = turn.topic
        piece = turn.piece
        speaks = speaks or turn.named
        above = above and not piece.parties and line.skeleton.text[piece.start - 1] != "；"
        for figure in (f for f in piece.figures if speaks and not _counts_end(line, f, own)):
            at = next((k for k in range(piece.start, piece.end) if line.skeleton.offsets[k] >= figure.start), piece.end)
            owners = aligned.get(figure) or (nearest(at, turn.stated) if turn.stated else topic)
            above = above or _is_of_above(line, piece, at, owners)
            foreign = above or _is_local(piece, figure, owners) or _is_of_another(line, piece, at, owners)
            if owners and not foreign and not _is_whole(line, figure, at):
                shares.append((figure, owners))
    return shares, topic


def _counts_end(line: Line, figure: Figure, own: Sequence[Candidate]) -> bool:
    """True for the number of a described set that is itself an end of what the line states: 12所学校与30所学校结对共建."""
    ends = {key_of(end) for c in own for end in (c.helper, c.recipient) if isinstance(end, Group)}
    covering = (m for m in line.mentions if m.start <= figure.start and figure.end <= m.end)
    return any(m.party is not None and key_of(m.party) in ends for m in covering)


def _of_row(line: Line, pairs: Pairs) -> Sequence[Candidate]:
    """The relations of a row that names only the recipient, where the article knows one helper for it; what else it names lies there."""
    named = [m.party for m in line.mentions if m.party is not None]
    keys = {party_key(party) for party in named}
    known = {(key_of(c.helper), key_of(c.recipient)): c for c in pairs.before if c.rule.kind != "act"}
    found = [c for (_, recipient), c in known.items() if recipient in keys]
    if len(found) != 1:
        return ()
    first = next(iter(named), None)
    return found if key_of(first) == key_of(found[0].recipient) else ()


def _is_local(piece: Piece, figure: Figure, owners: Sequence[Candidate]) -> bool:
    """True for money that the recipient itself spends."""
    recipients = {key_of(c.recipient) for c in owners}
    subject = any(party_key(party) in recipients for party in piece.subjects)
    helped = any(key_of(c.helper) in {party_key(p) for p in piece.parties} for c in owners)
    return figure.kind is MeasureKind.FUNDS and subject and not helped and bool(_SPENDS.search(piece.text))


def _is_of_another(line: Line, piece: Piece, at: int, owners: Sequence[Candidate]) -> bool:
    """True for money of which the clause says that another party spends it: 引来甲公司投资2亿元."""
    found = _AGENT.search(line.skeleton.text, piece.start, at)
    if found is None or _TO.search(line.skeleton.text, piece.start, found.start()):
        return False
    slot = line.skeleton.slots[found.start()]
    if any(isinstance(m.party, Group) and m.party.label.startswith("各") for m in slot.mentions):
        return False  # 各援疆省市: the helpers, counted before
    counts = {m.party.count for m in slot.mentions if isinstance(m.party, Group)}
    if counts & {len({key_of(c.helper) for c in owners}), len({key_of(c.recipient) for c in owners})}:
        return False  # 三个镇共捐赠: the helpers or recipients themselves, counted
    helpers = [c.helper for c in owners]
    named = {key_of(m.party) for m in slot.mentions}
    if len(named) == len({key_of(h) for h in helpers}) > 1 and named == {key_of(c.recipient) for c in owners}:
        # 甲、乙分别与丙、丁结对，2个镇共捐助: the number fits either list, and those who give are the first.
        return False
    return not any(
        m.party is None or any(key_of(m.party) == key_of(h) or lies_within(m.party, h) for h in helpers)
        for m in slot.mentions
    )


def _is_of_above(line: Line, piece: Piece, at: int, owners: Sequence[Candidate]) -> bool:
    """True for money of the place above every helper, by its name: 到位某省财政帮扶资金 is not the county's."""
    found = _OF_PLACE.search(line.skeleton.text, piece.start, at)
    if found is None:
        return False
    above = [m.party for m in line.skeleton.slots[found.start()].mentions]
    return all(
        isinstance(party, Place)
        and all(c.helper and key_of(c.helper) != key_of(party) and lies_within(c.helper, party) for c in owners)
        for party in above
    )


def _is_whole(line: Line, figure: Figure, at: int) -> bool:
    """True for the cost of a thing of which what follows tells the helper's share: 总投资800万元，其中协作资金300万元."""
    text = line.skeleton.text
    return (
        figure.kind is MeasureKind.FUNDS
        and _SHARE.match(text, at + 1) is not None
        and _TOTAL.search(text, 0, at) is not None
    )


def _aligned(line: Line, own: Sequence[Candidate]) -> dict[Figure, Sequence[Candidate]]:
    """The figures, listed in one clause, of which a line gives each of its relations one."""
    if len(own) < 2 or not _EACH_ITS_OWN.search(line.skeleton.text):
        return {}
    groups = [[f for f in line.figures if f.kind is kind] for kind in MeasureKind]
    rules = {c.rule.name for c in own}
    sets = [own, *([c for c in own if c.rule.name == name] for name in sorted(rules))]
    for group, stated in product((*groups, list(line.figures)), sets):
        if len(group) == len(stated) > 1:
            between = line.text[group[0].start - line.sentence.start : group[-1].end - line.sentence.start]
            if not _MARK.search(between):
                return {figure: [c] for figure, c in zip(group, stated, strict=True)}
    return {}


def _of_each(line: Line, own: Sequence[Candidate]) -> dict[Figure, Sequence[Candidate]]:
    """The figures of which the end of a line says that each helper of its list gives as much: 每年各安排20万元."""
    each = _EACH_GIVES.search(line.skeleton.text)
    if each is None:
        return {}
    start, _ = part(line.skeleton.text, each.start())
    beside = [c for c in own if start <= c.start < each.start() and not isinstance(c.helper, Group)]
    if len({key_of(c.helper) for c in beside}) < 2:
        return {}
    first = line.skeleton.offsets[each.start()]
    return {figure: beside for figure in line.figures if figure.start >= first and figure.kind is MeasureKind.FUNDS}


def _measure(document: Document, figure: Figure) -> Measure:
    start, end = document.reading.source_span(figure.start, figure.end)
    text = document.article.source[start:end]
    return Measure(start, end, text, figure.kind, figure.value, figure.unit, figure.stage, figure.year)
