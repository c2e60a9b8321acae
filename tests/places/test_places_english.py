"""English names: pinyin with its traps, customary names, types."""

from __future__ import annotations

import re

import pytest

from kg.model import Level, Place
from kg.places import Gazetteer, english_name
from kg.places.pinyin import Readings, find_readings, load_readings, romanise


@pytest.mark.parametrize(
    ("path", "english"),
    [
        ("北京市", "Beijing"),
        ("重庆市", "Chongqing"),
        ("四川省", "Sichuan Province"),
        ("陕西省", "Shaanxi Province"),
        ("山西省", "Shanxi Province"),
        ("内蒙古自治区", "Inner Mongolia Autonomous Region"),
        ("广西壮族自治区", "Guangxi Zhuang Autonomous Region"),
        ("西藏自治区", "Tibet Autonomous Region"),
        ("新疆维吾尔自治区", "Xinjiang Uygur Autonomous Region"),
        ("香港特别行政区", "Hong Kong"),
        ("澳门特别行政区", "Macao"),
        ("陕西省/西安市", "Xi'an"),
        ("陕西省/西安市/长安区", "Chang'an District"),
        ("安徽省/六安市", "Lu'an"),
        ("江苏省/南京市/六合区", "Luhe District"),
        ("江苏省/淮安市", "Huai'an"),
        ("四川省/乐山市", "Leshan"),
        ("浙江省/温州市/乐清市", "Yueqing"),
        ("河北省/唐山市/乐亭县", "Laoting County"),
        ("河南省/濮阳市/南乐县", "Nanle County"),
        ("福建省/厦门市", "Xiamen"),
        ("山西省/吕梁市", "Lüliang"),
        ("河南省/漯河市", "Luohe"),
        ("辽宁省/朝阳市", "Chaoyang"),
        ("山西省/长治市", "Changzhi"),
        ("山西省/长治市/长子县", "Zhangzi County"),
        ("上海市/闵行区", "Minhang District"),
        ("广东省/广州市/番禺区", "Panyu District"),
        ("广东省/东莞市", "Dongguan"),
        ("山东省/菏泽市/单县", "Shan County"),
        ("河南省/鹤壁市/浚县", "Xun County"),
        ("河北省/张家口市/蔚县", "Yu County"),
        ("四川省/雅安市/荥经县", "Yingjing County"),
        ("河南省/郑州市/荥阳市", "Xingyang"),
        ("四川省/宜宾市/筠连县", "Junlian County"),
        ("山西省/临汾市/洪洞县", "Hongtong County"),
        ("山东省/聊城市/东阿县", "Dong'e County"),
        ("安徽省/亳州市", "Bozhou"),
        ("贵州省/黔南布依族苗族自治州/都匀市", "Duyun"),
        ("湖北省/随州市/曾都区", "Zengdu District"),
        ("四川省/成都市", "Chengdu"),
        ("四川省/成都市/都江堰市", "Dujiangyan"),
        ("四川省/甘孜藏族自治州", "Garzê Tibetan Autonomous Prefecture"),
        ("四川省/甘孜藏族自治州/甘孜县", "Garzê County"),
        ("四川省/甘孜藏族自治州/丹巴县", "Danba County"),
        ("四川省/阿坝藏族羌族自治州", "Aba Tibetan and Qiang Autonomous Prefecture"),
        (
            "甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县",
            "Jishishan Bonan, Dongxiang and Salar Autonomous County",
        ),
        ("广西壮族自治区/桂林市/龙胜各族自治县", "Longsheng Various Nationalities Autonomous County"),
        ("内蒙古自治区/兴安盟", "Hinggan League"),
        ("广西壮族自治区/桂林市/兴安县", "Xing'an County"),
        ("内蒙古自治区/通辽市/科尔沁左翼中旗", "Horqin Left Wing Middle Banner"),
        ("新疆维吾尔自治区/乌鲁木齐市", "Ürümqi"),
        ("新疆维吾尔自治区/和田地区/和田县", "Hotan County"),
        ("西藏自治区/那曲市", "Nagqu"),
        ("上海市/浦东新区", "Pudong New Area"),
        ("贵州省/六盘水市/六枝特区", "Liuzhi Special District"),
        ("山西省/太原市/万柏林区", "Wanbailin District"),
        ("河南省/开封市/顺河回族区", "Shunhe Hui District"),
        ("河北省/唐山市/河北唐山芦台经济开发区", "Hebei Tangshan Lutai Economic Development Zone"),
        (
            "新疆维吾尔自治区/兵团/第一师",
            "1st Division of the Xinjiang Production and Construction Corps",
        ),
        ("宁夏回族自治区/银川市/永宁县/闽宁镇", "Minning Town"),
        ("四川省/凉山彝族自治州/越西县/保安藏族乡", "Bao'an Tibetan Ethnic Township"),
        ("四川省/成都市/武侯区/浆洗街街道", "Jiangxijie Subdistrict"),
    ],
)
def test_names(gazetteer: Gazetteer, path: str, english: str) -> None:
    place = gazetteer.find_path(*path.split("/"))
    assert place is not None
    assert english_name(place) == english


def test_every_division_of_county_level_or_above_has_a_name_in_latin_letters(gazetteer: Gazetteer) -> None:
    names = [english_name(place) or "" for place in gazetteer.divisions()]
    assert [name for name in names if not re.fullmatch(r"[A-ZÜ1-9][a-zA-ZêÜü0-9' ,-]+", name)] == []


def test_villages_have_names_made_from_their_characters() -> None:
    county = Place("513323", "513323", "丹巴县", Level.COUNTY, None)
    village = Place("513323/长胜村", None, "长胜村", Level.VILLAGE, county)
    assert english_name(village) == "Changsheng Village"
    assert english_name(Place("513323/A村", None, "A村", Level.VILLAGE, county)) is None


def test_longer_words_are_read_first_and_unknown_characters_not_at_all() -> None:
    readings = Readings.of_lines(["乐 le", "清 qing", "亭 ting", "乐清 yue qing", "乐清亭 lao qing ting"])
    assert readings.syllables("清乐") == ["qing", "le"]
    assert readings.syllables("乐乐清") == ["le", "yue", "qing"]
    assert readings.syllables("乐清亭") == ["lao", "qing", "ting"]
    assert readings.syllables("乐甲") is None
    assert romanise("") is None


def test_readings_decided_by_hand_go_before_the_dictionary() -> None:
    spoken = {"朝阳": ["zhao", "yang"], "蚌山": ["bang", "shan"], "番禺": ["pan", "yu"], "番禺湾": ["fan", "yu", "wan"]}
    single = {"朝": "zhao", "阳": "yang", "蚌": "bang", "山": "shan", "番": "fan", "禺": "yu", "湾": "wan"}

    def read(text: str) -> list[str]:
        return spoken.get(text) or [single[c] for c in text]

    lines = find_readings(spoken, "阳山", read, ["朝 chao", "番禺 pan yu"])
    readings = Readings.of_lines(lines)
    assert readings.words == {"番禺": ("pan", "yu")}
    assert readings.syllables("朝阳") == ["chao", "yang"]
    assert readings.syllables("番禺湾") == ["pan", "yu", "wan"]


def test_what_ships_reads_the_common_characters() -> None:
    readings = load_readings()
    assert len(readings.characters) > 6_700
    assert {len(word) == len(syllables) for word, syllables in readings.words.items()} == {True}
