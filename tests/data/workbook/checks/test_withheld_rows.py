"""Rows that checks across tables find impossible leave the file, and are not lost."""

import json

import polars as pl
import pytest

from data import workbook
from data.catalog import Catalog
from data.samples.make import FOLDER
from data.workbook.checks.withheld_rows import left_out
from data.workbook.files.book_opener import open_book
from data.workbook.files.cells.book import Book
from data.workbook.rows import Checked

SAMPLE = FOLDER / "yimei_2023.xlsx"
ITEMS = "学校基础数据"


@pytest.fixture(scope="module")
def checked(the_catalog: Catalog) -> Checked:
    return workbook.read(SAMPLE.name, SAMPLE.read_bytes(), the_catalog)


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book(SAMPLE.name, SAMPLE.read_bytes())


def wrong(*cells: str, code: str = "within", sheet: str = ITEMS) -> pl.DataFrame:
    return pl.DataFrame({"sheet": sheet, "cell": list(cells), "code": code})


def test_the_whole_row_of_a_wrong_cell_is_left_out(checked: Checked, book: Book) -> None:
    fewer = left_out(checked, book, wrong("D2"))
    gone = checked.rows.school_items.filter(pl.col("cell").str.contains(r"^[A-Z]+2$"))
    assert gone.height > 1
    assert fewer.rows.school_items.height == checked.rows.school_items.height - gone.height
    assert fewer.rows.schools.equals(checked.rows.schools)  # its row 2 is another sheet's


def test_it_is_listed_with_what_it_says_and_was_to_say(checked: Checked, book: Book) -> None:
    row = left_out(checked, book, wrong("D2", "E2")).refused.row(0, named=True)
    assert (row["file"], row["sheet"], row["row"], row["codes"]) == (
        SAMPLE.name,
        ITEMS,
        2,
        "within",
    )
    assert json.loads(row["cells"])["A"] == "230717-01"
    keys = json.loads(row["keys"])
    assert {key["table"] for key in keys} == {"school_items"}
    assert {key["school"] for key in keys} == {"230717-01"}


def test_every_row_is_accounted_for(checked: Checked, book: Book) -> None:
    fewer = left_out(checked, book, wrong("D2", "D3", "F3"))
    counted = next(one for one in fewer.set_aside if one.sheet == ITEMS)
    assert (counted.published, counted.refused, counted.rows) == (83, 2, 85)


def test_cells_of_other_releases_leave_nothing_out(checked: Checked, book: Book) -> None:
    fewer = left_out(checked, book, wrong("D99999"))
    assert fewer.refused.is_empty()
    assert fewer.rows.school_items.height == checked.rows.school_items.height
