"""The value of a printed number: digits, full-width digits, Chinese numerals, and mixtures such as 3万5千.

Knows how numbers are written and how far a rough one may be off; knows no units and no context.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

# Bounded, and taken whole or not at all: the digits of a longer run are a code, and no part of it is a number.
ARABIC = r"(?>(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,4}(?![0-9０-９])|[0-9]{1,3}(?:[ \u00a0\u2009][0-9]{3}){1,3}(?![0-9])|[0-9０-９]{1,15})(?:[.．][0-9０-９]{1,12})?)"
CHINESE = r"[零〇○一二三四五六七八九十百千万亿两]{1,20}+(?:点[零〇○一二三四五六七八九]{1,12})?"
SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_PLAIN = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


class Number(NamedTuple):
    """A number's value, and the place value of its last digit that is not zero (1500 -> 100, 1.1亿 -> 10,000,000)."""

    value: Decimal
    step: Decimal


def read_number(text: str) -> Number | None:
    """The value of a numeral as printed, or null where the characters do not make a number.

    >>> read_number("3万5千").value
    Decimal('35000')
    """
    text = "".join(text.translate(_PLAIN).replace(",", "").split())
    if not text:
        return None
    value = _mixed(text)
    return None if value is None else Number(value, step_of(value))


def scale_of(words: str) -> int:
    """The factor of a scale word: 万 -> 10,000; 千万 -> 10,000,000; an empty word -> 1."""
    factor = 1
    for char in words:
        factor *= _SCALES[char]
    return factor


def step_of(value: Decimal) -> Decimal:
    """The place value of the last digit that is not zero; 1 for zero itself."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)


def _mixed(text: str) -> Decimal | None:
    """Sum of sections below 亿, 万 and one: each section may be digits (1.5万) or Chinese (三百二十万)."""
    if text.isdecimal() or (text.count(".") == 1 and text.replace(".", "").isdecimal() and text[0] != "." != text[-1]):
        return Decimal(text)
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    for scale in ("亿", "万"):
        if scale in text:
            head, tail = text.rsplit(scale, 1)
            above = _mixed(head) if head else Decimal(1)
            below = _mixed(tail.lstrip("零〇○")) if tail.strip("零〇○") else Decimal(0)
            if above is None or below is None:
                return None
            if len(tail) == 1 and tail in _DIGITS:
                below *= scale_of(scale) // 10
            return above * scale_of(scale) + below
    return _section(text)


def _section(text: str) -> Decimal | None:
    """A number below 万: 三百二十, 两千零五, 百, 3千5, 三十五点六."""
    whole, _, fraction = text.partition("点")
    total, current, digits, last = Decimal(0), Decimal(0), "", 0
    for char in whole:
        if char in _SCALES:
            if digits:
                current = Decimal(digits)
                digits = ""
            total += (current or Decimal(1)) * _SCALES[char]
            current, last = Decimal(0), _SCALES[char]
        elif char in _DIGITS:
            current, last = Decimal(_DIGITS[char]), 0 if char in "零〇○" else last
        elif char.isdecimal() or (char == "." and digits and "." not in digits):
            digits += char
        else:
            return None
    if digits:
        current = Decimal(digits)
    if current and last > 10 and current < 10:
        current *= last // 10
    if fraction:
        if not all(char in _DIGITS for char in fraction):
            return None
        current += Decimal("0." + "".join(str(_DIGITS[char]) for char in fraction))
    return total + current
