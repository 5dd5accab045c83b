"""A report says the same whatever kind of file, encoding or archive it was saved in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from govdata_tests.shared import CHECKOUT, SHARED, needs_shared
from govdata_tests.variants import saving
from govdata_tests.variants.said import Said, said

OWN = ["2012_narrative_pinyin.txt", "2013_narrative_twice.txt", "2019_form_pipes.txt", "2021_form_cells.txt"]
REAL = sorted(path.name for path in (SHARED / "seeds").glob("*.txt"))
FILES = [saving.gbk_page, saving.printed, saving.word, saving.old_word, saving.rich_text]
ARCHIVES = [saving.crawled, saving.crawled_packed]


@cache
def original(path: Path) -> tuple[bytes, str, Said]:
    raw = path.read_bytes()
    return raw, saving.text_of(raw), said(raw)


def same_in_a_file(path: Path, save: Callable[[str], bytes]) -> None:
    _, text, expected = original(path)
    assert expected.facts
    assert said(save(text)) == expected


def same_in_big5(path: Path) -> None:
    _, text, expected = original(path)
    written, lost = saving.big5(text)
    assert lost * 500 <= len(text)
    found = said(written)
    # A unit that Big5 cannot write (‰) is lost, and with it what counts in it; no other number is.
    holds = Counter({key: count for key, count in expected.quantities.items() if not saving.big5(key[1])[1]})
    assert (found.facts, found.quantities, found.identity) == (expected.facts, holds, expected.identity)


def same_in_an_archive(path: Path, pack: Callable[[bytes], bytes]) -> None:
    raw, text, expected = original(path)
    page = saving.gbk_page(text)
    assert saving.unpacked(pack(raw)) == raw
    assert said(saving.unpacked(pack(page))) == expected


@pytest.mark.parametrize("save", FILES)
@pytest.mark.parametrize("name", OWN)
def test_in_another_kind_of_file(name: str, save: Callable[[str], bytes]) -> None:
    same_in_a_file(CHECKOUT / "seeds" / name, save)


@pytest.mark.parametrize("save", [saving.word, saving.old_word, saving.rich_text])
def test_a_table_between_tabs_whose_last_cell_is_blank_in_a_word_processor(save: Callable[[str], bytes]) -> None:
    same_in_a_file(CHECKOUT / "seeds" / "2010_narrative_two_columns.txt", save)


@pytest.mark.parametrize("name", OWN)
def test_in_traditional_characters_and_big5(name: str) -> None:
    same_in_big5(CHECKOUT / "seeds" / name)


@pytest.mark.parametrize("pack", ARCHIVES)
@pytest.mark.parametrize("name", OWN)
def test_in_a_web_archive(name: str, pack: Callable[[bytes], bytes]) -> None:
    same_in_an_archive(CHECKOUT / "seeds" / name, pack)


@needs_shared
@pytest.mark.parametrize("save", FILES)
@pytest.mark.parametrize("name", REAL)
def test_a_real_report_in_another_kind_of_file(name: str, save: Callable[[str], bytes]) -> None:
    same_in_a_file(SHARED / "seeds" / name, save)


@needs_shared
@pytest.mark.parametrize("name", REAL)
def test_a_real_report_in_traditional_characters_and_big5(name: str) -> None:
    same_in_big5(SHARED / "seeds" / name)


@needs_shared
@pytest.mark.parametrize("pack", ARCHIVES)
@pytest.mark.parametrize("name", REAL)
def test_a_real_report_in_a_web_archive(name: str, pack: Callable[[bytes], bytes]) -> None:
    same_in_an_archive(SHARED / "seeds" / name, pack)
