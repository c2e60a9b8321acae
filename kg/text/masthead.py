"""What stands above the text: title, subtitle, and the lines that name publisher and date.

Two orders are usual. Either the title comes first and a line with source and date below it, or the paper and its date come
first and the title below them. Everything before the title is the site's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import BlockKind
from kg.sources.dates import DateFound, find_date, find_dates, find_month
from kg.text.furniture import CREDIT
from kg.text.lines import Line, is_prose
from kg.text.openings import find_opening

__all__ = ["COMPILED", "OUTLET", "Masthead", "find_masthead", "plain_title"]

_LABELLED = re.compile(
    r"(?:发布|发表|更新|录入|成文|印发)?(?:时间|日期)\s*[:：]|(?:(?:信息|稿件|文章|内容|新闻)?来源|稿源|出处|发布机构|发布单位|作者|编辑|浏览|点击|阅读|字[号体])\s*(?:次数|量)?\s*[:：]?"
    r"|(?:Source|Updated|Published|Font size)\s*[:：]"
)
_ISSUE = re.compile(
    r"(?:第?\s*[0-9A-Z一二三四五六七八九十]{1,4}\s*版)|星期[一二三四五六日]|头版|要闻版?|[上下]午|\d+次|第\d+期"
)
_SUBTITLE = re.compile(r"^(?:——|—|--|─)")
_MEDIA = re.compile(r"^[\[【(（](?:视频|组图|图集|图片|图文|音频|直播|高清|滚动|图解|快讯)[\]】)）]\s*")
# The red head of an official document (某某办公室文件), its number (某发〔2019〕3号), and the number of an issue.
_LETTERHEAD = re.compile(
    r"^(?:[^，。\s]{4,40}(?:文件|公报)|[^，。]{1,20}[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*第?\d+号|[(（]?(?:总?第\s*[\d〇一二三四五六七八九十]+\s*期[\s，·]*)+[)）]?)$"
)
OUTLET = re.compile(
    r"^《?(?P<name>[\u3400-\u9fff]{2,12}(?:日报|晚报|晨报|时报|商报|都市报|电视台|广播电台|杂志|周刊|新闻网|融媒体中心))》?$"
)
_NAMES = re.compile(
    r"^(?:[■□◎●]\s*|文/|图/|本[报网刊]|记者|通讯员|\s)*[\u3400-\u9fff·]{2,4}(?:[\s、]+[\u3400-\u9fff·]{2,4}){0,7}$"
)
_BRACKETED_DATE = re.compile(r"^[(（].{0,60}(?:通过|印发|发布|公布|施行|整理|制定|修订).{0,10}[)）]$")
_SPOKEN = re.compile(r"^(?:——|—|--|─|[(（])?\s*$")
_AT_MEETING = re.compile(r"在[^，。]{2,60}(?:上|会议?|上的(?:讲话|报告|发言))[)）]?$")
"""A speech or report bears the day and the meeting at which it was given."""
_NOTED = re.compile(r"^[(（][^。]{0,30}(?:整理|汇编|摘编|编写|编印|印发|发布|公布|制定|修订|通过)[，\s]*$")
COMPILED = re.compile(
    r"^(?P<name>[\u3400-\u9fffA-Za-z0-9·]{2,30}(?:中心|办公室|办|局|厅|委|委员会|部|政府|集团|公司|院|会|处|站|学校|大学|组))[编写](?:[印制发写辑]|者)?$"
)
_ACCOUNT = re.compile(r"[\u3400-\u9fff]{2,8}(?<!信息)(?:发布|日报|晚报|融媒体?|融媒体中心|新闻网)$")
"""The account that follows the date in what social media show: 2020-05-06某地发布."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_AROUND = "()（）[]【】 ·"
_LONGEST_TITLE = 60
_REST = 30
_HEAD = 15


@dataclass(frozen=True, slots=True)
class Masthead:
    """Which of a document's lines stand above the text.

    ``title``, ``subtitles`` and ``dated`` (lines with publisher or date) are indices into the lines; ``body`` is the index of
    the first line of the text. ``issued`` is the date that the lines give, ``month`` the first day of the month where they
    give a month only.
    """

    title: int | None
    subtitles: tuple[int, ...]
    dated: tuple[int, ...]
    body: int
    issued: DateFound | None
    month: DateFound | None


def plain_title(text: str) -> str:
    """A title without the site's remark that it comes with a film or pictures."""
    return _MEDIA.sub("", text)


def find_masthead(lines: Sequence[Line], left_out: frozenset[int], known_title: str | None) -> Masthead:
    """The masthead of ``lines``, of which ``left_out`` are furniture; ``known_title`` is the title the format declares."""
    dated, body = _dated_and_body(lines, left_out)
    head = [index for index in range(body) if index not in left_out]
    title = _title(lines, head, dated, known_title)
    above = body if title is None else title
    said = None if title is None else plain_title(lines[title].text)
    subtitles = tuple(
        i for i in head if i > above and i not in dated and _is_subtitle(lines[i]) and lines[i].text != said
    )
    return Masthead(title, subtitles, dated, body, _issued(lines, dated, body), _month(lines, dated, body))


def _dated_and_body(lines: Sequence[Line], left_out: frozenset[int]) -> tuple[tuple[int, ...], int]:
    """The lines that hold date or source, and where the text begins: at the first line that only a text can have."""
    content = [index for index in range(len(lines)) if index not in left_out]
    dated: list[int] = []
    for index, line in enumerate(lines):
        if _is_dated(line):
            dated.append(index)
        elif index in content[:1] and len(content) > 1 and _may_be_title(line):
            continue
        elif index not in left_out and (_begins_text(line) or _heads_section(lines, index)):
            return tuple(dated), index
    body = (
        content[0] + (len(content) > 1) if content else len(lines)
    )  # a single line is a text, not a title without one
    return tuple(index for index in dated if index < body), body


def _may_be_title(line: Line) -> bool:
    """Whether a first line may be a title in spite of its length or its question mark."""
    return (
        line.kind is BlockKind.PARAGRAPH
        and "。" not in line.text
        and len(line.text) <= 2 * _LONGEST_TITLE
        and line.text[-1] not in "：；，、"
        and find_opening(line.text) is None
        and not _TEXT_MARK.match(line.text)
    )


def _begins_text(line: Line) -> bool:
    if line.kind is BlockKind.HEADING:
        return False
    if line.kind is not BlockKind.PARAGRAPH:
        return True
    if find_opening(line.text) is not None or _TEXT_MARK.match(line.text) or _CHAPTER.match(line.text):
        return True
    return is_prose(line) and (
        "。" in line.text or (len(line.text) > _LONGEST_TITLE and "，" in line.text) or bool(_ENDED.search(line.text))
    )


def _heads_section(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading is that of the first section and no subtitle: another of its depth follows, and prose right below.

    A heading of lesser depth, the title, must stand above it.
    """
    line = lines[index]
    if line.depth is None or not any(above.depth and above.depth < line.depth for above in lines[:index]):
        return False
    if _TEXT_MARK.match(line.text) or _CHAPTER.match(line.text):
        return True
    below = lines[index + 1 :]
    return bool(below) and is_prose(below[0]) and any(other.depth == line.depth for other in below)


_CHAPTER = re.compile(r"^第[一二三四五六七八九十]{1,3}[编篇部章节]分?\s")
_TEXT_MARK = re.compile(
    r"^(?:[问答][:：]|【[^】]{1,30}】$|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]|[■●◆])"
)
_ENDED = re.compile(r"[！？；：…][”’）)」]*$")


def _is_dated(line: Line) -> bool:
    """Whether a line holds hardly more than a date or a source."""
    text = line.text
    if len(text) > 2 * _LONGEST_TITLE or "。" in text or line.kind is BlockKind.HEADING:
        return False
    dates = list(find_dates(text))
    if not dates and _is_month(text):
        return True
    if not dates:
        return (
            len(text) <= _LONGEST_TITLE
            and _LABELLED.match(text) is not None
            and bool(re.match(r"[^:：]{2,6}[:：]", text))
        )
    end = dates[-1].end
    if _HAN.match(text, end) and not _LABELLED.match(text, end) and not _ISSUE.match(text, end):
        return _ACCOUNT.match(text, dates[-1].end) is not None
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + rest[found.end :]
    return "，" not in rest and len(_ISSUE.sub("", _LABELLED.sub("", rest)).strip()) <= _REST


def _is_month(text: str) -> bool:
    """Whether a line holds a month and nothing else but the name of who publishes or compiles."""
    found = find_month(text)
    if found is None:
        return False
    before, after = text[: found.start].strip(_AROUND), text[found.end :].strip(_AROUND)
    return not after and (not before or OUTLET.match(before) is not None or COMPILED.match(before) is not None)


def _title(lines: Sequence[Line], head: Sequence[int], dated: Sequence[int], known: str | None) -> int | None:
    if known is not None:
        plain = _squeezed(known)
        texts = [_squeezed(plain_title(line.text)) for line in lines[:_HEAD]]
        near = [
            i
            for i, text in enumerate(texts)
            if (text in plain or plain in text) and len(plain) <= 2 * len(text) <= 4 * len(plain)
        ]
        return next((i for i in near if texts[i] == plain), near[0] if near else None)
    candidates = [i for i in head if i not in dated and _is_title(lines[i])]
    marked = [i for i in candidates if lines[i].kind is BlockKind.HEADING]
    if marked or not candidates:
        return marked[0] if marked else None
    named = [i for i in candidates if not _NAMES.match(lines[i].text)]
    named = named or [i for i in candidates if len(lines[i].text) > 3 and " " not in lines[i].text] or candidates
    above = [i for i in named if dated and i < dated[0]]
    return above[-1] if above else named[0]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_title(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= _LONGEST_TITLE * 2
        and len(_HAN.findall(text)) >= 2
        and not _SUBTITLE.match(text)
        and not CREDIT.match(text)
        and not _BRACKETED_DATE.match(text)
        and not _LETTERHEAD.match(text)
        and not OUTLET.match(text)
    )


def _is_subtitle(line: Line) -> bool:
    if _SUBTITLE.match(line.text):
        return True
    return _is_title(line) and not _NAMES.match(line.text) and not COMPILED.match(line.text)


def _issued(lines: Sequence[Line], dated: Sequence[int], body: int) -> DateFound | None:
    """The date of the dated lines; else one at the very start of the text, or in brackets below the title."""
    found = next((date for index in dated if (date := find_date(lines[index].text))), None)
    if found is not None:
        return found
    for line in lines[: body + 1]:
        date = find_date(line.text)
        if date and (
            _BRACKETED_DATE.match(line.text) or (date.start == 0 and line.text[4:5] in "-/") or _spoken(line.text, date)
        ):
            return date
    return None


def _spoken(text: str, date: DateFound) -> bool:
    """Whether a line says when and before whom a speech or report was given."""
    return _SPOKEN.match(text[: date.start]) is not None and _AT_MEETING.match(text, date.end) is not None


def _month(lines: Sequence[Line], dated: Sequence[int], body: int) -> DateFound | None:
    """The month of the dated lines; else of a note in brackets above the text on who compiled it."""
    for index, line in enumerate(lines[: body + 1]):
        month = find_month(line.text)
        if month and (index in dated or _NOTED.match(line.text[: month.start])):
            return month
    return None
