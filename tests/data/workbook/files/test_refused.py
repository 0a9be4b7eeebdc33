"""What cannot be read is refused by name, whatever it is, and takes neither memory nor time."""

import struct
import zipfile
from io import BytesIO

import pytest
import xlwt
from hypothesis import given, settings, strategies as st

from data.catalog import Catalog
from data.words import Words
from data.workbook import read
from data.workbook.files import xlsx_package
from data.workbook.files.book_opener import open_book
from data.workbook.files.cells import cell_frame
from data.workbook.files.limits import size_limits, zip_package
from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.findings.finding_sentences import sentence
from tests.data.workbook.files import made

OLE = xlsx_package.OLE + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def stream(name: str) -> bytes:
    """A container with a stream of this name."""
    return OLE + name.encode("utf-16-le") + bytes(100)


def filepass() -> bytes:
    """A bare BIFF4 sheet with a password."""
    return (
        struct.pack("<HHHH", 0x409, 4, 0x400, 0x10)
        + struct.pack("<HHHH", 0x2F, 4, 1, 2)
        + b"\x0a\x00\x00\x00"
    )


def code_of(content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        open_book("报送.xlsx", content)
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (bytes(1000), "empty_file"),
        (PNG, "is_picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "is_picture"),
        (b"BM" + bytes(100), "is_picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "is_pdf"),
        (b"{\\rtf1\\ansi}", "is_word"),
        (made.zipped({"word/document.xml": "<w/>"}), "is_word"),
        (made.zipped({"ppt/presentation.xml": "<p/>"}), "is_slides"),
        (made.zipped({"报送.xlsx": made.xlsx()}), "is_archive"),
        (b"Rar!\x1a\x07" + bytes(50), "is_archive"),
        (b"MZ\x90\x00" + bytes(100), "is_program"),
        (stream("WordDocument"), "is_word"),
        (stream("PowerPoint Document"), "is_slides"),
        (stream("EncryptedPackage"), "encrypted"),
        (stream("Something"), "old_format"),
        (filepass(), "encrypted"),
        (stream("Workbook"), "not_a_workbook"),
        (made.xlsx()[:3000], "not_a_workbook"),
        (made.xlsb()[:-30], "not_a_workbook"),
        (made.ods()[:300], "not_a_workbook"),
        (made.zipped({"xl/workbook.xml": "<a><b></a>"}), "not_a_workbook"),
        (made.xml2003()[:-30], "not_a_workbook"),
        (b"<html><body>Sign in first</body></html>", "no_table"),
        (bytes(range(256)) * 20, "not_a_workbook"),
        (b"\x80\xff\x81\xff" * 50, "unknown_encoding"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name(content, code):
    assert code_of(content) == code


@pytest.mark.parametrize("make", [made.xlsx, made.xls, made.xlsb, made.ods, made.xml2003])
def test_a_truncated_file_is_refused_or_says_what_it_holds(make):
    content = make()
    for end in range(0, len(content), max(len(content) // 40, 1)):
        opens_or_is_refused(content[:end])


def opens_or_is_refused(content: bytes) -> None:
    """Whatever the bytes are, there is a book or a sentence."""
    try:
        book = open_book("a", content)
    except UnreadableError as error:
        row = error.finding("a").row(0, named=True)
        empty = dict.fromkeys(("column", "value", "expected", "suggestion", "other"))
        assert sentence(empty | row, Words("en"))
    else:
        assert book.sheets is not None


KINDS = [made.xlsx(), made.xls(), made.xlsb(), made.ods(), made.xml2003(), made.html()]


@given(st.sampled_from(KINDS), st.data())
@settings(deadline=None, max_examples=60)
def test_wrong_bytes_never_raise(content, data):
    spoilt = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        spoilt[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    opens_or_is_refused(bytes(spoilt))


@given(
    st.sampled_from([b"", b"PK\x03\x04", OLE, b"\x09\x08\x10\x00", b"<table>", b"\xff\xfe"]),
    st.binary(max_size=300),
)
@settings(deadline=None)
def test_junk_never_raises(start, junk):
    opens_or_is_refused(start + junk)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_a_table_or_is_refused(text):
    opens_or_is_refused(text.encode("utf-8", "surrogatepass"))


FAR = (
    '<table:table-row table:number-rows-repeated="900000"><table:table-cell '
    'office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    "</table:table-row>"
)


@pytest.mark.parametrize(
    ("columns", "code"), [(16_384, "too_many_columns"), (20, "too_many_cells")]
)
def test_cells_repeated_to_the_end_of_a_sheet_are_refused(columns, code):
    assert code_of(made.ods(rest=FAR.format(columns))) == code


def test_blank_rows_and_columns_to_the_end_of_a_sheet_do_no_harm():
    assert open_book("a", made.ods()).sheets[0].cells.height == len(made.READ)


def test_a_cell_far_away_is_refused_unread():
    rows = [[None] * 255 + ["x"]] * 1 + [[None]] * 9 + [["y"]]
    book = open_book("a", made.xlsb(rows))
    assert book.sheets[0].cells.shape == (11, 3)  # only columns that hold something


def test_more_columns_than_anybody_fills_in_are_refused():
    wide = [[str(number) for number in range(size_limits.MOST_COLUMNS + 1)]]
    found = {code_of(make(wide)) for make in (made.xlsx, made.xlsb)}
    assert found == {"too_many_columns"}
    assert code_of(made.text(wide).encode()) == "too_many_columns"


def test_a_cell_that_spans_more_than_there_is_is_one_cell():
    page = "<table><tr><td rowspan=99999 colspan=1999>a</table>"
    (sheet,) = open_book("a", page.encode()).sheets  # and asks for no budget
    assert sheet.cells.shape == (1, 2)


def test_a_text_with_more_cells_than_can_be_held_is_refused(monkeypatch):
    monkeypatch.setattr(cell_frame, "MOST_CELLS", 10)
    assert code_of(b"1,2,3\n" * 4) == "too_many_cells"


def test_a_file_that_takes_too_long_is_left(monkeypatch):
    monkeypatch.setattr(cell_frame, "MOST_SECONDS", -1)
    found = {code_of(make()) for make in (made.xls, made.xlsb, made.ods, made.html)}
    assert found == {"too_slow"}


@pytest.mark.parametrize("make", [made.xlsx, made.xlsb, made.ods])
def test_a_package_that_unpacks_to_too_much_is_refused(make, monkeypatch):
    monkeypatch.setattr(zip_package, "LARGEST_UNPACKED", 500)
    assert code_of(make()) == "unpacks_too_large"


def test_a_package_that_lies_about_its_size_is_refused():
    with zipfile.ZipFile(BytesIO(made.xlsx())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    content = made.zipped(parts | {"xl/sharedStrings.xml": b"<sst>" + b" " * 10**6 + b"</sst>"})
    lied = content.replace(struct.pack("<I", 10**6 + 11), struct.pack("<I", 11))
    assert lied != content
    assert code_of(lied) == "not_a_workbook"


def test_parts_are_found_however_their_names_are_written():
    with zipfile.ZipFile(BytesIO(made.xlsx())) as file:
        parts = {name.replace("/", "\\"): file.read(name) for name in file.namelist()}
    assert open_book("a", made.zipped(parts)).sheets[0].cells.height == len(made.READ)


def test_an_entity_that_grows_without_end_is_refused():
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "'
        + "a" * 1000
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(8))
        + "]>"
    )
    content = made.xml2003().replace(
        b'<?xml version="1.0"?>', b'<?xml version="1.0"?>' + bomb.encode()
    )
    assert code_of(content.replace("第一小学".encode(), b"&i;")) == "document_type"


def test_an_xls_of_many_cells_is_bounded(monkeypatch):
    monkeypatch.setattr(cell_frame, "MOST_CELLS", 5)
    assert code_of(made.xls()) == "too_many_cells"


def test_an_empty_workbook_says_so():
    book = xlwt.Workbook()
    book.add_sheet("a")
    content = BytesIO()
    book.save(content)
    assert open_book("a.xls", content.getvalue()).findings["code"].to_list() == ["no_cells"]


def test_the_log_says_where_reading_a_file_failed_and_nothing_of_the_file(
    catalog: Catalog, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = made.xlsx()[:-30]
    read("李老师的表.xlsx", damaged, catalog)
    (line,) = (each.getMessage() for each in caplog.records if each.levelname == "WARNING")
    assert line.startswith("a file cannot be read: UnreadableError at ")
    assert "BadZipFile at zipfile.py:" in line
    assert "李老师" not in line
