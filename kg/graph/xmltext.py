"""Text that XML can hold."""

from __future__ import annotations

import re

__all__ = ["xml_text"]

_NOT_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when it is first needed: it takes 5 ms, and most commands write no XML."""


def xml_text(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 cannot hold."""
    return re.sub(_NOT_XML, "\ufffd", text)
