"""The same table is read alike from files of every kind, told apart by their content alone."""

import datetime
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import polars as pl
import pytest
import xlrd

from data.workbook.files import book_opener
from data.workbook.files.book_opener import open_book
from data.workbook.files.cells.book import Book
from data.workbook.files.limits.unreadable import UnreadableError
from tests.data.workbook.books import patched
from tests.data.workbook.files import made

#: Each kind of workbook and the format that is told from it.
WORKBOOKS = {
    "xlsx": made.xlsx(),
    "xls": made.xls(),
    "xlsb": made.xlsb(),
    "ods": made.ods(),
    "xml": made.xml2003(),
    "html": made.html(),
}
PAGE = "xl/worksheets/sheet1.xml"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16-le", "utf-16-be")


def rows_of(book: Book, sheet: int = 0) -> list[list[str | None]]:
    return [list(row) for row in book.sheets[sheet].cells.drop("row").rows()]


@pytest.mark.parametrize("kind", WORKBOOKS)
@pytest.mark.parametrize("name", ["报送.xlsx", "报送.et", "报送", "报送.csv"])
def test_a_workbook_is_read_by_its_content_whatever_its_name(kind, name):
    book = open_book(name, WORKBOOKS[kind])
    assert (book.format, rows_of(book)) == (kind, made.READ)


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_merged_range_is_told(kind):
    assert open_book("a", WORKBOOKS[kind]).sheets[0].merged == (made.FIRST,)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "xml"])
def test_a_sheet_keeps_its_name(kind):
    assert [sheet.name for sheet in open_book("a", WORKBOOKS[kind]).sheets] == [made.TITLE]


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_nothing_is_said_of_a_file_in_order(kind):
    assert open_book("a", WORKBOOKS[kind]).findings.is_empty()


@pytest.mark.parametrize("make", [made.xlsx, made.xls, made.xlsb])
def test_dates_of_the_calendar_of_1904_are_the_same_days(make):
    assert rows_of(open_book("a", make(date1904=True))) == made.READ


@pytest.mark.parametrize("said", [b"", b' date1904="0"'])
def test_an_extension_that_is_called_alike_moves_no_day(said):
    space = b' xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"'
    more = b"<extLst><ext%s><x15:workbookPr chartTrackingRefBase='1'%s/></ext></extLst></workbook>"
    for date1904 in (True, False):
        content = made.xlsx(date1904=date1904)
        book = patched(content, "xl/workbook.xml", b"</workbook>", more % (space, said))
        assert rows_of(open_book("a", book)) == made.READ


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_a_text_is_read_in_any_encoding_with_any_separator(encoding, separator):
    content = made.encoded(made.text(separator=separator), encoding)
    assert rows_of(open_book("报送.csv", content)) == made.READ


def test_utf_16_is_known_without_its_mark():
    content = made.text(separator="\t").encode("utf-16-le")
    assert rows_of(open_book("a.txt", content)) == made.READ


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ('a,"b,c"\n1,2\n', [["a", "b,c"], ["1", "2"]]),
        ('a,"b\nc"\n1,2\n', [["a", "b\nc"], ["1", "2"]]),
        ('a,"say ""b"""\n1,2\n', [["a", 'say "b"'], ["1", "2"]]),
        ('学校,人数\n一小,"1,164"\n', [["学校", "人数"], ["一小", "1,164"]]),
        ('a,b\n="0123",2\n', [["a", "b"], ["0123", "2"]]),
        ("a,b\n'0123,2\n", [["a", "b"], ["0123", "2"]]),
        ("a,b\n0123\t,2\n", [["a", "b"], ["0123", "2"]]),
        ("sep=;\na;b,c\n", [["a", "b,c"]]),
        ("a,b\n\n1\n", [["a", "b"], [None, None], ["1", None]]),  # rows keep their numbers
        ("a，b\n1，2\n", [["a", "b"], ["1", "2"]]),
        ("只有一列\n1,5\n", [["只有一列", None], ["1", "5"]]),
    ],
)
def test_fields_are_cut_as_programs_write_them(said, rows):
    assert rows_of(open_book("a.csv", said.encode())) == rows


def test_a_text_cut_off_within_a_character_is_read_up_to_it():
    content = made.text().encode("gb18030") + "校".encode("gb18030")[:1]
    assert rows_of(open_book("a.csv", content)) == made.READ


def test_a_quote_that_is_never_closed_costs_no_row():
    said = 'a,"b\n' + "1,2\n" * 300
    book = open_book("a.csv", said.encode())
    assert book.sheets[0].cells.height == 301
    assert book.findings["code"].to_list() == ["open_quote"]


def test_a_few_broken_characters_are_said():
    content = made.text().encode("gb18030") + "校".encode("gb18030") * 200 + b"\xff\n"
    assert open_book("a.csv", content).findings.select("code", "value").row(0) == (
        "lost_characters",
        "1",
    )


def test_a_single_xml_file_of_libreoffice_is_read():
    content = made.fods(
        '<table:table table:name="a"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row></table:table>'
    )
    assert rows_of(open_book("a.fods", content.encode())) == [["b"]]


def test_a_web_archive_is_read():
    page = made.html(charset="utf-8").decode()
    head = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit"
    content = f"MIME-Version: 1.0\n{head}\n\n{page}"
    assert rows_of(open_book("a.xls", content.encode())) == made.READ


def test_a_cell_over_several_rows_moves_the_cells_beside_it():
    page = "<table><tr><td rowspan=2>a<td>b</tr><tr><td>c<br>d</tr></table>"
    book = open_book("a.xls", page.encode())
    assert rows_of(book) == [["a", "b"], [None, "c\nd"]]
    assert book.sheets[0].merged == ((1, 1, 2, 1),)


def test_addresses_are_true_where_a_sheet_begins_late():
    rows = [(None, None)] * 4 + [(None, "x")]
    found = {
        kind: open_book("a", make(rows)).sheets[0].cells.row(4, named=True)["B"]
        for kind, make in (("xlsx", made.xlsx), ("xls", made.xls), ("xlsb", made.xlsb))
    }
    assert found == {"xlsx": "x", "xls": "x", "xlsb": "x"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (2123010001, "2123010001"),
        (1590803.5, "1590803.5"),
        (-4.25, "-4.25"),
        (1 / 3, "0.333333333333333"),
    ],
)
def test_a_number_has_no_noise(value, shown):
    makes = (made.xls, made.xlsb, made.ods, made.xml2003)
    found = {rows_of(open_book("a", make([("数",), (value,)])))[1][0] for make in makes}
    assert found == {shown}


@pytest.mark.parametrize("make", [made.xlsx, made.xls, made.xlsb, made.ods, made.xml2003])
def test_a_small_number_is_shown_in_full_whether_a_text_or_a_number(make):
    rows = [("a",) + (None,) * 5, ("0.000000001", 1e-9), ("-0.000000001", 0.000000025)]
    shown = [row[:2] for row in rows_of(open_book("a", make(rows)))[1:]]
    assert shown == [["0.000000001", "0.000000001"], ["-0.000000001", "0.000000025"]]


def test_a_day_with_a_time_keeps_it():
    day = datetime.datetime(2023, 9, 1, 8, 30)
    rows = [("a",), ("b",), (None, None, None, None, day)]
    for make in (made.xlsx, made.xls):
        assert rows_of(open_book("a", make(rows)))[2][-1] == "2023-09-01 08:30:00"


def test_a_sheet_that_misstates_its_size_is_read_all_the_same():
    content = patched(WORKBOOKS["xlsx"], PAGE, b'<dimension ref="A1:F4"', b'<dimension ref="1:4"')
    assert rows_of(open_book("a", content)) == made.READ


def rewritten(content: bytes, change: Callable[[bytes], bytes], among: str = ".") -> bytes:
    """A package with its parts of XML changed whose names match ``among``."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return made.zipped(
        {name: change(part) if re.search(among, name) else part for name, part in parts.items()}
    )


def test_cells_that_do_not_say_where_they_are_stand_after_the_one_before():
    placed = rb'<(c|row) r="\w+"'
    filled = made.xlsx([[cell or "-" for cell in row] for row in made.TABLE])
    bare = rewritten(filled, lambda xml: re.sub(placed, rb"<\1", xml), "sheet1")
    assert rows_of(open_book("a", bare)) == rows_of(open_book("a", filled))
    some = rewritten(WORKBOOKS["xlsx"], lambda xml: xml.replace(b' r="B3"', b""), "sheet1")
    assert rows_of(open_book("a", some)) == made.READ


def test_an_address_may_stand_behind_what_else_is_said_of_a_cell():
    turned = rewritten(
        WORKBOOKS["xlsx"], lambda xml: re.sub(rb'<c( r="\w+")( [^>/]*)', rb"<c\2\1", xml), "sheet1"
    )
    assert rows_of(open_book("a", turned)) == made.READ


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_workbook_in_utf_16_is_read(encoding):
    def wide(xml: bytes) -> bytes:
        said = re.sub(r"^<\?xml.*?\?>", "", xml.decode())
        return f'<?xml version="1.0" encoding="{encoding}"?>{said}'.encode(encoding)

    assert rows_of(open_book("a", rewritten(WORKBOOKS["xlsx"], wide))) == made.READ
    assert rows_of(open_book("a", rewritten(WORKBOOKS["xlsx"], wide, "sheet1"))) == made.READ
    assert rows_of(open_book("a", rewritten(WORKBOOKS["ods"], wide, "content"))) == made.READ


@pytest.mark.parametrize("part", ["", "rIdMacro"])
def test_a_sheet_of_macros_keeps_no_worksheet_from_being_read(part):
    sheet = f'<sheet name="Macro1" sheetId="9" state="veryHidden" r:id="{part}" /></sheets>'
    namespace = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    content = patched(
        WORKBOOKS["xlsx"],
        "xl/workbook.xml",
        b"</sheets>",
        sheet.replace(" name", f"{namespace} name").encode(),
    )
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relation = f'<Relationship Id="rIdMacro" Type="{kind}" Target="macrosheets/sheet1.xml"/>'
    content = patched(
        content,
        "xl/_rels/workbook.xml.rels",
        b"</Relationships>",
        f"{relation}</Relationships>".encode(),
    )
    book = open_book("a", content)
    assert [(sheet.name, rows_of(book)) for sheet in book.sheets] == [(made.TITLE, made.READ)]


def test_a_file_larger_than_allowed_is_refused_unread():
    content = made.xlsx()
    with pytest.raises(UnreadableError) as refused:
        open_book("a.xlsx", content, most_bytes=len(content) - 1)
    assert refused.value.code == "too_large"


def test_the_setting_says_how_large_a_file_may_be(monkeypatch):
    monkeypatch.setenv("MOST_MEGABYTES", "1")
    with pytest.raises(UnreadableError) as refused:
        open_book("a.csv", b"1,2\n" * 2**19)
    assert refused.value.parts == {"expected": "1 MB"}


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> str:
    """The code that is said where the reader raises ``error``."""

    def wrong(name: str, content: bytes) -> Book:
        raise error

    monkeypatch.setitem(book_opener.READERS, "xlsx", wrong)
    with pytest.raises(UnreadableError) as raised:
        open_book("a", WORKBOOKS["xlsx"])
    return raised.value.code


@pytest.mark.parametrize(
    "error",
    [
        AttributeError("x"),
        TypeError("x"),
        UnboundLocalError("x"),
        AssertionError("x"),
        pl.exceptions.ColumnNotFoundError("李老师"),
        pl.exceptions.ShapeError("x"),
    ],
    ids=repr,
)
def test_a_fault_of_a_reader_is_not_said_of_the_file(error, monkeypatch, caplog):
    assert failing(monkeypatch, error) == "reader_failed"
    (line,) = (each.getMessage() for each in caplog.records if each.levelname == "ERROR")
    assert f"{type(error).__name__} at test_book_opener.py:" in line
    assert "李老师" not in line


@pytest.mark.parametrize(
    "error",
    [
        zipfile.BadZipFile("x"),
        zlib.error("x"),
        struct.error("x"),
        KeyError("xl/workbook.xml"),
        UnicodeDecodeError("utf-8", b"x", 0, 1, "x"),
        xlrd.XLRDError("x"),
        EOFError("x"),
        NotImplementedError("That compression method is not supported"),
    ],
    ids=repr,
)
def test_what_a_damaged_file_makes_its_reader_raise_is_said_of_the_file(error, monkeypatch, caplog):
    assert failing(monkeypatch, error) == "not_a_workbook"
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


def test_what_fails_once_a_file_is_open_is_not_said_of_the_file(monkeypatch):
    monkeypatch.setattr(book_opener, "wholesome", lambda book: {}[book.name])
    with pytest.raises(UnreadableError) as raised:
        open_book("a", WORKBOOKS["xlsx"])
    assert raised.value.code == "reader_failed"


def test_an_old_library_may_stumble_over_a_damaged_file(monkeypatch):
    """What is raised within xlrd is of the file, what our part of it raises is not."""
    xls = WORKBOOKS["xls"]
    monkeypatch.setattr(
        "xlrd.book.Book.parse_globals", lambda book: xlrd.xldate.xldate_as_tuple("", 0)
    )
    assert code_of(xls) == "not_a_workbook"
    monkeypatch.undo()
    monkeypatch.setattr("data.workbook.files.xls._told", lambda sheet: sheet.nothing)
    assert code_of(xls) == "reader_failed"


def code_of(content: bytes) -> str:
    with pytest.raises(UnreadableError) as raised:
        open_book("a", content)
    return raised.value.code
