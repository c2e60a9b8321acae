"""What the words around a match say of a relation: whether it is denied, its form, its status, the year it began."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Form, Status, TimeExpression, TimeRole
from kg.relations.engine import Candidate, Line, clause
from kg.relations.rules import Rules

__all__ = ["SPECIFIC", "denied", "ended", "form_of", "since_of", "status_of", "unreal"]

_DENIED = re.compile(
    "不再|并未|从未|尚未|未曾|没有|并非|不是|无关|不承担|不参与|未安排|未与|未能|误读|不存在|(?<!从)未(?=结|对|与|安)|不得"
)
_ENDED = re.compile("不再|结束|圆满画上句号|画上句号|终止|期满|解除")
_UNREAL = re.compile("^(?:如果|倘若|假如|要是|假设)|[？?]$|^问：|什么叫|是指|(?:与|和|跟)[^，。]{0,12}无关")
_PLANNED = re.compile(
    "拟|计划|下一步|接下来|即将|准备|今后|将(?=由|对口|分别|结对|与|为|向|在|继续|投|捐|派|安排|会|帮|援|再|转而|同|和|成立|组织)|新增[^，。]{0,16}任务|要求|力争|规划|(?:还|也|都|共|又|再)将|将(?:进一步|逐步|陆续|全面)|争取"
)
_PAST = re.compile("曾(?!经?\\w{0,4}以来)|此前|上一轮|以前|当年曾|原先|原由|原来由")
_FINISHED = re.compile("灾后|地震后|恢复重建")
SPECIFIC = (Form.EAST_WEST, Form.DESIGNATED, Form.COUNTERPART)


def denied(line: Line, candidate: Candidate) -> bool:
    """True where the clause of the match says that the relation does not hold."""
    return bool(_DENIED.search(clause(line.skeleton.text, candidate.start, candidate.end)))


def ended(line: Line, candidate: Candidate) -> bool:
    """True where the clause says that the relation is over."""
    return bool(_ENDED.search(clause(line.skeleton.text, candidate.start, candidate.end)))


def unreal(line: Line) -> bool:
    """True for questions, suppositions and definitions."""
    return bool(_UNREAL.search(line.skeleton.text))


def form_of(line: Line, candidate: Candidate, rules: Rules, frame: Sequence[str]) -> Form:
    """The form of a candidate: that of its trigger or rule, lifted by more specific words around it.

    ``frame`` holds what the sentence stands under, nearest first: the headings, the title, the whole article. The article
    as a whole counts only for lasting relations whose own words name no form.
    """
    base = rules.form_of(candidate.trigger) or candidate.rule.form or Form.OTHER
    text = line.skeleton.text
    near = rules.find_form(clause(text, candidate.start, candidate.end))
    if near in SPECIFIC and (base not in SPECIFIC or near is Form.EAST_WEST):
        return near
    if base in SPECIFIC or candidate.rule.kind == "act":
        return base
    scopes = (text, *frame) if base is Form.OTHER else (text, *frame[:1])
    for scope in scopes:
        wider = rules.find_form(scope)
        if wider in SPECIFIC:
            return wider
    return base


def status_of(line: Line, candidate: Candidate) -> Status:
    """The status that the match's own clause, or what leads to it in the sentence, speaks of."""
    if candidate.rule.status is not None:
        return candidate.rule.status
    text = line.skeleton.text
    words = clause(text, candidate.start, candidate.end)
    if ended(line, candidate) or _PAST.search(words):
        return Status.PAST
    lead = text[max(text.rfind("；", 0, candidate.start), -1) + 1 : candidate.start]
    if _PLANNED.search(words) or re.search("下一步|接下来|今后|计划|拟", lead):
        return Status.PLANNED
    return Status.ACTUAL


def since_of(line: Line, candidate: Candidate) -> int | None:
    """The year since which the relation holds, where the sentence says so before or within the match."""
    if candidate.rule.kind != "standing":
        return None
    offsets = line.skeleton.offsets
    begin, end = offsets[candidate.start], offsets[candidate.end - 1]
    stop = line.sentence.start + max(line.text.rfind("；", 0, begin - line.sentence.start), 0)
    times = [t for t in line.times if stop <= t.start <= end and t.first is not None]
    after = line.text[end + 1 - line.sentence.start :]
    times += [
        t
        for t in line.times
        if end < t.start <= end + 12 and (t.role is TimeRole.SINCE or after.startswith(("（", "(")))
    ]
    since = [t for t in times if t.role in (TimeRole.SINCE, TimeRole.SPAN)]
    at = [t for t in times if t.role is TimeRole.AT and _is_year(t)]
    chosen = since[-1:] or at[-1:]
    return chosen[0].first if chosen else None


def _is_year(time: TimeExpression) -> bool:
    return bool(re.search("年", time.text)) and time.first == time.last
