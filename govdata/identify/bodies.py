"""What follows from who speaks: an identifier of the body, its level, and the name to put where an advert stands.

Works on an identity that is already made; reading the name from a document belongs to `issuer`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdata.identify.agencies import read_body
from govdata.identify.areas import level_of, name_of, read_place
from govdata.identify.names import Name, is_national, read_name
from govdata.records import Identity

# Endings of the names that a government department bears in turn; other endings are institutions of their own.
_DEPARTMENT = re.compile(r"(?:管理局|局|管理委员会|委员会|委|厅|办公室|办公厅|办|部)$")
_INSTITUTION = re.compile(r"(?:中心|馆|站|(?<!办事)处|所|总队|支队|大队|院|学校)$")
_TOWN_OFFICE = re.compile(r"^(?:人民政府|政府)(?P<town>.{2,8}?(?:街道|镇|乡))(?:办事处|人民政府)$")
_COUNTRY = "100000"


def agency_id(identity: Identity) -> str | None:
    """An identifier that a body keeps through renames: code of its area and field, 440400-health.

    A town or sub-district adds its own name, since it shares the code of its county, and an institution that is no
    department (a centre, an archive) its kind. A body whose field the registry does not know has the stem of its
    name instead, after two hyphens: 532323--高原农业. An area without a code (a zone) stands with its name, the
    country as 100000. None where it is not known whose body it is.
    """
    name = read_name(identity.issuer) if identity.issuer else None
    if name is None:
        return None
    area = identity.region_code or _area(name)
    if area is None:
        return None
    town = name.place.township if name.place else ""
    if match := _TOWN_OFFICE.match(name.body):
        return f"{area}-government-{match['town']}"
    if name.sector is None or not name.known:
        return "-".join(filter(None, (f"{area}--{_stem(name.body)}", town)))
    return "-".join(filter(None, (area, name.sector, _kind(name), town)))


def _area(name: Name) -> str | None:
    if is_national(name) or (name.superior and name.place is None and not name.relative):
        return _COUNTRY
    if name.place is None or name.place.codes or not name.place.own:
        return None
    return name.superior + name.place.above + name.place.own


def _stem(body: str) -> str:
    return _DEPARTMENT.sub("", body) or body


def _kind(name: Name) -> str:
    match = _INSTITUTION.search(name.body)
    return match.group() if match and name.branch is None else ""


def administrative_level(identity: Identity) -> str | None:
    """The administrative level of the body's area: province, prefecture, county, township; None where unknown."""
    if identity.region_code is None:
        return None
    place = read_place(identity.issuer or "", lambda _: True)
    return level_of(identity.region_code, place.township if place else "")


def restored_name(text: str, adverts: Sequence[tuple[int, int]], identity: Identity) -> str | None:
    """What belongs where the adverts stand: the body's full name, or its area's where the body itself still stands.

    None where it could not be told, and where some adverts stand for the one and some for the other.
    """
    if not adverts or identity.issuer is None:
        return None
    before_body = sum(1 for _, end in adverts if _begins_with_body(text[end : end + 12]))
    if not before_body:
        return identity.issuer
    if before_body * 2 < len(adverts) or identity.region_code is None:
        return None
    return name_of(identity.region_code, identity.report_year)


_BODY_NEXT = re.compile(r"(?:人民政府|[一-鿿]{2,8}?(?:局|委员会|办公室|厅))(?![长党机务领])")


def _begins_with_body(words: str) -> bool:
    match = _BODY_NEXT.match(words)
    body = read_body(match.group()) if match else None
    return body is not None and body.known
