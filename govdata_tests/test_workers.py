"""A document that kills its worker, or hangs it, costs itself alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdata import engine, pipeline
from govdata.ledger import Ledger
from govdata.records import Unreadable
from govdata.stages import Task
from govdata.store import Store
from govdata_tests.deadly import dies_of_b, hangs_on_b


def tasks(root: Path) -> list[Task]:
    return [Task("text", root, batch) for batch in ("good", "bad", "other")]


def test_a_death_costs_one_document(tmp_path: Path) -> None:
    found = pipeline.outcomes(dies_of_b, tasks(tmp_path), Store(tmp_path), pipeline.Workers(2))
    told = {outcome.task.batch: (outcome.documents, outcome.done, outcome.rejected) for outcome in found}
    assert told == {"good": (3, 3, 0), "bad": (3, 2, 1), "other": (3, 3, 0)}


def test_a_hanging_worker_is_ended_and_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SECONDS_BETWEEN_LOOKS", 0.1)
    monkeypatch.setattr(pipeline, "SECONDS_TO_DIE", 1.0)
    found = pipeline.outcomes(hangs_on_b, tasks(tmp_path)[1:2], Store(tmp_path), pipeline.Workers(1))
    assert [(outcome.documents, outcome.done, outcome.rejected) for outcome in found] == [(3, 2, 1)]


def test_marks_of_an_earlier_run_are_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "working").mkdir()
    (tmp_path / "working" / "text-bad").write_text(f"{1:>10} {'a' * 64}")
    assert store.in_hand("text", "bad") is not None
    store.forget_marks()
    assert store.in_hand("text", "bad") is None


def failing(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Unreadable("encrypted", "asks for a password"), "encrypted"),
        (TimeoutError(), "timeout"),
        (MemoryError(), "memory"),
        (RecursionError(), "memory"),
        (KeyError("x"), "error"),
    ],
)
def test_whatever_a_document_does_it_is_done_or_rejected_with_a_reason(error: Exception, reason: str) -> None:
    ledger = Ledger(lambda sha: None)
    assert ledger.attempt("a" * 64, failing, error) is None
    assert ledger.attempt("b" * 64, str, 1) == "1"
    assert (ledger.documents, ledger.done, [one[1] for one in ledger.rejected]) == (2, 1, [reason])
