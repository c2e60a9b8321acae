"""The dated gazetteer of administrative divisions, the matcher of their names and the linker."""

from kg.places.gazetteer import Gazetteer, Sense, load_gazetteer

__all__ = ["Gazetteer", "Sense", "load_gazetteer"]
