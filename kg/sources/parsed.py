"""What every format's parser returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model import Block

__all__ = ["Parsed"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The blocks of a source text and the metadata that its format declares."""

    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    issued: date | None = None
