"""The dated gazetteer of administrative divisions, the matcher of their names and the linker."""

from kg.places.english import english_name
from kg.places.gazetteer import Gazetteer, Point, Sense, highest, load_gazetteer
from kg.places.linker import link_areas

__all__ = ["Gazetteer", "Point", "Sense", "english_name", "highest", "link_areas", "load_gazetteer"]
