"""Evaluates every identity that one document's facts allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from govdata.reconcile.readings import Statements
from govdata.reconcile.rules import rules
from govdata.reconcile.statements import statement_identities
from govdata.reconcile.within import form_identities
from govdata.records import Fact, Identity, Reconciliation


def reconciliations_of(facts: Sequence[Fact], identity: Identity, text: str = "") -> list[Reconciliation]:
    """The identities of one document: of the forms first, then the comparisons of statements.

    Only facts of the document's own period that are no running totals take part. `holds` is true, false, or null
    where numbers are missing or contradict each other; an identity of which too little is printed gives no row.
    With the document's `text` a list of classes that ends in 等 is known to be incomplete; without it, no list in
    prose that falls short of its total is held against it. No two rows have the same identity and applicant.
    """
    own = _own_period(facts, identity)
    positions = [
        position
        for position, fact in enumerate(facts)
        if not fact.cumulative and (fact.period_start, fact.period_end) == own
    ]
    statements = Statements(facts, positions, rules())
    return [*form_identities(statements), *statement_identities(statements, positions, text)]


def _own_period(facts: Sequence[Fact], identity: Identity) -> tuple[date | None, date | None]:
    """The period the document is about; where it does not tell, the one that most of its facts are about."""
    periods = Counter((fact.period_start, fact.period_end) for fact in facts if not fact.cumulative)
    own = identity.period_start, identity.period_end
    return own if own in periods or not periods else periods.most_common(1)[0][0]
