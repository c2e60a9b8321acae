"""Which candidates have a helper that acts, and which of their ends it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Document
from kg.relations.direction import from_the_first, lean
from kg.relations.engine import Candidate, Line
from kg.relations.known import STRONG, given_pairs, lasting_pairs

__all__ = ["acting", "orient"]

_MUTUAL = re.compile("(?:一对一|一一|手拉手)?(?:结对|牵手|携手|联姻|结亲)(?:共建|认亲|联建)?")
"""Words of a bond, which the one who is helped may use as well: 甲镇结对的是乙街道."""
_ITEMS = 12
"""How many lines apart the items of a list are that share their direction."""
_HELPER = (
    "(?:支援|帮扶|援助|援建|对口支援|对口帮扶|牵头|结对帮扶)(?:方|省份|省市|单位|城市|地区|地|县区|区县|县)|东部|支援"
)
_RECIPIENT = (
    "(?:受援|受扶|受帮扶|被帮扶|帮扶对象|受助|贫困|西部)(?:方|省份|市州|单位|城市|地区|地|县区|区县|县|村|乡镇)?"
)
_LEGENDS = (
    (re.compile(f"(?:{_HELPER})[^。\\n]{{0,4}}(?:—+|→|->|在前|为?左)"), True),
    (re.compile(f"左边?[为是](?:{_HELPER})"), True),
    (re.compile(f"(?:{_RECIPIENT})[^。\\n]{{0,4}}(?:—+|→|->|在前|为?左)"), False),
    (re.compile(f"左边?[为是](?:{_RECIPIENT})"), False),
)
"""How an article explains its lists, and whether that puts the helper first."""


def acting(lines: Sequence[Line], stated: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those whose helper is not what another one helps: in 甲帮扶乙，同时支援丙 it is 甲 that helps 丙."""
    helped = {(c.line, c.end) for c in stated if c.rule.kind != "act" and c.rule.direction == "given"}
    for c in stated:
        skeleton = lines[c.line].skeleton
        first = skeleton.slots.get(c.start)
        leads = first is not None and any(m.party == c.helper for m in first.mentions)
        if not (leads and skeleton.text[c.start + 1 : c.end].startswith("，") and (c.line, c.start + 1) in helped):
            yield c


def orient(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the pairs whose words do not say who helps whom their direction; a series in one sentence has one, as a list has."""
    given = [c for c in candidates if c.rule.direction == "given" and not _MUTUAL.fullmatch(c.trigger)]
    known = [*lasting_pairs(given), *given_pairs(c for c in given if c.rule.kind == "act" and c.rule.needs in STRONG)]
    first_helps = _helper_first(document)
    out = []
    for c in candidates:
        if c.helper is None or c.recipient is None:
            out.append(c)
            continue
        if c.rule.direction == "given":
            turned = _MUTUAL.fullmatch(c.trigger) and not from_the_first(c.helper, c.recipient, known)
            out.append(replace(c, helper=c.recipient, recipient=c.helper) if turned else c)
            continue
        legend = first_helps if c.rule.direction == "legend" else None
        series = [o for o in candidates if o.rule == c.rule and _in_one_list(o, c)]
        leans = [lean(o.helper, o.recipient, known) for o in series or [c] if o.helper and o.recipient]
        forward = sum(leans) + 0.5 > 0 if legend is None else legend
        out.append(
            replace(c, open=False) if forward else replace(c, helper=c.recipient, recipient=c.helper, open=False)
        )
    return out


def _helper_first(document: Document) -> bool | None:
    """Which side of a dash or arrow helps, as the article explains its own lists; None where it does not."""
    return next((first for pattern, first in _LEGENDS if pattern.search(document.reading.text)), None)


def _in_one_list(one: Candidate, other: Candidate) -> bool:
    """True for the pairs of one match or of a series in one sentence, and for the items of a list of dashes or arrows."""
    if one.rule.direction == "legend":
        return abs(one.line - other.line) <= _ITEMS
    same = (one.start, one.end) == (other.start, other.end)
    return one.line == other.line and (same or one.rule.needs == "series")
