"""The workbook to fill in: what it offers, what it accepts, and that it comes back as it should."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from polars.testing import assert_frame_equal

from data.catalog import catalog as the_catalog
from data.catalog.model import Indicator, Item
from data.measures.candidate_snapshot import candidate
from data.records import TABLES, Nature, SchoolItem
from data.store.snapshot import Snapshot
from data.workbook import Rows, read
from data.workbook.templates.blank_template import template
from data.workbook.vocabulary.measure_units import factor
from tests.data.workbook.strategies import amounts
from tests.snapshots import MakeSnapshot

SAMPLE = Path(__file__).parents[4] / "data" / "samples" / "yimei_2023.xlsx"
CATALOG = the_catalog()
ITEMS = {item.id: item for item in CATALOG.items_of("school")}
DATA = "学校基础数据"


@cache
def sample_rows() -> Rows:
    return read(SAMPLE.name, SAMPLE.read_bytes(), CATALOG).rows


@pytest.fixture(scope="module")
def sample(snapshot_of: MakeSnapshot) -> Snapshot:
    """The published sample."""
    return candidate(snapshot_of(), sample_rows(), CATALOG, sample=True)


@pytest.fixture(scope="module")
def kindergartens(sample: Snapshot) -> Workbook:
    """A template for the kindergartens of the sample, for the year after it."""
    schools = sample.schools.filter(pl.col("type") == "111")["school"].to_list()
    return opened(template(CATALOG, sample, schools, [2024]))


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def headers(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[1]]


def rules(page: Worksheet) -> dict[str, DataValidation]:
    """The rule of each column by its header."""
    letters = {cell.column_letter: str(cell.value) for cell in page[1]}
    return {
        letters[str(rule.sqref).rstrip("0123456789:").split("2:")[0]]: rule
        for rule in page.data_validations.dataValidation
    }


def without_place(rows: pl.DataFrame, table: str) -> pl.DataFrame:
    return rows.drop("sheet", "cell").sort(TABLES[table].primary_key())


def test_a_template_without_data_is_right_and_says_nothing() -> None:
    checked = read("模板.xlsx", template(CATALOG), CATALOG)
    assert checked.findings["code"].to_list() == ["no_rows"]


@pytest.mark.parametrize("table", TABLES)
def test_everything_that_is_known_comes_back(sample: Snapshot, table: str) -> None:
    checked = read("模板.xlsx", template(CATALOG, sample), CATALOG)
    found, given = checked.rows.frames()[table], sample_rows().frames()[table]
    assert checked.findings.is_empty()
    assert_frame_equal(without_place(found, table), without_place(given, table))


def test_schools_that_are_chosen_have_a_row_for_each_year_without_a_question(
    sample: Snapshot,
) -> None:
    schools = sample.schools["school"].to_list()[:3]
    checked = read("模板.xlsx", template(CATALOG, sample, schools, [2023, 2024]), CATALOG)
    counts = {count.sheet: count.rows for count in checked.sheets}
    assert checked.findings.is_empty()
    assert counts == {"学校名册": 3, DATA: 6}


def test_a_template_for_schools_has_only_the_sheets_about_schools(kindergartens: Workbook) -> None:
    assert kindergartens.sheetnames == ["说明", "学校名册", DATA]


def test_only_items_that_the_schools_need_have_a_column(kindergartens: Workbook) -> None:
    found = set(headers(kindergartens[DATA]))
    assert {"学生数(幼儿园)", "室外游戏场地面积(㎡)", "保教人员数"} <= found
    assert not found & {"学生数(小学)", "教学及辅助用房面积(㎡)", "毕业生数", "体育馆面积(㎡)"}


def test_primary_schools_are_not_asked_for_play_areas(snapshot_of: MakeSnapshot) -> None:
    snapshot = snapshot_of(schools=[{"school": "s1", "type": "211"}])
    found = set(headers(opened(template(CATALOG, snapshot, ["s1"], [2024]))[DATA]))
    assert {"学生数(小学)", "教学及辅助用房面积(㎡)"} <= found
    assert not found & {"学生数(初中)", "室外游戏场地面积(㎡)"}


def test_an_item_that_a_school_reported_has_a_column_whatever_its_type(
    snapshot_of: MakeSnapshot,
) -> None:
    snapshot = snapshot_of(
        schools=[{"school": "s1", "type": "211"}],
        items=[{"school": "s1", "year": 2023, "outdoor_play_area": 0.0}],
    )
    found = headers(opened(template(CATALOG, snapshot, ["s1"], [2024]))[DATA])
    assert "室外游戏场地面积(㎡)" in found


@pytest.mark.parametrize(
    ("header", "kind", "low", "high"),
    [
        ("学生数(幼儿园)", "whole", "0", "20000"),
        ("室外游戏场地面积(㎡)", "decimal", "0", "200000"),
        ("公用经费预算(万元)", "decimal", "0", "100000"),  # entered in 万元, held in 元
        ("年份", "whole", "1949", "2100"),
    ],
)
def test_a_number_out_of_range_is_pointed_out_in_the_cell(
    kindergartens: Workbook, header: str, kind: str, low: str, high: str
) -> None:
    rule = rules(kindergartens[DATA])[header]
    assert (rule.type, rule.formula1, rule.formula2) == (kind, low, high)
    assert (
        rule.showErrorMessage and f"不小于 {low}" in rule.error and f"at most {high}" in rule.error
    )
    # a count may be said as 约300, a year may not
    assert rule.errorStyle == (None if header == "年份" else "warning")


def test_words_are_offered_as_a_list(kindergartens: Workbook) -> None:
    assert rules(kindergartens["学校名册"])["办学性质"].formula1 == '"公办,普惠性民办,民办"'


def test_a_long_list_is_read_from_the_instructions() -> None:
    book = opened(template(CATALOG))
    found = rules(book["区域指标"])["指标"].formula1
    first, last = found.removeprefix("说明!$B$").split(":$B$")
    words = [book["说明"].cell(row, 2).value for row in range(int(first), int(last) + 1)]
    measures: list[Indicator | Item] = [*CATALOG.indicators.values(), *CATALOG.items_of("region")]
    assert words == [measure.name.zh for measure in measures]


def test_a_node_is_offered_by_its_code() -> None:
    book = opened(template(CATALOG))
    found = rules(book["评价体系自评"])["条目编号"].formula1
    first, last = found.removeprefix("说明!$E$").split(":$E$")
    codes = [book["说明"].cell(row, 5).value for row in range(int(first), int(last) + 1)]
    assert codes == list(CATALOG.framework)


def test_no_list_or_message_is_longer_than_a_spreadsheet_allows() -> None:
    found = [
        rule for page in opened(template(CATALOG)) for rule in page.data_validations.dataValidation
    ]
    assert found
    assert max(len(rule.formula1) for rule in found) <= 257  # with its quotes
    assert max(len(rule.error or "") for rule in found) <= 255
    assert max(len(rule.errorTitle or "") for rule in found) <= 32


def test_every_column_has_one_rule_at_most() -> None:
    for page in opened(template(CATALOG)):
        ranges = [str(rule.sqref) for rule in page.data_validations.dataValidation]
        assert len(ranges) == len(set(ranges))


def test_only_the_header_is_locked(kindergartens: Workbook) -> None:
    page = kindergartens[DATA]
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row]
    locked = {cell.protection.locked for cell in cells if cell.value is not None or cell.comment}
    assert page.protection.sheet and not page.protection.deleteRows
    assert {cell.protection.locked for cell in page[1]} == {True}
    assert locked == {False}
    assert not page.column_dimensions["D"].protection.locked  # rows below, not written yet


def test_what_was_reported_before_is_a_comment_on_an_empty_cell(sample: Snapshot) -> None:
    school = sample.schools["school"][0]
    page = opened(template(CATALOG, sample, [school], [2024]))[DATA]
    known = sample.items.filter(pl.col("school") == school).sort("year").row(-1, named=True)
    comments = {page.cell(1, cell.column).value: cell.comment for cell in page[2]}
    said = comments["学生数(幼儿园)"]
    assert said is not None and said.text == f"2023：{known['students_kindergarten']:.0f}"
    assert page[2][3].value is None


def test_a_known_value_stands_in_its_cell_without_a_comment(sample: Snapshot) -> None:
    school = sample.schools["school"][0]
    page = opened(template(CATALOG, sample, [school], [2023]))[DATA]
    assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment] == []
    assert page[2][headers(page).index("学生数(幼儿园)")].value is not None


def test_the_instructions_say_what_is_locked_in_both_languages(kindergartens: Workbook) -> None:
    told = {row[0] for row in kindergartens["说明"].iter_rows(values_only=True)}
    assert {line for line in told if line and "Review" in str(line)}
    assert "第一行是表头，已锁定；深色表头的列必填。保护没有密码，可在“审阅”中撤销。" in told


def test_a_hostile_name_is_text(snapshot_of: MakeSnapshot) -> None:
    name = "=cmd|' /C calc'!A0"
    snapshot = snapshot_of(schools=[{"school": "=1+1", "name": name}])
    book = opened(template(CATALOG, snapshot, None, [2024]))
    cells = [book["学校名册"]["A2"], book["学校名册"]["B2"], book[DATA]["A2"], book[DATA]["B2"]]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (value, "s", True) for value in ("=1+1", name) * 2
    ]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_filled_in_comes_back(sample: Snapshot, data: st.DataObject) -> None:
    schools = data.draw(st.sets(st.sampled_from(sample.schools["school"].to_list()), min_size=1))
    book = opened(template(CATALOG, sample, schools, [2024]))
    page = book[DATA]
    expected = fill(page, data.draw)
    content = BytesIO()
    book.save(content)
    checked = read("填好的.xlsx", content.getvalue(), CATALOG)
    assert checked.findings.is_empty()
    found = checked.rows.school_items.select("school", "item", "value", "year", "nature")
    assert_frame_equal(found, expected, check_row_order=False, check_column_order=False)


def fill(page: Worksheet, draw: Callable[[st.SearchStrategy[float]], float]) -> pl.DataFrame:
    """Write something into some cells, as a clerk would; the records they make."""
    fields = {name(item.id): item for item in ITEMS.values()}
    rows = []
    for row in page.iter_rows(min_row=2):
        for header, cell in zip(headers(page), row, strict=True):
            item = fields.get(header)
            if item is None or draw(st.integers(0, 3)):  # one in four
                continue
            value = draw(amounts(item))
            held = factor(item.entered_in, CATALOG)
            cell.value = {1.0: "是", 0.0: "否"}[value] if item.kind == "flag" else value / held
            rows.append({"school": row[0].value, "item": item.id, "value": value})
    schema = {"school": pl.String, "item": pl.String, "value": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema)
    filled = frame.with_columns(year=pl.lit(2024, pl.Int32), nature=pl.lit(Nature.REPORTED.value))
    types = {"nature": SchoolItem.columns()["nature"].dtype}
    return filled.cast(types)  # type: ignore[arg-type]


def name(item: str) -> str:
    """The header of an item."""
    found = ITEMS[item]
    shown = found.kind == "measure" and found.unit != "年"
    return f"{found.name.zh}({found.entered_in})" if shown else found.name.zh
