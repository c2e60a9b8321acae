"""IRIs are promises: a change here breaks links into every graph published before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.graph.identifiers import (
    article_iri,
    assistance_iri,
    attestation_iri,
    group_iri,
    measure_iri,
    organization_iri,
    organization_name,
    party_iri,
)
from kg.graph.prefixes import PREFIXES, shorten
from kg.model import Group, Measure, MeasureKind, Organization, Unit
from tests.graph.handmade import HANGZHOU, TAIJIANG, attest, document

DOC = document("甲/乙.txt", "杭州市支援台江县5万元")
ARTICLE = article_iri(DOC.article)


def test_iris_stay_what_they_are() -> None:
    said = attest(DOC, "杭州市支援台江县5万元", HANGZHOU, TAIJIANG)
    figure = Measure(8, 11, "5万元", MeasureKind.FUNDS, Decimal(50000), Unit.CNY)
    helper, recipient = party_iri(HANGZHOU, ARTICLE), party_iri(TAIJIANG, ARTICLE)
    assert [
        shorten(iri)
        for iri in (
            helper,
            ARTICLE,
            assistance_iri(helper, recipient),
            attestation_iri(ARTICLE, said),
            measure_iri(ARTICLE, figure),
            organization_iri(Organization("茶厂", (), TAIJIANG)),
            group_iri(Group("三县", 3, "县", TAIJIANG), ARTICLE),
        )
    ] == [
        "area:330100",
        "article:8e7c2518bb9217ce73f5",
        "assistance:32ba5cf46306bc03bfc9",
        "attestation:861df497184b7490d188",
        "measure:ca56b79a60f453fe621d",
        "organization:ba00b4209fdc21258dc6",
        "group:f5e5a79c91cef2c61925",
    ]


def test_direction_matters() -> None:
    ends = party_iri(HANGZHOU, ARTICLE), party_iri(TAIJIANG, ARTICLE)
    assert assistance_iri(*ends) != assistance_iri(*ends[::-1])


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("“星火”公司", "星火公司"),
        ("星 火 公司 ", "星火公司"),
        ("星火公司(集团)", "星火公司（集团）"),
        ("ＡＢＣ公司", "ABC公司"),
        ("Save  the Children", "Save the Children"),
        ("中国 Save the Children 基金会", "中国Save the Children基金会"),
    ],
)
def test_spellings_of_an_organization_meet(written: str, spelt: str) -> None:
    assert organization_name(written) == spelt
    assert organization_name(spelt) == spelt


def test_short_iris() -> None:
    assert shorten(f"{PREFIXES['area']}330100") == "area:330100"
    assert shorten(f"{PREFIXES['pa']}form") == "pa:form"
    assert shorten("https://example.org/x") == "https://example.org/x"
