"""Names that only their setting makes names.

These are what fills a cell of a table, the faculties on a university's own page, the regiments where an article is on the corps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.forces import find_regiments, speaks_of_corps
from kg.mentions.lexicon import load_lexicon
from kg.mentions.stretch import Name, Stretch
from kg.model import BlockKind, Document, Mention

__all__ = ["find_in_setting"]

_ITEM = re.compile("[\u4e00-\u9fff（）()]{4,24}")
_SPEAKS = re.compile("[我本]校")
_FACULTY = re.compile(
    r"(?:^|(?<=[，,。;；：:、（(\s]))(?:其中[，,]?|[由和与])?(?P<name>[\u4e00-\u9fff]{2,14}?(?<![所个各我本该])学院(?:党委|党总支|直属党支部|党支部)?|学校(?:附属)?(?:中学|小学|幼儿园|医院))"
    r"(?=[，,、和与及对向为在将则到赴结定帮派选捐负牵联承、])"
)
_NO_FACULTY = re.compile("[我本该各]|[0-9一二三四五六七八九十]+个|大学|职业|帮扶|支援|对口|组织")


def find_in_setting(document: Document, areas: Sequence[Mention]) -> Iterator[Name]:
    """The names of organisations that their place in the document gives away, in any order."""
    text = document.reading.text
    university = bool(_SPEAKS.search(text)) and "大学" in text
    corps = speaks_of_corps(text)
    for sentence in document.sentences:
        if corps:
            yield from find_regiments(text, sentence.start, sentence.end)
        if sentence.kind is BlockKind.ROW:
            yield from _cells(Stretch(text, sentence.start, sentence.end, areas))
        elif university:
            yield from _faculties(text, sentence.start, sentence.end)


def _cells(row: Stretch) -> Iterator[Name]:
    """The items of cells that end as a name of an organisation does: 东阳光集团, which in a sentence could begin anywhere."""
    lexicon = load_lexicon()
    for item in _ITEM.finditer(row.text, row.start, row.end):
        head = next((h for h in lexicon.heads.finditer(item[0]) if h.end() == len(item[0])), None)
        department = next((d for d in lexicon.department.finditer(item[0]) if d.end() == len(item[0])), None)
        found = head or department
        if found and found.start() >= 2 and not any(stop in item[0] for stop in ("的", "等")):
            area = next((a for a in row.areas if a.start == item.start()), None)
            seat = row.chain(area.end) if area else None
            yield row.name(*item.span(), found[0], seat=seat[1] if seat else None)


def _faculties(text: str, start: int, end: int) -> Iterator[Name]:
    for found in _FACULTY.finditer(text, start, end):
        if not _NO_FACULTY.search(found["name"]):
            yield Name(found.start("name"), found.end("name"), found["name"], "学院")
