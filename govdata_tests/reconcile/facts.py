"""Short ways to state facts in tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from govdata.reconcile import reconciliations_of
from govdata.records import Fact, Identity, Reconciliation

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
REPORT = Identity(document_type="annual_report", report_year=2021, period_start=YEAR[0], period_end=YEAR[1])


def fact(indicator: str, value: float, applicant: str | None = None, **fields: Any) -> Fact:
    """A fact of the year 2021, from a table unless said otherwise; `start` defaults to 0."""
    start = fields.pop("start", 0)
    defaults = {
        "category": None,
        "value_low": value,
        "value_high": value,
        "qualifier": "exact",
        "unit": "件",
        "period_start": YEAR[0],
        "period_end": YEAR[1],
        "cumulative": False,
        "source": "table",
        "end": start + 4,
        "quantity": None,
        "rule": "",
    }
    return Fact(indicator=indicator, applicant=applicant, value=value, start=start, **(defaults | fields))


def found(facts: list[Fact], text: str = "") -> dict[tuple[str, str | None], Reconciliation]:
    """The reconciliations of a report of 2021 by identity and applicant."""
    made = reconciliations_of(facts, REPORT, text)
    keyed = {(one.identity, one.applicant): one for one in made}
    assert len(keyed) == len(made), "no two rows have the same identity and applicant"
    return keyed
