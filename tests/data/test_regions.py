"""Every region of the country resolves, also where a level is missing in between."""

import polars as pl
import pytest

from data.regions import boundary, bounds, regions


@pytest.mark.parametrize(
    ("adcode", "name", "level", "parent"),
    [
        ("230000", "黑龙江省", "province", None),
        ("230700", "伊春市", "city", "230000"),
        ("230717", "伊美区", "district", "230700"),
        ("110101", "东城区", "district", "110000"),  # of a municipality: no city between
        ("110000", "北京市", "province", None),  # stands among the cities, too
        ("419001", "济源市", "district", "410000"),  # answers to its province
        ("441900", "东莞市", "district", "440000"),  # a city without districts
        ("710000", "台湾省", "province", None),  # stands in all three tables
    ],
)
def test_a_region_has_its_name_level_and_parent(
    adcode: str, name: str, level: str, parent: str | None
) -> None:
    row = regions().filter(pl.col("adcode") == adcode).row(0, named=True)
    assert (row["name"], row["level"], row["parent"]) == (name, level, parent)


def test_every_region_stands_once_with_six_digits() -> None:
    codes = regions()["adcode"]
    assert codes.is_unique().all() and codes.str.contains(r"^\d{6}$").all()


def test_every_parent_is_a_region() -> None:
    parents = regions()["parent"].drop_nulls()
    assert parents.is_in(regions()["adcode"].to_list()).all()


@pytest.mark.parametrize("adcode", ["230717", "230700", "230000", "110101", "419001", "441900"])
def test_a_region_of_each_level_has_a_boundary_around_its_centre(adcode: str) -> None:
    centre = regions().filter(pl.col("adcode") == adcode).row(0, named=True)
    west, south, east, north = bounds(adcode)
    assert west < centre["longitude"] < east and south < centre["latitude"] < north
    assert boundary(adcode)["type"] in ("Polygon", "MultiPolygon")


def test_an_unknown_region_has_no_boundary() -> None:
    with pytest.raises(KeyError):
        boundary("999999")
