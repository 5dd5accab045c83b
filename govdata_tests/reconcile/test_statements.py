"""One measure said more than once, a report's own classes, and printed percentages."""

from __future__ import annotations

import pytest

from govdata_tests.reconcile.facts import fact, found

TOTAL = "disclosure.published.total"
CLASS = "disclosure.published.by_category"


@pytest.mark.parametrize(("said", "holds"), [(26, True), (38, False)])
def test_prose_is_held_against_the_table(said: float, holds: bool) -> None:
    facts = [fact("application.received", said, source="prose"), fact("application.received", 26, "total")]
    one = found(facts)["prose_table:application.received", None]
    assert (one.lhs, one.rhs, one.holds, one.facts) == (said, 26, holds, (0, 1))


def test_prose_about_one_kind_of_applicant_is_held_against_its_column() -> None:
    facts = [
        fact("application.received", 8, "business", source="prose"),
        fact("application.received", 8, "business"),
        fact("application.received", 30, "total"),
    ]
    assert found(facts)["prose_table:application.received", "business"].holds is True


def test_a_zero_said_in_words_is_held_against_the_table() -> None:
    facts = [fact("review.reconsideration.total", 0, source="negation"), fact("review.reconsideration.total", 1)]
    assert found(facts)["prose_table:review.reconsideration.total", None].holds is False


def test_litigation_in_prose_is_held_against_both_blocks_of_the_table() -> None:
    facts = [
        fact("review.litigation.total", 7, source="prose"),
        fact("review.litigation_direct.total", 5),
        fact("review.litigation_after_reconsideration.total", 2),
    ]
    assert found(facts)["prose_table:review.litigation.total", None].holds is True


def test_completed_in_prose_is_held_against_the_total_of_outcomes() -> None:
    facts = [
        fact("application.completed.total", 12, source="prose"),
        fact("application.outcome.total", 11, "total"),
    ]
    assert found(facts)["prose_table:application.completed.total", None].holds is False


def test_prose_that_contradicts_itself_leaves_its_comparison_with_the_table_open() -> None:
    facts = [
        fact(TOTAL, 17, source="prose", start=0),
        fact(TOTAL, 95, source="prose", start=40),
        fact(TOTAL, 95, start=90),
    ]
    reconciled = found(facts)
    assert reconciled[f"prose_table:{TOTAL}", None].holds is None
    assert (reconciled[f"prose_prose:{TOTAL}", None].lhs, reconciled[f"prose_prose:{TOTAL}", None].rhs) == (17, 95)
    assert reconciled[f"prose_prose:{TOTAL}", None].holds is False


def test_a_rough_restatement_agrees_with_the_exact_number() -> None:
    facts = [
        fact(TOTAL, 512, source="prose", start=0),
        fact(TOTAL, 500, value_high=599, qualifier="more_than", source="prose", start=40),
    ]
    assert found(facts)[f"prose_prose:{TOTAL}", None].holds is True


def test_one_statement_found_twice_is_not_two_statements() -> None:
    facts = [fact(TOTAL, 5, source="prose", quantity=(3, 5)), fact(TOTAL, 5, source="prose", quantity=(3, 5), start=1)]
    assert found(facts) == {}


def classes(text: str, source: str, *numbers: int) -> list:
    """Facts of classes whose spans are the places of their numbers in the text."""
    facts, at = [], 0
    for number in numbers:
        at = text.index(str(number), at)
        facts.append(fact(CLASS, number, source=source, category=f"第{at}类", start=at, end=at + len(str(number)) + 1))
        at += len(str(number))
    return facts


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("全年主动公开80条，其中政策类50条，动态类30条。", True),
        ("全年主动公开80条，其中政策类50条，动态类20条。", False),
        ("全年主动公开80条，其中政策类50条，动态类20条等。", None),
        ("全年主动公开80条，其中政策类50条，动态类35条等。", None),
        ("全年主动公开80条，其中政策类50条，动态类20条等信息。", None),
    ],
)
def test_classes_add_up_to_the_printed_total_unless_the_list_is_open(text: str, holds: bool | None) -> None:
    numbers = [int(part.split("条")[0].lstrip("政策动态类")) for part in text.split("其中")[1].split("，")]
    facts = [*classes(text, "prose", *numbers), fact(TOTAL, 80, source="prose", start=text.index("80"))]
    assert found(facts, text)["category_total", None].holds is holds


def test_without_the_text_a_short_list_in_prose_is_not_held_against_the_total() -> None:
    facts = [
        fact(CLASS, 50, category="政策", source="prose"),
        fact(CLASS, 20, category="动态", source="prose", start=9),
        fact(TOTAL, 80, source="prose", start=30),
    ]
    assert found(facts)["category_total", None].holds is None


def test_two_classifications_are_added_up_apart() -> None:
    text = "共80条。按内容分，政策50条、动态30条。按形式分，网站60条、专栏21条。"
    facts = [*classes(text, "prose", 50, 30), *classes(text, "prose", 60, 21), fact(TOTAL, 80, source="prose")]
    reconciled = found(facts, text)
    assert reconciled["category_total", None].holds is True
    assert reconciled["category_total:2", None].holds is False


def test_one_class_alone_is_no_classification() -> None:
    facts = [fact(CLASS, 50, category="政策", source="prose"), fact(TOTAL, 80, source="prose", start=30)]
    assert ("category_total", None) not in found(facts)


@pytest.mark.parametrize(
    ("printed", "holds"), [(38.27, True), (38.3, True), (38, True), (38.28, False), (39, False), (38.2, False)]
)
def test_a_share_holds_to_its_printed_precision(printed: float, holds: bool) -> None:
    facts = [
        fact(CLASS, 31, category="政策", source="prose"),
        fact(CLASS, printed, category="政策", source="prose", unit="%", start=9),
        fact(TOTAL, 81, source="prose", start=30),
    ]
    one = found(facts)[f"share:{CLASS}:政策", None]
    assert (one.rhs, one.holds) == (printed, holds)


def test_a_percentage_is_never_added_to_counts() -> None:
    facts = [
        fact("application.outcome.granted", 4, "total"),
        fact("application.outcome.granted", 40, "total", unit="%", source="prose"),
        fact("application.outcome.total", 4, "total"),
    ]
    assert found(facts)["outcome_total", "total"].lhs == 4
