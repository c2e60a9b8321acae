"""How far left the name of a company, hospital, school or association reaches from its head word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.mentions.lexicon import Lexicon, load_lexicon
from kg.mentions.stretch import POINTING, Anchor, Name, Stretch, Token, in_full, place_of
from kg.model import Level, Mention, Place

__all__ = ["names_by_head"]

_REACH = 32
"""Names of organisations are seldom longer than this many characters."""
_CONTIGUOUS = re.compile(
    r"(?:[\u4e00-\u9fff·A-Za-z0-9]|[(\uff08][\u4e00-\u9fff]{2,4}[)\uff09](?=有限|股份|控股|集团|总|公司)|(?<=集团)[)\uff09]|(?<=控股)[)\uff09])*\Z"
)
_MARKS = frozenset("的了把被将向在为给对由从让请")
_JOINS = frozenset("和与及同跟")
"""Between an area and a name they join the two."""
_IN_BRACKETS = re.compile(r"[\u4e00-\u9fff]+[(\uff08](?:集团|控股|中国|[\u4e00-\u9fff]{2})[)\uff09]\Z")
"""Before the head of a company: 陕西鼓风机(集团)|有限公司."""
_PROPER = ("nr", "ns", "nt", "nz")
_FUNCTION = frozenset("pcudryeftz")
_PLURAL = frozenset("各两全每数多几双三四")
_ONE_ALONE = frozenset({"医院", "中医院", "卫生院", "保健院", "党校", "职教中心", "疾控中心"})
"""Of these a county or a township has one, so that 该县医院 is a name."""
_ONE_OF_MANY = frozenset({"小学", "中学", "幼儿园", "职校", "职专", "职业中专", "福利院", "敬老院"})
_NAMED_AFTER = frozenset({"小学", "中学"})
"""Schools are named after anything: 屈原小学, 红旗小学."""

_BUILT = frozenset({"建设", "新建", "投资", "开发", "建成", "改造"})
"""Before a market: what is done with it."""
_AFTER_PLACE = frozenset({"农村", "乡村", "现代", "联合", "新型", "国有", "重点", "城镇"})
"""Words that are part of a company's name right after its place: 浙江省|农村|发展集团."""
_ZONE_BODY = re.compile("管理局|管理处|管委会|管理委员会")
_SITE = re.compile("(?:在|到|至|于|[进入落]驻|落户|落地|走进|[参视]察|参观)\\Z")
_BEFORE_SCHOOL = re.compile("(?:来到|走进|[在的是从至]|参观|考察|[，。、：；\\n])\\Z")
"""Before a short name with which the name of a school or hospital can begin."""


_OPENING = re.compile("(?:\\A|[^\u4e00-\u9fffA-Za-z0-9]|(?<=[0-9])[年月日])由?([\u4e00-\u9fff]{4,12})\\Z")
"""What stands before a head from the beginning of its clause."""
_MEASURED = frozenset("一二三四五六七八九十百千万两几多数各全每某该此首第家个些")


class _Verdict(Enum):
    """What a word before a head is to the name: part of it, its end, or its end unless an area stands further left."""

    PART = "part"
    END = "end"
    END_UNLESS_AREA = "end unless area"


@dataclass(frozen=True, slots=True)
class _Reach:
    """What stands before a head: where the name begins, its words without the area, and what it begins with.

    ``anchored`` says that the name begins with an area (``seat``, where linked), a level, 中国 or a well-known organisation.
    """

    start: int
    core: Sequence[Token]
    seat: Place | None = None
    level: str | None = None
    anchored: bool = False


def names_by_head(stretch: Stretch) -> Iterator[Name]:
    """The names that end with a head word of the lexicon."""
    lexicon = load_lexicon()
    for found in lexicon.heads.finditer(stretch.text, stretch.start, stretch.end):
        inside: list[Anchor] = [*stretch.known, *stretch.areas]
        if any(inner.start < found.end() <= inner.end for inner in inside):
            continue
        reach = _reach(stretch, found.start(), found[0], lexicon)
        if lexicon.kinds[found[0]] == "zone":
            yield from _zone(stretch, reach, found)
        elif _makes_name(reach, found[0], lexicon) and _is_one(reach, found[0], stretch):
            yield stretch.name(reach.start, found.end(), found[0], seat=reach.seat, level=reach.level)
        elif lexicon.kinds[found[0]] == "company" and not reach.anchored:
            yield from _made_up(stretch, found)


def _made_up(stretch: Stretch, found: re.Match[str]) -> Iterator[Name]:
    """The company with which a clause begins, called by characters that are no word before its trade: 国元|农业保险公司."""
    opening = _OPENING.search(stretch.text[max(stretch.start, found.start() - _REACH) : found.start()])
    if opening is None:
        return
    start = found.start() - len(opening[1])
    tokens = list(stretch.tokens(start, found.start()))
    own = len(tokens)
    while own and len(tokens[own - 1].text) > 1 and tokens[own - 1].tag[:1] in {"n", "v"}:
        own -= 1
    name = tokens[:own]
    if 2 <= len(name) <= 3 and own < len(tokens) and all(map(_is_letter, name)) and name[-1].tag[:1] != "v":
        yield stretch.name(start, found.end(), found[0])


def _is_letter(token: Token) -> bool:
    """Whether a word is a single character that may stand in a made-up name."""
    lexicon = load_lexicon()
    common = token.text in lexicon.stops | _MARKS | _JOINS | _MEASURED | {*lexicon.levels} or token.tag[:1] in "rdpcu"
    return len(token.text) == 1 and token.anchor is None and not common


def _reach(stretch: Stretch, end: int, head: str, lexicon: Lexicon) -> _Reach:
    window = stretch.text[max(stretch.start, end - _REACH) : end]
    company = lexicon.kinds[head] == "company"
    contiguous = (_IN_BRACKETS.search(window) if company else None) or _CONTIGUOUS.search(window)
    tokens = stretch.tokens(end - len(contiguous[0] if contiguous else ""), end)
    start, core, passed = end, list[Token](), list[Token]()
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.anchor is not None:
            return _anchored(stretch, token, [*core, *passed], lexicon.kinds[head])
        level = token.text.removeprefix(_pointing(token))
        free = level != "地区" or stretch.stands_free(token.start)
        if level in lexicon.levels and free and not _plural(stretch, token):
            return _at_level(stretch, tokens[: index + 1], level, core, passed)
        left = tokens[index - 1] if index else None
        verdict = _verdict(token, left, head, first=not core)
        if verdict is _Verdict.END and head in lexicon.strong and left is not None:
            verdict = _within_invented(token, left, passed or core)
        if verdict is _Verdict.END:
            break
        if passed or verdict is _Verdict.END_UNLESS_AREA:
            passed.append(token)
        else:
            start = token.start
            core.append(token)
            if token.text == "中国":
                return _Reach(start, core, anchored=True)
    return _Reach(start, core)


def _within_invented(token: Token, left: Token, right: Sequence[Token]) -> _Verdict:
    """What a particle or verb is that may be part of an invented name: the 来 of 上海|来|伊|份, the 之 of 禾|之|润."""
    if len(token.text) > 1 or not right or len(right[-1].text) > 1 or token.text in _MARKS:
        return _Verdict.END
    lexicon = load_lexicon()
    if left.anchor is None and len(left.text) == 1 and left.text not in lexicon.stops | {*lexicon.levels}:
        return _Verdict.PART
    area = isinstance(left.anchor, Mention) and not in_full(left.anchor)
    return _Verdict.END_UNLESS_AREA if area and token.text not in _JOINS else _Verdict.END


def _at_level(stretch: Stretch, tokens: Sequence[Token], level: str, core: list[Token], passed: list[Token]) -> _Reach:
    """The reach of a name before which a level stands, the last of ``tokens``."""
    begin = tokens[-1].end - len(level)
    area = _short_of(stretch, begin, level)
    if area is not None:
        return _Reach(area.start, [*core, *passed], place_of(area), anchored=True)
    if passed:
        return _Reach(passed[0].end, core)
    town = tokens[-2] if len(tokens) > 1 and level in {"镇", "乡"} else None
    if town is not None and town.end == begin and _names_town(town):
        more = tokens[-3] if len(tokens) > 2 and len(town.text) == len(tokens[-3].text) == 1 else town
        return _Reach((more if _names_town(more) else town).start, core, anchored=True)
    return _Reach(begin, core, None, level, anchored=True)


def _names_town(token: Token) -> bool:
    """Whether a word before 镇 or 乡 names a township that is not known as an area: 坊|镇卫生院."""
    lexicon = load_lexicon()
    common = token.text in lexicon.stops | lexicon.generic | lexicon.any_school
    return token.anchor is None and not common and (not token.tag or token.tag[0] in "ng")


def _short_of(stretch: Stretch, at: int, level: str) -> Mention | None:
    """The area whose full name goes on with the level at ``at``, where it was read without: 滨州|市中医医院."""
    area = next((area for area in stretch.areas if area.end == at), None)
    place = place_of(area) if area else None
    return area if place is not None and place.name.endswith(level) else None


def _anchored(stretch: Stretch, token: Token, core: list[Token], kind: str) -> _Reach:
    if not isinstance(token.anchor, Mention):
        # 上海|中远海运|物流有限公司: the area before a well-known name belongs to the name of its branch.
        before = next((a for a in stretch.areas if a.end == token.start and not in_full(a)), None)
        start = before.start if before is not None and core else token.start
        return _Reach(start, [*core, token], anchored=True)
    start, place = stretch.chain(token.end) or (token.start, place_of(token.anchor))
    owner = next((known for known in stretch.known if known.end == start), None)
    if owner is not None:  # 中储粮|四川分公司
        return _Reach(owner.start, [*core, Token(owner.start, owner.end, owner.text, "", owner)], place, anchored=True)
    outer = _outer(stretch, start, place, kind)
    if outer is not None:  # 宁强县|天津医院: what is built by another place is called by both
        return _Reach(outer.start, [*core, token], place_of(outer), anchored=True)
    return _Reach(start, core, place, anchored=True)


def _outer(stretch: Stretch, start: int, place: Place | None, kind: str) -> Mention | None:
    """The area right before a name that begins with an area elsewhere: 宁波市|湖南商会, 茂县|广州小学, 来到|拉萨|北京中学.

    Where it is called by a short name, that counts only where no verb can take it for what is helped.
    """
    if kind not in {"association", "institution"}:
        return None
    before = next((area for area in stretch.areas if area.end == start), None)
    outside = place_of(before) if before else None
    if before is None or outside is None or place is None or outside in place.ancestors():
        return None
    apart = in_full(before) or _BEFORE_SCHOOL.search(stretch.text, stretch.start, before.start) is not None
    of_both = kind == "association" or (apart and place.level.rank <= Level.PREFECTURE.rank)
    return before if of_both else None


def _zone(stretch: Stretch, reach: _Reach, found: re.Match[str]) -> Iterator[Name]:
    """The name of a zone: 昆山产业园. 在大姚县工业园区 is a site in a county, which stays the place named."""
    area = next((a for a in stretch.areas if a.start <= reach.start < a.end), None)
    body = _ZONE_BODY.match(stretch.text, found.end(), stretch.end)
    end = body.end() if body else found.end()
    singles = sum(len(token.text) == 1 for token in reach.core)
    named = any(_proper(token) for token in reach.core) or singles > 1
    if area is None and found[0].endswith("保护区") and named:
        yield stretch.name(reach.start, end, found[0])
    if area is None or not reach.anchored:
        return
    site = (
        not body
        and stretch.text[area.end - 1] in "省市县区旗镇乡"
        and _SITE.search(stretch.text, stretch.start, reach.start)
    )
    if not site:
        yield stretch.name(reach.start, end, found[0], seat=reach.seat)


def _pointing(token: Token) -> str:
    """The character that points, of a word that the segmenter's dictionary has with it: 本 of 本市."""
    return token.text[0] if len(token.text) > 1 and token.text[0] in POINTING else ""


def _is_one(reach: _Reach, head: str, stretch: Stretch) -> bool:
    """Whether what begins with 我县 or 该镇 is the name of one body: 我县一中, 该县医院, but not 我县小学."""
    if reach.level is None or not stretch.pointer(reach.start):
        return True
    vocational = head.startswith("职业") or any(token.text == "职业" for token in reach.core)
    return vocational or head in _ONE_ALONE or (head in _ONE_OF_MANY and bool(reach.core))


def _plural(stretch: Stretch, token: Token) -> bool:
    return stretch.text[token.start - 1 : token.start] in _PLURAL if token.start > stretch.start else False


def _verdict(token: Token, before: Token | None, head: str, *, first: bool) -> _Verdict:
    """What a word before a head is; ``before`` is the word before it, ``first`` says that it stands right before the head."""
    lexicon = load_lexicon()
    if head == "市场" and token.text in _BUILT:  # 在某镇建设|交易市场
        return _Verdict.END
    company, single = lexicon.kinds[head] in ("company", "trade"), len(token.text) == 1
    after_place = company and token.text in _AFTER_PLACE and before is not None and before.anchor is not None
    if after_place or token.text in (lexicon.industry if company else lexicon.civic):
        return _Verdict.PART
    if token.text in lexicon.stops or (token.text == "企业" and not first) or _counts(token, before, head, first=first):
        return _Verdict.END
    # zg marks a character that is no word by itself, as those of invented names are (首农): its z is not that of 飞快.
    soft, tag = _Verdict.END, "" if token.tag == "zg" else token.tag[:1]
    if _at_home(token, before, head, first=first):
        return _Verdict.PART
    if tag == "v" and company and (single or head in lexicon.strong):
        # A two-character verb would be one word: single characters side by side are an invented name (德润).
        beside = before is not None and len(before.text) == 1 and before.text not in lexicon.stops
        soft = _Verdict.PART if single and beside else _Verdict.END_UNLESS_AREA
    if tag in _FUNCTION and single:
        # A single function character right before the head is part of an invented name: 津都集团.
        invented = first and before is not None and len(before.text) == 1
        soft = _Verdict.PART if invented else _Verdict.END_UNLESS_AREA if head in lexicon.strong else _Verdict.END
    if tag == "v" or tag in _FUNCTION:
        return soft
    phrase = token.tag == "nrfg" or tag in {"i", "l"}
    return _Verdict.END if phrase and not company else _Verdict.PART


def _at_home(token: Token, before: Token | None, head: str, *, first: bool) -> bool:
    """Whether a word of any kind is part of a name by where it stands: 广电|运通公司, 省|高速|集团, 福州|格致|中学."""
    if before is None or len(token.text) == 1:
        return False
    if token.tag == "vn" and head != "市场" and _proper(before) and load_lexicon().kinds[head] == "company":
        return True
    alone = first and token.tag[:1] not in {"v", "p", "c"}
    return alone and ((head == "集团" and _opens(before)) or (head in _ONE_OF_MANY and before.anchor is not None))


def _opens(before: Token | None) -> bool:
    """Whether a name can begin with a word: an area or a level."""
    return before is not None and (before.anchor is not None or before.text in load_lexicon().levels)


def _counts(token: Token, before: Token | None, head: str, *, first: bool) -> bool:
    """Whether a word is a number or a measure word, not an ordinal (第一) or a number that names (302医院)."""
    counted = before is not None and (before.tag == "m" or before.text.isdecimal())
    # 青岛|万|禾食品有限公司: a single numeral after the area is part of an invented name.
    # 花垣县|十八洞|小学: a numeral there begins the name of a school, unless a measure word follows.
    invented = not first and before is not None and before.anchor is not None
    invented = invented and (len(token.text) == 1 or (head in _ONE_OF_MANY and not token.text.isascii()))
    number = token.tag.startswith("m") and not token.text.startswith("第") and not invented
    return number or (token.text.isdecimal() and not first) or (token.tag == "q" and counted)


def _makes_name(reach: _Reach, head: str, lexicon: Lexicon) -> bool:
    named = [token for token in reach.core if token.text != "中国"]
    core = [token for token in named if token.text not in lexicon.industry | lexicon.generic]
    if lexicon.kinds[head] == "trade":
        return _invented(core)
    if head in lexicon.strong:
        if reach.anchored:
            return bool(core) or lexicon.kinds[head] in ("institution", "association")
        return bool(core) and sum(len(token.text) for token in reach.core) >= 2
    if reach.anchored:
        of_province = reach.seat is not None and reach.seat.level is Level.PROVINCE
        bare = head in lexicon.bare_after_area or (of_province and head in lexicon.bare_after_province)
        return bool(core) if head == "市场" else bool(named) or not bare
    return _names_alone(reach, core, head, lexicon)


def _names_alone(reach: _Reach, core: Sequence[Token], head: str, lexicon: Lexicon) -> bool:
    """Whether words name a body though no area stands before them; ``core`` leaves out those that many names share."""
    if head in _NAMED_AFTER and len(core) == len(reach.core) == 1 and core[0].tag.startswith("n"):
        return core[0].text not in lexicon.any_school and len(core[0].text) > 1
    singles = sum(len(token.text) == 1 for token in core)
    return head != "市场" and (any(_proper(token) for token in core) or singles >= 2)


def _invented(core: Sequence[Token]) -> bool:
    """Whether words are a made-up name alone (恒隆 of 恒隆织造), with no common word (特色 of 特色农业) or place in it."""
    letters = "".join(token.text for token in core)
    whole = len(core) == 1 and core[0].tag in {"nz", "nr", "nrt", ""}
    if all(token.tag.startswith("a") for token in core):  # 老旧电子
        return False
    return 2 <= len(letters) <= 3 and (whole or (len(core) > 1 and all(len(token.text) == 1 for token in core)))


def _proper(token: Token) -> bool:
    return len(token.text) > 1 and (not token.tag or token.tag.startswith(_PROPER))
