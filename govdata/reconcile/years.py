"""The identities between one body's reports of successive years. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govdata.reconcile.readings import MISSING, Reading, added, near
from govdata.reconcile.rules import Rule, Term, rules


@dataclass(frozen=True, slots=True)
class YearValue:
    """One statement of a measure in a body's report of a year."""

    agency_id: str
    report_year: int
    indicator: str
    applicant: str | None
    value: float
    fact_id: str


@dataclass(frozen=True, slots=True)
class YearReconciliation:
    """One identity between two years, told of the later; the fact of its left side, which is of that year, comes first."""

    agency_id: str
    report_year: int
    identity: str
    applicant: str | None
    lhs: float | None
    rhs: float | None
    holds: bool | None
    fact_ids: tuple[str, ...]


_Key = tuple[str, int, str, str | None]


def across_years(rows: Iterable[YearValue]) -> list[YearReconciliation]:
    """carry_over, in_force and items for every body and year whose report and the one before print the numbers.

    A number stated several times with one value is one; with several values the identity is not assessable and
    `holds` is null. A year whose numbers, or whose predecessor's, are not printed gives no row. Sorted by body,
    year, identity and applicant.
    """
    stated: dict[_Key, list[YearValue]] = {}
    for row in sorted(rows, key=lambda row: (row.agency_id, row.report_year, row.fact_id)):
        stated.setdefault((row.agency_id, row.report_year, row.indicator, row.applicant), []).append(row)
    found = [
        reconciliation
        for rule in rules().across
        for agency, year, code, applicant in stated
        if code == rule.lhs[0].code and (applicant is None or rule.applicants)
        for reconciliation in _evaluated(rule, stated, agency, year, applicant)
    ]
    return sorted(found, key=lambda row: (row.agency_id, row.report_year, row.identity, row.applicant or ""))


def missing_years(rows: Iterable[YearValue]) -> dict[str, tuple[int, ...]]:
    """By body, the years between its first and last report of which there is none: no identity reaches over them."""
    years: dict[str, set[int]] = {}
    for row in rows:
        years.setdefault(row.agency_id, set()).add(row.report_year)
    gaps = {agency: tuple(sorted(set(range(min(own), max(own))) - own)) for agency, own in sorted(years.items())}
    return {agency: gap for agency, gap in gaps.items() if gap}


def _evaluated(
    rule: Rule, stated: dict[_Key, list[YearValue]], agency: str, year: int, applicant: str | None
) -> Iterator[YearReconciliation]:
    def read(term: Term) -> list[YearValue]:
        return stated.get((agency, year + term.year, term.code, applicant), [])

    sides = [[(term.sign, _reading(read(term))) for term in side] for side in (rule.lhs, rule.rhs)]
    if not all(reading.stated for side in sides for _, reading in side):
        return
    lhs, rhs = (added(side) for side in sides)
    assessable = lhs.agreed and rhs.agreed
    yield YearReconciliation(
        agency,
        year,
        rule.name,
        applicant,
        lhs.value if lhs.agreed else None,
        rhs.value if rhs.agreed else None,
        near(lhs.value, rhs.value) if assessable else None,
        tuple(dict.fromkeys(row.fact_id for term in (*rule.lhs, *rule.rhs) for row in read(term))),
    )


def _reading(rows: list[YearValue]) -> Reading:
    if not rows:
        return MISSING
    value = rows[0].value
    return Reading(value, value, value, (), True, all(near(row.value, value) for row in rows))
