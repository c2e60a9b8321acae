"""Where the names of divisions of county level and above stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.model import Level
from kg.places.gazetteer import Gazetteer, Sense
from kg.places.words import crossings, decoys

__all__ = ["Hit", "Matcher", "matcher_of"]


@dataclass(frozen=True, slots=True)
class Hit:
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
    r"|(?:[山河江湖岛湾](?!区|南|北|西|东|苏|口|州|城|两岸))|(?:[大长][道桥]|滩|族|海峡|半岛|盆地|高原|平原|草原|沙漠|山脉|群岛|运河|水库|水电站)"
)
"""After a short name: what makes it part of the name of a street, a village, a river."""


_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘袁董余叶吕魏蒋杜丁沈姜范傅卢汪戴崔陆廖姚邱谭韦贾邹熊薛侯雷段郝邵贺顾赖钱严尹覃"
)
"""Family names that rarely end another word; 于, 向, 方 and the like do."""
_WHOLE = frozenset(("全县", "全区", "全市", "全州", "全省", "全境"))


_TAILS = ("城市", "山区", "湖区", "海区", "林区", "江区", "港区")
"""Words that a name's last character makes another name with: 上海城市 is not 海城市."""


class Matcher:
    """Finds names by one automaton over all names and the words that hide them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Build the automaton of a gazetteer's names."""
        names = sorted(gazetteer.names())
        followed = [(name, name + tail) for name in names for tail in _TAILS if name[-1:] + tail in gazetteer]
        self._names = [*names, *(name for name, _ in followed)]
        self._senses = [gazetteer.senses(name) for name in self._names]
        self._automaton = CharwiseDoubleArrayAhoCorasick([*names, *(text for _, text in followed), *decoys()])

    def find(self, text: str, low: int = 0, high: int | None = None) -> list[Hit]:
        """The names in ``[low, high)`` of a text, in order, not overlapping; positions count from the text's beginning.

        Of overlapping readings the one that explains most characters wins: 陇南 + 康县, not 南康县.
        """
        found = self._automaton.find_overlapping(text[low:high])
        cover = [
            (low + start, low + (start + len(self._names[number]) if number < len(self._names) else end), number)
            for start, end, number in _best_cover(found)
        ]
        starts = {start for start, _, _ in cover}
        hits = (Hit(start, end, text[start:end], self._senses[n]) for start, end, n in cover if n < len(self._names))
        ends = {end for _, end, _ in cover}
        return [
            hit
            for hit in hits
            if (hit.end in starts or not _continues(text, hit))
            and not _crossed(text, hit, after_place=hit.start in ends)
        ]


@lru_cache(maxsize=2)
def matcher_of(gazetteer: Gazetteer) -> Matcher:
    """The matcher of a gazetteer, built once."""
    return Matcher(gazetteer)


def _continues(text: str, hit: Hit) -> bool:
    """Whether the name is only the beginning of a longer one."""
    if hit.full:
        return False
    after = text[hit.end : hit.end + 6]
    if all(sense.place.parent is None for sense in hit.senses):
        return after.startswith(("路", "大道", "大街"))
    return bool(_OTHER_TYPE.match(after) or _LARGER_NAME.match(after))


def _crossed(text: str, hit: Hit, *, after_place: bool) -> bool:
    """Whether words lie across the edges of a short name: 高要 in 高要求, 迁安 in 搬迁安置; or it is a person's (袁江陵).

    One common word is enough against a county's name, words at both edges against a prefecture's. What stands right after
    the name of another place is not looked at on that side.
    """
    if hit.full or any(sense.place.parent is None for sense in hit.senses):
        return False
    left = "" if after_place else text[max(hit.start - 1, 0) : hit.start + 1]
    right = text[hit.end - 1 : hit.end + 1]
    words, common = crossings()
    if left in words and right in words:
        return True
    if not all(sense.place.level is Level.COUNTY for sense in hit.senses):
        return False
    person = len(left) == 2 and left[0] in _SURNAMES
    office = hit.name[-1] in "州县市区" and text[hit.end : hit.end + 1] in ("委", "级", "长")
    whole = text[hit.end : hit.end + 2] in _WHOLE
    return left in common or person or office or (right in common and not whole)


def _best_cover(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The matches that together cover most characters; earlier and fewer ones on a tie."""
    cluster: list[tuple[int, int, int]] = []
    end = -1
    for match in sorted(found, key=lambda m: (m[0], -m[1])):
        if match[0] >= end and cluster:
            yield from _best_of_cluster(cluster)
            cluster = []
        cluster.append(match)
        end = max(end, match[1])
    if cluster:
        yield from _best_of_cluster(cluster)


def _best_of_cluster(cluster: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    if len(cluster) == 1:
        return cluster
    best: dict[int, tuple[int, int, list[tuple[int, int, int]]]] = {}

    def after(position: int) -> tuple[int, int, list[tuple[int, int, int]]]:
        if position not in best:
            best[position] = max(
                (
                    (m[1] - m[0] + rest[0], rest[1] - 1, [m, *rest[2]])
                    for m in cluster
                    if m[0] >= position
                    for rest in (after(m[1]),)
                ),
                key=lambda option: (option[0], option[1], -option[2][0][0]),
                default=(0, 0, []),
            )
        return best[position]

    return after(cluster[0][0])[2]
