"""The dated gazetteer of administrative divisions, the matcher of their names and the linker.

The linker, which needs a dictionary of words, is imported when it is first asked for: a name is looked up without it.
"""

from typing import TYPE_CHECKING, Any

from kg.places.abbreviations import (
    aided_pattern,
    compound_pattern,
    places_of_compound,
    province_of_character,
    relieved_pattern,
)
from kg.places.english import english_name
from kg.places.gazetteer import Gazetteer, Point, Sense, highest, load_gazetteer

if TYPE_CHECKING:
    from kg.places.linker import link_areas, may_name_area
    from kg.places.matcher import names_in

__all__ = [
    "Gazetteer",
    "Point",
    "Sense",
    "aided_pattern",
    "compound_pattern",
    "english_name",
    "highest",
    "link_areas",
    "load_gazetteer",
    "may_name_area",
    "names_in",
    "places_of_compound",
    "province_of_character",
    "relieved_pattern",
]


def __getattr__(name: str) -> Any:
    if name in {"link_areas", "may_name_area"}:
        from kg.places import linker  # noqa: PLC0415 - see above

        return getattr(linker, name)
    if name == "names_in":
        from kg.places import matcher  # noqa: PLC0415 - see above

        return matcher.names_in
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
