"""Where batches run: one `concurrent.futures` executor, a local process pool or a Dask cluster's.

Knows nothing of stages or tables; hands a picklable function and its items to workers and yields results as they
come. Workers are started from a fresh server process, so that threads of the caller (Dagster has some) never leak
into them, and die with it.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PRELOADED = ["govdata.stages"]


def run(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int = 0, scheduler: str = ""
) -> Iterator[Result]:
    """Results of `function` over `items`, in the order they finish.

    `workers` 0 means one a core; `scheduler` is the address of a Dask cluster, empty for local processes.
    """
    work = list(items)
    if not work:
        return
    with _executor(min(workers or os.cpu_count() or 1, len(work)), scheduler) as executor:
        futures = [executor.submit(function, item) for item in work]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


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
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
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
