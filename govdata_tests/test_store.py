from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from govdata.schemas import Rejections
from govdata.store import Entry, Store, atomic

ROW = pl.DataFrame([("a.txt", None, "raw", "empty", "")], schema=Rejections.polars_schema(), orient="row")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write(Rejections, "one", ROW)
    assert store.read(Rejections, "one").equals(ROW)
    assert store.read_all(Rejections, ["reason"])["reason"].to_list() == ["empty"]


def test_a_batch_that_was_never_written_is_an_empty_table_of_the_right_shape(tmp_path: Path) -> None:
    frame = Store(tmp_path).read(Rejections, "none")
    assert frame.height == 0
    assert frame.schema == Rejections.polars_schema()


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "table.parquet"
    target.write_text("old")
    with pytest.raises(RuntimeError), atomic(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError("disk full")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["table.parquet"]


def test_an_entry_that_cannot_be_read_counts_as_not_done(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.enter("text", "good", Entry(version="1", documents=2, done=2))
    (tmp_path / "manifest" / "text" / "bad.json").write_text("{half")
    assert store.entries("text") == {"good": Entry(version="1", documents=2, done=2)}
