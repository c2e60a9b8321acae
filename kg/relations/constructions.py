"""Which construction of the language a rule reads."""

from __future__ import annotations

from enum import StrEnum

from kg.relations.rules import Rule

__all__ = ["Construction", "construction"]


class Construction(StrEnum):
    """The constructions, in the order in which they are told; the values are their names for people."""

    HELPER_FIRST = "helper before recipient"
    RECIPIENT_FIRST = "recipient before helper"
    OPEN = "two sides alike"
    DEED = "a single deed"
    LEFT_OUT = "an end left out"
    LIST = "lists and tables"


def construction(rule: Rule) -> Construction:
    """The construction that a rule reads, as its pattern and its keys tell."""
    groups = rule.pattern.groupindex
    if rule.kind == "list" or "pairs" in groups:
        return Construction.LIST
    if not {"subject", "here"}.isdisjoint(groups):
        return Construction.LEFT_OUT
    if rule.kind == "act":
        return Construction.DEED
    if rule.direction != "given" or "sides" in groups:
        return Construction.OPEN
    if not {"helper", "recipient"} <= groups.keys():
        return Construction.LEFT_OUT
    return Construction.HELPER_FIRST if groups["helper"] < groups["recipient"] else Construction.RECIPIENT_FIRST
