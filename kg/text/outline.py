"""Headings and sections: what stands above what.

Formats that mark headings are believed. In plain text a heading is a short line without final punctuation that is
numbered, set in 【】, led by a mark such as ■, or followed by running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import BlockKind, Section
from kg.text.lines import Line, is_prose

__all__ = ["kind_of", "sections_of", "speaker_of"]

_NUMBERED = (
    re.compile(r"^第[一二三四五六七八九十]{1,3}[编篇部]分?\s*\S"),
    re.compile(r"^第[一二三四五六七八九十]{1,3}章\s*\S"),
    re.compile(r"^第[一二三四五六七八九十]{1,3}节\s*\S"),
    re.compile(r"^[一二三四五六七八九十]{1,3}\s*[、.．]\s*\S"),
    re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]\s*\S"),
    re.compile(r"^(?:\d{1,2}\s*[、.．)）](?!\d)|[①-⑳])\s*\S"),
    re.compile(r"^[(（]\d{1,2}[)）]\s*\S"),
)
_LISTED = 5
"""From here on numbering is that of lists rather than headings."""
_LEAD = re.compile(r"[第一二三四五六七八九十(（\d①-⑳]")
_BOXED = re.compile(r"^【[^】]{1,30}】$")
_MARK = re.compile(r"^[■●◆★▲▍□◎▶]\s*(?=\S)")
_BULLET = re.compile(r"^[•·○▪*-]\s*\S")
_SPEAKER = re.compile(
    r"(?:[省市州县区旗盟乡镇村]|街道|政府|委员会|[省市州县区旗乡镇工党]委|办公室|办|局|厅|公司|集团|学校|医院|工作队|指挥部)"
    r"(?:书记|县长|区长|市长|州长|镇长|乡长|主任|局长|院长|校长|队长|负责人)?(?:\s+[\u3400-\u9fff·]{2,10})?$"
)
_CLAUSES = re.compile(r"[，。；！？：…,;]")
_PLAIN_DEPTH = 7
"""Headings that only their looks tell lie below all that the format marks."""
_LONGEST = 40
_LONGEST_UNMARKED = 26


def speaker_of(line: Line) -> tuple[int, int] | None:
    """The range of who speaks in a line such as ``■巴塘县``: a mark and the name of a place or body, nothing else."""
    mark = _MARK.match(line.text)
    if mark is None or len(line.text) > _LONGEST_UNMARKED or _CLAUSES.search(line.text):
        return None
    return (line.start + mark.end(), line.end) if _SPEAKER.search(line.text) else None


def kind_of(lines: Sequence[Line], index: int) -> BlockKind:
    """What line ``index`` of the text is: the kind its format gives, or what its looks tell in plain text."""
    line = lines[index]
    if line.kind is not BlockKind.PARAGRAPH:
        return line.kind
    numbering = _numbering(line)
    if numbering is not None and not _ends(line):
        neighbours = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        alike = any(_numbering(other) == numbering for other in neighbours)
        below = lines[index + 1] if index + 1 < len(lines) else None
        heads = below is not None and (numbering < _LISTED or (is_prose(below) and _numbering(below) is None))
        return BlockKind.LIST_ITEM if alike or not heads or len(line.text) > _LONGEST else BlockKind.HEADING
    if _BULLET.match(line.text) or (numbering is not None and numbering >= _LISTED):
        return BlockKind.LIST_ITEM
    return BlockKind.HEADING if _is_heading(lines, index) else BlockKind.PARAGRAPH


def _numbering(line: Line) -> int | None:
    if not _LEAD.match(line.text):
        return None
    return next((level for level, pattern in enumerate(_NUMBERED) if pattern.match(line.text)), None)


def _ends(line: Line) -> bool:
    return line.text[-1] in "。！？；：…，,;" or "。" in line.text


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if _BOXED.match(line.text) or speaker_of(line) is not None:
        return True
    if len(line.text) > _LONGEST_UNMARKED or index + 1 >= len(lines):
        return False
    if _MARK.match(line.text):
        return not _ends(line)
    if index == 0 or _CLAUSES.search(line.text):
        return False
    below = lines[index + 1]
    return speaker_of(below) is not None or (is_prose(below) and is_prose(lines[index - 1]))


def sections_of(
    lines: Sequence[Line], kinds: Sequence[BlockKind], title: Sequence[tuple[int, int]], end: int
) -> tuple[Section, ...]:
    """The sections of a text: ``lines`` are its content, ``title`` the ranges of title and subtitles, ``end`` its length.

    The title is the heading of the first section. The others have their own and, before it, those that enclose it: of lesser
    depth, or of a higher kind of numbering (一、 above (一) above 1.). A line that names a speaker joins the heading right
    above it; until the next such line, the sections below keep the speaker.
    """
    drafts = [_Draft(list(title), None, 0)]
    outer = _Outer()
    above: BlockKind | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if kind is BlockKind.HEADING:
            speaker = speaker_of(line)
            if speaker and above is BlockKind.HEADING and drafts[-1].speaker != speaker and not drafts[-1].speaks:
                drafts[-1].headings.append(speaker)
                drafts[-1].speaker, drafts[-1].speaks = speaker, True
            elif speaker:
                outer = _Outer()
                drafts.append(_Draft([speaker], speaker, line.start, speaks=True))
            else:
                drafts.append(_Draft(outer.above(line), drafts[-1].speaker, line.start))
        above = kind
    ends = [*(draft.start for draft in drafts[1:]), end]
    return tuple(
        Section(tuple(draft.headings), draft.speaker, draft.start, stop)
        for draft, stop in zip(drafts, ends, strict=True)
    )


@dataclass(slots=True)
class _Draft:
    headings: list[tuple[int, int]]
    speaker: tuple[int, int] | None
    start: int
    speaks: bool = False
    """Whether one of the headings is itself the speaker's."""


class _Outer:
    """The headings that enclose the next one."""

    def __init__(self) -> None:
        self._open: list[tuple[Line, int, int | None]] = []

    def above(self, line: Line) -> list[tuple[int, int]]:
        """The ranges of the headings above the text below ``line``, which is the last of them.

        What plain text does not number may be of any rank: it ends the numbered sections before it and encloses nothing. A
        label in brackets stands within them.
        """
        rank = _numbering(line)
        depth = line.depth or _PLAIN_DEPTH
        label = _BOXED.match(line.text) is not None or (line.kind is BlockKind.HEADING and line.depth is None)
        while not label and self._open and not self._encloses(depth, rank):
            self._open.pop()
        headings = [(other.start, other.end) for other, _, _ in self._open]
        if not label and (line.depth is not None or rank is not None):
            self._open.append((line, depth, rank))
        return [*headings, (line.start, line.end)]

    def _encloses(self, depth: int, rank: int | None) -> bool:
        _, outer_depth, outer_rank = self._open[-1]
        if outer_depth != depth:
            return outer_depth < depth
        return outer_rank is not None and rank is not None and outer_rank < rank
