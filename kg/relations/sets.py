"""Where described sets lie whose place only the pair tells to which they belong: 甲省援建乙县，38个乡镇由38个县对应帮扶."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.mentions.membership import lies_below
from kg.model import Group, Party, Place
from kg.relations.engine import Candidate
from kg.relations.parties import contains, party_key, related

__all__ = ["counted", "placed"]

_EVERY = re.compile("^(?:各个?|全部|所有|这些)|(?:援[藏疆青]|支援|对口|帮扶)")
"""What the name of a set that is not counted has before its kind."""


def placed(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates with the sets among their ends placed within the pair of places that the same sentence states.

    The set that helps lies within the helper of that pair, the set that is helped within its recipient. A sentence that states
    several pairs places none, nor does one whose sets are placed already elsewhere. What is sent to the bodies of a place at large
    (县里各医院) is sent to the place.
    """
    for c in candidates:
        if c.rule.kind == "act" and isinstance(c.recipient, Group) and _at_large(c.recipient):
            yield replace(c, recipient=c.recipient.within)
            continue
        pair = _pair_of(c, candidates) if _open(c.helper) or _open(c.recipient) else None
        if pair is not None and not all(map(_may_lie, (c.helper, c.recipient), pair)):
            pair = None  # 18个省市支援18个县，甲省援建乙县
        if pair is not None and c.helper == pair[0] and isinstance(c.recipient, Group):
            yield replace(c, recipient=replace(c.recipient, within=pair[1]))
        elif pair is None or not isinstance(c.helper, Group) or not isinstance(c.recipient, Group):
            yield c
        elif c.helper.within in (None, pair[0]) and c.recipient.within in (None, pair[1]):
            helper, recipient = replace(c.helper, within=pair[0]), replace(c.recipient, within=pair[1])
            yield replace(c, helper=helper, recipient=recipient)
        else:
            yield c


def counted(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates with sets that help in place of their names without number: after 21个省市, 各省市 means these.

    Only where the article counts one set of the kind as helping the same recipient.
    """
    sets = {
        (party_key(c.recipient), party_key(c.helper)): (c.recipient, c.helper)
        for c in candidates
        if c.recipient is not None and isinstance(c.helper, Group) and c.helper.within is None and c.helper.count
    }
    for c in candidates:
        named = c.helper
        if c.recipient is None or not isinstance(named, Group) or named.count is not None or named.within is not None:
            yield c
            continue
        kind = _EVERY.sub("", named.label)
        meant = [
            helper for recipient, helper in sets.values() if recipient == c.recipient and helper.label.endswith(kind)
        ]
        yield replace(c, helper=meant[0]) if kind and len(meant) == 1 else c


def _at_large(group: Group) -> bool:
    """True for all bodies of a place without number: 某市的各医疗机构."""
    return group.count is None and group.within is not None and group.label.startswith("各")


def _may_lie(party: Party | None, place: Place) -> bool:
    return not isinstance(party, Group) or lies_below(party.kind or party.label, place)


def _open(party: Party | None) -> bool:
    return isinstance(party, Group) and party.within is None


def _pair_of(candidate: Candidate, candidates: Iterable[Candidate]) -> tuple[Place, Place] | None:
    """The one pair of places that the line of a candidate states as a lasting relation, or the one that holds the others."""
    stated = {
        (party_key(c.helper), party_key(c.recipient)): (c.helper, c.recipient)
        for c in candidates
        if c.line == candidate.line
        and c.rule.kind == "standing"
        and isinstance(c.helper, Place)
        and isinstance(c.recipient, Place)
        and not related(c.helper, c.recipient)
    }
    pairs = list(stated.values())
    outer = [p for p in pairs if all(contains(p[0], h) and contains(p[1], r) for h, r in pairs)]
    return outer[0] if len(outer) == 1 else None
