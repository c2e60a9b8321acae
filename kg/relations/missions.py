"""Relations that a name states by itself, by the character of the province that is helped: 某省第三批援疆医疗队, 19个援藏省市.

The helper stands before the word, in a list or in the name of its team; who is helped is the province, or, where the same part of the
sentence tells at which place in it the team works, that place. An article that says in words of its own whom in that
province the helper helps needs no such reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.groups import is_area_kind
from kg.model import Group, Organization, Party, Place
from kg.places import load_gazetteer, province_of_character, relieved_pattern
from kg.relations import skeleton as sk
from kg.relations.clauses import part
from kg.relations.engine import PROSE, Candidate, Line
from kg.relations.known import Pair
from kg.relations.parties import contains, home, related
from kg.relations.parties import province as province_of
from kg.relations.plausibility import is_company, plausible
from kg.relations.rules import Rule

__all__ = ["MISSIONS", "MISSION_RULE", "TEAM", "is_capital", "read_missions", "without_told"]

MISSION_RULE = Rule.built_in("aid-mission", "the name of a team, of cadres or of a task of aid to a province", "0.8")
"""The rule named by what such names state; the place that a character stands for is no part of a pattern."""
_RELIEF_RULE = replace(MISSION_RULE, kind="act")
"""The same for a mission that is no part of a lasting programme: 援沪医疗队."""
_LASTING = "藏疆青川滇黔陕甘陇宁桂蒙渝"
"""The provinces that the lasting programmes help."""

TEAM = (
    "(?:[一-龥]{0,6}?(?:医疗队|工作队|指挥部|指挥组|前指|工作组|专家组|护理队|疾控队|支教队|服务队|救援队|突击队|团队|队员)|队"
    "|[一-龥]{0,4}?(?:干部|人才|教师|老师|医生|医师|医护|医务|护士|专家|技术人员|技术员|志愿者|检察官|民警|人员))"
)
_TASK = "(?:[一-龥0-9]{0,6}?(?:工作|任务|项目|工程|资金|规划|示范基地|产业园|基地|协议|计划|行动))"
_ATTRIBUTE = (
    "(?:的|第[一二三四五六七八九十0-9]+[批轮]|[首新上本]一?[批轮]|一[名位支批]|又一[名位支批]|各批|历批|全体|全省|全市|赴|对口|重点|新一轮|组团式"
    f"|[一-龥]{{2,4}}?(?:系统|行业|战线|领域)|教育|医疗|卫生|产业|文化|科技|人才|农业|智力|十[一二三四五]五|{sk.FIGURE}|{sk.TIME})"
)
_NAMED = re.compile(
    f"(?P<helper>[{sk.PARTY}](?:[和与及][{sk.PARTY}])*){_ATTRIBUTE}{{0,4}}"
    f"(?P<aid>援(?P<province>{relieved_pattern()}))(?:(?P<team>{TEAM})|{_TASK})"
)
_BY_NAME = re.compile(
    f"(?<![在到赴去从对向])(?P<helper>[{sk.PARTY}])(?P<aid>援(?P<province>{relieved_pattern()}))(?P<team>)"
    "(?=的(?!是)|以来|期间|[0-9一二三四五六七八九十]+[周年多])"
)
"""What is called by a mission: 某市援疆的冷链车, 某市援藏以来."""
_DONE = re.compile(
    f"(?<![在对向给为与和由被让从到赴])(?P<helper>[{sk.PARTY}](?:[和与及][{sk.PARTY}])*)(?!的|人|籍)(?:(?:会同|联合|协同){sk.GROUP})?[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,30}}?"
    "(?:投入|安排|选派|派出|派遣|实施|落实|开展|推进|参与|下达|拨付|组织|支持|轮换|投资|筹措|的)[^，。；！？的]{0,10}?"
    f"(?P<aid>援(?P<province>{relieved_pattern()}))(?:(?P<team>{TEAM})|{_TASK}|投入|投资)"
)
"""What a party does in a mission: 某省三年来投入援疆资金12亿元."""
_FROM = re.compile(
    f"(?P<aid>援(?P<province>{relieved_pattern()}))(?P<team>{TEAM})[^，。；！？{sk.PARTY}]{{0,10}}[，、]?[^，。；！？{sk.PARTY}]{{0,4}}来自"
    f"(?P<helper>[{sk.PARTY}])(?!的?(?:企业|客商|游客))"
)
"""Who is there on a mission and from where: 援藏医生来自某市."""
_PEOPLE = "(?:医生|医师|医护人员|教师|老师|干部|专家|人才|护士|技术人员|主任|[一-龥]?校长|[一-龥]?院长)"
_SENT = re.compile(
    f"(?P<helper>[{sk.PARTY}])的?(?:{sk.FIGURE})?[^，。；！？{sk.PARTY}的]{{0,3}}{_PEOPLE}[^，。；！？{sk.PARTY}]{{0,6}}?"
    f"(?P<aid>援(?P<province>{relieved_pattern()}))(?P<team>(?=[，。；]|$))"
)
"""People of a place on a mission: 某省800名教师进藏援藏."""
_OF = re.compile(
    f"(?P<aid>援(?P<province>{relieved_pattern()}))(?P<team>{TEAM})[、，](?P<helper>[{sk.PARTY}])[^，。；！？{sk.PARTY}]{{0,12}}{_PEOPLE}"
)
"""援藏医生、某医院主任."""
_JOINED = re.compile(
    f"(?P<helper>{sk.GROUP}(?:[和与及]{sk.GROUP})*)(?:[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,24}}?)(?P<aid>援(?P<province>{relieved_pattern()}))(?P<team>(?!))?(?!】)"
)
"""A set of divisions that takes part: 19个省市推动产业援疆."""
_TEAMED = re.compile(
    f"(?P<helper>{sk.GROUP})(?:则|也|都|已|已经|开始|先后|陆续|分批|轮流|连续|对口|{sk.TIME}){{0,3}}(?:组团式?|集体|联合|分批){{0,2}}"
    f"(?P<aid>援(?P<province>{relieved_pattern()}))(?P<team>(?!))?(?![一-龥]{{0,4}}(?:会|论坛|基金)|】)"
)
"""Bodies in number that help: 60多家三甲医院组团援藏."""
_ENTERING = re.compile(
    f"(?<![在对向给为与和由被让从到赴])(?P<helper>[{sk.PARTY}](?:[和与及][{sk.PARTY}])*)(?!的|人|籍)[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,40}}?"
    f"(?:选派|派出|派遣|选送|选拔|组织|抽调|委派|轮换|输送|派|护送)[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,24}}?"
    f"[进入赴驻](?P<province>[藏疆青])(?=工作|支教|支医|任教|帮扶|服务|援|挂职|开展|轮岗|干部|[，。；]|$)(?![，。；]?[^，。；]{{0,8}}(?:旅游|考察|演出|采风))(?P<team>)"
)
"""People sent into a province: 某省选派1000名教师进疆工作."""
_SITED = re.compile(
    f"(?:[^。；！？{sk.PARTY}]|[{sk.PARTY}](?![、和与及])){{0,30}}?(?:落户|落地|坐落|位于|选址|建在|扎根|布局)(?:在|于|到)?[{sk.PARTY}]"
)
"""After a mission that is a single work: where that stands."""
_IS_ONE = re.compile(
    f"[{sk.PARTY}][^，。；{sk.PARTY}]{{0,8}}(?:就|正)?是(?:由)?\\Z|(?:位于|坐落[在于]|地处|落户)[{sk.PARTY}]的\\Z"
)
"""Before a mission: what it has built (色尼区的某中学是|某省援藏规划中的项目)."""
_WORK = re.compile("项目|工程|园$|基地")
_TOLD = (_NAMED, _BY_NAME, _DONE, _JOINED, _TEAMED, _ENTERING, _FROM, _SENT, _OF)
_OWN = re.compile(f"(?P<aid>援(?P<province>{relieved_pattern()}))(?:(?P<team>{TEAM})|[一-龥])")
"""Inside a mention, which covers the team's name, or that of a set: 某市援藏工作队, 19个援疆省市."""
MISSIONS = (*_TOLD, _OWN)
"""The patterns, over skeletons or the text of a mention, of which one at least is found wherever a mission is named."""
_WITH_OWN = {"藏": frozenset({"510000", "530000", "620000", "630000"})}
"""Provinces with Tibetan prefectures of their own: there 援藏 may mean those."""
_OF_THE_STATE = re.compile("(?:[0-9一二三四五六七八九十百]+[多余]?[家个]?)?(?:中央|央企)")
"""At the head of a set's name: its members are known, counted or not."""
_SETTING_OUT = re.compile(
    "(?:出发|启程|出征|登机|动身)[^。；]{0,4}(?:前往|赴|奔赴|去|往)(?:了)?$|(?:飞往|飞赴|飞抵)(?:了)?$"
)
"""Words of a journey right before where it leads."""
_CAPITAL = re.compile("[1-9][0-9]0100")
"""The code of the city from which a province is governed."""
_LOCAL = re.compile("[师团县市州区乡镇校]")
"""At the head of a name: a body of a place that is not told."""


def read_missions(lines: Sequence[Line], stated: Sequence[Candidate], known: Sequence[Pair]) -> Iterator[Candidate]:
    """The candidates that names in the lines state.

    ``stated`` are the candidates of the rules, ``known`` the pairs that lasting ones among them tell: a helper of which one tells
    whom it helps in the province is left to them, and a place within such a helper too where it is not said where it works.
    """
    for line in lines:
        for start, end, words, helpers in _missions(line):
            province = province_of_character(words["province"], load_gazetteer())
            if province is None:
                continue
            own = _WITH_OWN.get(words["province"], frozenset())
            for helper in helpers:
                if (top := province_of(helper)) is not None and top.code in own:
                    continue
                place = (
                    _working_place(line, start, helper, province) if _at_a_place(line, words, start, end) else province
                )
                if _said(helper, place, province, known) or not plausible(helper, place):
                    continue
                if not any(_states(c, line, helper, place) for c in stated):
                    rule = MISSION_RULE if words["province"] in _LASTING else _RELIEF_RULE
                    yield Candidate(line.index, rule, f"援{words['province']}", start, end, helper, place, open=False)


def _at_a_place(line: Line, words: re.Match[str], start: int, end: int) -> bool:
    """Whether a mission has a place of its own, as a team has and a single work of which it is said where it stands, or what it is."""
    if words["team"] is not None or _IS_ONE.search(line.skeleton.text[:start]):
        return True
    return bool(_WORK.search(words[0])) and _SITED.match(line.skeleton.text, end) is not None


def without_told(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates but for those missions to a province of which others tell where the helper helps in it.

    Those in the same line may tell a deed, those elsewhere a lasting relation.
    """
    for c in candidates:
        beside = [
            o
            for o in candidates
            if o.helper == c.helper
            and o.rule.name != MISSION_RULE.name
            and (o.line == c.line or (o.rule.kind != "act" and o.rule.direction != "given"))
        ]
        if c.rule.name == MISSION_RULE.name and any(
            isinstance(c.recipient, Place) and _lies_in(o.recipient, c.recipient) for o in beside
        ):
            continue
        yield c


def _missions(line: Line) -> Iterator[tuple[int, int, re.Match[str], Sequence[Party]]]:
    """Each name of a mission in a line: its range in the skeleton, its words and who sends it."""
    text, slots = line.skeleton.text, line.skeleton.slots
    if not slots or line.sentence.kind not in PROSE:
        return
    patterns = _TOLD if "援" in text else (_ENTERING,)
    for found in (match for pattern in patterns for match in pattern.finditer(text)):
        held = [m for at in range(*found.span("helper")) if at in slots for m in slots[at].mentions]
        bodies = found.re is _TEAMED
        yield found.start(), found.end(), found, [m.party for m in held if m.party and _sends(m.party, bodies=bodies)]
    for at, slot in slots.items():
        for mention in slot.mentions:
            own = _OWN.search(mention.text, 1)
            if own is not None and mention.party is not None and _sends(mention.party):
                yield at, at + 1, own, [mention.party]


def _sends(party: Party, *, bodies: bool = False) -> bool:
    """Whether a party can be who sends a mission: of sets only several divisions (19个援疆省市, but not 各援疆省市) and the bodies of the state, no 县医院.

    Where the words say that a set sets out itself, several ``bodies`` can be that as well.
    """
    if isinstance(party, Organization) and party.seat is None and _LOCAL.match(party.name):
        return False
    if not isinstance(party, Group) or (party.within is None and _OF_THE_STATE.match(party.label)):
        return True
    return (party.count or 0) > 1 and (bodies or is_area_kind(party.kind or party.label))


def _said(helper: Party, place: Place, province: Place, known: Sequence[Pair]) -> bool:
    """Whether the article tells in other words whom in the province a helper, or one that it holds or lies in, helps.

    Of a set of companies it does where it tells of companies.
    """
    there = [h for h, r in known if (theirs := home(r)) is None or contains(province, theirs)]
    if isinstance(helper, Group) and helper.label.endswith(("企业", "央企")) and any(map(is_company, there)):
        return True
    return any(related(helper, h) and (place == province or not _lies_in(helper, h)) for h in there)


def _lies_in(party: Party | None, outer: Party) -> bool:
    own = home(party) if party is not None else None
    return own is not None and isinstance(outer, Place) and own.key != outer.key and contains(outer, own)


def _states(candidate: Candidate, line: Line, helper: Party, place: Place) -> bool:
    """Whether a rule that stands by itself reads the same helper and a recipient there in a line."""
    if candidate.line != line.index or candidate.recipient is None:
        return False
    theirs = home(candidate.recipient)
    within = theirs is not None and contains(place, theirs)
    return candidate.rule.needs in ("", "topic") and candidate.helper == helper and within


def _working_place(line: Line, at: int, helper: Party, province: Place) -> Place:
    """The one place in a province that the same part of the sentence names, of places within each other the inmost; else the province."""
    text = line.skeleton.text
    start, end = part(text, at)
    named = {
        place.key: place
        for k, slot in line.skeleton.slots.items()
        if start <= k < end
        for m in slot.mentions
        if m.party is not None
        and (place := home(m.party)) is not None
        and place.key != province.key
        and contains(province, place)
        and not _arrives(text[start:k], place)
    }
    inner = [p for p in named.values() if not any(p.key != o.key and contains(p, o) for o in named.values())]
    return inner[0] if len(inner) == 1 and not related(inner[0], helper) else province


def _arrives(before: str, place: Place) -> bool:
    """True where a journey leads to the capital of a province, where who comes to help it arrives: 从北京出发前往拉萨."""
    return is_capital(place) and _SETTING_OUT.search(before) is not None


def is_capital(place: Place) -> bool:
    """True for the city from which a province is governed, where those on a mission arrive before they go on."""
    return _CAPITAL.fullmatch(place.code or "") is not None
