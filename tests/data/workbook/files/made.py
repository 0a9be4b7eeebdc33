"""The same small table as files of every kind, written as the programs write them."""

import codecs
import datetime
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from typing import Any

import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Cell = str | float | datetime.date | datetime.time | None
Rows = Sequence[Sequence[Cell]]

#: A sheet with what differs between the kinds of files: ids, noise, shares, dates, times.
TABLE: Rows = (
    ("某区2023年基础教育基本情况表", None, None, None, None, None),
    ("学校代码", "学校名称", "在校生数", "达标率", "统计日期", "师生比"),
    ("0123", "第一小学", 1164, 0.9887, datetime.date(2023, 9, 1), datetime.time(1, 9)),
    ("0124", "第二小学", 0.1 + 0.2, 1.0, datetime.date(1999, 12, 31), datetime.time(1, 12)),
)
#: What is read of it, whatever the kind.
READ: list[list[str | None]] = [
    ["某区2023年基础教育基本情况表", None, None, None, None, None],
    ["学校代码", "学校名称", "在校生数", "达标率", "统计日期", "师生比"],
    ["0123", "第一小学", "1164", "98.87%", "2023-09-01", "1:09:00"],
    ["0124", "第二小学", "0.3", "100%", "1999-12-31", "1:12:00"],
]
#: Column of the table -> format.
FORMATS = {3: "0.00%", 4: "yyyy-mm-dd", 5: "h:mm"}
TITLE = "基本情况"
FIRST = (1, 1, 1, 6)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def xlsx(rows: Rows = TABLE, *, date1904: bool = False) -> bytes:
    """As openpyxl writes it."""
    book = Workbook()
    if date1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = TITLE
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            cell = sheet.cell(row, column + 1, value)
            if row > 2 and column in FORMATS:
                cell.number_format = FORMATS[column]
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=6)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def xls(rows: Rows = TABLE, *, date1904: bool = False) -> bytes:
    """As Excel 97 to 2003 wrote it (BIFF8)."""
    book = xlwt.Workbook()
    book.dates_1904 = date1904
    sheet = book.add_sheet(TITLE)
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is None:
                continue
            style = xlwt.XFStyle()
            if row > 1 and column in FORMATS:
                style.num_format_str = FORMATS[column]
            sheet.write(row, column, value, style)
    sheet.merge(0, 0, 0, 5)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def ods(rows: Rows = TABLE, *, rest: str = "") -> bytes:
    """As LibreOffice writes it, with the blank rest of the sheet; ``rest`` is more of the table."""
    body = "".join(
        f"<table:table-row>{_ods_row(row, cells)}</table:table-row>"
        for row, cells in enumerate(rows)
    )
    blank = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": fods(
                f'<table:table table:name="{TITLE}">{body}{rest}{blank}</table:table>'
            ),
        }
    )


def fods(tables: str) -> str:
    """The XML of tables."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    return (
        f"<office:document{spaces}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document>"
    )


def _ods_row(row: int, cells: Sequence[Cell]) -> str:
    if row == 0:
        said = f"<text:p>{cells[0]}</text:p></table:table-cell>"
        span = 'office:value-type="string" table:number-columns-spanned="6"'
        return (
            f"<table:table-cell {span}>{said}"
            '<table:covered-table-cell table:number-columns-repeated="5"/>'
        )
    return "".join(map(_ods_cell, cells))


def _ods_cell(value: Cell) -> str:
    if isinstance(value, float | int):
        kind = "percentage" if value in (0.9887, 1.0) else "float"
        said = f'office:value-type="{kind}" office:value="{value!r}"'
    elif isinstance(value, datetime.date):
        said = f'office:value-type="date" office:date-value="{value}"'
    elif isinstance(value, datetime.time):
        said = f'office:value-type="time" office:time-value="PT{value:%HH%MM%SS}"'
    else:
        said = 'office:value-type="string"'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def text(rows: Iterable[Sequence[Any]] = tuple(READ), separator: str = ",") -> str:
    """Lines with a separator; what holds one is quoted."""
    lines = (
        separator.join(f'"{cell}"' if cell and separator in cell else cell or "" for cell in row)
        for row in rows
    )
    return "\r\n".join(lines) + "\r\n"


def encoded(said: str, encoding: str) -> bytes:
    """With the mark of the encoding where programs write one."""
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    return marks.get(encoding, b"") + said.encode(encoding)


def html(rows: Iterable[Sequence[Any]] = tuple(READ), charset: str = "gb2312") -> bytes:
    """As a web application writes what it calls .xls."""
    lines = [list(row) for row in rows]
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell or '')}</td>" for cell in line) + "</tr>"
        for line in lines[1:]
    )
    head = f"<tr><th colspan=6><b>{lines[0][0]}</b></th></tr>"
    page = (
        f"<html><head><meta charset='{charset}'><style>td {{color: red}}</style></head>"
        f"<body><table>{head}{body}</table></body></html>"
    )
    return page.encode("gbk" if charset == "gb2312" else charset)


def xml2003(rows: Rows = TABLE) -> bytes:
    """As Excel 2003 writes a workbook in XML."""
    lines = "".join(f"<Row>{''.join(map(_xml_cell, cells))}</Row>" for cells in rows[1:])
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style></Styles>'
        f'<Worksheet ss:Name="{TITLE}"><Table>'
        f'<Row><Cell ss:MergeAcross="5"><Data ss:Type="String">{rows[0][0]}</Data></Cell></Row>'
        f"{lines}</Table></Worksheet></Workbook>"
    ).encode()


def _xml_cell(value: Cell) -> str:
    style = ' ss:StyleID="s1"' if value in (0.9887, 1.0) else ""
    if isinstance(value, float | int):
        kind, said = "Number", repr(value)
    elif isinstance(value, datetime.date):
        kind, said = "DateTime", f"{value}T00:00:00.000"
    elif isinstance(value, datetime.time):
        kind, said = "DateTime", f"1899-12-31T{value}.000"
    else:
        kind, said = "String", str(value)
    return f'<Cell{style}><Data ss:Type="{kind}">{said}</Data></Cell>'


def xlsb(rows: Rows = TABLE, *, date1904: bool = False) -> bytes:
    """As Excel writes a binary workbook, record by record."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": record(153, struct.pack("<III", date1904, 0, 0))
            + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide(TITLE)),
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships><Relationship Id="rId1" Type="{relation}" '
                'Target="worksheets/sheet1.bin"/></Relationships>'
            ),
            "xl/styles.bin": _xlsb_styles(),
            "xl/worksheets/sheet1.bin": _xlsb_sheet(rows, date1904),
        }
    )


def record(number: int, data: bytes = b"") -> bytes:
    """One record of a binary part: number and length in seven bits a byte."""
    return _sevens(number) + _sevens(len(data)) + data


def _sevens(number: int) -> bytes:
    said = bytearray()
    while number >= 0x80:
        said.append(number & 0x7F | 0x80)
        number >>= 7
    said.append(number)
    return bytes(said)


def wide(said: str) -> bytes:
    """A text with its length before it."""
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


def _xlsb_styles() -> bytes:
    """Styles 0 to 3: general, then one for each format."""
    formats = b"".join(
        record(44, struct.pack("<H", 164 + n) + wide(code))
        for n, code in enumerate(FORMATS.values())
    )
    styles = b"".join(record(47, struct.pack("<HH", 0, n)) for n in (0, 164, 165, 166))
    return formats + record(617) + styles + record(618)


def _xlsb_sheet(rows: Rows, date1904: bool) -> bytes:
    said = b""
    for row, cells in enumerate(rows):
        said += record(0, struct.pack("<IIHBB", row, 0, 300, 0, 0))
        for column, value in enumerate(cells):
            style = list(FORMATS).index(column) + 1 if row > 1 and column in FORMATS else 0
            place = struct.pack("<II", column, style)
            if isinstance(value, str):
                said += record(6, place + wide(value))
            elif value is not None:
                said += record(5, place + struct.pack("<d", serial(value, date1904)))
    return said + record(176, struct.pack("<4I", 0, 0, 0, 5))


def serial(value: float | datetime.date | datetime.time, date1904: bool = False) -> float:
    """A date or time as the number a spreadsheet keeps for it."""
    if isinstance(value, datetime.date):
        zero = datetime.date(1904, 1, 1) if date1904 else datetime.date(1899, 12, 30)
        return float((value - zero).days)
    if isinstance(value, datetime.time):
        return (value.hour * 60 + value.minute) / 1440
    return value


def address(row: int, column: int) -> str:
    """A cell by its numbers."""
    return f"{get_column_letter(column)}{row}"
