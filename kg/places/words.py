"""Words that are not places: everyday words that equal a short name, and longer words in which a name only seems to stand.

`ordinary_names` is judged by hand (``ordinary.txt``). The decoys are found in jieba's dictionary: 合作社 hides 合作, 担任
hides 任县 in 担任县长. ``python -m kg.places.words`` writes them anew to ``decoys.txt.gz``.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["crossings", "decoys", "find_crossings", "find_decoys", "ordinary_names", "predicates", "write_lines"]

_FOLDER = Path(__file__).parent
_FUNCTION_CHARACTERS = frozenset("从于向在往到至对与和及由为有原明古掌赴经以被把让给请")
"""Words of the dictionary that begin so and are called a name are noise (从保亭)."""
_FIELDS = (
    "旅游",
    "产业",
    "工业",
    "生态",
    "农业",
    "文化",
    "科技",
    "教育",
    "人才",
    "商贸",
    "特色",
    "林业",
    "畜牧",
    "依法",
)
_ALSO = (
    *("全州县级", "全州县乡", "全州县市", "全州县区", "全州县委", "全州县处"),
    "美国德州",
    "万企帮万村",
    "百县千镇万村",
    "浦阳江",
    "中巴",
    "巴中两国",
    "中关村",
    "德州扑克",
    "大连接",
    "幸福安康",
    "健康安康",
    "福寿安康",
    "北京时间",
    "北海道",
    "上海合作组织",
    "上海精神",
    "西安事变",
    "高密度",
    "青海湖",
    "台湾海峡",
    "除险固安",
    *("新县城", "古县城", "老县城"),
    *(f"{field}兴县" for field in _FIELDS),
)
"""Decoys that no dictionary has."""
_PHRASES = ("i", "l")
"""Tags of idioms and set phrases: they hide a name even where they begin with it (长治久安)."""
_MIN_FREQUENCY = 20
_MIN_FREQUENCY_OF_PLACE = 35
_COMMON = 300
"""The frequency from which a word of two characters is told from a name on its own evidence."""
_MAX_LENGTH = 7


@lru_cache(maxsize=1)
def ordinary_names() -> frozenset[str]:
    """Names that are words of the language as well."""
    return frozenset(_words((_FOLDER / "ordinary.txt").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def predicates() -> frozenset[str]:
    """Those of the ordinary names that often stand right after another name without belonging to it (合作)."""
    return frozenset(_words((_FOLDER / "ordinary.txt").read_text(encoding="utf-8").partition("# predicates")[2]))


@lru_cache(maxsize=1)
def decoys() -> tuple[str, ...]:
    """Words that hide a name that stands inside them."""
    return tuple(gzip.decompress((_FOLDER / "decoys.txt.gz").read_bytes()).decode("utf-8").split())


@lru_cache(maxsize=1)
def crossings() -> frozenset[str]:
    """Words of two characters that can lie across the edge of a name (要求 of 高要求)."""
    return frozenset(gzip.decompress((_FOLDER / "crossings.txt.gz").read_bytes()).decode("utf-8").split())


def find_crossings(names: Iterable[str], dictionary: Iterable[tuple[str, int, str]]) -> list[str]:
    """The words of two characters that end where a name begins or begin where one ends, sorted."""
    known = frozenset(names)
    first = {name[0] for name in known if len(name) <= 3}
    last = {name[-1] for name in known if len(name) <= 3}
    return sorted(
        word
        for word, frequency, tag in dictionary
        if len(word) == 2
        and frequency >= (_MIN_FREQUENCY_OF_PLACE if tag[:2] == "ns" else _MIN_FREQUENCY)
        and word not in known
        and tag[:2] != "nr"
        and (word[1] in first or word[0] in last)
    )


def find_decoys(names: Iterable[str], dictionary: Iterable[tuple[str, int, str]]) -> list[str]:
    """The words of a dictionary (word, frequency, tag) that hide one of the names, sorted."""
    known = frozenset(names)
    ordinary = ordinary_names()
    plain = known - ordinary
    entries = list(dictionary)
    tails = _tails(known, {word for word, frequency, _ in entries if frequency >= _COMMON})
    found = set(_ALSO)
    for word, frequency, tag in entries:
        if word in known:
            continue
        if len(word) == 2 and word[1] in tails and frequency >= _MIN_FREQUENCY:
            found.update(word + tail for tail in tails[word[1]])
        elif len(word) <= _MAX_LENGTH and not (tag == "nr" and word[0] in _FUNCTION_CHARACTERS):
            parts = [part for part in _parts(word) if part in known]
            speaks_of_place = any(word.startswith(part) or len(part) > 2 for part in parts if part in plain)
            if parts and (not speaks_of_place or tag in _PHRASES):
                found.add(word)
    return sorted(found - known)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a gzip file whose bytes depend on the lines alone."""
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), compresslevel=9, mtime=0))


def _words(text: str) -> list[str]:
    """The words of a list, whose comments begin with ``#``; what precedes the first line break after a cut is comment too."""
    return [word for line in f"#{text}".splitlines() if not line.startswith("#") for word in line.split()]


def _tails(names: Iterable[str], words: set[str]) -> dict[str, set[str]]:
    """What follows the first character of the names that fall apart: 县 of 任县 (担任县长), 山区 of 中山区 (集中山区)."""
    tails: dict[str, set[str]] = {}
    for name in names:
        if name[1:] == "县" or (len(name) == 3 and name[1:] in words):
            tails.setdefault(name[0], set()).add(name[1:])
    return tails


def _parts(word: str) -> Iterator[str]:
    size = len(word)
    return (word[i:j] for i in range(size) for j in range(i + 2, size + 1) if j - i < size)


def _jieba_dictionary() -> Iterator[tuple[str, int, str]]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is missing; install the package with its dependencies")
    for line in (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield word, int(frequency), tag


def main() -> None:
    """Write the decoys anew and say how many there are."""
    from kg.places.gazetteer import load_gazetteer  # noqa: PLC0415 - the gazetteer is needed by this command alone

    names = list(load_gazetteer().names())
    for file, find in (("decoys.txt.gz", find_decoys), ("crossings.txt.gz", find_crossings)):
        words = find(names, _jieba_dictionary())
        write_lines(_FOLDER / file, words)
        sys.stdout.write(f"{file}: {len(words)} words\n")


if __name__ == "__main__":
    main()
