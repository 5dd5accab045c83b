"""A fact in its surroundings: the sentence in the recovered text, the same place in the raw file, and its checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from govdata.schemas import Contents
from govdata.spans import decoded
from govdata.store import Store

AROUND = 60
FACT = """
SELECT f.*, d.path, d.title, d.issuer, d.report_year, d.text, d.codec, d.byte_order_mark, d.content_sha256, i.label_zh, i.label_en
FROM fact.indicators f JOIN text.documents d USING (document_id) LEFT JOIN dim.indicators i ON i.code = f.indicator
WHERE fact_id = ?
"""
QUANTITY = """
SELECT q.*, d.path, d.title, d.issuer, d.report_year, d.text, d.codec, d.byte_order_mark, d.content_sha256
FROM fact.quantities q JOIN text.documents d USING (document_id) WHERE quantity_id = ?
"""


class NotFoundError(Exception):
    """Nothing in the database has the identifier."""


def _rows(database: Path, statement: str, identifier: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        cursor = connection.execute(statement, [identifier])
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def show_fact(store: Store, database: Path, identifier: str) -> list[str]:
    """Lines about a fact or a number.

    Raises:
        NotFoundError: where no fact, number or document has the identifier.
    """
    found = _rows(database, FACT, identifier) or _rows(database, QUANTITY, identifier)
    if not found:
        raise NotFoundError(f"No fact, number or document has the identifier {identifier}")
    row = found[0]
    lines = [
        f"{row['title'] or '(no title)'} · {row['issuer'] or 'issuer not known'} · {row['report_year'] or 'year not known'}",
        f"{row['path']}  {row['locator']}",
    ]
    if "indicator" in row:
        lines.append(f"{row['indicator']}  {row['label_zh']} {row['label_en']}")
        lines.append(f"source {row['source']}, by {row['rule']}" if row["rule"] else f"source {row['source']}")
    else:
        lines.append(f"{row['kind']} of {row['subject'] or '?'}")
    start = "the beginning" if row["period_start"] is None else row["period_start"]
    lines.append(
        f"value {row['value']:.15g} {row['unit']} ({row['qualifier']}, {row['value_low']:.15g} to {row['value_high']:.15g}), "
        f"from {start} to {row['period_end']}" + (", cumulative" if row["cumulative"] else "")
    )
    lines += ["", "text:", f"  {_surroundings(row['text'], row['text_start'], row['text_end'])}"]
    if row["raw_start"] is not None:
        lines += [f"raw, bytes {row['raw_start']}..{row['raw_end']}:", f"  {_raw(store, row)}"]
    if "fact_id" in row:
        lines += _identities(database, row["fact_id"])
    return lines


def _surroundings(text: str, start: int, end: int) -> str:
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return f"…{_line(before)}【{_line(text[start:end])}】{_line(after)}…"


def _line(text: str) -> str:
    """On one line, and nothing that a terminal would obey."""
    shown = text.replace("\n", "⏎").replace("\t", " │ ")
    return "".join(char if char.isprintable() else "�" for char in shown)


def _raw(store: Store, row: dict[str, Any]) -> str:
    content = raw_bytes(store, row["content_sha256"])
    pieces = (
        content[max(row["raw_start"] - 3 * AROUND, 0) : row["raw_start"]],
        content[row["raw_start"] : row["raw_end"]],
        content[row["raw_end"] : row["raw_end"] + 3 * AROUND],
    )
    before, quote, after = (_line(_decoded(piece, row["codec"])) for piece in pieces)
    return f"…{before}【{quote}】{after}…"


def _decoded(piece: bytes, codec: str) -> str:
    """A piece of the raw file, without the halves of characters that its ends may have cut."""
    if "|" in codec:
        try:
            return decoded(piece, codec)
        except UnicodeError:
            codec = codec.split("|")[0]
    return piece.decode(codec, "replace").strip("�")


def raw_bytes(store: Store, sha: str) -> bytes:
    """The kept bytes of a content.

    Raises:
        NotFoundError: where they are not in the warehouse.
    """
    for path in store.files(Contents):
        found = pl.scan_parquet(path).filter(pl.col("content_sha256") == sha).collect()
        if found.height:
            content: bytes = found["content"][0]
            return content
    raise NotFoundError(f"The bytes of {sha} are not in the warehouse")


def _identities(database: Path, fact_id: str) -> list[str]:
    found = _rows(
        database,
        "SELECT * FROM quality.reconciliations WHERE list_contains(fact_ids, ?) ORDER BY identity, applicant",
        fact_id,
    )
    words = {True: "holds", False: "BROKEN", None: "not assessable"}
    lines = [
        f"  {words[row['holds']]:<15} {row['identity']}"
        + (f" ({row['applicant']})" if row["applicant"] else "")
        + ("" if row["holds"] is None else f": {row['lhs']:.15g} against {row['rhs']:.15g}")
        for row in found
    ]
    return ["identities:", *lines] if lines else []


def show_document(store: Store, database: Path, identifier: str, repairs: bool) -> list[str]:
    """Lines about a document, with `repairs` each change; nothing where no document has the identifier."""
    found = _rows(database, "SELECT * FROM text.documents WHERE document_id = ?", identifier)
    if not found:
        return []
    document = found[0]
    left_out = ("text", "offsets")
    lines = [f"{name:<18} {value}" for name, value in document.items() if value is not None and name not in left_out]
    changes = _rows(database, "SELECT * FROM text.repairs WHERE document_id = ? ORDER BY ordinal", identifier)
    if not repairs:
        kinds: dict[str, int] = {}
        for row in changes:
            kinds[row["kind"]] = kinds.get(row["kind"], 0) + 1
        repaired = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
        return [*lines, f"{'repairs':<18} {repaired}", "", document["text"]]
    for row in changes:
        context = document["text"][max(row["text_start"] - 12, 0) : row["text_start"]]
        lines.append(
            f"@@ {row['kind']} text {row['text_start']}..{row['text_end']} raw {row['raw_start']}..{row['raw_end']}"
            f" after “{_line(context)}” because {_line(row['evidence'])}"
        )
        lines += [f"- {_line(row['before'])}", f"+ {_line(row['after'])}"]
    return lines
