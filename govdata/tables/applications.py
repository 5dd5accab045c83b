"""Part three in running text: the applications, rows of one number for each kind of applicant.

Finds rows by their labels, told apart from the numbers before them and from their ordinals; the solver splits
what is glued under the rules that the form prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govdata.tables.building import Builder, Line, column_pattern, row_pattern
from govdata.tables.labels import column_of, plain, row_of
from govdata.tables.runs import Piece, Row
from govdata.tables.solver import Glued, Rule, solve
from govdata.tables.words import codes_in_order, columns_in_order, rows

_RUN = re.compile(r"[/—–\-]*\d(?:[\d/—–\-]|,(?=\d{3}))*[/—–\-]*|[/—–]{2,}")
_ORDINAL_AFTER = re.compile(r"[.)](?!\d)|、(?!本年|上年|结转|总计|合计|\d)")
_LAST_ORDINAL = re.compile(r"[一二三四五六七八九十][、.]|\([一二三四五六七八九十\d]+\)|\d[.、)]|[㈠-㈩⒈-⒛]")
_REACH = 260
_APPLICANTS = 7
_FEWEST = 4
_CERTAIN = 10
_COUNTED = tuple("件条项个份次人%年月")
_MOST_DIGITS = 80


class Applications(Builder):
    """Part three: rows of seven, one for each kind of applicant and their total."""

    part = "applications"

    def read(self) -> None:
        """Find the tables of at least four different rows."""
        for start, end in self._regions():
            self.cells = []
            lines = list(self._lines(start, end))
            read = [self._row_of(line) for line in lines]
            printed = sum(_readable(row) for row in read)
            if printed < _FEWEST and (not lines or len(self._named(start, end)) < _CERTAIN):
                continue
            self._header(start)
            self._place(lines, read)
            self.finish()

    def _regions(self) -> Iterator[tuple[int, int]]:
        """Where at least four different rows of the part follow each other closely."""
        pattern = row_pattern(self.part, 4)
        hits: list[re.Match[str]] = []
        for match in [*pattern.finditer(self.condensed.text), None]:
            if match is not None and (not hits or match.start() - hits[-1].end() < _REACH):
                hits.append(match)
                continue
            if hits and len(self._named(hits[0].start(), hits[-1].end())) >= _FEWEST:
                yield self._start(hits[0].start()), hits[-1].end()
            hits = [match] if match is not None else []

    def _named(self, start: int, end: int) -> set[str | None]:
        """The codes of the rows whose labels stand whole between two places."""
        matches = row_pattern(self.part, 4).finditer(self.condensed.text, start, end)
        return {row_of(match.group(), self.part) for match in matches}

    def _start(self, first: int) -> int:
        """Before the first row found, back to the end of the header, so that a damaged first row is not lost."""
        window = self.condensed.text[max(first - 60, 0) : first]
        ends = [match.end() for match in re.finditer("其他|总计|合计|。", window)]
        return max(first - 60, 0) + ends[-1] if ends else first

    def _header(self, start: int) -> None:
        order = columns_in_order(self.part)
        low = max(start - 140, 0)
        names = [
            (column_of(m.group(), self.part), m)
            for m in column_pattern(self.part).finditer(self.condensed.text, low, start)
        ]
        for code, match in {code: match for code, match in names if code}.items():
            upper = code in (order[0], order[-1])
            self.label(0 if upper else 1, order.index(code) + 1, match.start(), match.end())

    def _lines(self, start: int, end: int) -> Iterator[Line]:
        text, label, at = self.condensed.text, start, start
        while at < len(text) and at < end + 120:
            match = _RUN.search(text, at, min(at + _REACH, len(text)))
            if match is None:
                return
            first, last = match.span()
            at = last
            if text[first - 1 : first] == "(" and text[last : last + 1] == ")":
                continue
            next_label = last
            if text[last - 1].isdigit() and _ORDINAL_AFTER.match(text, last):
                next_label = last = last - 1
            if first >= last or last - first > _MOST_DIGITS or text[last : last + 1] in _COUNTED:
                continue
            code, span = self._row(label, first)
            if code is None and first >= end:
                return
            if code is not None:
                yield Line(code, span, (first, last), self._may_be_ordinal(code, last))
            label = next_label

    def _row(self, start: int, end: int) -> tuple[str | None, tuple[int, int]]:
        """The row that the words before a run of numbers name: the words after their last ordinal."""
        words = self.condensed.text[start:end]
        starts = [match.start() for match in _LAST_ORDINAL.finditer(words)]
        for first in (*reversed(starts), 0):
            code = row_of(words[first:], self.part)
            if code is not None:
                return code, (start + first, end)
            if len(plain(words[first:])) >= 3:
                return None, (start, end)
        return None, (start, end)

    def _may_be_ordinal(self, code: str, at: int) -> bool:
        """Whether the last digit of a row may be the ordinal of the next label, its point lost."""
        order = codes_in_order(self.part)
        following = order[order.index(code) + 1 :][:1]
        if not following or not self.condensed.text[at - 1 : at].isdigit():
            return False
        group = following[0].rsplit(".", 1)[0]
        number = [other for other in order if other.rsplit(".", 1)[0] == group].index(following[0]) + 1
        label = next(row.label for row in rows() if row.code == following[0])
        return self.condensed.text[at - 1] == str(number) and self.condensed.text.startswith(label[:2], at)

    def _place(self, lines: Sequence[Line], read: Sequence[Row]) -> None:
        holes = any(row.cells is None and _may_have_holes(row.runs) for row in read)
        self.found.holes = self.found.holes or holes
        to_solve = []
        for index, (line, row) in enumerate(zip(lines, read, strict=True)):
            runs = tuple(piece.text for piece in (row.cells or row.runs) if piece.text)
            if not all(run.isdecimal() for run in runs) or (row.cells is not None and len(runs) < _APPLICANTS):
                continue
            if row.cells is None and holes and len(runs) > 1:
                continue
            spare = (*runs[:-1], runs[-1][:-1]) if line.ordinal and row.cells is None and len(runs[-1]) > 1 else None
            to_solve.append(Glued(f"{line.code}#{index}", runs, _APPLICANTS, (_APPLICANTS,), spare))
        solved = {int(row.name.rpartition("#")[2]): row for row in solve(to_solve, self._rules(lines))}
        for index, (line, row) in enumerate(zip(lines, read, strict=True)):
            self.label(index + 2, 0, *line.label)
            if row.cells is not None:
                self.values(index + 2, 1, row.cells, row.layout)
            elif index in solved and not (holes and solved[index].relaxed):
                self.glued(index + 2, 1, line.label, row, solved[index])
            else:
                self.leave_out(index + 2, 1, line.label, row.runs, _APPLICANTS)

    def _row_of(self, line: Line) -> Row:
        """A line's numbers; where its last digit may be the next label's ordinal, as the row adds up without it."""
        row = self.between(line.values, _APPLICANTS)
        if line.ordinal and (row.cells is None or not _adds_up(row.cells)):
            without = self.between((line.values[0], line.values[1] - 1), _APPLICANTS)
            if without.cells is not None and (row.cells is None or _adds_up(without.cells)):
                return without
        return row

    def _rules(self, lines: Sequence[Line]) -> list[Rule]:
        """The two rules of the part, over the rows of each code that stand here once; outcomes only if complete."""
        names = {line.code: f"{line.code}#{index}" for index, line in enumerate(lines)}
        if len(names) < len(lines):
            return []
        outcomes = [
            code for code in codes_in_order(self.part) if ".outcome." in code and code != "application.outcome.total"
        ]
        single = "application.outcome.other.total"
        several = [code for code in outcomes if ".outcome.other." in code and code != single]
        others = [code for code in outcomes if ".outcome.other." not in code]
        rules = []
        for parts in ([*others, single], [*others, *several]):
            if all(code in names for code in parts) and not (single in names and several[0] in names):
                signs = {names[code]: 1 for code in parts} | {names.get("application.outcome.total", ""): -1}
                rules.append(Rule("outcome total", signs))
        balance = {
            "application.received": 1,
            "application.carried_in": 1,
            "application.outcome.total": -1,
            "application.carried_out": -1,
        }
        rules.append(Rule("balance", {names.get(code, ""): sign for code, sign in balance.items()}))
        return [rule for rule in rules if "" not in rule.signs]


def _readable(row: Row) -> bool:
    return row.cells is not None or sum(len(piece.text) for piece in row.runs) >= _APPLICANTS


def _may_have_holes(runs: Sequence[Piece]) -> bool:
    """Whether blank cells may have been dropped: too few digits, or separate numbers that add up as they stand.

    A lone 1 is the ordinal of the first row of a group, its point lost.
    """
    if [piece.text for piece in runs] == ["1"]:
        return False
    numbers = [int(piece.text) for piece in runs if piece.text.isdecimal()]
    if sum(len(piece.text) for piece in runs) < _APPLICANTS:
        return True
    return len(numbers) == len(runs) > 1 and all(map(_one_number, runs)) and sum(numbers[:-1]) == numbers[-1]


def _one_number(piece: Piece) -> bool:
    return piece.text == "0" or not piece.text.startswith("0")


def _adds_up(cells: Sequence[Piece]) -> bool:
    numbers = [int(piece.text) if piece.text.isdecimal() else 0 for piece in cells]
    return sum(numbers[:-1]) == numbers[-1]
