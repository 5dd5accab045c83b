"""Accounting for documents in a worker: each one done, or rejected with a reason, within a bound of time.

What the bound is and what a rejection looks like is said here; what is done to a document is the stages' business.
"""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from govdata.records import Unreadable

SECONDS_A_DOCUMENT = 120

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


class Ledger:
    """What became of a batch's documents. `rejected` holds (content, reason, detail)."""

    def __init__(self, mark: Callable[[str], None], deadly: frozenset[str] = frozenset()) -> None:
        self.documents = 0
        self.done = 0
        self.rejected: list[tuple[str, str, str]] = []
        self._mark, self._deadly = mark, deadly

    def attempt(
        self, sha: str, make: Callable[Arguments, Made], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Made | None:
        """What `make` makes of a document; None, and a rejection, where it fails."""
        self.documents += 1
        if sha in self._deadly:
            self.rejected.append((sha, "crash", "the worker process died of it or had to be ended"))
            return None
        self._mark(sha)
        try:
            with time_limit(SECONDS_A_DOCUMENT):
                made = make(*args, **kwargs)
        except Unreadable as reason:
            self.rejected.append((sha, reason.reason, reason.detail))
        except TimeoutError:
            self.rejected.append((sha, "timeout", f"took longer than {SECONDS_A_DOCUMENT} s"))
        except (MemoryError, RecursionError) as error:
            self.rejected.append((sha, "memory", f"{type(error).__name__}: needed more than a document may"))
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}:{place.lineno}"
            self.rejected.append((sha, "error", f"{type(error).__name__} at {where}: {error}"))
        else:
            self.done += 1
            return made
        return None


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError after so many seconds; no limit outside a main thread, where none can be set."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
