"""Files that cannot be read are one finding, whatever is in them; none takes the process along."""

import pytest
from hypothesis import given, settings, strategies as st

from data.catalog import Catalog, catalog as shipped
from data.words import Words
from data.workbook import read, sentence
from data.workbook.files import xlsx_package
from data.workbook.files.limits import zip_package
from tests.data.workbook.books import patched, right, saved, spoil

SHEET = "xl/worksheets/sheet3.xml"
WHOLE = saved(right())
OLE = xlsx_package.OLE + bytes(600)


def only_finding(content: bytes, catalog: Catalog) -> tuple[str, str]:
    checked = read("a.xlsx", content, catalog)
    assert not checked.ok and checked.findings.height == 1
    return checked.findings.select("code", "sheet").row(0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (WHOLE[:3000], "not_a_workbook"),
        (WHOLE[:-30], "not_a_workbook"),
        (b"PK\x03\x04" + bytes(100), "not_a_workbook"),
        (patched(WHOLE, "xl/workbook.xml", b"<", b"&"), "not_a_workbook"),
        (OLE, "old_format"),
        (OLE + xlsx_package.ENCRYPTED, "encrypted"),
    ],
)
def test_what_is_no_workbook_is_one_finding(catalog: Catalog, content: bytes, code: str) -> None:
    assert only_finding(content, catalog) == (code, "")


def test_a_file_that_unpacks_to_too_much_is_refused_unread(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_package, "LARGEST_UNPACKED", 1000)
    assert only_finding(WHOLE, catalog) == ("unpacks_too_large", "")


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="ZZ1048576"><v>1</v></c></row><row r="3"><c r="A3"/></row>',
        b'<row r="9"><c\tr =\n"XFD1048576"><v>1</v></c></row>',
        b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        b'<row r="1048576">' + 30 * b"<c><v>1</v></c>" + b"</row>",
    ],
)
def test_a_sheet_that_would_not_fit_into_memory_is_refused_unread(
    catalog: Catalog, row: bytes
) -> None:
    content = patched(WHOLE, SHEET, b"</sheetData>", row + b"</sheetData>")
    assert only_finding(content, catalog) == ("too_many_cells", "区域指标")


def test_a_column_that_no_sheet_has_is_refused_unread(catalog: Catalog) -> None:
    row = b"<row r='9'><c r='ZZZZZZZ9'><v>1</v></c></row></sheetData>"
    content = patched(WHOLE, SHEET, b"</sheetData>", row)
    assert only_finding(content, catalog) == ("too_many_columns", "区域指标")


def test_cells_without_an_address_are_counted_before_they_get_one(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_package, "MOST_PLACED", 100)
    content = patched(WHOLE, SHEET, b"</sheetData>", 99 * b"<c/>" + b"</sheetData>")
    assert only_finding(content, catalog) == ("too_many_cells", "区域指标")


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="3"><c r="XFD3" s="1"/></row>',  # a style without a value
        b'<row r="1048576"><c r="XFD1048576" s="1" /></row>',
    ],
)
def test_empty_cells_far_away_do_no_harm(catalog: Catalog, row: bytes) -> None:
    content = patched(WHOLE, SHEET, b"</sheetData>", row + b"</sheetData>")
    assert read("a.xlsx", content, catalog).findings.is_empty()


def test_only_cells_have_to_say_where_they_are(catalog: Catalog) -> None:
    scenario = b'<scenarios><scenario name="x"><inputCells r="A1" val="1"/></scenario></scenarios>'
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    content = patched(WHOLE, SHEET, b"</sheetData>", far + scenario)
    assert read("a.xlsx", content, catalog).findings.is_empty()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b"</sheetDate>"),
        (b'r="A2"', b'r="A0"'),
        (b"</sheetData>", b'<row><c r="?"/></row></sheetData>'),
        (b"230717", b"\xff\xfe"),
    ],
)
def test_a_damaged_sheet_is_named(catalog: Catalog, old: bytes, new: bytes) -> None:
    content = patched(WHOLE, SHEET, old, new)
    assert only_finding(content, catalog) == ("damaged_sheet", "区域指标")


def test_a_sheet_that_cannot_be_read_is_named_in_the_sentence(catalog: Catalog) -> None:
    content = patched(WHOLE, SHEET, b"</sheetData>", b"")
    finding = read("a.xlsx", content, catalog).findings.row(0, named=True)
    assert "“区域指标”" in sentence(finding, Words())


@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda junk: WHOLE[:400] + junk))
@settings(deadline=None)
def test_junk_is_never_taken_for_data(junk: bytes) -> None:
    checked = read("a.xlsx", junk, shipped())
    assert all(frame.is_empty() for frame in checked.rows.frames().values())
    assert checked.findings.height


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
@settings(deadline=None, max_examples=40)
def test_a_wrong_byte_never_raises(place: int, byte: int) -> None:
    content = WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    assert read("a.xlsx", content, shipped()).findings is not None


#: Cells as no clerk would fill them in, but somebody will.
cells = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
    | st.dates()
    | st.datetimes()
    | st.sampled_from(
        ["1:0", "1e999", "%", "1:", "=1/0", "#REF!", "inf", "2023年13月1日", "-0", ";"]
    )
)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_junk_in_cells_never_raises(data: st.DataObject) -> None:
    whole = right()
    sheet = data.draw(st.sampled_from(list(whole)))
    # Nothing else says anything of what stands there, and each sheet more takes as long.
    book = {name: rows for name, rows in whole.items() if name in (sheet, "学校名册")}
    for header in data.draw(st.lists(st.sampled_from(book[sheet][0]), min_size=1, unique=True)):
        spoil(book, sheet, header, data.draw(cells))
    checked = read("a.xlsx", saved(book), shipped())
    said = [sentence(row, Words("en")) for row in checked.findings.rows(named=True)]
    assert all(said)


@given(st.lists(st.lists(cells, max_size=6), max_size=5))
@settings(deadline=None, max_examples=30)
def test_junk_for_a_header_never_raises(rows: list[list[object]]) -> None:
    assert not read("a.xlsx", saved({"学校基础数据": rows, "教育经费": rows}), shipped()).ok
