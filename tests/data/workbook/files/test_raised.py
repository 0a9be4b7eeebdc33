"""A raised number behind another one is a footnote and no digit of it."""

from io import BytesIO

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from data.workbook.files.book_opener import open_book
from data.workbook.numbers.quantities import quantity
from tests.data.workbook.files.formatted import ods

RUNS = ("500", "12")


def raised_xlsx() -> bytes:
    book = Workbook()
    page = book.active
    raised = TextBlock(InlineFont(vertAlign="superscript"), RUNS[1])
    page.append([CellRichText(RUNS[0], raised), CellRichText("m", raised)])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def raised_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    raised, usual = xlwt.Font(), xlwt.Font()
    raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    for column, text in enumerate((RUNS[0], "m")):
        sheet.write_rich_text(0, column, ((text, usual), (RUNS[1], raised)))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def raised_ods() -> bytes:
    cells = (
        '<table:table-cell office:value-type="string"><text:p>'
        f'{text}<text:span text:style-name="R">{RUNS[1]}</text:span></text:p></table:table-cell>'
        for text in (RUNS[0], "m")
    )
    return ods("".join(cells))


def raised_html() -> bytes:
    cells = (f"<td>{text}<sup>{RUNS[1]}</sup></td>" for text in (RUNS[0], "m"))
    return f"<table><tr>{''.join(cells)}</tr></table>".encode()


def raised_xml() -> bytes:
    cells = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">'
        f"{text}<Sup>{RUNS[1]}</Sup></ss:Data></Cell>"
        for text in (RUNS[0], "m")
    )
    office = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{office}" xmlns:ss="{office}">'
        f'<Worksheet ss:Name="a"><Table><Row>{"".join(cells)}</Row></Table></Worksheet></Workbook>'
    ).encode()


@pytest.mark.parametrize("make", [raised_xlsx, raised_xls, raised_ods, raised_html, raised_xml])
def test_a_raised_number_is_no_digit(make):
    assert open_book("a", make()).sheets[0].cells.drop("row").rows() == [("500¹²", "m¹²")]


def test_what_is_raised_behind_a_number_is_said():
    assert (quantity("500¹²").number, quantity("500¹²").note) == (500, "footnote_mark")
    assert (quantity("30m²").number, quantity("30m²").note) == (30, "")
