"""RTF to visible text: paragraphs as lines with their printed numbers, tables as cells.

One pass over the control words. Characters written as bytes are in the encoding of their font, and may share a pair
with a plain letter; what is not shown (pictures, styles, fields' codes, headers) is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from govdata.read.office.page import Table, page_source, paragraph
from govdata.records import Source, Unreadable

MEDIA_TYPE = "application/rtf"
LARGEST_FILE = 64 * 1024 * 1024

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|'(?P<byte>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    rb"|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf object "
    b"objdata fldinst themedata datafield datastore listtable listoverridetable rsidtbl generator latentstyles "
    b"nonesttables filetbl revtbl xmlnstbl mmathPr txe xe tc bkmkstart bkmkend atnid atnauthor annotation".split()
)
_CODEPAGES = {936: "gb18030", 950: "cp950", 54936: "gb18030", 65001: "utf-8", 10008: "gb18030", 932: "cp932"}
_CHARSETS = {134: "gb18030", 136: "cp950", 128: "cp932", 0: "cp1252"}
_LETTERS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"line": "\n", b"lbr": "\n", b"nestcell": "\n",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
_DEEPEST = 500


def read_rtf(raw: bytes) -> Source:
    """The text of an RTF file and its tables' cells.

    Raises `Unreadable`: `too_large`, or `empty` where it shows no text.
    """
    if len(raw) > LARGEST_FILE:
        raise Unreadable("too_large", f"{len(raw)} bytes")
    source = page_source(MEDIA_TYPE, _Reader().read(raw), {})
    if not source.text.strip():
        raise Unreadable("empty", "the file shows no text")
    return source


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a pair of braces."""

    unseen: bool = False
    hidden: bool = False
    in_list: bool = False
    fallback: int = 1
    codec: str = "cp1252"


@dataclass(slots=True)
class _Edge:
    right: int
    continues: bool
    joined: bool


@dataclass(slots=True)
class _Row:
    edges: list[_Edge]
    contents: list[str]


@dataclass(slots=True)
class _Reader:
    """The state of the reading: words waiting to be decoded, paragraphs waiting for their cell, rows for their table."""

    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    too_deep: int = 0
    default: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    in_fonts: int = -1
    octets: bytearray = field(default_factory=bytearray)
    texts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    edges: list[_Edge] = field(default_factory=list)
    flags: set[bytes] = field(default_factory=set)
    in_table: bool = False
    passing: int = 0
    out: list[str] = field(default_factory=list)

    def read(self, raw: bytes) -> str:
        at: int | None = 0
        while at is not None:
            start, at = at, None
            for token in _TOKEN.finditer(raw, start):
                word = token["word"]
                if word == b"bin":
                    at = token.end() + max(int(token["number"] or 0), 0)
                    break
                self._take(token, word)
        self._end_paragraph()
        self._end_table()
        return "".join(self.out)

    def _take(self, token: re.Match[bytes], word: bytes | None) -> None:
        if word is not None:
            self._word(word, int(token["number"]) if token["number"] else None)
        elif token["byte"]:
            self._bytes(bytes([int(token["byte"], 16)]))
        elif token["text"]:
            self._bytes(token["text"])
        elif token["brace"]:
            self._brace(token["brace"] == b"{")
        elif token["sign"] == b"*":
            self._decode()
            self.state = replace(self.state, unseen=True)
        elif token["sign"]:
            self._add(_SIGNS.get(token["sign"], ""))

    def _brace(self, opening: bool) -> None:
        self._decode()
        self.passing = 0
        if opening and len(self.stack) < _DEEPEST:
            self.stack.append(self.state)
        elif opening:
            self.too_deep += 1
        elif self.too_deep:
            self.too_deep -= 1
        elif self.stack:
            self.state = self.stack.pop()
            if len(self.stack) <= self.in_fonts:
                self.in_fonts = -1

    def _bytes(self, octets: bytes) -> None:
        if self.passing:
            passed = min(self.passing, len(octets))
            self.passing -= passed
            octets = octets[passed:]
        if not self.state.unseen and not self.state.hidden:
            self.octets += octets

    def _decode(self) -> None:
        if self.octets:
            self.texts.append(self.octets.decode(self.state.codec, "replace"))
            self.octets.clear()

    def _add(self, text: str) -> None:
        self._decode()
        if not self.state.unseen and not self.state.hidden:
            self.texts.append(text)

    def _word(self, word: bytes, number: int | None) -> None:
        self._decode()
        self.passing = 0
        if word == b"fonttbl":
            self.in_fonts = len(self.stack) - 1
        if word in (b"f", b"fcharset", b"ansicpg", b"uc", b"v", b"deleted"):
            self._set(word, number)
        elif word in _UNSEEN:
            self.state = replace(self.state, unseen=True)
        elif self.state.unseen:
            return
        elif word == b"u" and number is not None:
            code = number & 0xFFFF
            self._add(chr(code) if number < 0 or number <= 0xFFFF else "")
            self.passing = self.state.fallback
        elif word in (b"par", b"sect", b"page"):
            self._end_paragraph()
        elif word == b"tab" and self.state.in_list:
            # 1. stands apart from its line, 一、 does not.
            self._add(" " if self.texts and self.texts[-1][-1:].isascii() and self.texts[-1].strip() else "")
        elif word == b"tab":
            self._add(" " if self.in_table else "\t")
        elif word in _LETTERS:
            self._add(_LETTERS[word])
        elif word in (b"listtext", b"pntext"):
            self.state = replace(self.state, in_list=True)
        elif word in (b"pard", b"intbl"):
            self.in_table = word == b"intbl"
        else:
            self._table_word(word, number)

    def _set(self, word: bytes, number: int | None) -> None:
        value = 1 if number is None else number
        if word == b"f":
            self.font = value
            if self.in_fonts < 0:
                self.state = replace(self.state, codec=self.fonts.get(value, self.default))
        elif word == b"fcharset" and self.in_fonts >= 0:
            # A font of Western letters says nothing about bytes in a file whose own encoding is Chinese.
            known = _CHARSETS.get(value, self.default)
            self.fonts[self.font] = self.default if value == 0 else known
        elif word == b"ansicpg":
            self.default = _CODEPAGES.get(value, "cp1252")
            self.state = replace(self.state, codec=self.default)
        elif word == b"uc":
            self.state = replace(self.state, fallback=min(max(value, 0), 8))
        elif word in (b"v", b"deleted"):
            self.state = replace(self.state, hidden=value != 0)

    def _table_word(self, word: bytes, number: int | None) -> None:
        if word == b"trowd":
            self.edges = []
            self.flags.clear()
        elif word in (b"clvmrg", b"clmrg"):
            self.flags.add(word)
        elif word == b"cellx" and number is not None and len(self.edges) < 200:
            self.edges.append(_Edge(number, b"clvmrg" in self.flags, b"clmrg" in self.flags))
            self.flags.clear()
        elif word == b"cell":
            self._end_line()
            self.cells.append("".join(self.lines))
            self.lines = []
        elif word == b"row" and self.cells:
            self.rows.append(_Row(self.edges, self.cells))
            self.cells = []

    def _end_line(self) -> None:
        text = "".join(self.texts)
        self.texts = []
        if text.strip():
            # A character beyond the first 65,536 comes as two halves.
            self.lines.append(paragraph(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")))

    def _end_paragraph(self) -> None:
        self._decode()
        self._end_line()
        if not self.in_table:
            self._end_table()
            self.out += self.lines
            self.lines = []

    def _end_table(self) -> None:
        if not self.rows:
            return
        edges = sorted({edge.right for row in self.rows for edge in row.edges})
        table = Table()
        for row in self.rows:
            table.rows.append([])
            column = 0
            for number, content in enumerate(row.contents):
                edge = row.edges[number] if number < len(row.edges) else None
                after = bisect_left(edges, edge.right) + 1 if edge is not None else column + 1
                if edge is not None and edge.joined and table.rows[-1]:
                    table.rows[-1][-1].span += max(after - column, 0)
                else:
                    table.add(max(after - column, 1), edge is not None and edge.continues, content)
                column = max(after, column + 1)
        self.rows = []
        self.out.append(table.markup())
