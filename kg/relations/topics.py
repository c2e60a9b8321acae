"""What a text is about, clause by clause: the relations that a clause states, names an end of, or goes on about."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Group, Level, Organization, Party, Place
from kg.relations import skeleton as sk
from kg.relations.clauses import part
from kg.relations.compounds import COMPOUND
from kg.relations.counting import all_counted, all_of_kind, counted
from kg.relations.engine import Candidate, Line
from kg.relations.known import under_pair
from kg.relations.parties import key_of, lies_within, party_key
from kg.relations.pieces import Piece, pieces_of

__all__ = ["Pairs", "Topic", "Turn", "follow", "nearest"]

Topic = tuple[Candidate, ...]
"""The relations that a stretch of the text is about."""

_OF_AID = re.compile(
    r"援助|援建|支援|帮扶|协作|选派|援[藏疆青黔宁]|对口|无偿|捐|挂职|支教|支医|驻点|带教|受训|进修|专家[^，。]{0,12}来到"
)
_LABEL = re.compile(f"(?:[(（][一二三四五六七八九十][)）])?[{sk.PARTY}][。：]")
_PUBLIC = re.compile("(?:政府|财政)[^，。；]{0,6}资金")
_HELPED_BY_ANOTHER = re.compile(f"(?:帮扶|支援|援建|援助|结对|挂钩|包联)[^，的{sk.PARTY}]{{0,3}}[{sk.PARTY}]")
_DETAILS = re.compile("其中[^，；。]*，")
_OF_EACH = re.compile(
    f"(?:{sk.TIME}|每年|，)*(?:每年|均|都)?(?:各自?|分别|均|都)(?:每年)?(?:安排|投入|拿出|提供|拨付|出资|落实|支持)"
)
_NATIONWIDE = re.compile("(?:同时，|此外，|目前，)?(?:全国|我国|中央(?=部署|财政|选派))(?!性|脱贫|扶贫日)")
_WORKS_BY = re.compile(f"(?:{sk.TIME}|，)*([{sk.PARTY}])的[^，。]{{1,14}}由")
_TWO = 2
_ENUMERATED = re.compile("[一二三四五六七八九]是")
_UNREAD = re.compile(
    f"(?:[^，。；{sk.PARTY}{sk.FIGURE}]{{2,12}}?)(?:企业|公司|集团|医院|学校|大学|学院|中学|协会|商会|基金会|街道|社区)(?:也|还|又|已|则|先后)?(?:在|向|为|给|捐|投|出资|援建|与)"
)
"""A clause whose subject is a body that was not recognised: 会员企业在某村捐建."""
_ON_THE_SPOT = re.compile("驻[校院点]|[到来]校|[到来]院|到岗|进驻")
"""Of a clause that calls people by their place: they are those of the bodies of which the text speaks."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The relations that the article has stated so far, and those that the section of a line states.

    ``narrowed`` are the places within an end of theirs of which the paragraph has come to speak.
    """

    before: tuple[Candidate, ...]
    near: tuple[Candidate, ...]
    narrowed: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A clause with what it is about.

    ``stated`` are the relations whose match it holds, ``named`` says that it names an end of what it is about.
    """

    piece: Piece
    topic: Topic
    stated: Topic
    named: bool


def follow(line: Line, own: Sequence[Candidate], pairs: Pairs, topic: Topic) -> Iterator[Turn]:
    """The clauses of a line in order, with what each is about; ``own`` are the line's relations, ``topic`` what came before.

    After what 其中 breaks down, the text is again about the whole, unless a narrower place has become its matter.
    """
    lead = _lead(line, own)
    whole: Topic | None = None
    for piece in pieces_of(line):
        if piece.is_breakdown:
            whole = topic
        elif whole is not None:
            topic, whole = whole, whole if piece.is_member else None
        stated = tuple(c for c in own if _covers(line, c, piece))
        if stated and (whole_set := counted(line, piece, [*pairs.before, *own])):
            # 甲公司向8县投入: the set that the clause states is that of the pairs known one by one.
            yield Turn(piece, (*whole_set, *stated), (), named=True)
            topic = (*whole_set, *stated)
            continue
        named = None if stated else _named(line, piece, own, pairs, topic)
        if stated or named is not None:
            topic = stated or named or ()
        elif piece.start in lead and not topic and not piece.parties:
            topic = nearest(lead.stop, own)
        else:
            topic = _turn(line, piece, pairs, topic)
            topic = _public(piece, pairs, _together(line, piece, own, topic))
        if piece.is_breakdown and not topic:
            whole = ()
        yield Turn(piece, topic, stated, bool(named))


def _lead(line: Line, own: Sequence[Candidate]) -> range:
    """What leads to the first relation that a line states, in its part of the sentence."""
    first = min((c.start for c in own), default=0)
    return range(part(line.skeleton.text, first)[0], first)


def _together(line: Line, piece: Piece, own: Sequence[Candidate], topic: Topic) -> Topic:
    """A topic as it is, but behind several statements side by side all those about one recipient; else none.

    甲市支援丙县，乙市也支援丙县，投入2亿元 is a total of both; where the recipients differ, it cannot be told of whom.
    """
    start, _ = part(line.skeleton.text, piece.start)
    beside = [c for c in own if start <= c.start < piece.start]
    beside = [c for c in beside if not any(_is_whole(c, other) for other in beside)]
    if not topic or piece.parties or len({c.start for c in beside}) < 2 or len({key_of(c.helper) for c in beside}) < 2:
        return topic
    if len({c.rule.name for c in beside}) == len({c.start for c in beside}):
        return nearest(piece.start, beside)  # a deed, then a bond: not a list of what is alike
    one = len({key_of(c.recipient) for c in beside}) == 1
    return tuple(beside) if one or _OF_EACH.match(piece.text) else ()


def _is_whole(one: Candidate, other: Candidate) -> bool:
    """True where a relation is that of the places in which the ends of another lie: two provinces, two of their cities."""
    ends = ((one.helper, other.helper), (one.recipient, other.recipient))
    return one is not other and all(part is not None and lies_within(part, whole) for whole, part in ends)


def _public(piece: Piece, pairs: Pairs, topic: Topic) -> Topic:
    """A topic as it is, but for public money: that is not a company's, but of the place that helps the same recipient."""
    if not _PUBLIC.search(piece.text) or not all(isinstance(c.helper, Organization) for c in topic):
        return topic
    recipients = {key_of(c.recipient) for c in topic}
    places = [c for c in pairs.before if c.rule.kind != "act" and isinstance(c.helper, Place)]
    return _last_stated(c for c in places if key_of(c.recipient) in recipients)


def _covers(line: Line, candidate: Candidate, piece: Piece) -> bool:
    """True where a match overlaps a piece; what stands before a semicolon or 其中 is carried over, not stated."""
    text = line.skeleton.text
    stop = max(text.rfind(mark, candidate.start, candidate.end) for mark in ("；", "其中", "，并"))
    return max(candidate.start, stop + 1) < piece.end and candidate.end > piece.start


def nearest(at: int, stated: Sequence[Candidate]) -> Topic:
    """Of the relations that a clause states, those of the last match before a spot, else of the first one."""
    before = [c for c in stated if c.start <= at]
    chosen = max(before, key=lambda c: c.start) if before else min(stated, key=lambda c: c.start)
    return tuple(c for c in stated if c.start == chosen.start)


def _named(line: Line, piece: Piece, own: Sequence[Candidate], pairs: Pairs, topic: Topic) -> Topic | None:
    """The relations whose ends a clause names: both, else the helper, else the recipient; None where it names none."""
    if meant := all_of_kind(line, piece, pairs.before) or _on_the_spot(piece, topic):
        return meant
    if not piece.parties:
        return counted(line, piece, [*pairs.before, *own]) or None
    keys = {party_key(party) for party in piece.parties} | all_counted(piece, (*topic, *own, *pairs.before))
    narrow = _places_before(line, piece)
    here = [c for c in own if _covers(line, c, piece) or c.end <= piece.start]
    here += [c for c in own if c.start >= piece.end and "其中" not in line.skeleton.text[piece.end : c.end]]
    pools = [_wide_enough(pool, narrow) for pool in (topic, here, pairs.before)]
    for pool in pools:
        if both := _last_stated(c for c in pool if key_of(c.helper) in keys and key_of(c.recipient) in keys):
            return both
    if of_count := counted(line, piece, [*pools[2], *pools[1]]):
        return of_count
    if _of_another(piece, topic) and not any(key_of(c.helper) in keys for pool in pools for c in pool):
        return None
    standing = [c for c in pools[2] if c.rule.kind != "act"]
    found = (
        _with_helper(keys, [*pools[0], *(c for c in standing if any(c.line == t.line for t in topic))])
        or (None if _strangers(piece, (*topic, *own)) else _with_recipient(keys, pools[0]))
        or _with_helper(keys, pools[1])
        or _there(_with_helper(keys, standing) or _with_helper(keys, pools[2]), pairs.narrowed)
        or _alone(_with_recipient(keys, standing), piece)
        or _only(_with_helper(keys, _wide_enough(pairs.near, narrow)))
    )
    return _spread(found, (*pairs.before, *own)) if found else None


def _spread(found: Topic, stated: Sequence[Candidate]) -> Topic:
    """The relation with the place over which a helper's others are spread, where one sentence states all of them: 到甲地区，分赴乙县、丙县."""
    if len(found) < _TWO or len({key_of(c.helper) for c in found}) > 1:
        return found
    whole = (c for c in stated if c.line == found[0].line and key_of(c.helper) == key_of(found[0].helper))
    return next(((c,) for c in whole if all(_holds(c.recipient, f.recipient) for f in found)), found)


def _holds(outer: Party | None, inner: Party | None) -> bool:
    """True for a place below a province and what lies in it."""
    below = isinstance(outer, Place) and outer.level is not Level.PROVINCE
    return below and inner is not None and lies_within(inner, outer)


def _on_the_spot(piece: Piece, topic: Topic) -> Topic:
    """What the text is about, where a clause calls people by the place of its helper and says where they work: 9名某市教师驻校."""
    seats = all(
        isinstance(c.helper, Organization) and isinstance(party, Place) and lies_within(c.helper, party)
        for party in piece.parties
        for c in topic
    )
    return topic if seats and piece.parties and _ON_THE_SPOT.search(piece.text) else ()


def _there(found: Topic | None, narrowed: Sequence[Place]) -> Topic | None:
    """Of the relations of one helper with several recipients those with the place of which the paragraph has come to speak."""
    if not found or not narrowed or len({key_of(c.recipient) for c in found}) == 1:
        return found
    return tuple(c for c in found if any(lies_within(place, c.recipient) for place in narrowed)) or None


def _with_helper(keys: Container[tuple[str, ...]], pool: Iterable[Candidate]) -> Topic | None:
    return _last_stated(c for c in pool if key_of(c.helper) in keys) or None


def _with_recipient(keys: Container[tuple[str, ...]], pool: Iterable[Candidate]) -> Topic | None:
    return _last_stated(c for c in pool if key_of(c.recipient) in keys) or None


def _alone(received: Topic | None, piece: Piece) -> Topic | None:
    """The relations of a recipient that a clause names, where it has one helper and the clause speaks of assistance."""
    if not received or _strangers(piece, received) or len({key_of(c.helper) for c in received}) > 1:
        return None
    return received if _OF_AID.search(piece.text) or _LABEL.fullmatch(piece.text) else None


def _only(found: Topic | None) -> Topic | None:
    return found if found and len({key_of(c.recipient) for c in found}) == 1 else None


def _places_before(line: Line, piece: Piece) -> list[Place]:
    """The places that the sentence has named when a clause ends, since the last semicolon."""
    text = line.skeleton.text
    start, _ = part(text, piece.start)
    details = [match.span() for match in _DETAILS.finditer(text, start, piece.start)]
    slots = (
        line.skeleton.slots[at]
        for at in range(start, piece.end)
        if at in line.skeleton.slots and not any(low <= at < high for low, high in details)
    )
    return [m.party for slot in slots for m in slot.mentions if isinstance(m.party, Place)]


def _wide_enough(stated: Iterable[Candidate], places: Sequence[Place]) -> list[Candidate]:
    """Without the relations of which the sentence speaks only in part: it names a place inside one end, but not that end."""
    around = {above.key for place in places for above in place.ancestors()} - {place.key for place in places}
    if not around:
        return list(stated)
    return [
        c for c in stated if not any(isinstance(end, Place) and end.key in around for end in (c.helper, c.recipient))
    ]


def _strangers(piece: Piece, topic: Sequence[Candidate]) -> bool:
    """True where a clause has a subject that is no end of a relation and belongs to none."""
    ends = [end for c in topic for end in (c.helper, c.recipient) if end is not None]
    subjects = [p for p in piece.subjects if not isinstance(p, Group) or p.within is not None]
    return any(not any(party_key(p) == party_key(end) or lies_within(p, end) for end in ends) for p in subjects)


def _of_another(piece: Piece, topic: Topic) -> bool:
    """True where a clause says that somebody is helped of whom the text was not speaking."""
    known = {key_of(c.recipient) for c in topic}
    return bool(_HELPED_BY_ANOTHER.search(piece.text)) and known.isdisjoint(map(party_key, piece.parties))


def _on_works_of_another(line: Line, piece: Piece, topic: Topic) -> bool:
    """True where a clause begins with works in another place than those that the text was about: 丙乡的水厂由."""
    found = _WORKS_BY.match(piece.text)
    if found is None or not topic:
        return False
    slot = line.skeleton.slots[piece.start + found.start(1)]
    places = [m.party for m in slot.mentions if isinstance(m.party, Place)]
    ends = [c.recipient for c in topic]
    return any(not any(key_of(p) == key_of(e) or lies_within(p, e) for e in ends) for p in places)


def _turn(line: Line, piece: Piece, pairs: Pairs, topic: Topic) -> Topic:
    """What the text is about in a clause that names no end of a relation: it goes on, or it turns away."""
    if _on_works_of_another(line, piece, topic):
        return ()
    if (
        _ENUMERATED.match(piece.text)
        or _NATIONWIDE.match(piece.text)
        or _of_another(piece, topic)
        or _strangers(piece, topic)
        or _UNREAD.match(piece.text)
    ):
        return ()
    if topic:
        left = _wide_enough(topic, _places_before(line, piece))
        return tuple(left) if len(left) == len(topic) else ()
    if COMPOUND.search(piece.text):
        return ()  # 京蒙协作今年安排: the two provinces that it names
    standing = [c for c in pairs.before if c.rule.kind != "act"]
    sole = _sole(standing) if _OF_AID.search(piece.text) and not pairs.narrowed else ()
    ends = {key_of(end) for c in sole for end in (c.helper, c.recipient)}
    alien = sk.UNKNOWN in line.skeleton.text or any(key_of(m.party) not in ends for m in line.mentions)
    return () if alien else sole


def _last_stated(found: Iterable[Candidate]) -> Topic:
    """One candidate for each pair: of those of each helper in the line that comes last."""
    found = list(found)
    last = {key_of(c.helper): c.line for c in sorted(found, key=lambda c: c.line)}
    return tuple(
        {(key_of(c.helper), key_of(c.recipient)): c for c in found if c.line == last[key_of(c.helper)]}.values()
    )


def _sole(standing: Sequence[Candidate]) -> Topic:
    """The relations of the one helper of which the article speaks, stated in one place; else none."""
    pairs = {
        (party_key(c.helper), party_key(c.recipient)): (c.helper, c.recipient)
        for c in standing
        if c.helper is not None and c.recipient is not None
    }
    under = {
        keys
        for keys, (helper, recipient) in pairs.items()
        if under_pair(helper, recipient, [pair for other, pair in pairs.items() if other != keys])
    }
    top = [c for c in standing if (keys := (key_of(c.helper), key_of(c.recipient))) in pairs and keys not in under]
    # 26家二级单位: a set whose place is not told is part of the helper of whom the text speaks.
    whole = [c for c in top if not isinstance(c.helper, Group) or c.helper.within is not None]
    top = whole or top
    alone = len({key_of(c.helper) for c in top}) == 1
    named = _last_stated(top) if alone else ()
    return named if len({key_of(c.recipient) for c in top}) == len(named) else ()
