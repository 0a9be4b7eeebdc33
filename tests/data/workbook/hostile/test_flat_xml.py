"""Hostile spreadsheets in XML are refused with a sentence or read, quickly and small."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.data.workbook.hostile import Apart, flat_xml
from tests.data.workbook.hostile.flat_xml import cell, data, fods, ods, row, spaces, spans, xml2003

Make = Callable[[], bytes]
DIGIT, FAR = 'ss:Index="٣"', 'ss:Index="900000000"'
MERGED = 'ss:MergeDown="9999" ss:MergeAcross="9"'
FLOAT = 'office:value-type="float" office:value="{}"'

READ: list[tuple[str, Make]] = [
    ("blank rows", lambda: ods(row(cell(""), times=2_000_000_000))),
    ("hidden blank rows", lambda: ods(row(cell(""), times=100_000_000, visibility="collapse"))),
    ("many blank rows", lambda: fods(row() * 100_000)),
    ("deep spans", lambda: fods(row(cell(spans(20_000))))),
    ("many spans repeated", lambda: fods(row(cell(spans(1, "<text:span/>" * 9_000)), times=9_000))),
    ("no number", lambda: fods(row(cell("", said=FLOAT.format("NaN"))))),
    ("many digits", lambda: fods(row(cell("", said=FLOAT.format("9" * 9_000))))),
    ("large number", lambda: ods(row(cell("", said=FLOAT.format("1e308"))))),
    ("other digits", lambda: ods(row(cell(), times=1).replace('repeated="1"', 'repeated="²٣"'))),
    ("negative", lambda: ods(row(cell(times=-3), times=-9))),
    ("other", lambda: xml2003(f"<Row ss:Index='-4'>{data(said=DIGIT)}</Row>")),
    ("clock", lambda: xml2003(f"<Row>{data('1899-12-31T9:9', kind='DateTime')}</Row>")),
    ("number", lambda: xml2003(f"<Row>{data('1e999', kind='Number')}</Row>")),
]


@pytest.mark.parametrize(("kind", "make"), READ, ids=[kind for kind, _ in READ])
def test_what_is_odd_but_small_ends_soon(apart: Apart, kind: str, make: Make) -> None:
    apart.read(make())


LONG = cell("<text:p>" + "字" * 30_000 + "</text:p>")
ERROR = 'calcext:value-type="error" xmlns:calcext="'
ERROR += 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
REFUSED: list[tuple[str, Make]] = [
    ("too_many_cells", lambda: ods(row(cell(), times=1_900_000_000))),
    ("too_many_cells", lambda: fods(row(cell(times=1_500), times=8_000))),
    ("too_many_cells", lambda: fods(row(times=9_000_000) + row(cell()))),
    ("too_many_columns", lambda: ods(row(cell(times=70_000)))),
    ("too_many_columns", lambda: ods(row(cell("", times=70_000) + cell()))),
    ("too_many_cells", lambda: ods(row(cell("", said='table:formula="=A1"'), times=90_000_000))),
    ("too_many_errors", lambda: ods(row(cell(said=ERROR), times=150_000))),
    ("too_much_text", lambda: ods(row(LONG, times=4_000))),
    ("long_text", lambda: ods(row(cell(spaces(3_000_000_000))))),
    ("long_text", lambda: ods(row(cell(spaces(32_000, 20_000))))),
    ("long_text", lambda: fods(row(cell("<text:p>" + "a" * 2_000_000)))),
    ("too_intricate", lambda: ods(row(cell(), times=300_000, visibility="filter"))),
    (
        "too_intricate",
        lambda: ods(
            row(cell("<office:annotation><text:p>a</text:p></office:annotation>"), times=250_000)
        ),
    ),
    ("too_intricate", lambda: fods("<table:x>" * 300)),
    ("too_intricate", lambda: fods(row("<a/>" * 600_000))),
    ("too_intricate", lambda: fods("".join(f"<a{n}/>" for n in range(20_000)))),
    ("too_many_sheets", lambda: fods(tables=400)),
    ("unpacks_too_large", lambda: ods(" " * (50 << 20))),
    ("unpacks_too_large", lambda: ods(row() * 900_000)),
    (
        "damaged_sheet",
        lambda: fods(
            row(
                cell(said='table:number-columns-spanned="900" table:number-rows-spanned="99999"')
                * 9,
                times=900,
            )
        ),
    ),
    ("too_many_sheets", lambda: xml2003(sheets=400)),
    ("too_many_cells", lambda: xml2003(f"<Row ss:Index='900000000'>{data()}</Row>")),
    ("too_many_columns", lambda: xml2003(f"<Row>{data(said=FAR)}</Row>")),
    (
        "damaged_sheet",
        lambda: xml2003(f"<Row>{data(said=MERGED)}</Row>" * 300),
    ),
    ("too_intricate", lambda: xml2003("<Row ss:Hidden='1'/>" * 250_000)),
    ("too_many_errors", lambda: xml2003(f"<Row>{data('#N/A', kind='Error')}</Row>" * 120_000)),
    *[
        ("document_type", partial(flat_xml.with_entities, make, levels, each, start))
        for make in ("ods", "fods", "xml2003")
        for levels, each, start in ((9, 12, 10), (1, 30_000, 30_000))
    ],
    *[
        ("unknown_encoding", partial(flat_xml.encoded, name))
        for name in ("nonsense", "undefined", "punycode", "unicode_escape", "utf-7", "cp037")
    ],
]


@pytest.mark.parametrize(("code", "make"), REFUSED)
def test_what_asks_for_too_much_is_refused_by_its_name(apart: Apart, code: str, make: Make) -> None:
    assert apart.read(make()).codes == {code}


def test_a_file_in_another_encoding_is_read(apart: Apart) -> None:
    page = xml2003(f"<Row>{data('第一小学')}</Row>").decode()
    said = page.replace('version="1.0"', 'version="1.0" encoding="GB2312"').encode("gb2312")
    assert apart.read(said).codes.isdisjoint({"not_a_workbook", "unknown_encoding"})
