"""Who and what is named in a document: areas, organisations, groups, words that point, figures and times."""

from kg.mentions.figures import find_figures
from kg.mentions.finder import find_mentions
from kg.mentions.presence import PartyHints
from kg.mentions.roles import PLANE, ROLES, with_roles
from kg.mentions.times import find_times

__all__ = ["PLANE", "ROLES", "PartyHints", "find_figures", "find_mentions", "find_times", "with_roles"]
