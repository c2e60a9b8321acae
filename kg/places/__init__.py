"""The dated gazetteer of administrative divisions, the matcher of their names and the linker."""

from kg.places.gazetteer import Gazetteer, Sense, highest, load_gazetteer
from kg.places.linker import link_areas

__all__ = ["Gazetteer", "Sense", "highest", "link_areas", "load_gazetteer"]
