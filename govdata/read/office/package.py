"""Office files as containers: which kind a ZIP or OLE file is, and its parts read within bounds.

A part is inflated against a limit while it is inflated, whatever the archive declares, and parsed as XML without a
document type: no entity is ever defined or fetched. What the parts mean belongs to `docx`, `doc` and `sheets`.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

import olefile  # type: ignore[import-untyped]

from govdata.records import Unreadable

LARGEST_PART = 64 * 1024 * 1024
"""Bytes that one part of an Office file may inflate to; a long report's text is a few million."""

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes that all parts that are read may inflate to together."""

MOST_PARTS = 20_000

_KINDS = [
    ("word/", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("visio/", "vsdx"),
]
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.graphics": "odg",
    b"application/epub+zip": "epub",
}
_OLE_KINDS = [
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "wps"),
]
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error, OverflowError,
)  # fmt: skip
BROKEN_OLE = (OSError, ValueError, struct.error, IndexError, KeyError, AttributeError, TypeError, RecursionError)
_DIRECTORY_ENTRY = b"PK\x01\x02"
_READ = 1 << 16

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def office_kind(raw: bytes) -> str | None:
    """`docx`, `xlsx`, `xlsb`, `pptx`, `vsdx`, `odt`, `ods`, `odp`, `odg`, `ofd` or `epub`; None for a plain archive.

    Told by what stands in the ZIP file: the kind's own parts with the list of their types, or its `mimetype`.
    """
    if not raw.startswith(b"PK") or raw.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        return None
    try:
        package = Package(raw)
    except Unreadable:
        return None
    if "[Content_Types].xml" in package.names:
        for folder, kind in _KINDS:
            if any(name.startswith(folder) for name in package.names):
                return kind
    if "OFD.xml" in package.names:
        return "ofd"
    return _MIMETYPES.get(raw[38 : 38 + 80].split(b"PK", 1)[0].strip()) if raw[30:38] == b"mimetype" else None


def ole_kind(raw: bytes) -> str | None:
    """`doc`, `xls`, `ppt`, `wps` (Microsoft Works), `encrypted`, or None for another OLE file or none.

    WPS Writer's own files hold a Word document and are `doc`. `encrypted` is an OOXML file behind a password;
    a DOC or XLS behind one is told when it is read.
    """
    if not olefile.isOleFile(data=raw):
        return None
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as file:
            names = {path[0].lower() for path in file.listdir() if len(path) == 1}
    except BROKEN_OLE:
        return None
    return next((kind for name, kind in _OLE_KINDS if name.lower() in names), None)


class Package:
    """The parts of an OOXML or ODF file.

    Raises `Unreadable`: `broken` (no ZIP file, or a damaged part), `encrypted`, `too_large` (too many parts),
    `bomb` (parts that inflate beyond `LARGEST_PART` or, together, `LARGEST_FILE`).
    """

    def __init__(self, raw: bytes) -> None:
        if raw.count(_DIRECTORY_ENTRY) > MOST_PARTS:
            raise Unreadable("too_large", f"more than {MOST_PARTS} parts")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except _BROKEN_ZIP as error:
            raise Unreadable("broken", f"no whole ZIP file: {error}") from None
        # Some writers set Windows' separators or a leading slash.
        self._parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._archive.infolist()}
        self.names = list(self._parts)
        self._inflated = 0

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name."""
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Unreadable("encrypted", f"{name} asks for a password")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while piece := stream.read(_READ):
                    size += len(piece)
                    self._inflated += len(piece)
                    if size > LARGEST_PART or self._inflated > LARGEST_FILE:
                        raise Unreadable("bomb", f"{name} inflates beyond {LARGEST_PART} bytes")
                    pieces.append(piece)
        except _BROKEN_ZIP as error:
            raise Unreadable("broken", f"{name}: {error}") from None
        return b"".join(pieces)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that the part `name` ("" for the whole file) refers to inside the file, by id: (type, part)."""
        folder, _, leaf = name.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                target = _resolved(folder, given.get("Target", ""))
                found[given.get("Id", "")] = (given.get("Type", "").rpartition("/")[2], target)

        rels = self.part(f"{folder}/_rels/{leaf}.rels".lstrip("/"))
        if rels is not None:
            parse(rels, start)
        return found

    def properties(self) -> dict[str, str]:
        """What the file says of itself: `title`, `creator`, `created`, where given."""
        texts: dict[str, list[str]] = {}
        open_tags: list[str] = []

        def start(tag: str, given: dict[str, str]) -> None:
            open_tags.append(_PROPERTIES.get(tag, ""))

        def end(tag: str) -> None:
            open_tags.pop()

        def words(text: str) -> None:
            if open_tags and open_tags[-1]:
                texts.setdefault(open_tags[-1], []).append(text)

        raw = self.part("docProps/core.xml") or self.part("meta.xml")
        if raw is not None:
            try:
                parse(raw, start, end, words)
            except Unreadable:
                return {}
        return {name: value for name, pieces in texts.items() if (value := " ".join("".join(pieces).split())[:500])}


_PROPERTIES = {
    "http://purl.org/dc/elements/1.1/ title": "title",
    "http://purl.org/dc/elements/1.1/ creator": "creator",
    "http://purl.org/dc/terms/ created": "created",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0 creation-date": "created",
}
_PACKAGE = re.compile(
    r"http://schemas\.openxmlformats\.org/package/2006/relationships |http://purl\.oclc\.org/ooxml/package/relationships "
)


def parse(raw: bytes, start: Start, end: End | None = None, words: Callable[[str], None] | None = None) -> None:
    """Walk through an XML part; names come as `namespace name`, of relationships as the bare name.

    Raises `Unreadable("broken")` where the XML is not well formed or has a document type declaration, which no
    Office format allows.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(_PACKAGE.sub("", tag), given)
    parser.StartDoctypeDeclHandler = _no_doctype
    if end is not None:
        parser.EndElementHandler = end
    if words is not None:
        parser.CharacterDataHandler = words
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unreadable("broken", f"XML: {error}") from None


def local(given: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without a namespace."""
    return {name.rpartition(" ")[2]: value for name, value in given.items()}


def _no_doctype(*_: object) -> None:
    raise Unreadable("broken", "XML: a document type declaration")


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
