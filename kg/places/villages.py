"""Villages: made from the text, under the township before them or the county that the text is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Level, Place
from kg.places.names import stem
from kg.places.scene import Scene
from kg.places.slots import Slot
from kg.places.townships import list_items

__all__ = ["find_villages"]

_TYPE = re.compile(
    r"(?:(?<!村)(?<!通(?=村(?:公路|道路|路|水泥|硬化|油路|组|客)))村|社区)(?!村(?!委|支|两|民)|[民寨里子镇落头口貌官医级庄容屯务规史居通响用]|干部|集体|支书|两委|道路|主任|服务|党群|矫正|医院|卫生|治理|工作(?![队组]))"
)
_KIND = re.compile(
    r"(?:[农乡牧渔等因穿全本该各每个驻进入到包帮整这那某出回离同外跨我你首末此何余数多几两些\d]|小山|大山|深山|山乡|家乡|"
    r"包联|挂联|挂包|包扶|联点|驻点|挂点|帮联|包保|贫困|干旱|贫瘠|示范|试点|重点|行政|自然|脱贫|出列|帮扶|结对|共建|对口|扶贫|样板|空心|城中|周边|附近|当地|后进|特色|先进|薄弱|落后|深度|"
    r"他们|自己|亿元|智慧|数字|安置|搬迁|康居|移民|所在|偏远|偏僻|边境|高寒|定点|挂钩|联系|受援|生态|小康|未来|乡镇|重灾|贫穷|"
    r"牧区|山区|库区|林区|牧业|农业|边远|困难|相关|有关|不少|许多|所有|一些|居民|城市|街道|督战|建制|选任|受灾|大型|互嵌|驻地|"
    r"整治|提高|办好|解决|开展|推动|促进|全国|农村|网红|第[一二三四五六七八九十]+)$"
)
"""What ends a kind of village (贫困村), not the name of one."""
_MAYBE_KIND = re.compile(
    r"(?:[一二三四五六七八九十百千万大小老古新旧强富爱访]|美丽|文明|中心|民族|旅游|明星|平安|和谐|幸福|文化|富裕|汽车|红军|成立)$"
)
"""What ends a kind of village unless a township or county stands right before it."""
_LEAD = re.compile(
    r".*(?:[在到于的与及对为是从给将把由赴往至跟让被以了着过、有叫]|[\d一二三四五六七八九十百余多][个名户位]|"
    r"和(?!(?:谐|平|睦|顺|美|兴|安|乐)社?\Z)|向(?!(?:阳|荣|前|东)社?\Z)|[我本该全](?:县|乡|镇|区|市|州|街道)|包联|挂联|挂包|包扶|联点|挂点|挂钩|对接|牵手|负责|帮扶|支援|援助|援建|结对|帮助|扶持|走进|来到|位于|选择|确定|联系|"
    r"驻进|进驻|住进|搬进|开进|深入|走访|回到|落户|扎根|驻扎|包抓|包保|覆盖|涉及|其中|例如|包括|调研|慰问|捐赠|挂职|派驻|入驻|建设|实施|完成|发展|支持|打造|推进|投入|地处|家住|[如而]今|现在|目前|今天|眼下|昔日|当年|当时|后来|曾经)"
)
"""What may stand before the name of a village in its clause; 和平村 and 向阳村 begin with such a character."""
_INNER_TYPE = re.compile(r"(?<=[\u3400-\u9fff])(?:乡|镇|街道|苏木)(?=[\u3400-\u9fff]{2})")
"""A township's type inside what stands before 村: the name of a township that the gazetteer does not know."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAME = re.compile(r"(?![这那哪每各某该本全咱俺]|[我你他]们)[\u3400-\u9fff]{2,6}")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_HELPS = re.compile("[^，。；、]{0,12}(?:捐|投|援建|援助|支援|帮|出资|资助|派|结对|拿出|筹)[^。；]*\\Z")
"""Between a township and a village of another one: 甲镇捐资30万元，帮助乙村修路."""
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


def find_villages(
    text: str, ranges: Sequence[tuple[int, int]], slots: Sequence[Slot], scene: Scene, home: Place | None = None
) -> list[Slot]:
    """The villages named in the ranges of a text. One right after a township or county takes that into its mention.

    ``home`` is the township whose own report it is.
    """
    finder = _Finder(text, slots, [slot.start for slot in slots], scene, home)
    found = [village for low, high in ranges for village in finder.find(low, high)]
    known: dict[str, set[Place]] = {}
    for village in found:
        if village.above is not None and village.above.place is not None:
            known.setdefault(village.name, set()).add(_village(village.name, village.above.place))
    return [finder.link(_cut(village, known), known) for village in found]


def _cut(village: _Found, known: dict[str, set[Place]]) -> _Found:
    """The village without words before it that only seemed to belong to its name (种上黄杜村), where its name is known."""
    if village.above is not None or village.name in known:
        return village
    name = next((n for n in sorted(known, key=lambda n: (-len(n), n)) if village.name.endswith(n)), village.name)
    return replace(village, start=village.end - len(name), name=name) if name != village.name else village


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks for villages in a text whose counties and townships are ``slots`` (``starts``: where these begin).

    ``home`` is the township whose own report it is.
    """

    text: str
    slots: Sequence[Slot]
    starts: Sequence[int]
    scene: Scene
    home: Place | None

    def find(self, low: int, high: int) -> Iterator[_Found]:
        """The villages named in ``[low, high)``, those in lists first."""
        listed = [item for item in list_items(self.text, low, high) if item.type in ("村", "社区")]
        for item in listed:
            village = self._named(item.start, item.end, must_lead=item.first)
            if village is not None:
                name = village.name if village.name.endswith(("村", "社区")) else village.name + item.type
                yield replace(village, name=name, joined=False)
        ends = {item.end for item in listed}
        for match in _TYPE.finditer(self.text, low, high):
            if match.end() not in ends:
                village = self._named(max(low, match.start() - _LONGEST), match.end(), must_lead=True)
                if village is not None and not self._kind(village, match.start()):
                    yield village

    def link(self, village: _Found, known: dict[str, set[Place]]) -> Slot:
        """The slot of a village; ``known`` are the places that names stand for elsewhere in the article."""
        if village.above is not None and village.above.place is not None:
            start = village.above.start if village.joined else village.start
            above = village.above.place
            return _slot(start, village, _village(village.name, above), f"under {above.name}, named right before")
        if len(places := known.get(village.name, set())) == 1:
            return _slot(village.start, village, next(iter(places)), "named with the place above it elsewhere")
        if self.home is not None and not village.township:
            own = _village(village.name, self.home)
            return _slot(village.start, village, own, f"under {self.home.name}, whose own report it is")
        place, reason = None, "no county in the text to which it can be said to belong"
        if not village.township:
            if (township := self._township_before(village)) is not None:
                place, reason = _village(village.name, township), f"under {township.name}, in its sentence"
            elif (home := self.scene.home(village.start) or self.scene.region()) is not None:
                above, reason = self._namesake(village.name, home[0]) or home[0], home[1]
                place, reason = _village(village.name, above), f"under {above.name}, {reason}"
        return _slot(village.start, village, place, reason)

    def _namesake(self, name: str, county: Place) -> Place | None:
        """The township of a county that the article names and that is called like a village: the village is its seat."""
        own = stem(name, Level.VILLAGE)
        named = (slot.place for slot in self.slots if slot.place is not None and slot.place.level is Level.TOWNSHIP)
        return next((t for t in named if county in t.ancestors() and stem(t.name, Level.TOWNSHIP) == own), None)

    def _named(self, low: int, end: int, *, must_lead: bool) -> _Found | None:
        """The name that ends at ``end``: after a place, after punctuation, or after a word that may stand before a name."""
        slot = self._slot_before(end)
        if slot is not None and slot.end > end - 2 and slot.start < end:
            return None
        start = self._run(max(low, slot.end) if slot is not None else low, end)
        above = slot if slot is not None and slot.place is not None and slot.end == start else None
        joined = above is not None
        if must_lead and (lead := _LEAD.match(self.text, start, end - 1)):
            above = above if above is not None and lead.end() == start + 1 and self.text[start] == "的" else None
            start, joined = lead.end(), False
        elif must_lead and start == low and low > 0 and _HAN.match(self.text, low - 1):
            return None
        inner = max((m.end() for m in _INNER_TYPE.finditer(self.text, start, end)), default=start)
        name = self.text[inner:end]
        proper = name.removesuffix("村").removesuffix("社区")
        if not _NAME.fullmatch(proper) and not (joined and _HAN.fullmatch(proper)):
            return None
        if above is not None and above.place is not None and above.place.level is Level.PROVINCE:
            above, joined = None, False
        return _Found(start, end, name, above, joined, township=inner > start)

    def _kind(self, village: _Found, end: int) -> bool:
        """Whether the words before 村 tell what kind of village it is, rather than its name."""
        loose = not village.joined and not village.township
        return bool(
            _KIND.search(self.text, village.start, end) or (loose and _MAYBE_KIND.search(self.text, village.start, end))
        )

    def _slot_before(self, end: int) -> Slot | None:
        index = bisect_right(self.starts, end - 1) - 1
        return self.slots[index] if index >= 0 else None

    def _run(self, floor: int, end: int) -> int:
        """Where the unbroken run of Chinese characters begins that ends at ``end``."""
        start = end
        while start > floor and _HAN.match(self.text, start - 1):
            start -= 1
        return start

    def _is_town(self, index: int) -> bool:
        place = self.slots[index].place
        return place is not None and place.level is Level.TOWNSHIP

    def _township_before(self, village: _Found) -> Place | None:
        """The township named last before the village in its sentence, with no county between; not one that does something for it."""
        index = bisect_right(self.starts, village.start) - 1
        while index >= 0 and (
            self.slots[index].end > village.start
            or self.slots[index].place is None
            or (self._is_town(index) and _HELPS.match(self.text, self.slots[index].end, village.start))
        ):
            index -= 1
        if index < 0 or _SENTENCE_END.search(self.text, self.slots[index].end, village.start):
            return None
        place = self.slots[index].place
        return place if place is not None and place.level is Level.TOWNSHIP else None


def _village(name: str, parent: Place) -> Place:
    return Place(f"{parent.key}/{name}", None, name, Level.VILLAGE, parent)


def _slot(start: int, village: _Found, place: Place | None, reason: str) -> Slot:
    return Slot(start, village.end, village.name, full=True, senses=(), place=place, reason=reason)
