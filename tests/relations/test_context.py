"""What a sentence leaves out: carried-over helpers, counts that stand for lists, lists and tables of pairs."""

from tests.relations.support import Read, pairs


def test_the_helper_is_carried_over_from_the_sentence_before(read: Read) -> None:
    found = read("常州市对口帮扶安康市。2019年以来，又结对帮扶岚皋县。").attestations
    assert pairs(found) == {"常州市 > 安康市", "常州市 > 岚皋县"}


def test_nobody_known_to_help_is_carried_over(read: Read) -> None:
    assert pairs(read("榆林市秋色正浓。2019年以来，又结对帮扶岚皋县。").attestations) == set()


def test_a_count_stands_for_the_list_before_it(read: Read) -> None:
    found = read("惠山区、滨湖区都来了人。对口帮扶以来，两区向洛川县捐赠设备。").attestations
    assert pairs(found) == {"惠山区 > 洛川县", "滨湖区 > 洛川县"}


def test_a_count_of_another_size_stands_for_nothing(read: Read) -> None:
    found = read("惠山区、滨湖区、锡山区都来了人。对口帮扶以来，两区向洛川县捐赠设备。").attestations
    assert pairs(found) == set()


def test_respectively_aligns_two_lists(read: Read) -> None:
    found = read("惠山区、锡山区分别对口帮扶洛川县、宜川县。").attestations
    assert pairs(found) == {"惠山区 > 洛川县", "锡山区 > 宜川县"}


def test_without_respectively_each_helps_all(read: Read) -> None:
    assert len(read("惠山区、锡山区对口帮扶洛川县、宜川县。").attestations) == 4


def test_a_list_that_explains_its_sides(read: Read) -> None:
    found = read("东西部协作名单（左边为受扶方，右边为帮扶方）\n洛川县——惠山区\n宜川县——锡山区").attestations
    assert pairs(found) == {"惠山区 > 洛川县", "锡山区 > 宜川县"}


def test_a_pair_of_streets_follows_the_pair_above_it(read: Read) -> None:
    found = read("无锡市对口帮扶延安市。惠山区堰桥街道与洛川县旧县镇结对。").attestations
    assert "堰桥街道 > 旧县镇" in pairs(found)
