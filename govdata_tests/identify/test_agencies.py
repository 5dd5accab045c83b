import pytest

from govdata.identify.agencies import FIRST, agencies, name_in, read_body, spellings, valid_in


@pytest.mark.parametrize(
    ("short", "full", "sector"),
    [
        ("卫计局", "卫生和计划生育局", "health"),
        ("卫计委", "卫生和计划生育委员会", "health"),
        ("卫生计生委", "卫生和计划生育委员会", "health"),
        ("卫健委", "卫生健康委员会", "health"),
        ("卫生健康委", "卫生健康委员会", "health"),
        ("人社局", "人力资源和社会保障局", "human_resources"),
        ("发改委", "发展和改革委员会", "development_reform"),
        ("住建局", "住房和城乡建设局", "housing"),
        ("环保局", "环境保护局", "ecology"),
        ("市监局", "市场监督管理局", "market"),
        ("食药监局", "食品药品监督管理局", "food_drug"),
        ("国税局", "国家税务局", "tax_national"),
        ("政府办", "人民政府办公室", "government_office"),
        ("政府办公厅", "人民政府办公厅", "government_office"),
        ("管委会", "管理委员会", "government"),
        ("残联", "残疾人联合会", "disabled"),
    ],
)
def test_a_short_name_is_written_in_full(short: str, full: str, sector: str) -> None:
    body = read_body(short)
    assert body is not None
    assert (body.name, body.sector) == (full, sector)


@pytest.mark.parametrize("name", ["教体局", "文旅局", "城管局"])
def test_a_short_name_of_several_full_ones_stays_as_printed(name: str) -> None:
    body = read_body(name)
    assert body is not None
    assert body.name == name
    assert body.sector is not None


@pytest.mark.parametrize("name", ["公安局第一医院", "教育局实验小学", "投资发展有限公司"])
def test_a_body_below_a_bureau_is_not_the_bureau(name: str) -> None:
    body = read_body(name)
    assert body is not None
    assert body.sector is None


@pytest.mark.parametrize("words", ["我们", "工作情况", "", "政府信息公开"])
def test_other_words_are_no_body(words: str) -> None:
    assert read_body(words) is None


def test_the_name_of_a_field_follows_the_year() -> None:
    assert name_in("health", "卫生健康委员会", 2016) == "卫生和计划生育委员会"
    assert name_in("health", "卫生健康局", 2016) == "卫生和计划生育局"
    assert name_in("ecology", "生态环境局", 2015) == "环境保护局"
    assert name_in("market", "市场监督管理局", 2010) is None, "several bureaus were merged into it"
    assert valid_in("卫生和计划生育局", 2018)
    assert not valid_in("卫生健康局", 2014)
    assert valid_in("花卉发展局", 2014), "nothing is known of its years"


def test_the_registry_is_sound() -> None:
    sectors = {agency.sector for agency in agencies()}
    for agency in agencies():
        assert "-" not in agency.sector
        assert agency.successor is None or agency.successor in sectors, agency
        assert agency.valid_from <= agency.valid_to
    assert len(list(spellings())) == len(set(spellings())) > 400
    assert any(agency.valid_from == FIRST for agency in agencies())
