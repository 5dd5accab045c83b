"""The mart views over tiny tables: what counts, which value is preferred, and how far it is trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pytest

from govdata.schemas import MARTS, Table
from govdata.warehouse import mart_script

YEAR = ("2020-01-01", "2020-12-31")

TABLES = """
CREATE SCHEMA text; CREATE SCHEMA fact; CREATE SCHEMA quality; CREATE SCHEMA dim; CREATE SCHEMA mart;
CREATE TABLE text.documents (
    document_id VARCHAR, document_type VARCHAR, status VARCHAR, duplicate_of VARCHAR, agency_id VARCHAR,
    issuer VARCHAR, region_code VARCHAR, report_year BIGINT, period_start DATE, period_end DATE);
CREATE TABLE fact.indicators (
    fact_id VARCHAR, document_id VARCHAR, section_id VARCHAR, quantity_id VARCHAR, indicator VARCHAR,
    applicant VARCHAR, category VARCHAR, value DOUBLE, value_low DOUBLE, value_high DOUBLE, qualifier VARCHAR,
    unit VARCHAR, period_start DATE, period_end DATE, cumulative BOOLEAN, source VARCHAR, quote VARCHAR,
    text_start BIGINT, text_end BIGINT, raw_start BIGINT, raw_end BIGINT, locator VARCHAR, rule VARCHAR);
CREATE TABLE text.cells (document_id VARCHAR, layout VARCHAR, text_start BIGINT, text_end BIGINT);
CREATE TABLE quality.reconciliations (
    document_id VARCHAR, identity VARCHAR, applicant VARCHAR, lhs DOUBLE, rhs DOUBLE, difference DOUBLE,
    holds BOOLEAN, fact_ids VARCHAR[]);
CREATE TABLE dim.indicators (
    code VARCHAR, label_zh VARCHAR, label_en VARCHAR, unit VARCHAR, forms VARCHAR, rule VARCHAR);
INSERT INTO dim.indicators VALUES
    ('disclosure.published.total', '主动公开政府信息数', 'Items published', '条', '', NULL),
    ('disclosure.published.by_category', '按类别主动公开数', 'Items by class', '条', '', NULL),
    ('application.received', '收到申请数', 'Applications received', '件', '', NULL),
    ('review.reconsideration.total', '行政复议', 'Reconsiderations', '件', '', NULL),
    ('media.weibo.posts', '微博发布条数', 'Weibo posts', '条', '', NULL);
"""


class Warehouse:
    """Just enough of a warehouse to put statements in and read marts from."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(TABLES)
        for table in MARTS:
            self.connection.execute(mart_script(table))
        self.facts = 0

    def report(self, document: str = "d", **columns: Any) -> None:
        row = {
            "document_type": "annual_report",
            "status": "current",
            "duplicate_of": None,
            "agency_id": "350128-finance",
            "issuer": "甲县财政局",
            "region_code": "350128",
            "report_year": 2020,
            "period_start": YEAR[0],
            "period_end": YEAR[1],
        } | columns
        self.insert("text.documents", {"document_id": document, **row})

    def says(self, indicator: str, value: float, **columns: Any) -> str:
        self.facts += 1
        row = {
            "document_id": "d",
            "fact_id": f"f{self.facts}",
            "indicator": indicator,
            "value": value,
            "value_low": value,
            "value_high": value,
            "unit": "件",
            "period_start": YEAR[0],
            "period_end": YEAR[1],
            "cumulative": False,
            "source": "prose",
            "text_start": self.facts,
        } | columns
        self.insert("fact.indicators", row)
        return str(row["fact_id"])

    def insert(self, table: str, row: dict[str, Any]) -> None:
        marks = ", ".join("?" for _ in row)
        self.connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    made = Warehouse()
    made.report()
    yield made
    made.connection.close()


def test_the_table_is_preferred_to_prose_and_prose_to_a_zero_in_words(warehouse: Warehouse) -> None:
    warehouse.says("application.received", 0, source="negation")
    warehouse.says("application.received", 5, source="prose")
    warehouse.says("application.received", 7, source="table", applicant="total")
    assert warehouse.rows("SELECT value, status FROM mart.applications WHERE applicant = 'total'") == [
        (7.0, "conflicting")
    ]


@pytest.mark.parametrize(
    ("statements", "status"),
    [
        ([{"value": 5}], "single"),
        ([{"value": 5}, {"value": 5, "source": "table"}], "agreed"),
        ([{"value": 5}, {"value": 6, "source": "table"}], "conflicting"),
        ([{"value": 500, "value_high": 599}, {"value": 520, "source": "table"}], "agreed"),
    ],
)
def test_the_status_tells_how_statements_agree(
    warehouse: Warehouse, statements: list[dict[str, Any]], status: str
) -> None:
    for statement in statements:
        warehouse.says("disclosure.published.total", **statement)
    assert warehouse.rows("SELECT status FROM mart.disclosure") == [(status,)]
    assert warehouse.rows("SELECT published_status FROM mart.panel") == [(status,)]


def test_a_number_of_a_broken_identity_is_failing_and_keeps_its_printed_value(warehouse: Warehouse) -> None:
    fact = warehouse.says("review.reconsideration.total", 0, source="table")
    warehouse.insert(
        "quality.reconciliations",
        {"document_id": "d", "identity": "review_total:reconsideration", "holds": False, "fact_ids": [fact]},
    )
    assert warehouse.rows("SELECT value, status FROM mart.reviews") == [(0.0, "failing")]


def test_an_identity_that_could_not_be_assessed_fails_no_number(warehouse: Warehouse) -> None:
    fact = warehouse.says("review.reconsideration.total", 3, source="table")
    warehouse.insert(
        "quality.reconciliations",
        {"document_id": "d", "identity": "review_total:reconsideration", "holds": None, "fact_ids": [fact]},
    )
    assert warehouse.rows("SELECT status FROM mart.reviews") == [("single",)]


@pytest.mark.parametrize(
    "document",
    [
        {"status": "superseded"},
        {"status": "gone"},
        {"duplicate_of": "d"},
        {"document_type": "news"},
        {"report_year": None},
        {"agency_id": None, "issuer": None},
    ],
)
def test_only_current_annual_reports_of_a_known_body_and_year_count(
    warehouse: Warehouse, document: dict[str, Any]
) -> None:
    warehouse.report("other", **document)
    warehouse.says("disclosure.published.total", 9, document_id="other")
    assert warehouse.rows("SELECT count(*) FROM mart.all_measures") == [(0,)]


def test_a_sentence_about_another_year_is_not_the_years_number(warehouse: Warehouse) -> None:
    warehouse.says("application.received", 4, period_start="2019-01-01", period_end="2019-12-31")
    warehouse.says("application.received", 2, period_start="2020-05-15", period_end="2020-05-15")
    assert warehouse.rows("SELECT count(*) FROM mart.applications") == [(0,)]


def test_the_panel_has_one_row_per_body_and_year(warehouse: Warehouse) -> None:
    warehouse.report("later", report_year=2021, period_start="2021-01-01", period_end="2021-12-31")
    warehouse.says("disclosure.published.total", 90)
    warehouse.says("application.received", 3, source="table", applicant="total")
    warehouse.says("application.received", 2, source="table", applicant="natural_person")
    warehouse.says("disclosure.published.by_category", 60, category="甲类")
    warehouse.says("application.received", 8, document_id="later", period_start="2021-01-01", period_end="2021-12-31")
    assert warehouse.rows(
        "SELECT report_year, published, applications_received, applications_received_status FROM mart.panel ORDER BY 1"
    ) == [(2020, 90.0, 3.0, "single"), (2021, None, 8.0, "single")]


def test_a_body_without_identifier_goes_by_its_name(warehouse: Warehouse) -> None:
    warehouse.report("nameless", agency_id=None, issuer="乙县水利局")
    warehouse.says("disclosure.published.total", 4, document_id="nameless")
    assert warehouse.rows("SELECT agency_id, published FROM mart.panel") == [("乙县水利局", 4.0)]


def test_the_unit_printed_does_not_split_a_measure_but_a_percentage_is_another(warehouse: Warehouse) -> None:
    warehouse.says("disclosure.published.by_category", 43.7, unit="%", category="甲类")
    warehouse.says("disclosure.published.by_category", 104, unit="篇", category="甲类")
    warehouse.says("disclosure.published.by_category", 104, unit="件", category="甲类")
    assert warehouse.rows("SELECT unit, value, status FROM mart.disclosure ORDER BY unit") == [
        ("%", 43.7, "single"),
        ("条", 104.0, "agreed"),
    ]


def test_running_totals_stay_apart_from_the_years_numbers(warehouse: Warehouse) -> None:
    warehouse.says("media.weibo.posts", 900, cumulative=True, period_start=None, period_end="2020-11-30")
    warehouse.says("media.weibo.posts", 100)
    assert warehouse.rows("SELECT cumulative, value, status FROM mart.service ORDER BY 1") == [
        (False, 100.0, "single"),
        (True, 900.0, "single"),
    ]


@pytest.mark.parametrize("table", MARTS, ids=lambda table: table.dotted_name())
def test_every_view_has_the_columns_that_its_schema_declares(warehouse: Warehouse, table: type[Table]) -> None:
    found = warehouse.connection.execute(f"SELECT * FROM {table.dotted_name()} LIMIT 0").description
    assert [column[0] for column in found] == list(table.columns())


def test_years_between_reports_that_are_not_there_are_named(warehouse: Warehouse) -> None:
    for year in (2016, 2019):
        warehouse.report(f"d{year}", report_year=year, agency_id="350128-water")
    question = "SELECT first_year, last_year, years, missing_years FROM mart.coverage WHERE agency_id = '350128-water'"
    assert warehouse.rows(question) == [(2016, 2019, 2, [2017, 2018])]


def test_identities_are_counted_by_the_layout_of_their_numbers(warehouse: Warehouse) -> None:
    warehouse.report("d")
    for place, (layout, holds) in enumerate((("glued", True), ("glued", False), ("pipes", True))):
        warehouse.connection.execute(
            "INSERT INTO text.cells VALUES ('d', ?, ?, ?)", [layout, 10 * place, 10 * place + 5]
        )
        warehouse.connection.execute(
            "INSERT INTO fact.indicators (fact_id, document_id, source, text_start, text_end) VALUES (?, 'd', 'table', ?, ?)",
            [f"f{place}", 10 * place, 10 * place + 1],
        )
        warehouse.connection.execute(
            "INSERT INTO quality.reconciliations VALUES ('d', ?, NULL, 1, 1, 0, ?, [?])",
            [f"row_total:x{place}", holds, f"f{place}"],
        )
    assert warehouse.rows("SELECT layout, identities, holding, share FROM mart.reading ORDER BY 1") == [
        ("glued", 2, 1, 0.5),
        ("pipes", 1, 1, 1.0),
    ]
