"""Web archives: the pages as servers meant them, with their address and date."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.read.archives.archive import Member, Rejected, container_type, members
from govdata.read.archives.inflate import Bounds
from govdata.read.archives.warc import is_warc

PAGE = "<html><meta charset=gbk>甲县统计局年报</html>".encode("gb18030")
URL = "http://a.example/n.html"
DATE = "2023-01-05T08:00:00Z"


def record(kind: str, block: bytes, *, url: str = URL, length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, headers: str = "", status: str = "200 OK") -> bytes:
    return record("response", f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body)


def chunked(body: bytes) -> bytes:
    halves = body[:7], body[7:]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(half), half) for half in halves) + b"0\r\n\r\n"


def taken(raw: bytes, bounds: Bounds | None = None) -> list[Member | Rejected]:
    kind = container_type(raw)
    assert kind == "application/warc"
    return list(members(raw, kind, bounds))


def reasons(raw: bytes, bounds: Bounds | None = None) -> list[str]:
    return [item.reason for item in taken(raw, bounds) if isinstance(item, Rejected)]


RAW_DEFLATE = zlib.compressobj(wbits=-15)
DEFLATED = RAW_DEFLATE.compress(PAGE) + RAW_DEFLATE.flush()


@pytest.mark.parametrize(
    "raw",
    [
        response(PAGE),
        response(chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        response(PAGE, "Transfer-Encoding: chunked\r\n"),
        response(gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        response(PAGE, "Content-Encoding: gzip\r\n"),
        response(zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        response(DEFLATED, "Content-Encoding: deflate\r\n"),
        response(chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        record("resource", PAGE),
        record("conversion", PAGE),
        record("response", PAGE),
        record("response", PAGE, url=f"<{URL}>"),
    ],
)
def test_a_page_is_its_body_with_address_and_date(raw: bytes) -> None:
    assert taken(raw) == [Member(URL, PAGE, URL, DATE)]


def test_requests_notes_and_repeats_are_no_pages() -> None:
    others = b"".join(record(kind, b"x: y\r\n") for kind in ("warcinfo", "request", "metadata", "revisit"))
    assert taken(others + record("response", b"1.2.3.4", url="dns:a.example") + response(PAGE)) == [
        Member(URL, PAGE, URL, DATE)
    ]


def test_records_compressed_one_by_one_or_all_together() -> None:
    both = [response(PAGE), record("conversion", PAGE)]
    for raw in (b"".join(map(gzip.compress, both)), gzip.compress(b"".join(both))):
        assert is_warc(raw)
        assert [item.name for item in taken(raw)] == [URL, URL]


@pytest.mark.parametrize("status", ["404 Not Found", "302 Found", "500 X", "x"])
def test_an_answer_without_a_page_is_rejected(status: str) -> None:
    assert reasons(response(PAGE, status=status)) == ["http_status"]


def test_a_compression_that_is_not_read_is_rejected() -> None:
    assert reasons(response(PAGE, "Content-Encoding: br\r\n")) == ["encoding"]


def test_an_archive_cut_short_keeps_what_came_before() -> None:
    raw = response(PAGE) + response(PAGE)
    for cut in (raw[:-20], b"".join(map(gzip.compress, (response(PAGE), response(PAGE))))[:-20]):
        assert [type(item).__name__ for item in taken(cut)] == ["Member", "Rejected"]
        assert reasons(cut) == ["broken"]


def test_a_damaged_record_costs_itself() -> None:
    raw = record("response", b"", length=-5) + b"garbage\r\nmore\r\n" + response(PAGE)
    found = taken(raw)
    assert reasons(raw) == ["broken"] and found[-1] == Member(URL, PAGE, URL, DATE)


def test_pages_and_records_beyond_bounds_are_rejected() -> None:
    bomb = response(gzip.compress(bytes(5_000_000)), "Content-Encoding: gzip\r\n")
    assert reasons(bomb + response(PAGE), Bounds(ratio=10)) == ["bomb"]
    assert reasons(record("resource", bytes(2_000)) + response(PAGE), Bounds(member=1_000)) == ["too_large"]
    assert reasons(record("resource", b"x", length=10**11)) == ["too_large"]
    assert reasons(gzip.compress(record("resource", bytes(30_000_000))), Bounds(ratio=2)) == ["bomb"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    page = response(chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    raw = bytearray(page + record("conversion", PAGE))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(5, len(raw) - 1))] = data.draw(st.integers(0, 255))
    for item in members(bytes(raw), "application/warc"):
        assert isinstance(item, (Member, Rejected))
