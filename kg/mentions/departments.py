"""Names of departments of the party and the state: 四川省纪委, 省卫生计生委, 州发改委, 公安厅, 市委组织部."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.lexicon import load_lexicon
from kg.mentions.stretch import Name, Stretch

__all__ = ["departments"]

_COMMITTEES = ("", "委", "党委", "省委", "市委", "州委", "县委", "区委", "人民政府", "政府")
_NATIONAL = re.compile(r"(?:国家|国务院|中共中央|中央|全国|兵团)\Z")
_LEVEL = re.compile(r"(?P<level>自治区|地区|[省市州盟县区旗镇乡])(?:委|党委|人民政府|政府)?\Z")
_COMBINE = re.compile("(?:扶贫|帮扶)(?:集团|组团)")
"""After a department: the bodies that it leads, 市水利局扶贫集团."""
_OF_MINISTRY = re.compile("(?:离退休干部|老干部|机关服务)局|(?:直属)?机关(?:党委|工会|团委|服务中心)")
"""After a ministry or a bureau: what belongs to it."""
_WITHIN_WORD = re.compile(r"[\u4e00-\u9fff]")


def departments(stretch: Stretch) -> Iterator[Name]:
    """The names of departments: with their place, with a level instead of it, or a bare 厅."""
    for owner in stretch.known:
        within = _OF_MINISTRY.match(stretch.text, owner.end, stretch.end) if owner.text[-1] in "部委局署办院" else None
        if within:
            yield stretch.name(owner.start, within.end(), within[0])
    lexicon = load_lexicon()
    for found in lexicon.department.finditer(stretch.text, stretch.start, stretch.end):
        combine = _COMBINE.match(stretch.text, found.end(), stretch.end)
        span = found.start(), combine.end() if combine else found.end()
        name = _with_area(stretch, *span) or _with_level(stretch, *span)
        if (
            name is None
            and found[0].endswith(lexicon.bare)
            and found[0] != "办公厅"
            and not _hanzi_before(stretch, found.start())
        ):
            name = stretch.name(found.start(), found.end(), found[0], level="省")
        if name is not None:
            yield name


def _with_area(stretch: Stretch, start: int, end: int) -> Name | None:
    head = stretch.text[start:end]
    before = stretch.text[stretch.start : start]
    for committee in _COMMITTEES:
        chain = stretch.chain(start - len(committee)) if before.endswith(committee) else None
        if chain is not None:
            above = next((known.start for known in stretch.known if known.end == chain[0]), chain[0])
            return stretch.name(above, end, head, seat=chain[1])
    national = _NATIONAL.search(before)
    return stretch.name(start - len(national[0]), end, head) if national else None


def _with_level(stretch: Stretch, start: int, end: int) -> Name | None:
    level = _LEVEL.search(stretch.text, max(stretch.start, start - 7), start)
    if level is None:
        return None
    begin = level.start()
    if begin > stretch.start and not _word_begins(stretch, begin, end):
        return None
    return stretch.name(begin, end, stretch.text[start:end], level=level["level"])


def _word_begins(stretch: Stretch, at: int, end: int) -> bool:
    """Whether a word begins at ``at`` that no plural stands before: 从|县扶贫办, not 各|县教育局, 城|区教育局."""
    before = stretch.text[at - 1]
    if stretch.text.startswith("地区", at):
        return stretch.stands_free(at)
    if not _WITHIN_WORD.match(before) or stretch.pointer(at):
        return True
    if before in "各两全每数多几双三四个省市州县区" or any(area.end == at for area in stretch.areas):
        return False
    tokens = stretch.tokens(max(stretch.start, at - 8), end)
    return any(token.start == at for token in tokens)


def _hanzi_before(stretch: Stretch, at: int) -> bool:
    if at == stretch.start or not _WITHIN_WORD.match(stretch.text[at - 1]):
        return False
    return not any(token.start == at for token in stretch.tokens(max(stretch.start, at - 8), at + 2))
