"""What a quantity counts, told from the words of its clause: funds, projects, people sent or trained, jobs, households.

`kind_of` gives None for what measures no assistance: incomes, output, prices, stock, rates, and things nobody gave.
"""

from __future__ import annotations

import re

from kg.mentions.quantities import Quantity
from kg.model import MeasureKind, Unit

__all__ = ["kind_of"]

Counted = tuple[MeasureKind, Unit]

# Money -------------------------------------------------------------------------------------------------------------
_SMALLEST_SUM = 1000
# Income, output, prices, offences, what is still missing, and differences between years are no assistance.
_NO_ASSISTANCE = re.compile(
    r"[人户亩年月日]均|收入|增收|产值|生产总值|GDP|增加值|税|利润|存款|余额|营业额|营收|固定资产|负债|债务|资产|市值|损失|欠薪"
    r"|工资|薪|注册资本|[票房地油粮菜]价|价格|[单售]价|效益|收益|分红|罚|贪污|受贿|挪用|涉案|违纪|违规|套取|票房|标准|外汇|[总货]值|货运|赔付|赔款|[交缴]费|减负|本级|涉农|节[约省]|[比较][^，]*(?:增|多|减|降)|案值|走私|破获|审计|涉及资金|合同|缺口?|尚未|减少|减免|需\S{0,4}$|[进出]口额"
)
# A rate (每户5000元, 一斤12元) is no sum.
_RATE_BEFORE = re.compile(
    r"(?:每一?|一(?=[亩斤头只株]))(?:年|月|天|日|人|户|亩|斤|公斤|吨|株|头|只|个|名|位|村|镇|乡|县|生|学年|学期|平方米|张|份)\S{0,10}$"
)
_YEARLY = re.compile(
    r"每年(?:各|再|都|均|分别|向|给|为|\S{2,6}?(?=安排|投入))?\S{0,4}?(?:安排|出资|投入|拨付|提供|捐|支持|支援|援助|资助|给予|筹集|筹措|拿出)\S{0,8}$"
)
"""What is given every year is a sum, not a rate."""
_OF_EACH = re.compile(
    r"每(?:个|对)?(?:镇|乡|村|县|区|市|街道|家|所|校)?(?:每年)?\S{0,4}?(?:帮扶|协作|援助|结对|支援)\S{0,2}资金\S{0,4}$"
    r"|每年(?:各|均|都|分别)(?:不少于|不低于)$"
)
"""What each of those who help gives: 每镇每年帮扶资金不低于30万元."""
_RATE_AFTER = re.compile(
    r"\s?(?:/|每|一[斤亩户人年个]|的?(?:总投资[里中]|收入|产值|价格|标准|存款|利润)|以[下内]|以上的?\S{0,6}项目)"
)
# Loans, sales and purchases help, but nobody gave that money; what was bought in order to be given was given.
_TRADE_BEFORE = re.compile(
    r"贷款|信贷|授信|销售|售出|卖|消费|出山|带货|购(?!置)|买|帮销|订单|成交|交易|签约额|引资|招商|保费|保额|保险|融资"
)
_TRADE_AFTER = re.compile(r"(?:以[上下])?的?\S{0,8}?(?:贷款|特产|农产品|农副产品|产品|订单|商品|保额|授信)")
_PAID = re.compile(r"(?:出资|捐资|斥资|捐款)$")
_TOTAL = re.compile(r"(?:力争)?(?:全年|累计|合计|总共|总额|金额)*(?:达到?|约|为)?")
_MOVED = re.compile(r"转移\S{0,12}$")
_GIVEN = re.compile(r"捐|赠|援建|援助|送|物资|设备|器材|图书|仪器|教具|衣物|车辆|药品")
_AS_FUNDS = re.compile(r"\S{0,6}资金")
_GIVEN_MONEY = re.compile(r"(?:资金|资|款|投入|援助|拨付|安排|捐[赠了出]?|补助)[^,，。；、0-9]{0,6}$")

# Counted things ------------------------------------------------------------------------------------------------------
_PROJECT = r"项目(?!的|组|部|区|点|村|县|库|化|制|经理|负责|单位|企业|人员|管理)"
_WORKS = r"(?<!一)工程(?!任务|师|院|机械|技术|款|量|车|建设者|兵)"
# 17个省市安排援藏项目: what stands between is no attribute of the projects.
_NO_ATTRIBUTE = r"[^、，,]{0,16}?(?:实施|开展|争取|申报|引进|启动|安排|落实|省市|省份|城市|单位|部门|企业)"
_UNDER_WAY = r"开工|完工|竣工|建成|完成|落地|实施|启动|投用"
_PROJECT_BEFORE = re.compile(
    rf"(?:{_PROJECT}|{_WORKS})(?:\S{{0,2}}[达共]|[总累]?[共合]?计|[总]?数|有|为|已|{_UNDER_WAY})*$"
)
_PROJECT_AFTER = re.compile(rf"(?!一|{_NO_ATTRIBUTE})[^、，,0-9《》]{{0,16}}?(?:{_PROJECT}|{_WORKS})")
_COUNTED_PROJECTS = re.compile(rf"{_PROJECT}\S{{0,2}}[0-9]+多?[个项]|[0-9]+多?[个项][^，。；]{{0,8}}{_PROJECT}")
_FINISHED_BEFORE = re.compile(r"(?:完工|竣工|开工|建成|完成|实施|启动|投用|落地)(?:了|达|共)?$")
_POST = re.compile(r"岗位")
_POST_AFTER = re.compile(r"(?!\S{0,2}[省市州县区乡镇村])[^、，,的]{0,10}?岗位")
_FACILITY = re.compile(
    r"(?:幼儿园|学校|小学|中学|卫生[院室]|医院|敬老院|养老院|幸福院|活动[室中]心?|服务中心|图书[室馆]|水厂|车间|工厂|大棚|基地"
    r"|新村|安置点|教学楼|宿舍|大桥|便桥|食堂|驿站|水池|水窖|机井|园区|产业园|示范园|教室|实验室|厂房|工坊|加工点|加工厂|科技小院|卫生所|电站|泵站|(?:分拣|物流|冷链|交易|培训|卒中|康复|加工|展销|游客|文化|技术)中心)(?!的)"
)
_WELL = re.compile(r"\S{0,2}(?:井|窖|泉|池)")
_OPERATED = re.compile(r"手术$")
_OPERATION = re.compile(r"\S{0,3}手术")
_BUILT = re.compile(
    r"援建|捐建|新建|修建|建设|建起|建成|共建|兴建|建了|改建|扩建|改扩建|改造|修缮|拔地而起|落成|盖起|修起|打造|建造|建立|筹建|办起|开办|(?<![一-龥])建(?![议档立国军党设])"
)
_RENEWED = re.compile(r"改建|扩建|改造|修缮|拔地而起")
"""What stood there before, or stands there of itself, was no project of its own."""
_TEAM = re.compile("支[^、，,]{0,8}?[队组]")
_GIFT = re.compile(r"捐|赠|送[来去到往给上达]|分给|援助|拿出|无偿|调[拨配]")
_HOME = re.compile(r"[民牧转]房|公寓|住房|新居|安置房|新房|农房|危房")
_VISIT = re.compile(r"互访|来访|回访|到访|往访")
_TRIPS = frozenset({"次", "批次", "场次"})

# People --------------------------------------------------------------------------------------------------------------
# 1名干部 counts, while 一名干部 may be any.
_SINGLE = frozenset({"名", "所", "座", "台", "辆"})
_PEOPLE = frozenset({"名", "位", "人", "人次"})
# Who takes part in training is trained; who gives it (派出专家开展培训) is sent.
_RECEIVING = re.compile(
    r"[^0-9]{0,30}?(?:(?:参加|接受|获得|得到|参与)\S{0,8}?(?:培训|进修|研修|轮训)|(?:前往|前来|赴|到|来|去)\S{0,14}?(?:进修|研修|跟岗|跟班|插班|(?:培训|学习|轮训)(?=[，。；、,;]|$))"
    r"|(?:进入|走进|考入|来到|前往)\S{0,14}?(?:学习|就读|求学|深造)|学到|学会|掌握|结业|取得\S{0,4}证书|进修|跟岗|跟班(?!指导|带教|教学|查房)|插班)"
)
_TAUGHT = re.compile(r"培训[^,，。；]{0,10}[,，]$")
_BENEFIT = re.compile(r"(?!\S{0,2}(?:村民|群众|居民|百姓))[^0-9、和]{0,24}?(?:受益|、)")
"""Behind a number, where the clause before told of training: those who were trained."""
_LOOKING = re.compile(r"[^,，。；]{0,16}?(?:调研|踏勘|考察|参观|采访|采风)")
"""Behind people who came: they look on and stay not to help."""
_OF_PROJECTS = re.compile(r"项目(?:当?中|里)[,，][^,，。；]{0,10}(?:占到?了?|达到?|有)$")
_TAKEN_IN = re.compile(r"(?:接收|代培|带出|带教|培养|招收)\S{0,14}$")
_LEARNERS = re.compile(r"学[生员徒]|徒弟|进修|跟岗|跟班|插班")
_ENROLLED = re.compile(r"(?:进修|代培|跟岗|跟班|培训|学员|徒弟|学徒|(?:接收|招收)\S{0,12}学生)\S{0,6}$")
"""Before a number: those whom a school or hospital takes in to learn, whom it does not send."""
_LESSONS = re.compile(r"[,，]上了\S{0,30}?课")
_TRAINING = r"培训|带教(?!老师|教师|专家|医生|团队)|受训|轮训|集训|进修|研修|跟岗|培养|授课(?!的?(?:教师|老师|专家))"
_WORKING = r"就业(?!扶贫|培训|意向|创业|局)|务工(?!的|人员)|上岗|上班|招聘|招工|招了|招用|招录|吸纳|安置(?!点|房|区)|用工|劳务输[出送]|输转|转移输[出送]|稳岗|(?:保留|落实|安排|解决)\S{0,2}(?:岗位|工作)"
_WORKERS = re.compile(
    r"(?:本地|当地|脱贫|贫困)?(?:工人|女工|员工)(?!的)|[^，。、]{0,12}?(?:成了|成为|当上了?|变成了?)\S{0,4}(?:工人|员工|职工)|\S{0,12}端上了?\S{0,3}饭碗|\S{0,16}保留岗位"
)
_HIRED = re.compile(
    r"(?:招收|招走了?|招了|转移)(?!学生|学员|贫困学生)(?:\S{0,10}(?:移民|村民|居民|群众|职工|工人|劳动力|农民|子女))?$"
)
"""Before a number: those whom a works takes on."""
_VISITING = r"互访|来访|回访"
_SENDING = r"抽调|(?<![党学宗流])派|挂职|支教|支医|支农|援教|援医|送教|驻村|援[藏疆青黔甘宁滇川]"
_OF_PEOPLE = frozenset({MeasureKind.TRAINED, MeasureKind.JOBS, MeasureKind.PERSONNEL})
_BEFORE_VERB = re.compile(
    rf"(?P<trained>{_TRAINING})|(?P<jobs>{_WORKING})|(?P<visits>{_VISITING})|(?P<personnel>{_SENDING})"
)
_SENT = re.compile(
    r"干部|人才|教师|老师|医生|医师|医护|医务|护士|专家|技术人员|技术员|技术骨干|专技|农技|队员|骨干|志愿者|志愿人员|第一书记|校长|院长|工作队"
    r"|专业人员|工作人员|管理人员|援[藏疆青黔甘宁滇川]人|专职人员"
)
_STAFF = re.compile(r"(?:\S{0,4}?(?:医生|医师|专家|教师|老师|护士|干部))(?!说|都|对)")
_HELPED = re.compile(
    r"群众|人口|学生|学子|村民|农民|牧民|移民|居民|儿童|孩子|孤儿|患者|病人|老人|老年人|劳动力|住校生|大学生|毕业生|贫困|困难|残疾人|残疾"
    r"|青年|妇女|少年|师生|灾民|农户|百姓|考生|留守"
)
_PUBLIC = re.compile(r"(?:村民|群众|居民|百姓)\S{0,4}受益")
_CLOSE = 10
"""How many characters before a number its noun may begin: 干部人才4批412名."""
_HELPING = re.compile(r"覆盖|解决|惠及|受益|受惠|救助|资助|带动|脱贫|获助|帮助|帮扶")
# People who live, died, attended or were counted there, not people who were helped.
_NO_HELP = re.compile(
    r"总人口|户籍|容纳|编制|现有|共有(?![0-9一二两三四五六七八九十]+批)|拥有|仍有|还剩|尚有|占|死|遇难|受伤|失踪|伤亡|感染|确诊|病例|落马|嫌疑|犯罪|参赛|观众|游客|旅客|出席|与会"
    r"|报名|可供|能供|减少|下降|剩余|每(?:个(?!月)|[村县乡校班])|常住|注册|生命|牺牲|殉职|治愈|轻症|出院|党员|代表$|奖$|新增|处分|问责|救出|每天|平均|年均|..还有$"
)
# The households that a village has: 村里300多户, 有24户是贫困户.
_LIVING = re.compile(r"村里|村子|全[村县乡镇组]|[有是为剩余]近?$|最后的?$|仅$|^(?:建档立卡)?贫困户$")
_AMONG = re.compile(r"\S{0,6}(?:[中里]$|人家|仍)")
_OF_ITSELF = re.compile(r"\S{0,2}(?:学生|孩子|居民|村民|群众)来自|\S{1,6}(?:毕业于|出生于|就读于)")
"""Behind people: who they are, not what is done for them (1700名学生来自4个乡镇)."""
_NOT_SENT = re.compile(r"(?:至少|最多|引进|全[省州市县区乡镇村](?:共有?|有)?)$")
"""Before people: what is asked for, brought in from anywhere, or all that a place has."""
_POPULATION = re.compile(r"人口[为达约有]*$")
# 从9600人减少到254人: two states, neither of them a measure.
_CHANGE = re.compile(
    r"[从由][^，,。；;]*[，,]?(?:减少|减|增加|增|下降|降|上升|升|提高|增长|发展|扩大|扩|缩小|提升)[到至为]"
)


def kind_of(quantity: Quantity, previous: MeasureKind | None = None) -> Counted | None:
    """The kind and unit of what is counted, or None.

    ``previous`` is the kind of the figure just before it in the sentence, which the members of a list share.
    """
    if _is_no_count(quantity):
        return None
    if quantity.unit in {"元", ""}:
        return _money(quantity)
    if quantity.unit in _PEOPLE:
        return _people(quantity, previous)
    if quantity.unit == "户":
        return _households(quantity)
    return _things(quantity, previous)


def _is_no_count(quantity: Quantity) -> bool:
    """Whether it is an article or a pronoun (一个项目, 他们三人), in the name of a policy (“五个一批”), or a change."""
    chinese = not quantity.number[0].isascii()
    staff = quantity.unit == "位" and quantity.value > 1 and _STAFF.match(quantity.after) is not None
    pronoun = (
        quantity.unit in {"人", "位"} and chinese and len(quantity.number) == 1 and quantity.value < 10 and not staff
    )
    one = quantity.value == 1 and not (quantity.number == "1" and quantity.unit in _SINGLE)
    return (
        one
        or pronoun
        or (chinese and quantity.before.endswith("“"))
        or bool(_CHANGE.search(quantity.clause + quantity.rest[:8]))
    )


def _households(quantity: Quantity) -> Counted | None:
    """Households that were helped, not the households that a village has."""
    before, after = quantity.before, quantity.after
    if _NO_HELP.search(before) or _LIVING.search(before) or _AMONG.match(after):
        return None
    return MeasureKind.HOUSEHOLDS, Unit.HOUSEHOLD


def _money(quantity: Quantity) -> Counted | None:
    before, after = quantity.before, quantity.after
    if quantity.value < _SMALLEST_SUM or (
        not quantity.unit and not (_GIVEN_MONEY.search(before) or _AS_FUNDS.match(after))
    ):
        return None
    if (
        _NO_ASSISTANCE.search(before)
        or (_RATE_BEFORE.search(before) and not (_YEARLY.search(before) or _OF_EACH.search(before)))
        or _RATE_AFTER.match(after)
    ):
        return None
    if _PAID.search(before):
        return MeasureKind.FUNDS, Unit.CNY
    # 继续采购当地花木，力争全年达到5000万元: what the sum is of stands in the clause before.
    above = quantity.sentence[: quantity.clause_start].rpartition("；")[2].rstrip("，,").rpartition("，")[2]
    if _TOTAL.fullmatch(before) and _TRADE_BEFORE.search(above) and not _GIVEN.search(above):
        return MeasureKind.OTHER, Unit.CNY
    if quantity.clause.startswith("总投资") and "转移" in above:
        return None
    traded = (_TRADE_AFTER.match(after) and not _GIFT.search(before)) or (
        _TRADE_BEFORE.search(before) and not _GIVEN.search(before + after)
    )
    return (MeasureKind.OTHER if traded else MeasureKind.FUNDS), Unit.CNY


def _things(quantity: Quantity, previous: MeasureKind | None) -> Counted | None:
    before, after, unit = quantity.before, quantity.after, quantity.unit
    kind: MeasureKind | None = None
    if unit in _TRIPS:
        kind = MeasureKind.VISITS if _VISIT.search(before + after) else None
    elif _POST.search(before[-6:]) or _POST_AFTER.match(after):
        kind = MeasureKind.JOBS
    elif unit == "套" and (_HOME.search(before[-4:]) or _HOME.match(after)):
        return MeasureKind.HOUSEHOLDS, Unit.HOUSEHOLD
    elif (
        unit in {"个", "项", "处"}
        and not _MOVED.search(before)
        and (
            _PROJECT_BEFORE.search(before)
            or _OF_PROJECTS.search(quantity.sentence[: quantity.start])
            or _PROJECT_AFTER.match(after)
            or (not after and _FINISHED_BEFORE.search(before) and _told_of_projects(quantity, previous))
        )
    ):
        kind = MeasureKind.PROJECTS
    elif _is_facility(quantity):
        kind = MeasureKind.OTHER if _RENEWED.search(quantity.clause) else MeasureKind.PROJECTS
    elif unit == "例" or (unit == "台" and _OPERATED.search(before + after)):
        kind = MeasureKind.OTHER if _OPERATION.search(before[-8:]) or _OPERATION.match(after) else None
    elif (
        unit not in {"个", "项", "处", "座", "所", "栋", "眼", "间"}
        and _GIFT.search(quantity.clause)
        and not _TEAM.match(unit + after)
    ):
        kind = MeasureKind.OTHER
    return (kind, Unit.COUNT) if kind else None


def _told_of_projects(quantity: Quantity, previous: MeasureKind | None) -> bool:
    """Whether a count without noun goes on about projects: 实施项目21个，总投资2.86亿元，已开工18个."""
    return previous is MeasureKind.PROJECTS or (
        previous is MeasureKind.FUNDS and _COUNTED_PROJECTS.search(quantity.sentence[: quantity.start]) is not None
    )


def _is_facility(quantity: Quantity) -> bool:
    if quantity.unit in {"眼", "口"}:
        return bool(_WELL.search(quantity.before[-6:]) or _WELL.match(quantity.after))
    if quantity.unit not in {"个", "所", "座", "处", "栋", "间"}:
        return False
    named = _FACILITY.search(re.split("[、和及与]", quantity.after)[0][:14]) or _FACILITY.search(quantity.before[-6:])
    return bool(named and _BUILT.search(quantity.clause))


def _people(quantity: Quantity, previous: MeasureKind | None) -> Counted | None:
    unit = Unit.PERSON_TIME if quantity.unit == "人次" else Unit.PERSON
    if _NO_HELP.search(quantity.before) or _NO_HELP.search(quantity.after[:8]):
        return None
    if _OF_ITSELF.match(quantity.after) or _NOT_SENT.search(quantity.before):
        return None
    if _POPULATION.search(quantity.before) and not re.search(f"{_HELPING.pattern}|{_WORKING}", quantity.before):
        return None
    kind = MeasureKind.JOBS if _WORKERS.match(quantity.after) else _people_kind(quantity)
    # 务工736人，其中脱贫人口502人: a part is of the kind of the whole.
    if kind is MeasureKind.OTHER and previous in _OF_PEOPLE and quantity.before.startswith("其中"):
        kind = previous
    # 培训干部300人次、技术人员1200人次: the verb of a list stands before its first member.
    listed = quantity.is_listed and not _BEFORE_VERB.search(quantity.before) and not _PUBLIC.match(quantity.after)
    led = _BEFORE_VERB.search(quantity.after) is not None and not quantity.before.startswith("、")
    if listed and not led and previous in {MeasureKind.TRAINED, MeasureKind.JOBS, MeasureKind.VISITS}:
        kind = previous
    return (kind, unit) if kind else None


def _people_kind(quantity: Quantity) -> MeasureKind | None:
    return _taken_in(quantity) or _served(quantity)


def _taken_in(quantity: Quantity) -> MeasureKind | None:
    """Whether people are trained or hired: by what they do, or by who takes them in."""
    before, after = quantity.before, quantity.after
    if _is_taught(quantity) or _ENROLLED.search(before):
        return MeasureKind.TRAINED
    if _TAKEN_IN.search(before) and _LEARNERS.search(before[-16:] + after):
        return MeasureKind.TRAINED
    return MeasureKind.JOBS if _HIRED.search(before) else None


def _served(quantity: Quantity) -> MeasureKind | None:
    before, after = quantity.before, quantity.after
    helped, sent = _distance(_HELPED, before, after), _distance(_SENT, before, after)
    verbs = list(_BEFORE_VERB.finditer(before))
    if verbs:
        kind = MeasureKind(verbs[-1].lastgroup or "")
        if kind is not MeasureKind.PERSONNEL or sent <= helped:
            return kind
    if sent < helped:
        there = MeasureKind.VISITS if re.search(_VISITING, after) else MeasureKind.PERSONNEL
        return None if _LOOKING.match(after) else there
    if verb := _BEFORE_VERB.search(after):
        return MeasureKind(verb.lastgroup or "")
    if helped < len(before + after) or _HELPING.search(before[-_CLOSE:] + after):
        return MeasureKind.OTHER
    return None


def _is_taught(quantity: Quantity) -> bool:
    """Whether words around people say that they learn something, or that a training was of use to them."""
    receives = _RECEIVING.match(quantity.after) or _LESSONS.match(quantity.rest)
    trained = _TAUGHT.search(quantity.sentence[: quantity.clause_start]) and _BENEFIT.match(quantity.after)
    return bool(receives or trained)


def _distance(words: re.Pattern[str], before: str, after: str) -> int:
    """How many characters away the nearest of the words stands; the length of both texts where there is none.

    A word behind the measure word (三名教师) is nearer than one before it (教师三名), which must be close.
    """
    far = len(before + after)
    behind = words.search(after)
    ahead = list(words.finditer(before[-_CLOSE:]))
    return min(behind.start() if behind else far, min(len(before), _CLOSE) - ahead[-1].end() + 1 if ahead else far)
