"""What can go wrong with a graph through no fault of the program; every message is one line for the user."""

from __future__ import annotations

__all__ = ["GoldError", "GraphError", "PushError", "QueryError", "StoreError", "ValidationError"]


class GraphError(ValueError):
    """Base of the errors below."""


class GoldError(GraphError):
    """Annotations cannot be read."""


class PushError(GraphError):
    """The graph cannot be sent to a store elsewhere."""


class QueryError(GraphError):
    """A question cannot be asked: it is malformed, forbidden, or its parameters do not fit."""


class StoreError(GraphError):
    """There is no readable store in a folder."""


class ValidationError(GraphError):
    """A graph cannot be validated, whether it conforms or not."""
