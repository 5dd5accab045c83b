"""Numbers in prose: the mention, its value in base units, its bounds, its subject."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata_tests.extract.reading import mentions, read


@pytest.mark.parametrize(
    ("text", "mention", "value", "unit", "kind"),
    [
        ("全年共受理助学申请1,741件。", "1,741件", 1741, "件", "count"),
        ("公开信息１２条。", "１２条", 12, "条", "count"),
        ("合格率达到 91.77 %。", "91.77 %", 91.77, "%", "rate"),
        ("公开政府信息1136 条。", "1136 条", 1136, "条", "count"),
        ("共公开信息 3 256 条。", "3 256 条", 3256, "条", "count"),
        ("公积金缴存25857万元。", "25857万元", 258_570_000, "元", "amount"),
        ("接诊114.6万人次。", "114.6万人次", 1_146_000, "人次", "count"),
        ("抓获嫌疑人2万3千名。", "2万3千名", 23_000, "名", "count"),
        ("死亡率控制在3.75‰。", "3.75‰", 3.75, "‰", "rate"),
        ("办结率百分之九十七点二。", "百分之九十七点二", 97.2, "%", "rate"),
        ("办结率达百分之百。", "百分之百", 100, "%", "rate"),
        ("增长十二个百分点。", "十二个百分点", 12, "百分点", "rate"),
        ("性别比为100:98.14。", "100:98.14", 98.14, "per 100", "ratio"),
        ("生师比15:1。", "15:1", 15, "per 1", "ratio"),
        ("投资是上年的1.5倍。", "1.5倍", 1.5, "倍", "ratio"),
        ("落实三项制度。", "三项", 3, "项", "count"),
        ("分为六大类。", "六大类", 6, "类", "count"),
        ("购置打印机两台。", "两台", 2, "台", "count"),
        ("受理二千三百六十五件。", "二千三百六十五件", 2365, "件", "count"),
        ("我局获得第二名。", "第二名", 2, "名", "rank"),
        ("在全区考核中排名第3。", "第3", 3, "名", "rank"),
        ("不予公开信息数79。", "79", 79, "条", "count"),
        ("网站点击量56万。", "56万", 560_000, "次", "count"),
        ("微博粉丝达12.3万。", "12.3万", 123_000, "人", "count"),
        ("全年收到3个依申请公开。", "3个", 3, "件", "count"),
        ("建筑面积3.2万㎡。", "3.2万㎡", 32_000, "平方米", "amount"),
        ("优良天数265天。", "265天", 265, "天", "amount"),
        ("人均预期寿命78.3岁。", "78.3岁", 78.3, "岁", "amount"),
        ("关注度每月以19%的速度增长。", "19%", 19, "%/月", "rate"),
        ("每年培训教师2次。", "2次", 2, "次/年", "count"),
        ("服务人口3万人口。", "3万人口", 30_000, "人", "count"),
        ("建成3条线路。", "3条", 3, "条", "count"),
        ("考评得分96.5分。", "96.5分", 96.5, "分", "amount"),
        ("复议案件为零件。", "零件", 0, "件", "count"),
        ("制发规范性文件0件。", "0件", 0, "件", "count"),
    ],
)
def test_a_number_is_quoted_as_printed_and_counted_in_base_units(
    text: str, mention: str, value: float, unit: str, kind: str
) -> None:
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == mention
    assert (quantity.value, quantity.unit, quantity.kind) == (pytest.approx(value), unit, kind)
    assert (quantity.value_low, quantity.value_high, quantity.qualifier) == (quantity.value, quantity.value, "exact")


@pytest.mark.parametrize(
    ("text", "mention", "low", "value", "high", "qualifier"),
    [
        ("走访农户500余户。", "500余户", 500, 500, 600, "more_than"),
        ("转发微博700多条。", "700多条", 700, 700, 800, "more_than"),
        ("点击量270多万。", "270多万", 2_700_000, 2_700_000, 2_800_000, "more_than"),
        ("减免税收1.1亿余元。", "1.1亿余元", 1.1e8, 1.1e8, 1.2e8, "more_than"),
        ("补贴1500余万元。", "1500余万元", 1.5e7, 1.5e7, 1.6e7, "more_than"),
        ("印发简报百余份。", "百余份", 100, 100, 200, "more_than"),
        ("召开会议十余次。", "十余次", 10, 10, 20, "more_than"),
        ("接待群众上百人次。", "上百人次", 100, 100, 200, "more_than"),
        ("投资超过20亿元。", "超过20亿元", 2e9, 2e9, 3e9, "more_than"),
        ("惠及近5万户。", "近5万户", 40_000, 50_000, 50_000, "less_than"),
        ("参训不足30人。", "不足30人", 20, 30, 30, "less_than"),
        ("户均增收约1200元。", "约1200元", 1100, 1200, 1300, "about"),
        ("完成投资3亿元左右。", "3亿元左右", 2e8, 3e8, 4e8, "about"),
        ("接种率95%以上。", "95%以上", 95, 95, 100, "at_least"),
        ("满意度不低于98%。", "不低于98%", 98, 98, 100, "at_least"),
        ("入户不少于40次。", "不少于40次", 40, 40, math.inf, "at_least"),
        ("失业率控制在3.5%以内。", "3.5%以内", 0, 3.5, 3.5, "at_most"),
        ("误差不超过2分。", "不超过2分", 0, 2, 2, "at_most"),
        ("每批检查11—30件。", "11—30件", 11, 11, 30, "exact"),
        ("选派干部3至5名。", "3至5名", 3, 3, 5, "exact"),
        ("覆盖2—3万人次。", "2—3万人次", 20_000, 20_000, 30_000, "exact"),
        ("近七成家庭受益。", "近七成", 60, 70, 70, "less_than"),
    ],
)
def test_a_rough_number_has_the_bounds_its_words_set(
    text: str, mention: str, low: float, value: float, high: float, qualifier: str
) -> None:
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == mention
    assert (quantity.value_low, quantity.value, quantity.value_high) == pytest.approx((low, value, high))
    assert quantity.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("问题办结率、满意率均达100%。", ["问题办结率", "满意率"]),
        ("入学率和巩固率全部达到100%。", ["入学率", "巩固率"]),
        ("行政复议、行政诉讼均为0件。", ["行政复议", "行政诉讼"]),
        ("水稻、小麦等11种作物的投保率都达到95%以上。", ["作物的投保率", "作物的投保率"]),
        ("回复率、满意率分别达到100%和98.5%。", ["回复率", "满意率"]),
        ("受理“局长热线”问题36个、“网上问政”问题64个。", ["“局长热线”问题", "“网上问政”问题"]),
        ("在13家养老机构配备护理人员50余人。", ["养老机构", "护理人员"]),
        ("修订机关管理制度12类35项。", ["机关管理制度", "机关管理制度"]),
        ("税收完成125亿元，同比增长11.1%。", ["税收", "税收"]),
        ("办理时限由20个工作日压缩至7个工作日。", ["办理时限", "办理时限"]),
    ],
)
def test_a_number_knows_what_it_counts(text: str, subjects: list[str]) -> None:
    assert [quantity.subject for quantity in read(text)] == subjects


def test_one_number_said_of_two_rates_is_two_quantities_in_one_place() -> None:
    first, second = read("回复率、满意率均达100%。")
    assert (first.start, first.end, first.value) == (second.start, second.end, second.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1、全年公开信息50条。2、受理申请6件。", ["50条", "6件"]),
        ("3.2014年度，我局收到申请3件。", ["3件"]),
        ("1.2件申请已办结。", ["2件"]),
        ("（一）2017年共公开信息50条。", ["50条"]),
        ("一是公开信息30条；二是受理申请2件。", ["30条", "2件"]),
        ("受理12345热线转办件456件，12369环保热线78件。", ["456件", "78件"]),
        ("印发《关于做好第三批试点工作的通知》（州政办发〔2017〕35号）等文件16份。", ["16份"]),
        ("共收到申请5件（其中网络申请3件、信函申请2件）。", ["5件", "3件", "2件"]),
        ("A类企业12家，5A级景区2家，4G基站300个。", ["12家", "2家", "300个"]),
        ("全年召开了一次听证会，成立了一个领导小组，这是一项重要工作。", ["一次", "一个"]),
        ("税费由1200元降到800元。", ["1200元", "800元"]),
        ("实行24小时自助服务，设自助区3个。", ["3个"]),
    ],
)
def test_only_the_quantities_of_a_sentence_are_taken(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


def test_a_sentence_that_the_page_repeats_word_for_word_counts_once() -> None:
    sentence = "市供销社在全市作风建设考核中成绩突出，荣获市直部门组第二名。"
    assert mentions(f"[提要]{sentence}\n\n{sentence}\n{sentence}") == ["第二名", "第二名"]
    assert mentions(f"{sentence}\n{sentence}") == ["第二名"]


def test_a_number_broken_by_the_edge_of_a_page_is_one_number() -> None:
    lines = [
        "本年度我县认真贯彻落实上级部署持续深化基层政务公开工作坚",
        "持公开为常态不公开为例外的原则全县各单位主动公开政府信息1136",
        "条较好地保障了群众的知情权全年累计培训基层工作人员达到了25",
        "人次取得了明显的成效并在门户网站开设了专栏集中发布各类的政",
        "策解读材料共计17件。",
    ]
    text = "\n".join(lines)
    found = read(text)
    assert [(quantity.value, quantity.unit) for quantity in found] == [(1136, "条"), (25, "人次"), (17, "件")]
    assert text[found[0].start : found[0].end] == "1136\n条"


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet="0123456789一二三百万亿年月日件个条次%余多近约以上第名《》“”（），。；、\n .:-—无没有未收到申请复议均为零截至累计a",
        max_size=120,
    )
)
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    for quantity in read(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.value_low <= quantity.value <= quantity.value_high
