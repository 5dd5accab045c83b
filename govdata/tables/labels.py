"""From a printed label to the row or column of a form, damaged and cut labels included.

Knows wording, not tables: which candidates stand to choose from is the caller's knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from govdata.tables.numbers import WIDE
from govdata.tables.words import Row, columns, rows

_REMARK = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.,:项是]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)．](?!\d)|[①-⑳㈠-㈩⒈-⒛]"
    r"|其中[:、]?|#|\*|-+)+"
)
_SIGNS = re.compile(r"[^\w]|_")
_DENYING = frozenset("不未无非否")
_LOOSE = re.compile(r"政府|的|数量|总数|件数|条数|次数|篇数|数$|数(?=[,(])|^本年度?|^全年|^共|情况$|总(?=次|$)")


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """A label without ordinals, remarks in brackets, spaces and signs: `（二）部分公开（区分…）` is 部分公开."""
    text = "".join(label.translate(WIDE).split())
    text = _ORDINAL.sub("", text)
    bare = _REMARK.sub("", text)
    return _SIGNS.sub("", bare or text)


@lru_cache(maxsize=4096)
def loose(label: str) -> str:
    """The words of a label that tell it from others: 主动公开政府信息总数 and 主动公开信息数 are both 主动公开信息."""
    text = plain(label)
    return _LOOSE.sub("", text) or text


def row_of(label: str, part: str, under: str = "") -> str | None:
    """The code of the row of a form's part that a label names; `under` is the code of the heading it stands below."""
    return _row_of(label, part, under)


@lru_cache(maxsize=8192)
def _row_of(label: str, part: str, under: str) -> str | None:
    key = plain(label).lstrip("0123456789")
    if len(key) < 2 or len(key) > 60:
        return None
    exact = _rows_by(part, False).get(key) or (_rows_by(part, True).get(loose(label)) if part == "statistics" else None)
    if exact:
        return _fitting(exact, under)
    return _closest(key, [(row.label, row.code) for row in rows() if row.part == part and _fits(row, under)])


def column_of(label: str, part: str) -> str | None:
    """The code of the column of a form's part that a label names."""
    key = plain(label)
    exact = _columns_by(part).get(key)
    if exact or part in ("block", "result", "statistics"):
        return exact
    return _closest(key, [(column.label, column.code) for column in columns() if column.part == part])


def _fitting(candidates: Iterable[Row], under: str) -> str | None:
    ranked = sorted(candidates, key=lambda row: -len(row.under))
    return next((row.code for row in ranked if _fits(row, under)), None)


def _fits(row: Row, under: str) -> bool:
    return not row.under or under.startswith(row.under)


@cache
def _rows_by(part: str, loosely: bool) -> dict[str, list[Row]]:
    table: dict[str, list[Row]] = {}
    for row in rows():
        if row.part == part:
            table.setdefault(loose(row.label) if loosely else plain(row.label), []).append(row)
    return table


@cache
def _columns_by(part: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for column in columns():
        if column.part == part:
            table.setdefault(plain(column.label), column.code)
    return table


def _closest(key: str, candidates: Iterable[tuple[str, str]]) -> str | None:
    """The one candidate a damaged label can be: all it has left stands in the candidate in order, or nearly all agrees.

    At least three characters and half of the label must be left; a second code as close as the first leaves None. No label is
    found in one that denies what it affirms (同意, 不同意).
    """
    if len(key) < 3:
        return None
    best: dict[str, float] = {}
    letters = frozenset(key)
    for label, code in candidates:
        full = plain(label)
        shorter, longer = sorted((len(key), len(full)))
        shared = len(letters.intersection(full))
        if shorter * 2 < longer or shared * 10 < len(letters) * 8 or (letters ^ set(full)) & _DENYING:
            continue
        common = _common(key, full)
        if (common == shorter and shorter >= 3) or common * 10 >= longer * 8:
            best[code] = max(best.get(code, 0.0), common / longer)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] - 0.05):
        return None
    return ranked[0][0]


def _common(a: str, b: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for char in a:
        diagonal = 0
        for index, other in enumerate(b, 1):
            diagonal, row[index] = row[index], diagonal + 1 if char == other else max(row[index], row[index - 1])
    return row[-1]
