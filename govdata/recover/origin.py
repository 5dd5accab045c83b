"""Records how a file's bytes were read, where that is no matter of course: misread encodings, a wrong declaration.

Looks only at what `govdata.read` reports; nothing in the text changes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from govdata.records import Source
from govdata.spans import Draft, Recorded

_WORDS = re.compile("[\u3400-\u9fff]{2,20}")


def origin(source: Source, draft: Draft) -> Iterator[Recorded]:
    """The records, with words of the present text as example and, as `before`, how they stand in the file."""
    declared = source.meta.get("declared charset")
    if declared:
        yield Recorded("charset", 0, 0, 0, 0, "", "", f"declares {declared}, is {source.charset}")
    chain = source.codec.split("|")
    if len(chain) < 3:
        return
    for words in _WORDS.finditer(draft.text):
        start, end = draft.offsets.source_span(*words.span())
        if source.decoded[start:end] == words[0]:
            octets = codecs.encode(words[0], chain[-1])
            before = codecs.decode(octets, chain[-2], "replace")
            yield Recorded("mojibake", *words.span(), start, end, before, words[0], f"{source.codec}, throughout")
            return
