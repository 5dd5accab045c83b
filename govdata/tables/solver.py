"""Splits glued digit runs of the statutory tables under their arithmetic constraints.

Knows rows, sums and balances; knows nothing of documents, layouts or wording. A row is a run of digits with
the borders that survived; a reading is one way to cut it into its cells. Where exactly one reading satisfies
what is known it is taken, where several do none is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

Reading = tuple[str, ...]

_MOST_READINGS = 4000
_MOST_SOLUTIONS = 60
_MOST_STEPS = 200000
_MOST_SEARCHES = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """Across rows, in every column: the signed rows of `signs` add up to nothing."""

    name: str
    signs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Glued:
    """One row as printed: `runs` are its digit runs between surviving borders, `cells` how many numbers it holds.

    In each of the `groups` of neighbouring cells the last one is the sum of the others. `spare` runs are a second
    way to see the row (its last digit may belong to the label that follows).
    """

    name: str
    runs: tuple[str, ...]
    cells: int
    groups: tuple[int, ...] = ()
    spare: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """What is left of a row: one reading and the constraints that decided it, or several that are equally good."""

    name: str
    readings: tuple[Reading, ...]
    evidence: str = ""
    relaxed: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading | None:
        """The one reading, or None where there is none or more than one."""
        return self.readings[0] if len(self.readings) == 1 else None


def splits(runs: Sequence[str], cells: int, groups: Sequence[int] = (), most: int = _MOST_READINGS) -> list[Reading]:
    """Every way to cut `runs` into `cells` numbers without leading zeros.

    `groups` are numbers of neighbouring cells whose last one is the sum of the others. A run may carry a sign
    before and a decimal part after its digits; neither is ever cut. A row with more than `most` ways, or one
    too long to try them all, comes back empty: it is no longer readable.
    """
    found: list[Reading] = []
    sizes = [len(run) for run in runs]
    plain = [run.isdecimal() for run in runs]
    after = [sum(sizes[run + 1 :]) for run in range(len(runs))]
    totals = {sum(groups[: index + 1]) - 1 for index in range(len(groups))}
    grouped = sum(groups)
    pieces: list[str] = []
    steps = 0

    def walk(run: int, at: int, held: int) -> None:
        nonlocal steps
        steps += 1
        if len(found) > most or steps > _MOST_STEPS:
            return
        if run == len(runs):
            if len(pieces) == cells:
                found.append(tuple(pieces))
            return
        cell = len(pieces)
        left, letters, text = cells - cell, sizes[run] - at + after[run], runs[run]
        if left < len(runs) - run or letters < left:
            return
        if cell in totals:
            wanted = str(held)
            if text.startswith(wanted, at):
                take(run, at, at + len(wanted), 0)
            return
        longest = 1 if text[at] == "0" and text[at + 1 : at + 2] != "." else letters - left + 1
        for end in range(at + 1, min(sizes[run], at + longest) + 1):
            if not plain[run]:
                if _cut_allowed(text, at, end):
                    take(run, at, end, 0)
            elif cell >= grouped:
                take(run, at, end, 0)
            else:
                total = held + int(text[at:end])
                # The total is still to come and no shorter than what it holds already.
                if letters - (end - at) < left - 2 + len(str(total)):
                    return
                take(run, at, end, total)

    def take(run: int, at: int, end: int, held: int) -> None:
        pieces.append(runs[run][at:end])
        if end == sizes[run]:
            walk(run + 1, 0, held)
        else:
            walk(run, end, held)
        pieces.pop()

    if runs and all(runs):
        walk(0, 0, 0)
    return found if len(found) <= most and steps <= _MOST_STEPS else []


def _cut_allowed(text: str, start: int, end: int) -> bool:
    """Whether a number may run from `start` to `end`: no cut after a sign, at a point, or inside decimals."""
    if text[end - 1] in "+-." or text[end : end + 1] == ".":
        return False
    point = text.rfind(".", 0, end)
    if point >= 0 and end < len(text) and text[end] not in "+-":
        return False
    sign = max(text.find("+", start + 1, end), text.find("-", start + 1, end))
    return sign < 0


def solve(rows: Sequence[Glued], rules: Sequence[Rule]) -> list[Solved]:
    """Each row's readings under its own sums and the rules across rows, in the order given."""
    table = _Table(rows, [rule for rule in rules if all(name in {row.name for row in rows} for name in rule.signs)])
    return table.solved()


@dataclass(slots=True)
class _Table:
    rows: Sequence[Glued]
    rules: Sequence[Rule]
    choices: dict[str, list[Reading]] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    relaxed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def solved(self) -> list[Solved]:
        for row in self.rows:
            self._read(row)
        narrowed = self._narrowed(self.rules)
        if narrowed is not None:
            self._note(narrowed)
        else:
            self._relax()
        return [
            Solved(row.name, tuple(self.choices[row.name]), self.evidence[row.name], self.relaxed.get(row.name, ()))
            for row in self.rows
        ]

    def _read(self, row: Glued) -> None:
        fitting = _ways(row, row.groups)
        if fitting:
            self.choices[row.name] = fitting
            decided = "cell count" if sum(map(len, row.runs)) == row.cells or not row.groups else "row total"
            self.evidence[row.name] = decided if len(fitting) == 1 else ""
            return
        every = _ways(row, ())
        fewest = min((_broken(reading, row.groups) for reading in every), default=0)
        self.choices[row.name] = [reading for reading in every if _broken(reading, row.groups) == fewest]
        self.evidence[row.name] = "cell count" if len(every) == 1 else ""
        if every:
            self.relaxed[row.name] = ("row total",)

    def _note(self, narrowed: dict[str, list[Reading]]) -> None:
        """Keep what the rules left over, and find how few of them decide each row."""
        stages = [self._narrowed(self.rules[: count + 1]) or {} for count in range(len(self.rules) - 1)]
        for name, readings in narrowed.items():
            if len(self.choices[name]) > 1 and len(readings) == 1:
                used = next((i for i, stage in enumerate(stages) if len(stage.get(name, ())) == 1), len(self.rules) - 1)
                self.evidence[name] = " + ".join(["row total", *(rule.name for rule in self.rules[: used + 1])])
            self.choices[name] = readings

    def _narrowed(self, rules: Sequence[Rule]) -> dict[str, list[Reading]] | None:
        """The readings that stand in some joint solution of all rules; None where there is no joint solution."""
        bound = sorted({name for rule in rules for name in rule.signs if self.choices[name]})
        rules = [rule for rule in rules if all(self.choices[name] for name in rule.signs)]
        vectors = {name: [tuple(map(int, reading)) for reading in self.choices[name]] for name in bound}
        if not _propagate(vectors, rules):
            return None
        kept = {name: set(options) for name, options in vectors.items()}
        solutions = _solutions(vectors, rules)
        if solutions is not None:
            if not solutions:
                return None
            kept = {name: {solution[name] for solution in solutions} for name in bound}
        return {
            name: [reading for reading in readings if name not in kept or tuple(map(int, reading)) in kept[name]]
            for name, readings in self.choices.items()
        }

    def _relax(self) -> None:
        """No reading satisfies everything: take what breaks the fewest sums and rules, if that is one reading."""
        bound = {name for rule in self.rules for name in rule.signs}
        rows = [row for row in self.rows if row.name in bound]
        options = {row.name: [(r, _broken(r, row.groups)) for r in _ways(row, ()) or ()] for row in rows}
        if _size(options) > _MOST_READINGS:
            options = {row.name: [(r, _broken(r, row.groups)) for r in self.choices[row.name]] for row in rows}
        if not all(options.values()) or _size(options) > _MOST_READINGS:
            return
        names = list(options)
        best: list[tuple[Reading, ...]] = []
        fewest = -1
        for combination in product(*options.values()):
            vectors = {name: tuple(map(int, reading)) for name, (reading, _) in zip(names, combination, strict=True)}
            cost = sum(broken for _, broken in combination) + len(_violations(vectors, self.rules))
            if not best or cost <= fewest:
                best = (
                    [*best, tuple(r for r, _ in combination)] if cost == fewest else [tuple(r for r, _ in combination)]
                )
                fewest = cost
        for index, name in enumerate(names):
            readings = list(dict.fromkeys(combination[index] for combination in best))
            if len(self.choices[name]) > 1 and len(readings) == 1:
                self.evidence[name] = "fewest broken sums"
            self.choices[name] = readings
        chosen = {name: tuple(map(int, best[0][index])) for index, name in enumerate(names)}
        for rule_name in dict.fromkeys(_violations(chosen, self.rules)):
            for name in names:
                self.relaxed[name] = (*self.relaxed.get(name, ()), rule_name)


def _ways(row: Glued, groups: Sequence[int]) -> list[Reading]:
    ways = splits(row.runs, row.cells, groups)
    if row.spare is not None:
        ways = [*ways, *(way for way in splits(row.spare, row.cells, groups) if way not in ways)]
    return ways


def _size(options: Mapping[str, Sequence[object]]) -> int:
    size = 1
    for choices in options.values():
        size *= max(len(choices), 1)
        if size > _MOST_READINGS:
            break
    return size


def _broken(reading: Reading, groups: Sequence[int]) -> int:
    """How many groups do not add up."""
    broken = start = 0
    for width in groups:
        *addends, total = map(int, reading[start : start + width])
        broken += sum(addends) != total
        start += width
    return broken


def _violations(vectors: Mapping[str, tuple[int, ...]], rules: Sequence[Rule]) -> list[str]:
    broken = []
    for rule in rules:
        width = min(len(vectors[name]) for name in rule.signs)
        for column in range(width):
            if sum(sign * vectors[name][column] for name, sign in rule.signs.items()):
                broken.append(rule.name)
    return broken


def _propagate(vectors: dict[str, list[tuple[int, ...]]], rules: Sequence[Rule]) -> bool:
    """Drop options that no choice of the others can balance, until nothing changes; False where a row has none left."""
    changed = True
    while changed:
        changed = False
        for rule in rules:
            lows, highs = _ranges(vectors, rule)
            for name, sign in rule.signs.items():
                options = vectors[name]
                if len(options) == 1 and any(low > 0 or high < 0 for low, high in zip(lows, highs, strict=True)):
                    return False
                fits = _fits(options, sign, lows, highs)
                left = [option for option in options if fits(option)]
                if not left:
                    return False
                if len(left) < len(options):
                    vectors[name] = left
                    lows, highs = _ranges(vectors, rule)
                    changed = True
    return True


def _ranges(vectors: Mapping[str, list[tuple[int, ...]]], rule: Rule) -> tuple[list[int], list[int]]:
    """For each column the least and greatest value that the rule's signed sum can take."""
    width = min(len(vectors[name][0]) for name in rule.signs)
    lows, highs = [0] * width, [0] * width
    for name, sign in rule.signs.items():
        for column in range(width):
            values = [sign * option[column] for option in vectors[name]]
            lows[column] += min(values)
            highs[column] += max(values)
    return lows, highs


def _fits(
    options: Sequence[tuple[int, ...]], sign: int, lows: Sequence[int], highs: Sequence[int]
) -> Callable[[tuple[int, ...]], bool]:
    """Whether an option leaves the others room: the rule's range less the row's own range plus the option spans 0."""
    own_low = [min(sign * option[c] for option in options) for c in range(len(lows))]
    own_high = [max(sign * option[c] for option in options) for c in range(len(lows))]

    def fits(option: tuple[int, ...]) -> bool:
        return all(
            lows[c] - own_low[c] + sign * option[c] <= 0 <= highs[c] - own_high[c] + sign * option[c]
            for c in range(len(lows))
        )

    return fits


def _solutions(
    vectors: dict[str, list[tuple[int, ...]]], rules: Sequence[Rule]
) -> list[dict[str, tuple[int, ...]]] | None:
    """Every joint solution, or None where there are too many to list."""
    found: list[dict[str, tuple[int, ...]]] = []
    budget = [_MOST_SEARCHES]

    def search(state: dict[str, list[tuple[int, ...]]]) -> Iterator[dict[str, tuple[int, ...]]]:
        budget[0] -= 1
        if budget[0] < 0:
            return
        open_rows = [name for name, options in state.items() if len(options) > 1]
        if not open_rows:
            yield {name: options[0] for name, options in state.items()}
            return
        name = min(open_rows, key=lambda row: (len(state[row]), row))
        for option in state[name]:
            trial = {**state, name: [option]}
            if _propagate(trial, rules):
                yield from search(trial)

    for solution in search(vectors):
        found.append(solution)
        if len(found) > _MOST_SOLUTIONS:
            return None
    return None if budget[0] < 0 else found
