"""Automatic numbers of headings and lists, as a word processor prints them: 一、 (一) 1. ① A.

The definitions of `numbering.xml` and the counting; which paragraph has which number belongs to `docx`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LEVELS = 9
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: Sequence[str] = tuple("十百千万")) -> str:
    """A number in Chinese up to 99,999 (二十三, 一百零五); beyond that in digits. 10 to 19 without a leading 一."""
    if not 0 < number < 100_000:
        return str(number)
    ten, hundred, thousand, myriad = units
    words, zero = "", False
    for size, unit in ((10_000, myriad), (1_000, thousand), (100, hundred), (10, ten), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += (digits[0] if zero else "") + digits[digit] + unit
            zero = False
        else:
            zero = bool(words)
    return words[1:] if words.startswith(digits[1] + ten) and digits is _DIGITS else words


def roman(number: int) -> str:
    """A number in Roman numerals up to 3,999; beyond that in digits."""
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        words += letters * count
    return words


def letters(number: int) -> str:
    """A, B … Z, AA, BB …"""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _circled(number: int) -> str:
    if 0 < number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _legal(number: int) -> str:
    return chinese(number, _LEGAL, tuple("拾佰仟萬"))


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(number, 0)))


FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "koreanDigital2": _digit_by_digit,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "none": lambda number: "",
}
"""The number formats of ECMA-376 17.18.59 that print something other than digits."""


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered; `text` has %1 to %9 for the numbers of the levels."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The list definitions of a document, and how far each list has been counted."""

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    overrides: dict[tuple[str, int], Level] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of a list that a paragraph style is tied to."""
        levels = self.abstracts.get(self.abstract_of.get(number, ""), {})
        return next((level for level, how in levels.items() if style and how.style == style), None)

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of the list `number` on and say what stands before it; a bullet is nothing."""
        abstract = self.abstract_of.get(number)
        if abstract is None or not 0 <= level < LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        if (number, level) in self.starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = self.starts[number, level]
        else:
            count = counts[level]
            counts[level] = self._level(number, level).start if count is None else count + 1
        for deeper in range(level + 1, LEVELS):
            counts[deeper] = None
        how = self._level(number, level)
        if how.format == "bullet":
            return ""
        label = how.text
        for upper in range(LEVELS):
            if f"%{upper + 1}" in label:
                shown = self._level(number, upper)
                count = counts[upper]
                plain = how.legal and upper < level
                words = _printed(shown.start if count is None else count, "decimal" if plain else shown.format)
                label = label.replace(f"%{upper + 1}", words)
        return f"{label} " if label and how.suffix != "nothing" and label[-1].isascii() else label

    def _level(self, number: str, level: int) -> Level:
        override = self.overrides.get((number, level))
        return override or self.abstracts.get(self.abstract_of.get(number, ""), {}).get(level) or Level()


def _printed(number: int, how: str) -> str:
    return FORMATS.get(how, str)(number)
