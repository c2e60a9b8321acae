"""The rules that come nearest to a sentence which none of them reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.relations import skeleton as sk
from kg.relations.engine import Candidate, Line, match_line
from kg.relations.rules import Rule

__all__ = ["nearest"]

_GAP = re.compile(r"\{0,\d+\}\?")
_END = re.compile(r"\(\?P<(?:helper|recipient)>.*?\)\*\)")
_WIDE = 40
_MOST = 3


def nearest(line: Line, rules: Sequence[Rule], fits: Callable[[Candidate], bool]) -> tuple[str, ...]:
    """The names of up to three rules that would find what ``fits`` in a line if its words stood closer together.

    The rules are tried with every gap widened, and with a gap more behind the first and before the second end; those that reach least far
    come first.
    """
    found: dict[str, int] = {}
    for rule in rules:
        if rule.needs or (wider := _widened(rule)) is None:
            continue
        lengths = [c.end - c.start for c in match_line(line, [wider]) if fits(c)]
        if lengths:
            found[rule.name] = min(lengths)
    return tuple(sorted(found, key=lambda name: (found[name], name))[:_MOST])


@lru_cache(maxsize=1024)
def _widened(rule: Rule) -> Rule | None:
    """The rule with wider gaps; None where its pattern does not bear them (in a lookbehind)."""
    between = f"[^{sk.PARTY}{sk.UNKNOWN}{sk.BOTH}{sk.PAIRS}。！？]{{0,{_WIDE}}}?"
    source = _GAP.sub(f"{{0,{_WIDE}}}?", rule.expression)
    ends = [end.span() for end in _END.finditer(source)]
    if len(ends) == 2:
        (_, first), (second, _) = ends
        source = f"{source[:first]}{between}{source[first:second]}{between}{source[second:]}"
    try:
        re.compile(source)
    except re.error:
        return None
    return replace(rule, expression=source)
