"""The form of a relation: the most specific wording that the article uses about it.

Its own words decide. Where they say no more than that somebody helps, a lasting relation takes the form that its sentence, the
lines that lead to it, its headings, the title or the article as a whole speak of, as far as relations of such parties can have it;
a single deed takes the form of the lasting relation that it belongs to, else that of the heading under which it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import (
    Attestation,
    BlockKind,
    Form,
    Group,
    Level,
    Organization,
    Party,
    Place,
    Status,
)
from kg.relations.clauses import around
from kg.relations.engine import Candidate, Line
from kg.relations.headings import headings_of
from kg.relations.parties import home, is_member, party_key, related
from kg.relations.plausibility import is_company
from kg.relations.rules import SPECIFIC
from kg.relations.tables import TABLE_RULE
from kg.relations.wording import (
    BLANK,
    KIN,
    RUN_IN,
    WITHIN,
    Wording,
    can_have,
    fitting,
    leading,
    meanwhile,
    own_part,
    own_words,
    run_in,
    spoken_of,
    words_above,
)

__all__ = ["form_of", "with_standing_forms"]

_HAND_IN_HAND = re.compile("携手$")
_EAST_TO_WEST = re.compile("东部[^，。；]{0,24}西部[^，。；]{0,24}(?:结对|协作|帮扶|决策)")
_ASIDE = re.compile("不列入|不在[^，。]{0,12}(?:之列|范围|名单)|除[^，。]{1,12}外，[^，。]{0,8}还|此外|在此之前")
"""Words that set a relation apart from those of which the article speaks otherwise."""
_BUSINESS = re.compile(
    "投资|采购|收购|销售|招聘|招工|用工|开发|建厂|分厂|厂房|基地|大棚|合作社|产业|就业|培训|生产|订单|订购|购销|包销|认购|直采|车间|加工|专柜|专馆|货架|卖出|收了|出资建设|烘干|租地|流转|种植|养殖|吸纳|务工"
)
_GIFT = re.compile("捐|赠|资助|帮扶资金|援助资金")
_APART = (0, 0)
_PLACES = re.compile("[省市州县区旗乡镇村]\\)?$|街道$")
_SHORT = "支援"
"""What 对口支援 is called for short; 帮扶 is said of much else."""
_OUTSIDE = ("香港", "澳门")
"""Places whose help the State's plans of pairs do not assign."""
_COMPANIES = re.compile("企业|公司|银行|商户")


def form_of(article: Wording, candidate: Candidate) -> Form:
    """The form of a candidate by its own words, else, where it lasts, by what it stands under.

    Within one province nothing is east-west.
    """
    line = article.lines[candidate.line]
    base = article.rules.form_of(WITHIN.sub("结对", candidate.trigger)) or candidate.rule.form or Form.OTHER
    weak = (
        base is Form.OTHER
        or KIN.search(candidate.trigger) is not None
        or _HAND_IN_HAND.search(line.skeleton.text, candidate.start, candidate.end) is not None
    )
    # What the sentence stands under that tells of an end is what comes after.
    over = candidate.rule.status is Status.PAST and base in SPECIFIC
    near = base if over else fitting(article.rules, own_words(line, candidate, goes_on=weak), candidate)
    if _EAST_TO_WEST.search(line.text) and can_have(Form.EAST_WEST, candidate.helper, candidate.recipient):
        near = Form.EAST_WEST
    if near in SPECIFIC and (over or base not in SPECIFIC or near is Form.EAST_WEST):
        return near
    if weak and near in (None, Form.OTHER):
        near = fitting(article.rules, meanwhile(line, candidate), candidate)
    if weak and near not in (None, Form.OTHER):
        return near
    if weak and not _is_deed(line, candidate):
        return _around(article, line, candidate) or base
    if base is Form.COUNTERPART and isinstance(candidate.helper, Place):
        above = {fitting(article.rules, words, candidate) for words in words_above(article, line)}
        return Form.EAST_WEST if Form.EAST_WEST in above else base
    if base is Form.EAST_WEST and not can_have(Form.EAST_WEST, candidate.helper, candidate.recipient):
        return Form.COUNTERPART
    return base


def _is_deed(line: Line, candidate: Candidate) -> bool:
    """True for what is given or built, also where words say it that elsewhere state a lasting relation."""
    built = candidate.trigger == "捐建" or (candidate.trigger == "援建" and not _is_county(candidate.recipient))
    return candidate.rule.kind == "act" or built or "资金" in line.skeleton.text[candidate.start : candidate.end]


def _around(article: Wording, line: Line, candidate: Candidate) -> Form | None:
    """The form of what a relation stands under, nearest first: its sentence, the lines that lead to it, headings and title."""
    text = own_part(line, candidate)
    if _ASIDE.search(text):
        return None
    if line.sentence.kind is not BlockKind.ROW:
        said = text[: candidate.end] + around(text, candidate.start, candidate.end)[1]
        if candidate.rule.kind == "list":  # 甲对口支援乙；其余由丙、丁负责: the list goes on about the same
            said = line.skeleton.text[: candidate.end]
        for words in (
            RUN_IN.sub("", said.strip(BLANK)),
            *leading(article.lines, line, listed=candidate.rule.direction == "legend"),
        ):
            form = fitting(article.rules, words, candidate)
            if form is Form.PAIRING or (form is not None and _is_named_for(form, candidate)):
                return form
    forms = {fitting(article.rules, words, candidate) for words in words_above(article, line)}
    named = next((form for form in SPECIFIC if form in forms and _is_named_for(form, candidate)), None)
    laid_out = line.sentence.kind is BlockKind.ROW or candidate.rule.direction == "legend"
    return named or (Form.PAIRING if laid_out and Form.PAIRING in forms else None)


def _of_article(spoken: Mapping[Form, int], candidate: Candidate) -> Form | None:
    """The programme of which an article speaks most, where relations of such parties usually stand under it."""
    able = [form for form in SPECIFIC if spoken.get(form) and can_have(form, candidate.helper, candidate.recipient)]
    main = max(able, key=lambda form: spoken[form], default=None)
    usual = max((form for form in able if _is_usual(form, candidate)), key=lambda form: spoken[form], default=None)
    listed = candidate.rule.kind == "list" and isinstance(candidate.helper, Place) and not _is_county(candidate.helper)
    if main is Form.EAST_WEST and usual is not main and listed:
        return Form.PAIRING  # towns below counties that stand under it
    return usual if usual is main or isinstance(candidate.helper, Organization) else None


def _is_usual(form: Form, candidate: Candidate) -> bool:
    """Whether parties like those of a candidate stand under a programme without being said to.

    Bodies have places assigned to them (定点); places help places, from one province to another counties or larger ones.
    """
    helper, recipient = candidate.helper, candidate.recipient
    if isinstance(helper, Organization):
        listed = candidate.rule.kind == "list" and not candidate.trigger and isinstance(recipient, Organization)
        return listed if form is Form.COUNTERPART else form is Form.DESIGNATED and isinstance(recipient, Place)
    if not isinstance(helper, Place) and not _is_county(helper):
        return False
    counties = _is_county(helper) and _is_county(recipient)
    return form is Form.COUNTERPART or (form is Form.EAST_WEST and counties)


def _is_named_for(form: Form, candidate: Candidate) -> bool:
    """Whether a sentence, heading or title that names a form may do so for parties like those of a candidate."""
    helper, recipient = candidate.helper, candidate.recipient
    if form is Form.OTHER or (form is Form.COUNTERPART and isinstance(helper, Place) and _is_outside(helper)):
        return False
    if form is Form.EAST_WEST and isinstance(helper, Place) and not _is_county(helper):
        return False  # towns and villages help below it
    if isinstance(helper, Place) or (isinstance(helper, Group) and _PLACES.search(helper.kind or "")):
        return True
    if form is Form.DESIGNATED:
        return isinstance(recipient, Place | Group)
    listed = candidate.rule.kind == "list" and not candidate.trigger and _is_county(recipient)
    short = candidate.trigger == _SHORT or listed or candidate.rule.name == TABLE_RULE.name
    return form is Form.PAIRING or (form is Form.COUNTERPART and short)


def _is_outside(place: Place) -> bool:
    return any(place.name.startswith(_OUTSIDE) for place in (place, *place.ancestors()))


def _is_county(party: Party | None) -> bool:
    """True for counties and larger places, and for sets of them."""
    if isinstance(party, Group):
        return _PLACES.search(party.kind or "") is not None
    return isinstance(party, Place) and party.level.rank <= Level.COUNTY.rank


def with_standing_forms(
    article: Wording, found: Sequence[Attestation], chosen: Sequence[Candidate]
) -> Iterator[Attestation]:
    """The attestations, those that name no form with that of the lasting relation, the heading or the article they stand under.

    What a company does for a recipient by its business has a form of its own.
    """
    lasting = [c.rule.kind != "act" for c in chosen]
    spoken = cache(lambda: spoken_of(article))
    placing = _Placing(article, spoken, _standing(found, lasting))
    told = [placing.placed(a, c) if lasts else a for a, c, lasts in zip(found, chosen, lasting, strict=True)]
    placing = replace(placing, standing=_standing(told, lasting))
    return (placing.placed(a, c) for a, c in zip(told, chosen, strict=True))


def _standing(found: Sequence[Attestation], lasting: Sequence[bool]) -> Sequence[Attestation]:
    """The statements of lasting relations that have a form."""
    return [a for a, lasts in zip(found, lasting, strict=True) if lasts and a.form is not Form.OTHER]


@dataclass(frozen=True, slots=True)
class _Placing:
    """What statements that name no form may stand under: the article, what it speaks of, its lasting relations."""

    article: Wording
    spoken: Callable[[], Mapping[Form, int]]
    standing: Sequence[Attestation]

    def placed(self, said: Attestation, candidate: Candidate) -> Attestation:
        """An attestation that names no form, with that of what it stands under."""
        if said.form is not Form.OTHER:
            return said
        form = _inherited(said, self.standing)
        if form is None and not _ASIDE.search(said.reading):
            deed = _is_deed(self.article.lines[candidate.line], candidate)
            form = self._of_deed(candidate) if deed else _of_article(self.spoken(), candidate)
        return replace(said, form=form or Form.OTHER)

    def _of_deed(self, candidate: Candidate) -> Form | None:
        """The form of a deed that is part of no relation stated: a company's business, or that under which places do it."""
        line = self.article.lines[candidate.line]
        if _is_business(candidate.helper) and _BUSINESS.search(own_part(line, candidate)):
            return None if _GIFT.search(own_words(line, candidate)) else Form.ENTERPRISE
        return _under_heading(self.article, line, candidate) or self._of_works(line, candidate)

    def _of_works(self, line: Line, candidate: Candidate) -> Form | None:
        """援建 is of a place that helps under the plan of pairs by itself, or within one that does."""
        helper, recipient = candidate.helper, candidate.recipient
        if not isinstance(helper, Place) or recipient is None or "援建" not in line.text or _is_outside(helper):
            return None
        inside = any(
            s.form is Form.COUNTERPART and _is_inside(helper, s.helper) and related(recipient, s.recipient)
            for s in self.standing
        )
        form = _of_article(self.spoken(), candidate)
        return Form.COUNTERPART if inside or form is Form.COUNTERPART else None


def _inherited(said: Attestation, standing: Iterable[Attestation]) -> Form | None:
    """The form of the lasting relation, the nearest to its ends, that a statement is part of."""
    nearest = max(standing, key=lambda s: _closeness(said.helper, said.recipient, s), default=None)
    return nearest.form if nearest and _closeness(said.helper, said.recipient, nearest) > _APART else None


def _depth(party: Party) -> int:
    place = home(party)
    return place.level.rank if place else 0


def _closeness(helper: Party, recipient: Party, standing: Attestation) -> tuple[int, int]:
    """How closely a statement belongs to a lasting relation: of its helper, of a member of its sets, of a part of its helper.

    A deed somewhere in a province is no part of what is done for the province.
    """
    same = party_key(recipient) == party_key(standing.recipient)
    wide = isinstance(standing.recipient, Place) and standing.recipient.level is Level.PROVINCE
    within = same or (not wide and related(recipient, standing.recipient))
    place = home(recipient)
    chain = (place, *place.ancestors()) if place else ()
    if within and party_key(helper) == party_key(standing.helper):
        return 3, _depth(standing.recipient)
    if is_member(helper, standing.helper) and any(is_member(p, standing.recipient) for p in chain):
        return 2, _depth(standing.recipient)
    return _APART


def _under_heading(article: Wording, line: Line, candidate: Candidate) -> Form | None:
    """The form that headings give to a deed: the title and what leads to it count for places, and 结对 for two of them."""
    headings, title = headings_of(article.document, line)
    nearest = run_in(article.lines, line)
    place = isinstance(candidate.helper, Place)
    scopes = [nearest, headings, *((title, *leading(article.lines, line)) if place else ())]
    forms = {fitting(article.rules, scope, candidate) for scope in scopes}
    named = next((form for form in SPECIFIC if form in forms and _is_named_for(form, candidate)), None)
    paired = place and isinstance(candidate.recipient, Place) and fitting(article.rules, nearest, candidate)
    return named or (Form.PAIRING if paired is Form.PAIRING else None)


def _is_business(party: Party | None) -> bool:
    return party is not None and (
        is_company(party) or (isinstance(party, Group) and _COMPANIES.search(party.kind or "") is not None)
    )


def _is_inside(place: Place, whole: Party) -> bool:
    return isinstance(whole, Place) and any(above.key == whole.key for above in place.ancestors())
