"""The English name of a division: its proper part in pinyin, and its type (Danba County, Garzê Tibetan Autonomous Prefecture).

Names that are not written in pinyin in English, most of them Tibetan, Uygur or Mongolian, stand in ``english.csv``, kept by
hand and compared with GeoNames: either a whole name or only its proper part. They cover provinces, prefectures and
well-known cities; other counties, townships and villages are written in pinyin throughout.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from kg.model import Level, Place
from kg.places.names import peoples, stem, type_suffix
from kg.places.pinyin import romanise

__all__ = ["english_name"]

_FOLDER = Path(__file__).parent

_TYPES = {
    Level.PROVINCE: {"省": "Province", "自治区": "Autonomous Region", "市": "", "特别行政区": ""},
    Level.PREFECTURE: {"市": "", "地区": "Prefecture", "盟": "League", "自治州": "Autonomous Prefecture"},
    Level.COUNTY: {
        "县": "County",
        "市": "",
        "区": "District",
        "新区": "New Area",
        "特区": "Special District",
        "旗": "Banner",
        "左旗": "Left Banner",
        "右旗": "Right Banner",
        "前旗": "Front Banner",
        "中旗": "Middle Banner",
        "后旗": "Rear Banner",
        "自治县": "Autonomous County",
        "自治旗": "Autonomous Banner",
    },
    Level.TOWNSHIP: {
        "镇": "Town",
        "乡": "Township",
        "民族乡": "Ethnic Township",
        "街道": "Subdistrict",
        "街道办事处": "Subdistrict",
        "办事处": "Subdistrict",
        "地区": "Area",
        "苏木": "Sumu",
        "民族苏木": "Ethnic Sumu",
    },
    Level.VILLAGE: {"村": "Village", "社区": "Community"},
}
_ZONES = {
    "高新技术产业开发区": "High-Tech Industrial Development Zone",
    "高技术产业开发区": "High-Tech Industrial Development Zone",
    "高新技术开发区": "High-Tech Development Zone",
    "高新技术产业园区": "High-Tech Industrial Park",
    "经济技术开发区": "Economic and Technological Development Zone",
    "经济综合实验区": "Comprehensive Economic Experimental Zone",
    "经济开发区": "Economic Development Zone",
    "城乡一体化示范区": "Urban-Rural Integration Demonstration Zone",
    "综合改革示范区": "Comprehensive Reform Demonstration Zone",
    "综合保税区": "Comprehensive Bonded Zone",
    "风景名胜区": "Scenic Area",
    "现代产业园区": "Modern Industrial Park",
    "产业园区": "Industrial Park",
    "工业园区": "Industrial Park",
    "工业园": "Industrial Park",
    "示范区": "Demonstration Zone",
    "管理区": "Administrative Area",
    "开发区": "Development Zone",
    "管委会": "Administrative Committee",
    "农场": "Farm",
    "林场": "Forest Farm",
    "牧场": "Pasture",
    "新城": "New Town",
}
"""Types of zones and farms, which may bear the names of the divisions above before their own; longer ones first."""
_PEOPLES = {
    "蒙古": "Mongol",
    "藏": "Tibetan",
    "维吾尔": "Uygur",
    "布依": "Buyei",
    "朝鲜": "Korean",
    "满": "Manchu",
    "哈萨克": "Kazakh",
    "佤": "Wa",
    "柯尔克孜": "Kyrgyz",
    "达斡尔": "Daur",
    "布朗": "Blang",
    "撒拉": "Salar",
    "锡伯": "Xibe",
    "塔吉克": "Tajik",
    "乌孜别克": "Uzbek",
    "俄罗斯": "Russian",
    "鄂温克": "Evenk",
    "保安": "Bonan",
    "裕固": "Yugur",
    "塔塔尔": "Tatar",
    "独龙": "Derung",
    "鄂伦春": "Oroqen",
    "门巴": "Monba",
    "珞巴": "Lhoba",
    "各": "Various Nationalities",
}
"""Peoples whose English name is not the pinyin of the Chinese one."""


def english_name(place: Place) -> str | None:
    """The English name of a division; None where its name holds what is no known character."""
    known = _by_hand()
    if place.name in known:
        return known[place.name]
    zone = next((zone for zone in _ZONES if place.name.endswith(zone)), "")
    if zone and place.level in (Level.COUNTY, Level.TOWNSHIP):
        words = _under(place, place.name.removesuffix(zone))
        return _joined([*words, _ZONES[zone]])
    people = _people(place)
    kind = _TYPES[place.level].get(type_suffix(place.name, place.level), "")
    if people and kind == "Township":
        kind = "Ethnic Township"
    return _joined([_proper(stem(place.name, place.level)), *people, kind])


def _proper(text: str) -> str | None:
    return _by_hand().get(text) or romanise(text)


def _joined(words: Sequence[str | None]) -> str | None:
    return None if None in words else " ".join(word for word in words if word)


def _people(place: Place) -> list[str | None]:
    """The peoples of an autonomous division, as the one attribute that they are: Tibetan and Qiang."""
    names = [_PEOPLES.get(people) or romanise(people) for people in peoples(place.name, place.level)]
    if None in names or len(names) < 2:
        return [*names]
    return [f"{', '.join(str(name) for name in names[:-1])} and {names[-1]}"]


def _under(place: Place, text: str) -> list[str | None]:
    """A zone's name word by word: 河北唐山芦台 names two divisions above it before its own name."""
    words: list[str | None] = []
    for above in reversed([p for p in place.ancestors() if p.level in (Level.PROVINCE, Level.PREFECTURE)]):
        for name in (above.name, stem(above.name, above.level)):
            if text.startswith(name):
                words.append(_proper(stem(above.name, above.level)))
                text = text.removeprefix(name)
                break
    return [*words, *([_proper(text)] if text else [])]


@lru_cache(maxsize=1)
def _by_hand() -> dict[str, str]:
    with (_FOLDER / "english.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["english"] for row in csv.DictReader(file)}
