"""What a document is, who speaks in it, and about when: the parts of identification put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from govdata.identify.dates import commonest_year, dates_in, first_date, period_in
from govdata.identify.evidence import Signature, Statement, signature_of, statement_of
from govdata.identify.forms import form_of
from govdata.identify.issuer import issuer_of, publisher_of
from govdata.identify.names import read_name
from govdata.identify.titles import TitleParts, meta_values, parts_of, title_of
from govdata.identify.types import document_type_of
from govdata.identify.words import pattern
from govdata.records import Identity
from govdata.recover.pinyin import pinyin
from govdata.recover.script import script_of, to_simplified

_MASK = "\ufffc"
_HEAD = 1_200
_TOP = 400
_CLOCK = re.compile(r"\d{1,2}\s*[:：时]\s*\d\d")
# A line of a PDF may begin with a date in the midst of a sentence.
_MID_SENTENCE = re.compile(r"(?:[自至到于从为在截起、，,]|截止|期限)\s*$")
# Lone surrogates stand for bytes that could not be decoded; the word search takes only what UTF-8 can write.
_SURROGATE = re.compile("[\ud800-\udfff]")
# Who speaks stands at the head and the foot; what lies between in a text of this length tells nothing more.
_LONGEST_HEAD, _LONGEST_TAIL = 300_000, 50_000
# Reports of the year and news of the year have one; a guide or a notice is about no year.
_DATED = {"annual_report", "news"}


def identify(
    text: str, meta: Mapping[str, str], furniture: Sequence[str], adverts: Sequence[tuple[int, int]] = ()
) -> Identity:
    """What the document in a recovered text is.

    `meta` is what the file says of itself beside the text, by lower-case name; `furniture` are the removed pieces
    of page furniture, evidence only; `adverts` are spans of the text in which an advert stands for a body's name.
    Dates are those the document prints; a document that prints no date of publication has that of its signature.
    """
    text = _SURROGATE.sub("\ufffd", text)
    furniture = [_SURROGATE.sub("\ufffd", piece) for piece in furniture]
    meta = _recovered({name: _SURROGATE.sub("\ufffd", value) for name, value in meta.items()})
    title = title_of(text, meta)
    phrases = list(dict.fromkeys(text[start:end] for start, end in adverts))
    masked = _shortened(_masked(text, adverts))
    text = _shortened(text)
    for phrase in phrases:
        furniture = [piece.replace(phrase, _MASK) for piece in furniture]
        meta = {name: value.replace(phrase, _MASK) for name, value in meta.items()}
    parts = parts_of(_without(title, phrases)) if title else None
    signature = signature_of(masked)
    statement = statement_of(masked)
    form = form_of(text, parts.year if parts else None)
    kind = document_type_of(title, parts, masked, form, declared=statement.declared)
    published = _published(text, meta, furniture)
    year = _report_year(text, parts, kind, published, signature, statement)
    form = form_of(text, year) if form != "narrative" else form
    issuer = issuer_of(masked, meta, furniture, title, parts, year, signature, statement, phrases)
    start, end = _period(text, year)
    return Identity(
        title=title,
        document_type=kind,
        form=form,
        issuer=issuer.name,
        issuer_printed=issuer.printed,
        issuer_evidence=issuer.evidence,
        publisher=publisher_of(masked, meta, furniture, phrases),
        region_code=issuer.region_code,
        report_year=year,
        period_start=start,
        period_end=end,
        published_on=published or signature.signed_on,
        signed_on=signature.signed_on,
    )


def _recovered(meta: Mapping[str, str]) -> dict[str, str]:
    """What the file says of itself as `recover` would leave it: simplified, without annotations of pronunciation."""
    if not any(meta.values()):
        return dict(meta)
    # Values are short and repeat each other: together they show the script and the annotations.
    pieces = pinyin("\n".join(" ".join(value.split("\n")) for value in meta.values()))
    words = "".join(pieces[::2])
    if script_of(words, annotated=len(pieces) > 1) != "hans":
        words = to_simplified(words)
    return dict(zip(meta, words.split("\n"), strict=True))


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in sorted(spans):
        pieces += [text[position:start], _MASK * (end - start)]
        position = max(position, end)
    return "".join([*pieces, text[position:]])


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_HEAD + _LONGEST_TAIL:
        return text
    return f"{text[:_LONGEST_HEAD]}\n{text[-_LONGEST_TAIL:]}"


def _without(title: str, phrases: Sequence[str]) -> str:
    for phrase in phrases:
        title = title.replace(phrase, "")
    return title


def _published(text: str, meta: Mapping[str, str], furniture: Sequence[str]) -> date | None:
    """The date of publication that the page prints: in the file's own fields, beside a label, or alone at its head."""
    for value in meta_values(meta, "published"):
        if day := first_date(value):
            return day
    for label, piece in product(("published", "dated"), (*furniture, text[:_HEAD])):
        for match in pattern("issuer", label).finditer(piece):
            start, _, day = next(dates_in(piece, match.end(), match.end() + 24), (0, 0, None))
            if day and not piece[match.end() : start].strip():
                return day
    head = text[:_HEAD]
    for piece in (head, *furniture):
        for start, end, day in dates_in(piece):
            line = piece[piece.rfind("\n", 0, start) + 1 : start].strip("•·*（( \t　")
            after = piece[end:].lstrip(" \t　")
            if piece is head and start < _TOP and _CLOCK.match(after):
                return day
            # A date that begins its line and is followed by no word of a sentence: the line under a title.
            if not line and re.match(
                r"$|\n|\d{1,2}:\d\d|来源|作者|浏览|点击|字体|信息来源|导出|[\[【（(|]|[)）]\s*(?:\n|$)", after
            ):
                if _MID_SENTENCE.search(piece[:start]) or (piece is head and _is_signature(text, start)):
                    continue
                return day
    return None


def _is_signature(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return len(before) > 300 or (start > 0 and read_name(before.rpartition("\n")[2]) is not None and len(before) > 120)


def _report_year(
    text: str, parts: TitleParts | None, kind: str, published: date | None, signature: Signature, statement: Statement
) -> int | None:
    """The year a document is about: its title's, that of the period it states, that which its opening names."""
    if parts and parts.year:
        return parts.year
    if kind not in _DATED:
        return None
    if kind == "annual_report":
        if period := period_in(text):
            return period[0].year
        if statement.year:
            return statement.year
        if match := re.search(r"((?:19|20)\d\d)\s*年度?", text[:400]):
            return int(match[1])
        return None
    printed = published or signature.signed_on
    year = commonest_year(text)
    return year if year and (printed is None or printed.year - 1 <= year <= printed.year) else None


def _period(text: str, year: int | None) -> tuple[date | None, date | None]:
    """The period that the report states for its numbers if it lies in the report year, else the calendar year."""
    if year is None:
        return None, None
    stated = period_in(text)
    if stated and stated[0].year == year:
        return stated
    return date(year, 1, 1), date(year, 12, 31)
