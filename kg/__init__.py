"""A knowledge graph of pairing assistance, read from Chinese articles."""

__version__ = "0.1.0"
