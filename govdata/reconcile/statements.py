"""Statements of one measure compared: prose with table, prose with prose, classes with their total, shares.

Statements that differ may differ in scope (a district's own office and the whole district): both are kept, and
the identity only says that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govdata.reconcile.readings import MISSING, Reading, Statements, added, is_share, overlap, reading_of
from govdata.reconcile.within import assessed
from govdata.records import Fact, Reconciliation

_NEIGHBOURS = 160
_INCOMPLETE = re.compile(r"[^。；;\n]{0,6}?等(?:[^。；;，,\n]{0,12})?(?:[。；;，,\n]|$)")
_SENTENCE_END = re.compile(r"[。！？\n]")

Measure = tuple[str, str | None, str | None]
"""Code, applicant column (null for all applicants), and the report's own class."""


def statement_identities(statements: Statements, positions: Sequence[int], text: str) -> Iterator[Reconciliation]:
    """All comparisons of statements among the facts at `positions`, the document's own period."""
    facts = statements.facts
    table: dict[Measure, list[int]] = {}
    prose: dict[Measure, list[int]] = {}
    shares: dict[Measure, list[int]] = {}
    for position in positions:
        fact = facts[position]
        side = shares if is_share(fact, statements.rules) else table if fact.source == "table" else prose
        side.setdefault(_measure(fact, statements), []).append(position)
    yield from _prose_table(statements, prose, table)
    yield from _prose_prose(facts, prose)
    yield from _category_totals(statements, positions, text)
    yield from _shares(
        statements,
        shares,
        {measure: [*table.get(measure, ()), *prose.get(measure, ())] for measure in (*table, *prose)},
    )


def _measure(fact: Fact, statements: Statements) -> Measure:
    whole = fact.applicant == statements.rules.row_total.total
    return fact.indicator, None if whole else fact.applicant, fact.category


def _name(identity: str, measure: Measure) -> str:
    code, _, category = measure
    return f"{identity}:{code}" if category is None else f"{identity}:{code}:{category}"


def _prose_table(
    statements: Statements, prose: dict[Measure, list[int]], table: dict[Measure, list[int]]
) -> Iterator[Reconciliation]:
    for measure, said in prose.items():
        printed = reading_of(table.get(measure, ()), statements.facts)
        if not printed.stated and measure[2] is None:
            printed = _in_stead(statements, measure)
        if printed.stated:
            yield from assessed(
                _name("prose_table", measure), measure[1], [(1, reading_of(said, statements.facts))], [(1, printed)]
            )


def _in_stead(statements: Statements, measure: Measure) -> Reading:
    """What the tables print of the measures that make this one up."""
    code, applicant, _ = measure
    columns = (applicant,) if applicant else (None, statements.rules.row_total.total)
    found = (statements.read_in(statements.table, code, column) for column in columns)
    return next((reading for reading in found if reading.stated), MISSING)


def _prose_prose(facts: Sequence[Fact], prose: dict[Measure, list[int]]) -> Iterator[Reconciliation]:
    for measure, positions in prose.items():
        said = list(
            {
                facts[position].quantity or (facts[position].start, facts[position].end): position
                for position in reversed(positions)
            }.values()
        )[::-1]
        if len(said) < 2:
            continue
        first, *others = (reading_of([position], facts) for position in said)
        other = next((other for other in others if not overlap(first, other)), others[0])
        agreed = reading_of(said, facts).agreed
        yield Reconciliation(_name("prose_prose", measure), measure[1], first.value, other.value, agreed, tuple(said))


def _category_totals(statements: Statements, positions: Sequence[int], text: str) -> Iterator[Reconciliation]:
    """Each list of classes against the printed total; a list that ends in 等 is not complete and not assessed."""
    facts = statements.facts
    for code, whole in statements.rules.category_total.items():
        classes = [
            position
            for position in positions
            if facts[position].indicator == code
            and facts[position].category is not None
            and not is_share(facts[position], statements.rules)
        ]
        name = "category_total"
        for number, group in enumerate(_groups(facts, classes, text), 1):
            total = _whole(statements, whole, table=facts[group[0]].source == "table")
            lists = added([(1, reading_of([position], facts)) for position in group])
            if not total.stated:
                continue
            if _incomplete(facts, group, text) or (not text and _from_prose(facts, group) and lists.high < total.low):
                lists = Reading(lists.value, lists.low, float("inf"), lists.facts, True, False)
            yield from assessed(name if number == 1 else f"{name}:{number}", None, [(1, lists)], [(1, total)])


def _groups(facts: Sequence[Fact], classes: Sequence[int], text: str) -> list[list[int]]:
    """Classes that stand together, in one table or one sentence: lists of at least two different classes."""
    groups: list[list[int]] = []
    for position in sorted(classes, key=lambda position: (facts[position].start, position)):
        fact = facts[position]
        if groups:
            before = facts[groups[-1][-1]]
            between = text[before.end : fact.start]
            apart = fact.start - before.end > _NEIGHBOURS or before.source != fact.source
            if not apart and not (fact.source != "table" and _SENTENCE_END.search(between)):
                groups[-1].append(position)
                continue
        groups.append([position])
    return [group for group in groups if len({facts[position].category for position in group}) > 1]


def _from_prose(facts: Sequence[Fact], group: Sequence[int]) -> bool:
    return facts[group[0]].source != "table"


def _incomplete(facts: Sequence[Fact], group: Sequence[int], text: str) -> bool:
    end = max(facts[position].end for position in group)
    return _from_prose(facts, group) and _INCOMPLETE.match(text, end) is not None


def _whole(statements: Statements, code: str, *, table: bool) -> Reading:
    own, other = (statements.table, statements.prose) if table else (statements.prose, statements.table)
    found = statements.read_in(own, code, None)
    return found if found.stated else statements.read_in(other, code, None)


def _shares(
    statements: Statements, shares: dict[Measure, list[int]], counts: dict[Measure, list[int]]
) -> Iterator[Reconciliation]:
    """Part over whole against the printed percentage, to its printed precision."""
    for measure, positions in shares.items():
        code, applicant, _ = measure
        whole_code = statements.rules.share_of.get(code)
        if whole_code is None:
            continue
        part = reading_of(counts.get(measure, ()), statements.facts)
        whole = reading_of(counts.get((whole_code, applicant, None), ()), statements.facts)
        printed = reading_of(positions, statements.facts)
        if not part.stated or not whole.stated or whole.low <= 0:
            continue
        used = (*part.facts, *whole.facts, *printed.facts)
        if not (part.agreed and whole.agreed and printed.agreed):
            yield Reconciliation(_name("share", measure), applicant, None, None, None, used)
            continue
        step = 0.5 * 10 ** -_decimals(printed.value)
        share = Reading(100 * part.value / whole.value, 100 * part.low / whole.high, 100 * part.high / whole.low)
        around = Reading(printed.value, printed.low - step, printed.high + step)
        yield Reconciliation(
            _name("share", measure), applicant, round(share.value, 6), printed.value, overlap(share, around), used
        )


def _decimals(value: float) -> int:
    digits = repr(value).partition(".")[2]
    return 0 if digits in ("", "0") else len(digits)
