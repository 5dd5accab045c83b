"""Numbers of a spreadsheet as its number formats print them: 12, 95.6%, 3.50, 2023年1月5日.

Thousands separators are left out: they come and go with the reader's settings. A format that cannot be followed
(fractions, conditions, exponents) leaves the number as it is stored, in the fewest digits that say it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00",
    44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""The formats that a spreadsheet names by number alone, in the Chinese edition (ECMA-376 18.8.30)."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<clock>AM/PM|A/P|上午/下午)'
    r"|(?P<general>General|G/通用格式|@)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)"
    r"|(?P<percent>%)|(?P<strange>E[+-]|/|\?)|(?P<plain>.)",
    re.DOTALL,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_FORMAT = 255
_LAST_DAY = 2_958_465
_CONTEXT = Context(prec=60)


def stored(value: float) -> str:
    """A number in the fewest digits that say what a spreadsheet's 15 digits hold, never with an exponent."""
    try:
        number = Decimal(f"{value:.15g}")
        text = f"{number:f}" if abs(number.adjusted()) < 40 else f"{value:.15g}"
    except (InvalidOperation, ValueError):
        return str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number as the format `code` prints it."""
    if not isfinite(value):
        return str(value)
    sections = _sections(code[:_LONGEST_FORMAT])
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    else:
        section = sections[0]
    kinds = {kind for kind, _ in section}
    if "strange" in kinds and "date" not in kinds:
        return stored(value)
    if "date" in kinds and not kinds & {"digits", "percent"}:
        return _date(value, section, since_1904)
    if "general" in kinds:
        return "".join(stored(value) if kind == "general" else text for kind, text in section)
    if kinds:
        return _number(value, section)
    return "" if len(sections) > 1 else stored(value)


@lru_cache(maxsize=1024)
def _sections(code: str) -> list[list[tuple[str, str]]]:
    """The parts of a format for positive, negative and zero numbers, as kinds of pieces."""
    sections: list[list[tuple[str, str]]] = [[]]
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup, token[token.lastgroup] if token.lastgroup else ""
        if kind == "plain" and text == ";":
            sections.append([])
        elif kind == "bracket":
            if re.match(r"[<>=]|DBNum", text):
                sections[-1].append(("strange", ""))
            elif re.fullmatch(r"[hHmMsS]+", text):
                sections[-1].append(("date", text))
            elif text.startswith("$") and "-" in text and len(text.partition("-")[0]) > 1:
                sections[-1].append(("plain", text[1:].partition("-")[0]))
        elif kind is not None:
            sections[-1].append(("plain" if kind in ("quoted", "escaped") else kind, text))
    return sections


def _number(value: float, section: list[tuple[str, str]]) -> str:
    digits = "".join(text for kind, text in section if kind == "digits")
    if sum(kind == "digits" for kind, _ in section) > 1:
        return stored(value)
    whole, _, fraction = digits.partition(".")
    percents = sum(kind == "percent" for kind, _ in section)
    thousands = len(whole) - len(whole.rstrip(","))
    try:
        number = Decimal(f"{value:.15g}").scaleb(2 * percents - 3 * thousands, _CONTEXT)
        number = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _CONTEXT)
    except InvalidOperation:
        return stored(value)
    text = f"{abs(number):f}"
    if fraction:
        optional = len(fraction) - len(fraction.rstrip("#?"))
        must_stay = len(text) - optional
        text = (text[:must_stay] + text[must_stay:].rstrip("0")).rstrip(".")
    text = text.zfill(whole.count("0") + (len(text) - text.index(".") if "." in text else 0))
    sign = "-" if number < 0 else ""
    words = "".join({"digits": text, "percent": "%"}.get(kind, piece) for kind, piece in section)
    return sign + words.strip()


def _date(value: float, section: list[tuple[str, str]], since_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return stored(value)
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    moment = start + timedelta(seconds=round(value * 86_400))
    pieces = [text.lower() if kind == "date" else kind for kind, text in section]
    words = []
    for at, (kind, text) in enumerate(section):
        if kind == "date":
            words.append(_part(moment, text.lower(), _is_minute(pieces, at), clock="clock" in pieces))
        elif kind == "clock":
            words.append("AM" if moment.hour < 12 else "PM")
        else:
            words.append(text)
    return "".join(words).strip()


def _is_minute(pieces: list[str], at: int) -> bool:
    """Whether an m counts minutes: after hours or before seconds."""
    before = next((piece for piece in reversed(pieces[:at]) if piece[0] in "ymdhs" and piece.strip("ymdhs") == ""), "")
    after = next((piece for piece in pieces[at + 1 :] if piece[0] in "ymdhs" and piece.strip("ymdhs") == ""), "")
    return before.startswith("h") or after.startswith("s")


def _part(moment: datetime, text: str, minute: bool, *, clock: bool) -> str:
    letter, size = text[0], len(text)
    if letter == "y":
        return f"{moment.year:04}" if size > 2 else f"{moment.year % 100:02}"
    if letter == "m" and not minute and size > 2:
        return _MONTHS[moment.month - 1]
    if letter == "d" and size > 2:
        return ""
    hour = (moment.hour % 12 or 12) if clock else moment.hour
    number = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{number:02}" if size > 1 else str(number)
