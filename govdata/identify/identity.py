"""What a document is, who speaks in it, and about when: the parts of identification put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from govdata.identify.areas import level_of, read_place
from govdata.identify.dates import commonest_year, dates_in, first_date, period_in
from govdata.identify.evidence import Signature, signature_of
from govdata.identify.forms import form_of
from govdata.identify.issuer import issuer_of, publisher_of
from govdata.identify.names import read_name
from govdata.identify.titles import TitleParts, meta_values, parts_of, title_of
from govdata.identify.types import document_type_of
from govdata.identify.words import pattern
from govdata.records import Identity

_MASK = "\ufffc"
_HEAD = 1_200
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
    meta = {name: _SURROGATE.sub("\ufffd", value) for name, value in meta.items()}
    title = title_of(text, meta)
    phrases = list(dict.fromkeys(text[start:end] for start, end in adverts))
    masked = _shortened(_masked(text, adverts))
    text = _shortened(text)
    for phrase in phrases:
        furniture = [piece.replace(phrase, _MASK) for piece in furniture]
        meta = {name: value.replace(phrase, _MASK) for name, value in meta.items()}
    parts = parts_of(_without(title, phrases)) if title else None
    signature = signature_of(masked)
    form = form_of(text, parts.year if parts else None)
    kind = document_type_of(title, parts, masked, form)
    published = _published(text, meta, furniture)
    year = _report_year(text, parts, kind, published, signature)
    form = form_of(text, year) if form != "narrative" else form
    issuer = issuer_of(masked, meta, furniture, title, parts, year, signature, phrases)
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
    label = pattern("issuer", "published")
    for piece in (*furniture, text[:_HEAD]):
        for match in label.finditer(piece):
            if day := first_date(piece[match.end() : match.end() + 24]):
                return day
    head = text[:_HEAD]
    for piece in (head, *furniture):
        for start, end, day in dates_in(piece):
            line = piece[piece.rfind("\n", 0, start) + 1 : start].strip()
            after = piece[end:].lstrip(" \t　")
            # A date that begins its line and is followed by no word of a sentence: the line under a title.
            if not line and re.match(r"$|\n|\d{1,2}:\d\d|来源|作者|浏览|点击|字体|信息来源|[\[【（(|]", after):
                if _MID_SENTENCE.search(piece[:start]) or (piece is head and _is_signature(text, start)):
                    continue
                return day
    return None


def _is_signature(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return len(before) > 300 or (start > 0 and read_name(before.rpartition("\n")[2]) is not None and len(before) > 120)


def _report_year(
    text: str, parts: TitleParts | None, kind: str, published: date | None, signature: Signature
) -> int | None:
    """The year a document is about: its title's, that of the period it states, that which its opening names."""
    if parts and parts.year:
        return parts.year
    if kind not in _DATED:
        return None
    if kind == "annual_report":
        if period := period_in(text):
            return period[0].year
        if match := re.search(r"((?:19|20)\d\d)年度?", text[:400]):
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


def restored_name(text: str, adverts: Sequence[tuple[int, int]], identity: Identity) -> str | None:
    """What belongs where the adverts stand: the body's full name; None where it could not be told."""
    return identity.issuer if adverts else None


def agency_id(identity: Identity) -> str | None:
    """An identifier that a body keeps through renames: code of its area and field, 440400-health.

    A town or sub-district adds its own name, since it shares the code of its county. None where area or field is
    not known.
    """
    if identity.region_code is None or identity.issuer is None:
        return None
    name = read_name(identity.issuer)
    if name is None or name.sector is None:
        return None
    township = name.place.township if name.place else ""
    return "-".join(filter(None, (identity.region_code, name.sector, township)))


def administrative_level(identity: Identity) -> str | None:
    """The administrative level of the body's area: province, prefecture, county, township; None where unknown."""
    if identity.region_code is None:
        return None
    place = read_place(identity.issuer or "", lambda _: True)
    return level_of(identity.region_code, place.township if place else "")
