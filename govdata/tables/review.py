"""Part four in running text: one row of numbers under the results of reconsideration and litigation."""

from __future__ import annotations

import re
from itertools import islice

from govdata.tables.building import Builder, column_pattern
from govdata.tables.grids import MOST_ROWS
from govdata.tables.solver import Glued, solve

_PENDING = re.compile("审结|尚未(?!审结)")
_SPLIT = re.compile("未经复议|复议后")
_AFTER_HEADER = re.compile(r"[^\d\0。；，,、件/—–]{0,12}(?P<run>[\d/—–\-]{1,120}+)(?![件起宗\d])")
_HEADER_REACH = 160
_PRINTED_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "合计")
_RESULTS = 5


class Review(Builder):
    """Part four: one row of five results for each of its blocks."""

    def read(self) -> None:
        """Find every header of results that numbers follow."""
        text, last = self.condensed.text, 0
        pending = list(islice(_PENDING.finditer(text), MOST_ROWS))
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
        results = [m for m in column_pattern("result").finditer(text, low, end) if m.group() in _PRINTED_RESULTS]
        printed = min(text.count("尚未审结", low, end), 3)
        blocks = 3 if _SPLIT.search(text, low, end) else printed
        width = _RESULTS * blocks
        row = self.between(run, width)
        if not blocks or (row.cells is None and sum(len(piece.text) for piece in row.runs) < width):
            return
        names = [m for m in column_pattern("block").finditer(text, low, end) if blocks < 3 or m.group() != "行政诉讼"]
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
        elif self.found.holes:
            self.leave_out(2, 0, (low, end), row.runs, width)
        elif all(run.isdecimal() for run in runs):
            solved = solve([Glued("review", runs, width, (_RESULTS,) * blocks)], [])[0]
            self.glued(2, 0, (low, end), row, solved)
        self.finish()
