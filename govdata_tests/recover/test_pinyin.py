"""Annotations of pronunciation go; all other parentheses stay."""

from __future__ import annotations

import pytest

from govdata.recover.pinyin import pinyin
from govdata.recover.readings import is_reading
from govdata.spans import Draft


def without_pinyin(text: str) -> str:
    draft = Draft(text)
    draft.thin("pinyin", pinyin(text))
    return draft.text


OTHER = "開(kāi)門見(jiàn)山"


@pytest.mark.parametrize(
    ("annotated", "plain"),
    [
        ("衛(wèi)生計(jì)生", "衛生計生"),
        ("卫(wei)生计(ji)生", "卫生计生"),
        ("衛(wei4)生計(ji4)生", "衛生計生"),
        ("文(wen)章(zhang)", "文章"),
        ("和(he)(he)平(píng)", "和平"),
        ("衛（wèi）生計（jì）生", "衛生計生"),
        ("衛(we\u0300i)生計(ji\u0300)", "衛生計"),
        ("女(nǚ)工綠(lǜ)化", "女工綠化"),
        ("女(nv)工綠(lu:4)化", "女工綠化"),
        ("旅(lu)行(xing)", "旅行"),
        ("衛(ㄨㄟˋ)生計(ㄐㄧˋ)", "衛生計"),
        ("重(chóng)新重(zhòng)要", "重新重要"),
        ("衛(Wèi)生計( jì )生", "衛生計生"),
    ],
)
def test_a_reading_of_the_character_before_goes(annotated, plain):
    assert without_pinyin(annotated) == plain


@pytest.mark.parametrize(
    "kept",
    [
        "信箱(xjz@example.cn)",
        "組織(WHO)",
        "甲(a)乙(b)",
        "數量(篇)",
        "院長(主任)",
        "衛(he)生",
        "（he）",
        "平台(app)",
        "目錄(ml)",
    ],
)
def test_real_parentheses_stay(kept):
    assert without_pinyin(OTHER + kept) == "開門見山" + kept


def test_a_single_reading_in_a_document_may_be_meant():
    assert without_pinyin("生僻字犇(bēn)的读音") == "生僻字犇(bēn)的读音"


def test_only_the_readings_go_where_a_real_parenthesis_follows():
    assert without_pinyin(OTHER + "和(he)(WHO)") == "開門見山和(WHO)"


@pytest.mark.parametrize(
    ("letters", "character"),
    [("lüè", "略"), ("nǚ", "女"), ("jǔ", "舉"), ("er", "兒"), ("xing", "行"), ("hang", "行"), ("ēn", "恩")],
)
def test_readings_are_known_with_and_without_tones(letters, character):
    assert is_reading(letters, character)
    assert not is_reading(letters + "x", character)
