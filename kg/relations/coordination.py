"""Lists in a sentence's skeleton: which tokens join into one symbol, and which only say where or what the next one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from kg.mentions.numerals import value_of
from kg.model import Group, Mention, Place
from kg.relations.parties import contains
from kg.relations.tokens import AREA, BOTH, GROUP, MIXED, ORG, PAIRS, PARTY, UNKNOWN, Token, is_party, parties_in

__all__ = ["coordinate"]

_VERB = 4
_OWNERS_REACH = 11
_SHORT_VERBS = ("帮", "援", "包", "对", "—", "－", "–")
"""What may stand between the ends of parallel pairs as one character: 甲援乙、丙援丁, 甲—乙、丙—丁."""
_JOINING = ("与", "同", "跟", "和", "及", "由")
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
_LONGER = (3, 4)
"""How far the parties stand apart between which there is a connector of more than one character."""
_MARKS = ("，", "。", "；", "！", "？", "：", "\t")
_LISTING = ("，以及", "，加上", "，连同", "以及", "加上", "连同")
"""Connectors that only ever go on with a list, while 和 and 与 may stand between the two ends of a relation."""
_LIST_TAIL = re.compile(
    r"等?(?:地|(?:[0-9一二两三四五六七八九十]+|多|几)[个家所]?[^\W\d_]{0,4}?(?:[省市州盟县区旗乡镇村户]|单位|部门|街道|企业|机构|学校|医院))(?![0-9])|等地?"
)
_COUNTED = re.compile(
    "(?P<count>[0-9一二两三四五六七八九十]+)[个家]?(?:省区?市?|市|州|盟|县区?|区县?|旗|乡|镇|村|街道|单位)"
)
_OWNED = re.compile(
    "(?:[^，。；！？：]{0,6}(?:山区|地区|片区|境内|老区|藏区|牧区|库区|灾区|下辖|所属|所辖|辖区|辖下))?的?"
)
_GO_BETWEEN = re.compile(
    f"(?<=[{PARTY}])，?经[{PARTY}][^，。；{PARTY}]{{0,4}}(?:引荐|介绍|推荐|牵线|搭桥|协调|联系|撮合|对接)，?"
)
_BY_PART = re.compile(
    f"(?<=[{PARTY}][、和及与])(?:东西部|省内|对口|定点|结对)*(?:帮扶|支援|协作|定点|援建|挂钩)(?:单位|城市|省市?|方|企业|高校)(?=[{PARTY}])"
)
"""Between the members of a list: what part the next one plays (甲部、协作城市乙市)."""
_REGION = re.compile("[一-龥]{1,5}(?:山区|地区|片区|库区|老区)的?")
"""Between a place and a set: 某省|山区|的9个县."""
_BOND = re.compile("[^，。；]{0,8}?(?:结对|结成|结为|结亲|牵手|签[订署约])")
_OTHER_SIDE = re.compile("[与同跟和][^，。；]{0,12}$")
_CLAUSE = re.compile("[，。；！？：]")
_EXCEPTED = re.compile("(?:以外|之外|除外)的?")
_SUBSIDIARY = re.compile("的?(?:下属|旗下|所属|麾下)的?")
_NEIGHBOUR = re.compile("的?(?:邻县|邻市|邻区|邻居|近邻|毗邻的?)")
_BESIDE = re.compile(
    f"(?<=[{PARTY}][、和与及])(?:(?:邻近|相邻|毗邻|临近|附近|周边|周围|接壤|隔壁|近旁|不远处|山那边|河对岸|对岸)|同(?:属|在|为|是|样|处)[一-龥]{{0,8}}?|另[一外][一-龥]{{0,6}}?)的?(?=[{PARTY}])"
)
"""What describes a member of a list by its likeness to the one before: 甲县和邻近的|乙县."""
_ARE = re.compile("，?(?:都|均|皆|同|分别)?[是为]")
_BY_PLACE = re.compile(f"[{PARTY}]的[一-龥]{{1,6}}?(?:[、和及与][{PARTY}]的[一-龥]{{1,6}}?)+(?=[，。；由分依将]|$)")
"""Things listed by their places (甲县的核桃、乙县的葡萄): what is said of them is said of the places."""


def coordinate(tokens: list[Token]) -> list[Token]:
    """The tokens with each list as one of them, and without those that only tell where a party lies."""
    return _listed(_tokenise_connectors(_without_things(_adjoined(_without_owners(_without_go_between(tokens))))))


def _without_go_between(tokens: list[Token]) -> list[Token]:
    """Leave out who only brought a party and what it does together, and what part one plays: 甲公司|经乙区引荐，|在丙县建厂."""
    text = "".join(t.text for t in tokens)
    if len(text) != len(tokens):
        return tokens
    spans = (found.span() for pattern in (_GO_BETWEEN, _BY_PART) for found in pattern.finditer(text))
    dropped = {at for span in spans for at in range(*span)}
    return [token for at, token in enumerate(tokens) if at not in dropped] if dropped else tokens


def _without_owners(tokens: list[Token]) -> list[Token]:
    """Leave out a party that only says where the next one lies or to whom it belongs, or that is excepted.

    Of 18个乡镇的125个村 the villages remain, of 吴忠市的同心县 or 四川秦巴山区的通江县 the county remains, of 中国石油下属的长庆油田 the oil field, of 武汉以外的16个市州 the 16.
    """
    out: list[Token] = []
    start = 0
    for index, following in pairwise(parties_in(tokens)):
        out += tokens[start:index]
        start = index
        if following - index > _OWNERS_REACH:
            continue
        owner = tokens[index]
        between = "".join([t.text for t in tokens[index + 1 : following]])
        joined = bool(out) and out[-1].text in _JOINING and between == "的"
        owned = joined and owner.text == AREA and tokens[following].text == ORG
        if owned or _is_owner(owner, between, tokens[following]):
            start = following
    return [*out, *tokens[start:]]


def _is_owner(owner: Token, between: str, following: Token) -> bool:
    if owner.text == following.text == AREA and _OWNED.fullmatch(between):
        return _lies_in(following, owner)
    if owner.text == following.text == GROUP:
        return between == "的"
    if owner.text == AREA and following.text == GROUP and _REGION.fullmatch(between):
        return True
    below = owner.text == following.text == ORG and _SUBSIDIARY.fullmatch(between)
    beside = following.text == AREA and _NEIGHBOUR.fullmatch(between)
    return bool(below) or (owner.text == AREA and bool(beside or _EXCEPTED.fullmatch(between)))


def _lies_in(inner: Token, outer: Token) -> bool:
    places = [m.party for token in (inner, outer) for m in token.mentions]
    match places:
        case [Place() as part, Place() as whole]:
            return part.key != whole.key and contains(whole, part)
        case _:
            return False


def _without_things(tokens: list[Token]) -> list[Token]:
    """Leave the places of things that are listed by their places (of 甲县的核桃、乙县的葡萄, 甲县、乙县), and members that are described."""
    text = "".join(t.text for t in tokens)
    dropped = {
        at
        for pattern in ((_BY_PLACE, _BESIDE) if len(text) == len(tokens) else ())
        for found in pattern.finditer(text)
        for at in range(*found.span())
        if text[at] not in PARTY and text[at] not in "、和及与"
    }
    return [token for at, token in enumerate(tokens) if at not in dropped] if dropped else tokens


def _adjoined(tokens: list[Token]) -> list[Token]:
    """Join sets that stand side by side: 4市18县."""
    out: list[Token] = []
    for token in tokens:
        if out and token.text == out[-1].text == GROUP and out[-1].mentions[-1].end == token.mentions[0].start:
            out[-1] = _merge([out[-1], token])
        else:
            out.append(token)
    return out


def _tokenise_connectors(tokens: list[Token]) -> list[Token]:
    """Join the characters of longer connectors that stand between two parties."""
    out: list[Token] = []
    start = 0
    for index, following in pairwise(parties_in(tokens)):
        between = tokens[index + 1 : following] if following - index in _LONGER else []
        words = "".join([t.text for t in between])
        if words in _CONNECTORS:
            out += [*tokens[start : index + 1], Token(words, between[0].offset)]
            start = following
    return [*out, *tokens[start:]]


def _listed(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    index = 0
    for first in parties_in(tokens):
        if first < index:  # the member of a list
            continue
        out += tokens[index:first]
        index = first
        end = _listed_after_colon(tokens, index, out)
        while end + 1 < len(tokens) and (
            _sums(tokens, end) or (tokens[end].text in _CONNECTORS and is_party(tokens[end + 1]))
        ):
            end += 2
        if end > index + 1 and _repeats_verb(out, tokens, end):
            end -= 2
        end = _listed_over_commas(tokens, index, end, out)
        run = tokens[index:end]
        collapsed = _halves(run) if _is_both_sides(out, run, tokens[end:]) else _collapse(run)
        index = end
        if len(run) > 1 or len(collapsed[-1].mentions) > 1:
            index += _tail_length(tokens, end)
        index += _kind_length(tokens, index, collapsed[-1].mentions)
        out.extend(collapsed)
    return [*out, *tokens[index:]]


def _sums(tokens: Sequence[Token], at: int) -> bool:
    """Whether a set that counts more than the parties named before stands there: A、B|等28家企业. It is a member of the list."""
    if tokens[at].text != "等" or tokens[at - 1].text not in (AREA, ORG) or tokens[at + 1].text != GROUP:
        return False
    party = tokens[at + 1].mentions[0].party
    return isinstance(party, Group) and party.count is not None


def _is_both_sides(before: Sequence[Token], run: Sequence[Token], after: Sequence[Token]) -> bool:
    """True for A、B和C before words of a bond that name no other side: A and B are bound to C."""
    marks = [t.text for t in run[1::2]]
    if len(marks) < 2 or marks[-1] not in ("和", "及", "，和") or not all(m in ("、", *_LISTING) for m in marks[:-1]):
        return False
    lead = "".join(t.text for t in before)
    clause = _CLAUSE.split("".join(t.text for t in after), maxsplit=1)[0]
    return bool(_BOND.match(clause)) and not _OTHER_SIDE.search(lead) and not any(symbol in PARTY for symbol in clause)


def _halves(run: Sequence[Token]) -> list[Token]:
    return [_merge(run[:-2]), run[-2], run[-1]]


def _listed_after_colon(tokens: list[Token], index: int, before: list[Token]) -> int:
    """The end of a list whose members commas part, where it fills the rest of a clause after a colon; else one party."""
    if not before or before[-1].text != "：":
        return index + 1
    end = index + 1
    while end + 1 < len(tokens) and tokens[end].text in ("，", *_CONNECTORS) and is_party(tokens[end + 1]):
        end += 2
    closed = end == len(tokens) or tokens[end].text in "。；"
    return end if closed else index + 1


def _listed_over_commas(tokens: list[Token], index: int, end: int, before: list[Token]) -> int:
    """The end of a list of places of which further ones fill the clauses behind it: 帮扶甲省的乙县，丙省的丁县、戊县，….

    Or where they end in what counts them all: 向A、B，C、D四县捐赠.
    """
    if any(t.text != AREA for t in tokens[index:end:2]):
        return end
    if not before or before[-1].text in _MARKS:
        return _subject_over_commas(tokens, end)
    while end + 1 < len(tokens) and tokens[end].text == "，" and tokens[end + 1].text == AREA:
        stop = end + 2
        while stop + 1 < len(tokens) and tokens[stop].text in _CONNECTORS and tokens[stop + 1].text == AREA:
            stop += 2
        all_of_them = (stop - index + 1) // 2 in _counts_behind(tokens, stop)
        if stop < len(tokens) and tokens[stop].text not in _MARKS and not all_of_them:
            break
        end = stop
    return end


def _subject_over_commas(tokens: list[Token], end: int) -> int:
    """The end of a list of places that begins a clause and goes on over commas up to what they are: 甲省乙县，丙省丁县、戊县，都是…."""
    stop = end
    while stop + 1 < len(tokens) and tokens[stop].text == "，" and tokens[stop + 1].text == AREA:
        stop += 2
        while stop + 1 < len(tokens) and tokens[stop].text in _CONNECTORS and tokens[stop + 1].text == AREA:
            stop += 2
    return stop if stop > end and _ARE.match("".join(t.text for t in tokens[stop : stop + 4])) else end


def _repeats_verb(before: list[Token], tokens: list[Token], end: int) -> bool:
    """True where the last member of a run begins the next of parallel clauses: X帮A、Y帮B."""
    lead = "".join(t.text for t in before[-_VERB:])
    following = "".join(t.text for t in tokens[end : end + _VERB])
    if following[:1] in _MARKS:  # the list ends with its clause, and what follows is another clause: X帮A、B；Y帮C
        return False
    return any(
        len(following) >= n and lead.endswith(following[:n])
        for n in range(_VERB, 0, -1)
        if n > 1 or following[:1] in _SHORT_VERBS
    )


def _tail_length(tokens: list[Token], at: int) -> int:
    """How many tokens after a list belong to its tail: 等3个县, 两区, 等地."""
    following = "".join(t.text for t in tokens[at : at + 12] if len(t.text) == 1)
    match = _LIST_TAIL.match(following)
    return match.end() if match else 0


def _kind_length(tokens: list[Token], at: int, members: Sequence[Mention]) -> int:
    """How many tokens after a party only say what kind it is of: the 六省 of A、B六省, the 两省三县 of A、B、C两省三县, the 省直机关 of X等省直机关."""
    after = tokens[at : at + 2]
    if after and after[0].text == GROUP and len(members) > 1 and _counts(after[0], len(members)):
        return 1
    if counts := _counts_behind(tokens, at):
        return len(counts)
    if len(after) == 2 and after[0].text == "等" and after[1].text == GROUP and _uncounted(after[1]):
        return 2
    return 0


def _counts_behind(tokens: Sequence[Token], at: int) -> list[int]:
    """The numbers of the words that count a list before them by kinds of divisions: 3 and 4 in A、B、C、D|三省|四县."""
    behind = takewhile(lambda token: token.text in (UNKNOWN, BOTH), tokens[at : at + 3])
    counted = [_COUNTED.fullmatch(token.mentions[0].text) for token in behind]
    return [int(value_of(found["count"])) for found in takewhile(bool, counted) if found]


def _counts(token: Token, number: int) -> bool:
    return any(isinstance(m.party, Group) and m.party.count == number for m in token.mentions)


def _uncounted(token: Token) -> bool:
    party = token.mentions[0].party
    return isinstance(party, Group) and party.count is None


def _merge(parts: Iterable[Token]) -> Token:
    members = [t for t in parts if is_party(t)]
    kinds = {t.text for t in members}
    symbol = kinds.pop() if len(kinds) == 1 else MIXED
    return Token(symbol, members[0].offset, tuple(m for t in members for m in t.mentions))


def _collapse(run: list[Token]) -> list[Token]:
    """Fold a run of parties and connectors: a list, a list of pairs, or two lists with the connector between them kept."""
    marks = ["、" if t.text in (*_LISTING, "等") else t.text for t in run[1::2]]
    members = run[0::2]
    apart = ("、", "，")
    alternating = all(m not in apart for m in marks[0::2]) and all(m in apart for m in marks[1::2])
    if "，" in marks and not alternating:
        return [_merge(run)]
    if len(run) == 1 or not any(m in apart for m in marks):
        return run
    if alternating and len(marks) >= 3 and len(members) % 2 == 0:
        pairs = tuple((members[k].mentions, members[k + 1].mentions) for k in range(0, len(members), 2))
        return [Token(PAIRS, run[0].offset, pairs=pairs)]
    inner = [k for k, m in enumerate(marks) if m != "、"]
    if not inner or inner == [len(marks) - 1]:
        closing = marks[-1]
        if closing in ("与", "同", "跟"):
            return _halves(run)
        return [_merge(run)]
    out: list[Token] = []
    first = 0
    for k in [*inner, len(marks)]:
        out.append(_merge(run[2 * first : 2 * k + 1]))
        if k < len(marks):
            out.append(run[2 * k + 1])
        first = k + 1
    return out
