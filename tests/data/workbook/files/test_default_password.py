"""What may only be read is encrypted with a password that Excel tries by itself."""

import pytest
import xlwt

from data.workbook.files.book_opener import open_book
from data.workbook.files.default_password import MOST_ROUNDS, PASSWORD, unlocked
from data.workbook.files.limits.unreadable import UnreadableError
from tests.data.workbook.files import encrypted, made


def page(text: str) -> xlwt.Workbook:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(400):
        sheet.write(row, 0, f"{text}{row}")
        sheet.write(row, 1, row + 0.5)
    return book


def test_a_package_that_may_only_be_read_is_read():
    closed = encrypted.xlsx(made.xlsx(), PASSWORD)
    opened, usual = (open_book("a.xlsx", each).sheets[0] for each in (closed, made.xlsx()))
    assert opened.cells.equals(usual.cells)


def test_an_old_workbook_that_may_only_be_read_is_read():
    cells = open_book("a.xls", encrypted.xls(page("学校"), PASSWORD)).sheets[0].cells
    assert cells.row(399) == (400, "学校399", "399.5")


@pytest.mark.parametrize(
    "closed", [encrypted.xlsx(made.xlsx(), "1234"), encrypted.xls(page("学校"), "1234")]
)
def test_a_password_of_somebody_is_asked_for(closed: bytes):
    with pytest.raises(UnreadableError) as error:
        open_book("a.xlsx", closed)
    assert error.value.code == "encrypted"


def test_a_key_of_too_many_rounds_is_not_made():
    closed = encrypted.xlsx(made.xlsx(), PASSWORD)
    many = closed.replace(b'spinCount="100000"', f'spinCount="{MOST_ROUNDS + 1}"'.encode())
    assert many != closed and unlocked(many) == many


def test_a_damaged_container_stays_as_it_is():
    closed = encrypted.xlsx(made.xlsx(), PASSWORD)
    assert unlocked(closed[:2000]) == closed[:2000]
