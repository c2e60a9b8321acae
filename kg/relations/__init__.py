"""From mentions to attestations: the rules, the engine that runs them, context and confidence."""

from kg.relations.ends import End, Source
from kg.relations.explain import Explanation, explain
from kg.relations.extract import Steps, extract, follow
from kg.relations.prospects import Prospects
from kg.relations.refusals import Gate, Refusal, Rejected, Wanted, refusals, refused
from kg.relations.rules import Rule, RuleError, Rules, load_rules
from kg.relations.skeleton import readable

__all__ = [
    "End",
    "Explanation",
    "Gate",
    "Prospects",
    "Refusal",
    "Rejected",
    "Rule",
    "RuleError",
    "Rules",
    "Source",
    "Steps",
    "Wanted",
    "explain",
    "extract",
    "follow",
    "load_rules",
    "readable",
    "refusals",
    "refused",
]
