"""Which schools are not asked for a year, and how it is known that they did not exist."""

import polars as pl
import pytest

from components.quality.school_openings import sentence


def later(*rows: tuple[str, int, str]) -> pl.DataFrame:
    columns = {"name": pl.String, "since": pl.Int32, "known": pl.String}
    return pl.DataFrame(rows, columns, orient="row")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [("第六幼儿园", 2018, "built"), ("新区小学", 2023, "reported")],
            "2017年还不存在的 2 所学校不应报，不计在内："
            "第六幼儿园（2018年建校）、新区小学（2023年首次报送，此前没有建校的记录）。",
        ),
        ([("新区小学", 2023, "built")] * 9, "2017年还不存在的 9 所学校"),
    ],
)
def test_each_school_is_named_with_the_reason(rows: list[tuple[str, int, str]], said: str) -> None:
    assert sentence(later(*rows), 2017).startswith(said)


def test_where_every_school_existed_nothing_is_said() -> None:
    assert not sentence(later(), 2017)
