"""The registry of units and the words that only begin like one."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from govdata.extract.units import unit_by_noun, units
from govdata_tests.extract.reading import mentions

_ROWS = list(csv.DictReader(files("govdata.registry").joinpath("quantities_units.csv").read_text("utf-8").splitlines()))


def test_every_unit_stands_once_and_has_a_known_kind() -> None:
    assert len(units()) == len(_ROWS)
    assert {row["kind"] for row in _ROWS} <= {"count", "amount", "rate", "ratio"}


@pytest.mark.parametrize(("printed", "base"), [("％", "%"), ("个百分点", "百分点"), ("大类", "类"), ("平米", "平方米")])
def test_a_unit_has_its_base(printed: str, base: str) -> None:
    assert units()[printed].base == base


@pytest.mark.parametrize(
    "text",
    ["共3部门。", "要求5条例。", "完成4年级教学。", "参加2期间的活动。", "共3成立大会。", "到2分局调研。", "有3家庭。"],
)
def test_a_word_that_begins_like_a_unit_is_none(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("printed", "noun", "unit"),
    [
        ("个", "依申请公开", "件"),
        ("", "网站阅读量", "次"),
        ("", "在职人员总数", "人"),
        ("", "总投资", "元"),
        ("个", "查阅点", None),
    ],
)
def test_a_noun_may_name_the_unit(printed: str, noun: str, unit: str | None) -> None:
    assert unit_by_noun(printed, noun) == unit


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("收到来信56封。", ["56封"]),
        ("办理结婚登记3087对。", ["3087对"]),
        ("共12对新人登记。", ["12对"]),
        ("全年3对外发布，5对策研究。", []),
        ("共6封闭小区。", []),
    ],
)
def test_letters_and_pairs_are_counted(text: str, counted: list[str]) -> None:
    assert mentions(text) == counted
