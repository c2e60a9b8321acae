"""Other readers of Chinese addresses, asked for the same names.

Each runs in an interpreter of its own (`peer_process`), since they bring dependencies and licences that this project does not.
None of them answers for a name at a position, so their answers are read in their favour: of the divisions that a peer finds in
the sentence, those count that bear the name asked for, and one right one among them is enough.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import opencc

from bench.linking.cases import Case
from bench.linking.gold import keys_of_path
from kg.places import Gazetteer

__all__ = ["PEERS", "Absent", "ask"]

PEERS = ("jionlp", "cpca", "cnloc")
_SCRIPT = Path(__file__).with_name("peer_process.py")
_REACH = 24
"""How many characters before a name are read with it by a peer that reads one address."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that cannot be asked, and why."""

    reason: str


def ask(peer: str, cases: Sequence[Case], gazetteer: Gazetteer, python: str) -> list[tuple[str, ...]] | Absent:
    """For each case the keys of the divisions that a peer takes its name for; ``python`` is the interpreter that has the peer."""
    asked = "".join(json.dumps(_question(case), ensure_ascii=False) + "\n" for case in cases)
    done = subprocess.run(
        [python, str(_SCRIPT), peer], input=asked, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        return Absent((done.stderr.strip().splitlines() or ["it failed without a word"])[-1])
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    if len(answers) != len(cases):
        return Absent(f"{len(answers)} answers to {len(cases)} questions")
    return [_keys(case, answer, gazetteer) for case, answer in zip(cases, answers, strict=True)]


def _question(case: Case) -> dict[str, Any]:
    """What a peer is given: the sentence, the words up to the name, the year; who publishes stands before the sentence."""
    low = case.window[0] if case.window else 0
    before = case.sentence[: case.end - low]
    head = f"{case.publisher}\n" if case.publisher and case.window is None else ""
    return {
        "sentence": head + case.sentence,
        "position": len(head) + case.start - low,
        "address": before[-_REACH - len(case.name) :],
        "name": case.name,
        "year": case.issued.year,
    }


def _keys(case: Case, answer: list[dict[str, Any]], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The divisions of an answer that bear the name asked for, at its position where the peer gives positions."""
    name = _simplified(case.name)
    low = case.window[0] if case.window else 0
    head = len(case.publisher) + 1 if case.publisher and case.window is None else 0
    start, end = head + case.start - low, head + case.end - low
    keys: list[str] = []
    for division in answer:
        position = division.get("position")
        if position is not None and not start <= position < end:
            continue
        found = [division["code"]] if division.get("code") else keys_of_path(gazetteer, division["names"])
        for key in found:
            place = gazetteer.place(key)
            known = {place.name, *place.other_names} if place else set(division["names"][-1:])
            if name in known:
                keys.append(key)
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=4096)
def _simplified(name: str) -> str:
    return str(_converter().convert(name))


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
