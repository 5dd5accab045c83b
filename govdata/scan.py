"""The landing folder: which files are there, which are new, changed or gone, and their bytes into batches.

Knows files only; what they say is the business of the stages. `due` is the cheap look that the command line and
the sensor take; `scan` is the refresh's first step.
"""

from __future__ import annotations

import fnmatch
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from govdata.read.sniff import is_html, signature
from govdata.schemas import Contents, Files, Rejections
from govdata.store import Store

BATCH_FILES = 2_000
BATCH_BYTES = 64 * 1024 * 1024
LARGEST_FILE = 256 * 1024 * 1024
IGNORE_FILE = ".landingignore"
SNAPSHOT = "snapshot"
REJECTED_FILES = "raw"


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
    known = {
        (row["path"], row["byte_size"], row["modified_ns"])
        for row in _snapshot(store, landing).filter(pl.col("status") == "current").iter_rows(named=True)
    }
    unread = set(store.read(Rejections, REJECTED_FILES)["path"].to_list())
    seen = {(file.path, file.size, file.modified_ns) for file in _walk(landing) if file.path not in unread}
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
    current = {row["path"]: row for row in before.filter(pl.col("status") == "current").iter_rows(named=True)}
    batch_of = _known_contents(store)
    intake = _Intake(store, batch_of)
    rows, rejected, unchanged = [], [], 0
    now = datetime.now(UTC)
    for file in _walk(landing):
        known = current.get(file.path)
        if known and (known["byte_size"], known["modified_ns"]) == (file.size, file.modified_ns):
            rows.append(known)
            unchanged += 1
            continue
        try:
            content = _bytes_of(file)
        except (OSError, ValueError) as error:
            rejected.append((file.path, "unreadable_file" if isinstance(error, OSError) else "too_large", str(error)))
            continue
        sha = hashlib.sha256(content).hexdigest()
        intake.add(sha, content)
        same = known is not None and known["content_sha256"] == sha
        rows.append(
            {
                "path": file.path,
                "content_sha256": sha,
                "byte_size": len(content),
                "media_type": _media_type(content),
                "source_url": None,
                "first_seen_at": known["first_seen_at"] if known and same else now,
                "batch": "",
                "status": "current",
                "landing": str(landing),
                "modified_ns": file.modified_ns,
            }
        )
    intake.close()
    changed = unchanged < len(rows) or len(rows) < len(current) or bool(rejected) or not store.files(Files)
    if changed:
        _write_snapshot(store, landing, before, rows, batch_of)
    _write_rejections(store, rejected)
    return Scan(files=len(rows) + len(rejected), new=intake.new, rejected=len(rejected), changed=changed)


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
    store: Store, landing: Path, before: pl.DataFrame, rows: list[dict[str, object]], batch_of: dict[str, str]
) -> None:
    now = pl.DataFrame(
        [{**row, "batch": batch_of[str(row["content_sha256"])]} for row in rows], schema=Files.polars_schema()
    )
    earlier = before.join(now, on=["path", "content_sha256"], how="anti").with_columns(
        status=pl.when(pl.col("path").is_in(now["path"].implode())).then(pl.lit("superseded")).otherwise(pl.lit("gone"))
    )
    elsewhere = store.read(Files, SNAPSHOT).filter(pl.col("landing") != str(landing))
    frame = pl.concat([elsewhere, earlier, now]).sort("landing", "path", "status", "content_sha256")
    store.write(Files, SNAPSHOT, frame)


def _write_rejections(store: Store, rejected: list[tuple[str, str, str]]) -> None:
    rows = [(path, None, "raw", reason, detail) for path, reason, detail in rejected]
    frame = pl.DataFrame(rows, schema=Rejections.polars_schema(), orient="row")
    if not frame.equals(store.read(Rejections, REJECTED_FILES)):
        store.write(Rejections, REJECTED_FILES, frame)


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
            # A name that is no UTF-8 cannot stand in a table: its odd bytes are shown as escapes.
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            yield _Seen(shown, full, found.st_size, found.st_mtime_ns, found.st_mode)


def _ignored(landing: Path) -> Callable[[str], bool]:
    """Whether `.landingignore` names a path; one shell pattern a line, folders end in a slash."""
    file = landing / IGNORE_FILE
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return lambda path: any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def _media_type(content: bytes) -> str:
    """A first look at the kind of file; reading it may tell more."""
    known = signature(content)
    if known:
        return known
    head = content[:4096].replace(b"\0", b"").decode("latin-1")
    return "text/html" if is_html(head) else "text/plain"


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
