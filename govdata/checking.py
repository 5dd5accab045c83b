"""What must be true of each table, judged on frames: the schema's own checks and those that need another table.

Pure: frames in, failures out. Which checks stop publication, how they show in Dagster and how they are stored is
said in `govdata.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from pandera.errors import SchemaErrors

from govdata.schemas import (
    Ambiguities,
    Cells,
    Documents,
    Indicators,
    Quantities,
    Reconciliations,
    Repairs,
    Sections,
    Table,
)

SHOWN = 20
# document_id, row key, what was found
FailingRow = tuple[str | None, str | None, str]

Frames = Mapping[type[Table], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be true of a table, judged batch by batch.

    `failing` takes the frames of a batch (the table's own and those of `needs`) and returns the failing rows of the
    table with a column `detail`. A check that is not `blocking` warns: the fault may be the source's.
    """

    name: str
    table: type[Table]
    description: str
    blocking: bool
    failing: Callable[[Frames], pl.DataFrame]
    needs: tuple[type[Table], ...] = ()


def judge(check: Check, frames: Frames) -> tuple[int, list[FailingRow]]:
    """Number of failing rows, and the first of them as (document_id, row key, detail)."""
    failing = check.failing(frames)
    key = check.table.key()
    rows = [
        (
            row.get("document_id"),
            " ".join(str(row[column]) for column in key if column in row),
            str(row["detail"])[:300],
        )
        for row in failing.head(SHOWN).iter_rows(named=True)
    ]
    return failing.height, list(rows)


def _schema(table: type[Table]) -> Callable[[Frames], pl.DataFrame]:
    def failing(frames: Frames) -> pl.DataFrame:
        frame = frames[table]
        try:
            table.validate(frame, lazy=True)
        except SchemaErrors as errors:
            cases: pl.DataFrame = errors.failure_cases.select(
                pl.col("index"),
                detail=pl.format(
                    "{}: {} ({})",
                    pl.col("check"),
                    pl.col("failure_case").cast(pl.String),
                    pl.col("column").fill_null(""),
                ),
            )
            indexed = frame.with_row_index("index").with_columns(pl.col("index").cast(pl.Int64))
            return cases.with_columns(pl.col("index").cast(pl.Int64)).join(indexed, on="index", how="left")
        return frame.head(0).with_columns(detail=pl.lit(""))

    return failing


def _spans_quote(table: type[Table], column: str) -> Callable[[Frames], pl.DataFrame]:
    def failing(frames: Frames) -> pl.DataFrame:
        texts = dict(frames[Documents].select("document_id", "text").iter_rows())
        frame = frames[table]
        stands = [
            texts[document][start:end] == quote
            for document, start, end, quote in frame.select("document_id", "text_start", "text_end", column).iter_rows()
        ]
        wrong = frame.filter(~pl.Series(stands, dtype=pl.Boolean))
        return wrong.with_columns(detail=pl.format("{} is not what stands at its span", pl.col(column)))

    return failing


def _spans_inside(frames: Frames) -> pl.DataFrame:
    lengths = frames[Documents].select("document_id", length=pl.col("text").str.len_chars().cast(pl.Int64))
    return (
        frames[Sections]
        .join(lengths, on="document_id", how="left")
        .filter((pl.col("text_start") > pl.col("text_end")) | (pl.col("text_end") > pl.col("length")))
        .with_columns(detail=pl.format("{}..{} of {} characters", "text_start", "text_end", "length"))
    )


def _periods_in_order(frames: Frames) -> pl.DataFrame:
    frame = frames[Documents]
    wrong = frame.filter(pl.col("period_start") > pl.col("period_end"))
    return wrong.with_columns(detail=pl.format("{} after {}", "period_start", "period_end"))


def _reports_have_year_and_issuer(frames: Frames) -> pl.DataFrame:
    frame = frames[Documents].filter(pl.col("document_type") == "annual_report")
    wrong = frame.filter(pl.col("report_year").is_null() | pl.col("issuer").is_null())
    return wrong.with_columns(
        detail=pl.format(
            "year {}, issuer {}", pl.col("report_year").cast(pl.String).fill_null("?"), pl.col("issuer").fill_null("?")
        )
    )


def _years_plausible(frames: Frames) -> pl.DataFrame:
    years = frames[Documents].select("document_id", "report_year")
    return (
        frames[Indicators]
        .join(years, on="document_id", how="left")
        .with_columns(distance=pl.col("period_end").dt.year() - pl.col("report_year"))
        .filter(~pl.col("distance").is_between(-10, 1))
        .with_columns(
            detail=pl.format("{} speaks about {} in a report for {}", "indicator", "period_end", "report_year")
        )
    )


def _codes_known(codes: Callable[[], frozenset[str]]) -> Callable[[Frames], pl.DataFrame]:
    def failing(frames: Frames) -> pl.DataFrame:
        wrong = frames[Indicators].filter(~pl.col("indicator").is_in(sorted(codes())))
        return wrong.with_columns(detail=pl.format("{} is not in dim.indicators", "indicator"))

    return failing


def _identities_hold(frames: Frames) -> pl.DataFrame:
    broken = frames[Reconciliations].filter(pl.col("holds").eq(False))
    return broken.with_columns(
        detail=pl.format("{} {}: {} against {}", "identity", pl.col("applicant").fill_null(""), "lhs", "rhs")
    )


def catalogue_codes() -> frozenset[str]:
    """The codes of the catalogue."""
    from govdata.dims import indicators

    return frozenset(indicators()["code"])


def _of_schema(table: type[Table]) -> Check:
    return Check("schema", table, "Columns, types, ranges and keys are as declared", True, _schema(table))


def _quoting(table: type[Table], column: str) -> Check:
    words = f"text[text_start:text_end] is the {column}"
    return Check("span_is_the_words", table, words, True, _spans_quote(table, column), (Documents,))


CHECKS: tuple[Check, ...] = (
    *(
        _of_schema(table)
        for table in (Documents, Repairs, Cells, Ambiguities, Sections, Quantities, Indicators, Reconciliations)
    ),
    _quoting(Repairs, "after"),
    _quoting(Cells, "text"),
    _quoting(Ambiguities, "quote"),
    _quoting(Quantities, "quote"),
    _quoting(Indicators, "quote"),
    Check("span_inside_text", Sections, "Every section lies inside its document", True, _spans_inside, (Documents,)),
    Check("codes_known", Indicators, "Every code stands in the catalogue", True, _codes_known(catalogue_codes)),
    Check("period_in_order", Documents, "The period ends after it starts", True, _periods_in_order),
    Check(
        "year_and_issuer_known",
        Documents,
        "An annual report has a year and an issuer",
        False,
        _reports_have_year_and_issuer,
    ),
    Check(
        "year_plausible",
        Indicators,
        "A fact speaks about the report's year, one of the ten before it or the next",
        False,
        _years_plausible,
        (Documents,),
    ),
    Check(
        "identities_hold",
        Reconciliations,
        "Every identity that the printed numbers allow holds",
        False,
        _identities_hold,
    ),
)


def checks_of(table: type[Table]) -> list[Check]:
    """The checks of one table, in order."""
    return [check for check in CHECKS if check.table is table]


def judge_batch(
    tables: tuple[type[Table], ...], read: Callable[[type[Table]], pl.DataFrame]
) -> dict[str, dict[str, Any]]:
    """Judge all checks of some tables on one batch: `{table/check: {"rows", "failed", "first"}}`."""
    frames: dict[type[Table], pl.DataFrame] = {}

    def frame_of(table: type[Table]) -> pl.DataFrame:
        if table not in frames:
            frames[table] = read(table)
        return frames[table]

    found = {}
    for check in CHECKS:
        if check.table in tables:
            failed, first = judge(check, {table: frame_of(table) for table in (check.table, *check.needs)})
            found[f"{check.table.dotted_name()}/{check.name}"] = {
                "rows": frame_of(check.table).height,
                "failed": failed,
                "first": first,
            }
    return found
