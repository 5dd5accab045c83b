"""Paragraphs and tables of a word processor's file, written down as simple HTML and read as such.

One way for all that has paragraphs and tables with merged cells: which tables hold data, how lines within a cell
join and where each cell stands is decided in `html` and `grid`, once. White space stands as the file has it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from govdata.read.html import read_html
from govdata.records import Source
from govdata.spans import Offsets

_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"(?<![ \t])[ \t]++\n")
_WIDEST = 200


@dataclass(slots=True)
class TableCell:
    """A cell as the file has it: `markup` is its content; `continues` a cell merged with the one above it."""

    column: int
    span: int
    continues: bool
    markup: str
    row_span: int = 1


@dataclass(slots=True)
class Table:
    """Rows of cells in order; columns are counted with merged cells."""

    rows: list[list[TableCell]] = field(default_factory=list)

    def add(self, span: int, continues: bool, markup: str) -> None:
        """The next cell of the last row."""
        row = self.rows[-1]
        column = row[-1].column + row[-1].span if row else 0
        if column < _WIDEST:
            row.append(TableCell(column, min(max(span, 1), _WIDEST), continues, markup))

    def markup(self) -> str:
        """The table as HTML, with cells that are merged downwards as row spans."""
        open_cells: dict[int, TableCell] = {}
        pieces = ["<table>"]
        for row in self.rows:
            for cell in row:
                upper = open_cells.get(cell.column)
                if cell.continues and upper is not None and upper.span == cell.span:
                    upper.row_span += 1
                    continue
                cell.continues = False
                open_cells[cell.column] = cell
            still = {cell.column for cell in row}
            open_cells = {column: cell for column, cell in open_cells.items() if column in still}
        for row in self.rows:
            cells = (
                f'<td colspan="{cell.span}" rowspan="{min(cell.row_span, 9999)}">{cell.markup}</td>'
                for cell in row
                if not cell.continues
            )
            pieces.append(f"<tr>{''.join(cells)}</tr>")
        pieces.append("</table>")
        return "".join(pieces)


def paragraph(text: str) -> str:
    """A paragraph as HTML; line feeds in it are line ends, and no white space stands before one."""
    shown = _LINE_END.sub("\n", _NOT_SHOWN.sub("", text)).rstrip(" \t")
    return f"<p>{html.escape(shown, quote=False).replace(chr(10), '<br>')}</p>"


def page_source(media_type: str, markup: str, meta: dict[str, str]) -> Source:
    """What the HTML of paragraphs and tables shows, as a source of its own: characters have no bytes in the file."""
    page = read_html(f"<pre>{markup}</pre>")
    offsets = Offsets.identity(len(page.text))
    return Source(media_type, "", "", page.text, page.text, offsets, meta=meta, cells=page.cells)
