"""Runs one peer: questions in, one JSON line each, answers out likewise. Needs nothing but the peer and the standard library.

An answer is a list of divisions, each with its names from the province down, and its code and position where the peer tells.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

Answer = list[dict[str, Any]]
Reader = Callable[[dict[str, Any]], Answer]

_NO_NAMES = ("市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "县")
_WIDTHS = (2, 4, 6)
"""Digits of a code that tell province, prefecture and county."""


def _names(*levels: str | None) -> list[str]:
    return [name for name in levels if name and name not in _NO_NAMES]


def _prefixes(names: list[str]) -> Iterator[dict[str, Any]]:
    """A path is an answer for each of its names."""
    return ({"names": names[: number + 1]} for number in range(len(names)))


def jionlp() -> Reader:
    """All locations of a sentence by `recognize_location`, and by `parse_location` the one of the words that lead to the name.

    It says neither where they stand nor their codes.
    """
    library = importlib.import_module("jionlp")

    def read(question: dict[str, Any]) -> Answer:
        found = (library.recognize_location(question["sentence"], top_k=20) or {}).get("domestic") or []
        locations = [location for location, _ in found]
        locations += [library.parse_location(question["address"]), library.parse_location(question["name"])]
        return [
            division
            for location in locations
            for division in _prefixes(_names(*(location[level] for level in ("province", "city", "county"))))
        ]

    return read


def cpca() -> Reader:
    """All addresses of a sentence by `transform_text_with_addrs`, with the position of each of their names."""
    library = importlib.import_module("cpca")

    def read(question: dict[str, Any]) -> Answer:
        try:
            table = library.transform_text_with_addrs(question["sentence"], pos_sensitive=True)
        except KeyError:  # it finds no address and fails to make a table of none
            return []
        return [division for row in table.to_dict("records") for division in _levels(row)]

    return read


def _levels(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    names = [row["省"], row["市"], row["区"]]
    for number, (level, width) in enumerate(zip(("省", "市", "区"), _WIDTHS, strict=True)):
        if row[level] and row[f"{level}_pos"] >= 0:
            code = str(row["adcode"])[:width].ljust(6, "0")
            yield {"names": _names(*names[: number + 1]), "code": code, "position": row[f"{level}_pos"]}


def cnloc() -> Reader:
    """One address: the words that lead to the name, then the name alone, then the sentence; short names are allowed.

    The first that gives a division of that name answers.
    """
    library = importlib.import_module("cnloc")

    def read(question: dict[str, Any]) -> Answer:
        year = min(max(question["year"], 1980), 2024)
        tries = [(question["address"], 1), (question["name"], 1), (question["sentence"], 2)]
        for text, mode in tries:
            table = library.getlocation(text, year=year, mode=mode, county_short=True)
            found = [division for row in table.to_dict("records") for division in _of_row(row)]
            if any(_called(division["names"][-1], question["name"]) for division in found):
                return found
        return []

    return read


def _called(name: str, asked: str) -> bool:
    return name.startswith(asked) or asked.startswith(name)


def _of_row(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    levels = ("province", "city", "county")
    for number, level in enumerate(levels):
        if isinstance(row[f"{level}_name"], str):
            names = _names(*(row[f"{one}_name"] for one in levels[: number + 1] if isinstance(row[f"{one}_name"], str)))
            if names:
                yield {"names": names, "code": str(row[f"{level}_adcode"])}


READERS: dict[str, Callable[[], Reader]] = {"jionlp": jionlp, "cpca": cpca, "cnloc": cnloc}


def main() -> None:
    """Answer the questions of standard input."""
    read = READERS[sys.argv[1]]()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(read(json.loads(line)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
