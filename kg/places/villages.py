"""Villages: made from the text, under the township before them or the county that the text is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Level, Place
from kg.places.scene import Scene
from kg.places.slots import Slot
from kg.places.townships import list_items

__all__ = ["find_villages"]

_TYPE = re.compile(r"(?:村|社区)(?![民寨里镇落头口貌官医级庄容屯务规史居村通响用]|干部|集体|支书|两委|道路|主任|服务|党群|矫正|医院|卫生|治理|工作)")
_KIND = re.compile(
    r"(?:[农乡牧山渔全本该各每个驻进入到下包联帮整小大老古新邻这那某出回离同外跨民强富兴爱访我你首末此何余数多几两一二三四五六七八九十百千万些牌红社\d]|"
    r"贫困|示范|试点|重点|行政|自然|脱贫|出列|帮扶|结对|共建|对口|扶贫|美丽|文明|样板|空心|城中|中心|周边|附近|当地|后进|特色|民族|旅游|"
    r"明星|先进|薄弱|落后|深度|他们|自己|亿元|智慧|数字|平安|和谐|幸福|安置|搬迁|康居|移民|所在|偏远|偏僻|边境|高寒|定点|挂钩|联系|"
    r"受援|生态|小康|文化|未来|富裕|乡镇|重灾|贫穷|牧区|山区|库区|林区|牧业|农业|边远|困难|相关|有关|不少|许多|所有|一些|居民|城市|街道|成立|督战|建制|选任|受灾|大型|互嵌|汽车|红军|驻地|整治|提高|办好|解决|开展|推动|促进|全国|农村)$"
)
"""What ends a kind of village (贫困村), not the name of one."""
_LEAD = re.compile(
    r".*(?:[在到于的和与及对为是向从给将把由赴往至跟让被以了着过、个名户等有叫]|帮扶|支援|援助|援建|结对|帮助|扶持|走进|来到|位于|选择|确定|联系|"
    r"包抓|包保|覆盖|涉及|其中|例如|包括|调研|慰问|捐赠|挂职|派驻|入驻|建设|实施|完成|发展|支持|打造|推进|投入|地处|家住)"
)
"""What may stand before the name of a village in its clause."""
_INNER_TYPE = re.compile(r"(?<=[\u3400-\u9fff])(?:乡|镇|街道|苏木)(?=[\u3400-\u9fff]{2})")
"""A township's type inside what stands before 村: the name of a township that the gazetteer does not know."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAME = re.compile(r"(?![这那哪每各某该本全])[\u3400-\u9fff]{2,6}")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A village's name at ``[start, end)``; ``above`` is the slot directly before it, ``joined`` when nothing is between.

    ``township`` tells that the text names a township before it that is not known.
    """

    start: int
    end: int
    name: str
    above: Slot | None
    joined: bool
    township: bool


def find_villages(text: str, ranges: Sequence[tuple[int, int]], slots: Sequence[Slot], scene: Scene) -> list[Slot]:
    """The villages named in the ranges of a text. One right after a township or county takes that into its mention."""
    found = [village for low, high in ranges for village in _find(text, low, high, slots)]
    known: dict[str, set[Place]] = {}
    for village in found:
        if village.above is not None and village.above.place is not None:
            known.setdefault(village.name, set()).add(_village(village.name, village.above.place))
    return [_link(village, known, slots, scene, text) for village in found]


def _find(text: str, low: int, high: int, slots: Sequence[Slot]) -> Iterator[_Found]:
    starts = [slot.start for slot in slots]
    listed = [item for item in list_items(text, low, high) if item.type in ("村", "社区")]
    for item in listed:
        village = _named(text, item.start, item.end, slots, starts, must_lead=item.first)
        if village is not None:
            name = village.name if village.name.endswith(("村", "社区")) else village.name + item.type
            yield _Found(village.start, village.end, name, village.above, joined=False, township=village.township)
    spans = {item.end for item in listed}
    for match in _TYPE.finditer(text, low, high):
        if match.end() not in spans:
            village = _named(text, max(low, match.start() - _LONGEST), match.end(), slots, starts, must_lead=True)
            if village is not None and not _KIND.search(text, village.start, match.start()):
                yield village


def _named(
    text: str, low: int, end: int, slots: Sequence[Slot], starts: Sequence[int], *, must_lead: bool
) -> _Found | None:
    """The name that ends at ``end``: after a place, after punctuation, or after a word that may stand before a name."""
    index = bisect_right(starts, end - 1) - 1
    slot = slots[index] if index >= 0 else None
    if slot is not None and slot.end > end - 2 and slot.start < end:
        return None
    floor = max(low, slot.end) if slot is not None else low
    start = end
    while start > floor and _HAN.match(text, start - 1):
        start -= 1
    above = slot if slot is not None and slot.place is not None and slot.end == start else None
    joined = above is not None
    if must_lead and (lead := _LEAD.match(text, start, end - 1)):
        above = above if above is not None and lead.end() == start + 1 and text[start] == "的" else None
        start, joined = lead.end(), False
    elif must_lead and start == low and low > 0 and _HAN.match(text, low - 1):
        return None
    inner = max((m.end() for m in _INNER_TYPE.finditer(text, start, end)), default=start)
    name = text[inner:end]
    stem = re.sub(r"(?:村|社区)$", "", name)
    if not _NAME.fullmatch(stem) and not (joined and _HAN.fullmatch(stem)):
        return None
    if above is not None and above.place is not None and above.place.level is Level.PROVINCE:
        above, joined = None, False
    return _Found(start, end, name, above, joined, township=inner > start)


def _link(village: _Found, known: dict[str, set[Place]], slots: Sequence[Slot], scene: Scene, text: str) -> Slot:
    if village.above is not None and village.above.place is not None:
        start = village.above.start if village.joined else village.start
        above = village.above.place
        return _slot(start, village, _village(village.name, above), f"under {above.name}, named right before")
    if len(places := known.get(village.name, set())) == 1:
        return _slot(village.start, village, next(iter(places)), "named with the place above it elsewhere")
    township = _township_before(village, slots, text)
    if township is not None and not village.township:
        return _slot(village.start, village, _village(village.name, township), f"under {township.name}, in its sentence")
    home = None if village.township else scene.home(village.start)
    if home is None:
        return _slot(village.start, village, None, "no county in the text to which it can be said to belong")
    county, reason = home
    return _slot(village.start, village, _village(village.name, county), f"under {county.name}, {reason}")


def _township_before(village: _Found, slots: Sequence[Slot], text: str) -> Place | None:
    """The township named last before the village in its sentence, with no county between."""
    for slot in reversed(slots):
        if slot.end > village.start or slot.place is None or slot.place.level is Level.VILLAGE:
            continue
        if re.search(r"[。！？!?\n]", text[slot.end : village.start]):
            return None
        return slot.place if slot.place.level is Level.TOWNSHIP else None
    return None


def _village(name: str, parent: Place) -> Place:
    return Place(f"{parent.key}/{name}", None, name, Level.VILLAGE, parent)


def _slot(start: int, village: _Found, place: Place | None, reason: str) -> Slot:
    return Slot(start, village.end, village.name, full=True, senses=(), place=place, reason=reason)
