"""What the tests of this folder share: a text as a source, and the two promises that every recovery keeps."""

from __future__ import annotations

from govdata.records import Recovered, Source
from govdata.recover import recover
from govdata.spans import Offsets


def source_of(text: str) -> Source:
    return Source("text/plain", "utf-8", "utf-8", text, text, Offsets.identity(len(text)))


def recovered(text: str) -> Recovered:
    return recover(source_of(text))


def check_spans(result: Recovered, decoded: str) -> None:
    """Every repair quotes the text; every unchanged character is the one of the source."""
    text = result.draft.text
    for repair in result.draft.repairs:
        assert text[repair.start : repair.end] == repair.after
        assert 0 <= repair.source_start <= repair.source_end <= len(decoded)
    changed = [span for repair in result.draft.repairs for span in range(repair.start, repair.end)]
    untouched = set(range(len(text))) - set(changed)
    assert sum(segment.text_length for segment in result.draft.offsets.segments) == len(text)
    for segment in result.draft.offsets.segments:
        if segment.text_length == segment.source_length:
            for step in range(segment.text_length):
                if segment.text + step in untouched:
                    assert text[segment.text + step] == decoded[segment.source + step]
