"""What the script of a reading table is told."""

import polars as pl

from components.tables import reading_table
from data.words import MINUS


def test_numbers_have_the_sign_of_all_other_figures():
    told = reading_table.data("表", pl.DataFrame({"差": [-1.5]}))
    assert (told["minus"], told["rows"]) == (MINUS, [[-1.5]])
