"""Small Office files for the tests of this folder, written part by part: only what a reader needs."""

from __future__ import annotations

import io
import struct
import zipfile

_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_S = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of parts, deflated."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A part of relations: (kind, target) in order, with ids rId1, rId2 …"""
    items = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return _RELS.format("".join(items))


def docx(body: str, more: dict[str, str] | None = None, *, prolog: str = "") -> bytes:
    """A DOCX file with the XML of a body, and other parts below word/ by their name without .xml."""
    more = more or {}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"{prolog}<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((name.strip("12"), f"{name}.xml") for name in more)),
    }
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "hdr", "footer1": "ftr"}
    for name, content in more.items():
        parts[f"word/{name}.xml"] = f"<w:{roots[name]} {_W}>{content}</w:{roots[name]}>"
    return package(parts)


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(text: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each the XML of its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def xlsx(sheets: dict[str, str], *, formats: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> bytes:
    """An XLSX file of sheets: the XML between worksheet's tags by name; style n+1 prints as the n-th of `formats`."""
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    entries = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
        for n, name in enumerate(sheets, 1)
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {_S}><sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*targets, ("styles", "styles.xml"), ("sharedStrings", "words.xml")),
        "xl/styles.xml": f'<styleSheet {_S}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/words.xml": f"<sst {_S}><si><t>共享</t><rPh><t>gong</t></rPh></si></sst>",
    }
    for n, content in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {_S}>{content}</worksheet>"
    return package(parts)


def rows(*lines: dict[str, object]) -> str:
    """Rows of cells by column letter: numbers as numbers, words inline, (number, style) with a style."""
    written = []
    for number, line in enumerate(lines, 1):
        cells = []
        for column, value in line.items():
            style = ""
            if isinstance(value, tuple):
                value, style = value[0], f' s="{value[1]}"'
            name = f'r="{column}{number}"{style}'
            is_number = isinstance(value, (int, float))
            cells.append(
                f"<c {name}><v>{value}</v></c>" if is_number else f'<c {name} t="inlineStr"><is><t>{value}</t></is></c>'
            )
        written.append(f'<row r="{number}">{"".join(cells)}</row>' if cells else "")
    return f"<sheetData>{''.join(written)}</sheetData>"


def ods(table: str) -> bytes:
    """An ODS file with the XML of one table's rows."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="表一">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return packed.getvalue()


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE file (MS-CFB) of up to three streams, each padded to at least 4,096 bytes."""
    padded = {name: content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0") for name, content in streams.items()}
    sectors, chain, starts = b"", [], {}
    for name, content in padded.items():
        starts[name] = len(chain)
        count = len(content) // 512
        chain += [*range(len(chain) + 1, len(chain) + count), 0xFFFFFFFE]
        sectors += content
    directory = _entry("Root Entry", 5, child=1)
    for number, (name, content) in enumerate(padded.items(), 1):
        right = number + 1 if number < len(padded) else 0xFFFFFFFF
        directory += _entry(name, 2, right=right, start=starts[name], size=len(content))
    directory = directory.ljust(512, b"\0")
    at = len(chain)
    fat = struct.pack("<128I", *chain, 0xFFFFFFFE, 0xFFFFFFFD, *[0xFFFFFFFF] * (126 - at))
    head = bytearray(512)
    head[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", head, 40, 0, 1, at, 0, 0x1000, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, at + 1, *[0xFFFFFFFF] * 108)
    return bytes(head) + sectors + directory + fat


def _entry(
    name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF, start: int = 0xFFFFFFFE, size: int = 0
) -> bytes:
    entry = bytearray(128)
    words = (name + "\0").encode("utf-16-le")
    entry[: len(words)] = words
    struct.pack_into("<HBB3I", entry, 64, len(words), kind, 1, 0xFFFFFFFF, right, child)
    struct.pack_into("<IQ", entry, 116, start, size)
    return bytes(entry)


def doc(text: str, *, flags: int = 0, characters: int | None = None, rows: bool = False) -> bytes:
    """A Word 97 file (MS-DOC) of one piece of text; with `rows` its cell marks (two at a row's end) make a table."""
    written = text.encode("utf-16-le")
    stream = bytearray(1024) + written
    stream += bytes(-len(stream) % 512)
    struct.pack_into("<HH6xH", stream, 0, 0xA5EC, 0xC1, 0x1200 | flags)
    struct.pack_into("<H", stream, 12, 0xBF)
    struct.pack_into("<H", stream, 32, 14)
    struct.pack_into("<H", stream, 62, 22)
    struct.pack_into("<I", stream, 0x4C, len(text) if characters is None else characters)
    struct.pack_into("<H", stream, 152, 93)
    table = b"\x02" + struct.pack("<I2IHIH", 16, 0, len(text), 0, 1024, 0)
    struct.pack_into("<II", stream, 0x1A2, 0, len(table))
    if rows:
        formats = _paragraph_formats(text)
        struct.pack_into("<II", stream, 154 + 13 * 8, len(table), 12)
        table += struct.pack("<3I", 1024, 1024 + len(written), len(stream) // 512)
        stream += formats
    return ole({"WordDocument": bytes(stream), "1Table": table})


def _paragraph_formats(text: str) -> bytes:
    """A page of paragraph formats (PAPX FKP): which paragraph stands in a table, which mark ends a row."""
    ends, kinds, at = [0], [], 0
    for number, sign in enumerate(text):
        if sign not in "\r\x07":
            continue
        ends.append(number + 1)
        row_end = sign == "\x07" and at == number and number > 0 and text[number - 1] == "\x07"
        kinds.append(0 if sign == "\r" else 2 if row_end else 1)
        at = number + 1
    page = bytearray(512)
    struct.pack_into(f"<{len(ends)}I", page, 0, *(1024 + 2 * end for end in ends))
    in_cell = struct.pack("<HHB", 0, 0x2416, 1)
    columns = struct.pack("<HHB3h", 0xD608, 8, 2, 0, 1000, 2000)
    row_end = struct.pack("<HHBHB", 0, 0x2416, 1, 0x2417, 1) + columns
    page[400] = (len(in_cell) + 1) // 2
    page[401 : 401 + len(in_cell)] = in_cell
    page[430] = (len(row_end) + 1) // 2
    page[431 : 431 + len(row_end)] = row_end
    for number, kind in enumerate(kinds):
        page[4 * len(ends) + 13 * number] = (0, 200, 215)[kind]
    page[511] = len(kinds)
    return bytes(page)
