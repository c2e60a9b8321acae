"""The dated gazetteer of administrative divisions, the matcher of their names and the linker."""

from kg.places.gazetteer import Gazetteer, Sense, load_gazetteer
from kg.places.linker import link_areas

__all__ = ["Gazetteer", "Sense", "link_areas", "load_gazetteer"]
