"""Where the names of divisions of county level and above stand in a text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.model import Level
from kg.places.boundaries import falls_apart
from kg.places.gazetteer import Gazetteer, Sense
from kg.places.words import crossings, decoys, ordinary_names

__all__ = ["Hit", "Matcher", "matcher_of", "names_in"]


class Hit(NamedTuple):
    """A name at ``[start, end)`` of a text and what it can stand for."""

    start: int
    end: int
    name: str
    senses: tuple[Sense, ...]

    @property
    def full(self) -> bool:
        """Whether the name is the official name of one of the divisions."""
        return any(sense.full for sense in self.senses)


_OTHER_TYPE = re.compile(
    r"[省市县区州旗盟](?!场|民|值|容|级|域|位|间|际|会|直|委|属|里|内|外|长|情|城|领导|政府|人大|政协|纪委|四大班子|乡村|镇)"
)
"""After a short name: the type of another division (丹巴市), unless it begins a word of its own (市场, 县域)."""
_LARGER_NAME = re.compile(
    r"(?:[东南西北中]?(?:路|街|大道|大街|巷|胡同|弄|里弄|村|镇|乡|街道|社区|苏木)(?!过|径|演|面|头|上|下|里|级|庄|寨|域|两级|办|党))"
    r"|(?:[山河江湖岛湾](?!区|南|北|西|东|苏|口|州|城|两岸))|(?:[大长][道桥]|滩|族|海峡|半岛|盆地|高原|平原|草原|沙漠|山脉|群岛|运河|水库|水电站|[林农牧茶]场(?!主)|坝(?!上)|村(?=党))"
)
"""After a short name: what makes it part of the name of a street, a village, a river."""
_STREET = re.compile(r"[东南西北中]?(?:路(?!过|径|演|面)|大道|大街)")
"""What makes a province's short name the name of a street; 街道 and 镇 may stand after it for themselves."""
_NAMESAKE = re.compile(r"舰|白药|茅台|啤酒|老窖|[一二三四五]号(?![线楼院店厅馆路桥文令])")
"""After a short name: what makes it the name of a ship, a satellite, a brand."""
_FEATURE = re.compile(
    r"水位|流域|水域|干流|支流|水系|湿地|上游|中游|下游|沿岸|两岸|岸边|蓝藻|源头|水质|河道|航道|[大干]?堤"
)
"""After a name that ends in one of ``_WATERS``: what shows that the river or lake is meant that bears the name too."""
_WATERS = "江河湖海"
_MAY_CONTINUE = frozenset(
    "省市县区州旗盟东南西北中路街大巷胡弄里村镇乡社苏山河江湖岛湾长滩族海半盆高平草沙群运水"
    "林农牧茶坝舰白茅啤老一二三四五流域干支湿上下沿两岸蓝源航堤"
)
"""The characters with which a continuation can begin."""
_FOREIGN = frozenset("阿瓦斯尔克姆格莱勒兹弗赫奇诺蒂洛纳娜尼拉帕皮佩萨塞索塔托图韦维沃希谢伊扎利")
"""Characters that write foreign names and seldom end another word."""
_FOREIGN_TOO = _FOREIGN | frozenset("雷丹文罗巴迪达德兰林马门蒙曼阿加卡科库")
"""Those that may follow such a character in a foreign name (瑞士瓦莱州)."""


_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘袁董余叶吕魏蒋杜丁沈姜范傅卢汪戴崔陆廖姚邱谭韦贾邹熊薛侯雷段郝邵贺顾赖钱严尹覃"
)
"""Family names that rarely end another word; 于, 向, 方 and the like do."""
_WHOLE = frozenset(("全县", "全区", "全市", "全州", "全省", "全境"))
_OFFICE = frozenset("委级长")

_TAILS = ("城市", "山区", "湖区", "海区", "林区", "江区", "港区")
"""Words that a name's last character makes another name with: 上海城市 is not 海城市."""


_Match = tuple[int, int, int]
"""Where a pattern of the automaton begins and ends, and its number."""
_NOWHERE = (sys.maxsize, sys.maxsize, 0)


class _Guard(IntEnum):
    """How far a name is trusted, from the least to the most: by the level of what it stands for and by its form."""

    ORDINARY = 0
    COUNTY = 1
    PREFECTURE = 2
    PROVINCE = 3
    FULL = 4

    @classmethod
    def of(cls, name: str, senses: tuple[Sense, ...]) -> _Guard:
        if any(sense.full or _typed(sense) for sense in senses):
            return cls.FULL
        if any(sense.place.parent is None for sense in senses):
            return cls.PROVINCE
        if any(sense.place.level is Level.PREFECTURE for sense in senses):
            return cls.PREFECTURE
        return cls.ORDINARY if name in ordinary_names() else cls.COUNTY


_FULL, _PROVINCE, _COUNTY = _Guard.FULL, _Guard.PROVINCE, _Guard.COUNTY
_NO_NAMES = frozenset({"市中"})
"""Short forms that hide more names than they are: 市中 in 弥勒市中医医院."""
_OF_THE_DOMAIN = ("扶贫",)
"""Words that the dictionary of decoys lacks since they hide no name: beside 扶贫|民和县 it has 贫民."""
_LEAST = 60
"""How common a name is taken to be at least, where words across its edges compete with it."""
_LEAST_OF_PROVINCE = 2000
"""The same of a province's name, for which jieba's dictionary counts too few in news: 山西 in 山西北部."""


def _typed(sense: Sense) -> bool:
    """Whether a short form keeps the type of the division (大化县): as good as a full name before 县城 and 县委."""
    name = sense.name
    return len(name) > 2 and name[-1] in "县旗" and name[-1] == sense.place.name[-1]


class Matcher:
    """Finds names by one automaton over all names and the words that hide them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Build the automaton of a gazetteer's names."""
        names = sorted(name for name in gazetteer.names() if name not in _NO_NAMES)
        followed = [(name, name + tail) for name in names for tail in _TAILS if name[-1:] + tail in gazetteer]
        self._names = [*names, *(name for name, _ in followed)]
        self._gazetteer = gazetteer
        self._told: dict[int, tuple[_Guard, tuple[Sense, ...]]] = {}
        self._crossings = crossings()
        self._automaton = CharwiseDoubleArrayAhoCorasick(
            [*names, *(text for _, text in followed), *decoys(), *_OF_THE_DOMAIN]
        )

    def find(self, text: str) -> list[Hit]:
        """The names in a text, in order, not overlapping.

        Of overlapping readings the one that explains most characters wins: 陇南 + 康县, not 南康县.
        """
        names, told, crossed = self._names, self._told, self._crossed
        known = len(names)
        hits: list[Hit] = []
        before = -1  # where the word before ends
        for (start, stop, number), (following, _, _) in pairwise(_best_cover(self._automaton.find_overlapping(text))):
            if number >= known:
                before = stop
                continue
            name = names[number]
            end = start + len(name)
            guard, senses = told.get(number) or self._tell(number)
            if guard is _FULL:
                fits = not _misread(text, start, end, before)
            elif end != following and text[end : end + 1] in _MAY_CONTINUE and _continues(text, end, guard):
                fits = False
            elif fits := not crossed(text, start, end, guard, (start == before, end == following)):
                pass
            elif guard < _PROVINCE:
                hits += self._across(text, start, end, following)
            if fits:
                hits.append(Hit(start, end, name, senses))
            before = end
        return hits

    def _tell(self, number: int) -> tuple[_Guard, tuple[Sense, ...]]:
        """How far a name is trusted and what it can stand for, looked up when it is first found: most names never are."""
        name = self._names[number]
        senses = self._gazetteer.senses(name)
        self._told[number] = _Guard.of(name, senses), senses
        return self._told[number]

    def _across(self, text: str, start: int, end: int, following: int) -> list[Hit]:
        """The name that begins inside one that was refused, and goes on behind it: 西藏 where 定西 does not stand in 肯定西藏."""
        found = self.find(text[start + 1 : min(end + 4, following)])
        moved = [Hit(start + 1 + hit.start, start + 1 + hit.end, hit.name, hit.senses) for hit in found]
        return [hit for hit in moved if hit.start < end < hit.end]

    def _crossed(self, text: str, start: int, end: int, guard: _Guard, joined: tuple[bool, bool]) -> bool:
        """Whether words lie across the edges of a short name (高要 in 高要求), or it is a person's (袁江陵).

        ``joined`` tells at which edges another name stands; those are not looked at.
        """
        after_name, before_name = joined
        if not after_name and guard < _PROVINCE:
            person = guard <= _COUNTY and text[start - 1 : start] in _SURNAMES
            if person or _foreign(text, start):
                return True
        if guard <= _COUNTY and text[end - 1] in "州县市区" and text[end : end + 1] in _OFFICE:
            return True
        left = not after_name and text[start - 1 : start + 1] in self._crossings
        right = not before_name and text[end - 1 : end + 1] in self._crossings
        if not left and (not right or text[end : end + 2] in _WHOLE):
            return False
        if guard is _Guard.ORDINARY:
            return True
        before = "" if after_name else text[max(start - 8, 0) : start]
        after = text[end : end + 8] if right else ""
        return falls_apart(before, text[start:end], after, _LEAST if guard < _PROVINCE else _LEAST_OF_PROVINCE)


@lru_cache(maxsize=2)
def matcher_of(gazetteer: Gazetteer) -> Matcher:
    """The matcher of a gazetteer, built once."""
    return Matcher(gazetteer)


def names_in(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Where names of divisions of county level and above stand in a text, whether or not they are meant."""
    return [(hit.start, hit.end) for hit in matcher_of(gazetteer).find(text)]


def _misread(text: str, start: int, end: int, before: int) -> bool:
    """Whether a full name only seems to stand there: 南海区 in 南海区域, 文县 in the foreign 沙利文县."""
    return text.startswith("区域", end - 1) or (end - start == 2 and start != before and _foreign(text, start))


def _foreign(text: str, start: int) -> bool:
    """Whether a name begins in the middle of a foreign one."""
    return text[start - 1 : start] in _FOREIGN and text[start] in _FOREIGN_TOO


def _continues(text: str, end: int, guard: _Guard) -> bool:
    """Whether the name that ends at ``end`` is only the beginning of a longer one."""
    if _NAMESAKE.match(text, end) or (text[end - 1] in _WATERS and _FEATURE.match(text, end)):
        return True
    if guard is _Guard.PROVINCE:
        return _STREET.match(text, end) is not None
    return bool(_OTHER_TYPE.match(text, end) or _LARGER_NAME.match(text, end))


def _best_cover(found: list[_Match]) -> list[_Match]:
    """The matches that together cover most characters, earlier and fewer ones on a tie; `_NOWHERE` closes the list."""
    found.sort()
    found.append(_NOWHERE)
    cover: list[_Match] = []
    cluster: list[_Match] = []
    longest = _NOWHERE  # of those that begin where the cluster does
    end = 0
    for match in found:
        start = match[0]
        if start >= end:
            if longest[1] < end:
                cover += _best_of_cluster(cluster)
            elif cluster:
                cover.append(longest)
            cluster = []
            longest = match
        elif start == longest[0]:
            longest = match
        cluster.append(match)
        end = max(end, match[1])
    cover.append(_NOWHERE)
    return cover


def _best_of_cluster(cluster: list[_Match]) -> list[_Match]:
    """The best cover of matches that hang together, found from the last match to the first."""
    cluster.sort(key=lambda match: (match[0], -match[1]))
    starts = [start for start, _, _ in cluster]
    best = [(0, 0, 0)] * (
        len(cluster) + 1
    )  # from each match on: characters covered, minus matches used, the first used
    for index in range(len(cluster) - 1, -1, -1):
        start, end, _ = cluster[index]
        covered, used, _ = best[bisect_left(starts, end)]
        option = (covered + end - start, used - 1, index)
        best[index] = option if option[:2] >= best[index + 1][:2] else best[index + 1]
    chosen: list[_Match] = []
    index = 0
    while index < len(cluster):
        match = cluster[best[index][2]]
        chosen.append(match)
        index = bisect_left(starts, match[1])
    return chosen
