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
from govdata.schemas import TABLES, Ambiguities, Contents, Documents, Indicators, Quantities, Table
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


# Every glued row of the seeds has one reading.
@pytest.mark.parametrize("table", [t for t in STAGE_TABLES if t is not Ambiguities], ids=lambda t: t.dotted_name())
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
            assert outcome.documents == outcome.done + outcome.rejected
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


REPORT = """青石县水务局{year}年政府信息公开工作年度报告
一、总体情况
{year}年，青石县水务局把政务公开作为转变作风的抓手，由办公室一名同志专门负责。
全年主动公开政府信息{items}条，其中通过县政府网站公开的占大多数。
对群众来电反映的停水问题，值班人员当天登记、当天转办并且当天答复。
水质检测结果每月公布一次，公布前由分管副局长审核签字。
二、依申请公开情况
全年收到政府信息公开申请{applications}件，均在规定的期限内作出了答复。
三、存在的问题
部分乡镇供水站的公示栏更新偏慢，明年将按季度抽查并且通报结果。
青石县水务局
{next}年1月20日
"""


def report(year: int, items: int, applications: int) -> str:
    return REPORT.format(year=year, items=items, applications=applications, next=year + 1)


def test_a_copy_on_another_site_is_a_duplicate_and_another_year_is_none(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    page = report(2016, 120, 4)
    (landing / "2016.txt").write_text(page, "utf-8")
    (landing / "2016_copy.txt").write_bytes(
        f"您当前的位置：首页 > 信息公开\n{page}\n版权所有：青石县人民政府\n".encode("gb18030")
    )
    (landing / "2017.txt").write_text(report(2017, 131, 6), "utf-8")
    database = refresh(landing, tmp_path / "warehouse")
    with duckdb.connect(str(database), read_only=True) as connection:
        repeats = connection.execute(
            "SELECT one.path, other.path FROM text.documents AS one"
            " JOIN text.documents AS other ON one.duplicate_of = other.document_id"
        ).fetchall()
        published = connection.execute(
            "SELECT report_year, published, published_status FROM mart.panel ORDER BY 1"
        ).fetchall()
    assert len(repeats) == 1
    assert {path for pair in repeats for path in pair} == {"2016.txt", "2016_copy.txt"}
    assert published == [(2016, 120.0, "single"), (2017, 131.0, "single")]
