"""Finds marks of enumeration: 一、 (一) 1. （1） ① 第一部分, and where each stands.

A mark is only a candidate: whether it opens a section is decided in `nesting`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from govdata.outline.words import words
from govdata.records import Cell

KINDS = ("chapter", "han", "paren_han", "digit", "paren_digit", "circled")
"""From the top of a conventional outline down."""

HIGH = ("chapter", "han", "paren_han")
"""The kinds that number headings rather than items."""

LINE, SENTENCE, SPACE, GLUED = "line", "sentence", "space", "glued"

_HAN = "一二三四五六七八九十"
_BLANK = r"[ \t\u3000\xa0]"
_YEAR = rf"(?:19|20)\d\d{_BLANK}?年"
_MARK = re.compile(
    rf"(?P<chapter>第[{_HAN}]{{1,3}}(?:部分|章)){_BLANK}{{0,4}}[、:：.．]?"
    rf"|[(（〔\[]{_BLANK}?(?:(?P<paren_han>[{_HAN}]{{1,3}})|(?P<paren_digit>\d{{1,2}})){_BLANK}?[)）〕\]]{_BLANK}?[、.．,，]?"
    rf"|(?P<han>[{_HAN}]{{1,3}}){_BLANK}{{0,2}}(?:[、.．]|(?P<half_han>[)）])|(?P<loose>[,，:： \t\u3000]))"
    rf"|(?P<digit>(?<!\d)(?<!\d[.．,，:])\d{{1,2}}){_BLANK}?"
    rf"(?:[．.](?!\d)|、(?!\d{{1,2}}\D)|[.．、](?={_YEAR}|12\d\d\d(?!\d))|(?P<half_digit>[)）]))"
    r"|(?P<circled>[①-⑳⑴-⒇㈠-㈩⒈-⒛])[、.．]?"
)
_BLANKS = re.compile(rf"{_BLANK}*")
_ENDS = frozenset('。！？!?；;：:”"』」)）】>…')
_OPENING = tuple('“"《『「（(【〈')
_NOT_OWN = re.compile(rf"(?!{_YEAR})(?:[、,，。；;：:)）.．]|[{_HAN}]{{1,3}}[、.．]|\d+(?:[、．.)）]\D|\s|$))")
_CLAUSE_OF_LAW = re.compile(r"项(?!目)|款(?!项)|条(?!例|款|件|目)|目(?!录|标|前)|至[(（第]")
_REFERS = re.compile(rf"第(?:[{_HAN}\d]{{1,4}}[条款项])?\s*$")
_FIGURES = re.compile(r"[^\s。](?:[ \t|]+\d+(?:\.\d+)?){2,}[ \t|]*$")
_COUNTED = frozenset("第统唯之随专同万逐")
_MOST = 20_000
_SHORT_LINE = 12
_LONG_LINE = 80
_CIRCLED = (("①", "circled", 20), ("⑴", "paren_digit", 20), ("㈠", "paren_han", 10), ("⒈", "digit", 20))


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate: its kind and ordinal, its span, the start of the words behind it, and what it stands after.

    `place` is line (first on its line), sentence (behind the end of a sentence), space or glued.
    """

    kind: str
    ordinal: int
    number: str
    start: int
    words: int
    place: str
    loose: bool = False


def han_number(digits: str) -> int:
    """The value of a Han numeral from 一 to 九十九; 0 where it is none."""
    tens, ten, ones = digits.partition("十")
    if not ten:
        return _HAN.index(digits) + 1 if len(digits) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return 0
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def marks_of(text: str, cells: Sequence[Cell]) -> list[Mark]:
    """The marks of the text that may open a section: not those of table rows, clauses of laws, or lists of numbers.

    No more than the first twenty thousand: a text with more is no report, and nothing may take for ever.
    """
    labels = Labels(cells)
    width = wrap_width(text)
    found = (mark for mark in _found(text, width) if not labels.cover(mark, text) and not _is_row(text, mark))
    return list(islice(found, _MOST))


def _found(text: str, width: int) -> Iterator[Mark]:
    for match in _MARK.finditer(text):
        kind, ordinal, number = _numbered(match)
        start = match.start()
        place = _place(text, start, width)
        loose = match["loose"] is not None
        half = match["half_han"] is not None or match["half_digit"] is not None
        if not ordinal or ((loose or half) and place != LINE):
            continue
        own = _own_words(text, match.end())
        if own is not None and not _refers(text, start, own, kind, place):
            yield Mark(kind, ordinal, number, start, own, place, loose)


def _numbered(match: re.Match[str]) -> tuple[str, int, str]:
    """Kind, ordinal and number of a mark; the ordinal is 0 where the numeral is none."""
    if match["chapter"]:
        return "chapter", han_number(match["chapter"][1:].rstrip("部分章")), match["chapter"]
    if match["circled"]:
        return _circled(match["circled"])
    if han := match["han"] or match["paren_han"]:
        plain = match["han"] and not match["half_han"]
        return ("han", han_number(han), han) if plain else ("paren_han", han_number(han), f"({han})")
    ordinal = int(match["digit"] or match["paren_digit"])
    plain = match["digit"] and not match["half_digit"]
    return ("digit", ordinal, str(ordinal)) if plain else ("paren_digit", ordinal, f"({ordinal})")


def _circled(sign: str) -> tuple[str, int, str]:
    for first, kind, many in _CIRCLED:
        ordinal = ord(sign) - ord(first) + 1
        if 1 <= ordinal <= many:
            if kind == "paren_han":
                return kind, ordinal, f"({_HAN[ordinal - 1]})"
            return kind, ordinal, sign if kind == "circled" else str(ordinal) if kind == "digit" else f"({ordinal})"
    return "circled", 0, sign


def _place(text: str, start: int, width: int) -> str:
    """What stands before the mark; a line that only wraps at the width of the page does not begin anew."""
    at = start
    while at and text[at - 1] in " \t\u3000\xa0" and start - at < 200:
        at -= 1
    if at == 0:
        return LINE
    before = text[at - 1]
    if before in "\r\n":
        return GLUED if width and _wrapped(text, at - 1, width) else LINE
    if before in _ENDS:
        return SENTENCE
    return SPACE if at < start else GLUED


def _wrapped(text: str, line_end: int, width: int) -> bool:
    line_start = text.rfind("\n", max(0, line_end - 400), line_end) + 1
    line = text[line_start:line_end].rstrip()
    return len(line) >= width and line[-1] not in _ENDS


def wrap_width(text: str) -> int:
    """The length that full lines of a wrapped page have at least; 0 where lines are paragraphs."""
    lengths = sorted(length for line in text.split("\n") if (length := len(line.rstrip())) >= _SHORT_LINE)
    if len(lengths) < _SHORT_LINE:
        return 0
    longest = lengths[-1 - len(lengths) // 20]
    full = len(lengths) - bisect_right(lengths, longest - 4)
    return longest - 3 if _SHORT_LINE < longest <= _LONG_LINE and full * 4 >= len(lengths) else 0


def _own_words(text: str, at: int) -> int | None:
    """Where the words behind the mark start, on its line or, where nothing follows there, on the next."""
    found = _BLANKS.match(text, at)
    at = found.end() if found else at
    if text[at : at + 1] in ("\n", "\r"):
        rest = text[at : at + 6]
        at += len(rest) - len(rest.lstrip())
    return at if at < len(text) and not text[at].isspace() else None


def _refers(text: str, start: int, own: int, kind: str, place: str) -> bool:
    """Whether the mark only refers to a clause, counts, or is one of several numbers in a row."""
    if _NOT_OWN.match(text, own) or (kind == "paren_han" and _CLAUSE_OF_LAW.match(text, own)):
        return True
    before = text[max(0, start - 8) : start]
    counts = kind == "han" and before.rstrip()[-1:] in _COUNTED
    if place == LINE:
        # 标准统\n\n一、规范: a word broken in two
        return counts
    return (place == GLUED and counts) or before[-1:] in _OPENING or _REFERS.search(before) is not None


def _is_row(text: str, mark: Mark) -> bool:
    """Whether the words are a row's label: one of the official forms, or one with its unit or figures beside it."""
    known = words()
    row = known.row.match(text, mark.words)
    if row is not None:
        after = text[row.end() : row.end() + 1]
        if not after or not "\u4e00" <= after <= "\u9fff" or after in "条件":
            return True
        if re.match(r"[\u4e00-\u9fff、]{1,30}\d", text[row.end() : row.end() + 32]):
            return True
    end = text.find("\n", mark.words, mark.words + 120)
    line = text[mark.words : end if end >= 0 else mark.words + 120]
    label = re.match(r"[^\s|。；;，,]{2,40}", line)
    if label is None:
        return False
    beside = mark.words + label.end()
    unit = known.unit_alone.match(text, beside)
    if unit is not None:
        return re.match(r"[\s|]*(?:\d|[一-九（(]|$|\Z)", text[unit.end() : unit.end() + 12]) is not None
    return _FIGURES.search(line) is not None or text[beside : beside + 3].lstrip(" \t").startswith("|")


class Labels:
    """The spans of table cells that are labels: short, and not a heading that a layout table carries alone in its row."""

    _LONGEST = 90

    def __init__(self, cells: Sequence[Cell]) -> None:
        crowd: dict[tuple[int, int], int] = {}
        for cell in cells:
            crowd[cell.table, cell.row] = crowd.get((cell.table, cell.row), 0) + 1
        spans = sorted(
            (cell.start, cell.end, crowd[cell.table, cell.row] == 1)
            for cell in cells
            if 0 < cell.end - cell.start <= self._LONGEST
        )
        self._starts = [start for start, _, _ in spans]
        self._spans = spans

    def cover(self, mark: Mark, text: str) -> bool:
        """Whether the mark stands in a label."""
        index = bisect_right(self._starts, mark.start) - 1
        for start, end, alone in self._spans[max(0, index - 3) : index + 1]:
            if start <= mark.start < end:
                return not (alone and words().heading.match(text, mark.words))
        return False
