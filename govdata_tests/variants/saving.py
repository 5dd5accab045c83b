"""One text saved in other kinds of files: what a body, an office program or a crawler makes of the same report."""

from __future__ import annotations

import gzip
import html
import re
from functools import cache

from opencc import OpenCC

from govdata.read import read
from govdata.read.archives.archive import Member, container_type, members
from govdata.read.charset import visible
from govdata_tests.read.office_files import doc, docx, p
from govdata_tests.read.pdf_samples import pdf

_INVISIBLE = re.compile("[\u200b-\u200f\ufeff\xad]")
_PLAIN = str.maketrans("\xa0āáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüńňǹ", " aaaaeeeeeiiiioooouuuuvvvvvnnn")


def text_of(raw: bytes) -> str:
    """The visible text of a file, head lines and all, before any repair."""
    source = read(raw)
    return visible(source.decoded) if source.media_type == "text/plain" else source.text


def gbk_page(text: str) -> bytes:
    """A web page in GBK that says it is in UTF-8."""
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>'
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())
    return f"{head}{lines}</body></html>".encode("gb18030")


def printed(text: str) -> bytes:
    """A PDF of the text, a paragraph a line."""
    return pdf([line for line in text.splitlines() if line.strip()], invariant=1)


def word(text: str) -> bytes:
    """A DOCX file of the text, a paragraph a line."""
    return docx("".join(p(html.escape(line)) for line in text.splitlines()))


def old_word(text: str) -> bytes:
    """A Word 97 file of the text, a paragraph a line."""
    return doc("".join(f"{line}\r" for line in text.splitlines()))


def rich_text(text: str) -> bytes:
    """An RTF file of the text, a paragraph a line, characters by number."""
    lines = (
        "".join(f"\\u{ord(sign)}?" if sign > "\x7f" else f"\\'{ord(sign):02x}" for sign in line) + "\\par\n"
        for line in text.splitlines()
    )
    return b"{\\rtf1\\ansi\\ansicpg936 " + "".join(lines).encode() + b"}"


def big5(text: str) -> tuple[bytes, int]:
    """The text in traditional characters as Big5, and how many characters it lacks even in another form.

    爲 is written 為 there, è as e, a space that does not break as a plain one, and what shows nothing not at all.
    """
    written = [
        sign if _in_big5(sign) else _converter("t2tw").convert(sign).translate(_PLAIN)
        for sign in _INVISIBLE.sub("", _converter("s2t").convert(text))
    ]
    lost = sum(not _in_big5(sign) for sign in written)
    return "".join(sign if _in_big5(sign) else "?" for sign in written).encode("cp950"), lost


def crawled(page: bytes, kind: str = "text/html") -> bytes:
    """The response of a web server in a WARC file."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/n\r\nWARC-Date: 2023-01-05T08:00:00Z\r\n"
    )
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def crawled_packed(page: bytes) -> bytes:
    """The same compressed."""
    return gzip.compress(crawled(page), mtime=0)


def unpacked(raw: bytes) -> bytes:
    """The only file in an archive."""
    kind = container_type(raw)
    assert kind is not None
    (member,) = members(raw, kind)
    assert isinstance(member, Member), member
    return member.content


def _in_big5(words: str) -> bool:
    try:
        words.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
