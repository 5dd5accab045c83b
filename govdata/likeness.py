"""How alike two documents are: a sketch of a text's sentences that can be compared without the texts.

The sketch is the smallest hashes of the sentences (a bottom-k sketch): the share that two sketches have in common
estimates the share of sentences that the texts have in common. Which documents count as repeating another is decided
at publication, from all sketches at once.
"""

from __future__ import annotations

import re
from hashlib import blake2b

SIZE = 32
# Shorter pieces are labels and headings that any report has.
SHORTEST = 10
_SENTENCE = re.compile(r"[^。；！？!?;\n]+")
_SPACE = re.compile(r"\s+")


def sketch(text: str) -> list[int]:
    """Up to `SIZE` numbers below 2**63 in rising order; empty for a text without sentences."""
    sentences = {_SPACE.sub("", sentence) for sentence in _SENTENCE.findall(text)}
    return sorted(_number(sentence) for sentence in sentences if len(sentence) >= SHORTEST)[:SIZE]


def _number(sentence: str) -> int:
    return int.from_bytes(blake2b(sentence.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1
