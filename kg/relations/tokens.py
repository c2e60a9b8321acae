"""The symbols and tokens of which a sentence's skeleton is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention

__all__ = [
    "AREA",
    "BOTH",
    "FIGURE",
    "GROUP",
    "MIXED",
    "ORG",
    "PAIRS",
    "PARTY",
    "TIME",
    "TITLE",
    "UNKNOWN",
    "Token",
    "is_party",
    "parties_in",
]

AREA, ORG, GROUP, MIXED, UNKNOWN, BOTH, PAIRS, FIGURE, TIME, TITLE = (chr(0xE000 + n) for n in range(10))
PARTY = f"{AREA}{ORG}{GROUP}{MIXED}"
"""The symbols that stand for one or several known parties."""
_PARTIES = frozenset(PARTY)


@dataclass(slots=True)
class Token:
    """A character of the skeleton, or the symbol or connector that stands for several of the text's, at ``offset`` of the reading."""

    text: str
    offset: int
    mentions: tuple[Mention, ...] = ()
    pairs: tuple[tuple[tuple[Mention, ...], tuple[Mention, ...]], ...] = ()


def is_party(token: Token) -> bool:
    """Whether a token stands for known parties."""
    return token.text in _PARTIES


def parties_in(tokens: Sequence[Token]) -> list[int]:
    """Which of the tokens stand for known parties."""
    return [at for at, token in enumerate(tokens) if token.text in _PARTIES]
