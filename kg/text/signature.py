"""Who signed the article: the body named in its last line, such as ``(中共乡城县委办公室)`` or ``州扶贫移民局``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from kg.sources.dates import DateFound, find_date, find_month
from kg.text.lines import Line, is_prose

__all__ = ["find_signature", "signed_on"]

_BODY = (
    r"(?:[\u3400-\u9fff]{2,}(?:办公室|委员会|政府|融媒体中心|中心|指挥部|工作队|工作组|领导小组|集团|公司|银行|协会|学校|医院|大学|学院|总队|支队|报社)"
    r"|[\u3400-\u9fff]{1,}(?:[省市州县区旗盟乡镇工党]委|局|厅|办|部|社|处|科|股))"
)
_POST = r"(?:(?:书记|副书记|常委|县长|区长|市长|州长|主任|局长|部长|院长|校长|队长|会长)[、兼]?)*"
_SIGNED = re.compile(
    rf"^[(（]?\s*(?:作者(?:单位|系|为)?|执笔|撰稿|供稿(?:单位)?)?[:：]?\s*(?P<body>{_BODY}(?:[、\s]{_BODY})*{_POST}(?:[、，]?[\u3400-\u9fff]{{1,8}}(?:部长|主任|书记|局长))?)\s*[)）]?$"
)
_BY = r"(?:记者|通讯员|作者|文|图|供稿)?[:：]?[\s\u3400-\u9fff·]{2,12}"
_WRITER = r"(?:(?:作者(?:单位|系|为)?|记者|通讯员)[:：]?\s*(?:[\u3400-\u9fff·]{2,4}[\s、]+)?)?"
_CLOSING = re.compile(rf"(?<=[。！？”])\s*[(（]\s*{_WRITER}(?P<body>{_BODY})(?:\s*{_BY})?\s*[)）]$")
_CREDITED = re.compile(rf"^(?P<open>[(（])?\s*{_WRITER}(?P<body>{_BODY})(?:(?(open)\s*|\s+){_BY})?(?(open)[)）])$")
"""A line of its own with a body and who wrote: (某县融媒体中心 张某)."""
_ISSUED = re.compile(r"\s*(?:印发?|发布?|印制|整理|供稿)?\s*[)）]?$")
_REPRINTED = re.compile(r"^[(（]?(?:原?载于?|原刊|刊[于发]|选自|摘自|来源[:：]?)[^，。]{2,20}$")
"""Where an article was printed first: its date follows."""
_DEPTH = 8
_LONGEST = 40


def find_signature(lines: Sequence[Line], left_out: frozenset[int], body: int) -> tuple[int, int] | None:
    """The reading range of the body or office that signed the article, without brackets around it.

    Looked for below the last running text, and in brackets at its very end; credits count where they name an office
    (作者 and below it 某区委常委). ``body`` is the index of the first line of the text.
    """
    content = [index for index in range(body, len(lines)) if index not in left_out and is_prose(lines[index])]
    if not content:
        return None
    last = content[-1]
    for line in lines[last + 1 : last + 1 + _DEPTH]:
        match = _SIGNED.match(_before_date(line.text)) if len(line.text) <= _LONGEST else None
        match = match or (_CREDITED.match(line.text) if len(line.text) <= _LONGEST else None)
        if match is not None:
            return line.start + match.start("body"), line.start + match.end("body")
    closing = _CLOSING.search(lines[last].text)
    return (lines[last].start + closing.start("body"), lines[last].start + closing.end("body")) if closing else None


def signed_on(text: str, find: Callable[[str], DateFound | None]) -> date | None:
    """The date that ``find`` finds at the end of a last line, alone, behind who signed it, or behind where it was printed first."""
    found = find(text)
    if found is None or not _ISSUED.match(text, found.end):
        return None
    before = text[: found.start].strip("()（） ·,，")
    return found.value if not before or _SIGNED.match(before) or _REPRINTED.match(before) else None


def _before_date(line: str) -> str:
    """What stands before the date that ends a line; nothing, where a date stands elsewhere in it."""
    found = find_date(line) or find_month(line)
    if found is None:
        return line
    return line[: found.start].rstrip() if _ISSUED.match(line, found.end) else ""
