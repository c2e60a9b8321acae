"""What words that point to a body mean: 本集团, 该校, and 公司 where an article is one company's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.mentions.deixis import CLAUSE_MARKS, CO_ARGUMENT, Pointer
from kg.mentions.lexicon import find_known
from kg.mentions.resolve import Resolver
from kg.model import Document, Mention, Organization

__all__ = ["Bodies"]

_HEADS: dict[str, tuple[str, ...]] = {
    "集团": ("集团", "公司"),
    "公司": ("公司", "集团"),
    "司": ("公司", "集团"),
    "企业": ("公司", "集团", "企业"),
    "总行": ("银行",),
    "行": ("银行", "分行", "支行"),
    "银行": ("银行", "分行"),
    "校": ("大学", "学院", "学校", "中学", "小学", "师院", "中心校", "幼儿园"),
    "医院": ("医院", "卫生院", "保健院"),
    "学校": ("学校", "中学", "小学", "大学", "学院"),
    "院": ("医院", "学院", "研究院", "科学院", "卫生院", "设计院"),
    "单位": ("",),
    "unit": ("大学", "学院"),
}
_DECLARED = re.compile(
    r"(?P<words>(?:“(?:我们|公司|本公司|集团|本集团|学校|我校|医院|我院|我行|本行)”[、和与及或]?)+)"
    r"(?:均|皆|都|系|是|即|指|代|表)+(?:的是)?"
)
"""“公司”“我们”均指 before the name of the body."""
_BODY = re.compile(
    r"[\u3400-\u9fff（）()]{2,}(?:医院|保健院|大学|学院|学校|中学|小学|幼儿园|研究院|研究所|公司|集团|银行|分行|支行|协会|商会|基金会)"
)
"""A publisher that is a body with a name of its own; 医务部 or 新闻中心 is none."""
_OWN_WORD = re.compile("[我本](?:院|校|行|局|司|集团|公司|会)")
_SITE = re.compile("(?:新闻)?(?:网站|官网|网|官微|公众号|发布)\\Z")
"""What follows a body's name in the name of its site."""

_GIVES = re.compile(
    r"(?:则|已|先后|陆续|每年|每月|今年|去年|将|还|也|又|累计|共|计划|近年来?|首批|随后|随即){0,3}"
    r"(?:派出|派遣|派驻|选派|抽调|派|捐|赠|投入|拿出|出资)(?![^，。；,]{0,24}(?:进修|学习|跟岗|跟班|受训|取经))"
)
"""Behind 该院: what the one who helps does, not what the one who is helped does."""
_SIDES = re.compile(
    r"(?:[已再又还将于]|[0-9年月日起]|正式){0,12}(?:与|同|和|跟|对口|结对|定点|帮扶|支援)[^，。；,]{0,12}"
)
"""Between the two bodies of a relation, of which the first is the subject."""


_NAMED_AGAIN = frozenset({"公司", "集团", "总局", "总署", "总行"})
_NAMED_ABOVE = frozenset({"学校", "医院"})
"""What a report on several bodies calls the one of which a paragraph tells."""
_UNNAMED = re.compile(
    "[一某这那首两几多][家个批所]?[^，。；,;]{0,10}(?:公司|企业|集团|[学院]校|小学|中学|大学|医院)|(?:子|分|母)公司|龙头企业"
)


class Bodies:
    """Resolves words that point to bodies against the organisations of one document.

    ``introduced`` are the short names that the article introduces, with the full ones.
    """

    def __init__(
        self,
        document: Document,
        organizations: Sequence[Mention],
        resolver: Resolver,
        introduced: Mapping[str, str],
    ) -> None:
        self._document = document
        self._organizations = organizations
        self._resolver = resolver
        self._declared = dict(self._declarations(introduced))
        self._own = self._framing()
        begin = min((s.start for s in document.sentences), default=0)
        spoken = re.compile("[我本](司|行|校|院|局|厅|集团|公司|医院|学校)").finditer(document.reading.text, begin)
        self._spoken = {found[1]: found.start() for found in reversed(list(spoken))}

    @property
    def own(self) -> Organization | None:
        """The body whose article it is; None where it is not known to be one body's."""
        return self._own

    def body(self, pointer: Pointer) -> tuple[Organization | None, str]:
        """The body that ``pointer`` points to, and why; None where that cannot be told."""
        if pointer.how == "self":
            return self._self(pointer)
        return self._own_body(pointer) if pointer.how == "own" else self._that(pointer)

    def _self(self, pointer: Pointer) -> tuple[Organization | None, str]:
        """公司, bare: who the article says it means, else whose article it is, unless another is named in the paragraph."""
        if pointer.word in self._declared:
            return self._declared[pointer.word], f"the article calls it {pointer.word}"
        own, ends = self._own, _HEADS.get(pointer.word, (pointer.word,))
        if own is None and pointer.word in _NAMED_AGAIN:
            return self._only_before(pointer, ends, 0)
        if own is None and pointer.word in _NAMED_ABOVE:
            return self._only_before(pointer, ends, self._resolver.since(pointer.start, back=0))
        if own is None or not _is(own, ends):
            return None, "the article is not known to be one body's own"
        since = self._resolver.since(pointer.start, back=0)
        others = (m for m in self._organizations if since <= m.start < pointer.start and _called(m, ends))
        if any(other.party != own for other in others):
            return None, f"another {pointer.word} is named in the paragraph"
        return own, "whose article it is"

    def _only_before(self, pointer: Pointer, ends: tuple[str, ...], since: int) -> tuple[Organization | None, str]:
        """公司 in a report by others: the only one named before, unless one without a name has been spoken of since."""
        named = [m for m in self._organizations if since <= m.start < pointer.start and _called(m, ends)]
        found = {m.party.name: m.party for m in named if isinstance(m.party, Organization)}
        if len(found) != 1 or _UNNAMED.search(self._document.reading.text, named[-1].end, pointer.start):
            return None, f"no {pointer.word} or more than one named before"
        return next(iter(found.values())), f"the only {pointer.word} named before"

    def _own_body(self, pointer: Pointer) -> tuple[Organization | None, str]:
        """本集团: the body whose article it is, else the first of that kind, named before the article first says so."""
        ends = _HEADS.get(pointer.word, (pointer.word,))
        if self._own is not None and _is(self._own, ends):
            return self._own, "whose article it is"
        since = self._spoken.get(pointer.word, pointer.start)
        first = next((m for m in self._organizations if m.start < since and _called(m, ends)), None)
        if first is None or not isinstance(first.party, Organization):
            return None, f"no {pointer.word} named before"
        return first.party, f"the first {pointer.word} named"

    def _that(self, pointer: Pointer) -> tuple[Organization | None, str]:
        """该院: the one named last, or the subject of a relation between the last two where the words say what a helper does."""
        ends, since = _HEADS.get(pointer.word, (pointer.word,)), self._resolver.since(pointer.start)
        named = [m for m in self._organizations if since <= m.start < pointer.start and _called(m, ends)]
        if len(named) > 1:
            named = self._not_beside(pointer, named)
        if not named:
            return None, f"no {pointer.word} named shortly before"
        text, meant, reason = self._document.reading.text, named[-1], f"the {pointer.word} named before"
        if (
            len(named) > 1
            and _GIVES.match(text, pointer.end)
            and _SIDES.fullmatch(text, named[-2].end, named[-1].start)
        ):
            meant, reason = named[-2], f"the {pointer.word} that is the subject of the sentence before"
        return (meant.party, reason) if isinstance(meant.party, Organization) else (None, reason)

    def _not_beside(self, pointer: Pointer, named: list[Mention]) -> list[Mention]:
        """The bodies without those that do something to 该院 in its own clause, if others are left: 从甲医院选派专家进驻该院."""
        text = self._document.reading.text
        clause = max(text.rfind(mark, 0, pointer.start) for mark in CLAUSE_MARKS) + 1
        beside = {
            m.party for m in named if m.start >= clause and CO_ARGUMENT.search(text, m.end, pointer.start) is not None
        }
        return [m for m in named if m.party not in beside] or named

    def _declarations(self, introduced: Mapping[str, str]) -> list[tuple[str, Organization]]:
        by_text = {m.text: m.party for m in self._organizations if isinstance(m.party, Organization)}
        found = [(short, by_text[full]) for short, full in introduced.items() if full in by_text]
        for declared in _DECLARED.finditer(self._document.reading.text):
            meant = next((m.party for m in self._organizations if m.start == declared.end()), None)
            if isinstance(meant, Organization):
                found += [(word, meant) for word in re.findall("“(.+?)”", declared["words"])]
        return found

    def _framing(self) -> Organization | None:
        """Whose article it is: the one body that signs it, publishes it, or is named in its title.

        The publisher need not be named in the text: a hospital's page speaks of 我院 alone.
        """
        document = self._document
        title = document.reading.text.find(document.title) if document.title else -1
        spoken = _OWN_WORD.search(document.title or "")  # 我院与某医院签约: the title names the other one
        spans = [document.signature, (title, title + len(document.title or "")) if title >= 0 and not spoken else None]
        publisher = _SITE.sub("", document.publisher or "")
        published = {
            m.party.name: m.party
            for m in self._organizations
            if isinstance(m.party, Organization) and publisher in {m.text, m.party.name, *m.party.other_names}
        }
        known = find_known(publisher)
        for found in (published, {known.name: known} if known else {}, *(self._within(span) for span in spans)):
            if len(found) == 1:
                return next(iter(found.values()))
        return Organization(publisher) if _BODY.fullmatch(publisher) else None

    def _within(self, span: tuple[int, int] | None) -> dict[str, Organization]:
        return {
            m.party.name: m.party
            for m in self._organizations
            if span and span[0] <= m.start and m.end <= span[1] and isinstance(m.party, Organization)
        }


def _is(party: Organization, ends: tuple[str, ...]) -> bool:
    return any(name.endswith(ends) for name in (party.name, *party.other_names))


def _called(mention: Mention, ends: tuple[str, ...]) -> bool:
    party = mention.party
    return isinstance(party, Organization) and any(name.endswith(ends) for name in (mention.text, party.name))
