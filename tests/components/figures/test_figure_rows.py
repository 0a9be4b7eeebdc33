"""Judged figures as the plain rows that charts take."""

import polars as pl

from components.figures import figure_rows


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


def limited(*bounds: float | None) -> pl.DataFrame:
    same = {
        "indicator": "public_kindergarten_share",
        "stage": "kindergarten",
        "value": 60.0,
        "text": "60%",
        "year": 2023,
        "at_most": None,
        "expected": None,
        "strict": False,
    }
    rows = [same | {"at_least": bound} for bound in bounds]
    return pl.DataFrame(rows, schema_overrides={"at_least": pl.Float64, "at_most": pl.Float64})


def test_a_limit_is_said_for_all_only_where_all_have_it() -> None:
    assert figure_rows.limit_text(limited(50.0, 50.0)) == "标准不低于 50%"
    assert figure_rows.limit_text(limited(50.0, 45.0)) == ""
    assert figure_rows.limit_text(limited(50.0, None)) == ""
    assert figure_rows.limit_text(limited(None, None)) == ""


def test_a_figure_of_another_year_than_the_one_on_view_says_which() -> None:
    rows = limited(50.0, 50.0).with_columns(year=pl.Series([2021, 2023]))
    assert figure_rows.dated(rows, 2023)["text"].to_list() == ["60%（2021年）", "60%"]
