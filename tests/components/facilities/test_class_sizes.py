"""What is said of large classes, and of schools that left their sizes blank."""

import polars as pl
import pytest

from components.facilities.class_sizes import counted, none_large

COLUMNS = {
    "name": pl.String,
    "classes": pl.Float64,
    "large": pl.Float64,
    "extra": pl.Float64,
    "open": pl.Boolean,
}
NONE = ("实验小学", 12.0, 0.0, 0.0, False)
SOME = ("第三小学", 10.0, 2.0, 1.0, False)
BLANK = ("第六小学", 9.0, None, None, True)
NOTHING = ("第四小学", None, None, None, True)


def schools(*rows: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, COLUMNS, orient="row")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([NONE, SOME], "22 个班中，56 人及以上的大班额 2 个，其中 66 人及以上的超大班额 1 个。"),
        ([NONE, SOME, BLANK], "报送了班额的 31 个班中，56 人及以上的大班额 2 个"),
        ([NONE, SOME, BLANK, NOTHING], "另有 2 所学校没有报齐 56 人及以上的班额"),
        ([NONE, BLANK], "21 个班中没有大班额；另有 1 所学校没有报齐 56 人及以上的班额，有没有"),
        ([BLANK], "9 个班报送了班额，但没有一所学校报送 56 人及以上的班额，有没有大班额还不知道。"),
    ],
)
def test_what_was_left_blank_is_not_counted_as_none(
    rows: list[tuple[object, ...]], said: str
) -> None:
    assert said in counted(schools(*rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([NONE], "没有一所学校有大班额。"),
        ([NONE, BLANK, NOTHING], "第六小学、第四小学没有报齐 56 人及以上的班额，还不知道。"),
        ([BLANK] * 8, "等 8 所学校没有报齐"),
    ],
)
def test_no_school_has_large_classes_only_where_all_of_them_say_so(
    rows: list[tuple[object, ...]], said: str
) -> None:
    assert said in none_large(schools(*rows))
