"""The identities of the forms within one report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.reconcile import reconciliations_of
from govdata.reconcile.rules import rules
from govdata.records import Fact, Identity
from govdata_tests.reconcile.facts import REPORT, fact, found

COLUMNS = ("natural_person", "business", "research", "social_organisation", "legal_service", "other")
REVIEW = "review.reconsideration"


def row(code: str, *values: float | None) -> list[Fact]:
    """A row of part three: six applicant columns and the total; a blank cell is null."""
    columns = (*COLUMNS, "total")
    return [
        fact(code, value, column, start=10 * place)
        for place, (column, value) in enumerate(zip(columns, values, strict=True))
        if value is not None
    ]


def review(upheld: float, corrected: float, other: float, pending: float, total: float) -> list[Fact]:
    values = {"upheld": upheld, "corrected": corrected, "other": other, "pending": pending, "total": total}
    return [fact(f"{REVIEW}.{name}", value) for name, value in values.items()]


def test_a_row_whose_columns_add_up_holds() -> None:
    one = found(row("application.received", 4, 1, 0, 0, 0, 2, 7))["row_total:application.received", None]
    assert (one.lhs, one.rhs, one.holds) == (7, 7, True)
    assert one.facts == tuple(range(7))


def test_blank_cells_count_as_zero_where_the_row_then_adds_up() -> None:
    one = found(row("application.received", 4, None, None, None, None, 2, 6))["row_total:application.received", None]
    assert one.holds is True


def test_a_row_that_blank_cells_could_complete_is_not_assessable() -> None:
    one = found(row("application.received", 4, 0, None, None, 0, 2, 9))["row_total:application.received", None]
    assert (one.lhs, one.rhs, one.holds) == (6, 9, None)


def test_a_row_that_exceeds_its_total_is_broken_whatever_the_blank_cells_hold() -> None:
    assert (
        found(row("application.received", 9, None, None, None, None, None, 6))[
            "row_total:application.received", None
        ].holds
        is False
    )


def test_a_row_of_which_hardly_anything_is_printed_gives_no_undecided_row() -> None:
    assert found(row("application.received", 1, None, None, None, None, None, 6)) == {}


def test_a_broken_identity_is_reported_and_no_number_changes() -> None:
    facts = review(10, 1, 0, 0, 0)
    before = [replace(one) for one in facts]
    one = found(facts)["review_total:reconsideration", None]
    assert (one.lhs, one.rhs, one.holds, one.facts) == (11, 0, False, (0, 1, 2, 3, 4))
    assert facts == before


def test_the_balance_is_told_for_each_applicant_column() -> None:
    facts = [
        *row("application.received", 5, 0, 0, 0, 0, 0, 5),
        *row("application.carried_in", 1, 0, 0, 0, 0, 0, 1),
        *row("application.outcome.total", 4, 0, 0, 0, 0, 0, 4),
        *row("application.carried_out", 2, 0, 0, 0, 0, 0, 3),
    ]
    reconciled = found(facts)
    assert reconciled["balance", "natural_person"].holds is True
    assert (reconciled["balance", "total"].lhs, reconciled["balance", "total"].rhs) == (6, 7)
    assert reconciled["balance", "total"].holds is False


@pytest.mark.parametrize("single_row", [True, False])
def test_other_handling_counts_as_one_row_or_as_its_three(single_row: bool) -> None:
    stem = "application.outcome"
    other = (
        [fact(f"{stem}.other.total", 2, "total")]
        if single_row
        else [fact(f"{stem}.other.{name}", value, "total") for name, value in (("not_corrected", 1), ("rest", 1))]
    )
    facts = [fact(f"{stem}.granted", 3, "total"), *other, fact(f"{stem}.total", 5, "total")]
    assert found(facts)["outcome_total", "total"].holds is True


@pytest.mark.parametrize(
    ("identity", "parts", "total"),
    [
        ("channel_total", ("application.channel.in_person", "application.channel.online"), "application.received"),
        (
            "completed_total",
            ("application.completed.on_time", "application.completed.extended"),
            "application.completed.total",
        ),
        ("reply_total", ("application.reply.granted", "application.reply.not_existing"), "application.reply.total"),
        (
            "refused_total",
            ("application.reply.refused.privacy", "application.reply.refused.security"),
            "application.reply.refused",
        ),
        ("staff_total", ("organisation.staff.full_time", "organisation.staff.part_time"), "organisation.staff.total"),
    ],
)
def test_the_sums_of_the_2014_form(identity: str, parts: tuple[str, str], total: str) -> None:
    facts = [fact(parts[0], 2), fact(parts[1], 3), fact(total, 5)]
    assert found(facts)[identity, None].holds is True
    assert found([*facts[:2], fact(total, 4)])[identity, None].holds is False


@pytest.mark.parametrize(("part", "holds"), [(3, True), (4, True), (5, False)])
def test_a_bound_may_be_reached_but_not_passed(part: float, holds: bool) -> None:
    facts = [fact("disclosure.rules.newly_published", part), fact("disclosure.rules.newly_made", 4)]
    assert found(facts)["bounds:disclosure.rules.newly_published", None].holds is holds


def test_a_number_stated_twice_with_one_value_is_one_number() -> None:
    facts = [*review(1, 0, 0, 1, 2), fact(f"{REVIEW}.total", 2, start=50)]
    one = found(facts)["review_total:reconsideration", None]
    assert (one.rhs, one.holds) == (2, True)
    assert 5 in one.facts


def test_a_number_stated_with_two_values_leaves_the_identity_open() -> None:
    facts = [*review(1, 0, 0, 1, 2), fact(f"{REVIEW}.total", 3, start=50)]
    one = found(facts)["review_total:reconsideration", None]
    assert (one.lhs, one.rhs, one.holds) == (2, None, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: replace(one, cumulative=True), "a running total"),
        (lambda one: replace(one, period_start=date(2020, 1, 1), period_end=date(2020, 12, 31)), "another year"),
        (lambda one: replace(one, category="热线"), "one class only"),
    ],
)
def test_numbers_of_another_scope_take_no_part(change: Callable[[Fact], Fact], why: str) -> None:
    facts = review(1, 1, 0, 0, 2)
    assert found([*facts, change(fact(f"{REVIEW}.total", 9))])["review_total:reconsideration", None].rhs == 2, why


def test_a_report_that_does_not_tell_its_period_is_judged_by_the_period_of_most_facts() -> None:
    facts = [*review(1, 1, 0, 0, 3), fact(f"{REVIEW}.total", 2, period_start=date(2019, 1, 1))]
    (one,) = reconciliations_of(facts, Identity())
    assert (one.rhs, one.holds) == (3, False)


def test_a_rough_number_is_compared_as_the_interval_it_allows() -> None:
    facts = [
        fact("organisation.staff.full_time", 40, source="prose"),
        fact("organisation.staff.part_time", 70, source="prose", value_high=79),
        fact("organisation.staff.total", 115, source="prose"),
    ]
    assert found(facts)["staff_total", None].holds is True


def test_no_facts_give_no_rows() -> None:
    assert reconciliations_of([], REPORT) == []


def test_every_identity_of_the_registry_is_described_in_both_languages() -> None:
    assert all(rule.zh and rule.en for rule in (*rules().within, *rules().across))
    assert len({rule.name for rule in rules().within}) == len(rules().within)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(rules().units)),
            st.sampled_from([None, *COLUMNS, "total"]),
            st.integers(0, 9),
            st.sampled_from(["table", "prose", "negation"]),
            st.sampled_from(["件", "%"]),
            st.sampled_from([None, "甲", "乙"]),
        ),
        max_size=30,
    )
)
def test_whatever_is_stated_rows_are_unique_and_point_at_facts(
    stated: list[tuple[str, str | None, int, str, str, str | None]],
) -> None:
    facts = [
        fact(code, value, applicant, source=source, unit=unit, category=category, start=10 * place)
        for place, (code, applicant, value, source, unit, category) in enumerate(stated)
    ]
    made = reconciliations_of(facts, REPORT)
    assert len({(one.identity, one.applicant) for one in made}) == len(made)
    assert all(one.facts and set(one.facts) <= set(range(len(facts))) for one in made)
    assert all(one.holds is None or (one.lhs is not None and one.rhs is not None) for one in made)
    assert made == reconciliations_of(facts, REPORT)
