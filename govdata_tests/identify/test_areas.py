import pytest

from govdata.identify.agencies import read_body
from govdata.identify.areas import areas, choose, city_prefix, level_of, name_of, parents_of, read_place, regions
from govdata.identify.hints import hints_in, licence_province


def is_body(words: str) -> bool:
    body = read_body(words)
    return body is not None and (body.known or body.sector is not None)


@pytest.mark.parametrize(
    ("words", "own", "codes"),
    [
        ("阿盟卫健委", "阿盟", ("152900",)),
        ("巴州教育局", "巴州", ("652800",)),
        ("巴中市巴州区教育局", "巴州区", ("511902",)),
        ("海南省财政厅", "海南省", ("460000",)),
        ("海南州财政局", "海南州", ("632500",)),
        ("吉林市审计局", "吉林市", ("220200",)),
        ("吉林省吉林市审计局", "吉林市", ("220200",)),
        ("北京市朝阳区民政局", "朝阳区", ("110105",)),
        ("长春市朝阳区民政局", "朝阳区", ("220104",)),
        ("和县", "和县", ("340523", "341424")),
    ],
)
def test_a_name_begins_with_its_area(words: str, own: str, codes: tuple[str, ...]) -> None:
    place = read_place(words, is_body)
    assert place is not None
    assert place.own == own
    assert place.codes == codes


@pytest.mark.parametrize("words", ["城市管理局", "朝阳医院", "贵州大学", "市卫计局", "教育部", ""])
def test_what_only_sounds_like_an_area_is_none(words: str) -> None:
    assert read_place(words, is_body) is None


@pytest.mark.parametrize("words", ["平潭综合实验区农村发展局", "苏州工业园区管委会", "大连市金州新区环保局"])
def test_a_zone_has_no_code_of_its_own(words: str) -> None:
    place = read_place(words, is_body)
    assert place is not None
    assert place.zone
    assert place.codes == ()


def test_an_urban_district_carries_its_city_and_nothing_else_does() -> None:
    assert city_prefix("320813", 2023) == "淮安市"
    assert city_prefix("310115", 2019) == "上海市"
    assert city_prefix("350128", 2009) == ""
    assert city_prefix("429021", 2019) == "", "神农架林区 is no urban district"


def test_codes_follow_the_report_year() -> None:
    assert choose(("220184", "220381"), 2019, {}) == "220381"
    assert choose(("220184", "220381"), 2020, {}) == "220184", "in the year of the change the new code counts"
    assert choose(("371200",), 2014, {}) == "371200", "an abolished area keeps the code it had"
    assert name_of("420600", 2009) == "襄樊市"
    assert name_of("420600", 2012) == "襄阳市"


def test_namesakes_are_told_apart_by_what_the_document_speaks_of_or_not_at_all() -> None:
    gulou = ("320106", "320302", "350102", "410204")
    assert choose(gulou, 2019, {}) is None
    assert choose(gulou, 2019, hints_in(["福州市政府"])) == "350102"
    assert choose(gulou, 2019, hints_in(["电话：0516-83700000"])) == "320302"
    assert choose(gulou, 2019, hints_in(["豫ICP备10000000号"])) == "410204"


def test_a_county_speaks_for_its_city_and_province() -> None:
    hints = hints_in(["开原市政府、开原市委"])
    assert (hints["211282"], hints["211200"], hints["210000"]) == (2, 2, 2)


def test_the_licence_gives_the_province() -> None:
    assert licence_province(["首页", "粤ICP备10000000号-2"]) == "440000"
    assert licence_province(["联系我们"]) is None


def test_levels() -> None:
    assert [level_of(code) for code in ("440000", "440400", "440402", "429004")] == [
        "province",
        "prefecture",
        "county",
        "county",
    ]
    assert level_of("430223", "新市镇") == "township"
    assert parents_of("429004") == ("420000",), "a county governed by its province directly has no prefecture"
    assert parents_of("310115") == ("310000",)


def test_rows_of_the_dimension_are_complete_and_unique() -> None:
    rows = regions()
    assert len(rows) == len(areas()) > 3_000
    assert len({(row[0], row[1], row[6]) for row in rows}) == len(rows)
    by_code = {row[0]: row for row in rows}
    assert by_code["652800"][2:6] == (
        "新疆维吾尔自治区巴音郭楞蒙古自治州",
        by_code["652800"][3],
        "prefecture",
        "650000",
    )
    assert "巴州" in by_code["652800"][3]


def test_every_area_has_six_digits_and_years_in_order() -> None:
    for region in areas():
        assert len(region.code) == 6
        assert region.code.isdigit()
        assert region.valid_from <= region.valid_to
