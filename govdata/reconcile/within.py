"""The identities of the forms within one document: sums, balances, bounds, and the rows of part three."""

from __future__ import annotations

from collections.abc import Iterator

from govdata.reconcile.readings import Side, Statements, added, compared
from govdata.records import Reconciliation


def form_identities(statements: Statements) -> Iterator[Reconciliation]:
    """The row totals and the registry's rules, for each applicant column that is printed."""
    row, within = statements.rules.row_total, statements.rules.within
    for code in row.codes:
        parts = [(1, statements.read(code, part)) for part in row.parts]
        yield from assessed(f"row_total:{code}", None, parts, [(1, statements.read(code, row.total))])
    for rule in within:
        for applicant in (None, *row.parts, row.total) if rule.applicants else (None,):
            lhs, rhs = (
                [(term.sign, statements.read(term.code, applicant)) for term in side] for side in (rule.lhs, rule.rhs)
            )
            yield from assessed(rule.name, applicant, lhs, rhs, at_most=rule.at_most)


def assessed(
    name: str, applicant: str | None, lhs: Side, rhs: Side, *, at_most: bool = False
) -> Iterator[Reconciliation]:
    """The identity as evaluated, or nothing where too little of it is printed.

    Something must be printed on both sides; and where the outcome is open, at least half of all numbers: a form
    whose row was left blank would else give a row of nulls for every identity.
    """
    left, right = added(lhs), added(rhs)
    if not (left.stated and right.stated):
        return
    holds = compared(lhs, rhs, at_most=at_most)
    printed = sum(reading.stated for _, reading in (*lhs, *rhs))
    if holds is None and 2 * printed < len(lhs) + len(rhs):
        return
    yield Reconciliation(
        name,
        applicant,
        left.value if left.agreed else None,
        right.value if right.agreed else None,
        holds,
        tuple(dict.fromkeys((*left.facts, *right.facts))),
    )
