"""The warehouse folder: Parquet files by table and batch, the manifest of what is done, atomic writes, the lock.

Knows files and folders; knows nothing of texts, facts or Dagster. Layout below the warehouse folder:

- `<layer>/<table>/<batch>.parquet` - the rows of one batch;
- `manifest/<stage>/<batch>.json` - written last: which version of the stage made the batch's files, and its counts;
- `govdata.duckdb` - the published database.

A file is written under a temporary name and renamed, so a reader sees it whole or not at all; a batch counts as
done when its manifest entry stands, so an interrupted stage is simply done again.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from govdata.schemas import Table

DATABASE = "govdata.duckdb"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one batch of one stage.

    `documents` went in, `done` came out, the others were rejected; `rows` by table; `failures` by table and check:
    the number of failing rows, and the first of them as (document_id, row key, detail).
    """

    version: str
    documents: int = 0
    done: int = 0
    rejected: int = 0
    seconds: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)
    failures: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InHand:
    """A document in work: by which process, which content, since how many seconds."""

    process: int
    sha: str
    seconds: float


class Store:
    """A warehouse folder."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)

    @property
    def database(self) -> Path:
        """The published DuckDB file."""
        return self.root / DATABASE

    def folder(self, table: type[Table]) -> Path:
        """The Parquet folder of a table."""
        return self.root.joinpath(*table.dotted_name().split("."))

    def file(self, table: type[Table], batch: str) -> Path:
        """The Parquet file of a table's batch."""
        return self.folder(table) / f"{batch}.parquet"

    def files(self, table: type[Table]) -> list[Path]:
        """All Parquet files of a table, in order of their names."""
        return sorted(self.folder(table).glob("[!.]*.parquet"))

    def write(self, table: type[Table], batch: str, frame: pl.DataFrame) -> None:
        """Write a batch's rows, whole or not at all."""
        with atomic(self.file(table, batch)) as temporary:
            frame.write_parquet(temporary, compression="zstd")

    def read(self, table: type[Table], batch: str, columns: list[str] | None = None) -> pl.DataFrame:
        """A batch's rows; an empty frame of the table's columns where nothing was written."""
        path = self.file(table, batch)
        if not path.exists():
            return pl.DataFrame(schema=table.polars_schema())
        return pl.read_parquet(path, columns=columns)

    def read_all(self, table: type[Table], columns: list[str] | None = None) -> pl.DataFrame:
        """The rows of all batches."""
        frames = [pl.read_parquet(path, columns=columns) for path in self.files(table)]
        schema = table.polars_schema()
        wanted = {name: schema[name] for name in columns} if columns else schema
        return pl.concat(frames) if frames else pl.DataFrame(schema=wanted)

    def drop(self, table: type[Table], batch: str) -> None:
        """Remove a batch's file, if there is one."""
        self.file(table, batch).unlink(missing_ok=True)

    def _entry_file(self, stage: str, batch: str) -> Path:
        return self.root / "manifest" / stage / f"{batch}.json"

    def entries(self, stage: str) -> dict[str, Entry]:
        """What is done of a stage, by batch, in order. An entry that cannot be read counts as not done."""
        found = {}
        for path in sorted((self.root / "manifest" / stage).glob("[!.]*.json")):
            try:
                found[path.stem] = Entry(**json.loads(path.read_text("utf-8")))
            except (ValueError, TypeError):
                continue
        return found

    def enter(self, stage: str, batch: str, entry: Entry) -> None:
        """Write down that a batch is done."""
        with atomic(self._entry_file(stage, batch)) as temporary:
            temporary.write_text(json.dumps(asdict(entry), ensure_ascii=False), "utf-8")

    def _marker_file(self, stage: str, batch: str) -> Path:
        return self.root / "working" / f"{stage}-{batch}"

    @contextmanager
    def marking(self, stage: str, batch: str) -> Iterator[Callable[[str], None]]:
        """For a worker: a function that notes which document is in hand, so that a death can be laid to it."""
        path = self._marker_file(stage, batch)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            yield lambda sha: _overwrite(descriptor, f"{os.getpid():>10} {sha:<64}")
        finally:
            os.close(descriptor)
        path.unlink(missing_ok=True)

    def forget_marks(self) -> None:
        """Drop what workers of an earlier run left when they were killed: their process numbers mean others now."""
        for path in (self.root / "working").glob("*"):
            path.unlink(missing_ok=True)

    def in_hand(self, stage: str, batch: str) -> InHand | None:
        """The document that a worker of this batch has in hand, or had when it died; None where it has none."""
        path = self._marker_file(stage, batch)
        try:
            process, sha = path.read_text().split()
            return InHand(int(process), sha, time.time() - path.stat().st_mtime)
        except (OSError, ValueError):
            return None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the warehouse alone for writing; waits for whoever holds it. Freed by the system if the process dies."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def _overwrite(descriptor: int, words: str) -> None:
    os.pwrite(descriptor, words.encode(), 0)


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A temporary name to write to; renamed to `path` when the block ends well, removed when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
