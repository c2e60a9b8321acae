"""From bytes to text, for the encodings Chinese articles come in.

A byte order mark decides; then strict UTF-8; then what the document declares; then GB18030 or Big5, whichever reads more
like Chinese; then charset-normalizer, of whose guesses only encodings of Chinese are believed. Text is decoded without
newline translation, and a byte order mark is not part of it.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kg.sources.problems import SourceError

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# The supersets that pages mean when they name a subset.
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
    "hz": "hz",
    "utf-8": "utf-8",
}
_BIG5 = ("big5", "cp950", "big5hkscs")
_BELIEVED = {"big5", "big5hkscs", "cp950", "gb18030", "gbk", "gb2312", "hz", "utf_8", "utf_16", "utf_32"}

# Half of all characters of running Chinese text, in either script, stem from a set not much larger than this one; a wrong
# decoding hits it by chance only.
_FREQUENT = frozenset(
    "，。、：；“”「」的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子"
    "说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業"
    "本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質第向"
    "道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老"
    "头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据處处"
    "府县縣市州省村镇鎮乡鄉扶贫貧帮幫支援协協项項目万萬元"
)
_PLAUSIBLE = 0.2
_DAMAGE = 0.005
_ONE_CHARACTER = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text without byte order mark, and the name of the codec that decoded it."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode ``data``; ``declared`` is the encoding that the document itself names, if any.

    A few damaged bytes (the torn last character, or five in a thousand) become U+FFFD. Raises `SourceError` for
    binary data and for text in no encoding of Chinese.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _damaged(data[len(mark) :], encoding)
    if b"\0" in data:
        return _without_mark(data)
    text = _strictly(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    named = _DECLARED.get(declared.strip().lower().replace("_", "-")) if declared else None
    if named is not None and (text := _strictly(data, named)) is not None:
        return Decoded(text, named)
    return _guess(data)


def _guess(data: bytes) -> Decoded:
    readings = [(encoding, _strictly(data, encoding)) for encoding in ("gb18030", *_BIG5)]
    candidates = [Decoded(text, encoding) for encoding, text in readings if text is not None]
    best = max(candidates, key=lambda decoded: _likeness(decoded.text), default=None)
    if best is not None and _likeness(best.text) >= _PLAUSIBLE:
        return best
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            decoded = _damaged(data, encoding)
        except SourceError:
            continue
        if _likeness(decoded.text) >= _PLAUSIBLE:
            return decoded
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and seldom asked

    match = from_bytes(data).best()
    if match is not None and match.encoding in _BELIEVED and best is not None:
        return Decoded(data.decode(match.encoding), match.encoding)
    raise SourceError("in no encoding known for Chinese text; save it as UTF-8")


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 whose mark is missing; any other text with NUL bytes is no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text is not None and "\0" not in text and _likeness(text) >= _PLAUSIBLE:
            return Decoded(text, encoding)
    raise SourceError("a binary file, not text; remove it from the folder or save it as UTF-8 text")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    damage = text.count("\ufffd")
    if damage > max(_ONE_CHARACTER, len(text) * _DAMAGE) or 10 * damage > sum(character > "\x7f" for character in text):
        raise SourceError(f"begins like {encoding} but is damaged; save it as UTF-8")
    if "\0" in text:
        raise SourceError("a binary file, not text; remove it from the folder or save it as UTF-8 text")
    return Decoded(text, encoding)


def _likeness(text: str) -> float:
    """The share of frequent Chinese characters among those beyond ASCII."""
    beyond = [character for character in text[:20_000] if character > "\x7f"]
    return sum(character in _FREQUENT for character in beyond) / len(beyond) if beyond else 0.0
