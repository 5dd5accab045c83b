"""What a page prints around a document is cut and kept as evidence; what the document says stays."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from govdata_tests.recover.helpers import recovered

TITLE = "甲县统计局2016年政府信息公开年度报告"
BODY = "2016年,甲县统计局主动公开政府信息52条,收到申请3件,均已按时办结并答复申请人。\n一、其他情况\n没有发生行政复议和行政诉讼,也没有收取任何费用。"
SIGNATURE = "甲县统计局\n2017年2月3日"
REGISTRY = tomllib.loads(files("govdata.registry").joinpath("recover_furniture.toml").read_text("utf-8"))


def examples() -> list[tuple[str, str, str, str]]:
    kinds = [("piece", "pattern"), ("line", "pattern"), ("block", "opens")]
    return [
        (f"{kind}: {entry['name']}", entry[key], entry["example"], entry["not"])
        for kind, key in kinds
        for entry in REGISTRY[kind]
    ]


@pytest.mark.parametrize(("name", "pattern", "example", "no_example"), examples())
def test_each_line_of_the_registry_matches_its_example_and_not_its_counterexample(name, pattern, example, no_example):
    assert re.fullmatch(pattern, example), name
    assert not re.fullmatch(pattern, no_example), name


@pytest.mark.parametrize("entry", [*REGISTRY["piece"], *REGISTRY["line"], *REGISTRY["block"]], ids=lambda e: e["name"])
def test_each_entry_has_what_it_needs_in_its_example(entry):
    assert re.search(entry.get("needs", ""), entry["example"])


@pytest.mark.parametrize(
    "head",
    [
        "您当前的位置：首页 > 信息公开 > 年度报告",
        "当前位置:首页\n > 甲县统计局 > 年报",
        "您现在所在位置：首页>信息公开",
        "首页 > 信息公开 > 年度报告",
        "首页 政务公开 网上办事 公众互动 便民服务",
        "首页 | 新闻中心 | 政务公开 | 互动交流 | 专题专栏",
        "首页\n新闻中心\n政务公开\n互动交流",
        "今天是2017年2月4日 星期六",
        "欢迎访问甲县统计局网站",
        "关键词：统计;公报",
    ],
)
def test_what_stands_above_the_title_is_cut(head):
    result = recovered(f"{head}\n{TITLE}\n{BODY}\n{SIGNATURE}")
    assert result.draft.text.strip() == f"{TITLE}\n{BODY}\n{SIGNATURE}"
    assert result.furniture == [head]
    assert {repair.kind for repair in result.draft.repairs} == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2017-02-04 来源：甲县统计局 浏览次数：12次 字号：[大 中 小]",
        "2017-02-04 09:30:00    作者:赵某 钱某   来源:甲县新闻网  我要评论",
        "信息来源：甲县统计局 发布日期：2017年2月4日 【打印】 【关闭】",
        "分享到： 微信 微博 QQ空间",
        "分享到：微信微博QQ空间",
        "【打印】 【关闭】",
        "【打印本页】【关闭窗口】",
        "字体：大 中 小",
        "扫一扫在手机打开当前页",
    ],
)
def test_lines_below_the_title_are_cut_with_their_dates_kept_as_evidence(line):
    result = recovered(f"{TITLE}\n{line}\n{BODY}\n{SIGNATURE}")
    assert result.draft.text.replace("\n\n", "\n") == f"{TITLE}\n{BODY}\n{SIGNATURE}"
    assert result.furniture == [line]


@pytest.mark.parametrize(
    "foot",
    [
        "版权所有：甲县统计局\n联系电话：3210000 邮箱：tj@example.cn\nICP备案号：甲ICP备00000001号",
        "主办单位：甲县人民政府办公室",
        "责任编辑：孙某",
        "【打印本页】 【关闭窗口】",
        "附件下载",
        "上一篇：关于召开会议的通知\n下一篇：没有了",
        "甲网版权与免责声明\n1、甲网所有内容的版权均属于作者。未经许可,任何个人或组织均不得转载。\n2、凡本网注明来源的作品,均转载自其它媒体。",
        "相关文章\n乙县统计局2015年政府信息公开年度报告 2016-03-01\n丙县统计局2014年年度报告收到申请情况",
    ],
)
def test_what_stands_below_the_signature_is_cut(foot):
    result = recovered(f"{TITLE}\n{BODY}\n{SIGNATURE}\n{foot}")
    assert result.draft.text.strip() == f"{TITLE}\n{BODY}\n{SIGNATURE}"
    assert "".join(result.furniture).replace("\n", "") == foot.replace("\n", "")


def test_a_page_on_one_line_loses_its_furniture_and_nothing_else():
    page = (
        f"当前位置： 首页政务公开统计局信息公开年报 {TITLE} 来源：甲县统计局 时间：2017-02-04 00:00 --> 微信 微博 QQ空间 "
        f"全真版 文字版 文件下载 相关链接： {TITLE} {BODY} 甲县统计局 二○一七年二月三日 附表： 主动公开信息数 条 52 附件下载"
    ).replace("\n", " ")
    result = recovered(page)
    assert (
        result.draft.text.split()
        == f"{TITLE} {TITLE} {BODY} 甲县统计局 二○一七年二月三日 附表： 主动公开信息数 条 52".split()
    )
    assert any("2017-02-04" in piece and "甲县统计局" in piece for piece in result.furniture)


def test_a_title_that_stands_only_at_the_end_of_the_path_stays():
    assert recovered(f"当前位置：首页 > 年报 > {TITLE}\n{BODY}").draft.text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize(
    "said",
    [
        "一、渠道\n微信\n120\n微博\n30",
        "| 微信 | 120 |\n| 微博 | 30 |",
        "2.政务微博公开政府信息数 条 30",
        "引用须注明“来源:甲县新闻网”,不得改动",
        "信息主要来源：各股室报送",
        "打印材料300份",
        "首页改版2次",
        "附件：2016年统计表",
        "附表:2016年甲县统计局信息公开年报附表",
        "时间：2016年3月至5月",
        "2016-12-31",
        "本网站由甲县统计局主办,全年访问量30万人次",
        "相关信息公开工作正在推进",
        "下一个阶段工作打算",
        "三是加强网站技术支持",
        "政务公开\n12",
        "政务公开 公开指南 5",
    ],
)
def test_what_only_looks_like_furniture_stays(said):
    for text in (f"{TITLE}\n{BODY}\n{said}\n{SIGNATURE}", f"{TITLE}\n{BODY}\n{SIGNATURE}\n{said}"):
        result = recovered(text)
        assert (result.draft.text, result.furniture) == (text, [])


def test_an_owner_line_does_not_take_counted_things_with_it():
    text = f"{TITLE}\n{BODY}\n版权所有：甲县统计局\n地址 办理件数 12件\n电话咨询 30次"
    assert "12件" in recovered(text).draft.text
