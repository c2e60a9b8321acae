"""The helper-recipient network: networkx views and the interactive page."""

from kg.network.page import TITLE, render_page, write_page
from kg.network.views import (
    Area,
    Evidence,
    Figure,
    Link,
    Network,
    Party,
    Source,
    Summary,
    areas,
    links,
    network_of,
    parties,
    programmes,
    summarize,
)

__all__ = [
    "TITLE",
    "Area",
    "Evidence",
    "Figure",
    "Link",
    "Network",
    "Party",
    "Source",
    "Summary",
    "areas",
    "links",
    "network_of",
    "parties",
    "programmes",
    "render_page",
    "summarize",
    "write_page",
]
