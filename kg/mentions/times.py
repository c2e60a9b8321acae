"""Time expressions: from when, until when, from when to when, and when.

Only the year is kept. Relative years (今年, 去年, 五年来) are counted from the day of issue; without it they stand with no
year. 当年, 同年 and 次年 are counted from the year named last before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.mentions.numerals import CHINESE_NUMBER, digits_of, value_of
from kg.model import Document, TimeExpression, TimeRole

__all__ = ["find_times", "times_in"]

Years = tuple[int | None, int | None]

_RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_ANAPHORIC = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}

_FULL = r"(?:19|20)[0-9]{2}(?![0-9])|(?:一九|二[〇零○0O])[〇零○0O一二三四五六七八九]{2}"
_DECADE = r"(?:(?:上个?|20|二十)世纪)?(?:[五六七八九]十|[5-9]0)年代[初中末]?期?"
_WORDS = "|".join((*_RELATIVE, *_ANAPHORIC))
# Two digits and 年 look like a duration (在职98年), so they count only next to a month or a word such as 自, 起.
_SHORT = (
    r"(?<![0-9第])(?:(?:[5-9][0-9]|0[0-9])年(?=[0-9]{1,2}月|起|以来|开始|[底末初至到])|(?<=[自从于])[5-9][0-9]年(?!代))"
)
_DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = rf"(?:{_DAY}月份?(?:{_DAY}[日号])?(?:[上中下]旬)?|[春夏秋冬]季?|[上下]半年)?"
_EDGE = r"(?:年?[底末初]|中期)?"
# Atomic, so that 从2010年5月的 cannot be read as 从2010年 and a rest.
_POINT = rf"(?>(?:(?:{_FULL})年度?|{_SHORT}|{_WORDS}){_MONTH}{_EDGE}|{_DECADE})"

_FORMS = {
    "plan": r"[“‘]?(?:十[一二三四五六七八九]|[六七八九十])五[”’]?(?:期间|时期|以来)",
    "span": rf"[自从]?(?:(?:{_FULL})|{_POINT})\s*(?:[—–~～至到-]|——|--)\s*{_POINT}间?",
    "until": rf"(?:截至|截止到?|直[至到]|(?<![得拿收达来受感看听回遇等走])到了?|(?<!甚)至){_POINT}"
    rf"|{_POINT}(?:以前|之前|前(?![后夕往来景期])|为?止)",
    "now": r"截至目前|截[至止]发稿[时前]?|到目前为止|迄今",
    "since": rf"(?:自从?|从|[始起源]于)(?:{_POINT})(?!的)(?:起|开始|以来|以后|之后|后|至今)?"
    rf"|{_POINT}(?:起(?![步草点义源诉火初])|开始|以来|以后|之后|后|至今|(?=[^，,。；;0-9]{{1,20}}以来))",
    "lately": rf"(?<![0-9.第])(?:[近这]|过去)?(?:[0-9]{{1,2}}|{CHINESE_NUMBER})[余多]?年多?(?:[来间里]|以来|下来)",
    "at": rf"{_POINT}|(?<![0-9])(?:19|20)[0-9]{{2}}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])",
    "dayon": r"(?<![0-9.至到—-])[0-9]{1,2}月[0-9]{1,2}[日号](?:起|以来|开始)",
    "day": r"(?<![0-9.至到—-])[0-9]{1,2}月[0-9]{1,2}[日号]",
}
"""What time expressions look like, by the name of the form; the first that fits is taken."""

# The scan is the costly part, so it looks closer only where an expression can begin, and only at texts that can hold one.
_BEGINNING = "[0-9一二三四五六七八九十百千〇零○上去今前明后本当同次翌自从始起源截止直到至近这过迄“‘]"
_TIME = re.compile(f"(?={_BEGINNING})(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _FORMS.items())})")
_SIGN = re.compile(r"年|五[”’]?[期时以]|[0-9]月[0-9]|[0-9]{4}[-/.]|截至|截止|目前|迄今")
_YEAR = re.compile(rf"(?P<decade>{_DECADE})|(?P<full>{_FULL})|(?P<word>{_WORDS})|(?P<short>[0-9]{{2}})(?=年)")
_COUNT = re.compile(rf"[0-9]+|{CHINESE_NUMBER}")
_TITLE = re.compile(r"《[^《》]*》")


def find_times(document: Document) -> tuple[TimeExpression, ...]:
    """The time expressions of all sentences, in order, in reading offsets."""
    found: list[TimeExpression] = []
    named: int | None = None
    for sentence in document.sentences:
        times = times_in(document.text(sentence.start, sentence.end), document.issued, sentence.start, named)
        named = next((year for time in reversed(times) if (year := time.last or time.first)), named)
        found.extend(times)
    return tuple(found)


def times_in(text: str, issued: date | None, offset: int = 0, named: int | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of one sentence, not overlapping; offsets are those in ``text`` plus ``offset``.

    ``first`` and ``last`` are inclusive: a `SINCE` has no last year, an `UNTIL` no first one, an `AT` the same twice (but
    the first and the last of a decade). ``issued`` resolves relative years, ``named`` is the year that was named last
    before this text. Years inside the title of a document (《…》) are part of its name and left out.
    """
    return tuple(_read(text, issued, offset, named))


def _read(text: str, issued: date | None, offset: int, named: int | None) -> Iterator[TimeExpression]:
    if not _SIGN.search(text):
        return
    titles = [match.span() for match in _TITLE.finditer(text)]
    for match in _TIME.finditer(text):
        if any(start <= match.start() < end for start, end in titles):
            continue
        role, (first, last) = _meaning(match.lastgroup or "", match[0], issued, named)
        named = last or first or named
        yield TimeExpression(match.start() + offset, match.end() + offset, match[0], role, first, last)


def _meaning(form: str, words: str, issued: date | None, named: int | None) -> tuple[TimeRole, Years]:
    """The role and the years of the words that have the form of that name."""
    this_year = issued.year if issued else None
    if form == "plan":
        plan = _plan_years(words)
        return (TimeRole.SINCE, (plan[0], None)) if words.endswith("以来") else (TimeRole.SPAN, plan)
    if form == "lately":
        count = _COUNT.search(words)
        return TimeRole.SPAN, (this_year - int(value_of(count[0])) if this_year and count else None, this_year)
    if form == "dayon":
        return TimeRole.SINCE, (_year_of_day(words, issued), None)
    if form in {"day", "now"}:
        at = _year_of_day(words, issued) if form == "day" else this_year
        return (TimeRole.AT, (at, at)) if form == "day" else (TimeRole.UNTIL, (None, at))
    first, last = _years(words, this_year, named)
    years = {"until": (None, last), "since": (first, None)}.get(form, (first, last))
    return TimeRole(form), years


def _plan_years(words: str) -> tuple[int, int]:
    """The years of a five-year plan: the sixth began in 1981, and none has left a gap since."""
    first = 1981 + 5 * (int(value_of(words.lstrip("“‘").rpartition("五")[0])) - 6)
    return first, first + 4


def _year_of_day(words: str, issued: date | None) -> int | None:
    """The year of a day without one: the last such day when the article was issued."""
    if issued is None:
        return None
    return issued.year if int(words.partition("月")[0]) <= issued.month else issued.year - 1


def _years(words: str, this_year: int | None, named: int | None) -> Years:
    """The first and the last of the years named in the words."""
    years: list[tuple[int, int] | None] = []
    for match in _YEAR.finditer(words):
        year = _year(match, this_year, named)
        years.append(None if year is None else (year, year + 9 if match["decade"] else year))
        named = year or named
    first, last = years[0], years[-1]
    return first and first[0], last and last[1]


def _year(match: re.Match[str], this_year: int | None, named: int | None) -> int | None:
    if match["full"]:
        return digits_of(match["full"].replace("O", "0"))
    if match["decade"]:
        tens = match["decade"].partition("年代")[0][-2:]
        return 1900 + int(value_of(tens))
    if match["short"]:
        short = int(match["short"])
        return 1900 + short if short >= 50 else 2000 + short
    word = match["word"]
    base, step = (this_year, _RELATIVE[word]) if word in _RELATIVE else (named, _ANAPHORIC[word])
    return None if base is None else base + step
