"""The regions that stand for schools on a map."""

import polars as pl
import pytest

from components.maps import map_rows
from data.measures.schools_status import SchoolStatus
from data.regions import regions


def codes(*prefixes):
    found = regions().filter(level="district")["adcode"]
    return [code for code in found if code.startswith(prefixes)]


@pytest.mark.parametrize(
    ("prefixes", "standing"),
    [
        (("1401",), set(codes("1401"))),  # ten districts stand for themselves
        (("14",), {code[:4] + "00" for code in codes("14")}),  # 117 are too many: their cities
        (("42",), {f"42{n:02}00" for n in [*range(1, 4), *range(5, 14), 28]}),
    ],
)
def test_regions_are_as_small_as_the_map_has_room_for(prefixes, standing):
    found = map_rows.grouped(codes(*prefixes))
    in_a_city = {region for region in found.values() if not region.startswith("4290")}
    assert in_a_city == standing


def test_a_district_in_no_city_stands_for_itself():
    assert map_rows.grouped(codes("42"))["429004"] == "429004"


def test_of_the_whole_country_the_provinces_stand_for_all():
    every = codes("")
    assert set(map_rows.grouped(every).values()) == {code[:2] + "0000" for code in every}


def schools(*rows):
    row = {
        "school": "A",
        "region": "140105",
        "name": "甲",
        "type": "211",
        "ownership": "public",
        "longitude": 112.5,
        "latitude": 37.7,
        "students": 400.0,
        "status": "met",
        "short": 0,
        "below": 0,
        "nature": "reported",
    }
    frame = pl.DataFrame([row | {"school": str(n)} | one for n, one in enumerate(rows)])
    return SchoolStatus.validate(frame, cast=True)


PLACELESS = {"longitude": None, "latitude": None}


def discs(*rows):
    return map_rows.discs(schools(*rows), None).to_dicts()


def test_a_region_stands_amid_its_schools_and_counts_those_without_a_place():
    (found,) = discs({"longitude": 112.4}, {"longitude": 112.6}, PLACELESS)
    assert found["longitude"] == pytest.approx(112.5)
    assert found["schools"] == 3


def test_a_region_whose_schools_have_no_place_stands_at_its_middle():
    (found,) = discs(PLACELESS)
    middle = regions().row(by_predicate=pl.col("adcode") == "140105", named=True)
    assert (found["longitude"], found["latitude"]) == (middle["longitude"], middle["latitude"])


def test_a_region_without_any_place_is_counted_and_said():
    rows = schools(PLACELESS | {"region": "149999"}, {})
    found = map_rows.discs(rows, None).sort("region")
    assert found["longitude"].is_null().to_list() == [False, True]
    assert "1 所学校所在地区没有位置" in map_rows._meaning_of_discs(found)


def test_a_disc_says_how_many_fall_short_and_cannot_be_judged_by_their_shapes():
    (found,) = discs({"status": "short"}, {"status": "unknown"}, {}, {"status": None})
    assert found["count"] == "4"
    assert found["label"].splitlines() == ["小店区", "▲ 1 ◇ 1 □ 1"]
    assert "小店区：4 所学校\n▲ 未达标\n可判定 2 所，其中未达标 1 所" in found["tip"]


def test_a_region_where_all_is_met_says_so():
    (found,) = discs({}, {})
    assert found["label"].splitlines() == ["小店区", "● 达标"]
