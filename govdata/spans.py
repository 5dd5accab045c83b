"""The way from a recovered text back to its source: repairs, and the offset map that survives them.

A rule says what it would change and why; a `Draft` makes the changes of one rule after another, keeps the map back
to the decoded source exact, and records each change. Both are worked out when they are asked for. `ByteIndex`
leads on from characters of the decoded source to bytes of the raw file. No rule and no table layout lives here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from operator import itemgetter
from typing import NamedTuple

from govdata.edits import Change, Edits, Repair, edited, rewritten, thinned
from govdata.offsets import Offsets, Segment

__all__ = ["ByteIndex", "Draft", "Offsets", "Recorded", "Repair", "Segment", "decoded"]


class Recorded(NamedTuple):
    """A change that was made: where its result stands now, what stood in the source, and why.

    `start`/`end` count characters of the draft's present text; `source_start`/`source_end` count
    characters of the decoded source. `after == text[start:end]` always.
    """

    kind: str
    start: int
    end: int
    source_start: int
    source_end: int
    before: str
    after: str
    evidence: str


_NOTHING = Change("", "", Edits, in_step=True)
_IN_TEXT_ORDER = itemgetter(1, 2)


class Draft:
    """A text under repair, with its way back to the decoded source and the record of what was done."""

    def __init__(self, text: str, offsets: Offsets | None = None) -> None:
        self.text = text
        self.moves: list[Change] = []
        self._maps = [offsets or Offsets.identity(len(text))]
        self._repairs: list[Recorded] = []
        self._recorded = 0

    @property
    def offsets(self) -> Offsets:
        """The map from the text to the decoded source."""
        return self._maps_until_now()[-1]

    @property
    def repairs(self) -> list[Recorded]:
        """The changes that were made, in text order."""
        if self._recorded < len(self.moves):
            maps = self._maps_until_now()[self._recorded :]
            for change, offsets in zip(self.moves[self._recorded :], maps, strict=False):
                carried = _carried(change, self._repairs)
                self._repairs = sorted([*carried, *_records(change, offsets)], key=_IN_TEXT_ORDER)
            self._recorded = len(self.moves)
        return self._repairs

    def apply(self, repairs: Iterable[Repair]) -> Change:
        """Make one rule's changes. Of two that overlap the one that starts first (then the longer) is made."""
        found = list(repairs)
        return self._take(edited(self.text, found)) if found else _NOTHING

    def thin(self, kind: str, pieces: Sequence[str]) -> Change:
        """Take every second one of `pieces` out of the text, which is made up of them; each is its own evidence."""
        return self._take(thinned(self.text, kind, pieces))

    def rewrite(self, kind: str, after: str, runs: re.Pattern[str], evidence: str) -> Change:
        """Put a text of the same length in the place of this one; each of the `runs` that differs is one repair."""
        return self._take(rewritten(self.text, kind, after, runs, evidence))

    def note(self, records: Iterable[Recorded]) -> None:
        """Put changes on record that were made before the text was a draft."""
        if found := list(records):
            self._repairs = sorted([*found, *self.repairs], key=_IN_TEXT_ORDER)

    def _maps_until_now(self) -> list[Offsets]:
        """The maps to the decoded source before each change, and after the last."""
        for change in self.moves[len(self._maps) - 1 :]:
            self._maps.append(change.back().then(self._maps[-1]))
        return self._maps

    def moved(self, start: int, end: int, since: int = 0) -> tuple[int, int]:
        """Where a span of the text stands now that was taken before the rules from number `since` on were applied."""
        for change in self.moves[since:]:
            start, end = change.span(start, end)
        return start, end

    def _take(self, change: Change) -> Change:
        if change.after != self.text or change.edits.starts:
            self.text = change.after
            self.moves.append(change)
        return change


def _records(change: Change, offsets: Offsets) -> list[Recorded]:
    """What a change did, as records; `offsets` leads from the text before it to the source."""
    kinds, starts, ends, befores, afters, evidence = change.edits
    sources = offsets.source_spans(starts, ends)
    return list(map(Recorded, kinds, *change.results(), *sources, befores, afters, evidence))


def _carried(change: Change, repairs: list[Recorded]) -> list[Recorded]:
    """Earlier repairs at their new place; one whose words were changed again is part of the later repair."""
    if not change.in_step:
        starts, ends = change.spans([repair.start for repair in repairs], [repair.end for repair in repairs])
        repairs = [
            repair if (start, end) == repair[1:3] else Recorded(repair.kind, start, max(start, end), *repair[3:])
            for repair, start, end in zip(repairs, starts, ends, strict=True)
        ]
    text = change.after
    return [repair for repair in repairs if text[repair.start : repair.end] == repair.after]


class ByteIndex:
    """From characters of a decoded source to bytes of its raw file.

    `codec` names a Python codec or several joined by `|` for text that was encoded more than once
    (`utf-8|latin-1|utf-8`: UTF-8 that somebody read as Latin-1 and saved as UTF-8 again). `skip` is the
    length of the byte order mark. Ask in rising order where you can: the index then walks the source once.
    """

    def __init__(self, source: str, codec: str, skip: int = 0) -> None:
        self._source = source
        self._codecs = codec.split("|")
        self._skip = skip
        self._at = (0, skip)
        self._in_pairs = any("gb" in misread for misread in self._codecs[1::2])

    def byte(self, position: int) -> int:
        """The byte at which the source's character number `position` starts."""
        known, offset = self._at if self._at[0] <= position else (0, self._skip)
        # Where text was misread in a two-byte encoding, pieces of it add up at line ends only: no pair has one.
        line = self._source.rfind("\n", known, position) + 1 if self._in_pairs else position
        if line > known:
            offset += self._encoded_length(self._source[known:line])
            self._at = (line, offset)
            known = line
        return offset + self._encoded_length(self._source[known:position])

    def bytes_of(self, positions: Iterable[int]) -> dict[int, int]:
        """`byte` of many positions, by position."""
        rising = sorted(set(positions))
        if len(self._codecs) > 1:
            return {position: self.byte(position) for position in rising}
        source, codec = self._source, self._codecs[0]
        pieces = zip([0, *rising], rising, strict=False)
        lengths = (len(source[start:end].encode(codec, "surrogateescape")) for start, end in pieces)
        return dict(zip(rising, islice(accumulate(lengths, initial=self._skip), 1, None), strict=True))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The byte span of a character span."""
        first = self.byte(start)
        return first, self.byte(end)

    def _encoded_length(self, text: str) -> int:
        # raw bytes --decode[0]--> misread text --encode[1]--> bytes --decode[2]--> text: go back from the end.
        for outer in range(len(self._codecs) - 1, 0, -2):
            octets = codecs.encode(text, self._codecs[outer], "surrogateescape")
            text = codecs.decode(octets, self._codecs[outer - 1], "surrogateescape")
        broken = "surrogatepass" if self._codecs[0].startswith("utf-16") else "surrogateescape"
        return len(codecs.encode(text, self._codecs[0], broken))


def with_escapes(octets: bytes, codec: str) -> str:
    """Bytes decoded so that every character leads back to its bytes, those that are broken too."""
    if codec.startswith("utf-16"):
        # Surrogate escapes do not fit two-byte units; U+FFFD is as long as the unit that it stands for.
        return octets[: len(octets) & ~1].decode(codec, "replace")
    return codecs.decode(octets, codec, "surrogateescape")


def decoded(raw: bytes, codec: str, skip: int = 0) -> str:
    """The decoded source of a raw file: the way forward that `ByteIndex` leads back."""
    first, *rest = codec.split("|")
    text = with_escapes(raw[skip:], first)
    for misread, right in zip(rest[::2], rest[1::2], strict=True):
        text = codecs.decode(codecs.encode(text, misread, "surrogateescape"), right, "surrogateescape")
    return text
