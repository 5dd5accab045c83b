"""XLS files (and those of WPS Spreadsheets) as sheets of printed cells.

How sheets become text belongs to `sheets`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd  # type: ignore[import-untyped]

from govdata.read.office.numbers import printed
from govdata.read.office.sheet import Sheet
from govdata.records import Unreadable

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of an XLS file; its 65,536 rows hold less."""


def xls_sheets(raw: bytes) -> Iterator[Sheet]:
    """The sheets in their order.

    Raises `Unreadable`: `encrypted`, `broken`, `too_large`.
    """
    if len(raw) > LARGEST_FILE:
        raise Unreadable("too_large", f"{len(raw)} bytes")
    try:
        for sheet in _opened(raw).sheets():
            yield _read(sheet)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # the library meets damaged records with whatever they lead to
        reason = "encrypted" if "encrypted" in str(error) or "password" in str(error) else "broken"
        raise Unreadable(reason, f"XLS: {error}") from None


def _opened(raw: bytes) -> Any:
    """The workbook with its number formats, or without where they are damaged."""
    how = {"file_contents": raw, "logfile": io.StringIO(), "ragged_rows": True}
    try:
        return xlrd.open_workbook(formatting_info=True, **how)
    except Exception as error:
        if "encrypted" in str(error):
            raise
        return xlrd.open_workbook(**how)


def _read(sheet: Any) -> Sheet:
    found = Sheet(sheet.name, bool(sheet.visibility))
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            found.put(row, column, _shown(sheet.book, cell))
    for top, bottom, left, right in sheet.merged_cells:
        found.merge((top, left), (bottom - 1, right - 1))
    return found


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        code = "General" if cell.ctype == xlrd.XL_CELL_NUMBER else "yyyy-m-d"
        if cell.xf_index is not None and cell.xf_index < len(book.xf_list):
            known = book.format_map.get(book.xf_list[cell.xf_index].format_key)
            code = known.format_str if known is not None else code
        return printed(cell.value, code, since_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return ""
