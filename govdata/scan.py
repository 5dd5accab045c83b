"""The landing folder: which files are there, which are new, changed or gone, and their bytes into batches.

Knows files only; what they say is the business of the stages. `due` is the cheap look that the command line and
the sensor take; `scan` is the refresh's first step.
"""

from __future__ import annotations

import fnmatch
import hashlib
import os
import stat
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from govdata.read import media_type
from govdata.read.archives.archive import Member, Rejected, container_type, members
from govdata.schemas import Contents, Files, Rejections
from govdata.store import Store

BATCH_FILES = 2_000
BATCH_BYTES = 64 * 1024 * 1024
LARGEST_FILE = 256 * 1024 * 1024
IGNORE_FILE = ".landingignore"
SNAPSHOT = "snapshot"
REJECTED_FILES = "raw"
# Between an archive's path and the path in it.
INSIDE = "!/"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan saw: files there now, contents that were new, files that could not be read."""

    files: int
    new: int
    rejected: int
    changed: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    path: str
    full: Path
    size: int
    modified_ns: int
    mode: int


def due(landing: Path, store: Store) -> bool:
    """Whether a scan would find anything new, changed, moved or gone. Reads no file's content."""
    current = _snapshot(store, landing).filter(pl.col("status") == "current")
    known = set(current.select("disk_path", "disk_size", "modified_ns").iter_rows())
    known_paths = {path for path, _, _ in known}
    # What was rejected whole left no row of its own: an unreadable file, an archive with nothing in it.
    rejected = {path.split(INSIDE)[0] for path in store.read(Rejections, REJECTED_FILES)["path"]} - known_paths
    seen = {(file.path, file.size, file.modified_ns) for file in _walk(landing) if file.path not in rejected}
    return seen != known


def fingerprint(landing: Path) -> str:
    """One word for the state of the landing folder: it changes when any file's path, size or time does."""
    digest = hashlib.sha256()
    for file in _walk(landing):
        digest.update(f"{file.path}\0{file.size}\0{file.modified_ns}\n".encode())
    return digest.hexdigest()[:16]


def scan(landing: Path, store: Store) -> Scan:
    """Take in what is new in the landing folder and write down what became of the rest.

    Raises:
        FileNotFoundError: where the landing folder does not exist.
    """
    if not landing.is_dir():
        raise FileNotFoundError(f"The landing folder {landing} does not exist")
    before = _snapshot(store, landing)
    current: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in before.filter(pl.col("status") == "current").iter_rows(named=True):
        current[row["disk_path"]].append(row)
    batch_of = _known_contents(store)
    intake = _Intake(store, batch_of)
    rows: list[dict[str, Any]] = []
    rejected: list[tuple[str, str, str]] = []
    files = unchanged = 0
    for file in _walk(landing):
        files += 1
        known = current.get(file.path, [])
        if known and (known[0]["disk_size"], known[0]["modified_ns"]) == (file.size, file.modified_ns):
            rows += known
            unchanged += len(known)
            continue
        first_seen = {(row["path"], row["content_sha256"]): row["first_seen_at"] for row in known}
        for found in _contents_of(file):
            if isinstance(found, Rejected):
                rejected.append((found.name, found.reason, found.detail))
                continue
            row = _row(found, file, landing)
            row["first_seen_at"] = first_seen.get((row["path"], row["content_sha256"]), row["first_seen_at"])
            intake.add(row["content_sha256"], found.content)
            rows.append(row)
    intake.close()
    changed = unchanged < len(rows) or len(rows) < sum(map(len, current.values())) or not store.files(Files)
    if changed:
        _write_snapshot(store, landing, before, rows, batch_of)
    changed |= _write_rejections(store, rejected, {row["disk_path"] for row in rows if row["batch"]})
    return Scan(files=files, new=intake.new, rejected=len(rejected), changed=changed)


def _contents_of(file: _Seen) -> Iterator[Member | Rejected]:
    """The file itself, or the files in it where it is an archive; names are paths below the landing folder."""
    try:
        content = _bytes_of(file)
    except (OSError, ValueError) as error:
        yield Rejected(file.path, "unreadable_file" if isinstance(error, OSError) else "too_large", str(error))
        return
    kind = container_type(content)
    if kind is None:
        yield Member(file.path, content)
        return
    met: Counter[str] = Counter()
    for found in members(content, kind):
        inside = _shown(found.name)
        met[inside] += 1
        # One archive may hold a path twice, a crawl one address at two times.
        again = f"#{met[inside]}" if met[inside] > 1 else ""
        yield replace(found, name=f"{file.path}{INSIDE}{inside}{again}")


def _row(found: Member, file: _Seen, landing: Path) -> dict[str, Any]:
    return {
        "path": found.name,
        "content_sha256": hashlib.sha256(found.content).hexdigest(),
        "byte_size": len(found.content),
        "media_type": media_type(found.content),
        "source_url": found.source_url,
        "first_seen_at": datetime.now(UTC),
        "batch": "",
        "status": "current",
        "fetched_at": found.fetched_at,
        "landing": str(landing),
        "disk_path": file.path,
        "disk_size": file.size,
        "modified_ns": file.modified_ns,
    }


class _Intake:
    """Packs new contents into batches. A batch is named by its contents, so that doing it again changes nothing."""

    def __init__(self, store: Store, batch_of: dict[str, str]) -> None:
        self._store, self._batch_of = store, batch_of
        self._waiting: list[tuple[str, bytes]] = []
        self._bytes = 0
        self.new = 0

    def add(self, sha: str, content: bytes) -> None:
        if sha in self._batch_of:
            return
        self._batch_of[sha] = ""
        self._waiting.append((sha, content))
        self._bytes += len(content)
        self.new += 1
        if len(self._waiting) >= BATCH_FILES or self._bytes >= BATCH_BYTES:
            self.close()

    def close(self) -> None:
        if not self._waiting:
            return
        waiting = sorted(self._waiting)
        name = hashlib.sha256("".join(sha for sha, _ in waiting).encode()).hexdigest()[:16]
        self._store.write(Contents, name, pl.DataFrame(waiting, schema=Contents.polars_schema(), orient="row"))
        self._batch_of.update((sha, name) for sha, _ in waiting)
        self._waiting, self._bytes = [], 0


def _known_contents(store: Store) -> dict[str, str]:
    return {
        sha: path.stem
        for path in store.files(Contents)
        for sha in pl.read_parquet(path, columns=["content_sha256"])["content_sha256"]
    }


def _snapshot(store: Store, landing: Path) -> pl.DataFrame:
    return store.read(Files, SNAPSHOT).filter(pl.col("landing") == str(landing))


def _write_snapshot(
    store: Store, landing: Path, before: pl.DataFrame, rows: list[dict[str, Any]], batch_of: dict[str, str]
) -> None:
    now = pl.DataFrame(
        [{**row, "batch": batch_of[row["content_sha256"]]} for row in rows], schema=Files.polars_schema()
    )
    earlier = before.join(now, on=["path", "content_sha256"], how="anti").with_columns(
        status=pl.when(pl.col("path").is_in(now["path"].implode())).then(pl.lit("superseded")).otherwise(pl.lit("gone"))
    )
    elsewhere = store.read(Files, SNAPSHOT).filter(pl.col("landing") != str(landing))
    frame = pl.concat([elsewhere, earlier, now]).sort("landing", "path", "status", "content_sha256")
    store.write(Files, SNAPSHOT, frame)


def _write_rejections(store: Store, rejected: list[tuple[str, str, str]], unchanged: set[str]) -> bool:
    """Write down what was turned away, beside what stays turned away in archives that did not change."""
    before = store.read(Rejections, REJECTED_FILES)
    kept = before.filter(pl.col("path").str.contains(INSIDE, literal=True)).filter(
        pl.col("path").str.split(INSIDE).list.first().is_in(sorted(unchanged))
    )
    rows = [(path, None, "raw", reason, detail) for path, reason, detail in rejected]
    now = pl.DataFrame(rows, schema=Rejections.polars_schema(), orient="row")
    frame = pl.concat([kept, now]).unique().sort("path", "reason", "detail")
    if frame.equals(before):
        return False
    store.write(Rejections, REJECTED_FILES, frame)
    return True


def _walk(landing: Path) -> Iterator[_Seen]:
    """The files below the landing folder in order of their paths: no hidden ones, none that the ignore file names."""
    ignored = _ignored(landing)
    for folder, folders, names in os.walk(landing):
        base = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not ignored(f"{(base / name).relative_to(landing).as_posix()}/")
        )
        for name in sorted(names):
            full = base / name
            path = full.relative_to(landing).as_posix()
            if name.startswith(".") or ignored(path):
                continue
            try:
                found = full.stat()
            except OSError:
                continue
            yield _Seen(_shown(path), full, found.st_size, found.st_mtime_ns, found.st_mode)


def _ignored(landing: Path) -> Callable[[str], bool]:
    """Whether `.landingignore` names a path; one shell pattern a line, folders end in a slash."""
    file = landing / IGNORE_FILE
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return lambda path: any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def _shown(path: str) -> str:
    """A name that is no UTF-8 cannot stand in a table: its odd bytes are shown as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _bytes_of(file: _Seen) -> bytes:
    """The file's bytes.

    Raises:
        OSError: where it cannot be read.
        ValueError: where it is larger than `LARGEST_FILE`.
    """
    if not stat.S_ISREG(file.mode):
        raise OSError("not a regular file")
    if file.size > LARGEST_FILE:
        raise ValueError(f"{file.size} bytes; the limit is {LARGEST_FILE}")
    with file.full.open("rb") as handle:
        content = handle.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ValueError(f"grew beyond {LARGEST_FILE} bytes while it was read")
    return content
