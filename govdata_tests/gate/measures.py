"""Runs the main job on a folder of documents with gold labels and measures recall and precision.

The project's own seeds are scored here; the real documents by the scorers that lie beside them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from govdata_tests.shared import CHECKOUT, SHARED

Measures = dict[str, float]
FIELDS = ("document_type", "form", "issuer", "region_code", "report_year", "published_on")


def refresh(landing: Path, warehouse: Path, *options: str) -> Path:
    """The database made from a landing folder by the command a user would run."""
    command = [sys.executable, "-m", "govdata.cli", "refresh", "--landing", str(landing), "--warehouse", str(warehouse)]
    result = subprocess.run([*command, *options], cwd=CHECKOUT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return warehouse / "govdata.duckdb"


def gold(path: Path) -> list[dict[str, Any]]:
    """Rows of a gold file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def seeds_measures(database: Path, folder: Path) -> Measures:
    """Recall and precision of the facts, and right document fields, of the project's own seeds."""
    wanted = Counter(
        (row["doc"], row["code"], row.get("applicant"), float(row["value"]), row["source"])
        for row in gold(folder / "indicators.jsonl")
    )
    with duckdb.connect(str(database), read_only=True) as connection:
        found = Counter(
            connection.execute(
                "SELECT path, indicator, applicant, value, source FROM fact.indicators JOIN text.documents USING (document_id)"
            ).fetchall()
        )
        documents = connection.execute(f"SELECT path, {', '.join(FIELDS)} FROM text.documents").fetchall()
    hit = sum((wanted & found).values())
    told = {path: dict(zip(FIELDS, fields, strict=True)) for path, *fields in documents}
    asked = [
        (row["doc"], name, row[name])
        for row in gold(folder / "documents.jsonl")
        for name in FIELDS
        if row.get(name) is not None and name not in row.get("not_in_text", ())
    ]
    right = sum(str(told.get(doc, {}).get(name)) == str(value) for doc, name, value in asked)
    return {
        "seeds.indicators.recall": hit / sum(wanted.values()),
        "seeds.indicators.precision": hit / sum(found.values()),
        "seeds.documents.right": right / len(asked),
    }


def _tool(name: str, *arguments: str) -> str:
    command = [sys.executable, str(SHARED / "tools" / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def shared_measures(database: Path, folder: str) -> Measures:
    """Recall and precision on a folder of real documents (seeds or samples), as their own scorers tell."""
    labels = SHARED / "gold"
    names = {path.name for path in (SHARED / folder).iterdir()}
    told = json.loads(
        _tool(
            "score.py", str(database), "--gold", str(labels / "indicators.jsonl"), "--documents", str(labels / "documents.jsonl"),
            "--borderline", str(labels / "borderline.jsonl"), "--texts", str(labels / "text"), "--present", "--json",
        )
    )  # fmt: skip
    outline = _tool("score_sections.py", str(database), "--gold", str(labels / "sections.jsonl"), "--present")
    fields = [one for one in told["documents"].values() if one["of"]]
    assert told["files_judged"] == len(names)
    measures = {
        "indicators.recall": told["overall"]["recall"],
        "indicators.precision": told["overall"]["precision"],
        "documents.right": sum(one["right"] for one in fields) / sum(one["of"] for one in fields),
        **_rates("sections", outline),
    }
    if any(row["file"] in names for row in gold(labels / "quantities.jsonl")):
        numbers = _tool("score_quantities.py", str(database), "--gold", str(labels / "quantities.jsonl"))
        measures |= _rates("quantities", numbers)
    return {f"shared.{folder}.{name}": value for name, value in measures.items()}


def _rates(what: str, printed: str) -> Measures:
    found = re.search(r"recall ([\d.]+), precision ([\d.]+)", printed)
    assert found is not None, printed
    return {f"{what}.recall": float(found[1]), f"{what}.precision": float(found[2])}
