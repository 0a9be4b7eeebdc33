"""What a person would lose if a library read .xlsb: what cells show, and what nobody sees."""

import struct

import fastexcel
import pytest

from data.workbook.files.book_opener import open_book
from tests.data.workbook.files.made import record, wide, zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
#: What the workbook holds: style and value of each cell, the styles by the format they have.
FORMATS = ("0000000000", '0.0,"千"', "0.00%")
Cell = tuple[int, str | float]
ROWS: list[list[Cell]] = [
    [(0, "学校标识码"), (0, "经费"), (0, "比例")],
    [(1, 1234567), (2, 80000), (3, 0.9887)],
    [(1, 2234567), (2, 5000), (3, 0.5)],
]


def listed(begin: int, entries: list[bytes]) -> bytes:
    """Records with how many they are before them."""
    return record(begin, struct.pack("<I", len(entries))) + b"".join(entries) + record(begin + 1)


def styles() -> bytes:
    """The general style, then one for each format."""
    formats = [
        record(44, struct.pack("<H", 164 + n) + wide(code)) for n, code in enumerate(FORMATS)
    ]
    used = [0, *(164 + n for n in range(len(FORMATS)))]
    cells = [record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in used]
    return record(278) + listed(615, formats) + listed(617, cells) + record(279)


def sheet(hidden_row: int, hidden_column: int) -> bytes:
    """The rows, of which one is hidden, as is one column; both from 0."""
    column = struct.pack("<4IH", hidden_column, hidden_column, 2048, 0, 1)
    said = record(148, struct.pack("<4I", 0, len(ROWS) - 1, 0, len(ROWS[0]) - 1))
    said += record(390) + record(60, column) + record(391) + record(145)
    for row, cells in enumerate(ROWS):
        hidden = 0x10 if row == hidden_row else 0
        said += record(0, struct.pack("<IIHBB", row, 0, 300, 0, hidden) + bytes(5))
        for place, (style, value) in enumerate(cells):
            at = struct.pack("<II", place, style)
            if isinstance(value, str):
                said += record(6, at + wide(value))
            else:
                said += record(5, at + struct.pack("<d", value))
    return record(129) + said + record(146) + record(130)


def related(**parts: str) -> str:
    """The relations of a part: kind and path of each."""
    each = (
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{path}"/>'
        for kind, path in parts.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


def xlsb(hidden_row: int = 2, hidden_column: int = 1) -> bytes:
    """A binary workbook with all that the library asks for."""
    properties = record(153, struct.pack("<III", 0, 0, 0) + wide(""))
    bundle = record(156, struct.pack("<II", 0, 1) + wide("worksheet") + wide("表"))
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": related(officeDocument="xl/workbook.bin"),
        "xl/workbook.bin": record(131)
        + properties
        + record(143)
        + bundle
        + record(144)
        + record(132),
        "xl/_rels/workbook.bin.rels": related(
            worksheet="worksheets/sheet1.bin", styles="styles.bin"
        ),
        "xl/styles.bin": styles(),
        "xl/worksheets/sheet1.bin": sheet(hidden_row, hidden_column),
    }
    return zipped(parts)


def by_library(content: bytes) -> list[tuple[str, ...]]:
    read = fastexcel.read_excel(content).load_sheet(0, header_row=None, dtypes="string")
    return read.to_polars().rows()


def test_a_cell_is_what_it_shows_and_not_what_the_library_finds_kept() -> None:
    content = xlsb()
    ours = open_book("a.xlsb", content).sheets[0]
    assert by_library(content)[1:] == [("1234567", "80000", "0.9887"), ("2234567", "5000", "0.5")]
    assert ours.cells.drop("row").rows()[1:] == [
        ("0001234567", "80千", "98.87%"),
        ("0002234567", "5千", "50%"),
    ]
    assert ours.kept.select("cell", "kept", "scaled").rows() == [
        ("B2", "80000", True),
        ("B3", "5000", True),
    ]


@pytest.mark.parametrize(("row", "column"), [(1, 0), (2, 1), (2, 2)])
def test_what_is_hidden_is_said_and_the_library_reads_it_like_all_else(
    row: int, column: int
) -> None:
    content = xlsb(row, column)
    ours = open_book("a.xlsb", content).sheets[0]
    assert (ours.hidden_rows, ours.hidden_columns) == ((row + 1,), ("ABC"[column],))
    assert by_library(content) == by_library(xlsb())
