"""Party committees, governments, work teams and delegations, which stand for their place: 道孚县委、县政府, 成华区援藏工作队."""

from __future__ import annotations

import re

__all__ = ["COMMITTEE_PAIR", "TEAM", "tail_end"]

_NOT_A_BODY = r"(?!员|托|派|屈|会|以|任|常|[一-龥]{0,2}书记|秘书|组织部|宣传部|统战部|政法|办公|办|党校|领导|机关|农工|政研|老干|巡|讲师|主任|[一-龥]{0,3}长(?:[一-龥]|$))"
_LEVEL = "(?:自治区|[省市州盟县区旗镇乡])"
_BODY = rf"(?:(?:党委|党工委|工委|委){_NOT_A_BODY}|(?:(?:人民|特区|特别行政区)?政府|行署|行政公署)(?![一-龥]{{0,3}}(?:主席|主任)|办公|机关|部门|网|工作报告|援[建助]资金|购买|补[助贴]))"
COMMITTEE_PAIR = rf"(?![、和及与])(?:[、和及与]?{_LEVEL}?{_BODY})+"
"""A regular expression for the committee and the government after an area's name, or after nothing: 县委、县政府."""

_TASK = (
    "(?:对口(?:支援|帮扶)?[一-龥]{2,6}?(?=前方指挥部|工作|(?:东西部)?(?:扶贫)?协作|帮扶|支援)|首批|第[一二三四五六七八九十0-9]+批|前方|对口|支援|援[一-龥]{1,2}(?=[前指工医支教党队干建分])|援建|帮扶|扶贫|协作|东西部|结对|工作|挂职|第[一二三四五六七八九十](?=扶贫|协作|帮扶|工作|前方|支援|医疗|援)|驻[一-龥]{1,5}?(?=[工帮扶援指])"
    "|赴[一-龥]{1,5}?(?=[工考医支援])|支医|支教|医疗|教育|教师|专家|干部|人才|党政|经贸|考察|慰问|调研|学习|友好|工商|企业|农业|卫生|救援|抗疫)"
)
_TEAM_HEAD = "(?:代表团|考察团|慰问团|访问团|调研组|考察组|工作队|工作组|医疗队|医疗组|支医队|支教队|援[一-龥]队|前方(?:分指|工作)?指挥部|前指)"
TEAM = rf"{_TASK}{{0,5}}{_TEAM_HEAD}|{_TASK}{{1,5}}(?:分?指挥部|分指|联络组|管理组|联络处|队|团队|团)(?![长员伍])"
"""A regular expression for a team that a place sends, after the name of the place: 援藏工作队, 党政代表团."""

_TAIL = re.compile(
    rf"(?<=[港门])特区(?!政府|行政)|{COMMITTEE_PAIR}|{TEAM}|(?<=[村区])(?:党支部|党总支|支部|村?两委|村委会)(?!书记|委员|班子|副)"
)


def tail_end(text: str, start: int, end: int) -> int:
    """Where the body ends that stands for the place whose name ends at ``start``; ``start`` itself where there is none.

    >>> text = "来自青浦区援滇工作队的消息"
    >>> text[:tail_end(text, 5, len(text))]
    '来自青浦区援滇工作队'
    """
    found = _TAIL.match(text, start, end)
    return found.end() if found else start
