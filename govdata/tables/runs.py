"""The numbers of one row between its label and the next: their borders as far as these survived.

Knows the layouts that a row of numbers can have in running text (one a line, between pipes or tabs, spaced,
half glued, glued); what the numbers mean and how glued ones are split is known elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govdata.tables.numbers import number_in
from govdata.tables.words import words

_NEXT_ROW = re.compile(r"\n[ \t]*\|[ \t]*\Z")
_PADS = re.compile(r"[ \t]*\|\s*\|{2,}(?=\n)")
_TOKEN = re.compile(r"[^\s|]+")
_MARKED = re.compile(r"\d+|[/—]")
_ONLY_MARKED = re.compile(r"[\d/—\s]*[/—][\d/—\s]*")
_BORDER = re.compile(r"[|\t]")
_LINE = re.compile(r"\n")
_BLANK_LINE = re.compile(r"\n[ \t　]*\n")


class Piece(NamedTuple):
    """A part of the text that stands in one cell; empty where the cell is blank."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """A row's cells where the borders survived, with the layout they tell; else only the digit runs between borders."""

    cells: tuple[Piece, ...] | None
    layout: str
    runs: tuple[Piece, ...]


def row_between(text: str, start: int, end: int, cells: int) -> Row:
    """The row of `cells` numbers that stands in `text[start:end]`, full-width digits already made half-width."""
    pads = _PADS.match(text, start, end)
    start = pads.end() - 1 if pads else start
    opening = _NEXT_ROW.search(text, start, end)
    end = opening.start() if opening else end
    tokens = [Piece(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    layout = _layout(text, start, end)
    if len(tokens) == cells and all(_one_number(token.text) for token in tokens):
        return Row(tuple(tokens), layout, tuple(tokens))
    marked = [Piece(m.group(), m.start(), m.end()) for m in _MARKED.finditer(text, start, end)]
    if len(marked) == cells and _ONLY_MARKED.fullmatch(text, start, end) and all(_one_number(p.text) for p in marked):
        return Row(tuple(marked), "glued", tuple(tokens))
    for border in (_BORDER, _LINE, _BLANK_LINE):
        fields = _fields(text, start, end, border)
        inner = fields[1:-1]
        if len(inner) < cells or fields[0].text or fields[-1].text or not _all_numbers(inner):
            continue
        at = window([piece.text for piece in inner], cells) if border is _BORDER else 0
        if at is not None and (border is _BORDER or len(inner) == cells):
            return Row(tuple(inner[at : at + cells]), layout, tuple(tokens))
    return Row(None, "glued", tuple(tokens))


def window(texts: Sequence[str], cells: int) -> int | None:
    """Where a row's `cells` numbers begin among fields that blank ones may pad to the width of the table.

    None where they can begin in several places, unless at one only the last number is the sum of the others.
    """
    stated = [index for index, text in enumerate(texts) if text and text not in words()["blank"]]
    if not stated:
        return 0 if len(texts) == cells else None
    low, high = max(stated[-1] - cells + 1, 0), min(stated[0], len(texts) - cells)
    places = list(range(low, high + 1))
    if len(places) > 1:
        places = [at for at in places if _is_sum(texts[at : at + cells])]
    return places[0] if len(places) == 1 else None


def _is_sum(texts: Sequence[str]) -> bool:
    *parts, total = texts
    return total.isdecimal() and sum(int(part) for part in parts if part.isdecimal()) == int(total)


def _all_numbers(fields: Sequence[Piece]) -> bool:
    """Whether the fields are numbers or blank, and not all of them blank."""
    return any(piece.text for piece in fields) and all(_one_number(piece.text) for piece in fields if piece.text)


def _fields(text: str, start: int, end: int, border: re.Pattern[str]) -> Sequence[Piece]:
    fields, position = [], start
    for match in border.finditer(text, start, end):
        fields.append((position, match.start()))
        position = match.end()
    fields.append((position, end))
    pieces = []
    for first, last in fields:
        piece = text[first:last].strip(" \t\r\n|\u3000\xa0")
        at = text.find(piece, first, last) if piece else first
        pieces.append(Piece(piece, at, at + len(piece)))
    return pieces


def _layout(text: str, start: int, end: int) -> str:
    lines = text.count("\n", start, end)
    if lines > 1:
        return "cells"
    if "|" in text[start:end]:
        return "pipes"
    if "\t" in text[start:end]:
        return "tabs"
    return "spaces" if text[start : start + 1].isspace() else "glued"


def _one_number(token: str) -> bool:
    return token in words()["blank"] or number_in(token) is not None
