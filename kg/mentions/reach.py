"""How far left the name of a company, hospital, school or association reaches from its head word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.lexicon import Lexicon, load_lexicon
from kg.mentions.stretch import Name, Stretch, Token, place_of
from kg.model import Mention, Place

__all__ = ["names_by_head"]

_REACH = 32
"""Names of organisations are seldom longer than this many characters."""
_CONTIGUOUS = re.compile(
    r"(?:[\u4e00-\u9fff·A-Za-z0-9]|[(\uff08][\u4e00-\u9fff]{2,4}[)\uff09](?=有限|股份|控股|集团|总)|(?<=集团)[)\uff09]|(?<=控股)[)\uff09])*\Z"
)
_PROPER = ("nr", "ns", "nt", "nz")
_FUNCTION = frozenset("pcudryeftz")
_PLURAL = frozenset("各两全每该数多几双三四我本")


@dataclass(frozen=True, slots=True)
class _Reach:
    """What stands before a head: where the name begins, its words without the area, and what it begins with."""

    start: int
    core: Sequence[Token]
    seat: Place | None
    anchored: bool
    level: str | None


def names_by_head(stretch: Stretch) -> Iterator[Name]:
    """The names that end with a head word of the lexicon."""
    lexicon = load_lexicon()
    for found in lexicon.heads.finditer(stretch.text, stretch.start, stretch.end):
        if any(known.start < found.end() < known.end for known in stretch.known):
            continue
        reach = _reach(stretch, found.start(), lexicon.kinds[found[0]], lexicon)
        if _makes_name(reach, found[0], lexicon):
            yield stretch.name(reach.start, found.end(), found[0], seat=reach.seat, level=reach.level)


def _reach(stretch: Stretch, end: int, kind: str, lexicon: Lexicon) -> _Reach:
    window = stretch.text[max(stretch.start, end - _REACH) : end]
    contiguous = _CONTIGUOUS.search(window)
    tokens = stretch.tokens(end - len(contiguous[0] if contiguous else ""), end)
    start, core, passed = end, list[Token](), False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        before = tokens[index - 1] if index else None
        if token.anchor is not None:
            return _anchored(stretch, token, core)
        if token.text in lexicon.levels and not _plural(stretch, token):
            return _Reach(start if passed else token.start, core, None, not passed, None if passed else token.text)
        verdict = _verdict(token, before, kind, lexicon, first=not core)
        if verdict == "stop":
            break
        if verdict == "soft":
            passed = True
        elif not passed:
            start = token.start
            core.append(token)
            if token.text == "中国":
                return _Reach(start, core, None, True, None)
    return _Reach(start, core, None, False, None)


def _anchored(stretch: Stretch, token: Token, core: list[Token]) -> _Reach:
    if isinstance(token.anchor, Mention):
        chain = stretch.chain(token.end)
        start, place = chain or (token.start, place_of(token.anchor))
        start = next((known.start for known in stretch.known if known.end == start), start)
        return _Reach(start, core, place, True, None)
    return _Reach(token.start, [*core, token], None, True, None)


def _plural(stretch: Stretch, token: Token) -> bool:
    return stretch.text[token.start - 1 : token.start] in _PLURAL if token.start > stretch.start else False


def _verdict(token: Token, before: Token | None, kind: str, lexicon: Lexicon, *, first: bool) -> str:
    """Whether a word belongs to the name ("name"), ends it ("stop"), or ends it unless an area stands before it ("soft")."""
    if token.text in (lexicon.industry if kind == "company" else lexicon.civic):
        return "name"
    if token.text in lexicon.stops or (token.tag.startswith("m") and not token.text.startswith("第")):
        return "stop"
    if token.tag == "q" and before is not None and before.tag == "m":
        return "stop"
    invented = kind in {"company", "association"}
    if token.tag == "nrfg" or token.tag[:1] in {"i", "l"}:
        return "name" if kind == "company" else "stop"
    if token.tag.startswith("v"):
        return "soft" if invented else "stop"
    if token.tag[:1] in _FUNCTION:
        # A single function character right before the head is part of an invented name: 津都集团.
        if first and len(token.text) == 1 and before is not None and len(before.text) == 1:
            return "name"
        return "soft" if invented and len(token.text) == 1 else "stop"
    return "name"


def _makes_name(reach: _Reach, head: str, lexicon: Lexicon) -> bool:
    core = [token for token in reach.core if token.text not in lexicon.industry | lexicon.generic]
    if head in lexicon.strong:
        if reach.anchored:
            return bool(core) or lexicon.kinds[head] == "institution"
        return bool(core) and sum(len(token.text) for token in reach.core) >= 2
    if reach.anchored:
        return bool(reach.core) or head not in lexicon.bare_after_area
    singles = sum(len(token.text) == 1 for token in core)
    return any(_proper(token) for token in core) or singles >= 2


def _proper(token: Token) -> bool:
    return len(token.text) > 1 and (not token.tag or token.tag.startswith(_PROPER))
