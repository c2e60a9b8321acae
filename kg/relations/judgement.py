"""What the words around a match say of a relation: whether it is denied, its form, its status, the year it began."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import BlockKind, Document, Form, Place, Status, TimeExpression, TimeRole
from kg.relations.engine import Candidate, Line, around, clause
from kg.relations.parties import province
from kg.relations.rules import Rules

__all__ = ["SPECIFIC", "denied", "ended", "form_of", "since_of", "status_of", "unreal", "until_of"]

_DENIED = re.compile(
    "无(?=[^，。]{0,4}(?:结对|挂钩|帮扶|对口|支援))|不再|并未|从未|尚未|未曾|没有|并非|不是|无关|不承担|不参与|未安排|未与|未能|误读|不存在|(?<!从)未(?=结|对|与|安|[向给为](?!来)|派|捐|投入|援|帮|支援)|不得|(?:建议|提议|呼吁|设想)(?=由|让|安排)"
)
_REFUTED = re.compile("误读|不存在|不属实|无关|谣言")
_EQUALS = re.compile("对口合作|战略合作|经贸合作")
_ASSISTS = re.compile("援|帮扶|扶贫|东西部")
_FAILED = re.compile(
    "(?:未能|没能|没有|未)(?:实施|落实|成行|落地|签成|办成|谈成|实现)|(?:作罢|搁浅|告吹|落空|取消了?)(?=[，。；]|$)|暂未|尚未成行"
)
"""Behind a deed: it came to nothing."""
_ENDED = re.compile("不再|结束|圆满画上句号|画上句号|终止|期满|解除")
_UNREAL = re.compile(
    "^(?:勘误|更正|附件?：|附件[0-9一二三]|一旦|如果|倘若|假如|要是|假设)|[？?]$|^问：|什么叫|是指|(?:与|和|跟)[^，。]{0,12}无关"
)
_PLANNED = re.compile(
    "拟|(?<![的员])计划(?![，的中])|打算|明年|意向|决心|下一步|接下来|即将|今后|将(?=由|对口|分别|结对|与|为|向|在|继续|投|捐|派|安排|会|帮|援|再|转而|同|和|成立|组织)|新增[^，。]{0,16}任务|要求|力争|规划|(?:还|也|都|共|又|再)将|将(?:进一步|逐步|陆续|全面)|争取"
)
_PAST = re.compile(
    "曾经?(?:在[^，。]{0,12})?(?:由|向|为|给|是)?(?=对口|定点|结对|帮|支援|援|牵手|挂钩)|原(?=挂钩|对口|定点|结对|帮扶)|此前|上一轮|以前|当年曾|原先|原由|原来由"
)
_DONE = re.compile("任务[^，。]{0,8}(?:完成|结束|画上句号)|工作全部(?:完成|结束)")
_FORMING = re.compile("结成|结为|结对|结亲|签|建立|成了|成为|缔|认亲|牵手")
_STARTING = re.compile("确定|明确|列入|启动|开始|首次")
_TAKEN_ON = re.compile("(?<=，)(?:承担|担负|肩负|扛起|负责|开展|启动)[^，。；]{0,12}(?=[，。；]|$)")
_FRAMING = re.compile(
    "(?:按照|根据|遵照|依照|依据|通过|作为|在)[^，。；]{2,30}(?:安排|部署|要求|计划|框架|方案|机制|政策|协议|精神|下|中)(?=，)"
    "|[^，。；]{2,30}(?:启动|调整|实施|开展|部署)(?:以?后|以来)(?=，)"
)
_INTENT = re.compile("下一步|接下来|今后|(?:^|，)(?:计划|拟)")
_TO_DO = re.compile("(?:对接|落实|抓|做|组织|协调|推进)好[^，。；]{0,4}\\Z")
"""Before a relation: it is what is to be done, 做好某市对口支援某县工作."""
_AGENDA = re.compile("计划|打算|下一步|工作重点|工作思路|下年度|明年|努力方向")
_DONE_WORDS = re.compile("已|了|先后|累计|以来")
_THAT_YEAR = re.compile("那一?年|当年|同年|这一年|次年")
_TODAY = re.compile("当天|当日|日前|近日|现场|昨日|今天|日上午|日下午")
_UNBROKEN = re.compile("始终|一直|从未|不断|未断|未曾间断")
_YEAR = re.compile("[0-9]{4}")
_OF_ALL = re.compile("(?:均|都|皆|一律|全部)自?从?\\Z")
"""Before a time at the end of a sentence: it holds of all relations that the sentence lists."""
_BEFORE = re.compile("以前|之前|前$|止$")
SPECIFIC = (Form.EAST_WEST, Form.DESIGNATED, Form.COUNTERPART)


def denied(line: Line, candidate: Candidate) -> bool:
    """True where the match, or what stands just before it or comments on it, says that the relation does not hold."""
    text = line.skeleton.text
    before, after = around(text, candidate.start, candidate.end)
    words = before[-4:] + text[candidate.start : candidate.end]
    if candidate.rule.negation == "last":
        words = words[words.rfind("，") + 1 :]
    if candidate.open and _EQUALS.search(text) and not _ASSISTS.search(text):
        return True
    stop = text.find("；", candidate.end)
    failed = candidate.rule.kind == "act" and _FAILED.search(text, candidate.start, stop if stop >= 0 else len(text))
    said = _DENIED.search(words) or _REFUTED.search(after) or failed
    return bool(said) and candidate.rule.negation != "ignored"


def ended(line: Line, candidate: Candidate) -> bool:
    """True where the clause says that the relation is over."""
    return bool(_ENDED.search(clause(line.skeleton.text, candidate.start, candidate.end)))


def unreal(line: Line) -> bool:
    """True for questions, suppositions, definitions, errata and lists of what is annexed."""
    return bool(_UNREAL.search(line.skeleton.text))


def form_of(line: Line, candidate: Candidate, rules: Rules, frame: Sequence[str], article: Form | None) -> Form:
    """The form of a candidate: that of its trigger or rule, lifted by more specific words about it.

    Words of the clause and of the programme that the sentence names count for every relation; those of the sentence, of
    what it stands under (``frame``: its headings, the title) and of the whole ``article`` only where the relation lasts, is
    one between places or an item of a list, and its own words name no form. Within one province nothing is east-west.
    """
    base = rules.form_of(candidate.trigger) or candidate.rule.form or Form.OTHER
    text = line.skeleton.text
    taken_on = _TAKEN_ON.search(text, candidate.end)
    framing = _FRAMING.search(text, 0, candidate.start)
    words = (
        clause(text, candidate.start, candidate.end),
        taken_on[0] if taken_on else "",
        framing[0] if framing else "",
    )
    near = rules.find_form("，".join(words))
    places = isinstance(candidate.helper, Place) and isinstance(candidate.recipient, Place)
    form = base
    if near in SPECIFIC and (base not in SPECIFIC or near is Form.EAST_WEST):
        form = near
    elif base is Form.OTHER and near not in (None, Form.OTHER):
        form = near or base
    elif base is Form.OTHER and (candidate.rule.kind == "list" or (candidate.rule.kind == "standing" and places)):
        form = _around(rules, text, frame, article) or base
    if form is Form.EAST_WEST and _within_one_province(candidate):
        return base if base is not Form.EAST_WEST else Form.COUNTERPART
    return form


def _around(rules: Rules, text: str, frame: Sequence[str], article: Form | None) -> Form | None:
    forms = [rules.find_form(scope) for scope in (text, *frame)]
    specific = [form for form in forms if form in SPECIFIC]
    return next((form for form in (*specific, forms[0], article) if form not in (None, Form.OTHER)), None)


def _within_one_province(candidate: Candidate) -> bool:
    if candidate.helper is None or candidate.recipient is None:
        return False
    one, other = province(candidate.helper), province(candidate.recipient)
    return one is not None and other is not None and one.key == other.key


def status_of(line: Line, candidate: Candidate, heading: str) -> Status:
    """The status that the match's own clause, what leads to it in the sentence, or the heading speaks of."""
    if candidate.rule.status is not None:
        return candidate.rule.status
    text = line.skeleton.text
    words = clause(text, candidate.start, candidate.end)
    if candidate.rule.negation != "ignored" and _is_over(line, candidate, words):
        return Status.PAST
    lead = text[max(text.rfind("；", 0, candidate.start), -1) + 1 : candidate.start]
    told = _DONE_WORDS.search(words)
    if _PLANNED.search(words) or _INTENT.search(lead) or (_TO_DO.search(lead) and not told):
        return Status.PLANNED
    if _AGENDA.search(heading) and not told:
        return Status.PLANNED
    return Status.ACTUAL


def _is_over(line: Line, candidate: Candidate, words: str) -> bool:
    said = ended(line, candidate) or _PAST.search(words) or _DONE.search(line.skeleton.text, candidate.end)
    return bool(said) or until_of(line, candidate) is not None


def since_of(document: Document, lines: Sequence[Line], candidate: Candidate) -> int | None:
    """The year since which a lasting relation holds, where the text says so.

    In the sentence, a plain year counts where it opens what is said; this or last year only where the pair is formed then.
    Failing that, the sentence before counts: where it says since when something goes on, where the sentence points back to
    its year, or where the pair is formed.
    """
    if candidate.rule.kind == "act":
        return None
    line = lines[candidate.line]
    forming = bool(_FORMING.search(candidate.trigger) or _STARTING.search(line.skeleton.text, 0, candidate.start))
    said = _since_in(line, candidate, forming=forming)
    if said is not None:
        return said
    if line.sentence.kind is BlockKind.ROW:
        return _since_before_table(lines, line)
    before = lines[candidate.line - 1] if candidate.line else None
    if before is not None and before.sentence.paragraph == line.sentence.paragraph:
        since = [t.first for t in before.times if t.role is TimeRole.SINCE and t.first is not None]
        at = [t.first for t in before.times if t.role is TimeRole.AT and t.first is not None]
        if since:
            return since[0]
        if at and (forming or _THAT_YEAR.search(line.text)):
            return at[-1]
    return document.issued.year if forming and document.issued and _TODAY.search(line.text) else None


def _since_before_table(lines: Sequence[Line], row: Line) -> int | None:
    """The year since which the paragraph right before a table says that what it lists goes on."""
    before = [other for other in lines[: row.index] if other.sentence.kind not in (BlockKind.ROW, BlockKind.HEADER_ROW)]
    lead = [other for other in before if other.sentence.paragraph == before[-1].sentence.paragraph] if before else []
    near = [
        t.first
        for other in lead
        if other.sentence.section == row.sentence.section
        for t in other.times
        if t.role is TimeRole.SINCE
    ]
    return near[-1] if near else None


def _since_in(line: Line, candidate: Candidate, *, forming: bool) -> int | None:
    begin, end = line.skeleton.span(candidate.start, candidate.end)
    stop = line.sentence.start + max(line.text.rfind("；", 0, begin - line.sentence.start), 0)
    aside = line.text[end - line.sentence.start :].startswith(("（", "("))
    chosen: int | None = None
    for time in line.times:
        if time.first is None or time.start < stop:
            continue
        after = time.start >= end + (2 if aside else 0)
        if time.role is TimeRole.SPAN and time.text.endswith("年来") and _UNBROKEN.search(line.text):
            chosen = time.first
        elif after and not (time.role is TimeRole.SINCE and (time.start <= end + 2 or _of_all(line, time))):
            continue
        elif (
            time.role is TimeRole.SINCE
            or (time.role is TimeRole.SPAN and _YEAR.search(time.text))
            or (
                time.role is TimeRole.AT
                and "年" in time.text
                and time.first == time.last
                and (forming or _YEAR.search(time.text))
            )
        ):
            chosen = time.first
    return chosen


def _of_all(line: Line, time: TimeExpression) -> bool:
    return bool(_OF_ALL.search(line.text[: time.start - line.sentence.start]))


def until_of(line: Line, candidate: Candidate) -> int | None:
    """The year in which the relation ended, where the clause says so (2016年以前)."""
    begin, end = line.skeleton.span(candidate.start, candidate.end)
    times = [
        t for t in line.times if t.role is TimeRole.UNTIL and begin - 12 <= t.start <= end and _BEFORE.search(t.text)
    ]
    return times[-1].last if times else None
