"""DOCX to visible text: paragraphs as lines with their automatic numbers, tables as cells, text boxes in their place.

One pass over the XML of the body, without a tree. Headers and footers are kept beside the text, since they repeat on
every page; a table of contents is left out, since its numbers count pages; deleted and hidden words are not shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from govdata.read.office.lists import Styles, number_of, read_numbering
from govdata.read.office.numbering import Numbering
from govdata.read.office.package import Package, local, parse
from govdata.read.office.page import Table, page_source, paragraph
from govdata.records import Source, Unreadable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST_TEXT = 64 * 1024 * 1024
"""Characters of one document."""

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DEEPEST = 20
_LONGEST_META = 500
_UNSEEN = frozenset(
    ["moveFrom", "del", "rt", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange"]
)
_NO_NOTE = frozenset(["separator", "continuationSeparator", "continuationNotice"])
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset(["0", "false", "off"])


def read_docx(raw: bytes) -> Source:
    """The text of a DOCX file, its tables' cells, and what it says of itself.

    `meta` has `title`, `creator` and `created` of the file's properties, and `header` and `footer`.

    Raises `Unreadable`: `broken`, `encrypted`, `bomb`, `too_large`, or `empty` where it shows no text.
    """
    package = Package(raw)
    body = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "")
    document = package.part(body) or package.part(body := "word/document.xml")
    if document is None:
        raise Unreadable("broken", "the file has no body")
    related: dict[str, list[str]] = {}
    for kind, part in package.relations(body).values():
        related.setdefault(kind, []).append(part)
    styles = Styles(_first(package, related, "styles"))
    numbering = read_numbering(_first(package, related, "numbering"))
    pieces = [_markup(document, styles, numbering)]
    for kind in ("footnotes", "endnotes"):
        notes = _first(package, related, kind)
        if notes is not None:
            pieces.append(_markup(notes, styles, Numbering()))
    meta = package.properties()
    for kind in ("header", "footer"):
        words = _furniture(package, related.get(kind, []), styles)
        if words:
            meta[kind] = words
    source = page_source(MEDIA_TYPE, "".join(pieces), meta)
    if not source.text.strip():
        raise Unreadable("empty", "the file shows no text")
    return source


def _first(package: Package, related: dict[str, list[str]], kind: str) -> bytes | None:
    return package.part(related[kind][0]) if kind in related else None


def _furniture(package: Package, parts: list[str], styles: Styles) -> str:
    """The words of headers or footers, each once."""
    lines: dict[str, None] = {}
    for name in sorted(set(parts)):
        part = package.part(name)
        if part is not None:
            text = page_source("", _markup(part, styles, Numbering()), {}).text
            lines.update(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    return "\n".join(lines)[:_LONGEST_META]


def _markup(raw: bytes, styles: Styles, numbering: Numbering) -> str:
    return _Reader(styles, numbering).read(raw)


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    number: str = ""
    level: int | None = None
    texts: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    in_run: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Cell:
    span: int = 1
    continues: bool = False


class _Reader:
    """Takes the elements of a part in order. Frames that nest too deep to be a document are read through."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._buffers: list[list[str]] = [[]]
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[Table] = []
        self._cells: list[_Cell] = []
        self._open: list[bool] = []
        self._choices: list[bool] = []
        self._unseen = 0
        self._in_text = False
        self._size = 0
        self._tags = self._handlers()

    def read(self, raw: bytes) -> str:
        parse(raw, self._start, self._end, self._words)
        return "".join(self._buffers[0])

    def _handlers(self) -> dict[str, str]:
        names = [*_UNSEEN, *_SIGNS, "p", "pStyle", "numId", "ilvl", "r", "t", "vanish", "tbl", "tr", "tc", "gridSpan"]
        names += ["vMerge", "gridBefore", "txbxContent", "footnote", "endnote"]
        tags = {f"{space} {name}": name for space in _WORD for name in names}
        tags |= {f"{_CHOICE} {name}": name for name in ("AlternateContent", "Choice", "Fallback")}
        return tags | {f"{_MATH} t": "t"}

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if self._unseen:
            self._unseen += 1
            return
        name = self._tags.get(tag)
        if name is None:
            return
        if name == "t":
            self._in_text = True
        elif name in ("p", "tbl", "tr", "tc", "txbxContent"):
            self._open.append(self._opened(name))
        elif name in _UNSEEN or (name in ("footnote", "endnote") and local(given).get("type") in _NO_NOTE):
            self._unseen = 1
        elif name == "AlternateContent":
            self._choices.append(False)
        elif name in ("Choice", "Fallback"):
            if self._choices and self._choices[-1]:
                self._unseen = 1
            elif self._choices:
                self._choices[-1] = True
        elif name in ("gridSpan", "vMerge", "gridBefore"):
            self._cell_property(name, local(given).get("val", ""))
        elif self._paragraphs:
            self._in_paragraph(self._paragraphs[-1], name, given)

    def _end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
            return
        name = self._tags.get(tag)
        if name == "t":
            self._in_text = False
        elif name == "r" and self._paragraphs:
            self._paragraphs[-1].in_run = self._paragraphs[-1].hidden = False
        elif name in ("p", "tbl", "tr", "tc", "txbxContent"):
            if self._open.pop():
                self._closed(name)
        elif name == "AlternateContent":
            self._choices.pop()

    def _words(self, text: str) -> None:
        if self._in_text and not self._unseen and self._paragraphs and not self._paragraphs[-1].hidden:
            self._size += len(text)
            if self._size > LARGEST_TEXT:
                raise Unreadable("too_large", f"more than {LARGEST_TEXT} characters")
            self._paragraphs[-1].texts.append(text)

    def _in_paragraph(self, here: _Paragraph, name: str, given: dict[str, str]) -> None:
        if name == "r":
            here.in_run = True
        elif name in _SIGNS:
            # Tab stops of the paragraph's properties have the same name as a tab in a run.
            if here.in_run and not here.hidden:
                here.texts.append(" " if name == "tab" and self._cells else _SIGNS[name])
        elif name == "vanish":
            here.hidden = here.in_run and local(given).get("val") not in _OFF
        elif name == "pStyle":
            here.style = local(given).get("val", "")
        elif name == "numId":
            here.number = local(given).get("val", "")
        elif name == "ilvl":
            here.level = number_of(local(given).get("val", ""))

    def _opened(self, name: str) -> bool:
        """Open a frame; False where it cannot stand here and only its content is read."""
        if name == "p":
            if len(self._paragraphs) > _DEEPEST:
                return False
            self._paragraphs.append(_Paragraph())
        elif len(self._buffers) + len(self._tables) > _DEEPEST:
            return False
        elif name == "tbl":
            self._tables.append(Table())
        elif name == "txbxContent":
            self._buffers.append([])
        elif not self._tables:
            return False
        elif name == "tr":
            self._tables[-1].rows.append([])
        else:
            if not self._tables[-1].rows:
                return False
            self._cells.append(_Cell())
            self._buffers.append([])
        return True

    def _closed(self, name: str) -> None:
        if name == "p":
            self._buffers[-1] += self._written(self._paragraphs.pop())
        elif name == "tbl":
            self._buffers[-1].append(self._tables.pop().markup())
        elif name == "txbxContent":
            box = "".join(self._buffers.pop())
            (self._paragraphs[-1].boxes if self._paragraphs else self._buffers[-1]).append(box)
        elif name == "tc":
            cell, content = self._cells.pop(), "".join(self._buffers.pop())
            self._tables[-1].add(cell.span, cell.continues, content)

    def _cell_property(self, name: str, value: str) -> None:
        if name == "gridBefore":
            if self._tables and self._tables[-1].rows and (columns := number_of(value)):
                self._tables[-1].add(columns, False, "")
        elif self._cells and name == "gridSpan":
            self._cells[-1].span = number_of(value, 1)
        elif self._cells and name == "vMerge":
            self._cells[-1].continues = value != "restart"

    def _written(self, here: _Paragraph) -> list[str]:
        """A paragraph with its number, and the text boxes anchored in it after it."""
        style = here.style or self._styles.default
        if self._styles.name(style).startswith("toc "):
            return here.boxes
        text = "".join(here.texts)
        label = self._label(here, style)
        if not text.strip():
            return here.boxes
        # 1. before 2020 must not become 1.2020.
        gap = " " if label and label[-1].isascii() and not label[-1].isspace() and text[0].isdigit() else ""
        return [paragraph(label + gap + text), *here.boxes]

    def _label(self, here: _Paragraph, style: str) -> str:
        of_style, style_level, says = self._styles.list_of(style)
        number = here.number or of_style
        if not number or number == "0":
            return ""
        level = here.level
        if level is None and not here.number:
            tied = self._numbering.level_of_style(number, says)
            level = style_level if tied is None else tied
        return self._numbering.label(number, level or 0)
