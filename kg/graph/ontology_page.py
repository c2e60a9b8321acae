"""The ontology drawn and documented: a class diagram in Mermaid, and a page of HTML.

``python -m kg.graph.ontology_page FILE`` writes the page, which loads nothing; it needs the extra ``docs`` (pyLODE).
``python -m kg.graph.ontology_page`` prints the diagram.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.graph.prefixes import BASE
from kg.resources import resource

__all__ = ["diagram", "page"]

_NAMESPACE = f"{BASE}#"


def diagram() -> str:
    """The classes with their properties, and how they lead to each other, as a Mermaid class diagram.

    Classes of concepts are left out; what leads to one is shown among the properties of its class, as is what leads to text,
    numbers and years.
    """
    ontology = _ontology()
    concepts = {_name(term) for term in ontology.subjects(RDFS.subClassOf, SKOS.Concept)} - {"Programme"}
    lines = ["classDiagram", "    direction LR"]
    own, edges = [], []
    for term, domain, target in _properties(ontology):
        if target.startswith(_NAMESPACE) and _name(target) not in concepts:
            edges.append(f"    {domain} --> {_name(target)} : {term}")
        else:
            own.append(f"    {domain} : {term} {target.rpartition('#')[2]}")
    kinds = sorted({_name(term) for term in ontology.subjects(RDF.type, OWL.Class) if _is_own(term)} - concepts)
    lines += [f"    class {kind}" for kind in kinds]
    own_parents = (each for each in ontology.subject_objects(RDFS.subClassOf) if all(map(_is_own, each)))
    parents = sorted((_name(above), _name(term)) for term, above in own_parents)
    lines += [f"    {above} <|-- {kind}" for above, kind in parents]
    return "\n".join([*lines, *sorted(edges), *sorted(own)]) + "\n"


def page() -> str:
    """The documentation of every class and property, with the diagram at its head, as one page of HTML.

    Raises `ImportError` where pyLODE is not installed.
    """
    from pylode import OntPub  # noqa: PLC0415 - an optional dependency

    written = str(OntPub(_ontology()).make_html())
    drawn = f'<pre class="mermaid">{html.escape(diagram())}</pre>'
    head, heading, rest = written.partition("</h1>")
    return f"{head}{heading}{drawn}{rest}"


def _ontology() -> Graph:
    return Graph().parse(resource("ontology/pairing.ttl"), format="turtle")


def _properties(ontology: Graph) -> Iterator[tuple[str, str, str]]:
    """The properties, each with a class that has it and the IRI of what it leads to."""
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            domains = [_name(domain) for domain in ontology.objects(term, RDFS.domain)] or ["Area", "Group"]
            for domain in domains:
                yield _name(term), domain, str(ontology.value(term, RDFS.range))


def _is_own(term: object) -> bool:
    return isinstance(term, URIRef) and term.startswith(_NAMESPACE)


def _name(term: object) -> str:
    return str(term).rpartition("#")[2]


def _write(paths: list[str]) -> None:
    if not paths:
        sys.stdout.write(diagram())
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    _write(sys.argv[1:])
