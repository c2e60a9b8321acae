"""Whether a stretch of text can name a party at all, told by its looks, before anything is looked for in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.lexicon import known_organizations, known_shorts
from kg.mentions.roles import heads, pointers, sets, with_roles
from kg.mentions.shortening import introduced_by_brackets
from kg.places import Gazetteer, compound_pattern, may_name_area

__all__ = ["PartyHints"]

_LEGAL_FORM = re.compile("(?:有限责任|有限|总)公司")
"""A company that is named so may be called by a part of its name."""
_PROGRAMME = re.compile(rf"{compound_pattern()}[\u4e00-\u9fff]{{0,6}}协作")
"""Two provinces by a character each, in the name of their programme: 鲁甘劳务协作."""


class PartyHints:
    """What stands in an article beside a stretch of it: short names that it may introduce, names it gives in full."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._text, self._gazetteer = text, gazetteer
        self._free = _LEGAL_FORM.search(text) is not None
        self._shorts: re.Pattern[str] | None = None

    def may_name_party(self, stretch: str) -> bool:
        """False only where no reading of ``stretch`` holds an area, an organisation, a set, a word that points or a programme of two provinces."""
        return (
            self._free
            or may_name_area(stretch, self._text, self._gazetteer)
            or next(iter(known_organizations()[0].find(stretch)), None) is not None
            or any(found.search(stretch) for words in (heads(), pointers(), sets()) for found in words.likely(stretch))
            or _PROGRAMME.search(stretch) is not None
            or self._introduced().search(stretch) is not None
        )

    def roles(self, stretch: str) -> str:
        """The characters of ``stretch``, a part of the article, with their roles (`kg.mentions.roles`)."""
        return with_roles(stretch, self._gazetteer, self._introduced(), anywhere=self._free)

    def _introduced(self) -> re.Pattern[str]:
        if self._shorts is None:
            self._shorts = re.compile("|".join(sorted(set(map(re.escape, _shorts(self._text))))) or "(?!)")
        return self._shorts


def _shorts(text: str) -> Iterator[str]:
    """The short names that the article may use for an organisation that it names in full."""
    yield from introduced_by_brackets(text)
    matcher, parties = known_organizations()
    for _, _, which in matcher.find(text):
        yield from known_shorts(parties[which])
