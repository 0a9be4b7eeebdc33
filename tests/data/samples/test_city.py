"""The made-up city is whole, marked as what it is, and has something to say on every screen."""

from datetime import timedelta

import polars as pl
import pytest
from shapely import contains_xy
from shapely.geometry import shape

from data import personal
from data.catalog import catalog
from data.measures import reporting
from data.records import TABLES, Nature, Progress
from data.regions import boundary, regions
from data.samples import sample_files, yimei
from data.samples.city import RELEASES, release_rows
from data.samples.city.city_register import PLAN
from data.settings import ROOT
from data.workbook import Known, Rows, read

DAY = sample_files.DAY
MOST_BYTES = 400_000


@pytest.fixture(scope="module")
def brought() -> list[Rows]:
    """What each release brings."""
    return [release_rows(release) for release in RELEASES]


@pytest.fixture(scope="module")
def last(brought: list[Rows]) -> dict[str, pl.DataFrame]:
    """What counts after the last release: of every key the newest row."""
    every = {name: pl.concat([rows.frames()[name] for rows in brought]) for name in TABLES}
    return {
        name: rows.unique(TABLES[name].primary_key(), keep="last", maintain_order=True)
        for name, rows in every.items()
    }


@pytest.mark.parametrize("table", TABLES)
def test_all_of_it_is_marked_illustrative(brought: list[Rows], table: str) -> None:
    natures = {nature for rows in brought for nature in rows.frames()[table]["nature"]}
    assert natures <= {Nature.ILLUSTRATIVE}


def test_it_says_nothing_of_the_district_whose_report_is_real(brought: list[Rows]) -> None:
    of_districts = [frame for rows in brought for frame in rows.frames().values()]
    regions_ = {region for each in of_districts if "region" in each for region in each["region"]}
    assert regions_ == set(PLAN)
    schools = {school for rows in brought for school in rows.school_items["school"]}
    assert not [school for school in schools if school.startswith(yimei.REGION)]


def test_with_that_district_the_city_is_whole() -> None:
    all_of_it = regions().filter(level="district", parent="230700")["adcode"]
    assert {*PLAN, yimei.REGION} == set(all_of_it)


def test_no_two_schools_are_called_alike_nor_one_as_in_the_report(
    last: dict[str, pl.DataFrame],
) -> None:
    names = last["schools"]["name"].to_list()
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(yimei.schools()["name"])
    assert all(name.startswith("第") for name in names)


def test_units_are_named_and_no_persons(last: dict[str, pl.DataFrame]) -> None:
    texts = {
        text
        for frame in last.values()
        for column in frame.select(pl.col(pl.String)).get_columns()
        for text in column.drop_nulls()
    }
    assert [text for text in texts if personal.hidden(text) != text] == []
    units = set("、".join(last["rectifications"]["responsible"].drop_nulls()).split("、"))
    assert units == {"教育局", "住建局", "自然资源局", "人社局", "编办", "政府办"}


def test_every_district_has_schools_of_every_kind(last: dict[str, pl.DataFrame]) -> None:
    kinds = last["schools"].group_by("region").agg(pl.len(), types=pl.col("type").unique())
    assert kinds["len"].is_between(9, 14).all()
    assert all({"111", "211", "311", "312", "342"} <= set(types) for types in kinds["types"])
    assert {"365", "511"} <= set(last["schools"]["type"])


def test_every_school_stands_in_its_district(last: dict[str, pl.DataFrame]) -> None:
    for (region,), schools in last["schools"].group_by("region"):
        where = schools["longitude"].to_numpy(), schools["latitude"].to_numpy()
        assert contains_xy(shape(boundary(region)), *where).all()


def test_five_years_are_reported_by_nearly_all_and_never_by_fewer_than_the_newest(
    last: dict[str, pl.DataFrame],
) -> None:
    items = last["school_items"].pivot("item", index=["school", "year"], values="value")
    counted = reporting.completeness(reporting.year_reports(last["schools"], items))
    silent = dict(counted.select("year", pl.col("expected") - pl.col("reported")).iter_rows())
    assert silent == {2019: 0, 2020: 0, 2021: 2, 2022: 2, 2023: 2}
    assert reporting.newest_complete(counted) == yimei.LAST


def test_one_district_breaks_a_rule_in_one_year(last: dict[str, pl.DataFrame]) -> None:
    money = last["region_values"].filter(
        pl.col("measure").is_in(["education_expenditure", "education_funds_per_student"])
    )
    key = ["region", "measure", "stage"]
    falling = money.sort(*key, "year").filter(pl.col("value").diff().over(key) <= 0)
    assert falling.select("region", "measure", "year").rows() == [
        ("230719", "education_expenditure", 2022)
    ]


def test_problems_are_in_every_state_with_dates_around_the_day(
    last: dict[str, pl.DataFrame],
) -> None:
    items = last["rectifications"]
    assert set(items["progress"].cast(pl.String)) == set(Progress)
    days = (items["due"].drop_nulls() - DAY).dt.total_days()
    assert (days.min(), days.max()) == (-75, 180)
    for _region, of_district in items.group_by("region"):
        assert of_district["due"].drop_nulls().is_between(DAY - timedelta(90), DAY).any()


def test_each_release_has_something_to_say_since_the_one_before(brought: list[Rows]) -> None:
    first, second, third = brought
    assert (first.schools.height, second.schools.height, third.schools.height) == (93, 0, 1)
    assert set(first.school_items["year"]) == {2019, 2020, 2021, 2022}
    assert set(second.school_items["year"]) == {2023}
    assert 0 < third.region_values.height < 30
    for rows in (second, third):
        assert Progress.CLOSED in rows.rectifications["progress"].to_list()


def test_the_files_are_small(brought: list[Rows]) -> None:
    for name in sample_files.CITY:
        assert (sample_files.FOLDER / name).stat().st_size < MOST_BYTES


def test_the_district_comes_first_and_alone_if_so_set() -> None:
    assert [name for name, *_ in sample_files.files("district", DAY)] == [sample_files.DISTRICT]
    names = [sample_files.DISTRICT, *sample_files.CITY]
    assert [name for name, *_ in sample_files.files("city", DAY)] == names


def test_its_files_came_one_after_the_other() -> None:
    days = [each.at.date() for each in sample_files.files("city", DAY)]
    assert days == sorted(set(days))
    assert days[-1] < DAY
    assert [each.at.date() for each in sample_files.files("district", DAY)] == days[-1:]


def test_published_later_its_dates_are_later_and_nothing_else(brought: list[Rows]) -> None:
    later = {each.name: each.content for each in sample_files.files("city", DAY + timedelta(400))}
    known = Known(brought[0].schools)
    for name, rows in zip(sample_files.CITY, brought, strict=True):
        known = known.also(rows.schools)
        moved = read(name, later[name], catalog(), known).rows.frames()
        for table, frame in rows.frames().items():
            expected = frame.drop("cell")
            if table == "rectifications":
                expected = expected.with_columns(pl.col("due") + timedelta(400))
            assert moved[table].drop("cell").sort(pl.all()).equals(expected.sort(pl.all())), table


@pytest.mark.parametrize(
    ("readme", "said"),
    [
        ("README.md", "{} other districts and counties with {} schools"),
        ("README.zh-CN.md", "其他 {} 个区县的 {} 所学校"),
    ],
)
def test_the_readme_counts_them(last: dict[str, pl.DataFrame], readme: str, said: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    assert said.format(len(PLAN), last["schools"].height) in " ".join(text.split())
