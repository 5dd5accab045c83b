"""Text that stands twice is kept once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.recover.repeats import copies, may_repeat, summaries
from govdata_tests.read.samples import report
from govdata_tests.recover.helpers import check_spans, recovered

BODY = [
    "甲县统计局2016年政府信息公开年度报告",
    "2016年,甲县统计局认真执行条例,健全工作机构,落实专人负责,全年主动公开政府信息52条,其中网站公开40条。",
    "一、申请情况",
    "全年收到公开申请3件,均在期限内答复,没有发生行政复议和行政诉讼。我局没有收取任何费用,也没有接到举报。",
    "二、存在问题",
    "一是公开的内容还不够全面,更新还不够及时。二是工作人员的业务能力需要进一步提高,培训需要加强。",
    "下一年我局将完善制度,拓宽渠道,把公开工作落到实处,更好地为群众服务,自觉接受社会各界的监督。",
    "甲县统计局",
    "2017年2月3日",
]


def kinds(text: str) -> list[str]:
    return [repair.kind for repair in recovered(text).draft.repairs]


def test_a_page_body_that_stands_twice_is_kept_once():
    first, second = "\n".join(BODY), "\n\n".join(BODY)
    result = recovered(f"{first}\n\n\n{second}\n")
    assert result.draft.text.strip() == first
    [copy] = result.draft.repairs
    assert copy.kind == "duplicate_text"
    assert copy.before == second


def test_copies_may_differ_in_white_space_and_have_furniture_between_them():
    second = "\n".join(BODY).replace("申请3件", "申请 3件 ").replace("一、", "  一、")
    result = recovered("\n".join(BODY) + "\n信息来源:甲县统计局\n首页\n>信息公开>年报\n" + second)
    assert result.draft.text.count("申请3件") + result.draft.text.count("申请 3件") == 1
    assert result.draft.text.count("主动公开政府信息52条") == 1
    assert "信息来源:甲县统计局" in result.furniture


def test_copies_on_one_line_are_found_too():
    one = " ".join(BODY)
    result = recovered(f"{one} {one}")
    assert result.draft.text.count("主动公开政府信息52条") == 1


def test_a_summary_that_is_also_the_first_paragraph_goes():
    summary = "2016年3月4日,甲县召开信息公开工作会议,会议听取了各单位的汇报,研究了下一年的安排。甲县统计局作了典型发言,获得第一名的好成绩。"
    text = (
        f"甲县召开会议\n[提要]{summary}\n\n    甲县新闻网3月5日讯(记者 赵某){summary}\n\n    会议要求各单位抓好落实。"
    )
    result = recovered(text)
    assert result.draft.text.count("第一名") == 1
    assert "讯(记者 赵某)2016年3月4日" in result.draft.text


def test_cut_summaries_are_recognised_by_what_is_there():
    paragraph = (
        "2016年,甲县统计局认真执行条例,健全工作机构,落实专人负责,全年主动公开政府信息52条,其中网站公开40条,公报公开12条"
    )
    text = f"年报\n摘要：{paragraph[:62]}……\n{paragraph},没有收到申请。\n二、其他情况说明"
    assert recovered(text).draft.text.count("甲县统计局认真") == 1


def test_sentences_that_recur_in_a_report_stay():
    text = "\n".join([*BODY[:4], "(二)答复情况", BODY[3], "(三)" + BODY[1], *BODY[4:]])
    assert kinds(text) == []


def test_tables_with_equal_rows_stay():
    rows = ["行政许可", "0", "0", "0", "行政处罚", "0", "0", "0", "信息内容", "上一年项目数量", "本年增/减"] * 30
    text = BODY[0] + "\n" + "\n".join(rows) + "\n" + "\n".join(BODY[1:])
    assert recovered(text).draft.text == text


def test_long_clean_reports_have_no_copies():
    text = report(3, 6000)
    lines = dict.fromkeys(text.splitlines())
    result = recovered("\n".join(lines))
    assert result.draft.text == "\n".join(lines)
    check_spans(result, "\n".join(lines))


@given(
    st.lists(st.sampled_from([*BODY, "", " ", "　　", "\t", "[提要]" + BODY[1], BODY[1] + "……"]), max_size=14),
    st.data(),
)
@settings(max_examples=80, deadline=None)
def test_the_quick_look_overlooks_nothing(lines, data):
    text = data.draw(st.sampled_from(["\n", " ", "\n\n"])).join(lines)
    if list(copies(text)) or list(summaries(text)):
        assert may_repeat(text)
