"""The fact layer: every number with its place, and the coded statements among them."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import Field

from govdata.schemas.base import Table
from govdata.schemas.text import END, RAW_END, RAW_START, START

QUALIFIERS = ["exact", "more_than", "at_least", "less_than", "at_most", "about"]
KINDS = ["count", "amount", "rate", "ratio", "rank"]
SOURCES = ["table", "prose", "negation"]
APPLICANTS = ["natural_person", "business", "research", "social_organisation", "legal_service", "other", "total"]

LOCATOR = "Standard fragment: RFC 5147 char=120,126 for text, RFC 8118 page=3 for PDF, Sheet1!B7 for spreadsheets"


def _bounds_enclose(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select((pl.col("value_low") <= pl.col("value")) & (pl.col("value") <= pl.col("value_high")))


class Quantities(Table, name="fact.quantities", key="quantity_id"):
    """Every number in a document: what is printed, what it is worth, what it counts, when, and where it stands. 数量."""

    quantity_id: str = Field(unique=True, description="Identifier made from document, span and what is counted")
    document_id: str = Field(description="Document that says it")
    section_id: str = Field(nullable=True, description="Innermost section it stands in")
    quote: str = Field(
        str_length={"min_value": 1}, description="The exact characters of the number with qualifier and unit"
    )
    text_start: pl.Int64 = Field(ge=0, description=START)
    text_end: pl.Int64 = Field(ge=1, description=END)
    raw_start: pl.Int64 = Field(nullable=True, ge=0, description=RAW_START)
    raw_end: pl.Int64 = Field(nullable=True, ge=0, description=RAW_END)
    locator: str = Field(description=LOCATOR)
    value: float = Field(description="The number in the base unit", metadata={"unit": "base unit, see unit"})
    value_low: float = Field(description="Lowest value the wording allows", metadata={"unit": "base unit, see unit"})
    value_high: float = Field(description="Highest value the wording allows", metadata={"unit": "base unit, see unit"})
    qualifier: str = Field(isin=QUALIFIERS, description="How exact the wording is: 余 多 近 约 以上 不足 以内")
    unit: str = Field(description="Base unit: 条 件 人次 元 % …")
    kind: str = Field(isin=KINDS, description="count, amount of money, rate, ratio or rank")
    subject: str = Field(nullable=True, description="The thing counted; in a table the row and column labels")
    period_start: pl.Date = Field(
        nullable=True, description="First day the number speaks about; null: since the beginning"
    )
    period_end: pl.Date = Field(nullable=True, description="Last day the number speaks about, or its as-of date")
    cumulative: bool = Field(description="Counts since the beginning, not in the period")
    negated: bool = Field(description="A zero said in words, whose quote is those words")

    @pa.dataframe_check(name="value_within_bounds", description="value_low ≤ value ≤ value_high")
    @classmethod
    def value_within_bounds(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The value lies within what its wording allows."""
        return _bounds_enclose(data)


class Indicators(Table, name="fact.indicators", key="fact_id"):
    """One row per statement of a catalogued measure in a document. 指标事实."""

    fact_id: str = Field(unique=True, description="Identifier made from document, span, code, applicant and category")
    document_id: str = Field(description="Document that says it")
    section_id: str = Field(nullable=True, description="Innermost section it stands in")
    quantity_id: str = Field(nullable=True, description="The number in fact.quantities")
    indicator: str = Field(description="Code in dim.indicators 指标代码")
    applicant: str = Field(
        nullable=True, isin=APPLICANTS, description="Applicant column of the statutory form 申请人类别"
    )
    category: str = Field(nullable=True, description="The report's own class, or the name of a hotline")
    value: float = Field(description="The number", metadata={"unit": "base unit, see unit"})
    value_low: float = Field(description="Lowest value the wording allows", metadata={"unit": "base unit, see unit"})
    value_high: float = Field(description="Highest value the wording allows", metadata={"unit": "base unit, see unit"})
    qualifier: str = Field(isin=QUALIFIERS, description="How exact the wording is")
    unit: str = Field(description="Base unit of the indicator, or the unit printed where it differs")
    period_start: pl.Date = Field(
        nullable=True, description="First day the number speaks about; null: since the beginning"
    )
    period_end: pl.Date = Field(nullable=True, description="Last day the number speaks about, or its as-of date")
    cumulative: bool = Field(description="Counts since the beginning, not in the period")
    source: str = Field(isin=SOURCES, description="Where it is said: table, prose or negation (a zero in words)")
    quote: str = Field(
        str_length={"min_value": 1}, description="The exact characters of the sentence part or cell that says it"
    )
    text_start: pl.Int64 = Field(ge=0, description=START)
    text_end: pl.Int64 = Field(ge=1, description=END)
    raw_start: pl.Int64 = Field(nullable=True, ge=0, description=RAW_START)
    raw_end: pl.Int64 = Field(nullable=True, ge=0, description=RAW_END)
    locator: str = Field(description=LOCATOR)
    rule: str = Field(description="Wording or form that recognised it")

    @pa.dataframe_check(name="value_within_bounds", description="value_low ≤ value ≤ value_high")
    @classmethod
    def value_within_bounds(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The value lies within what its wording allows."""
        return _bounds_enclose(data)
