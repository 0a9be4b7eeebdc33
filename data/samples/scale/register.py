"""Where the made-up schools stand and what they are."""

from dataclasses import dataclass

import dataframely as dy
import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import contains_xy
from shapely.geometry import shape

from data.records import Nature, School
from data.regions import boundary, regions

WITHOUT_COORDINATES = 0.03
#: School type: its share, what its name ends in, and how its ten-digit id begins.
TYPES = {
    "111": (0.44, "幼儿园", "11"),
    "211": (0.27, "小学", "21"),
    "218": (0.07, "教学点", "21"),
    "311": (0.10, "初级中学", "31"),
    "312": (0.05, "九年一贯制学校", "31"),
    "341": (0.015, "完全中学", "34"),
    "345": (0.005, "十二年一贯制学校", "34"),
    "342": (0.025, "高级中学", "34"),
    "365": (0.015, "职业高中", "36"),
    "511": (0.01, "特殊教育学校", "51"),
}
#: Every district has at least these, so that each stage can be compared.
EVERYWHERE = ("111", "111", "111", "211", "211", "211", "311", "311", "312", "342")
#: Urban, town, rural: in a 区, and in a county or county-level city.
SETTINGS = ("urban", "town", "rural")
SETTING_SHARES = {True: (0.75, 0.15, 0.10), False: (0.10, 0.45, 0.45)}
KINDERGARTENS = {"public": 0.42, "inclusive": 0.43, "private": 0.15}
PRIVATE_SCHOOLS = 0.06


@dataclass(frozen=True)
class Extent:
    """A city or a province, and the years it reports."""

    region: str
    years: tuple[int, ...]


PREFECTURE = Extent("140100", tuple(range(2014, 2024)))  # 10 districts
PROVINCE = Extent("430000", (2021, 2022, 2023))  # 122 districts
LARGEST_PREFECTURE = 5000


def extent(schools: int) -> Extent:
    """A prefecture for up to 5,000 schools, above that a province."""
    return PREFECTURE if schools <= LARGEST_PREFECTURE else PROVINCE


def districts(region: str) -> pl.DataFrame:
    """The districts of a city or province, by code."""
    return regions().filter(
        pl.col("level") == "district", pl.col("adcode").str.starts_with(region.rstrip("0"))
    )


def register(schools: int, region: str, rng: Generator) -> dy.DataFrame[School]:
    """``schools`` schools in the districts of ``region``, most in the populous ones."""
    places = districts(region)
    frame = _types(schools, places, rng)
    chance = rng.random(schools)
    frame = frame.with_columns(
        setting=_settings(frame, rng),
        ownership=_ownership(chance),
        **_coordinates(frame, places, rng),
        school=pl.col("type").replace_strict({code: kind[2] for code, kind in TYPES.items()})
        + region[:2]
        + pl.int_range(1, schools + 1).cast(pl.String).str.zfill(6),
        name=pl.col("district")
        + "第"
        + (pl.int_range(pl.len()).over("region", "type") + 1).cast(pl.String)
        + pl.col("type").replace_strict({code: kind[1] for code, kind in TYPES.items()}),
        nature=pl.lit(Nature.ILLUSTRATIVE),
        sheet=pl.lit("学校名册"),
        cell=pl.lit(""),
    )
    return frame.select(School.column_names()).pipe(School.validate, cast=True)


def _types(schools: int, places: pl.DataFrame, rng: Generator) -> pl.DataFrame:
    """Region, district name and type of every school, by district."""
    least = places.height * len(EVERYWHERE)
    if schools < least:
        raise ValueError(f"{places.height} districts need at least {least} schools")
    population = rng.lognormal(sigma=0.4, size=places.height)
    more = schools - least
    where = rng.choice(places.height, size=more, p=population / population.sum())
    shares = np.array([share for share, _, _ in TYPES.values()])
    what = rng.choice(list(TYPES), size=more, p=shares / shares.sum())
    fixed = np.repeat(np.arange(places.height), len(EVERYWHERE))
    return (
        pl.DataFrame(
            {
                "place": np.concatenate([fixed, where]),
                "type": np.concatenate([np.tile(EVERYWHERE, places.height), what]),
            }
        )
        .select(
            "type",
            region=places["adcode"].gather(pl.Series(np.concatenate([fixed, where]))),
            district=places["name"].gather(pl.Series(np.concatenate([fixed, where]))),
        )
        .sort("region", maintain_order=True)
    )


def _settings(frame: pl.DataFrame, rng: Generator) -> pl.Series:
    in_city = frame["district"].str.ends_with("区").to_numpy()
    chance = rng.random(frame.height)
    drawn = np.where(
        in_city,
        np.searchsorted(np.cumsum(SETTING_SHARES[True]), chance),
        np.searchsorted(np.cumsum(SETTING_SHARES[False]), chance),
    )
    rural = (frame["type"] == "218").to_numpy()
    return pl.Series(np.array(SETTINGS)[np.where(rural, 2, np.minimum(drawn, 2))])


def _ownership(chance: NDArray[np.float64]) -> pl.Expr:
    steps = np.searchsorted(np.cumsum(list(KINDERGARTENS.values())), chance)
    kindergarten = np.array(list(KINDERGARTENS))[np.minimum(steps, 2)]
    other = np.where(chance < PRIVATE_SCHOOLS, "private", "public")
    return (
        pl.when(pl.col("type") == "111")
        .then(pl.Series(kindergarten))
        .when(pl.col("type").is_in(["218", "511"]))
        .then(pl.lit("public"))
        .otherwise(pl.Series(other))
    )


def _coordinates(frame: pl.DataFrame, places: pl.DataFrame, rng: Generator) -> dict[str, pl.Series]:
    """A point inside its district for every school, a few without."""
    schools = dict(frame.group_by("region").len().iter_rows())
    points = np.concatenate(
        [points_inside(code, schools[code], rng) for code in places["adcode"].sort()]
    )
    points[rng.random(frame.height) < WITHOUT_COORDINATES] = np.nan
    names = ("longitude", "latitude")
    return {
        name: pl.Series(values.round(5), nan_to_null=True)
        for name, values in zip(names, points.T, strict=True)
    }


def points_inside(district: str, count: int, rng: Generator) -> NDArray[np.float64]:
    """Points inside a district, most of them near one place as in a town."""
    area = shape(boundary(district))
    low, high = np.array(area.bounds[:2]), np.array(area.bounds[2:])
    inside = np.array(area.representative_point().coords[0])
    found = np.empty((0, 2))
    while len(found) < count:
        near = inside + rng.normal(scale=(high - low) / 10, size=(2 * count, 2))
        anywhere = rng.uniform(low, high, size=(count, 2))
        drawn = rng.permutation(np.concatenate([near, anywhere]))
        found = np.concatenate([found, drawn[contains_xy(area, drawn[:, 0], drawn[:, 1])]])
    return found[:count]
