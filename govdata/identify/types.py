"""What sort of document it is: an annual report, news, a letter, a notice, a blank form, or something else.

Model texts, guides, plans and letters full of real numbers look like annual reports and are not. Reads the
wordings of identify_types.csv and identify_words.toml.
"""

from __future__ import annotations

import re

from govdata.identify.titles import TitleParts
from govdata.identify.words import pattern, title_types

_OPENING = 700
_NUMBER = re.compile(r"(?<!\d)\d+(?!\d|\s*[.．、年月日号〕\]]|项之和)")
_PLAN = re.compile(r"(?:[和及暨与、]|以及).{0,12}(?:计划|打算|安排|要点|思路|重点)$")
_FILLED = 4


def document_type_of(
    title: str | None, parts: TitleParts | None, text: str, form: str, *, declared: bool = False
) -> str:
    """One of annual_report, news, letter, notice, form_blank, other.

    `declared` says that the text's opening calls it a report on disclosure.
    """
    said = _by_title(title, parts) if title and parts else None
    if said == "annual_report":
        blank = _is_blank(text, form) or (parts is not None and _placeholders(parts.body))
        return "form_blank" if blank else said
    if said:
        return said
    if form != "narrative":
        return "form_blank" if _is_blank(text, form) else "annual_report"
    opening = text[:_OPENING]
    if pattern("letter", "signs").search(opening):
        return "letter"
    if pattern("news", "signs").search(opening):
        return "news"
    marks = len(set(pattern("report", "marks").findall(text)))
    about = title is None or bool(pattern("disclosure", "subject").search(title))
    if about and declared:
        return "form_blank" if _is_blank(text, form) else "annual_report"
    if about and marks >= 4 and pattern("report", "opening").search(opening):
        return "other" if _is_blank(text, form) else "annual_report"
    if title and pattern("news", "title").search(title):
        return "news"
    return "other"


def _by_title(title: str, parts: TitleParts) -> str | None:
    announced = _PLAN.sub("", parts.rest) or title
    for kind, words in title_types():
        if words.search(announced):
            return kind
    return None


def _placeholders(words: str) -> bool:
    return bool(re.search(r"[Xx×ＸｘＸ○◯＊*□_＿]{2,}", words))


def _is_blank(text: str, form: str) -> bool:
    """An official table with nothing in it, or a text with places left to be filled in and hardly a number."""
    numbers = sum(1 for _ in zip(_NUMBER.finditer(text), range(_FILLED + 30), strict=False))
    if form != "narrative" and numbers < _FILLED:
        return True
    places = len(pattern("blank", "placeholders").findall(text))
    return places >= 3 and places > numbers
