"""Runs the main job on a folder of documents with gold labels and measures recall and precision.

The project's own seeds are scored here; the real documents by the scorers that lie beside them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from govdata.scoring import read_gold, score
from govdata.warehouse import query
from govdata_tests.shared import CHECKOUT, SHARED

Measures = dict[str, float]


def refresh(landing: Path, warehouse: Path, *options: str) -> Path:
    """The database made from a landing folder by the command a user would run."""
    command = [sys.executable, "-m", "govdata.cli", "refresh", "--landing", str(landing), "--warehouse", str(warehouse)]
    result = subprocess.run([*command, *options], cwd=CHECKOUT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return warehouse / "govdata.duckdb"


def identities_holding(database: Path, prefix: str) -> Measures:
    """Share of the statutory tables' identities that hold, by layout: where it falls, a layout is misread."""
    _, rows = query(database, "SELECT layout, share FROM mart.reading")
    return {f"{prefix}.identities_holding.{layout}": float(str(share)) for layout, share in rows}


def seeds_measures(database: Path, folder: Path) -> Measures:
    """Recall and precision of the facts, and right document fields, of the project's own seeds."""
    scores = score(database, folder)
    overall = scores.rates["overall", ""]
    return {
        "seeds.indicators.recall": overall.recall or 0.0,
        "seeds.indicators.precision": overall.precision or 0.0,
        "seeds.documents.right": 1 - len(scores.fields_wrong) / scores.fields_asked,
        **identities_holding(database, "seeds"),
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
        **identities_holding(database, "tables"),
    }
    if any(row["file"] in names for row in read_gold(labels / "quantities.jsonl")):
        numbers = _tool("score_quantities.py", str(database), "--gold", str(labels / "quantities.jsonl"))
        measures |= _rates("quantities", numbers)
    return {f"shared.{folder}.{name}": value for name, value in measures.items()}


def _rates(what: str, printed: str) -> Measures:
    found = re.search(r"recall ([\d.]+), precision ([\d.]+)", printed)
    assert found is not None, printed
    return {f"{what}.recall": float(found[1]), f"{what}.precision": float(found[2])}
