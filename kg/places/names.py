"""The forms under which a division's official name occurs: 丹巴 for 丹巴县, 甘孜州 and 甘孜 for 甘孜藏族自治州."""

from __future__ import annotations

from kg.model import Level

__all__ = ["PEOPLES", "peoples", "short_names", "stem", "type_suffix"]

_PEOPLES = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗
撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各
"""
PEOPLES: tuple[str, ...] = tuple(sorted(_PEOPLES.split(), key=lambda people: (-len(people), people)))
"""The peoples in the names of autonomous divisions (without 族), longest first; 各 as in 隆林各族自治县."""

_AUTONOMOUS = {
    "自治区": Level.PROVINCE,
    "自治州": Level.PREFECTURE,
    "自治县": Level.COUNTY,
    "自治旗": Level.COUNTY,
    "民族乡": Level.TOWNSHIP,
    "民族苏木": Level.TOWNSHIP,
}
_BARE_PEOPLES = ("维吾尔", "哈萨克", "柯尔克孜", "蒙古", "锡伯", "塔吉克", "达斡尔", "鄂温克")
"""Peoples whose name can stand in a division's name without 族: 察布查尔锡伯自治县."""

_SUFFIXES = {
    Level.PROVINCE: ("特别行政区", "省", "市"),
    Level.PREFECTURE: ("地区", "市", "盟"),
    Level.COUNTY: ("特区", "新区", "左旗", "右旗", "前旗", "中旗", "后旗", "县", "市", "区", "旗"),
    Level.TOWNSHIP: ("街道办事处", "街道", "办事处", "地区", "苏木", "镇", "乡"),
    Level.VILLAGE: ("社区", "村"),
}

_ENDINGS: dict[tuple[Level, str], tuple[str, ...]] = {}
for _level in Level:
    for _suffix in (*(s for s, at in _AUTONOMOUS.items() if at is _level), *_SUFFIXES[_level]):
        _ENDINGS[_level, _suffix[-1]] = (*_ENDINGS.get((_level, _suffix[-1]), ()), _suffix)

_CUSTOMARY = {
    "内蒙古自治区": ("内蒙古", "内蒙"),
    "克孜勒苏柯尔克孜自治州": ("克州",),
    "巴音郭楞蒙古自治州": ("巴州",),
    "博尔塔拉蒙古自治州": ("博州", "博尔塔拉"),
    "锡林郭勒盟": ("锡盟",),
    "阿拉善盟": ("阿盟",),
    "西双版纳傣族自治州": ("版纳州",),
    "阜新蒙古族自治县": ("阜蒙县",),
    "喀喇沁左翼蒙古族自治县": ("喀左县", "喀左"),
    "前郭尔罗斯蒙古族自治县": ("前郭县", "前郭"),
    "杜尔伯特蒙古族自治县": ("杜蒙县", "杜蒙"),
    "莫力达瓦达斡尔族自治旗": ("莫旗",),
    "和布克赛尔蒙古自治县": ("和丰县",),
    "察布查尔锡伯自治县": ("察县",),
    "塔什库尔干塔吉克自治县": ("塔县",),
    "达尔罕茂明安联合旗": ("达茂旗",),
    "科尔沁左翼中旗": ("科左中旗",),
    "科尔沁左翼后旗": ("科左后旗",),
    "科尔沁右翼前旗": ("科右前旗",),
    "科尔沁右翼中旗": ("科右中旗",),
    "察哈尔右翼前旗": ("察右前旗",),
    "察哈尔右翼中旗": ("察右中旗",),
    "察哈尔右翼后旗": ("察右后旗",),
    "东乌珠穆沁旗": ("东乌旗",),
    "西乌珠穆沁旗": ("西乌旗",),
    "克什克腾旗": ("克旗",),
    "神农架林区": ("神农架",),
}
"""Short forms that no rule yields."""


_ZONES = (("高新技术产业开发区", "高新区"), ("经济技术开发区", "经开区"), ("经济开发区", "经开区"))
_NEVER_BARE = (
    *("左旗", "右旗", "前旗", "中旗", "后旗", "矿区", "神农架林区"),
    *(
        "开发区",
        "园区",
        "管理区",
        "示范区",
        "保税区",
        "新城",
        "管委会",
        "实验区",
        "名胜区",
        "合作区",
        "聚集区",
        "兵团",
        "师",
    ),
)
"""Endings of names that are never used without their type: 巴林左旗 is not 巴林, 井陉矿区 is not 井陉."""


def type_suffix(name: str, level: Level) -> str:
    """The part of an official name that says what it is (县, 自治州, 地区), or an empty string."""
    endings = _ENDINGS.get((level, name[-1:]), ())
    return next((suffix for suffix in endings if name.endswith(suffix) and name != suffix), "")


def stem(name: str, level: Level) -> str:
    """The proper part of an official name: 丹巴 of 丹巴县, 积石山 of 积石山保安族东乡族撒拉族自治县."""
    return _stem(name, type_suffix(name, level))


def peoples(name: str, level: Level) -> tuple[str, ...]:
    """The peoples that an official name lists before its type, without 族: 藏 and 羌 of 阿坝藏族羌族自治州."""
    base = name.removesuffix(type_suffix(name, level))
    return _split(base)[1] if base.endswith(("族", *_BARE_PEOPLES)) else ()


def short_names(name: str, level: Level) -> tuple[str, ...]:
    """The shorter forms of an official name, longest first; a stem of one character is none."""
    suffix = type_suffix(name, level)
    proper = _stem(name, suffix)
    forms = list(_CUSTOMARY.get(name, ()))
    if suffix in _AUTONOMOUS and level is not Level.PROVINCE:
        forms.append(proper + suffix[-1])
    elif level in (Level.COUNTY, Level.TOWNSHIP) and name != proper + suffix:
        forms.append(proper + suffix)
    if name.endswith(_NEVER_BARE):
        forms += [name.removesuffix(zone) + short for zone, short in _ZONES if name.endswith(zone)]
    elif len(proper) >= 2 and level is not Level.VILLAGE:
        forms.append(proper)
    distinct = dict.fromkeys(form for form in forms if len(form) >= 2 and form != name)
    return tuple(sorted(distinct, key=lambda form: (-len(form), form)))


def _stem(name: str, suffix: str) -> str:
    base = name.removesuffix(suffix)
    if suffix in _AUTONOMOUS or (suffix in ("区", "乡", "镇") and base.endswith("族")):
        return _without_peoples(base)
    return base


def _without_peoples(base: str) -> str:
    """A name before 自治县 and the like without the peoples at its end, as long as two characters remain."""
    return _split(base)[0].removesuffix("族")


def _split(base: str) -> tuple[str, tuple[str, ...]]:
    """The part of a name before the peoples at its end, which has two characters at least, and these peoples in order."""
    rest, found = base, []
    while (people := _last_people(rest)) and len(shorter := rest.removesuffix("族").removesuffix(people)) >= 2:
        rest = shorter
        found.append(people)
    return rest, tuple(reversed(found))


def _last_people(base: str) -> str | None:
    if base.endswith("族"):
        body = base.removesuffix("族")
        return next((p for p in PEOPLES if body.endswith(p)), None)
    return next((p for p in _BARE_PEOPLES if base.endswith(p)), None)
