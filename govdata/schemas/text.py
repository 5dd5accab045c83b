"""The text layer: documents, what was repaired in them, their tables as cells, their outline."""

from __future__ import annotations

import polars as pl
from pandera.polars import Field

from govdata.schemas.base import Table
from govdata.schemas.raw import FILE_STATUS

SCRIPTS = ["hans", "hant", "pseudo_hant"]
DOCUMENT_TYPES = ["annual_report", "news", "letter", "notice", "form_blank", "other"]
FORMS = ["narrative", "2014", "2019", "2021"]
REPAIR_KINDS = [
    "charset",
    "mojibake",
    "pinyin",
    "script",
    "spam_name",
    "dropped_character",
    "duplicate_text",
    "boilerplate",
    "broken_bytes",
]
PARTS = ["overview", "disclosure", "applications", "review", "problems", "other_matters", "annex"]
LAYOUTS = ["markup", "pipes", "tabs", "cells", "spaces", "glued", "pdf", "sheet"]

START = "First character of the span in text.documents.text"
END = "Character after the span's last in text.documents.text"
RAW_START = "First byte of the span in the raw file; null where the format has none"
RAW_END = "Byte after the span's last in the raw file; null where the format has none"


class Documents(Table, name="text.documents", key="document_id"):
    """One row per distinct content that could be read: its recovered text and what it is. 文档."""

    document_id: str = Field(
        unique=True, description="Identifier made from the content: the first 16 digits of its SHA-256"
    )
    path: str = Field(
        nullable=True,
        description="Path of the file; of several with this content the first",
        metadata={"filled": "publish"},
    )
    content_sha256: str = Field(unique=True, description="SHA-256 of the file's bytes")
    status: str = Field(
        nullable=True,
        isin=FILE_STATUS,
        description="current where a current file has this content, else superseded or gone",
        metadata={"filled": "publish"},
    )
    media_type: str = Field(description="Media type found from the content")
    charset: str = Field(description="Character encoding the bytes were read in")
    script: str = Field(
        isin=SCRIPTS, description="hans simplified, hant traditional, pseudo_hant converted by a page generator"
    )
    text: str = Field(description="The recovered text, in simplified characters, each page once")
    title: str = Field(nullable=True, description="The document's own title 标题")
    document_type: str = Field(isin=DOCUMENT_TYPES, description="What kind of document it is 文种")
    form: str = Field(
        nullable=True, isin=FORMS, description="Generation of the statutory form the report follows, or narrative 表式"
    )
    issuer: str = Field(nullable=True, description="Full name of the body that speaks, as it was named then 发布机构")
    issuer_printed: str = Field(nullable=True, description="The body's name as the document prints it")
    issuer_evidence: str = Field(nullable=True, description="What the choice of issuer rests on, and its rivals")
    publisher: str = Field(nullable=True, description="Who put the document on the web, where that is another 来源")
    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames: region code and sector"
    )
    region_code: str = Field(
        nullable=True,
        str_matches=r"^\d{6}$",
        description="GB/T 2260 code of the body's region in the report year 行政区划代码",
    )
    report_year: pl.Int64 = Field(
        nullable=True, ge=1990, le=2100, description="Year the report is about 年度", metadata={"unit": "year"}
    )
    period_start: pl.Date = Field(nullable=True, description="First day of the period the report is about")
    period_end: pl.Date = Field(nullable=True, description="Last day of the period the report is about")
    published_on: pl.Date = Field(
        nullable=True, description="Date of publication printed on the page; else the date of signature 发布日期"
    )
    signed_on: pl.Date = Field(nullable=True, description="Date under the signature 落款日期")
    duplicate_of: str = Field(
        nullable=True, description="Document that this one repeats, wholly or nearly", metadata={"filled": "publish"}
    )
    duplicate_similarity: float = Field(
        nullable=True,
        ge=0,
        le=1,
        description="Share of sentences that the two have in common, estimated from their sketches",
        metadata={"filled": "publish"},
    )
    sketch: pl.List(pl.Int64) = Field(description="The smallest hashes of the text's sentences, for finding repeats")  # type: ignore[valid-type]
    codec: str = Field(description="Codec, or chain of codecs, between the bytes and the decoded source")
    byte_order_mark: pl.Int64 = Field(ge=0, description="Length of the byte order mark", metadata={"unit": "byte"})
    anchors: str = Field(
        nullable=True,
        description="Where pieces of a PDF's or sheet's text stand in the file: JSON list of (first character, locator)",
    )
    offsets: pl.Binary = Field(
        description="Way from text back to the decoded source: per segment text start, source start, both lengths (uint32)"
    )


class Repairs(Table, name="text.repairs", key="document_id, ordinal"):
    """Every change between the decoded source and the recovered text. 文本修复记录."""

    document_id: str = Field(description="Document that was repaired")
    ordinal: pl.Int64 = Field(ge=0, description="Place in the document's list of repairs")
    kind: str = Field(isin=REPAIR_KINDS, description="What kind of damage it was")
    text_start: pl.Int64 = Field(ge=0, description=START)
    text_end: pl.Int64 = Field(ge=0, description=END)
    raw_start: pl.Int64 = Field(nullable=True, ge=0, description=RAW_START)
    raw_end: pl.Int64 = Field(nullable=True, ge=0, description=RAW_END)
    before: str = Field(description="What stood there")
    after: str = Field(description="What stands there now; equal to before where the damage could only be flagged")
    evidence: str = Field(description="What the repair rests on")


class Cells(Table, name="text.cells", key="document_id, table_index, row, column"):
    """The cells of every table, whatever layout it survived in. 表格单元格."""

    document_id: str = Field(description="Document the table stands in")
    table_index: pl.Int64 = Field(ge=0, description="Which table of the document")
    row: pl.Int64 = Field(ge=0, description="Row of the full grid")
    column: pl.Int64 = Field(ge=0, description="Column of the full grid")
    row_span: pl.Int64 = Field(ge=1, description="Rows the cell spans")
    column_span: pl.Int64 = Field(ge=1, description="Columns the cell spans")
    text: str = Field(description="What the cell says")
    text_start: pl.Int64 = Field(ge=0, description=START)
    text_end: pl.Int64 = Field(ge=0, description=END)
    layout: str = Field(isin=LAYOUTS, description="How the table's borders survived")
    evidence: str = Field(description="What decided the cell's borders where the layout alone does not tell")


class Sections(Table, name="text.sections", key="section_id"):
    """The outline of each document: which words stand under which heading. 章节."""

    section_id: str = Field(unique=True, description="Document and ordinal")
    document_id: str = Field(description="Document the section belongs to")
    parent_id: str = Field(nullable=True, description="Section one level up")
    ordinal: pl.Int64 = Field(ge=0, description="Place in the document's outline")
    level: pl.Int64 = Field(ge=0, description="Depth by the document's own nesting, 1 the highest")
    number: str = Field(nullable=True, description="Number as printed: 一, (一), 1")
    heading: str = Field(nullable=True, description="The heading's own words")
    part: str = Field(nullable=True, isin=PARTS, description="Statutory part of the report that the heading opens")
    text_start: pl.Int64 = Field(ge=0, description=START)
    text_end: pl.Int64 = Field(ge=0, description=END)
