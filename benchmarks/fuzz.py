"""Runs damaged files through every stage of the text logic, each in a child process, and tells what broke.

    python -m benchmarks.fuzz --count 20000 --seed 1

A crash is any exception but `Unreadable` (and any statement outside its text), a hang more than 20 seconds of work.
Exits with 1 where there is either. `--keep DIR` writes the inputs that broke something there. What the inputs are
belongs to `fuzz_inputs`.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import resource
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from benchmarks.fuzz_inputs import LARGEST, damaged
from govdata import rows
from govdata.documents import document_of
from govdata.extract.indicators import facts_of
from govdata.extract.quantities import quantities_of
from govdata.outline import sections_of
from govdata.read.archives.archive import Member, container_type, members
from govdata.reconcile import reconciliations_of
from govdata.records import Document, Unreadable

HANG = 20.0
"""Seconds of work in which the largest input must be through."""
PATIENCE = 60.0
"""Seconds after which a child is ended: it shares the machine, and a new one first has to load the registries."""
MEMORY = 4 << 30
"""Bytes that a child may ask for; what needs more fails there with MemoryError and is a crash."""
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of one input. `peak` is the most memory its process had used until then, in bytes."""

    number: int
    how: str
    size: int
    seconds: float = 0.0
    peak: int = 0
    outcome: str = "hang"
    detail: str = ""


def through(raw: bytes) -> str:
    """Take a file, or each file in an archive, through all stages: `read`, or the reason why it cannot be."""
    kind = container_type(raw)
    if kind is None:
        return _document(raw)
    found = [_document(item.content) for item in members(raw, kind) if isinstance(item, Member)]
    return "read" if "read" in found else "archive"


def _document(raw: bytes) -> str:
    try:
        made = document_of(raw)
    except Unreadable as error:
        return error.reason
    row = rows.document_row(made, "0" * 64)
    rows.repair_rows(made, "0" * 64)
    rows.cell_rows(made, "0" * 64)
    rows.ambiguity_rows(made, "0" * 64)
    sections = sections_of(made.text, made.cells)
    rows.section_rows(sections, "0")
    document = Document(made.text, made.identity, made.cells, sections)
    places = rows.Places(row, raw, sections)
    quantities = quantities_of(document)
    facts = facts_of(document, quantities)
    numbers = rows.quantity_rows(quantities, places)
    stated = rows.fact_rows(facts, numbers, places)
    found = reconciliations_of(facts, made.identity, made.text)
    rows.reconciliation_rows(found, "0", [fact["fact_id"] for fact in stated])
    for statement in (*numbers, *stated):
        start, end, first, last = (statement[name] for name in ("text_start", "text_end", "raw_start", "raw_end"))
        if not 0 <= start < end <= len(made.text) or (first is not None and not 0 <= first <= last <= len(raw)):
            raise AssertionError(f"a statement outside its text: {start}-{end}, bytes {first}-{last}")
    return "read"


def run_one(seed: int, number: int, largest: int = LARGEST) -> Ran:
    """Run one input in this process."""
    how, raw = damaged(seed, number, largest)
    started = time.process_time()
    try:
        outcome, detail = through(raw), ""
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        outcome = "crash"
        detail = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:200]}"
    seconds = time.process_time() - started
    return Ran(
        number, how, len(raw), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, outcome, detail
    )


def _serve(pipe: Connection, seed: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while (number := pipe.recv()) is not None:
        pipe.send(run_one(seed, number))


class _Child:
    """A process that runs one input after another, and is ended when one hangs."""

    def __init__(self, seed: int) -> None:
        self.pipe, theirs = mp.Pipe()
        self.process = mp.get_context("spawn").Process(target=_serve, args=(theirs, seed), daemon=True)
        self.process.start()
        theirs.close()
        self.number = -1
        self.since = 0.0

    def give(self, number: int) -> None:
        self.number, self.since = number, time.monotonic()
        self.pipe.send(number)

    def end(self) -> None:
        self.process.kill()
        self.process.join()


def run(seed: int, numbers: range, workers: int) -> Iterator[Ran]:
    """Run inputs in child processes; yields each as it is done."""
    waiting = iter(numbers)
    children = [_Child(seed) for _ in range(min(workers, len(numbers)))]
    for child in children:
        child.give(next(waiting))
    while children:
        ready = wait([child.pipe for child in children], timeout=1.0)
        for place, child in enumerate(list(children)):
            ran = None
            if child.pipe in ready:
                try:
                    ran = child.pipe.recv()
                except (EOFError, ConnectionResetError):
                    ran = _lost(seed, child, "died")
            elif time.monotonic() - child.since > PATIENCE:
                ran = _lost(seed, child, "hang")
            if ran is None:
                continue
            yield ran
            if ran.outcome in ("died", "hang") and ran.peak == 0:
                child.end()
                children[place] = child = _Child(seed)
            number = next(waiting, None)
            if number is not None:
                child.give(number)
            else:
                child.end()
                child.number = -1
        children = [child for child in children if child.number >= 0]


def _lost(seed: int, child: _Child, outcome: str) -> Ran:
    how, raw = damaged(seed, child.number)
    return Ran(child.number, how, len(raw), time.monotonic() - child.since, 0, outcome)


def is_broken(ran: Ran) -> bool:
    """Whether an input broke something."""
    return ran.outcome in ("crash", "died", "hang") or ran.seconds > HANG


def report(done: list[Ran]) -> str:
    """What happened, in words."""
    broken = [ran for ran in done if is_broken(ran)]
    outcomes = {name: sum(ran.outcome == name for ran in done) for name in sorted({ran.outcome for ran in done})}
    size, seconds = sum(ran.size for ran in done), sum(ran.seconds for ran in done)
    lines = [
        f"{len(done)} inputs, {size / 1e6:.0f} MB in {seconds:.0f} s of work: {len(broken)} broken",
        " · ".join(f"{count} {name}" for name, count in outcomes.items()),
        f"peak memory {max((ran.peak for ran in done), default=0) / 1e6:.0f} MB",
        "slowest:",
        *(_line(ran) for ran in sorted(done, key=lambda ran: -ran.seconds)[:_SHOWN]),
    ]
    if broken:
        lines += ["broken:", *(_line(ran) for ran in sorted(broken, key=lambda ran: (ran.detail, ran.number)))]
    return "\n".join(lines)


def _line(ran: Ran) -> str:
    words = f"{ran.number:>7}  {ran.seconds:6.2f} s  {ran.size / 1e3:6.0f} kB  {ran.peak / 1e6:5.0f} MB  {ran.outcome}"
    return f"{words}  {ran.how}  {ran.detail}".rstrip()


def main() -> int:
    """Run as the command line says; 1 where anything broke."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1, help="which series of inputs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--workers", type=int, default=2, help="how many processes")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that broke something")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.count)
    done = list(run(options.seed, numbers, options.workers))
    print(report(done))
    broken = [ran for ran in done if is_broken(ran)]
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for ran in broken:
            (options.keep / f"{options.seed}-{ran.number}").write_bytes(damaged(options.seed, ran.number)[1])
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
