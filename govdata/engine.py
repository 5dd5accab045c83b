"""Where batches run: one `concurrent.futures` executor, a local process pool or a Dask cluster's.

Knows nothing of stages or tables; hands a picklable function and its items to workers and yields results as they
come. Workers are started from a fresh server process, so that threads of the caller (Dagster has some) never leak
into them, and die with it.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from functools import cache
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PRELOADED = ["govdata.stages"]
SECONDS_BETWEEN_LOOKS = 5
# Address space, of which the libraries reserve a good part without using it.
MEMORY_A_WORKER = 16 << 30


def run(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int = 0,
    scheduler: str = "",
    overdue: Callable[[], Iterable[int]] = tuple,
) -> Iterator[Result]:
    """Results of `function` over `items`, in the order they finish.

    `workers` 0 means one a core; `scheduler` is the address of a Dask cluster, empty for local processes. `overdue`
    is asked every few seconds for local processes that hang; they are ended.

    Raises:
        BrokenExecutor: where a worker process died; what was in hand is lost.
    """
    work = list(items)
    if not work:
        return
    with _executor(min(workers or os.cpu_count() or 1, len(work)), scheduler) as executor:
        futures = {executor.submit(function, item) for item in work}
        try:
            while futures:
                done, futures = wait(futures, timeout=SECONDS_BETWEEN_LOOKS, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
                if not done and not scheduler:
                    _end(overdue())
        finally:
            for future in futures:
                future.cancel()


def _end(processes: Iterable[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_A_WORKER, MEMORY_A_WORKER))


@contextmanager
def _executor(workers: int, scheduler: str) -> Iterator[Executor]:
    """A pool that ends with the work: a run of Dagster's is itself a worker process, which waits for its own.

    The server that workers fork from stays and has the code loaded, so a new pool costs milliseconds.
    """
    if scheduler:
        yield _cluster(scheduler)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    with ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_limit_memory) as pool:
        yield pool


@cache
def _cluster(scheduler: str) -> Executor:
    try:
        from distributed import Client  # type: ignore[import-not-found]  # only where a cluster is used
    except ImportError as error:
        raise RuntimeError(
            "A --scheduler address needs the package 'distributed' (Dask) in this environment"
        ) from error
    executor: Executor = Client(scheduler).get_executor()
    return executor
