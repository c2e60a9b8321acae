"""Short forms of official names."""

from __future__ import annotations

import pytest

from kg.model import Level
from kg.places.names import short_names, stem, type_suffix


@pytest.mark.parametrize(
    ("name", "level", "forms"),
    [
        ("康乐县", Level.COUNTY, ("康乐",)),
        ("岷县", Level.COUNTY, ()),
        ("湘西土家族苗族自治州", Level.PREFECTURE, ("湘西州", "湘西")),
        ("循化撒拉族自治县", Level.COUNTY, ("循化县", "循化")),
        ("东乡族自治县", Level.COUNTY, ("东乡县", "东乡")),
        ("木垒哈萨克自治县", Level.COUNTY, ("木垒县", "木垒")),
        ("双江拉祜族佤族布朗族傣族自治县", Level.COUNTY, ("双江县", "双江")),
        ("隆林各族自治县", Level.COUNTY, ("隆林县", "隆林")),
        ("广西壮族自治区", Level.PROVINCE, ("广西",)),
        ("内蒙古自治区", Level.PROVINCE, ("内蒙古", "内蒙")),
        ("克孜勒苏柯尔克孜自治州", Level.PREFECTURE, ("克孜勒苏州", "克孜勒苏", "克州")),
        ("喀什地区", Level.PREFECTURE, ("喀什",)),
        ("阿拉善盟", Level.PREFECTURE, ("阿拉善", "阿盟")),
        ("巴林左旗", Level.COUNTY, ()),
        ("科尔沁左翼中旗", Level.COUNTY, ("科左中旗",)),
        ("敖汉旗", Level.COUNTY, ("敖汉",)),
        ("浦东新区", Level.COUNTY, ("浦东",)),
        ("井陉矿区", Level.COUNTY, ()),
        ("神农架林区", Level.COUNTY, ("神农架",)),
        ("马头山水族乡", Level.TOWNSHIP, ("马头山乡", "马头山")),
        ("合肥高新技术产业开发区", Level.COUNTY, ("合肥高新区",)),
    ],
)
def test_short_forms(name: str, level: Level, forms: tuple[str, ...]) -> None:
    assert short_names(name, level) == forms


def test_type_and_stem() -> None:
    assert type_suffix("延边朝鲜族自治州", Level.PREFECTURE) == "自治州"
    assert stem("延边朝鲜族自治州", Level.PREFECTURE) == "延边"
    assert type_suffix("安化", Level.COUNTY) == ""
