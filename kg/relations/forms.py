"""The form of a relation: the most specific wording that the article uses about it.

Its own words decide. Where they say no more than that somebody helps, a lasting relation takes the form that its sentence, the
lines that lead to it, its headings, the title or the article as a whole speak of, as far as relations of such parties can have it;
a single deed takes the form of the lasting relation that it belongs to, else that of the heading under which it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import (
    Attestation,
    BlockKind,
    Document,
    Form,
    Group,
    Level,
    MentionKind,
    Organization,
    Party,
    Place,
    Status,
)
from kg.relations import skeleton as sk
from kg.relations.context import frame_of
from kg.relations.engine import Candidate, Line, around, clause
from kg.relations.parties import home, is_member, party_key, province, related
from kg.relations.plausibility import is_company
from kg.relations.rules import SPECIFIC, Rules
from kg.relations.tables import TABLE_RULE

__all__ = ["Wording", "form_of", "with_standing_forms"]

_TAKEN_ON = re.compile(
    "(?<=，)(?:(?:承担|担负|肩负|扛起|负责|开展|启动)[^，。；]{0,12}|(?:实行|进行)?(?:对口|定点|挂钩)[^，。；]{2,4})(?=[，。；]|$)"
)
_FRAMING = re.compile(
    "(?:按照|根据|遵照|依照|依据|通过|作为|在)[^，。；]{2,30}(?:安排|部署|要求|计划|框架|方案|机制|政策|协议|精神|下|中)(?=，)"
    "|[^，。；]{2,30}(?:(?:启动|调整|实施|开展|部署)(?:以?后|以来)|作出(?:了)?[^，。；]{0,16}(?:部署|决策|安排|调整)|(?:调整|部署|启动|实施)[^，。；]{2,20}(?:关系|协作))(?=，)"
)
_OPENING = re.compile(f"^(?:[一二三四五六七八九十]是|——)[^，。；{sk.PARTY}]{{2,24}}(?=，)")
"""How an item of a list within a paragraph begins: 二是深化东西部协作，."""
_GOES_ON = re.compile(
    "[^，。；]*(?:，[^，。；]*){0,1}?，(?P<more>(?:但|而|且|目前|如今|至今)?(?:这是|是|该|其)?(?:两[地市县区省州校院村镇家]|双方|彼此|前者|(?=结对|对口|协作))[^，。；]*)"
)
"""Clauses behind a match that go on about its pair: 两地结对已有十年, 但结对帮扶已于2013年结束."""
_KIN = re.compile("成(?:了|为)[^，。；！？]{0,6}(?:亲戚|亲家|远亲|一家人)|结[^，。；]{0,6}缘分?")
"""Words of a bond that tell nothing of its kind."""
_WITHIN = re.compile("山海协作(?!对口)")
"""The pairs of counties within one province, which are no 对口 unless called so."""
_HAND_IN_HAND = re.compile("携手$")
_EAST_TO_WEST = re.compile("东部[^，。；]{0,24}西部[^，。；]{0,24}(?:结对|协作|帮扶|决策)")
_RUN_IN = re.compile(
    "^【[^】]*】|^[一二三四五六七八九十]+、[^，。：]{2,16}[。：]|^[（(][一二三四五六七八九十]+[）)][^，。：]{2,12}[。：]"
)
"""A heading that stands in the line it heads."""
_ASIDE = re.compile("不列入|不在[^，。]{0,12}(?:之列|范围|名单)|除[^，。]{1,12}外，[^，。]{0,8}还|此外|在此之前")
"""Words that set a relation apart from those of which the article speaks otherwise."""
_BUSINESS = re.compile(
    "投资|采购|收购|销售|招聘|招工|用工|开发|建厂|分厂|厂房|基地|大棚|合作社|产业|就业|培训|生产|订单|订购|购销|包销|认购|直采|车间|加工|专柜|专馆|货架|卖出|收了|出资建设|烘干"
)
_GIFT = re.compile("捐|赠|资助|帮扶资金|援助资金")
_BLANK = " "
_APART = (0, 0)
_PLACES = re.compile("[省市州县区旗乡镇村]\\)?$|街道$")
_SHORT = "支援"
"""What 对口支援 is called for short; 帮扶 is said of much else."""
_PARTNERS = re.compile(f"由[{sk.PARTY}][^，。；{sk.PARTY}]{{0,6}}的(?=[{sk.PARTY}])")
"""Words that say of a party whom else it belongs to: 由甲市对口支援的乙县迎来丙医院的专家."""
_OUTSIDE = ("香港", "澳门")
"""Places whose help the State's plans of pairs do not assign."""
_COMPANIES = re.compile("企业|公司|银行|商户")
_REACH = 6
"""How many lines before another the line may stand that leads to it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What tells forms apart: an article, its lines and the words that stand for forms."""

    document: Document
    lines: Sequence[Line]
    rules: Rules


def form_of(article: Wording, candidate: Candidate) -> Form:
    """The form of a candidate by its own words, else, where it lasts, by what it stands under.

    Within one province nothing is east-west.
    """
    line = article.lines[candidate.line]
    base = article.rules.form_of(_WITHIN.sub("结对", candidate.trigger)) or candidate.rule.form or Form.OTHER
    weak = (
        base is Form.OTHER
        or _KIN.search(candidate.trigger) is not None
        or _HAND_IN_HAND.search(line.skeleton.text, candidate.start, candidate.end) is not None
    )
    # What the sentence stands under that tells of an end is what comes after.
    over = candidate.rule.status is Status.PAST and base in SPECIFIC
    near = base if over else _fitting(article.rules, _own_words(line, candidate, goes_on=weak), candidate)
    if _EAST_TO_WEST.search(line.text) and _can_have(Form.EAST_WEST, candidate.helper, candidate.recipient):
        near = Form.EAST_WEST
    if near in SPECIFIC and (over or base not in SPECIFIC or near is Form.EAST_WEST):
        return near
    if weak and near not in (None, Form.OTHER):
        return near
    if weak and not _is_deed(line, candidate):
        return _around(article, line, candidate) or base
    if base is Form.COUNTERPART and isinstance(candidate.helper, Place):
        frame = {_fitting(article.rules, words, candidate) for words in _frame(article, line)}
        return Form.EAST_WEST if Form.EAST_WEST in frame else base
    if base is Form.EAST_WEST and not _can_have(Form.EAST_WEST, candidate.helper, candidate.recipient):
        return Form.COUNTERPART
    return base


def _own_words(line: Line, candidate: Candidate, *, goes_on: bool = True) -> str:
    """The clauses of a match, what the sentence leads to them with, what the helper's people are called, how it goes on about the pair."""
    if line.sentence.kind is BlockKind.ROW:
        return ""
    text = _part(line, candidate)
    words = [
        _PARTNERS.sub("", _RUN_IN.sub("", clause(text, candidate.start, candidate.end))),
        *(m.text for m in line.mentions if m.party == candidate.helper),
    ]
    words += [
        found[0]
        for found in (_TAKEN_ON.search(text, candidate.end), _FRAMING.search(text, 0, candidate.start))
        if found
    ]
    if goes_on:
        opening = _OPENING.match(text)
        words += [opening[0] if opening else "", _goes_on(line, candidate)]
    return "，".join(words)


def _goes_on(line: Line, candidate: Candidate) -> str:
    """The clauses behind a match that go on about its pair and name nobody else."""
    first = line.skeleton.span(candidate.start, candidate.end)[1]
    found = _GOES_ON.match(line.text[first - line.sentence.start :])
    if found is None:
        return ""
    start, end = first + found.start("more"), first + found.end("more")
    named = any(start <= m.start < end and m.kind is not MentionKind.DEIXIS for m in line.mentions)
    return "" if named else found["more"]


def _part(line: Line, candidate: Candidate) -> str:
    """The skeleton of a line with what stands beyond semicolons blanked: it speaks of others."""
    text = line.skeleton.text
    start = text.rfind("；", 0, candidate.start) + 1
    stop = text.find("；", candidate.end)
    return _BLANK * start + (text[start:stop] if stop >= 0 else text[start:])


def _is_deed(line: Line, candidate: Candidate) -> bool:
    """True for what is given or built, also where words say it that elsewhere state a lasting relation."""
    built = candidate.trigger == "捐建" or (candidate.trigger == "援建" and not _is_county(candidate.recipient))
    return candidate.rule.kind == "act" or built or "资金" in line.skeleton.text[candidate.start : candidate.end]


def _around(article: Wording, line: Line, candidate: Candidate) -> Form | None:
    """The form of what a relation stands under, nearest first: its sentence, the lines that lead to it, headings and title."""
    text = _part(line, candidate)
    if _ASIDE.search(text):
        return None
    if line.sentence.kind is not BlockKind.ROW:
        said = text[: candidate.end] + around(text, candidate.start, candidate.end)[1]
        if candidate.rule.kind == "list":  # 甲对口支援乙；其余由丙、丁负责: the list goes on about the same
            said = line.skeleton.text[: candidate.end]
        for words in (
            _RUN_IN.sub("", said.strip(_BLANK)),
            *_leading(article.lines, line, listed=candidate.rule.direction == "legend"),
        ):
            form = _fitting(article.rules, words, candidate)
            if form is Form.PAIRING or (form is not None and _is_named_for(form, candidate)):
                return form
    forms = {_fitting(article.rules, words, candidate) for words in _frame(article, line)}
    named = next((form for form in SPECIFIC if form in forms and _is_named_for(form, candidate)), None)
    laid_out = line.sentence.kind is BlockKind.ROW or candidate.rule.direction == "legend"
    return named or (Form.PAIRING if laid_out and Form.PAIRING in forms else None)


def _frame(article: Wording, line: Line) -> Iterator[str]:
    """What a line stands under: the heading that runs into it, those above it, the title, the names of its table's columns."""
    yield _run_in(article.lines, line)
    yield from frame_of(article.document, line)
    if line.sentence.kind is BlockKind.ROW:
        above = (other for other in reversed(article.lines[: line.index]) if other.sentence.kind is not BlockKind.ROW)
        yield from (other.text for other in above if other.sentence.kind is BlockKind.HEADER_ROW)


def _run_in(lines: Sequence[Line], line: Line) -> str:
    """The heading that runs into the first line of a line's paragraph."""
    first = line.index
    while first and lines[first - 1].sentence.paragraph == line.sentence.paragraph:
        first -= 1
    found = _RUN_IN.match(lines[first].skeleton.text)
    return found[0] if found else ""


def _leading(lines: Sequence[Line], line: Line, *, listed: bool = False) -> Iterator[str]:
    """The lines of a paragraph that name no pair and so speak of what follows; of a list, those that lead to it."""
    paragraph = line.sentence.paragraph
    for other in reversed(lines[max(0, line.index - _REACH) : line.index]):
        if other.sentence.section != line.sentence.section:
            return
        if other.sentence.paragraph != paragraph:
            if other.text.endswith(("：", ":")):
                paragraph = other.sentence.paragraph
            elif listed:
                continue
            else:
                return
        details = line.text.startswith("其中") and other.index == line.index - 1
        if not details and sum(m.party is not None for m in other.mentions) > 1:
            return
        yield other.skeleton.text


def _of_article(article: Wording, candidate: Candidate) -> Form | None:
    """The programme of which an article speaks most, where relations of such parties usually stand under it."""
    text = (article.document.title or "") + "".join(line.text for line in article.lines)
    counts = {form: len(pattern.findall(text)) for pattern, form in article.rules.forms if form in SPECIFIC}
    able = [form for form in SPECIFIC if counts.get(form) and _can_have(form, candidate.helper, candidate.recipient)]
    main = max(able, key=lambda form: counts[form], default=None)
    usual = max((form for form in able if _is_usual(form, candidate)), key=lambda form: counts[form], default=None)
    if (
        main is Form.EAST_WEST
        and usual is not main
        and candidate.rule.kind == "list"
        and isinstance(candidate.helper, Place)
    ):
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


def _fitting(rules: Rules, text: str, candidate: Candidate) -> Form | None:
    """The most specific form that words of ``text`` stand for and that a relation of the candidate's parties can have."""
    words = _WITHIN.sub("结对", _KIN.sub("", text))
    able = ((p, form) for p, form in rules.forms if _can_have(form, candidate.helper, candidate.recipient))
    return next((form for pattern, form in able if pattern.search(words)), None)


def _can_have(form: Form, helper: Party | None, recipient: Party | None) -> bool:
    """East-west are relations from one province to another; bodies are designated, and places only within one province."""
    if helper is None or recipient is None:
        return True
    if form is not Form.EAST_WEST and not (form is Form.DESIGNATED and isinstance(helper, Place)):
        return True
    one, other = province(helper), province(recipient)
    if one is None or other is None:
        return True
    return one.key != other.key if form is Form.EAST_WEST else one.key == other.key


def with_standing_forms(
    article: Wording, found: Sequence[Attestation], chosen: Sequence[Candidate]
) -> Iterator[Attestation]:
    """The attestations, those that name no form with that of the lasting relation, the heading or the article they stand under.

    What a company does for a recipient by its business has a form of its own.
    """
    lasting = [c.rule.kind != "act" for c in chosen]
    standing = [said for said, lasts in zip(found, lasting, strict=True) if lasts and said.form is not Form.OTHER]
    told = [
        _placed(article, said, c, standing) if lasts else said
        for said, c, lasts in zip(found, chosen, lasting, strict=True)
    ]
    standing = [said for said, lasts in zip(told, lasting, strict=True) if lasts and said.form is not Form.OTHER]
    for said, candidate in zip(told, chosen, strict=True):
        yield _placed(article, said, candidate, standing)


def _placed(article: Wording, said: Attestation, candidate: Candidate, standing: Sequence[Attestation]) -> Attestation:
    """An attestation that names no form, with that of what it stands under."""
    if said.form is not Form.OTHER:
        return said
    form = _inherited(said, standing)
    if form is None and not _ASIDE.search(said.reading):
        deed = _is_deed(article.lines[candidate.line], candidate)
        form = _of_deed(article, candidate, standing) if deed else _of_article(article, candidate)
    return replace(said, form=form or Form.OTHER)


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


def _of_deed(article: Wording, candidate: Candidate, standing: Sequence[Attestation]) -> Form | None:
    """The form of a deed that is part of no relation stated: a company's business, or that under which places do it."""
    line = article.lines[candidate.line]
    words = _own_words(line, candidate)
    helper, recipient = candidate.helper, candidate.recipient
    if _is_business(helper) and _BUSINESS.search(_part(line, candidate)):
        return None if _GIFT.search(words) else Form.ENTERPRISE
    headings, title = frame_of(article.document, line)
    place = isinstance(helper, Place)
    run_in = _run_in(article.lines, line)
    scopes = [run_in, headings, *((title, *_leading(article.lines, line)) if place else ())]
    forms = {_fitting(article.rules, scope, candidate) for scope in scopes}
    named = next((form for form in SPECIFIC if form in forms and _is_named_for(form, candidate)), None)
    paired = place and isinstance(recipient, Place) and _fitting(article.rules, run_in, candidate) is Form.PAIRING
    if named is None and paired:
        return Form.PAIRING
    if named is None and isinstance(helper, Place) and "援建" in line.text and not _is_outside(helper):
        inside = any(
            s.form is Form.COUNTERPART
            and _is_inside(helper, s.helper)
            and recipient
            and related(recipient, s.recipient)
            for s in standing
        )
        if inside or _of_article(article, candidate) is Form.COUNTERPART:
            return Form.COUNTERPART
    return named


def _is_business(party: Party | None) -> bool:
    return party is not None and (
        is_company(party) or (isinstance(party, Group) and _COMPANIES.search(party.kind or "") is not None)
    )


def _is_inside(place: Place, whole: Party) -> bool:
    return isinstance(whole, Place) and any(above.key == whole.key for above in place.ancestors())
