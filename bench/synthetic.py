"""Networks of any size, drawn by a seed: real divisions and made-up schools, pairs between them, two sentences a pair."""

from __future__ import annotations

import random
from decimal import Decimal

import networkx as nx

from kg.model import Form, Place, Status
from kg.network import Area, Evidence, Figure, Network, Party, Source
from kg.network.views import restated
from kg.places import load_gazetteer

__all__ = ["network"]

_FORMS = [form.value for form in Form]
_ARTICLES = 400


def network(nodes: int, edges: int, seed: int = 1) -> Network:
    """A network of exactly ``nodes`` parties and ``edges`` relations, each stated twice, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    places = [place for place in load_gazetteer().divisions() if place.parent is not None]
    draw.shuffle(places)
    areas = places[: min(len(places), nodes * 2 // 3)]
    parties = {f"area:{place.key}": _party(place) for place in areas}
    for number in range(nodes - len(areas)):
        seat = areas[number % len(areas)]
        parties[f"organization:{number}"] = Party(
            f"{seat.name}第{number}中学", None, (), "organization", None, None, f"area:{seat.key}", (), 1, 1
        )
    names = list(parties)
    helpers = names[:: max(1, len(names) * 4 // edges)] or names
    made: Network = nx.MultiDiGraph()
    made.add_nodes_from((iri, {"party": party}) for iri, party in parties.items())
    for number in range(edges):
        # Every party has a part; some help many.
        recipient = names[number % len(names)]
        helper = next(iri for iri in iter(lambda: draw.choice(helpers), None) if iri != recipient)
        evidence = tuple(_evidence(draw, parties[helper].label, parties[recipient].label) for _ in range(2))
        made.add_edge(helper, recipient, key=f"assistance:{number}", link=restated(evidence))
    above = {f"area:{each.key}": each for place in areas for each in place.ancestors()}
    made.graph["areas"] = {
        iri: Area(place.name, None, place.level.value, f"area:{place.parent.key}" if place.parent else None)
        for iri, place in above.items()
        if iri not in parties
    }
    return made


def _party(place: Place) -> Party:
    above = f"area:{place.parent.key}" if place.parent else None
    return Party(place.name, None, place.other_names, "area", place.level.value, place.code, above, (), 1, 1)


def _evidence(draw: random.Random, helper: str, recipient: str) -> Evidence:
    number, year = draw.randrange(_ARTICLES), draw.randrange(2010, 2024)
    article = Source(f"{year}/{number}.txt", f"协作纪事之{number}", "示例日报", f"{year}-05-06")
    amount = draw.randrange(10, 9000)
    quote = f"{year}年以来，{helper}对口帮扶{recipient}，累计投入帮扶资金{amount}万元，选派干部和专业技术人员{amount % 90}名，实施项目{amount % 40}个。"
    funds = Figure(
        f"measure:{year}{number}{amount}",
        "funds",
        Decimal(amount * 10_000),
        "CNY",
        "invested",
        year,
        f"{amount}万元",
    )
    start = draw.randrange(4000)
    return Evidence(
        source=article,
        start=start,
        end=start + len(quote),
        quote=quote,
        reading=quote,
        form=draw.choice(_FORMS),
        status=Status.PLANNED.value if amount % 10 == 0 else Status.ACTUAL.value,
        since=year,
        until=None,
        confidence=Decimal("0.9"),
        rule="helper-gives-recipient",
        programme=None,
        figures=(funds,),
    )
