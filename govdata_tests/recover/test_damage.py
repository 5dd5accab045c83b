"""One look at a clean text finds it clean; nothing that a rule would restore is overlooked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.recover.characters import invisible
from govdata.recover.damage import is_damaged
from govdata.recover.pinyin import pinyin
from govdata.recover.script import script_of, traditional_lines


@pytest.mark.parametrize(
    "text",
    ["", "甲县统计局(以下简称我局)主动公开信息12条(含3条更正)。", "一、概述（一）总体情况", "(a) list", "邮箱(\n甲)"],
)
def test_clean_text_is_clean(text):
    assert not is_damaged(text)


@pytest.mark.parametrize("text", ["開", "甲\u200b县", "卫(wèi)", "卫（ wei ）", "卫(ㄨㄟˋ)", "\ue001"])
def test_each_kind_of_damage_is_seen(text):
    assert is_damaged(f"甲县{text}统计局")


@given(st.text(max_size=60) | st.text(alphabet="開甲卫(（)） wèiWEIㄨˋ\u200b\ue000局", max_size=60))
@settings(max_examples=150, deadline=None)
def test_what_a_rule_would_restore_is_never_overlooked(text):
    restored = [*invisible(text), *pinyin(text)[1:], *traditional_lines(text)]
    if restored or script_of(text, annotated=False) != "hans":
        assert is_damaged(text)
