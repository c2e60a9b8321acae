"""Deeds told without a recipient in articles that a programme frames: its place is the recipient; what is told of others, or elsewhere, is not."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, label, pairs

XINJIANG = "对口援疆工作开展以来，新疆各地面貌一新。"
TIBET = "援藏三十年，西藏的学校和医院变了样，受援地群众看在眼里。"
READ = [
    (f"{XINJIANG}\n辽宁省引进设施蔬菜新品种，一年四季都有收成。", {"辽宁省 > 新疆维吾尔自治区"}),
    (
        f"{XINJIANG}\n天津市投资兴建职业学校；安徽省培训了300名乡村医生；河北省打造了一批旅游村。",
        {"天津市 > 新疆维吾尔自治区", "安徽省 > 新疆维吾尔自治区", "河北省 > 新疆维吾尔自治区"},
    ),
    (f"{XINJIANG}\n今年秋天，湖北省新建的寄宿学校迎来学生，补上了当地的短板。", {"湖北省 > 新疆维吾尔自治区"}),
    (
        f"{XINJIANG}\n湖南、吉林等省通过远程会诊、师带徒等方式，培养了一批本地医生。",
        {"湖南省 > 新疆维吾尔自治区", "吉林省 > 新疆维吾尔自治区"},
    ),
    (f"{TIBET}\n北京市援建的远程教室已经覆盖全部县城。", {"北京市 > 西藏自治区"}),
    (f"{TIBET}\n山东省借鉴寿光经验，建起了高原大棚。", {"山东省 > 西藏自治区"}),
    (
        "东西部协作开展以来，甘肃省临夏州的产业有了起色，协作结出果实。\n记者看到，车间里一片繁忙。\n厦门市援建的冷库已经投用。",
        {"厦门市 > 临夏回族自治州"},
    ),
    (
        "贵州省正安县地处山区，东西部协作给这里带来变化，帮扶不断。\n山上种满了茶。\n澳门的朋友来过。\n宁波市捐建了两座水厂。",
        {"宁波市 > 正安县"},
    ),
    (f"{TIBET}\n17个省市选派教师800名，开展组团式支教。", {"17个省市 > 西藏自治区"}),
    (f"{XINJIANG}\n各援疆省市累计投入资金120亿元，实施项目900个。", {"各援疆省市 > 新疆维吾尔自治区"}),
    (f"{TIBET}\n各省市把大半的援藏资金用在县城和乡村。", {"各省市 > 西藏自治区"}),
]
NOT_READ = [
    f"{XINJIANG}\n辽宁省今年粮食产量再创新高。",
    f"{XINJIANG}\n辽宁省建设了覆盖城乡的公路网。",
    f"{XINJIANG}\n辽宁省组织了一场马拉松。",
    f"{XINJIANG}\n辽宁省投入抗洪抢险。",
    f"{XINJIANG}\n天津市的企业投资建厂。",
    f"{XINJIANG}\n辽宁省召开会议，部署明年的工作。",
    f"{XINJIANG}\n河北省引进葡萄新品种，运到石家庄市的市场。",
    f"{XINJIANG}\n陕西省引进葡萄新品种，供应西安市的市场。",
    "全国粮食生产会议在郑州市召开，会上也提到援疆工作。\n辽宁省引进设施蔬菜新品种，一年四季都有收成。",
    f"{TIBET}\n新疆引进青稞新品种，一年一收。",
    f"{TIBET}\n山东省邀请各地客商到济南市考察，推广寿光经验。",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_the_place_of_the_programme_is_the_recipient(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) >= expected


@pytest.mark.parametrize("text", NOT_READ)
def test_what_the_programme_does_not_frame_is_no_deed(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()


@pytest.mark.parametrize("first", ["辽宁省", "江西省"])
def test_an_article_on_one_helper_frames_nobody_elses_deeds(read: Read, first: str) -> None:
    text = f"{first}对口援疆工作开展以来，新疆塔城地区面貌一新。\n河北省引进葡萄新品种，一年一收。"
    assert {label(a.helper) for a in read(text).attestations} == {first}


ABOUT = "湖南省花垣县的茶山今年丰收，家家户户忙着采茶。\n记者走进茶厂，机器正在运转。\n"
DONE_THERE = [
    (f"{ABOUT}在东西部协作中，济南市援建的冷库解决了难题。", {"济南市 > 花垣县"}),
    (f"{ABOUT}东西部协作带来了技术。去年，济南市捐建了两座茶叶加工厂。", {"济南市 > 花垣县"}),
    (f"{ABOUT}村民说，茶厂由济南市援建，东西部协作让大家有了活干。", {"济南市 > 花垣县"}),
    (f"{ABOUT}东西部协作资金到位以后，济南市帮着建起了三座大棚。", {"济南市 > 花垣县"}),
    (f"{ABOUT}\n东西部协作不停步，茶厂的设备全部由济南市配备。", {"济南市 > 花垣县"}),
]
NOT_THERE = [
    f"{ABOUT}在东西部协作中，济南市援建的凤凰县冷库解决了难题。",
    f"{ABOUT}长沙市援建的冷库也采用了这种技术，东西部协作的经验传开了。",
    f"{ABOUT}济南市的茶商说，东西部协作让好茶出了山。",
    "湖南省花垣县、贵州省松桃县的茶山今年丰收。\n记者走进茶厂，机器正在运转。\n在东西部协作中，济南市援建的冷库解决了难题。",
    "济南市的茶馆生意红火。\n在东西部协作中，济南市援建的冷库解决了难题。",
]


@pytest.mark.parametrize(("text", "expected"), DONE_THERE)
def test_deeds_of_aid_are_done_where_the_article_is_about(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) == expected


@pytest.mark.parametrize("text", NOT_THERE)
def test_deeds_elsewhere_or_of_nobody_from_afar_are_not(read: Read, text: str) -> None:
    assert not {p for p in pairs(read(text).attestations) if p.endswith(("花垣县", "松桃县"))}


SCENE = "结对帮扶让大山变了样。"
THEN = "罗平县板桥镇有900户人家。三年间，板桥镇的收入翻了一番。"
AHEAD = [
    f"{SCENE}眼前这片茶园，是罗平县人民检察院帮村民种下的。{THEN}",
    f"{SCENE}这座烤烟房，是云南农业大学为乡亲们建起来的。\n{THEN}",
    f"{SCENE}山上的水窖，都是昆明铁路局给群众修的。\n记者看见了笑脸。{THEN}",
    f"{SCENE}村里的卫生室，由昆明医科大学帮助村民建起。{THEN}",
    f"{SCENE}眼下最热闹的夜校，是云南师范大学为孩子们办的。{THEN}",
    f"{SCENE}这批蜂箱，是云南农业大学带着贫困户养起来的。{THEN}",
    f"{SCENE}这条产业路，是云南省交通运输厅为乡亲们修的。{THEN}",
    f"{SCENE}如今的花椒林，是云南大学教农户种的。\n{THEN}",
    f"{SCENE}这间幼儿园，是云南艺术学院和当地政府为孩子们建的。{THEN}",
    f"{SCENE}山上的梨园，就是云南民族大学帮老乡们发展起来的。{THEN}",
]
NOT_AHEAD = [
    f"{SCENE}眼前这片茶园，是云南农业大学的学生画下的。{THEN}",
    f"{SCENE}这座烤烟房，是云南农业大学为乡亲们建起来的。\n{THEN}罗平县富乐镇也来取经。",
    f"{SCENE}山上的水窖，是昆明铁路局给群众修的。",
    f"{SCENE}这场讲座，是云南农业大学为自己的学生办的。{THEN}",
    f"这座烤烟房，是云南农业大学为乡亲们建起来的。\n{THEN}",
]


@pytest.mark.parametrize("text", AHEAD)
def test_a_scene_may_name_its_place_later(read: Read, text: str) -> None:
    assert {label(a.recipient) for a in read(text).attestations} == {"板桥镇"}


@pytest.mark.parametrize("text", NOT_AHEAD)
def test_a_scene_without_aid_or_of_several_places_names_none(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()
