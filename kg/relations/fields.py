"""Relations that labelled fields state, in a line or over several: 支援地：某市 … 受援地：某县."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.kinds import BlockKind
from kg.model import Party
from kg.relations import skeleton as sk
from kg.relations.engine import Candidate, Line
from kg.relations.rules import Rule

__all__ = ["FIELD_RULE", "read_fields"]

FIELD_RULE = Rule.built_in("labelled-fields", "fields labelled with who helps and who is helped", "0.85", needs="topic")
"""The rule named by what labelled fields state; the labels are what is matched, so it has no pattern."""

_FIELD = re.compile(
    f"(?P<label>[一-龥]{{2,10}})：(?P<parties>[{sk.PARTY}](?:[、，和及与]?[{sk.PARTY}])*)(?=$|[，。；\t]|[一-龥]{{2,10}}：)"
)
_HELPER = re.compile(
    "(?:对口|结对|定点|东部|牵头|主要)*(?:支援|帮扶|援助|援建|协作|挂钩|包联|包保|派出|捐赠|捐助|供给|后盾)"
    "(?:方|单位|主体|城市|省市?|市区|部门|企业|高校|责任单位|牵头单位)|(?:对口)?(?:支援|援助)地|东部(?:结对)?(?:地区|区县|县区|[市县区])"
)
_RECIPIENT = re.compile(
    "(?:受援|受扶|受帮扶|被帮扶|被支援|受助|受捐|西部(?:结对)?)(?:方|单位|地区?|区县|县区|县市|[县市区州旗]|乡镇|[乡镇村]|学校|医院)"
    "|(?:结对|对口|定点|挂钩)*(?:帮扶|支援|援助|捐赠|包联)(?:对象|[县乡镇村])"
)
_NEAR = 3
"""How many lines may stand between the fields of one entry."""


@dataclass(frozen=True, slots=True)
class _Field:
    line: Line
    start: int
    end: int
    helps: bool
    parties: tuple[Party, ...]


def read_fields(lines: Sequence[Line], *, topic: bool) -> Iterator[Candidate]:
    """The candidates of entries in an article on the subject (``topic``), each a field of helpers and one of recipients.

    Where a run of fields names one of the sides once, it faces all fields of the other; else each two that follow each other make an
    entry.
    """
    for run in _runs([field for line in lines if topic for field in _fields(line)]):
        yield from _pairs(run)


def _fields(line: Line) -> Iterator[_Field]:
    if not line.skeleton.slots or line.sentence.kind in (BlockKind.ROW, BlockKind.HEADER_ROW):
        return
    for found in _FIELD.finditer(line.skeleton.text):
        helps = _HELPER.fullmatch(found["label"]) is not None
        if not helps and _RECIPIENT.fullmatch(found["label"]) is None:
            continue
        slots = (line.skeleton.slots[at] for at in range(*found.span("parties")) if at in line.skeleton.slots)
        parties = tuple(m.party for slot in slots for m in slot.mentions if m.party is not None)
        yield _Field(line, found.start(), found.end(), helps, parties)


def _runs(fields: Sequence[_Field]) -> Iterator[list[_Field]]:
    run: list[_Field] = []
    for field in fields:
        if run and field.line.index - run[-1].line.index > _NEAR:
            yield run
            run = []
        run.append(field)
    yield run


def _pairs(run: Sequence[_Field]) -> Iterator[Candidate]:
    sides = [[field for field in run if field.helps is helps] for helps in (True, False)]
    facing = list(product(*sides)) if 1 in map(len, sides) else list(zip(*sides, strict=False))
    if 1 not in map(len, sides) and any(
        one.helps is other.helps for one, other in zip(run[::2], run[1::2], strict=False)
    ):
        return
    for helpers, recipients in facing:
        last = max(helpers, recipients, key=lambda field: (field.line.index, field.start))
        for helper, recipient in product(helpers.parties, recipients.parties):
            yield Candidate(last.line.index, FIELD_RULE, "", last.start, last.end, helper, recipient, open=False)
