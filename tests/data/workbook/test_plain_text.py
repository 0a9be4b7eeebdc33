"""No text is a formula in any file that we write, whatever hides in front of its sign."""

import ast
import csv
from io import BytesIO, StringIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

from components.charts.exhibits import Exhibit
from components.tables import file_export
from data.catalog import catalog
from data.plain_text import for_csv, in_table, is_formula, put
from data.records import Nature, Progress
from data.workbook import Rows, write
from data.workbook.returned import annotated_copy, findings_sheet

ROOT = Path(__file__).parents[3]
#: What nobody sees before a sign, by its name.
UNSEEN = {
    "nothing": "",
    "tab": "\t",
    "return": "\r",
    "line end": "\n",
    "blank": "  ",
    "wide blank": "\u3000",
    "no-break blank": "\xa0",
    "thin blank": "\u2009",
    "zero width": "\u200b",
    "joiner": "\u200d\u2060",
    "byte order mark": "\ufeff",
    "right to left": "\u200f\u202e",
    "soft hyphen": "\xad",
    "line separator": "\u2028",
    "mark without letter": "\u0301",
    "filler": "\u3164",
    "several": "\ufeff \n\u200b\t",
}
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫\u2212"
FORMULAS = [f"{before}{sign}1" for before in UNSEEN.values() for sign in SIGNS]
TEXTS = ["甲校", "", " ", "1-2", "3", "(1)", "“=1”", "#REF!", "é=", "a=b", "《+》", "\n甲", "'=1"]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_sign_is_found_behind_whatever_hides_it(text: str) -> None:
    assert is_formula(text)
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_what_is_no_formula_is_written_as_it_stands(text: str) -> None:
    assert not is_formula(text)
    assert for_csv(text) == text


def problem(text: str) -> Rows:
    row = {
        "sheet": "整改事项",
        "cell": "A2",
        "item": "1",
        "region": "230717",
        "subject": text,
        "schools": "",
        "problem": text,
        "progress": Progress.PLANNED,
        "nature": Nature.REPORTED,
    }
    absent = ["section", "measure", "responsible", "due_text", "due", "note"]
    return Rows.of(rectifications=pl.DataFrame([row | dict.fromkeys(absent)]))


def in_download(text: str) -> Workbook:
    shown = Exhibit(text, pl.DataFrame({"name": [text]}), {"name": text}, foot=text)
    return load_workbook(BytesIO(file_export.xlsx([shown])))


def in_our_layout(text: str) -> Workbook:
    return load_workbook(BytesIO(write(problem(text), catalog())))


def in_marked_copy(text: str) -> Workbook:
    book = Workbook()
    annotated_copy.put(book.active["A1"], text)
    put(book.active["B1"], text)
    content = BytesIO()
    book.save(content)
    return load_workbook(BytesIO(content.getvalue()))


HIDDEN = ["=1+1", "\u200b＝1", "\ufeff-1+1", "\n@SUM(A1)", "\xa0+1", "-1.5.", "－1"]


@pytest.mark.parametrize("written", [in_download, in_our_layout, in_marked_copy])
@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_every_workbook_holds_it_as_text_and_keeps_it_so(written, text: str) -> None:
    cells = [
        cell
        for page in written(text).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.value == text
    ]
    assert cells
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_a_csv_has_an_apostrophe_in_front(text: str) -> None:
    shown = Exhibit(text, pl.DataFrame({"name": [text]}), {"name": text}, foot=text)
    lines = list(csv.reader(StringIO(file_export.csv_file(shown).decode("utf-8-sig"), newline="")))
    assert {field for line in lines for field in line} == {f"'{text}"}


def test_a_number_below_zero_stays_a_number() -> None:
    shown = Exhibit("数", pl.DataFrame({"v": [-1.5]}), {"v": "数"})
    assert "\r\n-1.5\r\n" in file_export.csv_file(shown).decode("utf-8-sig")
    page = load_workbook(BytesIO(file_export.xlsx([shown]))).worksheets[0]
    assert page.cell(file_export.HEADER_ROW + 1, 1).value == -1.5
    assert in_marked_copy("-1.5").active["A1"].value == -1.5


def test_nobody_else_decides_what_is_a_formula() -> None:
    """Whoever sets ``quotePrefix`` or ``data_type`` asks here: see ``put``."""
    setting = {
        path.relative_to(ROOT).as_posix()
        for folder in ("components", "data", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assign)
        for target in ast.walk(node)
        if isinstance(target, ast.Attribute) and target.attr in ("quotePrefix", "data_type")
    }
    assert setting == {"data/plain_text.py"}
    assert findings_sheet.put is put


def test_what_a_browser_saves_is_written_so_before_it_gets_there() -> None:
    table = pl.DataFrame({"name": ["\u200b=1", "甲", None], "value": [-1.0, 2.0, None]})
    assert in_table(table).rows() == [("'\u200b=1", -1.0), ("甲", 2.0), (None, None)]
    shown = [
        ast.unparse(node.args[0])
        for path in (ROOT / "components").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.dataframe"
    ]
    assert shown
    assert [each for each in shown if not each.startswith("in_table(")] == []
