"""Which reading a character has, tones left out: the registry that `pinyin` and `broken` ask. No text is changed here."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_TONES = "ˊˇˋ˙"


@lru_cache(maxsize=1 << 16)
def is_reading(letters: str, of: str) -> bool:
    """Whether `letters`, as printed (wèi, wei, wei4, ㄨㄟˋ), are a reading of the character `of`."""
    return any(reading in _readings_of().get(of, ()) for reading in _spellings(letters))


def _spellings(letters: str) -> tuple[str, ...]:
    """The ways in which the registry may spell a printed annotation: lü is written lü, lu:, lv and lu."""
    bare = unicodedata.normalize("NFD", letters.strip().lower()).replace("u\u0308", "v").replace("u:", "v")
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter) and letter not in _TONES)
    bare = bare.rstrip("0123456789").replace("ɡ", "g").replace("ɑ", "a").replace("'", "")
    if bare[:2] in ("lu", "nu"):
        return (bare, bare[0] + "v" + bare[2:])
    if bare[:2] in ("jv", "qv", "xv", "yv"):
        return (bare[0] + "u" + bare[2:],)
    return (bare,)


@cache
def _readings_of() -> dict[str, tuple[str, ...]]:
    readings: dict[str, tuple[str, ...]] = {}
    for line in files("govdata.registry").joinpath("recover_readings.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        pinyin, zhuyin, characters = line.split("\t")
        for character in characters:
            readings[character] = (*readings.get(character, ()), pinyin, zhuyin)
    return readings
