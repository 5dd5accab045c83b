"""Rows on standard output: as a table for people, as CSV and JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence

Rows = Sequence[Sequence[object]]


def print_table(columns: Sequence[str], rows: Rows) -> None:
    """A table as wide as the terminal; where there is none, as wide as it needs to be."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    numeric = [any(isinstance(row[i], int | float) for row in rows) for i in range(len(columns))]
    for name, right in zip(columns, numeric, strict=True):
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    console = Console(width=None if sys.stdout.isatty() else 200)
    console.print(table)
    console.print(f"{len(rows):,} rows", style="dim")


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{round(value, 4):.15g}"
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return str(value)


def print_csv(columns: Sequence[str], rows: Rows) -> None:
    """CSV with a head line; text that a spreadsheet would take for a formula is quoted with an apostrophe."""
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows([_harmless(value) for value in row] for row in rows)


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def print_json(columns: Sequence[str], rows: Rows) -> None:
    """A JSON list of objects; dates and times as ISO text."""
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    print(json.dumps(found, ensure_ascii=False, default=_plain, indent=1))


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
