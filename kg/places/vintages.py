"""From dated lists of divisions to spells: who was called what, from which vintage to which, and what it became."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.model import Level
from kg.places.names import stem
from kg.places.registry import Event, Seen
from kg.places.spells import Spell

__all__ = ["county_spells", "township_spells"]

_LAST_YEAR = 2024
"""The last year of the yearly lists; the list of 2025 adds what is new since."""
_TYPES = ("镇", "乡", "街道", "苏木", "地区", "区公所")
_NEWEST, _LAST_STATISTICAL = "2025-12", "2021-10"
"""The newest list (civil affairs) has other codes than those before (statistics), and no statistical units."""


def county_spells(seen: Iterable[Seen], zones: Iterable[Seen], events: Iterable[Event]) -> list[Spell]:
    """The spells of divisions of county level and above, and of the zones that count beside counties."""
    by_year: dict[int, dict[str, Seen]] = defaultdict(dict)
    spans: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for division in seen:
        year = int(division.vintage)
        known = division.code in by_year[_LAST_YEAR]
        if year <= _LAST_YEAR or not known:
            by_year[year][division.code] = division
            spans[division.code, division.name, division.parent].append(year)
    changes = defaultdict(list)
    for event in events:
        changes[event.old].append(event)
    decided = _decided()
    spells = []
    first = min(by_year)
    for (code, name, parent), found in spans.items():
        last = max(found)
        successors: tuple[str, ...] = ()
        if last < _LAST_YEAR:
            successors = decided.get((code, name)) or _successors(by_year[last][code], last, by_year, changes[code])
        elif (code, name) in decided:
            successors = decided[code, name]
        ended = last < _LAST_YEAR or bool(successors)
        spells.append(
            Spell(
                code,
                name,
                _level(code, parent),
                parent,
                None if min(found) == first else str(min(found)),
                str(min(last, _LAST_YEAR)) if ended else None,
                successors,
            )
        )
    living = {spell.code for spell in spells if spell.last_seen is None}
    spells += [Spell(z.code, z.name, "5", z.parent, None, None) for z in zones if z.code not in living]
    return sorted(spells, key=lambda s: (s.level, s.code, s.first_year, s.last_year, s.name))


def township_spells(seen: Iterable[Seen], counties: Sequence[Spell]) -> list[Spell]:
    """The spells of townships: one for each name that a county's township bore, whatever its codes were."""
    found: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for township in seen:
        found[township.parent, township.name].append(township)
    first = min(s.vintage for group in found.values() for s in group)
    heirs = {spell.code: spell.successors for spell in counties if spell.successors}
    by_code = _by_code(found.values())
    stems: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for parent, name in found:
        stems[parent, stem(name, Level.TOWNSHIP)].append((parent, name))
    spells = []
    for (parent, name), group in found.items():
        spell = _township(group, first)
        if spell.last_seen is not None:
            around = _with_heirs(parent, heirs)
            later = [
                found[key] for county in around for key in stems[county, stem(name, Level.TOWNSHIP)] if key[1] != name
            ]
            later += [found[county, name] for county in around[1:] if (county, name) in found]
            later += [run for run in by_code[spell.code] if run[-1].name != name]
            spell = replace(spell, successors=_first_after(group[-1].vintage, later))
        spells.append(spell)
    return sorted(spells, key=lambda s: (s.code, s.first_year, s.last_year, s.name))


def _by_code(groups: Iterable[Sequence[Seen]]) -> dict[str, list[list[Seen]]]:
    """What each code stood for: the vintages, oldest first, in which it was that of a township of one name.

    The newest list has codes of its own. There a code tells of the same township only where the name is new to its county.
    """
    by_code: dict[str, list[list[Seen]]] = defaultdict(list)
    for group in groups:
        runs: dict[str, list[Seen]] = defaultdict(list)
        for township in group:
            if township.vintage <= _LAST_STATISTICAL or township.vintage == group[0].vintage:
                runs[township.code].append(township)
        for code, run in runs.items():
            by_code[code].append(run)
    return by_code


def _township(group: Sequence[Seen], first: str) -> Spell:
    """The spell of a township from the vintages that have it, oldest first."""
    latest = [t for t in group if t.vintage <= _LAST_STATISTICAL and not t.code.endswith("000")] or group
    level = "4" if group[0].name.endswith(_TYPES) else "5"
    lives = group[-1].vintage == _NEWEST or (level == "5" and group[-1].vintage == _LAST_STATISTICAL)
    since = None if group[0].vintage == first else group[0].vintage
    return Spell(latest[-1].code, group[0].name, level, group[0].parent, since, None if lives else group[-1].vintage)


def _with_heirs(county: str, heirs: dict[str, tuple[str, ...]]) -> list[str]:
    """A county and what it became, and what that became."""
    found = [county]
    for code in found:
        found += [heir for heir in heirs.get(code, ()) if heir not in found]
    return found


def _first_after(vintage: str, later: Iterable[Sequence[Seen]]) -> tuple[str, ...]:
    """The code of the first group that goes on after a vintage."""
    return next(((_township(group, "").code,) for group in later if group[-1].vintage > vintage), ())


def _successors(
    division: Seen, last: int, by_year: dict[int, dict[str, Seen]], changes: Sequence[Event]
) -> tuple[str, ...]:
    """What took a division's place in the year after its last: a new name of its code, its lasting code, an event."""
    after = by_year[last + 1]
    renamed = after.get(division.code)
    if renamed is not None and renamed.name != division.name:
        return (division.code,)
    same = tuple(sorted(c for c, seen in after.items() if seen.lasting == division.lasting and c != division.code))
    if same or renamed is not None:
        return same or (division.code,)
    return tuple(sorted({e.new for e in changes if abs(e.year - last - 1) <= 1 and e.new != division.code}))


def _decided() -> dict[tuple[str, str], tuple[str, ...]]:
    """What the sources leave open or have wrong, judged by hand from the official notices."""
    with (Path(__file__).parent / "successors.csv").open(encoding="utf-8", newline="") as file:
        return {(row["code"], row["name"]): tuple(row["successor"].split("|")) for row in csv.DictReader(file)}


def _level(code: str, parent: str) -> str:
    if not parent:
        return "1"
    return "2" if code.endswith("00") else "3"
