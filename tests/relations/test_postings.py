"""Where those on a mission work, told in another sentence than who sent them; not where they only pass, meet or are of several senders."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, pairs

HEAD = "陈某是安徽省援藏医疗队的队长。"
READ = [
    (f"{HEAD}去年七月，他和20名援藏医生来到措美县。", {"安徽省 > 措美县"}),
    (f"{HEAD}\n山高路远。\n援藏队员们扎根错那市，一住三年。", {"安徽省 > 错那市"}),
    (f"{HEAD}这批援藏医生进驻措美县人民医院，开起了新科室。", {"安徽省 > 措美县人民医院"}),
    ("吉林省第四批援疆教师今年期满。三年前，36名援疆教师奔赴阿勒泰市，站上讲台。", {"吉林省 > 阿勒泰市"}),
    ("吉林省援疆前方指挥部算了一笔账。援疆干部在布尔津县挂职，修渠引水。", {"吉林省 > 布尔津县"}),
    ("福建省组织了援疆医疗队。援疆医疗队走进昌吉市的牧区。", {"福建省 > 昌吉市"}),
    ("他是盐城市援疆工作组的组长。2017年，他和同事们作为援疆干部来到察布查尔县。", {"盐城市 > 察布查尔锡伯自治县"}),
    ("盐城市援疆干部李某回忆往事。三年前，援疆干部来到兵团七师，办起了学校。", {"盐城市 > 兵团七师"}),
    ("湖北省援藏工作队今年换届。\n这些援藏干部派驻琼结县，访遍了每个村。", {"湖北省 > 琼结县"}),
    ("湖南省援藏干部周某写下日记。2019年，援藏干部奔赴扎囊县，路断了两次。", {"湖南省 > 扎囊县"}),
]
NOT_READ = [
    ("援藏医生来到措美县。", set()),
    (f"{HEAD}20名援藏医生来到措美县考察。", {"措美县"}),
    ("安徽省、湖北省的援藏医疗队都到齐了。20名援藏医生来到措美县。", {"措美县"}),
    (f"{HEAD}20名游客来到措美县。", {"措美县"}),
    (f"{HEAD}20名援疆医生来到阿勒泰市。", {"阿勒泰市"}),
    (f"{HEAD}20名援藏医生抵达拉萨市，稍作休整。", {"拉萨市"}),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_where_those_on_a_mission_work_is_helped(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) >= expected


@pytest.mark.parametrize(("text", "refused"), NOT_READ)
def test_where_others_come_or_they_only_pass_is_not(read: Read, text: str, refused: set[str]) -> None:
    assert not {p for p in pairs(read(text).attestations) if not refused or p.split(" > ")[1] in refused}
