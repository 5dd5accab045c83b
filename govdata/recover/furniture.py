"""Finds page furniture: paths, share bars, source lines, menus, owners' notes, disclaimers, lists of other pages.

Which words are furniture is in the registry; here is only how pieces make up lines, rows and blocks, and where on a
page they are looked for: before the first sentence and after the last. What is cut is kept as evidence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from govdata.spans import Repair

REACH = 1500
"""Characters from either end of a page within which furniture is looked for."""

_INTO_TEXT = 400
_FEWEST_WORDS = 3
_FEWEST_CHARACTERS = 21
_LINE = re.compile(r"[^\n]+")
_LINES_OF_A_PATH = re.compile(r"[^\n]*(?:\s*[>＞»›→][^\n]*)*")
_HAN = re.compile("[\u4e00-\u9fff]")
_GLUE = re.compile(r"[\s|/\[\]【】()（）·•—_-]*")
_TITLE = re.compile(r"(?=.*\d{4}|.*[〇零一二三四五六七八九○]{4}).{6,60}(?:年度报告|年报|工作报告|报告|总结|情况)$")
_COUNTED = re.compile(r"\d\s*(?:条|件|份|次|人|项|篇|起|宗|元|万)|[一二三四五六七八九十]、")
_BETWEEN_ITEMS = re.compile(r"[\s|·•]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Kinds of pieces, compiled as one pattern with a group each, and what each kind is."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    words: frozenset[int]
    sure: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rules:
    """The registry, compiled. The `signs` are what any rule for that part of a page needs."""

    labels: tuple[tuple[int, re.Pattern[str]], ...]
    words: tuple[tuple[int, re.Pattern[str]], ...]
    always: int
    signs: re.Pattern[str]
    lines: tuple[tuple[str, str, re.Pattern[str]], ...]
    blocks: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    menu: frozenset[str]
    head_signs: re.Pattern[str]
    tail_signs: re.Pattern[str]
    disclaimer_signs: re.Pattern[str]


def furniture(text: str) -> Iterator[Repair]:
    """The furniture of a page; `evidence` names the kind."""
    head, tail = _zones(text)
    lines = [match.span() for match in _LINE.finditer(text, 0, head)]
    if _rules().head_signs.search(text, 0, head):
        for start, end in lines:
            yield from _in_line(text, start, end, "head")
    yield from _menus(text, lines)
    tail, blocks_from = max(tail, head), len(text)
    if _rules().tail_signs.search(text, tail):
        tail_lines = [match.span() for match in _LINE.finditer(text, tail)]
        for number, (start, end) in enumerate(tail_lines):
            block = _block(text, tail_lines[number:])
            if block:
                blocks_from = start
                yield Repair("boilerplate", start, len(text), "", block)
                break
            yield from _in_line(text, start, end, "tail")
    for low, high in _windows(text, head, min(tail, blocks_from)):
        yield from _rows(text, low, high)


def _zones(text: str) -> tuple[int, int]:
    """Where the line of the first sentence starts, and where the line of the last one ends."""
    head, stop = min(len(text), REACH), text.find("。", 0, 2 * REACH)
    start = 0
    while stop >= 0:
        line = text.rfind("\n", start, stop) + 1
        if _is_sentence(text, max(start, line), stop):
            head = line or text.rfind("\n", 0, start) + 1
            break
        start, stop = stop + 1, text.find("。", stop + 1, 2 * REACH)
    lowest = tail = max(len(text) - REACH, head)
    stop = text.rfind("。", lowest, _disclaimer(text))
    while stop >= 0:
        start = max(text.rfind("\n", lowest, stop), text.rfind("。", lowest, stop), lowest - 1) + 1
        if _is_sentence(text, start, stop):
            end = text.find("\n", stop)
            tail = len(text) if end < 0 else end
            break
        stop = text.rfind("。", lowest, stop)
    return head, tail


def _is_sentence(text: str, start: int, stop: int) -> bool:
    """Whether enough of what stands before a full stop follows a Han character."""
    return _HAN.search(text, start, max(stop - _FEWEST_CHARACTERS + 1, start)) is not None


def _disclaimer(text: str) -> int:
    """Where a disclaimer starts near the end of the page: its sentences are none of the document's."""
    opens = next(pattern for name, pattern, _ in _rules().blocks if name == "disclaimer")
    lowest = max(0, len(text) - REACH)
    for sign in _rules().disclaimer_signs.finditer(text, lowest):
        start, end = text.rfind("\n", lowest, sign.start()) + 1 or lowest, text.find("\n", sign.end())
        line = text[start : end if end >= 0 else len(text)]
        if len(line) < 60 and opens.fullmatch(line.strip()):
            return start
    return len(text)


def _in_line(text: str, start: int, end: int, place: str) -> Iterator[Repair]:
    words = text[start:end].strip()
    for name, where, pattern in _rules().lines:
        if where == place and words and pattern.fullmatch(words):
            yield Repair("boilerplate", start, end, "", name)
            return


def _menus(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Repair]:
    """Menus, on one line or with one item a line, which is how lists of links come out of a page."""
    run: list[tuple[int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        words = text[start:end].strip(" \t\xa0\u3000|·•>")
        if words in _rules().menu:
            run.append((start, end))
            continue
        if _is_menu(words):
            yield Repair("boilerplate", start, end, "", "menu")
        if words or start == end:
            if len(run) >= _FEWEST_WORDS:
                yield Repair("boilerplate", run[0][0], run[-1][1], "", "menu")
            run = []


def _is_menu(words: str) -> bool:
    items = _BETWEEN_ITEMS.split(words.strip("| "))
    if len(items) < _FEWEST_WORDS or any(len(item) > 10 or any(map(str.isdigit, item)) for item in items):
        return False
    known = sum(item in _rules().menu for item in items)
    return known >= 2 and known * 3 >= len(items)


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


def _rows(text: str, low: int, high: int) -> Iterator[Repair]:
    """Rows of pieces with nothing between them: in lines with a labelled piece, and lines of plain words alone."""
    rules = _rules()
    signs = [sign.start() for sign in rules.signs.finditer(text, low, high)]
    if not signs:
        return
    near = [number for number, needs in rules.words if needs.search(text, low, high)]
    position = low
    for sign in signs:
        if sign >= position:
            start = max(text.rfind("\n", position, sign) + 1, position)
            lines = _LINES_OF_A_PATH.match(text, start, high)
            position = lines.end() if lines else high
            if here := [number for number, needs in rules.labels if needs.search(text, sign, position)]:
                yield from _rows_in(text, start, position, _pieces((*here, *near)))
    if len(near) > rules.always:
        pieces = _pieces(tuple(near))
        for line in _LINE.finditer(text, low, high):
            begin = _GLUE.match(text, *line.span())
            if begin and pieces.pattern.match(text, begin.end(), line.end()):
                yield from _rows_in(text, *line.span(), pieces)


def _rows_in(text: str, start: int, end: int, pieces: Pieces) -> Iterator[Repair]:
    row: list[re.Match[str]] = []
    for piece in pieces.pattern.finditer(text, start, end):
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
    if _GLUE.fullmatch(before) and _GLUE.fullmatch(after):
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


@cache
def _registry() -> dict[str, Any]:
    return tomllib.loads(files("govdata.registry").joinpath("recover_furniture.toml").read_text("utf-8"))


@lru_cache(maxsize=512)
def _pieces(numbers: tuple[int, ...]) -> Pieces:
    pieces = [_registry()["piece"][number] for number in sorted(numbers)]
    return Pieces(
        pattern=re.compile("|".join(f"({piece['pattern']})" for piece in pieces)),
        names=tuple(piece["name"] for piece in pieces),
        words=frozenset(number for number, piece in enumerate(pieces, 1) if piece.get("word")),
        sure=frozenset(number for number, piece in enumerate(pieces, 1) if piece.get("sure")),
    )


@cache
def _rules() -> Rules:
    registry = _registry()
    pieces, lines, blocks = registry["piece"], registry["line"], registry["block"]
    needs = [(number, re.compile(piece.get("needs", ""))) for number, piece in enumerate(pieces)]
    return Rules(
        labels=tuple(entry for entry in needs if not pieces[entry[0]].get("word")),
        words=tuple(entry for entry in needs if pieces[entry[0]].get("word")),
        signs=_any_of(piece for piece in pieces if "needs" in piece),
        always=sum("needs" not in piece for piece in pieces),
        lines=tuple((line["name"], line["place"], re.compile(line["pattern"])) for line in lines),
        blocks=tuple((block["name"], re.compile(block["opens"]), re.compile(block["goes_on"])) for block in blocks),
        menu=frozenset(registry["menu"]["words"]),
        head_signs=_any_of(line for line in lines if line["place"] == "head"),
        tail_signs=_any_of([*(line for line in lines if line["place"] == "tail"), *blocks]),
        disclaimer_signs=_any_of(block for block in blocks if block["name"] == "disclaimer"),
    )


def _any_of(entries: Iterable[dict[str, Any]]) -> re.Pattern[str]:
    # Not in groups: alternatives that each begin with a plain character are searched for fast.
    return re.compile("|".join(entry["needs"] for entry in entries))
