"""Words that point to a place or a body named elsewhere: 我州, 该县, 本集团, 县委、县政府, 两地."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mentions.standins import COMMITTEE_PAIR, TEAM
from kg.text.sought import Sign, sought

__all__ = ["CLAUSE_MARKS", "CO_ARGUMENT", "Pointer", "find_pointers", "pointing_words"]

_PLACE = r"省|市(?![场值民属])|州|县(?![域级])|盟|旗|区(?![域间别块])|镇|乡(?![亲村土])|村(?![民])|街道|社区|地区"
_BODY = r"集团|公司|企业|司(?=[在向与对为和从将已的也还,\uff0c、])|行(?![业为动政])|校|院(?![长落子])|局(?!面)|厅|委(?!员)|医院|学校|大学|中学|小学|学院|银行|单位|基金会|协会|商会|合作社|研究所"
_TAIL = rf"(?P<tail>{COMMITTEE_PAIR}|{TEAM})?"
_OWN = re.compile(rf"(?:我们?|[咱俺]们?|本)(?:(?P<place>{_PLACE}){_TAIL}|(?P<body>{_BODY}))")
_THAT = re.compile(
    rf"(?:该|这个(?:国家级|省级|深度|偏远|边境|边远|高原|高寒|山区|民族|西部|小|贫困){{0,3}}|这[家所](?=医院|学校|公司|企业|大学|中学|小学))(?:(?P<place>{_PLACE}){_TAIL}|(?P<body>{_BODY}))"
)
_SELF = re.compile(
    r"(?:(?<![\u4e00-\u9fff、“”《])|(?<=[年月日来后间])|(?<=同时))(?:(?P<body>公司|集团|总局|总署|总行|我们)"
    r"(?![的里内外上下、”]|和其|职工|员工|干部|全体|总部|领导|负责|党委|党组|团委|工会|董事|总经理|经理|副|名下|旗下|办公|章程"
    r"|法|制(?!定)|化|业务|主营|产品|成立|位于|坐落|注册|名称|股|有限|代表)"
    r"|(?P<house>学校|医院)(?=[受奉向与对为从将已还也又先共累派选组捐投承定帮结援积充发自于]|医疗队))"
)
"""公司 at the beginning of a clause, which is the body whose article it is, if it is one body's."""
_SELF_WORD = re.compile("公司|集团|总局|总署|总行|我们|学校|医院")
_UNIT = sought(
    r"学院|支教团|图书馆|校医院|团委|工会|校友会|后勤",
    r"(?:(?<![\u4e00-\u9fff、“”《])|(?<=[年月日来后间由]))(?:研究生支教团|支教团|图书馆|校医院|(?:校|机关)?(?:团委|工会)|校友会|后勤(?:集团|处|保障部)|[\u4e00-\u9fff]{2,6}(?<![的所])学院)"
    r"(?=[向与为给将已还也又先捐派选投援结]|[在到赴](?![场岗])|的?[0-9一二两三四五六七八九十]+余?[名位]|的?(?:师生|教师|学生|志愿者|专家|教授)[在到赴为给向])",
)
"""A part of a university, at the beginning of a clause of the university's own report."""
_WHOLE = sought(
    r"全[省州市县盟旗区镇乡村]",
    r"(?<![健安完齐保周成顾不俱])全(?P<place>省|州(?!县)|市(?!场)|县(?!域)|盟|旗|区(?!域)|镇|乡(?!村)|村)",
)
_INSIDE = sought(
    r"[省州县市区旗镇乡村][里上]",
    r"(?<![一-龥])(?P<place>省|州|县|市|区|旗|镇|乡|村)(?:里(?!程)|上(?!市|述|下|升))|(?<=[,\uff0c。;\uff1b、“被由从在向让请经到据说和])(?P<place2>省|州|县|市|区|镇|乡|村)(?:里|上(?!下))",
)
_COMMITTEE = sought(
    r"委|政府|[行公]署",
    rf"(?<![一-龥])(?:中共)?(?P<place>省|市|州|县|区|盟|旗|镇|乡){COMMITTEE_PAIR}|(?<=[在由向从据和与对经])(?P<place2>省|市|州|县|区|旗|镇|乡)(?=[委政]){COMMITTEE_PAIR}",
)
_TEAM = sought(
    r"[团组队部指处]",
    rf"(?:(?<![一-龥])|(?<=[在由向从据和与对经]))(?P<place>省|市|州|县|区|盟|旗)(?=援|前|驻|对口|扶贫|帮扶|协作|支援|东西|医疗|党政)(?:{TEAM})",
)
"""A team of the level's place: 市援藏工作组."""
_MANY = sought(
    r"[两当]地|[双对]方|受[援扶帮]|支援|帮扶|援助|援建|[两二三四五六][省市地州县区镇乡村]|[前后]者|一[个家所]",
    r"两地|双方|(?<!结)对方|当地(?!时间)(?:(?:党委、?)?(?:人民)?政府(?!部门|官)|[\u4e00-\u9fff]{2,3}局(?![长面]))?|(?:受援|受扶|受帮扶)(?:地区?|方|县|市|州|区|单位|双方)|(?:支援|帮扶|援助|援建)(?:方(?!案|式|面|向|法|略)|地(?!区|[一-龥]位))"
    r"|(?!三区三州)(?<!三区)(?<![0-9一二三四五六七八九十第])[两二三四五六](?:省区市?|省市|市州|州市|地州|县区|区县|县市|市县|[省市州县区镇乡村](?![一-龥]?[级直委长内外场民区域]))|前者|后者|(?<=[,\uff0c、;\uff1b])另?一[个家所](?=[则也就]?(?:对口|结对|牵手|包联|联系|支援|帮扶|托管|对接|驻|帮|包|援|去|到)[\u4e00-\u9fff]{2})",
)
_WITHIN = sought(r"在[州市县区乡镇]内", r"(?<=在)(?P<place>州|市|县|区|乡|镇)内(?=[援捐建投实开新改])")
_NEW_AREA = sought(r"新区", r"(?<![一-龥])新区|(?<=[在与对由向是])新区(?![的]?建设)")
_PLACES = "省市州县区盟旗镇乡村"
_SIGN = Sign(
    re.compile(
        "我|本|该|这个|这家|这所|公司|集团|总局|总署|总行|学校|医院|学院|支教团|图书馆|团委|工会|校友会|后勤|新区|两地|双方|对方|当地|受援|受扶|受帮扶|支援|帮扶|援助|援建"
        f"|前者|后者|一个|一家|一所|全[{_PLACES}]|"
        + "|".join(f"{place}[里上委党人工特政行援前驻对扶帮协支东医自{_PLACES}]" for place in _PLACES)
        + "|".join(f"|{number}[{_PLACES}地]" for number in "两二三四五六")
    ),
    (_OWN, _THAT, _SELF, *(each.found for each in (_UNIT, _WHOLE, _INSIDE, _COMMITTEE, _TEAM, _NEW_AREA, _MANY))),
)
CLAUSE_MARKS = "，。；：！？,;:!?\n"
CO_ARGUMENT = re.compile("派|捐|赠|援|帮|扶|结对|[与和同跟向对为给]|进驻|赴|到|走进|签|接管|落户|来|投|送|安排|支")
"""Between a name and 该院 in one clause: of what it says the two are different ends."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word in the reading (``[start, end)``) that points.

    ``how`` is own (我县), that (该县), whole (全县, 县里, 县委), many (两地) or self (a bare 公司, a part of a university); ``word`` what it
    calls the thing: 县, 集团, unit.
    """

    start: int
    end: int
    text: str
    how: str
    word: str
    body: bool = False


def find_pointers(text: str, start: int, end: int) -> Iterator[Pointer]:
    """The words that point, in ``[start, end)`` of a reading; they may overlap."""
    return _pointers(text, start, end) if _SIGN.stands_in(text, start, end) else iter(())


def _pointers(text: str, start: int, end: int) -> Iterator[Pointer]:
    for how, pointing in (("own", _OWN), ("that", _THAT)):
        for found in pointing.finditer(text, start, end):
            yield Pointer(
                found.start(), found.end(), found[0], how, found["place"] or found["body"], not found["place"]
            )
    for word in _SELF_WORD.finditer(text, start, end):
        if _SELF.match(text, word.start(), end):
            yield Pointer(word.start(), word.end(), word[0], "self", word[0], body=True)
    for unit in _UNIT.finditer(text, start, end):
        yield Pointer(unit.start(), unit.end(), unit[0], "self", "unit", body=True)
    for pattern in (_WHOLE, _INSIDE, _WITHIN, _COMMITTEE, _TEAM):
        for found in pattern.finditer(text, start, end):
            groups = found.groupdict()
            yield Pointer(
                found.start(), found.end(), found[0], "whole", groups.get("place") or groups.get("place2") or ""
            )
    for found in _NEW_AREA.finditer(text, start, end):
        yield Pointer(found.start(), found.end(), found[0], "whole", "新区")
    for found in _MANY.finditer(text, start, end):
        yield Pointer(found.start(), found.end(), found[0], "many", "")


def pointing_words() -> tuple[str, ...]:
    """Patterns of all that `find_pointers` finds."""
    return tuple(
        pattern.pattern
        for pattern in (_OWN, _THAT, _SELF, _UNIT, _WHOLE, _INSIDE, _WITHIN, _COMMITTEE, _TEAM, _NEW_AREA, _MANY)
    )
