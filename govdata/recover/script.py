"""Traditional script to simplified, and telling which of the two a text is in.

Only text found to be traditional is converted: on simplified text the conversion does harm (乾县, 文徵明).
Lengths stay, so that every character keeps its place. Restores script only; words of Taiwan or Hong Kong stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from govdata.spans import Repair

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_FEWEST = 3


def script_of(text: str, *, annotated: bool) -> str:
    """`hans`, `hant`, or `pseudo_hant`: simplified text that a page generator turned traditional, character by character.

    `annotated` says that annotations of pronunciation stood in it, which only such generators set.
    """
    if not _has(_FEWEST, _traditional(), text) or not _has(len(_simplified().findall(text)), _traditional(), text):
        return "hans"
    return "pseudo_hant" if annotated or _never_traditional().search(text) else "hant"


def _has(count: int, characters: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in islice(characters.finditer(text), count)) == count


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


def traditional_lines(text: str) -> Iterator[Repair]:
    """Lines in traditional script within a simplified document: one repair for each run of characters that changes."""
    if not _has(_FEWEST, _traditional(), text):
        return
    position = 0
    for line in text.splitlines(keepends=True):
        traditional = len(_traditional().findall(line))
        if traditional >= _FEWEST and traditional > 2 * len(_simplified().findall(line)):
            simple = to_simplified(line)
            for run in HAN.finditer(line):
                start, end = run.span()
                if simple[start:end] != run[0]:
                    yield Repair("script", position + start, position + end, simple[start:end], "hant line")
        position += len(line)


def _dictionary(name: str) -> list[tuple[str, list[str]]]:
    lines = files("opencc").joinpath("dictionary", name).read_text("utf-8").splitlines()
    entries = (line.split("\t") for line in lines if "\t" in line)
    return [(entry[0], entry[1].split()) for entry in entries]


@cache
def _simple_forms() -> dict[str, str]:
    """What every word and character of the dictionaries becomes; the registry's own entries come last and count."""
    own = files("govdata.registry").joinpath("recover_phrases.csv").read_text("utf-8").splitlines()
    entries = {
        words: simple[0] for name in ("TSCharacters.txt", "TSPhrases.txt") for words, simple in _dictionary(name)
    }
    entries |= dict(line.split(",")[:2] for line in own if line and not line.startswith(("#", "traditional,")))
    return {words: simple for words, simple in entries.items() if len(words) == len(simple)}


@cache
def _characters() -> list[int | str]:
    """A table by code point, which `str.translate` reads faster than a dictionary; faster still where it holds strings."""
    table: list[int | str] = list(range(0x10000))
    table[0x4E00:0xA000] = map(chr, range(0x4E00, 0xA000))
    for words, simple in _simple_forms().items():
        if len(words) == 1 and ord(words) < len(table):
            table[ord(words)] = simple
    return table


@cache
def _phrases() -> tuple[AhoCorasick, list[str]]:
    """Words, and the characters that the table lacks."""
    entries = [entry for entry in _simple_forms().items() if len(entry[0]) > 1 or entry[0] > "\uffff"]
    words = AhoCorasick(
        [words for words, _ in entries], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    return words, [simple for _, simple in entries]


@cache
def traditional_characters() -> str:
    """Characters of the basic plane that simplified writing does not have: none of GB 2312 is among them."""
    return "".join(
        words
        for words, simple in _simple_forms().items()
        if words != simple and len(words) == 1 and words <= "\uffff" and not _in_gb2312(words)
    )


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{traditional_characters()}]")


@cache
def _simplified() -> re.Pattern[str]:
    """Characters that traditional writing does not have."""
    entries = _dictionary("STCharacters.txt")
    # Rare characters beyond the basic plane would keep the class from being compiled to a table.
    found = [words for words, old in entries if len(words) == 1 and words <= "\uffff" and words not in old]
    return re.compile(f"[{''.join(found)}]")


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
