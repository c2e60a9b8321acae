"""The helper-recipient network: networkx views and the interactive page."""

from kg.network.page import TITLE, render_page, write_page
from kg.network.views import (
    Evidence,
    Figure,
    Link,
    Network,
    Party,
    Source,
    Summary,
    links,
    network_of,
    parties,
    summarize,
)

__all__ = [
    "TITLE",
    "Evidence",
    "Figure",
    "Link",
    "Network",
    "Party",
    "Source",
    "Summary",
    "links",
    "network_of",
    "parties",
    "render_page",
    "summarize",
    "write_page",
]
