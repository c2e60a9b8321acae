"""Provinces, and some cities, by one character: names only inside the compounds of the programmes (苏陕协作, 援疆).

In a compound of two characters the first stands for who helps, the second for who is helped; ``abbreviations.csv`` holds which
of the two a place is in the programmes since 1996. Alone, a character is too little to be a name: 川, 新 and 宁 are
parts of too many words. So a compound is a word of a programme to the relation rules, not a mention of its places:
an article that says 按照沪滇协作的部署 goes on to say who helps whom.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.model import Place
from kg.places.gazetteer import Gazetteer

__all__ = ["aided_pattern", "compound_pattern", "places_of_compound", "province_of_character", "relieved_pattern"]

_HELPER, _RECIPIENT = "helper", "recipient"
_OTHER_SENSES = ("苏宁", "沪宁")
"""A company, and a line from Shanghai to Nanjing."""

_ABROAD = "台港澳新"
"""Characters that name no province in such words, or more than that one."""


class _Abbreviation(NamedTuple):
    character: str
    key: str
    side: str


def compound_pattern() -> str:
    """A regular expression for the compounds of two places: 苏陕, 闽宁, but not 津冀 of 京津冀."""
    helpers, recipients = _characters(_HELPER), _characters(_RECIPIENT)
    return f"(?<![{_characters(_HELPER, provinces=True)}])(?!{'|'.join(_OTHER_SENSES)})[{helpers}][{recipients}]"


def aided_pattern() -> str:
    """A regular expression for the character of a province that is helped, as in 援疆 and 援青."""
    return f"[{_characters(_RECIPIENT, provinces=True)}]"


def relieved_pattern() -> str:
    """A regular expression for the character of any province to which teams are sent, as in 援沪医疗队 and 援鄂护士."""
    characters = dict.fromkeys(a.character for a in _abbreviations() if a.key.endswith("0000"))
    return f"[{''.join(c for c in characters if c not in _ABROAD)}]"


def province_of_character(character: str, gazetteer: Gazetteer) -> Place | None:
    """The province that a character stands for in the names of teams; None where it stands for none."""
    key = next((a.key for a in _abbreviations() if a.character == character and a.key.endswith("0000")), None)
    return gazetteer.place(key) if key is not None and character not in _ABROAD else None


def places_of_compound(text: str, gazetteer: Gazetteer) -> tuple[tuple[Place, str], ...]:
    """The places in a compound with their sides (``helper``, ``recipient``): 苏陕, 苏陕协作 and 援疆 are compounds.

    Empty where the text is none.
    """
    pair = re.fullmatch(rf"({compound_pattern()})(?:东西部?)?(?:扶贫|对口|帮扶)?(?:协作|合作)?", text)
    aid = re.fullmatch(rf"(?:对口)?援({aided_pattern()})", text)
    if pair:
        wanted = [(pair[1][0], _HELPER), (pair[1][1], _RECIPIENT)]
    elif aid:
        wanted = [(aid[1], _RECIPIENT)]
    else:
        return ()
    known = {(a.character, a.side): a.key for a in _abbreviations()}
    found = [(gazetteer.place(known[end]), end[1]) for end in wanted]
    return tuple((place, side) for place, side in found if place is not None)


def _characters(side: str, *, provinces: bool = False) -> str:
    fitting = (a for a in _abbreviations() if a.side == side and (not provinces or a.key.endswith("0000")))
    return "".join(dict.fromkeys(a.character for a in fitting))


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[_Abbreviation, ...]:
    with (Path(__file__).parent / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_Abbreviation(**row) for row in csv.DictReader(file))
