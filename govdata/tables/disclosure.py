"""Part two in running text: small tables of measures and the rows under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from govdata.tables import evidence
from govdata.tables.building import REMARK, Builder, Line, column_pattern, row_pattern
from govdata.tables.grids import MOST_ROWS
from govdata.tables.labels import column_of, row_of
from govdata.tables.runs import Row
from govdata.tables.words import is_left_of, official_measures

_VALUE = r"[+\-−－—–/增减]*\d[\d,.+\-−－—–/增减]{0,40}(?:万元|亿元|千元|元|万|亿|[件项个条笔份次])?"
_DISCLOSED = re.compile(rf"([^\d\0。，;]{{2,40}}?){REMARK}({_VALUE})")
_REACH = 260


def _last_row_label(words: str) -> int | None:
    """Where the row's own label begins in words that end with it: rows without a number may stand before it."""
    match = re.search(rf"(?:{row_pattern('disclosure', 2).pattern})\Z", words)
    return match.start() if match else None


class _Entry(NamedTuple):
    """A row, the measures over it, whether the header's last name is cut, and its numbers."""

    line: Line
    measures: list[str]
    cut: bool
    row: Row


class Disclosure(Builder):
    """Part two: small tables, each a header of measures and rows under it."""

    def read(self) -> None:
        """Find headers of measures and the rows under each; those close together are one table."""
        tables = self._tables()
        self._note_holes([entry for _, lines in tables for entry in lines])
        row = end = 0
        for labels, lines in tables:
            if self.cells and labels[0].start() - end > _REACH:
                self.finish()
            first = len(lines[0].measures) - len(labels) + 1
            for column, match in enumerate(labels, max(first, 1) if not lines[0].cut else 1):
                self.label(row, column, *match.span())
            for entry in lines:
                row += 1
                self._place(row, entry)
            row, end = row + 1, lines[-1].line.values[1]
        self.finish()

    def _tables(self) -> list[tuple[list[re.Match[str]], list[_Entry]]]:
        """Each header and the rows under it."""
        headers, tables = self._headers(), []
        for index, labels in enumerate(headers):
            limit = headers[index + 1][0].start() if index + 1 < len(headers) else len(self.condensed.text)
            lines, cut = self._lines(labels[-1].end(), limit)
            entries = []
            for line in lines:
                measures = self._measures(labels, line.code, cut)
                entries.append(_Entry(line, measures, cut, self.between(line.values, len(measures))))
            if entries:
                tables.append((labels, entries))
        return tables

    def _note_holes(self, entries: Sequence[_Entry]) -> None:
        """Blank cells are gone where a row has too few digits, or where others kept all their borders."""
        several = [entry for entry in entries if len(entry.measures) > 1]
        bordered = any(entry.row.cells is not None and entry.row.layout != "glued" for entry in several)
        for _, measures, _, row in several:
            if row.cells is None and (bordered or sum(len(piece.text) for piece in row.runs) < len(measures)):
                self.found.holes = True

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

    def _measures(self, labels: Sequence[re.Match[str]], subject: str, cut: bool) -> list[str]:
        """The measures over a row: as printed where the header is whole, else the official ones that it is left of.

        A header whose last name is damaged is `cut`.
        """
        printed = [column_of(match[1], "disclosure") or "" for match in labels]
        before = self.condensed.text[max(labels[0].start() - 8, 0) : labels[0].start()].rstrip("本年")
        if not cut and (not before or before[-1] in "信息内容项\0。:" or before[-1].isdigit()):
            return printed
        whole = [measures for measures in official_measures(subject) if is_left_of(printed, measures)]
        return list(whole[0]) if len(whole) == 1 else []

    def _lines(self, start: int, limit: int) -> tuple[list[Line], bool]:
        """The rows under a header, and whether something of the header's last name stands before the first."""
        text, cut = self.condensed.text, False
        lines: list[Line] = []
        match = _DISCLOSED.match(text, start)
        while match is not None and match.end() <= limit:
            label = match.span(1)
            code = row_of(match[1], "disclosure")
            if code is None:
                last = _last_row_label(match[1])
                if last is None:
                    break
                cut = cut or (not lines and row_of(match[1][:last], "disclosure") is None)
                label = (label[0] + last, label[1])
                code = row_of(match[1][last:], "disclosure")
            if code is not None:
                lines.append(Line(code, label, match.span(2)))
            match = _DISCLOSED.match(text, match.end())
        return lines, cut

    def _place(self, index: int, entry: _Entry) -> None:
        line, measures, _, row = entry
        self.label(index, 0, *line.label)
        if row.cells is not None:
            self.values(index, 1, row.cells, row.layout)
            return
        if not measures or self.found.holes:
            self.leave_out(index, 1, line.label, row.runs, 1)
            return
        solved = evidence.split(self.condensed.text, line.code, measures, [piece.text for piece in row.runs])
        self.glued(index, 1, line.label, row, solved)
