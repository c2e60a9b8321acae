"""Where names of organisations stand in a text.

A name ends with a head word (医院, 集团, 教育局) and reaches left over words that are at home in names, as a rule to the area
or the level (州, 县) it begins with; verbs, particles and punctuation end the reach. Well-known organisations are matched as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.companies import BANK, COMPANY, COMPANY_PATTERNS, COMPANY_TAILS, companies
from kg.mentions.departments import departments
from kg.mentions.forces import FORCE_PATTERNS, find_forces
from kg.mentions.institutions import INSTITUTION_PATTERNS, INSTITUTION_TAILS, institutions
from kg.mentions.reach import names_by_head
from kg.mentions.siblings import siblings
from kg.mentions.spans import longest
from kg.mentions.stretch import Name, Stretch, place_of
from kg.model import Mention
from kg.text.sought import sought

__all__ = ["find_names", "name_beginnings", "name_tails", "special_names"]

_PARTY = re.compile(r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|共青团)\Z")
_PARTY_COMMITTEE = re.compile(r"[省市州县区]?委(?:会|员会)?(?!员|书记|主委|副)")
_COMMITTEE_OF_LEVEL = sought(
    r"委|支部|总支",
    r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|共青团|团(?<![\u4e00-\u9fff]团)|团(?<=[由与和对、]团))"
    r"(?P<level>[省市州县区])(?:委|工委|支部|总支|基层委)(?:会|员会)?(?!员|书记|主委|副)",
)
_BRANCH_OF = re.compile("分公司|分行|支行|分校|分院|办事处|校区|院区")
_SISTER_OF = re.compile("(?:第[一二三])?(?:实验)?(?:学校|中学|小学|附中|附小|医院)(?![长区])")
"""What bears the name of an older school or hospital at another place: 北京四中|雄安|学校."""
_OLDER = ("医院", "学校", "中学", "小学", "附中", "附小", "大学", "学院")
_NUMBERED = re.compile("[一二三四五六七八九十]中\\Z")
_OWNERS = frozenset({"集团", "公司", "集团公司", "有限公司", "总公司"})
_WORKS = frozenset({"电厂", "发电厂", "水电站", "水电厂", "钢厂", "水泥厂", "分公司", "公司"})


def find_names(text: str, start: int, end: int, areas: Sequence[Mention]) -> list[Name]:
    """The names of organisations in ``[start, end)`` of a reading, in order; where two overlap, the longer.

    ``areas`` are the mentions of areas there.
    """
    stretch = Stretch(text, start, end, areas)
    found = longest([*stretch.known, *names_by_head(stretch), *departments(stretch), *_by_pattern(stretch)])
    return longest([*_with_works(stretch, found), *_branches(stretch, found), *siblings(stretch, found)])


def _branches(stretch: Stretch, names: Sequence[Name]) -> Iterator[Name]:
    """The branches of bodies at the place where they are: 首汇集团|北京|分公司, 北京四中|雄安|校区."""
    for name in names:
        area = next((area for area in stretch.areas if area.start == name.end), None)
        branch = _BRANCH_OF.match(stretch.text, area.end, stretch.end) if area else None
        if area and not branch and (name.text.endswith(_OLDER) or _NUMBERED.search(name.text)):
            branch = _SISTER_OF.match(stretch.text, area.end, stretch.end)
        if area and branch:
            yield stretch.name(name.start, branch.end(), branch[0], seat=place_of(area))


def _with_works(stretch: Stretch, names: Sequence[Name]) -> Iterator[Name]:
    """The names, a works right after its company and a hospital after its university as one with it: 省粤电集团|乳源电厂."""
    held: Name | None = None
    for name in names:
        if held is not None and held.end == name.start and _is_part(name, held):
            whole = stretch.name(held.start, name.end, name.head, seat=name.seat)
            held = replace(whole, known=name.known) if held.known and name.known else whole
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _is_part(name: Name, owner: Name) -> bool:
    works = owner.head in _OWNERS and name.head in _WORKS
    works = works or bool(owner.known and name.known and name.text.endswith(COMPANY))
    affiliated = name.text.startswith("附属") or name.text.startswith("附属", 2)
    return works or (owner.text.endswith(("大学", "学院")) and affiliated)


def _by_pattern(stretch: Stretch) -> Iterator[Name]:
    yield from find_forces(stretch.text, stretch.start, stretch.end)
    yield from institutions(stretch)
    yield from companies(stretch)
    yield from _committees(stretch)


def _committees(stretch: Stretch) -> Iterator[Name]:
    """Committees of the parties: 民建广西区委, and by their level alone 民革市委, 团省委."""
    for found in _COMMITTEE_OF_LEVEL.finditer(stretch.text, stretch.start, stretch.end):
        yield stretch.name(found.start(), found.end(), "委", level=found["level"])
    for area in stretch.areas:
        committee = _PARTY_COMMITTEE.match(stretch.text, area.end, stretch.end)
        party = _PARTY.search(stretch.text, max(stretch.start, area.start - 4), area.start) if committee else None
        if party and committee:
            yield stretch.name(party.start(), committee.end(), "委", seat=place_of(area))


def name_beginnings() -> tuple[str, ...]:
    """Patterns of what a name may begin with right before an area: 民建|广西|区委, 建行|四川|分行."""
    return _PARTY.pattern, BANK.pattern


def name_tails() -> tuple[str, ...]:
    """Patterns of what may go on with a name behind an area or a well-known organisation: 成都|院, 山西|农大."""
    return tuple(found.pattern for found in (_PARTY_COMMITTEE, *COMPANY_TAILS, *INSTITUTION_TAILS))


def special_names() -> tuple[str, ...]:
    """Patterns of the names that end with no head word and hold no area."""
    found = (_COMMITTEE_OF_LEVEL, *FORCE_PATTERNS, *INSTITUTION_PATTERNS, *COMPANY_PATTERNS)
    return (*(pattern.pattern for pattern in found), "企业")
