"""The form of a relation: its own words, what it stands under, the relation that a deed is part of."""

import pytest

from kg.model import Form
from tests.relations.support import Read, label


def forms(read: Read, text: str) -> dict[str, Form]:
    return {label(a.recipient): a.form for a in read(text).attestations}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("扬州市对口帮扶榆林市。", Form.COUNTERPART),
        ("国家林业局定点帮扶吉安县。", Form.DESIGNATED),
        ("集美区与清流县结成帮扶对子。", Form.PAIRING),
        ("按照苏陕协作安排，扬州市结对帮扶榆林市。", Form.EAST_WEST),
        ("国家对东西部协作结对关系作出调整，榆林市由扬州市帮扶。", Form.EAST_WEST),
        ("集美区与清流县结成对子，承担起对口支援任务。", Form.COUNTERPART),
        ("浦东新区向喀什市捐赠医疗设备20台。", Form.OTHER),
        ("集美区医疗队驰援吉林市。", Form.OTHER),
        ("自2016年结对以来，集美区一直帮扶清流县。", Form.PAIRING),
        ("作为定点帮扶单位，国家林业局一直帮扶吉安县。", Form.DESIGNATED),
        ("闽宁协作二十五年，晋江市是西吉县的结对县。", Form.PAIRING),
        ("清流县由集美区帮扶，两地结对已有十年。", Form.PAIRING),
        ("乐清市与龙泉市结成山海协作对子。", Form.PAIRING),
        ("2013年，泰州市与我市成了亲戚，前者对口帮扶后者。\n（榆林市委宣传部）", Form.COUNTERPART),
        ("二是深化东西部协作，榆林市得到扬州市帮扶资金2000万元。", Form.EAST_WEST),
    ],
)
def test_its_own_words_decide(text: str, form: Form, read: Read) -> None:
    assert set(forms(read, text).values()) == {form}


def test_words_about_other_pairs_do_not_count(read: Read) -> None:
    text = "闽宁协作见闻\n\n晋江市磁灶镇与西吉县兴隆镇结成对子；晋江市帮扶西吉县。"
    assert forms(read, text) == {"兴隆镇": Form.PAIRING, "西吉县": Form.EAST_WEST}


def test_a_pair_that_is_bonded_is_no_more_than_that_in_an_article_on_cooperation(read: Read) -> None:
    assert forms(read, "东西部协作见闻\n\n晋江市结对西吉县。") == {"西吉县": Form.PAIRING}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("东西部协作见闻\n\n西吉县由晋江市帮扶。", Form.EAST_WEST),
        ("东西部协作见闻\n\n清流县由晋江市帮扶。", Form.OTHER),
        ("东西部协作见闻\n\n晋江市第一中学帮扶西吉县第二中学。", Form.OTHER),
        ("对口援疆走笔\n\n浦东新区支援喀什市。", Form.COUNTERPART),
        ("高校对口支援十年\n\n南开大学支援塔里木大学，东华大学支援新疆大学。", Form.COUNTERPART),
        ("援疆走笔：医院帮扶\n\n按照对口支援安排，复旦大学附属中山医院帮扶喀什市人民医院。", Form.COUNTERPART),
        ("定点扶贫专栏\n\n1995年，本行帮扶南江县。\n（中国农业银行）", Form.DESIGNATED),
        ("结对也做到了乡镇。磁灶镇帮扶兴隆镇。\n\n对口帮扶已有十年，晋江市对口帮扶西吉县。", None),
    ],
)
def test_words_that_say_no_more_than_that_somebody_helps_take_the_form_of_what_they_stand_under(
    text: str, form: Form | None, read: Read
) -> None:
    found = {a.form for a in read(text).attestations}
    assert found == ({form} if form else {Form.PAIRING, Form.COUNTERPART})


def test_the_rows_of_a_table_take_the_most_specific_form_of_title_headings_and_header(read: Read) -> None:
    table = "| 结对区 | 受援旗县 |\n|---|---|\n| 海淀区 | 敖汉旗 |\n| 顺义区 | 巴林左旗 |\n"
    assert set(forms(read, f"# 京蒙协作结对情况\n\n{table}").values()) == {Form.EAST_WEST}
    assert set(forms(read, f"# 结对情况\n\n{table}").values()) == {Form.PAIRING}


def test_a_deed_is_part_of_the_relation_of_its_helper(read: Read) -> None:
    text = "扬州市对口帮扶榆林市。去年，扬州市投入300万元在榆林市麻黄梁镇建设水厂。"
    assert forms(read, text)["麻黄梁镇"] is Form.COUNTERPART
    text = "扬州市对口帮扶榆林市。去年，扬州市第一人民医院派出5名专家到榆林市第二医院坐诊。"
    assert forms(read, text)["榆林市第二医院"] is Form.OTHER


def test_a_deed_of_a_place_stands_under_the_heading_it_is_told_under(read: Read) -> None:
    deed = "烟台市福山区向石宝镇捐赠课桌椅600套。"
    assert forms(read, f"忠县见闻\n\n【山东省对口支援】 {deed}")["石宝镇"] is Form.COUNTERPART
    assert forms(read, f"忠县见闻\n\n{deed}")["石宝镇"] is Form.OTHER


def test_what_a_company_does_by_its_business_has_a_form_of_its_own_and_its_gifts_have_none(read: Read) -> None:
    text = "东西部协作中，{}"
    business = "晋江安踏体育用品有限公司投资3000万元在西吉县建设鞋服生产车间。"
    gift = "晋江安踏体育用品有限公司向西吉县捐赠棉衣2000件。"
    assert forms(read, text.format(business)) == {"西吉县": Form.ENTERPRISE}
    assert forms(read, text.format(gift)) == {"西吉县": Form.OTHER}


def test_a_list_goes_on_about_what_its_sentence_names(read: Read) -> None:
    text = "按照分工，浙江省对口支援比如县；其余由中央企业承担，其中班戈县由中国石化负责，尼玛县由中国海油负责。"
    assert forms(read, text)["尼玛县"] is Form.COUNTERPART


def test_a_clause_behind_may_say_what_kind_of_bond_it_is(read: Read) -> None:
    assert forms(read, "30家企业与12个贫困村一一结对，定点帮扶。") == {"12个贫困村": Form.DESIGNATED}
