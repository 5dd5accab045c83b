"""Bytes to characters: which encoding a file is in, whatever it says of itself.

Byte order mark, then strict UTF-8, then the text itself: the decoding whose characters are those that written
Chinese repeats most. What the file declares counts as one weak vote among these. Broken byte sequences stay in
the decoded text as surrogate escapes, so that every character still leads to its bytes. Markup and layout
belong to `html` and `plain`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from govdata.read.misread import misreadings
from govdata.records import Unreadable
from govdata.spans import with_escapes

SAMPLE = 1 << 16
"""Bytes that are looked at to find the encoding; the whole file is decoded only once that is known."""

ENOUGH = 1 << 11
"""Bytes that are enough if a third of them is beyond ASCII."""

_ASCII = bytes(range(0x80))
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_NOT_ASCII = re.compile(b"[\x80-\xff]")
_MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,20})""")
_FAMILIES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "x-gbk": "gb18030",
    "big5": "cp950", "big5-hkscs": "cp950", "cp950": "cp950", "utf-8": "utf-8", "utf8": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_CANDIDATES = ("gb18030", "cp950", "utf-16-le", "utf-16-be", "utf-8")
_NAMES = {"cp950": "big5", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}
_ESCAPED = re.compile("[\ud800-\udfff]")
_BEYOND = re.compile("[^\x00-\x7f]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MISREAD_MARGIN = 0.2
_FEW_BROKEN = 50
_SURE_SCORE = 0.4


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters with the way back: `codec` and `skip` as in `spans.ByteIndex`, `charset` as one names it."""

    text: str
    charset: str
    codec: str
    skip: int
    declared: str | None


def decode(raw: bytes) -> Decoded:
    """The characters of a text file.

    Raises `Unreadable` where the bytes are no text (`binary`) or no encoding makes Chinese or plain text of them
    (`charset`).
    """
    declared = declared_charset(raw)
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _finished(raw[len(mark) :], codec, len(mark), declared)
    found = _codec_of(raw, declared)
    if found is None:
        raise Unreadable("binary" if _mostly_unprintable(raw) else "charset", "no encoding makes a text of these bytes")
    return _finished(raw, found, 0, declared)


def declared_charset(raw: bytes) -> str | None:
    """The encoding that a meta tag or XML head names, as Python knows it."""
    found = _DECLARED.search(raw[:4096])
    return _FAMILIES.get(found[1].decode("ascii").lower()) if found else None


def visible(decoded: str) -> str:
    """The text as shown: a broken byte as U+FFFD, one for one."""
    return decoded if decoded.isascii() else _ESCAPED.sub("\ufffd", decoded)


def _codec_of(raw: bytes, declared: str | None) -> str | None:
    if b"\0" in raw:
        return _by_nuls(raw)
    try:
        raw.decode("utf-8")
        return None if _mostly_unprintable(raw) else "utf-8"
    except UnicodeDecodeError:
        pass
    sample = _telling(raw)
    if _nearly_utf8(sample) and _nearly_utf8(raw[:SAMPLE]):
        return "utf-8"
    scores = {codec: _score(with_escapes(sample, codec)) for codec in _CANDIDATES}
    if declared in scores and scores[declared] > 0:
        scores[declared] += 0.03
    for codec in ("utf-16-le", "utf-16-be"):
        # Text without one NUL is seldom UTF-16, and any bytes decode as such: it must look like Chinese beyond doubt.
        scores[codec] = scores[codec] if scores[codec] > _MISREAD_MARGIN else 0.0
    best = max(_CANDIDATES, key=lambda codec: scores[codec])
    return best if scores[best] > 0 else None


def _telling(raw: bytes) -> bytes:
    """The part of a file that tells its encoding: some pages of letters beyond ASCII, where there are so many."""
    first = _NOT_ASCII.search(raw)
    start = first.start() & ~1 if first else 0
    sample = raw[start : start + ENOUGH]
    return sample if len(sample.translate(None, _ASCII)) * 3 >= ENOUGH else raw[:SAMPLE]


def _nearly_utf8(sample: bytes) -> bool:
    text = with_escapes(sample, "utf-8")
    return len(_ESCAPED.findall(text)) * _FEW_BROKEN < sum(map(len, _BEYOND.findall(text)))


def _by_nuls(raw: bytes) -> str | None:
    """UTF-16 is the only text with NUL bytes, and has nearly all of them at one kind of place."""
    sample = raw[: 8 * ENOUGH]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    codec = "utf-16-le" if odd >= even else "utf-16-be"
    text = with_escapes(sample, codec)
    printable = len(text) - len(_CONTROL.findall(text)) - len(re.findall("[\ufffd\ue000-\uf8ff]", text))
    clear = min(even, odd) * 20 <= max(even, odd) or _score(text) > 0.2
    return codec if clear and printable >= 0.97 * len(text) and _score(text) > -0.5 else None


def _finished(octets: bytes, codec: str, skip: int, declared: str | None) -> Decoded:
    text = with_escapes(octets, codec)
    charset, chain = _NAMES.get(codec, codec), codec
    for _ in range(2):
        undone = _undone(text)
        if undone is None:
            break
        misread, inner, text = undone
        charset, chain = _NAMES.get(inner, inner), f"{chain}|{misread}|{inner}"
    return Decoded(text, charset, chain, skip, declared)


def _undone(text: str) -> tuple[str, str, str] | None:
    """A text that was misread and saved again, as it was before: (codec that misread, true codec, text)."""
    first = _BEYOND.search(text)
    start = first.start() if first else 0
    sample = text[start : start + ENOUGH // 2]
    if sum(map(len, _BEYOND.findall(sample))) * 3 < len(sample):
        sample = text[: SAMPLE // 2]
    if sample.isascii() or (score := _score(sample)) > _SURE_SCORE:
        return None
    for misread, octets in misreadings(sample):
        for inner in ("utf-8", "gb18030") if misread != "web-gbk" else ("utf-8",):
            if _score(with_escapes(octets, inner)) > max(score, 0) + _MISREAD_MARGIN:
                try:
                    return misread, inner, with_escapes(text.encode(misread), inner)
                except UnicodeEncodeError:
                    continue
    return None


def _score(text: str) -> float:
    """How much of a text beyond ASCII is what Chinese repeats most; broken and control characters count against."""
    beyond = sum(map(len, _BEYOND.findall(text)))
    bad = len(_ESCAPED.findall(text)) + len(_CONTROL.findall(text)) + text.count("\ufffd")
    if not beyond:
        return 0.01 if text and not bad else -bad
    return (len(_frequent().findall(text)) - 2 * bad) / beyond


@cache
def _frequent() -> re.Pattern[str]:
    lines = files("govdata.registry").joinpath("read_frequent.txt").read_text("utf-8").splitlines()
    return re.compile(f"[{''.join(line for line in lines if not line.startswith('#'))}，。、；：“”（）《》]")


def _mostly_unprintable(raw: bytes) -> bool:
    sample = raw[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 50 > len(sample)
