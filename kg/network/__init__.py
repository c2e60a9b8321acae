"""The helper-recipient network: networkx views and the interactive page."""

from kg.network.page import TITLE, render_page, write, write_page
from kg.network.subset import Selection, SelectionError, select
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
    "Selection",
    "SelectionError",
    "Source",
    "Summary",
    "areas",
    "links",
    "network_of",
    "parties",
    "programmes",
    "render_page",
    "select",
    "summarize",
    "write",
    "write_page",
]
