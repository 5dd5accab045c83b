"""How much memory the recovery of one very large file needs, beyond the interpreter with everything loaded."""

from __future__ import annotations

import resource
import subprocess
import sys

from benchmarks import corpus
from govdata.read import read
from govdata.recover import recover


def peak_of(megabytes: float) -> tuple[float, float]:
    """Size of the file and the most memory that reading and recovering it took, both in MB; in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.peak", str(megabytes)]
    size, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(size), float(peak)


def _megabytes_used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)


def _measure(megabytes: float) -> None:
    raw = "\n".join(corpus.damaged(megabytes)).encode()
    recover(read(raw[:20_000]))
    before = _megabytes_used()
    draft = recover(read(raw)).draft
    draft.offsets.to_bytes()
    print(len(raw) / 1e6, _megabytes_used() - before)


if __name__ == "__main__":
    _measure(float(sys.argv[1]))
