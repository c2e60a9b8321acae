"""The words of the page in Chinese and English, and the colours that go with them.

The colours keep apart under the usual kinds of colour blindness: the parties' are after Okabe and Ito's palette, the
forms' after Paul Tol's "muted" one; all have at least 3:1 contrast on the paper they are for.
"""

from __future__ import annotations

from kg.model import Form, Level, MeasureKind, Stage, Status, Unit

__all__ = ["FORM_COLOURS", "LEVEL_SIZES", "OUTLINES", "ROLE_COLOURS", "SHAPES", "WORDS"]

Words = dict[str, tuple[str, str]]

WORDS: dict[str, Words] = {
    "form": {
        Form.COUNTERPART: ("对口支援", "Counterpart support"),
        Form.EAST_WEST: ("东西部协作", "East–West cooperation"),
        Form.DESIGNATED: ("定点帮扶", "Designated assistance"),
        Form.PAIRING: ("结对帮扶", "Pairing"),
        Form.ENTERPRISE: ("企业帮扶", "Enterprise assistance"),
        Form.OTHER: ("其他帮扶", "Other assistance"),
    },
    "status": {
        Status.ACTUAL: ("实施", "actual"),
        Status.PLANNED: ("计划", "planned"),
        Status.PAST: ("已结束", "past"),
    },
    "short": {
        Form.COUNTERPART: ("对口", "counterpart"),
        Form.EAST_WEST: ("东西", "east–west"),
        Form.DESIGNATED: ("定点", "designated"),
        Form.PAIRING: ("结对", "pairing"),
        Form.ENTERPRISE: ("企业", "enterprise"),
        Form.OTHER: ("其他", "other"),
    },
    "role": {
        "helper": ("支援方", "Helper"),
        "recipient": ("受援方", "Recipient"),
        "both": ("既支援又受援", "Both"),
    },
    "kind": {
        "area": ("地方", "Area"),
        "organization": ("单位", "Organization"),
        "group": ("一组地方或单位", "Group"),
    },
    "level": {
        Level.PROVINCE: ("省级", "Province"),
        Level.PREFECTURE: ("地级", "Prefecture"),
        Level.COUNTY: ("县级", "County"),
        Level.TOWNSHIP: ("乡级", "Township"),
        Level.VILLAGE: ("村级", "Village"),
    },
    "measure": {
        MeasureKind.FUNDS: ("资金", "Funds"),
        MeasureKind.PROJECTS: ("项目", "Projects"),
        MeasureKind.PERSONNEL: ("选派人员", "Personnel"),
        MeasureKind.TRAINED: ("培训", "Trained"),
        MeasureKind.VISITS: ("考察互访", "Visits"),
        MeasureKind.JOBS: ("就业", "Jobs"),
        MeasureKind.HOUSEHOLDS: ("农户", "Households"),
        MeasureKind.OTHER: ("其他", "Other"),
    },
    "unit": {
        Unit.CNY: ("元", "CNY"),
        Unit.COUNT: ("个", "items"),
        Unit.PERSON: ("人", "people"),
        Unit.PERSON_TIME: ("人次", "person-times"),
        Unit.HOUSEHOLD: ("户", "households"),
    },
    "stage": {
        Stage.COMMITTED: ("协议", "committed"),
        Stage.DISBURSED: ("到位", "disbursed"),
        Stage.INVESTED: ("投入", "invested"),
        Stage.DONATED: ("捐赠", "donated"),
        Stage.COMPLETED: ("完成", "completed"),
        Stage.TARGET: ("目标", "target"),
    },
}
"""Vocabulary value to (Chinese, English), by field."""

FORM_COLOURS: dict[str, tuple[str, str]] = {
    Form.COUNTERPART: ("#332288", "#a89bff"),
    Form.EAST_WEST: ("#117733", "#5cc98a"),
    Form.DESIGNATED: ("#882255", "#f08ac0"),
    Form.PAIRING: ("#8a8a1f", "#d6cf5a"),
    Form.ENTERPRISE: ("#c4566a", "#ff9aa8"),
    Form.OTHER: ("#767676", "#b0b0b0"),
}
"""Of lines, on light and on dark paper."""

ROLE_COLOURS: dict[str, tuple[str, str]] = {
    "helper": ("#0072b2", "#56b4e9"),
    "recipient": ("#b87400", "#f0b429"),
    "both": ("#a8437f", "#e39ac4"),
}
"""Of nodes, on light and on dark paper. A recipient is a ring, a helper a disc, both a disc in a ring: colour alone tells nothing."""

SHAPES: dict[str, str] = {"area": "dot", "organization": "square", "group": "diamond"}

OUTLINES: dict[str, str] = {
    Level.PROVINCE: "M-7.2 0a7.2 7.2 0 1 0 14.4 0a7.2 7.2 0 1 0-14.4 0z",
    Level.PREFECTURE: "M-5.8 0a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0z",
    Level.COUNTY: "M-4.4 0a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0-8.8 0z",
    Level.TOWNSHIP: "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z",
    Level.VILLAGE: "M-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z",
    "organization": "M-5.5-5.5h11v11h-11z",
    "group": "M0-7L7 0L0 7L-7 0z",
}
"""The legend's pictures of areas of each level, of organizations and of groups, as paths around (0, 0)."""

LEVEL_SIZES: dict[str | None, int] = {
    Level.PROVINCE: 26,
    Level.PREFECTURE: 20,
    Level.COUNTY: 15,
    Level.TOWNSHIP: 11,
    Level.VILLAGE: 8,
    None: 13,
}
"""Radius in pixels; None is that of organizations and groups."""
