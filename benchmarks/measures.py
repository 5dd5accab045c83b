"""What is timed: each task on its documents, and what else does it, where that is installed."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks import corpus
from govdata.read import read
from govdata.read.charset import decode
from govdata.read.html import read_html
from govdata.records import Source
from govdata.recover import recover
from govdata.recover.script import to_simplified

ROUNDS = 3
SLOW_SHARE = 0.05
"""The part of the documents that an alternative is timed on: some are a hundred times slower."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a user would pick otherwise: the package to import, and how it is called on a document."""

    package: str
    shown: str
    calls: Callable[[Any], Callable[[Any], object]]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is done to documents."""

    name: str
    documents: Callable[[float], Sequence[Any]]
    run: Callable[[Any], object]
    alternative: Alternative | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A task timed: megabytes a second, and the same of the alternative (None where it is not installed)."""

    task: Task
    megabytes: float
    documents: int
    speed: float
    other: float | None


def _sources(texts: Callable[[float], list[str]]) -> Callable[[float], list[Source]]:
    return lambda megabytes: [read(text.encode()) for text in texts(megabytes)]


def _recover_and_record(source: Source) -> object:
    draft = recover(source).draft
    return draft.offsets.to_bytes(), draft.repairs


def _encoded(megabytes: float) -> list[bytes]:
    texts = corpus.clean(megabytes * 1.2)
    codecs = ("utf-8", "gb18030", "gb18030", "utf-16-le")
    return [text.encode(codecs[number % len(codecs)]) for number, text in enumerate(texts)]


_T2S = Alternative("opencc", "opencc-python-reimplemented", lambda opencc: opencc.OpenCC("t2s").convert)
_TRAFILATURA = Alternative("trafilatura", "trafilatura", lambda trafilatura: trafilatura.extract)
_CHARSETS = Alternative(
    "charset_normalizer", "charset-normalizer", lambda module: lambda raw: str(module.from_bytes(raw).best())
)
TASKS = (
    Task("recover damaged text", _sources(corpus.damaged), recover),
    Task("the same, and write down every repair", _sources(corpus.damaged), _recover_and_record),
    Task("recover clean text", _sources(corpus.clean), recover),
    Task("recover clean text with page furniture", _sources(corpus.furnished), recover),
    Task("HTML to text and cells, ordinary pages", corpus.pages, read_html, _TRAFILATURA),
    Task("HTML to text and cells, tables only", corpus.dense_pages, read_html, _TRAFILATURA),
    Task("traditional to simplified", corpus.traditional, to_simplified, _T2S),
    Task("find the encoding and decode", _encoded, decode, _CHARSETS),
)


def measured(task: Task, megabytes: float) -> Result:
    """Time one task."""
    documents = task.documents(megabytes)
    size = sum(map(_size, documents))
    speed = size / 1e6 / _seconds(task.run, documents)
    other = None
    if task.alternative and (call := _call_of(task.alternative)):
        few = documents[: max(int(len(documents) * SLOW_SHARE), 1)]
        other = sum(map(_size, few)) / 1e6 / _seconds(call, few, rounds=1)
    return Result(task, size / 1e6, len(documents), speed, other)


def _call_of(alternative: Alternative) -> Callable[[Any], object] | None:
    try:
        return alternative.calls(importlib.import_module(alternative.package))
    except ImportError:
        return None


def _size(document: Any) -> int:
    if isinstance(document, bytes):
        return len(document)
    return len((document.decoded if isinstance(document, Source) else document).encode())


def _seconds(run: Callable[[Any], object], documents: Sequence[Any], rounds: int = ROUNDS) -> float:
    """Processor time of the best round; a first document is not counted, which loads the registries."""
    run(documents[0])
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for document in documents:
            run(document)
        best = min(best, time.process_time() - started)
    return best
