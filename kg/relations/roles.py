"""Sets that say by their name whose they are: the bank's 5个定点扶贫县, in which it does whatever the sentence tells.

A body that has such a set in its sentence helps it, whatever the verb: 某银行在5个定点扶贫县贷款余额92亿元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Group, Organization
from kg.relations import skeleton as sk
from kg.relations.engine import PROSE, Candidate, Line
from kg.relations.plausibility import plausible
from kg.relations.rules import Rule

__all__ = ["ROLE_RULE", "read_roles"]

ROLE_RULE = Rule.built_in("helpers-own-set", "a body beside a counted set that is called by its role", "0.8", "topic")
"""The rule named by what such a set states."""
_ROLE = re.compile("[0-9一二两三四五六七八九十]个?(?P<role>定点|对口|结对|挂钩|包联)(?:帮扶|扶贫|支援)")
_FEW = 30
"""More than so many are those of all bodies together (592个定点扶贫县)."""
_BEFORE = re.compile(
    f"(?P<helper>{sk.ORG})(?!的|和|与|等)[^。；！？{sk.PARTY}{sk.UNKNOWN}]{{0,40}}(?:[在为向给对]|帮助|支持|推动|助力|带动|援建|深入|走进|赴|到)\\Z"
)
_COUNTS = re.compile("审计|督查|督导|巡视|考核|抽查|暗访|通报|检查|介绍|公布|发布|要求|统计")
"""Of one who speaks of the sets of others."""
_NEAR = 8


def read_roles(lines: Sequence[Line]) -> Iterator[Candidate]:
    """The candidates that sets called by their role state with the body that stands before them."""
    for line in lines:
        if line.sentence.kind not in PROSE:
            continue
        text, slots = line.skeleton.text, line.skeleton.slots
        for at, slot in slots.items():
            found = _BEFORE.search(text, 0, at)
            role = _ROLE.search(slot.mentions[0].text) if slot.mentions else None
            if found is None or role is None or _COUNTS.search(text, found.end("helper"), at + _NEAR):
                continue
            helper, recipient = slots[found.start("helper")].mentions[0].party, slot.mentions[0].party
            few = isinstance(recipient, Group) and recipient.within is None and (recipient.count or _FEW) < _FEW
            if isinstance(helper, Organization) and few and recipient is not None and plausible(helper, recipient):
                yield Candidate(
                    line.index,
                    ROLE_RULE,
                    role[0][1:].lstrip("个"),
                    found.start(),
                    at + 1,
                    helper,
                    recipient,
                    open=False,
                )
