"""What an article without a date says of when it was written: a year above the text, and the years it speaks of as past.

Neither is a date of issue. They tell only which names of places were in use, and the second is no more than a bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Document
from kg.sources.dates import find_date, find_year

__all__ = ["Dating", "dating_of"]

_YEAR = r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2})"
_NUMBER = re.compile(
    rf"[〔\[(（【]\s*{_YEAR}\s*年?[〕\])）】]\s*第?\s*[0-9]+\s*号|{_YEAR.replace('year', 'issue')}年?第?\s*[0-9]+\s*期"
)
"""The number of an official document (某发〔2019〕3号) and that of an issue (2012年第6期)."""
_VOLUME = re.compile(
    rf"(?:年鉴|概况|大事记)\s*[(（·]?\s*{_YEAR}年?[)）]?$|[(（]{_YEAR.replace('year', 'issue')}年?[)）]$"
)
"""The year of a volume, at the end of its title: 某市年鉴(2005)."""
_REPORT = re.compile(
    rf"{_YEAR}年度?(?![—–~～至到-])[^，。]{{0,40}}(?:年鉴|总结|小结|情况|报告|综述|公报|大事记|通报|简报|要点|通知|回顾|纪实)"
)
"""What a year's report is called: 2004年援藏工作总结."""
_PASSED = re.compile(rf"{_YEAR}年(?!以?前|底前|末前|之前|远景|规划|计划)")
_COUNTED = re.compile(rf"截[至止]到?{_YEAR}年")
_AHEAD = re.compile(r"(?:(?<!截)(?<!止)[到至]|[—–~～-]|直到|力争|计划|规划|预计|将|拟|争取|明确|确保|以前|面向)\s*$")
_PLANNED = re.compile(r"将|力争|拟|预计|计划|规划|争取|目标|远景")
_PROSE = ("。", "；", "！", "？", "：", "”")
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Dating:
    """The years that tell when a document was written; each None where there is none.

    ``stated`` is that of title, number or issue, ``filed`` that of a date in the file's name, ``counted`` the last year up to which
    the text counts (截至2009年底), ``latest`` the last of which it speaks as past.
    """

    stated: int | None
    filed: int | None
    counted: int | None
    latest: int | None


def dating_of(document: Document) -> Dating:
    """What tells the year of a document that bears no date."""
    stated = next(_stated(document), None)
    filed = find_date(document.article.identifier.rpartition("/")[2].replace("_", " "))
    texts = [document.text(start, end) for start, end in _texts(document)]
    counted = [find_year(match["year"]) for text in texts for match in _COUNTED.finditer(text)]
    passed = [year for text in texts for year in _passed(text)]
    return Dating(stated, filed.value.year if filed else None, max(counted, default=None), max(passed, default=None))


def _stated(document: Document) -> Iterator[int]:
    """The years by which the lines above the text name the document, the title's last."""
    prose = (s.start for s in document.sentences if document.text(s.start, s.end).endswith(_PROSE))
    first = next(prose, 0)
    head = [line.strip() for line in document.reading.text[:first].splitlines()]
    titles = [document.title] if document.title else []
    patterns = [(_NUMBER, head), (_VOLUME, titles), (_REPORT, titles)]
    for pattern, lines in patterns:
        for line in lines:
            found = pattern.search(line)
            if found is not None:
                yield find_year(found.groupdict().get("year") or found["issue"])


def _texts(document: Document) -> Iterator[tuple[int, int]]:
    yield from ((sentence.start, sentence.end) for sentence in document.sentences)
    start = document.reading.text.find(document.title) if document.title else -1
    if document.title and start >= 0:
        yield start, start + len(document.title)


def _passed(sentence: str) -> Iterator[int]:
    """The years that a sentence names and does not look ahead to."""
    for match in _PASSED.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() : match.end() + _NEAR]
        if not _AHEAD.search(before) and not _PLANNED.search(after):
            yield find_year(match["year"])
