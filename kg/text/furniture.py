"""Page furniture left in the text: breadcrumbs, menus, neighbours, related news, credits and legal notices.

Decisions are made on the reading, so that they hold in either script, and line by line: an article without furniture is
passed unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import BlockKind
from kg.text.lines import Line, is_prose

__all__ = ["CREDIT", "furniture"]

_BULLET = r"[\s•·●○■◆□◎▪▍*>|-]*"

_BREADCRUMB = re.compile(
    r"^(?:您|你)?(?:现在|当前|目前|所在|所处)?的?(?:所在)?的?位置\s*[:：]"
    r"|^(?:网站)?首页\s*(?:>|》|»|›|→|/|\\|-|\|)"
    r"|^[^。，；>»›]{1,20}(?:\s*(?:>+|»|›)\s*[^。，；>»›]{1,30}){2,}$"
)
_NEIGHBOUR = re.compile(
    rf"^{_BULLET}(?:[上下前后]一?[篇条页则](?:文章|新闻|信息)?|previous|next)\s*[:：]", re.IGNORECASE
)
_SUBSCRIBE = re.compile(r"^[^。]{0,4}(?:点击|长按|扫描|扫码)[^。]{0,24}(?:订阅|关注)[^。]{0,8}$")
_PAGER = re.compile(r"^(?:[上下]一页|首页|尾页|末页|第?\d{1,3}页?|共\d+页|[\s|.·<>»«…\[\]-])+$")
_TOOLS = re.compile(
    r"^(?:[\s|:：/>·【\[(（-]*(?:字[号体](?:大小)?|大|中|小|打印(?:本页|此页|文章)?|(?:加入)?收藏(?:本页)?|关闭(?:本页|窗口|此页)?|分享(?:到|至)?|"
    r"返回(?:顶部|首页|列表)?|发给好友|我来说两句|(?:我要)?(?:评论|纠错|举报|投稿)|推荐|微信|微博|新浪微博|QQ空间|朋友圈|扫一扫|点赞|转发|"
    r"复制链接|收听|朗读|视力保护色|[Tt])[】\])）\s|:：/>·-]*)+(?:\d*|更多.*)$"
)
_MENU = re.compile(r"^[^|｜。，；]{1,12}(?:\s*[|｜]\s*[^|｜。，；]{1,12}){2,}\s*[|｜]?$")
_RELATED = re.compile(
    rf"^{_BULLET}【?(?:"
    r"(?:相关|热点|最新|头条|推荐|图片|图文|精彩|延伸|往期|本类|本栏|今日|热门|更多|其他|同类|要闻|滚动)"
    r"(?:新闻|阅读|链接|报道|文章|消息|推荐|内容|专题|资讯|信息|稿件|话题|回顾|视频|图集|热点|要闻|排行榜?)"
    r"|(?:新闻|文章|阅读|点击|热点|本周|一周|编辑|为您|热门|站内)(?:推荐|排行榜?|热榜|精选|点击榜?)|猜你喜欢|大家(?:都)?在看|延伸阅读|友情链接"
    r"|[^，。；]{0,20}更多\s*>+[^，。；]{0,40}"
    r")】?\s*(?:[:：]|更多.*|>+.*)?$"
)
_RELATED_INLINE = re.compile(
    rf"^{_BULLET}[【\[]\s*(?:相关|延伸|往期|推荐|更多)(?:新闻|阅读|链接|报道|文章|推荐|回顾|稿件)\s*[】\]]\s*[^。；]+$"
)
"""A bracketed label of related news with titles behind it on the same line."""
_LEGAL = re.compile(
    r"版权所有|版权(?:与|及)?免责|(?:版权|免责|法律|郑重)声明|版权保护的?声明|All Rights Reserved|Copyright\b|©|ICP[备证]|公网安备|违法和?不良信息"
    r"|(?:互联网新闻信息服务|网络出版服务|信息网络传播视听节目)许可证|未经(?:书面)?(?:授权|许可|允许).{0,12}(?:转载|镜像|复制|使用)"
    r"|凡(?:本网|本站)?(?:注[明有]|署名)|网站标识码|互联网新闻信息稿源",
    re.IGNORECASE,
)
_LEGAL_WORD = re.compile(
    r"[Cc]opyright|COPYRIGHT|[Rr]ights [Rr]eserved|©|ICP|版权|免责|声明|网安备|不良信息|许可证|未经|凡注|凡本|凡署|标识码|稿源"
)
_NOTICE = re.compile(
    r"转载|免责|版权|稿件|侵权|侵犯|授权|本网赞同|本站|联系我们|电话|传真|邮编|邮箱|地址[:：]|备案|许可证|(?:主|承|协)办(?:单位)?[:：]|技术支持|"
    r"维护单位|浏览器|分辨率|举报|建议使用|关于我们|网站地图"
)
_LABEL = (
    r"(?:本[报网台刊站]|实习|见习|特约|文字|视频|图片|网络|新媒体|值班|执行|首席|责任|本期|[一二三]审)*"
    r"(?:责任编辑|责编|编辑|编审|编校|审核|审稿|校对|审签|审校|终审|初审|复审|复核|记者|通讯员|评论员|作者|供稿|撰稿|撰文|摄影|摄影报道|摄像|图片|"
    r"文/图|图/文|图文|文|图|来源|稿源|信息来源|供图|监制|策划|统筹|制作|签发|编导|主编|美编|排版|制图|投稿邮箱|播音|监审|发布人|录入|点击数|浏览次数|阅读次数)"
)
CREDIT = re.compile(
    rf"^[【\[(（]?\s*(?:{_LABEL}\s*[:：][^。；，？]{{0,40}}|[■□◎●◆]?\s*(?:本[报网台刊站]|实习|见习|特约)?(?:记者|通讯员|评论员)\s[^。，；]{{2,30}})$"
)
_BARE_LABEL = re.compile(rf"^{_LABEL}\s*[:：]?$")
_REPRINT = re.compile(r"^[(（【\[]\s*(?:转自|转载自?|原载|来源|摘自|选自|据|原标题)[^。]{1,60}[)）】\]]$")
_ENTRY = re.compile(
    r"^(?:[•·●○◆▪*-]|\d{4}[-年/.]|[\[【(（]?\d{1,2}[-/月]\d{1,2})|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\])）】]?$"
)
_WHOLE_TEXT = 120
_PERSON = 30


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indices into ``lines`` of what is furniture."""
    found = {index for index, line in enumerate(lines) if len(line.text) <= _WHOLE_TEXT and _alone(line)}
    found |= _credited(lines)
    found |= _related(lines)
    if any(
        _LEGAL_WORD.search(line.text) for line in lines
    ):  # the full pattern is slow, and most articles have no notice
        found |= _notices(lines, found)
    return frozenset(found)


def _alone(line: Line) -> bool:
    """Whether the line is furniture whatever stands around it."""
    if line.text.endswith("。") or line.kind in {BlockKind.ROW, BlockKind.HEADER_ROW}:
        return False
    patterns = (_BREADCRUMB, _NEIGHBOUR, _SUBSCRIBE, _PAGER, _TOOLS, _MENU, CREDIT, _REPRINT, _RELATED_INLINE)
    return any(pattern.match(line.text) for pattern in patterns)


def _credited(lines: Sequence[Line]) -> set[int]:
    """Lines that are only a label (责任编辑) and the short lines below them that hold the name."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if len(line.text) > _PERSON or not _BARE_LABEL.match(line.text):
            continue
        found.add(index)
        if index + 1 < len(lines) and len(lines[index + 1].text) <= _PERSON and not is_prose(lines[index + 1]):
            found.add(index + 1)
    return found


def _related(lines: Sequence[Line]) -> set[int]:
    """Headings of related news and the titles listed below each, up to the next running text."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if len(line.text) > _WHOLE_TEXT or not _RELATED.match(line.text):
            continue
        found.add(index)
        for below in range(index + 1, len(lines)):
            if is_prose(lines[below]) and not _ENTRY.search(lines[below].text):
                break
            found.add(below)
    return found


def _notices(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Legal notices, with the lines of a notice's vocabulary around them at the foot of the page."""
    found = {index for index, line in enumerate(lines) if _LEGAL.search(line.text) and _is_notice(line)}
    foot = len(lines)
    while foot and (foot - 1 in known or foot - 1 in found or _NOTICE.search(lines[foot - 1].text) is not None):
        foot -= 1
    if any(index in found for index in range(foot, len(lines))):
        found |= set(range(foot, len(lines)))
    return found


def _is_notice(line: Line) -> bool:
    """A legal term inside a sentence of the article (版权所有 in a report on copyright) makes no notice."""
    hits = len(_LEGAL.findall(line.text)) + len(_NOTICE.findall(line.text))
    return len(line.text) <= _PERSON * 2 or hits * _PERSON * 2 >= len(line.text)
