"""What is said of music and art rooms, and of schools that did not report theirs."""

import polars as pl
import pytest

from components.facilities.special_rooms import rooms_finding

MUSIC, ART = "music_rooms_per_12_classes", "art_rooms_per_12_classes"
COLUMNS = {
    "school": pl.String,
    "indicator": pl.String,
    "missing": pl.Float64,
    "status": pl.String,
}
ENOUGH = [("a", MUSIC, 0.0, "met"), ("a", ART, 0.0, "met")]
SHORT = [("b", MUSIC, 2.0, "short"), ("b", ART, 1.0, "short")]
BLANK = [("c", MUSIC, None, "unknown"), ("c", ART, 0.0, "met")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ENOUGH, "所选学校的音乐、美术教室都够。"),
        (ENOUGH + BLANK, "报送了音乐、美术教室的都够；1 所学校没有报齐，还不知道。"),
        (SHORT, "1 所学校音乐或美术教室不够，共缺音乐教室 2 间、美术教室 1 间。"),
        (SHORT + BLANK, "美术教室 1 间；另有 1 所没有报齐，还不知道。"),
    ],
)
def test_rooms_that_nobody_reported_are_neither_enough_nor_missing(
    rows: list[tuple[object, ...]], said: str
) -> None:
    assert rooms_finding(pl.DataFrame(rows, COLUMNS, orient="row")).endswith(said)


def test_schools_that_reported_nothing_at_all_have_not_enough_rooms_either() -> None:
    said = rooms_finding(pl.DataFrame(ENOUGH, COLUMNS, orient="row"), absent=3)
    assert said == "报送了音乐、美术教室的都够；3 所学校没有报齐，还不知道。"
