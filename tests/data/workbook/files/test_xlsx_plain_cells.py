"""Sheets whose XML is plain are read without fastexcel, and read alike."""

from collections.abc import Iterator
from io import BytesIO

import fastexcel
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from data.workbook.files import xlsx_plain_cells
from data.workbook.files.grid import grid
from data.workbook.files.size_limits import LARGEST_SHEET
from data.workbook.files.xlsx_package import package
from data.workbook.files.xlsx_plain_cells import PlainCells, shared_texts
from data.workbook.files.xlsx_styles import CellStyles

SIGNS = st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_characters="<&\x7f")
TEXTS = st.text(SIGNS.filter(lambda sign: not "\ud800" <= sign <= "\udfff"))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(-1e12, 1e12).filter(lambda number: number == 0 or abs(number) > 1e-40),
    st.decimals(-9999, 9999, places=4).map(float),
    TEXTS.filter(lambda text: not text.startswith("=")),
)


@pytest.fixture(params=[xlsx_plain_cells.BLOCK, 64], autouse=True, scope="module")
def _block(request: pytest.FixtureRequest) -> Iterator[None]:
    """A sheet is read alike in one block and in blocks of a cell or two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_plain_cells, "BLOCK", request.param)
        yield


@given(st.lists(st.lists(VALUES, max_size=5), min_size=1, max_size=5), st.booleans())
def test_plain_sheets_are_read_as_fastexcel_reads_them(rows: list[list[object]], at_once: bool):
    """Numbers of every length, texts, truth values, gaps; with texts in the sheet or shared."""
    book = Workbook(write_only=at_once)
    sheet = book.create_sheet("页", 0) if not at_once else book.create_sheet("页")
    for row in rows:
        sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    cells = package(saved.getvalue()).parts["页"].cells
    if cells is not None:
        assert cells.equals(grid(fastexcel.read_excel(saved.getvalue()), "页"))


FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>校名</t></is></c></row><row r="2">'
STYLES = CellStyles(dated=frozenset(["4"]))


def sheet(cell: str) -> bytes:
    """A header and a row that holds ``cell``."""
    xml = f'<worksheet xmlns="x"><sheetData>{FIRST}{cell}</row></sheetData></worksheet>'
    return xml.encode()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A2"><v>7</v></c>', "7"),
        ('<c r="A2" s="3"><v>98.870000000000005</v></c>', "98.87"),
        ('<c r="A2" s="1"/><c r="B2"><v>1E-3</v></c>', "0.001"),
        ('<c r="A2"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="A2" t="b"><v>1</v></c>', "true"),
        ('<c r="A2" t="s"><v>1</v></c>', "第一小学"),
        ('<c r="A2" t="str"><f>B1&amp;C1</f><v>001</v></c>', "001"),
        ('<c r="A2"><f t="shared" si="0"/><v>5</v></c>', "5"),
        ('<c r="A2" t="inlineStr"><is><t xml:space="preserve"> 八中 </t></is></c>', "八中"),
    ],
)
def test_what_is_plain(cell: str, text: str):
    shared = shared_texts("<sst><si><t>校名</t></si><si><t>第一小学</t></si></sst>".encode())
    found = PlainCells(STYLES, shared).of(sheet(cell), LARGEST_SHEET)
    assert found is not None
    assert [one for one in found.cells.row(1)[1:] if one] == [text]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ('<c r="A2" t="e"><v>#N/A</v></c>', "an error value is a finding"),
        ('<c r="A2"><f>B2</f></c>', "a formula without a value is a finding"),
        ('<c r="A2" s="4"><v>45163</v></c>', "it may be a date"),
        ('<c r="A2" s="4" t="n"><v>45163</v></c>', "it may be a date"),
        ('<c r="A2" t="inlineStr"><is><t>a &amp; b</t></is></c>', "signs are written otherwise"),
        ('<c r="A2" t="inlineStr"><is><t>a_x000D_b</t></is></c>', "signs are written otherwise"),
        ('<c r="A2" t="inlineStr"><is><r><t>a</t></r></is></c>', "a text in several parts"),
        ('<c r="A2" t="str"><v>2023-09-01 00:00:00</v></c>', "fastexcel writes dates so"),
        ('<c r="A2" t="s"><v>9</v></c>', "there is no such text"),
        ('<c r="A100000"><v>1</v></c>', "it lies far away"),
        ('<c r="ABC2"><v>1</v></c>', "it lies far away"),
        ('<c r="ZZ99999"><v>1</v></c>', "too much would have to be held"),
        ('<c r="B2"><v>1</v></c><c r="A2"><v>2</v></c>', "out of order"),
        ('<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>', "twice"),
        ('<c r="B2"><v>1</v></c><c><v>2</v></c>', "it does not say where it is"),
        ('<c r="B2"><v>1</v></c><x:c r="C2"><v>2</v></x:c>', "another way to write a cell"),
        ('<c r="B2"><v>1</v></c><!-- --><c r="C2"><v>2</v></c>', "a comment"),
        ('<c r="B2"><v>eins</v></c>', "no number"),
        ('<c r="B2"><v>1</v></c></row><row r="3" hidden="1"><c r="B3"><v>2</v></c>', "hidden"),
        ('<c r="B2"><v>1</v></c></row><row r="3" hidden="1"/><row r="4"><c r="B4"/>', "hidden"),
        ('<c r="B2" t="inlineStr"><is><t></t></is></c>', "a text without a sign"),
    ],
)
def test_what_is_not_plain_is_left_to_fastexcel(cell: str, why: str):
    shared = pl.Series(["校名"])
    assert PlainCells(STYLES, shared).of(sheet(cell), LARGEST_SHEET) is None, why


PERCENT, COLOURED, BOTH = ' s="1"', ' s="2"', ' s="3"'
MARKING = CellStyles(percent=("1", "3"), coloured=("2", "3"))


@pytest.mark.parametrize(
    ("styles", "percent", "coloured"),
    [
        ([PERCENT, COLOURED, BOTH, *[""] * 9], ("A2", "C2"), ("B2", "C2")),
        ([f'{COLOURED} t="n"', *[""] * 9], (), ("A2",)),
        ([COLOURED] * 4 + [""] * 8, (), ()),  # one in three is decoration
        ([' s="22"', *[""] * 9], (), ()),  # another style
    ],
)
def test_what_styles_say_of_numbers(
    styles: list[str], percent: tuple[str, ...], coloured: tuple[str, ...]
):
    """The same as looking through the XML for it, as is done where a sheet is not plain."""
    cells = (f'<c r="{chr(65 + n)}2"{style}><v>1</v></c>' for n, style in enumerate(styles))
    xml = sheet("".join(cells))
    found = PlainCells(MARKING, None).of(xml, LARGEST_SHEET)
    assert found is not None
    assert (found.percent, found.coloured) == (percent, coloured)
    text = pl.Series([xml.decode()])
    assert (MARKING.percentages(text), MARKING.marked(text)) == (percent, coloured)


@pytest.mark.parametrize(
    "empty", [f'<c r="B2"{COLOURED}/>', f'<c r="B2"{COLOURED} t="s"><v>0</v></c>']
)
def test_coloured_cells_without_a_number_make_a_colour_decoration(empty: str):
    """A few marked numbers among many coloured cells mark nothing."""
    rows = "".join(
        f'</row><row r="{n}"><c r="A{n}"{COLOURED if n < 5 else ""}><v>1</v></c>'
        + empty.replace("B2", f"B{n}")
        for n in range(3, 400)
    )
    xml = sheet(f'<c r="A2"><v>1</v></c>{rows}')
    found = PlainCells(MARKING, pl.Series(["甲"])).of(xml, LARGEST_SHEET)
    assert found is not None
    assert found.coloured == MARKING.marked(pl.Series([xml.decode()])) == ()


def test_what_is_no_text_is_left_to_fastexcel():
    xml = sheet('<c r="A2" t="str"><v>?</v></c>').replace(b"?", b"\xff")
    assert PlainCells(STYLES, None).of(xml, LARGEST_SHEET) is None


def test_a_sheet_of_empty_cells_is_left_to_fastexcel():
    xml = '<sheetData><row r="1"><c r="A1" s="1"/><c r="B1"/></row></sheetData>'
    assert PlainCells(STYLES, None).of(xml.encode(), LARGEST_SHEET) is None


@pytest.mark.parametrize(
    "text",
    [
        "<si><r><t>第</t></r><r><t>一</t></r></si>",
        "<si><t>a &lt; b</t></si>",
        "<si><t/></si>",
        "<si><t>一</t><rPh><t>yi</t></rPh></si>",
    ],
)
def test_shared_texts_that_are_not_plain(text: str):
    assert shared_texts(f"<sst>{text}<si><t>校名</t></si></sst>".encode()) is None
