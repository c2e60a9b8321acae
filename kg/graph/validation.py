"""Whether a graph keeps to the shapes of the ontology. Needs the extra ``verify`` (pySHACL)."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import SH, BNode, Graph
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.graph.errors import ValidationError
from kg.graph.prefixes import BASE, shorten
from kg.resources import resource

__all__ = ["Finding", "ValidationReport", "validate"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: which node, what is wrong with it, and the property and value at fault, where there are some.

    ``constraint`` is the kind of constraint that it breaks, as SHACL calls it (``MinCount``). IRIs are shortened (``area:510108``) where a prefix is known.
    """

    node: str
    message: str
    path: str | None
    value: str | None
    constraint: str

    def __str__(self) -> str:
        fault = " ".join(part for part in (self.path, self.value) if part)
        return f"{self.node}: {self.message}{f' ({fault})' if fault else ''}"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The outcome: the violations in a fixed order, none where the graph conforms."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def validate(graph: Graph) -> ValidationReport:
    """Check an rdflib graph in memory against ``ontology/shapes.ttl``.

    Raises `ValidationError` where pySHACL is not installed.
    """
    try:
        import pyshacl  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        raise ValidationError("checking needs pySHACL: pip install 'pairing-assistance-kg[verify]'") from error
    shapes = Graph().parse(resource("ontology/shapes.ttl"), format="turtle")
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    findings = {_finding(results, node) for node in results.subjects(RDF.type, SH.ValidationResult)}
    return ValidationReport(tuple(sorted(findings, key=str)))


def _finding(results: Graph, node: Node) -> Finding:
    message = "; ".join(sorted(str(message) for message in results.objects(node, SH.resultMessage)))
    focus, value = (_named(results.value(node, about)) for about in (SH.focusNode, SH.value))
    component = str(results.value(node, SH.sourceConstraintComponent))
    constraint = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
    if focus == BASE:  # a question to the graph as a whole, whose value is the node at fault
        return Finding(value or BASE, message, None, None, constraint)
    return Finding(focus or "", message, _named(results.value(node, SH.resultPath)), value, constraint)


def _named(node: Node | None) -> str | None:
    """The node in words; an inverse path is a blank node, which has no name worth printing."""
    return None if node is None or isinstance(node, BNode) else shorten(str(node))
