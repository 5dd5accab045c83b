"""Lost, broken and invisible characters: what one can know comes back, the rest is marked."""

from __future__ import annotations

import pytest

from govdata_tests.recover.helpers import recovered

TAIL = ",本机关没有收到公开申请。"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("截至201611月底", "截至2016年11月底"),
        ("截至20163月底", "截至2016年3月底"),
        ("截至20161220日", "截至2016年12月20日"),
        ("止于20231231日", "止于2023年12月31日"),
        ("止于2018年1231日", "止于2018年12月31日"),
        ("止于2018年131日", "止于2018年1月31日"),
        ("止于201611月30日", "止于2016年11月30日"),
        ("于2016229日", "于2016年2月29日"),
    ],
)
def test_a_lost_year_or_month_sign_comes_back_where_one_date_is_meant(printed, meant):
    result = recovered(printed + TAIL)
    assert result.draft.text == meant + TAIL
    assert [repair.kind for repair in result.draft.repairs] == ["dropped_character"]


@pytest.mark.parametrize("printed", ["自2013月1日起", "于2016111日", "于2018年111日"])
def test_an_ambiguous_date_is_marked_and_stays(printed):
    result = recovered(printed + TAIL)
    assert result.draft.text == printed + TAIL
    [mark] = result.draft.repairs
    assert (mark.kind, mark.before) == ("dropped_character", mark.after)


@pytest.mark.parametrize(
    "kept",
    [
        "电话2016112",
        "编号20161345日",
        "2016年11月",
        "20161220",
        "共120161件",
        "金额3.201611月",
        "201613月",
        "2018年1331日",
    ],
)
def test_what_is_no_damaged_date_stays_without_a_mark(kept):
    result = recovered(kept + TAIL)
    assert (result.draft.text, result.draft.repairs) == (kept + TAIL, [])


def test_a_character_cut_by_an_annotation_between_its_bytes_comes_back():
    result = recovered("衛(wèi)生計(jì)生,開展?jié)M意度調(diào)查")
    assert result.draft.text == "卫生计生,开展满意度调查"
    [repair] = [repair for repair in result.draft.repairs if repair.kind == "broken_bytes"]
    assert (repair.before, repair.after) == ("?jié)M", "满")


def test_the_same_signs_in_a_document_without_annotations_stay():
    text = "開展?jié)M意度調查" + TAIL
    assert "?jié)M" in recovered(text).draft.text


@pytest.mark.parametrize("lost", ["\ufffd\ufffd", "锟斤拷锟斤拷"])
def test_characters_that_are_gone_are_marked_not_guessed(lost):
    text = f"甲县{lost}局{TAIL}"
    result = recovered(text)
    assert result.draft.text == text
    assert [(repair.kind, repair.before, repair.after) for repair in result.draft.repairs] == [
        ("broken_bytes", lost, lost)
    ]


def test_invisible_and_private_characters_go():
    result = recovered(f"甲\u200b县\ue001统计局\ufeff{TAIL}")
    assert result.draft.text == f"甲县统计局{TAIL}"
