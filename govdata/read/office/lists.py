"""The style and list definitions of a DOCX file: `styles.xml` and `numbering.xml` as records.

Counting belongs to `office_numbering`, the body to `docx`.
"""

from __future__ import annotations

from dataclasses import dataclass

from govdata.read.office.numbering import LEVELS, Level, Numbering
from govdata.read.office.package import local, parse


@dataclass(slots=True)
class Style:
    """A paragraph style: what it is called, what it builds on, and the list that it numbers paragraphs in."""

    name: str = ""
    base: str = ""
    number: str = ""
    level: int | None = None


class Styles:
    """The paragraph styles by id."""

    def __init__(self, raw: bytes | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        self._open = Style()
        if raw is not None:
            parse(raw, self._start)

    def name(self, style: str) -> str:
        """What a style is called, in lower case."""
        found = self._styles.get(style)
        return found.name.lower() if found else ""

    def list_of(self, style: str) -> tuple[str, int | None, str]:
        """The list that a style numbers in, the level where it names one, and the style that says so."""
        for _ in range(20):
            found = self._styles.get(style)
            if found is None:
                break
            if found.number:
                return found.number, found.level, style
            style = found.base
        return "", None, ""

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "style":
            attributes = local(given)
            self._open = Style()
            if attributes.get("type", "paragraph") == "paragraph":
                self._styles[attributes.get("styleId", "")] = self._open
                if attributes.get("default") in ("1", "true"):
                    self.default = attributes.get("styleId", "")
        elif name in ("name", "basedOn", "numId", "ilvl"):
            value = local(given).get("val", "")
            if name == "name":
                self._open.name = value
            elif name == "basedOn":
                self._open.base = value
            elif name == "numId":
                self._open.number = value
            else:
                self._open.level = number_of(value)


def read_numbering(raw: bytes | None) -> Numbering:
    """The lists that a document defines."""
    reader = _Lists()
    if raw is not None:
        parse(raw, reader.start, reader.end)
    return reader.numbering


class _Lists:
    def __init__(self) -> None:
        self.numbering = Numbering()
        self._abstract = self._number = ""
        self._at = -1
        self._level = Level()

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        attributes = local(given)
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._abstract, self._number = attributes.get("abstractNumId", ""), ""
            self.numbering.abstracts.setdefault(self._abstract, {})
        elif name == "num":
            self._number, self._abstract = attributes.get("numId", ""), ""
        elif name == "abstractNumId" and self._number:
            self.numbering.abstract_of[self._number] = value
        elif name == "lvlOverride":
            self._at = number_of(attributes.get("ilvl", ""))
        elif name == "startOverride" and self._number:
            self.numbering.starts[self._number, self._at] = number_of(value)
        elif name == "lvl":
            self._at, self._level = number_of(attributes.get("ilvl", "")), Level()
            if 0 <= self._at < LEVELS and self._number:
                self.numbering.overrides[self._number, self._at] = self._level
            elif 0 <= self._at < LEVELS:
                self.numbering.abstracts.setdefault(self._abstract, {})[self._at] = self._level
        elif name == "start":
            self._level.start = number_of(value)
        elif name == "numFmt":
            self._level.format = value
        elif name == "lvlText":
            self._level.text = value[:50]
        elif name == "suff":
            self._level.suffix = value
        elif name == "pStyle":
            self._level.style = value
        elif name == "isLgl":
            self._level.legal = value not in ("0", "false")

    def end(self, tag: str) -> None:
        if tag.endswith(" lvl"):
            self._level = Level()


def number_of(value: str, otherwise: int = 0) -> int:
    """A small whole number out of an attribute."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise
