"""Zeros said in words."""

from __future__ import annotations

import pytest

from govdata.extract.negation import negated_zeros
from govdata_tests.extract.reading import read
from govdata_tests.hang import no_hang


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("2017年度，我局没有接到政府信息公开申请。", "没有接到政府信息公开申请", "件"),
        ("我办未收到公民、法人和其他组织提出的公开申请。", "未收到公民、法人和其他组织提出的公开申请", "件"),
        ("目前，本局尚未收到依申请公开的请求。", "尚未收到依申请公开的请求", "件"),
        ("没有公民申请公开政府信息。", "没有公民申请公开政府信息", "件"),
        ("无依申请公开政府信息事项。", "无依申请公开政府信息事项", "件"),
        ("政府信息公开没有发生收费行为。", "没有发生收费行为", "元"),
        ("我局未收取任何费用。", "未收取任何费用", "元"),
        ("未产生检索、复制、邮寄等费用。", "未产生检索、复制、邮寄等费用", "元"),
        ("全年无收取信息处理费情况。", "无收取信息处理费情况", "元"),
        ("无人申请行政复议。", "无人申请行政复议", "件"),
        ("全年无一例投诉发生。", "无一例投诉发生", "件"),
        ("未发生1起安全事故。", "未发生1起安全事故", "起"),
        ("没有发生违反保密规定的行为。", "没有发生违反保密规定的行为", "起"),
        ("未出现失泄密事件。", "未出现失泄密事件", "起"),
        ("收费情况：无。", "收费情况：无", "元"),
        ("未向申请人收取任何费用。", "未向申请人收取任何费用", "元"),
        ("全年未因信息公开发生行政复议。", "未因信息公开发生行政复议", "件"),
        ("未对群众收取费用。", "未对群众收取费用", "元"),
        ("全年行政诉讼数量为零。", "行政诉讼数量为零", "件"),
        ("本年度政府信息公开申请未收到。", "政府信息公开申请未收到", "件"),
    ],
)
def test_a_denied_event_is_a_zero_quoted_in_its_words(text: str, words: str, unit: str) -> None:
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == words
    assert (quantity.value, quantity.value_high, quantity.unit, quantity.negated) == (0, 0, unit, True)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("没有发生涉及我镇政务的行政复议、诉讼和申诉的情形。", ["行政复议", "诉讼", "申诉"]),
        ("2016年全县无重大疫情和暴发疫情。", ["重大疫情", "暴发疫情"]),
        ("没有因信息公开工作而被申请行政复议或被提起行政诉讼。", ["行政复议", "行政诉讼"]),
        ("未因政府信息公开被提起行政复议或行政诉讼。", ["行政复议", "行政诉讼"]),
        ("行政复议、行政诉讼案件均为零。", ["行政复议", "行政诉讼"]),
        ("我局行政复议、行政诉讼、申诉情况均未发生。", ["行政复议", "行政诉讼", "申诉"]),
        ("没有发生一起安全事故和群体性事件。", ["安全事故", "群体性事件"]),
        ("无收费及减免情况。", ["收费", "减免"]),
        ("未接到信息公开方面的投诉、举报。", ["投诉", "举报"]),
        ("全镇实现零投诉、零上访。", ["投诉", "上访"]),
        ("全年零投诉、零举报。", ["投诉", "举报"]),
    ],
)
def test_one_negation_over_a_list_gives_a_zero_for_each_item(text: str, events: list[str]) -> None:
    assert [text[zero.noun_start : zero.noun_end] for zero in negated_zeros(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "无正当理由大量反复申请。",
        "没有现成信息需要另行制作。",
        "查阅场所没有单独设立。",
        "本机关无法提供。",
        "如没有收到答复，可以申请行政复议。",
        "若未收到申请的，应当告知。",
        "没有收到申请的情况下不予处理。",
        "确保无重大安全事故发生。",
        "今后将努力做到无投诉。",
        "力争全年无投诉。",
        "确保零投诉、零举报。",
        "对未收到投诉的单位予以表扬。",
        "无偿提供服务，无纸化办公，无证经营。",
        "逾期未按收费通知要求缴纳费用。",
    ],
)
def test_rules_conditions_and_plans_are_no_zeros(text: str) -> None:
    assert negated_zeros(text) == []


def test_a_count_beside_a_denial_stays_a_count() -> None:
    found = read("接到投诉15件，未发现违法案件。")
    assert [(quantity.value, quantity.negated) for quantity in found] == [(15, False), (0, True)]


def test_a_zero_has_the_period_of_its_sentence() -> None:
    (quantity,) = read("2015年全县无重大疫情。")
    assert quantity.period_start is not None and quantity.period_start.year == 2015


@pytest.mark.parametrize("words", ["没有", "没有收到", "没有收到申请的人", "无行政复议、", "为零", "复议为零", "无"])
def test_repeated_denials_come_to_an_end(words: str) -> None:
    text = words * 20_000
    with no_hang():
        zeros = negated_zeros(text)
    assert all(0 <= zero.start < zero.end <= len(text) for zero in zeros)


def test_what_was_read_ahead_for_one_denial_is_found_for_the_next() -> None:
    text = "没有收到申请。没有发生行政复议。无行政诉讼。" * 30
    assert len(negated_zeros(text)) == 90
