"""The registry of outline words: each line does what it is there for."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from govdata.outline import sections_of

DATA: dict[str, list[str]] = tomllib.loads(files("govdata.registry").joinpath("outline_words.toml").read_text("utf-8"))


def headings(text: str) -> list[str | None]:
    return [section.heading for section in sections_of(text, [])]


@pytest.mark.parametrize("row", DATA["rows"])
def test_a_row_of_an_official_table_is_no_heading_with_or_without_its_borders(row: str) -> None:
    assert headings(f"申请情况统计\n一、{row} 件 1\n二、{row}0000000三、{row}\n0\n") == []


@pytest.mark.parametrize("heading", DATA["headings"])
def test_a_fixed_heading_ends_where_the_body_begins(heading: str) -> None:
    text = f"报告如下：一、{heading}2020年，本局认真开展各项工作。二、{heading}无。三、{heading} 已经完成。"
    assert headings(text) == [heading] * 3


@pytest.mark.parametrize("closer", DATA["strong_closers"])
def test_strong_closers_are_closers(closer: str) -> None:
    assert closer in DATA["closers"]


@pytest.mark.parametrize("opener", DATA["weak_openers"])
def test_weak_openers_are_openers(opener: str) -> None:
    assert opener in DATA["openers"]


@pytest.mark.parametrize("name", sorted(DATA))
def test_no_word_stands_twice(name: str) -> None:
    assert len(set(DATA[name])) == len(DATA[name])
