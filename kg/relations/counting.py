"""Relations that a clause counts instead of naming them: 两县, 3个镇共捐助, 各区已到位资金."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.mentions.numerals import NUMBER, value_of
from kg.model import Group, Place
from kg.relations.engine import Candidate, Line
from kg.relations.parties import key_of, party_key
from kg.relations.pieces import Piece

__all__ = ["all_counted", "all_of_kind", "counted"]

_EACH_OF = re.compile(
    "(?:上述)?各(?:援[疆藏青])?([省市州县区镇乡]{1,3})[^，。；]{0,2}(?:已|共|均|都|累计|先后|到位|安排|投入)"
)
"""All that help, without their names: 各区已到位资金, 各援疆省市投入."""
_NUMBERED = re.compile(f"(?:上述|以上|这)?({NUMBER})个?[省市州县区旗镇乡村]")
_SUBJECTS = re.compile(f"(?:[0-9]+[.．、])?(?:上述|以上|这)?({NUMBER})个?(?:挂钩|结对|帮扶|支援)[省市州县区镇乡村]")
"""Those that act, counted by what they are: 四个挂钩市（区）各安排."""


def all_counted(piece: Piece, stated: Iterable[Candidate]) -> set[tuple[str, ...]]:
    """The keys of the counted helpers that a clause speaks of as all of their kind: 各援疆省市 after 19个援疆省市."""
    every = [p for p in piece.parties if isinstance(p, Group) and p.count is None and p.label.startswith("各")]
    if not every:
        return set()
    counted = {key_of(c.helper): c.helper for c in stated if isinstance(c.helper, Group) and c.helper.count}
    return {
        key
        for key, helper in counted.items()
        if any(each.label.endswith((helper.kind or helper.label)[-2:]) for each in every)
    }


def counted(line: Line, piece: Piece, stated: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The relations whose recipients or helpers a clause counts: the 7县 that one helper was said to help, 3个镇共捐助.

    Of several that many, those of which the clause names the other end, else the last; none where it names another helper.
    """
    numbers = set(_numbers(line, piece))
    if not numbers:
        return ()
    keys = {party_key(party) for party in piece.parties}
    lasting = [c for c in stated if c.rule.kind != "act"]
    helped: dict[tuple[object, ...], dict[tuple[str, ...], Candidate]] = defaultdict(dict)
    helping: dict[tuple[object, ...], dict[tuple[str, ...], Candidate]] = defaultdict(dict)
    for c in lasting:
        helped[c.line, c.start, key_of(c.helper)][key_of(c.recipient)] = c
        helped[(key_of(c.helper),)][key_of(c.recipient)] = c
        helping[c.line, key_of(c.recipient)][key_of(c.helper)] = c
        helping[c.line, ()][key_of(c.helper)] = c
    helpers = {key_of(c.helper) for c in lasting} & keys
    recipients = {key_of(c.recipient) for c in lasting} & keys
    fits = [tuple(g.values()) for g in reversed(helped.values()) if len(g) > 1 and len(g) in numbers]
    fits = [g for g in fits if not helpers or key_of(g[0].helper) in helpers]
    fits += [
        tuple(c for c in lasting if c.line == at and (not to or key_of(c.recipient) == to))
        for (at, to), g in reversed(helping.items())
        if len(g) > 1 and len(g) in numbers and not helpers and (not to or to in recipients) and (to or not recipients)
    ]
    return fits[0] if fits else ()


def all_of_kind(line: Line, piece: Piece, stated: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The relations of the list that came last, where a clause speaks of all its helpers by their kind: 各区已到位资金."""
    first, last_of = _range(line, piece)
    each = _EACH_OF.match(line.text[first - line.sentence.start : last_of - line.sentence.start])
    if each is None:
        return ()
    last = max((c.line for c in stated if c.rule.kind != "act"), default=None)
    listed = [c for c in stated if c.line == last and c.rule.kind != "act"]
    alike = all(isinstance(c.helper, Place) and c.helper.name.endswith(each[1]) for c in listed)
    return tuple(listed) if alike and len({key_of(c.helper) for c in listed}) > 1 else ()


def _range(line: Line, piece: Piece) -> tuple[int, int]:
    """Where a clause stands in the reading."""
    offsets = line.skeleton.offsets
    first = offsets[piece.start] if piece.start else line.sentence.start
    return first, offsets[piece.end] if piece.end < len(line.skeleton.text) else line.sentence.end


def _numbers(line: Line, piece: Piece) -> Iterator[int]:
    """How many places or bodies a clause speaks of: 8县, 上述四县, 3个镇."""
    yield from (party.count for party in piece.parties if isinstance(party, Group) and party.count)
    first, last = _range(line, piece)
    for mention in line.mentions:
        if mention.party is None and first <= mention.start < last and (found := _NUMBERED.match(mention.text)):
            yield int(value_of(found[1]))
    if found := _SUBJECTS.match(piece.text):
        yield int(value_of(found[1]))
