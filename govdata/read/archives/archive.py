"""Archives as the files in them: ZIP, TAR, compressed TAR, single compressed files, and archives in archives.

Nothing is written anywhere: a member's path is only a label, and is cleaned as such. What cannot be taken is handed
on as a rejection among the members, so that nothing vanishes; every bound is kept while bytes are inflated,
whatever the archive declares. Web archives belong to `warc`; Office files are documents, not archives.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, cast

from govdata.read.archives.inflate import BROKEN, SLACK, Bounds, Inflated, OutOfBounds, Readable
from govdata.read.archives.warc import is_warc, records
from govdata.read.office.package import office_kind
from govdata.read.sniff import signature

ZIP, TAR, WARC = "application/zip", "application/x-tar", "application/warc"
GZIP, BZIP2, XZ = "application/gzip", "application/x-bzip2", "application/x-xz"
_COMPRESSED = (GZIP, BZIP2, XZ)
_STREAMS: dict[str, Callable[[io.BytesIO], Readable]] = {
    GZIP: lambda packed: gzip.GzipFile(fileobj=packed),
    BZIP2: bz2.BZ2File,
    XZ: lzma.LZMAFile,
}
_ENTRY = b"PK\x01\x02"
_BROKEN_ZIP = (*BROKEN, zipfile.BadZipFile, NotImplementedError, RuntimeError, struct.error, zlib.error)
_HEADERS = 1 << 20
_PEEKED = 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there (archives in archives joined by `!/`), its bytes, and where it came from.

    `source_url` and `fetched_at` (ISO 8601 as recorded) are known for web archives only.
    """

    name: str
    content: bytes
    source_url: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A member, or with an empty name the rest of the archive, that cannot be taken: one word, and a sentence."""

    name: str
    reason: str
    detail: str


def container_type(raw: bytes) -> str | None:
    """The media type of an archive whose members are files; None for everything else, Office files too."""
    if is_warc(raw):
        return WARC
    found = signature(raw)
    if found == ZIP:
        return None if office_kind(raw) else ZIP
    return found if found == TAR or found in _COMPRESSED else None


def members(raw: bytes, media_type: str, bounds: Bounds | None = None) -> Iterator[Member | Rejected]:
    """The files in an archive of the type that `container_type` told, in its order; total on any bytes.

    Reasons of rejection: `broken`, `encrypted`, `too_large` (a member), `too_many` (members), `bomb` (inflates beyond
    all measure), `too_deep` (archives in archives), `http_status` and `encoding` (records of web archives).
    """
    bounds = bounds or Bounds()
    budget = _Budget(bounds, len(raw))
    try:
        yield from _members(raw, media_type, budget, "", bounds.depth)
    except OutOfBounds as error:
        yield Rejected("", error.reason, str(error))


def label(name: str) -> str:
    """A member's path without what climbs out of the archive, leads elsewhere or cannot be shown."""
    steps = name.replace("\\", "/").split("/")
    if steps and len(steps[0]) == 2 and steps[0][1] == ":":
        steps = steps[1:]
    return _printable("/".join(step for step in steps if step not in ("", ".", "..")))


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)[-500:]


class _Budget:
    """What an archive has used of its bounds, with all archives in it."""

    def __init__(self, bounds: Bounds, packed: int) -> None:
        self.bounds = bounds
        self._most = min(bounds.total, packed * bounds.ratio + SLACK)
        self.members = self.inflated = 0

    def count(self) -> None:
        self.members += 1
        if self.members > self.bounds.members:
            raise OutOfBounds("too_many", f"more than {self.bounds.members} members")

    def spend(self, size: int) -> None:
        self.inflated += size
        if self.inflated > self._most:
            raise OutOfBounds("bomb", f"the archive inflates beyond {self._most} bytes")


def _members(raw: bytes, media_type: str, budget: _Budget, prefix: str, depth: int) -> Iterator[Member | Rejected]:
    if media_type == ZIP:
        found = _zip(raw, budget)
    elif media_type == WARC:
        found = _warc(_opened(raw, signature(raw), budget), budget)
    elif media_type == TAR:
        found = _tar(_opened(raw, None, budget), budget)
    else:
        found = _compressed(raw, media_type, budget)
    for item in found:
        item = replace(item, name=prefix + item.name)
        inner = container_type(item.content) if isinstance(item, Member) else None
        if isinstance(item, Rejected) or inner is None:
            yield item
        elif depth <= 0:
            yield Rejected(item.name, "too_deep", f"archives nest deeper than {budget.bounds.depth}")
        else:
            yield from _members(item.content, inner, budget, f"{item.name}!/", depth - 1)


def _zip(raw: bytes, budget: _Budget) -> Iterator[Member | Rejected]:
    if raw.count(_ENTRY) > budget.bounds.members:
        # The directory is read as a whole, before a single member could be counted.
        raise OutOfBounds("too_many", f"more than {budget.bounds.members} members")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN_ZIP as error:
        yield Rejected("", "broken", f"ZIP: {error}")
        return
    for info in archive.infolist():
        if info.is_dir() or _is_special(info):
            continue
        budget.count()
        name = label(_zip_name(info))
        if info.flag_bits & 1:
            yield Rejected(name, "encrypted", "the member asks for a password")
            continue
        try:
            with archive.open(info) as stream:
                content = Inflated(cast(Readable, stream), info.compress_size, budget.bounds).all()
        except OutOfBounds as error:
            yield Rejected(name, error.reason, str(error))
            budget.spend(min(budget.bounds.member, info.compress_size * budget.bounds.ratio))
            continue
        except _BROKEN_ZIP as error:
            yield Rejected(name, "broken", f"ZIP: {error}")
            continue
        budget.spend(len(content))
        yield Member(name, content)


def _is_special(info: zipfile.ZipInfo) -> bool:
    """Links and devices, by the Unix mode that some writers note."""
    kind = (info.external_attr >> 28) & 0xF
    return info.create_system == 3 and kind not in (0, 0x8)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name. Without the mark for UTF-8 it is in whatever the writer's system used: UTF-8, or GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    octets = info.orig_filename.encode("cp437", "replace")
    for codec in ("utf-8", "gb18030"):
        try:
            return octets.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.filename


def _tar(stream: Inflated, budget: _Budget) -> Iterator[Member | Rejected]:
    stream.allow(_HEADERS)
    try:
        # Only a stream is read forward, member by member, without a list of them in memory.
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|", errors="surrogateescape") as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]
                stream.allow(max(info.size, 0) + _HEADERS)
                if not info.isfile():
                    continue
                budget.count()
                name = label(_tar_name(info.name))
                if info.size > budget.bounds.member:
                    yield Rejected(name, "too_large", f"{info.size} bytes")
                    continue
                if info.issparse():
                    yield Rejected(name, "sparse", "a file with holes, whose size says nothing")
                    continue
                content = archive.extractfile(info)
                octets = content.read() if content is not None else b""
                if len(octets) < info.size:
                    yield Rejected(name, "broken", "the archive ends within the member")
                    return
                yield Member(name, octets)
                stream.allow(_HEADERS)
    except OutOfBounds as error:
        yield Rejected("", error.reason, str(error))
    except (tarfile.TarError, RecursionError, *BROKEN) as error:
        yield Rejected("", "broken", f"TAR: {error}")


def _tar_name(name: str) -> str:
    octets = name.encode("utf-8", "surrogateescape")
    for codec in ("utf-8", "gb18030"):
        try:
            return octets.decode(codec)
        except UnicodeDecodeError:
            continue
    return octets.decode("latin-1")


def _compressed(raw: bytes, media_type: str, budget: _Budget) -> Iterator[Member | Rejected]:
    """One compressed file, which may be a TAR archive."""
    try:
        start = _opened(raw, media_type, budget).read(_PEEKED)
    except (OutOfBounds, *BROKEN) as error:
        yield Rejected("", error.reason if isinstance(error, OutOfBounds) else "broken", str(error))
        return
    if signature(start) == TAR:
        yield from _tar(_opened(raw, media_type, budget), budget)
        return
    budget.count()
    name = label(_gzip_name(raw)) if media_type == GZIP else ""
    try:
        content = _opened(raw, media_type, budget).all()
    except (OutOfBounds, *BROKEN) as error:
        yield Rejected(name, error.reason if isinstance(error, OutOfBounds) else "broken", str(error))
        return
    yield Member(name, content)


def _gzip_name(raw: bytes) -> str:
    """The name that a GZIP file notes for its content, or nothing."""
    if len(raw) < 10 or not raw[3] & 8:
        return ""
    start = 10
    if raw[3] & 4:
        start += 2 + int.from_bytes(raw[10:12], "little")
    return _tar_name(raw[start : raw.find(b"\0", start, start + 500)].decode("utf-8", "surrogateescape"))


def _opened(raw: bytes, media_type: str | None, budget: _Budget) -> Inflated:
    """The bytes of an archive, inflated as they are read."""
    packed = io.BytesIO(raw)
    if media_type not in _COMPRESSED:
        return Inflated(packed, len(raw), budget.bounds)
    return Inflated(_STREAMS[media_type](packed), len(raw), budget.bounds, spend=budget.spend)


def _warc(stream: Inflated, budget: _Budget) -> Iterator[Member | Rejected]:
    for record in records(stream, budget.bounds):
        budget.count()
        if record.reason:
            yield Rejected(_printable(record.uri), record.reason, record.detail)
        else:
            yield Member(_printable(record.uri), record.content, record.uri, record.fetched_at)
