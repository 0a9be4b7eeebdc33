"""A cell is what it shows, whatever its format, and the same in every kind of file."""

import re
from io import BytesIO
from zipfile import ZipFile

import polars as pl
import pytest
import xlwt
from hypothesis import given, strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.catalog import Catalog, catalog as shipped
from data.workbook import read
from data.workbook.files.book_opener import open_book
from data.workbook.files.cells.book import BookSheet
from data.workbook.files.cells.number_formats import cell_format
from data.workbook.numbers.scaled_amounts import amounts
from tests.data.workbook.files.formatted import KNOWN, ods


def xlsx(code: str, value: float | str) -> bytes:
    book = Workbook()
    book.active.append(["数"])
    book.active.append([value])
    book.active["A2"].number_format = code
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def xls(code: str, value: float | str) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "数")
    style = xlwt.XFStyle()
    style.num_format_str = code
    sheet.write(1, 0, value, style)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def xml2003(code: str, value: float | str) -> bytes:
    kind = "String" if isinstance(value, str) else "Number"
    said = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1">'
            f'<NumberFormat ss:Format="{said}"/></Style></Styles><Worksheet ss:Name="a"><Table>'
            '<Row><Cell><Data ss:Type="String">数</Data></Cell></Row><Row><Cell ss:StyleID="s1">'
            f'<Data ss:Type="{kind}">{value!r}</Data></Cell></Row></Table></Worksheet></Workbook>'
        )
        .replace("'", "")
        .encode()
    )


KINDS = (xlsx, xls, xml2003)


def sheet_of(content: bytes) -> BookSheet:
    return open_book("a", content).sheets[0]


def shown(content: bytes) -> str | None:
    return sheet_of(content).cells["A"][1]


CASES = [
    (98.87, "0.00\\%", "98.87%"),  # a mere sign: nothing is multiplied
    (98.87, '0.00"%"', "98.87%"),
    (0.9887, "0.00%", "98.87%"),
    (0.5, "0;0%", "0.5"),  # the percentage is for what is less than zero
    (-0.5, "0;-0%", "-50%"),
    (80321, "0.0,", "80.321"),
    (80000, "#,##0,", "80"),
    (80_000_000, "0.0,,", "80"),
    (80321, "0!.0,", "8.0321"),
    (80000, '0!.0,"万"', "8万"),
    (80000, '0\\.0,"万元"', "8万元"),
    (80321, '0"."0,万', "8.0321万"),
    (80000, '[>=10000]0!.0,"万";0', "8万"),
    (8, '[>=10000]0!.0,"万";0', "8"),
    (80000, "[$¥]#,##0.0_万", "¥80000"),
    (80000, "[$-804]#,##0.0", "80000"),
    (80000, '0"元"', "80000元"),
    (8, '0.0"万"', "8万"),
    (80, 'General"人"', "80人"),
    (-5, "#,##0_);(#,##0)", "-5"),
    (-5, "0;[Red]0", "-5"),
    (0.05, '"↑"0.0%;"↓"0.0%', "5%"),
    (-0.05, '"↑"0.0%;"↓"0.0%', "-5%"),
    (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
    (1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234.5"),
    (0, "0;-0;;@", "0"),
    (0, '0;-0;"未报"', "未报"),
    (1, '"是";;"否"', "是"),
    (0, '"是";;"否"', "否"),
    (123, "0000000000", "0000000123"),
    (2123000001, "0000000000", "2123000001"),
    (7, '"G"000', "G007"),
    (20230901, "0000-00-00", "2023-09-01"),
    (202309, '0000"年"00"月"', "2023年09月"),
    (12.5, '"1:"0.0', "1:12.5"),
    (12345, "0.00E+00", "12345"),
    (0.5, "# ?/?", "0.5"),
    (45170, "yyyy-m-d;@", "2023-09-01"),
    (2023, "yyyy/m/d", "1905-07-15"),
    (0.05, "[h]:mm", "1:12:00"),
    ("一小", '"某区"@', "某区一小"),
    ("一小", "0;-0;0;@", "一小"),
]


@pytest.mark.parametrize(("value", "code", "text"), CASES)
def test_a_cell_is_what_it_shows_in_every_kind_of_file(value, code, text):
    forms = [make for make in KINDS if not (make is xml2003 and "yyyy" in code)]
    assert {make.__name__: shown(make(code, value)) for make in forms} == {
        make.__name__: text for make in forms
    }


SCALES = {"": 1, ",": 1_000, ",,": 1_000_000, "!.0,": 10_000, "\\.0": 10, '"."00,': 100_000}
UNITS = {"": "", '"元"': "元", "元": "元", "_ ": ""}


@given(
    st.integers(-(10**12), 10**12).map(lambda cents: cents / 100),
    st.sampled_from(["0", "#,##0", "[$¥]0", "[Red]0", '"约"0']),
    st.sampled_from(["", ".0", ".00"]),
    st.sampled_from(list(SCALES)),
    st.sampled_from(list(UNITS)),
)
def test_no_digit_is_lost_whatever_the_format(value, begin, decimals, scale, unit):
    decimals = "" if "." in scale else decimals
    said = cell_format(f"{begin}{decimals}{scale}{unit}").show(value)
    read_ = amounts(pl.Series([said.text]), shipped())["number"][0]
    assert read_ * SCALES[scale] == pytest.approx(value)
    assert said.scaled == (SCALES[scale] > 1 and value != 0)


@given(st.text(max_size=40), st.floats(allow_nan=True))
def test_any_format_shows_something_of_any_number(code, value):
    assert cell_format(code).show(value).text


def table(code: str, heading: str, value: float) -> bytes:
    """Two schools with what their equipment is worth, in a format."""
    book = Workbook()
    page = book.active
    page.append(["2023年学校情况表"])
    page.append(["学校代码", "学校名称", heading, "教学及辅助用房面积(㎡)"])
    page.append(["2123000001", "第一小学", value, 100])
    page.append(["2123000002", "第二小学", value, 200])
    for row in (3, 4):
        page.cell(row, 3).number_format = code
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def values(content: bytes, catalog: Catalog) -> tuple[list[float], set[str]]:
    checked = read("a.xlsx", content, catalog, KNOWN)
    items = checked.rows.school_items.filter(item="equipment_value")
    return items["value"].to_list(), set(checked.findings["code"])


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("0!.0,", "教学仪器设备值（万元）"),
        ('0!.0,"万"', "教学仪器设备值（元）"),
        ('0!.0,"万元"', "教学仪器设备值（万元）"),
        ("0.0,", "教学仪器设备值（千元）"),
        ('0"元"', "教学仪器设备值（元）"),
        ("#,##0", "教学仪器设备值（元）"),
    ],
)
def test_what_is_shown_counts_in_the_unit_of_the_heading(code, heading, catalog):
    found, codes = values(table(code, heading, 80321), catalog)
    assert (found, codes) == ([80321.0] * 2, set())


@pytest.mark.parametrize(
    ("code", "heading", "said"),
    [
        ("0!.0,", "教学仪器设备值（元）", "scale_differs"),
        ("0.0,", "教学仪器设备值（万元）", "scale_differs"),
        ('0!.0,"万"', "教学仪器设备值（万元）", "scale_twice"),
        ('0"元"', "教学仪器设备值（万元）", "unit_differs"),
        ('0"万元"', "教学仪器设备值（元）", "unit_differs"),
    ],
)
def test_a_format_that_contradicts_the_heading_is_said(code, heading, said, catalog):
    _, codes = values(table(code, heading, 80321), catalog)
    assert said in codes


def again(content: bytes) -> bytes:
    """An xlsx file whose cell C3 is written a second time in its row."""
    found = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(found, "w") as new:
        for part in old.namelist():
            twice = re.sub(rb'<c r="C3".*?</c>', rb"\g<0>\g<0>", old.read(part))
            new.writestr(part, twice if "sheet1" in part else old.read(part))
    return found.getvalue()


def test_a_cell_that_a_file_holds_twice_is_kept_once(catalog):
    content = again(table("0!.0,", "教学仪器设备值（元）", 80321))
    assert open_book("a", content).sheets[0].kept["cell"].to_list() == ["C3", "C4"]
    assert "scale_differs" in values(content, catalog)[1]
    twice = xml2003("0!.0,", 80321).replace(b"</Row></Table>", b'</Row><Row ss:Index="2">')
    cell = b'<Cell ss:StyleID="s1"><Data ss:Type="Number">80321</Data></Cell></Row></Table>'
    book = open_book("a", twice.replace(b'<Row ss:Index="2">', b'<Row ss:Index="2">' + cell))
    assert book.sheets[0].kept["cell"].to_list() == ["A2"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_that_is_not_seen_as_it_is_kept_is_said(kind):
    for code, value in (("0;0", -5), (";;;", 5)):
        findings = open_book("a", kind(code, value)).findings
        assert findings.select("code", "cell", "value").rows()[0][:2] == ("shown_otherwise", "A2")


@pytest.mark.parametrize("kind", [xlsx, xls])
def test_a_whole_number_that_is_shown_as_a_day_is_asked_about(kind):
    findings = open_book("a", kind("yyyy-m-d", 2023)).findings
    assert findings.select("code", "cell", "value", "expected").rows() == [
        ("number_as_date", "A2", "1905-07-15", "2023")
    ]


def test_the_number_that_is_shown_as_a_day_is_that_of_its_calendar():
    made_1904 = Workbook()
    made_1904.epoch = CALENDAR_MAC_1904
    page = made_1904.active
    page["A2"], page["A2"].number_format = 500, "yyyy-mm-dd"
    content = BytesIO()
    made_1904.save(content)
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("a").write(1, 0, 500, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    before = BytesIO()
    old.save(before)
    for each in (content, before):
        findings = open_book("a", each.getvalue()).findings
        assert findings.select("value", "expected").rows() == [("1905-05-15", "500")]


@pytest.mark.parametrize(
    ("attributes", "column", "text"),
    [
        ('table:style-name="a" office:value="80321"', "", "80.321千元"),
        ('office:value="80321"', 'table:default-cell-style-name="a"', "80.321千元"),
        ('table:style-name="b" office:value="85"', "", "8.5"),
        ('table:style-name="b" office:value="-85"', "", "-85"),
        ('office:value="85"', "", "85"),
    ],
)
def test_the_styles_of_an_ods_say_what_its_cells_show(attributes, column, text):
    cell = f'<table:table-cell office:value-type="float" {attributes}/>'
    assert sheet_of(ods(cell, column)).cells["A"][0] == text
