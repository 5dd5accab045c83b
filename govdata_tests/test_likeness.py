from __future__ import annotations

from govdata.likeness import SIZE, sketch

REPORT = "。".join(f"本局第{number}项公开工作按照年初的安排顺利完成" for number in range(40))


def shared(one: str, other: str) -> float:
    return len(set(sketch(one)) & set(sketch(other))) / SIZE


def test_white_space_and_order_do_not_matter() -> None:
    assert sketch("今年公开的信息比去年多。\n  明年还要再多一些才好") == sketch(
        "明年还要再多 一些才好。今年公开的信息比去年多"
    )


def test_a_changed_sentence_costs_little_and_another_text_shares_nothing() -> None:
    assert shared(REPORT, REPORT.replace("第7项", "第七项")) > 0.85
    assert shared(REPORT, REPORT.replace("本局", "我局")) == 0


def test_a_text_without_sentences_has_no_sketch() -> None:
    assert sketch("附表。一。二") == []
    assert sketch("") == []
