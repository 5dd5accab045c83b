"""Work for worker processes that die or hang on one document: importable by the workers of the tests."""

from __future__ import annotations

import os
import time

from govdata.ledger import Ledger
from govdata.stages import Outcome, Task
from govdata.store import Store

CONTENTS = ("a" * 64, "b" * 64, "c" * 64)


def dies_of_b(task: Task) -> Outcome:
    """Three documents, the second of which ends the process at once."""
    return _work(task, lambda: os._exit(1))


def hangs_on_b(task: Task) -> Outcome:
    """Three documents, on the second of which the process hangs and hears no alarm."""
    return _work(task, lambda: time.sleep(3600))


def _work(task: Task, deed: object) -> Outcome:
    with Store(task.root).marking(task.stage, task.batch) as mark:
        ledger = Ledger(mark, task.deadly)
        for sha in CONTENTS:
            ledger.attempt(sha, deed if sha == CONTENTS[1] and task.batch == "bad" else str)  # type: ignore[arg-type]
    return Outcome(task, ledger.documents, ledger.done, len(ledger.rejected), {}, 0.0)
