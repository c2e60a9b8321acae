"""A small corpus made by hand: places, parties and attestations of every kind the graph can hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

from kg.model import (
    Article,
    Attestation,
    Document,
    Form,
    Group,
    Level,
    Measure,
    MeasureKind,
    Organization,
    Party,
    Place,
    Reading,
    Run,
    Stage,
    Status,
    Unit,
)
from kg.places import load_gazetteer

Result = tuple[Document, Sequence[Attestation]]

ZHEJIANG = Place("330000", "330000", "浙江省", Level.PROVINCE, None, ("浙江", "浙"))
HANGZHOU = Place("330100", "330100", "杭州市", Level.PREFECTURE, ZHEJIANG, ("杭州",))
YUHANG = Place("330110", "330110", "余杭区", Level.COUNTY, HANGZHOU, ("余杭", "余杭市"))
NINGBO = Place("330200", "330200", "宁波市", Level.PREFECTURE, ZHEJIANG, ("宁波",))
GUIZHOU = Place("520000", "520000", "贵州省", Level.PROVINCE, None, ("贵州", "黔"))
QIANDONGNAN = Place("522600", "522600", "黔东南苗族侗族自治州", Level.PREFECTURE, GUIZHOU, ("黔东南州", "黔东南"))
TAIJIANG = Place("522630", "522630", "台江县", Level.COUNTY, QIANDONGNAN, ("台江",))
SHIBING = Place("522623", "522623", "施秉县", Level.COUNTY, QIANDONGNAN, ("施秉",))
LAOTUN = Place("522630103", "522630103", "老屯乡", Level.TOWNSHIP, TAIJIANG, ("老屯",))
CHANGTAN = Place("522630103/长滩村", None, "长滩村", Level.VILLAGE, LAOTUN)
GULOU_NANJING = Place(
    "320106",
    "320106",
    "鼓楼区",
    Level.COUNTY,
    Place(
        "320100",
        "320100",
        "南京市",
        Level.PREFECTURE,
        Place("320000", "320000", "江苏省", Level.PROVINCE, None, ("江苏",)),
        ("南京",),
    ),
    ("鼓楼",),
)
GULOU_FUZHOU = Place(
    "350102",
    "350102",
    "鼓楼区",
    Level.COUNTY,
    Place(
        "350100",
        "350100",
        "福州市",
        Level.PREFECTURE,
        Place("350000", "350000", "福建省", Level.PROVINCE, None, ("福建",)),
        ("福州",),
    ),
    ("鼓楼",),
)
HOSPITAL = Organization("浙江大学医学院附属第一医院", ("浙大一院", "浙大附一院"), HANGZHOU)
COMPANY = Organization('"茗香"茶业(集团)有限公司', ("茗香茶业",))
BANK = Organization("建设银行贵州省分行", ("建行贵州分行",), GUIZHOU)
SCHOOLS = Group("余杭区12所中小学", 12, "中小学", YUHANG)
BUREAUS = Group("二十余个省直部门", 20, "省直部门", None)


def document(
    identifier: str, source: str, *, title: str | None = None, publisher: str | None = None, issued: date | None = None
) -> Document:
    """A document whose reading is its source."""
    return Document(
        article=Article(identifier, sha256(source.encode()).hexdigest(), source, "utf-8", "text/plain", ()),
        reading=Reading(source, (Run(0, len(source), 0, len(source)),)),
        title=title,
        publisher=publisher,
        issued=issued,
        dateline=None,
        signature=None,
        sections=(),
        sentences=(),
    )


def figure(
    within: Document,
    text: str,
    kind: MeasureKind,
    value: str,
    unit: Unit,
    stage: Stage | None = None,
    year: int | None = None,
) -> Measure:
    """The figure at the first place where the source says ``text``."""
    start = within.article.source.index(text)
    return Measure(start, start + len(text), text, kind, Decimal(value), unit, stage, year)


def attest(
    said_in: Document,
    quote: str,
    helper: Party,
    recipient: Party,
    *,
    form: Form = Form.COUNTERPART,
    status: Status = Status.ACTUAL,
    since: int | None = None,
    until: int | None = None,
    programme: str | None = None,
    measures: tuple[Measure, ...] = (),
    rule: str = "helper-verb-recipient",
    confidence: str = "0.90",
) -> Attestation:
    """An attestation by the first place where the source says ``quote``."""
    start = said_in.article.source.index(quote)
    return Attestation(
        article=said_in.article.identifier,
        start=start,
        end=start + len(quote),
        exact=quote,
        reading=quote,
        helper=helper,
        recipient=recipient,
        form=form,
        status=status,
        rule=rule,
        confidence=Decimal(confidence),
        since=since,
        until=until,
        programme=programme,
        measures=measures,
    )


def corpus() -> list[Result]:
    """Five articles, one of them without a relation."""
    return [_cooperation(), _yearbook(), _village(), _plans(), (document("news/无关.txt", "今天天气很好。"), ())]


def former_divisions() -> list[Result]:
    """One article about divisions without a code and about one that another took over."""
    places = load_gazetteer()
    corps, new_area = places.find_path("新疆生产建设兵团第三师"), places.find_path("河北雄安新区")
    former, helped = places.find_path("四川省", "郫县"), places.find_path("施秉县")
    if corps is None or new_area is None or former is None or helped is None:
        raise LookupError("the gazetteer lacks a division of the sample")
    doc = document("former.txt", "杭州市对口支援农三师。余杭区对口帮扶雄安新区。郫县曾援建施秉县。")
    return [
        (
            doc,
            (
                attest(doc, "杭州市对口支援农三师", HANGZHOU, corps),
                attest(doc, "余杭区对口帮扶雄安新区", YUHANG, new_area),
                attest(doc, "郫县曾援建施秉县", former, helped, status=Status.PAST),
            ),
        )
    ]


def _cooperation() -> Result:
    text = (
        "自2013年起,杭州市对口帮扶黔东南州。\n"
        "2016年以来,余杭区与台江县结对,杭州市、宁波市共投入帮扶资金5400万元。\n"
        "浙大一院派出36名医生支援台江县。\n"
    )
    doc = document("2019/山海.txt", text, title="山海情深", publisher="黔山日报", issued=date(2019, 10, 8))
    funds = figure(doc, "5400万元", MeasureKind.FUNDS, "54000000", Unit.CNY, Stage.INVESTED, 2018)
    doctors = figure(doc, "36名", MeasureKind.PERSONNEL, "36", Unit.PERSON)
    shared = "杭州市、宁波市共投入帮扶资金5400万元"
    return doc, (
        attest(doc, "自2013年起,杭州市对口帮扶黔东南州", HANGZHOU, QIANDONGNAN, since=2013),
        attest(
            doc,
            "余杭区与台江县结对",
            YUHANG,
            TAIJIANG,
            form=Form.EAST_WEST,
            since=2016,
            programme="east-west-2016",
            confidence="0.85",
        ),
        attest(doc, shared, HANGZHOU, TAIJIANG, form=Form.EAST_WEST, measures=(funds,)),
        attest(doc, shared, NINGBO, TAIJIANG, form=Form.EAST_WEST, measures=(funds,)),
        attest(doc, "浙大一院派出36名医生支援台江县", HOSPITAL, TAIJIANG, form=Form.OTHER, measures=(doctors,)),
    )


def _yearbook() -> Result:
    text = '余杭区对口帮扶台江县,投入1200.50万元。\n茗香茶业收购施秉县茶叶。鼓楼区曾援建施秉县。另一鼓楼区帮扶台江县。\n"茗香"茶业(集团)有限公司将在台江县建厂。'
    doc = document("年鉴.jsonl#3", text, title="年鉴", issued=date(2021, 3, 1))
    funds = figure(doc, "1200.50万元", MeasureKind.FUNDS, "12005000.00", Unit.CNY, Stage.DISBURSED)
    factory = '"茗香"茶业(集团)有限公司将在台江县建厂'
    return doc, (
        attest(doc, "余杭区对口帮扶台江县,投入1200.50万元", YUHANG, TAIJIANG, measures=(funds,), confidence="1"),
        attest(doc, "茗香茶业收购施秉县茶叶", COMPANY, SHIBING, form=Form.ENTERPRISE),
        attest(doc, "鼓楼区曾援建施秉县", GULOU_NANJING, SHIBING, status=Status.PAST, since=2010, until=2013),
        attest(doc, "另一鼓楼区帮扶台江县", GULOU_FUZHOU, TAIJIANG, form=Form.OTHER),
        attest(doc, factory, COMPANY, TAIJIANG, form=Form.ENTERPRISE, status=Status.PLANNED),
    )


def _village() -> Result:
    text = "建行贵州分行定点帮扶长滩村,捐赠2万元,受益40户。余杭区12所中小学与长滩村小学结对。二十余个省直部门挂钩帮扶老屯乡。"
    doc = document("b/长滩.txt", text)
    gift = figure(doc, "2万元", MeasureKind.FUNDS, "2E+4", Unit.CNY, Stage.DONATED)
    households = figure(doc, "40户", MeasureKind.HOUSEHOLDS, "40", Unit.HOUSEHOLD)
    return doc, (
        attest(
            doc,
            "建行贵州分行定点帮扶长滩村,捐赠2万元,受益40户",
            BANK,
            CHANGTAN,
            form=Form.DESIGNATED,
            measures=(gift, households),
        ),
        attest(doc, "余杭区12所中小学与长滩村小学结对", SCHOOLS, CHANGTAN, form=Form.PAIRING),
        attest(doc, "二十余个省直部门挂钩帮扶老屯乡", BUREAUS, LAOTUN, form=Form.DESIGNATED),
    )


def _plans() -> Result:
    text = "宁波市将对口帮扶施秉县,计划安排项目8个。余杭区拟支援台江县。"
    doc = document("plan.txt", text, publisher='Ningbo "Evening" News', issued=date(2018, 1, 2))
    projects = figure(doc, "8个", MeasureKind.PROJECTS, "8", Unit.COUNT, Stage.TARGET, 2018)
    return doc, (
        attest(
            doc, "宁波市将对口帮扶施秉县,计划安排项目8个", NINGBO, SHIBING, status=Status.PLANNED, measures=(projects,)
        ),
        attest(doc, "余杭区拟支援台江县", YUHANG, TAIJIANG, status=Status.PLANNED, confidence="0.8"),
    )
