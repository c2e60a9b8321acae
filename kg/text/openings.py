"""The opening of a report: 本报讯, 本报阿克苏12月19日电, 新华社北京5月3日电 (记者 …), 每日甘肃网5月28日讯 据兰州日报报道."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Opening", "find_opening"]

_OWN = r"本[报网台刊站社]"
_OUTLET = r"[\u3400-\u9fffA-Za-z]{1,12}?(?:网络电视台|广播电视台|电视台|融媒体中心|日报|晚报|时报|商报|都市报|网|社|报|台|客户端|融媒|传媒|频道|在线|之声)"
_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_OPENING = re.compile(
    rf"(?:(?:(?P<own>{_OWN})|(?P<outlet>{_OUTLET}))[\s·]?"
    rf"(?P<place>[\u3400-\u9fff]{{0,10}}?)\s?(?P<day>{_DAY})?\s?(?:综合)?(?P<word>讯|专电|电|消息)"
    r"|又讯)"
    r"(?P<who>\s?[(（][^)）]{1,40}[)）])?"
    r"(?P<after>\s*[:：]|\s+|$|(?<=[)）])|(?=[“据\d])|(?<=讯)(?=[\u3400-\u9fff]))\s*"
    r"(?:据[^，。：\s]{2,20}?(?:报道|消息)(?:[，：\s]\s*|(?=\d)))?"
)
_WORD = re.compile(r"[讯电]|消息")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening of a report: its length, the outlet and the place it names, if any."""

    end: int
    outlet: str | None
    place: str | None


def find_opening(text: str) -> Opening | None:
    """The opening that ``text`` begins with.

    A named outlet counts only with a day, with brackets or with space or a colon behind it: 国家电网供电 is no opening.
    """
    match = _OPENING.match(text) if _WORD.search(text, 0, _LONGEST) else None
    if match is None:
        return None
    if match["outlet"] and not (match["day"] or match["who"] or match["after"]):
        return None
    return Opening(match.end(), match["outlet"], match["place"] or None)
