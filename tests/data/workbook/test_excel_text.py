"""Whatever a text holds, a workbook with it opens and says it again."""

from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import load_workbook

from components.charts.exhibits import Exhibit
from components.tables.workbook_export import book as downloaded
from data.catalog import Catalog
from data.excel_text import LONGEST_TEXT, as_written, legal
from data.records import TABLES
from data.words import Words
from data.workbook import read
from data.workbook.files.book_opener import open_book
from data.workbook.findings.finding_codes import Code
from data.workbook.findings.finding_frame import finding, together
from data.workbook.returned.annotated_copy import annotated
from data.workbook.rows import Rows
from data.workbook.templates.template_writing import write
from tests.data.workbook.books import right, saved
from tests.data.workbook.saving import xls

ILLEGAL = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
ODD = f"校{ILLEGAL}园_x0041_、_x005F_、_x00zz_"
KEPT = "校园_x0041_、_x005F_、_x00zz_"


def sound(content: bytes) -> dict[str, list[list[object]]]:
    """The cells of a workbook each of whose parts is XML, as openpyxl reads them."""
    with ZipFile(BytesIO(content)) as file:
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))
    book = load_workbook(BytesIO(content))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


@pytest.mark.parametrize("sign", [*ILLEGAL, "\ud800", "\udfff"])
def test_no_sign_that_xml_cannot_hold_is_legal(sign: str) -> None:
    assert legal(f"a{sign}b") == "ab"


@pytest.mark.parametrize("sign", ["\t", "\n", "\r", "\x7f", "\x85", "\ufffd", "𠮷", " "])
def test_every_other_sign_stays(sign: str) -> None:
    assert as_written(f"a{sign}b") == f"a{sign}b"


def test_a_written_text_is_no_longer_than_a_cell() -> None:
    assert len(as_written("_x0041_" * LONGEST_TEXT)) <= LONGEST_TEXT


def test_rows_with_odd_texts_come_back_as_they_are(catalog: Catalog) -> None:
    rows = read("a.xlsx", saved(right()), catalog).rows
    odd = TABLES["rectifications"].cast(rows.rectifications.with_columns(problem=pl.lit(ODD)))
    content = write(Rows.of(schools=rows.schools, rectifications=odd), catalog)
    assert "校园_x005F_x0041_" in str(sound(content))  # as Excel reads it: _x0041_
    assert read("a.xlsx", content, catalog).rows.rectifications["problem"].to_list() == [KEPT]


def test_a_download_with_odd_texts_opens() -> None:
    table = pl.DataFrame({ODD: [ODD, "=1"]})
    content = downloaded({"a": Exhibit(ODD, table, dict.fromkeys(table.columns, ODD), foot=ODD)})
    assert str(sound(content)).count("校园") == 4


def as_csv(text: str) -> bytes:
    return f"学校名称,备注\n实验小学,{text}\n".encode()


def as_html(text: str) -> bytes:
    named = "".join(f"&#{ord(sign)};" if sign < " " else sign for sign in text)
    return f"<table><tr><td>学校名称<td>备注<tr><td>实验小学<td>{named}</table>".encode()


def as_xls(text: str) -> bytes:
    return xls([["学校名称", "备注"], ["实验小学", text]], [])


@pytest.mark.parametrize(
    ("make", "text"),
    [(as_csv, "校\ufffe园\uffff"), (as_html, "校\ufffe&#11;园"), (as_xls, f"校{ILLEGAL}园")],
)
def test_illegal_signs_of_every_format_are_taken_out_and_said(
    make: Callable[[str], bytes], text: str
) -> None:
    book = open_book("报送", make(text))
    assert book.sheets[0].cells["B"].to_list()[-1] == "校园"
    assert book.findings.filter(code="control_characters")["value"].to_list() == ["B2"]


@pytest.mark.parametrize("make", [as_csv, as_html, as_xls])
def test_a_text_that_no_cell_of_excel_could_hold_is_cut_and_said(
    make: Callable[[str], bytes],
) -> None:
    long = "长" * (LONGEST_TEXT + (0 if make is as_xls else 7))
    book = open_book("报送", make(long))
    assert book.sheets[0].cells["B"].to_list()[-1] == "长" * LONGEST_TEXT
    said = book.findings.filter(code="cut_text").select("value", "expected").rows()
    assert said == ([] if make is as_xls else [("B2", str(LONGEST_TEXT))])


def test_the_copy_of_a_file_with_odd_texts_opens() -> None:
    content = as_xls(ODD)
    said = together([finding("a.xls", Code.NOT_A_NUMBER, sheet="Sheet1", cell="B2", value=ODD)])
    assert "校园" in str(sound(annotated("a.xls", content, said, Words())))


def test_a_name_with_odd_signs_is_a_name() -> None:
    book = open_book(f"报{ILLEGAL}\ud800送.csv", as_csv("a"))
    assert book.sheets[0].name == "报送"


def test_an_unreadable_file_with_an_odd_name_is_told(catalog: Catalog) -> None:
    assert read("报\ud800送.csv", b"", catalog).findings["file"].to_list() == ["报送.csv"]
