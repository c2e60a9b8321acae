"""The words that tell the form of a relation: its own, those that lead to it, what it stands under, what the article speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import BlockKind, Document, Form, MentionKind, Party, Place
from kg.relations import skeleton as sk
from kg.relations.clauses import clause, part
from kg.relations.engine import Candidate, Line
from kg.relations.headings import headings_of
from kg.relations.parties import province
from kg.relations.rules import SPECIFIC, Rules

__all__ = [
    "BLANK",
    "KIN",
    "RUN_IN",
    "WITHIN",
    "Wording",
    "can_have",
    "fitting",
    "leading",
    "meanwhile",
    "own_part",
    "own_words",
    "run_in",
    "spoken_of",
    "words_above",
]

_TAKEN_ON = re.compile(
    "(?<=，)(?:(?:承担|担负|肩负|扛起|负责|开展|启动)[^，。；]{0,12}|(?:实行|进行)?(?:对口|定点|挂钩)[^，。；]{2,4})(?=[，。；]|$)"
)
_FRAMING = re.compile(
    "(?:按照|根据|遵照|依照|依据|通过|作为|在)[^，。；]{2,30}(?:安排|部署|要求|计划|框架|方案|机制|政策|协议|精神|下|中)(?=，)"
    "|[^，。；]{2,30}(?:(?:启动|调整|实施|开展|部署)(?:以?后|以来)|作出(?:了)?[^，。；]{0,16}(?:部署|决策|安排|调整)|(?:调整|部署|启动|实施)[^，。；]{2,20}(?:关系|协作))(?=，)"
)
"""Clauses that say under what the rest of a sentence stands: 按照协作协议，."""
_MEANWHILE = re.compile(
    f"(?:^|(?<=[，；]))(?:自从?|从|在|作为)?[^，。；{sk.PARTY}]{{2,20}}"
    f"(?:以来|期间|[之以]?后|[0-9一二三四五六七八九十]周?年(?:[间来里]|之际)?|单位|对象)(?=，[^，。；{sk.PARTY}]{{0,8}}$)"
)
"""Right before a match, since when or as what its helper acts: 自2016年结对以来，; 作为定点帮扶单位，."""
_OPENING = re.compile(f"^(?:[一二三四五六七八九十]是|——)[^，。；{sk.PARTY}]{{2,24}}(?=，)")
"""How an item of a list within a paragraph begins: 二是深化东西部协作，."""
_GOES_ON = re.compile(
    "[^，。；]*(?:，[^，。；]*){0,1}?，(?P<more>(?:但|而|且|目前|如今|至今)?(?:这是|是|该|其)?(?:两[地市县区省州校院村镇家]|双方|彼此|前者|(?=结对|对口|协作))[^，。；]*)"
)
"""Clauses behind a match that go on about its pair: 两地结对已有十年, 但结对帮扶已于2013年结束."""
KIN = re.compile("成(?:了|为)[^，。；！？]{0,6}(?:亲戚|亲家|远亲|一家人)|结[^，。；]{0,6}缘分?")
"""Words of a bond that tell nothing of its kind."""
WITHIN = re.compile("山海协作(?!对口)")
"""The pairs of counties within one province, which are no 对口 unless called so."""
RUN_IN = re.compile(
    "^【[^】]*】|^[一二三四五六七八九十]+、[^，。：]{2,16}[。：]|^[（(][一二三四五六七八九十]+[）)][^，。：]{2,12}[。：]"
)
"""A heading that stands in the line it heads."""
BLANK = " "
"""What stands in place of words that are left out, so that offsets stay."""
_PARTNERS = re.compile(f"由[{sk.PARTY}][^，。；{sk.PARTY}]{{0,6}}的(?=[{sk.PARTY}])")
"""Words that say of a party whom else it belongs to: 由甲市对口支援的乙县迎来丙医院的专家."""
_REACH = 6
"""How many lines before another the line may stand that leads to it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What tells forms apart: an article, its lines and the words that stand for forms."""

    document: Document
    lines: Sequence[Line]
    rules: Rules


def own_words(line: Line, candidate: Candidate, *, goes_on: bool = True) -> str:
    """The clauses of a match, what the sentence leads to them with, what the helper's people are called, how it goes on about the pair."""
    if line.sentence.kind is BlockKind.ROW:
        return ""
    text = own_part(line, candidate)
    words = [
        _PARTNERS.sub("", RUN_IN.sub("", clause(text, candidate.start, candidate.end))),
        *(m.text for m in line.mentions if m.party == candidate.helper),
    ]
    words += [
        found[0]
        for found in (_TAKEN_ON.search(text, candidate.end), _FRAMING.search(text, 0, candidate.start))
        if found
    ]
    if goes_on:
        opening = _OPENING.match(text)
        words += [opening[0] if opening else "", _goes_on(line, candidate)]
    return "，".join(words)


def meanwhile(line: Line, candidate: Candidate) -> str:
    """The clause right before a match that tells since when or as what its helper acts."""
    found = _MEANWHILE.search(own_part(line, candidate), 0, candidate.start)
    return found[0] if found else ""


def _goes_on(line: Line, candidate: Candidate) -> str:
    """The clauses behind a match that go on about its pair and name nobody else."""
    first = line.skeleton.span(candidate.start, candidate.end)[1]
    found = _GOES_ON.match(line.text[first - line.sentence.start :])
    if found is None:
        return ""
    start, end = first + found.start("more"), first + found.end("more")
    named = any(start <= m.start < end and m.kind is not MentionKind.DEIXIS for m in line.mentions)
    return "" if named else found["more"]


def own_part(line: Line, candidate: Candidate) -> str:
    """The skeleton of a line with what stands beyond semicolons blanked: it speaks of others."""
    text = line.skeleton.text
    start, stop = part(text, candidate.start, candidate.end)
    return BLANK * start + text[start:stop]


def words_above(article: Wording, line: Line) -> Iterator[str]:
    """What a line stands under: the heading that runs into it, those above it, the title, the names of its table's columns."""
    yield run_in(article.lines, line)
    yield from headings_of(article.document, line)
    if line.sentence.kind is BlockKind.ROW:
        above = (other for other in reversed(article.lines[: line.index]) if other.sentence.kind is not BlockKind.ROW)
        yield from (other.text for other in above if other.sentence.kind is BlockKind.HEADER_ROW)


def run_in(lines: Sequence[Line], line: Line) -> str:
    """The heading that runs into the first line of a line's paragraph."""
    first = line.index
    while first and lines[first - 1].sentence.paragraph == line.sentence.paragraph:
        first -= 1
    found = RUN_IN.match(lines[first].skeleton.text)
    return found[0] if found else ""


def leading(lines: Sequence[Line], line: Line, *, listed: bool = False) -> Iterator[str]:
    """The lines of a paragraph that name no pair and so speak of what follows; of a list, those that lead to it."""
    paragraph = line.sentence.paragraph
    for other in reversed(lines[max(0, line.index - _REACH) : line.index]):
        if other.sentence.section != line.sentence.section:
            return
        if other.sentence.paragraph != paragraph:
            if other.text.endswith(("：", ":")):
                paragraph = other.sentence.paragraph
            elif listed:
                continue
            else:
                return
        details = line.text.startswith("其中") and other.index == line.index - 1
        if not details and sum(m.party is not None for m in other.mentions) > 1:
            return
        yield other.skeleton.text


def spoken_of(article: Wording) -> Mapping[Form, int]:
    """How often an article speaks of each programme."""
    text = (article.document.title or "") + "".join(line.text for line in article.lines)
    return {form: len(pattern.findall(text)) for pattern, form in article.rules.forms if form in SPECIFIC}


def fitting(rules: Rules, text: str, candidate: Candidate) -> Form | None:
    """The most specific form that words of ``text`` stand for and that a relation of the candidate's parties can have."""
    words = WITHIN.sub("结对", KIN.sub("", text))
    said = (form for pattern, form in rules.forms if pattern.search(words))
    return next((form for form in said if can_have(form, candidate.helper, candidate.recipient)), None)


def can_have(form: Form, helper: Party | None, recipient: Party | None) -> bool:
    """East-west are relations from one province to another; bodies are designated, and places only within one province."""
    if helper is None or recipient is None:
        return True
    if form is not Form.EAST_WEST and not (form is Form.DESIGNATED and isinstance(helper, Place)):
        return True
    one, other = province(helper), province(recipient)
    if one is None or other is None:
        return True
    return one.key != other.key if form is Form.EAST_WEST else one.key == other.key
