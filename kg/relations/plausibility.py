"""Which pairs of parties cannot be helper and recipient, whatever the words: none helps itself, its part or its whole.

Nor is a set an end of which nothing is said but that it is concerned (有关部门), nor one that a place helps and that may
well be its own: a government helps its own poor.
"""

from __future__ import annotations

import re

from kg.model import Group, Level, Organization, Party, Place
from kg.relations.parties import contains, home, party_key, related

__all__ = ["acts_everywhere", "is_company", "is_outsider", "plausible"]

_COMPANY = (
    "公司",
    "集团",
    "企业",
    "银行",
    "支行",
    "分行",
    "厂",
    "业",
    "旅行社",
    "市场",
    "合作社",
    "油田",
    "服饰",
    "服装",
    "食品",
    "电子",
    "科技",
    "生物",
    "精密",
    "电器",
    "石化",
    "超市",
    "商城",
)
_CONCERNED = re.compile("有关|相关|各级|各方")
_AT_LEVEL = re.compile("[省市州盟县区旗镇乡村]|自治区|地区")
_SMALL = ("村", "户", "乡", "镇", "乡镇", "社区")
_NATIONAL = re.compile(
    "^(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障|自然资源|国土资源|生态环境|环境保护|住房和城乡建设"
    "|交通运输|铁道|水利|农业|农业农村|商务|文化|文化和旅游|退役军人事务|应急管理|卫生)部$"
    "|^(?:国务院|中共中央|最高人民|中央(?:广播电视总台|网络安全))|^国家[一-龥]{1,14}(?:局|总局|委员会|署)$|^中国共产主义青年团中央|^全国(?:人大|政协|人民代表大会)"
)
"""Organs of the whole state."""
_LOCAL = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def is_company(party: Party) -> bool:
    """True for an organisation whose name says that it is a company."""
    return isinstance(party, Organization) and party.name.endswith(_COMPANY)


def acts_everywhere(party: Party) -> bool:
    """True for organs of the whole state, whose task is everywhere, and for a kind of bodies without number and place."""
    if isinstance(party, Group):
        return party.count is None and party.within is None
    return isinstance(party, Organization) and _NATIONAL.search(party.name) is not None


def is_outsider(party: Party) -> bool:
    """True for an organisation whose name does not begin with a level, so that it is nobody's own (县农广校, 省农科院)."""
    return isinstance(party, Organization) and _AT_LEVEL.match(party.name) is None


def plausible(helper: Party, recipient: Party, *, lasting: bool = True) -> bool:
    """False where a party would help itself, its own part or its own whole, or an organ of the state, or where an end is a set too vague.

    A body of a county may be assigned to a town or a village of it, but what it does there otherwise (``lasting`` is False) is
    its business.
    """
    if _vague(helper) or _no_recipient(recipient) or (isinstance(helper, Place) and _may_be_own(helper, recipient)):
        return False
    match helper, recipient:
        case Place(), Place():
            own = contains(helper, recipient) or contains(recipient, helper)
        case Place(), _:
            place = home(recipient)
            own = place is not None and contains(helper, place)
        case Group(count=None, within=None), Group(count=None, within=None):
            return False  # a policy that names kinds of bodies names no parties
        case Group(within=Place() as within), Place():
            own = contains(recipient, within)
        case Organization(), Organization():
            own = helper.name in recipient.name or recipient.name in helper.name
            own = own or (is_company(helper) and is_company(recipient))
        case Organization(seat=Place() as seat), _ if seat.level in _LOCAL:
            place = home(recipient)
            own = contains(place, seat) if lasting and place is not None else related(helper, recipient)
        case Organization(seat=Place() as seat), Place():
            own = contains(recipient, seat)
        case Organization(seat=None), Place(level=Level.PROVINCE | Level.PREFECTURE):
            own = any(name in helper.name for name in (recipient.name, *recipient.other_names))
        case _:
            own = party_key(helper) == party_key(recipient)
    return not own


def _vague(party: Party) -> bool:
    """True for a set of bodies without number or place, of which it is only said that they are concerned."""
    return (
        isinstance(party, Group)
        and party.count is None
        and party.within is None
        and bool(_CONCERNED.search(party.label))
    )


def _no_recipient(party: Party) -> bool:
    """True for a set too vague, and for an organ of the whole state, which nobody helps."""
    return _vague(party) or (isinstance(party, Organization) and acts_everywhere(party))


def _may_be_own(helper: Place, party: Party) -> bool:
    """True for a set without a place that may be the helper's own: of no number, or villages of a province."""
    if not isinstance(party, Group) or party.within is not None:
        return False
    small = (party.kind or party.label).endswith(_SMALL)
    return party.count is None or (small and helper.level is Level.PROVINCE)
