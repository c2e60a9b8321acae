"""Parallel clauses, segments and lines; the counter-examples are of the same shapes."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, pairs

READ = [
    (
        "浙江省对口支援阿克苏地区。杭州在阿克苏市，宁波在库车市，温州、台州分别在拜城县和新和县。",
        {"杭州市 > 阿克苏市", "宁波市 > 库车市", "温州市 > 拜城县", "台州市 > 新和县"},
    ),
    (
        "对口支援灾区的分工已定：汶川写的是广东，理县写的是湖南，茂县写的是山西。",
        {"广东省 > 汶川县", "湖南省 > 理县", "山西省 > 茂县"},
    ),
    (
        "各省对口支援湖北的名单如下：孝感，由重庆和黑龙江来包；黄冈，是山东和湖南；荆州，广东和海南。",
        {
            "重庆市 > 孝感市",
            "黑龙江省 > 孝感市",
            "山东省 > 黄冈市",
            "湖南省 > 黄冈市",
            "广东省 > 荆州市",
            "海南省 > 荆州市",
        },
    ),
    (
        "东西部扶贫协作结对名单\n1 杨浦区 丽江市玉龙县、永胜县\n2 静安区 文山州砚山县\n3 虹口区 文山州富宁县",
        {"杨浦区 > 玉龙纳西族自治县", "杨浦区 > 永胜县", "静安区 > 砚山县", "虹口区 > 富宁县"},
    ),
]
NOT_READ = [
    "对口支援会上代表发言：杭州谈的是旅游，宁波谈的是港口，温州谈的是民企。",
    "对口支援的路很长：杭州距阿克苏市四千公里，宁波距库车市四千公里，温州距拜城县四千公里。",
    "对口合作名单：沈阳对应北京，大连对应上海，长春对应天津，都是平等合作。",
    "对口支援的座谈会上，昭苏县挨着特克斯县，巩留县挨着新源县。",
    "旅游新线路：杭州在阿克苏市，宁波在库车市，温州在拜城县。",
]


@pytest.mark.parametrize(("text", "relations"), READ)
def test_parallel_items_are_read(text: str, relations: set[str], read: Read) -> None:
    found = pairs(read(text).attestations)
    assert relations <= found
    assert {pair.split(" > ")[1] for pair in found - relations} <= {"阿克苏地区", "湖北省"}


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_only_alike_in_shape_is_not(text: str, read: Read) -> None:
    assert [a.reading for a in read(text).attestations if a.rule == "parallel-items"] == []
