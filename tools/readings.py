"""Writes govdata/registry/recover_readings.txt: which characters have which reading, tones left out.

Needs pypinyin (MIT), which carries the readings of the Unihan database; the project itself does not:
`uv run --with pypinyin tools/readings.py`, or any Python that has it installed.
"""

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin import Style
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

BASIC_BLOCK = range(0x4E00, 0xA000)
HEAD = """\
# Readings of the characters of the basic CJK block: pinyin without tones (v for ü), zhuyin without tones, characters.
# Written by tools/readings.py from pypinyin's pinyin_dict (MIT), which goes back to the Unihan database.
"""


def toneless(reading: str) -> str:
    """`lǜ` as `lv`."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def zhuyin(reading: str) -> str:
    """`lǜ` as `ㄌㄩ`."""
    return "".join(sign for sign in convert(reading, Style.BOPOMOFO, strict=False) if sign not in "ˊˇˋ˙")


def main() -> None:
    """Write the registry file anew."""
    characters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for point in BASIC_BLOCK:
        for reading in filter(None, pinyin_dict.get(point, "").split(",")):
            characters[toneless(reading), zhuyin(reading)].add(chr(point))
    lines = [f"{pinyin}\t{signs}\t{''.join(sorted(found))}\n" for (pinyin, signs), found in sorted(characters.items())]
    target = Path(__file__).parent.parent / "govdata" / "registry" / "recover_readings.txt"
    target.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
