"""Form, status and years: what the words around a match make of it."""

import pytest

from kg.model import Attestation, Status
from tests.relations.support import Read, label


def only(read: Read, text: str) -> Attestation:
    (found,) = read(text).attestations
    return found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("扬州市对口帮扶榆林市。", Status.ACTUAL),
        ("明年起，扬州市将对口帮扶榆林市。", Status.PLANNED),
        ("扬州市计划对口帮扶榆林市。", Status.PLANNED),
        ("扬州市对口帮扶榆林市，项目计划总投资2亿元。", Status.ACTUAL),
        ("扬州市曾对口帮扶榆林市。", Status.PAST),
        ("2016年以前，榆林市由扬州市帮扶。", Status.PAST),
        ("扬州市对口援建茂县，三年任务已经完成。", Status.PAST),
        ("按照年度计划，扬州市对口帮扶榆林市。", Status.ACTUAL),
        ("此前，泰州市对口帮扶米脂县。", Status.PAST),
        ("十年前，山西省援建茂县。", Status.PAST),
        ("新增的扬州市对口帮扶榆林市。", Status.PLANNED),
        ("东西部协作中，双方商定由扬州市结对帮扶榆林市，协议将于下个月签订。", Status.PLANNED),
        ("扬州市对口帮扶榆林市；米脂县帮扶任务已经完成。", Status.ACTUAL),
        ("扬州市选派的20名医生对口帮扶榆林市，服务期满。", Status.ACTUAL),
        ("各部门要同心协力，做好扬州市对口帮扶榆林市工作。", Status.PLANNED),
        ("各部门同心协力，做好了扬州市对口帮扶榆林市工作。", Status.ACTUAL),
    ],
)
def test_status(text: str, status: Status, read: Read) -> None:
    assert only(read, text).status is status


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("对口帮扶作了调整，马关县由长宁区接手，砚山县由虹口区接手，均从2017年起算。", 2017),
        ("自2012年起，扬州市对口帮扶榆林市。", 2012),
        ("2012年，扬州市承担起对口帮扶榆林市的任务。", 2012),
        ("扬州市——榆林市（2012年），都在东西部协作名单上。", 2012),
        ("两地的缘分始于2012年。那一年，榆林市迎来扬州市的对口帮扶。", 2012),
        ("扬州市对口帮扶榆林市。", None),
        ("截至2019年底，扬州市对口帮扶榆林市累计投入2000万元。", None),
    ],
)
def test_since(text: str, since: int | None, read: Read) -> None:
    found = {a.since for a in read(text).attestations}
    assert found == {since}


def test_until(read: Read) -> None:
    assert only(read, "2016年以前，榆林市由扬州市帮扶。").until == 2016


@pytest.mark.parametrize(
    "text",
    [
        "扬州市与榆林市并未结对。",
        "扬州市从未对口帮扶榆林市。",
        "如果扬州市对口帮扶榆林市，会有什么变化？",
        "扬州市与榆林市没有对口帮扶关系。",
        "扬州市与榆林市无挂钩帮扶关系。",
        "《扬州市对口帮扶榆林市规划》已经印发。",
        "江苏省对口支援扬州市的说法不成立，扬州市就在江苏省。",
    ],
)
def test_what_is_denied_or_unreal_is_no_relation(text: str, read: Read) -> None:
    assert [(label(a.helper), label(a.recipient)) for a in read(text).attestations] == []


def test_a_denial_of_the_clause_before_does_not_count(read: Read) -> None:
    assert label(only(read, "不是别人，对口支援茂县的是山西省。").helper) == "山西省"


def test_a_pair_called_ended_is_past_wherever_it_is_stated(read: Read) -> None:
    found = read("五年里，扬州市给榆林市送去援助资金3亿元。今年起，扬州市不再对口帮扶榆林市。").attestations
    assert {a.status for a in found} == {Status.PAST}


def test_what_is_denied_of_the_former_helper_is_not_denied_of_the_new_one(read: Read) -> None:
    found = {
        label(a.helper): a.status for a in read("子洲县水务局不再包联米脂县桃镇，改由子洲县供销社包联。").attestations
    }
    assert found == {"子洲县水务局": Status.PAST, "子洲县供销社": Status.ACTUAL}


def test_the_end_of_another_task_is_not_the_end_of_a_pair(read: Read) -> None:
    found = read("扬州市继续帮扶榆林市，原由扬州市承担的米脂县帮扶任务于去年结束。").attestations
    assert [a.status for a in found if label(a.recipient) == "榆林市"] == [Status.ACTUAL]


def test_what_somebody_came_to_know_is_no_question(read: Read) -> None:
    assert read("扬州市对口帮扶榆林市，果农第一次知道了什么叫订单。").attestations
    assert not read("什么叫扬州市对口帮扶榆林市。").attestations
