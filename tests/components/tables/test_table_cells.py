"""What the script of a table is told: values, statuses, bars."""

import polars as pl
import pytest

from components.charts import exhibits
from components.shell.statuses import LIMIT
from components.shell.theme import MET
from components.tables import table_cells

BAR = {"name": "甲校", "value": 1.0, "text": "1", "status": "met", "nature": "reported"}
CELL = {"id": "1", "name": "甲", "column": "面积", "text": "3.9", "status": "met", "hover": ""}


def bars(*rows, **more):
    listed = [BAR | {"limit": None} | row for row in rows]
    frame = pl.DataFrame(listed, schema_overrides={"value": pl.Float64, "limit": pl.Float64})
    return table_cells.bars(frame, **more).rows


def statuses(*cells, columns=("面积",), opens=True):
    frame = pl.DataFrame([CELL | cell for cell in cells])
    return table_cells.statuses(frame, columns, opens=opens).rows


def test_values_are_numbers_or_text_or_nothing():
    frame = pl.DataFrame({"校": ["甲", "乙"], "差": [-1.5, None], "报齐": [True, None]})
    rows = table_cells.values(frame, ["1", ""]).rows
    assert [row["cells"] for row in rows] == [["甲", -1.5, "true"], ["乙", None, None]]
    assert [row["id"] for row in rows] == ["1", ""]


def test_statuses_stand_in_their_columns_as_shape_and_colour():
    rows = statuses(
        {"hover": "甲：3.9", "value": 3.9},
        {"id": "2", "name": "乙", "status": "short", "value": None},
        {"column": "无", "id": "3", "value": None},
        columns=["教师", "面积"],
    )
    cell = {
        "text": "● 3.9",
        "value": 3.9,
        "said": "甲：3.9",
        "colour": MET,
        "opens": "1",
        "mark": "",
    }
    assert [row["id"] for row in rows] == ["1", "2"]
    assert rows[0]["cells"] == ["甲", None, cell]
    assert rows[1]["cells"][2]["text"] == "▲ 3.9"


def test_where_no_value_is_told_cells_are_sorted_by_what_they_say():
    assert statuses({"text": "5/7"})[0]["cells"][1]["value"] == "5/7"


def test_a_cell_leads_to_what_it_says_and_the_name_of_its_row_to_the_row():
    columns = ["面积", "教师"]
    cells = {"opens": "1.books"}, {"column": "教师", "opens": None}
    (row,) = statuses(*cells, columns=columns)
    assert (row["id"], [cell["opens"] for cell in row["cells"][1:]]) == ("1", ["1.books", ""])
    (closed,) = statuses(*cells, columns=columns, opens=False)
    assert (closed["id"], [cell["opens"] for cell in closed["cells"][1:]]) == ("", ["", ""])


@pytest.mark.parametrize(
    ("natures", "of_row", "of_cells"),
    [
        (["illustrative", "illustrative"], "▨ 示意", ["", ""]),  # said once, of all of it
        (["illustrative", None], "▨ 示意", ["", ""]),  # what is not there is of no kind
        (["reported", "illustrative"], "", ["", "▨ 示意"]),
        (["inferred", "illustrative"], "", ["▒ 推断", "▨ 示意"]),
        (["reported", None], "", ["", ""]),
    ],
)
def test_what_is_not_reported_is_marked_at_its_row_or_at_its_cell(natures, of_row, of_cells):
    columns = ["面积", "教师"]
    cells = [{"column": c, "nature": n} for c, n in zip(columns, natures, strict=True)]
    (row,) = statuses(*cells, columns=columns)
    assert (row["mark"], [cell["mark"] for cell in row["cells"][1:]]) == (of_row, of_cells)


def test_what_is_not_in_focus_is_faint_but_for_the_standard_above_all(monkeypatch):
    monkeypatch.setattr(exhibits, "room", lambda: exhibits.Room(large=True, focus="甲"))
    rows = statuses(
        {"id": "", "name": "标准", "status": LIMIT},
        {"name": "甲（小学）"},
        {"id": "2", "name": "乙"},
    )
    assert [row.get("faint", False) for row in rows] == [False, False, True]
    assert [row.get("pinned", False) for row in rows] == [True, False, False]
    assert [row.get("faint", False) for row in bars({"name": "甲"}, {})] == [False, True]


@pytest.mark.parametrize(
    ("values", "limit", "ends"),
    [
        ([80.0, 20.0], 100.0, [(0, 80, 100), (0, 20, 100)]),
        ([80.0, 40.0], None, [(0, 100, None), (0, 50, None)]),
        ([-20.0, 80.0], None, [(0, 20, None), (20, 100, None)]),
        ([0.0, 0.0], None, [(0, 0, None), (0, 0, None)]),
        ([None, 5.0], None, [(None, None, None), (0, 100, None)]),  # no value is no bar of 0
        ([None, None], 100.0, [(None, None, 100), (None, None, 100)]),
        ([8.0, 4.0, 900.0], None, [(0, 80, None), (0, 40, None), (0, 100, None)]),  # a misprint
    ],
)
def test_bars_go_from_nothing_to_their_value(values, limit, ends):
    drawn = [row["cells"][1] for row in bars(*({"value": v, "limit": limit} for v in values))]
    assert [(bar["start"], bar["end"], bar["limit"]) for bar in drawn] == ends


@pytest.mark.parametrize(("most", "cut"), [(900.0, True), (79.0, False)])
def test_only_a_bar_that_is_too_far_from_all_others_is_cut(most, cut):
    drawn = bars({"value": 8.0}, {"value": None}, {"value": 4.0}, {"value": most})
    assert [row["cells"][1]["cut"] for row in drawn] == [False, False, False, cut]


def test_a_bar_that_is_cut_says_so():
    drawn = bars({"value": 8.0}, {"value": 4.0}, {"value": 900.0, "text": "900"})
    assert drawn[2]["cells"][1]["text"] == "900（超出刻度）"


def test_no_scale_ends_before_a_limit():
    drawn = bars(*({"value": value, "limit": 50.0} for value in (5.0, 4.0, 100.0)))
    assert [row["cells"][1]["cut"] for row in drawn] == [False, False, False]
    assert {row["cells"][1]["limit"] for row in drawn} == {50}


def test_what_is_made_up_is_hatched():
    drawn = bars({}, {"nature": "illustrative"})
    assert [row["cells"][1]["made_up"] for row in drawn] == [False, True]


def test_only_bars_with_an_id_open_something():
    assert [row["id"] for row in bars({}, {})] == ["", ""]
    assert [row["id"] for row in bars({}, {}, ids=["1", "2"])] == ["1", "2"]


def test_the_first_bars_may_stand_above_all_pages():
    rows = bars({"pinned": True}, {"pinned": False})
    assert [row.get("pinned", False) for row in rows] == [True, False]


def test_a_table_of_no_rows_has_none():
    nothing = pl.DataFrame(schema=dict.fromkeys(["name", "text", "status", "nature"], pl.String))
    numbers = nothing.with_columns(value=pl.lit(None, pl.Float64), limit=pl.lit(None, pl.Float64))
    assert table_cells.bars(numbers).rows == []
