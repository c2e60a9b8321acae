"""Large corpora from the articles at hand, with names of divisions, dates and figures varied by a seed: ``python -m bench.corpus``.

Sparse articles are real news (``../shared/real/news.jsonl.gz``, one in a hundred speaks of assistance), dense ones the annotated
articles and digests. What is read from ``../shared`` is never written into the project, only where ``--to`` says.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from kg.model import Level
from kg.places import Gazetteer, load_gazetteer

__all__ = ["dense_texts", "sparse_texts", "varied", "write_corpus"]

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
_NEWS = _SHARED / "real" / "news.jsonl.gz"
_DENSE = (_SHARED / "seeds", _SHARED / "gold" / "dev", _ROOT / "tests" / "gold" / "dev", _ROOT / "seeds")
_NUMBER = re.compile(r"(?<![0-9.])([1-9])([0-9]{1,3})(?=[名个户万亿元人项批])")
_YEAR = re.compile(r"(20[01][0-9])(?=年)")


def sparse_texts() -> list[str]:
    """Real news; none where they are not at hand."""
    if not _NEWS.is_file():
        return []
    with gzip.open(_NEWS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def dense_texts() -> list[str]:
    """Articles on the subject: the real ones where they are at hand, and the project's own."""
    folders = [folder for folder in _DENSE if folder.is_dir()]
    files = sorted(path for folder in folders for path in folder.iterdir() if path.suffix in {".txt", ".md"})
    return [path.read_text(encoding="utf-8") for path in files if not path.name.startswith("README")]


def varied(texts: Sequence[str], seed: int = 7) -> Iterator[str]:
    """The texts again and again without end (none where there are none): first as they are, then with other counties, prefectures, years and figures."""
    yield from texts
    if not texts:
        return
    names = _Names(load_gazetteer())
    for number in count(1):
        choose = random.Random(f"{seed} {number}")  # noqa: S311 - a benchmark repeats
        for text in texts:
            yield _shifted(names.exchanged(text, choose), choose)


def _shifted(text: str, choose: random.Random) -> str:
    """The text with other years and figures of the same length."""
    shifted = _YEAR.sub(lambda match: str(int(match[1]) + choose.randint(-2, 3)), text)
    return _NUMBER.sub(lambda match: f"{match[1]}{choose.randint(0, 999):03}"[: len(match[0])], shifted)


class _Names:
    """Full names of counties and prefectures, which stand in for each other."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        provinces = [place for code in range(11, 66) if (place := gazetteer.place(f"{code}0000")) is not None]
        prefectures = [below for province in provinces for below in gazetteer.below(province)]
        counties = [below for place in prefectures for below in gazetteer.below(place)]
        places = [
            p for p in (*prefectures, *counties) if p.level in (Level.PREFECTURE, Level.COUNTY) and len(p.name) == 3
        ]
        self._kinds = {kind: sorted({p.name for p in places if p.name.endswith(kind)}) for kind in "市县区州旗"}
        known = {name for found in self._kinds.values() for name in found}
        self._known = re.compile("|".join(map(re.escape, sorted(known))))

    def exchanged(self, text: str, choose: random.Random) -> str:
        """The text with each name replaced by another of its kind, the same everywhere."""
        others: dict[str, str] = {}
        return self._known.sub(
            lambda match: others.setdefault(match[0], choose.choice(self._kinds[match[0][-1]])), text
        )


def write_corpus(
    path: Path, texts: Iterator[str], *, articles: int | None = None, megabytes: float | None = None
) -> float:
    """Write so many articles, or so many megabytes of them, as lines of JSON; how many megabytes of text they are."""
    size = 0
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts):
            if number == articles or (megabytes is not None and size >= megabytes * 1e6):
                break
            lines.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            size += len(text.encode())
    return size / 1e6


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("sparse", "dense"))
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    source = sparse_texts() if options.kind == "sparse" else dense_texts()
    print(f"{write_corpus(options.to, varied(source), articles=options.articles):.1f} MB")  # noqa: T201
