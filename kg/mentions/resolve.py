"""What a word that points means, and within which place a group lies."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.mentions.deixis import CLAUSE_MARKS, CO_ARGUMENT, Pointer
from kg.mentions.frame import Frame
from kg.mentions.groups import GroupName
from kg.mentions.stretch import Name, place_of
from kg.model import BlockKind, Document, Place, Sentence

__all__ = ["Resolver"]

_OWN_VOICE = re.compile(r"(?:我们?|本)(自治区|[省市州县区盟旗镇乡村])")
_MARK_LEVEL = re.compile(
    r"[0-9一二三四五六七八九十]*[余多]?[个家所支]?(?:[全驻]([省州市县区])|([省州市县区])[内级直属里])"
)
_CLAUSE = re.compile("[^,\uff0c。;\uff1b:\uff1a!\uff01?\uff1f\n]*")
_SPEECH = r"(?:说|说道|表示|介绍|告诉[^，。“”]{1,8}|坦言|感慨|感叹|回忆|指出|谈道|如是说)"
_SPEAKER_BEFORE = re.compile(rf"(?P<who>[^。！？“”\n]{{4,50}}?){_SPEECH}[：，]\Z")
_SPEAKER_AFTER = re.compile(rf"，?(?P<who>[^。！？“”\n]{{4,50}}?){_SPEECH}(?=[。，：])")
"""Who is quoted, before or behind the quotation."""
_SMALL = frozenset({"乡", "镇", "村", "街道", "社区"})
"""Of these an article names many: 镇上 is one named in the same paragraph."""
_OF_ANY_PLACE = re.compile(r"级(?:[\u4e00-\u9fff]{0,4})?(?:医院|卫生院|学校|中学|高校|企业|贫困县|贫困村|地区|示范)\Z")
"""县级医院 are hospitals of that rank anywhere, while 州级部门 are those of the article's prefecture."""
_REGION_OF_PROVINCE = re.compile(r"藏区|彝区|民族地区")


class Resolver:
    """Resolves words that point to places against the frame and the areas of one document."""

    def __init__(self, document: Document, frame: Frame) -> None:
        self._document = document
        self._frame = frame
        self._sentences = document.sentences
        self._starts = [sentence.start for sentence in document.sentences]
        self._voices = [(found.start(), found[1]) for found in _OWN_VOICE.finditer(document.reading.text)]

    def place(self, pointer: Pointer) -> tuple[Place | None, str]:
        """The place that ``pointer`` points to, and why; None where that cannot be told."""
        if pointer.how == "many":
            return None, "points to more than one party, or to one that depends on the sentence"
        if pointer.how == "own":
            return self._own(pointer)
        if pointer.how == "that":
            near = self._that(pointer)
            if near is None:
                near = self._frame.only(pointer.word)
            return near, f"the {pointer.word} named before" if near else f"no {pointer.word} named shortly before"
        return self._whole(pointer.word, pointer.start)

    def _that(self, pointer: Pointer) -> Place | None:
        """该市: the one named last, unless its clause calls that one by name beside it (该市12所学校与某市12所学校), or has it act on 该市."""
        since = self.since(pointer.start)
        near = self._frame.nearest(pointer.word, pointer.start, since)
        text = self._document.reading.text
        clause = _CLAUSE.match(text, pointer.end)
        again = near is not None and clause is not None and self._frame.names(near, *clause.span())
        if near is None or not (again or self._acts_on(near, pointer)):
            return near
        return self._frame.nearest(pointer.word, pointer.start, since, apart=near) or near

    def _acts_on(self, place: Place, pointer: Pointer) -> bool:
        """True where the clause says what a place does for the one pointed to: 常州市选派教师到该市."""
        text = self._document.reading.text
        start = max(text.rfind(mark, 0, pointer.start) for mark in CLAUSE_MARKS) + 1
        act = next(CO_ARGUMENT.finditer(text, start, pointer.start), None)
        return act is not None and self._frame.names(place, start, act.start())

    def _own(self, pointer: Pointer) -> tuple[Place | None, str]:
        """我市: who speaks; where only what the article is about tells, not a place that the same sentence calls by name."""
        if (quoted := self._quoted(pointer)) is not None:
            return quoted, f"who is quoted: {quoted.name}"
        place, reason = self._frame.place(pointer.word, pointer.start)
        at = bisect_right(self._starts, pointer.start) - 1
        if place is None and at >= 0 and self._frame.names_any(pointer.word, self._sentences[at]):
            other = self._frame.other(pointer.word, self._sentences[at].start, self._sentences[at].end)
            return other, f"the only {pointer.word} not called by name beside it" if other else reason
        if place is None or at < 0 or not (reason.endswith(self._frame.GUESS) or reason.startswith("title")):
            return place, reason
        sentence = self._sentences[at]
        if not self._frame.names(place, sentence.start, sentence.end):
            return place, reason
        other = self._frame.other(pointer.word, sentence.start, sentence.end)
        if other is not None:
            return other, f"the only {pointer.word} not called by name beside it"
        return None, f"{place.name} is called by name beside it"

    def _quoted(self, pointer: Pointer) -> Place | None:
        """The place of whom a text quotes, of the kind that a word in the quotation points to: 甲县县长说：“我县…”."""
        text = self._document.reading.text
        opened = text.rfind("“", 0, pointer.start)
        if opened <= text.rfind("”", 0, pointer.start) or opened < 0:
            return None
        closed = text.find("”", pointer.end)
        spans = [match.span("who") for match in (_SPEAKER_BEFORE.search(text, 0, opened),) if match]
        if closed >= 0 and (match := _SPEAKER_AFTER.match(text, closed + 1)) is not None:
            spans.append(match.span("who"))
        return next((found for span in spans if (found := self._frame.sole(pointer.word, *span)) is not None), None)

    def seat(self, name: Name) -> Place | None:
        """The place of a body whose name holds an area, or begins with a level instead of it (省统计局, 该县医院)."""
        if name.level is None or name.seat is not None:
            return name.seat
        if name.pointer:
            how = "that" if name.pointer == "该" else "own"
            return self.place(Pointer(name.start, name.end, name.text, how, name.level))[0]
        place = self._frame.place(name.level, name.start)[0]
        return place or self._frame.nearest(name.level, name.start, self.since(name.start, back=0))

    def within(self, group: GroupName) -> Place | None:
        """The place within which a group lies, as far as its own words say."""
        if group.within is not None:
            return place_of(group.within)
        words = group.mark + group.label
        level = _MARK_LEVEL.match(words)
        if level is not None and not (level[0].endswith("级") and _OF_ANY_PLACE.search(words)):
            word = level[1] or level[2]
            strong = self._frame.place(word, group.start, weak=False)[0]
            return strong or self._voiced(word, group.start) or self._whole(word, group.start)[0]
        return self._frame.place("省", group.start)[0] if _REGION_OF_PROVINCE.search(words) else None

    def _voiced(self, word: str, at: int) -> Place | None:
        """What 我市 means where the text says it, for 市直 at ``at``; None where it says none or the title tells the rest."""
        start, end = self._scope(at)
        spoken = [where for where, voice in self._voices if voice == word and start <= where < end]
        found = (self._own(Pointer(where, where + 1 + len(word), "", "own", word))[0] for where in spoken)
        meant = {place.key: place for place in found if place is not None}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def speaker(self, at: int) -> Place | None:
        """The place the article speaks for at ``at``, where it speaks of 我州, 我县 … there."""
        words = {word for where, word in self._voices if self._scope(at)[0] <= where < self._scope(at)[1]}
        found = {place.key: place for place in (self._frame.place(word, at, weak=False)[0] for word in words) if place}
        return next(iter(found.values())) if len(found) == 1 else None

    def _whole(self, word: str, at: int) -> tuple[Place | None, str]:
        """全县, 县里, 县委: the speaker's own, unless the sentence has named another; else the one named shortly before."""
        own_voice = self._own_voice(word, at)
        strong, reason = self._frame.place(word, at, weak=own_voice)
        sentence = self._sentence(at)
        here = self._frame.nearest(word, at, sentence.start) if sentence else None
        if strong is not None and (here is None or own_voice):
            return strong, reason
        near = here or self._frame.nearest(word, at, self.since(at, back=0 if word in _SMALL else 1))
        if near is not None:
            return near, f"the {word} named before"
        return (strong, reason) if strong is not None else self._frame.place(word, at)

    def _own_voice(self, word: str, at: int) -> bool:
        start, end = self._scope(at)
        return any(voice == word and start <= where < end for where, voice in self._voices)

    def _scope(self, at: int) -> tuple[int, int]:
        """The section at ``at``, where it says who speaks in it, else the whole reading."""
        section = next((s for s in self._document.sections if s.start <= at < s.end and s.speaker), None)
        return (section.start, section.end) if section else (0, len(self._document.reading.text))

    def _sentence(self, at: int) -> Sentence | None:
        index = bisect_right(self._starts, at) - 1
        return self._sentences[index] if index >= 0 else None

    def since(self, at: int, back: int = 1) -> int:
        """Where the paragraph begins that stands ``back`` before the one at ``at``; in a list, a few items before."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        here = self._sentences[index]
        back = 4 if here.kind is BlockKind.LIST_ITEM else back
        paragraphs = sorted({s.paragraph for s in self._sentences[: index + 1] if s.section == here.section})
        first = paragraphs[max(len(paragraphs) - 1 - back, 0)]
        return next(s.start for s in self._sentences if s.paragraph == first)
