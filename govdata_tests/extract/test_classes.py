"""A report's own classes and the names of hotlines."""

from __future__ import annotations

import pytest

from govdata.extract.indicators_classes import class_name, line_name
from govdata_tests.extract.test_indicators import facts


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (",其中:工作动态类信息共", "工作动态类信息"),
        ("、行政办事事项(居民)", "行政办事事项(居民)"),
        (",2.规划计划", "规划计划"),
        (",公开了农田水利类", "农田水利类"),
        ("、党务公开", "党务公开"),
        (",水利公报类信息", "水利公报类信息"),
        ("“政策法规“栏目发布信息", "政策法规"),
        (",发布工作动态信息", "工作动态信息"),
    ],
)
def test_a_class_is_named_as_printed(words: str, name: str) -> None:
    assert class_name(words) == name


@pytest.mark.parametrize(
    "words",
    [
        ",收到群众来信",
        ",其中主动公开的信息",
        ",比上年增加",
        ",门户网站公开",
        ",涉及国家秘密的公文",
        ",收到(通过网站)市民反映的问题",
        "(含规范性文件",
        ",召开推进会",
        ",粉丝",
    ],
)
def test_words_that_count_something_else_name_no_class(words: str) -> None:
    assert class_name(words) is None


def classes(text: str) -> dict[str | None, float]:
    return {fact.category: fact.value for fact in facts(text) if fact.indicator == "disclosure.published.by_category"}


@pytest.mark.parametrize(
    "text",
    [
        "公开信息30条，农田水利10条，防汛抗旱20条。",
        "公开信息30条。农田水利10条，占33.3%；防汛抗旱20条，占66.7%。",
        "公开信息30条(农田水利10条、防汛抗旱20条)。",
        "主动公开信息情况：公开农田水利10条、防汛抗旱20条，共计30条。",
        "公开信息30条，其中农田水利10条，防汛抗旱20条。",
    ],
)
def test_numbers_that_add_up_to_the_total_are_its_classes(text: str) -> None:
    assert classes(text) == {"农田水利": 10, "防汛抗旱": 20}


@pytest.mark.parametrize(
    "text",
    [
        "公开信息30条，农田水利10条，防汛抗旱15条。",
        "召开会议30次，局务会10次，办公会20次。",
        "公开信息30条。全年植树10棵，种草20亩。",
        "受理申请30件，甲村10件，乙村20件。",
    ],
)
def test_numbers_that_do_not_are_not(text: str) -> None:
    assert classes(text) == {}


def test_a_list_without_a_printed_total_still_has_classes() -> None:
    assert classes("主动公开政府信息包括：农田水利10条、防汛抗旱20条、移民安置3条。") == {
        "农田水利": 10,
        "防汛抗旱": 20,
        "移民安置": 3,
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全年共接收12345市长热线", "12345市长热线"),
        ("办理12345网上群众热线", "12345网上群众热线"),
        ("受理“清河热线“", "清河热线"),
        ("“12345“政务服务热线", "12345政务服务热线"),
        ("回复县长信箱", "县长信箱"),
        ("开通热线", None),
        ("处理留言", None),
    ],
)
def test_a_hotline_has_its_own_name_or_none(words: str, name: str | None) -> None:
    assert line_name(words) == name
