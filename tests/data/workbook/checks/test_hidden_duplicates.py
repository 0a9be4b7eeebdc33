"""Of what is hidden and shown, that counts which a person sees."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from data.catalog import Catalog
from data.workbook import read
from data.workbook.rows import Checked
from tests.data.workbook.files.formatted import KNOWN

HEADER = ["学校代码", "学校名称", "教学及辅助用房面积(㎡)"]
OLD, NEW = ["2123000001", "第一小学", 100], ["2123000001", "第一小学", 200]
OTHER = ["2123000002", "第二小学", 300]


def checked(book: Workbook, catalog: Catalog) -> Checked:
    content = BytesIO()
    book.save(content)
    return read("2023年.xlsx", content.getvalue(), catalog, KNOWN)


def areas(of: Checked) -> list[float]:
    return sorted(of.rows.school_items["value"].to_list())


@pytest.mark.parametrize("rows", [[OLD, NEW, OTHER], [NEW, OLD, OTHER]])
def test_a_shown_row_counts_against_a_hidden_one_wherever_it_stands(rows, catalog):
    book = Workbook()
    page = book.active
    for row in (["2023年学校情况表"], HEADER, *rows):
        page.append(row)
    page.row_dimensions[3 + rows.index(OLD)].hidden = True
    found = checked(book, catalog)
    assert areas(found) == [200, 300]
    assert "hidden_duplicate" in set(found.findings["code"])
    assert not found.findings.filter(severity="error").height


@pytest.mark.parametrize("first", [True, False])
def test_a_shown_sheet_counts_against_a_hidden_one(first, catalog):
    book = Workbook()
    pages = [book.active, book.create_sheet("Sheet2")]
    for page, row in zip(pages, [OLD, NEW] if first else [NEW, OLD], strict=True):
        for cells in (["2023年学校情况表"], HEADER, row, *([OTHER] if row is NEW else [])):
            page.append(cells)
    pages[0 if first else 1].sheet_state = "hidden"
    assert areas(checked(book, catalog)) == [200, 300]


def test_what_is_hidden_and_said_once_is_read(catalog):
    book = Workbook()
    for row in (["2023年学校情况表"], HEADER, OLD, OTHER):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    assert areas(checked(book, catalog)) == [100, 300]
