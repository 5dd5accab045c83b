from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govdata.cli import main
from govdata.store import Store
from govdata_tests.conftest import SEEDS

pytestmark = pytest.mark.pipeline


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_second_refresh_says_that_nothing_is_due(seeds_store: Store) -> None:
    result = run("refresh", "--landing", str(SEEDS), "--warehouse", str(seeds_store.root))
    assert result.exit_code == 0
    assert "nothing is due" in result.output


def test_a_refresh_answers_a_program_in_json(seeds_store: Store) -> None:
    result = run("refresh", "--landing", str(SEEDS), "--warehouse", str(seeds_store.root), "--json")
    told = json.loads(result.output)
    assert told["ran"] is False
    assert told["files"] == told["documents"] + told["same_bytes"] + sum(told["rejected"].values())


def test_a_landing_folder_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    result = run("refresh", "--landing", str(tmp_path / "nowhere"), "--warehouse", str(tmp_path))
    assert result.exit_code == 2
    assert "is not a folder" in result.output


def test_a_question_before_the_first_refresh_says_what_to_do(tmp_path: Path) -> None:
    result = run("sql", "SELECT 1", "--warehouse", str(tmp_path))
    assert result.exit_code == 1
    assert "govdata refresh" in result.output


def test_a_wrong_question_is_an_error_and_no_traceback(seeds_store: Store) -> None:
    result = run("sql", "SELEKT", "--warehouse", str(seeds_store.root))
    assert result.exit_code == 1
    assert "Parser Error" in result.output
    assert "Traceback" not in result.output


def test_the_database_cannot_be_changed_through_a_question(seeds_store: Store) -> None:
    result = run("sql", "DELETE FROM fact.indicators", "--warehouse", str(seeds_store.root))
    assert result.exit_code == 1


def test_a_fact_is_shown_in_its_text_and_in_its_raw_file(seeds_store: Store) -> None:
    question = "SELECT fact_id, quote, label_zh FROM fact.indicators JOIN dim.indicators ON code = indicator WHERE source = 'prose' ORDER BY fact_id LIMIT 1"
    (fact,) = json.loads(run("sql", question, "--warehouse", str(seeds_store.root), "--json").output)
    shown = run("show", fact["fact_id"], "--warehouse", str(seeds_store.root)).output
    assert f"【{fact['quote']}】" in shown
    assert "raw, bytes" in shown
    assert fact["label_zh"] in shown


def test_the_repairs_of_a_document_are_shown_as_before_and_after(seeds_store: Store) -> None:
    question = "SELECT document_id, before FROM text.repairs WHERE kind = 'pinyin' ORDER BY ALL LIMIT 1"
    (repair,) = json.loads(run("sql", question, "--warehouse", str(seeds_store.root), "--json").output)
    shown = run("show", repair["document_id"], "--repairs", "--warehouse", str(seeds_store.root)).output
    assert f"- {repair['before']}" in shown.splitlines()


def test_an_unknown_identifier_is_said_to_be_unknown(seeds_store: Store) -> None:
    result = run("show", "nothing", "--warehouse", str(seeds_store.root))
    assert result.exit_code == 1
    assert "identifier nothing" in result.output


def test_checks_and_broken_identities_are_listed(seeds_store: Store) -> None:
    checks = json.loads(run("check", "--warehouse", str(seeds_store.root), "--json").output)
    assert {row["result"] for row in checks if row["blocking"]} == {"passed"}
    broken = json.loads(run("check", "--broken", "--warehouse", str(seeds_store.root), "--json").output)
    assert broken
    assert all(row["lhs"] != row["rhs"] for row in broken)


def test_a_failed_blocking_check_stops_publication(seeds_store: Store, tmp_path: Path) -> None:
    shutil.copytree(seeds_store.root, tmp_path / "warehouse")
    store = Store(tmp_path / "warehouse")
    before = store.database.stat().st_mtime_ns
    (entry_file,) = (store.root / "manifest" / "quantities").glob("*.json")
    entry = json.loads(entry_file.read_text("utf-8"))
    entry["failures"]["fact.quantities/span_is_the_words"] |= {"failed": 1, "first": [["d", "q", "wrong"]]}
    entry_file.write_text(json.dumps(entry), "utf-8")
    for file in (store.root / "manifest" / "indicators").glob("*.json"):
        file.unlink()
    result = run("refresh", "--landing", str(SEEDS), "--warehouse", str(store.root))
    assert result.exit_code == 1
    assert "fact/quantities span_is_the_words" in result.output
    assert store.database.stat().st_mtime_ns == before
