"""A SPARQL endpoint somewhere else as what answers questions (SPARQL 1.1 Protocol)."""

from __future__ import annotations

import re
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kg.graph.asking import Engine, solutions_of
from kg.graph.errors import QueryError
from kg.graph.prefixes import PREFIXES
from kg.graph.solutions import Solutions

__all__ = ["endpoint"]

_SOLUTIONS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_ACCEPT = "application/sparql-results+json, application/n-triples, */*;q=0.1"


def endpoint(url: str, timeout: float = 60.0) -> Engine:
    """The endpoint at ``url``, which is given ``timeout`` seconds for each step of an answer."""

    def answer(text: str) -> Solutions:
        request = Request(  # noqa: S310 - the scheme is looked at below
            url,
            data=_declared(text).encode(),
            headers={"Content-Type": "application/sparql-query", "Accept": _ACCEPT, "User-Agent": "kg"},
        )
        try:
            with urlopen(request, timeout=timeout) as reply:  # noqa: S310
                return _solutions(reply.read(), reply.headers.get_content_type())
        except HTTPError as error:
            said = " ".join(error.read(500).decode("utf-8", "replace").split())
            raise QueryError(f"{url}: answered {error.code} {error.reason}: {said}") from error
        except (URLError, TimeoutError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", None) or error
            raise QueryError(f"{url}: cannot be asked ({reason}); check the address of the endpoint") from error
        except (ValueError, SyntaxError) as error:
            raise QueryError(f"{url}: its answer cannot be read ({error}); is it a SPARQL endpoint?") from error

    if not url.startswith(("http://", "https://")):
        raise QueryError(f"{url}: not the address of an endpoint; it begins with http:// or https://")
    return answer


def _declared(text: str) -> str:
    """The question with a declaration for each prefix of the project that it uses and does not declare."""
    missing = [
        f"PREFIX {prefix}: <{namespace}>\n"
        for prefix, namespace in PREFIXES.items()
        if f"{prefix}:" in text and not re.search(rf"\bPREFIX\s+{prefix}:", text, re.IGNORECASE)
    ]
    return "".join(missing) + text


def _solutions(content: bytes, media_type: str) -> Solutions:
    if media_type in _SOLUTIONS:
        return solutions_of(ox.parse_query_results(content, format=_SOLUTIONS[media_type]))
    if media_type in _TRIPLES:
        return solutions_of(quad.triple for quad in ox.parse(content, _TRIPLES[media_type]))
    raise ValueError(f"it is {media_type}")
