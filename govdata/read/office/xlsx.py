"""XLSX files as sheets of printed cells: shared words, number formats, merged ranges.

One pass over the XML of each sheet. How sheets become text belongs to `sheets`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdata.read.office.lists import number_of
from govdata.read.office.numbers import BUILT_IN, printed
from govdata.read.office.package import Package, local, parse
from govdata.read.office.sheet import Sheet
from govdata.records import Unreadable

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHOWN_KINDS = frozenset(["s", "inlineStr", "str", "e", "d"])


def xlsx_sheets(raw: bytes) -> Iterator[Sheet]:
    """The sheets in their order; raises `Unreadable` as `office.Package` does."""
    package = Package(raw)
    body = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "")
    workbook = package.part(body) or package.part(body := "xl/workbook.xml")
    if workbook is None:
        raise Unreadable("broken", "the file has no workbook")
    related = package.relations(body)
    parts = dict(reversed(list(related.values())))
    book = _Book(workbook)
    words = _shared(package.part(parts.get("sharedStrings", "xl/sharedStrings.xml")))
    formats = _formats(package.part(parts.get("styles", "xl/styles.xml")))
    for name, identifier, hidden in book.sheets:
        kind, part = related.get(identifier, ("", ""))
        content = package.part(part) if kind == "worksheet" else None
        if content is not None:
            yield _SheetReader(Sheet(name, hidden), words, formats, book.since_1904).read(content)


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell's name (B7: 6, 1), or None."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


class _Book:
    """The names, order and visibility of the sheets."""

    def __init__(self, raw: bytes) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False
        parse(raw, self._start)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "sheet":
            attributes = local(given)
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif name == "workbookPr":
            self.since_1904 = given.get("date1904") in ("1", "true")


def _shared(raw: bytes | None) -> list[str]:
    """The words that cells refer to by number."""
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        inside.append(tag.rpartition(" ")[2])
        if inside[-1] == "si":
            pieces.clear()

    def end(tag: str) -> None:
        if inside.pop() == "si":
            strings.append("".join(pieces))

    def words(text: str) -> None:
        # Readings of characters (rPh) are not part of the words.
        if inside and inside[-1] == "t" and "rPh" not in inside[-2:]:
            pieces.append(text)

    if raw is not None:
        parse(raw, start, end, words)
    return strings


def _formats(raw: bytes | None) -> list[str]:
    """The number format of each cell style."""
    codes = dict(BUILT_IN)
    formats: list[str] = []
    inside: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        inside.append(tag.rpartition(" ")[2])
        if inside[-1] == "numFmt":
            codes[number_of(given.get("numFmtId", ""))] = given.get("formatCode", "General")
        elif inside[-1] == "xf" and "cellXfs" in inside[-2:]:
            formats.append(codes.get(number_of(given.get("numFmtId", "")), "General"))

    if raw is not None:
        parse(raw, start, lambda tag: inside.__delitem__(-1))
    return formats


class _SheetReader:
    def __init__(self, sheet: Sheet, words: list[str], formats: list[str], since_1904: bool) -> None:
        self._sheet, self._shared, self._formats, self._since_1904 = sheet, words, formats, since_1904
        self._row = self._column = -1
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._in_value = self._in_reading = False

    def read(self, raw: bytes) -> Sheet:
        parse(raw, self._start, self._end, self._words)
        return self._sheet

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._row, self._column = number_of(given.get("r", ""), self._row + 2) - 1, -1
        elif name == "c":
            where = position(given.get("r", ""))
            self._row, self._column = where if where is not None else (self._row, self._column + 1)
            self._kind, self._style = given.get("t", "n"), given.get("s", "")
            self._pieces = []
        elif name in ("v", "t"):
            self._in_value = not self._in_reading
        elif name == "rPh":
            self._in_reading = True
        elif name == "mergeCell":
            first, _, last = given.get("ref", "").partition(":")
            start, end = position(first), position(last or first)
            if start is not None and end is not None:
                self._sheet.merge(start, end)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "rPh":
            self._in_reading = False
        elif name == "c" and self._pieces:
            self._sheet.put(self._row, self._column, self._shown("".join(self._pieces)))
            self._pieces = []

    def _words(self, text: str) -> None:
        if self._in_value:
            self._pieces.append(text)

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            index = number_of(value, -1)
            return self._shared[index] if 0 <= index < len(self._shared) else ""
        if self._kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if self._kind in _SHOWN_KINDS:
            return value
        try:
            number = float(value)
        except ValueError:
            return value
        style = number_of(self._style)
        code = self._formats[style] if style < len(self._formats) else "General"
        return printed(number, code, since_1904=self._since_1904)
