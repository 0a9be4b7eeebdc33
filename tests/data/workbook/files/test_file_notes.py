"""What a person must know of a file before its rows are read is said with its place."""

from io import BytesIO

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from data.workbook.files.book_opener import open_book
from data.workbook.files.cells.book import Book
from data.workbook.files.cells.file_notes import spans
from tests.data.workbook.books import patched
from tests.data.workbook.files import made


def codes(book: Book) -> list[tuple[str, str, str | None]]:
    return book.findings.select("code", "cell", "value").rows()


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def book() -> Workbook:
    made_ = Workbook()
    for row in range(1, 8):
        made_.active.append([f"{column}{row}" for column in "abcde"])
    return made_


@pytest.fixture
def page(book: Workbook) -> Worksheet:
    return book.active


def test_hidden_rows_and_columns_are_read_and_named(book, page):
    for row in (3, 4, 6):
        page.row_dimensions[row].hidden = True
    page.column_dimensions["B"].hidden = True
    opened = open_book("a.xlsx", saved(book))
    assert opened.sheets[0].cells["B"][2] == "b3"
    assert (opened.sheets[0].hidden_rows, opened.sheets[0].hidden_columns) == ((3, 4, 6), ("B",))
    assert codes(opened) == [("hidden_rows", "", "3-4、6"), ("hidden_columns", "", "B")]


def test_rows_that_a_filter_hides_are_said_to_be_filtered(book, page):
    page.auto_filter.ref = "A1:E7"
    page.auto_filter.add_filter_column(0, ["a2"])
    page.row_dimensions[3].hidden = True
    assert codes(open_book("a.xlsx", saved(book))) == [("filtered_rows", "", "3")]


def test_a_filter_that_hides_nothing_is_not_worth_a_word(book, page):
    page.auto_filter.ref = "A1:E7"
    assert codes(open_book("a.xlsx", saved(book))) == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_named(book, state):
    other = book.create_sheet("2022")
    other["A1"] = 1
    other.sheet_state = state
    opened = open_book("a.xlsx", saved(book))
    assert opened.sheets[1].hidden
    assert opened.findings.select("code", "sheet").rows() == [("hidden_sheet", "2022")]


def test_a_hidden_sheet_with_nothing_in_it_is_not_worth_a_word(book):
    book.create_sheet("空").sheet_state = "hidden"
    assert codes(open_book("a.xlsx", saved(book))) == []


def test_formulas_without_a_value_and_error_values_are_named_cell_by_cell(book, page):
    page["B2"], page["C3"] = "=A1*2", "#DIV/0!"
    opened = open_book("a.xlsx", saved(book))
    assert codes(opened) == [
        ("formula_without_value", "B2", "=A1*2"),
        ("error_value", "C3", "#DIV/0!"),
    ]
    assert opened.sheets[0].cells["C"][2] is None


def test_error_values_are_named_in_a_sheet_with_a_prefix(book, page):
    page["C3"] = "#REF!"
    content = saved(book)
    for old, new in (
        (b"<c ", b"<x:c "),
        (b"</c>", b"</x:c>"),
        (b"<v>", b"<x:v>"),
        (b"</v>", b"</x:v>"),
    ):
        content = patched(content, "xl/worksheets/sheet1.xml", old, new)
    content = patched(
        content,
        "xl/worksheets/sheet1.xml",
        b"<worksheet ",
        b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
    )
    assert codes(open_book("a.xlsx", content)) == [("error_value", "C3", "#REF!")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2.12301E+09", "scientific_id"),
        ("12345678901234500000", "rounded_id"),
        ("=cmd|'/c calc'!A1", "dangerous_formula"),
        ("@SUM(1+1)*cmd|' /C calc'!A0", None),
        ("-1.5", None),
        ("2123010001", None),
        ("=1+1", None),
    ],
)
def test_what_a_spreadsheet_made_of_an_id_or_may_run_is_named(text, code):
    found = open_book("a.csv", f"学校代码,名称\n{text},一小\n".encode())
    assert codes(found) == ([(code, "A2", text)] if code else [])


def test_a_formula_that_starts_a_program_is_named_as_such(book, page):
    page["B2"] = "=cmd|'/c calc'!A1"
    assert codes(open_book("a.xlsx", saved(book))) == [
        ("dangerous_formula", "B2", "=cmd|'/c calc'!A1")
    ]


def test_comments_are_kept(book, page):
    page["B2"].comment = Comment("含民办", "甲")
    assert open_book("a.xlsx", saved(book)).sheets[0].comments == {"B2": "含民办"}


@pytest.mark.parametrize(
    ("part", "code"),
    [("xl/vbaProject.bin", "macros"), ("xl/externalLinks/externalLink1.xml", "external_links")],
)
def test_what_is_left_unread_in_a_package_is_said(part, code):
    content = BytesIO(made.xlsx())
    from zipfile import ZipFile

    with ZipFile(content, "a") as file:
        file.writestr(part, b"")
    assert codes(open_book("a.xlsm", content.getvalue())) == [(code, "", None)]


def test_hidden_rows_columns_and_sheets_of_an_xls_are_named():
    book = xlwt.Workbook()
    for name in ("2023", "2022"):
        page = book.add_sheet(name)
        for row in range(5):
            page.write(row, 0, "a")
            page.write(row, 1, "b")
        page.visibility = name == "2022"
    page = book.get_sheet(0)
    page.row(2).hidden = True
    page.row(2).height_mismatch = True
    page.col(1).hidden = True
    content = BytesIO()
    book.save(content)
    opened = open_book("a.xls", content.getvalue())
    assert opened.findings.select("code", "sheet", "value").rows() == [
        ("hidden_rows", "2023", "3"),
        ("hidden_columns", "2023", "B"),
        ("hidden_sheet", "2022", "hidden"),
    ]


def test_error_values_of_an_xls_are_named():
    book = xlwt.Workbook()
    page = book.add_sheet("a")
    page.row(0).set_cell_text(0, "数")
    page.row(1).set_cell_error(0, "#DIV/0!")
    content = BytesIO()
    book.save(content)
    assert codes(open_book("a.xls", content.getvalue())) == [("error_value", "A2", "#DIV/0!")]


def test_hidden_rows_and_error_values_of_an_ods_are_named():
    rest = (
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string">'
        "<text:p>a</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string">'
        "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    )
    row = len(made.READ) + 1
    assert codes(open_book("a.ods", made.ods(rest=rest))) == [
        ("filtered_rows", "", str(row)),
        ("error_value", f"A{row + 1}", "#DIV/0!"),
    ]


@pytest.mark.parametrize(
    ("rows", "said"), [((), ""), ((3,), "3"), ((3, 4, 5), "3-5"), ((1, 3, 4), "1、3-4")]
)
def test_rows_are_named_as_a_person_would(rows, said):
    assert spans(rows) == said
