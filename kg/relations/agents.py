"""Whether the words that name a helper stand for the one who acts, or only say where somebody or something else is from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Group, MentionKind, Organization, Party, Place
from kg.relations import skeleton as sk
from kg.relations.clauses import clause
from kg.relations.engine import Candidate, Line
from kg.relations.parties import party_key

__all__ = ["disowned", "with_one_subject"]

_PERSON = "(?:市民|村民|居民|农民|牧民|[花果菜茶粮渔]农|网友|女士|先生|大学生|同学|师傅|阿姨|[大老][爷妈人]|小伙|姑娘|女孩|男孩|孩子|夫妇|夫妻|退休[一-龥]{2,3}|游客|个体户)"
_PRIVATE = re.compile(
    f"(?:籍|的|[一某][名位个对]|年[轻老]|退休|爱心|热心|普通|下岗){{0,4}}(?!村民们?[将把]){_PERSON}(?!自发|纷纷|踊跃|代表|组成|集体)"
)
"""After a place: a private person, who is no party. People who act as one (市民自发捐款) are the place's."""
_OF_OTHERS = re.compile(
    f"(?!有关|相关|各界)[^，。；：的{sk.PARTY}]{{2,12}}的(?:企业|公司|厂家|商家|商户|产品|群众|农户|学生|游客)"
)
"""After a party: a clause of which it is the subject, but which only describes who acts (药监局批准生产的企业)."""
_BY_WAY_OF = re.compile("(?:通过|经由|委托|托付)$")
"""Before a body or place through which somebody else's gift goes: 甲公司通过县红十字会为乙医院买车."""
_FOR = re.compile("[为给帮]$")
_IS_BUILT = re.compile(f"[^，。；{sk.PARTY}]{{0,6}}(?:援建|捐建|帮建)")
"""Before and after one for whom something is built: 为甲县援建3所学校."""
_IN_OFFICE = re.compile("(?:时任|曾任|历任|现任|出任|就任)$")
"""Before a place that is part of a person's title: 时任甲县县委书记的某某."""
_FROM_AMONG = re.compile("从(?:所属的?|下属的?|辖区)?$")
_CHOSEN = re.compile(f"[^，。；{sk.PARTY}]{{0,6}}(?:选派|抽调|抽选|遴选|选拔|选调|挑选|选出|选送)")
"""Before and after a set or list whose people are chosen by somebody else: 甲市从9所学校选派教师到乙县."""
_FORCE = re.compile(
    "(?:部队|官兵|总队|支队|大队|中队|集团军|战区|军区|军分区|[陆海空]军|火箭军|[师旅]|(?<!集)团|舰队|武警|消防[\u4e00-\u9fff]{0,4})$"
)
_ORGAN = re.compile("(?:部|总局|防总|应急管理局|储备局|气象局|财政厅|民政厅|应急管理厅)$|^(?:国家|中央)")
_RELIEF = re.compile("调拨|拨付|下拨|拨款|调运|增拨")
_DISASTER = re.compile("灾|地震|防汛|抗洪|抗旱|洪水|台风|泥石流")
_BEYOND_DUTY = re.compile("援建|援助|捐|赠|帮扶|帮建|结对|对口|扶贫|扶助|资助|助学|共建|支教|义诊|定点|医疗队")
"""Of troops: what is more than the rescue that is their duty."""
_TROUPE = re.compile("(?:文工团|乐团|歌舞剧?[团院]|艺术团|[京越话]?剧[团院]|杂技团|文艺小分队)$")
_SHOW = re.compile("演出|表演|献艺|歌会|晚会|音乐会|文艺|歌舞|巡演")
"""What a troupe brings is a show, unless the sentence names none: 某剧团为乙县小学捐了乐器."""
_LEADS_UP = re.compile("(?:^|[，；：。、]|年|月|日|来|起|后|前|间|此|，)$")


def disowned(line: Line, candidate: Candidate) -> bool:
    """True where the helper's name stands for no helper, or the recipient's for one who does something.

    Troops that rescue do their duty. Where a match begins with the helper's name, it may be somebody from there who acts, or through
    it, or something there that is acted upon.
    """
    if _on_duty(line, candidate) or _recipient_does(line, candidate):
        return True
    text, at = line.skeleton.text, candidate.start
    slot = line.skeleton.slots.get(at)
    if slot is None or not any(mention.party == candidate.helper for mention in slot.mentions):
        return False
    private = isinstance(candidate.helper, Place) and _PRIVATE.match(text, at + 1)
    if (
        private
        or (_FOR.search(text[:at]) and _IS_BUILT.match(text, at + 1))
        or _BY_WAY_OF.search(text[:at])
        or _IN_OFFICE.search(text[:at])
        or (
            (isinstance(candidate.helper, Group) or len(slot.mentions) > 1)
            and _FROM_AMONG.search(text[:at])
            and _CHOSEN.match(text, at + 1)
        )
        or _OF_OTHERS.match(text, at + 1, candidate.end)
        or (isinstance(candidate.helper, Organization) and _TROUPE.search(candidate.helper.name) and _SHOW.search(text))
    ):
        return True
    mention = slot.mentions[0]
    whole = mention.kind is MentionKind.DEIXIS and mention.text.startswith("全")
    return whole and bool(text[:at]) and _LEADS_UP.search(text[:at]) is None and text[at - 1] not in sk.TIME


def _on_duty(line: Line, candidate: Candidate) -> bool:
    """True for a deed of troops, police or firemen, or relief by an organ of the state, that the clauses of the match do not call aid."""
    helper, words = candidate.helper, clause(line.skeleton.text, candidate.start, candidate.end)
    if candidate.rule.kind != "act" or not isinstance(helper, Organization) or _BEYOND_DUTY.search(words):
        return False
    relieves = _ORGAN.search(helper.name) and _RELIEF.search(words) and _DISASTER.search(line.skeleton.text)
    return bool(relieves or _FORCE.search(helper.name))


def _recipient_does(line: Line, candidate: Candidate) -> bool:
    """True for a deed whose recipient stands where the one who does something stands: 收购由某支行贷款保障."""
    slots = line.skeleton.slots.items()
    at = [
        k
        for k, s in slots
        if candidate.start < k < candidate.end and any(m.party == candidate.recipient for m in s.mentions)
    ]
    return candidate.rule.kind == "act" and bool(at) and all(line.skeleton.text[k - 1] in "由被" for k in at)


def with_one_subject(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those whose helper is but what belongs to the object of a verb that has its subject before it.

    甲市帮扶8个县的医院 says nothing of what the hospitals do.
    """
    found = list(candidates)
    for c in found:
        around = (o for o in found if o.line == c.line and o.start < c.start < o.end)
        subjects = (o for o in around if _named(o.recipient) == _named(c.recipient) and o.helper != c.helper)
        if not _helper_last(c) or all(map(_helper_last, subjects)):
            yield c


def _named(party: Party | None) -> tuple[str, ...]:
    """What a party is called, wherever it lies."""
    return party_key(party)[:2] if party is not None else ()


def _helper_last(candidate: Candidate) -> bool:
    """Whether the rule reads a verb, its object and then the helper."""
    groups = candidate.rule.pattern.groupindex
    if candidate.rule.negation == "ignored":
        return False  # 甲市不再帮扶8个县，改由乙市承担: the rule itself reads both
    return 0 < groups.get("trigger", 0) < groups.get("recipient", 0) < groups.get("helper", 0)
