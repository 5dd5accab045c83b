"""Finds page furniture: paths, share bars, source lines, menus, owners' notes, disclaimers, lists of other pages.

Which words are furniture is in the registry; here is only how pieces make up lines, rows and blocks, and where on a
page they are looked for: before the first sentence and after the last. What is cut is kept as evidence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from govdata.spans import Repair

REACH = 1500
"""Characters from either end of a page within which furniture is looked for."""

_INTO_TEXT = 400
_FEWEST_WORDS = 3
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^\n。]{20,}。")
_GLUE = re.compile(r"[\s|/\[\]【】()（）·•—_-]*")
_TITLE = re.compile(r"(?=.*\d{4}|.*[〇零一二三四五六七八九○]{4}).{6,60}(?:年度报告|年报|工作报告|报告|总结|情况)$")
_COUNTED = re.compile(r"\d\s*(?:条|件|份|次|人|项|篇|起|宗|元|万)|[一二三四五六七八九十]、")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Kinds of pieces, compiled as one pattern with a group each, and what each kind is."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    words: frozenset[int]
    sure: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rules:
    """The registry, compiled."""

    needs: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[str, str, re.Pattern[str]], ...]
    blocks: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    menu: frozenset[str]


def furniture(text: str) -> Iterator[Repair]:
    """The furniture of a page, in text order; `evidence` names the kind."""
    head, tail = _zones(text)
    lines = [match.span() for match in _LINE.finditer(text, 0, head)]
    for start, end in lines:
        yield from _in_line(text, start, end, "head")
    yield from _menu_lines(text, lines)
    tail_lines = [match.span() for match in _LINE.finditer(text, max(tail, head))]
    blocks_from = len(text)
    for number, (start, end) in enumerate(tail_lines):
        block = _block(text, tail_lines[number:])
        if block:
            blocks_from = start
            yield Repair("boilerplate", start, len(text), "", block)
            break
        yield from _in_line(text, start, end, "tail")
    yield from _rows(text, _windows(text, head, min(tail, blocks_from)))


def _zones(text: str) -> tuple[int, int]:
    """Where the line of the first sentence starts, and where the line of the last one ends."""
    first = _SENTENCE.search(text, 0, REACH * 2)
    head = text.rfind("\n", 0, first.start()) + 1 if first else min(len(text), REACH)
    limit, tail = _disclaimer(text), max(len(text) - REACH, head)
    for last in _SENTENCE.finditer(text, tail, limit):
        end = text.find("\n", last.end())
        tail = len(text) if end < 0 else end
    return head, tail


def _disclaimer(text: str) -> int:
    """Where a disclaimer starts near the end of the page: its sentences are none of the document's."""
    opens = next(pattern for name, pattern, _ in _rules().blocks if name == "disclaimer")
    for line in _LINE.finditer(text, max(0, len(text) - REACH)):
        if len(line[0]) < 60 and opens.fullmatch(line[0].strip()):
            return line.start()
    return len(text)


def _in_line(text: str, start: int, end: int, place: str) -> Iterator[Repair]:
    line = text[start:end]
    words = line.strip()
    if not words:
        return
    rules = _rules()
    for name, where, pattern in rules.lines:
        if where == place and pattern.fullmatch(words):
            yield Repair("boilerplate", start, end, "", name)
            return
    if place == "head" and _is_menu(words):
        yield Repair("boilerplate", start, end, "", "menu")


def _is_menu(words: str) -> bool:
    items = re.split(r"[\s|·•]+", words.strip("| "))
    if len(items) < _FEWEST_WORDS or any(len(item) > 10 or any(map(str.isdigit, item)) for item in items):
        return False
    known = sum(item in _rules().menu for item in items)
    return known >= 2 and known * 3 >= len(items)


def _menu_lines(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Repair]:
    """A menu with one item a line, which is how lists of links come out of a page."""
    run: list[tuple[int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        words = text[start:end].strip(" \t\xa0\u3000|·•>")
        if words in _rules().menu:
            run.append((start, end))
        elif words or start == end:
            if len(run) >= _FEWEST_WORDS:
                yield Repair("boilerplate", run[0][0], run[-1][1], "", "menu")
            run = []


def _block(text: str, lines: Sequence[tuple[int, int]]) -> str | None:
    """The name of the block that these last lines of a page are, if all of them fit one."""
    opening = text[slice(*lines[0])].strip()
    for name, opens, goes_on in _rules().blocks:
        if not opens.fullmatch(opening):
            continue
        rest = [text[start:end].strip() for start, end in lines[1:]]
        rest = [words for words in rest if words]
        if all(goes_on.fullmatch(words) or _any_block(words) for words in rest) and not (
            name == "owner" and any(_COUNTED.search(words) for words in rest)
        ):
            return name
    return None


def _any_block(words: str) -> bool:
    rules = _rules()
    return any(opens.fullmatch(words) or goes_on.fullmatch(words) for name, opens, goes_on in rules.blocks[:2]) or any(
        pattern.fullmatch(words) for _, where, pattern in rules.lines if where == "tail"
    )


def _windows(text: str, head: int, tail: int) -> list[tuple[int, int]]:
    """Where rows of pieces are looked for: the zones, and a little of the first and last sentences' lines."""
    near, far = head + _INTO_TEXT, min(tail, len(text)) - _INTO_TEXT
    return [(0, near), (far, len(text))] if far > near else [(0, len(text))]


def _rows(text: str, windows: Sequence[tuple[int, int]]) -> Iterator[Repair]:
    """Rows of pieces with nothing between them."""
    for low, high in windows:
        pieces = _pieces_on(text[max(low, 0) : high])
        if pieces is None:
            continue
        row: list[re.Match[str]] = []
        for piece in pieces.pattern.finditer(text, max(low, 0), high):
            if row:
                between = text[row[-1].end() : piece.start()]
                if "\n" in between or not _GLUE.fullmatch(between):
                    yield from _cut(text, row, pieces)
                    row = []
            row.append(piece)
        if row:
            yield from _cut(text, row, pieces)


def _cut(text: str, row: Sequence[re.Match[str]], pieces: Pieces) -> Iterator[Repair]:
    """The repair that takes a row out, if the row is furniture beyond doubt."""
    kinds = [piece.lastindex or 0 for piece in row]
    start, end = row[0].start(), row[-1].end()
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    labelled = any(kind not in pieces.words for kind in kinds)
    if not _GLUE.sub("", before) and not _GLUE.sub("", after):
        if not labelled and len(kinds) < _FEWEST_WORDS:
            return
        start, end = start - len(before), end + len(after)
    else:
        row_by_itself = len(kinds) >= 2 and labelled and not (before and not before[-1].isspace())
        sure_at_an_edge = not pieces.sure.isdisjoint(kinds) and not (before.strip() and after.strip())
        if not row_by_itself and not sure_at_an_edge:
            return
    title = _title_at_end(text, row[0]) if len(row) == 1 and pieces.names[kinds[0] - 1].startswith("path") else None
    evidence = ", ".join(dict.fromkeys(pieces.names[kind - 1] for kind in kinds))
    yield Repair("boilerplate", start, end if title is None else title, "", evidence)


def _title_at_end(text: str, path: re.Match[str]) -> int | None:
    """Where the document's title starts, if a path ends with it and it stands nowhere else."""
    last = re.split(r"[>＞»›→\s]", path[0])[-1]
    if not _TITLE.match(last) or text.find(last, path.end()) >= 0:
        return None
    return path.end() - len(last)


def _pieces_on(window: str) -> Pieces | None:
    """The kinds of pieces that this part of a page can have."""
    found = [not needs or any(word in window for word in needs) for needs in _rules().needs]
    if any(here and needs for here, needs in zip(found, _rules().needs, strict=True)):
        return _pieces(tuple(number for number, here in enumerate(found) if here))
    return None


@cache
def _registry() -> dict[str, Any]:
    return tomllib.loads(files("govdata.registry").joinpath("recover_furniture.toml").read_text("utf-8"))


@lru_cache(maxsize=512)
def _pieces(numbers: tuple[int, ...]) -> Pieces:
    pieces = [_registry()["piece"][number] for number in numbers]
    return Pieces(
        pattern=re.compile("|".join(f"({piece['pattern']})" for piece in pieces)),
        names=tuple(piece["name"] for piece in pieces),
        words=frozenset(number for number, piece in enumerate(pieces, 1) if piece.get("word")),
        sure=frozenset(number for number, piece in enumerate(pieces, 1) if piece.get("sure")),
    )


@cache
def _rules() -> Rules:
    registry = _registry()
    return Rules(
        needs=tuple(tuple(piece.get("needs", ())) for piece in registry["piece"]),
        lines=tuple((line["name"], line["place"], re.compile(line["pattern"])) for line in registry["line"]),
        blocks=tuple(
            (block["name"], re.compile(block["opens"]), re.compile(block["goes_on"])) for block in registry["block"]
        ),
        menu=frozenset(registry["menu"]["words"]),
    )
