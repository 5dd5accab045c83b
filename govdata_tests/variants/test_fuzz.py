"""Damaged files of every kind end in facts or in a reason, never in an error; the long run is `benchmarks.fuzz`."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import Ran, is_broken, report, run, run_one, through
from benchmarks.fuzz_inputs import damaged, materials
from govdata.tables import cells_of, read_tables


@pytest.mark.parametrize("name", sorted(materials()))
def test_a_sound_file_is_read(name: str) -> None:
    unreadable = {"empty_report.txt": "empty", "pdf_header_only.txt": "broken"}
    assert through(materials()[name]) == unreadable.get(name, "read")


def test_damaged_files_break_nothing() -> None:
    ran = [run_one(2024, number, 40_000) for number in range(150)]
    assert [one for one in ran if one.outcome == "crash"] == []
    assert {one.outcome for one in ran} > {"read"}


def test_an_input_follows_from_its_numbers() -> None:
    assert damaged(1, 7) == damaged(1, 7) != damaged(1, 8)


def test_child_processes_do_the_same() -> None:
    (ran,) = run(1, range(4, 5), workers=1)
    assert (ran.how, ran.outcome) == (run_one(1, 4).how, run_one(1, 4).outcome)


def test_what_broke_is_said() -> None:
    sound, crash, hang = Ran(0, "a", 9, outcome="read"), Ran(1, "b", 9, outcome="crash"), Ran(2, "c", 9)
    assert [is_broken(one) for one in (sound, crash, hang)] == [False, True, True]
    assert "3 inputs" in report([sound, crash, hang])
    assert "2 broken" in report([sound, crash, hang])


def test_what_stands_beyond_the_columns_of_any_table_is_no_number_of_it() -> None:
    row = "\t".join(["收到申请", "12件"] * 1500)
    text = f"{row}\n{row}\n"
    numbers = read_tables(text, cells_of(text, []))
    assert 0 < len(numbers) <= 200
    assert max(len(number.labels) for number in numbers) < 1000
