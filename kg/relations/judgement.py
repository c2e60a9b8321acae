"""What the words around a match say of a relation: whether it is denied, its form, its status, the year it began."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Form, Place, Status, TimeRole
from kg.relations.engine import Candidate, Line, clause
from kg.relations.rules import Rules

__all__ = ["SPECIFIC", "denied", "ended", "form_of", "since_of", "status_of", "unreal", "until_of"]

_DENIED = re.compile(
    "不再|并未|从未|尚未|未曾|没有|并非|不是|无关|不承担|不参与|未安排|未与|未能|误读|不存在|(?<!从)未(?=结|对|与|安)|不得"
)
_REFUTED = re.compile("误读|不存在|不属实|无关|谣言")
_ENDED = re.compile("不再|结束|圆满画上句号|画上句号|终止|期满|解除")
_UNREAL = re.compile("^(?:如果|倘若|假如|要是|假设)|[？?]$|^问：|什么叫|是指|(?:与|和|跟)[^，。]{0,12}无关")
_PLANNED = re.compile(
    "拟|计划|下一步|接下来|即将|准备|今后|将(?=由|对口|分别|结对|与|为|向|在|继续|投|捐|派|安排|会|帮|援|再|转而|同|和|成立|组织)|新增[^，。]{0,16}任务|要求|力争|规划|(?:还|也|都|共|又|再)将|将(?:进一步|逐步|陆续|全面)|争取"
)
_PAST = re.compile("曾(?!经?\\w{0,4}以来)|此前|上一轮|以前|当年曾|原先|原由|原来由")
_DONE = re.compile("任务[^，。]{0,8}(?:完成|结束|画上句号)")
_FORMING = re.compile("结成|结为|结对|结亲|签|建立|成了|成为|缔|认亲|牵手")
_YEAR = re.compile("[0-9]{4}")
_BEFORE = re.compile("以前|之前|前$|止$")
SPECIFIC = (Form.EAST_WEST, Form.DESIGNATED, Form.COUNTERPART)


def denied(line: Line, candidate: Candidate) -> bool:
    """True where the match, or what stands just before it or comments on it, says that the relation does not hold."""
    text = line.skeleton.text
    words = clause(text, candidate.start, candidate.end)
    tail = words[words.find(text[candidate.start : candidate.end]) + candidate.end - candidate.start :]
    said = bool(_DENIED.search(text[max(candidate.start - 4, 0) : candidate.end + 2]) or _REFUTED.search(tail))
    return said and candidate.rule.negation != "ignored"


def ended(line: Line, candidate: Candidate) -> bool:
    """True where the clause says that the relation is over."""
    return bool(_ENDED.search(clause(line.skeleton.text, candidate.start, candidate.end)))


def unreal(line: Line) -> bool:
    """True for questions, suppositions and definitions."""
    return bool(_UNREAL.search(line.skeleton.text))


def form_of(line: Line, candidate: Candidate, rules: Rules, frame: Sequence[str], article: Form | None) -> Form:
    """The form of a candidate: that of its trigger or rule, lifted by more specific words about it.

    ``frame`` holds what the sentence stands under, nearest first: its headings, the title. ``article`` is the form of which
    the article speaks most; it counts only for lasting relations between places whose own words name no form.
    """
    base = rules.form_of(candidate.trigger) or candidate.rule.form or Form.OTHER
    text = line.skeleton.text
    near = rules.find_form(clause(text, candidate.start, candidate.end))
    if near in SPECIFIC and (base not in SPECIFIC or near is Form.EAST_WEST):
        return near
    if base is not Form.OTHER or candidate.rule.kind == "act":
        return base
    found = [form for scope in (text, *frame) if (form := rules.find_form(scope)) in SPECIFIC]
    if (
        not found
        and article is not None
        and isinstance(candidate.helper, Place)
        and isinstance(candidate.recipient, Place)
    ):
        found = [article]
    return next((form for form in found if form is not None), base)


def status_of(line: Line, candidate: Candidate) -> Status:
    """The status that the match's own clause, or what leads to it in the sentence, speaks of."""
    if candidate.rule.status is not None:
        return candidate.rule.status
    text = line.skeleton.text
    words = clause(text, candidate.start, candidate.end)
    if (
        ended(line, candidate)
        or _PAST.search(words)
        or until_of(line, candidate) is not None
        or _DONE.search(text, candidate.end)
    ):
        return Status.PAST
    lead = text[max(text.rfind("；", 0, candidate.start), -1) + 1 : candidate.start]
    if _PLANNED.search(words) or re.search("下一步|接下来|今后|计划|拟", lead):
        return Status.PLANNED
    return Status.ACTUAL


def since_of(line: Line, before: Line | None, candidate: Candidate) -> int | None:
    """The year since which a lasting relation holds, where the sentence says so before or within the match.

    A plain year counts where it opens what the sentence says; this or last year only where the pair is formed then. Failing
    that, the sentence ``before`` counts where it says since when something goes on.
    """
    if candidate.rule.kind != "standing":
        return None
    begin, end = line.skeleton.span(candidate.start, candidate.end)
    stop = line.sentence.start + max(line.text.rfind("；", 0, begin - line.sentence.start), 0)
    aside = line.text[end - line.sentence.start :].startswith(("（", "("))
    forming = _forms_pair(candidate)
    chosen: int | None = None
    for time in line.times:
        if time.first is None or not stop <= time.start <= end + 2:
            continue
        inside = time.start < end or aside or time.role is TimeRole.SINCE
        lasting = time.role is TimeRole.SINCE or (time.role is TimeRole.SPAN and _YEAR.search(time.text))
        opening = time.role is TimeRole.AT and "年" in time.text and time.first == time.last
        if inside and (lasting or (opening and (forming or _YEAR.search(time.text)))):
            chosen = time.first
    if chosen is None and before is not None and before.sentence.paragraph == line.sentence.paragraph:
        chosen = next((t.first for t in before.times if t.role is TimeRole.SINCE and t.first is not None), None)
    return chosen


def until_of(line: Line, candidate: Candidate) -> int | None:
    """The year in which the relation ended, where the clause says so (2016年以前)."""
    begin, end = line.skeleton.span(candidate.start, candidate.end)
    times = [
        t for t in line.times if t.role is TimeRole.UNTIL and begin - 12 <= t.start <= end and _BEFORE.search(t.text)
    ]
    return times[-1].last if times else None


def _forms_pair(candidate: Candidate) -> bool:
    """True where the words say that the pair is formed, rather than that it exists."""
    return bool(_FORMING.search(candidate.trigger))
