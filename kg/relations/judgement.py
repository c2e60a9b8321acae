"""What the words around a match say of a relation: whether it is denied, its form and its status."""

from __future__ import annotations

import re

from kg.model import Status
from kg.relations.clauses import around, clause, part
from kg.relations.engine import Candidate, Line
from kg.relations.years import until_of

__all__ = ["denied", "ended", "status_of", "unreal"]

_DENIED = re.compile(
    "无(?!偿|私|条件)(?=[^，。]{0,4}(?:结对|挂钩|帮扶|对口|支援))|不再|并未|从未|尚未|未曾|没有|并非|不是|无关|不承担|不参与|未安排|未与|未能|误读|不存在|(?<!从)未(?=结|对|与|安|[向给为](?!来)|派|捐|投入|援|帮|支援)|不得|(?:建议|提议|呼吁|设想)(?=由|让|安排)"
)
_TAKEN_OVER = re.compile("，(?:改|转|现|今后)由")
"""In a match: what went before is denied of somebody else."""
_REFUTED = re.compile(
    "(?:没有|并无|不存在|未)[^，。]{0,6}(?:结对|帮扶|支援|协作|援助|对口)|(?:市场|商业|企业)行为|市场合作|误读|不准确|不实|有误|误传|谣传|不是事实|不存在|不属实|无关|谣言"
)
_EQUALS = re.compile("对口合作|战略合作|经贸合作")
_ASSISTS = re.compile("援|帮扶|扶贫|东西部")
_FAILED = re.compile(
    "(?:未能|没能|没有|未)(?:实施|落实|成行|落地|签成|办成|谈成|实现)|(?:作罢|搁浅|告吹|落空|取消了?|泡汤|黄了|爽约|毁约|违约|撤了?单|不了了之)(?=[，。；]|$)|暂未|尚未成行|(?:尚在|还在|仍在|正在|正)(?:洽谈|商谈|协商|磋商|谈判)"
)
"""Behind a deed: it came to nothing."""
_OTHERWISE = re.compile(
    "不(?:计入|列入|算作?|属于|纳入|视为)[^，。]{0,8}(?:帮扶|支援|协作|扶贫|捐赠|援助)|(?:属于?|系|是)(?:行业|市场|商业|例行|常规)[^，。]{0,4}(?:项目|行为|投资|拨款|业务|合作|往来|交易)"
)
"""Behind a deed: it is no assistance."""
_ENDED = re.compile("不再|结束|圆满画上句号|画上句号|终止|(?<!服务)(?<!挂职)(?<!任)期满|解除")
_UNREAL = re.compile(
    "^(?:勘误|更正|附件?：|附件[0-9一二三]|一旦|如果|倘若|假如|要是|假设)|[？?]$|^问：|(?:^|[，。：])什么叫|是指|(?:与|和|跟)[^，。]{0,12}无关"
)
_PLANNED = re.compile(
    "拟|(?<![的员])计划(?![，的中]|总?投资)|打算|明年|意向|决心|下一步|接下来|即将|今后|将(?=由|对口|分别|结对|与|为|向|在|继续|投|捐|派|安排|会|帮|援|再|转而|同|和|成立|组织)|新增[^，。]{0,16}任务|新增的[\ue000-\ue003]|要求|力争|规划(?![的纲院馆]|项目|展览)|(?:还|也|都|共|又|再)将|将(?:进一步|逐步|陆续|全面)|争取"
)
_TO_COME = re.compile(
    "[^，。；]{0,12}，?(?:协议|工作|合作)?(?:拟|将)(?:于|在)[^，。；]{0,8}(?:签订|签署|启动|实施|展开|开始)"
)
"""Behind a match: what it tells is still to begin."""
_PAST = re.compile(
    "曾经?(?:在[^，。]{0,12})?(?:由|向|为|给|是)?(?=对口|定点|结对|帮|支援|援|牵手|挂钩)|原(?=挂钩|对口|定点|结对|帮扶)|此前|上一轮|以前|当年曾|原先|原由|原来由"
)
_FORMERLY = re.compile("(?:以前|此前|过去|从前|原来|原先)，")
"""At the head of parallel clauses: all of them are over."""
_ONCE_BUILT = re.compile("(?:当年|[0-9一二三四五六七八九十]+多?年前)，[^。]{0,40}援建")
_DETAIL = re.compile(r"(?:^|[，。])其中[^，。]*\Z")
"""Before a match: it is a part of what the sentence said before."""
_DONE = re.compile("任务[^，。]{0,8}(?:完成|结束|画上句号)|工作全部(?:完成|结束)")
_INTENT = re.compile("下一步|接下来|今后|(?:^|，)(?:计划|拟)")
_TO_DO = re.compile("(?:对接|落实|抓|做|组织|协调|推进)好[^，。；]{0,4}\\Z")
"""Before a relation: it is what is to be done, 做好某市对口支援某县工作."""
_AGENDA = re.compile("计划|打算|下一步|工作重点|工作思路|下年度|明年|努力方向")
_DONE_WORDS = re.compile("已|了|先后|累计|以来")


def denied(line: Line, candidate: Candidate) -> bool:
    """True where the match, or what stands just before it or comments on it, says that the relation does not hold."""
    text = line.skeleton.text
    before, after = around(text, candidate.start, candidate.end)
    words = text[candidate.start : candidate.end]
    if _TAKEN_OVER.search(words) is None:  # 甲局不再包联某村，改由乙局包联
        words = before[-4:] + words
    if candidate.rule.negation == "last":
        words = words[words.rfind("，") + 1 :]
    if candidate.open and _EQUALS.search(text) and not _ASSISTS.search(text):
        return True
    _, stop = part(text, candidate.start, candidate.end)
    failed = candidate.rule.kind == "act" and (
        _FAILED.search(text, candidate.start, stop) or _OTHERWISE.search(text, candidate.end, stop)
    )
    said = _DENIED.search(words) or _REFUTED.search(after) or failed
    return bool(said) and candidate.rule.negation != "ignored"


def ended(line: Line, candidate: Candidate) -> bool:
    """True where the clause says that the relation is over."""
    text = line.skeleton.text
    words = text[candidate.start : candidate.end]
    taken_over = _TAKEN_OVER.search(words)
    return bool(_ENDED.search(words if taken_over else clause(text, candidate.start, candidate.end)))


def unreal(line: Line) -> bool:
    """True for questions, suppositions, definitions, errata and lists of what is annexed."""
    return bool(_UNREAL.search(line.skeleton.text))


def status_of(line: Line, candidate: Candidate, heading: str, issued: int | None = None) -> Status:
    """The status that the match's own clause, what leads to it in the sentence, or the heading speaks of."""
    if candidate.rule.status is not None:
        return candidate.rule.status
    text = line.skeleton.text
    words = clause(text, candidate.start, candidate.end)
    if candidate.rule.negation != "ignored" and _is_over(line, candidate, words, issued):
        return Status.PAST
    lead = text[part(text, candidate.start)[0] : candidate.start]
    told = _DONE_WORDS.search(words)
    if (
        _PLANNED.search(words)
        or _TO_COME.match(text, candidate.end)
        or _INTENT.search(lead)
        or (_TO_DO.search(lead) and not told)
    ):
        return Status.PLANNED
    if _AGENDA.search(heading) and not told:
        return Status.PLANNED
    return Status.ACTUAL


def _is_done(line: Line, candidate: Candidate, since: int) -> bool:
    """Whether the part of the sentence says from ``since`` on that a task is done, and not that of others."""
    text = line.skeleton.text
    found = _DONE.search(text, since, part(text, candidate.start, candidate.end)[1])
    if found is None:
        return False
    before, _ = around(text, found.start(), found.end())
    slots = (line.skeleton.slots.get(at) for at in range(found.start() - len(before), found.start()))
    ends = (candidate.helper, candidate.recipient)
    return all(mention.party in ends for slot in slots if slot for mention in slot.mentions)


def _is_over(line: Line, candidate: Candidate, words: str, issued: int | None) -> bool:
    text = line.skeleton.text
    lead = text[part(text, candidate.start)[0] : candidate.start]
    said = (
        _FORMERLY.match(lead)
        or _ONCE_BUILT.match(lead + words)
        or ended(line, candidate)
        or _PAST.search(words)
        or _is_done(line, candidate, 0 if _DETAIL.search(lead) else candidate.end)
    )
    return bool(said) or until_of(line, candidate, issued) is not None
