"""Archives: every file in them, or a word why not; and no archive that harms."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.read.archives.archive import Member, Rejected, container_type, label, members
from govdata.read.archives.inflate import Bounds
from govdata_tests.read.office_files import docx, p, package

PAGE = "<html>甲县统计局年报</html>".encode()
SMALL = Bounds(members=50, member=200_000, total=1_000_000, ratio=100, depth=2)


def taken(raw: bytes, bounds: Bounds | None = None) -> list[Member | Rejected]:
    kind = container_type(raw)
    assert kind is not None
    return list(members(raw, kind, bounds))


def names(raw: bytes) -> list[str]:
    return [item.name for item in taken(raw)]


def reasons(raw: bytes, bounds: Bounds = SMALL) -> list[tuple[str, str]]:
    return [(item.name, item.reason) for item in taken(raw, bounds) if isinstance(item, Rejected)]


def tar(*files: tuple[str, bytes], more: list[tarfile.TarInfo] | None = None) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in more or []:
            archive.addfile(info)
    return packed.getvalue()


def renamed(raw: bytes, name: bytes, by: bytes) -> bytes:
    """A ZIP file in which another system's bytes stand for a name of the same length."""
    assert len(name) == len(by)
    return raw.replace(name, by)


@pytest.mark.parametrize(
    "packed",
    [
        package({"年报/甲.html": PAGE, "乙.html": PAGE}),
        tar(("年报/甲.html", PAGE), ("乙.html", PAGE)),
        gzip.compress(tar(("年报/甲.html", PAGE), ("乙.html", PAGE))),
        bz2.compress(tar(("年报/甲.html", PAGE), ("乙.html", PAGE))),
        lzma.compress(tar(("年报/甲.html", PAGE), ("乙.html", PAGE))),
    ],
)
def test_every_file_of_an_archive_is_a_member(packed: bytes) -> None:
    assert taken(packed) == [Member("年报/甲.html", PAGE), Member("乙.html", PAGE)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_compressed_file_is_one_member(pack: Callable[[bytes], bytes]) -> None:
    assert taken(pack(PAGE)) == [Member("", PAGE)]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_a_compressed_file_has_the_name_that_it_notes(codec: str) -> None:
    packed = gzip.compress(PAGE)
    noted = packed[:3] + bytes([packed[3] | 8]) + packed[4:10] + "年报.html".encode(codec) + b"\0" + packed[10:]
    assert taken(noted) == [Member("年报.html", PAGE)]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_are_read_in_the_encoding_of_the_system_that_wrote_them(codec: str) -> None:
    name = "年报2023.html".encode(codec)
    packed = renamed(package({"x" * len(name): PAGE}), b"x" * len(name), name)
    assert names(packed) == ["年报2023.html"]
    packed = tar(("x" * len(name), PAGE))
    head = bytearray(packed[:512])
    head[: len(name)] = name
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    assert names(bytes(head) + packed[512:]) == ["年报2023.html"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("../../etc/甲", "etc/甲"),
        ("/abs/甲", "abs/甲"),
        ("C:\\报\\甲", "报/甲"),
        ("a/./b//甲", "a/b/甲"),
        ("..", ""),
        ("甲\n乙", "甲\ufffd乙"),
    ],
)
def test_a_path_is_a_label_and_leads_nowhere(path: str, shown: str) -> None:
    assert label(path) == shown


@given(st.text(max_size=40))
def test_no_label_climbs(path: str) -> None:
    shown = label(path)
    assert not shown.startswith("/") and not {"..", "."} & set(shown.split("/"))


def test_links_and_devices_are_no_members() -> None:
    odd = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo("odd")
        info.type, info.linkname = kind, "/etc/passwd"
        odd.append(info)
    assert names(tar(("甲", PAGE), more=odd)) == ["甲"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", b"")
        archive.writestr("甲", PAGE)
    assert names(packed.getvalue()) == ["甲"]


def test_archives_in_archives_are_opened_and_office_files_are_not() -> None:
    report = docx(p("正文"))
    inner = package({"甲.docx": report, "乙.html": PAGE})
    assert taken(package({"附件.zip": inner})) == [
        Member("附件.zip!/甲.docx", report),
        Member("附件.zip!/乙.html", PAGE),
    ]
    assert container_type(report) is None


def test_archives_nested_too_deep_are_rejected() -> None:
    raw = package({"甲": PAGE})
    for _ in range(4):
        raw = package({"z": raw})
    assert reasons(raw) == [("z!/z!/z", "too_deep")]


def test_an_encrypted_member_is_rejected_and_the_others_are_taken() -> None:
    raw = bytearray(package({"锁": PAGE, "甲": PAGE}))
    first = raw.index(b"PK\x01\x02")
    raw[6] |= 1
    raw[first + 8] |= 1
    assert [type(item).__name__ for item in taken(bytes(raw))] == ["Rejected", "Member"]
    assert reasons(bytes(raw)) == [("锁", "encrypted")]


def test_a_damaged_member_is_rejected_and_the_others_are_taken() -> None:
    raw = bytearray(package({"坏": PAGE * 9, "甲": PAGE}))
    at = raw.index("坏".encode()) + 3
    raw[at : at + 8] = b"\xff" * 8
    assert reasons(bytes(raw)) == [("坏", "broken")]
    assert Member("甲", PAGE) in taken(bytes(raw))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_file_that_inflates_without_end_is_stopped(pack: Callable[[bytes], bytes]) -> None:
    raw = pack(bytes(30_000_000))
    bounds = Bounds(member=100_000_000, ratio=2)
    tracemalloc.start()
    found = reasons(raw, bounds)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("", "bomb")] and peak < 45_000_000
    assert reasons(raw, SMALL) == [("", "too_large")]


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    raw = bytearray(package({"甲": bytes(5_000_000)}))
    first = raw.index(b"PK\x01\x02")
    for at in (22, first + 24):
        raw[at : at + 4] = (100).to_bytes(4, "little")
    assert [reason for _, reason in reasons(bytes(raw))] in (["too_large"], ["broken"])


def test_many_members_that_inflate_are_a_bomb_together() -> None:
    raw = package({str(number): bytes(150_000) for number in range(40)})
    found = taken(raw, Bounds(total=1_000_000))
    assert sum(isinstance(item, Member) for item in found) == 6
    assert found[-1] == Rejected("", "bomb", "the archive inflates beyond 1000000 bytes")


def test_members_beyond_the_bound_end_the_archive() -> None:
    zipped = package({str(number): b"" for number in range(60)})
    assert reasons(zipped) == [("", "too_many")]
    found = taken(tar(*((str(number), b"x") for number in range(60))), SMALL)
    assert len(found) == 51 and isinstance(found[-1], Rejected) and found[-1].reason == "too_many"


def test_a_hundred_thousand_members_are_taken() -> None:
    packed = gzip.compress(tarfile.TarInfo("a.html").tobuf() * 100_000, 1)
    found = members(packed, "application/gzip", Bounds(ratio=10_000))
    assert sum(isinstance(item, Member) for item in found) == 100_000


def test_members_that_were_handed_on_take_no_memory() -> None:
    raw = tarfile.TarInfo("a.html").tobuf() * 5_000
    tracemalloc.start()
    count = sum(1 for _ in members(raw, "application/x-tar"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000 and peak < 1_000_000


def test_a_tar_header_of_unreasonable_size_is_stopped() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 60_000_000
    raw = gzip.compress(info.tobuf() + bytes(60_000_000))
    tracemalloc.start()
    found = reasons(raw, Bounds(ratio=10_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("", "bomb")] and peak < 20_000_000


def test_a_tar_of_nothing_but_headers_of_headers_is_broken() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 0
    assert reasons(info.tobuf() * 5_000) == [("", "broken")]


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_an_archive_cut_short_says_so(pack: Callable[[bytes], bytes], keep: float) -> None:
    whole = bytes(range(256)) * 40
    for raw in (pack(tar(("甲", whole), ("乙", whole))), package({"甲": whole, "乙": whole})):
        found = taken(raw[: int(len(raw) * keep)])
        lost = [item for item in found if isinstance(item, Rejected)]
        complete = [item for item in found if isinstance(item, Member)]
        assert all(item.content == whole for item in complete)
        assert len(complete) == 2 or [item.reason for item in lost] == ["broken"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from([package({"甲": PAGE, "乙": PAGE}), gzip.compress(tar(("甲", PAGE)))])))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    kind = container_type(bytes(raw))
    for item in members(bytes(raw), kind, SMALL) if kind else ():
        assert isinstance(item, (Member, Rejected))


@pytest.mark.parametrize("raw", [b"", b"<html>", b"%PDF-1.4", docx(p("正文"))])
def test_documents_are_no_archives(raw: bytes) -> None:
    assert container_type(raw) is None
