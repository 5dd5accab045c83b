from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from govdata.scoring import read_gold, score, table
from govdata.store import Store
from govdata_tests.conftest import SEEDS

pytestmark = pytest.mark.pipeline


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS / "gold", tmp_path / "gold"))


def change(path: Path, place: int, **values: object) -> None:
    rows = read_gold(path)
    rows[place] |= values
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")


def test_a_label_that_is_another_is_missing_and_what_was_given_is_wrong(seeds_store: Store, gold: Path) -> None:
    before = score(seeds_store.database, gold)
    change(gold / "indicators.jsonl", 0, value=123456)
    after = score(seeds_store.database, gold)
    assert [row["value"] for row in after.missing if row not in before.missing] == [123456]
    assert len(after.wrong) == len(before.wrong) + 1


def test_borderline_readings_are_neither_required_nor_wrong(seeds_store: Store, gold: Path) -> None:
    row = read_gold(gold / "indicators.jsonl")[0]
    change(gold / "indicators.jsonl", 0, value=123456)
    with (gold / "borderline.jsonl").open("a", encoding="utf-8") as handle:
        handle.write("\n" + json.dumps(row, ensure_ascii=False) + "\n")
    assert len(score(seeds_store.database, gold).wrong) == len(score(seeds_store.database, SEEDS / "gold").wrong)


def test_a_wrong_document_field_is_named(seeds_store: Store, gold: Path) -> None:
    change(gold / "documents.jsonl", 0, report_year=1999)
    wrong = score(seeds_store.database, gold).fields_wrong
    assert [(name, wanted) for _, name, wanted, _ in wrong] == [("report_year", "1999")]


def test_groups_add_up_to_the_whole(seeds_store: Store, gold: Path) -> None:
    scores = score(seeds_store.database, gold)
    for kind in ("source", "layout", "family", "file"):
        rows = table(scores, [kind])
        assert sum(int(str(row[2])) for row in rows) == scores.rates["overall", ""].gold
        assert sum(int(str(row[4])) for row in rows) == scores.rates["overall", ""].found
