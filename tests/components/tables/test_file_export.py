"""Files of what a page shows, read back: equal to what was shown, and never a formula."""

import csv
import datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import load_workbook

from components.charts.exhibits import Exhibit, identity
from components.tables import file_export

ROWS = pl.DataFrame(
    {
        "school": ["甲校", "乙校"],
        "year": [2023, 2023],
        "value": [24.129999999999999, None],
        "students": [1234, 5],
        "due": [datetime.date(2024, 3, 1), None],
        "unseen": [1, 2],
    }
)
COLUMNS = {"school": "学校", "year": "年份", "value": "数值", "students": "学生", "due": "期限"}


def exhibit(title: str = "两所学校", rows: pl.DataFrame = ROWS, **columns: str) -> Exhibit:
    return Exhibit(title, rows, columns or COLUMNS, foot="伊美区 · 2023年；来源：a.xlsx")


def sheet_of(*exhibits: Exhibit):
    return load_workbook(BytesIO(file_export.xlsx(exhibits))).worksheets[0]


def lines_of(shown: Exhibit) -> list[list[str]]:
    text = file_export.csv_file(shown).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def test_a_workbook_holds_what_is_shown_with_all_digits():
    cells = list(sheet_of(exhibit()).values)
    header, *rows = cells[file_export.HEADER_ROW - 1 : file_export.HEADER_ROW + 2]
    assert list(header) == list(COLUMNS.values())
    assert rows == [
        ("甲校", 2023, 24.13, 1234, datetime.datetime(2024, 3, 1)),
        ("乙校", 2023, None, 5, None),
    ]


def test_a_workbook_says_title_date_filters_and_source():
    cells = [row[0] for row in sheet_of(exhibit()).values]
    assert (cells[0], cells[-1]) == ("两所学校", "伊美区 · 2023年；来源：a.xlsx")


def test_a_year_has_no_thousands_in_a_workbook():
    row = sheet_of(exhibit())[file_export.HEADER_ROW + 1]
    assert [cell.number_format for cell in row[1:4]] == ["General", "#,##0.00##", "#,##0"]


def test_a_csv_holds_what_is_shown_with_all_digits():
    header, *rows = lines_of(exhibit())
    assert header == list(COLUMNS.values())
    assert rows[:2] == [
        ["甲校", "2023", "24.13", "1234", "2024-03-01"],
        ["乙校", "2023", "", "5", ""],
    ]
    assert rows[2:] == [[], ["两所学校"], ["伊美区 · 2023年；来源：a.xlsx"]]


def test_excel_recognises_the_letters_of_a_csv():
    assert file_export.csv_file(exhibit()).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#REF!"])
def test_text_is_never_a_formula(text: str):
    rows = pl.DataFrame({"name": [text]})
    shown = Exhibit(text, rows, {"name": text}, foot=text)
    cells = [cell for row in sheet_of(shown).iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.value) for cell in cells} == {("s", text)}
    csv_cells = {cell for line in lines_of(shown) for cell in line}
    assert csv_cells == {text if text == "#REF!" else f"'{text}"}


def test_a_negative_number_stays_a_number():
    rows = pl.DataFrame({"value": [-1.5]})
    shown = exhibit(rows=rows, value="数值")
    assert sheet_of(shown).cell(file_export.HEADER_ROW + 1, 1).value == -1.5
    assert lines_of(shown)[1] == ["-1.5"]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["甲", "乙"], ["甲", "乙"]),
        (["甲", "甲", "甲"], ["甲", "甲 2", "甲 3"]),
        (["A", "a"], ["A", "a 2"]),  # Excel does not tell them apart
        (["甲/乙:丙?[丁]*"], ["甲 乙 丙  丁"]),
        (["", "'引号'"], ["1", "引号"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 29 + " 2"]),
    ],
)
def test_a_sheet_has_a_name_that_excel_accepts(titles: list[str], names: list[str]):
    shown = [exhibit(title) for title in titles]
    assert file_export.sheet_names(shown) == names
    assert load_workbook(BytesIO(file_export.xlsx(shown))).sheetnames == names


def test_an_archive_has_three_files_of_each():
    shown = [exhibit("一/二"), exhibit("三")]
    drawn = {identity(shown[0]): b"picture", identity(shown[1]): b""}
    packed = ZipFile(BytesIO(file_export.archive(shown, drawn)))
    assert packed.namelist() == [
        "01 一 二.xlsx",
        "01 一 二.csv",
        "01 一 二.png",
        "02 三.xlsx",
        "02 三.csv",
    ]
    assert packed.read("02 三.csv") == file_export.csv_file(shown[1])
    assert packed.read("01 一 二.png") == b"picture"
