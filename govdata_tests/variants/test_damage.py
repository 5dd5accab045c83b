"""Facts survive every combination of damage, and each still stands where its bytes say."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdata.spans import decoded
from govdata_tests.variants import damaging
from govdata_tests.variants.said import reading, said

REPORT = """凤冈县河湖管护局2017年政府信息公开工作年度报告
根据规定编制本报告，所列数据的统计期限自2017年1月1日起至2017年12月31日止。
一、主动公开情况
2017年，我局主动公开政府信息{total}条，其中通过政府网站公开{website}条，通过政务微博公开{weibo}条。堤防巡查、河道清淤、取水许可的结果随办随上网，沿河村寨的公示牌也换了新的。
二、依申请公开情况
全年收到政府信息公开申请{received}件，均已按期答复。申请人大多想知道水库移民的补助怎么算，经办人先打电话问清楚，再寄出书面材料。
三、复议和诉讼情况
没有因政府信息公开被申请行政复议，也没有被提起行政诉讼。
四、问题和打算
乡镇水管员手里的巡河记录还停在纸上，汛期的水位信息更新不够及时。明年把记录搬到网上，让两岸的农户在手机上就能看到。
凤冈县河湖管护局
2018年1月19日"""

ORDERED = [
    damaging.lost_year,
    damaging.traditional,
    damaging.pseudo_traditional,
    damaging.readings,
    damaging.invisible,
    damaging.twice,
    damaging.furnished,
    damaging.page,
]
CODECS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]


def known(numbers: dict[str, int]) -> set[tuple[str, str | None, str | None, float, str]]:
    stated = [
        ("disclosure.published.total", numbers["total"]),
        ("disclosure.channel.website", numbers["website"]),
        ("disclosure.channel.weibo", numbers["weibo"]),
        ("application.received", numbers["received"]),
    ]
    zeros = [("review.reconsideration.total", 0), ("review.litigation.total", 0)]
    return {(code, None, None, float(n), "prose") for code, n in stated} | {
        (code, None, None, float(n), "negation") for code, n in zeros
    }


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, dict[str, int], bytes]:
    """A report with its numbers, and the bytes of a damaged copy."""
    count = st.integers(1, 1500)
    numbers = {name: draw(count) for name in ("total", "website", "weibo", "received")}
    random = Random(draw(st.integers(0, 1 << 32)))
    chosen = draw(st.sets(st.sampled_from(ORDERED)))
    clean = damaged = REPORT.format(**numbers)
    for damage in ORDERED:
        if damage in chosen and not (damage is damaging.pseudo_traditional and damaging.traditional in chosen):
            damaged = damage(damaged, random)
    codec = draw(st.sampled_from(CODECS))
    raw = damaged.encode(codec)
    if codec == "utf-8" and draw(st.booleans()):
        raw = raw.decode("latin-1").encode("utf-8")
    return clean, numbers, raw


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_facts_are_the_same_and_lead_to_their_bytes(case: tuple[str, dict[str, int], bytes]) -> None:
    clean, numbers, raw = case
    found = reading(raw)
    stated = {(f["indicator"], f["applicant"], f["category"], f["value"], f["source"]) for f in found.facts}
    assert stated == known(numbers)
    for fact in found.facts:
        assert fact["quote"] == found.text[fact["text_start"] : fact["text_end"]]
        assert damaging.undone(fact["quote"]) in damaging.undone(clean)
        octets = raw[fact["raw_start"] : fact["raw_end"]]
        assert damaging.undone(decoded(octets, found.codec)) == damaging.undone(fact["quote"])


@settings(max_examples=30, deadline=None)
@given(reports())
def test_a_damaged_report_is_still_known_for_what_it_is(case: tuple[str, dict[str, int], bytes]) -> None:
    assert said(case[2]).identity == ("annual_report", "凤冈县河湖管护局", "520327", 2017)


@pytest.mark.parametrize("damage", ORDERED)
def test_the_damage_is_done(damage: damaging.Damage) -> None:
    clean = REPORT.format(total=286, website=174, weibo=63, received=13)
    results = {damage(clean, Random(number)) for number in range(9)}
    assert results != {clean}
    if damage not in (damaging.twice, damaging.furnished, damaging.page):
        assert {damaging.undone(result) for result in results} == {damaging.undone(clean)}
