"""Who signed the article: the body named in its last line, such as ``(中共乡城县委办公室)`` or ``州扶贫移民局``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.sources.dates import find_date
from kg.text.lines import Line, is_prose

__all__ = ["find_signature"]

_BODY = (
    r"(?:[\u3400-\u9fff]{2,}(?:办公室|委员会|政府|融媒体中心|中心|指挥部|工作队|工作组|领导小组|集团|公司|银行|协会|学校|医院|大学|学院|总队|支队|报社)"
    r"|[\u3400-\u9fff]{1,}(?:[省市州县区旗盟乡镇工党]委|局|厅|办|部|社|处))"
)
_POST = r"(?:(?:书记|副书记|常委|县长|区长|市长|州长|主任|局长|部长|院长|校长|队长|会长)[、兼]?)*"
_SIGNED = re.compile(
    rf"^[(（]?\s*(?:作者(?:单位|系|为)?|执笔|撰稿|供稿(?:单位)?)?[:：]?\s*(?P<body>{_BODY}(?:[、\s]{_BODY})*{_POST}(?:[、，]?[\u3400-\u9fff]{{1,8}}(?:部长|主任|书记|局长))?)\s*[)）]?$"
)
_CLOSING = re.compile(rf"(?<=[。！？”])\s*[(（]\s*(?:作者(?:单位|系|为)?[:：]?\s*)?(?P<body>{_BODY})\s*[)）]$")
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
        if len(line.text) > _LONGEST or find_date(line.text):
            continue
        match = _SIGNED.match(line.text)
        if match is not None:
            return line.start + match.start("body"), line.start + match.end("body")
    closing = _CLOSING.search(lines[last].text)
    return (lines[last].start + closing.start("body"), lines[last].start + closing.end("body")) if closing else None
