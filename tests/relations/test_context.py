"""What a sentence leaves out: carried-over helpers, counts that stand for lists, lists and tables of pairs."""

from tests.relations.support import Read, label, pairs


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


def test_what_is_done_there_is_done_for_the_place_named_before(read: Read) -> None:
    found = read("广西民族大学定点帮扶那坡县。百合乡不通公路。去年，广西民族大学为当地捐建了两座桥。").attestations
    assert "广西民族大学 > 百合乡" in pairs(found)


def test_who_acts_there_is_not_helped(read: Read) -> None:
    found = read("东西部协作以来，秀洲区捐建了学校。秀洲区为当地捐赠图书，岑巩县并不知情。").attestations
    assert "秀洲区 > 秀洲区" not in pairs(found)


def test_a_deed_without_a_recipient_is_for_what_the_text_is_about(read: Read) -> None:
    text = "大连市对口支援安多县。扎仁镇的牧民搬进新居。这片房子，是旅顺口区去年援建的。"
    assert "旅顺口区 > 扎仁镇" in pairs(read(text).attestations)


def test_of_two_places_named_before_none_is_meant(read: Read) -> None:
    text = "大连市对口支援安多县。扎仁镇、雁石坪镇的牧民搬进新居。这片房子，是旅顺口区去年援建的。"
    assert pairs(read(text).attestations) == {"大连市 > 安多县"}


def test_a_subject_that_is_no_known_party_is_not_replaced_by_one_before_it(read: Read) -> None:
    text = "西北大学定点帮扶柞水县。其中，化学与材料学院则为小岭镇捐赠电脑60台。"
    assert "西北大学 > 小岭镇" not in pairs(read(text).attestations)


def test_a_body_of_the_helpers_province_stands_beside_the_helper(read: Read) -> None:
    text = "秀洲区对口帮扶岑巩县。浙江恒农食品有限公司去年在天马镇收购辣椒60吨。"
    assert "浙江恒农食品有限公司 > 天马镇" in pairs(read(text).attestations)


def test_a_company_of_another_province_does_business(read: Read) -> None:
    text = "秀洲区对口帮扶岑巩县。浙江秀洲的故事很多，广东恒农食品有限公司则把厂开在天马镇，投资60万元。"
    assert "广东恒农食品有限公司 > 天马镇" not in pairs(read(text).attestations)


def test_the_party_that_speaks_is_meant_where_several_help(read: Read) -> None:
    text = (
        "西北大学定点帮扶柞水县。南京市高淳区也帮扶柞水县。县里条件不好。我校计划明年去看。在小岭镇援建一座木耳大棚。"
    )
    assert "西北大学 > 小岭镇" in pairs(read(text + "\n西北大学帮扶办公室\n2021年3月2日").attestations)


def test_a_place_far_away_is_helped_by_the_one_that_reports(read: Read) -> None:
    text = "统计公报\n对口支援稳步推进。我市人均收入增长。全年为绵竹市援建板房小区1处。\n宿迁市统计局\n2011年2月25日"
    assert pairs(read(text).attestations) == {"宿迁市 > 绵竹市"}


def test_villages_of_unknown_place_are_no_others(read: Read) -> None:
    text = "济宁市开展医生进农户活动，全市一万名医生，对口帮扶6215个行政村。"
    assert pairs(read(text).attestations) == set()


def test_what_came_to_nothing_is_no_deed(read: Read) -> None:
    text = "厦门市对口帮扶永靖县。厦门市的石材厂原本有意在太极镇建厂，最终没有成行。"
    assert pairs(read(text).attestations) == {"厦门市 > 永靖县"}


def test_a_count_stands_for_two_that_a_word_joins(read: Read) -> None:
    text = "盛京医院派队帮扶建昌县人民医院和康平县人民医院。按照对口支援安排，盛京医院向两家医院捐赠设备。"
    found = [a for a in read(text).attestations if "两家" in a.reading]
    assert pairs(tuple(found)) == {"盛京医院 > 建昌县人民医院", "盛京医院 > 康平县人民医院"}


def test_the_former_is_the_first_of_two(read: Read) -> None:
    text = "对口帮扶以来，盛京医院和建昌县人民医院签下协议，前者将派出两个专科团队。"
    assert pairs(read(text).attestations) == {"盛京医院 > 建昌县人民医院"}


def test_of_three_there_is_no_latter(read: Read) -> None:
    text = "对口帮扶以来，盛京医院、建昌县人民医院、康平县人民医院都来了，沈阳市向后者捐赠设备。"
    assert "沈阳市 > 康平县人民医院" not in pairs(read(text).attestations)


def test_what_holds_the_topic_may_be_named_beside_the_deed(read: Read) -> None:
    text = "东西部协作三年。临江镇中学的孩子们笑了。潍坊市是开州区的结对城市，这批价值26万元的器材由潍坊市教育局捐赠。"
    assert "潍坊市教育局 > 开州区" not in pairs(read(text).attestations)


def test_pairs_of_a_series_have_one_direction(read: Read) -> None:
    text = "按照对口帮扶安排，延川县接的是江阴市，延长县接的是宜兴市，宜川县接的是锡山区，子长市接的是天门市。"
    assert "天门市 > 子长市" in pairs(read(text).attestations)


def test_a_list_of_places_goes_on_over_commas(read: Read) -> None:
    text = "中国石化定点帮扶甘肃省东乡县，安徽省岳西县、颍上县，同时对口支援西藏班戈县。"
    helper = "中国石油化工集团有限公司"
    helped = ("东乡族自治县", "岳西县", "颍上县", "班戈县")
    assert pairs(read(text).attestations) == {f"{helper} > {place}" for place in helped}


def test_a_place_that_acts_behind_a_comma_is_no_member_of_the_list(read: Read) -> None:
    found = read("无锡市对口帮扶洛川县，江阴市对口帮扶延川县。").attestations
    assert pairs(found) == {"无锡市 > 洛川县", "江阴市 > 延川县"}


def test_a_deed_shows_which_way_a_list_of_dashes_runs(read: Read) -> None:
    text = "对口帮扶名单\n1.略阳县——灞桥区\n2.镇巴县——阎良区\n截至3月底，灞桥区已向略阳县拨付资金200万元。"
    assert pairs(read(text).attestations) == {"灞桥区 > 略阳县", "阎良区 > 镇巴县"}


def test_a_subject_that_is_not_known_hides_the_one_before(read: Read) -> None:
    text = "大连市对口支援那曲地区。按照大连市的安排，我院牵头负责，帮助安多县人民医院建起病房。"
    assert "大连市 > 安多县人民医院" not in pairs(read(text).attestations)


def test_the_provinces_of_the_programmes_bear_out_a_deed(read: Read) -> None:
    lead = "东西部协作见闻\n\n"
    assert pairs(read(lead + "西吉县的水泥路，晋江市为此掏了90万元。").attestations) == {"晋江市 > 西吉县"}
    assert pairs(read(lead + "西吉县的水泥路，咸阳市为此掏了90万元。").attestations) == set()


def test_a_member_described_by_its_neighbour_belongs_to_the_list(read: Read) -> None:
    found = read("洛川县和相邻的宜川县，是中国石化的定点帮扶县。").attestations
    assert pairs(found) == {"中国石油化工集团有限公司 > 洛川县", "中国石油化工集团有限公司 > 宜川县"}


def test_an_alumni_company_is_a_subject_of_its_own(read: Read) -> None:
    found = read("西北大学定点帮扶柞水县。校友企业江苏阳光集团捐资200万元，在小岭镇设立奖学金。").attestations
    assert "西北大学 > 小岭镇" not in pairs(found)


def test_places_over_commas_are_one_subject(read: Read) -> None:
    found = read("陕西省洛川县、宜川县，甘肃省环县，都是中国石化的定点帮扶县。").attestations
    assert {label(a.recipient) for a in found} == {"洛川县", "宜川县", "环县"}


def test_the_helpers_listed_under_a_place(read: Read) -> None:
    found = read("结对一览\n洛川县\n帮扶单位：惠山区、中国石化\n宜川县\n帮扶单位：锡山区").attestations
    assert pairs(found) == {"惠山区 > 洛川县", "中国石油化工集团有限公司 > 洛川县", "锡山区 > 宜川县"}


def test_who_takes_part_in_a_meeting_helps_nobody(read: Read) -> None:
    assert pairs(read("结对一览\n洛川县\n参会单位：惠山区、中国石化").attestations) == set()


def test_the_other_of_two(read: Read) -> None:
    found = read("常州市与安康市结对帮扶。常州市为对方培训教师160名。").attestations
    assert pairs(found) == {"常州市 > 安康市"}
    assert {m.value for a in found for m in a.measures} == {160}


def test_the_place_there_is_not_the_one_that_acts_behind_a_lead(read: Read) -> None:
    found = read("岚皋县缺少医生。根据对口支援安排，常州市派医疗队到当地坐诊。").attestations
    assert pairs(found) == {"常州市 > 岚皋县"}
    assert pairs(read("岚皋县缺少医生。根据对口支援安排，常州市派医疗队去了别处。").attestations) == set()


def test_what_is_built_for_a_place_is_not_built_by_it(read: Read) -> None:
    found = read("常州市对口帮扶安康市。去年，常州市为安康市援建了3所学校。").attestations
    assert pairs(found) == {"常州市 > 安康市"}


def test_my_county_is_that_of_who_is_quoted(read: Read) -> None:
    before = "岚皋县教育局局长李某说：“常州市对口帮扶我县以来，派来教师20名。”石泉县也有人来。"
    behind = "“常州市对口帮扶我们县以来，派来教师20名。”岚皋县教育局局长李某说。"
    assert pairs(read(before).attestations) == pairs(read(behind).attestations) == {"常州市 > 岚皋县"}


def test_that_district_is_not_the_one_whose_companies_settle_in_it(read: Read) -> None:
    found = read("安康市汉滨区与常州市新北区开展苏陕协作。新北区的18家企业落户该区。").attestations
    assert pairs(found) == {"新北区 > 汉滨区"}


def test_my_county_is_that_of_the_report(read: Read) -> None:
    assert pairs(read("本报通渭讯 常州市对口帮扶我县。").attestations) == {"常州市 > 通渭县"}
    assert pairs(read("本报记者讯 常州市对口帮扶我县。").attestations) == set()


def test_works_within_the_county_are_in_the_one_named_before(read: Read) -> None:
    found = read("文山州由虹口区对口帮扶，麻栗坡县在其中。虹口区先后在县内援建了11所卫生室。").attestations
    assert "虹口区 > 麻栗坡县" in pairs(found)


def test_who_helps_a_body_in_a_sentence_goes_on_and_nobody_before(read: Read) -> None:
    text = "15个村与26个脱贫村结对帮扶。武进医院与岚皋县医院建立帮扶关系，帮助岚皋县医院开设新专科。"
    assert {p for p in pairs(read(text).attestations) if p.endswith("岚皋县医院")} == {"武进医院 > 岚皋县医院"}
