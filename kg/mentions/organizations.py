"""Where names of organisations stand in a text.

A name ends with a head word (医院, 集团, 教育局) and reaches left over words that are at home in names, as a rule to the area
or the level (州, 县) it begins with; verbs, particles and punctuation end the reach. Well-known organisations are matched as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.departments import departments
from kg.mentions.forces import find_forces
from kg.mentions.lexicon import load_lexicon
from kg.mentions.reach import names_by_head
from kg.mentions.siblings import siblings
from kg.mentions.spans import longest
from kg.mentions.stretch import Name, Stretch, in_full, place_of
from kg.model import Mention, Place
from kg.text.segmenter import Word, words

__all__ = ["find_names", "special_names"]

_NUMERAL = "[一二三四五六七八九十]"
_ORDINAL_SCHOOL = re.compile(
    rf"第?{_NUMERAL}{{1,3}}(?:中学|小学|幼儿园|[中小幼](?![\u4e00-\u9fff])|中(?![\u4e00-\u9fff]?[央心学院期旬部层级国间全等考文]))"
)
_LEVEL = re.compile(
    r"(?:[我本该到在对与和及同向从为给帮扶援助赴由]|(?<![\u4e00-\u9fff]))(?P<level>地区|[州市县区旗镇乡])\Z"
)
_SUBORDINATE = re.compile(rf"(?:所属|下属|旗下)({_NUMERAL}{{1,2}}(?:局|公司|院))")
_PARTY = re.compile(r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|共青团)\Z")
_PARTY_COMMITTEE = re.compile(r"[省市州县区]?委(?:会|员会)?(?!员|书记|主委|副)")
_COMMITTEE_OF_LEVEL = re.compile(
    r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|共青团|(?<![\u4e00-\u9fff])团|(?<=[由与和对、])团)"
    r"(?P<level>[省市州县区])(?:委|工委|支部|总支|基层委)(?:会|员会)?(?!员|书记|主委|副)"
)
_LISTED = re.compile(
    r"(?P<items>[^,\uff0c。;\uff1b:\uff1a!\uff01?\uff1f\s“”]{2,60})等(?:[0-9一二三四五六七八九十]*[余多]?家)?[\u4e00-\u9fff]{0,4}?企业(?!家)"
)
_INTRODUCES = re.compile(r".*(?:由|与|和|邀请|引进|组织|动员|包括|其中|如|有)", re.DOTALL)
_NOT_IN_NAMES = frozenset("vpucdmr")
"""The parts of speech that a company's name seldom has."""
_BUREAU = re.compile(
    rf"中(?:国?(?:建筑?|铁建?|交建?|核建?|中?铁|冶|水电|电建|能建|化学))第?{_NUMERAL}{{1,3}}(?:工程局|航务局|航局|公局|局|冶|院)(?:集团|公司)?"
    rf"|(?:中国)?(?:航天科[工技]|电科|中电科|中核|航空工业|兵器)(?:集团)?第?{_NUMERAL}{{1,3}}(?:研究院|研究所|院|所|厂)(?!长)"
    r"|(?<![集其从当高初])中(?:铁|建|交|冶|核|化)(?:(?![、和与在])[\u4e00-\u9fff]){1,5}?(?:集团|公司)(?!化)"
)
_MUNICIPAL = re.compile(rf"立(?:第?{_NUMERAL}+|中心|人民|儿童|妇幼|中)?医院")
"""After an area: 青岛市|立医院."""
_AFFILIATED = re.compile(
    r"(?:第[一二三四五六七八九十])?附属(?:(?![和与及在对向]|医院)[\u4e00-\u9fff]){2,8}?医院|第[一二三四五六七八九十]附属医院"
)
_ATTACHED = re.compile(
    r"(?:[\u4e00-\u9fff]师大|[交北人师农林工医科理财]大|清华)附(?:属(?:中学|小学|医院|幼儿园)|[中小])(?!学生)"
)
"""The schools and hospitals of a university that is called in short: 交大附中."""
_OWNED = re.compile(
    r"(?:旗下|下属|所属)的?(?P<name>(?![各多数个家企其有相])(?:(?![的和与在等])[\u4e00-\u9fff]){2,8}?(?P<head>公司|集团))"
)
"""What a company owns: 集团旗下的广电运通公司."""
_QUOTED_NAME = re.compile(r"“(?P<name>(?![我本该])[^“”的、，。]{3,20}(?P<head>公司|集团|合作社|基金会|协会|商会))”")
_GRID = re.compile(r"省?(?:供电公司|电力(?:有限)?公司|电力(?![供负保设行企建市需工资线局]))")
"""After 国网 and an area: 国网江苏电力."""
_GRID_REGION = re.compile(r"国网[冀蒙][东西南北](?:供电公司|电力(?:有限)?公司|电力(?![供负保设行企建市需工资线局]))")
"""A grid company of half a province, which is no area: 国网蒙东电力."""
_CALLED = re.compile(
    r"(?<=企业)(?P<name>[\u4e00-\u9fff]{2,4}?(?P<head>公司|集团|[菌茶鞋果药酒乳矿渔牧农林实]业|食品|服饰|电子|科技|生物))"
    r"(?=[、，,在向与和为给将把来到也已还投捐的])"
)
"""After the word 企业, the name of the company that it introduces: 福建企业盛天菌业."""
_QUOTED = re.compile(
    r"(?:一家|这家|有家)?(?:名叫|叫做|叫作|名为|叫)[“「\"](?P<name>[\u4e00-\u9fff]{2,10})[”」\"]的[\u4e00-\u9fff]{0,6}(?:企业|公司|厂|合作社)"
)
"""A company with its kind behind its name: 一家叫“海福达”的渔具企业."""
_FOUNDED = re.compile(rf"立(?:第?{_NUMERAL})?(?:人民|中心|中)?(?:医院|中学|小学)")
"""After the full name of an area: 青岛市立医院."""
_SINGLE = re.compile(r"高中(?![\u4e00-\u9fff]?[生毕阶教入段学部课老师文、年招])")
"""After a county, or the word: its senior secondary school, 都安县高中."""
_BRANCH = re.compile(r"(?:勘测设计|设计|研究)?院(?!长)|工程局|(?<=[^省市州县区旗])局(?!长)")
"""After a well-known organisation and an area: 中国电建成都院."""
_BRANCH_OF = re.compile("分公司|分行|支行|分校|分院|办事处")
_SECTOR = (
    "工业",
    "农业",
    "牧业",
    "林业",
    "渔业",
    "服务业",
    "加工业",
    "制造业",
    "旅游业",
    "产业",
    "行业",
    "养殖业",
    "种植业",
    "餐饮业",
    "物流业",
    "商业",
)
"""What a list of trades, not of companies, ends with: 农牧业、手工业等企业."""
_COMPANY = ("公司", "集团", "超市", "股份", "电器")
_PUTS = frozenset("在到赴于驻往")
_OWNERS = frozenset({"集团", "公司", "集团公司", "有限公司", "总公司"})
_WORKS = frozenset({"电厂", "发电厂", "水电站", "水电厂", "钢厂", "水泥厂", "分公司", "公司"})
_SEPARATORS = re.compile(r"[、和与及]")


def find_names(text: str, start: int, end: int, areas: Sequence[Mention]) -> list[Name]:
    """The names of organisations in ``[start, end)`` of a reading, in order; where two overlap, the longer.

    ``areas`` are the mentions of areas there.
    """
    stretch = Stretch(text, start, end, areas)
    found = longest([*stretch.known, *names_by_head(stretch), *departments(stretch), *_special(stretch)])
    return longest([*_with_works(stretch, found), *_branches(stretch, found), *siblings(stretch, found)])


def _branches(stretch: Stretch, names: Sequence[Name]) -> Iterator[Name]:
    """The branches of companies: 首汇集团|北京|分公司."""
    for name in names:
        area = next((area for area in stretch.areas if area.start == name.end), None)
        branch = _BRANCH_OF.match(stretch.text, area.end, stretch.end) if area else None
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
    works = works or bool(owner.known and name.known and name.text.endswith(_COMPANY))
    affiliated = name.text.startswith("附属") or name.text.startswith("附属", 2)
    return works or (owner.text.endswith(("大学", "学院")) and affiliated)


def _of_level(stretch: Stretch) -> Iterator[Name]:
    """Committees named by their level alone: 民革市委, 团省委."""
    for found in _COMMITTEE_OF_LEVEL.finditer(stretch.text, stretch.start, stretch.end):
        yield stretch.name(found.start(), found.end(), "委", level=found["level"])


def _special(stretch: Stretch) -> Iterator[Name]:
    text = stretch.text
    yield from _of_level(stretch)
    yield from find_forces(text, stretch.start, stretch.end)
    for pattern, head in ((_BUREAU, "公司"), (_GRID_REGION, "公司")):
        for found in pattern.finditer(text, stretch.start, stretch.end):
            yield stretch.name(found.start(), found.end(), head)
    for found in _CALLED.finditer(text, stretch.start, stretch.end):
        yield stretch.name(
            found.start(), found.end(), found["head"], seat=_origin(stretch, found.start() - len("企业"))
        )
    for found in _QUOTED.finditer(text, stretch.start, stretch.end):
        yield stretch.name(*found.span("name"), "企业", seat=_origin(stretch, found.start()))
    for found in _ATTACHED.finditer(text, stretch.start, stretch.end):
        yield stretch.name(found.start(), found.end(), found[0])
    for found in _AFFILIATED.finditer(text, stretch.start, stretch.end):
        university = next((k.start for k in stretch.known if k.end == found.start()), found.start())
        yield stretch.name(university, found.end(), "医院")
    for found in _SUBORDINATE.finditer(text, stretch.start, stretch.end):
        yield stretch.name(found.start(1), found.end(1), found[1])
    yield from _schools(stretch)
    yield from _companies(stretch)
    for area in stretch.areas:
        yield from _around(stretch, area)
    listing = text.find("企业", stretch.start, stretch.end) >= 0
    for found in _LISTED.finditer(text, stretch.start, stretch.end) if listing else ():
        yield from _listed(stretch, found.start("items"), found.end("items"))


def _companies(stretch: Stretch) -> Iterator[Name]:
    """Companies told by the words around them: their owner, or quotation marks."""
    for found in _OWNED.finditer(stretch.text, stretch.start, stretch.end):
        if _invented(list(words(found["name"][: -len(found["head"])]))):
            yield stretch.name(*found.span("name"), found["head"])
    for found in _QUOTED_NAME.finditer(stretch.text, stretch.start, stretch.end):
        area = next((a for a in stretch.areas if a.start == found.start("name")), None)
        if area is not None or _invented(list(words(found["name"][: -len(found["head"])]))):
            yield stretch.name(*found.span("name"), found["head"], seat=place_of(area) if area else None)


def _schools(stretch: Stretch) -> Iterator[Name]:
    for pattern in (_ORDINAL_SCHOOL, _SINGLE):
        for found in pattern.finditer(stretch.text, stretch.start, stretch.end):
            yield from _school(stretch, found)


def _school(stretch: Stretch, ordinal: re.Match[str]) -> Iterator[Name]:
    """A numbered school, or a county's only one, with its place (宁波七中) or with a level instead of it (该县一中, 县高中)."""
    if ordinal[0] == "高中" and stretch.text[ordinal.start() - 1] not in "县旗":
        return
    chain = stretch.chain(ordinal.start())
    level = _LEVEL.search(stretch.text, stretch.start, ordinal.start())
    if chain is not None:
        yield stretch.name(chain[0], ordinal.end(), "中学", seat=chain[1])
    elif level is not None:
        yield stretch.name(level.start("level"), ordinal.end(), "中学", level=level["level"])


def _origin(stretch: Stretch, end: int) -> Place | None:
    """The place that stands right before what calls a company: 福建 in 福建企业盛天菌业."""
    return next((place_of(area) for area in stretch.areas if area.end == end), None)


def _around(stretch: Stretch, area: Mention) -> Iterator[Name]:
    """Bodies whose names hold an area in the middle: 国网江苏电力, 中国电建成都院, 民建广西区委."""
    text = stretch.text
    municipal = _MUNICIPAL.match(text, area.end, stretch.end)
    if municipal:
        yield stretch.name(area.start, municipal.end(), "医院", seat=place_of(area))
    owner = next((n for n in ("国家电网", "国网") if text.endswith(n, stretch.start, area.start)), None)
    grid = _GRID.match(text, area.end, stretch.end) if owner else None
    if owner and grid:
        yield stretch.name(area.start - len(owner), grid.end(), "公司", seat=place_of(area))
    founded = _FOUNDED.match(text, area.end, stretch.end) if area.text[-1] in "省市县区" else None
    if founded:
        yield stretch.name(area.start, founded.end(), "医院", seat=place_of(area))
    yield from _company_of(stretch, area)
    for known in stretch.known:  # 北京市宣武|医院: the old district is part of the name
        if area.start < known.start < area.end < known.end:
            yield replace(known, start=area.start, text=text[area.start : known.end])
    branch = _BRANCH.match(text, area.end, stretch.end)
    parent = next((known for known in stretch.known if known.end == area.start), None)
    if branch and parent:
        yield stretch.name(parent.start, branch.end(), "公司", seat=place_of(area))
    party = _PARTY.search(text, stretch.start, area.start)
    committee = _PARTY_COMMITTEE.match(text, area.end, stretch.end)
    if party and committee:
        yield stretch.name(party.start(), committee.end(), "委", seat=place_of(area))


def _company_of(stretch: Stretch, area: Mention) -> Iterator[Name]:
    """A well-known company called with its place: 福建|圣农集团; not what 在 puts there, nor one of the whole country."""
    known = next((k for k in stretch.known if k.start == area.end), None)
    if known is None or in_full(area) or not known.text.endswith(_COMPANY):
        return
    whole_country = known.text.startswith(("中国", "国家"))
    if not whole_country and stretch.text[area.start - 1 : area.start] not in _PUTS:
        yield replace(known, start=area.start, text=area.text + known.text)


def _listed(stretch: Stretch, start: int, end: int) -> Iterator[Name]:
    """The companies of a list that says what its members are: 由甲、乙等企业. One at least must be an invented name."""
    introduced = _INTRODUCES.match(stretch.text[start:end].split("、")[0])
    if introduced:
        start += introduced.end()
    items: list[tuple[int, int]] = []
    at = start
    for separator in [*_SEPARATORS.finditer(stretch.text, start, end), None]:
        stop = separator.start() if separator else end
        items.append((at, stop))
        at = separator.end() if separator else end
    likely: list[tuple[int, int]] = []
    invented = False
    for low, high in items:
        named = sum(a.end - a.start for a in stretch.anchors if a.start < high and low < a.end)
        item = stretch.text[low:high]
        if named >= high - low - 1 or not 2 <= high - low <= 12 or item.endswith(_SECTOR):
            continue
        found = list(words(item, low))
        if not any(_ends_name(word) for word in found):
            invented = invented or _invented(found)
            likely.append((low, high))
    if invented:
        yield from (stretch.name(low, high, "企业") for low, high in likely if high - low > 2)


def _ends_name(word: Word) -> bool:
    """Whether a word is not to be found in a company's name: a particle, or a verb of more than one character."""
    verbal = len(word.text) > 1 and word.tag[:1] in _NOT_IN_NAMES and word.tag != "vn"
    trade = load_lexicon().kinds.get(word.text) == "trade"
    return (verbal and not trade) or word.text in load_lexicon().stops


def _invented(found: Sequence[Word]) -> bool:
    """Whether words are a name that somebody made up: one is proper, or several are single characters."""
    singles = sum(len(word.text) == 1 for word in found)
    return singles >= 2 or any(word.tag.startswith(("nr", "ns", "nt", "nz")) or not word.tag for word in found)


def special_names() -> tuple[str, ...]:
    """Patterns of the names that end with no head word and hold no area."""
    found = (_ARMY, _BUREAU, _GRID_REGION, _CALLED, _QUOTED, _AFFILIATED, _SUBORDINATE, _ORDINAL_SCHOOL)
    return (*(pattern.pattern for pattern in found), "企业")
