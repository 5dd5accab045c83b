"""One true form in every layout: all renderings give the same coded numbers, at their exact place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from govdata.records import GridCell
from govdata.tables import ambiguous_rows, cells_of, read_tables, table_spans
from govdata.tables.words import units
from govdata_tests.tables.rendering import LAYOUTS, Facts, Form, as_markup, statistics_form, statutory_form

FORMS = {f"{year} form, office {seed}": statutory_form(seed, year) for year in (2021, 2019) for seed in (1, 4)}


def coded(text: str, markup: list[GridCell]) -> dict[tuple[str, str | None], list[float]]:
    found: dict[tuple[str, str | None], list[float]] = {}
    for number in read_tables(text, cells_of(text, markup)):
        if number.indicator is not None:
            found.setdefault((number.indicator, number.applicant), []).append(number.value)
    return found


def once(facts: Facts) -> dict[tuple[str, str | None], list[float]]:
    return {key: [value] for key, value in facts.items()}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_numbers_of_the_form(layout: str, form: Form) -> None:
    assert coded(LAYOUTS[layout](form.parts), []) == once(form.facts)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_marked_up_tables_give_the_numbers_of_the_form(form: Form) -> None:
    assert coded(*as_markup(form.parts)) == once(form.facts)


@pytest.mark.parametrize("dashes", ["——", "—", "/", ""])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_form_of_2014_is_read_in_every_layout(layout: str, dashes: str) -> None:
    form = statistics_form(dashes)
    assert coded(LAYOUTS[layout](form.parts), []) == once(form.facts)


def test_the_form_of_2014_is_read_from_mark_up() -> None:
    form = statistics_form()
    assert coded(*as_markup(form.parts)) == once(form.facts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_and_numbers_stand_where_they_say(layout: str) -> None:
    text = LAYOUTS[layout](statutory_form(7).parts)
    cells = cells_of(text, [])
    assert all(text[cell.start : cell.end] == cell.text for cell in cells)
    for number in read_tables(text, cells):
        assert (
            str(number.value).removesuffix(".0").rstrip("0") in text[number.start : number.end] + "0"
            or number.unit == "元"
        )
        assert number.indicator in units()


def test_table_spans_cover_all_cells_and_no_headings() -> None:
    text = LAYOUTS["spaces, one row a line"](statutory_form(2).parts)
    spans = table_spans(cells_of(text, []))
    assert len(spans) == 3
    assert all("五、存在" not in text[start:end] for start, end in spans)
    assert all("0" in text[start:end] for start, end in spans)


def lose_characters(text: str, rng: random.Random) -> str:
    return "".join(char for char in text if not ("一" <= char <= "鿿" and rng.random() < 0.02))


def break_labels(text: str, rng: random.Random) -> str:
    return re.sub("(?<=[一-鿿])(?=[一-鿿])", lambda _: "\n" if rng.random() < 0.03 else "", text)


def lose_header(text: str, rng: random.Random) -> str:
    return text.replace("自然人", "").replace("商业企业", "业企")


def widen(text: str, rng: random.Random) -> str:
    return text.translate(str.maketrans("0123456789().", "０１２３４５６７８９（）．"))


def lose_ordinal_points(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=\d)\.(?=[一-鿿])", "", text)


DAMAGE: list[tuple[Callable[[str, random.Random], str], float]] = [
    (lose_characters, 0.9),
    (break_labels, 0.99),
    (lose_header, 0.99),
    (widen, 0.99),
    (lose_ordinal_points, 0.95),
]


@pytest.mark.parametrize("layout", ["markdown", "one cell a line", "spaces, one row a line", "glued"])
@pytest.mark.parametrize(("damage", "floor"), DAMAGE, ids=lambda value: getattr(value, "__name__", ""))
def test_damage_costs_few_numbers_and_makes_none_wrong(
    damage: Callable[[str, random.Random], str], floor: float, layout: str
) -> None:
    read = known = 0
    for seed in range(6):
        form = statutory_form(seed, (2021, 2019)[seed % 2])
        found = coded(damage(LAYOUTS[layout](form.parts), random.Random(seed)), [])
        assert all(values == [form.facts.get(key)] for key, values in found.items())
        read, known = read + len(found), known + len(form.facts)
    assert read >= floor * known


@pytest.mark.parametrize("blank", ["", "/", "—"])
@pytest.mark.parametrize("layout", [*LAYOUTS, "markup"])
def test_blank_cells_state_nothing_and_move_no_number(layout: str, blank: str) -> None:
    for seed in range(3):
        form = statutory_form(seed)
        parts = [
            (heading, [[box._replace(text=blank) if box.text == "0" else box for box in row] for row in rows])
            for heading, rows in form.parts
        ]
        text, markup = as_markup(parts) if layout == "markup" else (LAYOUTS[layout](parts), [])
        stated = {key: [value] for key, value in form.facts.items() if value}
        found = coded(text, markup)
        assert found.items() <= stated.items()
        if not any(word in layout for word in ("glued", "spaces")) or (blank and "spaces" in layout):
            assert found == stated


def test_rows_that_can_be_read_in_two_ways_are_reported() -> None:
    text = (
        "二、主动公开政府信息情况第二十条第（一）项信息内容 本年制发件数 本年废止件数 现行有效件数 "
        "规章000行政规范性文件8214150第二十条第（五）项信息内容本年处理决定数量行政许可12"
    )
    cells = cells_of(text, [])
    assert not any(n.labels.startswith("行政规范性文件") for n in read_tables(text, cells))
    (row,) = ambiguous_rows(text, cells)
    assert text[row.start : row.end] == "8214150"
    assert ("82", "14", "150") in row.readings


@pytest.mark.parametrize(
    ("prose", "digits", "cells"),
    [
        ("全年制发规范性文件82件，清理后现行有效规范性文件150件。", "8214150", [82, 14, 150]),
        ("全年制发规范性文件31件，此前有效规范性文件200件。", "3112231", [31, 12, 231]),
    ],
)
def test_the_prose_decides_rows_that_have_no_sum(prose: str, digits: str, cells: list[int]) -> None:
    text = prose + "第二十条第（一）项信息内容 本年制发件数 本年废止件数 现行有效件数 行政规范性文件" + digits
    found = read_tables(text, cells_of(text, []))
    assert [number.value for number in found] == cells
    assert all("prose" in number.rule for number in found)


def test_totals_that_do_not_add_up_stay_as_printed() -> None:
    header = "结果维持 结果纠正 其他结果 尚未审结 总计 " * 3
    text = f"四、行政复议 行政诉讼 未经复议直接起诉 复议后起诉 {header}\n8 1 0 0 0 0 0 0 0 0 5 0 0 0 0\n五、"
    found = {number.indicator: number.value for number in read_tables(text, cells_of(text, []))}
    assert found["review.reconsideration.upheld"] == 8
    assert found["review.reconsideration.total"] == 0
    assert found["review.litigation_after_reconsideration.upheld"] == 5
