"""What the text speaks of at a spot: the recipient that a sentence on a deed leaves out, and whose deed it can be.

A told deed often leaves an end to the sentences before: 某村的茶山过去没有路。 某区出资修通了它. Such a reading is a guess
unless the article states the lasting relation within whose ends the two lie, so the rules that use it need that pair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.model import BlockKind, Document, Group, Level, Mention, Organization, Party, Place
from kg.relations.direction import runs_from
from kg.relations.engine import Candidate, Line, lines_before
from kg.relations.headings import named_in
from kg.relations.known import Pair, under_pair, under_recipient
from kg.relations.parties import contains, home, party_key, province
from kg.relations.plausibility import is_company

__all__ = ["borne_out", "topics_of"]

_GOES_ON = re.compile("[这该](?:个|座|所|家|条|栋|处|里|片|间|批|项)")
"""How a paragraph begins that goes on about what the one before tells of: 这个车间由某区援建."""
_REACH = 4
"""How many sentences back in its paragraph that may stand which a sentence is about."""


def borne_out(helper: Party, recipient: Party, known: Sequence[Pair]) -> bool:
    """True where a lasting relation of the article bears out that the one did something for the other.

    The two lie within the ends of the pair; a body of the helper's province may stand beside the helper where the recipient is
    in another province (苏州某公司 in what 昆山 helps), since what a province's bodies do there belongs to its programme.
    """
    if under_pair(helper, recipient, known):
        return True
    ours, theirs = province(helper), province(recipient)
    if not isinstance(helper, Organization) or ours is None or theirs is None or ours.key == theirs.key:
        return False
    beside = [(h, r) for h, r in known if (top := province(h)) is not None and top.key == ours.key]
    return under_recipient(recipient, beside)


def topics_of(
    candidate: Candidate, lines: Sequence[Line], document: Document, mentions: Sequence[Mention], known: Sequence[Pair]
) -> tuple[Party, ...]:
    """The recipients that a sentence leaves out because the text is about them; none where that cannot be told.

    They are those that one of the sentences before names, of places within each other the innermost, else the one that
    the heading names; a sentence that names a recipient itself leaves none out, unless it holds the one meant. A party counts
    as a recipient where the article says so, or where it tells of none here and the helper's province helps that party's. Where
    words call the helper so, whose it is may be the county of which the text speaks.
    """
    if candidate.rule.needs == "frame":
        return ()
    section = document.sections[lines[candidate.line].sentence.section]
    headed = named_in(mentions, section.headings[-1:])
    found = _topics(candidate, lines, headed, lambda party: under_recipient(party, known))
    helper = candidate.helper
    if found or helper is None:
        return found
    if candidate.rule.needs in ("afar", ""):
        found = _topics(
            candidate, lines, headed, lambda party: under_recipient(party, known) or runs_from(helper, party)
        )
    if found or candidate.rule.kind != "standing":
        return found
    return tuple(_spoken_of(candidate, lines) or _told_next(candidate, lines))


def _spoken_of(candidate: Candidate, lines: Sequence[Line]) -> list[Party]:
    """The county or what is in one of which the sentences before speak, where the article names it more than once.

    For words that call the helper one (定点帮扶单位某公司) and leave out whose it is.
    """
    line = lines[candidate.line]
    if list(_received(line, _is_local)):
        return []
    for other in reversed(lines_before(lines, line, _REACH)):
        if found := list(_received(other, _is_local)):
            inner = _innermost(found)
            again = [
                each for each in lines if any(_holds_or_is(p, q) for p in inner for q in _received(each, _is_local))
            ]
            return inner if len(again) > 1 else []
    return []


def _told_next(candidate: Candidate, lines: Sequence[Line]) -> list[Party]:
    """The place that the sentences behind name after a scene has been set without it: 眼前的果园是某单位帮村民种下的. 某镇….

    It is the only one of its kind in the article, which names it more than once.
    """
    line = lines[candidate.line]
    local = [(other, p) for other in lines for p in _received(other, _is_town) if p != candidate.helper]
    named = [p for p in _received(line, _is_local) if p != candidate.helper]
    inner = _innermost([p for _, p in local])
    apart = any(not any(_holds_or_is(p, q) for q in inner) for _, p in local)
    near = [other for other, _ in local if 0 < other.index - line.index <= _REACH and _near(line, other)]
    return inner if near and not apart and len(local) > 1 and not named else []


def _near(line: Line, other: Line) -> bool:
    return other.sentence.section == line.sentence.section and other.sentence.paragraph - line.sentence.paragraph <= 1


def _is_town(party: Party) -> bool:
    return isinstance(party, Place) and party.level.rank > Level.COUNTY.rank


def _is_local(party: Party) -> bool:
    place = home(party) if not is_company(party) else None
    return place is not None and place.level.rank >= Level.COUNTY.rank


def _holds_or_is(one: Party, other: Party) -> bool:
    return party_key(one) == party_key(other) or _holds(one, other) or _holds(other, one)


def _topics(
    candidate: Candidate, lines: Sequence[Line], headed: Sequence[Party], receives: Callable[[Party], bool]
) -> tuple[Party, ...]:
    line = lines[candidate.line]
    named = list(_received(line, receives))
    if any(_received(line, receives, candidate.start)):
        return ()
    for other in _before(line, lines):
        found = list(_received(other, receives))
        if found:
            meant = _innermost(found)
            return tuple(meant) if all(_holds(outer, inner) for outer in named for inner in meant) else ()
    innermost = _innermost([p for p in headed if receives(p)]) if not named else ()
    return tuple(innermost) if len(innermost) == 1 else ()


def _before(line: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """The sentences before a line that can say what it is about, nearest first."""
    for other in reversed(lines[max(line.index - _REACH, 0) : line.index]):
        apart = line.sentence.paragraph - other.sentence.paragraph
        near = apart == 0 or (
            apart == 1
            and (
                _GOES_ON.match(line.text) is not None
                or BlockKind.LIST_ITEM in (line.sentence.kind, other.sentence.kind)
            )
        )
        if other.sentence.section != line.sentence.section or not near:
            return
        yield other


def _received(line: Line, receives: Callable[[Party], bool], start: int = 0) -> Iterator[Party]:
    """The recipients that a line names from ``start`` of its skeleton on, but none who does something (由某支行提供)."""
    for at in sorted(line.skeleton.slots):
        does = line.skeleton.text[at - 1 : at] in ("由", "被")
        for mention in line.skeleton.slots[at].mentions if start <= at and not does else ():
            party = mention.party
            if party is not None and not isinstance(party, Group) and receives(party):
                yield party


def _innermost(parties: Sequence[Party]) -> list[Party]:
    """The parties that hold no other of them; none where they lie in different places."""
    single = list({party_key(p): p for p in parties}.values())
    inner = [p for p in single if not any(_holds(p, other) for other in single)]
    return inner if len(inner) == 1 else []


def _holds(outer: Party, inner: Party) -> bool:
    place = home(inner)
    if not isinstance(outer, Place) or place is None or party_key(outer) == party_key(inner):
        return False
    return contains(outer, place)
