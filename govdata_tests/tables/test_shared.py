"""The tables of the shared documents against their gold facts: every one found, none wrong."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from govdata.read import read
from govdata.recover import recover
from govdata.tables import cells_of, read_tables

SHARED = Path(__file__).parents[2] / ".." / "shared"
DOCUMENTS = ["samples/004.txt", "samples/010.txt", "samples/011.txt", "samples/018.txt", "samples/025.txt"]
DOCUMENTS += ["samples/001.pdf", "samples/002.pdf", "seeds/001_d159a95b017b33a9.txt"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_table_facts_of_gold_are_read_and_no_others(name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the shared documents are not here")
    recovered = recover(read((SHARED / name).read_bytes()))
    text = recovered.draft.text
    numbers = read_tables(text, cells_of(text, recovered.cells))
    found = Counter((n.indicator, n.applicant, n.category, round(n.value, 6), n.unit) for n in numbers if n.indicator)
    lines = (SHARED / "gold" / "indicators.jsonl").read_text("utf-8").splitlines()
    facts = [fact for fact in map(json.loads, lines) if fact["source"] == "table" and fact["doc"] == Path(name).name]
    gold = Counter((f["code"], f["applicant"], f["category"], round(float(f["value"]), 6), f["unit"]) for f in facts)
    assert gold
    assert found == gold
