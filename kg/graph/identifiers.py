"""The IRI of everything in the graph, made from what the thing is and from nothing else.

No counter, clock, random number or order of reading takes part: the same article gives the same IRIs on any machine,
and what two builds both know has one IRI in both. Areas carry their division code; the others carry a hash (80 bits of
SHA-256) of the parts that tell them apart.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import quote

from rdflib import URIRef

from kg.graph.vocabulary import AREA, ARTICLE, ASSISTANCE, ATTESTATION, GROUP, MEASURE, ORGANIZATION
from kg.model import Article, Attestation, Group, Measure, Organization, Party, Place

__all__ = [
    "area_iri",
    "article_iri",
    "assistance_iri",
    "attestation_iri",
    "group_iri",
    "measure_iri",
    "organization_iri",
    "organization_name",
    "party_iri",
]

_QUOTATION_MARKS = re.compile("[“”‘’\"'「」『』《》〈〉]")
_SPACE_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_PARENTHESES = str.maketrans("()", "（）")


def area_iri(place: Place) -> URIRef:
    """``area:510108``; for a key that is no code, its characters with those an IRI forbids percent-encoded."""
    return AREA["".join(c if c.isalnum() or c in "-_~/" else quote(c, safe="") for c in place.key)]


def organization_name(name: str) -> str:
    """The name as the graph spells it, so that spellings of one name meet.

    Compatibility characters are folded (NFKC), quotation marks and the space beside Chinese characters dropped, and
    parentheses written full-width.
    """
    folded = _QUOTATION_MARKS.sub("", unicodedata.normalize("NFKC", name))
    spaced = " ".join(_SPACE_BESIDE_CHINESE.sub("", folded).split())
    return spaced.translate(_PARENTHESES)


def organization_iri(organization: Organization) -> URIRef:
    """One IRI per name and seat: 人民医院 of one county is not 人民医院 of the next."""
    seat = organization.seat.key if organization.seat else ""
    return ORGANIZATION[_digest(organization_name(organization.name), seat)]


def group_iri(group: Group, article: URIRef) -> URIRef:
    """One IRI per description and enclosing area; without an area, the description means what its article means by it."""
    scope = group.within.key if group.within else article
    return GROUP[_digest(group.label, str(group.count), group.kind or "", scope)]


def party_iri(party: Party, article: URIRef) -> URIRef:
    """The IRI of a helper or recipient that ``article`` speaks of."""
    if isinstance(party, Place):
        return area_iri(party)
    if isinstance(party, Organization):
        return organization_iri(party)
    return group_iri(party, article)


def article_iri(article: Article) -> URIRef:
    """One IRI per text under a name: an edited file is another article, since offsets into the old one do not hold in it."""
    return ARTICLE[_digest(article.identifier, article.sha256)]


def assistance_iri(helper: URIRef, recipient: URIRef) -> URIRef:
    """One IRI per pair."""
    return ASSISTANCE[_digest(helper, recipient)]


def attestation_iri(article: URIRef, attestation: Attestation) -> URIRef:
    """One IRI per pair and quoted range of an article."""
    helper, recipient = party_iri(attestation.helper, article), party_iri(attestation.recipient, article)
    return ATTESTATION[_digest(article, str(attestation.start), str(attestation.end), helper, recipient)]


def measure_iri(article: URIRef, measure: Measure) -> URIRef:
    """One IRI per figure of an article, however many relations share it."""
    return MEASURE[_digest(article, str(measure.start), str(measure.end), measure.kind)]


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:20]
