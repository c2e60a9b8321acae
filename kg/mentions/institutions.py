"""Names of schools, hospitals and faculties that patterns tell: 宁波七中, 青岛市立医院, 交大附小, 第一附属医院."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.mentions.stretch import Name, Stretch, in_full, place_of
from kg.model import Level, Mention
from kg.text.sought import Sign

__all__ = ["INSTITUTION_PATTERNS", "INSTITUTION_TAILS", "institutions"]

_NUMERAL = "[一二三四五六七八九十]"
_ORDINAL_SCHOOL = re.compile(
    rf"第?{_NUMERAL}{{1,3}}(?:中学|小学|幼儿园|[中小幼](?![\u4e00-\u9fff])|中(?![\u4e00-\u9fff]?[央心学院期旬部层级国间全等考文]))",
)
_ORDINAL_HOSPITAL = re.compile(r"(?<![第0-9一二三四五六七八九十])[一二三四五六七八九](?:附)?院(?![长子落系校内里士])")
"""After an area or a level: 合肥市一院, 省二院."""
_UNIVERSITY = re.compile(
    r"(?:农|师|医|工|理工|科|财|财经|民|林|海洋|交|中医)大(?:(?:第?[一二三四五六七八九])?附(?:属医院|院|[中小]))?(?![学会型小量众讯长家])"
)
"""After an area, a university called in short, or what belongs to it: 山西农大."""
_LEVEL = re.compile(
    r"(?:[我本该到在对与和及同向从为给帮扶援助赴由]|(?<![\u4e00-\u9fff]))(?P<level>地区|[省州市县区旗镇乡])\Z"
)
_FOUNDED = re.compile(rf"立(?:第?{_NUMERAL}+|中心|人民|儿童|妇幼|中)?(?P<head>医院|中学|小学)")
"""After the full name of an area: 青岛市|立医院."""
_AFFILIATED = re.compile(
    r"(?:第[一二三四五六七八九十])?附属(?:(?![和与及在对向]|医院)[\u4e00-\u9fff]){2,8}?医院|第[一二三四五六七八九十]附属医院",
)
_ATTACHED = re.compile(
    r"(?:[\u4e00-\u9fff]师大|[交北人师农林工医科理财]大|清华)(?:第?[一二三四])?附(?:属(?:中学|小学|医院|幼儿园)|[中小])(?!学生)",
)
"""The schools and hospitals of a university that is called in short: 交大附中."""
_SINGLE = re.compile(r"高中(?![\u4e00-\u9fff]?[生毕阶教入段学部课老师文、年招])")
"""After a county, or the word: its senior secondary school, 都安县高中."""
_FACULTY_OF = re.compile(r"(?:(?![的和与在及对向])[\u4e00-\u9fff]){2,8}?(?:学院|研究院)(?![长生])")
"""After a well-known university, one of its faculties."""
_LEVEL_HOSPITAL = re.compile(
    rf"(?:中心|人民|第{_NUMERAL}人民|第{_NUMERAL}|中医|中西医结合|蒙医|藏医|蒙中|妇幼保健|妇女儿童|妇产|儿童|民族|口腔|肿瘤|传染病)(?:医院|保健院)(?!长)"
)
"""After a level alone: 市中心医院, 州蒙医医院."""
INSTITUTION_PATTERNS = (_ATTACHED, _LEVEL_HOSPITAL, _AFFILIATED, _ORDINAL_SCHOOL, _ORDINAL_HOSPITAL, _SINGLE)
"""Patterns of names that end with no head word and hold no area."""
_SIGN = Sign(
    re.compile(
        "医院|保健院|附属|附[中小]|高中|"
        + "|".join(f"{numeral}(?:[中小幼]|附?院)" for numeral in "一二三四五六七八九十")
    ),
    INSTITUTION_PATTERNS,
)
INSTITUTION_TAILS = (_UNIVERSITY, _FOUNDED)
"""What goes on with a name behind an area."""


def institutions(stretch: Stretch) -> Iterator[Name]:
    """The names of schools and hospitals that patterns find in a stretch, in any order; they may overlap."""
    if _SIGN.stands_in(stretch.text, stretch.start, stretch.end):
        yield from _by_words(stretch)
    for university in stretch.known:
        faculty = (
            _FACULTY_OF.match(stretch.text, university.end, stretch.end) if university.text.endswith("大学") else None
        )
        if faculty:
            yield stretch.name(university.start, faculty.end(), "学院")
    for area in stretch.areas:
        yield from _around(stretch, area)


def _by_words(stretch: Stretch) -> Iterator[Name]:
    """The schools and hospitals that the words of their names tell."""
    text = stretch.text
    for found in _ATTACHED.finditer(text, stretch.start, stretch.end):
        yield stretch.name(found.start(), found.end(), found[0])
    for found in _AFFILIATED.finditer(text, stretch.start, stretch.end):
        begin = next((k.start for k in stretch.known if k.end == found.start()), found.start())
        yield stretch.name(begin, found.end(), "医院")
    for pattern in (_ORDINAL_SCHOOL, _ORDINAL_HOSPITAL, _SINGLE):
        for found in pattern.finditer(text, stretch.start, stretch.end):
            yield from _school(stretch, found)
    for found in _LEVEL_HOSPITAL.finditer(text, stretch.start, stretch.end):
        level = _LEVEL.search(text, stretch.start, found.start())
        if level is not None:
            yield stretch.name(level.start("level"), found.end(), "医院", level=level["level"])


def _school(stretch: Stretch, ordinal: re.Match[str]) -> Iterator[Name]:
    """A numbered school or hospital, or a county's only school, with its place (宁波七中) or with a level instead of it (该县一中, 县高中)."""
    if ordinal[0] == "高中" and not _has_one_school(stretch, ordinal.start()):
        return
    head = "医院" if ordinal[0].endswith("院") else "中学"
    chain = stretch.chain(ordinal.start())
    level = _LEVEL.search(stretch.text, stretch.start, ordinal.start())
    if chain is not None:
        yield stretch.name(chain[0], ordinal.end(), head, seat=chain[1])
    elif level is not None:
        yield stretch.name(level.start("level"), ordinal.end(), head, level=level["level"])


def _has_one_school(stretch: Stretch, at: int) -> bool:
    """Whether a county is named before ``at``: in full, or in short as in the name of its school (安化|高中)."""
    if stretch.text[at - 1] in "县旗":
        return True
    area = next((area for area in stretch.areas if area.end == at), None)
    place = place_of(area) if area is not None and not in_full(area) else None
    return place is not None and place.level.rank >= Level.PREFECTURE.rank


def _around(stretch: Stretch, area: Mention) -> Iterator[Name]:
    """Hospitals and schools whose words after the area say who founded them, and those called by an old district."""
    text = stretch.text
    university = None if in_full(area) else _UNIVERSITY.match(text, area.end, stretch.end)
    if university:
        yield stretch.name(area.start, university.end(), "大学", seat=place_of(area))
    founded = _FOUNDED.match(text, area.end, stretch.end) if area.text[-1] in "省市州县区" else None
    if founded:
        yield stretch.name(area.start, founded.end(), founded["head"], seat=place_of(area))
    for known in stretch.known:  # 北京市宣武|医院: the old district is part of the name
        if area.start < known.start < area.end < known.end:
            yield replace(known, start=area.start, text=text[area.start : known.end])
