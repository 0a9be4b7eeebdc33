"""Judged figures as the plain rows that charts take."""

import polars as pl

from components import figure_rows


def line(*years: tuple[int, float | None, str]) -> pl.DataFrame:
    return pl.DataFrame(years, ["year", "value", "nature"], orient="row")


def test_a_line_is_cut_at_a_year_left_out_and_where_figures_are_made_up() -> None:
    own = line((2019, 1.0, "illustrative"), (2020, 2.0, "reported"), (2022, 3.0, "reported"))
    other = line((2019, 1.0, "reported"), (2020, 2.0, "reported"))
    found = figure_rows.cuts({"本校": own, "本区中位数": other})
    assert [(before, year) for before, year, _why in found] == [(2019, 2020), (2020, 2022)]
    assert all(why for *_years, why in found)


def test_comparable_years_are_not_cut() -> None:
    assert figure_rows.cuts({"本校": line((2019, 1.0, "reported"), (2020, 2.0, "reported"))}) == []
