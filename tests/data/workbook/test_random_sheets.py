"""Sheets of the words that sheets are made of, in any order: nothing breaks, no row disappears."""

from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from data.catalog import catalog
from data.catalog.vocabulary_loader import vocabulary
from data.workbook import Checked, read
from data.workbook.layouts import table_split
from data.workbook.layouts.headers.plain_table import PlainSheet
from data.workbook.layouts.next_table import Start, TableMarks, next_table
from tests.data.workbook.layouts.forms import tables
from tests.data.workbook.mess import KNOWN, SCHOOLS

CATALOG = catalog()
WORDS = vocabulary()
NAMES = [
    *(one.name.zh for one in CATALOG.indicators.values()),
    *(one.name.zh for level in ("school", "region") for one in CATALOG.items_of(level)),
]
ROLES = [word for words in WORDS.columns.roles.values() for word in words]
STAGES = [word for words in WORDS.phrases.stages.values() for word in words]
HEADS = st.one_of(st.sampled_from(NAMES), st.sampled_from(ROLES), st.sampled_from(STAGES))
WHOSE = st.sampled_from(["伊美区", "乌翠区", "伊春市", "全国", *(n for n, *_ in SCHOOLS.values())])
MARKS = st.sampled_from(
    [*WORDS.columns.totals, *WORDS.phrases.conditions, *WORDS.phrases.coming, "其中：", "注：略"]
)
WHEN = st.sampled_from(
    ["2022年", 2021, "2020-2021学年", "2020—2022年", "2023年上半年", "填报日期：2022.9"]
)
UNITS = st.sampled_from([*CATALOG.units, "千人", "（万元）", "单位：万元", "单位：人、亿元"])
AMOUNTS = st.one_of(
    st.integers(-3, 10**6),
    st.floats(0, 10**6),
    st.sampled_from(["约500", "98.5%", "1:15", "3万", "/", "是", "无", "12-13"]),
)
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(), HEADS, WHOSE, MARKS, WHEN, UNITS, AMOUNTS, AMOUNTS
)
#: So many tables at most are looked for in a sheet of so few rows.
STEPS = 40


@st.composite
def sheets(draw: st.DrawFn) -> list[list[Any]]:
    """A title or none, a header, rows of amounts; and any cell of them may be anything."""
    width = draw(st.integers(1, 6))
    header = draw(st.lists(HEADS, min_size=width, max_size=width))
    title = draw(st.lists(st.one_of(WHOSE, WHEN, UNITS, HEADS), max_size=2))
    first = st.one_of(WHOSE, HEADS, MARKS, WHEN)
    rows = [
        [draw(first), *draw(st.lists(AMOUNTS, min_size=width - 1, max_size=width - 1))]
        for _ in range(draw(st.integers(0, 5)))
    ]
    sheet: list[list[Any]] = [*([each] for each in title), header, *rows]
    for _ in range(draw(st.integers(0, 6))):
        row = draw(st.sampled_from(sheet))
        row[draw(st.integers(0, len(row) - 1))] = draw(CELLS)
    return sheet


any_sheets = st.one_of(
    sheets(), st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=9)
)


def amounts(one: Checked) -> pl.DataFrame:
    frames = [one.rows.region_values, one.rows.school_items]
    return pl.concat([each.select("sheet", "cell") for each in frames])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(rows=any_sheets)
def test_whatever_stands_in_a_sheet_every_row_is_accounted_for(
    monkeypatch: pytest.MonkeyPatch, rows: list[list[Any]]
) -> None:
    steps: list[PlainSheet] = []

    def counted(sheet: PlainSheet, start: Start, marks: TableMarks) -> int:
        steps.append(sheet)
        return next_table(sheet, start, marks)

    with monkeypatch.context() as patch:
        patch.setattr(table_split, "next_table", counted)
        one = read("2023年.xlsx", tables({"表": (rows, ())}), CATALOG, KNOWN)
    assert len(steps) <= STEPS
    for each in one.set_aside:
        assert each.rows == each.published + each.refused + each.totals + each.notes
    filled = {row for row, cells in enumerate(rows, 1) if any(cell is not None for cell in cells)}
    if len(one.understandings) == 1 and not one.understandings[0].by_cell:
        below = [row for row in filled if row >= one.understandings[0].first_row]
        assert [each.rows for each in one.set_aside] == [len(below)]
    # Each amount is of a cell that holds something, and of each cell there is one amount.
    cells = amounts(one)["cell"]
    assert cells.is_unique().all()
    assert {int(cell.lstrip("ABCDEF")) for cell in cells} <= filled
