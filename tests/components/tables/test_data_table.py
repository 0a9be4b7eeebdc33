"""How many rows a table shows, and what is said where there are more."""

import polars as pl
from streamlit.testing.v1 import AppTest

from components.tables import data_table


def many():
    import polars as pl

    from components.tables import data_table

    data_table.first(pl.DataFrame({"n": range(data_table.MOST + 1)}))


def test_what_is_left_out_is_said():
    app = AppTest.from_function(many).run()
    assert [each.value for each in app.caption] == ["只列前 5,000 条，共 5,001 条。"]


def test_all_rows_are_sent_where_they_are_not_too_many():
    assert data_table.first(pl.DataFrame({"n": range(data_table.MOST)})).height == data_table.MOST
