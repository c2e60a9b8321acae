"""The areas of annotated relations, each asked for at the words of the article that name it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import opencc

from bench.linking.cases import Case
from kg.model import Document, Place
from kg.places import Gazetteer
from kg.sources import read_file
from kg.text import prepare

__all__ = ["FOLDERS", "annotated", "keys_of_path"]

_ROOT = Path(__file__).parents[2]
FOLDERS = {
    **{name: (_ROOT / "tests/gold" / name,) * 2 for name in ("dev", "varied", "blind")},
    "digests": (_ROOT / "seeds", _ROOT / "tests/gold/digests"),
    "real": (_ROOT.parent / "shared/seeds", _ROOT.parent / "shared/gold/seeds"),
}
"""Where articles and their annotations lie; the real ones are beside the checkout, if at all."""
_TYPES = frozenset("省市县区州旗盟乡镇村")
_NOT_PLAIN = re.compile(r"[\W_]+")


def annotated(gazetteer: Gazetteer, name: str) -> tuple[list[Case], int]:
    """The cases of a set of articles, and the number of areas that it does not name (我州)."""
    articles, gold = FOLDERS[name]
    cases: list[Case] = []
    unnamed = 0
    for file in sorted(gold.glob("*.json")):
        annotations = json.loads(file.read_text(encoding="utf-8"))
        if "relations" not in annotations:
            continue
        document = prepare(read_file(articles / annotations["article"], articles))
        found = [_ask(name, document, gazetteer, area, evidence) for area, evidence in _areas(annotations["relations"])]
        unnamed += found.count(None)
        cases += _united(case for case in found if case is not None)
    return cases, unnamed


def _areas(relations: Iterable[dict[str, Any]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The distinct areas of the relations, as acceptable paths, with the sentences quoted for them."""
    seen: dict[tuple[str, ...], list[str]] = {}
    for relation in relations:
        for side in ("helper", "recipient"):
            end = relation[side]
            if "area" in end:
                paths = (end["area"],) if isinstance(end["area"], str) else tuple(end["area"])
                seen.setdefault(paths, []).extend(relation["evidence"])
    yield from ((paths, tuple(dict.fromkeys(quotes))) for paths, quotes in seen.items())


def _united(cases: Iterable[Case]) -> list[Case]:
    """One case for each place in the text: where one name stands for two areas, either is right."""
    united: dict[tuple[int, int], Case] = {}
    for case in cases:
        other = united.setdefault((case.start, case.end), case)
        if other is not case:
            united[case.start, case.end] = replace(other, expected=(*other.expected, *case.expected))
    return list(united.values())


def _ask(
    name: str, document: Document, gazetteer: Gazetteer, paths: tuple[str, ...], quotes: tuple[str, ...]
) -> Case | None:
    """The case of an area: its longest name in a quoted sentence, or else in the first sentence with one; None without any."""
    keys = tuple(dict.fromkeys(key for path in paths for key in keys_of_path(gazetteer, path.split("/"))))
    if not keys:  # a zone that is no division
        return None
    text = document.reading.text
    names = sorted({n for path in paths for n in _names(gazetteer, path)}, key=lambda n: (-len(n), n))
    quoted = [span for quote in quotes if (span := _locate(quote, text)) is not None]
    for evidence, spans in (("in the sentence", quoted), ("elsewhere", [(s.start, s.end) for s in document.sentences])):
        for words in names:
            for low, high in spans:
                if (start := _find(words, text, low, high)) >= 0:
                    issued = document.issued or date(2018, 1, 1)
                    end = start + len(words)
                    return Case(
                        name, evidence, text, start, end, keys, issued, document.publisher, (low, high), document
                    )
    return None


def _find(words: str, text: str, low: int, high: int) -> int:
    """Where the words stand on their own: 马鹿塘 not in 马鹿塘乡; -1 where they do not."""
    start = text.find(words, low, high)
    while start >= 0 and text[start + len(words) : start + len(words) + 1] in _TYPES:
        start = text.find(words, start + 1, high)
    return start


def _names(gazetteer: Gazetteer, path: str) -> Iterator[str]:
    """What an area may be called: its name, its other names, a village without its type."""
    last = path.rsplit("/", maxsplit=1)[-1]
    yield last
    for key in keys_of_path(gazetteer, path.split("/")):
        place = gazetteer.place(key)
        yield from (form for form in (place.other_names if place else ()) if len(form) > 1)
        if place is None and len(last) > 2 and last.endswith("村"):
            yield last.removesuffix("村")


def keys_of_path(gazetteer: Gazetteer, names: list[str]) -> list[str]:
    """The keys of the divisions that a path of names from the province down can mean; a village's is made from its parent's."""
    *above, last = names
    found = [place.key for place in gazetteer.lookup(last) if _under(place, above)]
    if found or not above:
        return found
    return [f"{key}/{last}" for key in keys_of_path(gazetteer, above)] if len(names) > 3 else []


def _under(place: Place, names: list[str]) -> bool:
    known = [{p.name, *p.other_names} for p in place.ancestors()]
    return all(any(name in one for one in known) for name in names)


def _locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in the reading, spaces, punctuation and script left aside."""
    positions, plain = _plain(text)
    wanted = _NOT_PLAIN.sub("", _simplifier().convert(quote))
    at = plain.find(wanted)
    return None if at < 0 or not wanted else (positions[at], positions[at + len(wanted) - 1] + 1)


@lru_cache(maxsize=4)
def _plain(text: str) -> tuple[list[int], str]:
    positions = [number for number, character in enumerate(text) if not _NOT_PLAIN.match(character)]
    return positions, "".join(text[number] for number in positions)


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
