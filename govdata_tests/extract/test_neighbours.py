"""Numbers that are read by the number before them."""

from __future__ import annotations

import pytest

from govdata_tests.extract.test_indicators import facts, shown


def said(text: str, year: int = 2016) -> list[str]:
    return [shown(fact, year) for fact in facts(text, year)]


@pytest.mark.parametrize(
    "text",
    [
        "制作政府信息100条，其中主动公开87条、依申请公开9条、不予公开4条。",
        "制作公文100件，属于主动公开的87件，依申请公开的9件，不予公开的4件。",
        "全年公文中不予公开4件、依申请公开9件、主动公开87件。",
        "本单位文件主动公开类87件，依申请公开类9件，不公开类4件。",
        "公文属性为主动公开87份、免予公开4份。",
    ],
)
def test_documents_listed_by_how_they_are_disclosed_are_no_replies(text: str) -> None:
    assert [fact for fact in said(text) if fact.startswith("application.")] == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("收到依申请公开9件，同意公开5件，不予公开4件。", 4),
        ("全年主动公开政府信息87条；受理公开申请9件，其中不予公开4件。", 4),
    ],
)
def test_a_refusal_among_replies_stays_one(text: str, refused: int) -> None:
    assert f"application.reply.refused={refused}" in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "信息公开量由300条增加到420条。",
        "信息发布量从去年的300条上升至420条。",
        "公开信息量由300条提高到今年的420条。",
        "信息公开总量由500条减少到420条。",
    ],
)
def test_of_a_change_the_later_number_is_the_measure(text: str) -> None:
    assert [fact for fact in said(text) if not fact.endswith(" 2015")] == ["disclosure.published.total=420"]


def test_of_a_change_between_named_years_each_number_has_its_own() -> None:
    assert said("信息发布量由2015年的300条增加到2016年的420条。") == [
        "disclosure.published.total=300 2015",
        "disclosure.published.total=420",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2016年底，网站累计访问量40万人次，其中2016年度12万人次。", "service.website_visits=120000"),
        ("网站访问量累计40万人次，其中本年12万人次。", "service.website_visits=120000"),
    ],
)
def test_the_year_s_part_of_a_total_is_the_same_measure(text: str, expected: str) -> None:
    assert expected in said(text)


def test_a_part_of_another_unit_is_not_taken_for_it() -> None:
    assert said("举办新闻发布会4次，其中今年12人。") == ["response.press_conferences=4"]
