"""Part two in running text: small tables of measures and the rows under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from govdata.tables import evidence
from govdata.tables.building import REMARK, Builder, Line, column_pattern
from govdata.tables.grids import MOST_ROWS
from govdata.tables.labels import column_of, row_of
from govdata.tables.words import is_left_of, official_measures

_VALUE = r"[+\-−－—–/增减]*\d[\d,.+\-−－—–/增减]{0,40}(?:万元|亿元|千元|元|万|亿|[件项个条笔份次])?"
_DISCLOSED = re.compile(rf"([^\d\0。，;]{{2,24}}?){REMARK}({_VALUE})")
_REACH = 260


class Disclosure(Builder):
    """Part two: small tables, each a header of measures and rows under it."""

    def read(self) -> None:
        """Find headers of measures and the rows under each; those close together are one table."""
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
        for match in islice(self._header_pattern().finditer(self.condensed.text), MOST_ROWS):
            if headers and headers[-1][-1].end() == match.start():
                headers[-1].append(match)
            else:
                headers.append([match])
        return headers

    @staticmethod
    @cache
    def _header_pattern() -> re.Pattern[str]:
        return re.compile(f"({column_pattern('disclosure').pattern}){REMARK}")

    def _measures(self, labels: Sequence[re.Match[str]], subject: str) -> list[str]:
        """The measures over a row: as printed where the header is whole, else the official ones that it is left of."""
        printed = [column_of(match[1], "disclosure") or "" for match in labels]
        before = self.condensed.text[max(labels[0].start() - 8, 0) : labels[0].start()].rstrip("本年")
        if not before or before[-1] in "信息内容项\0。:" or before[-1].isdigit():
            return printed
        whole = [measures for measures in official_measures(subject) if is_left_of(printed, measures)]
        return list(whole[0]) if len(whole) == 1 else []

    def _lines(self, start: int, limit: int) -> Iterator[Line]:
        text = self.condensed.text
        match = _DISCLOSED.match(text, start)
        while match is not None and match.end() <= limit:
            code = row_of(match[1], "disclosure")
            if code is None:
                return
            if match[2]:
                yield Line(code, match.span(1), match.span(2))
            match = _DISCLOSED.match(text, match.end())

    def _place(self, index: int, line: Line, measures: Sequence[str]) -> None:
        self.label(index, 0, *line.label)
        row = self.between(line.values, len(measures))
        if row.cells is not None:
            self.values(index, 1, row.cells, row.layout)
            return
        if not measures:
            self.leave_out(index, 1, line.label, row.runs, 1)
            return
        solved = evidence.split(self.condensed.text, line.code, measures, [piece.text for piece in row.runs])
        self.glued(index, 1, line.label, row, solved)
