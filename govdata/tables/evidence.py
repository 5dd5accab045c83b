"""Splits glued rows of part two, which has no sums: bounds, numbers in the prose, and what is plausible decide.

Each kind of evidence narrows the readings in turn; one that no reading satisfies is passed over. What is then
not down to one reading stays ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from govdata.tables.solver import Reading, Solved, splits
from govdata.tables.words import rows, scale_of, words

_CLAUSE = re.compile(r"[^，。；！？,;]*")
_UNIT = re.compile(r"(?<=\d)[^\d+\-.,]+$")
_NUMBERS = re.compile(r"[+\-]?[0-9]+(?:[+\-][0-9]+)*(?:\.[0-9]+)?")
Named = dict[str, Decimal]


def split(text: str, code: str, measures: Sequence[str], runs: Sequence[str]) -> Solved:
    """The readings of a row's runs under `measures`; `text` is the condensed text whose prose may tell them."""
    unit = _UNIT.search(runs[-1]) if runs else None
    bare = [*runs[:-1], runs[-1][: unit.start()]] if unit else list(runs)
    bare = [run.replace("增", "+").replace("减", "-") for run in bare]
    if not all(_NUMBERS.fullmatch(run) for run in bare):
        return Solved(code, ())
    every = splits(bare, len(measures))
    if unit:
        every = [(*reading[:-1], reading[-1] + unit.group()) for reading in every]
    left, used = every, "cell count"
    for name, test in _tests(text, code, unit.group() if unit else ""):
        if len(left) < 2:
            break
        kept = test(left, measures)
        if kept and len(kept) < len(left):
            left, used = kept, name if used == "cell count" else f"{used} + {name}"
    return Solved(code, tuple(left), used if len(left) == 1 else "")


_Test = Callable[[Sequence[Reading], Sequence[str]], list[Reading]]


def _tests(text: str, code: str, unit: str) -> list[tuple[str, _Test]]:
    return [
        ("bounds", lambda left, names: [r for r in left if _within_bounds(_named(r, names))]),
        ("prose", lambda left, names: _in_prose(left, names, prose_numbers(text, code))),
        ("plausible size", lambda left, names: [r for r in left if _plausible(_named(r, names), unit)]),
    ]


def _named(reading: Reading, measures: Sequence[str]) -> Named:
    return {name: Decimal(_UNIT.sub("", value)) for name, value in zip(measures, reading, strict=True)}


def _within_bounds(row: Named) -> bool:
    """newly_published ≤ newly_made and ≤ published_total; what was made in the year is in force or repealed."""
    published, made = row.get("newly_published", Decimal(0)), row.get("made", Decimal(0))
    left = row.get("in_force", made) + row.get("repealed", Decimal(0))
    return (
        published <= row.get("newly_made", published)
        and published <= row.get("published_total", published)
        and made <= left
    )


def _plausible(row: Named, unit: str) -> bool:
    """A list of items seldom grows manifold; a central purchase is of some size."""
    most = row.get("items_last_year", Decimal(0)) * int(words()["plausible"]["items_growth"])
    if abs(row.get("items_change", Decimal(0))) > most:
        return False
    if "projects" in row and "amount" in row:
        least = int(words()["plausible"]["project_amount"])
        return row["amount"] * scale_of(unit or "元") >= row["projects"] * least
    return True


def _in_prose(left: Sequence[Reading], measures: Sequence[str], numbers: frozenset[int]) -> list[Reading]:
    """The readings that agree with most of the numbers that the prose says of the same thing."""
    if not numbers:
        return []
    scores = [_agreement(_named(reading, measures), numbers) for reading in left]
    best = max(scores)
    return [reading for reading, score in zip(left, scores, strict=True) if score == best] if best else []


def _agreement(row: Named, numbers: frozenset[int]) -> int:
    """How many different numbers of the prose a reading explains: as its own, or as those in force before the year."""
    explained = {value for value in row.values() if value and value in numbers}
    if "in_force" in row and row["in_force"] not in numbers:
        made, repealed = row.get("made", Decimal(0)), row.get("repealed", Decimal(0))
        before = {row["in_force"] - made, row["in_force"] + repealed, row["in_force"] - made + repealed}
        explained |= {value for value in before if value > 0 and value in numbers}
    return len(explained)


def prose_numbers(text: str, code: str) -> frozenset[int]:
    """The numbers in clauses of the condensed text that name the row's subject, the table itself left out."""
    names = [row.label for row in rows() if row.part == "disclosure" and row.code == code]
    found: set[int] = set()
    position = 0
    while names and position < len(text):
        hits = [at for name in names if (at := text.find(name, position)) >= 0]
        if not hits:
            break
        at = min(hits)
        start = max(text.rfind(mark, max(at - 60, 0), at) for mark in "，。；,;") + 1
        clause = _CLAUSE.match(text, max(start, at - 60), min(at + 60, len(text)))
        assert clause is not None
        found.update(int(n) for n in re.findall(r"(?<![\d.〔\[第])\d{1,9}(?=[件份项个条部篇])", clause.group()))
        position = at + max(map(len, names))
    return frozenset(found)
