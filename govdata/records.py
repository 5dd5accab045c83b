"""What the pure text logic hands on: plain records, in characters of the recovered text.

The shapes that the readers, the recovery, the tables, the outline and the extraction share. Identifiers,
raw byte spans and table columns are added later, in `govdata.stages`; no logic lives here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from govdata.spans import Draft, Offsets


class Unreadable(Exception):
    """A file that cannot become a document: `reason` is one word for counting, `detail` a sentence."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table whose borders the file itself marks; the span counts characters of the text it stands in.

    `layout` is markup (HTML, word processors), pdf or sheet.
    """

    table: int
    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int
    layout: str = "markup"


@dataclass(slots=True)
class Source:
    """A file as read: its decoded source, and the visible text in it.

    `offsets` leads from characters of `text` to characters of `decoded`; `codec` is as in
    `spans.ByteIndex`, and empty where the file is no text and characters have no bytes of their own: then
    `anchors` say where pieces of `decoded` stand in the file, as (first character, locator) in rising order
    (`page=3&viewrect=72,90,300,14` by RFC 8118 in points from the page's top left, `Sheet1!B7`). `meta` holds what the file says of itself beside the text (HTML meta tags and
    title, head lines such as 发布时间:), by the name it uses, in lower case.
    """

    media_type: str
    charset: str
    codec: str
    decoded: str
    text: str
    offsets: Offsets
    skip: int = 0
    meta: dict[str, str] = field(default_factory=dict)
    cells: list[GridCell] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Recovered:
    """A text after recovery: simplified characters, each page once, furniture gone, every change recorded in `draft`.

    `draft.offsets` leads to the decoded source. `script` is hans, hant or pseudo_hant. `cells` are the source's
    marked table cells at their new place. `furniture` are the removed pieces of page furniture in restored
    characters: they hold no facts, but are evidence of who speaks.
    """

    draft: Draft
    script: str
    cells: list[GridCell] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table in the text, whatever layout it survived in.

    `layout` says how: markup, pipes, tabs, cells (one a line), spaces, glued, pdf, sheet. `evidence` says how the
    borders were found where the layout alone does not tell (the constraints that split glued digits).
    """

    table: int
    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    start: int
    end: int
    layout: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is, who speaks in it, and about when. Null means that the document does not tell."""

    title: str | None = None
    document_type: str = "other"
    form: str | None = None
    issuer: str | None = None
    issuer_printed: str | None = None
    issuer_evidence: str | None = None
    publisher: str | None = None
    region_code: str | None = None
    report_year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    published_on: date | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the outline and the text it stands over.

    `number` as printed without brackets' punctuation (一, (一), 1); `level` by the document's own nesting;
    `parent` and the section's own place are positions in the document's list of sections.
    `heading` is its own words only; `text[start:end]` runs from the number to the next heading of the same
    or a higher level.
    """

    ordinal: int
    parent: int | None
    level: int
    number: str | None
    heading: str | None
    part: str | None
    start: int
    end: int


@dataclass(slots=True)
class Document:
    """What the extraction reads: the recovered text with its identity, cells and outline."""

    text: str
    identity: Identity
    cells: list[Cell] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text: what is printed, what it is worth in base units, what it counts and when.

    `start`/`end` are the span of the mention (number with qualifier and unit: 500余份); for a zero said in words
    (`negated`) the span of those words. `subject` is the noun phrase counted; for a number in a table its row and
    column labels. `rule` names what found it.
    """

    start: int
    end: int
    value: float
    value_low: float
    value_high: float
    qualifier: str
    unit: str
    kind: str
    subject: str | None
    period_start: date | None
    period_end: date | None
    cumulative: bool = False
    negated: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of a catalogued measure: a quantity with a code.

    `start`/`end` are the span of the sentence part or cell that says it; `quantity` the span of the number
    (equal to a `Quantity`'s span, which is how the two are linked).
    """

    indicator: str
    applicant: str | None
    category: str | None
    value: float
    value_low: float
    value_high: float
    qualifier: str
    unit: str
    period_start: date | None
    period_end: date | None
    cumulative: bool
    source: str
    start: int
    end: int
    quantity: tuple[int, int] | None
    rule: str


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A number in a table cell, read by its labels: a quantity always, a coded fact where `indicator` is known.

    `start`/`end` are the number's span (with a unit printed in the cell); `labels` its row and column labels.
    """

    start: int
    end: int
    value: float
    value_low: float
    value_high: float
    qualifier: str
    unit: str
    kind: str
    labels: str
    indicator: str | None
    applicant: str | None
    category: str | None
    cumulative: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One identity evaluated: both sides, and the facts used (their positions in the document's list of facts).

    `holds` is null where the identity could not be assessed (a number missing or ambiguous).
    """

    identity: str
    applicant: str | None
    lhs: float | None
    rhs: float | None
    holds: bool | None
    facts: tuple[int, ...]
