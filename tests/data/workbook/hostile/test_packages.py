"""Hostile workbooks of Excel are refused with a sentence or read, quickly and small."""

import struct
from collections.abc import Callable
from functools import partial

import pytest

from data.workbook.files.book_opener import open_book
from tests.data.workbook.books import right, saved
from tests.data.workbook.files import made
from tests.data.workbook.hostile import Apart, packages

Make = Callable[[], bytes]


def test_the_bounds_of_the_process_are_felt(apart: Apart) -> None:
    content = saved(right())
    assert apart.read(content).rows == 12
    with pytest.raises(AssertionError, match="MB: Outcome"):
        apart.read(content, megabytes=-1)
    with pytest.raises(AssertionError, match="s: Outcome"):
        apart.read(content, seconds=0)


READ: list[tuple[str, Make]] = [
    ("references", partial(packages.open_tags, ' r="A1"', 90_000)),
    ("columns", partial(packages.open_tags, "<col ", 90_000)),
    ("rows", partial(packages.open_tags, '<row hidden="1" ', 60_000)),
    ("cells", partial(packages.open_tags, '<c r="A1" t="e" ', 60_000)),
    ("formulas", partial(packages.open_tags, '<c r="A1"><f ', 60_000)),
    ("merges", partial(packages.open_tags, "<mergeCell ", 60_000)),
    ("errors", partial(packages.error_cells, 12_000)),
    ("hidden", partial(packages.hidden, 30_000, 60_000)),
    ("dimension", partial(packages.far, "A4", dimension="A1:XFD1048576")),
    ("a day that never is", partial(packages.shown_as_days, "-1e307")),
    ("comments", partial(packages.commented, 15_000)),
    ("cells of their own style", partial(packages.styled, 9_000)),
    ("styles", partial(packages.styled, 66_000, used=False)),
    ("no addresses", partial(packages.no_addresses, 300_000)),
    ("parts", partial(packages.many_parts, 4_000)),
    ("rows of xlsb", lambda: packages.xlsb(*(packages.row(n, hidden=True) for n in range(50_000)))),
]


@pytest.mark.parametrize(("kind", "make"), READ, ids=[kind for kind, _ in READ])
def test_what_is_odd_but_small_ends_soon(apart: Apart, kind: str, make: Make) -> None:
    apart.read(make())


SIZE = b"\xff\xff\xff\x7f"
REFUSED: list[tuple[str, Make]] = [
    ("too_many_errors", partial(packages.error_cells, 110_000)),
    ("too_many_errors", partial(packages.error_cells, 110_000, '<c r="A{}"><f>A1</f></c>')),
    ("too_many_cells", partial(packages.far, "A4", "ZZ99999")),
    ("too_many_cells", partial(packages.far, "A4", "IU99998")),
    ("too_many_columns", partial(packages.far, "A4", "XFD5")),
    ("damaged_sheet", partial(packages.merged, 7)),
    ("damaged_sheet", partial(packages.xlsx, sheets=400)),
    ("damaged_sheet", partial(packages.xlsx, sheets=3, names=1)),
    ("too_much_text", partial(packages.one_text, 30_000, 20_000)),
    ("too_much_text", partial(packages.one_text, 30_000, 20_000, plain=False)),
    ("long_text", partial(packages.one_text, 900_000, 2_000, plain=False)),
    ("too_intricate", partial(packages.commented, 210_000)),
    ("too_intricate", partial(packages.hidden, 210_000, 1)),
    ("too_intricate", partial(packages.merged, 210_000)),
    ("too_intricate", partial(packages.styled, 210_000, used=False)),
    ("too_intricate", partial(packages.nested, 510_000)),
    ("too_many_cells", partial(packages.no_addresses, 4_500_000)),
    ("unpacks_too_large", partial(packages.blank, 60)),
    ("too_many_parts", partial(packages.many_parts, 12_000)),
    ("not_a_workbook", partial(packages.understated, 40)),
    *[
        ("document_type", partial(packages.with_entities, part, levels, each, start))
        for part in (
            *("shared", "styles", "comments", packages.SHEET, "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels",
        )
        for levels, each, start in ((9, 12, 10), (1, 30_000, 30_000))
    ],
    *[
        ("unknown_encoding", partial(packages.encoded, name))
        for name in ("nonsense", "undefined", "punycode", "unicode_escape", "utf-7", "cp037", "hex")
    ],
    ("too_many_cells", lambda: packages.xlsb(packages.row(2**32 - 2), packages.cell(0))),
    ("too_many_columns", lambda: packages.xlsb(packages.row(9), packages.cell(2**31))),
    (
        "too_intricate",
        lambda: packages.xlsb(made.record(60, struct.pack("<4IB", 0, 16_000, 0, 0, 1)) * 250_000),
    ),
    (
        "damaged_sheet",
        lambda: packages.xlsb(made.record(176, struct.pack("<4I", 0, 2**20, 0, 16_000)) * 90),
    ),
    ("not_a_workbook", lambda: packages.xlsb(b"\x06" + SIZE + b"\x00" * 8 + SIZE)),
    ("not_a_workbook", lambda: packages.xlsb(b"\x06" + b"\xff" * 3_000_000)),
    (
        "too_much_text",
        lambda: packages.xlsb(
            packages.row(5),
            *[made.record(7, struct.pack("<III", 0, 0, 0))] * 9_000,
            texts=made.record(19, b"\0" + made.wide("字 " * 15_000)),
        ),
    ),
]


@pytest.mark.parametrize(("code", "make"), REFUSED)
def test_what_asks_for_too_much_is_refused_by_its_name(apart: Apart, code: str, make: Make) -> None:
    assert apart.read(make()).codes == {code}


def test_a_format_that_never_ends_is_looked_through_once(apart: Apart) -> None:
    code = made.record(44, struct.pack("<H", 164) + made.wide("[" * 900_000))
    apart.read(packages.xlsb(styles=code))


def test_a_number_that_is_no_day_though_shown_as_one_is_not_lost() -> None:
    book = open_book("报送.xlsx", packages.shown_as_days("45170", "123456789012", "-99887766"))
    said = book.sheets[0].cells["A"].to_list()[2:]
    assert said == ["2023-09-01", "123456789012", "-99887766"]
