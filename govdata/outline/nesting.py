"""Decides which marks are headings and how they nest, by their order in the document.

A mark at the start of a line is a heading by its place; one inside running text only where its number follows
on in a list, or where a list begins that goes on. Knows marks, their numbers and how much speaks for each;
words are weighed elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdata.outline.marks import GLUED, HIGH, KINDS, LINE, SENTENCE, Mark

_AHEAD = 80
SURE, LIKELY, DOUBTFUL, UNLIKELY = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mark with the extent of the words behind it and what speaks for its being a heading.

    `known` says that the words are those of a heading the forms or long custom fix; `listed` that the mark
    opens a clause of an enumeration: its sentence ends with a semicolon and the next mark follows at once.
    `strength` is as in `strength_of`.
    """

    mark: Mark
    end: int
    known: bool
    listed: bool
    strength: int


def strength_of(mark: Mark, *, known: bool) -> int:
    """How much the mark's kind, place and words speak for a heading, before its order is looked at."""
    high = mark.kind in HIGH
    known = known and high
    if mark.loose:
        return LIKELY if known else UNLIKELY
    if mark.place == LINE:
        return SURE if high else LIKELY
    if known and mark.kind == "han":
        return SURE
    if mark.place == GLUED:
        return LIKELY if known else UNLIKELY
    return LIKELY if high and mark.kind != "chapter" else DOUBTFUL


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with its place in the outline: level from 1, and the position of its parent among the headings."""

    candidate: Candidate
    level: int
    parent: int | None


def order_of(candidates: Sequence[Candidate]) -> dict[str, int]:
    """The rank of each kind in this document, the highest first: convention, unless its lists show another nesting.

    A list that begins anew between two neighbours of another list stands below that one.
    """
    marks = [candidate.mark for candidate in candidates if candidate.strength >= LIKELY]
    places = {kind: [index for index, mark in enumerate(marks) if mark.kind == kind] for kind in KINDS}
    order = list(KINDS)
    for _ in KINDS:
        for upper in range(len(order) - 1):
            above, below = order[upper], order[upper + 1]
            if _inside(marks, places, above, below) > _inside(marks, places, below, above):
                order[upper : upper + 2] = [below, above]
    return {kind: rank for rank, kind in enumerate(order)}


def _inside(marks: Sequence[Mark], places: dict[str, list[int]], inner: str, outer: str) -> int:
    """How often a list of kind `inner` begins between number n and number n + 1 of kind `outer`."""
    begins = [index for index in places[inner] if marks[index].ordinal == 1]
    return sum(
        bisect_left(begins, after) > bisect_left(begins, before)
        for before, after in pairwise(places[outer])
        if marks[after].ordinal == marks[before].ordinal + 1
    )


class Outline:
    """The outline as it grows, mark by mark, in the order of the text."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.placed: list[Placed] = []
        self._candidates = candidates
        self._ranks = order_of(candidates)
        self._open: list[tuple[int, int, int]] = []  # rank, last ordinal, position of the last heading
        self._clauses: dict[str, int] = {}  # last number of each kind that was a clause of an enumeration
        self._others: dict[str, int] | None = None  # last number of each kind where other numbering goes on

    def interrupt(self) -> None:
        """From here on other numbering is met, of notes or an annex, until the outline's own goes on."""
        self._others = {}

    def offer(self, index: int) -> None:
        """Take the candidate into the outline if it is a heading."""
        candidate = self._candidates[index]
        mark = candidate.mark
        rank = self._ranks[mark.kind]
        last = next((ordinal for known, ordinal, _ in self._open if known == rank), None)
        expected = last is not None and mark.ordinal == last + 1
        if self._is_clause(candidate, expected):
            self._clauses[mark.kind] = mark.ordinal
            return
        self._clauses.pop(mark.kind, None)
        if self._others is not None and not self._resumes(self._others, candidate, last, expected):
            return
        if not self._is_heading(index, last, expected):
            return
        self._others = None
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        parent = self._open[-1][2] if self._open else None
        self.placed.append(Placed(candidate, len(self._open) + 1, parent))
        self._open.append((rank, mark.ordinal, len(self.placed) - 1))

    def _is_clause(self, candidate: Candidate, expected: bool) -> bool:
        mark = candidate.mark
        if candidate.known or mark.kind in ("chapter", "han"):
            return False
        return candidate.listed or (not expected and self._clauses.get(mark.kind) == mark.ordinal - 1)

    def _resumes(self, others: dict[str, int], candidate: Candidate, last: int | None, expected: bool) -> bool:
        """Whether the outline's own numbering goes on behind an interruption."""
        mark = candidate.mark
        begins, goes_on = mark.ordinal == 1, mark.ordinal == others.get(mark.kind, 0) + 1
        if goes_on and (last is not None or not begins):
            others[mark.kind] = mark.ordinal
            return False
        top = candidate.strength == SURE and mark.kind in ("han", "chapter")
        return top and (expected or last is None)

    def _is_heading(self, index: int, last: int | None, expected: bool) -> bool:
        candidate = self._candidates[index]
        mark, strength = candidate.mark, candidate.strength
        if mark.kind not in HIGH and not self._open and self._in_preface(index):
            return False
        if expected and strength > UNLIKELY:
            return True
        begins_anew = mark.ordinal == 1 and self._goes_on(index)
        if strength == SURE:
            return last is None or candidate.known or begins_anew or mark.ordinal > last
        if strength == LIKELY:
            first = mark.kind == "han" and mark.place == SENTENCE and mark.ordinal == 1 and last is None
            return begins_anew or first or (mark.place == LINE and last is not None and mark.ordinal > last)
        if strength == DOUBTFUL:
            return begins_anew
        if expected:
            return candidate.known or self._goes_on(index) or mark.kind not in HIGH
        # 主要形式1.门户网站: a list that begins directly behind the heading above it
        return begins_anew and bool(self.placed) and self.placed[-1].candidate.end == mark.start

    def _in_preface(self, index: int) -> bool:
        """Whether headings of a higher rank follow: numbers before the first of them belong to a preface."""
        rank = self._ranks[self._candidates[index].mark.kind]
        ahead = self._candidates[index + 1 : index + _AHEAD]
        return any(candidate.strength == SURE and self._ranks[candidate.mark.kind] < rank for candidate in ahead)

    def _goes_on(self, index: int) -> bool:
        """Whether the next number of the same kind comes before the list above goes on."""
        mark = self._candidates[index].mark
        for candidate in self._candidates[index + 1 : index + _AHEAD]:
            other = candidate.mark
            if other.kind == mark.kind:
                if other.ordinal == mark.ordinal + 1:
                    return True
                if other.ordinal <= mark.ordinal:
                    return False
            elif candidate.strength >= LIKELY and self._ranks[other.kind] < self._ranks[mark.kind]:
                return False
        return False


def outline_of(candidates: Sequence[Candidate], notes: Sequence[int], annexes: Sequence[int]) -> list[Placed]:
    """The headings in order. Behind `notes`, and behind `annexes` once a heading was met, other numbering goes on."""
    outline = Outline(candidates)
    breaks = sorted([*((place, False) for place in notes), *((place, True) for place in annexes)], reverse=True)
    for index, candidate in enumerate(candidates):
        while breaks and breaks[-1][0] <= candidate.mark.start:
            _, annex = breaks.pop()
            if outline.placed or not annex:
                outline.interrupt()
        outline.offer(index)
    return outline.placed
