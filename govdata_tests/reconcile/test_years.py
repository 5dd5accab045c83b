"""Reports of one body in successive years."""

from __future__ import annotations

import pytest

from govdata.reconcile import YearValue, across_years, missing_years

NORMATIVE = "disclosure.normative_documents"


def values(year: int, agency: str = "甲", applicant: str | None = None, **codes: float) -> list[YearValue]:
    """Statements of one report; codes are written with __ for the point."""
    return [
        YearValue(agency, year, code.replace("__", "."), applicant, value, f"{agency}{year}{code}")
        for code, value in codes.items()
    ]


@pytest.mark.parametrize(("carried_in", "holds"), [(4, True), (5, False)])
def test_what_one_year_carries_out_the_next_carries_in(carried_in: float, holds: bool) -> None:
    rows = [
        *values(2020, applicant="total", application__carried_out=4),
        *values(2021, applicant="total", application__carried_in=carried_in),
    ]
    (one,) = across_years(rows)
    assert (one.identity, one.report_year, one.applicant) == ("carry_over", 2021, "total")
    assert (one.lhs, one.rhs, one.holds) == (carried_in, 4, holds)
    assert one.fact_ids == ("甲2021application__carried_in", "甲2020application__carried_out")


def test_documents_in_force_follow_from_the_year_before() -> None:
    stem = "disclosure__normative_documents__"
    rows = [
        *values(2022, **{stem + "in_force": 470}),
        *values(2023, **{stem + "in_force": 440, stem + "made": 62, stem + "repealed": 33}),
    ]
    (one,) = across_years(rows)
    assert (one.identity, one.lhs, one.rhs, one.holds) == (f"in_force:{NORMATIVE}", 440, 499, False)


def test_last_years_items_are_those_of_the_year_before_with_its_change() -> None:
    stem = "disclosure__licensing__"
    rows = [
        *values(2019, **{stem + "items_last_year": 30, stem + "items_change": -2}),
        *values(2020, **{stem + "items_last_year": 28}),
    ]
    (one,) = across_years(rows)
    assert (one.identity, one.holds) == ("items:disclosure.licensing", True)


def test_a_year_without_its_predecessor_gives_no_row_and_is_told_as_missing() -> None:
    rows = [
        *values(2018, application__carried_out=4),
        *values(2020, application__carried_in=4),
        *values(2020, agency="乙", application__carried_in=1),
    ]
    assert across_years(rows) == []
    assert missing_years(rows) == {"甲": (2019,)}


def test_bodies_are_never_compared_with_each_other() -> None:
    rows = [
        *values(2020, agency="甲", application__carried_out=4),
        *values(2021, agency="乙", application__carried_in=9),
    ]
    assert across_years(rows) == []


def test_contradicting_statements_leave_the_identity_open() -> None:
    rows = [
        *values(2020, application__carried_out=4),
        *values(2021, application__carried_in=4),
        YearValue("甲", 2021, "application.carried_in", None, 5, "again"),
    ]
    (one,) = across_years(rows)
    assert (one.lhs, one.rhs, one.holds) == (None, 4, None)


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [
        *values(2020, application__carried_out=4, disclosure__rules__in_force=2),
        *values(
            2021,
            application__carried_in=4,
            disclosure__rules__in_force=3,
            disclosure__rules__made=1,
            disclosure__rules__repealed=0,
        ),
    ]
    assert across_years(rows) == across_years(rows[::-1])
    assert len(across_years(rows)) == 2
