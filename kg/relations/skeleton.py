"""A sentence reduced to what relation rules look at: one symbol per party, figure or time, and the words between.

Rules are regular expressions over such skeletons. A mention becomes one private-use character, so a pattern never has to
know how a party is spelled, and a coordination list (A、B和C) becomes one symbol that stands for all its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Figure, Group, Mention, MentionKind, Organization, Place, TimeExpression
from kg.relations.parties import contains

__all__ = [
    "AREA",
    "BOTH",
    "FIGURE",
    "GROUP",
    "MIXED",
    "ORG",
    "PAIRS",
    "PARTY",
    "TIME",
    "TITLE",
    "UNKNOWN",
    "Skeleton",
    "Slot",
    "build",
    "readable",
]

AREA, ORG, GROUP, MIXED, UNKNOWN, BOTH, PAIRS, FIGURE, TIME, TITLE = (chr(0xE000 + n) for n in range(10))
PARTY = f"{AREA}{ORG}{GROUP}{MIXED}"
"""The symbols that stand for one or several known parties."""

_READABLE = str.maketrans(
    {
        AREA: "{area}",
        ORG: "{organization}",
        GROUP: "{group}",
        MIXED: "{parties}",
        UNKNOWN: "{unknown}",
        BOTH: "{both}",
        PAIRS: "{pairs}",
        FIGURE: "{figure}",
        TIME: "{time}",
        TITLE: "{title}",
        "\t": " | ",
    }
)
_BOTH_WORDS = re.compile(r"两地|双方|两市|两县|两省区?|两区")
_DROPPED = "“”‘’「」『』\"'*` \u3000"
_VERB = 4
_SHORT_VERBS = ("帮", "援", "包", "对")
_BREAKS = ("\t", "\n")
_CONNECTORS = (
    "，以及",
    "，还有",
    "，加上",
    "，连同",
    "以及",
    "还有",
    "加上",
    "连同",
    "，和",
    "、",
    "和",
    "及",
    "与",
    "同",
    "跟",
    "并",
)
_LISTING = ("，以及", "，加上", "，连同", "以及", "加上", "连同")
"""Connectors that only ever go on with a list, while 和 and 与 may stand between the two ends of a relation."""
_LIST_TAIL = re.compile(
    r"等?(?:地|(?:[0-9一二两三四五六七八九十]+|多|几)[个家所]?[^\W\d_]{0,4}?(?:[省市州盟县区旗乡镇村户]|单位|部门|街道|企业|机构|学校|医院))(?![0-9])|等地?"
)
_COUNTED = re.compile("[0-9一二两三四五六七八九十]+[个家]?(?:省区?市?|市|州|盟|县区?|区县?|旗|乡|镇|村|街道|单位)")
_OWNED = re.compile(
    "(?:[^，。；！？：]{0,6}(?:山区|地区|片区|境内|老区|藏区|牧区|库区|灾区|下辖|所属|所辖|辖区|辖下))?的?"
)
_BOND = re.compile("[^，。；]{0,8}?(?:结对|结成|结为|结亲|牵手|签[订署约])")
_OTHER_SIDE = re.compile("[与同跟和][^，。；]{0,12}$")
_CLAUSE = re.compile("[，。；！？：]")
_EXCEPTED = re.compile("(?:以外|之外|除外)的?")
_SUBSIDIARY = re.compile("的?(?:下属|旗下|所属|麾下)的?")
_NEIGHBOUR = re.compile("的?(?:邻县|邻市|邻区|邻居|近邻|毗邻的?)")
_BY_PLACE = re.compile(f"[{PARTY}]的[一-龥]{{1,6}}?(?:[、和及与][{PARTY}]的[一-龥]{{1,6}}?)+(?=[，。；由分依将]|$)")
"""Things listed by their places (甲县的核桃、乙县的葡萄): what is said of them is said of the places."""
_ROLE = re.compile("[援扶](?:方|单位|地区?|县|市|州|区|乡|镇|村|城市|省份|对象)")
"""Words that name a role rather than a party: the rules read them."""
_TITLE = re.compile(r"《[^《》]*》")
_PARENTHESIS = re.compile(r"[（(][^（()）]*[)）]")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a symbol stands for: the parties' mentions, or pairs of mention lists for an aligned list (A与B、C与D)."""

    mentions: tuple[Mention, ...] = ()
    pairs: tuple[tuple[tuple[Mention, ...], tuple[Mention, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """``text`` is the skeleton; ``offsets[i]`` is the reading offset of its character ``i``, ``slots`` what symbols mean."""

    text: str
    offsets: tuple[int, ...]
    slots: dict[int, Slot]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The reading range that the skeleton's ``[start, end)`` stands for."""
        held = self.slots.get(end - 1, Slot())
        last = [*held.mentions, *(m for _, right in held.pairs for m in right)]
        return self.offsets[start], max((m.end for m in last), default=self.offsets[end - 1] + 1)


def readable(text: str) -> str:
    """The text of a skeleton with a word in braces for each symbol, for people."""
    return text.translate(_READABLE)


@dataclass(slots=True)
class _Token:
    text: str
    offset: int
    mentions: tuple[Mention, ...] = ()
    pairs: tuple[tuple[tuple[Mention, ...], tuple[Mention, ...]], ...] = ()


def _symbol(mention: Mention) -> str:
    if mention.party is None:
        both = mention.kind is MentionKind.DEIXIS and _BOTH_WORDS.fullmatch(mention.text)
        return BOTH if both else UNKNOWN
    match mention.party:
        case Place():
            return AREA
        case Organization():
            return ORG
        case Group():
            return GROUP


def _is_party(token: _Token) -> bool:
    return token.text in PARTY and len(token.text) == 1


def build(
    text: str, start: int, mentions: Sequence[Mention], figures: Sequence[Figure], times: Sequence[TimeExpression]
) -> Skeleton:
    """The skeleton of ``text``, which stands at ``start`` of the reading; the spans are those inside it, in order."""
    tokens = _tokens(text, start, _spans(text, start, mentions, figures, times))
    tokens = _coordinate(_tokenise_connectors(_without_things(_adjoined(_without_owners(tokens)))))
    out: list[str] = []
    offsets: list[int] = []
    slots: dict[int, Slot] = {}
    length = 0
    for token in tokens:
        if token.mentions or token.pairs:
            slots[length] = Slot(token.mentions, token.pairs)
        out.append(token.text)
        offsets.extend(token.offset + k for k in range(len(token.text)))
        length += len(token.text)
    return Skeleton("".join(out), tuple(offsets), slots)


_Spans = dict[int, tuple[int, str, tuple[Mention, ...]]]


def _spans(
    text: str, start: int, mentions: Sequence[Mention], figures: Sequence[Figure], times: Sequence[TimeExpression]
) -> _Spans:
    """What each symbol covers, by its start in ``text``; where spans overlap, the earlier kind wins, and asides come last."""
    found: list[tuple[int, int, str, tuple[Mention, ...]]] = []

    def add(begin: int, end: int, symbol: str, held: tuple[Mention, ...] = ()) -> None:
        if not any(begin < e and b < end for b, e, _, _ in found):
            found.append((begin, end, symbol, held))

    for title in _TITLE.finditer(text):
        add(title.start(), title.end(), TITLE)
    for mention in mentions:
        if mention.party is None and _ROLE.search(mention.text):
            continue
        add(mention.start - start, mention.end - start, _symbol(mention), (mention,))
    for aside in _PARENTHESIS.finditer(text):
        add(aside.start(), aside.end(), "")
    for figure in figures:
        add(figure.start - start, figure.end - start, FIGURE)
    for time in times:
        add(time.start - start, time.end - start, TIME)
    return {begin: (end, symbol, held) for begin, end, symbol, held in found}


def _tokens(text: str, start: int, spans: _Spans) -> list[_Token]:
    tokens: list[_Token] = []
    index = 0
    while index < len(text):
        end, symbol, held = spans.get(index, (index + 1, text[index], ()))
        if symbol in _BREAKS:
            symbol = "\t"
        if symbol and symbol not in _DROPPED:
            tokens.append(_Token(symbol, start + index, held))
        index = end
    return tokens


def _without_owners(tokens: list[_Token]) -> list[_Token]:
    """Leave out a party that only says where the next one lies or to whom it belongs, or that is excepted.

    Of 18个乡镇的125个村 the villages remain, of 吴忠市的同心县 or 四川秦巴山区的通江县 the county remains, of 中国石油下属的长庆油田 the oil field, of 武汉以外的16个市州 the 16.
    """
    out: list[_Token] = []
    index = 0
    while index < len(tokens):
        owner = tokens[index]
        following = (
            next((k for k in range(index + 1, min(index + 12, len(tokens))) if _is_party(tokens[k])), None)
            if _is_party(owner)
            else None
        )
        between = "".join(t.text for t in tokens[index + 1 : following])
        if following is not None and _is_owner(owner, between, tokens[following]):
            index = following
        else:
            out.append(owner)
            index += 1
    return out


def _is_owner(owner: _Token, between: str, following: _Token) -> bool:
    if owner.text == following.text == AREA and _OWNED.fullmatch(between):
        return _lies_in(following, owner)
    if owner.text == following.text == GROUP:
        return between == "的"
    below = owner.text == following.text == ORG and _SUBSIDIARY.fullmatch(between)
    beside = following.text == AREA and _NEIGHBOUR.fullmatch(between)
    return bool(below) or (owner.text == AREA and bool(beside or _EXCEPTED.fullmatch(between)))


def _lies_in(inner: _Token, outer: _Token) -> bool:
    places = [m.party for token in (inner, outer) for m in token.mentions]
    match places:
        case [Place() as part, Place() as whole]:
            return part.key != whole.key and contains(whole, part)
        case _:
            return False


def _without_things(tokens: list[_Token]) -> list[_Token]:
    """Leave the places of things that are listed by their places: of 甲县的核桃、乙县的葡萄, 甲县、乙县."""
    text = "".join(t.text for t in tokens)
    dropped = {
        at
        for found in (_BY_PLACE.finditer(text) if len(text) == len(tokens) else ())
        for at in range(*found.span())
        if text[at] not in PARTY and text[at] not in "、和及与"
    }
    return [token for at, token in enumerate(tokens) if at not in dropped] if dropped else tokens


def _adjoined(tokens: list[_Token]) -> list[_Token]:
    """Join sets that stand side by side: 4市18县."""
    out: list[_Token] = []
    for token in tokens:
        if out and token.text == out[-1].text == GROUP and out[-1].mentions[-1].end == token.mentions[0].start:
            out[-1] = _merge([out[-1], token])
        else:
            out.append(token)
    return out


def _tokenise_connectors(tokens: list[_Token]) -> list[_Token]:
    """Join the characters of longer connectors that stand between two parties."""
    out: list[_Token] = []
    index = 0
    while index < len(tokens):
        length = next((n for n in (3, 2) if _joins(tokens, index, n)), 0) if out and _is_party(out[-1]) else 0
        if length:
            out.append(_Token("".join(t.text for t in tokens[index : index + length]), tokens[index].offset))
            index += length
        else:
            out.append(tokens[index])
            index += 1
    return out


def _joins(tokens: list[_Token], index: int, length: int) -> bool:
    end = index + length
    words = "".join(t.text for t in tokens[index:end])
    return words in _CONNECTORS and end < len(tokens) and _is_party(tokens[end])


def _coordinate(tokens: list[_Token]) -> list[_Token]:
    out: list[_Token] = []
    index = 0
    while index < len(tokens):
        if not _is_party(tokens[index]):
            out.append(tokens[index])
            index += 1
            continue
        end = _listed_after_colon(tokens, index, out)
        while end + 1 < len(tokens) and tokens[end].text in _CONNECTORS and _is_party(tokens[end + 1]):
            end += 2
        if end > index + 1 and _repeats_verb(out, tokens, end):
            end -= 2
        run = tokens[index:end]
        collapsed = _halves(run) if _is_both_sides(out, run, tokens[end:]) else _collapse(run)
        index = end
        if len(run) > 1 or len(collapsed[-1].mentions) > 1:
            index += _tail_length(tokens, end)
        index += _kind_length(tokens, index, collapsed[-1].mentions)
        out.extend(collapsed)
    return out


def _is_both_sides(before: Sequence[_Token], run: Sequence[_Token], after: Sequence[_Token]) -> bool:
    """True for A、B和C before words of a bond that name no other side: A and B are bound to C."""
    marks = [t.text for t in run[1::2]]
    if len(marks) < 2 or marks[-1] not in ("和", "及", "，和") or not all(m in ("、", *_LISTING) for m in marks[:-1]):
        return False
    lead = "".join(t.text for t in before)
    clause = _CLAUSE.split("".join(t.text for t in after), maxsplit=1)[0]
    return bool(_BOND.match(clause)) and not _OTHER_SIDE.search(lead) and not any(symbol in PARTY for symbol in clause)


def _halves(run: Sequence[_Token]) -> list[_Token]:
    return [_merge(run[:-2]), run[-2], run[-1]]


def _listed_after_colon(tokens: list[_Token], index: int, before: list[_Token]) -> int:
    """The end of a list whose members commas part, where it fills the rest of a clause after a colon; else one party."""
    if not before or before[-1].text != "：":
        return index + 1
    end = index + 1
    while end + 1 < len(tokens) and tokens[end].text in ("，", *_CONNECTORS) and _is_party(tokens[end + 1]):
        end += 2
    closed = end == len(tokens) or tokens[end].text in "。；"
    return end if closed else index + 1


def _repeats_verb(before: list[_Token], tokens: list[_Token], end: int) -> bool:
    """True where the last member of a run begins the next of parallel clauses: X帮A、Y帮B."""
    lead = "".join(t.text for t in before[-_VERB:])
    following = "".join(t.text for t in tokens[end : end + _VERB])
    return any(
        len(following) >= n and lead.endswith(following[:n])
        for n in range(_VERB, 0, -1)
        if n > 1 or following[:1] in _SHORT_VERBS
    )


def _tail_length(tokens: list[_Token], at: int) -> int:
    """How many tokens after a list belong to its tail: 等3个县, 两区, 等地."""
    following = "".join(t.text for t in tokens[at : at + 12] if len(t.text) == 1)
    match = _LIST_TAIL.match(following)
    return match.end() if match else 0


def _kind_length(tokens: list[_Token], at: int, members: Sequence[Mention]) -> int:
    """How many tokens after a party only say what kind it is of: the 六省 of A、B六省, the 省直机关 of X等省直机关."""
    after = tokens[at : at + 2]
    if after and after[0].text == GROUP and len(members) > 1 and _counts(after[0], len(members)):
        return 1
    if after and after[0].text in (UNKNOWN, BOTH) and _COUNTED.fullmatch(after[0].mentions[0].text):
        return 1
    if len(after) == 2 and after[0].text == "等" and after[1].text == GROUP and _uncounted(after[1]):
        return 2
    return 0


def _counts(token: _Token, number: int) -> bool:
    party = token.mentions[0].party
    return isinstance(party, Group) and party.count == number


def _uncounted(token: _Token) -> bool:
    party = token.mentions[0].party
    return isinstance(party, Group) and party.count is None


def _merge(parts: Iterable[_Token]) -> _Token:
    members = [t for t in parts if _is_party(t)]
    kinds = {t.text for t in members}
    symbol = kinds.pop() if len(kinds) == 1 else MIXED
    return _Token(symbol, members[0].offset, tuple(m for t in members for m in t.mentions))


def _collapse(run: list[_Token]) -> list[_Token]:
    """Fold a run of parties and connectors: a list, a list of pairs, or two lists with the connector between them kept."""
    marks = ["、" if t.text in _LISTING else t.text for t in run[1::2]]
    members = run[0::2]
    if "，" in marks:
        return [_merge(run)]
    if len(run) == 1 or not any(m == "、" for m in marks):
        return run
    alternating = len(marks) >= 3 and all(m != "、" for m in marks[0::2]) and all(m == "、" for m in marks[1::2])
    if alternating and len(members) % 2 == 0:
        pairs = tuple((members[k].mentions, members[k + 1].mentions) for k in range(0, len(members), 2))
        return [_Token(PAIRS, run[0].offset, pairs=pairs)]
    inner = [k for k, m in enumerate(marks) if m != "、"]
    if not inner or inner == [len(marks) - 1]:
        closing = marks[-1]
        if closing in ("与", "同", "跟"):
            return _halves(run)
        return [_merge(run)]
    out: list[_Token] = []
    first = 0
    for k in [*inner, len(marks)]:
        out.append(_merge(run[2 * first : 2 * k + 1]))
        if k < len(marks):
            out.append(run[2 * k + 1])
        first = k + 1
    return out
