"""The reading of an article: cleaned, in Simplified script, with the way back to every source character.

Cleaning happens in two strokes. First characters are left out (injected pinyin, zero-width characters, superfluous
space), which is what makes offsets move; then characters are exchanged one for one (full-width letters, Traditional
script, punctuation), which moves nothing. Each block of the article is one line of the reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from opencc import OpenCC

from kg.model import Article, Block, BlockKind, Reading, Run, Segment
from kg.text.spacing import HAN, is_superfluous

__all__ = ["clean", "read", "variants_of"]

_SPACE = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SYLLABLE = r"[a-zāáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜüńňǹḿɑɡ\u0300-\u0304\u030c]{1,7}"
_TONED = re.compile(r"[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ\u0300-\u0304\u030c]")
_PLAIN_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:i?[aeo]u?|i?an|i?ang|u?ai|u?an|u?ang|ei|en|eng|er|iu|in|ing|iong|ong|ou|u?o|ui|un|ue|ve|u|v|i)$"
)
_TONELESS = frozenset(
    {"子zi", "们men", "的de", "地de", "得de", "了le", "着zhe", "么me", "个ge", "头tou", "吗ma", "吧ba", "呢ne"}
)
"""Characters with the syllable that they are read as without a tone, in Simplified characters."""
_IGNORED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f"
# All begins with one set of characters, which lets the engine skip from candidate to candidate.
_NOISE = re.compile(
    rf"[(（{_SPACE}\v{_IGNORED}](?:"
    rf"(?<=[\u3400-\u9fff][(（])[{_SPACE}]?(?P<pinyin>{_SYLLABLE}(?:['’ ]?{_SYLLABLE}){{0,3}})[{_SPACE}]?[)）][ ]?"
    rf"|(?<=[{_SPACE}\v])[{_SPACE}\v]*"
    rf"|(?<=[{_IGNORED}])[{_IGNORED}]*)"
)


def _exchanges() -> Iterator[tuple[int, str]]:
    """Characters that are read as another one."""
    yield from ((code, " ") for code in map(ord, "\u00a0\u1680\u202f\u205f\u3000\v"))
    yield from ((code, " ") for code in range(0x2000, 0x200B))
    wide = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%.+-/#&@_="
    yield from ((ord(character) + 0xFEE0, character) for character in wide)
    for code in chain(range(0x2E80, 0x2FD6), range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            yield code, plain
    yield from zip(map(ord, "「」『』﹐﹑﹒﹔﹕﹖﹗｡､・‧"), "“”‘’，、。；：？！。、··", strict=True)


_EXCHANGES = {chr(code): plain for code, plain in _exchanges()}
_EXCHANGED = re.compile(f"[{''.join(map(re.escape, _EXCHANGES))}]")
_CLAUSE = str.maketrans(",:;!?", "，：；！？")
_CLAUSE_MARK = re.compile(r"[,:;!?]+")
_CHINESE_BEFORE = re.compile(r"[\u3007\u3400-\u9fff”’》】）)]")
_CHINESE_AFTER = re.compile(r"[\u3007\u3400-\u9fff“‘《【（]")


def read(article: Article) -> Reading:
    """The reading of ``article``, one line for each of its blocks."""
    return _reading(article.blocks)


def clean(text: str) -> str:
    """One line of text, such as a declared title, cleaned the way a reading is."""
    return _reading((Block(BlockKind.PARAGRAPH, (Segment(0, len(text), text),)),)).text


def _reading(blocks: tuple[Block, ...]) -> Reading:
    raw, runs = _raw(blocks)
    text, kept = _without_noise(raw, runs)
    text = _simplified(_EXCHANGED.sub(lambda match: _EXCHANGES[match.group()], text))
    return Reading(_CLAUSE_MARK.sub(_clause_mark, text), kept)


def _clause_mark(match: re.Match[str]) -> str:
    """Clause punctuation beside Chinese text in its full-width form; inside numbers and addresses it stays."""
    beside = _CHINESE_BEFORE.match(match.string, match.start() - 1) if match.start() else None
    beside = beside or _CHINESE_AFTER.match(match.string, match.end())
    return match.group().translate(_CLAUSE) if beside else match.group()


def _raw(blocks: tuple[Block, ...]) -> tuple[str, list[Run]]:
    """The blocks as they stand, joined by newlines, with their runs. Line breaks inside a block become vertical tabs."""
    parts: list[str] = []
    runs: list[Run] = []
    position = 0
    for number, block in enumerate(blocks):
        if number:
            parts.append("\n")
            position += 1
        cells = block.kind in {BlockKind.ROW, BlockKind.HEADER_ROW}
        for segment in _mended(block.segments):
            text = segment.text if cells and segment.text == "\t" else _BREAK.sub(_soft, segment.text)
            parts.append(text)
            runs.append(Run(position, len(text), segment.start, segment.end - segment.start))
            position += len(text)
    return "".join(parts), runs


_SHIFTED = re.compile(r"[?？]{2}(?P<han>[\u4e00-\u9fff]{1,8})(?P<last>[@-~])")


def _mended(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, with a common damage undone: ``??茖W`` is 。科学 of which GBK bytes were lost and the rest read shifted.

    A converter that lost the first byte of the full stop (A1 A3) paired the bytes behind it wrongly (A3 BF is ？), up to the
    next byte in the range of ASCII. Undone only where the bytes, put back, make characters in common use.
    """
    for segment in segments:
        done = 0
        if "?" in segment.text or "？" in segment.text:
            for match in _SHIFTED.finditer(segment.text):
                mended = _unshifted(match["han"], match["last"])
                if mended is None or segment.end - segment.start != len(segment.text):
                    continue
                low, high = segment.start + match.start(), segment.start + match.end()
                yield Segment(segment.start + done, low, segment.text[done : match.start()])
                yield Segment(low, low + 2, mended[0])
                yield Segment(low + 2, high, mended[1:])
                done = match.end()
        yield segment if not done else Segment(segment.start + done, segment.end, segment.text[done:])


def _unshifted(han: str, last: str) -> str | None:
    try:
        text = (b"\xa1\xa3\xbf" + han.encode("gbk") + last.encode("ascii")).decode("gbk")
    except UnicodeError:
        return None
    return text if all(map(_in_gb2312, _converter().convert(text))) else None


_BREAK = re.compile("[\t\n\r\f\x1c\x1d\x1e\x85\u2028\u2029]")


def _soft(character: re.Match[str]) -> str:
    return " " if character.group() == "\t" else "\v"


def _without_noise(raw: str, runs: list[Run]) -> tuple[str, tuple[Run, ...]]:
    """``raw`` without what is not to be read, and the runs of what is left."""
    parts: list[str] = []
    kept: list[Run] = []
    position = done = 0
    pending = iter(runs)
    run = next(pending, None)

    def keep(start: int, end: int) -> None:
        nonlocal position, run
        parts.append(raw[start:end])
        while run is not None and run.start < end:
            low, high = max(start, run.start), min(end, run.start + run.length)
            if low < high:
                kept.append(_part(run, low, high, position + low - start))
            if run.start + run.length > end:
                break
            run = next(pending, None)
        position += end - start

    for match in _NOISE.finditer(raw):
        left, right = _left_out(raw, match)
        if left < right:
            keep(done, left)
            done = right
    keep(done, len(raw))
    return "".join(parts), tuple(kept)


def _part(run: Run, low: int, high: int, position: int) -> Run:
    if run.length == run.source_length:
        return Run(position, high - low, run.source_start + low - run.start, high - low)
    return Run(position, high - low, run.source_start, run.source_length)


def _left_out(raw: str, match: re.Match[str]) -> tuple[int, int]:
    """The part of a match of `_NOISE` that is not read."""
    start, end = match.span()
    syllables = match["pinyin"]
    if syllables is not None:
        spaced = raw[end - 1] == " " and HAN.match(raw, end) is not None
        return (start, end) if _injected(syllables, raw[start - 1], spaced=spaced) else (start, start)
    if raw[start] not in _SPACES:
        return start, end
    return (start, end) if is_superfluous(raw, start, end) else (start + 1, end)


_SPACES = frozenset(wide for wide, plain in _EXCHANGES.items() if plain == " ") | {" "}


def _injected(syllables: str, before: str, *, spaced: bool) -> bool:
    """Whether bracketed letters are the sound of the character before them and no abbreviation.

    Tone marks are proof, and so is the sound of a character that has no tone; otherwise the letters must be one syllable, and either the character before them is Traditional
    or a space behind them (``spaced``) splits Chinese text, as injecting scripts leave it.
    """
    if _TONED.search(syllables) or before + syllables in _TONELESS:
        return True
    return _PLAIN_SYLLABLE.match(syllables) is not None and (spaced or _converter().convert(before) != before)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    """``text`` in Simplified characters, one for one.

    Lines that hold no character foreign to the Simplified character set GB 2312 stay as they are: there 乾, 於 or 後 are
    names and words of their own (乾县, 於潜).
    """
    converted = _converter().convert(text)
    if converted == text:
        return text
    lines = text.split("\n")
    return "\n".join(map(_simplified_line, lines))


def _simplified_line(line: str) -> str:
    converted: str = _converter().convert(line)
    if len(converted) != len(line):  # a phrase of another length: exchange single characters instead
        converted = "".join(map(_converter().convert, line))
    foreign = any(a != b and not _in_gb2312(a) for a, b in zip(line, converted, strict=True))
    return converted if foreign else line


@cache
def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def variants_of(characters: str) -> str:
    """The characters that are read as one of ``characters``, other than these themselves."""
    others = [chr(code) for code in chain(range(0x2E80, 0x2FD6), range(0x3400, 0xA000), range(0xF900, 0xFB00))]
    plain = _converter().convert("\n".join(_EXCHANGES.get(other, other) for other in others)).split("\n")
    return "".join(other for other, read_as in zip(others, plain, strict=True) if other != read_as in characters)
