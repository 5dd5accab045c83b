"""Coded facts of whole sentences and small reports."""

import csv
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.extract.indicators import facts_of
from govdata.extract.indicators_events import Item, items
from govdata.extract.quantities import quantities_of
from govdata.outline import sections_of
from govdata.records import Cell, Document, Fact, Identity


def document(text: str, year: int = 2016, kind: str = "annual_report") -> Document:
    identity = Identity(
        document_type=kind, report_year=year, period_start=date(year, 1, 1), period_end=date(year, 12, 31)
    )
    return Document(text, identity, [], sections_of(text, []))


def facts(text: str, year: int = 2016, kind: str = "annual_report") -> list[Fact]:
    told = document(text, year, kind)
    return facts_of(told, quantities_of(told))


def shown(fact: Fact, year: int) -> str:
    applicant = f"<{fact.applicant}>" if fact.applicant else ""
    category = f"[{fact.category}]" if fact.category else ""
    when = " ever" if fact.cumulative else ""
    if fact.period_end is not None and fact.period_end.year != year:
        when += f" {fact.period_end.year}"
    return f"{fact.indicator}{applicant}{category}={fact.value:g}{when}"


EXAMPLES = list(
    csv.DictReader(files("govdata.registry").joinpath("wordings_examples.csv").read_text("utf-8").splitlines())
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["sentence"])
def test_a_sentence_says_just_the_facts_that_the_registry_lists(example: dict[str, str]) -> None:
    year = int(example["year"])
    assert [shown(fact, year) for fact in facts(example["sentence"], year)] == [
        fact for fact in example["facts"].split(" ; ") if fact
    ]


def only(found: list[Fact], indicator: str) -> Fact:
    (fact,) = [fact for fact in found if fact.indicator == indicator]
    return fact


def test_a_fact_quotes_its_clause_and_points_to_its_number() -> None:
    text = "2016年,青溪县档案局共主动公开政府信息\u3000120 条,全文电子化率100%。"
    fact = only(facts(text), "disclosure.published.total")
    assert text[fact.start : fact.end] == "青溪县档案局共主动公开政府信息\u3000120 条"
    assert fact.quantity is not None
    assert text[slice(*fact.quantity)] == "120 条"


def test_a_said_zero_quotes_its_clause_with_the_year_before_it() -> None:
    text = "一年来工作平稳。2016年度,本镇没有收到政府信息公开申请。"
    fact = only(facts(text), "application.received")
    assert (fact.value, fact.source, fact.unit) == (0, "negation", "件")
    assert text[fact.start : fact.end] == "2016年度,本镇没有收到政府信息公开申请"


def test_one_negation_over_a_list_gives_a_zero_for_each_item() -> None:
    found = facts("没有发生与信息公开有关的行政复议、诉讼和申诉。")
    assert [fact.indicator for fact in found] == [
        "review.reconsideration.total",
        "review.litigation.total",
        "review.appeal.total",
    ]


def test_a_bare_none_speaks_of_the_heading_over_it() -> None:
    text = "一、概述\n工作正常。\n二、政府信息公开的收费及减免情况\n无。\n三、申请行政复议、提起行政诉讼的情况\n本年度未发生。\n"
    assert [fact.indicator for fact in facts(text)] == [
        "application.fees",
        "review.reconsideration.total",
        "review.litigation.total",
    ]


def test_a_bare_none_under_another_heading_says_nothing() -> None:
    assert facts("五、其他需要报告的事项\n无。\n") == []


def test_the_unit_is_the_classifier_printed_else_the_base_unit() -> None:
    assert only(facts("全年收到3个依申请公开。"), "application.received").unit == "个"
    assert only(facts("收取信息处理费1.2万元。"), "application.fees").value == 12000
    assert only(facts("收取信息处理费1.2万元。"), "application.fees").unit == "元"


def test_a_running_total_has_no_start_and_neither_have_its_classes() -> None:
    found = facts("截至2016年底,累计主动公开政府信息90条,其中,机构职能类4条,业务工作类86条。")
    assert [(fact.cumulative, fact.period_start, fact.period_end) for fact in found] == [
        (True, None, date(2016, 12, 31))
    ] * 3


def test_added_up_within_the_year_is_no_running_total() -> None:
    fact = only(facts("2016年累计主动公开信息90条。"), "disclosure.published.total")
    assert not fact.cumulative


def test_a_rough_number_keeps_its_bounds() -> None:
    fact = only(facts("微信公众号推送信息300余条。"), "media.wechat.posts")
    assert (fact.value, fact.value_low, fact.value_high, fact.qualifier) == (300, 300, 400, "more_than")


@pytest.mark.parametrize("kind", ["notice", "form_blank", "letter"])
def test_a_document_that_reports_no_results_holds_no_facts(kind: str) -> None:
    assert facts("全年收到政府信息公开申请5件。", kind=kind) == []


REPORTED = "全年公开政府信息50条，收到政府信息公开申请5件，均已按时答复，群众满意率98%。"


@pytest.mark.parametrize(
    "title",
    ["青溪县政府信息公开指南", "政府信息公开目录", "信息公开工作要点", "信息公开自查报告", "信息公开管理办法（试行）"],
)
def test_guides_plans_and_rules_hold_no_facts(title: str) -> None:
    told = document(REPORTED, kind="other")
    told.identity = replace(told.identity, title=title)
    assert facts_of(told, quantities_of(told)) == []


@pytest.mark.parametrize("title", [None, "青溪县民政局信息公开情况", "政务公开工作回顾"])
def test_a_report_that_was_not_told_as_one_is_known_by_its_counts(title: str | None) -> None:
    told = document(REPORTED, kind="other")
    told.identity = replace(told.identity, title=title)
    assert len(facts_of(told, quantities_of(told))) == 3


def test_rules_that_sound_like_zeros_make_no_report() -> None:
    told = document("本机关提供政府信息，不收取任何费用。无行政复议前置程序。", kind="other")
    told.identity = replace(told.identity, title="依申请公开说明")
    assert facts_of(told, quantities_of(told)) == []


def test_the_satisfaction_with_proposals_is_none_with_disclosure() -> None:
    assert facts("收到人大建议9件、政协提案6件。均已按时办理，办复率100%，满意率100%。") == []
    assert len(facts("受理12345热线工单9件。均已按时办理，回复率100%，满意率100%。")) == 3


@pytest.mark.parametrize("item", items(), ids=lambda item: item.indicator)
def test_an_event_is_read_in_its_example_and_not_in_its_counterexample(item: Item) -> None:
    assert item.indicator in {fact.indicator for fact in facts(item.example)}
    assert item.indicator not in {fact.indicator for fact in facts(item.counterexample)}


def test_what_a_plan_announces_is_no_fact() -> None:
    assert facts("四、下一步工作打算\n举办政务公开培训班2期,主动公开信息300条。\n") == []


def test_refusals_are_counted_by_the_form_of_the_year() -> None:
    sentence = "收到政府信息公开申请2件,予以公开2件。"
    assert facts(sentence, 2016)[-1].indicator == "application.reply.granted"
    assert facts(sentence, 2021)[-1].indicator == "application.outcome.granted"


def test_numbers_in_cells_are_left_to_the_tables() -> None:
    text = "依申请公开0件"
    told = document(text)
    told.cells = [Cell(0, 0, 0, 1, 1, text, 0, len(text), "markup")]
    assert [fact for fact in facts_of(told, quantities_of(document(text))) if fact.source == "prose"] == []


@given(
    st.text(
        alphabet="0123456789条件次,。;:、()“”《》\n 主动公开政府信息申请行政复议诉讼没有未收到其中类%均为分别无年万余",
        max_size=120,
    )
)
@settings(max_examples=120, deadline=None)
def test_any_text_is_read_and_every_quote_lies_in_it(text: str) -> None:
    for fact in facts(text):
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.source in {"prose", "negation", "table"}
