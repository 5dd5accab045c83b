import csv
import re
from importlib.resources import files

import pytest

from govdata.identify import identify
from govdata.identify.titles import parts_of
from govdata.identify.types import document_type_of

REPORT = (
    "2018年，我局认真做好政务公开工作。\n主动公开政府信息12条，收到政府信息公开申请3件，未发生行政复议、行政诉讼。\n"
    "存在的主要问题：公开不够及时，下一步改进。\n"
)


def rows() -> list[dict[str, str]]:
    with files("govdata.registry").joinpath("identify_types.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["words"][:12])
def test_each_wording_matches_its_example_and_not_the_other(row: dict[str, str]) -> None:
    assert document_type_of(row["example"], parts_of(row["example"]), REPORT, "narrative") == row["type"]
    assert re.search(row["words"], parts_of(row["example"]).rest or row["example"])
    assert not re.search(row["words"], parts_of(row["not"]).rest or row["not"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"海棠市审计局2018年政府信息公开年度报告\n{REPORT}", "annual_report"),
        (f"海棠市审计局2018年政务公开工作总结及2019年工作计划\n{REPORT}", "annual_report"),
        (f"海棠市规划局2018年政府信息公开年度报告\n{REPORT}", "annual_report"),
        (f"海棠市机构编制委员会办公室2018年信息公开年报\n{REPORT}", "annual_report"),
        (REPORT * 2, "annual_report"),
        ("二、主动公开\n本年制发件数 本年废止件数 现行有效件数 11 22 33 本年处理决定数量 44 55 66", "annual_report"),
        (
            "XX县XX局2019年政府信息公开年度报告\n一、总体情况\n本年新制作数量 本年新公开数量 对外公开总数量",
            "form_blank",
        ),
        ("___局2019年政府信息公开年度报告\n主动公开__条，收到__件，答复__件。\n", "form_blank"),
        ("海棠市审计局政府信息公开申请表\n姓名 单位 电话 所需信息的内容描述", "form_blank"),
        ("2023年政府信息公开年度报告范文（精选5篇）\n主动公开12条，收到申请3件。", "other"),
        ("海棠市审计局政府信息公开指南\n提供政府信息不收取费用，自收到申请之日起20日内答复。", "other"),
        ("海棠市2018年政务公开工作要点\n一、推进主动公开\n二、规范依申请公开", "other"),
        (f"海棠市审计局2018年政务公开自查报告\n{REPORT}", "other"),
        ("海棠市审计局2018年度部门决算\n收入1234.56万元，支出1200万元。", "other"),
        ("关于印发政府信息公开工作年度报告格式的通知\n各区县人民政府：\n请遵照执行。", "notice"),
        ("致全市纳税人的一封信\n尊敬的纳税人：\n全年办理121510笔。", "letter"),
        ("尊敬的纳税人朋友：\n2018年主动公开信息12条，受理申请3件，办理业务100笔。\n此致\n敬礼", "letter"),
        ("海棠市召开政务公开推进会\n本报讯（记者 王某）3月5日，会议召开。", "news"),
        ("海棠市审计局荣获先进单位称号\n2014-01-08 来源：海棠网\n日前，审计局受到表彰。", "news"),
        ("", "other"),
        ("第一章 总则", "other"),
    ],
)
def test_what_a_document_is(text: str, kind: str) -> None:
    assert identify(text, {}, []).document_type == kind
