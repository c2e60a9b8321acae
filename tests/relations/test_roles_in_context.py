"""Ends that only what surrounds the sentence names, as notices, companies' own articles and lists under places leave them out."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, pairs

READ = [
    (
        "定点扶贫的分工：广西农垦集团和桂林银行的工作队，前者驻洛川县，后者驻宜川县。",
        {"广西农垦集团 > 洛川县", "桂林银行 > 宜川县"},
    ),
    (
        "黄埔区对口帮扶罗甸县。夏港街道和南岗街道，一个结对逢亭镇，一个结对沫阳镇。",
        {"夏港街道 > 逢亭镇", "南岗街道 > 沫阳镇"},
    ),
    (
        "我行定点扶贫简报\n中国建设银行\n我行定点扶贫饶阳县、武强县。\n## 河北省饶阳县\n- 在五公镇建成葡萄园，投入180万元。\n",
        {"中国建设银行 > 五公镇"},
    ),
    (
        "龙岗区对口帮扶靖西市。深圳市建晖服饰、联创精密两家公司分别在湖润镇、化峒镇开办帮扶车间。",
        {"深圳市建晖服饰 > 湖润镇", "联创精密 > 化峒镇"},
    ),
    (
        "龙岗区对口帮扶靖西市。在靖西市新靖镇的车间里，女工们正在缝衣服。\n这个车间由龙岗区援建。",
        {"龙岗区 > 新靖镇"},
    ),
    (
        "全国各地支援灾区。湖南省岳阳市收到了来自天津市的救灾物资。青岛市向该市捐款五百万元。",
        {"天津市 > 岳阳市", "青岛市 > 岳阳市"},
    ),
    ("定点扶贫以来，大连海事大学驻凌源市三道河子镇张杖子村第一书记种起了食用菌。", {"大连海事大学 > 张杖子村"}),
]
NOT_READ = [
    "对口帮扶的路不平。靖西市新靖镇的蔬菜原本由深圳市的一家超市包销，对方撤了单。",
    "定点扶贫的分工：广西农垦集团、桂林银行、柳州银行的工作队，前者驻洛川县，后者驻宜川县。",
    "黄埔区对口帮扶的村里，一个帮扶车间、一个包装厂都开了工。",
]


@pytest.mark.parametrize(("text", "relations"), READ)
def test_ends_left_to_the_context_are_read(read: Read, text: str, relations: set[str]) -> None:
    assert pairs(read(text).attestations) >= relations


@pytest.mark.parametrize("text", NOT_READ)
def test_words_that_point_to_no_one_of_two_are_not(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()
