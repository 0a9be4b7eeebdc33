"""What is crossed out is not read, and said; what is hidden is said in every kind of file."""

from io import BytesIO

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from data.workbook.files.book_opener import open_book
from data.workbook.files.cells.book import Book
from tests.data.workbook.files import made
from tests.data.workbook.files.formatted import ods

STRUCK = InlineFont(strike=True)


def said(book: Book) -> list[tuple[str, str | None]]:
    return book.findings.select("code", "value").rows()


def cells(book: Book) -> list[tuple[str | None, ...]]:
    return book.sheets[0].cells.drop("row").rows()


def rich_xlsx() -> bytes:
    """A run and a whole cell that are crossed out, in the sheet itself."""
    book = Workbook()
    page = book.active
    page.append(["人数", "班数", "面积"])
    page.append([CellRichText(TextBlock(STRUCK, "2"), "24"), 5, 7])
    page["B2"].font, page["B2"].number_format = Font(strike=True), '0"个"'
    page["C2"].font = Font(strike=False)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def shared_xlsx() -> bytes:
    """The same with a shared text, as Excel writes it."""
    run = '<r><rPr><strike/><sz val="11"/></rPr><t>2</t></r><r><t>24</t></r>'
    kept = '<r><rPr><strike val="0"/></rPr><t>班</t></r><r><t>数</t></r>'
    shared = f"<sst><si><t>人数</t></si><si>{run}</si><si>{kept}</si><si><t>面积</t></si></sst>"
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c>'
        '<c r="C1" t="s"><v>3</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c>'
        '<c r="B2" s="1"><v>5</v></c><c r="C2"><v>7</v></c></row>'
    )
    fonts = "<fonts><font/><font><strike/></font></fonts>"
    styles = f'<styleSheet>{fonts}<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return made.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData>"
            "</worksheet>",
            "xl/sharedStrings.xml": shared.replace("<sst", f"<sst {main}"),
            "xl/styles.xml": styles,
        }
    )


def rich_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    crossed, plain = xlwt.Font(), xlwt.Font()
    crossed.struck_out = True
    for column, name in enumerate(("人数", "班数", "面积")):
        sheet.write(0, column, name)
    sheet.write_rich_text(1, 0, (("2", crossed), ("24", plain)))
    style = xlwt.XFStyle()
    style.font = crossed
    sheet.write(1, 1, 5, style)
    sheet.write(1, 2, 7)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def crossed_ods() -> bytes:
    row = '</table:table-row><table:table-row><table:table-cell office:value-type="string">'
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("人数", "班数", "面积")
    )
    return ods(
        texts + row + '<text:p><text:span text:style-name="T">2</text:span>24</text:p>'
        '</table:table-cell><table:table-cell table:style-name="c" office:value-type="float" '
        'office:value="5"/><table:table-cell office:value-type="float" office:value="7"/>'
    )


def crossed_html() -> bytes:
    return (
        "<table><tr><td>人数<td>班数<td>面积</tr><tr><td><s>2</s>24<td><del>5<b>5</b></del>"
        '<td><span style="TEXT-DECORATION: underline">7</span></tr></table>'
    ).encode()


def crossed_xml() -> bytes:
    office = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = "".join(f'<Cell><Data ss:Type="String">{n}</Data></Cell>' for n in ("人数", "班数"))
    cells += '<Cell><Data ss:Type="String">面积</Data></Cell></Row><Row><Cell>'
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{office}" xmlns:ss="{office}"><Styles><Style '
        'ss:ID="s"><Font ss:StrikeThrough="1"/></Style></Styles><Worksheet ss:Name="a"><Table><Row>'
        f'{cells}<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>2<B>2</B></S>'
        '24</ss:Data></Cell><Cell ss:StyleID="s"><Data ss:Type="Number">5</Data></Cell><Cell>'
        '<Data ss:Type="Number">7</Data></Cell></Row></Table></Worksheet></Workbook>'
    ).encode()


@pytest.mark.parametrize(
    "make", [rich_xlsx, shared_xlsx, rich_xls, crossed_ods, crossed_html, crossed_xml]
)
def test_what_is_crossed_out_is_set_aside_and_said(make):
    book = open_book("a", make())
    assert cells(book) == [("人数", "班数", "面积"), ("24", None, "7")]
    assert [code for code, _ in said(book)] == ["struck_through"]
    assert set((said(book)[0][1] or "").split("、")) == {"A2", "B2"}


@pytest.mark.parametrize(
    "hides",
    [
        'style="display:none"',
        "style='color:red; DISPLAY: none'",
        "hidden",
        'style="visibility:hidden"',
    ],
)
def test_what_a_page_hides_is_said(hides):
    page = (
        f"<table><col><col {hides}><tr><td>学校<td>旧<td>人数</tr>"
        f"<tr {hides}><td>一小<td>1<td>2</tr>"
        f"<tr><td>二小<td>3<td>4<span {hides}>9</span></tr></table>"
        f"<table {hides}><tr><td>x</tr></table>"
    )
    book = open_book("a.xls", page.encode())
    assert cells(book)[2] == ("二小", "3", "4")
    assert [(sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) for sheet in book.sheets] == [
        (False, (2,), ("B",)),
        (True, (), ()),
    ]


@pytest.mark.parametrize(
    "says", ['title="hidden"', 'class="none"', "data-hidden-by=x", "colspan=1"]
)
def test_what_a_page_shows_is_not_said_to_be_hidden(says):
    page = f"<table><tr {says}><td {says}>学校<td>人数</tr><tr><td>一小<td>2</tr></table>"
    assert said(open_book("a.xls", page.encode())) == []


@pytest.mark.parametrize("part", ["thead", "tbody"])
def test_the_rows_of_a_hidden_part_of_a_page_are_hidden(part):
    page = (
        f'<table><{part} style="display:none"><tr><td>a</tr><tr><td>b</tr></{part}>'
        "<tr><td>c</tr></table>"
    )
    assert open_book("a.xls", page.encode()).sheets[0].hidden_rows == (1, 2)
