"""Numbers as a document states them, and their sums and comparison as intervals.

A measure said several times with one value is one number; with several values it is ambiguous and no identity
that needs it can be assessed. A rough number (500余件) is the interval that its wording allows; a number that
is not printed may be any from zero up, and a blank cell counts as zero only where the sum then comes out right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govdata.reconcile.rules import Rules
from govdata.records import Fact

_RELATIVE = 1e-9
_ABSOLUTE = 1e-6


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document states of a measure: the value, the bounds its wording allows, and the facts that say it.

    `stated` is false where nothing says it; `agreed` false where statements contradict each other.
    """

    value: float = 0.0
    low: float = 0.0
    high: float = math.inf
    facts: tuple[int, ...] = ()
    stated: bool = False
    agreed: bool = True


MISSING = Reading()


def reading_of(positions: Sequence[int], facts: Sequence[Fact]) -> Reading:
    """The one number that several statements give, the most exact of them; ambiguous where they exclude each other."""
    if not positions:
        return MISSING
    low = max(facts[position].value_low for position in positions)
    high = min(facts[position].value_high for position in positions)
    best = min(positions, key=lambda position: (facts[position].value_high - facts[position].value_low, position))
    said = facts[best]
    return Reading(
        said.value, said.value_low, said.value_high, tuple(positions), True, low <= high or math.isclose(low, high)
    )


Key = tuple[str, str | None]


class Statements:
    """The facts of a document's own period by code and applicant, those in tables apart from those in prose."""

    def __init__(self, facts: Sequence[Fact], positions: Iterable[int], rules: Rules) -> None:
        self.facts = facts
        self.rules = rules
        self.table: dict[Key, list[int]] = {}
        self.prose: dict[Key, list[int]] = {}
        for position in positions:
            fact = facts[position]
            if fact.category is None and not is_share(fact, rules):
                side = self.table if fact.source == "table" else self.prose
                side.setdefault((fact.indicator, fact.applicant), []).append(position)

    def read(self, code: str, applicant: str | None) -> Reading:
        """What the document states: its tables before its prose, and what a measure is made up of in its stead."""
        for side in (self.table, self.prose):
            found = self.read_in(side, code, applicant)
            if found.stated:
                return found
        return MISSING

    def read_in(self, side: dict[Key, list[int]], code: str, applicant: str | None) -> Reading:
        """What the tables, or the prose, state."""
        found = side.get((code, applicant))
        if found:
            return reading_of(found, self.facts)
        parts = [reading_of(side.get((part, applicant), ()), self.facts) for part in self.rules.instead.get(code, ())]
        return added([(1, part) for part in parts]) if any(part.stated for part in parts) else MISSING


def is_share(fact: Fact, rules: Rules) -> bool:
    """Whether the fact states a percentage of a measure that is counted otherwise."""
    return fact.unit == "%" and rules.units.get(fact.indicator, "%") != "%"


def added(terms: Iterable[tuple[int, Reading]]) -> Reading:
    """The signed sum of readings: stated where any is, agreed where all are. What is missing widens the bounds."""
    value = low = high = 0.0
    facts: list[int] = []
    stated, agreed = False, True
    for sign, reading in terms:
        value += sign * reading.value
        low += reading.low if sign > 0 else -reading.high
        high += reading.high if sign > 0 else -reading.low
        facts += reading.facts
        stated = stated or reading.stated
        agreed = agreed and reading.agreed
    return Reading(value, low, high, tuple(facts), stated, agreed)


def near(one: float, other: float) -> bool:
    """Equal but for the rounding of floating-point sums."""
    return math.isclose(one, other, rel_tol=_RELATIVE, abs_tol=_ABSOLUTE)


def overlap(lhs: Reading, rhs: Reading) -> bool:
    """Whether two readings can be the same number."""
    return (lhs.low <= rhs.high or near(lhs.low, rhs.high)) and (rhs.low <= lhs.high or near(rhs.low, lhs.high))


def closed(reading: Reading) -> Reading:
    """The reading with what is not printed counted as zero."""
    return reading if reading.stated else Reading(0.0, 0.0, 0.0)


Side = Sequence[tuple[int, Reading]]
"""The signed readings of one side of a rule."""


def compared(lhs: Side, rhs: Side, *, at_most: bool = False) -> bool | None:
    """Whether lhs = rhs (or lhs <= rhs): true where it comes out with what is not printed as zero, false where
    no value of the missing numbers could make it true, null between and where statements contradict each other.
    """
    left, right = added(lhs), added(rhs)
    if not (left.agreed and right.agreed):
        return None
    zero_left, zero_right = (added([(sign, closed(reading)) for sign, reading in side]) for side in (lhs, rhs))
    if at_most:
        if zero_left.low <= zero_right.high or near(zero_left.low, zero_right.high):
            return True
        return None if left.low <= right.high else False
    if overlap(zero_left, zero_right):
        return True
    return None if overlap(left, right) else False
