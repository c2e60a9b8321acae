"""Names of companies that patterns tell: 中铁十二局, 国网江苏电力, what 等企业 lists, what quotation marks or an owner introduce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.lexicon import load_lexicon
from kg.mentions.numerals import value_of
from kg.mentions.stretch import Name, Stretch, in_full, place_of
from kg.model import Mention, Place
from kg.text.segmenter import Word, words
from kg.text.sought import Sign

__all__ = ["BANK", "COMPANY", "COMPANY_PATTERNS", "COMPANY_TAILS", "companies"]

_NUMERAL = "[一二三四五六七八九十]"
_SUBORDINATE = re.compile(rf"(?:所属|下属|旗下)({_NUMERAL}{{1,2}}(?:局|公司|院))")
_LISTED = re.compile(
    r"(?P<items>[^,\uff0c。;\uff1b:\uff1a!\uff01?\uff1f\s“”]{2,60})(?:等(?:[0-9一二三四五六七八九十]*[余多]?家)?[\u4e00-\u9fff]{0,4}?企业(?!家)|等?(?P<count>[0-9两三四五六七八九十]{1,2})家[\u4e00-\u9fff]{0,4}?(?:企业|公司)(?![家制]))"
)
_INTRODUCES = re.compile(r".*(?:由|与|和|邀请|引进|组织|动员|包括|其中|如|有)", re.DOTALL)
_NOT_IN_NAMES = frozenset("vpucdmr")
"""The parts of speech that a company's name seldom has."""
_BUREAU = re.compile(
    rf"中(?:国?(?:建筑?|铁建?|交建?|核建?|中?铁|冶|水电|电建|能建|化学))第?{_NUMERAL}{{1,3}}(?:工程局|航务局|航局|公局|局|冶|院)(?:集团|公司)?"
    rf"|(?:中国)?(?:航天科[工技]|电科|中电科|中核|航空工业|兵器)(?:集团)?第?{_NUMERAL}{{1,3}}(?:研究院|研究所|院|所|厂)(?!长)"
    r"|中国铁路[\u4e00-\u9fff]{2,4}局集团(?:有限公司|公司)?"
    r"|(?<![集其从当高初])中(?:铁|建|交|冶|核|化)(?:(?![、和与在])[\u4e00-\u9fff]){1,5}?(?:集团|公司)(?!化)",
)
_OWNED = re.compile(
    r"(?:旗下|下属|所属)的?(?P<name>(?![各多数个家企其有相])(?:(?![的和与在等])[\u4e00-\u9fff]){2,8}?(?P<head>公司|集团))"
)
"""What a company owns: 集团旗下的广电运通公司."""
_QUOTED_NAME = re.compile(r"“(?P<name>(?![我本该])[^“”的、，。]{3,20}(?P<head>公司|集团|合作社|基金会|协会|商会))”")
_BUILDERS = re.compile(
    r"[一二三四五六七八九]建(?:工程)?(?:公司|集团)?(?=[^\u4e00-\u9fff]|[、和与及对向在为给将已也派捐投出定结帮援联挂包赴驻资助承])"
)
"""After an area or a level: the builders of a county, 县一建公司."""
_BUILDERS_LEVEL = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[由与和、对向]))(?P<level>[省市州县区])\Z")
_GRID = re.compile(r"省?(?:供电公司|电力(?:有限)?公司|电力(?![供负保设行企建市需工资线局]))")
"""After 国网 and an area: 国网江苏电力."""
_GRID_REGION = re.compile(r"国网[冀蒙][东西南北](?:供电公司|电力(?:有限)?公司|电力(?![供负保设行企建市需工资线局]))")
"""A grid company of half a province, which is no area: 国网蒙东电力."""
_CALLED = re.compile(
    r"(?<=企业)(?P<name>[\u4e00-\u9fff]{2,4}?(?P<head>公司|集团|[菌茶鞋果药酒乳矿渔牧农林实]业|食品|服饰|电子|科技|生物))"
    r"(?=[、，,在向与和为给将把来到也已还投捐的])"
)
"""After the word 企业, the name of the company that it introduces: 福建企业盛天菌业."""
_DASHED = re.compile(
    r"(?:企业|公司|工厂|合作社|厂家|商家)(?:——?|[,\uff0c]即|[:\uff1a])(?P<name>[\u4e00-\u9fff]{3,12})(?=[,\uff0c、。]|把|将|来|在|投|到)"
)
"""A company named behind a dash: 一家电商公司——浙江百草味."""
_OF_PLACE = re.compile(
    r"的(?P<name>(?![一各多几两数家])(?:(?![的和与在及])[\u4e00-\u9fff]){2,5}?(?P<head>公司|集团|药业|茶业|酒业|乳业|果业|制药))(?![制化法家])"
)
"""After a place: 济南的九阳公司."""
_QUOTED = re.compile(
    r"(?:一家|这家|有家)?(?:名叫|叫做|叫作|名为|叫)[“「\"](?P<name>[\u4e00-\u9fff]{2,10})[”」\"]的[\u4e00-\u9fff]{0,6}(?:企业|公司|厂|合作社)",
)
"""A company with its kind behind its name: 一家叫“海福达”的渔具企业."""
BANK = re.compile("(?:[工农建中交]|农发|国开|邮储银)行\\Z")
"""The short name of a bank, which its branches bear."""
_BRANCH = re.compile(r"省?(?:分行|支行)|(?:勘测设计|设计|研究)?院(?!长)|工程局|(?<=[^省市州县区旗])局(?!长)")
"""After a well-known organisation and an area: 中国电建成都院."""
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
_PUTS = frozenset("在到赴于驻往")
_SEPARATORS = re.compile(r"[、和与及]")
COMPANY = ("公司", "集团", "超市", "股份", "电器", "油田", "石化")
"""How well-known companies end that are called with a place before them."""
COMPANY_PATTERNS = (_BUILDERS, _DASHED, _BUREAU, _GRID_REGION, _CALLED, _QUOTED, _SUBORDINATE)
"""Patterns of names that end with no head word and hold no area."""
_SIGN = Sign(
    re.compile(
        "企业|公司|工厂|合作社|厂家|商家|集团|基金会|协会|商会|国网|所属|下属|旗下|叫|名为|航天科|电科|中核|航空工业|兵器|中国?(?:[建铁交核冶化]|中铁|水电|电建|能建)|"
        + "|".join(f"{numeral}建" for numeral in "一二三四五六七八九")
    ),
    (_BUREAU, _GRID_REGION, _CALLED, _QUOTED, _SUBORDINATE, _OWNED, _QUOTED_NAME, _DASHED, _BUILDERS, _LISTED),
)
COMPANY_TAILS = (_GRID, _BRANCH)
"""What goes on with a name behind an area or a well-known organisation."""


def companies(stretch: Stretch) -> Iterator[Name]:
    """The names of companies that patterns find in a stretch, in any order; they may overlap."""
    speaks = _SIGN.stands_in(stretch.text, stretch.start, stretch.end)
    if speaks:
        yield from _by_words(stretch)
    for area in stretch.areas:
        yield from _around(stretch, area)
    if speaks:
        yield from _in_lists(stretch)


def _by_words(stretch: Stretch) -> Iterator[Name]:
    """The companies that the words of their names or the words around them tell."""
    text = stretch.text
    for pattern in (_BUREAU, _GRID_REGION):
        for found in pattern.finditer(text, stretch.start, stretch.end):
            yield stretch.name(found.start(), found.end(), "公司")
    for found in _CALLED.finditer(text, stretch.start, stretch.end):
        yield stretch.name(
            found.start(), found.end(), found["head"], seat=_origin(stretch, found.start() - len("企业"))
        )
    for found in _QUOTED.finditer(text, stretch.start, stretch.end):
        yield stretch.name(*found.span("name"), "企业", seat=_origin(stretch, found.start()))
    for found in _SUBORDINATE.finditer(text, stretch.start, stretch.end):
        yield stretch.name(found.start(1), found.end(1), found[1])
    yield from _introduced(stretch)
    yield from _dashed(stretch)
    for found in _BUILDERS.finditer(text, stretch.start, stretch.end):
        level = _BUILDERS_LEVEL.search(text, stretch.start, found.start())
        chain = stretch.chain(found.start())
        if chain or level:
            start, seat = chain or (found.start() - 1, None)
            yield stretch.name(
                start, found.end(), "公司", seat=seat, level=level["level"] if level and not chain else None
            )


def _in_lists(stretch: Stretch) -> Iterator[Name]:
    """The companies of lists that say what their members are."""
    text = stretch.text
    listing = text.find("企业", stretch.start, stretch.end) >= 0 or text.find("家公司", stretch.start, stretch.end) >= 0
    for found in _LISTED.finditer(text, stretch.start, stretch.end) if listing else ():
        yield from _listed(stretch, found.start("items"), found.end("items"), found["count"])


def _introduced(stretch: Stretch) -> Iterator[Name]:
    """Companies told by the words around them: their owner, or quotation marks."""
    for found in _OWNED.finditer(stretch.text, stretch.start, stretch.end):
        if _invented(list(words(found["name"][: -len(found["head"])]))):
            yield stretch.name(*found.span("name"), found["head"])
    for found in _QUOTED_NAME.finditer(stretch.text, stretch.start, stretch.end):
        area = next((a for a in stretch.areas if a.start == found.start("name")), None)
        if area is not None or _invented(list(words(found["name"][: -len(found["head"])]))):
            yield stretch.name(*found.span("name"), found["head"], seat=place_of(area) if area else None)


def _dashed(stretch: Stretch) -> Iterator[Name]:
    """Companies named behind a dash, whose words are not all common ones."""
    for found in _DASHED.finditer(stretch.text, stretch.start, stretch.end):
        area = next((a for a in stretch.areas if a.start == found.start("name")), None)
        core = stretch.text[area.end if area else found.start("name") : found.end("name")]
        if core and (area is not None or _invented(list(words(core)))):
            yield stretch.name(*found.span("name"), "企业", seat=place_of(area) if area else None)


def _origin(stretch: Stretch, end: int) -> Place | None:
    """The place that stands right before what calls a company: 福建 in 福建企业盛天菌业."""
    return next((place_of(area) for area in stretch.areas if area.end == end), None)


def _around(stretch: Stretch, area: Mention) -> Iterator[Name]:
    """Companies whose names hold an area in the middle or before them: 国网江苏电力, 中国电建成都院, 福建圣农集团."""
    text = stretch.text
    owner = next((n for n in ("国家电网", "国网") if text.endswith(n, stretch.start, area.start)), None)
    grid = _GRID.match(text, area.end, stretch.end) if owner else None
    if owner and grid:
        yield stretch.name(area.start - len(owner), grid.end(), "公司", seat=place_of(area))
    branch = _BRANCH.match(text, area.end, stretch.end)
    parent = next((known for known in stretch.known if known.end == area.start), None)
    if branch and parent:
        yield stretch.name(parent.start, branch.end(), "公司", seat=place_of(area))
    bank = BANK.search(text, max(stretch.start, area.start - 4), area.start) if branch and parent is None else None
    if branch and bank:
        yield stretch.name(bank.start(), branch.end(), "银行", seat=place_of(area))
    yield from _company_of(stretch, area)
    of_place = _OF_PLACE.match(text, area.end, stretch.end)
    if of_place and _invented(list(words(of_place["name"].removesuffix(of_place["head"])))):
        yield stretch.name(*of_place.span("name"), of_place["head"], seat=place_of(area))


def _company_of(stretch: Stretch, area: Mention) -> Iterator[Name]:
    """A well-known company called with its place: 福建|圣农集团; not what 在 puts there, nor one of the whole country."""
    known = next((k for k in stretch.known if k.start == area.end), None)
    if known is None or in_full(area) or not known.text.endswith(COMPANY):
        return
    whole_country = known.text.startswith(("中国", "国家"))
    if not whole_country and stretch.text[area.start - 1 : area.start] not in _PUTS:
        yield replace(known, start=area.start, text=area.text + known.text)


def _listed(stretch: Stretch, start: int, end: int, count: str | None) -> Iterator[Name]:
    """The companies of a list that says what its members are: 由甲、乙等企业, 甲、乙两家公司.

    One at least must be an invented name, unless the list has as many members as it says.
    """
    introduced = _INTRODUCES.match(stretch.text[start:end].split("、")[0])
    if introduced:
        start += introduced.end()
    items: list[tuple[int, int]] = []
    at = start
    for separator in [*_SEPARATORS.finditer(stretch.text, start, end), None]:
        stop = separator.start() if separator else end
        items.append((at, stop))
        at = separator.end() if separator else end
    whole = count is not None and value_of(count) == len(items)
    likely: list[tuple[int, int]] = []
    invented = False
    for low, high in items:
        named = sum(a.end - a.start for a in stretch.anchors if a.start < high and low < a.end)
        item = stretch.text[low:high]
        if named >= high - low - 1 or not 2 <= high - low <= 12 or item.endswith(_SECTOR):
            continue
        found = list(words(item, low))
        if whole or not any(_ends_name(word) for word in found):
            invented = invented or whole or _invented(found)
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
