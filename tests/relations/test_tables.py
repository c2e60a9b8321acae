"""Tables of helpers and recipients, in the layouts in which offices publish them."""

from pathlib import Path

import pytest

from kg.mentions import find_figures, find_mentions, find_times
from kg.places import load_gazetteer
from kg.relations import Rules, extract
from kg.sources import read_folder
from kg.text import prepare
from tests.relations.support import pairs

SPANNING = """<html><head><title>驻村帮扶安排</title></head><body><h1>定点帮扶安排表</h1><p>现将安排公布如下。</p><table>
<tr><th>序号</th><th>县区</th><th>受扶镇</th><th>帮扶单位</th><th>挂钩领导</th></tr>
<tr><td>1</td><td rowspan="2">南郑区</td><td>红庙镇</td><td>省水利厅、长安大学</td><td>李某</td></tr>
<tr><td>2</td><td>协税镇</td><td>中国银行陕西省分行</td><td>王某</td></tr>
<tr><td>3</td><td>勉县</td><td>武侯镇</td><td rowspan="2">西安交通大学</td><td>赵某</td></tr>
<tr><td>4</td><td>勉县</td><td>定军山镇</td><td>钱某</td></tr></table></body></html>"""

TURNED = """<html><head><title>名单</title></head><body><h1>山海协作结对帮扶名单</h1><table>
<tr><td>帮扶单位</td><td>杭州市上城区</td><td>宁波市江北区</td></tr>
<tr><td>帮扶对象</td><td>开化县</td><td>松阳县</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("name", "text", "relations"),
    [
        (
            "spanning.html",
            SPANNING,
            {
                "省水利厅 > 红庙镇",
                "长安大学 > 红庙镇",
                "中国银行陕西省分行 > 协税镇",
                "西安交通大学 > 武侯镇",
                "西安交通大学 > 定军山镇",
            },
        ),
        ("turned.html", TURNED, {"上城区 > 开化县", "江北区 > 松阳县"}),
        (
            "several.md",
            "# 乡村振兴帮扶\n\n| 联系镇 | 牵头单位 | 成员单位 |\n|---|---|---|\n| 富县直罗镇 | 省财政厅 | 延安大学 |\n| 富县张村驿镇 | 省统计局 | — |\n",
            {"省财政厅 > 直罗镇", "延安大学 > 直罗镇", "省统计局 > 张村驿镇"},
        ),
        (
            "beside.md",
            "# 对口支援\n\n| 支援方 | 受援方 | 支援方 | 受援方 |\n|---|---|---|---|\n| 杭州市 | 阿克苏市 | 宁波市 | 库车县 |\n| 温州市 | 拜城县 | 嘉兴市 | 沙雅县 |\n",
            {"杭州市 > 阿克苏市", "宁波市 > 库车县", "温州市 > 拜城县", "嘉兴市 > 沙雅县"},
        ),
        (
            "notes.md",
            "# 东西部协作\n\n| 东部区 | 西部县 | 备注 |\n|---|---|---|\n| 溧水区、高淳区 | 商南县 | 2017年起 |\n| 栖霞区 | 镇安县（原结对柞水县） | |\n",
            {"溧水区 > 商南县", "高淳区 > 商南县", "栖霞区 > 镇安县"},
        ),
        (
            "one-side.md",
            "# 定点帮扶\n\n| 县 | 镇 | 帮扶单位 |\n|---|---|---|\n| 富县 | 富县直罗镇 | 省财政厅 |\n| 富县 | 富县张村驿镇 | 省统计局 |\n",
            {"省财政厅 > 直罗镇", "省统计局 > 张村驿镇"},
        ),
        (
            "works.md",
            "# 对口支援\n\n| 地区 | 年投入 | 主要项目 |\n|---|---|---|\n| 富县 | 2400 | 苹果产业园 |\n| 洛川县 | 2100 | 南泥湾小学 |\n",
            set(),
        ),
        (
            "none.md",
            "# 对口支援工作会参会名单\n\n| 省市 | 县 | 到会领导 |\n|---|---|---|\n| 江苏省 | 富县 | 李某 |\n| 陕西省 | 洛川县 | 王某 |\n",
            set(),
        ),
    ],
)
def test_a_table_yields_its_relations(name: str, text: str, relations: set[str], tmp_path: Path, rules: Rules) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (article,) = read_folder(tmp_path, print)
    document = prepare(article)
    mentions = find_mentions(document, load_gazetteer())
    found = extract(document, mentions, find_figures(document), find_times(document), rules)
    assert pairs(found) == relations
