import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.identify import identify, restored_name
from govdata.recover.adverts import adverts

PAGE = (
    "{name}欢迎您!\n{name}2017年政府信息公开年报\n2018-02-01\n{name}2017\n信息公开年报\n"
    "2017年{name}认真做好公开工作，印发了《{name}公开制度》，去年升级{name}官方网站，全年公开信息12条。\n{extra}\n版权所有:{name}\n"
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in adverts(text)]


@pytest.mark.parametrize(
    "name",
    [
        "永胜818开户",
        "澳门太阳城官网",
        "bet365体育投注",
        "乐天百家乐平台",
        "九州体育app下载88",
        "皇冠体育官网",
        "腾龙88棋牌",
        "bet365(中国)官方网站",
        "体育365网投_bet365用址_官网提现",
    ],
)
def test_an_advert_in_the_place_of_a_name_is_found_wherever_it_stands(name: str) -> None:
    text = PAGE.format(name=name, extra="")
    assert set(found(text)) == {name}
    assert len(found(text)) == text.count(name)


@pytest.mark.parametrize(
    "name",
    [
        "珠海市体育彩票管理中心",
        "金沙县体育局",
        "攸县12345政务服务平台",
        "粤省事APP平台",
        "驻澳门办事处",
        "网上注册登录平台",
        "注册会计师协会",
        "国际博览局",
        "珠海博物馆",
        "2017年5A景区在线平台",
    ],
)
def test_honest_names_are_no_adverts(name: str) -> None:
    assert found(PAGE.format(name=name, extra="")) == []


def test_a_gambling_word_outside_a_name_is_no_advert() -> None:
    assert (
        found("攸县公安局2017年政府信息公开年报\n查处赌博案件12起，网络投注平台3个，捣毁赌场2处，取缔365投注平台。")
        == []
    )


def test_an_advert_once_in_the_title_needs_every_sign() -> None:
    assert found("bet365体育投注2017年信息公开年报\n我局公开信息12条。") == ["bet365体育投注"]
    assert found("永胜818开户2017年信息公开年报\n我局公开信息12条。") == []


def test_the_true_name_comes_from_the_rest_of_the_document() -> None:
    extra = (
        "市住建局成立了领导小组，市住建局局长任组长，珠海市住建局派员参加。（珠住建〔2017〕12号）\n粤ICP备10000000号"
    )
    text = PAGE.format(name="腾龙88棋牌", extra=extra)
    spans = adverts(text)
    identity = identify(text, {}, [], spans)
    assert identity.issuer == "珠海市住房和城乡建设局"
    assert identity.region_code == "440400"
    assert identity.issuer_printed == "腾龙88棋牌"
    assert identity.title == "腾龙88棋牌2017年政府信息公开年报"
    assert identity.issuer_evidence is not None
    assert "珠海市住建局" in identity.issuer_evidence
    assert "广东省" in identity.issuer_evidence
    assert identity.publisher is None
    assert restored_name(text, spans, identity) == "珠海市住房和城乡建设局"


def test_where_no_other_name_stands_the_issuer_is_null_and_the_evidence_says_so() -> None:
    text = PAGE.format(name="腾龙88棋牌", extra="")
    spans = adverts(text)
    identity = identify(text, {}, [], spans)
    assert identity.issuer is None
    assert identity.region_code is None
    assert identity.issuer_evidence is not None
    assert "腾龙88棋牌" in identity.issuer_evidence
    assert restored_name(text, spans, identity) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["腾龙88", "棋牌", "官方网站", "\n", "2017年", "信息公开", "局", "。", "版权所有:", "x"]),
        max_size=40,
    )
)
def test_spans_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    position = 0
    for start, end in adverts(text):
        assert position <= start < end <= len(text)
        position = end


@pytest.mark.parametrize(
    "foot",
    [
        "附表：2017年珠海市房屋保障局政府信息公开情况统计表",
        "附件1：珠海市房屋保障局2017年政府信息公开情况统计表",
        "已编制《珠海市房屋保障局政府信息公开指南》。",
        "主办：珠海市房屋保障局信息中心",
    ],
)
def test_the_true_name_may_stand_in_an_annex_or_at_the_foot(foot: str) -> None:
    text = PAGE.format(name="腾龙88棋牌", extra=foot)
    identity = identify(text, {}, [], adverts(text))
    assert (identity.issuer, identity.region_code) == ("珠海市房屋保障局", "440400")


def test_an_advert_for_an_areas_name_gives_way_to_the_area() -> None:
    name = "体育365网投_bet365用址_365官网提现"
    text = (
        f"本报告由{name}统计局编制，根据{name}人民政府办公室的通知。统计期限自2016年1月1日起至2016年12月31日止。\n"
        f"请与{name}统计局综合科联系，电话：0796-2190000。2016年，市统计局公开信息12条，市统计局无申请。\n"
    )
    spans = adverts(text)
    assert {text[start:end] for start, end in spans} == {name}
    identity = identify(text, {}, [], spans)
    assert identity.issuer == "吉安市统计局"
    assert restored_name(text, spans, identity) == "吉安市"
