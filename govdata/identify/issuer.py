"""Who speaks: the body that answers for a document, its full name at the time, and the evidence for it.

Candidates come from places of different worth (title, signature, the file's own fields, the sentence that says
whom to ask, the page's head, the running text); the best speaks, and its rivals are named in the evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govdata.identify.agencies import name_in, read_body, valid_in
from govdata.identify.areas import is_bare_zone, name_of
from govdata.identify.evidence import (
    TOWN,
    Signature,
    Statement,
    annexes_in,
    area_from,
    contact_in,
    host_in,
    names_in,
    own_area_in,
    own_town_in,
    spoken_of,
)
from govdata.identify.hints import hints_in, licence_province
from govdata.identify.names import FullName, Name, has_area, in_full, name_at_start, read_name
from govdata.identify.titles import TitleParts, meta_values
from govdata.identify.words import pattern

# Three characters that end like no office, paper or site are the author of a file.
_PERSON = re.compile(r"[一-鿿]{2}[^网报社台局办委院部厅府会镇乡处科室站\W]")
_OFFICES = {"government", "government_office", "committee_office"}
_SITE_TAIL = re.compile(r"(?:政府)?(?:门户|信息|公众|官方)*(?:信息网|网站|网|平台)$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who speaks: the name in full, as printed, the area's code, and what speaks for it and against."""

    name: str | None = None
    printed: str | None = None
    region_code: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A name and where it stands."""

    place: str
    name: Name


def issuer_of(
    text: str,
    meta: Mapping[str, str],
    furniture: Sequence[str],
    title: str | None,
    parts: TitleParts | None,
    year: int | None,
    signature: Signature,
    statement: Statement,
    adverts: Sequence[str] = (),
) -> Issuer:
    """The body that speaks, from the best evidence there is; nulls where the document does not tell.

    `text` has its adverts masked. `adverts` are the advertising phrases that stand where a body's name stood:
    none of them is a name, but the first is what the document prints.
    """
    witnesses = _witnesses(text, meta, furniture, title, parts, signature, statement)
    speaker, printed = _speaker(witnesses)
    if speaker is None or not has_area(speaker.name):
        speaker, printed = _with_area(speaker, printed, text, furniture, year)
    if speaker is None:
        lost = f"an advert stands in place of the name ({adverts[0]}); no other name found" if adverts else None
        return Issuer(None, adverts[0] if adverts else None, None, lost)
    everything = [text, *furniture, *meta.values()]
    place = speaker.name.place
    hints = hints_in(everything) if place is None or not place.own or len(place.codes) > 1 else Counter()
    near = None
    if not has_area(speaker.name) and not is_bare_zone(speaker.name.body):
        near = area_from(hints, TOWN if place else speaker.name.relative, year)
    # 教育局 and 市教育局 are some area's, and no name in full without it; 海棠大学 is.
    if near is None and not has_area(speaker.name) and place is None and (speaker.name.relative or speaker.name.known):
        return Issuer(printed=printed, evidence=f"{speaker.place}: {speaker.name.printed}, whose is not told")
    full, note = _of_the_time(in_full(speaker.name, year, hints, near), speaker, year, text)
    evidence = [f"{speaker.place}: {speaker.name.printed}", note, full.note]
    if near:
        evidence.append(f"area most spoken of: {name_of(near, year)}")
    if speaker.place == "text":
        evidence += _support(full, year, everything)
    rivals = dict.fromkeys(f"{w.place}: {w.name.printed}" for w in witnesses if w.name.printed != speaker.name.printed)
    if rivals:
        evidence.append("also " + ", ".join(list(rivals)[:3]))
    if adverts:
        evidence.append(f"printed in its place: {adverts[0]}")
    return Issuer(full.name, adverts[0] if adverts else printed, full.region_code, "; ".join(filter(None, evidence)))


def _witnesses(
    text: str,
    meta: Mapping[str, str],
    furniture: Sequence[str],
    title: str | None,
    parts: TitleParts | None,
    signature: Signature,
    statement: Statement,
) -> list[Witness]:
    """The names in the places that tell, best place first."""
    found: list[Witness] = []
    if parts and (name := read_name(parts.body) or name_at_start(title or "")):
        found.append(Witness("title", name))
    if signature.name:
        found.append(Witness("signature", signature.name))
    if statement.name:
        found.append(Witness("statement", statement.name))
    placeholder = pattern("issuer", "placeholder")
    sources = [
        m["name"]
        for piece in (*furniture, text[:1500], text[-600:])
        for m in pattern("issuer", "source").finditer(piece)
    ]
    for value in (*meta_values(meta, "source"), *sources):
        name = None if placeholder.search(value) else read_name(value)
        if name and (has_area(name) or name.sector not in _OFFICES):
            found.append(Witness("source", name))
    if name := contact_in(text):
        found.append(Witness("contact", name))
    return found


def _speaker(witnesses: Sequence[Witness]) -> tuple[Witness | None, str | None]:
    """The witness that names the speaker, and the name as printed there."""
    if not witnesses:
        return None, None
    first = witnesses[0]
    others = witnesses[1:]
    if first.place != "title":
        stated = next((w for w in witnesses if w.name.place), first)
        first = stated if stated.name.sector == first.name.sector or not first.name.sector else first
        return first, first.name.printed
    if not first.name.body:
        # An area's report is its government's, whoever in it signs or publishes; a bureau's signature is its own.
        signed = next((w for w in others if w.place == "signature"), None)
        if signed and signed.name.place and signed.name.sector not in _OFFICES and signed.name.body:
            return signed, signed.name.printed
        named = next(
            iter(
                sorted(
                    (w for w in others if w.name.body and _same_area(first.name, w.name)),
                    key=lambda w: not has_area(w.name),
                )
            ),
            None,
        )
        return first, named.name.printed if named else first.name.printed
    # A title that states its area needs no help from a sentence.
    others = [w for w in others if w.place not in ("statement", "contact") or not has_area(first.name)]
    fuller = [w for w in others if w.name.body and _same_body(first.name, w.name) and _is_fuller(w.name, first.name)]
    if fuller:
        return fuller[0], fuller[0].name.printed
    return first, first.name.printed


def _same_area(one: Name, other: Name) -> bool:
    if one.place is None or other.place is None:
        return True
    if not (one.place.own and other.place.own):
        return one.place.township == other.place.township
    if not (one.place.codes and other.place.codes):
        return (one.place.own, one.place.township) == (other.place.own, other.place.township)
    if one.place.township != other.place.township:
        return False
    return bool(set(one.place.codes) & set(other.place.codes))


def _same_body(one: Name, other: Name) -> bool:
    return one.sector is not None and one.sector == other.sector and _same_area(one, other)


def _written(name: Name) -> str:
    body = read_body(name.body)
    return body.name if body else name.body


def _is_fuller(one: Name, other: Name) -> bool:
    if has_area(one) != has_area(other):
        return has_area(one)
    if _written(one) != _written(other):
        return False
    return len(one.printed) > len(other.printed)


def _with_area(
    speaker: Witness | None, printed: str | None, text: str, furniture: Sequence[str], year: int | None
) -> tuple[Witness | None, str | None]:
    """For a document whose best name states no area, or that has no name: what the page and the text name."""
    heads = [name for piece in furniture for name in names_in(piece) if name.place]
    annexes = list(annexes_in(text))
    if speaker is None and annexes:
        return Witness("annex", annexes[0]), annexes[0].printed
    if speaker:
        stated = next((name for name in [*heads, *annexes] if _same_body(speaker.name, name)), None)
        if stated is None:
            stated = next((n for n in names_in(text) if n.place and _same_body(speaker.name, n)), None)
        return (Witness(f"{speaker.place} and text", stated), printed) if stated else (speaker, printed)
    absolute, relative = spoken_of([text])
    if absolute or relative:
        if not absolute:
            sector = relative[0].sector
            absolute = [name for name in heads if name.sector == sector]
        if absolute:
            counted = Counter(name.printed for name in absolute).most_common(1)[0][0]
            best = next(name for name in absolute if name.printed == counted)
            return Witness("text", best), best.printed
        counted = Counter(name.printed for name in relative).most_common(1)[0][0]
        best = next(name for name in relative if name.printed == counted)
        return Witness("text", best), best.printed
    if heads and len({(name.sector, name.printed) for name in heads}) == 1:
        return Witness("page", heads[0]), heads[0].printed
    if town := own_town_in(text):
        return Witness("text", town), town.printed
    if area := own_area_in(text, hints_in([text, *furniture]), year):
        return Witness("text", area), area.printed
    if host := host_in([*furniture, text[-600:]]):
        return Witness("host", host), host.printed
    return None, None


def _of_the_time(full: FullName, speaker: Witness, year: int | None, text: str) -> tuple[FullName, str]:
    """The body's name in the report year, where the page about it, or a title set anew, prints a later or earlier one.

    A title is overruled only by a text that speaks of the body under its name of the year.
    """
    body = read_body(speaker.name.body) if speaker.name.body else None
    if year is None or body is None or body.sector is None or valid_in(body.name, year):
        return full, ""
    if speaker.place in ("page", "source"):
        then = name_in(body.sector, body.name, year)
    else:
        named = (_written(name) for name in names_in(text) if name.sector == body.sector and name.known)
        then = next((name for name in named if valid_in(name, year)), None)
        if then is None:
            return full, f"a name of other years than {year}, kept as printed"
    if then is None or not full.name.endswith(body.name):
        return full, f"a name of other years than {year}; the name then is not known"
    name = full.name.removesuffix(body.name) + then
    return FullName(name, full.region_code, full.note), f"{body.name} bore the name {then} in {year}"


def _support(full: FullName, year: int | None, texts: Sequence[str]) -> list[str]:
    """What else in the document fits the area of a name that only the running text gives."""
    if full.region_code is None:
        return []
    area = name_of(full.region_code, year) or ""
    found = []
    numbers = [m for t in texts for m in pattern("issuer", "document_number").finditer(t) if m["prefix"][0] == area[:1]]
    if numbers:
        found.append(f"document number {numbers[0].group()}")
    if licence_province(texts) == full.region_code[:2] + "0000":
        found.append(f"site licence of {name_of(full.region_code[:2] + '0000', year)}")
    return found


def publisher_of(
    text: str, meta: Mapping[str, str], furniture: Sequence[str], adverts: Sequence[str] = ()
) -> str | None:
    """The site or office that put the document out, as printed; None where the page names none.

    It may be the issuer itself, the office of its government, or a newspaper's site.
    """
    placeholder = pattern("issuer", "placeholder")
    pieces = [*furniture, text[:1500], text[-600:]]
    sources = [m["name"] for piece in pieces for m in pattern("issuer", "source").finditer(piece)]
    hosts = [m["name"] for piece in pieces for m in pattern("issuer", "site").finditer(piece)]
    for value in (*meta_values(meta, "source"), *sources, *meta_values(meta, "site"), *hosts):
        words = value.strip("　 \t()（）:：。,，")
        if (
            len(re.findall(r"[一-鿿]", words)) >= 3
            and len(words) <= 40
            and not _PERSON.fullmatch(words)
            and not placeholder.search(words)
            and not any(advert in words for advert in adverts)
        ):
            return words
    return None
