"""Patterns that are tried only on texts that hold a sign of them: a quick scan spares a costly one where nothing can be found."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Sign", "Sought", "sought"]


@dataclass(frozen=True, slots=True)
class Sign:
    """``words`` are in every text in which one of ``patterns`` is found."""

    words: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]

    def stands_in(self, text: str, start: int, end: int) -> bool:
        """False only where none of the patterns is found in ``[start, end)``."""
        return self.words.search(text, start, end) is not None


@dataclass(frozen=True, slots=True)
class Sought:
    """``found`` is looked for where ``sign`` is in the text, and every match of ``found`` holds a match of ``sign``."""

    sign: re.Pattern[str]
    found: re.Pattern[str]

    @property
    def pattern(self) -> str:
        """The pattern that is looked for."""
        return self.found.pattern

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """The matches in ``[start, end)``, in order, as `re.Pattern.finditer` gives them."""
        return self.found.finditer(text, start, end) if self.sign.search(text, start, end) else ()


def sought(sign: str, pattern: str) -> Sought:
    """A pattern with the sign of it, both regular expressions."""
    return Sought(re.compile(sign), re.compile(pattern))
