"""The dated gazetteer of administrative divisions, the matcher of their names and the linker."""

from kg.places.abbreviations import aided_pattern, compound_pattern, places_of_compound
from kg.places.english import english_name
from kg.places.gazetteer import Gazetteer, Point, Sense, highest, load_gazetteer
from kg.places.linker import link_areas

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
    "places_of_compound",
]
