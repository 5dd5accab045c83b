"""Recall, precision and periods on the shared sample reports, where they are at hand."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from govdata.extract.quantities import quantities_of
from govdata.records import Document, Identity
from govdata.tables import cells_of

SHARED = Path(__file__).parents[2] / ".." / "shared"


def _gold() -> dict[str, list[dict[str, object]]]:
    path = SHARED / "gold" / "quantities.jsonl"
    if not path.exists():
        pytest.skip(f"the shared gold labels are not here: {path}")
    rows = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["fact_type"] not in ("date", "period"):
            rows[row["file"]].append(row)
    return rows


def test_every_required_quantity_of_the_samples_is_found_with_its_place_bounds_unit_and_period() -> None:
    missed = []
    for file, rows in _gold().items():
        recovered = SHARED / "gold" / "text" / f"{rows[0]['doc']}.txt"
        text = (recovered if recovered.exists() else SHARED / "seeds" / file).read_text("utf-8")
        year = int(max(str(row["period_end"]) for row in rows)[:4])
        identity = Identity(report_year=year, period_start=date(year, 1, 1), period_end=date(year, 12, 31))
        found = {
            (q.start, q.end, q.value, q.value_low, q.value_high, q.unit, q.qualifier,
             str(q.period_start), str(q.period_end), q.cumulative)
            for q in quantities_of(Document(text, identity, cells_of(text, [])))
        }  # fmt: skip
        keys = (
            "start",
            "end",
            "value",
            "value_low",
            "value_high",
            "unit_norm",
            "qualifier",
            "period_start",
            "period_end",
        )
        missed += [
            (file, row["mention"])
            for row in rows
            if not row["optional"]
            and (*(str(row[key]) if key.startswith("period") else row[key] for key in keys), row["cumulative"])
            not in found
        ]
    assert missed == []
