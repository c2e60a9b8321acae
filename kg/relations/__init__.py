"""From mentions to attestations: the rules, the engine that runs them, context and confidence."""

from kg.relations.extract import Steps, extract, follow
from kg.relations.rules import RuleError, Rules, load_rules

__all__ = ["RuleError", "Rules", "Steps", "extract", "follow", "load_rules"]
