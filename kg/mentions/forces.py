"""Units of the armed forces, and divisions and regiments of the corps of Xinjiang: 海军某舰队, 兵团第一师, 第八师一四三团.

A unit is often named by what it belongs to and 某 alone. A regiment of the corps is a number and 团, which counts for a name only
where the article speaks of the corps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.stretch import Name
from kg.text.sought import Sign

__all__ = ["FORCE_PATTERNS", "find_forces", "find_regiments", "speaks_of_corps"]

_NUMERAL = "[一二三四五六七八九十]"
_NUMBER = "[一二三四五六七八九十百〇零]"
_NAMED = re.compile(
    rf"(?:新疆生产建设兵团|(?<!建设)兵团)第?{_NUMERAL}+师(?:{_NUMERAL}+团)?|第{_NUMERAL}+师(?!范)|第?{_NUMERAL}+集团军"
    rf"|(?:{_NUMERAL}+|[0-9]+)团(?:医院|中学|学校|幼儿园)(?!长)"
    r"|[东南西北中]部战区(?:[陆海空]军|总医院)?|(?:联勤保障部队|解放军)第?[0-9〇零一二三四五六七八九]{3}(?:中心)?医院"
    r"|武警[\u4e00-\u9fff]{2,5}?(?:总队|支队)(?:某?支队|某部)?|[0-9]{5}部队",
)
_SOME = re.compile(
    r"某(?:集团军|部队|舰队|基地|支队|大队|中队|部(?!门)|(?:(?![的在向与和])[\u4e00-\u9fff]){0,3}?[团旅师营连](?![长员队体结]))",
)
_SERVICE = "(?:陆军|海军|空军|火箭军|战略支援部队|联勤保障部队|武警|解放军)?"
_OF = re.compile(
    rf"(?:驻[\u4e00-\u9fff]{{1,3}}?|驻地)?(?:[东南西北中]部战区|[\u4e00-\u9fff]{{2}}(?<![省个各某该从在与和由])军区)?"
    rf"{_SERVICE}(?:第?(?:{_NUMERAL}{{1,3}}|[0-9]{{2}})集团军)?{_SERVICE}(?:部队|航空兵|工程兵)?\Z"
)
"""What a unit that is only called 某部 belongs to."""
_LONGEST_OWNER = 14

_ALL_FORCES = re.compile(
    r"(?<![\u4e00-\u9fff])(?:由)?(?P<name>(?:中国)?(?:人民)?解放军|军队|全军|武警部队|武警官兵|公安消防部队)"
    r"(?=(?:(?:和|与|及|、)?(?:全军|军队|解放军|武警部队|武警|公安消防部队|民兵预备役|民兵)){0,2}(?:官兵|共|已|还|先后|累计|无偿|积极|[0-9]{4}年|一共|，){0,3}"
    r"(?:援建|捐建|帮建|对口|定点|结对|帮扶|扶贫|捐资|捐款|捐赠))"
    r"|(?<=[队军][和与及、])(?P<second>武警部队|解放军|武警)(?=[\u4e00-\u9fff]{0,4}?(?:援建|捐建|帮建|对口|定点|结对|帮扶|扶贫|捐资|捐款|捐赠))",
)
"""The forces as a whole, where right behind their name stands what they do as aid: 军队和武警部队援建的学校."""

_CORPS = re.compile(rf"兵团|团场|第{_NUMERAL}{{1,3}}师(?:{_NUMBER}{{1,4}}|[0-9]{{1,3}})团")
_BEGINS = r"(?:(?<![\u4e00-\u9fff0-9])|(?<=[、和与及同在为给对向由到赴往驻助援扶帮建派入进于自是把让的]))"
"""A short number begins a name only after what is no part of a number or a word."""
_DIVISION = rf"(?:(?:新疆生产建设)?兵团)?第?{_NUMERAL}{{1,3}}师"
_BODY = rf"(?:职工医院|医院|第?{_NUMERAL}?(?:中学|小学|幼儿园)|学校|卫生院|养老院|敬老院|社区卫生服务中心|{_NUMERAL}{{1,2}}连(?!续))"
_NO_WORD = r"(?![长圆伙聚徽购旗组体队]|员(?!工)|结(?![对成为]|了对)|委(?!托))"
_REGIMENT = re.compile(
    rf"(?:{_DIVISION}第?(?:{_NUMBER}{{1,4}}|[0-9]{{1,3}})|{_BEGINS}(?:第?(?:{_NUMBER}{{2,4}}|[0-9]{{1,3}})|[二三四五六七八九十]))团(?:场(?=[、，,。和与]))?{_BODY}?{_NO_WORD}"
)
_SHORT_DIVISION = re.compile(
    rf"{_BEGINS}(?:[二三四五六七八九十]|{_NUMERAL}{{2,3}})?师(?:医院|总医院|人民医院|中学|教育局|职业技术学校)(?!长)|{_BEGINS}(?:[二三四五六七八九十]|{_NUMERAL}{{2,3}})师(?![长范傅生资父徒德母兄])"
)
FORCE_PATTERNS = (_NAMED, _ALL_FORCES, _SOME, _REGIMENT, _SHORT_DIVISION)
"""Patterns of which one at least is found wherever a unit is named."""


_SIGN = Sign(re.compile("[师军某]|战区|武警|部队|消防|医院|团(?:中学|学校|幼儿园)"), (_NAMED, _ALL_FORCES, _SOME))


def find_forces(text: str, start: int, end: int) -> Iterator[Name]:
    """The units that ``[start, end)`` of a reading names in full or by what they belong to."""
    if not _SIGN.stands_in(text, start, end):
        return
    for found in _NAMED.finditer(text, start, end):
        yield Name(found.start(), found.end(), found[0], "师")
    for whole in _ALL_FORCES.finditer(text, start, end):
        span = whole.span("name" if whole["name"] else "second")
        yield Name(*span, text[slice(*span)], "部队")
    for some in _SOME.finditer(text, start, end):
        owner = _OF.search(text, max(start, some.start() - _LONGEST_OWNER), some.start())
        if owner and owner[0]:
            yield Name(owner.start(), some.end(), text[owner.start() : some.end()], "部队")


def speaks_of_corps(text: str) -> bool:
    """Whether a text speaks of the corps, so that 十二团 in it is a regiment of the corps.

    >>> speaks_of_corps("帮扶兵团第一师"), speaks_of_corps("党政代表三十团")
    (True, False)
    """
    return bool(_CORPS.search(text))


def find_regiments(text: str, start: int, end: int) -> Iterator[Name]:
    """The regiments and divisions, with their schools and hospitals, that a text on the corps names by numbers alone."""
    for found in _REGIMENT.finditer(text, start, end):
        yield Name(found.start(), found.end(), found[0], "团")
    for found in _SHORT_DIVISION.finditer(text, start, end):
        yield Name(found.start(), found.end(), found[0], "师")
