"""ODS files as sheets of printed cells: an ODS file holds the words of each cell as they were last shown.

How sheets become text belongs to `sheets`.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdata.read.office.lists import number_of
from govdata.read.office.package import Package, local, parse
from govdata.read.office.sheet import Sheet
from govdata.records import Unreadable

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_SPACES = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_CELLS = frozenset([f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"])


def ods_sheets(raw: bytes) -> Iterator[Sheet]:
    """The sheets in their order; raises `Unreadable` as `office.Package` does."""
    package = Package(raw)
    if b"manifest:encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise Unreadable("encrypted", "the file asks for a password")
    content = package.part("content.xml")
    if content is None:
        raise Unreadable("broken", "the file has no content")
    reader = _Reader()
    parse(content, reader.start, reader.end, reader.words)
    yield from reader.sheets


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._row = self._column = 0
        self._repeats = self._row_repeats = 1
        self._in_row: list[tuple[int, str]] = []
        self._pieces: list[str] | None = None
        self._in_words = self._unseen = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        if self._unseen or tag == f"{_OFFICE}annotation":
            self._unseen += 1
        elif tag == f"{_TABLE}table" and self._pieces is None:
            self.sheets.append(Sheet(local(given).get("name", "")))
            self._row = self._column = 0
        elif not self.sheets:
            return
        elif tag == f"{_TABLE}table-row":
            self._row_repeats = max(number_of(local(given).get("number-rows-repeated", ""), 1), 1)
            self._column, self._in_row = 0, []
        elif tag in _CELLS:
            self._open_cell(local(given))
        elif tag == f"{_TEXT}p" and self._pieces is not None:
            if self._pieces:
                self._pieces.append("\n")
            self._in_words += 1
        elif tag in _SPACES and self._pieces is not None:
            self._pieces.append(_SPACES[tag])
        elif tag == f"{_TEXT}s" and self._pieces is not None:
            self._pieces.append(" " * min(max(number_of(local(given).get("c", ""), 1), 1), 100))

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif tag in _CELLS and self._pieces is not None:
            words = "".join(self._pieces)
            if words.strip():
                for column in range(self._column, self._column + self._repeats):
                    self._in_row.append((column, words))
                    self.sheets[-1].put(self._row, column, words)
            self._column += self._repeats
            self._pieces = None
        elif tag == f"{_TEXT}p" and self._in_words:
            self._in_words -= 1
        elif tag == f"{_TABLE}table-row" and self.sheets:
            for row in range(self._row + 1, self._row + self._row_repeats if self._in_row else 0):
                for column, words in self._in_row:
                    self.sheets[-1].put(row, column, words)
            self._row += self._row_repeats

    def words(self, text: str) -> None:
        if self._in_words and self._pieces is not None and not self._unseen:
            self._pieces.append(text)

    def _open_cell(self, given: dict[str, str]) -> None:
        self._pieces = []
        self._repeats = max(number_of(given.get("number-columns-repeated", ""), 1), 1)
        rows = max(number_of(given.get("number-rows-spanned", ""), 1), 1)
        columns = max(number_of(given.get("number-columns-spanned", ""), 1), 1)
        if rows > 1 or columns > 1:
            first = self._row, self._column
            self.sheets[-1].merge(first, (first[0] + rows - 1, first[1] + columns - 1))
