"""Names that a list gives away: after 枫树山小学、 what ends with 小学 is the name of another school, whatever its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.lexicon import load_lexicon
from kg.mentions.stretch import Name, Stretch
from kg.text.segmenter import words

__all__ = ["siblings"]

_SCHOOLS = ("小学", "中学", "幼儿园", "学校", "中心校", "职校", "职专")
_HOSPITALS = ("医院", "卫生院", "保健院")
_COMPANIES = ("公司", "集团", "合作社")
_ITEM = {
    heads: re.compile(
        rf"[、和及](?P<name>(?:(?![的在向与和及对为把被由从将等各我本该])[\u4e00-\u9fff]){{2,7}}?(?P<head>{'|'.join(heads)}))(?![\u4e00-\u9fff]?[长生区化制建])"
    )
    for heads in (_SCHOOLS, _HOSPITALS, _COMPANIES)
}


def siblings(stretch: Stretch, names: Sequence[Name]) -> Iterator[Name]:
    """The names that follow one of ``names`` in a list and end as it does, where no area or other name stands in them."""
    taken = {name.start for name in names} | {anchor.start for anchor in stretch.anchors}
    for name in names:
        item = next((pattern for heads, pattern in _ITEM.items() if name.text.endswith(heads)), None)
        at = name.end
        while item and (found := item.match(stretch.text, at, stretch.end)):
            low, at = found.span("name")
            if taken.intersection(range(low, at)) or not _names(found["name"].removesuffix(found["head"])):
                break
            yield stretch.name(low, at, found["head"])


def _names(word: str) -> bool:
    """Whether words can be a name: none says which kind of body it is, none ends a name."""
    lexicon = load_lexicon()
    kinds = lexicon.any_school | lexicon.stops | lexicon.generic | lexicon.civic | lexicon.industry
    return not any(part.text in kinds or part.tag.startswith(("m", "q", "r")) for part in words(word))
