"""The statutory tables in running text: found by their row labels, whatever became of their borders.

Finds the three tables of the 2019 and 2021 forms (disclosure, applications, review) in text without marked
cells and turns them into cells. How digits split is the solver's knowledge, what cells mean the form reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from govdata.records import Cell
from govdata.tables import evidence
from govdata.tables.condensed import Condensed
from govdata.tables.labels import column_of, plain, row_of
from govdata.tables.runs import Piece, Row, row_between
from govdata.tables.solver import Glued, Reading, Rule, Solved, solve
from govdata.tables.words import codes_in_order, columns, columns_in_order, is_left_of, official_measures, rows

_SIGNS_OF_FORMS = (
    "第二十条第",
    "国家秘密",
    "新收政府信息",
    "结转下年",
    "信访举报投诉类",
    "尚未审结",
    "本年制发",
    "处理决定数量",
)
_VALUE = r"[+\-−－—–/增减]*\d[\d,.+\-−－—–/增减]*(?:万元|亿元|千元|元|万|亿|[件项个条笔份次])?"
_RUN = re.compile(r"[/—–\-]*\d(?:[\d/—–\-]|,(?=\d{3}))*[/—–\-]*|[/—–]{2,}")
_ORDINAL_AFTER = re.compile(r"[.)](?!\d)|、(?!本年|上年|结转|总计|合计|\d)")
_LAST_ORDINAL = re.compile(r"[一二三四五六七八九十][、.]|\([一二三四五六七八九十\d]+\)|\d[.、)]|[㈠-㈩⒈-⒛]")
_REMARK = r"(?:\([^()]{0,60}\))?"
_DISCLOSED = re.compile(rf"([^\d\0。，;]{{2,24}}?){_REMARK}({_VALUE})")
_PENDING = re.compile("审结|尚未(?!审结)")
_SPLIT = re.compile("未经复议|复议后")
_AFTER_HEADER = re.compile(r"[^\d\0。；，,、件/—–]{0,12}(?P<run>[\d/—–\-]+)(?![件起宗\d])")
_HEADER_REACH = 160
_PRINTED_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "合计")
_REACH = 260
_APPLICANTS = 7
_RESULTS = 5


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row of a table whose digits can be cut in several ways, or in none: its label, its digits, the readings.

    `start`/`end` are the span of the digits in the text. An empty `readings` means that no way was found.
    """

    label: str
    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class Found:
    """The tables found in running text: their cells, table by table, and the rows left out."""

    tables: list[list[Cell]] = field(default_factory=list)
    ambiguous: list[Ambiguous] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as found: its code, its label's span, the span its numbers stand in, a digit that may be an ordinal."""

    code: str
    label: tuple[int, int]
    values: tuple[int, int]
    ordinal: bool = False


def statutory_tables(text: str, covered: Sequence[tuple[int, int]]) -> Found:
    """The tables of the 2019 and 2021 forms outside `covered` spans, as cells in the order they stand."""
    found = Found()
    bare = "".join(text.split())
    if not any(sign in bare for sign in _SIGNS_OF_FORMS):
        return found
    condensed = Condensed(text, covered)
    _Disclosure(condensed, found).read()
    _Applications(condensed, found).read()
    _Review(condensed, found).read()
    return found


@cache
def _pattern(part: str) -> re.Pattern[str]:
    labels = [column.label for column in columns() if column.part == part] or [
        row.label for row in rows() if row.part == part
    ]
    return re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))


@cache
def _rows_pattern(part: str, shortest: int) -> re.Pattern[str]:
    labels = [row.label for row in rows() if row.part == part and len(row.label) >= shortest]
    return re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))


class _Table:
    """One statutory table under construction: places cells by their span in the condensed text."""

    def __init__(self, condensed: Condensed, found: Found) -> None:
        self.condensed = condensed
        self.found = found
        self.cells: list[Cell] = []

    def label(self, row: int, column: int, start: int, end: int, width: int = 1) -> None:
        first, last = self.condensed.span(start, end)
        words = self.condensed.original[first:last]
        self.cells.append(Cell(len(self.found.tables), row, column, 1, width, words, first, last, "flow"))

    def values(self, row: int, column: int, pieces: Sequence[Piece], layout: str, why: str = "") -> None:
        for offset, piece in enumerate(pieces):
            words = self.condensed.original[piece.start : piece.end]
            table = len(self.found.tables)
            self.cells.append(Cell(table, row, column + offset, 1, 1, words, piece.start, piece.end, layout, why))

    def between(self, span: tuple[int, int], cells: int) -> Row:
        """The row that stands between two places of the condensed text, borders and blanks at its ends included."""
        start = self.condensed.place(span[0] - 1) + 1 if span[0] else 0
        end = self.condensed.place(span[1])
        return row_between(self.condensed.wide, start, end, cells)

    def finish(self) -> None:
        """Close the table: labels take the layout of the numbers beside them."""
        layouts = [cell.layout for cell in self.cells if cell.layout != "flow"]
        if layouts:
            layout = max(sorted(set(layouts)), key=layouts.count)
            table = [cell if cell.layout != "flow" else _laid_out(cell, layout) for cell in self.cells]
            self.found.tables.append(table)
        self.cells = []

    def leave_out(self, label: tuple[int, int], runs: Sequence[Piece], readings: Sequence[Reading]) -> None:
        if runs:
            words = self.condensed.original[slice(*self.condensed.span(*label))]
            self.found.ambiguous.append(Ambiguous(words, runs[0].start, runs[-1].end, tuple(readings)))

    def glued(self, row: int, line: tuple[int, int], values: Row, solved: Solved, first: int = 1) -> None:
        """Place a solved row; where several readings are left, only what all of them say alike."""
        if len(solved.readings) != 1:
            self.leave_out(line, values.runs, solved.readings)
        if not solved.readings:
            return
        cuts = [_cut(values.runs, reading) for reading in solved.readings]
        why = solved.evidence + (f"; against {' and '.join(dict.fromkeys(solved.relaxed))}" if solved.relaxed else "")
        for column, piece in enumerate(cuts[0]):
            if all(cut[column] == piece for cut in cuts[1:]):
                self.values(row, first + column, [piece], "glued", why or "all readings agree")


def _laid_out(cell: Cell, layout: str) -> Cell:
    return Cell(
        cell.table, cell.row, cell.column, cell.row_span, cell.column_span, cell.text, cell.start, cell.end, layout
    )


def _cut(runs: Sequence[Piece], reading: Reading) -> list[Piece]:
    """The spans of a reading's cells, taken from the runs' digits in turn."""
    pieces, run, used = [], 0, 0
    for text in reading:
        if used == len(runs[run].text):
            run, used = run + 1, 0
        start = runs[run].start + used
        pieces.append(Piece(text, start, start + len(text)))
        used += len(text)
    return pieces


class _Applications(_Table):
    """Part three: rows of seven, one for each kind of applicant and their total."""

    part = "applications"

    def read(self) -> None:
        for start, end in self._regions():
            self.cells = []
            lines = list(self._lines(start, end))
            if len({line.code for line in lines}) < 4:
                continue
            self._header(start)
            self._place(lines)
            self.finish()

    def _regions(self) -> Iterator[tuple[int, int]]:
        """Where at least four different rows of the part follow each other closely."""
        pattern = _rows_pattern(self.part, 4)
        hits: list[re.Match[str]] = []
        for match in [*pattern.finditer(self.condensed.text), None]:
            if match is not None and (not hits or match.start() - hits[-1].end() < _REACH):
                hits.append(match)
                continue
            if len({row_of(hit.group(), self.part) for hit in hits}) >= 4:
                yield self._start(hits[0].start()), hits[-1].end()
            hits = [match] if match is not None else []

    def _start(self, first: int) -> int:
        """Before the first row found, back to the end of the header, so that a damaged first row is not lost."""
        window = self.condensed.text[max(first - 60, 0) : first]
        ends = [match.end() for match in re.finditer("其他|总计|合计|。", window)]
        return max(first - 60, 0) + ends[-1] if ends else first

    def _header(self, start: int) -> None:
        order = columns_in_order(self.part)
        low = max(start - 140, 0)
        names = [
            (column_of(m.group(), self.part), m) for m in _pattern(self.part).finditer(self.condensed.text, low, start)
        ]
        for code, match in {code: match for code, match in names if code}.items():
            upper = code in (order[0], order[-1])
            self.label(0 if upper else 1, order.index(code) + 1, match.start(), match.end())

    def _lines(self, start: int, end: int) -> Iterator[_Line]:
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
            if first >= last:
                continue
            code, span = self._row(label, first)
            if code is None and first >= end:
                return
            if code is not None:
                yield _Line(code, span, (first, last), self._may_be_ordinal(code, last))
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

    def _place(self, lines: Sequence[_Line]) -> None:
        read = [self._row_of(line) for line in lines]
        holes = any(row.cells is None and _may_have_holes(row.runs) for row in read)
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
                self.glued(index + 2, line.label, row, solved[index])
            else:
                self.leave_out(line.label, row.runs, ())

    def _row_of(self, line: _Line) -> Row:
        """A line's numbers; where its last digit may be the next label's ordinal, as the row adds up without it."""
        row = self.between(line.values, _APPLICANTS)
        if line.ordinal and (row.cells is None or not _adds_up(row.cells)):
            without = self.between((line.values[0], line.values[1] - 1), _APPLICANTS)
            if without.cells is not None and (row.cells is None or _adds_up(without.cells)):
                return without
        return row

    def _rules(self, lines: Sequence[_Line]) -> list[Rule]:
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


def _may_have_holes(runs: Sequence[Piece]) -> bool:
    """Whether blank cells may have been dropped: too few digits, or separate numbers that add up as they stand."""
    numbers = [int(piece.text) for piece in runs if piece.text.isdecimal()]
    if sum(len(piece.text) for piece in runs) < _APPLICANTS:
        return True
    return len(numbers) == len(runs) > 1 and all(map(_one_number, runs)) and sum(numbers[:-1]) == numbers[-1]


def _one_number(piece: Piece) -> bool:
    return piece.text == "0" or not piece.text.startswith("0")


def _adds_up(cells: Sequence[Piece]) -> bool:
    numbers = [int(piece.text) if piece.text.isdecimal() else 0 for piece in cells]
    return sum(numbers[:-1]) == numbers[-1]


class _Review(_Table):
    """Part four: one row of five results for each of its blocks."""

    def read(self) -> None:
        text, last = self.condensed.text, -_REACH
        pending = list(_PENDING.finditer(text))
        for index, match in enumerate(pending):
            numbers = _AFTER_HEADER.match(text, match.end())
            following = pending[index + 1].start() if index + 1 < len(pending) else len(text)
            if numbers is None or numbers.end() > following:
                continue
            low = max(last, match.start() - _HEADER_REACH)
            low += max((m.end() for m in re.finditer(r"[\d\0。；]", text[low : match.start()])), default=0)
            self._table(low, numbers.start("run"), numbers.span("run"))
            last = numbers.end()

    def _table(self, low: int, end: int, run: tuple[int, int]) -> None:
        """One table: its header from `low` to `end` and the span of its numbers."""
        text = self.condensed.text
        results = [m for m in _pattern("result").finditer(text, low, end) if m.group() in _PRINTED_RESULTS]
        printed = min(text.count("尚未审结", low, end), 3)
        blocks = 3 if _SPLIT.search(text, low, end) else printed
        width = _RESULTS * blocks
        row = self.between(run, width)
        if not blocks or (row.cells is None and sum(len(piece.text) for piece in row.runs) < width):
            return
        names = [m for m in _pattern("block").finditer(text, low, end) if blocks < 3 or m.group() != "行政诉讼"]
        if len(results) == width:
            for column, match in enumerate(results):
                self.label(1, column, *match.span())
        else:
            self.label(1, 0, low, end, width)
        for index, match in enumerate(names[-blocks:] if len(names) >= blocks else ()):
            self.label(0, _RESULTS * index, *match.span(), _RESULTS)
        runs = tuple(piece.text for piece in row.runs)
        if row.cells is not None:
            self.values(2, 0, row.cells, row.layout)
        elif all(run.isdigit() for run in runs):
            solved = solve([Glued("review", runs, width, (_RESULTS,) * blocks)], [])[0]
            self.glued(2, (low, end), row, solved, first=0)
        self.finish()


class _Disclosure(_Table):
    """Part two: small tables, each a header of measures and rows under it."""

    def read(self) -> None:
        text = self.condensed.text
        headers = self._headers()
        row = end = 0
        for index, labels in enumerate(headers):
            limit = headers[index + 1][0].start() if index + 1 < len(headers) else len(text)
            lines = list(self._lines(labels[-1].end(), limit))
            if not lines:
                continue
            if self.cells and labels[0].start() - end > _REACH:
                self.finish()
            for column, match in enumerate(labels):
                self.label(row, column + 1, *match.span())
            for line in lines:
                row += 1
                self._place(row, line, self._measures(labels, line.code))
            row, end = row + 1, lines[-1].values[1]
        self.finish()

    def _headers(self) -> list[list[re.Match[str]]]:
        """Measures, with their remarks, that follow each other with nothing between."""
        headers: list[list[re.Match[str]]] = []
        for match in re.finditer(f"({_pattern('disclosure').pattern}){_REMARK}", self.condensed.text):
            if headers and headers[-1][-1].end() == match.start():
                headers[-1].append(match)
            else:
                headers.append([match])
        return headers

    def _measures(self, labels: Sequence[re.Match[str]], subject: str) -> list[str]:
        """The measures over a row: as printed where the header is whole, else the official ones that it is left of."""
        printed = [column_of(match[1], "disclosure") or "" for match in labels]
        before = self.condensed.text[max(labels[0].start() - 8, 0) : labels[0].start()].rstrip("本年")
        if not before or before[-1] in "信息内容项\0。:" or before[-1].isdigit():
            return printed
        whole = [measures for measures in official_measures(subject) if is_left_of(printed, measures)]
        return list(whole[0]) if len(whole) == 1 else []

    def _lines(self, start: int, limit: int) -> Iterator[_Line]:
        text = self.condensed.text
        match = _DISCLOSED.match(text, start)
        while match is not None and match.end() <= limit:
            code = row_of(match[1], "disclosure")
            if code is None:
                return
            if match[2]:
                yield _Line(code, match.span(1), match.span(2))
            match = _DISCLOSED.match(text, match.end())

    def _place(self, index: int, line: _Line, measures: Sequence[str]) -> None:
        self.label(index, 0, *line.label)
        row = self.between(line.values, len(measures))
        if row.cells is not None:
            self.values(index, 1, row.cells, row.layout)
            return
        if not measures:
            self.leave_out(line.label, row.runs, ())
            return
        solved = evidence.split(self.condensed.text, line.code, measures, [piece.text for piece in row.runs])
        self.glued(index, line.label, row, solved)
