"""The kinds of things that records tell apart: of blocks, divisions, forms, measures, mentions and times.

The values that reach the graph are local names of the ontology.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["BlockKind", "Form", "Level", "MeasureKind", "MentionKind", "Stage", "Status", "TimeRole", "Unit"]


class BlockKind(StrEnum):
    """What a block of an article is, as far as its format says so."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "listItem"
    ROW = "row"
    """A table row; its cells are separated by one tab character."""
    HEADER_ROW = "headerRow"
    """A table row that names the columns; cells as in `ROW`."""


class Level(StrEnum):
    """The level of an administrative division; the values are local names of the ontology."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"

    @property
    def rank(self) -> int:
        """How many levels stand above it: 0 for a province."""
        return list(Level).index(self)


class Form(StrEnum):
    """The form of assistance; the values are local names of the ontology."""

    COUNTERPART = "counterpart"
    EAST_WEST = "eastWest"
    DESIGNATED = "designated"
    PAIRING = "pairing"
    ENTERPRISE = "enterprise"
    OTHER = "other"


class Status(StrEnum):
    """Whether the assistance is under way or done, intended, or over as of the article."""

    ACTUAL = "actual"
    PLANNED = "planned"
    PAST = "past"


class MeasureKind(StrEnum):
    """What a figure counts."""

    FUNDS = "funds"
    PROJECTS = "projects"
    PERSONNEL = "personnel"
    TRAINED = "trained"
    VISITS = "visits"
    JOBS = "jobs"
    HOUSEHOLDS = "households"
    OTHER = "otherKind"


class Unit(StrEnum):
    """The unit of a figure's value. Money is in yuan."""

    CNY = "CNY"
    COUNT = "count"
    PERSON = "person"
    PERSON_TIME = "personTime"
    HOUSEHOLD = "household"


class Stage(StrEnum):
    """How far the thing counted has come."""

    COMMITTED = "committed"
    DISBURSED = "disbursed"
    INVESTED = "invested"
    DONATED = "donated"
    COMPLETED = "completed"
    TARGET = "target"


class MentionKind(StrEnum):
    """What a mention is the name of."""

    AREA = "area"
    ORGANIZATION = "organization"
    GROUP = "group"
    DEIXIS = "deixis"
    """A word that points to a party named elsewhere: 我州, 该县, 两地."""


class TimeRole(StrEnum):
    """What a time expression says of what happens."""

    SINCE = "since"
    """From then on: 自2012年起, 2010年以来."""
    UNTIL = "until"
    """Up to then: 截至今年6月, 到2015年."""
    SPAN = "span"
    """From one year to another: 2016—2020年."""
    AT = "at"
    """At that time: 2017年8月, 去年."""
