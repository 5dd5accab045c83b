"""The whole job on the project's own seeds: the invariants that every warehouse keeps."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest

from govdata.pipeline import anything_due
from govdata.rows import document_id
from govdata.scan import due
from govdata.schemas import TABLES, Contents, Documents, Indicators, Quantities, Table
from govdata.spans import decoded
from govdata.stages import STAGES, Task, work
from govdata.store import Store
from govdata_tests.conftest import SEEDS
from govdata_tests.gate.measures import refresh

pytestmark = pytest.mark.pipeline
STAGE_TABLES = [table for stage in STAGES.values() for table in stage.writes]


def rows_of(store: Store) -> dict[str, pl.DataFrame]:
    """All rows that the stages made, in an order of their own."""
    frames = {table.dotted_name(): store.read_all(table) for table in STAGE_TABLES}
    return {name: frame.sort(*TABLES[name].key(), maintain_order=True) for name, frame in frames.items()}


def same_rows(one: Store, other: Store) -> bool:
    return all(frame.equals(rows_of(other)[name]) for name, frame in rows_of(one).items())


def test_every_table_of_the_contract_is_published_and_described(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute(
        "SELECT schema_name || '.' || table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    published = {name for name, _, _ in rows}
    assert set(TABLES) - {Contents.dotted_name()} <= published
    assert {f"mart.{name}" for name in ("disclosure", "applications", "reviews", "service", "panel")} <= published
    assert [(name, column) for name, column, comment in rows if not comment] == []


@pytest.mark.parametrize("table", STAGE_TABLES, ids=lambda table: table.dotted_name())
def test_every_stage_fills_its_table(database: duckdb.DuckDBPyConnection, table: type[Table]) -> None:
    row = database.execute(f"SELECT count(*) FROM {table.dotted_name()}").fetchone()
    assert row is not None
    assert row[0] > 0


@pytest.mark.parametrize("table", ["fact.quantities", "fact.indicators"])
def test_every_quote_stands_at_its_span(database: duckdb.DuckDBPyConnection, table: str) -> None:
    rows = database.execute(
        f"SELECT quote, text_start, text_end, text FROM {table} JOIN text.documents USING (document_id)"
    )
    assert [quote for quote, start, end, text in rows.fetchall() if text[start:end] != quote] == []


@pytest.mark.parametrize("table", [Quantities, Indicators], ids=lambda table: table.dotted_name())
def test_every_number_leads_back_to_its_raw_bytes(seeds_store: Store, table: type[Table]) -> None:
    contents = {document_id(sha): raw for sha, raw in seeds_store.read_all(Contents).iter_rows()}
    codecs = {
        row[0]: row[1:] for row in seeds_store.read_all(Documents, ["document_id", "codec", "script"]).iter_rows()
    }
    columns = ["document_id", "quote", "raw_start", "raw_end"]
    lost = []
    for document, quote, start, end in seeds_store.read_all(table, columns).iter_rows():
        codec, _ = codecs[document]
        words = decoded(contents[document][start:end], codec)
        # Damage aside: what the page generator changed may differ, the digits may not.
        if [c for c in quote if c.isdigit()] != [c for c in words if c.isdigit()] and "年" not in quote:
            lost.append((document, quote, words))
    assert lost == []


def test_files_in_are_documents_duplicates_and_rejections(database: duckdb.DuckDBPyConnection) -> None:
    row = database.execute(
        """SELECT (SELECT count(*) FROM raw.files WHERE status = 'current'),
                  (SELECT count(*) FROM text.documents WHERE status = 'current'),
                  (SELECT count(*) - count(DISTINCT content_sha256) FROM raw.files WHERE status = 'current'),
                  (SELECT count(*) FROM quality.rejections WHERE stage = 'text')"""
    ).fetchone()
    assert row is not None
    files, documents, same_bytes, rejected = row
    assert files == documents + same_bytes + rejected
    assert rejected > 0


def test_nothing_is_due_after_a_refresh(seeds_store: Store) -> None:
    assert not due(SEEDS, seeds_store)
    assert not anything_due(seeds_store)


def test_neither_place_nor_order_of_files_nor_workers_change_a_row(seeds_store: Store, tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    for number, path in enumerate(sorted(SEEDS.iterdir(), reverse=True)):
        if path.is_file() and path.suffix not in (".md", ""):
            folder = landing / str(number % 3)
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / f"{number:02}{path.suffix}")
    refresh(landing, tmp_path / "warehouse", "--workers", "1")
    assert same_rows(seeds_store, Store(tmp_path / "warehouse"))


def test_a_stage_done_again_makes_the_same_rows(seeds_store: Store, tmp_path: Path) -> None:
    shutil.copytree(seeds_store.root, tmp_path / "again")
    again = Store(tmp_path / "again")
    for name, stage in STAGES.items():
        for batch in [path.stem for path in again.files(Contents)]:
            outcome = work(Task(name, again.root, batch))
            assert outcome.documents == outcome.done + len(outcome.rejected)
            assert set(outcome.rows) == {table.dotted_name() for table in stage.writes}
    assert same_rows(seeds_store, again)


def test_a_refresh_that_died_half_way_is_finished_by_the_next(seeds_store: Store, tmp_path: Path) -> None:
    shutil.copytree(seeds_store.root, tmp_path / "died")
    died = Store(tmp_path / "died")
    batch = died.files(Contents)[0].stem
    for stage in ("quantities", "indicators", "reconciliations"):
        (died.root / "manifest" / stage / f"{batch}.json").unlink()
    died.file(Indicators, batch).unlink()
    died.database.unlink()
    assert anything_due(died)
    refresh(SEEDS, died.root)
    assert same_rows(seeds_store, died)
    assert died.database.exists()
