"""Traditional script to simplified, and telling which of the two a text is in.

Only text found to be traditional is converted: on simplified text the conversion does harm (乾县, 文徵明).
Lengths stay, so that every character keeps its place. Restores script only; words of Taiwan or Hong Kong stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from govdata.spans import Repair

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_FEWEST = 3


def script_of(text: str, *, annotated: bool) -> str:
    """`hans`, `hant`, or `pseudo_hant`: simplified text that a page generator turned traditional, character by character.

    `annotated` says that annotations of pronunciation stood in it, which only such generators set.
    """
    traditional = len(_traditional().findall(text))
    if traditional < _FEWEST or traditional < len(_simplified().findall(text)):
        return "hans"
    return "pseudo_hant" if annotated or _never_traditional().search(text) else "hant"


def to_simplified(text: str) -> str:
    """The text in simplified characters, of the same length; for text that is traditional."""
    simple = text.translate(_characters())
    phrases, replacements = _phrases()
    edits = [
        (start, replacements[which])
        for which, start, end in phrases.find_matches_as_indexes(text)
        if simple[start:end] != replacements[which]
    ]
    if not edits:
        return simple
    pieces: list[str] = []
    position = 0
    for start, replacement in edits:
        pieces += (simple[position:start], replacement)
        position = start + len(replacement)
    return "".join(pieces) + simple[position:]


def script(text: str, name: str) -> Iterator[Repair]:
    """What makes traditional text simplified: one repair for each run of characters that holds a change.

    `name` is the script of the whole document; in a simplified document only lines that are themselves
    traditional are changed.
    """
    if name == "hans":
        yield from _traditional_lines(text)
        return
    yield from _changes(text, to_simplified(text), 0, name)


def _traditional_lines(text: str) -> Iterator[Repair]:
    if len(_traditional().findall(text)) < _FEWEST:
        return
    position = 0
    for line in text.splitlines(keepends=True):
        traditional = len(_traditional().findall(line))
        if traditional >= _FEWEST and traditional > 2 * len(_simplified().findall(line)):
            yield from _changes(line, to_simplified(line), position, "hant line")
        position += len(line)


def _changes(text: str, simple: str, shift: int, evidence: str) -> Iterator[Repair]:
    if text == simple:
        return
    for run in _HAN.finditer(text):
        start, end = run.span()
        after = simple[start:end]
        if after != run[0]:
            yield Repair("script", shift + start, shift + end, after, evidence)


def _dictionary(name: str) -> list[tuple[str, list[str]]]:
    lines = files("opencc").joinpath("dictionary", name).read_text("utf-8").splitlines()
    entries = (line.split("\t") for line in lines if "\t" in line)
    return [(entry[0], entry[1].split()) for entry in entries]


@cache
def _characters() -> dict[int, str]:
    return {
        ord(character): simple[0]
        for character, simple in _dictionary("TSCharacters.txt")
        if len(character) == 1 == len(simple[0]) and simple[0] != character
    }


@cache
def _phrases() -> tuple[AhoCorasick, list[str]]:
    own = files("govdata.registry").joinpath("recover_phrases.csv").read_text("utf-8").splitlines()
    entries = {phrase: simple[0] for phrase, simple in _dictionary("TSPhrases.txt")}
    entries |= dict(line.split(",")[:2] for line in own if line and not line.startswith(("#", "traditional,")))
    kept = {phrase: simple for phrase, simple in entries.items() if len(phrase) == len(simple)}
    return AhoCorasick(list(kept), matchkind=MatchKind.LeftmostLongest), list(kept.values())


@cache
def _traditional() -> re.Pattern[str]:
    """Characters that simplified writing does not have: none of GB 2312 is among them."""
    found = [chr(point) for point in _characters() if not _in_gb2312(chr(point))]
    return _any_of(found)


@cache
def _simplified() -> re.Pattern[str]:
    """Characters that traditional writing does not have."""
    entries = _dictionary("STCharacters.txt")
    found = [character for character, old in entries if len(character) == 1 and character not in old]
    return _any_of(found)


def _any_of(characters: list[str]) -> re.Pattern[str]:
    # Rare characters beyond the basic plane would keep the class from being compiled to a table.
    basic = sorted(character for character in characters if ord(character) < 0x10000)
    return re.compile(f"[{''.join(basic)}]")


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _never_traditional() -> re.Pattern[str]:
    """Words half in each script, which no writer of traditional script writes."""
    lines = files("govdata.registry").joinpath("recover_pseudo_hant.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(re.escape(line.strip()) for line in lines if line.strip() and not line.startswith("#")))
