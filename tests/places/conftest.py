"""Articles in memory, and what their names are linked to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import Mention, Place
from kg.places import Gazetteer, link_areas, load_gazetteer
from tests.places.composed import article, path

Link = Callable[..., dict[str, str | None]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def mentions(gazetteer: Gazetteer) -> Callable[..., tuple[Mention, ...]]:
    """The mentions of areas in a text."""

    def find(
        text: str, year: int | None = 2019, publisher: str | None = None, speaker: str = ""
    ) -> tuple[Mention, ...]:
        issued = None if year is None else date(year, 6, 15)
        return link_areas(article(text, issued, publisher, speaker), gazetteer)

    return find


@pytest.fixture(scope="session")
def link(mentions: Callable[..., tuple[Mention, ...]]) -> Link:
    """What each mention of a text is linked to: the words, and the path of the place (None while unresolved)."""

    def find(text: str, **options: object) -> dict[str, str | None]:
        return {m.text: path(m.party) if isinstance(m.party, Place) else None for m in mentions(text, **options)}

    return find
