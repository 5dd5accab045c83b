"""Hostile inputs: small files of every kind that is read, and the ways in which they are damaged.

Every input follows from a seed and a number alone. Running them and judging what happens belongs to `fuzz`.
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import xlwt

from govdata_tests.read.office_files import doc, docx, ods, p, rows, tbl, tc, xlsx
from govdata_tests.read.pdf_samples import grid, pdf, statutory

SEEDS = Path(__file__).parents[1] / "seeds"
LARGEST = 400_000
"""Bytes beyond which a damaged input is cut off: what takes long at this size takes forever at a real one."""

_TITLE = "甲县统计局2021年政府信息公开工作年度报告"
_PROSE = [
    _TITLE,
    "一、总体情况",
    "2021年，甲县统计局主动公开政府信息1,286条，发布政策解读18篇，网站访问量3.5万人次。",
    "全年收到政府信息公开申请23件，其中网络申请7件，均已按时办结，没有收到行政复议申请。",
    "三、收到和处理政府信息公开申请情况",
]
_CELLS = [("项目", "数量"), ("收到申请", "23"), ("办结", "21"), ("结转", "2")]
_HUGE = [
    "9" * 30,
    "0" * 5000,
    "9" * 5000,
    "1e308",
    "-1",
    "0.0000001",
    "99,999,999,999",
    "4294967296",
    "２０２１",
    "九" * 99,
]
_NESTS = [
    "<div>", "<table><tr><td>", "<table><tr><td rowspan=99999 colspan=99999>", "<w:tbl><w:tr><w:tc>", "<b", "<!--",
    "&#38;", "{\\rtf1", "{\\*", "[", "<<", "(", "（", "《", "“", "其中", "一、", "（一）", "1.", "| ", "没有", "2019年",
    "20191231", "0 ", "\t", "\n", " ", "\u3000", "衛(wèi)", "首页>", "条、", "12件", "三、本年度办理结果",
]  # fmt: skip
_CODECS = ("gb18030", "cp950", "utf-16-le", "utf-8", "latin-1")


@cache
def materials() -> dict[str, bytes]:
    """Sound files by name: the project's seeds, and one small file of each other kind."""
    files = {path.name: path.read_bytes() for path in sorted(SEEDS.iterdir()) if path.suffix in (".txt", ".html")}
    table = grid([200, 100], *_CELLS)
    form = statutory(lambda row, column: row * column % 7)
    files["prose.pdf"] = pdf([*_PROSE, table], invariant=1)
    files["plain.pdf"] = pdf([*_PROSE, table], invariant=1, pageCompression=0)
    files["form.pdf"] = pdf([*_PROSE, form], invariant=1, pageCompression=0)
    body = "".join(map(p, _PROSE)) + tbl(*(tc(label) + tc(number) for label, number in _CELLS))
    files["report.docx"] = _repacked(docx(body, {"footnotes": p("注"), "header1": p(_TITLE)}))
    lines: list[dict[str, object]] = [{"A": label, "B": int(n) if n.isdigit() else n} for label, n in _CELLS]
    sheet = rows({"A": _TITLE}, *lines)
    files["report.xlsx"] = _repacked(xlsx({"表一": sheet + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'}))
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table_rows = (f"<table:table-row>{''.join(map(cell.format, line))}</table:table-row>" for line in _CELLS)
    files["report.ods"] = _repacked(ods("".join(table_rows)))
    files["report.doc"] = doc("\r".join([*_PROSE, "".join(f"{a}\x07{b}\x07\x07" for a, b in _CELLS)]), rows=True)
    files["report.xls"] = _xls()
    files["report.rtf"] = rb"{\rtf1\ansi\ansicpg936 " + b"".join(map(_rtf, _PROSE)) + b"}"
    parts = {name: files[name] for name in ("2021_form_cells.txt", "report.docx", "prose.pdf")}
    files["files.zip"] = _zipped(parts)
    files["files.tar.gz"] = gzip.compress(_tarred(parts), mtime=0)
    files["pages.warc"] = b"".join(_record(name, files[name]) for name in files if name.endswith(".html"))
    files["pages.warc.gz"] = b"".join(
        gzip.compress(_record(name, files[name]), mtime=0) for name in files if name.endswith(".html")
    )
    return files


def damaged(seed: int, number: int, largest: int = LARGEST) -> tuple[str, bytes]:
    """Input `number` of a run: what it is made of and how, and its bytes."""
    random = Random(f"{seed}-{number}")
    files = materials()
    name = random.choice(sorted(files))
    raw = files[name]
    if zipfile.is_zipfile(io.BytesIO(raw)) and random.random() < 0.7:
        parts = _parts(raw)
        part = random.choice(sorted(parts))
        parts[part], how = _damaged(parts[part], random, largest)
        return f"{name}/{part}: {how}", _zipped(parts)
    if raw.startswith(b"\x1f\x8b") and random.random() < 0.7:
        inner, how = _damaged(gzip.decompress(raw), random, largest)
        return f"{name} inflated: {how}", gzip.compress(inner, mtime=0)
    raw, how = _damaged(raw, random, largest)
    return f"{name}: {how}", raw


def _damaged(raw: bytes, random: Random, largest: int) -> tuple[bytes, str]:
    ways = random.choices(WAYS, k=random.choice((1, 1, 1, 2, 3, 6)))
    for way in ways:
        raw = way(raw, random)[:largest]
    return raw, " ".join(way.__name__.strip("_") for way in ways)


def _flips(raw: bytes, random: Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.choice((1, 1, 3, 30, 300)) if raw else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cuts(raw: bytes, random: Random) -> bytes:
    start, end = _slice(raw, random)
    return random.choice((raw[:start], raw[start:], raw[:start] + raw[end:]))


def _splices(raw: bytes, random: Random) -> bytes:
    files = materials()
    other = files[random.choice(sorted(files))]
    start, end = _slice(other, random)
    at = random.randrange(len(raw) + 1)
    return raw[:at] + other[start:end] + raw[at + random.choice((0, end - start)) :]


def _repeats(raw: bytes, random: Random) -> bytes:
    start, end = _slice(raw, random, random.choice((3, 30, 300, 100_000)))
    times = random.choice((1, 2, 20, 2000))
    return raw[:end] + (raw[start:end] * min(times, LARGEST // max(end - start, 1))) + raw[end:]


def _nuls(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    if random.random() < 0.3:
        return raw[:at] + b"\0".join(bytes([octet]) for octet in raw[at : at + 500]) + raw[at + 500 :]
    return raw[:at] + bytes([random.choice((0, 0, 0xFF, 0x80))]) * random.choice((1, 2, 100, 50_000)) + raw[at:]


def _numbers(raw: bytes, random: Random) -> bytes:
    found = list(re.finditer(rb"\d+", raw))
    for match in sorted(random.sample(found, min(len(found), random.choice((1, 3, 50)))), key=lambda m: -m.start()):
        number = random.choice((*_HUGE, str(random.randrange(3000))))
        raw = raw[: match.start()] + number.encode(_like(raw)) + raw[match.end() :]
    return raw


def _nests(raw: bytes, random: Random) -> bytes:
    piece = random.choice(_NESTS) + random.choice(("", "", "1", *_NESTS))
    at = random.randrange(len(raw) + 1)
    times = random.choice((10, 300, 3000, 100_000))
    nest = piece.encode(_like(raw), "replace")
    return raw[:at] + nest * min(times, LARGEST // len(nest)) + raw[at:]


def _recodes(raw: bytes, random: Random) -> bytes:
    return raw.decode(random.choice(_CODECS), "replace").encode(random.choice(_CODECS), "replace")


def _joins(raw: bytes, random: Random) -> bytes:
    """Line ends, spaces or tags lost: how glued text comes about."""
    lost = random.choice((rb"\r?\n", rb"\s+", rb"<[^>]{1,40}>", rb"[\x80-\xff]+", "。|，".encode(_like(raw))))
    return re.sub(lost, random.choice((b"", b" ", b"|")), raw)


def _shuffles(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


WAYS: list[Callable[[bytes, Random], bytes]] = [
    _flips, _cuts, _splices, _repeats, _nuls, _numbers, _nests, _recodes, _joins, _shuffles,
]  # fmt: skip


def _slice(raw: bytes, random: Random, longest: int = LARGEST) -> tuple[int, int]:
    start = random.randrange(len(raw) + 1)
    return start, random.randint(start, min(len(raw), start + longest))


def _like(raw: bytes) -> str:
    """An encoding in which words put into these bytes are read as such, mostly."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _repacked(raw: bytes) -> bytes:
    """The same parts without the time of packing."""
    return _zipped(_parts(raw))


def _tarred(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def _record(name: str, page: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{name}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _rtf(words: str) -> bytes:
    return "".join(f"\\u{ord(sign)}?" if sign > "\x7f" else sign for sign in words).encode() + b"\\par\n"


def _xls() -> bytes:
    book, packed = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("表一")
    for number, (label, value) in enumerate(_CELLS):
        sheet.write(number, 0, label)
        sheet.write(number, 1, int(value) if value.isdigit() else value)
    sheet.write_merge(9, 10, 0, 1, _TITLE)
    book.save(packed)
    return packed.getvalue()
