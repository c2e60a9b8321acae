"""A build as an rdflib ``Dataset`` that reads the store where it lies."""

from __future__ import annotations

from pathlib import Path

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph

from kg.graph.prefixes import PREFIXES
from kg.graph.store import open_store

__all__ = ["open_dataset"]


def open_dataset(folder: Path) -> Dataset:
    """The store that a build left in ``folder`` as an rdflib ``Dataset``, read-only. Raises `StoreError` where there is none.

    Nothing is loaded: the dataset reads the store, and Oxigraph answers its queries. Its default graph is the whole graph; each article has
    a graph of its own. Strings come with their datatype, ``xsd:string``.
    """
    dataset = Dataset(store=_ReadOnly(store=open_store(folder)))
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


class _ReadOnly(OxigraphStore):
    def add_graph(self, graph: Graph) -> None:
        """Nothing to do: ``Dataset.graph`` adds the graph that it is asked for, but a graph need not be made to be read."""
